import { conferenceDecision, protectionPlan } from '../../children/protection/index.ts'
import { duties } from '../../house.ts'
import type { DutyRow } from '../../record/index.ts'
import { NotificationBanner, Link, Clock, ClockList, EmptyState } from '../../ui/components.ts'
import { writeDateNear } from '../../ui/dates.ts'
import type { Day } from '../../time/day.ts'
import { isId } from '../../record/index.ts'
import { calendarHere } from '../calendar.ts'
import { clockOf, isOpen, whatToDo, withName } from '../duty-words.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { personHere, personPage, firstName, here } from './person-page.tsx'
import { notFoundPage } from './closed.tsx'
import { keptBeside } from './compare.tsx'
import { factsNamed } from './fact-names.ts'
import { dutiesHere, knownHere, onRecord, type OnRecord } from './record-page.tsx'
import { DecidedPlan } from '../protection/decided-plan.tsx'
import { dutyPath } from './duty-address.ts'
import { sentenceCase, withinSentence } from '../../ui/letters.ts'
import { errorsOfFacts, ForReturns } from '../returns/errors.tsx'

/** What a change did: the facts it brought, the clocks it closed and those it opened. */
export async function donePage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'done', async on => {
    const change = ask.query['change'] ?? ''
    if (!isId(change)) return notFoundPage(ask)
    const facts = await factsOfChange(on, change)
    if (facts.length === 0) return notFoundPage(ask)
    const child = await personHere(on)
    const other = ask.query['beside'] ?? ''
    const beside = isId(other) && facts[0] ? await keptBeside(on, facts[0].fact, other) : null
    const rows = await dutiesHere(on)
    const calendar = await calendarHere(on.tx, on.opened.authority)
    const name = firstName(child.known)
    const { today, now } = ask.visitor
    const ids = new Set(facts.map(fact => fact.fact))
    const closed = rows.filter(row => row.metBy !== null && ids.has(row.metBy))
    const opened = rows.filter(row => ids.has(row.anchor) && isOpen(row, today))
    const forReturns = await errorsOfFacts(on.tx, on.opened.authority, on.opened.record, [...ids])
    return {
      html: personPage(on, child, {
        title: 'Recorded',
        page: 'done',
        section: null,
        content: (
          <>
            <NotificationBanner type="success" title="Recorded">
              <p class="govuk-notification-banner__heading">{sentence(facts.map(fact => factsNamed(ask.service.house, fact))[0] ?? '', opened, today, name)}</p>
            </NotificationBanner>
            {beside}
            <ul class="govuk-list">
              {facts.map(fact => (
                <li>
                  <Link href={here(on, `/facts/${fact.fact}`)}>{withName(factsNamed(ask.service.house, fact), name)}</Link>
                </li>
              ))}
            </ul>
            <ForReturns of={forReturns} record={on.opened.record} />
            <h1 class="govuk-heading-l">{on.opened.subject === 'adult' ? `${sentenceCase(name)}’s record` : `What this did for ${name}`}</h1>
            {on.opened.subject === 'adult' ? null : closed.length + opened.length === 0 ? (
              <EmptyState>No clock started or stopped.</EmptyState>
            ) : (
              <ClockList
                rows={[...closed, ...opened].map(row => ({
                  what: whatToDo(duties, row, name),
                  clock: <Clock {...clockOf(row, today, now, calendar)} />,
                  action: (
                    <Link href={here(on, dutyPath(row))}>
                      Why<span class="govuk-visually-hidden">: {whatToDo(duties, row, name)}</span>
                    </Link>
                  ),
                }))}
              />
            )}
            {facts.some(fact => fact.kind === conferenceDecision.id) && <DecidedPlan on={on} known={await knownHere(on, { kinds: [conferenceDecision.id, protectionPlan.id] })} name={name} />}
            <p class="govuk-body">
              <Link href={here(on)}>Go to {name}’s record</Link>
            </p>
            <p class="govuk-body">
              <Link href="/my-work">Go to My work</Link>
            </p>
          </>
        ),
      }),
    }
  })
}

function sentence(first: string, opened: readonly DutyRow[], today: Day, name: string): string {
  const next = opened.filter(row => row.due !== null).sort((a, b) => ((a.due as Day) < (b.due as Day) ? -1 : 1))[0]
  return next ? `${first}: recorded. Next: ${withinSentence(whatToDo(duties, next, name))}, by ${writeDateNear(next.due as Day, today)}.` : `${first}: recorded.`
}

async function factsOfChange(on: OnRecord, change: string): Promise<{ fact: string; kind: string; starts: Day; exactness: 'day' }[]> {
  const { rows } = await on.tx.query<{ fact: string; kind: string; starts: Day; exactness: 'day' }>({
    name: 'facts-of-change',
    text: 'select fact, kind, starts, exactness from fact where authority = $1 and record = $2 and change = $3 order by part_of is not null, kind = \'significant-event\', fact limit 20',
    values: [on.opened.authority, on.opened.record, change],
  })
  return rows
}
