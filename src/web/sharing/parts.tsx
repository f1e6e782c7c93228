import { bases, conditions, decided, dutyQuestions, families, functions, identifiers, limbs, mustGive, natures, type DutyQuestion, type DutyTest, type Exchange, type ExchangeLine, type ExchangeOfRecord, type Whom } from '../../partners/sharing/index.ts'
import { england } from '../../law/calendar.ts'
import { dayOf, writeDay, writeInstant, type Day, type Instant } from '../../time/day.ts'
import { Clock, SummaryCard, SummaryList, Tag } from '../../ui/components.ts'
import { writeNhsNumber } from '../../ui/dates.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import { clockOf } from '../duty-words.ts'

/** Whom an exchange is about, in a line. Once names were let go of, that. */
export function whomIn(whom: Whom | null): string {
  if (whom === null) return 'Names are not kept any longer'
  return [`${whom.given} ${whom.family}`.trim(), whom.born !== null && `born ${writeDay(whom.born)}`, whom.due !== undefined && `due ${writeDay(whom.due)}`, whom.nhsNumber !== '' && `NHS number ${writeNhsNumber(whom.nhsNumber)}`].filter(Boolean).join(', ')
}

/** Whether the day it is needed by is over and nobody has answered. */
export function isPast(of: Pick<ExchangeLine, 'due' | 'answeredAt'>, today: Day): boolean {
  return of.answeredAt === null && of.due !== null && of.due < today
}

/** How an exchange stands: its clock while it waits, and afterwards a word. */
export function Stand({ of, today, now, short = false }: { of: Pick<ExchangeOfRecord, 'what' | 'madeAt' | 'due' | 'answeredAt' | 'review' | 'receivedAt'>; today: Day; now: Instant; short?: boolean }) {
  if (of.review === 'waits') return <Tag meaning="waiting">A second person looks at it</Tag>
  if (of.answeredAt === null && of.due !== null) {
    const row = { arises: dayOf(of.madeAt), due: of.due, dueAt: null, metOn: null, metAt: null, endedOn: null, known: true, waiting: null }
    return <Clock {...clockOf(row, today, now, england, short)} />
  }
  if (of.answeredAt === null) return <Tag meaning="waiting">Waiting</Tag>
  return of.receivedAt === null ? <Tag meaning="current">{of.what === 'ask' ? 'Answered' : 'Told'}</Tag> : <Tag meaning="settled">Received</Tag>
}

type Row = { readonly key: string; readonly value: Content }
const row = (key: string, value: Content): Row[] => (value === null || value === undefined || value === '' ? [] : [{ key, value }])

/** What was asked or told, and why. `named`: what the duty makes of whoever asks, for whoever answers; null where nobody has entered it. */
export function QuestionPart({ of, named }: { of: Exchange; named?: string | null }) {
  const { question } = of
  return (
    <SummaryList
      rows={[
        ...row('About', whomIn(of.about)),
        ...row('Needed for', functions[question.function]),
        ...row('The law', limbs[question.limb]),
        ...(named === undefined ? [] : row('Whoever asks', named === null ? 'Nobody has entered what the sharing duty makes of them: it has not begun' : `${named}, as the council has entered it`)),
        ...row('What for', paragraphs(question.purpose)),
        ...row('Why it is needed', paragraphs(question.necessity)),
        ...(of.what === 'ask' ? row('The family', <>{families[question.family]}{question.familyWhy !== '' && paragraphs(question.familyWhy)}</>) : []),
        ...row('They wish', question.wishes === '' ? null : paragraphs(question.wishes)),
        ...(of.answer === null ? question.items.flatMap(({ what, why }, at) => row(`Item ${at + 1}`, <>{paragraphs(what)}<p class="govuk-hint">Why: {why}</p></>)) : []),
      ]}
    />
  )
}

/** The three questions of the duty with their answers, and what follows. */
function Tested({ of }: { of: DutyTest }) {
  return (
    <>
      {(Object.keys(dutyQuestions) as DutyQuestion[]).map(question => <p class="govuk-body">{dutyQuestions[question]} {of[question] === true ? 'Yes' : 'No'}.</p>)}
      {mustGive(of) && <p class="govuk-body">So it must be given.</p>}
    </>
  )
}

/** What was decided of each item, what was given, and on what basis. */
export function AnswerPart({ of }: { of: Exchange }) {
  const { answer } = of
  if (answer === null) return null
  return (
    <>
      {answer.items.map((item, at) => (
        <SummaryCard
          title={`Item ${at + 1}`} titleLevel={3}
          rows={[
            ...row(of.what === 'ask' ? 'Asked' : 'What', paragraphs(of.question.items[at]?.what)),
            ...row('Why it is needed', of.question.items[at]?.why),
            ...(item.test ? row('The duty', <Tested of={item.test} />) : []),
            ...row('Decided', decided[item.decision]),
            ...(item.decision === 'disclosed' ? row(item.nature === null ? 'Given' : natures[item.nature], of.said === null ? 'Not kept here any longer' : paragraphs(of.said[at])) : []),
            ...row('Why it is kept back', item.because ? paragraphs(item.because) : null),
          ]}
        />
      ))}
      {answer.basis !== undefined && (
        <SummaryList
          rows={[
            ...row('Lawful basis', bases[answer.basis]),
            ...row('Sensitive information', conditions[answer.condition]),
            ...row('Offences', answer.criminal ? 'Some of it is about offences: Article 10, with section 10(5) of the Data Protection Act 2018' : null),
            ...row('Left out', answer.leftOut === '' ? null : paragraphs(answer.leftOut)),
            ...row('Who they are, and how it falls on them', answer.effect ? paragraphs(answer.effect) : null),
            ...row('The family', <>{families[answer.family]}{answer.familyWhy !== '' && paragraphs(answer.familyWhy)}</>),
            ...row('They wish', answer.wishes === '' ? null : paragraphs(answer.wishes)),
            ...row('NHS number', answer.identifier === 'included' ? `${writeNhsNumber(answer.nhsNumber)}${of.about !== null && of.about.nhsNumber !== '' && of.about.nhsNumber !== answer.nhsNumber ? '. It is not the one that was asked with: put that right' : ''}` : identifiers[answer.identifier]),
          ]}
        />
      )}
    </>
  )
}

/** Who did what, when: for both sides. */
export function Receipt({ of }: { of: Exchange }) {
  return (
    <SummaryList
      rows={[
        ...row(of.what === 'ask' ? 'Asked' : 'Told', `${of.madeBy}, ${of.by}, ${writeInstant(of.madeAt)}`),
        ...row(of.what === 'ask' ? 'Of' : 'To', of.to),
        ...(of.what === 'ask' && of.answeredAt !== null ? row('Answered', `${of.answeredBy ?? ''}, ${writeInstant(of.answeredAt)}`) : []),
        ...(of.reviewedAt === null ? [] : row('Looked at again', `${of.reviewedBy ?? ''}, ${writeInstant(of.reviewedAt)}${of.review === 'sent back' ? ': sent back' : ''}`)),
        ...row('What they said', of.reviewWhy ? paragraphs(of.reviewWhy) : null),
        ...(of.receivedAt === null ? [] : row('Received', `${of.receivedBy ?? ''}, ${writeInstant(of.receivedAt)}`)),
      ]}
    />
  )
}
