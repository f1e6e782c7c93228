/** The NHS number of a child: what is recorded of it, what the NHS says of it, and recording what was confirmed. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { trace, type Traced } from '../../api/demographics/index.ts'
import { identifier, numbersOf, readNhsNumber, saidOfRecord } from '../../children/identity/index.ts'
import type { Evidence, Said } from '../../children/identity/matching/index.ts'
import { change, corrected, ended, isRefusal, mayAdd, newId, recorded, type Fact, type Known, type Proposal } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Button, ButtonGroup, EmptyState, Form, InsetText, Link, NotificationBanner, Table } from '../../ui/components.ts'
import { writeNhsNumber } from '../../ui/dates.ts'
import { writeAsKnown } from '../../ui/form/read-view.tsx'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../record/record-form.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'

type NumberFact = Fact<typeof identifier.fields>

const page = 'nhs-number'
/** Who says so, where the NHS did. */
const source = 'NHS Personal Demographics Service'

/** What is recorded of the number, and the way to ask the NHS. */
export async function nhsNumberPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, page, on => answerPage(on, null))
}

/** Asks the NHS by what the record says, and shows what came of it. Nothing is recorded by asking. */
export async function nhsNumberAsked(ask: SignedInAsk): Promise<Answer> {
  const { demographics } = ask.service
  let said: Said | null = null
  const shut = await onRecord(ask, page, async on => {
    if (!mayLookUp(on)) return notFoundPage(ask)
    if (demographics === undefined) return answerPage(on, null)
    said = saidOfRecord(await knownHere(on, { sections: ['overview'] }))
    return { html: '' }
  })
  // The NHS is asked while no transaction waits for it.
  if (said === null || demographics === undefined) return shut
  const traced = await trace(said, demographics)
  return onRecord(ask, page, on => answerPage(on, traced))
}

/** Records the number that was confirmed: what stands there is checked, or ends and makes way. */
export async function nhsNumberConfirmed(ask: SignedInAsk): Promise<Answer> {
  const { service, visitor, typed } = ask
  const record = ask.params['id'] as string
  const number = one(typed, 'number')
  if (!isProved(service.key, visitor.secret, record, number, one(typed, 'proof'))) return onRecord(ask, page, async on => (mayLookUp(on) ? answerPage(on, null) : notFoundPage(ask)))
  const today = visitor.today
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: 'Record the NHS number that the NHS confirmed', purpose: purposes.child, formKey: formKeyOf(typed) },
    known => confirming(known.get(record) as Known, number, today),
  )
  if (isRefusal(done)) return onRecord(ask, page, on => answerPage(on, null, asProblems(done, typed, identifier).problems))
  return finished(ask, done, `/children/${record}/done?change=${done.change}`)
}

/** What is written for a number that the NHS confirmed: the same number is checked, another one ends. */
function confirming(known: Known, number: string, today: Day): Proposal[] {
  const current = nhsNumbers(known).filter(({ ends }) => ends === null)
  const same = current.find(({ body }) => readNhsNumber(body.value).is === 'number' && bare(body.value) === number)
  return [
    ...current.filter(fact => fact !== same).map(({ fact, version }) => ended({ record: known.id, fact, seen: version, on: today })),
    same === undefined
      ? recorded(identifier, { fact: newId(), records: [known.id], starts: today, body: { scheme: 'nhs number', value: number, source, verifiedOn: today } })
      : corrected({ record: known.id, fact: same.fact, seen: same.version, body: { ...same.body, source, verifiedOn: today }, because: 'The NHS confirmed it' }),
  ]
}

function nhsNumbers(known: Known): NumberFact[] {
  return numbersOf(known).filter(({ body }) => body.scheme === 'nhs number')
}

const bare = (text: string): string => text.replaceAll(/\D/g, '')

function mayLookUp(on: OnRecord): boolean {
  return !on.past && on.opened.mayWrite && mayAdd(on.opened, identifier)
}

async function answerPage(on: OnRecord, traced: Traced | null, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const known = await knownHere(on, { sections: ['overview'] })
  const child = await personHere(on)
  const name = firstName(child.known)
  const numbers = nhsNumbers(known)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'NHS number',
      page,
      section: 'overview',
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l">NHS number</h1>
          {traced && <Outcome on={on} traced={traced} name={name} had={numbers.some(({ ends }) => ends === null)} />}
          {numbers.length === 0 ? <EmptyState>No NHS number is recorded for {name}.</EmptyState> : <Recorded on={on} numbers={numbers} />}
          {mayLookUp(on) && <LookUp on={on} name={name} isAgain={traced !== null} />}
        </>
      ),
    }),
  }
}

function Recorded({ on, numbers }: { on: OnRecord; numbers: readonly NumberFact[] }) {
  return (
    <Table
      stacked
      caption="What is recorded"
      captionSize="m"
      firstCellIsHeader
      head={['Number', 'Known', 'Where it came from', 'Checked']}
      rows={numbers.toReversed().map(({ fact, body, starts, ends, exactness }) => {
        const reading = readNhsNumber(body.value)
        return [
          <Link href={here(on, `/facts/${fact}`)}>{reading.is === 'number' ? writeNhsNumber(body.value) : body.value}</Link>,
          `${ends === null ? 'Since' : 'From'} ${writeAsKnown(starts, exactness)}${ends === null ? '' : ` to ${writeDay(ends)}: not used any more`}`,
          body.source ?? 'Not said',
          reading.is === 'wrong' ? wrongs[reading.why] : body.verifiedOn === undefined ? 'Not checked' : `On ${writeDay(body.verifiedOn)}`,
        ]
      })}
    />
  )
}

/** Why what is written can be no NHS number. */
const wrongs = {
  length: 'Cannot be right: an NHS number has 10 digits',
  repeated: 'Cannot be right: one digit again and again',
  check: 'Cannot be right: at least one digit is wrong',
  range: 'Cannot be right: no number of this range was issued',
} as const

function LookUp({ on, name, isAgain }: { on: OnRecord; name: string; isAgain: boolean }) {
  const recordLink = <Link href={here(on, `/record/${identifier.id}`)}>Record a number from a letter</Link>
  if (on.ask.service.demographics === undefined) {
    return (
      <InsetText>
        <p class="govuk-body">
          {on.ask.service.demo ? 'People of a demonstration are made up, so nothing is asked of the NHS here.' : 'Rowan is not joined to the NHS here, so a number cannot be looked up.'} {recordLink}, or ask {name}’s family or their GP practice.
        </p>
      </InsetText>
    )
  }
  return (
    <Form action={here(on, '/nhs-number')} hidden={formTokens(on.ask)}>
      <h2 class="govuk-heading-m">Ask the NHS</h2>
      <p class="govuk-body app-text-width">
        {name}’s number is asked for, or else name and date of birth, with the postcode unless the address is protected. It may be asked only to keep {name} safe and well. The audit of this record says that you asked.
      </p>
      <ButtonGroup>
        <Button preventDoubleClick {...(isAgain && { look: 'secondary' as const })}>{isAgain ? 'Ask again' : 'Ask the NHS'}</Button>
        {recordLink}
      </ButtonGroup>
    </Form>
  )
}

/** What came of asking, and what to do now. */
function Outcome({ on, traced, name, had }: { on: OnRecord; traced: Traced; name: string; had: boolean }) {
  if (traced.is === 'confirmed') {
    const { nhsNumber, restricted, died } = traced.patient
    return (
      <NotificationBanner type="success" title="The NHS answered">
        <p class="govuk-notification-banner__heading">
          {traced.superseded ? `The number was replaced. ${name}’s NHS number is now ${writeNhsNumber(nhsNumber)}` : had ? `${writeNhsNumber(nhsNumber)} is ${name}’s NHS number` : `${name}’s NHS number is ${writeNhsNumber(nhsNumber)}`}
        </p>
        {restricted && <p class="govuk-body">The NHS keeps this child’s address from everybody who asks. Ask the family who may know where {name} lives.</p>}
        {died && <p class="govuk-body">The NHS holds that this child has died. Talk to your manager before you do anything else.</p>}
        <Why evidence={traced.evidence} />
        <Form action={here(on, '/nhs-number/confirmed')} hidden={[...formTokens({ ...on.ask, typed: {} }), { name: 'number', value: nhsNumber }, { name: 'proof', value: proofOf(on.ask.service.key, on.ask.visitor.secret, on.opened.record, nhsNumber) }]}>
          <Button preventDoubleClick>{traced.superseded || !had ? 'Record this number' : 'Record that it was checked'}</Button>
        </Form>
      </NotificationBanner>
    )
  }
  return (
    <NotificationBanner title={traced.is === 'away' ? 'The NHS did not answer' : 'The NHS answered'}>
      <p class="govuk-notification-banner__heading">{headings(name)[traced.is === 'away' ? traced.why : traced.is]}</p>
      <p class="govuk-body">{cures(name)[traced.is === 'away' ? traced.why : traced.is]}</p>
      {'evidence' in traced && <Why evidence={traced.evidence} />}
    </NotificationBanner>
  )
}

type Unconfirmed = Exclude<Traced['is'], 'confirmed' | 'away'> | Extract<Traced, { is: 'away' }>['why']

const headings = (name: string): Readonly<Record<Unconfirmed, string>> => ({
  unsure: `Somebody was found who may be ${name}, and it is not certain`,
  'another person': 'The number that is recorded seems to be somebody else’s',
  invalidated: 'The number that is recorded is nobody’s any more',
  nobody: `Nobody was found who is ${name}`,
  several: `More than one person may be ${name}`,
  'too little': `Too little is known of ${name} to ask`,
  busy: 'Too many are asking at once',
  refused: 'The NHS does not take Rowan’s questions',
  away: 'The NHS cannot be reached at the moment',
})

const cures = (name: string): Readonly<Record<Unconfirmed, string>> => ({
  unsure: `No number is shown, so that nobody else’s is recorded. Ask the family or the GP practice for ${name}’s number and record it, then ask here again.`,
  'another person': 'Find out where it came from: brothers’ and sisters’ numbers are often mistaken for each other. End it if it is not right, and ask here again.',
  invalidated: 'End it, and ask here again: the NHS is then asked by name and date of birth.',
  nobody: 'Look whether name, date of birth and address are as the GP practice has them. A child who came to England lately may have no number yet.',
  several: 'The NHS does not say who. Record the address, or ask the family or the GP practice for the number.',
  'too little': 'A first name, a family name and an exact date of birth are needed. Record them, and ask here again.',
  busy: 'Nothing was recorded. Ask again in a minute.',
  refused: 'Nothing was recorded. Tell your help desk: the way Rowan signs in to the NHS has to be set up again.',
  away: 'Nothing was recorded. Ask again later.',
})

/** What speaks for and against, in words; no name and no number of anybody is in it. */
function Why({ evidence }: { evidence: readonly Evidence[] }): Content {
  const list = (title: string, of: readonly Evidence[]) =>
    of.length > 0 && (
      <>
        <p class="govuk-body app-heading-close">{title}</p>
        <ul class="govuk-list govuk-list--bullet">
          {of.map(({ says }) => (
            <li>{says}</li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      {list('What fits', evidence.filter(({ bits }) => bits > 0))}
      {list('What does not', evidence.filter(({ bits }) => bits < 0))}
    </>
  )
}

/** Shows that this service told this number to this session for this record. */
function proofOf(key: Buffer, secret: string, record: string, number: string): string {
  return createHmac('sha256', key).update(`nhs number\n${secret}\n${record}\n${number}`).digest('base64url')
}

function isProved(key: Buffer, secret: string, record: string, number: string, proof: string): boolean {
  const [told, made] = [Buffer.from(proof), Buffer.from(proofOf(key, secret, record, number))]
  return told.length === made.length && timingSafeEqual(told, made)
}
