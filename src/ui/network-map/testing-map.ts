/** Network maps for tests: Maya's, as she drew it, and maps of any number of circles. */
import { day } from '../../time/day.ts'
import { groups, type Feeling, type Help, type NetworkMap, type Tie } from './model.ts'

/** One circle of a map. */
export function tie(id: string, name: string, feels: Feeling, more: Partial<Tie> = {}): Tie {
  return { id, same: name.toLowerCase(), name, group: 'family', feels, notIn: [], ...more }
}

/** Ten around Maya, on 14 September 2026. */
export const mayasMap: NetworkMap = {
  id: 'map-1',
  child: { name: 'Maya', age: '10 years', href: '/children/maya' },
  on: day('2026-09-14'),
  view: 'child',
  drawnBy: 'Maya, with Nia and Mum at the kitchen table',
  said: '“Biscuit goes first, because he never shouts.”',
  mayHave: ['family'],
  ties: [
    tie('n1', 'Joan', 'strong', { what: 'grandma', help: 'to', said: 'Sunday dinners', place: 1, href: '/people/joan' }),
    tie('n2', 'Theo', 'strong', { what: 'brother', help: 'both', said: 'I miss him', place: 2, href: '/children/theo' }),
    tie('n3', 'Mum', 'ok', { what: 'Dana', help: 'both', said: 'I worry about her', place: 3 }),
    tie('n4', 'Craig', 'hard', { what: 'Mum’s partner', help: 'neither', said: 'He shouts at night', place: 4, notIn: ['family'] }),
    tie('n5', 'Dad', 'weak', { what: 'Lewis', help: 'both', place: 5 }),
    tie('n6', 'Biscuit', 'strong', { what: 'the dog', help: 'both', said: 'My best friend', place: 6 }),
    tie('n7', 'School', 'strong', { group: 'school', what: 'Year 6', help: 'to' }),
    tie('n8', 'Football', 'strong', { group: 'activities', what: 'Coach Ola', help: 'to' }),
    tie('n9', 'GP and nurse', 'weak', { group: 'health', what: 'health', help: 'to' }),
    tie('n10', 'Nia', 'ok', { group: 'workers', what: 'family help worker', help: 'to' }),
  ],
}

const feelings: readonly Feeling[] = ['strong', 'ok', 'weak', 'hard', 'mixed', 'stopped']
const ways: readonly (Help | undefined)[] = ['to', 'from', 'both', 'neither', undefined]

/** A map of as many circles as that, of every feeling and direction, with names of many lengths. */
export function mapOf(count: number): NetworkMap {
  const names = ['Jo', 'The Tuesday trampolining club', 'Wilhelmina-Alexandrina', '名前の長い友だち', 'Auntie Priscilla and Uncle Bartholomew']
  return {
    ...mayasMap,
    ties: Array.from({ length: count }, (_, index) =>
      tie(`t${String(index).padStart(3, '0')}`, `${names[index % names.length]}${index < names.length ? '' : ` ${index}`}`, feelings[index % feelings.length] as Feeling, {
        group: groups[index % groups.length] as Tie['group'],
        help: ways[index % ways.length],
        what: index % 3 === 0 ? 'somebody who has always been there' : 'friend',
        ...(index % 2 === 0 && { said: 'We laugh until it hurts and then we laugh again some more' }),
      }),
    ),
  }
}
