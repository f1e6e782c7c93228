import type { Ssda903Table } from '../../codes/index.ts'
import { escapeXml } from './cin-write.ts'
import type { Ssda903Row } from './ssda903-rows.ts'

/** Elements by the column they hold, in the order of the published structure (DfE schema for the expanded SSDA903 return). A mark of exclamation: there though it be blank. */
type Elements = readonly (readonly [element: string, column: string])[]

const same = (...names: readonly string[]): Elements => names.map(name => [name, name.replace('!', '')])

const beforeTimes: readonly (readonly [Ssda903Table, Elements])[] = [
  ['Header', [['CHILDID!', 'CHILD'], ...same('UPN!', 'SEX!', 'DOB!', 'ETHNIC!')]],
  ['UASC', same('DUC')],
  ['AD1', same('DATE_INT', 'DATE_MATCH', 'FOSTER_CARE', 'NB_ADOPTR', 'SEX_ADOPTR', 'LS_ADOPTR')],
  ['OC3', same('IN_TOUCH', 'ACTIV', 'ACCOM')],
]
const missing = same('MISSING!', 'MIS_START!', 'MIS_END')
const review = same('REVIEW!', 'REVIEW_CODE!')
const mother = same('MOTHER', 'MC_DOB')
const permanence = same('PREV_PERM', 'LA_PERM', 'DATE_PERM')
const health = same(
  'SDQ_SCORE', 'SDQ_REASON', 'CONVICTED', 'HEALTH_CHECK', 'IMMUNISATIONS', 'TEETH_CHECK', 'HEALTH_ASSESSMENT', 'SUBSTANCE_MISUSE', 'INTERVENTION_RECEIVED', 'INTERVENTION_OFFERED',
)
const placed = same('DATE_PLACED!', 'DATE_PLACED_CEASED', 'REASON_PLACED_CEASED')
const episode: Elements = [
  ...same('DECOM!', 'RNE!', 'LS!', 'CIN!'), ['PL!', 'PLACE'], ...same('PL_POST', 'HOME_POST', 'URN', 'PLACE_PROVIDER', 'DEC!', 'REC!', 'REASON_PLACE_CHANGE'),
]

/** Tables that the published structure has no place for: they go as comma-separated files alone. */
export const notInXml: readonly Ssda903Table[] = ['SWEpisodes', 'DoLo']

/**
 * An SSDA903 as XML, in pieces: a child for each of these lists of rows, in the order of the published structure of 2021. A child without a row in
 * Header is left out, since the structure cannot name it. Social workers and liberty orders have no place in that structure. Reading it gives the same tables.
 */
export function* writeSsda903Xml(children: Iterable<readonly Ssda903Row[]>): Generator<string> {
  yield ssda903XmlBegins
  for (const rows of children) yield writeSsda903XmlChild(rows)
  yield ssda903XmlEnds
}

/** What stands before the first child, and after the last. */
export const ssda903XmlBegins = '<?xml version="1.0" encoding="UTF-8"?>\n<EXPSSDA903>\n'
export const ssda903XmlEnds = '</EXPSSDA903>\n'

/** One child of it; blank for one without a row in Header. */
export function writeSsda903XmlChild(rows: readonly Ssda903Row[]): string {
  if (!rows.some(row => row.table === 'Header')) return ''
  const of = (table: Ssda903Table) => rows.filter(row => row.table === table)
  const group = (name: string, table: Ssda903Table, has: Elements, indent: string) =>
    of(table).map(row => `${indent}<${name}>\n${elements(row, has, `${indent}  `)}${indent}</${name}>\n`).join('')
  let header = ''
  for (const [table, has] of beforeTimes) {
    const [row] = of(table)
    if (row) header += elements(row, has, '      ')
    if (table === 'Header') header += `      <UASC>${of('UASC').length > 0 ? '1' : '0'}</UASC>\n`
  }
  header += group('AMISSING', 'Missing', missing, '      ') + group('AREVIEW', 'Reviews', review, '      ')
  header += elements(of('Header')[0] as Ssda903Row, mother, '      ')
  header += group('PERMANENCE', 'PrevPerm', permanence, '      ') + group('OC2', 'OC2', health, '      ') + group('AD_PLACED', 'PlacedAdoption', placed, '      ')
  return `  <CHILD>\n    <HEADER>\n${header}    </HEADER>\n${group('EPISODE', 'Episodes', episode, '    ')}  </CHILD>\n`
}

function elements(row: Ssda903Row, has: Elements, indent: string): string {
  return has.map(([element, column]) => {
    const text = row.cells[column]?.raw ?? ''
    const name = element.replace('!', '')
    return text === '' && name === element ? '' : `${indent}<${name}>${escapeXml(text)}</${name}>\n`
  }).join('')
}
