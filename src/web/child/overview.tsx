import { duties } from '../../house.ts'
import { directVoice } from './voice.ts'
import type { DutyRow } from '../../record/index.ts'
import type { Calendar } from '../../law/calendar.ts'
import { Clock, ClockList, Details, EmptyState, Link, Voice } from '../../ui/components.ts'
import { writeInstantNear } from '../../ui/dates.ts'
import type { Day, Instant } from '../../time/day.ts'
import { writeDay } from '../../time/day.ts'
import { calendarHere } from '../my-work/page.tsx'
import { clockOf, isOpen, whatToDo } from '../duty-words.ts'
import { peopleNames } from '../names.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { childHere, childPage, firstName, here } from './child-page.tsx'
import { dutyPath } from './duty-address.ts'
import { dutiesHere, onRecord, type OnRecord } from './record-page.tsx'

/** Who, where, why we are involved, and what happens next. */
export async function overview(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-overview', async on => {
    const rows = await dutiesHere(on)
    const child = await childHere(on, {})
    const calendar = await calendarHere(on.tx, on.opened.authority)
    const owners = await peopleNames(on.tx, rows.map(row => row.ownerPost), rows.map(row => row.ownerTeam))
    const voice = await directVoice(on)
    const changed = await lastChange(on)
    const name = firstName(child.known)
    const { today, now } = on
    const open = rows.filter(row => isOpen(row, today)).sort(byDay)
    const awaited = open.filter(row => row.ownerPost === null && row.ownerTeam === null)
    const ours = open.filter(row => !awaited.includes(row))
    const done = rows.filter(row => row.metOn !== null).sort((a, b) => ((a.metOn as Day) < (b.metOn as Day) ? 1 : -1)).slice(0, 5)
    const before = rows.filter(row => !row.known && row.metOn === null && row.endedOn === null && row.inForce)
    return {
      html: childPage(on, child, {
        title: 'Overview',
        page: 'child-overview',
        section: 'overview',
        content: (
          <>
            <h1 class="govuk-visually-hidden">Overview</h1>
            <h2 class="govuk-heading-m">In {name}’s words</h2>
            {voice ? (
              <Voice words={voice.words} source={`${voice.how}, ${writeDay(voice.on)}.`} />
            ) : (
              <EmptyState {...(on.opened.mayWrite && !on.past && { action: { href: here(on, '/visit'), text: 'Record a visit' } })}>
                Nothing recorded in {name}’s own words yet. What {name} says on a visit stands here first.
              </EmptyState>
            )}
            <h2 class="govuk-heading-m">What happens next</h2>
            {on.past && <p class="govuk-body">As it stood at that moment: worked out by today’s Rowan from what was known then, and from the law as entered by then.</p>}
            {ours.length === 0 ? <EmptyState>Nothing is due for {name}.</EmptyState> : <Due rows={ours} on={on} owners={owners} calendar={calendar} today={today} now={now} name={name} />}
            {awaited.length > 0 && (
              <>
                <h3 class="govuk-heading-s">Nobody has these yet, or they are awaited from others</h3>
                <Due rows={awaited} on={on} owners={owners} calendar={calendar} today={today} now={now} name={name} />
              </>
            )}
            {done.length > 0 && (
              <Details summary="Done lately">
                <Due rows={done} on={on} owners={owners} calendar={calendar} today={today} now={now} name={name} />
              </Details>
            )}
            {before.length > 0 && (
              <Details summary={`Recorded before Rowan (${before.length})`}>
                <p class="govuk-body">Rowan does not hold what was done about these, so they are nobody’s work and are in no figure.</p>
                <Due rows={before} on={on} owners={owners} calendar={calendar} today={today} now={now} name={name} />
              </Details>
            )}
            <p class="govuk-body-s app-provenance" data-testid="provenance">
              {changed && `Last changed ${writeInstantNear(changed.at, today)} by ${changed.name}. `}
              <Link href={here(on, '/audit')}>Who has looked at this</Link>. <Link href={here(on, '/moments')}>See it as it was known before</Link>.
            </p>
          </>
        ),
      }),
    }
  })
}

function byDay(a: DutyRow, b: DutyRow): number {
  const day = (row: DutyRow) => row.due ?? row.dueAt?.slice(0, 10) ?? row.arises
  return day(a) === day(b) ? (a.rule < b.rule ? -1 : 1) : day(a) < day(b) ? -1 : 1
}

interface DueProps {
  rows: readonly DutyRow[]
  on: OnRecord
  owners: { post: (id: string) => string; team: (id: string) => string }
  calendar: Calendar
  today: Day
  now: Instant
  name: string
}

function Due({ rows, on, owners, calendar, today, now, name }: DueProps) {
  return (
    <ClockList
      rows={rows.map(row => {
        const what = whatToDo(duties, row.rule, row.part)
        return {
          what,
          clock: <Clock {...clockOf(row, today, now, calendar)} />,
          who: row.ownerPost ? owners.post(row.ownerPost) : row.ownerTeam ? `${owners.team(row.ownerTeam)}, not yet given to anybody` : row.ownerRole,
          action: (
            <Link href={here(on, dutyPath(row))}>
              Why<span class="govuk-visually-hidden">: {what} for {name}</span>
            </Link>
          ),
        }
      })}
    />
  )
}

async function lastChange(on: OnRecord): Promise<{ at: Instant; name: string } | null> {
  const { rows } = await on.tx.query<{ at: Instant; name: string | null }>({
    name: 'last-change',
    text: `select e.at, a.name from entry e join change c on c.authority = e.authority and c.id = e.change left join account a on a.id = c.actor
           where e.authority = $1 and e.record = $2 and e.n = $3`,
    values: [on.opened.authority, on.opened.record, on.opened.shown],
  })
  const row = rows[0]
  return row ? { at: row.at, name: row.name ?? 'somebody who has left' } : null
}
