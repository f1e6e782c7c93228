import { doneField, entryField, templateOf, type Template } from '../../children/papers/index.ts'
import { transaction } from '../../database/index.ts'
import { holdPaper, isId, isOpened, mayAdd, newId, open, papersOf, readPaper, startPaper, writePaper, type Paper } from '../../record/index.ts'
import { Button, Checkboxes, InsetText, Link, Radios } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import { writeDay } from '../../time/day.ts'
import { withName } from '../duty-words.ts'
import { finished } from '../drafts.ts'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { recordPath } from '../record/address.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { onRecord, purposes } from '../record/record-page.tsx'
import { childrenHere } from '../record/visit.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { paperAddress } from './here.tsx'
import { papersHere, papersOffered } from './list.tsx'

/** The latest paper whose lists this kind can go on with; null where there is none. */
function carriedFrom(template: Template, papers: readonly Paper[]): Paper | null {
  return papers.find(each => template.carries?.from.includes(each.kind) === true && each.section === template.section && each.class === template.class) ?? null
}

/** Beginning a paper: which kind. */
export async function startForm(ask: SignedInAsk): Promise<Answer> {
  return startPage(ask, [])
}

async function startPage(ask: SignedInAsk, problems: readonly TypedProblem[]): Promise<Answer> {
  const kept = await keptHere(ask)
  return onRecord(ask, 'paper-new', async on => {
    const offered = papersOffered(on)
    if (offered.length === 0) return notFoundPage(ask)
    const child = await personHere(on)
    const name = firstName(child.known)
    const papers = await papersHere(on)
    const goesOn = offered.some(template => carriedFrom(template, papers) !== null)
    const going = papers.filter(each => each.frozenAt === null)
    return {
      ...(problems.length > 0 && { status: 422 as const }),
      html: personPage(on, child, {
        title: 'Begin a paper',
        page: 'paper-new',
        section: 'plans',
        problems,
        back: { href: here(on, '/papers'), text: 'Back to the papers' },
        content: (
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
              <h1 class="govuk-heading-l app-heading-close">What do you want to write?</h1>
              {kept.heading}
              {going.length > 0 && (
                <InsetText>
                  {going.length === 1 ? 'One is being written: ' : 'These are being written: '}
                  {going.slice(0, 5).flatMap((each, index) => [index === 0 ? '' : ', ', <Link href={paperAddress(on, each.id)}>{each.title}</Link>])}. Write in it, rather than beginning another.
                </InsetText>
              )}
              <KeptForm ask={{ ...ask, typed: kept.typed }} action={here(on, '/papers/new')} finish={<Button>Begin</Button>} out={<Link href={here(on, '/papers')}>Leave it</Link>}>
                <Radios
                  name="kind"
                  legend={{ content: 'Which paper?', classes: 'govuk-fieldset__legend--m' }}
                  error={problems.find(problem => problem.at === 'kind')?.message}
                  items={offered.map(template => ({ value: template.id, content: template.label, hint: withName(template.about, name), checked: one(kept.typed, 'kind') === template.id }))}
                />
                {goesOn && (
                  <Checkboxes
                    name="carry"
                    legend={{ content: 'Who does what', classes: 'govuk-fieldset__legend--s' }}
                    hint="The work goes on: a plan that changes its name does not begin again"
                    items={[{ value: 'yes', content: 'Begin a plan or a core group with the actions of the paper before it', checked: one(kept.typed, 'carry') === 'yes' }]}
                  />
                )}
              </KeptForm>
            </div>
          </div>
        ),
      }),
    }
  })
}

/** The brothers and sisters whom the record names and this person may know of, by name. */
async function siblingsOf(ask: SignedInAsk): Promise<readonly string[]> {
  let names: readonly string[] = []
  await onRecord(ask, 'paper-new', async on => {
    names = childrenHere(on, await personHere(on)).slice(1).map(each => each.name)
    return notFoundPage(ask)
  })
  return names
}

/** A paper is begun, under the key of its form: the same form sent twice is one paper. */
export async function startSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor } = ask
  const template = templateOf(one(typed, 'kind'))
  if (template === null) return startPage(ask, [{ at: 'kind', message: 'Select which paper you want to begin' }])
  const key = formKeyOf(typed)
  const record = ask.params['id'] as string
  const { secret } = visitor
  const siblings = template.begins === undefined ? [] : await siblingsOf(ask)
  const paper = await transaction(ask.service.database.app, {}, async tx => {
    const opened = await open(tx, { secret, record, purpose: purposes.child, page: 'paper-begun' })
    if (!isOpened(opened) || opened.subject !== 'child' || !mayAdd(opened, template)) return null
    const id = isId(key) ? key : newId()
    await holdPaper(tx, id)
    if ((await readPaper(tx, id)) !== null) return id
    const from = one(typed, 'carry') === 'yes' ? carriedFrom(template, await papersOf(tx, record)) : null
    await startPaper(tx, { secret, record, kind: template.id, title: `${template.label}, ${writeDay(visitor.today)}`, section: template.section, class: template.class, id })
    const carried = from === null ? [] : ((await readPaper(tx, from.id))?.fields ?? [])
    for (const { section, field, text } of carried) {
      if (template.carries?.sections.includes(section) && field !== doneField && text !== '') await writePaper(tx, { secret, paper: id, section, field, seen: 0, text })
    }
    const { begins } = template
    for (const name of begins === undefined ? [] : siblings) {
      if (begins !== undefined) await writePaper(tx, { secret, paper: id, section: begins.section, field: entryField(begins.list, newId(), begins.who), seen: 0, text: name })
    }
    return id
  })
  if (paper === null) return onRecord(ask, 'paper-new', async () => notFoundPage(ask))
  return finished(ask, { change: newId(), already: false }, recordPath('child', record, `/papers/${paper}`))
}
