import { act } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { writeDay, writeInstant } from '../../time/day.ts'
import { EmptyState, Link, Table, Tag } from '../../ui/components.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { decidedLately, decisions, mostPairs, openPairs, sidesOf, type Decided, type Pair, type Side } from './store.ts'
import { decidesOnPairs } from './who.ts'

type Sides = ReadonlyMap<string, Side>

/** Records that may be of one child, for somebody to decide: nothing is ever joined by itself. */
export async function pairsPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  if (!decidesOnPairs(visitor)) return notFoundPage(ask)
  const authority = visitor.authority as string
  const { pairs, total, decided, sides } = await transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, visitor.secret, 'same-child')
    const found = await openPairs(tx, authority)
    const lately = await decidedLately(tx, authority)
    return { ...found, decided: lately, sides: await sidesOf(tx, authority, [...found.pairs, ...lately].flatMap(each => [each.one, each.other])) }
  })
  const numbers = pairs.filter(pair => pair.oneNumber)
  const alike = pairs.filter(pair => !pair.oneNumber)
  return {
    html: frame(ask, {
      title: 'The same child?',
      page: 'same-child',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">The same child?</h1>
          <p class="govuk-body app-text-width">
            Records of this council are compared with each other whenever one says something new. Somebody decides: two records are joined by nobody else, and what was decided can be taken back.
          </p>
          <p class="govuk-body"><Link href="/same-child/numbers">Numbers of children</Link>: how many have one, and who has none yet.</p>
          <h2 class="govuk-heading-m">One number on two children</h2>
          {numbers.length === 0 ? <EmptyState>No two children here have one number.</EmptyState> : <Pairs pairs={numbers} sides={sides} caption="One number on two children" link="Find out whose it is" />}
          <h2 class="govuk-heading-m">May be of one child</h2>
          {alike.length === 0 ? <EmptyState>No two records wait for you to decide whether they are of one child.</EmptyState> : <Pairs pairs={alike} sides={sides} caption="Records that may be of one child" link="Compare and decide" />}
          {total > mostPairs && <p class="govuk-body">Showing the first {mostPairs} of {total}: those with one number, then the likeliest.</p>}
          <h2 class="govuk-heading-m">Decided lately</h2>
          {decided.length === 0 ? <EmptyState>Nobody has decided on two records yet.</EmptyState> : <DecidedRows decided={decided} sides={sides} />}
          <p class="govuk-body-s">Only pairs of which you may know both records stand here. Sealed records are compared with none.</p>
        </>
      ),
    }),
  }
}

/** A record by name and number, with what search would say of it. */
export function Named({ of }: { of: Side }): Content {
  return (
    <>
      <Link href={`/children/${of.record}` as Address}>{of.name}</Link>, record {of.number}
      <span class="app-table-note">{[of.born === null ? null : of.works ? `Born ${writeDay(of.born)}` : `Born ${of.born.slice(0, 4)}`, [of.worker, of.team].filter(each => each !== null).join(', ') || null].filter(each => each !== null).join('. ')}</span>
    </>
  )
}

function Pairs({ pairs, sides, caption, link }: { pairs: readonly Pair[]; sides: Sides; caption: string; link: string }) {
  return (
    <Table
      caption={caption} captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['One', 'The other', 'How likely', 'Next']}
      rows={pairs.flatMap(pair => {
        const [one, other] = [sides.get(pair.one), sides.get(pair.other)]
        if (one === undefined || other === undefined) return []
        return [[
          <Named of={one} />,
          <Named of={other} />,
          pair.oneNumber ? 'The number of one of them is wrong, or they are one child' : pair.sure ? <Tag meaning="soon">Very likely one child</Tag> : 'Likely enough to ask',
          <Link href={`/same-child/${pair.id}` as Address}>{link}<span class="govuk-visually-hidden">: records {one.number} and {other.number}</span></Link>,
        ]]
      })}
    />
  )
}

function DecidedRows({ decided, sides }: { decided: readonly Decided[]; sides: Sides }) {
  return (
    <Table
      caption="Decided lately" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['When', 'Records', 'What was decided', 'Why', 'By', 'Next']}
      rows={decided.flatMap(each => {
        const [one, other] = [sides.get(each.one), sides.get(each.other)]
        if (one === undefined || other === undefined) return []
        return [[
          writeInstant(each.at),
          <><Link href={`/children/${one.record}` as Address}>{one.name}, {one.number}</Link> and <Link href={`/children/${other.record}` as Address}>{other.name}, {other.number}</Link></>,
          each.decision === 'taken back' ? 'Taken back: asked again' : decisions[each.decision],
          each.why,
          each.by ?? 'Somebody who has left',
          each.isLast && each.decision !== 'taken back' ? <Link href={`/same-child/decided/${each.id}` as Address}>Take it back<span class="govuk-visually-hidden">: records {one.number} and {other.number}</span></Link> : '',
        ]]
      })}
    />
  )
}
