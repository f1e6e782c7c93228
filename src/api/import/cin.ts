import { birth, death, disability, ethnicity, expectedBirth, identifier, involvement, noPupilNumber, returnReceived, sex, unplacedRow } from '../../children/identity/index.ts'
import { assessment, plan as familyHelpPlan, preProceedings } from '../../children/family-help/index.ts'
import { conference, enquiry, protectionPlan } from '../../children/protection/index.ts'
import { firstDayOf, lastDayOf, type CollectionYear } from '../../codes/index.ts'
import type { Fact } from '../../record/index.ts'
import type { KeptGroup } from '../../record/kind.ts'
import { daysBetween, type Day } from '../../time/day.ts'
import { dayIn } from '../files/index.ts'
import type { CinRow } from '../files/index.ts'
import { overlap } from './cin-reading.ts'
import { imported, type ImportedFact } from './imported.ts'
import type { KeyOf } from './reconcile.ts'

/**
 * What a census carries whole, from the first day of its collection year: of these groups Rowan then holds every fact. It says nothing of
 * visits, core groups, strategy discussions or reviews of Family Help plans.
 */
export const cinHolds: readonly KeptGroup[] = ['protection']

/** What a file says of itself, as facts of the authority's record: one for each sender that its header names. */
export function cinHeaderFacts(header: readonly CinRow[], { today, file }: { readonly today: Day; readonly file: string }): ImportedFact[] {
  return header.map((row, position) => {
    const texts = Object.entries(headerTexts).flatMap(([column, field]) => {
      const text = row.cells[column]?.raw?.trim() ?? ''
      return text === '' ? [] : [[field, text.slice(0, 100)] as const]
    })
    const referenceDate = dayIn(row, 'ReferenceDate')
    const body = { return: 'cin', file: file.slice(0, 200), ...Object.fromEntries(texts), ...(referenceDate && { referenceDate }) } as const
    return imported(returnReceived, { starts: today, body, rows: [position] })
  })
}

const headerTexts = {
  Collection: 'collection',
  Year: 'year',
  SourceLevel: 'sourceLevel',
  LEA: 'sender',
  SoftwareCode: 'software',
  Release: 'release',
  SerialNo: 'serial',
  DateTime: 'writtenAt',
} as const

/** What tells two facts of a census apart within one record. */
export const cinKeyOf: KeyOf = ({ kind, starts, body }) => {
  switch (kind) {
    case identifier.id:
      return `${String(body.scheme)} ${String(body.value)}`
    case conference.id:
      return `${String(body.type)} ${starts}`
    case unplacedRow.id:
      return String(body.mark)
    case birth.id:
    case expectedBirth.id:
    case death.id:
    case sex.id:
    case ethnicity.id:
    case disability.id:
    case noPupilNumber.id:
      return ''
    default:
      return starts
  }
}

/** Kinds of which a census tells every stretch that touches its year, and those of which it tells what began in it. */
const toldWhileTheyLast = new Set<string>([involvement.id, assessment.id, familyHelpPlan.id, protectionPlan.id])
const toldOnce = new Set<string>([enquiry.id, preProceedings.id, conference.id])

/** Days by which a first day may be put right, where it was told too early. */
const mostMoved = 31

/**
 * Whether a fact that the census of this year should tell, and does not, is this one under another first day: told now for an earlier day or
 * one shortly after. What a year leaves out altogether is left as it was.
 */
export function cinMoved(year: CollectionYear): (fact: ImportedFact, held: Fact) => boolean {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  return (fact, held) => {
    const later = daysBetween(held.starts, fact.starts)
    if (toldWhileTheyLast.has(held.kind)) {
      return held.starts <= last && (held.ends === null || held.ends >= first) && later <= mostMoved && overlap(fact, held)
    }
    return toldOnce.has(held.kind) && held.starts >= first && held.starts <= last && Math.abs(later) <= mostMoved && fact.body['type'] === held.body['type']
  }
}
