import type { Queryable } from '../database/index.ts'
import type { Day, Instant } from '../time/day.ts'

/** Who is here: a person acting in one post. */
export interface Visitor {
  readonly secret: string
  readonly account: string
  readonly name: string
  readonly post: string
  readonly role: string
  readonly team: string | null
  readonly teamName: string | null
  readonly organisation: string
  /** As the pages show it today. */
  readonly organisationName: string
  /** The colour it has set, `#rrggbb`. */
  readonly colour: string | null
  /** The authority whose records they keep; null for a partner. */
  readonly authority: string | null
  readonly practitioner: boolean
  readonly writes: boolean
  /** How many posts they could act in. */
  readonly posts: number
  readonly today: Day
  readonly now: Instant
  /** Seconds until the session ends unless somebody does something (null for one that a command started), and whatever anybody does. */
  readonly idleLeft: number | null
  readonly left: number
  /** Whether they signed in by the provider. */
  readonly byProvider: boolean
  /** Whether their role needs a second step and they have none: they set it up before anything else. */
  readonly mustSetUp: boolean
  /** Whether they could sign in by a password. */
  readonly passwords: boolean
  /** Rowan was updated, and this person has not yet looked at what is new. */
  readonly newsWaits: boolean
  /** They signed in themselves, and have not yet put away what tells them where to begin. */
  readonly firstUse: boolean
}

/**
 * The bearer of a session's secret, or null. Ended accounts, posts and sessions are nobody. `active`: somebody is here, so that the idle
 * time begins again.
 */
export async function visitorOf(from: Queryable, secret: string, { active = true }: { active?: boolean } = {}): Promise<Visitor | null> {
  const { rows } = await from.query<Omit<Visitor, 'secret'>>({
    name: 'visitor',
    text: `select a.account, acc.name, a.post, a.role, p.team, t.name as "teamName", a.organisation, o.name as "organisationName", o.colour, a.authority,
             a.practitioner, a.writes, business_today() as today, business_now() as now,
             (select count(*) from post x where x.account = a.account and x.starts <= business_today() and (x.ends is null or x.ends > business_today())) as posts,
             extract(epoch from s.idle_ends_at - wall_now())::int as "idleLeft", extract(epoch from s.ends_at - wall_now())::int as left,
             m.by_provider as "byProvider", m.must_set_up as "mustSetUp", m.passwords, news_waits(a.account) as "newsWaits",
             s.idle_ends_at is not null and first_use_waits(a.account) as "firstUse"
           from session_of($1, $2) s cross join actor_of($1) a cross join session_marks($1) m join account acc on acc.id = a.account join post p on p.id = a.post
             cross join organisation_look(a.organisation) o left join team t on t.id = p.team where s.state = 'open'`,
    values: [secret, active],
  })
  return rows[0] ? { secret, ...rows[0] } : null
}
