import { describe as group, expect, test } from 'vitest'
import { describe, type Said } from './description.ts'
import { evidenceOf, inWords } from './evidence.ts'
import { Finder } from './find.ts'
import { link, prepare, type Decision } from './link.ts'
import { makeRegister, otherErrors } from './made/register.ts'
import { aspectNames, compare } from './comparisons.ts'
import { Scorer } from './model.ts'
import { trainedModels } from './models.ts'
import { NameBook } from './names.ts'

// Every story is told within one register, so that names and birthdays are as common as they are among many children.
const maya: Said = {
  custodian: 'gp', given: 'Maya', middle: 'Rosalind', family: 'Samplewood', born: '2016-03-04', sex: 'F', nhsNumber: '999 003 7000', nhsNumberStatus: '01', line: '12 Sample Street', postcode: 'QX7 1AB', town: 'Fernbridge', guardian: 'Dana Samplewood',
}
const school = (said: Said): Said => ({ ...maya, custodian: 'school', nhsNumber: '', nhsNumberStatus: '', guardian: '', middle: '', ...said })

/** Two records of a story that must be one child, must be asked of, or must stay apart. */
interface Story {
  readonly tells: string
  readonly a: Said
  readonly b: Said
  readonly ends: readonly (Decision | 'nothing')[]
}

/** A family for each story, and a second one where it needs it. */
const families = 'Quillbrook Tansyfield Umberly Oxwhistle Fennimarsh Gorsecroft Hazelpike Inkberrow Jackdawe Kittiwake Lanternby Muddlefoot Nettlecomb Ploverton Rushbaker Saltmaiden Thimbleby Vetchworth Wagtailer Yarrowgate Zinnfold Appledrum Bumblecote Cobwebber Dormouser Elderpuff Foxgloam Grapplewick Hobnail Inglemead Jugglesby Kelpwright Larkspurn Mossinger Nibblecote Owlstead Pebblewade Quenchly Ripplemoor'.split(' ')
const seconds = [...families.slice(13), ...families.slice(0, 13)].map(name => `Mc${name}`)

/** The same child again under other names: stories must not lean on each other. */
function told(said: Said, number: number): Said {
  const named = (text = ''): string => text.replaceAll('Samplewood', families[number] as string).replaceAll('Madeup', seconds[number] as string)
  return {
    ...said,
    family: named(said.family),
    given: named(said.given),
    guardian: named(said.guardian),
    line: (said.line ?? '').replace('12 ', `${number + 10} `).replace('88 ', `${number + 50} `),
    postcode: (said.postcode ?? '').replace('7 1', `${number} 1`).replace('9 9', `${number + 40} 9`),
    nhsNumber: (said.nhsNumber ?? '').replace('999 003 7000', numberOf(number * 2)).replace('999 003 8481', numberOf(number * 2 + 1)),
    born: (said.born ?? '').replace('2016', String(1998 + number)),
  }
}

const numberOf = (at: number): string => nhs[at] as string

/** Numbers of the range for tests that no child of the register below has. */
const nhs = makeRegister({ kind: 'agencies', seed: 5, children: 1200, errors: otherErrors, names: 'first half' }).records
  .flatMap(({ said, child }) => (child > 'C001000' && said.nhsNumberStatus === '01' && said.nhsNumber ? [said.nhsNumber] : []))
  .filter((number, at, all) => all.indexOf(number) === at)

const one = ['link'] as const
const apart = ['no', 'nothing'] as const
const stories: readonly Story[] = [
  { tells: 'called by a short name', a: { ...maya, given: 'Elizabeth' }, b: school({ given: 'Libby' }), ends: one },
  { tells: 'a name written in another way', a: { ...maya, given: 'Muhammad', sex: 'M' }, b: school({ given: 'MOHAMED', sex: 'M' }), ends: one },
  { tells: 'a romanisation of another country', a: { ...maya, given: 'Osman', sex: 'M' }, b: school({ given: 'Cusmaan', sex: 'M' }), ends: one },
  { tells: 'given and family name in each other’s place', a: maya, b: school({ given: 'Samplewood', family: 'Maya' }), ends: one },
  { tells: 'a part of a double-barrelled name', a: { ...maya, family: 'Samplewood-Madeup' }, b: school({ family: 'Madeup' }), ends: one },
  { tells: 'another family name at the same home, with the same mother', a: maya, b: school({ family: 'Madeup', guardian: 'Dana Samplewood' }), ends: one },
  { tells: 'another family name and home, with the same number', a: maya, b: { ...maya, custodian: 'hospital', family: 'Madeup', line: '88 Elsewhere Road', postcode: 'QX9 9ZZ' }, ends: one },
  { tells: 'called by the second name', a: maya, b: school({ given: 'Rosalind' }), ends: one },
  { tells: 'day and month in each other’s place', a: maya, b: school({ born: '2016-04-03' }), ends: one },
  { tells: 'a slip in the date of birth', a: maya, b: school({ born: '2016-03-14' }), ends: one },
  { tells: 'a slip in the number', a: { ...maya, nhsNumberStatus: '03' }, b: { ...maya, custodian: 'council', nhsNumber: '999 003 7001', nhsNumberStatus: '' }, ends: one },
  { tells: 'a date of birth put down for want of a better', a: maya, b: school({ born: '2016-01-01', bornPrecision: 'estimated' }), ends: one },
  { tells: 'only the year of birth', a: maya, b: school({ born: '2016', bornPrecision: 'year' }), ends: one },
  { tells: 'a move, with a rare name', a: maya, b: school({ line: '88 Elsewhere Road', postcode: 'QX9 9ZZ' }), ends: one },
  { tells: 'a baby not named yet', a: maya, b: { ...maya, custodian: 'hospital', given: 'Baby of', middle: '' }, ends: one },
  { tells: 'a baby not born yet', a: { ...maya, nhsNumber: '' }, b: { ...maya, custodian: 'council', given: 'Unborn', middle: '', nhsNumber: '', born: '2016-03-20', bornPrecision: 'expected', sex: 'U', flags: 'unborn' }, ends: one },
  { tells: 'an unborn record is not of a brother born years before', a: { ...maya, nhsNumber: '' }, b: { ...maya, custodian: 'council', given: 'Unborn', middle: '', nhsNumber: '', born: '2020-03-20', bornPrecision: 'expected', sex: 'U', flags: 'unborn' }, ends: apart },
  { tells: 'twins share all but their given names', a: maya, b: { ...maya, given: 'Iris', middle: '', nhsNumber: '999 003 8481' }, ends: apart },
  { tells: 'twins of whom only one has a number', a: maya, b: school({ given: 'Oscar', sex: 'M', guardian: 'Dana Samplewood' }), ends: apart },
  { tells: 'brothers and sisters', a: maya, b: { ...maya, given: 'Iris', middle: '', born: '2018-06-11', nhsNumber: '999 003 8481' }, ends: apart },
  { tells: 'a sister’s number is a question, and no merge', a: maya, b: { ...maya, custodian: 'council', given: 'Iris', middle: '', nhsNumberStatus: '' }, ends: ['review', 'no'] },
  { tells: 'a sister’s number and another birthday', a: maya, b: { ...maya, custodian: 'council', given: 'Iris', middle: '', nhsNumberStatus: '', born: '2018-06-11' }, ends: apart },
  { tells: 'cousins of one name born on other days', a: maya, b: { ...maya, custodian: 'school', nhsNumber: '999 003 8481', born: '2016-09-22', line: '88 Elsewhere Road', postcode: 'QX9 9ZZ', guardian: 'Ada Samplewood' }, ends: apart },
  { tells: 'an adopted child keeps birthday and given name', a: maya, b: { ...maya, custodian: 'council', family: 'Madeup', middle: '', nhsNumber: '', line: '88 Elsewhere Road', postcode: 'QX9 9ZZ', guardian: 'Ada Madeup' }, ends: ['nothing'] },
  { tells: 'an adopted child of two verified numbers who did not move', a: maya, b: { ...maya, custodian: 'hospital', family: 'Madeup', nhsNumber: '999 003 8481' }, ends: ['nothing'] },
  { tells: 'an adopted child who keeps every name', a: maya, b: { ...maya, custodian: 'hospital', nhsNumber: '999 003 8481', line: '88 Elsewhere Road', postcode: 'QX9 9ZZ', guardian: 'Ada Madeup' }, ends: ['nothing'] },
  { tells: 'an adopted child whose two mothers have one first name', a: maya, b: school({ family: 'Madeup', line: '88 Elsewhere Road', postcode: 'QX9 9ZZ', guardian: 'Dana Madeup' }), ends: ['nothing'] },
  { tells: 'an adopted child of whom one record has no family name', a: maya, b: school({ family: '', line: '88 Elsewhere Road', postcode: 'QX9 9ZZ' }), ends: ['nothing'] },
  { tells: 'an adopted child whose new home has the same number in another street', a: maya, b: school({ family: 'Madeup', line: '12 Elsewhere Road', postcode: '' }), ends: ['nothing'] },
  { tells: 'an adopted child of another given name, in a family of the same name', a: maya, b: school({ given: 'Iris', line: '88 Elsewhere Road', postcode: 'QX9 9ZZ' }), ends: ['nothing'] },
  { tells: 'two first names that are one, two second names and two verified numbers, in one home', a: maya, b: { ...maya, custodian: 'hospital', middle: 'Clementine', nhsNumber: '999 003 8481' }, ends: apart },
  { tells: 'a day that systems write where none is known', a: maya, b: school({ born: '1900-01-01' }), ends: one },
  { tells: 'a number that was replaced', a: maya, b: { ...maya, custodian: 'hospital', nhsNumber: '999 003 8481' }, ends: ['link', 'review'] },
]

const made = makeRegister({ kind: 'agencies', seed: 3, children: 900, errors: otherErrors, names: 'first half' })
const book = new NameBook()
const texts = stories.flatMap(({ a, b }, at): Said[] => [{ ...told(a, at), id: `${at}a` }, { ...told(b, at), id: `${at}b` }])
const records = [...made.records.map(({ said }) => describe(said, book)), ...texts.map(said => describe(said, book))]
const prepared = prepare(records, book)
const { pairs, tasks } = link(prepared, trainedModels().agencies)
const decisions = new Map(pairs.map(({ a, b, decision }) => [[records[a]?.id, records[b]?.id].sort().join(' '), decision]))

group('a child known to two agencies', () => {
  test('the register is one to speak of', () => expect(records.length).toBeGreaterThan(2500))

  test.each(stories.map(({ tells, ends }, at) => ({ tells, ends, at })))('$tells', ({ ends, at }) => {
    expect(ends).toContain(decisions.get(`${at}a ${at}b`) ?? 'nothing')
  })

  test('one number on two children is a task', () => {
    const asked = new Set(tasks.map(({ a, b }) => [records[a]?.id, records[b]?.id].sort().join(' ')))
    for (const tells of ['a sister’s number is a question, and no merge', 'a sister’s number and another birthday']) {
      const at = stories.findIndex(story => story.tells === tells)
      expect(asked).toContain(`${at}a ${at}b`)
    }
  })
})

group('twins', () => {
  const twin: Said = { ...maya, family: 'Twinwood', line: '40 Twin Row', postcode: 'QX8 8TT', guardian: 'Dana Twinwood', middle: '' }
  const linkWith = (more: readonly Said[]) => {
    const all = [...records, ...more.map(said => describe(said, book))]
    const { pairs } = link(prepare(all, book), trainedModels().agencies)
    return new Map(pairs.map(({ a, b, decision }) => [[all[a]?.id, all[b]?.id].sort().join(' '), decision]))
  }

  test('a baby not named yet is neither of them, until a number says which', () => {
    const twins = [{ ...twin, id: 't1', nhsNumber: numberOf(90) }, { ...twin, id: 't2', given: 'Iris', nhsNumber: numberOf(91) }]
    const baby = { ...twin, id: 't3', custodian: 'hospital', given: 'Baby', nhsNumber: '' }
    const without = linkWith([...twins, baby])
    expect([without.get('t1 t3'), without.get('t2 t3')]).not.toContain('link')
    const withNumber = linkWith([...twins, { ...baby, nhsNumber: numberOf(91) }])
    expect(withNumber.get('t2 t3')).toBe('link')
    expect(withNumber.get('t1 t3')).not.toBe('link')
  })

  test('a record with no given name is neither of them', () => {
    const found = linkWith([{ ...twin, id: 'v1', nhsNumber: numberOf(94) }, { ...twin, id: 'v2', given: 'Iris', nhsNumber: numberOf(95) }, { ...twin, id: 'v3', custodian: 'police', given: '', nhsNumber: '' }])
    expect([found.get('v1 v3'), found.get('v2 v3')]).not.toContain('link')
  })

  test('a record with the name of the one and the number of the other joins neither', () => {
    const found = linkWith([
      { ...twin, id: 'w1', given: 'Jayden', nhsNumber: numberOf(96) },
      { ...twin, id: 'w2', given: 'Hayden', nhsNumber: numberOf(97) },
      { ...twin, id: 'w3', custodian: 'council', given: 'Jayden', nhsNumber: numberOf(97), nhsNumberStatus: '02' },
    ])
    expect([found.get('w1 w3'), found.get('w2 w3'), found.get('w1 w2')]).not.toContain('link')
  })

  test('of names alike stay two, and a record that could be either joins neither', () => {
    const found = linkWith([
      { ...twin, id: 'u1', given: 'Zara', nhsNumber: numberOf(92) },
      { ...twin, id: 'u2', given: 'Zahra', nhsNumber: numberOf(93) },
      { ...twin, id: 'u3', custodian: 'police', given: 'Zarah', nhsNumber: '' },
    ])
    expect(found.get('u1 u2')).not.toBe('link')
    expect([found.get('u1 u3'), found.get('u2 u3')]).not.toContain('link')
  })
})

group('a protected address', () => {
  test('is compared by its own custodian, and by nobody else', () => {
    const hidden = describe({ ...maya, id: 'p1', custodian: 'council', flags: 'confidential_address' }, book)
    const home = aspectNames.indexOf('home')
    expect(compare(hidden, describe({ ...maya, id: 'p2', custodian: 'council' }, book), book)[home]).toBe(0)
    expect(compare(hidden, describe({ ...maya, id: 'p3', custodian: 'police' }, book), book)[home]).toBe(-1)
  })
})

group('who one more record is of', () => {
  test('is found, with what speaks for it and against, and without a name in the words', () => {
    const finder = new Finder(prepared, trainedModels().agencies)
    const { found, decision } = finder.find(describe({ ...told(stories[0]?.a as Said, 0), id: 'new', given: 'Elizabeth' }, book))
    expect(decision).toBe('link')
    expect(found[0]?.record.id).toBe('0a')
    const words = inWords(found[0]?.evidence ?? [])
    expect(words).toContain('the NHS number is the same')
    expect(words).not.toMatch(/Elizabeth|wood/i)
    const bits = (found[0]?.evidence ?? []).reduce((sum, each) => sum + each.bits, 0)
    expect(bits + new Scorer(trainedModels().agencies, prepared.frequencies, book).start).toBeCloseTo(found[0]?.score ?? 0)
  })

  test('is nobody where it must not be, in no list', () => {
    const finder = new Finder(prepared, trainedModels().agencies)
    const record = describe({ ...told(stories[0]?.a as Said, 0), id: 'new' }, book)
    expect(finder.find(record, () => true)).toEqual({ found: [], decision: 'none', tasks: [] })
  })

  test('every level of every aspect has its words', () => {
    const scorer = new Scorer(trainedModels().agencies, prepared.frequencies, book)
    const [a, b] = [records[0], records[1]]
    let looked = 0
    for (const [at] of aspectNames.entries()) {
      for (let level = 0; level < (trainedModels().agencies.aspects[aspectNames[at] as (typeof aspectNames)[number]]).sameChild.length; level++) {
        const agreement = new Int8Array(aspectNames.length).fill(-1)
        agreement[at] = level
        if (a && b) expect(evidenceOf(scorer, a, b, agreement)[0]?.says).toMatch(/^[A-Z][^.]+$/)
        looked += 1
      }
    }
    expect(looked).toBeGreaterThan(60)
  })
})
