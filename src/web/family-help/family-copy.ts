import { outcomeWords, type decisionAsked, type decisionMade } from '../../children/decisions/index.ts'
import { actionsOn, assessment, familyAction, familyView, plan, planReview, whyKept, type ActionState, type Kept, type spokenOf } from '../../children/family-help/index.ts'
import { isPlanned, type PaperSection, type Standing } from '../../children/papers/index.ts'
import type { Block } from '../../on-paper/index.ts'
import type { FactOf, Known } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { paperBlocks } from '../on-paper/paper-blocks.ts'

/** One part of what the family is given. `item` is what it is kept back by. */
export interface FamilyPart {
  readonly item: string
  readonly title: string
  readonly blocks: readonly Block[]
}

/** A finished paper, with its sections speaking of the child by name. */
export interface GivenPaper {
  readonly id: string
  readonly is: 'plan' | 'assessment'
  readonly title: string
  readonly sections: readonly PaperSection[]
  readonly fields: readonly Standing[]
}

/** A decision that the parents were to be told of. */
export interface GivenDecision {
  readonly made: FactOf<typeof decisionMade>
  readonly asked: FactOf<typeof decisionAsked>
  readonly words: Readonly<Record<string, string>>
}

export interface GivenView {
  readonly view: FactOf<typeof familyView>
  readonly said: string
}

export interface ToGive {
  readonly name: string
  readonly known: Known
  readonly today: Day
  /** Why the help began, in the words that were written for the family. */
  readonly why: { readonly item: string; readonly text: string } | null
  readonly papers: readonly GivenPaper[]
  readonly decisions: readonly GivenDecision[]
  readonly views: readonly GivenView[]
}

/**
 * What the family is given, in the order of reading: why we help, the plan and who does what, the assessment, decisions the parents were to
 * be told of, each with what the family says of it. Only finished papers are in it, and nothing that professionals told each other.
 */
export function familyParts(of: ToGive): FamilyPart[] {
  const { why, papers, decisions } = of
  return [
    ...(why === null ? [] : [{ item: why.item, title: 'Why we work with you', blocks: [{ is: 'paragraph' as const, text: why.text }] }]),
    ...papers.filter(paper => paper.is === 'plan').flatMap(paper => partsOf(withoutPlanned(paper, of), of.name)),
    ...actions(of),
    ...views(of, 'plan'),
    ...papers.filter(paper => paper.is === 'assessment').flatMap(paper => partsOf(paper, of.name)),
    ...views(of, 'assessment'),
    ...decisions.map(decided),
    ...views(of, 'decision'),
    ...views(of, 'other'),
  ]
}

/** A plan without the actions that stand by themselves, as they are now. */
function withoutPlanned(paper: GivenPaper, { known, today }: ToGive): GivenPaper {
  return isPlanned(known, paper.fields, today) ? { ...paper, sections: paper.sections.filter(section => section.id !== 'actions') } : paper
}

/** The sections of a paper, each by itself, so that one can be kept back and the rest given. */
function partsOf(paper: GivenPaper, name: string): FamilyPart[] {
  return paper.sections.flatMap(section => {
    const fields = paper.fields.filter(field => field.section === section.id)
    const blocks = paperBlocks([section], fields, { name, copy: 'family' }).filter(block => block.is !== 'heading' || block.level === 3)
    return fields.some(field => field.text.trim() !== '' && !['done', 'right'].includes(field.field)) ? [{ item: `${paper.id} ${section.id}`, title: `${paper.is === 'plan' ? 'Plan' : 'Assessment'}: ${section.title}`, blocks }] : []
  })
}

const stateWords: Readonly<Record<ActionState, string>> = { late: 'To do: its day has passed', 'to do': 'To do', done: 'Done', stopped: 'Stopped' }

function actions({ known, today }: ToGive): FamilyPart[] {
  const all = actionsOn(known, today)
  if (all.length === 0) return []
  const rows = all.map(({ action: { body }, state }) => [body.what, body.who, [body.by && writeDay(body.by), body.often].filter(Boolean).join(', '), stateWords[state]])
  return [{ item: 'actions', title: 'Who does what', blocks: [{ is: 'table', caption: 'Who does what', head: ['What', 'Who', 'By when', 'How it stands'], rows, widths: [3, 1.5, 1.5, 1.2] }] }]
}

function decided({ made, asked, words }: GivenDecision): FamilyPart {
  const rows = [
    { key: 'What was asked', value: asked.body.what },
    { key: 'What was decided', value: outcomeWords[made.body.outcome] },
    ...(words['changes'] ? [{ key: 'What is different', value: words['changes'] }] : []),
    { key: 'Why', value: words['reasons'] ?? '' },
  ]
  return { item: made.fact, title: `Decision of ${writeDay(made.starts)}`, blocks: [{ is: 'facts', rows }] }
}

const ofViews = 'views '

function views({ views: all }: ToGive, of: keyof typeof spokenOf): FamilyPart[] {
  const own = all.filter(({ view }) => view.body.of === of)
  if (own.length === 0) return []
  const title = of === 'other' ? 'What you say' : `What you say of ${of === 'decision' ? 'decisions' : `the ${of}`}`
  return [{ item: `${ofViews}${of}`, title, blocks: own.map(({ view, said }) => ({ is: 'quotation', text: said, by: `${view.body.who}, ${writeDay(view.starts)}` })) }]
}

/** Kinds whose words are taken from a paper: where a part of a paper is kept back, so are they. */
const fromPapers: readonly string[] = [assessment, plan, planReview].map(kind => kind.id)

/** Whether an entry of the record holds what is kept back from the family: then no copy for them holds it. */
export function isHeldFromFamily(kept: ReadonlyMap<string, Kept>, fact: { readonly fact: string; readonly kind: string }): boolean {
  const back = [...kept].flatMap(([item, each]) => (each.isBack ? [item] : []))
  if (fact.kind === familyAction.id) return back.includes('actions')
  if (fact.kind === familyView.id) return back.some(item => item.startsWith(ofViews))
  return back.includes(fact.fact) || (fromPapers.includes(fact.kind) && back.some(item => item.includes(' ') && !item.startsWith(ofViews)))
}

/** The sections of a paper that are kept back, by their ids. Actions that are kept back are kept back in every paper. */
export function heldSections(kept: ReadonlyMap<string, Kept>, paper: string): ReadonlySet<string> {
  return new Set([...kept].flatMap(([item, each]) => (each.isBack && item === 'actions' ? ['actions'] : each.isBack && item.startsWith(`${paper} `) ? [item.slice(paper.length + 1)] : [])))
}

/** The same as blocks, with the reason in the place of what is kept back. */
export function familyBlocks(parts: readonly FamilyPart[], kept: ReadonlyMap<string, Kept>): Block[] {
  return parts.flatMap(part => [{ is: 'heading' as const, level: 2 as const, text: part.title }, ...shownBlocks(part, kept.get(part.item))])
}

/** What stands under the heading of a part. */
export function shownBlocks(part: FamilyPart, kept: Kept | undefined): readonly Block[] {
  if (kept?.isBack !== true) return part.blocks
  const why = kept.ground === null ? '' : `: ${whyKept[kept.ground].charAt(0).toLowerCase()}${whyKept[kept.ground].slice(1)}`
  return [{ is: 'paragraph', text: `[Held back${why}]` }]
}

/** The same as plain text for a translator, its parts parted by blank lines. */
export function familyWords(blocks: readonly Block[]): string {
  return `${blocks.map(lineOf).filter(text => text !== '').join('\n\n')}\n`
}

function lineOf(block: Block): string {
  switch (block.is) {
    case 'heading':
      return block.level === 2 ? block.text.toUpperCase() : block.text
    case 'paragraph':
      return block.text
    case 'list':
      return block.items.map(item => `- ${item}`).join('\n')
    case 'quotation':
      return `${block.text}\n(${block.by})`
    case 'facts':
      return block.rows.map(row => `${row.key}: ${row.value}`).join('\n')
    case 'table':
      return block.rows.map(row => row.map((cell, index) => `${block.head[index]}: ${cell}`).join('\n')).join('\n\n')
    case 'picture':
    case 'drawing':
      return block.alt
  }
}
