import type { Tx } from '../../database/index.ts'
import { sharingEntered } from '../../partners/sharing/index.ts'
import { agencyOfRole } from '../protection/people.ts'
import type { Visitor } from '../visitor.ts'

/** Whether somebody asks, tells and answers here: those who work with children for the authority, and people of other organisations who sign in for them. */
export function shares(visitor: Visitor): boolean {
  return visitor.authority === null ? agencyOfRole[visitor.role] !== undefined : visitor.practitioner
}

/** Whether they answer for the authority about children whose record nobody has found yet: the front door. */
export function findsRecords(visitor: Visitor): boolean {
  return visitor.authority !== null && visitor.writes && ['front door worker', 'team manager'].includes(visitor.role)
}

/** An organisation beside the authority. */
export interface Organisation {
  readonly id: string
  readonly name: string
}

/** The organisations that an authority looks after and somebody signs in for today. */
export async function organisationsBeside(tx: Tx, authority: string): Promise<readonly Organisation[]> {
  return (await tx.query<Organisation>({
    name: 'organisations-beside',
    text: `select o.id, o.name from organisation o where o.kept_by = $1 and exists (select from post p join account a on a.id = p.account where p.organisation = o.id and a.ended_at is null
             and p.role = any($2) and p.starts <= business_today() and (p.ends is null or p.ends > business_today())) order by o.name collate "en-GB-x-icu" limit 500`,
    values: [authority, Object.keys(agencyOfRole)],
  })).rows
}

/** The authority that looks after the organisation of this person, or their own; null where none does. */
export async function authorityOf(tx: Tx, visitor: Visitor): Promise<Organisation | null> {
  const { rows } = await tx.query<Organisation>({ name: 'authority-of', text: 'select k.id, k.name from organisation o join organisation k on k.id = coalesce(o.kept_by, o.id) where o.id = $1 and k.kind = $2', values: [visitor.organisation, 'local authority'] })
  return rows[0] ?? null
}

/** What the authority that looks after this person's organisation, or their own, has entered of sharing; null where it has entered nothing. */
export async function sharingOf(tx: Tx, visitor: Visitor): Promise<unknown> {
  const authority = await authorityOf(tx, visitor)
  return authority === null ? null : sharingEntered(tx, authority.id)
}
