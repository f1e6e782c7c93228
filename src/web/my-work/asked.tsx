import type { Tx } from '../../database/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Link } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { sayWhatYouKnow } from '../../children/protection/index.ts'
import { agencyOfRole } from '../protection/people.ts'
import type { Visitor } from '../visitor.ts'

/** How much waits for somebody of the police, health or education. */
interface AskedOfUs {
  /** What the front door asks of their organisation, before it decides about a child. */
  readonly requests: number
  /** What others ask, tell and answered in sharing. */
  readonly sharing: number
  /** Discussions that wait for what they themselves know. */
  readonly discussions: number
  /** The day of the first of these. */
  readonly first: Day | null
  /** Of how many of these they were reminded. */
  readonly reminded: number
}

/** Figures alone; null for those who speak for no agency. Requests and sharing are asked of other organisations only. */
export async function askedOfUs(tx: Tx, visitor: Visitor): Promise<AskedOfUs | null> {
  if (agencyOfRole[visitor.role] === undefined) return null
  const { rows: waiting } = await tx.query<Pick<AskedOfUs, 'discussions' | 'first' | 'reminded'>>({
    name: 'discussions-that-wait',
    text: `select count(*)::int as discussions, min(due) as first, count(what)::int as reminded from duty
           where owner_post = $1 and rule = $2 and met_on is null and (ended_on is null or ended_on > business_today())`,
    values: [visitor.post, sayWhatYouKnow.id],
  })
  const { rows } = visitor.authority === null ? await tx.query<Pick<AskedOfUs, 'requests' | 'sharing'>>({ name: 'asked-of-us', text: 'select requests, sharing from asked_of_us($1)', values: [visitor.secret] }) : { rows: [] }
  return { requests: 0, sharing: 0, discussions: 0, first: null, reminded: 0, ...rows[0], ...waiting[0] }
}

/** What waits for them, with the way to it; for people of other organisations, whose only room this is, also what they can do, in their own words. */
export function Asked({ of, visitor }: { of: AskedOfUs; visitor: Visitor }) {
  const outside = visitor.authority === null
  return (
    <>
      <h2 class="govuk-heading-m">{outside ? 'Asked of your organisation' : 'Asked of you'}</h2>
      <ul class="govuk-list">
        {outside && (
          <>
            <li>
              <Link href="/requests">What the front door asks before it decides</Link>: {of.requests === 0 ? 'nothing waits' : plural(of.requests, 'answer waits', 'answers wait')}
            </li>
            <li>
              <Link href="/sharing">What you were asked, told and answered about a child</Link>: {of.sharing === 0 ? 'nothing waits' : plural(of.sharing, 'thing waits', 'things wait')} for you
            </li>
          </>
        )}
        <li>
          <Link href="/protection-board">Discussions to keep a child safe</Link>: {discussionsWords(of)}
        </li>
      </ul>
      {outside && visitor.writes && (
        <>
          <h2 class="govuk-heading-m">What you can do</h2>
          <ul class="govuk-list">
            <li>
              <Link href="/tell-us/work">Tell the front door that you worry about a child</Link>
            </li>
            <li>
              <Link href="/sharing/tell">Tell the council something about a child it works with</Link>
            </li>
            <li>
              <Link href="/sharing/ask">Ask the council what it knows of a child</Link>
            </li>
            <li>
              <Link href="/who-knows">Find out which organisations know a child</Link>
            </li>
          </ul>
        </>
      )}
    </>
  )
}

function discussionsWords({ discussions, first, reminded }: AskedOfUs): string {
  if (discussions === 0) return 'nothing waits'
  const waits = plural(discussions, 'discussion waits for what you know', 'discussions wait for what you know')
  const by = first === null ? '' : discussions === 1 ? `, by ${writeDay(first)}` : `, the first by ${writeDay(first)}`
  return `${waits}${by}${reminded === 0 ? '' : discussions === 1 ? '. You were reminded of it' : `. You were reminded of ${reminded}`}`
}
