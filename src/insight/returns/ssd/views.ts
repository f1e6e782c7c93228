import { fieldsOf, tableNames, type Field, type FieldType, type TableName } from './fields.ts'
import { mothers, tables } from './tables.ts'

const sqlTypes: Readonly<Record<FieldType, string>> = { text: 'text', day: 'date', moment: 'timestamptz', whole: 'int', number: 'numeric', 'yes-no': 'boolean', bytes: 'bytea' }

/**
 * The view of one table of the dataset, as a statement of the database. It shows an authority's own rows, of records that everybody may know of,
 * and asks first whose they are to be (`dataset_asked`): nobody who may not see any gets any.
 */
export function viewOf(name: TableName): string {
  return `create view ssd.${name} with (security_barrier) as\n${selectOf(name)};\n`
}

/** The views of all tables, as the migration has them. */
export function allViews(): string {
  return tableNames.map(viewOf).join('\n')
}

function selectOf(name: TableName): string {
  const of = tables.find(table => table.name === name)?.of
  const fields = fieldsOf(name)
  if (of === 'nothing') return `  select ${fields.map(field => `null::${sqlTypes[field.type]} as ${field.name}`).join(', ')} where false`
  const own = `with own as materialized (select dataset_asked('${name}') as authority)`
  if (name === 'ssd_professionals') return `  ${own.replace(' as authority', ` as authority, ${countedOn} as counted_on`)}\n${professionals}`
  if (name === 'ssd_department') return `  ${own}\n${departments}`
  const cells = fields.map((field, at) => cell(name, field, at)).join(', ')
  const rows = `  ${own}\n  select ${cells}\n    from own join dataset_cells c on c.authority = own.authority`
  if (name === 'ssd_person') {
    const hers = "hers as materialized (select distinct (m.cells->>1)::uuid as record from own join dataset_cells m on m.authority = own.authority and m.name = 'ssd_mother')"
    return `${rows} and (c.name = '${name}' or (c.name = '${mothers}' and c.record in (select record from hers)))`.replace(own, `${own}, ${hers}`)
  }
  if (name === 'ssd_mother') return `${rows} and c.name = '${name}'\n    cross join lateral (${her}) her`
  return `${rows} and c.name = '${name}'`
}

/** A mother who is a person of the dataset, and of whom whoever asks may know; asked one by one, each found by its key. */
const her = `select h.number from dataset_known h join dataset_rows p on p.authority = h.authority and p.record = h.id and p.name in ('ssd_person', '${mothers}')
      where h.authority = c.authority and h.id = (c.cells->>1)::uuid limit 1`

function cell(table: TableName, { name, type }: Field, at: number): string {
  if (table === 'ssd_mother' && name === 'moth_person_id') return `her.number::text as ${name}`
  return type === 'text' ? `c.cells->>${at} as ${name}` : `(c.cells->>${at})::${sqlTypes[type]} as ${name}`
}

/** A worker's children are counted on the last 30 September: nine months before are in the year it belongs to. */
const countedOn = "make_date(extract(year from business_today() - interval '9 months')::int, 9, 30)"

const professionals = `  select p.id::text as prof_professional_id, null::text as prof_staff_id, a.name as prof_professional_name, a.registration as prof_social_worker_registration_no, p.role as prof_professional_job_title,
      coalesce(held.children, 0)::int as prof_professional_caseload, t.name as prof_professional_department, null::numeric as prof_full_time_equivalency, null::text as prof_agency_worker_flag
    from own join organisation o on o.id = own.authority or o.kept_by = own.authority join post p on p.organisation = o.id join account a on a.id = p.account left join team t on t.id = p.team
    left join (
      select c.cells->>1 as post, count(distinct c.record) as children
      from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_involvements'
      where (c.cells->>4)::date <= own.counted_on and ((c.cells->>5)::date is null or (c.cells->>5)::date > own.counted_on) group by 1) held on held.post = p.id::text`

const departments = `  select t.id::text as dept_team_id, t.name as dept_team_name, null::text as dept_team_parent_id, null::text as dept_team_parent_name
    from own join team t on t.authority = own.authority`
