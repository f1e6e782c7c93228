import type { Agency } from '../../children/protection/index.ts'
import type { Tx } from '../../database/index.ts'
import { protectionTeam } from '../../partners/protection-teams/index.ts'
import type { Visitor } from '../visitor.ts'

/** The agency that each role of another organisation speaks for. */
export const agencyOfRole: Readonly<Record<string, Agency>> = { 'police officer': 'police', nurse: 'health', 'education member': 'education' }

/** Whether somebody keeps the child protection teams of their authority. */
export function keepsTeams({ authority, role }: Pick<Visitor, 'authority' | 'role'>): boolean {
  return authority !== null && (protectionTeam.recordedBy ?? []).includes(role)
}

/** Somebody who can be asked to the table: a post, and whom it speaks for. */
export interface Askable {
  readonly post: string
  readonly name: string
  readonly agency: Agency
}

/** People of the police, health and education whom the authority looks after, in posts that hold today. */
export async function peopleToAsk(tx: Tx, authority: string): Promise<Askable[]> {
  const { rows } = await tx.query<{ post: string; name: string; role: string }>({
    name: 'people-to-ask',
    text: `select p.id as post, concat_ws(', ', a.name, o.name) as name, p.role from post p join account a on a.id = p.account join organisation o on o.id = p.organisation
           where (o.id = $1 or o.kept_by = $1) and p.role = any($2) and a.ended_at is null and p.starts <= business_today() and (p.ends is null or p.ends > business_today())
           order by p.role, a.name collate "en-GB-x-icu", p.id limit 200`,
    values: [authority, Object.keys(agencyOfRole)],
  })
  return rows.map(({ post, name, role }) => ({ post, name, agency: agencyOfRole[role] as Agency }))
}
