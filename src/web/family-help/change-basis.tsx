import { bases, basisOn, type Basis } from '../../children/counting/index.ts'
import { episodeOn, familyHelp, type Episode } from '../../children/family-help/index.ts'
import { involvement, involvementOn } from '../../children/identity/index.ts'
import { change, ended, isRefusal, mayAdd, newId, recorded, type AnyKind, type FactOf, type Known, type Proposal } from '../../record/index.ts'
import { Button, DateInput, InsetText, Link } from '../../ui/components.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { boxOf, dateBoxes, one, readAnswers, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Day } from '../../time/day.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { recordPath } from '../record/address.ts'
import { called, calledProblems } from '../record/called.ts'
import { notFoundPage } from '../record/closed.tsx'
import { offeredFor } from '../record/offered.ts'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems, Reasons, reasonsGiven, type AskedReason } from '../refused.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { readFor } from './page.tsx'

/**
 * More or less help, on the same episode: section 17 begins, or ends and the help goes on as early help. Who leads, the plan and the
 * assessment stay as they are. Where protection or care is what the help rests on, that has to end first.
 */
interface Step {
  readonly to: 'need' | 'early help'
  readonly episode: Episode
  /** Our work under section 17, where there is any. */
  readonly work: FactOf<typeof involvement> | null
  /** What stands in the way of less help. */
  readonly held: Exclude<Basis, 'need' | 'early help'> | null
}

function stepFrom(known: Known, today: Day): Step | null {
  const episode = episodeOn(known, today)
  if (episode === null) return null
  const work = involvementOn(known, today)
  const basis = basisOn(known, today)
  return { to: work === null ? 'need' : 'early help', episode, work, held: work !== null && basis !== null && basis !== 'need' && basis !== 'early help' ? basis : null }
}

interface State {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
  readonly asks?: readonly AskedReason[]
}

/** Asks since when, and what the census asks of it. */
export async function basisForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'family-help-basis', async on => page(on, { typed: (await typedOfDraft(on.tx, ask)) ?? {}, problems: [] }))
}

/** Questions of our work that its beginning and its end ask. */
const atBeginning = ['source', 'primaryNeed', 'why']
const atEnd = ['reasonForClosure', 'needs']
/** Our work as this step asks of its end: both questions have to be answered. */
const endingAsks: AnyKind = {
  ...involvement,
  fields: { ...involvement.fields, reasonForClosure: { ...involvement.fields.reasonForClosure, required: true }, needs: { ...involvement.fields.needs, required: true } },
}

async function page(on: OnRecord, { problems: wrong, ...state }: State): Promise<Answer> {
  const { ask } = on
  const known = await knownHere(on, { kinds: readFor })
  const step = stepFrom(known, on.today)
  if (step === null || on.past || !mayAdd(on.opened, involvement)) return notFoundPage(ask)
  const child = await personHere(on)
  const name = firstName(child.known)
  const problems = calledProblems(wrong, name)
  const isMore = step.to === 'need'
  const dates = isMore ? 'starts' : 'ends'
  const typed: Typed = Object.keys(state.typed).length > 0 ? state.typed : dateBoxes(dates, on.today, 'day')
  const offered = await offeredFor(on.tx, ask.service.house, involvement, known, { authority: on.opened.authority, post: ask.visitor.post, secret: ask.visitor.secret })
  const asked = isMore ? atBeginning : atEnd
  const title = isMore ? 'Begin section 17' : 'Go on as early help'
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title,
      page: 'family-help-basis',
      section: 'plans',
      problems,
      back: { href: here(on, '/family-help'), text: 'Back to Family Help' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">{title}</h1>
            {await keptHeading(on.tx, ask)}
            {step.held === null ? (
              <>
                <p class="govuk-body">
                  {isMore
                    ? `The same help goes on, with the same people and the same plan. From this day ${name} is a child in need in law, and is counted as one.`
                    : `The same help goes on, with the same people and the same plan. From this day it rests on what the family chooses, and ${name} is counted as a child in need no longer.`}
                </p>
                <KeptForm
                  ask={{ ...ask, typed }}
                  action={here(on, '/family-help/basis')}
                  hidden={[{ name: 'to', value: step.to }]}
                  finish={<Button preventDoubleClick>{title}</Button>}
                  out={<Link href={here(on, '/family-help')}>Leave it as it is</Link>}
                >
                  <Reasons asks={state.asks} typed={typed} problems={problems} />
                  <DateInput
                    id={dates}
                    namePrefix={dates}
                    legend={{ content: isMore ? 'Since when is it section 17?' : 'Since when is it early help?', classes: 'govuk-fieldset__legend--s' }}
                    hint="For example, 16 6 2027"
                    error={problems.find(problem => problem.at === dates)?.message}
                    values={Object.fromEntries(['day', 'month', 'year'].map(part => [`${dates}-${part}`, one(typed, `${dates}-${part}`)]))}
                  />
                  <KindForm kind={isMore ? called(involvement, name) : called(endingAsks, name)} typed={typed} problems={problems} offered={offered} on={on.today} without={Object.keys(involvement.fields).filter(field => !asked.includes(field))} withoutDates />
                </KeptForm>
              </>
            ) : (
              <InsetText>
                The help rests on this now: {bases[step.held].charAt(0).toLowerCase()}
                {bases[step.held].slice(1)}. When that ends, the help goes on, and can become early help here.
              </InsetText>
            )}
          </div>
        </div>
      ),
    }),
  }
}

/** The step, sent: one fact begins or ends. Where the help was known only from a census, it is recorded with its own dates first. */
export async function basisSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const again = (state: Omit<State, 'typed'>) => onRecord(ask, 'family-help-basis', on => page(on, { typed, ...state }))
  let found: Step | null = null
  const shut = await onRecord(ask, 'family-help-basis', async on => {
    found = on.past || !mayAdd(on.opened, involvement) ? null : stepFrom(await knownHere(on, { kinds: readFor }), on.today)
    return notFoundPage(ask)
  })
  const step = found as Step | null
  if (step === null) return shut
  if (step.to !== one(typed, 'to')) return again({ problems: [{ at: 'main-content', message: 'Somebody changed this while you were writing. Look at it once more' }] })
  const read = step.to === 'need' ? begins(record, typed) : ends(record, step, typed)
  if ('problems' in read) return again(read)
  const done = await change(
    service.house,
    service.database.app,
    {
      secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: step.to === 'need' ? 'Begin section 17' : 'Go on as early help', purpose: purposes.child, formKey: formKeyOf(typed),
      reasons: reasonsGiven(typed),
    },
    () => read.proposals,
  )
  if (isRefusal(done)) return again(asProblems(done, typed, involvement))
  return finished(ask, done, recordPath('child', record, '/family-help'))
}

type Read = { readonly proposals: readonly Proposal[] } | { readonly problems: readonly TypedProblem[] }

function begins(record: string, typed: Typed): Read {
  const { problems, starts, exactness, body, words } = readAnswers(involvement, typed)
  if (problems.length > 0 || starts === null) return { problems }
  const given = Object.fromEntries(Object.entries(body).filter(([field]) => atBeginning.includes(field)))
  return { proposals: [recorded(involvement, { fact: newId(), records: [record], starts, exactness, body: given, words })] }
}

function ends(record: string, { episode, work, held }: Step, typed: Typed): Read {
  if (held !== null || work === null) return { problems: [{ at: 'main-content', message: `The help rests on this now: ${bases[held ?? 'need']}. End that first` }] }
  const { day: on, problem } = readDate(typed, 'ends', 'The day', false)
  const [reason, needs] = [one(typed, boxOf('reasonForClosure')), one(typed, boxOf('needs'))]
  const problems = [
    ...(on === null ? [{ at: 'ends', message: problem ?? 'Enter the day since when it is early help' }] : on < work.starts ? [{ at: 'ends', message: 'The day must be the same as or after the day section 17 began' }] : []),
    ...(reason === '' ? [{ at: boxOf('reasonForClosure'), message: 'Select why our work under section 17 ends' }] : []),
    ...(isNeeds(needs) ? [] : [{ at: boxOf('needs'), message: 'Select whether what the family needed is met' }]),
  ]
  if (on === null || !isNeeds(needs) || problems.length > 0) return { problems }
  const isRead = episode.of.kind !== familyHelp.id
  return {
    proposals: [
      ...(isRead ? [recorded(familyHelp, { fact: newId(), records: [record], starts: episode.starts, body: {} })] : []),
      ended({ record, fact: work.fact, seen: work.version, on, body: { ...work.body, reasonForClosure: reason, needs } }),
    ],
  }
}

function isNeeds(text: string): text is 'met' | 'partly' | 'unmet' {
  return involvement.fields.needs.is === 'choice' && Object.hasOwn(involvement.fields.needs.options, text)
}
