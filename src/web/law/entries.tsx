import { authorityKinds, commencement, commencementAgreed } from '../../law/entered.ts'
import { findRule } from '../../law/rules.ts'
import { change, ended, isRefusal, newId, recorded, struck, type AnyKind, type Body, type Fact, type Kind, type Known } from '../../record/index.ts'
import { Button, DateInput, EmptyState, Link, SummaryCard, Textarea } from '../../ui/components.ts'
import { KindForm, type Offered } from '../../ui/form/kind-form.tsx'
import { factRows, writeWhen, type Names } from '../../ui/form/read-view.tsx'
import { one, readAnswers, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../record/record-form.tsx'
import { frame } from '../frame.tsx'
import { get, plainCode, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { finished } from '../drafts.ts'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { formKeyOf } from '../tokens.ts'
import { authorityRecord } from './authority-record.ts'

/** What an authority enters beside commencements: its bank holidays, school terms, practice standards, refusals, pilots and first day. */
const kinds: readonly AnyKind[] = authorityKinds.filter(kind => kind.id !== commencement.id && kind.id !== commencementAgreed.id)

/** Kinds that name a rule, and the box they name it in. */
const ruleFields: Readonly<Record<string, string>> = { 'local-standard': 'rule', 'refusal-policy': 'rule', pilot: 'rules' }

const nothingOffered: Offered = { posts: [], teams: [], links: () => [], facts: () => [], codes: () => [] }
const plainNames: Names = { post: id => id, team: id => id, record: id => id, fact: id => id, code: (_, code) => code }

function mayEnter(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && ['administrator', 'head of service', 'director'].includes(ask.visitor.role)
}

function entriesOf(known: Known): readonly Fact[] {
  return known.facts.filter(fact => kinds.some(kind => kind.id === fact.kind)).toReversed()
}

/** Everything the authority has entered, with what can be entered. */
async function entriesPage(ask: SignedInAsk): Promise<Answer> {
  const facts = mayEnter(ask) ? await authorityRecord(ask, 'law-entries', async known => entriesOf(known)) : null
  if (facts === null) return notFoundPage(ask)
  return {
    html: frame(ask, {
      title: 'What we have entered',
      page: 'law-entries',
      back: { href: '/law', text: 'Back to the law register' },
      content: (
        <>
          <h1 class="govuk-heading-l">What we have entered</h1>
          <p class="govuk-body">Bank holidays, school terms, our own standards and what we refuse. Each has its dates, and counts only within them.</p>
          <ul class="govuk-list app-kinds">
            {kinds.map(kind => (
              <li>
                <Link href={`/law/entries/new/${kind.id}` as Address}>{kind.does}</Link>
              </li>
            ))}
          </ul>
          {facts.length === 0 ? (
            <EmptyState>Nothing entered yet: the published holidays and the limits of the law stand as they are.</EmptyState>
          ) : (
            facts.map(fact => {
              const kind = kinds.find(each => each.id === fact.kind) as AnyKind
              const shown = { ...fact, body: fact.body as Body }
              return (
                <SummaryCard
                  title={kind.label}
                  titleLevel={2}
                  rows={factRows(kind, shown, {}, plainNames)}
                  actions={[{ href: `/law/entries/${fact.fact}` as Address, content: 'End or take back', hidden: `${kind.label.toLowerCase()}, ${writeWhen(kind, shown)}` }]}
                />
              )
            })
          )}
        </>
      ),
    }),
  }
}

async function entryForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const kind = kinds.find(each => each.id === ask.params['kind'])
  if (!kind || !mayEnter(ask)) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: kind.does,
      page: 'law-entry-new',
      problems,
      back: { href: '/law/entries', text: 'Back to what we have entered' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">{kind.does}</h1>
          {heading}
          {kind.about && <p class="govuk-body">{kind.about}</p>}
          {kind.id in ruleFields && (
            <p class="govuk-body">
              Name the rule by its identifier in <Link href="/law">the law register</Link>, such as visit-year1.
            </p>
          )}
          <KeptForm ask={{ ...ask, typed }} action={`/law/entries/new/${kind.id}` as Address} finish={<Button preventDoubleClick>Enter it</Button>}>
            <KindForm kind={kind} typed={typed} problems={problems} offered={nothingOffered} on={ask.visitor.today} />
          </KeptForm>
        </>
      ),
    }),
  }
}

/** Identifiers that no rule has, for a kind that names rules. */
function unknownRules(kind: AnyKind, body: Body): TypedProblem[] {
  const field = ruleFields[kind.id]
  if (field === undefined) return []
  const named = typeof body[field] === 'string' ? body[field].split(',').map(each => each.trim()) : []
  const unknown = named.filter(id => findRule(id) === null)
  return unknown.length === 0 ? [] : [{ at: `answer-${field}`, message: `No rule is called ${unknown.join(', ')}. Look it up in the law register` }]
}

async function entrySent(ask: SignedInAsk): Promise<Answer> {
  const kind = kinds.find(each => each.id === ask.params['kind'])
  const { authority } = ask.visitor
  if (!kind || authority === null || !mayEnter(ask)) return notFoundPage(ask)
  const answers = readAnswers(kind, ask.typed)
  const problems = [...answers.problems, ...unknownRules(kind, answers.body)]
  if (problems.length > 0 || answers.starts === null) return entryForm(ask, problems)
  const { starts, ends, exactness, body, words } = answers
  const record = await authorityRecord(ask, 'law-entry-new', async known => known.id)
  if (record === null) return notFoundPage(ask)
  const fact = newId()
  const done = await change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority, records: [record], step: kind.does, purpose: 'Keep the law register', formKey: formKeyOf(ask.typed) },
    () => [recorded(kind as Kind, { fact, records: [record], starts, ends, exactness, body, words })],
  )
  return isRefusal(done) ? entryForm(ask, asProblems(done, ask.typed).problems) : finished(ask, done, '/law/entries')
}

/** Ends an entry on a day, or takes back one that was wrong. */
async function entryPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const found = mayEnter(ask) ? await authorityRecord(ask, 'law-entry', async known => entriesOf(known).find(each => each.fact === ask.params['id']) ?? null) : null
  const kind = found && kinds.find(each => each.id === found.kind)
  if (!found || !kind) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: kind.label,
      page: 'law-entry',
      problems,
      back: { href: '/law/entries', text: 'Back to what we have entered' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">{kind.label}</h1>
          {heading}
          <SummaryCard title={kind.label} titleLevel={2} rows={factRows(kind, { ...found, body: found.body }, {}, plainNames)} />
          <KeptForm
            ask={{ ...ask, typed }}
            action={`/law/entries/${found.fact}` as Address}
            hidden={[{ name: 'seen', value: String(found.version) }]}
            finish={
              <>
                {kind.shape === 'period' && found.ends === null && (
                  <Button preventDoubleClick name="act" value="end">
                    Record the end
                  </Button>
                )}
                <Button preventDoubleClick look="warning" name="act" value="strike">
                  Take it back
                </Button>
              </>
            }
          >
            {kind.shape === 'period' && found.ends === null && (
              <DateInput
                id="ends"
                namePrefix="ends"
                legend={{ content: kind.ends ?? 'Until', classes: 'govuk-fieldset__legend--m' }}
                hint="The first day on which it no longer counts. Leave empty to take it back"
                error={errorAt('ends')}
                values={Object.fromEntries(['day', 'month', 'year'].map(part => [`ends-${part}`, one(typed, `ends-${part}`)]))}
              />
            )}
            <Textarea name="because" label={{ content: 'Why it is taken back', classes: 'govuk-label--s' }} hint="Only where it was entered by mistake" rows={2} error={errorAt('because')} value={one(typed, 'because')} />
          </KeptForm>
        </>
      ),
    }),
  }
}

async function entryEnded(ask: SignedInAsk): Promise<Answer> {
  const { authority } = ask.visitor
  if (authority === null || !mayEnter(ask)) return notFoundPage(ask)
  const found = await authorityRecord(ask, 'law-entry', async known => {
    const fact = entriesOf(known).find(each => each.fact === ask.params['id'])
    return fact ? { record: known.id, fact } : null
  })
  if (!found) return notFoundPage(ask)
  const of = { record: found.record, fact: found.fact.fact, seen: Number(one(ask.typed, 'seen')) }
  const because = one(ask.typed, 'because')
  const end = readDate(ask.typed, 'ends', 'The end', false)
  const ends = one(ask.typed, 'act') === 'end'
  if (ends && end.day === null) return entryPage(ask, [{ at: 'ends', message: end.problem ?? 'Enter the day it stops' }])
  if (!ends && because === '') return entryPage(ask, [{ at: 'because', message: 'Enter why it is taken back' }])
  const done = await change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority, records: [found.record], step: ends ? 'End an entry' : 'Take back an entry', purpose: 'Keep the law register', formKey: formKeyOf(ask.typed) },
    () => [ends && end.day !== null ? ended({ ...of, on: end.day }) : struck({ ...of, because })],
  )
  return isRefusal(done) ? entryPage(ask, asProblems(done, ask.typed).problems) : finished(ask, done, '/law/entries')
}

export const entryRoutes: readonly Route[] = [
  get('/law/entries', 'law-entries', entriesPage),
  get('/law/entries/new/:kind', 'law-entry-new', ask => entryForm(ask), { kind: plainCode }),
  post('/law/entries/new/:kind', 'law-entry-new', entrySent, { codes: { kind: plainCode }, keeps: true }),
  get('/law/entries/:id', 'law-entry', ask => entryPage(ask)),
  post('/law/entries/:id', 'law-entry', entryEnded, { keeps: true }),
]
