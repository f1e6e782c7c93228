import { kinds as allocationKinds } from '../../children/allocation/index.ts'
import {
  adultBirth, adultCaution, adultCommunicationNeed, adultContactDetail, adultDeath, adultIdentifier, adultLanguage, adultLivesAt, adultName, adultRelationship, birth, caution, communicationNeed, contactDetail, couple, death, disability, diedOn, ethnicity, expectedBirth, genderIdentity, identifier, involvement, language, livesAt, nameUsed, householdPoverty, nationality, relations, relationship, religion, sex,
  significantEvent, unplacedRow,
} from '../../children/identity/index.ts'
import { documentKinds } from '../../children/documents/index.ts'
import { loadWords, mayAdd, maySee, type AnyKind, type Fact, type Section } from '../../record/index.ts'
import { EmptyState, Link, Pagination, SummaryCard, pageLinks } from '../../ui/components.ts'
import { factRows, writeWhen } from '../../ui/form/read-view.tsx'
import type { Names } from '../../ui/form/read-view.tsx'
import { renderPlain } from '../../ui/form/plain.ts'
import type { Address, Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { askedAbout } from './asked-about.tsx'
import { recordPath, type PersonSubject } from './address.ts'
import type { RecordSection } from './bar.tsx'
import { leaningOn, PeopleWhoNameThem } from './leaning.tsx'
import { personHere, personPage, firstName, here, type PersonHere } from './person-page.tsx'
import { withName } from '../duty-words.ts'
import { called } from './called.ts'
import { namesFor } from './names-for.ts'
import { notFoundPage } from './closed.tsx'
import { protectedRow, withheldAddresses } from './protected.ts'
import { knownHere, namedHere, onRecord, type OnRecord } from './record-page.tsx'
import { visit } from '../../children/visits/index.ts'
import { mayOpen, WhoMayOpen, WhoMayOpenAnAdult } from './who-may-open.tsx'
import { withinSentence } from '../../ui/letters.ts'

interface Held {
  readonly title: string
  readonly current: RecordSection
  readonly sections: readonly Section[]
  /** Kinds of these sections that have a page of their own. */
  readonly without?: readonly string[]
  readonly empty: (name: string) => string
}

const ofChildren: Record<'about' | 'family' | 'plans' | 'life' | 'documents', Held> = {
  about: {
    title: 'Names, numbers and more',
    current: 'overview',
    sections: ['overview'],
    without: [significantEvent.id],
    empty: name => `Nothing recorded yet. Names, numbers, where ${name} has lived and who has worked with ${name} stand here.`,
  },
  family: { title: 'Family', current: 'family', sections: ['family'], empty: name => `Nobody recorded yet. The people who matter to ${name}, related or not, stand here, with who can make decisions.` },
  plans: { title: 'Assessments and plans', current: 'plans', sections: ['plans', 'enquiry'], empty: name => `No assessments, plans or decisions yet. What is agreed for ${name}, and why, stands here.` },
  life: { title: 'Home, school and health', current: 'life', sections: ['life'], empty: name => `Nothing recorded yet. Where ${name} lives and goes to school, and how well ${name} is, stand here.` },
  documents: { title: 'Documents and sharing', current: 'documents', sections: ['documents', 'access', 'returns'], without: documentKinds, empty: name => `Nothing else yet. Limits on who may see ${name}’s record, and rows of returns that could not be read, stand here.` },
}

/** What an adult's record holds: who they are, how to reach them, and their ties to other adults. What was told of them for a child stays there. */
const ofAdults: Partial<typeof ofChildren> = {
  about: { title: 'Names, numbers and more', current: 'about', sections: ['overview'], empty: name => `Nothing recorded yet. Names, numbers, where ${name} lives and what a visitor must know stand here.` },
  family: { title: 'Family and contact', current: 'family', sections: ['family'], empty: name => `Nothing recorded yet. How to reach ${name} safely, partners and relatives stand here.` },
  documents: { title: 'Documents and sharing', current: 'documents', sections: ['documents', 'access'], without: documentKinds, empty: () => '' },
}

const holds: Record<PersonSubject, Partial<typeof ofChildren>> = { child: ofChildren, adult: ofAdults }

/** Who somebody is comes first, then where they live, then who works with them; anything else after that. */
const aboutOrder: readonly string[] = [
  ...[nameUsed, birth, expectedBirth, death, identifier, sex, genderIdentity, ethnicity, language, religion, communicationNeed, disability, nationality, householdPoverty, livesAt, caution, involvement].map(kind => kind.id),
  ...allocationKinds.map(kind => kind.id),
  ...[adultName, adultBirth, adultDeath, adultIdentifier, adultLivesAt, adultCaution, adultLanguage, adultCommunicationNeed].map(kind => kind.id),
]

/** What can be added to a section, by its form: the text of the link, and what a reader has to be allowed to add. */
const adds: Record<PersonSubject, readonly (readonly [string, string, AnyKind | null])[]> = {
  child: [['/person', 'Add a person', relationship], ['/record', 'Record something else', contactDetail]],
  adult: [
    [`/record/${adultContactDetail.id}`, adultContactDetail.does, adultContactDetail],
    [`/record/${couple.id}`, couple.does, couple],
    [`/record/${adultRelationship.id}`, adultRelationship.does, adultRelationship],
  ],
}
const addAnything: (typeof adds)['child'] = [['/record', 'Record something', null]]

/** A section of the record: every kind in it as cards, what is current first. `views` are its other views, where it has some. */
export function sectionPage(subject: PersonSubject, section: keyof typeof ofChildren, views?: (on: OnRecord, child: PersonHere) => Content | Promise<Content>) {
  const page_ = `${subject === 'adult' ? 'person' : 'child'}-${section}`
  const held = holds[subject][section] as Held
  return async (ask: SignedInAsk): Promise<Answer> =>
    onRecord(ask, page_, async on => {
      const only = ask.query['only']
      const kind = only === undefined ? null : ask.service.house.kinds.get(only)
      if (only !== undefined && (!kind || !held.sections.includes(kind.section))) return notFoundPage(ask)
      const { facts, total, page } = await newest(on, { sections: held.sections, without: held.without, only, current: true, kinds: section === 'about' ? aboutOrder : undefined }, pageAsked(ask.query), cardsOnPage)
      const child = await personHere(on)
      const name = firstName(child.known)
      const title = kind ? kind.label : held.title
      const leaning = subject === 'adult' && section === 'family' ? await leaningOn(on) : null
      const offered = section === 'family' ? adds[subject] : addAnything
      const holdsFacts = subject === 'child' || section !== 'documents'
      return {
        html: personPage(on, child, {
          title,
          page: page_,
          section: held.current,
          content: (
            <>
              <h1 class="govuk-heading-l">{title}</h1>
              {await views?.(on, child)}
              {subject === 'child' && section === 'about' && (
                <p class="govuk-body">
                  <Link href={here(on, '/nhs-number')}>NHS number: look it up or check it</Link>
                </p>
              )}
              {section === 'documents' && (
                <>
                  {subject === 'adult' ? <WhoMayOpenAnAdult /> : <WhoMayOpen grants={await mayOpen(on)} />}
                  {subject === 'child' && (
                    <p class="govuk-body">
                      <Link href={here(on, '/sharing')}>What was asked and shared with other organisations</Link>
                    </p>
                  )}
                  <p class="govuk-body">
                    <Link href={here(on, '/audit')}>Who has looked at this record</Link>
                  </p>
                  <p class="govuk-body">
                    <Link href={here(on, '/own-family')}>Is this your own family, or somebody you know?</Link>
                  </p>
                  {subject === 'child' && on.opened.restriction === 'none' && (
                    <p class="govuk-body">
                      <Link href={here(on, '/ask-guardian')}>Ask for this record to be restricted</Link>
                    </p>
                  )}
                  {holdsFacts && <h2 class="govuk-heading-m">Limits and returns</h2>}
                </>
              )}
              {facts.length > 0 && <AddLinks on={on} to={offered} />}
              {facts.length > 0 ? (
                await cards(on, facts, name, child.relatives)
              ) : holdsFacts ? (
                <Nothing on={on} sections={held.sections} {...addAction(on, ...(offered[0] as (typeof offered)[number]))}>
                  {held.empty(name)}
                </Nothing>
              ) : null}
              {section === 'about' && kind === null && page === 1 && (await askedAbout(on))}
              {leaning && <PeopleWhoNameThem of={leaning} name={name} past={on.past} died={diedOn(child.known) !== null} />}
              <Pages page={page} total={total} each={cardsOnPage} address={number => here(on, `/${section}?page=${number}`)} />
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

/** What can be added here by this reader: nothing in the past, nothing where they may not write. */
function addAction(on: OnRecord, path: string, text: string, _kind?: AnyKind | null): { action?: { href: Address; text: string } } {
  return on.opened.mayWrite && !on.past ? { action: { href: here(on, path), text } } : {}
}

/** Says that there is nothing, as far as this reader can tell: where a section is held back from them, no more than that is said. */
export function Nothing({ on, sections, action, children }: { on: OnRecord; sections: readonly Section[]; action?: { href: Address; text: string }; children: Content }) {
  const readsNone = sections.every(section => !maySee(on.opened, { section, class: 'ordinary' }))
  return readsNone ? <EmptyState>This part of the record is held back from your role.</EmptyState> : <EmptyState {...(action && { action })}>{children}</EmptyState>
}

export function AddLinks({ on, to }: { on: OnRecord; to: readonly (readonly [string, string, AnyKind | null])[] }) {
  if (!on.opened.mayWrite || on.past) return null
  const offered = to.filter(([, , kind]) => kind === null || mayAdd(on.opened, kind))
  return (
    <ul class="govuk-list app-inline">
      {offered.map(([path, text]) => (
        <li>
          <Link href={here(on, path)}>{text}</Link>
        </li>
      ))}
    </ul>
  )
}

async function cards(on: OnRecord, facts: readonly Fact[], name: string, relatives: ReadonlyMap<string, string>): Promise<Content> {
  const parts = await partsOf(on, facts)
  const all = [...facts, ...parts]
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, all.map(fact => ({ fact: fact.fact, version: fact.version })))
  const names = await namesFor(on, all)
  const { house } = on.ask.service
  const withheld = await withheldAddresses(on)
  return facts.map(fact => {
    const kind = house.kinds.get(fact.kind)
    if (!kind) return null
    const title = titleOf(kind, fact, names, name)
    // What was one child's alone in it comes first: whether they were seen, and what they said.
    const rows = [...parts.filter(part => part.partOf === fact.fact), fact].flatMap(each => {
      const of = house.kinds.get(each.kind)
      if (!of) return []
      const read = factRows(called(of, name), { ...each, body: each.body }, words.get(each.fact) ?? {}, names)
      const rows = (withheld.has(each.fact) ? protectedRow(read) : read).slice(1)
      return ties.has(each.kind) ? rows.filter(row => !toldInTitle.some(label => label === row.key || withName(label, name) === row.key)) : rows
    })
    const of = whoseRecord(fact)
    const whose = of && relatives.get(of.record)
    return (
      <SummaryCard
        title={title}
        titleLevel={2}
        rows={rows.length > 0 ? rows : [{ key: kind.shape === 'moment' ? 'When' : 'Dates', value: writeWhen(kind, { ...fact, body: fact.body }) }]}
        actions={[
          ...(of && whose ? [{ href: recordPath(of.subject, of.record), content: `${whose}’s record` }] : []),
          { href: here(on, `/facts/${fact.fact}`), content: 'Open', hidden: `${kind.label.toLowerCase()}, ${writeWhen(kind, { ...fact, body: fact.body })}` },
        ]}
      />
    )
  })
}

/** Kinds that say who somebody is to the person of the record, and the answers of theirs that stand in the title of the card. */
const ties: ReadonlySet<string> = new Set([relationship.id, couple.id, adultRelationship.id])
const toldInTitle = [
  relationship.fields.relation.label, relationship.fields.unnamed.label, relationship.fields.adult.label, relationship.fields.child.label, couple.fields.how.label, couple.fields.other.label,
  adultRelationship.fields.relation.label,
]

/** The record of the other person, where this says who somebody is. */
function whoseRecord(fact: Fact): { subject: PersonSubject; record: string } | null {
  if (!ties.has(fact.kind)) return null
  const { child, adult, other } = fact.body as { child?: string; adult?: string; other?: string }
  const record = child ?? adult ?? other
  return record === undefined ? null : { subject: child === undefined ? 'adult' : 'child', record }
}

/** A card's title: what it is and when, or for somebody of the family who they are. */
function titleOf(kind: AnyKind, fact: Fact, names: Names, name: string): Content {
  if (kind.id === relationship.id) {
    const body = fact.body as Fact<typeof relationship.fields>['body']
    const who = body.child ?? body.adult
    return (
      <>
        {relations[body.relation]}: {who === undefined ? (body.unnamed ?? 'name not recorded') : plainly(names.record(who))}
        {fact.ends !== null && `, ${withinSentence(writeWhen(kind, { ...fact, body: fact.body }))}`}
      </>
    )
  }
  if (kind.id === couple.id || kind.id === adultRelationship.id) {
    const { how, relation, other } = fact.body as { how?: string; relation?: string; other: string }
    const field = kind.fields[kind.id === couple.id ? 'how' : 'relation']
    const as = field?.is === 'choice' ? field.options[how ?? relation ?? ''] : undefined
    return `${as ?? kind.label}: ${plainly(names.record(other))}${fact.ends === null ? '' : `, ${withinSentence(writeWhen(kind, { ...fact, body: fact.body }))}`}`
  }
  return `${withName(kind.label, name)}, ${withinSentence(writeWhen(kind, { ...fact, body: fact.body }))}`
}

/** A name without its link. */
function plainly(content: Content): string {
  return renderPlain(content)
}

/** What was recorded as part of these facts. */
export async function partsOf(on: OnRecord, facts: readonly Fact[]): Promise<Fact[]> {
  const wholes = new Set(facts.map(fact => fact.kind))
  const kinds = [...on.ask.service.house.kinds.values()].filter(kind => kind.partOf !== undefined && wholes.has(kind.partOf)).map(kind => kind.id)
  if (kinds.length === 0) return []
  const ids = facts.map(fact => fact.fact)
  if (on.past) return (await knownHere(on, { kinds })).facts.filter(fact => fact.partOf !== null && ids.includes(fact.partOf))
  const { rows } = await on.tx.query<{ fact: string }>({
    name: 'parts-of-facts',
    text: `select fact from fact where authority = $1 and record = $2 and is_current and part_of = any($3) and kind = any($4) and act not in ('struck', 'moved', 'disposed')`,
    values: [on.opened.authority, on.opened.record, ids, kinds],
  })
  return namedHere(on, rows.map(row => row.fact))
}

export interface Paged {
  readonly facts: Fact[]
  readonly total: number
  /** The page shown: the last one, where a later was asked for. */
  readonly page: number
}

interface Wanted {
  readonly sections: readonly string[] | null
  readonly without?: readonly string[] | undefined
  /** This kind alone. */
  readonly only?: string | undefined
  /** What still holds comes before what has ended. */
  readonly current?: boolean
  /** By kind in this order, before anything else. */
  readonly kinds?: readonly string[] | undefined
}

/** Kinds that stand by themselves also where they are part of something: a row that was kept beside its fact waits for somebody. */
const standsAlone: readonly string[] = [unplacedRow.id]

/** A page of the record's facts, newest first: read from the database a page at a time. */
export async function newest(on: OnRecord, wanted: Wanted, asked: number, each: number): Promise<Paged> {
  const { sections, without = [], only, current = false, kinds } = wanted
  if (on.past) {
    const all = (await knownHere(on)).facts
      .filter(fact => (sections === null || sections.includes(fact.section)) && !without.includes(fact.kind) && (only === undefined || fact.kind === only) && (fact.partOf === null || standsAlone.includes(fact.kind)))
      .toReversed()
    const ofKind = (fact: Fact) => (kinds === undefined ? 0 : kinds.includes(fact.kind) ? kinds.indexOf(fact.kind) : kinds.length)
    const place = (fact: Fact) => ofKind(fact) * 2 + (current && fact.ends !== null ? 1 : 0)
    const ordered = all.toSorted((a, b) => place(a) - place(b))
    const page = Math.min(asked, Math.max(1, Math.ceil(all.length / each)))
    return { facts: ordered.slice((page - 1) * each, page * each), total: all.length, page }
  }
  const ask = async (page: number) =>
    (
      await on.tx.query<{ fact: string; total: number }>({
        name: 'newest-facts',
        text: `select fact, count(*) over () as total from (select * from fact union all select * from withheld_here($1, $2)) every_
           where authority = $1 and record = $2 and is_current and (part_of is null or kind = any($10)) and act not in ('struck', 'moved', 'disposed')
             and ($3::text[] is null or section = any($3)) and not kind = any($6) and ($7::text is null or kind = $7)
           order by array_position($9::text[], kind), ($8 and ends is null) desc, starts desc, n desc, fact limit $4 offset $5`,
        values: [on.opened.authority, on.opened.record, sections, each, (page - 1) * each, without, only ?? null, current, kinds ?? null, standsAlone],
      })
    ).rows
  let page = asked
  let rows = await ask(page)
  if (rows.length === 0 && page > 1) {
    const first = await ask(1)
    page = Math.max(1, Math.ceil((first[0]?.total ?? 0) / each))
    rows = page === 1 ? first : await ask(page)
  }
  const order = rows.map(row => row.fact)
  const facts = await namedHere(on, order)
  return { facts: order.flatMap(id => facts.filter(fact => fact.fact === id)), total: rows[0]?.total ?? 0, page }
}

/** Visits, calls, direct work, meetings: newest first, with their words. */
export async function notesPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-notes', async on => {
    const { facts, total, page } = await newest(on, { sections: ['notes'] }, pageAsked(ask.query), notesOnPage)
    const child = await personHere(on)
    const name = firstName(child.known)
    return {
      html: personPage(on, child, {
        title: 'Notes',
        page: 'child-notes',
        section: 'notes',
        content: (
          <>
            <h1 class="govuk-heading-l">Notes</h1>
            {facts.length === 0 ? (
              <Nothing on={on} sections={['notes']} {...(mayAdd(on.opened, visit) ? addAction(on, '/visit', 'Record a visit') : {})}>
                No visits, calls or direct work yet. This is where {name}’s own words live.
              </Nothing>
            ) : (
              <>
                <AddLinks on={on} to={[['/visit', 'Record a visit', visit], ['/record', 'Record something else', null]]} />
                <p class="govuk-body app-no-print">
                  <Link href={here(on, '/voice')}>What {name} has said</Link>, in one place
                </p>
                {await cards(on, facts, name, child.relatives)}
              </>
            )}
            <Pages page={page} total={total} each={notesOnPage} address={number => here(on, `/notes?page=${number}`)} />
          </>
        ),
      }),
    }
  })
}
