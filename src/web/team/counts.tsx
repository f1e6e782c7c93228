import { addDays, writeDay } from '../../time/day.ts'
import type { Tx } from '../../database/index.ts'
import { InsetText } from '../../ui/components.ts'
import type { CountRow } from '../counts/rows.ts'
import { CountTables, lateAndDue } from '../counts/tables.tsx'
import { frame } from '../frame.tsx'
import { onList } from '../on-list.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import type { Own } from './allocate.tsx'
import { peopleOfTeam } from './questions.ts'

/** The children whom some posts work with today, counted as `count_children` does: of those whom the reader may know of. */
async function countsOfPosts(tx: Tx, ask: SignedInAsk, own: Own, posts: readonly string[]): Promise<CountRow[]> {
  const { today } = ask.visitor
  const { rows } = await tx.query<CountRow>({
    name: 'counts-of-posts',
    text: 'select characteristic, value, children, open, plan, care, late, soon, seen from count_children($1, $2, $3, $4)',
    values: [own.authority, posts, today, addDays(today, 7)],
  })
  return rows
}

/**
 * The team's children by what was recorded of them (sex, age, ethnic background, disability, immigration status, what the household goes short
 * of), in the shape of the authority's own counts, so that a team can see whether lateness or visits fall otherwise on some than on others.
 */
export async function teamCounts(ask: SignedInAsk, own: Own): Promise<Answer> {
  const { today } = ask.visitor
  const rows = await onList(ask, 'team-counts', async tx => countsOfPosts(tx, ask, own, (await peopleOfTeam(tx, own.team, today)).map(person => person.post)))
  return {
    html: frame(ask, {
      title: `Children counted: ${own.name}`,
      page: 'team-counts',
      wide: true,
      back: { href: '/team', text: `Back to ${own.name}` },
      content: (
        <>
          <h1 class="govuk-heading-l">Children counted: {own.name}</h1>
          <p class="govuk-body">
            Children whom somebody of this team works with today, {writeDay(today)}, who have a referral open, a child protection plan or are in care. Only records that you may know of count. {lateAndDue}
          </p>
          <CountTables rows={rows} on={today} today={today} />
          <InsetText>These are exact numbers about few children, for you and your team: so few can tell who somebody is. What may leave is the file of the whole authority, with small numbers held back.</InsetText>
        </>
      ),
    }),
  }
}
