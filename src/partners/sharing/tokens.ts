import { keyedDigest } from '../../access/index.ts'
import { nameWords, readNhsNumber } from '../../children/identity/index.ts'
import type { Whom } from './exchange.ts'

/**
 * The tokens by which the locator knows a child: one of the NHS number, one of name and date of birth, or of a baby who is not born yet of the
 * name and the day the baby is due. Each is a keyed digest (HMAC with SHA-256)
 * of which the service’s key stands outside the database, so that whoever has the table and not the key cannot look a child up in it. Two writings
 * of one name or number give one token: case, accents, order of words and spaces do not count. Empty where there is neither.
 */
export function locatorTokens(key: Buffer, { given, family, born, due, nhsNumber }: Whom): readonly Buffer[] {
  const number = readNhsNumber(nhsNumber)
  const name = nameWords(`${given} ${family}`).toSorted().join(' ')
  return [...(number.is === 'number' ? [`number ${number.value}`] : []), ...(name === '' ? [] : born !== null ? [`name ${name} ${born}`] : due !== undefined ? [`due ${name} ${due}`] : [])].map(text => keyedDigest(key, 'locator', text))
}
