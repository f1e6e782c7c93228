import { act } from '../../access/index.ts'
import { adultRelationship, couple, relationship } from '../../children/identity/index.ts'
import { Link } from '../../ui/components.ts'
import type { Content } from '../../ui/markup.ts'
import { recordPath } from './address.ts'
import type { OnRecord } from './record-page.tsx'

/** Somebody on whose record this person is named: no more than a name, and what for. */
interface Naming {
  readonly record: string
  readonly subject: string
  readonly name: string
  readonly kind: string
}

export interface Leaning {
  readonly children: readonly Naming[]
  /** Adults on whose record this one is the other of a couple or a relative. */
  readonly adults: readonly Naming[]
}

/**
 * Whose records name this adult now, of those that the reader may know of: what search would show them. Of others nothing is read, and no
 * count is given. At a past moment nothing: what other records said then is theirs to tell.
 */
export async function leaningOn(on: OnRecord): Promise<Leaning> {
  if (on.past) return { children: [], adults: [] }
  await act(on.tx, on.ask.visitor.secret, 'people-who-name-them')
  const { rows } = await on.tx.query<Naming>({
    name: 'people-who-name-them',
    text: `select distinct s.record, s.subject, s.name, l.kind, s.born, s.sort_name from link l join summary s on s.authority = l.authority and s.record = l.record
           where l.authority = $1 and l.to_record = $2 and l.kind = any($3) and l.starts <= $4 and (l.ends is null or l.ends > $4)
           order by s.born, s.sort_name, s.record, l.kind limit 60`,
    values: [on.opened.authority, on.opened.record, [relationship.id, couple.id, adultRelationship.id], on.today],
  })
  return { children: rows.filter(row => row.kind === relationship.id), adults: rows.filter(row => row.kind !== relationship.id) }
}

/** The children an adult matters to, and the adults who name them as a partner or relative. */
export function PeopleWhoNameThem({ of, name, past, died }: { of: Leaning; name: string; past: boolean; died: boolean }): Content {
  return (
    <>
      <h2 class="govuk-heading-m">Children {name} {died ? 'mattered' : 'matters'} to</h2>
      {past ? (
        <p class="govuk-body">This stands on the records of the children, and is shown only as it is now.</p>
      ) : (
        <>
          {of.children.length > 0 && (
            <ul class="govuk-list" data-testid="children-they-matter-to">
              {of.children.map(each => (
                <li>
                  <Link href={recordPath(each.subject, each.record)}>{each.name}</Link>
                </li>
              ))}
            </ul>
          )}
          <p class="govuk-body">Only children whose records you may know of are named here. Who {name} {died ? 'was' : 'is'} to each of them stands on the child’s own record.</p>
        </>
      )}
      {of.adults.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Named on the records of other adults</h2>
          <ul class="govuk-list" data-testid="adults-who-name-them">
            {of.adults.map(each => (
              <li>
                <Link href={recordPath(each.subject, each.record)}>{each.name}</Link>, as {each.kind === couple.id ? 'a partner' : 'a relative'}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
