import { referralsOf, type Referred, type Time } from '../../children/counting/index.ts'
import { needs, referralsByMonth, sourceGroups, type ReferralsOfMonth, type SourceGroup } from '../../children/front-door/index.ts'
import type { Known } from '../../record/index.ts'

/** Counts of referrals over a time, of the children that counts of help and protection are made of. */
export interface ReferralCounts {
  /** Months in which another referral is a repeat. */
  readonly months: number
  /** Of each child, by the month in which they arrived. */
  readonly ofChildren: readonly ReferralsOfMonth[]
  /** Contacts that asked for help for somebody of a household, each once for all its children, by month. */
  readonly ofHouseholds: readonly ReferralsOfMonth[]
  /** Who referred, most first. */
  readonly sources: readonly { readonly source: SourceGroup; readonly referrals: number }[]
  /** How much help was needed at a child’s first referral, by whether the child was known before. */
  readonly first: readonly { readonly need: Referred['need']; readonly by: Readonly<Record<Referred['known'], number>> }[]
}

/**
 * Referrals that arrived in a time. A repeat looks back before the time as well. A household is children who share a contact, help or a lead
 * practitioner: where they live is not read for it.
 */
export function referralCounts(children: readonly Known[], time: Time, months: number): ReferralCounts {
  const households = householdsOf(children)
  const all = children.flatMap(child => referralsOf(child, time.until).map(of => ({ child: child.id, ...of })))
  const within = all.filter(each => each.on >= time.from)
  const ofHousehold = [...new Map(all.map(each => [`${households.get(each.child)} ${each.of}`, { child: households.get(each.child) ?? each.child, on: each.on }])).values()]
  const byMonth = (referrals: readonly { child: string; on: Referred['on'] }[]): readonly ReferralsOfMonth[] => referralsByMonth(referrals, months, time.from)
  const firsts = within.filter(each => each.isFirst)
  return {
    months,
    ofChildren: byMonth(all),
    ofHouseholds: byMonth(ofHousehold),
    sources: (Object.keys(sourceGroups) as SourceGroup[])
      .map(source => ({ source, referrals: within.filter(each => each.source === source).length }))
      .filter(each => each.referrals > 0)
      .toSorted((a, b) => b.referrals - a.referrals),
    first: ([...Object.keys(needs), 'not said'] as Referred['need'][]).map(need => {
      const count = (known: Referred['known']): number => firsts.filter(each => each.need === need && each.known === known).length
      return { need, by: { yes: count('yes'), no: count('no'), 'not known': count('not known') } }
    }),
  }
}

/** Which household each child is of: the least of the children who share a fact with them, or with somebody who does. */
function householdsOf(children: readonly Known[]): ReadonlyMap<string, string> {
  const heads = new Map<string, string>(children.map(child => [child.id, child.id]))
  const headOf = (child: string): string => {
    const above = heads.get(child) ?? child
    return above === child ? child : headOf(above)
  }
  const holder = new Map<string, string>()
  for (const { id, facts } of children) {
    for (const { fact } of facts) {
      const other = holder.get(fact)
      if (other === undefined) holder.set(fact, id)
      else heads.set(headOf(id), headOf(other))
    }
  }
  return new Map(children.map(({ id }) => [id, headOf(id)]))
}
