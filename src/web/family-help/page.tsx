import { leadPractitioner, professions, socialWorker, workerChanges } from '../../children/allocation/index.ts'
import { bases, basisOf, basisOn, type BasisStretch } from '../../children/counting/index.ts'
import {
  actionsOn, agreementsOn, aroundFamily, assessment, disabledChildSupport, disciplines, episodeOn, episodesOf, familyAction, familyHelp, familyNeed, helpAgreed, helpAnswers, kinds as helpKinds, leadsIn, needSorts, needsOn,
  sharingTalked, supports, watchOn, type ActionState, type Episode,
} from '../../children/family-help/index.ts'
import { periodOfCare } from '../../children/care/index.ts'
import { contact } from '../../children/front-door/index.ts'
import { birth, disability, householdPoverty, involvement } from '../../children/identity/index.ts'
import { conference, enquiry, protectionPlan } from '../../children/protection/index.ts'
import { loadWords, mayAdd, type FactOf, type Known } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { ButtonGroup, ButtonLink, EmptyState, InsetText, Link, SummaryList, Table, Tag } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import { peopleNames, type PeopleNames } from '../names.ts'
import { PapersAtTop, PapersTable, papersHere } from '../papers/list.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { knownHere, onRecord, type OnRecord } from '../record/record-page.tsx'
import { AddLinks } from '../record/sections.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { AdviceOfTeam, adviceKinds } from './advice.tsx'
import { DailyLife } from './daily-life.tsx'
import { HelpNearbyHere } from './help-nearby.tsx'
import { FamilyMeetings, meetingKinds } from './family-meetings.tsx'

/** What the page and its steps read of a record. */
export const readFor: readonly string[] = [
  ...helpKinds, ...adviceKinds, leadPractitioner, socialWorker, involvement, periodOfCare, protectionPlan, enquiry, conference, contact, birth, disability, householdPoverty, ...meetingKinds,
].map(kind => kind.id)

/** Everything of Family Help on one page: what the help rests on, who leads it, what is needed, who helps, and who does what by when. */
export async function familyHelpPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'family-help', async on => {
    const child = await personHere(on)
    const name = firstName(child.known)
    const known = await knownHere(on, { kinds: readFor })
    const episode = episodeOn(known, on.today)
    const people = await peopleNames(on.tx, [...known.all(leadPractitioner).flatMap(lead => [lead.body.post, lead.body.overseenBy ?? null]), known.on(socialWorker, on.today)[0]?.body.post ?? null])
    const papers = (await papersHere(on)).filter(paper => paper.kind === 'family-assessment' || paper.kind === 'family-plan')
    return {
      html: personPage(on, child, {
        title: 'Family Help',
        page: 'family-help',
        section: 'plans',
        back: { href: here(on, '/plans'), text: 'Back to assessments and plans' },
        content: (
          <>
            <h1 class="govuk-heading-l">Family Help</h1>
            {episode === null ? <NotNow on={on} known={known} name={name} /> : <Now on={on} known={known} episode={episode} people={people} name={name} />}
            {await whyOf(on, episode)}
            <OverTime stretches={basisOf(known)} today={on.today} />
            <Needs on={on} known={known} name={name} />
            {await HelpNearbyHere(on, known, name)}
            <Actions on={on} known={known} />
            <FamilyMeetings on={on} known={known} name={name} episode={episode} />
            {await DailyLife(on, known, name)}
            <h2 class="govuk-heading-m">Assessment and plan</h2>
            {papers.length === 0 ? <p class="govuk-body">No assessment or plan has been written together yet.</p> : await PapersTable(on, papers.slice(0, 4))}
            <AddLinks on={on} to={[['/papers/new', 'Begin an assessment or a plan', assessment], ['/family-help/still-right', 'Is what we know still right?', familyNeed]]} />
            <p class="govuk-body">
              <Link href={here(on, '/for-family')}>What the family is given: plan, assessment and decisions in plain words</Link>
            </p>
            {await AdviceOfTeam(on, known)}
            <Agreed on={on} known={known} />
            <Disabled on={on} known={known} name={name} />
            {episode !== null && <Led on={on} leads={leadsIn(known, episode)} people={people} />}
          </>
        ),
      }),
    }
  })
}

interface Shown {
  readonly on: OnRecord
  readonly known: Known
  readonly name: string
}

function Now({ on, known, episode, people, name }: Shown & { episode: Episode; people: PeopleNames }) {
  const basis = basisOn(known, on.today)
  const lead = known.on(leadPractitioner, on.today)[0]
  const worker = known.on(socialWorker, on.today)[0]
  const recorded = episode.of.kind === familyHelp.id ? episode.of : null
  const steps = on.past || !mayAdd(on.opened, involvement) ? [] : [
    ...(basis === 'early help' || basis === 'need' ? [{ text: basis === 'early help' ? 'Begin section 17' : 'Go on as early help', href: here(on, '/family-help/basis') }] : []),
    ...(recorded ? [{ text: 'End Family Help', href: here(on, `/facts/${recorded.fact}/end`) }] : []),
  ]
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Helped since', value: writeDay(episode.starts) },
          { key: 'It rests on', value: basis === null ? 'Nothing recorded' : bases[basis] },
          { key: 'Lead practitioner', value: lead ? leadWords(lead, people) : worker ? `${people.post(worker.body.post)}, the social worker` : <><Tag meaning="soon">Nobody yet</Tag> A lead is chosen when the help begins.</> },
          ...(recorded?.body.where ? [{ key: 'Where', value: recorded.body.where }] : []),
        ]}
      />
      {basis === 'early help' && isDisabled(known, on.today) && (
        <InsetText>{name} is disabled, and by that a child in need in law (Children Act 1989, section 17(10)). Begin section 17, so that {name} is counted and has what the law gives.</InsetText>
      )}
      {steps.length > 0 && <ButtonGroup>{steps.map(step => <ButtonLink href={step.href} look="secondary">{step.text}</ButtonLink>)}</ButtonGroup>}
    </>
  )
}

function NotNow({ on, known, name }: Shown) {
  const watch = watchOn(known, on.today)
  const action = mayAdd(on.opened, familyHelp) && !on.past ? { action: { href: here(on, `/record/${familyHelp.id}`), text: familyHelp.does } } : {}
  return (
    <>
      <EmptyState {...action}>{episodesOf(known).length === 0 ? `No Family Help yet. What ${name}’s family needs, who helps and who does what stand here.` : 'There is no Family Help now.'}</EmptyState>
      {watch && (
        <InsetText attributes={{ 'data-testid': 'watch' }}>
          Family Help ended on {writeDay(watch.episode.ends as Day)}. {watch.needs === null ? 'It was not recorded whether what the family needed was met.' : `What the family needed: ${needsWords[watch.needs]}.`} Until {writeDay(watch.until)} we
          see whether the family comes back{watch.again === null ? '; it has not.' : `: it did, on ${writeDay(watch.again)}.`}
        </InsetText>
      )}
    </>
  )
}

const needsWords = { met: 'all of it was met', partly: 'some of it was met', unmet: 'it was not met' } as const

function leadWords({ body }: FactOf<typeof leadPractitioner>, people: PeopleNames): string {
  const overseen = body.overseenBy === undefined ? '' : `. ${people.post(body.overseenBy)} oversees the work`
  return `${people.post(body.post)}${body.profession === undefined ? '' : `, ${professions[body.profession].toLowerCase()}`}${overseen}`
}

function isDisabled(known: Known, on: Day): boolean {
  return known.on(disability, on).some(fact => fact.body.codes?.some(code => code !== 'NONE') === true)
}

/** Why the help began, in the words that were written for the family. */
async function whyOf(on: OnRecord, episode: Episode | null): Promise<Content> {
  if (episode === null) return null
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, [{ fact: episode.of.fact, version: episode.of.version }])
  const why = words.get(episode.of.fact)?.['why']
  return why ? <div class="govuk-body app-text-width">{paragraphs(why)}</div> : null
}

/** What the help rested on from its first day to this one. */
function OverTime({ stretches, today }: { stretches: readonly BasisStretch[]; today: Day }) {
  const until = stretches.filter(each => each.starts <= today)
  if (until.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">What the help rests on, over time</h2>
      <p class="govuk-body">The help is one. What the law asks of it changes; the people and the plan stay.</p>
      <Table
        caption="What the help rested on"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={['From', 'Until', 'It rested on']}
        rows={until.map(each => [writeDay(each.starts), each.ends === null || each.ends > today ? 'Now' : writeDay(each.ends), bases[each.basis]])}
      />
    </>
  )
}

function Needs({ on, known, name }: Shown) {
  const needs = needsOn(known, on.today)
  const team = known.on(aroundFamily, on.today)
  const gaps = needs.filter(each => each.helpers.length === 0).length
  return (
    <>
      <h2 class="govuk-heading-m">What is needed, and who helps</h2>
      {needs.length === 0 ? (
        <p class="govuk-body">Nothing is recorded that {name}’s family needs help with.</p>
      ) : (
        <>
          {gaps > 0 && <p class="govuk-body" data-testid="gaps">{plural(gaps, 'need has', 'needs have')} nobody in the team around the family yet.</p>}
          <Table
            caption="What is needed, and who helps"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={['What is needed', 'Help with', 'Who helps']}
            rows={needs.map(({ need, helpers }) => [
              <Link href={here(on, `/facts/${need.fact}`)}>{need.body.what}</Link>,
              needSorts[need.body.sort],
              helpers.length === 0 ? <Tag meaning="soon">Nobody yet</Tag> : helpers.map(each => each.body.who).join(', '),
            ])}
          />
        </>
      )}
      {team.length > 0 && (
        <Table
          caption="Team around the family"
          captionClasses="govuk-table__caption--s"
          stacked
          firstCellIsHeader
          head={['Who', 'What they do', 'How they help', 'Where']}
          rows={team.map(({ fact, body }) => [
            <Link href={here(on, `/facts/${fact}`)}>{body.who}</Link>,
            [disciplines[body.discipline], body.agency].filter(Boolean).join(', '),
            body.gives === undefined ? '' : body.gives === 'gives' ? 'Helps the family themselves' : 'Arranges help by others',
            body.where ?? '',
          ])}
        />
      )}
      <AddLinks on={on} to={[[`/record/${familyNeed.id}`, familyNeed.does, familyNeed], [`/record/${aroundFamily.id}`, aroundFamily.does, aroundFamily]]} />
    </>
  )
}

const stateWords: Readonly<Record<ActionState, Content>> = {
  late: <Tag meaning="act-now">Late</Tag>,
  'to do': <Tag meaning="current">To do</Tag>,
  done: <Tag meaning="settled">Done</Tag>,
  stopped: 'Stopped',
}

function Actions({ on, known }: Omit<Shown, 'name'>) {
  const actions = actionsOn(known, on.today)
  return (
    <>
      <h2 class="govuk-heading-m">Who does what</h2>
      {actions.length === 0 ? (
        <p class="govuk-body">No actions are recorded yet. An action belongs to a person, of the family too, and not to a service.</p>
      ) : (
        <Table
          caption="Who does what"
          captionClasses="govuk-visually-hidden"
          stacked
          firstCellIsHeader
          head={['What', 'Who', 'By when', 'How it stands']}
          rows={actions.map(({ action: { fact, body }, state }) => [
            <Link href={here(on, `/facts/${fact}`)}>{body.what}</Link>,
            body.whose === 'worker' ? body.who : `${body.who} (${body.whose === 'child' ? 'the child' : 'family'})`,
            [body.by && writeDay(body.by), body.often].filter(Boolean).join(', '),
            stateWords[state],
          ])}
        />
      )}
      <AddLinks on={on} to={[[`/record/${familyAction.id}`, familyAction.does, familyAction]]} />
    </>
  )
}

function Agreed({ on, known }: Omit<Shown, 'name'>) {
  const agreed = agreementsOn(known, on.today)
  const talked = known.all(sharingTalked).filter(each => each.starts <= on.today)
  return (
    <>
      <h2 class="govuk-heading-m">Agreement to the help</h2>
      {agreed.length === 0 ? (
        <p class="govuk-body">Nobody of the family is recorded to have said whether they want the help.</p>
      ) : (
        <SummaryList rows={agreed.map(({ fact, starts, body }) => ({ key: body.who, value: <>{helpAnswers[body.answer]}, <Link href={here(on, `/facts/${fact}`)}>{writeDay(starts)}</Link></> }))} />
      )}
      <AddLinks on={on} to={[[`/record/${helpAgreed.id}`, helpAgreed.does, helpAgreed]]} />
      <h2 class="govuk-heading-m">Talks about sharing information</h2>
      <p class="govuk-body">These say nothing about whether the family wants the help, and their agreement to the help says nothing here.</p>
      {talked.length > 0 && <SummaryList rows={talked.map(({ fact, starts, body }) => ({ key: body.who, value: <>{body.told === 'yes' ? 'Told what is shared, with whom and why' : 'Not told, as it would put somebody at risk of harm'}, <Link href={here(on, `/facts/${fact}`)}>{writeDay(starts)}</Link></> }))} />}
      <AddLinks on={on} to={[[`/record/${sharingTalked.id}`, sharingTalked.does, sharingTalked]]} />
    </>
  )
}

function Disabled({ on, known, name }: Shown) {
  const support = known.on(disabledChildSupport, on.today)
  if (support.length === 0 && !isDisabled(known, on.today)) return null
  return (
    <>
      <h2 class="govuk-heading-m">Support for {name} as a disabled child</h2>
      {support.length === 0 ? (
        <p class="govuk-body">No support is recorded yet.</p>
      ) : (
        <Table
          caption="Support"
          captionClasses="govuk-visually-hidden"
          stacked
          firstCellIsHeader
          head={['Support', 'Who gives it', { content: 'Hours in a week', numeric: true }, 'Looked at again by']}
          rows={support.map(({ fact, body }) => [
            <Link href={here(on, `/facts/${fact}`)}>{supports[body.support]}</Link>,
            body.provider ?? '',
            { content: body.hours === undefined ? '' : String(body.hours), numeric: true },
            body.reviewBy === undefined ? 'Not agreed' : writeDay(body.reviewBy),
          ])}
        />
      )}
      <AddLinks on={on} to={[[`/record/${disabledChildSupport.id}`, disabledChildSupport.does, disabledChildSupport]]} />
    </>
  )
}

/** Who led the work, and how often that changed: a family should not have to tell its story twice. */
function Led({ on, leads, people }: { on: OnRecord; leads: readonly FactOf<typeof leadPractitioner>[]; people: PeopleNames }) {
  if (leads.length < 2) return null
  return (
    <>
      <h2 class="govuk-heading-m">Who has led the work</h2>
      <p class="govuk-body">The lead has changed {plural(leads.length - 1, 'time', 'times')} in this help.</p>
      <Table
        caption="Who has led the work"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={['Who', 'Since', 'Why the worker changed']}
        rows={leads.map(lead => [people.post(lead.body.post), <Link href={here(on, `/facts/${lead.fact}`)}>{writeDay(lead.starts)}</Link>, whyChanged(lead)])}
      />
    </>
  )
}

function whyChanged({ body: { changedBecause, reason } }: FactOf<typeof leadPractitioner>): string {
  return [changedBecause === undefined ? undefined : workerChanges[changedBecause], reason].filter(Boolean).join(': ')
}

/** What stands at the top of the assessments and plans of a child: the way to this page, and the papers. */
export async function PlansAtTop(on: OnRecord): Promise<Content> {
  return (
    <>
      <p class="govuk-body">
        <Link href={here(on, '/family-help')}>Family Help: what is needed, who helps, and who does what</Link>
      </p>
      {await PapersAtTop(on)}
    </>
  )
}
