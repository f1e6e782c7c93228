import { cinTable } from '../../codes/index.ts'
import type { CinTable } from '../../codes/index.ts'
import type { CinChild, CinRow } from './cin-rows.ts'

/** What a child must carry to be written: its rows, in any order within a table. */
export type WrittenChild = Pick<CinChild, 'rows'>

/**
 * A CIN census file as pieces of text, in the order of the schema, as UTF-8 with a declaration. Reading it gives the same tables:
 * every cell's text word for word, except characters that XML cannot hold, which are left out. Values that no table knows are not
 * written. Children may come from a generator, so a file of any size is written in little memory.
 */
export function* writeCin(header: readonly CinRow[], children: Iterable<WrittenChild>): Generator<string> {
  yield cinBegins(header)
  for (const child of children) yield writeCinChild(child)
  yield cinEnds
}

/** What stands before the first child. */
export const cinBegins = (header: readonly CinRow[]): string => `<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n${header.length > 0 ? writeHeader(header) : ''}  <Children>\n`

/** What stands after the last child. */
export const cinEnds = '  </Children>\n</Message>\n'

const collectionColumns = new Set(['Collection', 'Year', 'ReferenceDate'])

function writeHeader(header: readonly CinRow[]): string {
  let text = '  <Header>\n'
  for (const row of header) {
    const details = values(row, 6, (name) => collectionColumns.has(name))
    const source = values(row, 6, (name) => !collectionColumns.has(name))
    if (details !== '') text += `    <CollectionDetails>\n${details}    </CollectionDetails>\n`
    if (source !== '') text += `    <Source>\n${source}    </Source>\n`
  }
  return `${text}  </Header>\n`
}

/** One child of a census file. */
export function writeCinChild({ rows }: WrittenChild): string {
  const of = (table: CinTable) => rows.filter((row) => row.table === table)
  let text = '    <Child>\n'
  for (const row of of('ChildIdentifiers')) text += group('ChildIdentifiers', row, 6)
  text += writeCharacteristics(of('ChildCharacteristics'), of('Disabilities'))
  for (const details of of('CINdetails')) text += writeDetails(details, rows.filter((row) => row.ids.cinDetails === details.ids.cinDetails))
  return `${text}    </Child>\n`
}

function writeCharacteristics(characteristics: readonly CinRow[], disabilities: readonly CinRow[]): string {
  if (characteristics.length === 0 && disabilities.length === 0) return ''
  const last = Math.max(0, characteristics.length - 1)
  let text = ''
  for (let index = 0; index <= last; index++) {
    const row = characteristics[index]
    text += `      <ChildCharacteristics>\n${row ? values(row, 8) : ''}`
    // The flat tables do not say which of several groups a disability stood in: the last one takes them all.
    if (index === last && disabilities.length > 0) {
      text += `        <Disabilities>\n${disabilities.map((each) => values(each, 10)).join('')}        </Disabilities>\n`
    }
    text += '      </ChildCharacteristics>\n'
  }
  return text
}

function writeDetails(details: CinRow, rows: readonly CinRow[]): string {
  const of = (table: CinTable) => rows.filter((row) => row.table === table)
  let text = `      <CINdetails>\n${values(details, 8, (name) => name !== 'ReferralNFA')}`
  for (const row of of('Assessments')) {
    const factors = of('AssessmentFactorsList').filter((each) => each.ids.assessment === row.ids.assessment)
    text += `        <Assessments>\n${values(row, 10)}`
    if (factors.length > 0) {
      text += `          <FactorsIdentifiedAtAssessment>\n${factors.map((each) => values(each, 12)).join('')}          </FactorsIdentifiedAtAssessment>\n`
    }
    text += '        </Assessments>\n'
  }
  for (const row of of('CINplanDates')) text += group('CINPlanDates', row, 8)
  for (const row of of('Section47')) text += group('Section47', row, 8)
  text += values(details, 8, (name) => name === 'ReferralNFA')
  for (const row of of('ChildProtectionPlans')) {
    text += `        <ChildProtectionPlans>\n${values(row, 10)}`
    for (const review of of('Reviews').filter((each) => each.ids.plan === row.ids.plan)) text += group('Reviews', review, 10)
    text += '        </ChildProtectionPlans>\n'
  }
  for (const row of of('PreProceedingsandFGDM')) text += group('PreProceedingsandFGDM', row, 8)
  return `${text}      </CINdetails>\n`
}

function group(name: string, row: CinRow, indent: number): string {
  const space = ' '.repeat(indent)
  return `${space}<${name}>\n${values(row, indent + 2)}${space}</${name}>\n`
}

/** The row's cells as elements, in the order of its table. */
function values(row: CinRow, indent: number, wanted: (column: string) => boolean = () => true): string {
  const space = ' '.repeat(indent)
  let text = ''
  for (const { name, type } of cinTable(row.table).columns) {
    const raw = row.cells[name]?.raw ?? null
    if (raw === null || type === 'running number' || !wanted(name)) continue
    const element = row.table === 'AssessmentFactorsList' ? 'AssessmentFactors' : name
    text += `${space}<${element}>${escapeXml(raw)}</${element}>\n`
  }
  return text
}

/** What XML 1.0 cannot hold: controls other than tab and line feed, halves of characters, two positions that are none. */
const notInXml = /[^\t\n\u0020-\uFFFD\u{10000}-\u{10FFFF}]|\p{Surrogate}/gu

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

/** Text as XML writes it between tags. What XML cannot hold (controls, halves of characters) is left out. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>\r]/g, (character) => escapes[character] ?? '').replaceAll(notInXml, '')
}
