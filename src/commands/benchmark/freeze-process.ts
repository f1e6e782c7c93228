import { makeReturns } from '../../api/files/generate.ts'
import { CareFiles, CensusFiles, censusHeader, checkFrozen } from '../../insight/returns/frozen/index.ts'
import { parseInstant, type Instant } from '../../time/day.ts'

/**
 * Writes a year's return of made-up children as freezing does, child after child, holds it up against the rules, and tells whoever began it what that
 * cost from its start: the process is its only content.
 */
const [what = '', children = ''] = process.argv.slice(2)
const made = makeReturns(20_270_616, Math.round(Number(children) * 1.19), { years: 2, careShare: what === 'cin' ? 0 : 1 })
const [before, year] = made.years
if (before === undefined || year === undefined) throw new Error('A return is frozen beside the year before')
const all = Array.from({ length: made.children }, (_, index) => index)
if (what === 'cin') {
  const census = new CensusFiles('cin.xml', censusHeader({ year, authority: made.authority, at: parseInstant('2026-06-16T12:00:00Z') as Instant, number: 1 }))
  for (const index of all) census.add(made.cinRows(made.child(index), year) ?? [])
  await checkFrozen('cin', year, census.files())
} else {
  const care = new CareFiles()
  const earlier = new CareFiles({ isSent: false })
  for (const index of all) {
    const child = made.child(index)
    care.add(made.ssda903Rows(child, year))
    earlier.add(made.ssda903Rows(child, before))
  }
  await checkFrozen('ssda903', year, care.files(), { previous: earlier.files(), authority: made.authority })
}
const { user, system } = process.cpuUsage()
process.send?.({ code: 0, cpuSeconds: (user + system) / 1_000_000, seconds: process.uptime(), peakMegabytes: process.resourceUsage().maxRSS / 1024 })
process.disconnect()
