import { adviceOf, advisers, kinds, teamAdviceAsked, teamAdviceFollowed, teamAdviceGiven, type Advice } from '../../children/advice/index.ts'
import type { Known } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Link, Table, Tag } from '../../ui/components.ts'
import type { Content } from '../../ui/markup.ts'
import { peopleNames } from '../names.ts'
import { here } from '../record/person-page.tsx'
import type { OnRecord } from '../record/record-page.tsx'
import { AddLinks } from '../record/sections.tsx'

/** What the section reads. */
export const adviceKinds = kinds

const came = { done: 'Done', other: 'Something else was done', not: 'Not done' } as const

/** What the child protection team was asked, what it advised, and what came of it. */
export async function AdviceOfTeam(on: OnRecord, known: Known): Promise<Content> {
  const all = adviceOf(known).filter(({ asked }) => asked.starts <= on.today).toReversed()
  const people = await peopleNames(on.tx, all.flatMap(({ asked, given }) => [asked.body.adviser, given?.body.by ?? null, given?.body.nextBy ?? null]))
  const answer = ({ given }: Advice): Content =>
    given === null ? <Tag meaning="waiting">Not answered yet</Tag> : (
      <>
        <Link href={here(on, `/facts/${given.fact}`)}>{writeDay(given.starts)}</Link>, {[people.post(given.body.by), ...(given.body.with ?? []).map(each => advisers[each].toLowerCase())].join(', ')}
      </>
    )
  const next = ({ given, followed }: Advice): Content => {
    if (given?.body.next === undefined) return ''
    const who = [given.body.nextBy && people.post(given.body.nextBy), given.body.nextOn && `by ${writeDay(given.body.nextOn)}`].filter(Boolean).join(', ')
    return `${given.body.next}${who === '' ? '' : ` (${who})`}: ${followed === null ? 'not said yet what came of it' : came[followed.body.outcome].toLowerCase()}`
  }
  return (
    <>
      <h2 class="govuk-heading-m">Advice of the child protection team</h2>
      <p class="govuk-body">Anybody who works with the family may ask, whatever help there is.</p>
      {all.length > 0 && (
        <Table
          caption="Advice of the child protection team"
          captionClasses="govuk-visually-hidden"
          stacked
          firstCellIsHeader
          head={['Asked', 'Of whom', 'Advice', 'What is done now']}
          rows={all.map(each => [<Link href={here(on, `/facts/${each.asked.fact}`)}>{writeDay(each.asked.starts)}</Link>, people.post(each.asked.body.adviser), answer(each), next(each)])}
        />
      )}
      <AddLinks
        on={on}
        to={[
          [`/record/${teamAdviceAsked.id}`, teamAdviceAsked.does, teamAdviceAsked],
          ...(all.some(({ given }) => given === null) ? [[`/record/${teamAdviceGiven.id}`, teamAdviceGiven.does, teamAdviceGiven] as const] : []),
          ...(all.some(({ given, followed }) => given?.body.next !== undefined && followed === null) ? [[`/record/${teamAdviceFollowed.id}`, teamAdviceFollowed.does, teamAdviceFollowed] as const] : []),
        ]}
      />
    </>
  )
}
