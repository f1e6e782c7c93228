import { Collection } from './kernel/collection.ts'
import { run } from './kernel/rule.ts'
import { ssda903RulesIn } from './ssda903/index.ts'
import { shape } from './ssda903/shape.ts'
import { collectionFor } from './ssda903/year.ts'

/** A child as it is when somebody saves: one year of moves, and the year before. */
function child(): Collection<typeof shape.tables> {
  const collection = new Collection(shape)
  for (const yearsAgo of [0, 1]) {
    const year = 2025 - yearsAgo
    collection.add('Header', yearsAgo, ['CHILD', 'SEX', 'DOB', 'ETHNIC', 'UPN'], [{ CHILD: 'a', SEX: 'M', DOB: '01/05/2012', ETHNIC: 'WBRI', UPN: 'A801000000000' }])
    collection.add('Episodes', yearsAgo, ['CHILD', 'DECOM', 'RNE', 'LS', 'CIN', 'PLACE', 'PLACE_PROVIDER', 'DEC', 'REC', 'URN'], Array.from({ length: 6 }, (_, at) => ({
      CHILD: 'a', DECOM: `01/${String(4 + at).padStart(2, '0')}/${year}`, RNE: at === 0 ? 'S' : 'P', LS: 'C2', CIN: 'N1', PLACE: at % 2 === 0 ? 'U4' : 'K2', PLACE_PROVIDER: 'PR4',
      DEC: at === 5 ? null : `01/${String(5 + at).padStart(2, '0')}/${year}`, REC: at === 5 ? null : 'X1', URN: 'SC00001',
    })))
    collection.add('Reviews', yearsAgo, ['CHILD', 'DOB', 'REVIEW', 'REVIEW_CODE'], [{ CHILD: 'a', DOB: '01/05/2012', REVIEW: `01/09/${year}`, REVIEW_CODE: 'PN1' }])
    collection.add('Missing', yearsAgo, ['CHILD', 'DOB', 'MISSING', 'MIS_START', 'MIS_END'], [{ CHILD: 'a', DOB: '01/05/2012', MISSING: 'M', MIS_START: `01/10/${year}`, MIS_END: `02/10/${year}` }])
    collection.add('OC2', yearsAgo, ['CHILD', 'DOB', 'SDQ_SCORE', 'CONVICTED'], [{ CHILD: 'a', DOB: '01/05/2012', SDQ_SCORE: '12', CONVICTED: '0' }])
  }
  return collection
}

/**
 * What it takes of a processor to hold one child up against every rule of the SSDA903, in milliseconds: the middle, the 95th and the 99th of 100, of `times`
 * times. What others do on the machine meanwhile is not in it.
 */
export function recheckTime(times: number): { readonly p50: number; readonly p95: number; readonly p99: number } {
  const rules = ssda903RulesIn('2025_26')
  const year = collectionFor('2025_26')
  const took = Array.from({ length: times }, () => {
    const began = process.cpuUsage()
    run(rules, child(), year)
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1000
  }).toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0) * 100) / 100
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
