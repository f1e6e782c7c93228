import type { Queryable } from '../database/index.ts'
import type { House } from './house.ts'
import { isId } from './id.ts'
import type { Proposal } from './proposal.ts'

/** A question of a new fact that has no answer, and the post whose number answers it. */
interface Unsaid {
  readonly field: string
  readonly post: string
}

/**
 * New facts that choose a social worker, with the number that is kept with them wherever none was given: so it is typed once, and the fact carries it whatever
 * becomes of the account. A number that was given stands; what was recorded before stays as it was.
 */
export async function withRegistrations(house: Pick<House, 'kinds'>, from: Queryable, proposals: readonly Proposal[]): Promise<readonly Proposal[]> {
  const posts = [...new Set(proposals.flatMap(proposal => unsaidIn(house, proposal).map(({ post }) => post)))]
  if (posts.length === 0) return proposals
  const { rows } = await from.query<{ post: string; registration: string }>({
    name: 'registrations',
    text: 'select p.id as post, a.registration from post p join account a on a.id = p.account where p.id = any($1) and a.registration is not null',
    values: [posts],
  })
  const numbers = new Map(rows.map(({ post, registration }) => [post, registration]))
  return proposals.map(proposal => {
    const kept = unsaidIn(house, proposal).flatMap(({ field, post }) => (numbers.has(post) ? [[field, numbers.get(post)] as const] : []))
    return kept.length === 0 ? proposal : { ...proposal, body: { ...proposal.body, ...Object.fromEntries(kept) } }
  })
}

function unsaidIn({ kinds }: Pick<House, 'kinds'>, proposal: Proposal): Unsaid[] {
  if (proposal.act !== 'recorded') return []
  const { body } = proposal
  return Object.entries(kinds.get(proposal.kind)?.fields ?? {}).flatMap(([field, { registrationOf }]) => {
    const post = registrationOf === undefined ? undefined : body[registrationOf]
    return typeof post === 'string' && isId(post) && (body[field] === undefined || body[field] === '') ? [{ field, post }] : []
  })
}
