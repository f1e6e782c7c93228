import { stillRight } from '../../children/family-help/index.ts'
import { templates } from '../../children/papers/index.ts'
import { change, isRefusal, mayAdd, newId, recorded } from '../../record/index.ts'
import { Button, Checkboxes, EmptyState, Link } from '../../ui/components.ts'
import { renderPlain } from '../../ui/form/plain.ts'
import { many, one, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { entriesOf, knownNow, type Entry } from '../papers/known.tsx'
import { recordPath } from '../record/address.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'

/** The kinds that assessments and plans show as known already: nobody is asked for them again. */
export const knownKinds: readonly string[] = [...new Set(templates.flatMap(template => template.sections.flatMap(section => section.knows ?? [])))]

/** Everything an assessment would ask that is known already, to be looked at with the family: only whether it is still right is asked. */
export async function stillRightForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'still-right', async on => page(on, (await typedOfDraft(on.tx, ask)) ?? {}, []))
}

async function page(on: OnRecord, typed: Typed, problems: readonly TypedProblem[]): Promise<Answer> {
  const { ask } = on
  if (on.past || !mayAdd(on.opened, stillRight)) return notFoundPage(ask)
  const child = await personHere(on)
  const name = firstName(child.known)
  const entries = await entriesOf(on, await knownNow(on, knownKinds), name)
  const error = problems.find(problem => problem.at === 'right')?.message
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Is this still right?',
      page: 'still-right',
      section: 'plans',
      problems,
      back: { href: here(on, '/family-help'), text: 'Back to Family Help' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Is this still right?</h1>
            {await keptHeading(on.tx, ask)}
            <p class="govuk-body">This is what we know already, so that nobody has to say it again. Look at it with the family. Tick what is still right; open and correct what is not.</p>
            {entries.length === 0 ? (
              <EmptyState>Nothing of what an assessment asks is known yet.</EmptyState>
            ) : (
              <KeptForm ask={{ ...ask, typed }} action={here(on, '/family-help/still-right')} finish={<Button preventDoubleClick>Save what is still right</Button>} out={<Link href={here(on, '/family-help')}>Leave it</Link>}>
                {[...Map.groupBy(entries, entry => entry.title)].map(([title, of], index) => (
                  <>
                    <Checkboxes
                      name="right"
                      idPrefix={index === 0 ? 'right' : `right-of-${index + 1}`}
                      legend={{ content: title, classes: 'govuk-fieldset__legend--s' }}
                      error={index === 0 ? error : undefined}
                      items={of.map(entry => ({ value: entry.fact.fact, content: inOneLine(entry), hint: besides(entry), checked: many(typed, 'right').includes(entry.fact.fact) }))}
                    />
                    <p class="govuk-body-s">
                      Not right?{' '}
                      {of.flatMap((entry, at) => [at === 0 ? '' : ', ', <Link href={here(on, `/facts/${entry.fact.fact}`)}>Open {inOneLine(entry)}</Link>])}
                    </p>
                  </>
                ))}
                <Checkboxes
                  name="together"
                  legend={{ content: 'With whom?', classes: 'govuk-fieldset__legend--s' }}
                  items={[{ value: 'yes', content: 'I looked at it together with the family', checked: one(typed, 'together') === 'yes' }]}
                />
              </KeptForm>
            )}
          </div>
        </div>
      ),
    }),
  }
}

/** An entry in a few words: its first two answers, the date left out. Where it has none, its date. */
function inOneLine({ rows }: Entry): string {
  const said = rows.slice(1).map(row => renderPlain(row.value as Content)).filter(text => text !== '')
  return said.length === 0 ? renderPlain(rows[0]?.value as Content) : said.slice(0, 2).join(', ')
}

/** Everything else of it, and when it was last seen. */
function besides({ rows, seen }: Entry): string {
  const [when, ...said] = rows.map(row => `${renderPlain(row.key as Content)}: ${renderPlain(row.value as Content)}`)
  return [when, ...said.slice(2), seen].filter(text => text !== null && text !== undefined).join('. ')
}

/** What was ticked: for each entry a fact that it was seen on this day and still right. The entry itself stays as it is. */
export async function stillRightSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const again = (problems: readonly TypedProblem[]) => onRecord(ask, 'still-right', on => page(on, typed, problems))
  let shown: readonly string[] | null = null
  const shut = await onRecord(ask, 'still-right', async on => {
    shown = on.past || !mayAdd(on.opened, stillRight) ? null : (await knownNow(on, knownKinds)).facts.map(fact => fact.fact)
    return notFoundPage(ask)
  })
  const entries = shown as readonly string[] | null
  if (entries === null) return shut
  const right = many(typed, 'right').filter(entry => entries.includes(entry))
  if (right.length === 0) return again([{ at: 'right', message: 'Tick what is still right, or leave the page' }])
  const together = one(typed, 'together') === 'yes'
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: stillRight.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    () => right.map(entry => recorded(stillRight, { fact: newId(), records: [record], starts: visitor.today, body: { entry, together } })),
  )
  if (isRefusal(done)) return again(asProblems(done, typed, stillRight).problems)
  return finished(ask, done, recordPath('child', record, '/family-help'))
}
