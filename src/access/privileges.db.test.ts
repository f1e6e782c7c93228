import { describe, expect, test } from 'vitest'
import { testDatabase } from '../database/testing.ts'
import { createAuthority } from './people.ts'
import { functions, tables } from './privileges.ts'

const { owner } = await testDatabase()
await createAuthority(owner, { name: 'Testshire' })

const lines = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim().replaceAll(/ +/g, ' '))
    .filter(line => line !== '')
    .toSorted()

const isOurs = `p.pronamespace = 'rowan'::regnamespace
  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`

describe('the functions of the database', () => {
  test('are those written down, each with the rights written down', async () => {
    const { rows } = await owner.query<{ line: string }>(`
      select case when p.prosecdef then 'definer' else 'reader' end || ' '
        || case when has_function_privilege('rowan_app', p.oid, 'execute') then 'app' else 'owner' end || ' ' || p.oid::regprocedure as line
      from pg_proc p where ${isOurs}`)
    expect(rows.length).toBeGreaterThan(60)
    expect(rows.map(row => row.line).toSorted()).toEqual(lines(functions))
  })

  test('are all rowan_owner’s, none public, none for the jobs', async () => {
    const { rows } = await owner.query<{ name: string; owner: string; public: boolean; jobs: boolean }>(`
      select p.oid::regprocedure::text as name, p.proowner::regrole::text as owner,
        exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as public,
        has_function_privilege('rowan_jobs', p.oid, 'execute') as jobs
      from pg_proc p where ${isOurs}`)
    expect(rows.length).toBeGreaterThan(60)
    expect(rows.filter(row => row.owner !== 'rowan_owner' || row.public || row.jobs)).toEqual([])
  })

  test('look names up where no role but the owner can put any', async () => {
    const { rows } = await owner.query<{ name: string; bound: boolean; config: string[] | null }>(
      `select p.oid::regprocedure::text as name, p.prosqlbody is not null as bound, p.proconfig as config from pg_proc p where ${isOurs}`,
    )
    expect(rows.filter(row => !row.bound && row.config?.join() !== 'search_path=rowan, pg_catalog, pg_temp').map(row => row.name)).toEqual([])
    const { rows: places } = await owner.query<{ role: string; schema: string; makes: boolean; temporary: boolean }>(`
      select role, schema, has_schema_privilege(role, schema, 'create') as makes, has_database_privilege(role, current_database(), 'temporary') as temporary
      from unnest(array['rowan_app', 'rowan_jobs']) role, unnest(array['rowan', 'public', 'pg_catalog']) schema`)
    expect(places).toHaveLength(6)
    expect(places.filter(place => place.makes || place.temporary)).toEqual([])
  })

  test('that migrations to come add are nobody’s until they are granted', async () => {
    await owner.query('create function rowan.added_later() returns int language sql return 1')
    const { rows } = await owner.query("select has_function_privilege('rowan_app', 'rowan.added_later()', 'execute') as may")
    await owner.query('drop function rowan.added_later()')
    expect(rows).toEqual([{ may: false }])
  })
})

describe('the tables of the database', () => {
  const isNobodys = (name: string) => /^audit_(\d{4}_\d\d|otherwise)$|^number_[0-9a-f]{32}$|_seq$/.test(name)

  test('are those written down, each with the rights written down', async () => {
    const { rows } = await owner.query<{ name: string; secured: boolean; rights: string[] }>(`
      select c.relname as name, c.relrowsecurity as secured, array(
        select lower(a.privilege_type) from aclexplode(c.relacl) a where a.grantee = 'rowan_app'::regrole
        union all
        select lower(a.privilege_type) || '(' || t.attname || ')' from pg_attribute t, aclexplode(t.attacl) a where t.attrelid = c.oid and a.grantee = 'rowan_app'::regrole
        order by 1) as rights
      from pg_class c where c.relnamespace = 'rowan'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')`)
    expect(rows.length).toBeGreaterThan(35)
    const found = rows.map(({ name, secured, rights }) => ({ name, line: [rights.length === 0 ? 'none' : secured ? 'rows' : 'all', name, ...rights].join(' ') }))
    expect(found.filter(each => !isNobodys(each.name)).map(each => each.line).toSorted()).toEqual(lines(tables))
    const nobodys = found.filter(each => isNobodys(each.name))
    expect(nobodys.length).toBeGreaterThanOrEqual(4)
    expect(nobodys.filter(each => !each.line.startsWith('none'))).toEqual([])
  })

  test('are nobody else’s', async () => {
    const { rows } = await owner.query(`
      select c.relname, a.grantee::regrole from pg_class c, aclexplode(c.relacl) a
      where c.relnamespace = 'rowan'::regnamespace and a.grantee not in ('rowan_owner'::regrole, 'rowan_app'::regrole)`)
    expect(rows).toEqual([])
    const { rows: bound } = await owner.query("select rolname from pg_roles where rolname in ('rowan_app', 'rowan_jobs') and (rolbypassrls or rolsuper or rolinherit) ")
    expect(bound).toEqual([])
  })
})
