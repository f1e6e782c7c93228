import { unfinishedHere } from './unfinished.tsx'
import { duties } from '../../house.ts'
import { death, expectedBirth, birth, involvement } from '../../children/identity/index.ts'
import { periodOfCare } from '../../children/care/index.ts'
import { familyHelp, plan } from '../../children/family-help/index.ts'
import { protectionPlan } from '../../children/protection/index.ts'
import { visit } from '../../children/visits/index.ts'
import { directVoice } from './own-words.ts'
import { loadWords, mayAdd, maySee, type AnyKind, type DutyRow, type Fact, type Known } from '../../record/index.ts'
import type { Calendar } from '../../law/calendar.ts'
import { ClosedRecord, Clock, ClockList, Columns, Details, EmptyState, InsetText, Link, Voice } from '../../ui/components.ts'
import { writeInstantNear } from '../../ui/dates.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import type { Day, Instant } from '../../time/day.ts'
import { writeDay } from '../../time/day.ts'
import { calendarHere } from '../calendar.ts'
import { clockOf, isOpen, whatToDo } from '../duty-words.ts'
import { peopleNames } from '../names.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { personHere, personPage, firstName, here } from './person-page.tsx'
import { dutyPath } from './duty-address.ts'
import { lastChange } from './last-change.ts'
import { journeyBrief } from './journey.tsx'
import { kindsOfJourney, postsOf } from './journey-story.ts'
import { dutiesHere, knownHere, onRecord, type OnRecord } from './record-page.tsx'
import { sentenceCase } from '../../ui/letters.ts'

/** Who, where, why we are involved, and what happens next. */
export async function childOverview(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-overview', async on => {
    const rows = await dutiesHere(on)
    const child = await personHere(on)
    const calendar = await calendarHere(on.tx, on.opened.authority)
    const voice = await directVoice(on)
    const story = await storyOf(on)
    const names = await peopleNames(on.tx, [...rows.map(row => row.ownerPost), ...postsOf(story.known)], rows.map(row => row.ownerTeam))
    const changed = await lastChange(on)
    const name = firstName(child.known)
    const died = child.known.all(death).at(-1)?.starts ?? null
    const unborn = child.known.all(birth).length === 0 && child.known.all(expectedBirth).length > 0
    const closed = died === null ? closedOn(story.known, on.today) : null
    const mayVisit = mayAdd(on.opened, visit) && !on.past
    const unfinished = await unfinishedHere(on)
    return {
      html: personPage(on, child, {
        title: 'Overview',
        page: 'child-overview',
        section: 'overview',
        content: (
          <>
            <h1 class="govuk-visually-hidden">Overview</h1>
            {unfinished}
            {!on.opened.mayWrite && !on.past && <InsetText>You can read this record. The people who work with {name} add to it.</InsetText>}
            {closed && <ClosedRecord on={closed.ends as Day} whyHref={here(on, `/facts/${closed.fact}`)} reopenHref={mayAdd(on.opened, involvement) && !on.past ? here(on, `/facts/${closed.fact}/reopen`) : undefined} />}
            {(voice || (died === null && !unborn && maySee(on.opened, visit))) && (
              <>
                <h2 class="govuk-heading-m">In {name}’s words</h2>
                {voice ? (
                  <>
                    <Voice
                      words={voice.words}
                      source={
                        <>
                          {voice.how}, <Link href={here(on, `/facts/${voice.fact}`)}>{writeDay(voice.on)}</Link>
                        </>
                      }
                    />
                    <p class="govuk-body app-no-print">
                      <Link href={here(on, '/voice')}>Everything {name} has said</Link>, and what {name} was told back
                    </p>
                  </>
                ) : (
                  <EmptyState {...(mayVisit && { action: { href: here(on, '/visit'), text: 'Record a visit' } })}>
                    Nothing recorded in {name}’s own words yet. What {name} says or shows on a visit stands here first.
                  </EmptyState>
                )}
              </>
            )}
            {story.why && (
              <>
                <h2 class="govuk-heading-m">Why we are involved</h2>
                {story.why}
              </>
            )}
            {died === null ? (
              !ask.cookies.quiet && <WhatHappensNext rows={rows} on={on} owners={names} calendar={calendar} name={name} />
            ) : (
              <p class="govuk-body">
                {name} died on {writeDay(died)}. Nothing is due on this record any more, and nothing is sent by itself. It can still be read, and what is missing can be added.
              </p>
            )}
            {story.plan}
            {died === null && !unborn && (await journeyBrief(on, { known: story.known, name, nameOf: names.post }))}
            <p class="govuk-body-s app-provenance" data-testid="provenance">
              {changed && `Last changed ${writeInstantNear(changed.at, on.today)} by ${changed.name}. `}
              <Link href={here(on, '/audit')}>Who has looked at this</Link>. <Link href={here(on, '/moments')}>See it as it was known before</Link>.
            </p>
          </>
        ),
      }),
    }
  })
}

/** Why we are involved, and what the plan says: in the words that were written for the family; and what the journey is drawn from. */
async function storyOf(on: OnRecord): Promise<{ known: Known; why: Content; plan: Content }> {
  const known = await knownHere(on, { kinds: [...new Set([involvement.id, ...kindsOfJourney])] })
  const currentOf = (kind: AnyKind) => known.facts.findLast(fact => fact.kind === kind.id && fact.starts <= on.today && (fact.ends === null || fact.ends > on.today))
  const reasons = [involvement, familyHelp, periodOfCare].map(currentOf).filter(fact => fact !== undefined)
  const planned = currentOf(protectionPlan) ?? currentOf(plan)
  const wanted = [...reasons, ...(planned ? [planned] : [])]
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, wanted.map(fact => ({ fact: fact.fact, version: fact.version })))
  const saying = reasons.flatMap(fact => (words.get(fact.fact)?.['why'] ? [{ fact, text: words.get(fact.fact)?.['why'] }] : []))
  return {
    known,
    why: saying.length === 0 ? null : <div class="app-text-width">{saying.map(({ fact, text }) => [paragraphs(text), <From on={on} fact={fact} />])}</div>,
    plan: planned ? <Plan on={on} fact={planned} words={words.get(planned.fact) ?? {}} without={on.ask.cookies.quiet ? ['worries'] : []} /> : null,
  }
}

function From({ on, fact }: { on: OnRecord; fact: Fact }) {
  const kind = on.ask.service.house.kinds.get(fact.kind)
  return (
    <p class="govuk-body-s app-provenance">
      <Link href={here(on, `/facts/${fact.fact}`)}>{kind?.label ?? 'Where this stands'}</Link>, since {writeDay(fact.starts)}
    </p>
  )
}

const parts = { worries: 'What we are worried about', goals: 'What we want to see', actions: 'Who will do what' } as const

/** What the current plan says, side by side. */
function Plan({ on, fact, words, without }: { on: OnRecord; fact: Fact; words: Readonly<Record<string, string>>; without: readonly string[] }) {
  const columns = Object.entries(parts).flatMap(([field, heading]) => (words[field] && !without.includes(field) ? [{ heading, content: paragraphs(words[field]) }] : []))
  if (columns.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{on.ask.service.house.kinds.get(fact.kind)?.label ?? 'The plan'}</h2>
      <Columns columns={columns} />
      <From on={on} fact={fact} />
    </>
  )
}

/** The last stretch of our work where all of it has ended. */
function closedOn(known: Known, today: Day): Fact | null {
  const works: readonly Fact[] = [...known.ofKind(involvement.id), ...known.ofKind(familyHelp.id)]
  if (works.length === 0 || works.some(work => work.ends === null || work.ends > today)) return null
  return works.toSorted((a, b) => ((a.ends as Day) < (b.ends as Day) ? -1 : 1)).at(-1) as Fact
}

/** More than these are folded away: what is most urgent stands first. */
const mostShown = 12

interface NextProps {
  rows: readonly DutyRow[]
  on: OnRecord
  owners: { post: (id: string) => string; team: (id: string) => string }
  calendar: Calendar
  name: string
}

/** What the law and we ourselves require next for this child, by whom and why. */
export function WhatHappensNext({ rows, on, owners, calendar, name }: NextProps) {
  const { today, now } = on
  const due = (of: readonly DutyRow[]) => <Due rows={of} on={on} owners={owners} calendar={calendar} today={today} now={now} name={name} />
  const open = rows.filter(row => isOpen(row, today)).sort(byDay)
  const awaited = open.filter(row => row.ownerPost === null && row.ownerTeam === null)
  const ours = open.filter(row => !awaited.includes(row))
  const done = rows.filter(row => row.metOn !== null).sort((a, b) => ((a.metOn as Day) < (b.metOn as Day) ? 1 : -1)).slice(0, 5)
  const before = rows.filter(row => !row.known && row.metOn === null && row.endedOn === null && row.inForce)
  return (
    <>
      <h2 class="govuk-heading-m">What happens next</h2>
      {on.past && <p class="govuk-body">As it stood at that moment: worked out by today’s Rowan from what was known then, and from the law as entered by then.</p>}
      {ours.length === 0 ? <EmptyState>Nothing is due for {name}.</EmptyState> : due(ours.slice(0, mostShown))}
      {ours.length > mostShown && <Details summary={`Show ${ours.length - mostShown} more, due later or without a day`}>{due(ours.slice(mostShown))}</Details>}
      {awaited.length > 0 && <Details summary={`Awaited from others, or nobody has it yet (${awaited.length})`}>{due(awaited)}</Details>}
      {done.length > 0 && <Details summary="Done lately">{due(done)}</Details>}
      {before.length > 0 && (
        <Details summary={`Recorded before Rowan (${before.length})`}>
          <p class="govuk-body">Rowan does not hold what was done about these, so they are nobody’s work and are in no figure.</p>
          {due(before)}
        </Details>
      )}
    </>
  )
}

/** By the last day in time; what has no day comes after what has one. */
function byDay(a: DutyRow, b: DutyRow): number {
  const day = (row: DutyRow) => row.due ?? row.dueAt?.slice(0, 10) ?? `9 ${row.arises}`
  return day(a) === day(b) ? (a.rule < b.rule ? -1 : 1) : day(a) < day(b) ? -1 : 1
}

/** Who has something that is due: somebody, the manager of a team, nobody of a team yet, or a role. */
function whoHas(row: DutyRow, owners: NextProps['owners']): string {
  if (row.ownerPost) return owners.post(row.ownerPost)
  if (row.ownerTeam === null) return sentenceCase(row.ownerRole)
  return row.ownerRole === 'team manager' ? `Team manager, ${owners.team(row.ownerTeam)}` : `Nobody yet in ${owners.team(row.ownerTeam)}`
}

interface DueProps {
  rows: readonly DutyRow[]
  on: OnRecord
  owners: { post: (id: string) => string; team: (id: string) => string }
  calendar: Calendar
  today: Day
  now: Instant
  name: string
}

function Due({ rows, on, owners, calendar, today, now, name }: DueProps) {
  return (
    <ClockList
      rows={rows.map(row => {
        const what = whatToDo(duties, row, name)
        return {
          what,
          clock: <Clock {...clockOf(row, today, now, calendar)} />,
          who: whoHas(row, owners),
          action: (
            <Link href={here(on, dutyPath(row))}>
              Why<span class="govuk-visually-hidden">: {what}</span>
            </Link>
          ),
        }
      })}
    />
  )
}
