import { workerChanges } from '../../children/allocation/index.ts'
import { helpPlaces } from '../../children/family-help/index.ts'
import { repeatMonths } from '../../children/front-door/index.ts'
import { transaction } from '../../database/index.ts'
import { programmesOn, repeatMonthsOn, settingsOf, stepStandardOn, timedSteps, type OwnFigure, type Settings, type TimedStep } from '../../settings/index.ts'
import { addDays, addYears, writeDay, type Day } from '../../time/day.ts'
import { Button, DateInput, EmptyState, Form, Link, Table } from '../../ui/components.ts'
import { dateBoxes, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { calendarHere } from '../calendar.ts'
import { frame } from '../frame.tsx'
import { peopleNames, type PeopleNames } from '../names.ts'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { figure, heads } from './figures.ts'
import { childrenOf, helpCounts, type HelpCounts, type HelpFact } from './help-rows.ts'
import { referralCounts } from './referral-rows.ts'
import { Referrals } from './referrals.tsx'
import { counters } from './who.ts'

const stepNames = Object.keys(timedSteps) as TimedStep[]

/** The time asked for: the twelve months to today unless said, three years at most. */
function timeAsked(ask: SignedInAsk): { from: Day; until: Day; problems: readonly TypedProblem[] } {
  const { today } = ask.visitor
  const [begin, end] = [readDate(ask.query, 'from', 'The first day', false), readDate(ask.query, 'until', 'The last day', false)]
  const until = end.day ?? today
  const from = begin.day ?? addDays(addYears(until, -1), 1)
  const problems = [
    ...(begin.problem === null ? [] : [{ at: 'from', message: begin.problem }]),
    ...(end.problem !== null ? [{ at: 'until', message: end.problem }] : until > today ? [{ at: 'until', message: 'The last day must be today or before: nothing can be counted ahead' }] : []),
    ...(from > until ? [{ at: 'from', message: 'The first day must be before the last' }] : from < addYears(until, -3) ? [{ at: 'from', message: 'Choose three years at most' }] : []),
  ]
  return problems.length === 0 ? { from, until, problems } : { from: addDays(addYears(today, -1), 1), until: today, problems }
}

/** How help and protection went over a time, in numbers without names. */
export async function helpCountsPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  const { authority } = visitor
  if (authority === null || !counters.includes(visitor.role)) return notFoundPage(ask)
  const { from, until, problems } = timeAsked(ask)
  const { counts, referred, settings, names } = await transaction(ask.service.database.app, {}, async tx => {
    const { rows } = await tx.query<HelpFact>({ name: 'help-facts-of', text: 'select child::text, fact, n, kind, starts, ends, body from help_facts_of($1, $2, $3, $4)', values: [visitor.secret, 'counts-help', from, until] })
    const own = await settingsOf(tx, authority)
    const standards = Object.fromEntries(stepNames.flatMap(step => (stepStandardOn(own, until, step) === null ? [] : [[step, stepStandardOn(own, until, step)?.figure ?? 0]])))
    const children = childrenOf(rows)
    const found = helpCounts(children, { from, until }, { calendar: await calendarHere(tx, authority), standards })
    return { counts: found, referred: referralCounts(children, { from, until }, repeatMonthsOn(own, until) ?? repeatMonths), settings: own, names: await peopleNames(tx, [], found.places.map(each => each.team)) }
  })
  const boxes = (at: 'from' | 'until', on: Day) => (problems.length > 0 ? dateTyped(ask.query, at) : dateBoxes(at, on, 'day'))
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Help and protection counted',
      page: 'counts-help',
      problems,
      wide: true,
      back: { href: '/counts', text: 'Back to Children counted' },
      content: (
        <>
          <h1 class="govuk-heading-l">Help and protection, {writeDay(from)} to {writeDay(until)}</h1>
          <Form action="/counts/help" method="get">
            <DateInput id="from" namePrefix="from" legend={{ content: 'From which day?', classes: 'govuk-fieldset__legend--s' }} values={boxes('from', from)} error={errorAt(problems, 'from')} />
            <DateInput id="until" namePrefix="until" legend={{ content: 'Until which day?', classes: 'govuk-fieldset__legend--s' }} values={boxes('until', until)} error={errorAt(problems, 'until')} />
            <Button look="secondary">Count that time</Button>
          </Form>
          <p class="govuk-body">As records say, up to the last day. Children whose records are kept from most people count; sealed records do not. These are exact numbers for people who work here: none of them is a target, and none says how well somebody works.</p>
          <Referrals counts={referred} isOwn={repeatMonthsOn(settings, until) !== null} />
          <Steps counts={counts} settings={settings} until={until} />
          <Led counts={counts} />
          <Ended counts={counts} />
          <Places counts={counts} names={names} until={until} />
          <Programmes used={counts.programmes} catalogue={programmesOn(settings, until).map(({ cited }) => cited)} />
        </>
      ),
    }),
  }
}

function Steps({ counts, settings, until }: { counts: HelpCounts; settings: Settings; until: Day }) {
  const standard = (of: TimedStep): OwnFigure | null => stepStandardOn(settings, until, of)
  return (
    <>
      <h2 class="govuk-heading-m">How long the steps of protection took</h2>
      <p class="govuk-body">In working days, of what was reached in this time. A standard is your own, set under Settings; without one nothing is counted against it.</p>
      <Table
        caption="How long the steps of protection took"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={['Step', ...heads(['Children', 'The middle one', 'The longest', 'Within our standard'])]}
        rows={counts.steps.map(({ step, cases, middle, longest, inTime }) => [
          timedSteps[step], figure(cases), figure(middle ?? ''), figure(longest ?? ''), figure(inTime === null ? 'No standard set' : `${inTime} (at most ${standard(step)?.figure})`),
        ])}
      />
    </>
  )
}

const changesWords = { 0: 'No change', 1: 'One change', 2: 'Two changes', 3: 'Three changes or more' } as const

function Led({ counts }: { counts: HelpCounts }) {
  return (
    <>
      <h2 class="govuk-heading-m">How often the lead practitioner changed</h2>
      <p class="govuk-body">In each time of Family Help that lasted in this time, since it began. Brothers and sisters who are helped together are one family.</p>
      <Table caption="How often the lead practitioner changed" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['Changes', ...heads(['Children', 'Families'])]} rows={counts.led.map(each => [changesWords[each.changes], figure(each.children), figure(each.families)])} />
      {counts.changes.length > 0 && <Table caption="Why the lead practitioner changed in this time" captionSize="s" stacked firstCellIsHeader head={['Why', ...heads(['Changes for a child'])]} rows={counts.changes.map(each => [each.because === 'not said' ? 'Not said, or in words alone' : workerChanges[each.because], figure(each.count)])} />}
    </>
  )
}

const endedWords = { met: 'Help, with all that was needed met', partly: 'Help, with some of it met', unmet: 'Help, with it not met', 'not said': 'Help, and nobody said', eased: 'Section 17, and the help went on as early help', plan: 'Protection plan: safe without it' } as const

function Ended({ counts }: { counts: HelpCounts }) {
  return (
    <>
      <h2 class="govuk-heading-m">What ended, and whether it was needed again</h2>
      <p class="govuk-body">Needed again within two years, as far as they have gone by: for help, a contact that asks for it or another time of help; for section 17, section 17 anew; for a plan, another enquiry or plan.</p>
      <Table caption="What ended, and whether it was needed again" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['What ended', ...heads(['Ended', 'Needed again', 'Two years are over'])]} rows={counts.ended.map(each => [endedWords[each.of], figure(each.ended), figure(each.again), figure(each.over)])} />
    </>
  )
}

function Places({ counts, names, until }: { counts: HelpCounts; names: PeopleNames; until: Day }) {
  const rows = counts.places
    .map(({ team, place, children, isNew }) => ({ team: team === null ? 'No team recorded' : names.team(team), place: place === 'not said' ? 'Not recorded' : helpPlaces[place], children, isNew }))
    .toSorted((a, b) => a.team.localeCompare(b.team) || b.children - a.children)
  return (
    <>
      <h2 class="govuk-heading-m">Where families are helped</h2>
      {rows.length === 0 ? <EmptyState>Nobody was helped on {writeDay(until)}.</EmptyState> : (
        <Table caption={`Where families are helped, on ${writeDay(until)}`} captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['Team', 'Place', ...heads(['Children helped', 'Of these, begun in this time'])]} rows={rows.map(each => [each.team, each.place, figure(each.children), figure(each.isNew)])} />
      )}
    </>
  )
}

function Programmes({ used, catalogue }: { used: HelpCounts['programmes']; catalogue: readonly string[] }) {
  const names = new Set(used.map(({ name }) => name.toLowerCase()))
  const unused = catalogue.filter(name => !names.has(name.toLowerCase()))
  return (
    <>
      <h2 class="govuk-heading-m">Programmes with evidence, and what came of them</h2>
      {used.length === 0 ? <EmptyState>No action of a plan names a programme in this time.</EmptyState> : (
        <Table
          caption="Programmes with evidence"
          captionClasses="govuk-visually-hidden"
          stacked
          firstCellIsHeader
          head={['Programme', ...heads(['Actions', 'Going on', 'Done', 'Something else took its place', 'No longer needed', 'Not done'])]}
          rows={used.map(({ name, used: actions, by }) => [name, ...[actions, by['going on'], by.done, by.changed, by['not needed'], by['not done']].map(figure)])}
        />
      )}
      {unused.length > 0 && <p class="govuk-body">In our catalogue, and not used in this time: {unused.join('; ')}.</p>}
      <p class="govuk-body">
        <Link href="/counts">Children counted on a day</Link>
      </p>
    </>
  )
}
