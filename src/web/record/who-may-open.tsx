import { peopleNames } from '../names.ts'
import { Table } from '../../ui/components.ts'
import type { GrantRow } from '../../record/index.ts'
import { derivedThen, type OnRecord } from './record-page.tsx'

interface May {
  readonly who: string
  readonly why: string
  readonly writes: boolean
}

/** Who may open this record without saying why: by their work with the child, their team or their role. */
export function WhoMayOpen({ grants }: { grants: readonly May[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Who may open this record</h2>
      <Table
        caption="Who may open this record, why, and whether they may add to it"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={[{ content: 'Who', classes: 'govuk-!-width-one-half' }, 'Why', 'May add to it']}
        rows={grants.map(each => [each.who, each.why, each.writes ? 'Yes' : 'No'])}
      />
    </>
  )
}

/** Who may open an adult's record: nobody is named, because it follows from children whom not every reader may know of. */
export function WhoMayOpenAnAdult() {
  return (
    <>
      <h2 class="govuk-heading-m">Who may open this record</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Whoever works with a child this person matters to, and may open the whole of the child’s record</li>
        <li>Whoever works with this person towards adoption, and that person’s team</li>
        <li>Any practitioner of this council who says why, for the rest of the day. A protected address is not shown to them</li>
      </ul>
    </>
  )
}

/** The grants of the record that count on the day the page stands at, each as a person reads it. */
export async function mayOpen(on: OnRecord): Promise<May[]> {
  const grants = await grantsHere(on)
  const ids = (kind: string) => grants.flatMap(grant => (grant.to.startsWith(`${kind}:`) ? [grant.to.slice(kind.length + 1)] : []))
  const names = await peopleNames(on.tx, ids('post'), ids('team'))
  return [...Map.groupBy(grants, grant => grant.to)].map(([to, of]) => ({
    who: whoOf(to, names),
    why: [...new Set(of.map(grant => (grant.sections === null ? grant.why : `${grant.why}, in part`)))].join('; '),
    writes: of.some(grant => grant.mayWrite),
  }))
}

async function grantsHere(on: OnRecord): Promise<readonly Pick<GrantRow, 'to' | 'why' | 'mayWrite' | 'sections'>[]> {
  if (on.past) return (await derivedThen(on)).grants.filter(grant => grant.starts <= on.today && (grant.ends === null || grant.ends > on.today))
  const { rows } = await on.tx.query<GrantRow>({
    name: 'grants-of-record',
    text: `select to_key as "to", why, may_write as "mayWrite", sections from grant_
           where authority = $1 and record = $2 and starts <= $3 and (ends is null or ends > $3) order by to_key, why`,
    values: [on.opened.authority, on.opened.record, on.today],
  })
  return rows
}

function whoOf(to: string, names: { post: (id: string) => string; team: (id: string) => string }): string {
  const [kind, id = '', role = ''] = to.split(':')
  if (kind === 'post') return names.post(id)
  if (kind === 'team') return `Everybody in ${names.team(id)}`
  return kind === 'role' ? `Everybody who is ${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}` : 'Another organisation'
}
