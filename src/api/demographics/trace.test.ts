import { describe, expect, test } from 'vitest'
import type { Said } from '../../children/identity/matching/index.ts'
import { openDemographics } from './client.ts'
import { doubleOf, type MadeUp } from './testing-service.ts'
import { ladderFor, trace, type Traced } from './trace.ts'

const orla: MadeUp = { number: '9990037000', given: ['Orla', 'May'], family: 'Fennimore', born: '2016-03-04', gender: 'female', postcode: 'FN1 2AB', line: '4 Mill Lane' }
const known: Said = { id: 'ours', custodian: 'fernshire', given: 'Orla', family: 'Fennimore', born: '2016-03-04', sex: 'female', postcode: 'FN1 2AB', line: '4 Mill Lane' }

async function traced(said: Said, people: readonly MadeUp[]): Promise<{ outcome: Traced; asked: string[] }> {
  const double = doubleOf(people, { open: true })
  const pds = openDemographics({ address: new URL('https://pds.example'), application: null }, { turn: async () => true, send: double.send })
  return { outcome: await trace(said, pds), asked: double.asked }
}

describe('without a number', () => {
  test('the strictest question that finds one answers it', async () => {
    const { outcome, asked } = await traced(known, [orla])
    expect(outcome).toMatchObject({ is: 'confirmed', patient: { nhsNumber: orla.number }, superseded: false })
    expect(asked).toHaveLength(1)
  })

  test('somebody restricted is found by a question without a postcode, and is too little known to be sure of', async () => {
    const { outcome, asked } = await traced(known, [{ ...orla, restricted: true }])
    expect(outcome).toMatchObject({ is: 'unsure' })
    expect(JSON.stringify(outcome)).not.toMatch(/9990037000|Orla/)
    expect(asked.map(each => each.includes('address-postalcode'))).toEqual([true, false, true, false, true, false])
  })

  test('another way of writing the name is found further down, and sure with the home', async () => {
    const { outcome, asked } = await traced({ ...known, family: 'Fenimore' }, [{ ...orla, sounds: 'Fenimore' }])
    expect(outcome).toMatchObject({ is: 'confirmed', patient: { nhsNumber: orla.number } })
    expect(asked).toHaveLength(5)
    expect(asked.at(-1)).toContain('_fuzzy-match=true')
  })

  test('a short form of the name and a move nearby are found, and a person is asked', async () => {
    const { outcome } = await traced({ ...known, given: 'Orlagh' }, [{ ...orla, postcode: 'FN8 1XX' }])
    expect(outcome.is).toBe('unsure')
  })

  test('an answer that our own comparison does not confirm is not taken, and not told', async () => {
    // Sounds alike and was born on the day: another given name and another home make it another child.
    const other = { ...orla, given: ['Orlando'], gender: 'male' as const, postcode: 'FN7 7QQ', line: '90 High Street' }
    const { outcome } = await traced(known, [other])
    expect(outcome).toEqual({ is: 'nobody' })
  })

  test('several that fit are told as several, and nobody is picked', async () => {
    const twin = { ...orla, number: '9990037019' }
    expect((await traced(known, [orla, twin])).outcome).toEqual({ is: 'several' })
  })

  test('nothing is asked of somebody whose day of birth or name is not known', async () => {
    for (const said of [{ ...known, born: '2016' }, { ...known, bornPrecision: 'estimated' }, { ...known, family: '' }, { ...known, given: '' }]) {
      expect(await traced(said, [orla])).toEqual({ outcome: { is: 'too little' }, asked: [] })
    }
  })

  test('no question holds a postcode where none is told: an address that is protected stays here', () => {
    const { postcode: _, ...withheld } = known
    expect(ladderFor(withheld).filter(asked => asked.postcode !== undefined)).toEqual([])
    expect(ladderFor(known).filter(asked => asked.postcode === undefined)).toHaveLength(3)
  })
})

describe('with a number', () => {
  test('it is confirmed where the person fits, and the one that replaced it is told', async () => {
    expect((await traced({ ...known, nhsNumber: orla.number }, [orla])).outcome).toMatchObject({ is: 'confirmed', superseded: false })
    const old = { ...orla, number: '9990037019', replacedBy: orla.number }
    expect((await traced({ ...known, nhsNumber: old.number }, [orla, old])).outcome).toMatchObject({ is: 'confirmed', superseded: true, patient: { nhsNumber: orla.number } })
  })

  test('a brother’s number is told as another person’s: no name of his, and nothing is searched', async () => {
    const brother: MadeUp = { ...orla, number: '9990037043', given: ['Fintan'], gender: 'male', born: '2013-08-21' }
    const { outcome, asked } = await traced({ ...known, nhsNumber: brother.number }, [orla, brother])
    expect(outcome.is).toBe('another person')
    expect(JSON.stringify(outcome)).not.toMatch(/Fintan|9990037043/)
    expect(asked).toHaveLength(1)
  })

  test('one that is invalid stops there', async () => {
    const { outcome, asked } = await traced({ ...known, nhsNumber: '9990037027' }, [{ ...orla, number: '9990037027', invalidated: true }])
    expect(outcome).toEqual({ is: 'invalidated' })
    expect(asked).toHaveLength(1)
  })
})
