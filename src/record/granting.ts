import type { Pool } from '../database/index.ts'
import type { House } from './house.ts'

/** Tells the database which kinds of fact may give a grant. Run by the owner whenever the database is migrated or served. */
export async function announceGrantingKinds(owner: Pick<Pool, 'query'>, house: House): Promise<void> {
  const granting = [...house.kinds.values()].filter(kind => kind.grants).map(kind => kind.id)
  await owner.query('insert into granting_kind select unnest($1::text[]) on conflict do nothing', [granting])
  await owner.query('delete from granting_kind where not kind = any($1)', [granting])
}
