import { writeShown } from '../../api/files/csv.ts'
import { researchAgencies, researchAnswered } from '../../children/front-door/index.ts'
import { bases, conditions, decided, families, functions, identifiers, limbs, type AnswerKept, type DutyQuestion, type DutyTest, type Question } from '../../partners/sharing/index.ts'
import { codeWords } from '../names.ts'
import { addDays, addYears, dayOf, writeDay, type Day, type Instant } from '../../time/day.ts'
import { EmptyState, InsetText, Link, ScrollablePane, Table } from '../../ui/components.ts'
import { fewest, heldBack, mayLeave } from '../counts/rows.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'

const reads = ({ visitor }: SignedInAsk): boolean => visitor.authority !== null && ['head of service', 'director'].includes(visitor.role)

/** What is counted, each with its column. Items are counted once an answer counts; attempts without a lawful reason as they were made. */
const measures = { asked: 'Asked', told: 'Told unasked', answered: 'Answered', late: 'Late', given: 'Items given', nothing: 'None held', detriment: 'Kept back: harm', other: 'Kept back: not theirs', unlawful: 'No lawful reason' } as const
type Measure = keyof typeof measures
const measureNames = Object.keys(measures) as Measure[]

type CountRow = { readonly characteristic: 'all' | 'with' | 'ethnicity' | 'disability'; readonly value: string; readonly days: string | null } & Readonly<Record<Measure, string>>

const parts = { with: 'With whom', ethnicity: 'Ethnic background', disability: 'Disability' } as const

/** The 12 months up to a day. */
function yearTo(on: Day): { readonly from: Day; readonly until: Day } {
  return { from: addDays(addYears(on, -1), 1), until: on }
}

async function counted(ask: SignedInAsk): Promise<readonly CountRow[]> {
  const { from, until } = yearTo(ask.visitor.today)
  return (await ask.service.database.app.query<CountRow>({ name: 'sharing-counts', text: 'select * from sharing_counts($1, $2, $3) order by characteristic, value', values: [ask.visitor.secret, from, until] })).rows
}

function valueOf(row: CountRow, on: Day): string {
  if (row.characteristic === 'with') return row.value
  return row.value === '' ? 'Not recorded' : codeWords(row.characteristic === 'ethnicity' ? 'cin.ethnicity' : 'cin.disability', row.value, on)
}

/** How much was asked, told, answered and kept back in a year, and how quickly: for the safeguarding partners. */
export async function reportPage(ask: SignedInAsk): Promise<Answer> {
  if (!reads(ask)) return notFoundPage(ask)
  const { today } = ask.visitor
  const rows = await counted(ask)
  const all = rows.find(row => row.characteristic === 'all')
  const head = (of: string) => [of, ...measureNames.map(name => ({ content: measures[name], numeric: true })), { content: 'Days to answer', numeric: true }]
  const cells = (row: CountRow) => [...measureNames.map(name => ({ content: row[name], numeric: true })), { content: row.days ?? '', numeric: true }]
  return {
    html: frame(ask, {
      title: 'Sharing in numbers',
      page: 'sharing-report',
      wide: true,
      back: { href: '/sharing', text: 'Back to Sharing' },
      content: (
        <>
          <h1 class="govuk-heading-l">Sharing in numbers</h1>
          <p class="govuk-body">{writeDay(yearTo(today).from)} to {writeDay(today)}. “No lawful reason” counts attempts to keep something back for want of consent, of an agreement or of being sure. Days to answer are those of the answer in the middle.</p>
          {all === undefined ? <EmptyState>Nothing was asked or told in this time.</EmptyState> : (
            <>
              <ScrollablePane label="In all">
                <Table caption="In all" stacked firstCellIsHeader head={head('Who')} rows={[['All', ...cells(all)]]} />
              </ScrollablePane>
              {(Object.keys(parts) as (keyof typeof parts)[]).map(part => (
                <ScrollablePane label={parts[part]}>
                  <Table caption={parts[part]} stacked firstCellIsHeader head={head(parts[part])} rows={rows.filter(row => row.characteristic === part).map(row => [valueOf(row, today), ...cells(row)])} />
                </ScrollablePane>
              ))}
            </>
          )}
          <InsetText>Differences between groups are questions to ask, and no answers: few are counted, and who is asked about follows from who is known.</InsetText>
          <ul class="govuk-list">
            <li><Link href="/sharing/report/files/csv">These numbers as a file (CSV), small ones held back</Link></li>
            <li><Link href="/sharing/report/exchanges/files/csv">Every exchange and every request of the front door, with its purpose, basis and decisions, for data protection (CSV)</Link></li>
          </ul>
        </>
      ),
    }),
  }
}

/** The numbers as they may leave: from 1 to 5 held back, and what they would follow from. */
export async function countsFile(ask: SignedInAsk): Promise<Answer> {
  if (!reads(ask)) return notFoundPage(ask)
  const { today } = ask.visitor
  return { text: [...countsToLeave(await counted(ask), today), [`${heldBack}: 1 to ${fewest - 1}, or a number from which such a one would follow`]].map(row => writeShown(row)).join(''), type: 'text/csv; charset=utf-8', fileName: `sharing-counted-${today}.csv` }
}

/** The rows of the file of numbers. A child may stand in two lines of disability, so a total that is held back for one part is held back for all. */
export function countsToLeave(rows: readonly CountRow[], on: Day): string[][] {
  const all = rows.find(row => row.characteristic === 'all')
  const of = (Object.keys(parts) as (keyof typeof parts)[]).map(part => {
    const lines = rows.filter(row => row.characteristic === part)
    return { part, lines, columns: measureNames.map(name => mayLeave(lines.map(line => Number(line[name])), Number(all?.[name] ?? 0))) }
  })
  const totals = measureNames.map((name, at) => (of.some(({ columns }) => columns[at]?.total === heldBack) ? heldBack : String(all?.[name] ?? 0)))
  return [
    ['Part', 'Value', ...measureNames.map(name => measures[name])],
    ['All', '', ...totals],
    ...of.flatMap(({ part, lines, columns }) => lines.map((line, nth) => [parts[part], valueOf(line, on), ...columns.map((column, at) => (totals[at] === heldBack ? heldBack : (column.counts[nth] ?? '')))])),
  ]
}

interface TakenOut {
  readonly id: string
  readonly what: 'ask' | 'tell'
  readonly by: string
  readonly to: string
  readonly madeAt: Instant
  readonly madeBy: string
  readonly due: Day | null
  readonly question: Question
  readonly answeredAt: Instant | null
  readonly answeredBy: string
  readonly answer: AnswerKept | null
  readonly review: string | null
  readonly reviewedBy: string | null
  readonly unlawful: number
  readonly receivedAt: Instant | null
}

const columns = ['Exchange', 'What', 'By', 'To', 'On', 'Who', 'Needed by', 'Needed for', 'Law', 'Purpose', 'Necessity', 'Items', 'Answered on', 'Answered by', 'The duty’s three questions', 'Decisions', 'Reasons to keep back', 'Looked at again', 'By whom', 'No lawful reason', 'Basis', 'Condition', 'Offences', 'Left out', 'Family', 'Number', 'Received on'] as const

/** What the front door asked an agency before it decided, as it is taken out: the purpose and basis, and which answer, without what they know. */
interface FrontDoorTakenOut {
  readonly id: string
  readonly by: string
  readonly agency: keyof typeof researchAgencies
  readonly madeAt: Instant
  readonly madeBy: string
  readonly due: Day
  readonly basis: string
  readonly answeredAt: Instant | null
  readonly answeredBy: string
  readonly answer: keyof typeof researchAnswers | null
  readonly receivedAt: Instant | null
}
const { options: researchAnswers } = researchAnswered.fields.answer as { options: Readonly<Record<'known' | 'nothing' | 'no', string>> } & typeof researchAnswered.fields.answer

/** Every exchange of the year that this person may know of, and every request of the front door, without what was given: for whoever looks after data protection. Taking it out is written down. */
export async function exchangesFile(ask: SignedInAsk): Promise<Answer> {
  if (!reads(ask)) return notFoundPage(ask)
  const { from, until } = yearTo(ask.visitor.today)
  const { rows } = await ask.service.database.app.query<TakenOut>({
    name: 'sharing-taken-out',
    text: `select id, what, "by", "to", made_at as "madeAt", made_by as "madeBy", due, question, answered_at as "answeredAt", answered_by as "answeredBy", answer, review, reviewed_by as "reviewedBy", unlawful, received_at as "receivedAt"
           from sharing_taken_out($1, $2, $3)`,
    values: [ask.visitor.secret, from, until],
  })
  const { rows: asked } = await ask.service.database.app.query<FrontDoorTakenOut>({
    name: 'sharing-of-front-door',
    text: `select id, "by", agency, made_at as "madeAt", made_by as "madeBy", due, basis, answered_at as "answeredAt", answered_by as "answeredBy", answer, received_at as "receivedAt" from sharing_of_front_door($1, $2, $3)`,
    values: [ask.visitor.secret, from, until],
  })
  const all = [...rows.map(row => ({ at: row.madeAt, row: rowOf(row) })), ...asked.map(row => ({ at: row.madeAt, row: frontDoorRow(row) }))].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return { text: [columns, ...all.map(({ row }) => row)].map(row => writeShown(row)).join(''), type: 'text/csv; charset=utf-8', fileName: `sharing-${ask.visitor.today}.csv` }
}

/** Where the record is not open to whoever takes the file, and where what was written is let go of. */
const noWords = 'Not open to you, or no longer kept'

/** The three answers, each with its question: what the database keeps has no order. */
function testWords(test: DutyTest): string {
  return (Object.keys(testColumns) as DutyQuestion[]).map(each => `${testColumns[each]}: ${test[each] === true ? 'yes' : 'no'}`).join(', ')
}
const testColumns: Readonly<Record<DutyQuestion, string>> = { relevant: 'about safety or welfare', helps: 'may help', harms: 'harms more' }

function rowOf(of: TakenOut): string[] {
  const { question, answer } = of
  return [
    of.id, of.what === 'ask' ? 'Asked' : 'Told', of.by, of.to, dayOf(of.madeAt), of.madeBy, of.due ?? '', functions[question.function], limbs[question.limb],
    ...(question.purpose === '' ? [noWords, noWords, noWords] : [question.purpose, question.necessity, question.items.map(({ what, why }) => `${what} (why: ${why})`).join('; ')]),
    of.answeredAt === null ? '' : dayOf(of.answeredAt), of.answeredBy, answer?.items.flatMap(({ test }) => (test ? [testWords(test)] : [])).join('; ') ?? '', answer?.items.map(({ decision }) => decided[decision]).join('; ') ?? '', answer?.items.flatMap(({ because }) => (because ? [because] : [])).join('; ') ?? '', of.review ?? '', of.reviewedBy ?? '', String(of.unlawful),
    ...(answer?.basis !== undefined ? [bases[answer.basis], conditions[answer.condition], answer.criminal ? 'Yes' : 'No', answer.leftOut, families[answer.family], identifiers[answer.identifier]] : ['', '', '', '', '', '']),
    of.receivedAt === null ? '' : dayOf(of.receivedAt),
  ]
}

function frontDoorRow(of: FrontDoorTakenOut): string[] {
  const row: Readonly<Partial<Record<(typeof columns)[number], string>>> = {
    Exchange: of.id, What: 'Asked by the front door', By: of.by, To: researchAgencies[of.agency], On: dayOf(of.madeAt), Who: of.madeBy, 'Needed by': of.due, 'Needed for': 'A decision on a contact',
    Purpose: of.basis === '' ? noWords : of.basis, 'Answered on': of.answeredAt === null ? '' : dayOf(of.answeredAt), 'Answered by': of.answeredBy,
    Decisions: of.answer === null ? '' : researchAnswers[of.answer], 'Received on': of.receivedAt === null ? '' : dayOf(of.receivedAt),
  }
  return columns.map(column => row[column] ?? '')
}
