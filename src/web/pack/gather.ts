import { reasonInWords } from '../../access/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { isOpened, loadEveryText, loadEveryVersion, open, underLawOf, type Class, type Fact, type Opened, type Section } from '../../record/index.ts'
import { writeDay, writeInstant, dayOf, type Day, type Instant } from '../../time/day.ts'
import { boxOfField, inOrderAsked, readable, templateOf } from '../../children/papers/index.ts'
import { fieldLabel } from '../papers/boxes.tsx'
import { factRows, writeWhen, type Names } from '../../ui/form/read-view.tsx'
import { renderPlain } from '../../ui/form/plain.ts'
import type { Content } from '../../ui/markup.ts'
import { sentenceCase, withinSentence } from '../../ui/letters.ts'
import { namesFor } from '../record/names-for.ts'
import type { SignedInAsk } from '../route.ts'
import type { Entry, Line, Looked, Stated } from './contents.ts'

/** The parts of a record as whoever it is about reads them, in their order. */
const parts: Readonly<Record<Section, string>> = {
  overview: 'Who you are, and our work with you',
  family: 'Your family, and how to reach people',
  notes: 'Notes of visits, talks and what people told us',
  plans: 'Assessments, plans and decisions',
  enquiry: 'What agencies told each other for an enquiry',
  life: 'Home, school and health',
  documents: 'Documents',
  returns: 'What is sent to the government',
  access: 'Who may see this record',
}
const order = Object.keys(parts)

const acts: Readonly<Record<Fact['act'], string>> = {
  recorded: 'Recorded', ended: 'End recorded', corrected: 'Corrected', struck: 'Struck out as wrong', reopened: 'Opened again', moved: 'Moved', disposed: 'Disposed of',
}

/** A record as those see it who prepare what somebody asked for. */
export interface Gathered {
  readonly opened: Opened
  readonly entries: readonly Entry[]
  readonly looked: readonly Looked[]
}

/**
 * Everything that the record holds, in the words of its pages: every version of every fact, texts that are written together, and when in which
 * role somebody looked. Null where the record does not open to this person as a whole.
 */
export async function gather(ask: SignedInAsk, record: string): Promise<Gathered | null> {
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    const opened = await open(tx, { secret: ask.visitor.secret, record, purpose: 'Prepare what they asked for', page: 'access-entries' })
    if (!isOpened(opened) || opened.door !== 'standing' || !opened.everywhere.includes('legal advice')) return null
    const facts = await loadEveryVersion(tx, opened.authority, record)
    const { under } = await underLawOf(tx, ask.service.house, opened.authority)
    const on = { ask, tx, opened, under, past: false, today: ask.visitor.today, now: ask.visitor.now }
    const names = await namesFor(on, facts)
    const by = await authors(tx, opened.authority, facts.map(fact => fact.change))
    const texts = Map.groupBy(await loadEveryText(tx, opened.authority, record), text => text.fact)
    const entries = [...Map.groupBy(facts, fact => fact.fact).values()].flatMap(versions => factEntry(ask, versions, texts.get(versions[0]?.fact ?? '') ?? [], names, by))
    const placed = [...entries, ...(await papers(tx, opened))].toSorted((a, b) => order.indexOf(a.section) - order.indexOf(b.section) || (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : a.entry.item < b.entry.item ? -1 : 1))
    return { opened, entries: placed.map(each => each.entry), looked: await lookedAt(tx, opened) }
  })
}

interface Placed {
  readonly section: Section
  readonly starts: Day
  readonly entry: Entry
}

function factEntry(ask: SignedInAsk, versions: readonly Fact[], texts: readonly { version: number; field: string; text: string }[], names: Names, by: ReadonlyMap<string, string>): Placed[] {
  const last = versions[0] as Fact
  const kind = ask.service.house.kinds.get(last.kind)
  if (!kind) return []
  const states = versions.map((version): Stated => {
    const words: Record<string, string> = {}
    for (const text of texts) if (text.field === 'because' ? text.version === version.version : text.version <= version.version) words[text.field] = text.text
    const rows = factRows(kind, { ...version, body: version.body }, words, names)
    const because = words['because']
    return {
      said: `${acts[version.act]} ${writeInstant(version.recordedAt)}${by.has(version.change) ? ` by ${by.get(version.change)}` : ''}`,
      lines: [...rows.map((row): Line => ({ label: plain(row.key), text: plain(row.value) })), ...(because === undefined ? [] : [{ label: 'Why', text: because }])],
    }
  })
  const keptBack = kind.keptBackBy !== undefined && versions.some(version => (version.body as Record<string, unknown>)[kind.keptBackBy as string] === true)
  const file = 'sha256' in last.body
  return [{ section: last.section, starts: last.starts, entry: { item: last.fact, part: parts[last.section], title: `${kind.label}, ${withinSentence(writeWhen(kind, { ...last, body: last.body }))}`, class: last.class, keptBack, file, states: file ? states.map(state => ({ ...state, lines: [...state.lines, { label: 'The file', text: 'It is given beside this, unless it says here that it is held back' }] })) : states } }]
}

function plain(content: unknown): string {
  const of = typeof content === 'object' && content !== null && 'content' in content ? (content as { content: Content }).content : (content as Content)
  return renderPlain(of)
}

/** Who made these changes: `Sam Mockridge, social worker`. What workers wrote is given with their names. */
async function authors(tx: Tx, authority: string, changes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; name: string; role: string | null }>({
    name: 'authors-of-changes',
    text: `select c.id, a.name, p.role from change c join account a on a.id = c.actor left join post p on p.id = c.post where c.authority = $1 and c.id = any($2)`,
    values: [authority, [...new Set(changes)]],
  })
  return new Map(rows.map(row => [row.id, [row.name, row.role].filter(Boolean).join(', ')]))
}

interface Written {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly part: Section
  readonly class: Class
  readonly startedAt: Instant
  readonly frozen: boolean
  readonly section: string
  readonly field: string
  readonly text: string
  readonly at: Instant
  readonly current: boolean
  readonly who: string | null
}

/** Papers that several people write: as each stands, in its own words and the order it is asked, and then every other text that was written in it. */
async function papers(tx: Tx, opened: Opened): Promise<Placed[]> {
  const { rows } = await tx.query<Written>({
    name: 'papers-of-record',
    text: `select p.id, p.kind, p.title, p.section as part, p.class, p.started_at as "startedAt", p.frozen_at is not null as frozen, s.section, s.field, s.text, s.at, s.is_current as current, a.name as who
           from paper p join paper_section s on s.paper = p.id left join account a on a.id = s.account
           where p.authority = $1 and p.record = $2 and s.text <> '' order by p.started_at, p.id, s.section, s.field, s.version desc`,
    values: [opened.authority, opened.record],
  })
  return [...Map.groupBy(rows, row => row.id).values()].map(all => {
    const [first] = all as [Written]
    const asked = inOrderOfPaper(first.kind, all)
    const lines = (of: readonly Written[]): Line[] => of.map(row => ({ label: `${questionOf(first.kind, row, all)} (${row.who ?? 'somebody who has left'}, ${writeInstant(row.at)})`, text: answerOf(first.kind, row) }))
    const said = first.frozen ? `Written together from ${writeInstant(first.startedAt)}, finished` : `DRAFT, written together since ${writeInstant(first.startedAt)}`
    const before = asked.filter(row => !row.current)
    const states = [{ said, lines: lines(asked.filter(row => row.current)) }, ...(before.length === 0 ? [] : [{ said: 'Every other text that was written in it, with its day', lines: lines(before) }])]
    return { section: first.part, starts: dayOf(first.startedAt), entry: { item: first.id, part: parts[first.part], title: first.title, class: first.class, keptBack: false, file: false, states } }
  })
}

/** Texts of a paper in the order in which they are asked; what is asked no more comes last. */
function inOrderOfPaper(kind: string, all: readonly Written[]): Written[] {
  const sections = templateOf(kind)?.sections ?? []
  const asked = sections.flatMap(section => inOrderAsked(section, all.filter(row => row.section === section.id).map(row => row.field)).map(field => `${section.id} ${field}`))
  const place = (row: Written) => (asked.includes(`${row.section} ${row.field}`) ? asked.indexOf(`${row.section} ${row.field}`) : asked.length)
  return all.toSorted((a, b) => place(a) - place(b))
}

/** What was asked where a text of a paper stands, as its pages have it. */
function questionOf(kind: string, { section: id, field }: Written, all: readonly Written[]): string {
  const section = templateOf(kind)?.sections.find(each => each.id === id)
  const label = section && fieldLabel(section, all.filter(row => row.section === id).map(row => row.field), field)
  return section && label ? `${section.title}: ${label}` : `${sentenceCase(id.replaceAll('-', ' '))}: ${field.replaceAll(/[-_]/g, ' ')}`
}

function answerOf(kind: string, { section: id, field, text }: Written): string {
  const section = templateOf(kind)?.sections.find(each => each.id === id)
  const asked = section && boxOfField(section, field)
  return asked ? readable(asked.box, text) : text
}

/** When somebody looked: by day and role. Who it was is not given: they are told in which role and why. */
async function lookedAt(tx: Tx, opened: Opened): Promise<Looked[]> {
  const { rows } = await tx.query<{ at: Instant; role: string | null; act: string; door: string | null; because: string | null; purpose: string | null }>({
    name: 'looked-at',
    text: `select u.at, p.role, u.act, u.door, u.because, u.purpose from audit u left join post p on p.id = u.post
           where u.authority = $1 and u.record = $2 and u.account is not null and u.door is distinct from 'rowan' and u.act <> 'leant on' order by u.id`,
    values: [opened.authority, opened.record],
  })
  const looked = rows.map(row => {
    // Why cover or a reason of the record let somebody in can name another person: only reasons chosen from a list are given.
    const why = row.door === 'stated' || row.door === 'emergency' ? reasonInWords(row.door, row.because) : row.purpose
    return { day: writeDay(dayOf(row.at)), role: sentenceCase(row.role ?? 'somebody who has left'), did: [sentenceCase(row.act), why].filter(Boolean).join(': ') }
  })
  return [...new Map(looked.map(each => [JSON.stringify(each), each])).values()]
}
