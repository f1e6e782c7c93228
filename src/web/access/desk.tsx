import type { ActDone, EmergencyOpening, Restricted, TurnedAway, Wish } from '../../access/index.ts'
import type { GuardianRequest } from '../../record/index.ts'
import { writeDay, writeInstant, type Day } from '../../time/day.ts'
import { Button, Details, EmptyState, Form, Input, Link, SummaryCard, Table, Tag } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import type { TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { sentenceCase } from '../../ui/letters.ts'
import type { SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { grounds } from './acts.tsx'
import { openingRows, outcomes } from './review.tsx'
import { errorAt } from '../typed-people.ts'

/** Parts of the guardian’s desk: what waits, and what was done of it. */

export function recordLink(of: { readonly record: string; readonly subject: 'child' | 'adult'; readonly number: number; readonly name: string | null }): Content {
  return <Link href={`/${of.subject === 'adult' ? 'people' : 'children'}/${of.record}` as Address}>{of.name ?? `Record ${of.number}`}</Link>
}

/** What was done before, folded away. */
function History({ title, children }: { title: string; children: Content }) {
  return <Details summary={title}>{children}</Details>
}

/** Openings in an emergency, to look at on the next working day. */
export function Emergencies({ ask, waiting, reviewed }: { ask: SignedInAsk; waiting: readonly EmergencyOpening[]; reviewed: readonly EmergencyOpening[] }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="emergencies">Emergency openings to review</h2>
      {waiting.length === 0 ? (
        <EmptyState>None waiting. When somebody opens a limited record in an emergency, it stands here for you to look at on the next working day.</EmptyState>
      ) : (
        waiting.map(opening => (
          <SummaryCard
            title={opening.name ?? `Record ${opening.number}`}
            titleLevel={3}
            rows={openingRows(opening, ask.visitor.today)}
            actions={[{ href: `/access/emergencies/${opening.id}` as Address, content: 'Review', hidden: `what ${opening.who} opened` }]}
          />
        ))
      )}
      {reviewed.length > 0 && (
        <History title={`Reviewed in the last 4 weeks: ${reviewed.length}`}>
          <Table
            caption="Reviewed in the last 4 weeks"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={['Record', 'Opened by', 'When', 'Found']}
            rows={reviewed.map(opening => [opening.name ?? `Record ${opening.number}`, opening.who, writeInstant(opening.startsAt), [opening.outcome === null ? null : outcomes[opening.outcome], opening.review].filter(Boolean).join('. ')])}
          />
        </History>
      )}
    </>
  )
}

/** What colleagues asked: to open a record, or to restrict one. */
export function Wishes({ ask, wishes, problems }: { ask: SignedInAsk; wishes: readonly Wish[]; problems: readonly TypedProblem[] }) {
  const waiting = wishes.filter(each => each.answer === null)
  const answered = wishes.filter(each => each.answer !== null)
  return (
    <>
      <h2 class="govuk-heading-m" id="wishes">What colleagues ask</h2>
      {waiting.length === 0 ? (
        <EmptyState>None waiting. Whoever needs a record that is shut to them, or thinks that one must be restricted, asks you, and it stands here.</EmptyState>
      ) : (
        waiting.map(wish => (
          <SummaryCard
            title={wish.what === 'open' ? `To open: ${wish.name ?? `record ${wish.number}`}` : `To restrict: ${wish.name ?? `record ${wish.number}`}`}
            titleLevel={3}
            rows={[
              { key: 'Asked by', value: `${wish.who}, ${wish.role}, ${writeInstant(wish.askedAt)}` },
              { key: 'Why', value: wish.why },
              { key: 'Record', value: recordLink(wish) },
              {
                key: 'To do',
                value: <Link href={`/${wish.subject === 'adult' ? 'people' : 'children'}/${wish.record}/record/${wish.what === 'open' ? 'named-access' : 'access-restriction'}` as Address}>{wish.what === 'open' ? 'Name them on the record' : 'Restrict the record'}</Link>,
              },
              {
                key: 'Your answer',
                value: wish.isOwn ? (
                  'You asked this yourself: another record guardian answers'
                ) : (
                  <Form action={`/access/asked/${wish.id}` as Address} hidden={formTokens(ask)}>
                    <Input name="words" id={`wish-${wish.id}`} label="What you did, or why not" hint={`${wish.who} reads it`} value="" error={errorAt(problems, `wish-${wish.id}`)} autocomplete="off" />
                    <div class="govuk-button-group">
                      <Button look="secondary" name="answer" value="done">It is done<span class="govuk-visually-hidden">, for {wish.who}</span></Button>
                      <Button look="secondary" name="answer" value="no">Not now<span class="govuk-visually-hidden">, for {wish.who}</span></Button>
                    </div>
                  </Form>
                ),
              },
            ]}
          />
        ))
      )}
      {answered.length > 0 && (
        <History title={`Answered: ${answered.length}`}>
          <Table
            caption="What was answered"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={['Record', 'Asked by', 'Answered', 'Answer']}
            rows={answered.map(wish => [recordLink(wish), `${wish.who}: to ${wish.what} it`, `${writeInstant(wish.answeredAt as NonNullable<Wish['answeredAt']>)}, ${wish.answeredBy ?? 'somebody who has left'}`, `${wish.answer === 'done' ? 'Done' : 'Not now'}. ${wish.answerWords}`])}
          />
        </History>
      )}
    </>
  )
}

/** Restricted records that have to be looked at again: the day has come, comes within four weeks, or nobody set one. */
export function toLookAgain(restricted: readonly Restricted[], until: Day): Restricted[] {
  return restricted.filter(each => each.lookAgain === null || each.lookAgain <= until)
}

/** Restricted records, with the day on which each is to be looked at again. */
export function Restrictions({ restricted, today }: { restricted: readonly Restricted[]; today: Day }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="restrictions">Restricted records</h2>
      {restricted.length === 0 ? (
        <EmptyState>None. A record that is limited or hidden stands here, with the day on which somebody looks whether it still has to be.</EmptyState>
      ) : (
        <Table
          caption="Restricted records, those to be looked at first"
          captionClasses="govuk-visually-hidden"
          stacked
          firstCellIsHeader
          head={['Record', 'How', 'Since', 'Look at it again', 'Named', 'Last opened']}
          rows={restricted.map(each => [
            recordLink(each),
            each.level === 'hidden' ? 'Hidden' : 'Limited',
            writeDay(each.since),
            each.lookAgain === null ? <Tag meaning="waiting">No day set</Tag> : <>{writeDay(each.lookAgain)} {each.lookAgain <= today && <Tag meaning="act-now">Now</Tag>}</>,
            plural(each.named, 'person', 'people'),
            each.openedAt === null ? 'Never' : writeInstant(each.openedAt),
          ])}
        />
      )}
      <p class="govuk-body app-text-width">To renew one, open the record, correct the restriction and set a new day. To end it, record its end: the record is then open to those who work with the child.</p>
    </>
  )
}

/** Who was turned away from records that are restricted, or of their own family. */
export function Refusals({ refused }: { refused: readonly TurnedAway[] }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="refused">Turned away in the last 7 days</h2>
      {refused.length === 0 ? (
        <EmptyState>Nobody tried to open a record that is restricted, or of their own family.</EmptyState>
      ) : (
        <Table
          caption="Who was turned away from which record"
          captionClasses="govuk-visually-hidden"
          stacked
          firstCellIsHeader
          head={['Who', 'Record', 'When', 'How often']}
          rows={refused.map(each => [[each.who, each.role].filter(Boolean).join(', '), recordLink(each), writeInstant(each.at), `${plural(each.times, 'time')} that day`])}
        />
      )}
    </>
  )
}

const acts: Readonly<Record<GuardianRequest['act'], string>> = { move: 'Move an entry', seal: 'Seal a record', dispose: 'Dispose of what was recorded' }

/** Acts by which something recorded may go, that wait for a second person. */
export function Acts({ ask, waiting, done, problems }: { ask: SignedInAsk; waiting: readonly GuardianRequest[]; done: readonly ActDone[]; problems: readonly TypedProblem[] }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="acts">Seals and moves that wait for a second person</h2>
      {waiting.length === 0 ? (
        <EmptyState>None waiting. A record is sealed after an adoption or by order of a court, and an entry moved that stands on the wrong record, when two people agree.</EmptyState>
      ) : (
        waiting.map(each => (
          <SummaryCard
            title={`${acts[each.act]}: record ${each.number}`}
            titleLevel={3}
            rows={[
              { key: 'Asked by', value: `${each.askedByName ?? 'Somebody who has left'}, ${writeInstant(each.askedAt)}` },
              ...(each.toNumber === null ? [] : [{ key: 'To', value: `Record ${each.toNumber}` }]),
              ...(each.withNumbers.length === 0 ? [] : [{ key: 'With it', value: `${each.withNumbers.map(number => `Record ${number}`).join(', ')}, found to be of the same child` }]),
              { key: 'Ground', value: Object.hasOwn(grounds, each.ground) ? grounds[each.ground as keyof typeof grounds] : sentenceCase(each.ground) },
              { key: 'Why', value: each.reason },
              {
                key: 'Your answer',
                value: (
                  <Form action={`/access/acts/${each.request}` as Address} hidden={formTokens(ask)}>
                    <Input name="why" id={`act-${each.request}`} label={each.isOwn ? 'Why you take it back' : 'Why, if you say no'} value="" error={errorAt(problems, `act-${each.request}`)} autocomplete="off" />
                    <div class="govuk-button-group">
                      {!each.isOwn && <Button look="warning" preventDoubleClick name="answer" value="agree">Agree: {acts[each.act].toLowerCase()}<span class="govuk-visually-hidden"> {each.number}</span></Button>}
                      <Button look="secondary" preventDoubleClick name="answer" value="decline">{each.isOwn ? 'Take it back' : 'Say no'}<span class="govuk-visually-hidden">, record {each.number}</span></Button>
                    </div>
                  </Form>
                ),
              },
            ]}
          />
        ))
      )}
      {ask.visitor.role === 'record guardian' && <p class="govuk-body"><Link href="/access/acts/new">Ask to seal a record</Link></p>}
      {done.length > 0 && (
        <History title={`Answered: ${done.length}`}>
          <Table
            caption="Seals, moves and disposals that were answered"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={['What', 'Asked by', 'Answered', 'Answer']}
            rows={done.map(each => [
              `${acts[each.act]}: record ${each.number}${each.toNumber === null ? '' : ` to record ${each.toNumber}`}`,
              `${each.askedBy ?? 'Somebody who has left'}, ${writeInstant(each.askedAt)}`,
              `${each.answeredBy ?? 'Somebody who has left'}, ${writeInstant(each.answeredAt)}`,
              [{ agreed: 'Agreed', declined: 'Said no', withdrawn: 'Taken back' }[each.answer], each.why].filter(Boolean).join('. '),
            ])}
          />
        </History>
      )}
    </>
  )
}
