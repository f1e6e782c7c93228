import { boxOfField, readable, type PaperSection } from '../../children/papers/index.ts'
import { newId, paperHistory, writePaper, type PaperField } from '../../record/index.ts'
import { Button, Compare, Link, Radios, SaveStatus, Textarea } from '../../ui/components.ts'
import { one, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { writeInstant } from '../../time/day.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, personHere, personPage } from '../record/person-page.tsx'
import { onRecord, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { TalkTo, telephonesOf } from '../settings/telephone.tsx'
import { fieldLabel, seenBox, textIn } from './boxes.tsx'
import { calledSection, mayWriteIn, namesOf, paperAddress, paperHere, paperPath, sectionHere, waiting, writingIn, type PaperHere } from './here.tsx'
import { tidy } from './merge.ts'

const keepBox = (field: string): string => `keep-${field}`
const newBox = (field: string): string => `new-${field}`

interface TogetherState {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
  readonly status?: 409 | 422
}

/** The texts that stand beside each other in a field: what stands first, then what was written at the same time. */
function textsOf(field: PaperField): readonly { readonly version: number; readonly text: string; readonly account: string; readonly at: PaperField['at'] }[] {
  return [field, ...field.meanwhile]
}

/** Several people changed the same field: every text side by side, and nothing saved over (ux 6.2). */
export async function togetherPage(on: OnRecord, held: PaperHere, asked: PaperSection, { typed, problems, status }: TogetherState): Promise<Answer> {
  const { ask } = on
  const child = await personHere(on)
  const section = calledSection(asked, firstName(child.known))
  const open = waiting(held.fields).filter(each => each.section === section.id && boxOfField(section, each.field) !== null)
  if (open.length === 0) return { redirect: paperAddress(on, held.paper.id) }
  const nameOf = await namesOf(on.tx, open.flatMap(each => textsOf(each).map(text => text.account)))
  const history = await paperHistory(on.tx, held.paper.id, section.id)
  const own = ask.visitor.account
  const isMine = open.some(each => each.meanwhile.some(text => text.account === own))
  const theirs = [...new Set(open.flatMap(each => textsOf(each).map(text => text.account)).filter(account => account !== own))]
  const telephones = await telephonesOf(on.tx, theirs)
  const others = theirs.map(nameOf)
  return {
    ...(status && { status }),
    html: personPage(on, child, {
      title: 'Changed while you were writing',
      page: 'conflict',
      section: 'plans',
      wide: true,
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l" tabIndex={-1} {...(status === 409 && { 'data-focus': 'yes' })}>
            {isMine && others.length > 0 ? `${others.join(' and ')} changed this while you were writing` : isMine ? 'You changed this in another window' : `${others.join(' and ')} wrote here at the same time`}
          </h1>
          <p class="govuk-body">Nothing is lost: every text is in the paper. Choose what should stand.</p>
          {theirs.map(account => <TalkTo name={nameOf(account)} telephone={telephones.get(account)} />)}
          <SaveStatus state="idle" today={ask.visitor.today} />
          <KeptForm
            ask={{ ...ask, typed }}
            action={paperAddress(on, held.paper.id, `/${section.id}/together`)}
            finish={<Button>Save and go on</Button>}
            out={<Link href={paperAddress(on, held.paper.id)}>Leave it for later</Link>}
          >
            {open.map(field => {
              const box = boxOfField(section, field.field)?.box
              if (!box) return null
              const label = fieldLabel(section, held.fields.filter(each => each.section === section.id).map(each => each.field), field.field) ?? field.field
              const [standing, ...beside] = textsOf(field)
              if (!standing) return null
              const whose = (account: string): string => (account === own ? 'Yours' : `${nameOf(account)}’s`)
              // What stood before they both began; nothing, where it was the first that was written here.
              const base = history.findLast(each => each.field === field.field && !each.meanwhile && each.version < standing.version)?.text ?? ''
              const side = (each: { text: string; account: string }) => ({ text: readable(box, each.text), testId: each.account === own ? 'conflict-yours' : 'conflict-theirs' })
              const isWords = box.is === 'words' || box.is === 'text'
              const written = typed[newBox(field.field)]
              return (
                <section class="app-contested" aria-label={label}>
                  <h2 class="govuk-heading-m">{label}</h2>
                  {beside.map(each => (
                    <Compare
                      headingLevel={3}
                      base={readable(box, base)}
                      earlier={{ ...side(standing), title: `${whose(standing.account)}, ${writeInstant(standing.at)} (saved first)` }}
                      later={{ ...side(each), title: `${whose(each.account)}, ${writeInstant(each.at)}` }}
                    />
                  ))}
                  <input type="hidden" name={seenBox(field.field)} value={String(field.seen)} />
                  <Radios
                    name={keepBox(field.field)}
                    legend={{ content: 'What should stand?', classes: 'govuk-fieldset__legend--s' }}
                    error={problems.find(problem => problem.at === keepBox(field.field))?.message}
                    items={[
                      ...[standing, ...beside].map(each => ({
                        value: String(each.version),
                        content: each.account === own ? `Use mine, ${writeInstant(each.at)}` : `Use ${nameOf(each.account)}’s`,
                        checked: one(typed, keepBox(field.field)) === String(each.version),
                      })),
                      ...(isWords
                        ? [
                            { value: 'all', content: beside.length === 1 ? 'Use both, one after the other' : 'Use all of them, one after the other', checked: one(typed, keepBox(field.field)) === 'all' },
                            {
                              value: 'new',
                              content: 'Write a new version',
                              checked: one(typed, keepBox(field.field)) === 'new',
                              conditional: (
                                <Textarea
                                  name={newBox(field.field)}
                                  label="The new version"
                                  value={typeof written === 'string' ? written : standing.text}
                                  error={problems.find(problem => problem.at === newBox(field.field))?.message}
                                />
                              ),
                            },
                          ]
                        : []),
                    ]}
                  />
                </section>
              )
            })}
          </KeptForm>
        </>
      ),
    }),
  }
}

/** The texts of one section that wait to be brought together. */
export async function togetherForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'conflict', async on => {
    const held = await paperHere(on)
    const section = held && sectionHere(ask, held.template)
    if (!held || !section || !mayWriteIn(on, held.paper)) return notFoundPage(ask)
    return togetherPage(on, held, section, { typed: (await typedOfDraft(on.tx, ask)) ?? {}, problems: [] })
  })
}

/** What was chosen for one field: the text that should stand, or what is still to be chosen. */
function chosenText(field: PaperField, typed: Typed): { text: string } | TypedProblem {
  const choice = one(typed, keepBox(field.field))
  const texts = textsOf(field)
  if (choice === 'all') return { text: texts.map(each => tidy(each.text)).filter(Boolean).join('\n\n') }
  if (choice === 'new') {
    const text = tidy(textIn(typed, newBox(field.field)))
    return text === '' ? { at: newBox(field.field), message: 'Write the new version, or choose another answer' } : { text }
  }
  const picked = texts.find(each => String(each.version) === choice)
  return picked ? { text: picked.text } : { at: keepBox(field.field), message: 'Select what should stand' }
}

/** What was chosen is written as a version that has seen all the others. What somebody wrote since waits beside it again. */
export async function togetherSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor } = ask
  const done = await writingIn(ask, 'paper-written', async (tx, held) => {
    const section = sectionHere(ask, held.template)
    if (section === null || held.paper.frozenAt !== null) return null
    const problems: TypedProblem[] = []
    let left = 0
    for (const field of waiting(held.fields).filter(each => each.section === section.id)) {
      const seen = textIn(typed, seenBox(field.field))
      const chosen = chosenText(field, typed)
      if (seen !== String(field.seen)) {
        // Somebody wrote here since this page was shown. A new text of this person's own is kept; anything else stands in the paper already.
        const own = one(typed, keepBox(field.field)) === 'new' && 'text' in chosen && !textsOf(field).some(each => tidy(each.text) === chosen.text)
        if (own && /^\d{1,6}$/.test(seen)) await writePaper(tx, { secret: visitor.secret, paper: held.paper.id, section: section.id, field: field.field, seen: Number(seen), text: chosen.text })
        left += 1
      } else if ('at' in chosen) problems.push(chosen)
      else await writePaper(tx, { secret: visitor.secret, paper: held.paper.id, section: section.id, field: field.field, seen: field.seen, text: chosen.text })
    }
    return { problems, left }
  })
  if (done === null) return onRecord(ask, 'conflict', async () => notFoundPage(ask))
  if (done.problems.length === 0 && done.left === 0) return finished(ask, { change: newId(), already: false }, paperPath(ask, `?saved=${ask.params['section']}`))
  return onRecord(ask, 'conflict', async on => {
    const held = await paperHere(on)
    const section = held && sectionHere(ask, held.template)
    if (!held || !section) return notFoundPage(ask)
    return togetherPage(on, held, section, { typed, problems: done.problems, status: done.problems.length > 0 ? 422 : 409 })
  })
}
