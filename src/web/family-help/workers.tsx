import { competenceOf, workerCompetence } from '../../children/allocation/index.ts'
import { isRefusal, type Known } from '../../record/index.ts'
import { setBy, settingsCard, settingsFromCard, workerStatementOn } from '../../settings/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { EmptyState, InsetText, Link, Table } from '../../ui/components.ts'
import { nothingOffered, type Option } from '../../ui/form/kind-form.tsx'
import { readAnswers, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { authorityForm, recordOfAuthority } from '../authority-fact.tsx'
import { peopleDeciding } from '../decisions/questions.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { authorityRecord } from '../law/authority-record.ts'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../refused.tsx'
import type { Answer, SignedInAsk } from '../route.ts'

const purpose = 'Keep what family help workers can do'
const mayKeep = ({ visitor }: SignedInAsk): boolean => visitor.authority !== null && (setBy as readonly string[]).includes(visitor.role)

interface Seen {
  readonly known: Known
  readonly workers: readonly Option[]
  /** The statement that holds today, by name and version; null where none is entered. */
  readonly statement: string | null
}

/** The people who work as family help workers today, and what the authority’s own record says of them. */
async function look(ask: SignedInAsk, page: string): Promise<Seen | null> {
  if (!mayKeep(ask)) return null
  return authorityRecord(ask, page, async (known, tx) => {
    const statement = workerStatementOn(settingsFromCard(settingsCard(known)), ask.visitor.today)
    return { known, workers: await peopleDeciding(tx, known.authority, ['family help lead practitioner']), statement: statement && `${statement.title}, ${statement.version}` }
  }, purpose)
}

function statementWords(statement: string | null): string {
  return statement === null
    ? 'No statement of what family help workers must know and be able to do is entered: none had been issued when the law was read for Rowan. What is recorded now is recorded without one.'
    : `What is recorded is recorded against ${statement}.`
}

/** For each family help worker what was recorded last of what they know and can do, and against which statement. */
export async function workersPage(ask: SignedInAsk): Promise<Answer> {
  const seen = await look(ask, 'family-help-workers')
  if (seen === null) return notFoundPage(ask)
  const { known, workers, statement } = seen
  return {
    html: frame(ask, {
      title: 'Family help workers',
      page: 'family-help-workers',
      back: { href: '/settings', text: 'Back to Settings' },
      content: (
        <>
          <h1 class="govuk-heading-l">Family help workers</h1>
          <InsetText>{statementWords(statement)} <Link href="/settings/family-help-workers">The statement</Link></InsetText>
          {workers.length === 0 ? <EmptyState>Nobody has the role of a family help lead practitioner today.</EmptyState> : (
            <Table
              caption="What is recorded of each"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Who', 'What was found last', 'Against', { content: <span class="govuk-visually-hidden">Record</span> }]}
              rows={workers.map(worker => row(worker, known, statement, ask.visitor.today))}
            />
          )}
        </>
      ),
    }),
  }
}

function row(worker: Option, known: Known, statement: string | null, today: Day) {
  const last = competenceOf(known, worker.value, today)
  const options = workerCompetence.fields.found.is === 'choice' ? workerCompetence.fields.found.options : {}
  const against = last === null ? '' : last.body.statement === undefined ? 'No statement' : last.body.statement === statement || statement === null ? last.body.statement : `${last.body.statement}: another holds now`
  return [
    worker.text,
    last === null ? 'Nothing recorded' : `${options[last.body.found] ?? ''}, ${writeDay(last.starts)}, looked at by ${last.body.by}`,
    against,
    <Link href={`/family-help-workers/${worker.value}` as Address}>Record<span class="govuk-visually-hidden"> what {worker.text} knows and can do</span></Link>,
  ]
}

/** The form for one worker. */
export async function workerForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const seen = await look(ask, 'family-help-worker')
  const worker = seen?.workers.find(each => each.value === ask.params['post'])
  if (seen === null || worker === undefined) return notFoundPage(ask)
  const shown = {
    kind: workerCompetence,
    title: 'What a family help worker knows and can do',
    page: 'family-help-worker',
    heading: worker.text,
    back: { href: '/family-help-workers', text: 'Back to Family help workers' },
    action: `/family-help-workers/${worker.value}`,
    offered: nothingOffered,
    before: (
      <>
        <InsetText>{statementWords(seen.statement)}</InsetText>
        <p class="govuk-body">It stands in the record of the authority, with your name. Show it to them. Write nothing about a child or a family.</p>
      </>
    ),
  } as const
  return authorityForm(ask, shown, problems)
}

export async function workerSent(ask: SignedInAsk): Promise<Answer> {
  const { authority } = ask.visitor
  const seen = await look(ask, 'family-help-worker')
  const worker = seen?.workers.find(each => each.value === ask.params['post'])
  if (seen === null || worker === undefined || authority === null) return notFoundPage(ask)
  const answers = readAnswers(workerCompetence, ask.typed)
  if (answers.problems.length > 0 || answers.starts === null) return workerForm(ask, answers.problems)
  const done = await recordOfAuthority(ask, { kind: workerCompetence, record: seen.known.id, authority, purpose }, {
    starts: answers.starts,
    body: { ...answers.body, post: worker.value, ...(seen.statement !== null && { statement: seen.statement }) },
    words: answers.words,
  })
  return isRefusal(done) ? workerForm(ask, asProblems(done, ask.typed, workerCompetence).problems) : finished(ask, done, '/family-help-workers')
}
