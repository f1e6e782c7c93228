import { reasonInWords } from '../../access/index.ts'
import { EmptyState, Link, Table } from '../../ui/components.ts'
import { writeInstant, type Instant } from '../../time/day.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { personHere, personPage, firstName, here } from './person-page.tsx'
import { copies, type CopyFor } from '../../on-paper/index.ts'
import { writeShown } from '../../api/files/csv.ts'
import { AuditQuestions, auditAsked, type AuditAsked } from '../audit-asked.tsx'
import { isId } from '../../record/index.ts'
import { namedHere, onRecord, type OnRecord } from './record-page.tsx'
import { recordPath } from './address.ts'
import { notFoundPage } from './closed.tsx'
import { Pages, pageAsked } from './sections.tsx'
import { Button, Form } from '../../ui/components.ts'
import { formTokens } from '../tokens.ts'
import { sentenceCase } from '../../ui/letters.ts'

interface AuditRow {
  readonly id: number
  readonly at: Instant
  readonly name: string | null
  readonly role: string | null
  readonly act: string
  readonly door: string | null
  readonly purpose: string | null
  readonly page: string | null
  readonly because: string | null
  readonly shown: number | null
  readonly total: number
}

const each = 50
/** Lines of one file at most. */
const mostInFile = 10_000

/** Who has looked at this record, who changed it, when, by which door and why. */
export async function auditPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'audit', async on => {
    const asked = auditAsked(ask.query)
    const number = pageAsked(ask.query)
    const wanted = await auditRows(on, asked, { most: each, skip: (number - 1) * each })
    const page = wanted.length === 0 ? 1 : number
    const rows = wanted.length === 0 && number > 1 ? await auditRows(on, asked, { most: each, skip: 0 }) : wanted
    const choices = await choicesOf(on)
    const child = await personHere(on)
    const titles = await titlesOf(on, rows)
    return {
      html: personPage(on, child, {
        title: 'Who has looked at this',
        page: 'audit',
        section: 'documents',
        wide: true,
        problems: asked.problems,
        content: (
          <>
            <h1 class="govuk-heading-l">Who has looked at this</h1>
            <p class="govuk-body">Every opening and every change, newest first. It cannot be changed.</p>
            <AuditQuestions
              action={here(on, '/audit')}
              query={ask.query}
              asked={asked}
              people={choices.people}
              purposes={choices.purposes}
              file={on.opened.door === 'emergency' || on.past ? undefined : here(on, `/audit/files/csv${asked.address.replace('&', '?')}`)}
            />
            {rows.length === 0 ? (
              <EmptyState>{asked.address === '' ? 'Nobody yet.' : 'Nothing with these answers.'}</EmptyState>
            ) : (
              <Table
                caption="Openings and changes"
                captionClasses="govuk-visually-hidden"
                stacked
                firstCellIsHeader
                head={[{ content: 'When', classes: 'govuk-!-width-one-quarter' }, { content: 'Who', classes: 'govuk-!-width-one-quarter' }, 'What', { content: 'Why it was open to them', classes: 'govuk-!-width-one-quarter' }]}
                rows={rows.map(row => [
                  writeInstant(row.at),
                  row.name === null ? 'Rowan itself' : `${row.name}${row.role ? `, ${row.role}` : ''}`,
                  <>
                    {sentenceCase(row.act)}
                    {shownWords(row, titles) && <span class="app-table-note">{shownWords(row, titles)}</span>}
                  </>,
                  whyOpen(row),
                ])}
              />
            )}
            <Pages page={page} total={rows[0]?.total ?? 0} each={each} address={number => here(on, `/audit?page=${number}${asked.address}`)} />
          </>
        ),
      }),
    }
  })
}

/** The lines that are asked for, as a file: at most 10,000. Taking it is a line of its own; nobody takes it who is here in an emergency. */
export async function auditFile(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'audit-file', async on => {
    const asked = auditAsked(ask.query)
    if (on.opened.door === 'emergency' || on.past || asked.problems.length > 0) return notFoundPage(ask)
    const rows = await auditRows(on, asked, { most: mostInFile, skip: 0 })
    const titles = await titlesOf(on, rows)
    const lines = rows.map(row => [row.at, row.name ?? 'Rowan itself', row.role ?? '', sentenceCase(row.act), shownWords(row, titles) ?? '', whyOpen(row)])
    return {
      text: [['When', 'Who', 'Role', 'What', 'Of it', 'Why it was open to them'], ...lines, ...((rows[0]?.total ?? 0) > rows.length ? [[`The first ${rows.length} of ${rows[0]?.total}: choose fewer days for the others`]] : [])].map(line => writeShown(line)).join(''),
      type: 'text/csv; charset=utf-8',
      fileName: `who-looked-record-${on.opened.number}.csv`,
    }
  })
}

/** The reason that let them in, as a person reads it, and what they said they came for. */
export function whyOpen(row: Pick<AuditRow, 'door' | 'because' | 'purpose'>): string {
  const because = reasonInWords(row.door, row.because) ?? doorWords(row.door)
  const how = row.door === 'emergency' ? `Emergency${because ? `: ${because}` : ''}` : row.door === 'stated' ? `Said why: ${because ?? ''}` : because
  return [how, row.purpose].filter(Boolean).join('. ') || 'Not recorded'
}

function doorWords(door: string | null): string | null {
  return door === null ? null : ({ standing: 'By their work', stated: 'They said why', emergency: 'Emergency', rowan: 'Bringing the record up to date', read: 'They changed it', return: 'Frozen for a return' }[door] ?? door)
}

/** What of the record was shown: the page by its name, and up to which change. */
function shownWords(row: AuditRow, titles: ReadonlyMap<string, string>): string | null {
  // Of a change it is the step, in words already.
  const page = row.page === null ? null : row.act === 'changed' ? row.page : (documentWords(row.page, titles) ?? pageNames[row.page] ?? row.page.replaceAll('-', ' '))
  const words = [page, row.shown === null ? null : row.act === 'changed' ? `change ${row.shown}` : `as it was after change ${row.shown}`].filter(Boolean).join(', ')
  return words === '' ? null : sentenceCase(words)
}

/** Pages of one document: its id stands behind the page. */
const ofDocuments: Readonly<Record<string, string>> = { document: 'a document', 'document-file': 'the file of a document, saved', 'document-picture': 'the picture of a document' }

/** What was put on paper, by the code that the line has. */
const printed: Readonly<Record<string, string>> = { summary: 'a summary', chronology: 'the chronology', fact: 'one entry', tree: 'the family tree', map: 'the network map', journey: 'the journey', letter: 'a letter', paper: 'a plan, an assessment or a discussion' }

function documentWords(page: string, titles: ReadonlyMap<string, string>): string | null {
  const [name = '', id = '', copy = ''] = page.split(':')
  if (name === 'print' && id !== '') return `${printed[id] ?? 'something'}, put on paper${Object.hasOwn(copies, copy) ? `: ${copies[copy as CopyFor].toLowerCase()}` : ''}`
  if (name === 'printed') return `${pageNames[id] ?? 'a page'}, printed from the browser`
  const words = ofDocuments[name]
  if (words === undefined) return null
  const title = titles.get(id)
  return title === undefined ? words : `${words}: “${title}”`
}

/** What the documents of these lines are called, as far as this reader may see them. */
async function titlesOf(on: OnRecord, rows: readonly AuditRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(rows.flatMap(row => (row.page?.startsWith('document') === true ? [row.page.split(':')[1] ?? ''] : [])).filter(isId))
  if (ids.size === 0) return new Map()
  return new Map((await namedHere(on, [...ids])).map(fact => [fact.fact, (fact.body as { title?: string }).title ?? '']))
}

/** Pages of a record by their names. */
export const pageNames: Readonly<Record<string, string>> = {
  'child-overview': 'overview', 'child-about': 'names, numbers and more', 'child-timeline': 'timeline', 'child-journey': 'journey', 'child-chronology-family': 'chronology, the family’s copy', 'child-chronology-court': 'chronology, a court’s copy', 'child-voice': 'what the child has said', 'child-together': 'chronology of brothers and sisters', 'child-journey-family': 'journey, the family’s copy', 'child-journey-child': 'journey, the child’s copy', 'child-journey-partner': 'journey, the copy for agencies that help', 'child-journey-court': 'journey, a court’s copy', 'child-family': 'family', 'child-family-family': 'family, the family’s copy', 'child-family-child': 'family, the child’s copy', 'child-family-partner': 'family, the copy for agencies that help', 'child-family-court': 'family, a court’s copy',
  'child-network': 'network map', 'child-network-family': 'network map, the family’s copy', 'child-network-child': 'network map, the child’s copy', 'child-network-partner': 'network map, the copy for agencies that help', 'child-network-court': 'network map, a court’s copy',
  'child-draw': 'the family, drawn together', 'map-new': 'form for a network map', 'map-draw': 'the network map, drawn together', 'child-notes': 'notes',
  'child-plans': 'assessments and plans', 'child-life': 'home, school and health', 'child-documents': 'documents and sharing', audit: 'who has looked', 'audit-file': 'who has looked, as a file', 'own-family': 'form to say that it is their own family', 'ask-guardian': 'form to ask the record guardian', 'access-entries': 'all of it, to prepare what they asked for', 'access-request': 'what they asked for',
  'return-collection': 'a return of the year', 'daily-data': 'the daily data', moments: 'moments of the record', 'note-edit': 'form for a visit', 'record-something': 'what to record', 'record-form': 'form', 'fact-act': 'form for a correction',
  'document-add': 'form for a document', print: 'form for printing', 'print-file': 'a paper that was made, saved', letter: 'form for a letter',
  fact: 'one entry', 'person-overview': 'overview', 'person-about': 'names, numbers and more', 'person-family': 'family and contact', 'person-timeline': 'everything recorded', 'person-documents': 'who can see this', duty: 'why something is due', done: 'what was recorded', restricted: 'the limited door', conflict: 'two versions side by side', 'add-person': 'form for a person',
  sharing: 'sharing', exchange: 'a question or something told, with its answer', 'who-knows': 'who knows the child',
  'contact-elsewhere': 'form for a contact about another child', 'same-child': 'other records of the child', 'same-child-pair': 'two records side by side', 'same-child-apart': 'a decision on two records',
  contact: 'a contact', 'research-ask': 'form to ask what others know', 'decision-ask': 'form to ask for a decision', decision: 'a decision', task: 'a task', 'case-supervision': 'form for supervision',
  'family-help': 'Family Help', 'for-family': 'what the family is given', 'for-family-keep': 'form to keep something back from the family', 'family-help-basis': 'form for what Family Help rests on', 'still-right': 'form to say whether help is still right',
  'child-protection': 'protection', 'discussion-call': 'form to call agencies together', discussion: 'a discussion with agencies', 'discussion-write': 'form for a discussion with agencies', 'duty-wait': 'form to move something to waiting', 'quiet-screen': 'quiet screen', 'nhs-number': 'NHS number', document: 'a document',
  'child-sharing': 'what was asked of and told to others', 'child-sharing-ask': 'form to ask another organisation', 'child-sharing-tell': 'form to tell another organisation', 'child-sharing-answer': 'form to answer another organisation',
  papers: 'papers written together', 'paper-new': 'form to begin a paper', 'paper-begun': 'began a paper', paper: 'a paper written together', 'paper-section': 'a section of a paper', 'paper-written': 'wrote in a paper', 'paper-read': 'a paper, to read or print', 'paper-read-family': 'a paper, the family’s copy',
  'paper-versions': 'who wrote what in a paper', 'paper-finish': 'form to finish a paper', 'paper-finished': 'finished a paper',
}

async function auditRows(on: OnRecord, asked: AuditAsked, { most, skip }: { most: number; skip: number }): Promise<AuditRow[]> {
  const { rows } = await on.tx.query<AuditRow>({
    name: 'audit-of-record-asked',
    text: `select u.id, u.at, a.name, p.role, u.act, u.door, u.purpose, u.page, u.because, u.shown, count(*) over () as total
           from audit u left join account a on a.id = u.account left join post p on p.id = u.post
           where u.authority = $1 and u.record = $2 and ($5::date is null or u.at >= $5::date::timestamp at time zone 'Europe/London')
             and ($6::date is null or u.at < ($6::date + 1)::timestamp at time zone 'Europe/London') and ($7::uuid is null or u.account = $7)
             and ($8::text[] is null or u.act = any($8)) and ($9::text is null or u.purpose = $9)
           order by u.id desc limit $3 offset $4`,
    values: [on.opened.authority, on.opened.record, most, skip, asked.from, asked.until, asked.who, asked.acts, asked.purpose],
  })
  return rows
}

/** Who stands in the audit of this record, and what for. */
async function choicesOf(on: OnRecord): Promise<{ people: { id: string; name: string }[]; purposes: string[] }> {
  const { rows } = await on.tx.query<{ id: string | null; name: string }>({
    name: 'audit-choices',
    text: `select distinct a.id, a.name from audit u join account a on a.id = u.account where u.authority = $1 and u.record = $2
           union all select distinct null::uuid, u.purpose from audit u where u.authority = $1 and u.record = $2 and u.purpose is not null order by 2`,
    values: [on.opened.authority, on.opened.record],
  })
  return { people: rows.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }])), purposes: rows.flatMap(({ id, name }) => (id === null ? [name] : [])) }
}

interface Moment {
  readonly n: number
  readonly at: Instant
  readonly name: string | null
  readonly step: string
  readonly total: number
}

/** The moments a record can be looked at as it was then known: after each of its changes. */
export async function momentsPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'moments', async on => {
    const page = Math.min(pageAsked(ask.query), Math.max(1, Math.ceil(on.opened.head / each)))
    const { rows } = await on.tx.query<Moment>({
      name: 'moments-of-record',
      text: `select e.n, e.at, a.name, c.step, count(*) over () as total from entry e join change c on c.authority = e.authority and c.id = e.change
             left join account a on a.id = c.actor where e.authority = $1 and e.record = $2 order by e.n desc limit $3 offset $4`,
      values: [on.opened.authority, on.opened.record, each, (page - 1) * each],
    })
    const child = await personHere(on)
    return {
      html: personPage(on, child, {
        title: 'As it was known before',
        page: 'moments',
        section: null,
        back: { href: here(on), text: `Back to ${firstName(child.known)}` },
        content: (
          <>
            <h1 class="govuk-heading-l">As it was known before</h1>
            <p class="govuk-body">Choose a moment. Every section then shows what the record said after that change, and nothing that came later, until you leave it.</p>
            <Table
              caption="Changes, newest first"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={[{ content: 'When', classes: 'govuk-!-width-one-quarter' }, 'Change', { content: 'By', classes: 'govuk-!-width-one-quarter' }]}
              rows={rows.map(row => [<Link href={recordPath(on.opened.subject, on.opened.record, `?at=${row.n}`)}>{writeInstant(row.at)}</Link>, row.step, row.name ?? 'Somebody who has left'])}
            />
            <Pages page={page} total={rows[0]?.total ?? 0} each={each} address={number => here(on, `/moments?page=${number}`)} />
            {on.past && (
              <Form action={recordPath(on.opened.subject, on.opened.record, '/now')} hidden={formTokens(ask)}>
                <Button>Go back to now</Button>
              </Form>
            )}
          </>
        ),
      }),
    }
  })
}
