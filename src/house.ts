import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as adopters from './children/adopters/index.ts'
import * as advice from './children/advice/index.ts'
import * as allocation from './children/allocation/index.ts'
import * as care from './children/care/index.ts'
import { countedOf, countedTogether } from './children/counting/index.ts'
import * as decisions from './children/decisions/index.ts'
import * as documents from './children/documents/index.ts'
import * as education from './children/education/index.ts'
import * as familyHelp from './children/family-help/index.ts'
import * as frontDoor from './children/front-door/index.ts'
import * as health from './children/health/index.ts'
import * as identity from './children/identity/index.ts'
import * as keeping from './children/keeping/index.ts'
import * as leavingCare from './children/leaving-care/index.ts'
import * as missing from './children/missing/index.ts'
import * as protection from './children/protection/index.ts'
import * as supervision from './children/supervision/index.ts'
import * as tasks from './children/tasks/index.ts'
import * as voice from './children/voice/index.ts'
import * as visits from './children/visits/index.ts'
import * as protectionTeams from './partners/protection-teams/index.ts'
import * as sharing from './partners/sharing/index.ts'
import { isCodeListId, validOn } from './codes/index.ts'
import { nextTurnOfYears, returnsOf } from './insight/returns/made/index.ts'
import { leftBehind, nextTurnOfDataset, reportedOf } from './insight/returns/ssd/index.ts'
import type { Bar } from './law/bar.ts'
import { deriveDuties, type Duty, type LawForDuties } from './law/duty.ts'
import { authorityKinds, lawCard, lawFromCard } from './law/entered.ts'
import { digestOf, lawDigest } from './law/rules.ts'
import { calendarFor, countsHere, nothingEntered, standardOf, strengthOf, teamsDoOn, type EnteredLaw } from './law/standing.ts'
import { rule } from './law/rules.ts'
import { publicationKinds, publicationsCard } from './publications/index.ts'
import { foundationKinds } from './record/sealed.ts'
import { settingKinds, settingsCard } from './settings/index.ts'
import type { AnyKind, BarRaised, Body, CountedRow, Derived, Fact, House, Known, LinkRow, RecordId, UnderLaw } from './record/index.ts'
import type { Day } from './time/day.ts'

/** What one area of a wing hands to the foundation. */
interface Area {
  readonly kinds?: readonly AnyKind[]
  readonly duties?: readonly Duty[]
  readonly bars?: readonly Bar[]
}

/** The wings, listed once, each under the name that practitioners give that part of the work. */
const named: readonly (readonly [string, Area])[] = [
  ['Visits, calls and direct work', visits],
  ['Who they are, and who matters to them', identity],
  ['Who works with the child', allocation],
  ['Tasks, decisions and supervision', tasks],
  ['Decisions', decisions],
  ['Supervision', supervision],
  ['Contact and referral', frontDoor],
  ['Family Help', familyHelp],
  ['Advice of the child protection team', advice],
  ['Child protection', protection],
  ['In care', care],
  ['Health', health],
  ['School', education],
  ['Missing', missing],
  ['Leaving care', leavingCare],
  ['Adopters', adopters],
  ['Documents', documents],
  ['What people say of our work', voice],
  ['Keeping the record', keeping],
]
const areas = named.map(([, area]) => area)

const kinds = new Map<string, AnyKind>()
for (const kind of [...foundationKinds, ...authorityKinds, ...settingKinds, ...publicationKinds, ...protectionTeams.kinds, ...sharing.kinds, ...areas.flatMap(area => area.kinds ?? [])]) {
  if (kinds.has(kind.id)) throw new Error(`Two kinds are called ${kind.id}`)
  kinds.set(kind.id, kind)
}

/** The kinds of each part of the work, under its name: for whoever chooses what to record. */
export const kindsByWork: readonly { readonly title: string; readonly kinds: readonly AnyKind[] }[] = named.map(([title, area]) => ({ title, kinds: area.kinds ?? [] }))

/** Every duty that is coded. */
export const duties: readonly Duty[] = [...areas, protectionTeams, sharing].flatMap(area => area.duties ?? [])

/** Every bar. */
export const bars: readonly Bar[] = [
  ...[...areas, protectionTeams].flatMap(area => area.bars ?? []),
  ...identity.barsOfOneChild([...kinds.values()].filter(kind => kind.subject === 'child').map(kind => kind.id), known => statusOf(known) ?? (allocation.workerOf(known) === null ? null : 'somebody is chosen to work with the child')),
]

const derivingModules = digestOfModules(['record', 'law', 'children', 'codes', 'settings', 'publications', 'insight/returns', 'partners/protection-teams', 'partners/sharing'])

/** Roles that read records and record no more in them than their answer to what they are asked. */
const answersOnly: readonly string[] = ['director']

/** Rowan's house: kinds, duties, bars and derivations of every wing. */
export const house: House = {
  kinds,
  isCode: (list, code, on) => isCodeListId(list) && validOn(list, code, on),
  mayRecord: (role, kind) => (kind.recordedBy === undefined ? kind.answer === true || !answersOnly.includes(role) : kind.recordedBy.includes(role)),
  reasonKept: ({ bar, subject }) => (subject === 'child' ? { kind: identity.reasonGiven.id, body: { bar } } : null),
  under: card => underLaw(lawFromCard(card)),
}

const made = new Map<string, UnderLaw>()

function underLaw(entered: EnteredLaw | null): UnderLaw {
  const digest = digestOf(derivingModules, lawDigest(), entered)
  const known = made.get(digest)
  if (known) return known
  const under = derivationsUnder(entered ?? nothingEntered(''), digest)
  if (made.size > 50) made.clear()
  made.set(digest, under)
  return under
}

function derivationsUnder(entered: EnteredLaw, digest: string): UnderLaw {
  const law: LawForDuties = {
    calendar: calendarFor(entered),
    binds: (id, on) => countsHere(id, on, entered),
    teamsCarryOut: on => teamsDoOn(entered, on) === 'carry out',
    standard: (id, on, part) => (part === undefined ? null : standardOf(id, part, on, entered)) ?? standardOf(id, null, on, entered),
  }
  return {
    digest,
    derive: (known, today) => derive(known, today, law),
    returns: (known, today) => {
      const made = known.subject === 'child' ? returnsOf(known, today, { kinds, workerOf: allocation.workerOf, teamOf: allocation.teamOf }) : { children: [], errors: [] }
      // A child with two records is one child of a return; what is wrong in the other is put right there.
      const leads = identity.goesOn(known)
      return leads === null ? { ...made, dataset: reportedOf(known, today) } : { children: [], errors: made.errors, dataset: leftBehind(leads.starts) }
    },
    barsRaised: (before, after, proposed, today) => raised(before, after, proposed, today, entered),
  }
}

function derive(known: Known, today: Day, law: LawForDuties): Derived {
  const keptFrom = identity.keptFromOf(known)
  const { rows, lookAgainOn } = deriveDuties(duties, known, keptFrom, law, today, allocation.holderOf)
  const restriction = identity.restrictionOf(known, today)
  // Of a record that says nothing any more there is nothing to find, and nothing to lean on.
  const isGone = known.subject !== 'authority' && known.facts.length === 0
  // The child's work, clocks and place in lists are those of the record that goes on.
  const leads = identity.goesOn(known) !== null
  return {
    duties: leads ? [] : rows,
    grants: known.subject === 'authority' ? [] : known.subject === 'adult' ? adopters.grantsOf(known) : allocation.grantsOf(known, [...decisions.grantsAsked(known), ...advice.grantsAdvising(known), ...protection.grantsAtTable(known)]),
    cards: isGone ? {} : known.subject === 'authority' ? { law: { ...lawCard(known), teams: protectionTeams.teamsDo(known) }, settings: settingsCard(known), publications: publicationsCard(known), sharing: sharing.sharingCard(known) } : cardsOf(known, leads),
    links: linksOf(known),
    summary: known.subject === 'authority' || isGone ? null : { ...identity.summaryOf(known, leads ? { status: identity.goesOnWords } : partsOf(known)), comparedAs: known.subject === 'child' && !leads ? identity.comparedAs(known) : null, keeping: keeping.keepingOf(known), supervisedOn: supervision.supervisedOn(known) },
    tokens: identity.tokensOf(known),
    keptFrom,
    restriction,
    // A return asks for other years from 1 April and 1 August on: of whoever is in one, or was.
    lookAgainOn: [nextTurn(known, today), isOfReturns(known) ? nextTurnOfYears(today) : null, nextTurnOfDataset(known, today)].reduce(soonerOf, lookAgainOn),
  }
}

/** Whether returns may ask for a record: work of ours, a time in care or a birthday after it is known of it. */
function isOfReturns(known: Known): boolean {
  return [identity.involvement, care.periodOfCare, leavingCare.leaverAtBirthday].some(kind => known.ofKind(kind.id).length > 0)
}

/** The first day ahead on which something known begins or stops: work changes hands then, or a restriction does. */
function nextTurn(known: Known, today: Day): Day | null {
  let next: Day | null = null
  for (const { starts, ends } of known.facts) {
    if (starts > today) next = soonerOf(next, starts)
    if (ends !== null && ends > today) next = soonerOf(next, ends)
  }
  return next
}

function soonerOf(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b < a) ? b : a
}

/** What other records may know of this one; of a record that goes on in another, that one also counts its days. */
function cardsOf(known: Known, leads: boolean): Derived['cards'] {
  const cards = identity.cardsOf(known, care.homesInCare(known))
  return leads && Object.keys(cards).length > 0 ? { ...cards, [countedCard]: { stretches: countedOf(known) } } : cards
}

const countedCard = 'counted'

function countedOn(known: Known, other: RecordId): readonly CountedRow[] {
  return (known.cards.get(other)?.[countedCard]?.['stretches'] as readonly CountedRow[] | undefined) ?? []
}

/** What the other areas know of a record that its row in lists shows. */
function partsOf(known: Known): identity.SummaryParts {
  const seen = visits.lastSeen(known)
  return {
    status: statusOf(known),
    workerPost: known.subject === 'adult' ? adopters.workerOf(known) : allocation.workerOf(known),
    home: known.all(care.placement).findLast(fact => fact.ends === null)?.body.called ?? null,
    team: allocation.teamOf(known),
    lastSeen: seen.seen,
    lastSeenAlone: seen.alone,
    counted: identity.otherRecords(known).reduce((all, other) => countedTogether(all, countedOn(known, other)), countedOf(known)),
    helped: known.all(familyHelp.familyHelp),
  }
}

/** What is current, in the words of the field and in order of weight. It holds what has no end, so that midnight changes nothing. */
function statusOf(known: Known): string | null {
  const lasts = (kind: { id: string }) => known.facts.some(fact => fact.kind === kind.id && fact.ends === null)
  const parts = [
    lasts(care.periodOfCare) && 'In care',
    protection.protectionStatus(known),
    familyHelp.familyHelpStatus(known),
  ].filter(part => part !== false && part !== null)
  return parts.length === 0 ? null : parts.slice(0, 2).join('; ')
}

function linksOf(known: Known): LinkRow[] {
  const links: LinkRow[] = []
  for (const fact of known.facts) {
    const fields = kinds.get(fact.kind)?.fields
    if (!fields) continue
    for (const field in fields) {
      if (fields[field]?.is !== 'link') continue
      const to = (fact.body as Body)[field]
      if (typeof to === 'string') links.push({ to, fact: fact.fact, kind: fact.kind, field, starts: fact.starts, ends: fact.ends })
    }
  }
  return links
}

function raised(before: Known, after: Known, proposed: readonly Fact[], today: Day, entered: EnteredLaw): BarRaised[] {
  void before
  return bars.flatMap(bar => {
    const concerned = proposed.filter(fact => bar.on.includes(fact.kind))
    if (concerned.length === 0) return []
    const broken = bar.breaks(after, concerned, today)
    if (!broken) return []
    const strength = strengthHere(bar, broken.fact.starts, entered)
    return strength === null ? [] : [{ bar: bar.id, strength, rule: bar.rule ?? null, message: broken.message, fact: broken.fact.fact, ...(broken.field && { field: broken.field }) }]
  })
}

/** How strongly a bar speaks about a fact of that day here; null where its rule has not commenced. */
function strengthHere(bar: Bar, on: Day, entered: EnteredLaw): BarRaised['strength'] | null {
  if (bar.strength === 'cannot be' || bar.rule === undefined) return bar.strength
  const strength = strengthOf(rule(bar.rule), on, entered)
  if (strength === 'refused by law' || strength === 'refused by policy') return 'by law'
  return strength === 'asks' ? 'asks' : null
}

/** A digest of the deriving code: when it changes, every record is derived again. */
function digestOfModules(rooms: readonly string[]): string {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const hash = createHash('sha256')
  for (const room of rooms) {
    const files = readdirSync(join(here, room), { recursive: true, encoding: 'utf8' }).filter(file => /\.(ts|json)$/.test(file) && !file.includes('.test.'))
    for (const file of files.toSorted()) hash.update(file).update('\0').update(readFileSync(join(here, room, file)))
  }
  return hash.digest('hex')
}
