import { templateOf, type PaperSection, type Template } from '../../children/papers/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { holdPaper, isOpened, mayAdd, open, paperAt, readPaper, type Opened, type Paper, type PaperField } from '../../record/index.ts'
import type { Address } from '../../ui/markup.ts'
import { withName } from '../duty-words.ts'
import type { SignedInAsk } from '../route.ts'
import { recordPath } from '../record/address.ts'
import { here } from '../record/person-page.tsx'
import { purposes, type OnRecord } from '../record/record-page.tsx'

/** Where the reason stands why a paper was finished with sections that were not. */
export const finishing = 'finish'
export const gapsField = 'gaps'

/** A paper with what stands in it and what it asks. */
export interface PaperHere {
  readonly paper: Paper
  readonly template: Template
  readonly fields: readonly PaperField[]
}

/** The paper of the address, as this reader may see it: now, or what stood in it at the past moment that the record is shown at. */
export async function paperHere(on: OnRecord): Promise<PaperHere | null> {
  const found = await paperIn(on.tx, on.ask, on.opened)
  if (found === null || !on.past) return found
  if (found.paper.startedAt > on.now) return null
  const frozen = found.paper.frozenAt !== null && found.paper.frozenAt <= on.now
  return { ...found, paper: frozen ? found.paper : { ...found.paper, frozenAt: null, frozenBy: null }, fields: await paperAt(on.tx, found.paper.id, on.now) }
}

async function paperIn(tx: Tx, ask: SignedInAsk, opened: Opened): Promise<PaperHere | null> {
  const found = await readPaper(tx, ask.params['paper'] as string)
  const template = found && templateOf(found.kind)
  return found && template && found.record === opened.record ? { paper: found, template, fields: found.fields } : null
}

/** The section of the address; null where this kind of paper has none of that name. */
export function sectionHere(ask: SignedInAsk, template: Template): PaperSection | null {
  return template.sections.find(each => each.id === ask.params['section']) ?? null
}

/** Whether this reader may write in a paper: not in a finished one, and not in the past. */
export function mayWriteIn(on: OnRecord, paper: Paper): boolean {
  return !on.past && paper.frozenAt === null && mayAdd(on.opened, paper)
}

/** Works in the paper of the address while nobody else does; null where it does not open to this person for writing. */
export async function writingIn<T>(ask: SignedInAsk, page: string, work: (tx: Tx, held: PaperHere) => Promise<T>): Promise<T | null> {
  return transaction(ask.service.database.app, {}, async tx => {
    const opened = await open(tx, { secret: ask.visitor.secret, record: ask.params['id'] as string, purpose: purposes.child, page })
    if (!isOpened(opened) || opened.subject !== 'child') return null
    await holdPaper(tx, ask.params['paper'] as string)
    const held = await paperIn(tx, ask, opened)
    return held && mayAdd(opened, held.paper) ? work(tx, held) : null
  })
}

/** The address of a page of a paper. */
export function paperAddress(on: OnRecord, paper: string, path = ''): Address {
  return here(on, `/papers/${paper}${path}`)
}

/** The same where no page is shown: after a form was sent. */
export function paperPath(ask: SignedInAsk, path = ''): Address {
  return recordPath('child', ask.params['id'] as string, `/papers/${ask.params['paper']}${path}`)
}

/** The names of the people who wrote something, by their account. */
export async function namesOf(tx: Tx, accounts: Iterable<string>): Promise<(account: string) => string> {
  const ids = [...new Set(accounts)]
  if (ids.length === 0) return () => 'Somebody who has left'
  const { rows } = await tx.query<{ id: string; name: string }>({ name: 'account-names', text: 'select id, name from account where id = any($1)', values: [ids] })
  const found = new Map(rows.map(row => [row.id, row.name]))
  return account => found.get(account) ?? 'Somebody who has left'
}

/** A section whose questions speak of the child by name. */
export function calledSection(section: PaperSection, name: string): PaperSection {
  const say = <T extends { readonly label: string; readonly hint?: string }>(asked: T): T => ({
    ...asked,
    label: withName(asked.label, name),
    ...(asked.hint !== undefined && { hint: withName(asked.hint, name) }),
  })
  return {
    ...section,
    title: withName(section.title, name),
    ...(section.hint !== undefined && { hint: withName(section.hint, name) }),
    boxes: Object.fromEntries(
      Object.entries(section.boxes).map(([id, box]) => [id, box.is === 'list' ? { ...say(box), boxes: Object.fromEntries(Object.entries(box.boxes).map(([inner, each]) => [inner, say(each)])) } : say(box)]),
    ),
  }
}

/** Fields with texts beside them that nobody has brought together yet. */
export function waiting(fields: readonly PaperField[]): PaperField[] {
  return fields.filter(each => each.meanwhile.length > 0)
}

/** The section that the form at an address writes in. */
export function sectionOfStep(template: Template, step: string): PaperSection | null {
  const [, section] = /\/papers\/[0-9a-f-]{36}\/([a-z0-9-]+)/.exec(step) ?? []
  return template.sections.find(each => each.id === section) ?? null
}
