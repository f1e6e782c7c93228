import { decisionMade, type Made } from '../../children/decisions/index.ts'
import { duties } from '../../house.ts'
import { countAloud } from '../../law/aloud.ts'
import { limitOf } from '../../law/limit.ts'
import { cellOf, findRule, type Rule } from '../../law/rules.ts'
import { nothingEntered, standingOf } from '../../law/standing.ts'
import { lawFromCard } from '../../law/entered.ts'
import { isId, type DutyRow } from '../../record/index.ts'
import { Clock, InsetText, Link, SummaryList, Tag } from '../../ui/components.ts'
import { writeDay, writeDayLong, writeInstant } from '../../time/day.ts'
import type { Content } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import { clockOf, whatToDo } from '../duty-words.ts'
import { peopleNames } from '../names.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { personHere, personPage, firstName, here } from './person-page.tsx'
import { sentence } from '../law/words.ts'
import { notFoundPage } from './closed.tsx'
import { factsNamed } from './fact-names.ts'
import { dutiesHere, knownHere, onRecord, type OnRecord } from './record-page.tsx'
import { WaitingLink } from './waiting.tsx'

const certaintyWords: Readonly<Record<string, string>> = {
  S: 'The text of the law was read',
  O: 'An official source was read',
  D: 'Read in the published rules of the returns',
  C: 'Guidance, from a second source: somebody must check it against the text',
  K: 'Not verified: somebody must check it against the text',
}

const standingWords = {
  'in force': 'In force',
  guidance: 'Statutory guidance',
  practice: 'Practice or local standard',
  'not commenced': 'Enacted and not commenced: it binds nobody yet',
  'power only': 'A power only: it binds nobody yet',
} as const

/** Where it stands what somebody asked, for what no law asks. */
async function withoutLaw(on: OnRecord, { rule, anchor }: Pick<DutyRow, 'rule' | 'anchor'>): Promise<string> {
  if (rule === 'task') return `/tasks/${anchor}`
  if (rule === 'case-supervision') return '/supervision'
  if (rule === 'information-answer') return '/sharing'
  if (rule === 'decide' || rule === 'ask-decision') return `/decisions/${anchor}`
  const made = rule === 'read-decision' ? (await knownHere(on, { kinds: [decisionMade.id] })).fact(anchor) : null
  return made === null ? `/facts/${anchor}` : `/decisions/${(made as unknown as Made).body.asked}`
}

/** Why something is due: the days counted aloud, the facts it rests on, the rule and how sure we are of it. */
export async function dutyPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'duty', async on => {
    const { anchor = '', ordinal = '0', part = '' } = ask.query
    const id = ask.params['rule'] as string
    const rule = findRule(id)
    const rows = await dutiesHere(on)
    const row = rows.find(each => each.rule === id && each.part === part && each.anchor === anchor && String(each.ordinal) === ordinal)
    if (!row || !isId(anchor)) return notFoundPage(ask)
    // A task has no law behind it: why it is due is what somebody asked.
    if (!rule) return { redirect: here(on, await withoutLaw(on, row)) }
    const child = await personHere(on)
    const calendar = await calendarHere(on.tx, on.opened.authority)
    const law = await on.tx.query<{ law: unknown }>({ name: 'law-card', text: 'select law_as_entered($1) as law', values: [on.opened.authority] })
    const entered = lawFromCard(law.rows[0]?.law) ?? nothingEntered('')
    const owners = await peopleNames(on.tx, [row.ownerPost], [row.ownerTeam])
    const everything = await knownHere(on)
    const from = everything.fact(row.anchor)
    const proof = row.metBy === null ? null : everything.fact(row.metBy)
    const what = whatToDo(duties, row, firstName(child.known))
    const { today, now } = on
    const fact = (found: typeof from): Content => (found ? <Link href={here(on, `/facts/${found.fact}`)}>{factsNamed(ask.service.house, found)}</Link> : 'Something you cannot see, or that is no longer recorded')
    const standing = standingOf(rule, row.arises, entered)
    const source = rule.limits.find(each => (each.part ?? '') === row.part) ?? rule.limits[0]
    return {
      html: personPage(on, child, {
        title: 'Why it is due',
        page: 'duty',
        section: null,
        back: { href: here(on), text: `Back to ${firstName(child.known)}` },
        content: (
          <>
            <h1 class="govuk-heading-l">{what}</h1>
            <p class="govuk-body-l">
              <Clock {...clockOf(row, today, now, calendar)} />
            </p>
            <WaitingLink on={on} row={row} known={everything} />
            {!row.known && row.metOn === null && <InsetText>Rowan does not hold this kind of record for that time, so this is not known. It is nobody’s work and is in no figure.</InsetText>}
            <h2 class="govuk-heading-m">How the days were counted</h2>
            <Counted row={row} calendar={calendar} />
            <h2 class="govuk-heading-m">What it rests on</h2>
            <SummaryList
              rows={[
                { key: 'Because of', value: fact(from) },
                { key: 'Since', value: writeDayLong(row.arises) },
                ...(row.metOn ? [{ key: 'Done', value: <>{writeDay(row.metOn)}: {fact(proof)}</> }] : []),
                ...(row.endedOn ? [{ key: 'No longer needed', value: `${writeDay(row.endedOn)}. ${row.endedBecause ?? ''}` }] : []),
                { key: 'Who does it', value: row.ownerPost ? `${owners.post(row.ownerPost)} (${row.ownerRole})` : row.ownerTeam ? `${sentence(row.ownerRole)}: nobody yet in ${owners.team(row.ownerTeam)}` : sentence(row.ownerRole) },
                { key: 'What would meet it', value: sentence(cellOf(rule, 'satisfiedBy') ?? 'not said') },
                ...(rule.exceptions ? [{ key: 'Exceptions', value: sentence(rule.exceptions) }] : []),
                ...(row.practiceDue ? [{ key: 'Our own standard', value: `${writeDayLong(row.practiceDue)}. It never takes the place of the law’s own limit` }] : rule.practice ? [{ key: 'Practice standard', value: sentence(rule.practice.text) }] : []),
              ]}
            />
            <h2 class="govuk-heading-m">The rule</h2>
            <SummaryList
              rows={[
                { key: 'What it says, in short', value: sentence(rule.duty) },
                { key: 'Limit', value: sentence((source ?? rule.limits[0])?.text ?? 'None') },
                { key: 'Owed by', value: sentence(rule.owedBy ?? 'Not said') },
                { key: 'Source', value: sentence(rule.source ?? 'Not said') },
                { key: 'Standing', value: <Tag meaning={standing === 'in force' ? 'current' : 'quiet'}>{standingWords[standing]}</Tag> },
                { key: 'How sure we are', value: `${certaintyWords[source?.certainty ?? rule.certainty.limit] ?? ''}${rule.reviewNeeded ? '. The copy read is older than later changes: it must be read again' : ''}` },
                { key: 'In the law register', value: <Link href={`/law/${rule.id}`}>{sentence(rule.duty)}</Link> },
              ]}
            />
          </>
        ),
      }),
    }
  })
}

/** Where a last day comes from that no rule counted. */
function notCounted(row: DutyRow, isAgreed: boolean): string | null {
  if (row.dueAt !== null) return isAgreed ? `It was agreed for ${writeInstant(row.dueAt)}. Done on that day, it is done in time.` : `Counted in hours: by ${writeInstant(row.dueAt)}.`
  return row.due === null ? null : `The last day in time is ${writeDayLong(row.due)}. It is set by this case: by a plan, an order, or what must come first.`
}

function Counted({ row, calendar }: { row: DutyRow; calendar: Parameters<typeof countAloud>[2] }) {
  const coded = duties.find(each => each.id === row.rule && (each.part ?? '') === row.part)
  const limit = coded?.limit ?? limitFor(row)
  const steps = limit === null ? [] : countAloud(row.dueAt === null ? row.arises : (row.metAt ?? row.arises), limit, calendar)
  const last = steps.find(step => step.step === 'last')
  const agrees = last !== undefined && row.due !== null && last.days[0] === row.due
  if (!agrees) return <p class="govuk-body">{notCounted(row, coded?.withoutLaw === true) ?? steps.find(step => step.step === 'not computed')?.text ?? 'The rule sets no date. It is to be done at once, or as soon as it can be.'}</p>
  return (
    <ol class="govuk-list govuk-list--number">
      {steps.map(step => (
        <li>{step.text}</li>
      ))}
    </ol>
  )
}

function limitFor(row: DutyRow) {
  const rule: Rule | null = findRule(row.rule)
  if (!rule || !rule.limits.some(limit => (limit.part ?? '') === row.part)) return null
  return limitOf(row.rule, row.part === '' ? null : row.part)
}
