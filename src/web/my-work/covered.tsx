import { coveredToday, coversOf, type Cover } from '../../access/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Calendar } from '../../law/calendar.ts'
import { Alert, Details, EmptyState, Link } from '../../ui/components.ts'
import { plural, writeDayNear } from '../../ui/dates.ts'
import type { Address } from '../../ui/markup.ts'
import type { Day } from '../../time/day.ts'
import type { Visitor } from '../visitor.ts'
import { childrenOf, countWork, workOf, type ChildRow, type WorkRow } from './questions.ts'
import { WorkTable } from './tables.tsx'

/** What is due for whom this person covers today. */
interface CoveredWork {
  readonly cover: Cover
  readonly rows: readonly WorkRow[]
  readonly total: number
  readonly children: readonly ChildRow[]
}

const mostCovered = 30

/** For whom somebody covers today, with what is due by the end of the week; and who covers for them today. */
export async function coverHere(tx: Tx, { post, today, practitioner, authority }: Visitor): Promise<{ covered: CoveredWork[]; away: Cover[] }> {
  if (!practitioner || authority === null) return { covered: [], away: [] }
  const covered: CoveredWork[] = []
  for (const cover of await coveredToday(tx, post)) {
    const counts = await countWork(tx, cover.post, today)
    const now = await workOf(tx, cover.post, 'today', today, { limit: mostCovered })
    const week = now.length < mostCovered ? await workOf(tx, cover.post, 'week', today, { limit: mostCovered - now.length }) : []
    covered.push({ cover, rows: [...now, ...week], total: counts.today + counts.week, children: await childrenOf(tx, cover.post, today, { limit: mostCovered }) })
  }
  return { covered, away: (await coversOf(tx, post)).filter(each => each.starts <= today) }
}

/** What is due for somebody whom the visitor covers, and their children. */
export function Covered({ of, visitor, calendar }: { of: CoveredWork; visitor: Visitor; calendar: Calendar }) {
  const { cover, rows, total, children } = of
  const all = children[0]?.total ?? 0
  return (
    <>
      <h2 class="govuk-heading-m">You cover for {cover.name}</h2>
      <p class="govuk-body">As {cover.role}, until {writeDayNear(cover.ends, visitor.today)}: what is due by the end of this week, late first; and {plural(all, 'child', 'children')}.</p>
      {rows.length === 0 ? <EmptyState>Nothing of theirs is due this week.</EmptyState> : <WorkTable rows={rows} visitor={visitor} calendar={calendar} caption={`Due this week, for ${cover.name}`} />}
      {total > rows.length && <p class="govuk-body">Showing the {rows.length} most urgent of {total}. If it is more than you can do, tell your manager.</p>}
      {children.length > 0 && (
        <Details summary={`Children of ${cover.name} (${all})`}>
          <ul class="govuk-list">
            {children.map(each => (
              <li><Link href={`/children/${each.record}` as Address}>{each.name}</Link></li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** Who covers for the visitor today. */
export function AwayNow({ cover, post, today }: { cover: Cover; post: string; today: Day }) {
  return (
    <Alert variant="information" title="Somebody covers for you">
      {cover.name} covers for you until {writeDayNear(cover.ends, today)}, and sees your work. <Link href={`/cover/${post}` as Address}>Change it</Link>
    </Alert>
  )
}
