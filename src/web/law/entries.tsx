import { duties } from '../../house.ts'
import { authorityKinds, commencement, holidayAgreed, holidayCounts, holidayEntered, localStandard, pilot, refusalPolicy } from '../../law/entered.ts'
import { every, limitOf, partOf, type Limit } from '../../law/limit.ts'
import { findSection } from '../../law/provisions.ts'
import { findRule, rule as ruleOf, rules, type Rule, type Unit } from '../../law/rules.ts'
import { faultOfStandard, takesStandard } from '../../law/standard.ts'
import type { Tx } from '../../database/index.ts'
import { change, ended, isRefusal, newId, recorded, struck, type AnyKind, type Body, type Fact, type Kind, type Known } from '../../record/index.ts'
import { Button, Checkboxes, DateInput, EmptyState, Form, Link, Select, SummaryCard, Table, Textarea, WarningText, type SummaryRow } from '../../ui/components.ts'
import { KindForm, nothingOffered } from '../../ui/form/kind-form.tsx'
import { factRows, writeWhen, type Names } from '../../ui/form/read-view.tsx'
import { boxOf, many, one, readAnswers, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { writeInstant } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../refused.tsx'
import { frame } from '../frame.tsx'
import { get, plainCode, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { finished } from '../drafts.ts'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { formKeyOf, formTokens } from '../tokens.ts'
import { authorityRecord } from './authority-record.ts'
import { authorsOf, takenBack, type Author } from './authors.ts'
import { inWords, sentence, sureness } from './words.ts'

/** What an authority enters beside commencements: its bank holidays, school terms, practice standards, refusals, pilots and first day. */
const kinds: readonly AnyKind[] = authorityKinds.filter(kind => kind.id !== commencement.id && kind.partOf === undefined)

const plainNames: Names = { post: id => id, team: id => id, record: id => id, fact: id => id, code: (_, code) => code }

function mayEnter(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && ['administrator', 'head of service', 'director'].includes(ask.visitor.role)
}

/** An entry with whoever made its last version, and whether it still waits for a second person. */
interface Entry {
  readonly fact: Fact
  readonly author: Author | undefined
  readonly waits: boolean
  /** Who agreed a holiday. */
  readonly agreed: Author | undefined
}

function entriesOf(known: Known): readonly Fact[] {
  return known.facts.filter(fact => kinds.some(kind => kind.id === fact.kind)).toReversed()
}

function waitsForAnother(known: Known, id: string): boolean {
  const fact = known.all(holidayEntered).find(each => each.fact === id)
  return fact !== undefined && !holidayCounts(known, fact)
}

async function withAuthors(tx: Tx, known: Known, facts: readonly Fact[]): Promise<Entry[]> {
  const agreedBy = new Map(facts.flatMap(fact => known.partsOf(holidayAgreed, fact.fact).slice(0, 1).map(part => [fact.fact, part.change] as const)))
  const authors = await authorsOf(tx, known.authority, [...facts.map(fact => fact.change), ...agreedBy.values()])
  return facts.map(fact => ({ fact, author: authors.get(fact.change), waits: waitsForAnother(known, fact.fact), agreed: authors.get(agreedBy.get(fact.fact) ?? '') }))
}

/** What an entry says, without what only Rowan needs; rules by what they ask. */
function rowsOf(kind: AnyKind, fact: { starts: Fact['starts']; ends: Fact['ends']; body: Body }): SummaryRow[] {
  const shown = { ...kind, fields: Object.fromEntries(Object.entries(kind.fields).filter(([name]) => name !== 'enteredBy')) }
  const body = kind.id === pilot.id ? { ...fact.body, rules: ruleIds(fact.body).map(id => `${calledRule(id)} (${id})`).join('; ') } : fact.body
  return factRows(shown, { exactness: 'day', ...fact, body }, {}, plainNames)
}

function ruleIds(body: Body): string[] {
  return typeof body['rules'] === 'string' ? body['rules'].split(',').map(each => each.trim()) : []
}

function calledRule(id: string): string {
  const found = findRule(id)
  return found ? sentence(found.duty) : id
}

function enteredRow({ author, waits, agreed }: Entry): SummaryRow[] {
  return [
    ...(author ? [{ key: 'Entered or ended by', value: `${author.name ?? 'Rowan itself'}, ${writeInstant(author.at)}` }] : []),
    ...(agreed ? [{ key: 'Agreed by', value: `${agreed.name ?? 'Rowan itself'}, ${writeInstant(agreed.at)}` }] : []),
    ...(waits ? [{ key: 'Standing', value: 'Waiting for a second person: it does not count yet' }] : []),
  ]
}

/** Everything the authority has entered, or all of one kind, with what can be entered. */
async function entriesPage(ask: SignedInAsk): Promise<Answer> {
  const only = kinds.find(kind => kind.id === ask.query['only'])
  const shown = only ? [only] : kinds
  const read = mayEnter(ask)
    ? await authorityRecord(ask, 'law-entries', async (known, tx) => {
        const facts = entriesOf(known).filter(fact => shown.some(kind => kind.id === fact.kind))
        return {
          entries: await withAuthors(tx, known, facts),
          gone: await takenBack(tx, known, shown.map(kind => kind.id)),
        }
      })
    : null
  if (read === null) return notFoundPage(ask)
  const { entries, gone } = read
  return {
    html: frame(ask, {
      title: only ? pluralOf[only.id] ?? only.label : 'What we have entered',
      page: 'law-entries',
      back: only ? { href: '/settings', text: 'Back to Settings' } : { href: '/law', text: 'Back to the law register' },
      content: (
        <>
          <h1 class="govuk-heading-l">{only ? pluralOf[only.id] ?? only.label : 'What we have entered'}</h1>
          <p class="govuk-body">{only ? (only.about ?? 'Each has its dates, and counts only within them.') : 'Bank holidays, school terms, our own standards, pilots and what we refuse. Each has its dates, and counts only within them.'}</p>
          {only && <LawOf kind={only} />}
          <ul class="govuk-list app-kinds">
            {shown.map(kind => (
              <li>
                <Link href={`/law/entries/new/${kind.id}` as Address}>{kind.does}</Link>
              </li>
            ))}
          </ul>
          {entries.length === 0 ? (
            <EmptyState>Nothing entered yet: the published holidays and the limits of the law stand as they are.</EmptyState>
          ) : (
            entries.map(entry => {
              const kind = kinds.find(each => each.id === entry.fact.kind) as AnyKind
              const { fact } = entry
              return (
                <SummaryCard
                  title={kind.label}
                  titleLevel={2}
                  rows={[...rowsOf(kind, fact), ...enteredRow(entry)]}
                  actions={[{ href: `/law/entries/${fact.fact}` as Address, content: entry.waits ? 'Agree or take back' : 'End or take back', hidden: `${kind.label.toLowerCase()}, ${writeWhen(kind, { ...fact, body: fact.body })}` }]}
                />
              )
            })
          )}
          {gone.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Taken back</h2>
              <Table
                caption="What was taken back, the latest first"
                captionClasses="govuk-visually-hidden"
                stacked
                firstCellIsHeader
                head={['What', 'It said', 'Taken back by', 'Why']}
                rows={gone.map(each => {
                  const kind = kinds.find(one_ => one_.id === each.kind) as AnyKind
                  return [kind.label, rowsOf(kind, each).map(row => renderPlain(row)).join('; '), `${each.name ?? 'Rowan itself'}, ${writeInstant(each.at)}`, each.because ?? '']
                })}
              />
            </>
          )}
        </>
      ),
    }),
  }
}

/** What the law says about what can be entered, and how sure that is. */
const lawWords: Readonly<Record<string, string>> = {
  'local-standard': 'Each duty stands with the law’s own limit and how sure we are of it. Where the law gives no number, Rowan gives none either: yours is then the only one, and stays a standard.',
  pilot: 'None of these rules is in force. Sections of the 2026 Act begin by regulations; what is reported is not entered.',
  'refusal-policy': 'Where the law was read with certainty and is in force, Rowan refuses by itself. Everywhere else it asks for a reason, unless you decide here that it is not done at all.',
  'holiday-entered': 'A working day is every day but Saturdays, Sundays, Christmas Day, Good Friday and bank holidays (Care Planning, Placement and Case Review Regulations 2010, regulation 2(1); the law was read). The published table is in Rowan; 2029 and 2030 are worked out and may change.',
  'school-term': `Rowan counts by terms where the law does, as for the review of a personal education plan (${sureness[ruleOf('pep-review').certainty.limit] ?? 'not verified'}).`,
}

function LawOf({ kind }: { kind: AnyKind }) {
  const words = lawWords[kind.id]
  return words === undefined ? null : (
    <p class="govuk-body">
      <strong>What the law says:</strong> {words}
    </p>
  )
}

/** The headings of pages that show one kind alone. */
const pluralOf: Readonly<Record<string, string>> = { 'local-standard': 'Practice standards', pilot: 'Pilots', 'refusal-policy': 'What we refuse', 'holiday-entered': 'Bank holidays', 'school-term': 'School terms' }

function renderPlain({ value }: SummaryRow): string {
  return typeof value === 'string' ? value : ''
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
          <LawOf kind={kind} />
          {kind.id === refusalPolicy.id && (
            <p class="govuk-body">
              Name the rule by its identifier in <Link href="/law">the law register</Link>, such as visit-year1.
            </p>
          )}
          <KeptForm ask={{ ...ask, typed }} action={`/law/entries/new/${kind.id}` as Address} finish={<Button preventDoubleClick>Enter it</Button>}>
            {kind.id === localStandard.id && <StandardChoice typed={typed} problems={problems} />}
            {kind.id === pilot.id && <PilotChoice typed={typed} problems={problems} />}
            <KindForm kind={kind} typed={typed} problems={problems} offered={nothingOffered} on={ask.visitor.today} without={askedHere[kind.id] ?? []} />
          </KeptForm>
        </>
      ),
    }),
  }
}

/** Questions that these pages ask in their own way, or answer themselves. */
const askedHere: Readonly<Record<string, readonly string[]>> = { [localStandard.id]: ['rule', 'part'], [pilot.id]: ['rules'], [holidayEntered.id]: ['enteredBy'] }

function StandardChoice({ typed, problems }: { typed: Typed; problems: readonly TypedProblem[] }) {
  return (
    <Select
      name={boxOf('rule')}
      label={{ content: 'Which duty', classes: 'govuk-label--s' }}
      hint="With the law’s own limit, and how sure we are of it"
      options={[{ value: '', text: 'Choose' }, ...standards.map(({ value, text }) => ({ value, text }))]}
      value={one(typed, boxOf('rule'))}
      error={problems.find(problem => problem.at === boxOf('rule'))?.message}
    />
  )
}

function PilotChoice({ typed, problems }: { typed: Typed; problems: readonly TypedProblem[] }) {
  const ticked = many(typed, boxOf('rules'))
  return (
    <Checkboxes
      name={boxOf('rules')}
      size="small"
      legend={{ content: 'What the authority takes part in', classes: 'govuk-fieldset__legend--s' }}
      hint="Rules that have not begun, each with the section it waits for. One that Rowan counts makes duties; another stands in the register only"
      error={problems.find(problem => problem.at === boxOf('rules'))?.message}
      items={pilots().map(rule => ({ value: rule.id, content: `${sentence(rule.duty)} (${waitsFor(rule)}${coded.has(rule.id) ? '; counted by Rowan' : ''})`, checked: ticked.includes(rule.id) }))}
    />
  )
}

/** Rules that have not begun, or are a power only: what a pilot may bring forward. */
function pilots(): Rule[] {
  return rules().filter(rule => rule.status.code === 'NYC' || rule.status.code === 'PWR')
}

function waitsFor(rule: Rule): string {
  return rule.commencedBy.map(id => `section ${findSection(id)?.section ?? id}`).join(', ')
}

const coded = new Set(duties.map(each => each.id))

/** The duties beside which a standard can stand, each with its part and limit. */
const standards: readonly { value: string; text: string; rule: string; part: string | undefined; limit: Limit }[] = duties
  .filter(each => !each.withoutLaw && findRule(each.id) !== null)
  .map(each => ({ each, rule: ruleOf(each.id), limit: each.limit ?? limitOf(each.id, each.part) }))
  .filter(({ limit }) => takesStandard(limit))
  .map(({ each, rule, limit }) => ({
    value: each.part === undefined ? each.id : `${each.id} ${each.part}`,
    text: `${each.what}${each.part === undefined ? '' : ` (${each.part})`}: ${limit.kind === 'no set limit' ? 'no number in law' : inWords(partOf(rule, each.part ?? null).text)}, ${sureness[rule.certainty.limit]}`,
    rule: each.id,
    part: each.part,
    limit,
  }))
  .filter((each, index, all) => all.findIndex(other => other.value === each.value) === index)

/** What is wrong with an entry, beside what its kind asks. */
function problemsWith(kind: AnyKind, body: Body): TypedProblem[] {
  if (kind.id === localStandard.id) return standardProblems(body)
  if (kind.id === pilot.id) return ruleIds(body).every(id => pilots().some(rule => rule.id === id)) ? [] : [{ at: boxOf('rules'), message: 'Select rules that have not begun' }]
  if (kind.id === refusalPolicy.id && typeof body['rule'] === 'string' && findRule(body['rule']) === null) return [noSuchRule(body['rule'])]
  return kind.id === holidayEntered.id && body['source'] === undefined ? [{ at: boxOf('source'), message: 'Enter where it was read' }] : []
}

function noSuchRule(id: string): TypedProblem {
  return { at: boxOf('rule'), message: `No rule is called ${id}. Look it up in the law register` }
}

function standardProblems(body: Body): TypedProblem[] {
  const { rule, part, n, unit } = body as { rule?: string; part?: string; n?: number; unit?: Unit }
  if (rule === undefined) return [{ at: boxOf('rule'), message: 'Select which duty it is for' }]
  const found = standards.find(each => each.rule === rule && each.part === part)
  if (!found) return findRule(rule) === null ? [noSuchRule(rule)] : [{ at: boxOf('rule'), message: 'This rule takes no standard: the law says at once, or counts from something else. Choose another' }]
  if (n === undefined || unit === undefined || !Number.isInteger(n) || n < 1) return []
  if (unit === 'H') return [{ at: boxOf('unit'), message: 'Choose working days, days, weeks or months: a standard ends with a day' }]
  const fault = faultOfStandard(every(n, unit, { since: 'last done' }), found.limit)
  if (fault === null) return []
  const law = inWords(partOf(ruleOf(rule), part ?? null).text)
  return [{ at: boxOf('n'), message: fault === 'later' ? `The law’s limit is ${law}, and this would end after it on some days. Enter less` : `This ends with the law’s own limit (${law}). Enter less, or leave it to the law` }]
}

/** What was chosen in these pages' own ways, as the questions of the kind have it. */
function asTyped(kind: AnyKind, typed: Typed): Typed {
  if (kind.id === pilot.id) return { ...typed, [boxOf('rules')]: many(typed, boxOf('rules')).join(', ') }
  if (kind.id !== localStandard.id) return typed
  const chosen = standards.find(({ value }) => value === one(typed, boxOf('rule')))
  return chosen ? { ...typed, [boxOf('rule')]: chosen.rule, [boxOf('part')]: chosen.part } : typed
}

async function entrySent(ask: SignedInAsk): Promise<Answer> {
  const kind = kinds.find(each => each.id === ask.params['kind'])
  const { authority } = ask.visitor
  if (!kind || authority === null || !mayEnter(ask)) return notFoundPage(ask)
  const answers = readAnswers(kind, asTyped(kind, ask.typed))
  const body: Body = kind.id === holidayEntered.id ? { ...answers.body, enteredBy: ask.visitor.account } : answers.body
  const problems = [...answers.problems, ...problemsWith(kind, body)]
  if (problems.length > 0 || answers.starts === null) return entryForm(ask, problems)
  const { starts, ends, exactness, words } = answers
  const record = await authorityRecord(ask, 'law-entry-new', async known => known.id)
  if (record === null) return notFoundPage(ask)
  const fact = newId()
  const done = await change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority, records: [record], step: kind.does, purpose: 'Keep the law register', formKey: formKeyOf(ask.typed) },
    () => [recorded(kind as Kind, { fact, records: [record], starts, ends, exactness, body, words })],
  )
  return isRefusal(done) ? entryForm(ask, asProblems(done, ask.typed, kind).problems) : finished(ask, done, `/law/entries?only=${kind.id}`)
}

function entryAsked(ask: SignedInAsk): (known: Known, tx: Tx) => Promise<Entry | null> {
  return async (known, tx) => {
    const fact = entriesOf(known).find(each => each.fact === ask.params['id'])
    return fact ? ((await withAuthors(tx, known, [fact]))[0] ?? null) : null
  }
}

/** A second person agrees a bank holiday: from then it counts. */
async function holidayAgreedBy(ask: SignedInAsk): Promise<Answer> {
  const { authority } = ask.visitor
  if (authority === null || !mayEnter(ask)) return notFoundPage(ask)
  const found = await authorityRecord(ask, 'law-entry', async known => (waitsForAnother(known, ask.params['id'] as string) ? { record: known.id, fact: known.all(holidayEntered).find(each => each.fact === ask.params['id']) } : null))
  if (!found?.fact) return notFoundPage(ask)
  if (found.fact.body.enteredBy === ask.visitor.account) return entryPage(ask, [{ at: 'main-content', message: 'You entered this. Somebody else must agree it' }])
  const [id, whole] = [newId(), found.fact.fact]
  await change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority, records: [found.record], step: holidayAgreed.does, purpose: 'Keep the law register', formKey: formKeyOf(ask.typed) },
    (_, moment) => [recorded(holidayAgreed, { fact: id, records: [found.record], starts: moment.today, partOf: whole, body: { agreedBy: ask.visitor.account } })],
  )
  return { redirect: `/law/entries/${whole}` }
}

/** Ends an entry on a day, or takes back one that was wrong. */
async function entryPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const entry = mayEnter(ask) ? await authorityRecord(ask, 'law-entry', entryAsked(ask)) : null
  const found = entry?.fact
  const kind = found && kinds.find(each => each.id === found.kind)
  if (!entry || !found || !kind) return notFoundPage(ask)
  const own = found.body !== null && (found.body as Body)['enteredBy'] === ask.visitor.account
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
          <SummaryCard title={kind.label} titleLevel={2} rows={[...rowsOf(kind, found), ...enteredRow(entry)]} />
          {entry.waits && own && <WarningText>You entered this. Somebody else must agree it before it counts.</WarningText>}
          {entry.waits && !own && (
            <Form action={`/law/entries/${found.fact}/agree` as Address} hidden={formTokens(ask)}>
              <Button preventDoubleClick>I have read the announcement, and agree</Button>
            </Form>
          )}
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
  post('/law/entries/:id/agree', 'law-entry', holidayAgreedBy),
]
