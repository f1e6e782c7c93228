import type { Pool } from '../database/index.ts'
import type { House } from './house.ts'

/** Tells the database which kinds of fact may give a grant, and which may be kept back. Run by the owner whenever the database is migrated or served. */
export async function announceGrantingKinds(owner: Pick<Pool, 'query'>, house: House): Promise<void> {
  const kinds = [...house.kinds.values()].filter(kind => kind.grants)
  const granting = kinds.map(kind => kind.id)
  await owner.query(
    `insert into granting_kind (kind, answered_in) select * from unnest($1::text[], $2::text[])
     on conflict (kind) do update set answered_in = excluded.answered_in where granting_kind.answered_in is distinct from excluded.answered_in`,
    [granting, kinds.map(kind => (kind.grantsAnswer ? `${kind.section}/${kind.class}` : null))],
  )
  await owner.query('delete from granting_kind where not kind = any($1)', [granting])
  const keptBack = [...house.kinds.values()].flatMap(kind => (kind.keptBackBy === undefined ? [] : [{ kind: kind.id, field: kind.keptBackBy, class: kind.class }]))
  await owner.query(
    `insert into kept_back select k.kind, k.field, k.class from jsonb_to_recordset($1) as k(kind text, field text, class text)
     on conflict (kind) do update set field = excluded.field, class = excluded.class where (kept_back.field, kept_back.class) is distinct from (excluded.field, excluded.class)`,
    [JSON.stringify(keptBack)],
  )
  await owner.query('delete from kept_back where not kind = any($1)', [keptBack.map(each => each.kind)])
}
