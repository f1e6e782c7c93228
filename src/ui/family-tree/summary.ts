/**
 * The family in a few sentences, in a fixed order: whom the child lives with; parents elsewhere; brothers and sisters and where they live;
 * babies expected; who has died; how many others are shown.
 */
import { byText, oldestFirst, type Family, type PartialDay, type TreePerson } from './model.ts'
import { plural } from '../dates.ts'
import { ageInWords, capital, hasDied, isUnborn, listed, shortly, writePartial, writeYear } from './words.ts'

export function summaryOf(family: Family): string {
  const { on } = family
  const child = family.people.find(person => person.id === family.child) as TreePerson
  const told = new Set([child.id])
  const alive = (person: TreePerson) => !hasDied(person, on) && !isUnborn(person, on)
  const home = family.households.filter(each => each.people.includes(child.id))
  const name = shortly(child)
  const tell = (person: TreePerson): string => {
    told.add(person.id)
    return person.name === null ? person.is : `${person.name} (${person.is})`
  }
  const sentences: string[] = []

  const age = isUnborn(child, on) || hasDied(child, on) ? `, ${ageInWords(child, on)},` : child.born === undefined ? '' : `, ${ageInWords(child, on)},`
  const within = family.people.filter(person => person.id !== child.id && alive(person) && home.some(each => each.people.includes(person.id)))
  if (within.length > 0) sentences.push(`${name}${age} lives with ${listed(within.toSorted(byStanding).map(tell))}.`)
  else if (home[0] !== undefined) sentences.push(`${name}${age} lives at ${home[0].called}.`)
  else sentences.push(`${name}${age.replace(/,$/, '')}.`.replace(/^(\S+)\.$/, 'This is $1’s family.'))

  const apart = family.people.filter(person => person.standing === 'parent' && alive(person) && !told.has(person.id))
  const known = apart.filter(person => family.households.some(each => each.people.includes(person.id)))
  if (known.length > 0) sentences.push(`${listed(known.toSorted(oldestFirst).map(tell))} ${known.length === 1 ? 'lives' : 'live'} elsewhere.`)
  const elsewhere = apart.filter(person => !told.has(person.id))
  if (elsewhere.length > 0) sentences.push(`${capital(listed(elsewhere.toSorted(oldestFirst).map(tell)))}: where they live is not recorded or not shown.`)

  const brothers = family.people.filter(person => person.standing === 'brother or sister' && alive(person) && !told.has(person.id)).sort(oldestFirst)
  if (brothers.length > 0) {
    const each = brothers.map(person => {
      told.add(person.id)
      const own = family.households.find(one => one.people.includes(person.id))
      const years = person.born === undefined ? '' : `, ${ageInWords(person, on)}`
      return `${person.name === null ? person.is : `${person.name}${years} (${person.is})`}${own ? `, at ${own.called}` : ''}`
    })
    sentences.push(`${name} has ${plural(brothers.length, 'brother or sister', 'brothers and sisters')} elsewhere: ${each.join('; ')}.`)
  }
  const expected = family.people.filter(person => isUnborn(person, on) && !told.has(person.id)).sort(oldestFirst)
  for (const baby of expected) {
    told.add(baby.id)
    sentences.push(`A baby is expected: ${baby.is === 'baby' ? '' : `${baby.is}, `}due ${writePartial(baby.due as PartialDay)}.`)
  }
  const died = family.people.filter(person => hasDied(person, on) && person.pet === undefined && !told.has(person.id)).sort((a, b) => byText(diedKey(a), diedKey(b)) || byText(a.id, b.id))
  if (died.length > 0) sentences.push(`${capital(listed(died.map(person => `${tell(person)} died${person.died === 'not known' || person.died === undefined ? '' : ` in ${writeYear(person.died)}`}`)))}.`)
  const others = family.people.filter(person => !told.has(person.id)).length
  if (others > 0) sentences.push(`${plural(others, 'more person is', 'more people are')} shown.`)
  return sentences.join(' ')
}

function diedKey(person: TreePerson): string {
  return person.died === undefined || person.died === 'not known' ? '9999' : person.died.day
}

const standings: readonly TreePerson['standing'][] = ['child', 'parent', 'brother or sister', 'grandparent', 'wider', 'other']

/** Parents before brothers and sisters before everybody else, each oldest first. */
export function byStanding(a: TreePerson, b: TreePerson): number {
  return standings.indexOf(a.standing) - standings.indexOf(b.standing) || oldestFirst(a, b)
}
