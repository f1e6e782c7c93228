import { adviceAsked, adviceAt, adviceGiven, agencies, agenciesTold, contribution, discussionCalled, type Agency } from '../../children/protection/index.ts'
import { change, isRefusal, mayAdd, newId, recorded, type AnyKind, type Kind } from '../../record/index.ts'
import { Button, Link } from '../../ui/components.ts'
import { KindForm, nothingOffered } from '../../ui/form/kind-form.tsx'
import { boxOf, dateBoxes, readAnswers, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../refused.tsx'
import { onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { askedTo, atTablePage, discussionPath, mayAddHere, tableHere, type Table } from './table.tsx'

/** What somebody writes at the table: what is asked, what the page answers itself, and whom it is about. */
interface Writing {
  readonly kind: AnyKind
  readonly title: string
  readonly given: Readonly<Record<string, string>>
}

/** What the last part of the address says is written; null where it is not theirs to write. */
function writingOf(on: OnRecord, table: Table): Writing | null {
  const { visitor, params, query, typed } = on.ask
  const called = table.called.fact
  const asked = askedTo(table)
  switch (params['step']) {
    case 'say': {
      // Whoever was asked speaks for the agency that was asked, whatever else of the record opens to them.
      const agency: Agency | undefined = asked.find(each => each.post === visitor.post)?.agency ?? (table.guest ? undefined : 'social care')
      return agency === undefined ? null : { kind: contribution, title: 'Write what you know', given: { called, agency, saidBy: visitor.post } }
    }
    case 'type': {
      const person = asked.find(each => each.post === (typed[boxOf('saidBy')] ?? query['for']))
      if (table.guest || person === undefined) return null
      return { kind: contribution, title: `Type what ${table.people.post(person.post)} says`, given: { called, agency: person.agency, saidBy: person.post, typedBy: visitor.post } }
    }
    case 'ask':
      return { kind: adviceAsked, title: 'Ask another agency', given: { called, askedBy: visitor.post } }
    case 'answer': {
      const question = adviceAt(table.known, called).find(({ asked: each, answer }) => each.fact === (typed[boxOf('asked')] ?? query['to']) && answer === null)
      return question === undefined ? null : { kind: adviceGiven, title: `Answer the question to ${agencies[question.asked.body.of].toLowerCase()}`, given: { asked: question.asked.fact, by: visitor.post } }
    }
    case 'tell':
      return table.guest || !(discussionCalled.recordedBy ?? []).includes(visitor.role) ? null : { kind: agenciesTold, title: agenciesTold.does, given: { called } }
    default:
      return null
  }
}

interface Here {
  readonly table: Table
  readonly writing: Writing
}

/** What is written here, where the visitor may write it today. */
async function writingHere(on: OnRecord): Promise<Here | null> {
  const table = await tableHere(on)
  if (table === null || !mayAddHere(on, table)) return null
  const writing = writingOf(on, table)
  return writing === null || !mayAdd(on.opened, writing.kind) ? null : { table, writing }
}

/** A form of the table. */
export async function writeForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'discussion-write', async on => {
    const found = await writingHere(on)
    return found === null ? notFoundPage(ask) : page(on, found, (await typedOfDraft(on.tx, ask)) ?? {}, [])
  }, { table: true })
}

async function page(on: OnRecord, { table, writing: { kind, title, given } }: Here, typed: Typed, problems: readonly TypedProblem[]): Promise<Answer> {
  const { ask } = on
  const back = discussionPath(on, table.called)
  const content = (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l app-heading-close">{title}</h1>
        {await keptHeading(on.tx, ask)}
        <p class="govuk-body">
          {table.called.body.child}. {table.called.body.basis}
        </p>
        <KeptForm
          ask={{ ...ask, typed }}
          action={ask.path as Address}
          hidden={Object.entries(given).map(([name, value]) => ({ name: boxOf(name), value }))}
          finish={<Button preventDoubleClick>{kind.id === adviceAsked.id ? 'Ask' : 'Put it on the table'}</Button>}
          out={<Link href={back}>Cancel</Link>}
        >
          <KindForm kind={kind} typed={typed} problems={problems} offered={nothingOffered} on={ask.visitor.today} without={Object.keys(kind.fields).filter(name => name in given || kind.fields[name]?.given)} withoutDates />
        </KeptForm>
      </div>
    </div>
  )
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: await atTablePage(on, table, { title, page: 'discussion-write', content, problems, back: { href: back, text: 'Back to the discussion' } }),
  }
}

/** A form of the table, sent. Whose words they are, and who typed them, the page says itself. */
export async function writeSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  let found: (Here & { keeper: string; back: Address }) | null = null
  const again = (problems: readonly TypedProblem[]) =>
    onRecord(ask, 'discussion-write', async on => {
      const read = await writingHere(on)
      return read === null ? notFoundPage(ask) : page(on, read, typed, problems)
    }, { table: true })
  const seen = await onRecord(ask, 'discussion-write', async on => {
    const read = await writingHere(on)
    if (read === null) return notFoundPage(ask)
    found = { ...read, keeper: on.opened.authority, back: discussionPath(on, read.table.called) }
    return { redirect: found.back }
  }, { table: true })
  if (found === null) return seen
  const { writing: { kind, given }, keeper, back } = found as Here & { keeper: string; back: Address }
  const boxes = Object.fromEntries(Object.entries(given).map(([name, value]) => [boxOf(name), value]))
  const answers = readAnswers(kind, { ...typed, ...dateBoxes('starts', visitor.today, 'day'), ...boxes })
  if (answers.problems.length > 0) return again(answers.problems)
  const fact = newId()
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: keeper, records: [record], step: kind.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    () => [recorded(kind as Kind, { fact, records: [record], starts: visitor.today, body: { ...answers.body, ...given }, words: answers.words })],
  )
  if (isRefusal(done)) return again(asProblems(done, typed, kind).problems)
  return finished(ask, done, back)
}
