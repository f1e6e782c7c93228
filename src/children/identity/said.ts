import type { Known } from '../../record/fact.ts'
import type { Said } from './matching/index.ts'
import { birthOf, currentNumber, homesOf } from './anybody.ts'
import { expectedBirth, sex } from './facts.ts'
import { legalNameOf, namesOf } from './names.ts'
import { readNhsNumber } from './nhs-number.ts'

/**
 * What a record says of a child, as records are compared with each other. A protected address is left out: it never leaves its custodian.
 * A number that could not be read, or that was issued in another country, is left out too: nobody in England can be asked about it.
 */
export function saidOfRecord(known: Known): Said {
  const legal = legalNameOf(known)
  const born = birthOf(known)
  const home = homesOf(known).findLast(({ ends, body }) => ends === null && !body.protectedAddress && !body.noFixedAddress)
  const number = currentNhsNumber(known)
  const upn = currentNumber(known, 'upn')?.body.value
  const recordedSex = known.all(sex).at(-1)?.body.sex
  const [given = '', ...middle] = (legal?.body.given ?? '').split(' ')
  return {
    id: known.id,
    given,
    middle: middle.join(' '),
    family: legal?.body.family ?? '',
    alsoKnownAs: namesOf(known).filter(name => name !== legal).map(({ body }) => `${body.given} ${body.family ?? ''}`.trim()).join(' '),
    ...(born && { born: born.starts, bornPrecision: born.exactness === 'day' ? 'verified' : born.exactness === 'about' ? 'estimated' : 'year' }),
    ...(recordedSex && { sex: recordedSex }),
    ...(number !== null && { nhsNumber: number }),
    ...(upn !== undefined && { upn }),
    ...(home && { line: home.body.line1 ?? '', town: home.body.town ?? '', postcode: home.body.postcode ?? '' }),
  }
}

/**
 * What a record says of a child, as it is compared with the authority's other records: as `saidOfRecord`, with whether the number is verified
 * and, of a baby who is not born yet, the day it is due.
 */
export function comparedAs(known: Known): Said {
  const { id: _, ...said } = saidOfRecord(known)
  const due = said.born === undefined ? known.all(expectedBirth).at(-1) : undefined
  const isVerified = said.nhsNumber !== undefined && currentNumber(known, 'nhs number')?.body.verifiedOn !== undefined
  const all: Said = { ...said, ...(isVerified && { nhsNumberStatus: 'verified' }), ...(due && { born: due.starts, bornPrecision: 'expected', flags: 'unborn' }) }
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''))
}

/** The NHS number in use that was issued in England, as its ten digits; null where there is none that can be one. */
export function currentNhsNumber(known: Known): string | null {
  const reading = readNhsNumber(currentNumber(known, 'nhs number')?.body.value ?? '')
  return reading.is === 'number' && (reading.issued === 'england' || reading.issued === 'test') ? reading.value : null
}
