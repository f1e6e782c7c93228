import { Texts } from '../kernel/texts.ts'
import type { Provider } from './year.ts'

/** A row of Ofsted's list, by the names its columns have. */
export type ProviderRow = Readonly<Record<string, string | number | null | undefined>>

const texts = new Texts('dd/mm/yyyy')
const words = (value: string | number | null | undefined) => String(value ?? '').split(/[,;|]/).map((each) => each.trim().toUpperCase()).filter((each) => each !== '')

/**
 * Ofsted's list of providers by number. A provider may stand in several rows, one for each of its premises: what they say is put together,
 * and the registration lasts as long as the longest.
 */
export function providersFrom(rows: readonly ProviderRow[]): ReadonlyMap<string, Provider> {
  const providers = new Map<string, Provider>()
  for (const row of rows) {
    const urn = String(row['URN'] ?? '').trim().toUpperCase()
    if (urn === '') continue
    const before = providers.get(urn)
    const end = texts.day(texts.of(String(row['REG_END'] ?? '')))
    const ended = Number.isNaN(end) ? null : end
    const join = (set: ReadonlySet<string> | undefined, values: readonly string[]) => new Set([...(set ?? []), ...values])
    providers.set(urn, {
      urn,
      placeCodes: join(before?.placeCodes, words(row['PLACE_CODES'])),
      providerCodes: join(before?.providerCodes, words(row['PROVIDER_CODES'])),
      ended: before === undefined ? ended : before.ended === null || ended === null ? null : Math.max(before.ended, ended),
      postcodes: join(before?.postcodes, words(row['POSTCODE']).map((each) => each.replaceAll(' ', ''))),
      authorities: join(before?.authorities, words(row['LA_CODE_INFERRED'] ?? row['LA_CODE'])),
    })
  }
  return providers
}
