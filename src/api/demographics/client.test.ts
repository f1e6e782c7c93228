import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openDemographics, type Demographics } from './client.ts'
import { doubleOf, type DoubleService, type Fault, type MadeUp } from './testing-service.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const address = new URL('https://pds.example')

const orla: MadeUp = { number: '9990037000', given: ['Orla', 'May'], family: 'Fennimore', born: '2016-03-04', gender: 'female', postcode: 'FN1 2AB', line: '4 Mill Lane' }
const old: MadeUp = { ...orla, number: '9990037019', replacedBy: orla.number }
const gone: MadeUp = { ...orla, number: '9990037027', invalidated: true }
const shielded: MadeUp = { number: '9990037035', given: ['Petra'], family: 'Quillfeather', born: '2014-11-30', postcode: 'FN9 9ZZ', restricted: true }

function service({ people = [orla, old, gone, shielded], faults = [] }: { people?: readonly MadeUp[]; faults?: Fault[] } = {}): { pds: Demographics; double: DoubleService; waited: number[] } {
  const double = doubleOf(people, { key: privateKey, faults })
  const waited: number[] = []
  const pds = openDemographics({ address, application: { key: 'rowan', keyId: 'rowan-1', privateKey } }, { turn: async () => true, send: double.send, wait: async milliseconds => void waited.push(milliseconds) })
  return { pds, double, waited }
}

describe('a number', () => {
  test('is read with a signed request, and the token is used again', async () => {
    const { pds, double } = service()
    expect(await pds.read(orla.number)).toEqual({
      is: 'found', superseded: false,
      patient: { nhsNumber: orla.number, given: ['Orla', 'May'], family: 'Fennimore', born: '2016-03-04', sex: 'female', home: { lines: ['4 Mill Lane'], postcode: 'FN1 2AB' }, restricted: false, died: false },
    })
    await pds.read(orla.number)
    expect(double.tokens()).toBe(1)
    expect(double.asked).toEqual([`/Patient/${orla.number}`, `/Patient/${orla.number}`])
  })

  test('that was replaced brings the one that counts', async () => {
    expect(await service().pds.read(old.number)).toMatchObject({ is: 'found', superseded: true, patient: { nhsNumber: orla.number } })
  })

  test('that was made invalid is nobody’s, and nothing is asked again', async () => {
    const { pds, double, waited } = service()
    expect(await pds.read(gone.number)).toEqual({ is: 'invalidated' })
    expect([double.asked.length, waited.length]).toEqual([1, 0])
  })

  test('that nobody has is told apart from a fault', async () => {
    expect(await service().pds.read('9990037043')).toEqual({ is: 'nobody' })
    expect(await service({ faults: [{ status: 404 }] }).pds.read(orla.number)).toEqual({ is: 'away', why: 'away' })
  })

  test('of somebody restricted comes without an address', async () => {
    expect(await service().pds.read(shielded.number)).toMatchObject({ is: 'found', patient: { restricted: true, home: null } })
  })
})

describe('a search', () => {
  test('finds one, none, or says that there are several without a name', async () => {
    const { pds } = service({ people: [orla, { ...orla, number: '9990037051', given: ['Orlando'] }] })
    const asked = { family: 'Fennimore', born: ['eq2016-03-04'] }
    expect(await pds.search({ ...asked, given: 'Orla' })).toMatchObject({ is: 'found', patient: { nhsNumber: orla.number } })
    expect(await pds.search({ ...asked, given: 'Ursula' })).toEqual({ is: 'none' })
    expect(await pds.search({ ...asked, given: 'Orl*' })).toEqual({ is: 'several' })
  })

  test('with a postcode finds nobody restricted', async () => {
    const { pds } = service()
    const asked = { family: 'Quillfeather', given: 'Petra', born: ['eq2014-11-30'] }
    expect(await pds.search({ ...asked, postcode: 'FN9 9ZZ' })).toEqual({ is: 'none' })
    expect(await pds.search(asked)).toMatchObject({ is: 'found', patient: { restricted: true } })
  })
})

describe('when it goes wrong', () => {
  test.each<[string, Fault[], unknown, number[]]>([
    ['busy once', [{ status: 429 }], { is: 'found' }, [500]],
    ['busy, and says for how long', [{ status: 429, retryAfter: 3 }], { is: 'found' }, [3000]],
    ['busy for longer than anybody watches a page', [{ status: 429, retryAfter: 60 }], { is: 'away', why: 'busy' }, []],
    ['failed twice', [{ status: 503 }, { status: 500 }], { is: 'found' }, [500, 2000]],
    ['failed three times', [{ status: 503 }, { status: 503 }, { status: 503 }], { is: 'away', why: 'away' }, [500, 2000]],
    ['no answer once', ['no answer'], { is: 'found' }, [500]],
    ['not allowed', [{ status: 403 }], { is: 'away', why: 'refused' }, []],
    ['an answer that is none', ['not json'], { is: 'away', why: 'away' }, []],
  ])('%s', async (_, faults, expected, waits) => {
    const { pds, waited } = service({ faults })
    expect(await pds.read(orla.number)).toMatchObject(expected as object)
    expect(waited).toEqual(waits)
  })

  test('a token that is not taken any more is asked for once again', async () => {
    const { pds, double } = service({ faults: [{ status: 401 }] })
    expect(await pds.read(orla.number)).toMatchObject({ is: 'found' })
    expect(double.tokens()).toBe(2)
  })

  test('a key that is not known is refused, and nothing is asked', async () => {
    const { privateKey: another } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const double = doubleOf([orla], { key: privateKey })
    const pds = openDemographics({ address, application: { key: 'rowan', keyId: 'rowan-1', privateKey: another } }, { turn: async () => true, send: double.send })
    expect(await pds.read(orla.number)).toEqual({ is: 'away', why: 'refused' })
    expect(double.asked).toEqual([])
  })

  test('with no turn to be had nothing is sent', async () => {
    const double = doubleOf([orla], { open: true })
    const pds = openDemographics({ address, application: null }, { turn: async () => false, send: double.send })
    expect(await pds.read(orla.number)).toEqual({ is: 'away', why: 'busy' })
    expect(double.asked).toEqual([])
  })
})
