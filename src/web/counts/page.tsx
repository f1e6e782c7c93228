import { tellers } from '../../children/voice/index.ts'
import { writeRecord } from '../../api/files/csv.ts'
import { Button, DateInput, Form, InsetText, Link, Table } from '../../ui/components.ts'
import { dateBoxes, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { addDays, addYears, writeDay, type Day } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'
import { feedbackCounts, type FeedbackCount } from '../feedback/store.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { get, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { fewest, heldBack, mayLeave, measureNames, measures, rowsToLeave, type CountRow } from './rows.ts'
import { helpCountsPage } from './help.tsx'
import { CountTables, lateAndDue } from './tables.tsx'
import { counters } from './who.ts'

function mayCount(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && counters.includes(ask.visitor.role)
}

/** The counts of a day, by one question. */
async function countsOn(ask: SignedInAsk, page: string, on: Day): Promise<CountRow[]> {
  const { rows } = await ask.service.database.app.query<CountRow>({
    name: 'counts-of',
    text: 'select characteristic, value, children, open, plan, care, late, soon, coalesce(seen, 0) as seen from counts_of($1, $2, $3, $4)',
    values: [ask.visitor.secret, page, on, addDays(on, 7)],
  })
  return rows
}

function dayAsked(ask: SignedInAsk): { on: Day; problems: readonly TypedProblem[] } {
  const read = readDate(ask.query, 'on', 'The day', false)
  const message = read.problem ?? (read.day !== null && read.day > ask.visitor.today ? 'The day must be today or before: nobody can be counted ahead' : null)
  return { on: message === null ? (read.day ?? ask.visitor.today) : ask.visitor.today, problems: message === null ? [] : [{ at: 'on', message }] }
}

/** Children on a day, by what was recorded of them. */
async function countsPage(ask: SignedInAsk): Promise<Answer> {
  if (!mayCount(ask)) return notFoundPage(ask)
  const { on, problems } = dayAsked(ask)
  const rows = await countsOn(ask, 'counts', on)
  const feedback = await feedbackCounts(ask.service.database.app, ask.visitor.secret, { from: addDays(addYears(on, -1), 1), until: on })
  const [year, month, date] = on.split('-').map(Number)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Children counted',
      page: 'counts',
      problems,
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">Children counted on {writeDay(on)}</h1>
          <Form action="/counts" method="get">
            <DateInput id="on" namePrefix="on" legend={{ content: 'On which day?', classes: 'govuk-fieldset__legend--s' }} values={problems.length > 0 ? dateTyped(ask.query, 'on') : dateBoxes('on', on, 'day')} error={errorAt(problems, 'on')} />
            <Button look="secondary">Count that day</Button>
          </Form>
          <p class="govuk-body">
            Children with a referral open, a child protection plan or in care, as their records say of that day. Children whose records are kept from most people count; sealed records do not. {lateAndDue}
          </p>
          <CountTables rows={rows} on={on} today={ask.visitor.today} />
          <InsetText>
            These are exact numbers for people who work here. What leaves must not tell who somebody is: in the file, numbers from 1 to {fewest - 1} are “{heldBack}”, and so is the next smallest where a number would otherwise follow from the total.
          </InsetText>
          <p class="govuk-body">
            <Link href={`/counts/files/csv?on-day=${date}&on-month=${month}&on-year=${year}` as Address}>These counts as a file (CSV)</Link>
          </p>
          <h2 class="govuk-heading-m">What people say of our work</h2>
          <p class="govuk-body">In the 12 months to {writeDay(on)}. What waits stands here as it is now.</p>
          <FeedbackTable counts={feedback} />
          <p class="govuk-body">
            <Link href="/counts/help">How help and protection went over a time</Link>.{' '}
            {ask.visitor.writes && ask.visitor.practitioner && <><Link href="/feedback">Read it, and what we did</Link>. </>}
            {ask.visitor.role !== 'team manager' && <><Link href="/places">Partners and regions</Link>. <Link href="/returns">How ready the returns are</Link>. <Link href="/returns/collections">Returns of the year</Link></>}
          </p>
        </>
      ),
    }),
  }
}

function FeedbackTable({ counts }: { counts: readonly FeedbackCount[] }) {
  const of = (about: string, who: string): FeedbackCount => counts.find(each => each.about === about && each.who === who) ?? { about: 'child', who, given: 0, answered: 0 }
  return (
    <Table
      caption="What people say of our work"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Who', ...['About a child', 'with what we did', 'About the service', 'with what we did'].map(content => ({ content, numeric: true }))]}
      rows={[...Object.entries(tellers), ['waiting', 'Waiting to be read'] as const].map(([who, label]) => [
        label,
        ...['child', 'service'].flatMap(about => [
          { content: String(of(about, who).given), numeric: true },
          { content: who === 'waiting' ? '' : String(of(about, who).answered), numeric: true },
        ]),
      ])}
    />
  )
}

/** The same as a file, without numbers that could tell who somebody is. */
async function countsFile(ask: SignedInAsk): Promise<Answer> {
  if (!mayCount(ask)) return notFoundPage(ask)
  const { on, problems } = dayAsked(ask)
  if (problems.length > 0) return countsPage(ask)
  const rows = rowsToLeave(await countsOn(ask, 'counts-file', on), on)
  const said = await feedbackCounts(ask.service.database.app, ask.visitor.secret, { from: addDays(addYears(on, -1), 1), until: on })
  const rule = `Counted on ${on}. ${heldBack}: 1 to ${fewest - 1} children, or a number from which such a one would follow`
  return {
    text: [['Characteristic', 'Value', ...measureNames.map(measure => measures[measure])], ...rows, ...saidRows(said), [rule]].map(row => writeRecord(row)).join(''),
    type: 'text/csv; charset=utf-8',
    fileName: `children-counted-${on}.csv`,
  }
}

/** What was said of our work in the 12 months before, as it may leave: by whom, of children and of the service. */
function saidRows(said: readonly FeedbackCount[]): string[][] {
  return (['child', 'service'] as const).flatMap(about => {
    const of = Object.keys(tellers).map(who => said.find(each => each.about === about && each.who === who) ?? { given: 0, answered: 0 })
    const [given, answered] = (['given', 'answered'] as const).map(what => mayLeave(of.map(each => each[what]), of.reduce((sum, each) => sum + each[what], 0)).counts)
    return Object.values(tellers).map((label, index) => [`Feedback in 12 months about ${about === 'child' ? 'a child' : 'the service'}: given, and with what was done`, label, given?.[index] ?? '', answered?.[index] ?? ''])
  })
}

export const countsRoutes: readonly Route[] = [get('/counts', 'counts', countsPage), get('/counts/help', 'counts-help', helpCountsPage), get('/counts/files/:form', 'counts', countsFile, { form: /^csv$/ })]
