/**
 * The NHS number as a typed identifier: which text is one, where it was issued, what it can be used for. Modulus 11 and the ranges are
 * those of the NHS Data Model and Dictionary (NHS NUMBER). The number is never a key of the database, an address or a line of a log.
 */



/** What a text that should be an NHS number is. */
export type NhsNumberReading =
  | { readonly is: 'number'; readonly value: string; readonly issued: NhsNumberRange }
  | { readonly is: 'temporary'; readonly value: string }
  | { readonly is: 'none' }
  | { readonly is: 'wrong'; readonly why: 'length' | 'repeated' | 'check' | 'range' }

/** Who issues numbers of a range. `test` is the range that no living person is given. */
export type NhsNumberRange = 'england' | 'scotland' | 'northern ireland' | 'test'

/** The check digit of the first nine digits by modulus 11; null where they can have none. */
export function nhsCheckDigit(nine: string): number | null {
  let sum = 0
  for (let at = 0; at < 9; at++) sum += (nine.charCodeAt(at) - 48) * (10 - at)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? null : check
}

/**
 * A temporary local number for a child who has none yet: newly arrived, or not registered. `T`, the authority's three digits, five of a
 * sequence and a check digit, so that it can never be taken for an NHS number. Null where that place of the sequence has no check digit:
 * take the next. Throws for an authority that is not three digits, or a sequence that is at its end.
 */
export function issueTemporaryNumber(authority: string, sequence: number): string | null {
  if (!/^\d{3}$/.test(authority) || !Number.isInteger(sequence) || sequence < 0 || sequence > 99_999) throw new Error('A temporary number needs three digits of an authority and a sequence up to 99,999')
  const eight = `${authority}${String(sequence).padStart(5, '0')}`
  const check = nhsCheckDigit(`0${eight}`)
  return check === null ? null : `T${eight}${check}`
}

/** Ranges in order, by the first nine digits: from, to, who issues them. Everything between them is kept back. */
const ranges: readonly (readonly [from: number, to: number, range: NhsNumberRange])[] = [
  [10_100_000, 311_299_999, 'scotland'],
  [320_000_000, 399_999_999, 'northern ireland'],
  [400_000_000, 499_999_999, 'england'],
  [600_000_000, 799_999_999, 'england'],
  [999_000_000, 999_999_999, 'test'],
]

/**
 * Reads an NHS number as people and systems write it, with spaces and hyphens. A number whose digits are all one, that fails modulus 11
 * or lies in no range that was issued is wrong, and says why. Numbers of Scotland (CHI) and Northern Ireland (H&C) pass the same check
 * and are told apart by their range. A local temporary number is what `issueTemporaryNumber` makes.
 */
export function readNhsNumber(text: string): NhsNumberReading {
  const written = text.replaceAll(/[\s-]/g, '')
  if (written === '') return { is: 'none' }
  if (/^T\d{9}$/i.test(written)) {
    const isIssued = nhsCheckDigit(`0${written.slice(1, 9)}`) === written.charCodeAt(9) - 48
    return isIssued ? { is: 'temporary', value: written.toUpperCase() } : { is: 'wrong', why: 'check' }
  }
  if (!/^\d{10}$/.test(written)) return { is: 'wrong', why: 'length' }
  if (/^(\d)\1{9}$/.test(written)) return { is: 'wrong', why: 'repeated' }
  if (nhsCheckDigit(written) !== written.charCodeAt(9) - 48) return { is: 'wrong', why: 'check' }
  const nine = Number(written.slice(0, 9))
  const range = ranges.find(([from, to]) => nine >= from && nine <= to)
  return range ? { is: 'number', value: written, issued: range[2] } : { is: 'wrong', why: 'range' }
}
