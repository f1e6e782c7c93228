import { act } from '../../access/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { settingsOf } from '../../settings/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { EmptyState, Link, ScrollablePane, Table } from '../../ui/components.ts'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { AboutTheNumber } from './about-the-number.tsx'
import { NumbersSent, numbersSent } from './numbers-sent.tsx'
import { isOpen, lastDecision } from './store.ts'
import { decidesOnPairs } from './who.ts'

/** How well the children of one team can be told apart and found by others; `team` null: of none. */
interface Quality {
  readonly team: string | null
  readonly children: number
  readonly numbered: number
  readonly verified: number
  readonly unborn: number
  readonly oneNumber: number
  readonly alike: number
  /** Of whom two records say what cannot both be right: two sexes, two days of birth each known to the day, or one number with another child. */
  readonly conflicting: number
  readonly unlinked: number
}

const measures = {
  children: 'Children', numbered: 'With an NHS number', verified: 'Verified', oneNumber: 'A number that another child has', alike: 'May have a second record', conflicting: 'Contradicted by another record', unlinked: 'No number to link by', unborn: 'Not born yet',
} as const
type Measure = keyof typeof measures

/** The most children without a number on one page. */
const most = 100

/**
 * Children with whom there is work, by team: how many have a number, and what makes them hard to tell apart. Counted are those of whom whoever asks may
 * know, so that no number tells that there is one more.
 */
async function qualityOf(tx: Tx, authority: string): Promise<readonly Quality[]> {
  const { rows } = await tx.query<Quality>({
    name: 'identity-quality',
    text: `with paired as (
             select p.record, bool_or(p.one_number) as one_number, bool_or(not p.one_number) as alike, bool_or(p.one_number or p.contradict) as conflicting
             from (select unnest(array[p.one, p.other]) as record, p.one_number,
                     a.compared_as->>'sex' <> b.compared_as->>'sex' or (a.compared_as->>'bornPrecision' = 'verified' and b.compared_as->>'bornPrecision' = 'verified' and a.compared_as->>'born' <> b.compared_as->>'born') as contradict
                   from same_child_pair p ${lastDecision} join summary a on a.authority = p.authority and a.record = p.one join summary b on b.authority = p.authority and b.record = p.other
                   where p.authority = $1 and (${isOpen})) p group by 1)
           select t.name as team, count(*)::int as children, count(*) filter (where s.compared_as ? 'nhsNumber')::int as numbered,
             count(*) filter (where s.compared_as->>'nhsNumberStatus' = 'verified')::int as verified, count(*) filter (where s.compared_as->>'flags' = 'unborn')::int as unborn,
             count(*) filter (where p.one_number)::int as "oneNumber", count(*) filter (where p.alike)::int as alike, count(*) filter (where p.conflicting)::int as conflicting,
             count(*) filter (where not s.compared_as ?| array['nhsNumber', 'upn'] and s.compared_as->>'flags' is distinct from 'unborn')::int as unlinked
           from summary s left join team t on t.id = s.team left join paired p on p.record = s.record
           where s.authority = $1 and s.subject = 'child' and s.compared_as is not null and s.ended_on is null and s.died is null group by 1 order by 1 nulls last`,
    values: [authority],
  })
  return rows
}

/** A child with whom there is work, and of whom no number is known that others could know them by. */
interface Numberless {
  readonly record: string
  readonly name: string
  readonly born: Day | null
  readonly unborn: boolean
  readonly worker: string | null
  readonly team: string | null
  readonly total: number
}

async function withoutNumber(tx: Tx, authority: string): Promise<readonly Numberless[]> {
  const { rows } = await tx.query<Numberless>({
    name: 'children-without-number',
    text: `select s.record, s.name, s.born, s.compared_as->>'flags' is not distinct from 'unborn' as unborn, a.name as worker, t.name as team, count(*) over ()::int as total
           from summary s left join post p on p.id = s.worker_post left join account a on a.id = p.account left join team t on t.id = s.team
           where s.authority = $1 and s.subject = 'child' and not s.compared_as ? 'nhsNumber' and s.ended_on is null and s.died is null
           order by s.born desc nulls first, s.sort_name, s.record limit $2`,
    values: [authority, most],
  })
  return rows
}

/** How well children can be told apart here, and who has no number yet. */
export async function numbersPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  if (!decidesOnPairs(visitor)) return notFoundPage(ask)
  const authority = visitor.authority as string
  const { quality, none, sent, settings } = await transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, visitor.secret, 'same-child-numbers')
    return { quality: await qualityOf(tx, authority), none: await withoutNumber(tx, authority), sent: await numbersSent(tx, visitor.secret), settings: await settingsOf(tx, authority) }
  })
  const total = none[0]?.total ?? 0
  return {
    html: frame(ask, {
      title: 'Numbers of children',
      page: 'same-child-numbers',
      wide: true,
      back: { href: '/same-child', text: 'Back to the same child?' },
      content: (
        <>
          <h1 class="govuk-heading-l">Numbers of children</h1>
          <p class="govuk-body app-text-width">
            A number by which every organisation knows a child is called a single unique identifier, and before that a consistent child identifier. Regulations will say which it is; until then it is the NHS number. It may be used only to keep a child safe and well.
          </p>
          {quality.length === 0 ? <EmptyState>There is no child here with whom work goes on.</EmptyState> : <QualityTable quality={quality} organisation={visitor.organisationName} />}
          <h2 class="govuk-heading-m">No NHS number yet ({total})</h2>
          {none.length === 0 ? <EmptyState>Every child with whom work goes on has an NHS number.</EmptyState> : <WithoutNumber none={none} />}
          {total > none.length && <p class="govuk-body">Showing the {none.length} youngest of {total}.</p>}
          <NumbersSent of={sent} />
          <AboutTheNumber settings={settings} today={visitor.today} />
          <p class="govuk-body-s">Counted are children of whom no record says that our work with them has ended, and whose records you may know of. A number counts as verified where a day is recorded on which it was checked. Two records contradict each other where they may be of one child and give two sexes or two exact days of birth, or are of two children and give one number.</p>
        </>
      ),
    }),
  }
}

/** A number, with its share where there are 20 children or more. */
function shown(of: Quality, measure: Measure): string {
  const count = of[measure]
  return measure === 'children' || of.children < 20 ? String(count) : `${count} (${Math.round((100 * count) / of.children)}%)`
}

/** A line for each team, and one for the organisation. */
function QualityTable({ quality, organisation }: { quality: readonly Quality[]; organisation: string }) {
  const names = Object.keys(measures) as Measure[]
  const sum = (measure: Measure): number => quality.reduce((all, each) => all + each[measure], 0)
  const all = Object.fromEntries(names.map(measure => [measure, sum(measure)])) as unknown as Record<Measure, number>
  const lines = [...quality.map(each => [each.team ?? 'No team', each] as const), [organisation, { ...all, team: null }] as const]
  return (
    <ScrollablePane label="By team and organisation">
      <Table
        caption="By team and organisation" captionSize="m" stacked firstCellIsHeader head={['Team or organisation', ...names.map(measure => ({ content: measures[measure], numeric: true }))]}
        rows={lines.map(([name, of]) => [name, ...names.map(measure => ({ content: shown(of, measure), numeric: true }))])}
      />
    </ScrollablePane>
  )
}

function WithoutNumber({ none }: { none: readonly Numberless[] }) {
  return (
    <Table
      caption="Children without an NHS number" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['Child', 'Born', 'Who works with them', 'Next']}
      rows={none.map(each => [
        <Link href={`/children/${each.record}` as Address}>{each.name}</Link>,
        each.unborn ? 'Not born yet' : each.born === null ? 'Not recorded' : writeDay(each.born),
        [each.worker, each.team].filter(part => part !== null).join(', ') || 'Nobody is chosen yet',
        <Link href={`/children/${each.record}/nhs-number` as Address}>{each.unborn ? 'Temporary number' : 'Find the number'}<span class="govuk-visually-hidden"> of {each.name}</span></Link>,
      ])}
    />
  )
}
