/** Made-up families for tests and looks: the Samplewoods on 10 November 2026, and families in which something is unusual. */
import { day, type Day } from '../../time/day.ts'
import type { Descent, DescentKind, Family, PartialDay, TreePerson, Union, UnionKind } from './model.ts'

const year = (text: string): PartialDay => ({ day: day(`${text}-01-01`), exactness: 'year' })
const exact = (text: string): PartialDay => ({ day: day(text), exactness: 'day' })

/** Somebody with what is usual. */
export function somebody(id: string, more: Partial<Omit<TreePerson, 'id'>> = {}): TreePerson {
  return { id, name: id.charAt(0).toUpperCase() + id.slice(1), gender: 'not recorded', is: 'relative', standing: 'wider', responsibleFor: [], href: `/people/${id}`, ...more }
}

/** A couple. */
export function couple(a: string, b: string, kind: UnionKind = 'married', more: Partial<Union> = {}): Union {
  return { id: `${a} and ${b}`, a, b, kind, ...more }
}

/** Children of a couple, or of one parent. */
export function bornTo(parents: string, children: readonly string[], kind: DescentKind = 'birth', more: Partial<Descent> = {}): Descent[] {
  const from = parents.includes(' and ') ? { union: parents } : { parent: parents }
  return children.map(child => ({ child, ...from, kind, certainty: 'known', ...more }))
}

export const samplewoodDay = day('2026-11-10')

/** Maya Samplewood’s family. After 17 December 2026 the baby is born and is called Posy. */
export function samplewoods(on: Day = samplewoodDay): Family {
  const posy = on >= day('2026-12-17')
  const s = 'Samplewood'
  const people: TreePerson[] = [
    somebody('peter', { family: s, gender: 'man', is: 'grandfather', standing: 'grandparent', born: year('1960'), died: year('2018') }),
    somebody('joan', { family: s, gender: 'woman', is: 'grandmother', standing: 'grandparent', born: exact('1964-05-02') }),
    somebody('ade', { family: 'Placeholder', gender: 'man', is: 'Theo’s dad', born: exact('1988-01-05'), died: year('2019') }),
    somebody('lewis', { family: 'Exampleton', gender: 'man', is: 'dad', standing: 'parent', born: exact('1988-04-11'), responsibleFor: ['maya'], responsibility: 'yes', source: 'Birth certificate' }),
    somebody('dana', { family: s, gender: 'woman', is: 'mum', standing: 'parent', born: exact('1990-05-12'), responsibleFor: ['theo', 'maya', 'jonah'], responsibility: 'yes', source: 'Birth certificate' }),
    somebody('kofi', { family: 'Testerly', gender: 'man', is: 'Jonah’s dad', born: exact('1991-06-01'), responsibleFor: ['jonah'] }),
    somebody('craig', { family: 'Mockford', gender: 'man', is: 'mum’s partner', born: exact('1987-03-03') }),
    somebody('priya', { family: 'Dummett', gender: 'woman', is: 'aunt', born: exact('1993-02-14') }),
    somebody('ruth', { family: 'Dummett', gender: 'woman', is: 'aunt by marriage', born: exact('1992-08-08') }),
    somebody('alex', { family: s, gender: 'another', is: 'mum’s brother or sister', born: exact('2002-07-21') }),
    somebody('theo', { family: s, gender: 'man', is: 'half-brother', standing: 'brother or sister', born: exact('2009-02-02') }),
    somebody('maya', { family: s, gender: 'woman', is: 'this child', standing: 'child', born: exact('2016-03-14') }),
    somebody('jonah', { family: 'Testerly', gender: 'man', is: 'half-brother', standing: 'brother or sister', born: exact('2019-08-30') }),
    somebody('baby', {
      name: posy ? 'Posy' : 'Baby',
      family: s,
      gender: posy ? 'woman' : 'not recorded',
      is: posy ? 'half-sister' : 'mum’s baby',
      standing: 'brother or sister',
      due: exact('2026-12-21'),
      ...(posy && { born: exact('2026-12-17') }),
    }),
    somebody('craigs-child', { name: null, is: 'Craig’s child', generation: 0, toAsk: ['name', 'age'] }),
    somebody('ivo', { family: 'Dummett', gender: 'man', is: 'cousin', generation: 0, born: exact('2020-04-01'), birthGroup: { id: 'dummetts', identical: true } }),
    somebody('otis', { family: 'Dummett', gender: 'man', is: 'cousin', generation: 0, born: exact('2020-04-01'), birthGroup: { id: 'dummetts', identical: true } }),
  ]
  return {
    child: 'maya',
    on,
    people,
    unions: [
      couple('peter', 'joan', 'married', { from: year('1988'), ended: { how: 'died' } }),
      couple('ade', 'dana', 'relationship', { from: year('2008'), ended: { how: 'ended', on: year('2010') } }),
      couple('lewis', 'dana', 'married', { from: year('2014'), ended: { how: 'divorced', on: year('2018') } }),
      couple('dana', 'kofi', 'together', { from: year('2018'), ended: { how: 'separated', on: year('2022') } }),
      couple('dana', 'craig', 'together', { from: year('2024') }),
      couple('priya', 'ruth', 'married', { from: year('2019') }),
    ],
    descents: [
      ...bornTo('peter and joan', ['dana', 'priya', 'alex']),
      ...bornTo('ade and dana', ['theo']),
      ...bornTo('lewis and dana', ['maya']),
      ...bornTo('dana and kofi', ['jonah']),
      ...bornTo('dana and craig', ['baby']),
      ...bornTo('craig', ['craigs-child'], 'birth', { certainty: 'told' }),
      ...bornTo('priya and ruth', ['ivo', 'otis'], 'adoption', { from: year('2022') }),
    ],
    households: [
      { id: 'dana', called: 'Dana’s home', people: ['dana', 'craig', 'maya', ...(posy ? ['baby'] : [])] },
      { id: 'theo', called: 'Placeholder House (children’s home)', people: ['theo'] },
      { id: 'kofi', called: 'Kofi’s home', people: ['kofi', 'jonah'] },
      { id: 'joan', called: 'Joan’s home', people: ['joan'] },
      { id: 'priya', called: 'Priya and Ruth’s home', people: ['priya', 'ruth', 'ivo', 'otis'] },
      { id: 'lewis', called: 'Lewis’s home', people: ['lewis'] },
    ],
    lines: [],
  }
}
