import { act } from '../../access/index.ts'
import { goesOnIn, otherRecord } from '../../children/identity/index.ts'
import { rulesInWords, type Evidence, type Said } from '../../children/identity/matching/index.ts'
import { betweenTwo } from '../../children/identity/same-child.ts'
import { transaction } from '../../database/index.ts'
import { change, isRefusal, newId, recorded } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Button, InsetText, Link, Radios, Table, Textarea, WarningText } from '../../ui/components.ts'
import { writeNhsNumber } from '../../ui/dates.ts'
import { one as answered, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { linesOf } from '../front-door/reading.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../refused.tsx'
import { purposes } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { noReason, reasonGiven, toOpenFirst, WhyOpened } from './reason.tsx'
import { decisions, keepDecision, openPair, sidesOf, type Decision, type Pair, type Side } from './store.ts'
import { decidesOnPairs, joinsRecords } from './who.ts'

interface Looked {
  readonly pair: Pair
  readonly one: Side
  readonly other: Side
}

/** The pair of the address, with both records; null where it is not there for whoever asks, or was decided meanwhile. */
async function lookedAt(ask: SignedInAsk): Promise<(Looked & { readonly heading: Content; readonly typed: SignedInAsk['typed'] }) | null> {
  const { visitor } = ask
  const authority = visitor.authority as string
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, visitor.secret, 'same-child-pair')
    const pair = await openPair(tx, authority, ask.params['pair'] as string)
    if (pair === null) return null
    const sides = await sidesOf(tx, authority, [pair.one, pair.other])
    const [one, other] = [sides.get(pair.one), sides.get(pair.other)]
    return one && other ? { pair, one, other, heading: await keptHeading(tx, ask), typed: (await typedOfDraft(tx, ask)) ?? ask.typed } : null
  })
}

/** Two records side by side, what speaks for one child and against it, and the decision. */
export async function pairPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!decidesOnPairs(ask.visitor)) return notFoundPage(ask)
  const looked = await lookedAt(ask)
  if (looked === null) return notFoundPage(ask)
  const { pair, one, other, heading, typed } = looked
  const found = betweenTwo(one.said, other.said)
  const shown = { ...ask, typed }
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(shown, {
      title: 'The same child?',
      page: 'same-child-pair',
      problems,
      wide: true,
      back: { href: '/same-child', text: 'Back to the same child?' },
      content: (
        <>
          <h1 class="govuk-heading-l">{pair.oneNumber ? 'One number on two children' : 'Are they the same child?'}</h1>
          {pair.oneNumber && <WarningText>Both records have the same NHS number, and do not seem to be of one child. Find out whose it is before you do anything else: a brother’s or sister’s number is easily taken for the child’s own.</WarningText>}
          <SideBySide one={one} other={other} evidence={found?.evidence ?? []} />
          {found?.ruling.rule && <InsetText>{rulesInWords[found.ruling.rule]}</InsetText>}
          {pair.oneNumber && (
            <p class="govuk-body">
              Look at the number of <Link href={`/children/${one.record}/nhs-number` as Address}>record {one.number}</Link> and of <Link href={`/children/${other.record}/nhs-number` as Address}>record {other.number}</Link>. When it is put right in one of them, this is gone from the list.
            </p>
          )}
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
              {(!pair.oneNumber || joinsRecords(ask.visitor)) && (
                <>
                  {heading}
                  <KeptForm ask={shown} action={`/same-child/${pair.id}` as Address} hidden={[{ name: 'levels', value: pair.levels }]} finish={<Button preventDoubleClick>Record the decision</Button>}>
                    <Choice ask={shown} looked={looked} problems={problems} />
                    <Textarea name="why" label={{ content: 'Why do you think so?', classes: 'govuk-label--s' }} hint="It is read by whoever looks at this later" rows={3} value={linesOf(typed, 'why')} error={errorAt(problems, 'why')} />
                  </KeptForm>
                </>
              )}
            </div>
          </div>
        </>
      ),
    }),
  }
}

/** The decisions that this person may make on this pair. */
function offered(ask: SignedInAsk, pair: Pair): readonly Decision[] {
  const all = Object.keys(decisions) as Decision[]
  // What one number says of two children is not decided away: it is put right, or they are one child.
  return all.filter(decision => (decision === 'same' ? joinsRecords(ask.visitor) : !pair.oneNumber))
}

function Choice({ ask, looked: { pair, one, other }, problems }: { ask: SignedInAsk; looked: Looked; problems: readonly TypedProblem[] }) {
  const goesOn = answered(ask.typed, 'goesOn')
  const asksWhy = toOpenFirst([one, other]).length > 0
  const which = (
    <Radios
      name="goesOn" legend="Which record goes on?" error={errorAt(problems, 'goesOn')}
      hint="The other leads to it: nothing new is recorded there, and what it says stays where it was written. The child is counted once"
      items={[one, other].map(each => ({ value: each.record, content: `Record ${each.number}: ${each.name}`, hint: each.worker === null ? 'Nobody is chosen to work with the child there' : `${each.worker} works with the child there`, checked: goesOn === each.record }))}
    />
  )
  return (
    <Radios
      name="decision" legend={{ content: 'What did you find out?', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'decision')}
      items={offered(ask, pair).map(value => ({ value, content: decisions[value], checked: answered(ask.typed, 'decision') === value, ...(value === 'same' && { conditional: <>{which}{asksWhy && <WhyOpened typed={ask.typed} problems={problems} />}</> }) }))}
    />
  )
}

type Row = readonly [title: string, aspects: readonly Evidence['aspect'][], value: (of: Side) => Content]

const toOpen = 'Open the record to see it'

function seen(value: (said: Said) => string): (of: Side) => Content {
  return of => (value(of.said) === '' ? 'Not recorded' : of.works ? value(of.said) : toOpen)
}

const rows: readonly Row[] = [
  ['Name', ['given', 'middle', 'family'], of => <Link href={`/children/${of.record}` as Address}>{of.name}</Link>],
  ['Born', ['birth'], of => (of.born === null ? 'Not recorded' : of.works ? writeDay(of.born) : `In ${of.born.slice(0, 4)}`)],
  ['Sex', ['sex'], seen(said => ({ F: 'Female', M: 'Male' })[said.sex ?? ''] ?? '')],
  ['NHS number', ['nhsNumber'], seen(said => (said.nhsNumber === undefined ? '' : writeNhsNumber(said.nhsNumber)))],
  ['Unique pupil number', ['upn'], seen(said => said.upn ?? '')],
  ['Home', ['home', 'town'], seen(said => [said.line, said.town, said.postcode].filter(part => part !== undefined && part !== '').join(', '))],
]

/** The two records, and in words how far they agree: never by colour alone. */
function SideBySide({ one, other, evidence }: { one: Side; other: Side; evidence: readonly Evidence[] }) {
  return (
    <Table
      caption="What the two records say" captionSize="m" stacked firstCellIsHeader head={['What', `Record ${one.number}`, `Record ${other.number}`, 'For one child, and against it']}
      rows={rows.map(([title, aspects, value]) => {
        const says = evidence.filter(each => aspects.includes(each.aspect))
        return [title, value(one), value(other), says.length === 0 ? 'Nothing: one of them does not say' : <>{says.map(each => <div>{each.bits > 0 ? 'For' : 'Against'}: {each.says.slice(0, 1).toLowerCase() + each.says.slice(1)}</div>)}</>]
      })}
    />
  )
}


/** The pair was decided or changed while somebody looked at it: what stands in the same transaction is undone. */
class NoLonger extends Error {}

/** Records what was decided. That two are of one child is a fact in both; everything else stands beside the records. */
export async function pairDecided(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  if (!decidesOnPairs(visitor)) return notFoundPage(ask)
  const looked = await lookedAt(ask)
  if (looked === null) return notFoundPage(ask)
  const { pair, one, other } = looked
  const [unopened, reason] = [toOpenFirst([one, other]), reasonGiven(typed)]
  const [decision, why, goesOn] = [offered(ask, pair).find(each => each === answered(typed, 'decision')), linesOf(typed, 'why'), answered(typed, 'goesOn')]
  const problems: TypedProblem[] = [
    ...(decision === undefined ? [{ at: 'decision', message: 'Select what you found out' }] : []),
    ...(decision === 'same' && goesOn !== pair.one && goesOn !== pair.other ? [{ at: 'goesOn', message: 'Select which record goes on' }] : []),
    ...(decision === 'same' && unopened.length > 0 && reason === null ? [noReason] : []),
    ...(why === '' ? [{ at: 'why', message: 'Write why you think so' }] : []),
    ...(why.length > 2000 ? [{ at: 'why', message: 'What you write must be 2,000 characters or fewer' }] : []),
  ]
  if (decision === undefined || problems.length > 0) return pairPage(ask, problems)
  const { app } = service.database
  const made = { one: pair.one, other: pair.other, levels: answered(typed, 'levels'), decision, why }
  const noLonger: TypedProblem = { at: 'decision', message: 'Somebody decided on it, or one of the records changed, while you were writing. Look at them again, and decide then' }
  if (decision !== 'same') {
    return (await keepDecision(app, visitor.secret, made)) ? finished(ask, { change: formKeyOf(typed), already: false }, '/same-child') : pairPage(ask, [noLonger])
  }
  const [goingOn, leading] = goesOn === pair.one ? [one, other] : [other, one]
  const [first, second] = [newId(), newId()]
  try {
    const done = await change(
      service.house,
      app,
      { secret: visitor.secret, authority: visitor.authority as string, records: [one.record, other.record], step: 'Say that two records are of one child', purpose: purposes.child, formKey: formKeyOf(typed), ...(reason !== null && { stated: { records: unopened, reason } }) },
      (_, { today }) => [
        recorded(goesOnIn, { fact: first, records: [leading.record], starts: today, body: { record: goingOn.record }, words: { why } }),
        recorded(otherRecord, { fact: second, records: [goingOn.record], starts: today, body: { record: leading.record }, words: { why } }),
      ],
      async tx => {
        if (!(await keepDecision(tx, visitor.secret, made))) throw new NoLonger()
      },
    )
    if (isRefusal(done)) return await pairPage(ask, asProblems(done, typed).problems.map(problem => ({ ...problem, at: 'goesOn' })))
    return await finished(ask, done, `/children/${goingOn.record}`)
  } catch (problem) {
    if (problem instanceof NoLonger) return pairPage(ask, [noLonger])
    throw problem
  }
}
