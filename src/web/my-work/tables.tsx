import { duties } from '../../house.ts'
import type { Calendar } from '../../law/calendar.ts'
import { Clock, Link, Table, Tag } from '../../ui/components.ts'
import { ageWords, writeDateNear } from '../../ui/dates.ts'
import { withinSentence } from '../../ui/letters.ts'
import type { Address } from '../../ui/markup.ts'
import { writeDay } from '../../time/day.ts'
import { calledBy, clockOf, whatToDo } from '../duty-words.ts'
import { dutyAddress } from '../record/duty-address.ts'
import type { Visitor } from '../visitor.ts'
import { isVisit, lastSeen } from './parts.ts'
import type { ChildOrder, ChildRow, WorkRow } from './questions.ts'

/** Things to do, each of one child, with its clock and the way to it. */
export function WorkTable({ rows, visitor, calendar, caption }: { rows: readonly WorkRow[]; visitor: Pick<Visitor, 'today' | 'now' | 'writes'>; calendar: Calendar; caption: string }) {
  return (
    <Table
      caption={caption}
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={[
        { content: 'Child', classes: 'govuk-!-width-one-quarter' },
        { content: 'What', classes: 'govuk-!-width-one-half' },
        'When',
        { content: <span class="govuk-visually-hidden">Why it is due</span>, classes: 'app-column-word' },
      ]}
      rows={rows.map(row => {
        const what = whatToDo(duties, row, calledBy(row.name))
        const known = { ...row, metOn: null, metAt: null, endedOn: null, known: true }
        return [
          <>
            <Link href={`/children/${row.record}`}>{row.name}</Link>
            {row.born && <span class="app-table-note">{ageWords(row.born, visitor.today)}</span>}
          </>,
          <>
            {what}
            {isVisit(row.rule) && (
              <span class="app-table-note">
                {lastSeen(row, visitor.today)}
                {visitor.writes && (
                  <Link href={`/children/${row.record}/visit`}>
                    Record a visit<span class="govuk-visually-hidden"> to {row.name}</span>
                  </Link>
                )}
              </span>
            )}
          </>,
          row.rule === 'read-decision' ? <Tag meaning="current">New</Tag> : <Clock {...clockOf(known, visitor.today, visitor.now, calendar, true)} />,
          <Link href={dutyAddress(row.record, row)}>
            {actionOn[row.rule] ?? 'Why'}
            <span class="govuk-visually-hidden">: {withinSentence(what)}, {row.name}</span>
          </Link>,
        ]
      })}
    />
  )
}

/** What the link of a row is called, for what somebody asked: there it is done. Of everything else the link says why it is due. */
const actionOn: Readonly<Record<string, string>> = { decide: 'Decide', 'ask-decision': 'Open', 'read-decision': 'Read', task: 'Open', 'case-supervision': 'Open', 'information-answer': 'Open' }

/** A column that sorts: where its link leads, and whether the list is sorted by it now. */
type Sorted = (order: ChildOrder) => { sort: { href: Address; now: 'ascending' | 'none' } } | object

/** Children with what is current, when they were seen and what is next; by `sorted` the columns may be sorted. */
export function ChildrenTable({ rows, visitor, calendar, sorted = () => ({}) }: { rows: readonly ChildRow[]; visitor: Pick<Visitor, 'today' | 'now' | 'writes'>; calendar: Calendar; sorted?: Sorted }) {
  return (
    <Table
      caption="My children"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={[
        { content: 'Child', classes: 'govuk-!-width-one-quarter', ...sorted('name') },
        { content: 'What is current', classes: 'govuk-!-width-one-quarter' },
        { content: 'Last seen', classes: 'app-column-when', ...sorted('seen') },
        { content: 'Next', ...sorted('due') },
      ]}
      rows={rows.map(row => [
        <>
          <Link href={`/children/${row.record}`}>{row.name}</Link>
          <span class="app-table-note">{row.died ? `Died ${writeDay(row.died)}` : row.born && ageWords(row.born, visitor.today)}</span>
        </>,
        row.died ? (
          ''
        ) : (
          <>
            {row.status === null ? 'Nothing recorded yet' : row.status.split('; ').map(status => [<Tag meaning="current">{status}</Tag>, ' '])}
            {row.lives && <span class="app-table-note">{/^(No fixed|Address)/.test(row.lives) ? row.lives : `Lives: ${row.lives}`}</span>}
          </>
        ),
        row.died ? (
          ''
        ) : (
          <>
            {row.lastSeen === null ? 'Not yet' : `${writeDateNear(row.lastSeen, visitor.today)}${row.lastSeenAlone === row.lastSeen ? ', alone' : ''}`}
            {visitor.writes && (
              <span class="app-table-note">
                <Link href={`/children/${row.record}/visit`}>
                  Record a visit<span class="govuk-visually-hidden"> to {row.name}</span>
                </Link>
              </span>
            )}
          </>
        ),
        row.nextRule === null ? (
          row.died ? (
            ''
          ) : (
            'Nothing with a date'
          )
        ) : (
          <>
            {whatToDo(duties, { rule: row.nextRule, part: row.nextPart ?? '', what: row.nextWhat }, calledBy(row.name))}{' '}
            <Clock
              {...clockOf(
                { arises: visitor.today, due: row.nextDue, dueAt: null, metOn: null, metAt: null, endedOn: null, known: true, waiting: null },
                visitor.today,
                visitor.now,
                calendar,
                true,
              )}
            />
          </>
        ),
      ])}
    />
  )
}
