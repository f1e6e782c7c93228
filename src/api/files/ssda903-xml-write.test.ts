import { expect, test } from 'vitest'
import type { Ssda903Table } from '../../codes/index.ts'
import { makeReturns } from './generate.ts'
import { memorySource } from './source.ts'
import type { Ssda903Row } from './ssda903-rows.ts'
import { readSsda903Xml } from './ssda903-xml.ts'
import { notInXml, writeSsda903Xml } from './ssda903-xml-write.ts'

/** The published structure: for each element those below it in order, `!` where it must be there, `*` where it may repeat. */
const structure: Readonly<Record<string, string>> = {
  EXPSSDA903: 'CHILD!*',
  CHILD: 'HEADER! EPISODE*',
  HEADER: 'CHILDID! UPN! SEX! DOB! ETHNIC! UASC! DUC DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR IN_TOUCH ACTIV ACCOM AMISSING* AREVIEW* MOTHER MC_DOB PERMANENCE OC2 AD_PLACED*',
  AMISSING: 'MISSING! MIS_START! MIS_END',
  AREVIEW: 'REVIEW! REVIEW_CODE!',
  PERMANENCE: 'PREV_PERM LA_PERM DATE_PERM',
  OC2: 'SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED',
  AD_PLACED: 'DATE_PLACED! DATE_PLACED_CEASED REASON_PLACED_CEASED',
  EPISODE: 'DECOM! RNE! LS! CIN! PL! PL_POST HOME_POST URN PLACE_PROVIDER DEC! REC! REASON_PLACE_CHANGE',
}

/** What in a text does not stand as the structure has it. */
function faults(xml: string): string[] {
  const wrong: string[] = []
  const open: { name: string; below: string[] }[] = []
  for (const [, close, name = ''] of xml.matchAll(/<(\/?)([A-Z_\d]+)>/g)) {
    if (close === '') {
      open.at(-1)?.below.push(name)
      open.push({ name, below: [] })
      continue
    }
    const done = open.pop()
    if (done?.name !== name) wrong.push(`${name} closes ${done?.name}`)
    const written = structure[name]
    if (written === undefined) {
      if (done && done.below.length > 0) wrong.push(`${name} holds ${done.below.join(' ')}`)
      continue
    }
    const pattern = written.split(' ').map(each => {
      const element = `${each.replaceAll(/[!*]/g, '')} `
      return each.endsWith('*') ? `(${element})${each.includes('!') ? '+' : '*'}` : each.endsWith('!') ? element : `(${element})?`
    })
    if (!new RegExp(`^${pattern.join('')}$`).test(`${done?.below.join(' ')} `.trimStart())) wrong.push(`${name}: ${done?.below.join(' ')}`)
  }
  return wrong
}

test('what is written stands as the published structure has it, and reading it gives the same tables', async () => {
  const returns = makeReturns(5, 120)
  const year = returns.years.at(-1) ?? returns.years[0]
  if (!year) throw new Error('No year')
  const children = Array.from({ length: returns.children }, (_, at) => returns.ssda903Rows(returns.child(at), year)).filter(rows => rows.length > 0)
  const xml = [...writeSsda903Xml(children)].join('')
  expect(faults(xml)).toEqual([])
  expect(faults(xml.replace('<UPN>', '<SEX>').replace('</UPN>', '</SEX>'))).not.toEqual([])
  const read: string[] = []
  const told = (table: Ssda903Table, cells: Readonly<Record<string, string>>) => `${table} ${Object.entries(cells).filter(([name, text]) => text !== '' && name !== 'UASC').map(([name, text]) => `${name}=${text}`).toSorted().join(' ')}`
  await readSsda903Xml(memorySource('return.xml', xml), (table, values) => void read.push(told(table, values)))
  const cellsOf = (row: Ssda903Row) => Object.fromEntries(Object.entries(row.cells).map(([name, { raw }]) => [name, raw ?? '']))
  // The reader gives every row who the child is; the file of a table gives what its columns ask.
  const plain = (line: string) => line.replaceAll(/ (DOB|SEX|CHILD)=\S+/g, '')
  const sent = children.flatMap(rows => rows.filter(row => !notInXml.includes(row.table)).map(row => told(row.table, cellsOf(row))))
  expect(read.map(plain).toSorted()).toEqual(sent.map(plain).toSorted())
  expect(read.length).toBeGreaterThan(200)
})

test('a text that XML would take for itself is written out, and a child without a header is left out', () => {
  const written = [...writeSsda903Xml([[{ table: 'Reviews', file: '', line: 0, cells: {}, extra: {}, set: 0, year: null }]])].join('')
  expect(written).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<EXPSSDA903>\n</EXPSSDA903>\n')
})
