/**
 * From facts to what stands on paper. What each copy may say is decided here, and what is not named does not go out: a copy for the family
 * or the child holds what is written for them, without addresses, numbers, what others told us, and what is more private than ordinary.
 */

import { kinds as allocationKinds } from '../../children/allocation/index.ts'
import { carePlan, permanencePlan, reviewDecisions, reviewHeld } from '../../children/care/index.ts'
import { documentKinds } from '../../children/documents/index.ts'
import { school } from '../../children/education/index.ts'
import { aroundFamily, assessment, disabledChildSupport, familyAction, familyHelp, familyNeed, familyView, helpAgreed, plan } from '../../children/family-help/index.ts'
import { birth, communicationNeed, involvement, language, nameUsed, religion, significantEvent } from '../../children/identity/index.ts'
import { pathwayPlan } from '../../children/leaving-care/index.ts'
import { conference, coreGroup, protectionPlan } from '../../children/protection/index.ts'
import { numbered, type Block, type CopyFor } from '../../on-paper/index.ts'
import type { AnyKind, Body, Fact, House } from '../../record/index.ts'
import { writeInstant } from '../../time/day.ts'
import type { Content } from '../../ui/markup.ts'
import { renderPlain } from '../../ui/form/plain.ts'
import { factRows, writeAsKnown, writeWhen, type Names } from '../../ui/form/read-view.tsx'
import { withName } from '../duty-words.ts'
import { called } from '../record/called.ts'
import { protectedRow } from '../record/protected.ts'
import { toldBy } from '../record/told-by.ts'

/** What a family or a child may have of a record without anybody choosing word by word. */
const forFamilies: ReadonlySet<string> = new Set(
  [
    nameUsed, birth, language, religion, communicationNeed, involvement, significantEvent, school, ...allocationKinds,
    assessment, familyHelp, familyNeed, aroundFamily, familyAction, familyView, helpAgreed, disabledChildSupport, plan, carePlan, permanencePlan, pathwayPlan, protectionPlan, conference, coreGroup, reviewHeld, reviewDecisions,
  ].map(kind => kind.id),
)

/** Whether somebody marked it to stay out of this copy: an event of the chronology may be. */
function isLeftOut(copy: CopyFor, fact: Pick<Fact, 'kind' | 'body'>): boolean {
  const { notIn } = fact.body as { notIn?: readonly string[] }
  return fact.kind === significantEvent.id && (notIn ?? []).includes(copy)
}

/** Whether a copy may hold this fact at all. Who has access, and what came of returns, is nobody's copy; files go by themselves. */
export function mayHold(copy: CopyFor, fact: Pick<Fact, 'kind' | 'class' | 'section' | 'body'>): boolean {
  if (fact.section === 'access' || fact.section === 'returns' || documentKinds.includes(fact.kind)) return false
  return copy === 'professional' || copy === 'court' || (fact.class === 'ordinary' && forFamilies.has(fact.kind) && !isLeftOut(copy, fact))
}

/** The facts of a record with what is needed to read them. */
export interface ToPrint {
  readonly house: House
  /** The name a page calls the child by. */
  readonly name: string
  readonly facts: readonly Fact[]
  readonly words: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly names: Names
  /** Facts that hold an address which is kept back from whoever prints. */
  readonly withheld: ReadonlySet<string>
  /** Who recorded a version, by its change. */
  readonly recordedBy: (fact: Fact) => string
}

/** The parts of a summary, in the order of reading, as the record has them. */
const parts: readonly { readonly title: string; readonly section: Fact['section'] }[] = [
  { title: 'Who it is about', section: 'overview' },
  { title: 'Family', section: 'family' },
  { title: 'Assessments and plans', section: 'plans' },
  { title: 'Home, school and health', section: 'life' },
]

/** What is so now: a summary of a record. Notes are not in it, and what has ended is not. */
export function summaryBlocks(copy: CopyFor, of: ToPrint): Block[] {
  const held = of.facts.filter(fact => mayHold(copy, fact) && fact.kind !== significantEvent.id && (fact.ends === null || fact.starts === fact.ends))
  const blocks = parts.flatMap(({ title, section }): Block[] => {
    const facts = held.filter(fact => fact.section === section)
    return facts.length === 0 ? [] : [{ is: 'heading', level: 2, text: title }, ...facts.flatMap(fact => factBlocks(copy, of, fact, 3))]
  })
  return blocks.length === 0 ? [{ is: 'paragraph', text: 'Nothing is recorded that this copy may hold.' }] : forCourt(copy, blocks, 3)
}

/** One fact with what belongs to it: a plan, a visit, a decision. */
export function factPaper(copy: CopyFor, of: ToPrint, whole: Fact, belongs: readonly Fact[]): Block[] {
  return forCourt(copy, [...answers(copy, of, whole), ...belongs.filter(part => mayHold(copy, part)).flatMap(part => factBlocks(copy, of, part, 2))], 2)
}

function factBlocks(copy: CopyFor, of: ToPrint, fact: Fact, level: 2 | 3): Block[] {
  const kind = of.house.kinds.get(fact.kind)
  return kind ? [{ is: 'heading', level, text: `${withName(kind.label, of.name)}, ${lower(writeWhen(kind, shown(fact)))}` }, ...answers(copy, of, fact)] : []
}

function answers(copy: CopyFor, of: ToPrint, fact: Fact): Block[] {
  const kind = of.house.kinds.get(fact.kind)
  if (!kind) return []
  const read = factRows(called(withoutGiven(kind), of.name), shown(fact), of.words.get(fact.fact) ?? {}, of.names)
  const rows = of.withheld.has(fact.fact) ? protectedRow(read) : read
  return [{ is: 'facts', rows: rows.map(row => ({ key: renderPlain(row.key as Content), value: renderPlain(row.value as Content) })) }, ...sourceOf(copy, of, fact)]
}

/** The chronology: what was chosen as having changed something, oldest first. */
export function chronologyBlocks(copy: CopyFor, of: ToPrint): Block[] {
  const events = of.facts.filter((fact): fact is Fact<typeof significantEvent.fields, 'significant-event'> => fact.kind === significantEvent.id && mayHold(copy, fact))
  if (events.length === 0) return [{ is: 'paragraph', text: `Nothing has been chosen for the chronology of ${of.name} that this copy may hold.` }]
  const isForThem = copy === 'family' || copy === 'child'
  const rows = events.map((event, index) => {
    const words = of.words.get(event.fact) ?? {}
    const said = words['said'] === undefined ? null : `${copy === 'child' ? 'You said' : `${of.name} said`}: “${words['said']}”`
    const differs = words['disputed'] === undefined ? null : `Seen differently: ${words['disputed']}`
    const told = [event.body.title, words['what'], said, words['done'], differs].filter(part => part !== undefined && part !== null && part !== '').join('\n')
    const when = writeAsKnown(event.starts, event.exactness)
    const row = [copy === 'court' ? `${index + 1}. ${when}` : when, told, words['meant'] ?? '']
    return isForThem ? row : [...row, [toldBy(event), ...(copy === 'court' ? [of.recordedBy(event)] : [])].join('\n')]
  })
  const meant = copy === 'child' ? 'What it meant for you' : `What it meant for ${of.name}`
  return [{ is: 'table', caption: 'What happened, oldest first', head: ['When', 'What happened', meant, ...(isForThem ? [] : ['Source'])], rows, widths: isForThem ? [2, 5, 4] : [2, 5, 4, 2.2] }]
}

function sourceOf(copy: CopyFor, of: ToPrint, fact: Fact): Block[] {
  return copy === 'court' ? [{ is: 'paragraph', text: `Source: recorded by ${of.recordedBy(fact)}.`, source: true }] : []
}

/** For a court what is said is numbered: paragraphs, and the parts under headings. */
function forCourt(copy: CopyFor, blocks: readonly Block[], level: 2 | 3): Block[] {
  if (copy !== 'court') return [...blocks]
  let number = 0
  return numbered(blocks).map(block => (block.is === 'heading' && block.level === level ? { ...block, text: `${(number += 1)}. ${block.text}` } : block))
}

/** A kind without what Rowan fills in by itself: nobody reads it on paper. */
function withoutGiven(kind: AnyKind): AnyKind {
  return { ...kind, fields: Object.fromEntries(Object.entries(kind.fields).filter(([, field]) => !field.given)) }
}

function shown(fact: Fact): Fact & { body: Body } {
  return { ...fact, body: fact.body }
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** What a copy leaves out, in a sentence for whoever makes it. */
export const leavesOut: Readonly<Record<CopyFor, string>> = {
  family: 'Leaves out addresses, numbers, health and police matters, and what others told us. Read it before you hand it over: words may name somebody.',
  child: 'As the family copy, and speaks to the child where it can. Read it before you hand it over: words may name somebody.',
  partner: 'As the family copy, for an agency that helps. Read it before you hand it over: words may name somebody.',
  professional: 'Holds what you may see of the record.',
  court: 'Holds what you may see of the record, with its parts numbered and who recorded each.',
}

/** `Printed by Sam Mockridge, 16 June 2027 at 9:44am`. */
export function printedBy(name: string, at: Parameters<typeof writeInstant>[0]): string {
  return `Printed by ${name}, ${writeInstant(at)}`
}
