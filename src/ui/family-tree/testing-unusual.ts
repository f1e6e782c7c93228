/** Families in which something is unusual, each made up: every one must be drawn whole and without anything lying on anything else. */
import { day } from '../../time/day.ts'
import type { Family, TreePerson } from './model.ts'
import { bornTo, couple, samplewoods, somebody } from './testing-family.ts'

const on = day('2026-11-10')
const born = (text: string): { born: { day: ReturnType<typeof day>; exactness: 'day' } } => ({ born: { day: day(text), exactness: 'day' } })
const year = (text: string) => ({ day: day(`${text}-01-01`), exactness: 'year' as const })
const kit = somebody('kit', { is: 'this child', standing: 'child', gender: 'man', ...born('2016-03-14') })
const mum = somebody('mum', { is: 'mum', standing: 'parent', gender: 'woman', ...born('1988-01-01'), responsibleFor: ['kit'], responsibility: 'yes' })
const dad = somebody('dad', { is: 'dad', standing: 'parent', gender: 'man', ...born('1986-01-01') })

function family(people: readonly TreePerson[], more: Partial<Family> = {}): Family {
  return { child: 'kit', on, people: [kit, ...people], unions: [], descents: [], households: [], lines: [], ...more }
}

const brotherOrSister = (id: string, birth: string, more: Partial<TreePerson> = {}) => somebody(id, { is: 'half-brother', standing: 'brother or sister', gender: 'man', ...born(birth), ...more })

export const unusual: Readonly<Record<string, Family>> = {
  'nobody known': family([]),
  'one parent': family([mum], { descents: bornTo('mum', ['kit']) }),
  'parents not recorded as a couple': family([mum, dad], { unions: [couple('mum', 'dad', 'not recorded')], descents: bornTo('mum and dad', ['kit']) }),
  'not sure who the parent is': family([mum, dad], { descents: [...bornTo('mum', ['kit']), ...bornTo('dad', ['kit'], 'birth', { certainty: 'about' })] }),
  'five partners': family(
    [mum, dad, ...['una', 'vic', 'wes', 'xan'].map((id, index) => somebody(id, { gender: 'man', ...born(`198${index}-02-02`) })), ...['ada', 'bea', 'cal'].map((id, index) => brotherOrSister(id, `200${index}-05-05`))],
    {
      unions: [couple('mum', 'dad', 'married', { from: year('2014') }), ...['una', 'vic', 'wes', 'xan'].map((id, index) => couple('mum', id, 'relationship', { from: year(`200${index * 2}`), ended: { how: 'ended', on: year(`200${index * 2 + 1}`) } }))],
      descents: [...bornTo('mum and dad', ['kit']), ...bornTo('mum and una', ['ada', 'bea']), ...bornTo('mum and vic', ['cal'])],
    },
  ),
  'married to each other twice': family([mum, dad], {
    unions: [couple('mum', 'dad', 'married', { from: year('2018'), before: [{ from: year('2010'), ended: { how: 'divorced', on: year('2014') } }] })],
    descents: bornTo('mum and dad', ['kit']),
  }),
  'half-brothers on both sides': family([mum, dad, somebody('una', { gender: 'woman' }), somebody('vic', { gender: 'man' }), brotherOrSister('ben', '2010-01-01'), brotherOrSister('cal', '2012-01-01')], {
    unions: [couple('mum', 'dad', 'together', { from: year('2015') }), couple('mum', 'vic', 'relationship', { from: year('2009') }), couple('dad', 'una', 'married', { from: year('2011'), ended: { how: 'divorced', on: year('2014') } })],
    descents: [...bornTo('mum and dad', ['kit']), ...bornTo('mum and vic', ['ben']), ...bornTo('dad and una', ['cal'])],
    households: [
      { id: 'a', called: 'Mum’s home', people: ['kit', 'mum', 'dad'] },
      { id: 'b', called: 'Vic’s home', people: ['vic', 'ben'] },
      { id: 'c', called: 'Una’s home', people: ['una', 'cal'] },
    ],
  }),
  'cousins who are step-brothers': family([mum, dad, somebody('una', { is: 'aunt', gender: 'woman', ...born('1990-01-01') }), somebody('nan', { is: 'grandmother', standing: 'grandparent', gender: 'woman' }), somebody('cal', { is: 'cousin and step-brother', gender: 'man', ...born('2014-01-01') })], {
    unions: [couple('mum', 'dad', 'married', { from: year('2012'), ended: { how: 'divorced', on: year('2020') } }), couple('dad', 'una', 'together', { from: year('2022') })],
    descents: [...bornTo('nan', ['mum', 'una']), ...bornTo('mum and dad', ['kit']), ...bornTo('una', ['cal'])],
  }),
  'birth and adoptive families together': family([mum, dad, somebody('vera', { is: 'adoptive mother', standing: 'parent', gender: 'woman' }), somebody('will', { is: 'adoptive father', standing: 'parent', gender: 'man' })], {
    unions: [couple('mum', 'dad', 'relationship'), couple('vera', 'will', 'married', { from: year('2015') })],
    descents: [...bornTo('mum and dad', ['kit']), ...bornTo('vera and will', ['kit'], 'adoption', { from: year('2019') })],
  }),
  'same-sex parents and a donor': family([mum, somebody('mam', { is: 'mam', standing: 'parent', gender: 'woman', ...born('1989-01-01') }), somebody('don', { name: null, is: 'donor', standing: 'parent' })], {
    unions: [couple('mum', 'mam', 'civil partnership', { from: year('2013') })],
    descents: [...bornTo('mum and mam', ['kit']), ...bornTo('don', ['kit'], 'donor')],
  }),
  'a grandmother who cares': family([mum, somebody('nan', { is: 'grandmother, kinship carer', standing: 'grandparent', gender: 'woman', ...born('1960-01-01') })], {
    descents: [...bornTo('nan', ['mum']), ...bornTo('mum', ['kit']), ...bornTo('nan', ['kit'], 'kinship', { from: { day: day('2026-11-01'), exactness: 'month' } })],
    households: [{ id: 'nan', called: 'Nan’s home', people: ['nan', 'kit'] }],
  }),
  'a sister who cares, and foster carers': family([mum, brotherOrSister('ada', '2001-01-01', { gender: 'woman', is: 'sister' }), somebody('fay', { is: 'foster carer', standing: 'other', generation: -1, gender: 'woman' })], {
    descents: [...bornTo('mum', ['kit', 'ada']), ...bornTo('ada', ['kit'], 'special guardian', { from: year('2026') }), ...bornTo('fay', ['kit'], 'foster')],
  }),
  'a young mother': family([somebody('lily', { is: 'mum', standing: 'parent', gender: 'woman', ...born('2010-01-01') }), somebody('nan', { is: 'grandmother', standing: 'grandparent', gender: 'woman' })], {
    descents: [...bornTo('nan', ['lily']), ...bornTo('lily', ['kit'])],
  }),
  'a child who is a parent': family([somebody('pip', { is: 'own child', gender: 'woman', ...born('2026-10-20') }), somebody('jo', { is: 'partner' }), mum], {
    unions: [couple('kit', 'jo', 'relationship')],
    descents: [...bornTo('kit and jo', ['pip']), ...bornTo('mum', ['kit'])],
  }),
  'five generations': family(
    [mum, dad, ...['gran', 'gramps', 'opa', 'oma'].map(id => somebody(id, { is: 'grandparent', standing: 'grandparent' })), somebody('great', { is: 'great-grandmother' }), somebody('greater', { is: 'great-great-grandmother' }), somebody('una', { is: 'aunt', ...born('1980-01-01') }), somebody('vic', { is: 'uncle', ...born('1992-01-01') })],
    {
      unions: [couple('mum', 'dad'), couple('gran', 'gramps'), couple('opa', 'oma')],
      descents: [...bornTo('mum and dad', ['kit']), ...bornTo('gran and gramps', ['mum', 'vic']), ...bornTo('opa and oma', ['dad', 'una']), ...bornTo('great', ['gran']), ...bornTo('greater', ['great'])],
    },
  ),
  'two homes': family([mum, dad], {
    unions: [couple('mum', 'dad', 'married', { from: year('2012'), ended: { how: 'separated', on: year('2020') } })],
    descents: bornTo('mum and dad', ['kit']),
    households: [
      { id: 'm', called: 'Mum’s home', people: ['kit', 'mum'], nights: { kit: 'Monday to Thursday' } },
      { id: 'd', called: 'Dad’s home', people: ['kit', 'dad'], nights: { kit: 'Friday to Sunday' } },
    ],
  }),
  'names of all kinds': family(
    [
      somebody('one', { name: 'Suharto', is: 'dad', standing: 'parent', gender: 'man' }),
      somebody('right', { name: 'محمد عبد الرحمن', family: 'الحسيني', is: 'uncle' }),
      somebody('long', { name: 'Wilhelmina-Alexandrina Constantia', family: 'Testington-Smythe-Featherstonehaugh', is: 'great-aunt' }),
      somebody('wide', { name: 'WWWWWWWWWWWWWWWWWWWWWWWWWW', family: '王小明王小明王小明王小明王小明', is: 'cousin', generation: 0 }),
      somebody('letter', { name: 'X', is: 'aunt' }),
    ],
    { descents: bornTo('one', ['kit']) },
  ),
  'a brother who died, unborn twins, a lost pregnancy': family(
    [
      mum,
      brotherOrSister('ben', '2018-01-01', { died: { day: day('2018-01-04'), exactness: 'day' } }),
      ...['x', 'y'].map(id => somebody(`baby-${id}`, { name: 'Baby', is: 'mum’s baby', standing: 'brother or sister', due: { day: day('2027-02-01'), exactness: 'day' }, birthGroup: { id: 'twins', identical: null } })),
      somebody('lost', { name: null, is: 'lost pregnancy', standing: 'brother or sister', lost: 'lost', born: { day: day('2013-01-01'), exactness: 'year' } }),
      somebody('still', { name: null, is: 'brother, stillborn', standing: 'brother or sister', gender: 'man', lost: 'stillborn', born: { day: day('2014-01-01'), exactness: 'year' } }),
    ],
    { descents: bornTo('mum', ['kit', 'ben', 'baby-x', 'baby-y', 'lost', 'still']) },
  ),
  'triplets, two adopted': family([mum, dad, ...['ali', 'bo', 'cy'].map(id => somebody(id, { is: 'brother', standing: 'brother or sister', gender: 'man', ...born('2020-06-01'), birthGroup: { id: 'three', identical: false } }))], {
    unions: [couple('mum', 'dad')],
    descents: [...bornTo('mum and dad', ['kit', 'ali']), ...bornTo('mum and dad', ['bo', 'cy'], 'adoption', { from: year('2023') })],
  }),
  'a partner from another generation': family([mum, dad, somebody('uncle', { is: 'uncle', gender: 'man' }), somebody('niece', { is: 'cousin', gender: 'woman', generation: 0 }), somebody('nan', { is: 'grandmother', standing: 'grandparent' })], {
    unions: [couple('mum', 'dad'), couple('uncle', 'niece', 'together', { from: year('2025') })],
    descents: [...bornTo('nan', ['mum', 'uncle']), ...bornTo('mum and dad', ['kit', 'niece'])],
  }),
  'how people get on': {
    ...samplewoods(),
    lines: [
      { from: 'joan', to: 'maya', kind: 'close', saidBy: 'Maya', on },
      { from: 'theo', to: 'maya', kind: 'very close', saidBy: 'Maya', on },
      { from: 'lewis', to: 'maya', kind: 'cut off', saidBy: 'Maya', on },
      { from: 'dana', to: 'craig', kind: 'arguments', saidBy: 'Dana', on },
      { from: 'craig', to: 'maya', kind: 'harm recorded', saidBy: 'Police', on },
      { from: 'alex', to: 'dana', kind: 'distant', saidBy: 'Alex', on },
    ],
  },
  'people of whom no line is known': family([
    mum,
    ...Array.from({ length: 3 }, (_, index) => somebody(`gran${index}`, { is: 'grandmother', standing: 'grandparent' })),
    ...Array.from({ length: 12 }, (_, index) => somebody(`friend${index}`, { is: 'friend', standing: 'other' })),
    somebody('biscuit', { name: 'Biscuit', is: 'dog', pet: 'dog', standing: 'other' }),
  ], { descents: bornTo('mum', ['kit']) }),
  'forty relatives': family(
    [
      mum,
      dad,
      ...['gran', 'gramps', 'opa', 'oma'].map(id => somebody(id, { is: 'grandparent', standing: 'grandparent' })),
      ...Array.from({ length: 10 }, (_, index) => somebody(`aunt${index}`, { name: `Aunt ${index}`, is: 'aunt', gender: 'woman', ...born(`19${70 + index * 2}-01-01`) })),
      ...Array.from({ length: 14 }, (_, index) => somebody(`cousin${index}`, { is: 'cousin', generation: 0, ...born(`20${String(10 + index)}-01-01`) })),
      ...Array.from({ length: 11 }, (_, index) => somebody(`sister${index}`, { is: 'sister', standing: 'brother or sister', gender: 'woman', ...born(`20${String(6 + index).padStart(2, '0')}-07-01`) })),
    ],
    {
      unions: [couple('mum', 'dad'), couple('gran', 'gramps'), couple('opa', 'oma')],
      descents: [
        ...bornTo('mum and dad', ['kit', ...Array.from({ length: 11 }, (_, index) => `sister${index}`)]),
        ...bornTo('gran and gramps', ['mum', ...Array.from({ length: 5 }, (_, index) => `aunt${index}`)]),
        ...bornTo('opa and oma', ['dad', ...Array.from({ length: 5 }, (_, index) => `aunt${index + 5}`)]),
        ...Array.from({ length: 14 }, (_, index) => bornTo(`aunt${index % 10}`, [`cousin${index}`])).flat(),
      ],
    },
  ),
}
