/** The NHS number of a child: what is recorded of it, what the NHS says of it, and recording what was confirmed. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { trace, type Traced } from '../../api/demographics/index.ts'
import { identifier, identifierSchemes, noChildNumber, noNumberReasons, numbersOf, readNhsNumber, saidOfRecord } from '../../children/identity/index.ts'
import type { Evidence, Said } from '../../children/identity/matching/index.ts'
import { change, corrected, ended, isRefusal, mayAdd, newId, recorded, type Fact, type Known, type Proposal } from '../../record/index.ts'
import { identifierIsRequiredOn, identifierIsUsedOn, settingsOf, uniqueSchemeOn, type Settings } from '../../settings/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Button, ButtonGroup, EmptyState, Form, InsetText, Link, NotificationBanner, Table, WarningText } from '../../ui/components.ts'
import { writeNhsNumber } from '../../ui/dates.ts'
import { writeAsKnown } from '../../ui/form/read-view.tsx'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'

export type NumberFact = Fact<typeof identifier.fields>

export const page = 'nhs-number'
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
    if (demographics === undefined || !(await mayAskNhs(on))) return answerPage(on, null)
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
    ...[...current.filter(fact => fact !== same), ...temporaryNumbers(known)].map(({ fact, version }) => ended({ record: known.id, fact, seen: version, on: today })),
    same === undefined
      ? recorded(identifier, { fact: newId(), records: [known.id], starts: today, body: { scheme: 'nhs number', value: number, source, verifiedOn: today, verifiedBy: source } })
      : corrected({ record: known.id, fact: same.fact, seen: same.version, body: { ...same.body, source, verifiedOn: today, verifiedBy: source }, because: 'The NHS confirmed it' }),
  ]
}

function nhsNumbers(known: Known): NumberFact[] {
  return numbersOf(known).filter(({ body }) => body.scheme === 'nhs number')
}

/** Temporary numbers in use. */
export function temporaryNumbers(known: Known): NumberFact[] {
  return numbersOf(known).filter(({ ends, body }) => ends === null && body.scheme === 'temporary number')
}

/** Whether the authority uses the number for asking the NHS today. */
async function mayAskNhs(on: OnRecord): Promise<boolean> {
  return identifierIsUsedOn(await settingsOf(on.tx, on.opened.authority), on.ask.visitor.today, 'nhs')
}

const bare = (text: string): string => text.replaceAll(/\D/g, '')

export function mayLookUp(on: OnRecord): boolean {
  return !on.past && on.opened.mayWrite && mayAdd(on.opened, identifier)
}

export async function answerPage(on: OnRecord, traced: Traced | null, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const known = await knownHere(on, { sections: ['overview'] })
  const child = await personHere(on)
  const name = firstName(child.known)
  const { today } = on.ask.visitor
  const settings = await settingsOf(on.tx, on.opened.authority)
  const scheme = uniqueSchemeOn(settings, today)
  const numbers = numbersOf(known).filter(({ body }) => body.scheme === scheme || body.scheme === 'nhs number' || body.scheme === 'temporary number')
  const has = numbers.some(({ ends, body }) => ends === null && body.scheme === scheme)
  const title = identifierSchemes[scheme]
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title,
      page,
      section: 'overview',
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          {traced && <Outcome on={on} traced={traced} name={name} had={nhsNumbers(known).some(({ ends }) => ends === null)} />}
          {!has && <Without on={on} known={known} settings={settings} name={name} />}
          {numbers.length === 0 ? <EmptyState>No {title} is recorded for {name}.</EmptyState> : <Recorded on={on} numbers={numbers} />}
          {mayLookUp(on) && <LookUp on={on} name={name} isAgain={traced !== null} isUsed={identifierIsUsedOn(settings, today, 'nhs')} />}
          {mayLookUp(on) && <Temporary on={on} name={name} isGiven={temporaryNumbers(known).length > 0} has={has} />}
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
      head={['Number', 'Which', 'Known', 'Where it came from', 'Checked']}
      rows={numbers.toReversed().map(({ fact, body, starts, ends, exactness }) => {
        const reading = readNhsNumber(body.value)
        return [
          <Link href={here(on, `/facts/${fact}`)}>{body.scheme === 'nhs number' && reading.is === 'number' ? writeNhsNumber(body.value) : body.value}</Link>,
          identifierSchemes[body.scheme],
          `${ends === null ? 'Since' : 'From'} ${writeAsKnown(starts, exactness)}${ends === null ? '' : ` to ${writeDay(ends)}: not used any more`}`,
          body.source ?? 'Not said',
          body.scheme === 'nhs number' && reading.is === 'wrong' ? wrongs[reading.why] : body.scheme === 'temporary number' ? 'Nothing to check it against' : body.verifiedOn === undefined ? 'Not checked' : `On ${writeDay(body.verifiedOn)}${body.verifiedBy === undefined ? '' : ` by ${body.verifiedBy}`}`,
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

/** That there is no number: what asks for one, and why there is none as far as somebody said. */
function Without({ on, known, settings, name }: { on: OnRecord; known: Known; settings: Settings; name: string }) {
  const asked = identifierIsRequiredOn(settings, on.ask.visitor.today, 'local-authority')
  const told = known.all(noChildNumber).find(({ ends }) => ends === null)
  if (told) return <InsetText>Why there is none: {noNumberReasons[told.body.reason]}{told.body.more === undefined ? '' : `. ${told.body.more}`}</InsetText>
  if (asked === null) return null
  const link = mayAdd(on.opened, noChildNumber) && !on.past && <> <Link href={here(on, `/record/${noChildNumber.id}`)}>Record why there is none</Link></>
  return <WarningText>Councils must use this number since {writeDay(asked.from)} ({asked.source}), and {name}’s record has none. Find it, or say why it is worked without.{link}</WarningText>
}

/** A number of the council's own for a child who has none yet, and the end of it where there is one. */
function Temporary({ on, name, isGiven, has }: { on: OnRecord; name: string; isGiven: boolean; has: boolean }) {
  if (has !== isGiven) return null
  return (
    <Form action={here(on, '/nhs-number/temporary')} hidden={[...formTokens({ ...on.ask, typed: {} }), { name: 'does', value: isGiven ? 'end' : 'give' }]}>
      <h2 class="govuk-heading-m">{isGiven ? 'The temporary number' : 'Until there is a number'}</h2>
      <p class="govuk-body app-text-width">
        {isGiven ? `${name} has a number that every organisation uses. The temporary one can end: it stays in the record, and ${name} is still found by it.` : `A temporary number begins with T, so nobody takes it for another. The list of children whose number is to be found goes on saying that ${name} has none.`}
      </p>
      <Button preventDoubleClick look="secondary">{isGiven ? 'End the temporary number' : 'Give a temporary number'}</Button>
    </Form>
  )
}

function LookUp({ on, name, isAgain, isUsed }: { on: OnRecord; name: string; isAgain: boolean; isUsed: boolean }) {
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
  if (!isUsed) return <InsetText><p class="govuk-body">Asking the NHS is switched off by {on.ask.visitor.organisationName}. {recordLink}.</p></InsetText>
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
