import { loadNamed, loadWords, type AnyKind, type Body, type Fact } from '../../record/index.ts'
import { EmptyState, Link, Pagination, SummaryCard, Table, pageLinks } from '../../ui/components.ts'
import { factRows, writeWhen } from '../../ui/form/read-view.tsx'
import type { Address, Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { childSections, type ChildSection } from './bar.tsx'
import { childHere, childPage, firstName, here } from './child-page.tsx'
import { told } from './fact-names.ts'
import { namesFor } from './names-for.ts'
import { knownHere, onRecord, type OnRecord } from './record-page.tsx'

const holds: Record<'family' | 'plans' | 'life' | 'documents', { sections: readonly string[]; empty: (name: string) => string }> = {
  family: { sections: ['family'], empty: name => `Nobody recorded yet. The people who matter to ${name}, related or not, stand here, with who can make decisions.` },
  plans: { sections: ['plans'], empty: name => `No assessments, plans or decisions yet. What is agreed for ${name}, and why, stands here.` },
  life: { sections: ['life'], empty: name => `Nothing recorded yet. Where ${name} lives, goes to school and how well ${name} is stand here.` },
  documents: { sections: ['documents', 'access', 'returns'], empty: name => `Nothing here yet. Who may see ${name}’s record, and rows of returns that could not be read, stand here.` },
}

/** A section of the record: every kind in it as cards, what is current first. */
export function sectionPage(section: 'family' | 'plans' | 'life' | 'documents') {
  return async (ask: SignedInAsk): Promise<Answer> =>
    onRecord(ask, `child-${section}`, async on => {
      const child = await childHere(on, { sections: holds[section].sections })
      const facts = child.known.facts.filter(fact => holds[section].sections.includes(fact.section) && fact.partOf === null).toReversed()
      const title = childSections.find(each => each.id === section)?.title ?? ''
      const page = pageAsked(ask.query)
      const shown = facts.slice((page - 1) * cardsOnPage, page * cardsOnPage)
      return {
        html: childPage(on, child, {
          title,
          page: `child-${section}`,
          section,
          content: (
            <>
              <h1 class="govuk-heading-l">{title}</h1>
              <AddLink on={on} />
              {section === 'family' && on.opened.mayWrite && !on.past && (
                <p class="govuk-body">
                  <Link href={here(on, '/person')}>Add a person</Link>
                </p>
              )}
              {section === 'documents' && (
                <p class="govuk-body">
                  <Link href={here(on, '/audit')}>Who has looked at this record</Link>
                </p>
              )}
              {facts.length === 0 ? (
                <EmptyState {...(on.opened.mayWrite && !on.past && { action: { href: here(on, '/record'), text: 'Record something' } })}>{holds[section].empty(firstName(child.known))}</EmptyState>
              ) : (
                await cards(on, shown)
              )}
              <Pages page={page} total={facts.length} each={cardsOnPage} address={number => here(on, `/${section}?page=${number}`)} />
            </>
          ),
        }),
      }
    })
}

const cardsOnPage = 30
const notesOnPage = 20

export function pageAsked(query: Readonly<Record<string, string>>): number {
  return /^[1-9]\d{0,4}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
}

export function Pages({ page, total, each, address }: { page: number; total: number; each: number; address: (page: number) => Address }) {
  const links = pageLinks(page, Math.ceil(total / each), address)
  if (!links) return null
  return (
    <>
      <p class="govuk-body">
        Showing {(page - 1) * each + 1} to {Math.min(page * each, total)} of {total}
      </p>
      <Pagination {...links} />
    </>
  )
}

function AddLink({ on }: { on: OnRecord }) {
  if (!on.opened.mayWrite || on.past) return null
  return (
    <p class="govuk-body">
      <Link href={here(on, '/record')}>Record something</Link>
    </p>
  )
}

async function cards(on: OnRecord, facts: readonly Fact[]): Promise<Content> {
  const parts = (await knownHere(on, { kinds: partKinds(on, facts) })).facts.filter(fact => facts.some(each => each.fact === fact.partOf))
  const all = [...facts, ...parts]
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, all.map(fact => ({ fact: fact.fact, version: fact.version })))
  const names = await namesFor(on, all)
  const { house } = on.ask.service
  return facts.map(fact => {
    const kind = house.kinds.get(fact.kind)
    if (!kind) return null
    const own = parts.filter(part => part.partOf === fact.fact)
    const rows = [
      ...factRows(kind, { ...fact, body: fact.body }, words.get(fact.fact) ?? {}, names),
      ...own.flatMap(part => {
        const partKind = house.kinds.get(part.kind)
        return partKind ? factRows(partKind, { ...part, body: part.body }, words.get(part.fact) ?? {}, names).slice(1) : []
      }),
    ]
    return (
      <SummaryCard
        title={kind.label}
        titleLevel={2}
        rows={rows}
        actions={[{ href: here(on, `/facts/${fact.fact}`), content: 'Open', hidden: `${kind.label.toLowerCase()}, ${writeWhen(kind, { ...fact, body: fact.body })}` }]}
      />
    )
  })
}

function partKinds(on: OnRecord, facts: readonly Fact[]): string[] {
  const wholes = new Set(facts.map(fact => fact.kind))
  return [...on.ask.service.house.kinds.values()].filter(kind => kind.partOf !== undefined && wholes.has(kind.partOf)).map(kind => kind.id)
}

interface Paged {
  readonly facts: Fact[]
  readonly total: number
}

/** A page of the record's facts, newest first, in the sections asked for: read from the database a page at a time. */
async function newest(on: OnRecord, sections: readonly string[] | null, page: number, each: number): Promise<Paged> {
  if (on.past) {
    const all = (await knownHere(on)).facts.filter(fact => (sections === null || sections.includes(fact.section)) && fact.partOf === null).toReversed()
    return { facts: all.slice((page - 1) * each, page * each), total: all.length }
  }
  const { rows } = await on.tx.query<{ fact: string; total: number }>({
    name: 'newest-facts',
    text: `select fact, count(*) over () as total from fact
           where authority = $1 and record = $2 and is_current and part_of is null and act not in ('struck', 'moved', 'disposed')
             and ($3::text[] is null or section = any($3)) order by starts desc, n desc, fact limit $4 offset $5`,
    values: [on.opened.authority, on.opened.record, sections, each, (page - 1) * each],
  })
  const order = rows.map(row => row.fact)
  const facts = await loadNamed(on.tx, on.opened.authority, on.opened.record, order)
  return { facts: order.flatMap(id => facts.filter(fact => fact.fact === id)), total: rows[0]?.total ?? 0 }
}

/** Visits, calls, direct work, meetings: newest first, with their words. */
export async function notesPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-notes', async on => {
    const page = pageAsked(ask.query)
    const { facts, total } = await newest(on, ['notes'], page, notesOnPage)
    const child = await childHere(on)
    const name = firstName(child.known)
    return {
      html: childPage(on, child, {
        title: 'Notes',
        page: 'child-notes',
        section: 'notes',
        content: (
          <>
            <h1 class="govuk-heading-l">Notes</h1>
            <AddLink on={on} />
            {facts.length === 0 ? (
              <EmptyState {...(on.opened.mayWrite && !on.past && { action: { href: here(on, '/visit'), text: 'Record a visit' } })}>No visits, calls or direct work yet. This is where {name}’s own words live.</EmptyState>
            ) : (
              await cards(on, facts)
            )}
            <Pages page={page} total={total} each={notesOnPage} address={number => here(on, `/notes?page=${number}`)} />
          </>
        ),
      }),
    }
  })
}

const views = { chronology: 'Chronology', activity: 'All activity' } as const
type View = keyof typeof views
const eventsOnPage = 50

/** What happened, in order: the chronology of events that somebody chose, or everything recorded. */
export async function timelinePage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-timeline', async on => {
    const view: View = ask.query['view'] === 'activity' ? 'activity' : 'chronology'
    const page = pageAsked(ask.query)
    const child = await childHere(on)
    const name = firstName(child.known)
    const { house } = ask.service
    const events = view === 'chronology' ? chosen(child.known.facts, page) : await newest(on, null, page, eventsOnPage)
    const words = await loadWords(on.tx, on.opened.authority, on.opened.record, events.facts.map(fact => ({ fact: fact.fact, version: fact.version })))
    return {
      html: childPage(on, child, {
        title: 'Timeline',
        page: 'child-timeline',
        section: 'timeline',
        wide: true,
        content: (
          <>
            <h1 class="govuk-heading-l">Timeline</h1>
            <nav class="app-views" aria-label="Views of the timeline">
              <ul class="govuk-list">
                {Object.entries(views).map(([id, title]) => (
                  <li>{id === view ? <strong aria-current="page">{title}</strong> : <Link href={here(on, `/timeline?view=${id}`)}>{title}</Link>}</li>
                ))}
              </ul>
            </nav>
            {view === 'chronology' && on.opened.mayWrite && !on.past && (
              <p class="govuk-body">
                <Link href={here(on, '/record/significant-event')}>Add to the chronology</Link>
              </p>
            )}
            {events.facts.length === 0 ? (
              <EmptyState>
                {view === 'chronology'
                  ? `Nothing chosen yet. The chronology holds what changed something for ${name}: good events as much as hard ones, each with what it meant.`
                  : 'Nothing recorded yet.'}
              </EmptyState>
            ) : (
              <Table
                caption={views[view]}
                captionClasses="govuk-visually-hidden"
                stacked
                firstCellIsHeader
                head={view === 'chronology' ? ['When', 'What happened', `What it meant for ${name}`, 'Source'] : ['When', 'What', 'In short']}
                rows={events.facts.map(fact => eventRow(on, house.kinds.get(fact.kind), fact, words.get(fact.fact) ?? {}, view))}
              />
            )}
            <Pages page={page} total={events.total} each={eventsOnPage} address={number => here(on, `/timeline?view=${view}&page=${number}`)} />
          </>
        ),
      }),
    }
  })

  function chosen(facts: readonly Fact[], page: number): Paged {
    const all = facts.filter(fact => fact.kind === 'significant-event').toReversed()
    return { facts: all.slice((page - 1) * eventsOnPage, page * eventsOnPage), total: all.length }
  }
}

function eventRow(on: OnRecord, kind: AnyKind | undefined, fact: Fact, words: Readonly<Record<string, string>>, view: View): Content[] {
  const when = kind ? writeWhen(kind, { ...fact, body: fact.body }) : (fact.starts)
  const body = fact.body as Body
  const told_ = <Link href={here(on, `/facts/${fact.fact}`)}>{told(on.ask.service.house, fact)}</Link>
  if (view === 'chronology') return [when, told_, words['meant'] ?? 'Not recorded', typeof body['source'] === 'string' ? body['source'] : 'Not recorded']
  return [when, kind?.label ?? fact.kind, told_]
}

export type { ChildSection }
