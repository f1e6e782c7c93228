/**
 * Measures reading: `node src/api/files/measure.ts cin MEGABYTES` or `ssda903 CHILDREN`. Files are made as they are read and stand on no
 * disk. Prints one line of JSON with what was read, the seconds it took and the most memory the process ever held, in megabytes.
 */
import { ssda903Tables } from '../../codes/index.ts'
import type { Ssda903Table } from '../../codes/index.ts'
import { readCin } from './cin-read.ts'
import { makeReturns } from './generate.ts'
import { madeSource } from './source.ts'
import { readSsda903 } from './ssda903-read.ts'

const [what = '', size = ''] = process.argv.slice(2)
const amount = Number(size)
const began = performance.now()
const result = what === 'cin' ? await measureCin(amount * 1_000_000) : await measureSsda903(amount)
const seconds = Math.round((performance.now() - began) / 100) / 10
process.stdout.write(`${JSON.stringify({ ...result, seconds, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`)

/** A census of `bytes` characters: the same 300 children again and again. */
async function measureCin(bytes: number) {
  const returns = makeReturns(1, 300)
  const [year] = returns.years.slice(-1)
  if (!year) throw new Error('No year was made')
  const [start = '', ...pieces] = [...returns.cin(year)]
  const end = pieces.pop() ?? ''
  const opening = start + pieces.slice(0, 2).join('')
  const block = pieces.slice(2).join('')
  let rows = 0
  const source = madeSource('made.xml', function* () {
    yield opening
    for (let made = 0; made < bytes; made += block.length) yield block
    yield end
  })
  const reading = await readCin(source, (child) => {
    rows += child.rows.length
  })
  return { refusal: reading.refusal?.looksLike ?? null, children: reading.children, rows, problems: reading.problems }
}

/** Three years of `children` children: the same 500 under new numbers again and again. */
async function measureSsda903(children: number) {
  const returns = makeReturns(1, 500, { years: 3, careShare: 1 })
  const blocks = Math.ceil(children / returns.children)
  const sets = returns.years.map((year) => ({
    name: year,
    files: ssda903Tables().filter((table) => table.from === null || table.from <= year).map((table) => {
      const [header = '', ...lines] = [...returns.ssda903(year, table.name as Ssda903Table)]
      const text = lines.join('')
      return madeSource(`${year}/${table.file}`, function* () {
        yield header
        for (let block = 0; block < blocks; block++) yield text.replaceAll(/^(?=\d)/gm, `${block}-`)
      })
    }),
  }))
  const reading = await readSsda903(sets, () => {})
  return { refusal: reading.refusal?.looksLike ?? null, children: reading.children, rows: reading.rows, problems: reading.problems }
}
