import type { Queryable } from './connect.ts'

/**
 * What a database is made of, in lines: tables, columns, constraints, indexes, policies, triggers and functions, each with its owner and
 * the rights on it. Two databases of one form give the same lines, however each came by it. Months of the audit
 * and the counters of authorities, of which each database has its own, are left out.
 */
export async function formOf(from: Queryable): Promise<string[]> {
  const { rows } = await from.query<{ line: string }>(`
    with ours as (
      select c.* from pg_class c
      where c.relnamespace in ('rowan'::regnamespace, 'rowan_meta'::regnamespace) and c.relname !~ '^(audit_\\d{4}_\\d\\d|number_[0-9a-f]{32}$)'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))
    select line from (
      select concat_ws(' ', 'relation', c.relkind, c.relpersistence, c.relname, c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity, array_to_string(array(select a::text from unnest(c.relacl) a order by 1), ',')) as line from ours c
      union all
      select concat_ws(' ', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, array_to_string(a.attacl, ','), pg_get_expr(d.adbin, d.adrelid))
        from ours c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where c.relkind in ('r', 'p', 'v')
      union all
      select concat_ws(' ', 'constraint', c.relname, k.conname, pg_get_constraintdef(k.oid)) from ours c join pg_constraint k on k.conrelid = c.oid where k.contype <> 'n'
      union all
      select concat_ws(' ', 'index', pg_get_indexdef(c.oid)) from ours c where c.relkind in ('i', 'I')
      union all
      select concat_ws(' ', 'policy', c.relname, p.polname, p.polcmd, p.polroles::regrole[], pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) from ours c join pg_policy p on p.polrelid = c.oid
      union all
      select concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), t.tgenabled) from ours c join pg_trigger t on t.tgrelid = c.oid where not t.tgisinternal
      union all
      select concat_ws(' ', 'function', p.oid::regprocedure, p.proowner::regrole, array_to_string(array(select a::text from unnest(p.proacl) a order by 1), ','), md5(pg_get_functiondef(p.oid)))
        from pg_proc p where p.pronamespace = 'rowan'::regnamespace and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      union all
      select concat_ws(' ', 'default rights', a.defaclrole::regrole, a.defaclobjtype, array_to_string(a.defaclacl, ',')) from pg_default_acl a
      union all
      select concat_ws(' ', 'schema', n.nspname, n.nspowner::regrole, array_to_string(array(select a::text from unnest(n.nspacl) a order by 1), ',')) from pg_namespace n where n.nspname in ('rowan', 'rowan_meta')
    ) lines order by line`)
  return rows.map(row => row.line)
}
