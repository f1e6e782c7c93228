import type { Day } from '../time/day.ts'
import { Button, ButtonGroup, DateInput, Form, Link, Select, type HiddenField } from '../ui/components.ts'
import { readDate, type TypedProblem } from '../ui/form/typed.ts'
import type { Address } from '../ui/markup.ts'
import { isId } from '../record/index.ts'
import { dateTyped, errorAt } from './typed-people.ts'

/** What of an audit is asked for: the same questions of a record’s and of a person’s. */

/** What was done, in a few words, and the acts that these are. */
const doings: Readonly<Record<string, { readonly words: string; readonly acts: readonly string[] }>> = {
  opened: { words: 'Opened a record', acts: ['opened'] },
  changed: { words: 'Changed a record', acts: ['changed'] },
  'said-why': { words: 'Said why, or opened in an emergency', acts: ['stated a reason', 'opened in an emergency'] },
  refused: { words: 'Was turned away', acts: ['turned away', 'found nothing'] },
  shared: {
    words: 'Asked, gave or kept back information',
    acts: ['asked for information', 'gave information', 'answered for information', 'kept information back', 'agreed to keep information back', 'sent an answer back', 'gave no lawful reason to keep back', 'said whom an exchange is about', 'read an exchange', 'searched who knows a child', 'was refused a search of who knows a child', 'answered who knows a child'],
  },
  lists: { words: 'Saw a list', acts: ['saw a list'] },
  numbers: { words: 'Searched by a child’s number', acts: ['searched by a child’s number', 'was refused a search by a child’s number'] },
  files: { words: 'Took a file out', acts: ['took a file out', 'took out a frozen return', 'took out what was shared'] },
}

export interface AuditAsked {
  readonly from: Day | null
  readonly until: Day | null
  /** An account; null for everybody. */
  readonly who: string | null
  readonly acts: readonly string[] | null
  readonly purpose: string | null
  readonly problems: readonly TypedProblem[]
  /** The same as the end of an address, beginning with `&`; empty where nothing is asked. */
  readonly address: string
}

type Query = Readonly<Record<string, string>>

/** Reads what is asked from the address. What is not understood is told and left out. */
export function auditAsked(query: Query): AuditAsked {
  const from = readDate(query, 'from', 'The first day', false)
  const until = readDate(query, 'until', 'The last day', false)
  const who = isId(query['who'] ?? '') ? (query['who'] as string) : null
  const what = doings[query['what'] ?? ''] ? (query['what'] as string) : null
  const purpose = (query['purpose'] ?? '').slice(0, 100)
  const problems = [
    ...(from.problem === null ? [] : [{ at: 'from', message: from.problem }]),
    ...(until.problem === null ? [] : [{ at: 'until', message: until.problem }]),
    ...(from.day !== null && until.day !== null && until.day < from.day ? [{ at: 'until', message: 'The last day must be the same as or after the first day' }] : []),
  ]
  const kept = Object.entries(query).filter(([name, value]) => /^(?:(?:from|until)-(?:day|month|year)|who|what|purpose)$/.test(name) && value !== '')
  return {
    from: from.day, until: until.day, who, acts: what === null ? null : (doings[what]?.acts ?? null), purpose: purpose === '' ? null : purpose, problems,
    address: kept.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join(''),
  }
}

interface AskedProps {
  action: Address
  query: Query
  asked: AuditAsked
  hidden?: readonly HiddenField[]
  /** Whom to choose from; absent where the audit is of one person. */
  people?: readonly { readonly id: string; readonly name: string }[]
  purposes: readonly string[]
  /** Where the same is a file; absent where it may not be taken out. */
  file?: Address | undefined
}

/** The questions by which an audit is narrowed down, and the way to take what is found as a file. */
export function AuditQuestions({ action, query, asked, hidden = [], people, purposes, file }: AskedProps) {
  return (
    <Form action={action} method="get" hidden={hidden} classes="app-no-print">
      <div class="app-choose">
        <DateInput id="from" namePrefix="from" legend={{ content: 'From', classes: 'govuk-fieldset__legend--s' }} values={dateTyped(query, 'from')} error={errorAt(asked.problems, 'from')} />
        <DateInput id="until" namePrefix="until" legend={{ content: 'Until, with that day', classes: 'govuk-fieldset__legend--s' }} values={dateTyped(query, 'until')} error={errorAt(asked.problems, 'until')} />
        {people && <Select name="who" label={{ content: 'Who', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Everybody' }, ...people.map(({ id, name }) => ({ value: id, text: name }))]} value={asked.who ?? ''} />}
        <Select name="what" label={{ content: 'What they did', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Everything' }, ...Object.entries(doings).map(([value, { words }]) => ({ value, text: words }))]} value={query['what'] ?? ''} />
        {purposes.length > 0 && <Select name="purpose" label={{ content: 'What for', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Any purpose' }, ...purposes.map(value => ({ value, text: value }))]} value={asked.purpose ?? ''} />}
      </div>
      <ButtonGroup>
        <Button look="secondary">Show these</Button>
        {asked.address !== '' && <Link href={action}>Show everything</Link>}
        {file && <Link href={file}>Take these lines as a file (CSV)</Link>}
      </ButtonGroup>
    </Form>
  )
}
