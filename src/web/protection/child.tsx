import { conferenceChair, leadPractitioner, leadProtectionPractitioner } from '../../children/allocation/index.ts'
import { attendance, school } from '../../children/education/index.ts'
import { dailyLife } from '../../children/family-help/index.ts'
import { birth, involvement } from '../../children/identity/index.ts'
import {
  abusiveBehaviour, agencyAsked, categoryOf, conference, conferenceDecision, coreGroup, currentPlan, disagreement, discussionCalled, domesticAbuse, duties, emergencyOrder, enquiry,
  eventsForNotInSchool, eventsToTell, familyMeetingTalkedOf, harmDescribed, harmOutsideHome, harmSuspected, notInSchoolServiceTold, overSince, policeProtection, protectionPlan, protectionStatus, sexualAbuseTold, strategyDiscussion, transferNotice, victimOfAbuse,
} from '../../children/protection/index.ts'
import { holdsOn, loadWords, mayAdd, type AnyKind, type DutyRow, type FactOf, type Known } from '../../record/index.ts'
import { millisecondsOf, writeDay, writeInstant, type Day, type Instant } from '../../time/day.ts'
import { Alert, EmptyState, Link, SummaryList, Table, Tag, type SummaryRow } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import { calendarFor, teamsDoOn, type TeamsDo } from '../../law/standing.ts'
import { lawHere } from '../law/here.ts'
import { codeWords, peopleNames, type PeopleNames } from '../names.ts'
import { WhatHappensNext } from '../record/child-overview.tsx'
import { factsNamed } from '../record/fact-names.ts'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { dutiesHere, knownHere, onRecord, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { withName } from '../duty-words.ts'
import { DailyLife } from '../family-help/daily-life.tsx'
import { FamilyMeetings, meetingKinds } from '../family-help/family-meetings.tsx'
import { shortOfRules } from './lead-rules.tsx'
import { discussionPath } from './table.tsx'

/** What the page tells of, in the order in which the work goes. */
const told: readonly AnyKind[] = [
  harmSuspected, discussionCalled, strategyDiscussion, enquiry, familyMeetingTalkedOf, conference, conferenceDecision, protectionPlan, coreGroup, harmDescribed, domesticAbuse,
  harmOutsideHome, disagreement, policeProtection, emergencyOrder, transferNotice, notInSchoolServiceTold,
]
const read: readonly AnyKind[] = [...told, ...meetingKinds, dailyLife, agencyAsked, leadPractitioner, leadProtectionPractitioner, conferenceChair, school, attendance, birth, involvement]

const protectionRules: ReadonlySet<string> = new Set(duties.map(({ id }) => id))

/** Where a child's protection stands, what is next and who does it, and what has been done. */
export async function childProtectionPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-protection', async on => {
    const known = await knownHere(on, { kinds: read.map(kind => kind.id) })
    const child = await personHere(on)
    const name = firstName(child.known)
    const rows = (await dutiesHere(on)).filter(row => protectionRules.has(row.rule))
    const held = [leadProtectionPractitioner, leadPractitioner, conferenceChair].map(kind => known.ofKind(kind.id).findLast(fact => holdsOn(fact, on.today)))
    const posts = held.map(fact => (fact?.body as { post?: string } | undefined)?.post ?? null)
    const people = await peopleNames(on.tx, [...posts, ...rows.map(row => row.ownerPost)], rows.map(row => row.ownerTeam))
    const plan = currentPlan(known)
    const law = await lawHere(on.tx, on.opened.authority)
    const words = plan === null ? {} : ((await loadWords(on.tx, on.opened.authority, on.opened.record, [plan])).get(plan.fact) ?? {})
    return {
      html: personPage(on, child, {
        title: `Keeping ${name} safe`,
        page: 'child-protection',
        section: 'plans',
        content: (
          <>
            <h1 class="govuk-heading-l">Keeping {name} safe</h1>
            <Hours known={known} rows={rows} now={on.now} />
            <SummaryList rows={[...standing(on, known, posts, people, await shortOfRules(on, held[0] as FactOf<typeof leadProtectionPractitioner> | undefined)), ...whoCarriesOut(teamsDoOn(law, on.today), ask.visitor.organisationName)]} />
            {plan !== null && <PlanWords words={words} />}
            <WhatHappensNext rows={rows} on={on} owners={people} calendar={calendarFor(law)} name={name} />
            {!on.past && <Steps on={on} known={known} name={name} />}
            <FamilyMeetings on={on} known={known} name={name} />
            {await DailyLife(on, known, name)}
            <Done on={on} known={known} name={name} />
          </>
        ),
      }),
    }
  })
}

/** What is counted in hours: how long it has run, and when it ends at the latest. */
function Hours({ known, rows, now }: { known: Known; rows: readonly DutyRow[]; now: Instant }) {
  const running = rows.filter(row => row.dueAt !== null && row.metOn === null && row.endedOn === null && (row.rule === 'police-protection-max' || row.rule === 'epo-duration'))
  return (
    <>
      {running.map(row => {
        const protection = known.all(policeProtection).find(fact => fact.fact === row.anchor)
        return (
          <Alert variant="warning" title={protection ? policeProtection.label : emergencyOrder.label}>
            {hoursWords(protection?.body.takenAt ?? null, row.dueAt as Instant, now)}
          </Alert>
        )
      })}
    </>
  )
}

const hour = 3_600_000

/** `21 hours have passed. 51 hours are left: it ends on 9 October 2026 at 8am at the latest.` Whole hours; elapsed, whatever the clocks do. */
export function hoursWords(from: Instant | null, until: Instant, now: Instant): string {
  const [at, left] = [millisecondsOf(now), millisecondsOf(until) - millisecondsOf(now)]
  const passed = from === null ? '' : `${plural(Math.floor((at - millisecondsOf(from)) / hour), 'hour has', 'hours have')} passed. `
  if (left <= 0) return `${passed}It ended on ${writeInstant(until)} at the latest. Record how it ended.`
  const whole = Math.floor(left / hour)
  return `${passed}${whole === 0 ? 'Less than one hour is' : plural(whole, 'hour is', 'hours are')} left: it ends on ${writeInstant(until)} at the latest.`
}

function standing(on: OnRecord, known: Known, [lead, help, chair]: readonly (string | null)[], people: PeopleNames, short: string | null): SummaryRow[] {
  const status = protectionStatus(known, on.today)
  const plan = currentPlan(known)
  const category = plan === null ? null : categoryOf(known, plan)
  const abuse = victimOfAbuse(known)
  const who = (post: string | null | undefined): Content => (post ? people.post(post) : status === null ? 'Nobody' : <Tag meaning="act-now">Nobody chosen yet</Tag>)
  // An enquiry does not begin without both: the way to choose them stands where it is said that there is nobody.
  const choose = (kind: AnyKind, post: string | null | undefined): Pick<SummaryRow, 'actions'> =>
    post || on.past || !mayAdd(on.opened, kind) || !on.ask.service.house.mayRecord(on.ask.visitor.role, kind) ? {} : { actions: [{ href: here(on, `/record/${kind.id}`), content: 'Choose', hidden: `: ${kind.label}` }] }
  const atSchool = schoolWords(known, on.today)
  const notInSchool = notInSchoolWords(known)
  return [
    { key: 'Where it stands', value: status ?? 'No enquiry, plan or order now' },
    ...(category === null ? [] : [{ key: 'Kind of harm', value: codeWords('cin.category_of_abuse', category, on.today) }]),
    ...(abuse === null ? [] : [{ key: 'Domestic abuse', value: `${(abuse.body.behaviour ?? []).map(each => abusiveBehaviour[each]).join('; ') || 'Recorded'}. The child is a victim in their own right.` }]),
    { key: 'Decides: lead child protection practitioner', value: short === null ? who(lead) : <>{who(lead)}<br />{short}</>, ...choose(leadProtectionPractitioner, lead) },
    { key: 'Stays with the family: family help lead practitioner', value: who(help), ...choose(leadPractitioner, help) },
    ...(plan === null ? [] : [{ key: 'Conference chair', value: who(chair), ...choose(conferenceChair, chair) }]),
    { key: 'School, where adults see the child', value: atSchool ?? 'Not recorded' },
    ...(notInSchool === null ? [] : [{ key: 'Service for children not in school', value: notInSchool }]),
  ]
}

/** Who carries the work out where there are child protection teams, and who answers for it: nothing where it was not said what the teams do. */
function whoCarriesOut(mode: TeamsDo['mode'] | null, authority: string): SummaryRow[] {
  if (mode === null) return []
  return [
    { key: 'Who carries out enquiries and oversees plans', value: mode === 'carry out' ? 'The child protection team, through the lead child protection practitioner' : 'The child’s own workers here, with the support of the child protection team' },
    { key: 'Who answers for each decision', value: `${authority}, whoever carries it out` },
  ]
}

/** Where the child goes to school on a day, whether they are on its roll, and how much of it they were there for as last counted by then; null where no school is known. */
export function schoolWords(known: Known, on: Day): string | null {
  const at = known.on(school, on).at(-1)
  if (at === undefined) return null
  const { onRoll } = at.body
  const counted = known.last(attendance, { by: on })
  const since = counted?.body.since === undefined ? '' : `from ${writeDay(counted.body.since)} `
  const there = counted === null ? 'Attendance is not recorded' : `There for ${counted.body.percent}% of it ${since}to ${writeDay(counted.starts)}`
  return `${at.body.name}${onRoll === undefined ? '' : onRoll === 'yes' ? ', on the roll' : onRoll === 'waiting' ? ', waiting for a place' : ', educated somewhere else'}. ${there}.`
}

/** The last that the service for children not in school should hear of, and whether it was told; null where there is nothing. */
export function notInSchoolWords(known: Known): string | null {
  const last = eventsForNotInSchool(known).at(-1)
  if (last === undefined) return null
  return `${eventsToTell[last.event]} on ${writeDay(last.day)}. ${last.told === null ? 'It is not recorded that they were told' : `They were told on ${writeDay(last.told.starts)}`}.`
}

/** What the plan says where it was written on the form; a plan that was written together has its own page. */
function PlanWords({ words }: { words: Readonly<Record<string, string>> }) {
  const parts = [['worries', 'What we are worried about'], ['goals', 'What we want to see'], ['actions', 'Who will do what']] as const
  return (
    <>
      {parts.map(([field, title]) => words[field] && (
        <>
          <h2 class="govuk-heading-m">{title}</h2>
          {paragraphs(words[field])}
        </>
      ))}
    </>
  )
}

/** What comes next in the work, by where it stands: the forms, the papers and the discussions that last. */
function Steps({ on, known, name }: { on: OnRecord; known: Known; name: string }) {
  const open = known.all(enquiry).some(fact => fact.ends === null)
  const plan = currentPlan(known)
  const kinds: readonly AnyKind[] = [
    ...(plan === null && !open ? [harmSuspected, strategyDiscussion, enquiry, transferNotice] : []),
    ...(open ? [strategyDiscussion] : []),
    ...(open || plan !== null || known.all(transferNotice).length > 0 ? [conference] : []),
    ...(plan !== null ? [coreGroup] : known.all(conference).length > 0 ? [protectionPlan] : []),
    harmDescribed, sexualAbuseTold, domesticAbuse, harmOutsideHome, attendance, disagreement, policeProtection, emergencyOrder,
    ...(eventsForNotInSchool(known).at(-1)?.told === null ? [notInSchoolServiceTold] : []),
  ]
  const tables = known.all(discussionCalled).filter(called => lasts(known, called, on))
  return (
    <>
      <h2 class="govuk-heading-m">Record the next step</h2>
      <ul class="govuk-list">
        {tables.map(called => (
          <li>
            <Link href={discussionPath(on, called)}>Discussion with agencies, {writeDay(called.body.heldOn)}</Link>
          </li>
        ))}
        {mayAdd(on.opened, discussionCalled) && (
          <li>
            <Link href={here(on, '/discussions/new')}>Call agencies together</Link>
          </li>
        )}
        <li>
          <Link href={here(on, '/papers')}>Discussions, plans and core groups that are written together</Link>
        </li>
        {kinds.filter(kind => mayAdd(on.opened, kind)).map(kind => (
          <li>
            <Link href={here(on, `/record/${kind.id}`)}>{withName(kind.does, name)}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function lasts(known: Known, called: Parameters<typeof overSince>[1], on: OnRecord): boolean {
  const over = overSince(known, called)
  return over === null || over > on.today
}

/** What has been done, the latest first. */
function Done({ on, known, name }: { on: OnRecord; known: Known; name: string }) {
  const kinds = new Set(told.map(kind => kind.id))
  const facts = known.facts.filter(fact => kinds.has(fact.kind)).toReversed()
  return (
    <>
      <h2 class="govuk-heading-m">What has been done</h2>
      {facts.length === 0 ? (
        <EmptyState>No concern about harm, enquiry or plan is recorded.</EmptyState>
      ) : (
        <Table
          caption="What has been done, the latest first"
          captionClasses="govuk-visually-hidden"
          stacked
          firstCellIsHeader
          head={['What', 'When']}
          rows={facts.map(fact => [
            <Link href={fact.kind === discussionCalled.id ? discussionPath(on, fact) : here(on, `/facts/${fact.fact}`)}>{withName(factsNamed(on.ask.service.house, fact), name)}</Link>,
            fact.ends === null || fact.ends === fact.starts ? writeDay(fact.starts) : `${writeDay(fact.starts)} to ${writeDay(fact.ends)}`,
          ])}
        />
      )}
    </>
  )
}
