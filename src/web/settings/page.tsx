import { change, isAsked, isRefusal, newId, recorded, type Body, type Kind, type Known } from '../../record/index.ts'
import { setBy, settingsCard, settingsFromCard, type Settings, type SetValue } from '../../settings/index.ts'
import type { Tx } from '../../database/index.ts'
import { Button, EmptyState, Link, NotificationBanner, SummaryList, Table, Tag } from '../../ui/components.ts'
import { KindForm, nothingOffered } from '../../ui/form/kind-form.tsx'
import { boxOf, readAnswers, typedFrom, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { dayOf, writeDay, writeInstant, type Day } from '../../time/day.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { authorityRecord } from '../law/authority-record.ts'
import { authorsOf, type Author } from '../law/authors.ts'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../refused.tsx'
import { get, plainCode, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { settingAt, settings, type Setting } from './about.ts'
import { withinSentence } from '../../ui/letters.ts'

const purpose = 'Keep the settings of the authority'

/** Whether somebody may see and set what the authority sets for itself. */
export function maySet(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && (setBy as readonly string[]).includes(ask.visitor.role)
}

/** A value, who set it and when. */
type Entry = SetValue & Author

/** What is set for one thing: the value of a day, the ones ahead, and all of them with their authors, the latest first. */
function valuesFor(entries: Settings, setting: Setting, of: string | null): readonly SetValue[] {
  return (entries[setting.kind.id] ?? []).filter(({ body }) => of === null || (body as Body)['of'] === of)
}

function holding(values: readonly SetValue[], on: Day): SetValue | null {
  return values.findLast(({ from }) => from <= on) ?? null
}

/** What holds on a day; of a setting of which several hold at once, all of them. */
function allHolding(setting: Setting, values: readonly SetValue[], on: Day): SetValue[] {
  const { of } = setting
  if (of === undefined) return [holding(values, on)].filter(value => value !== null)
  const last = new Map(values.filter(({ from }) => from <= on).map(value => [of(value.body).toLowerCase(), value]))
  return [...last.values()].filter(({ body }) => (body as Body)['use'] === 'own')
}

function inWordsOf(setting: Setting, value: SetValue | null): string {
  const body = value?.body
  return body?.['use'] === 'own' ? setting.say(body) : setting.unset
}

function severalInWords(setting: Setting, values: readonly SetValue[]): string {
  return values.length === 0 ? setting.unset : values.map(({ body }) => setting.of?.(body) ?? '').join(', ')
}

/** Everything that can be set, what holds today, and where the rest is. */
async function overview(ask: SignedInAsk): Promise<Answer> {
  const { today } = ask.visitor
  const read = maySet(ask) ? await authorityRecord(ask, 'settings', async known => settingsFromCard(settingsCard(known)), purpose) : null
  if (read === null) return notFoundPage(ask)
  return {
    html: frame(ask, {
      title: 'Settings',
      page: 'settings',
      content: (
        <>
          <h1 class="govuk-heading-l">Settings</h1>
          <p class="govuk-body">What {ask.visitor.organisationName} sets for itself. Each value holds from a day that you choose, with your name beside it. Nothing is overwritten: every earlier value stays, and can be set again.</p>
          <SummaryList
            rows={settings.map(setting => ({
              key: setting.title,
              value: setting.each ? eachInWords(read, setting, today) : setting.of ? severalInWords(setting, allHolding(setting, valuesFor(read, setting, null), today)) : inWordsOf(setting, holding(valuesFor(read, setting, null), today)),
              actions: [{ href: `/settings/${setting.id}` as Address, content: 'Open', hidden: withinSentence(setting.title) }],
            }))}
          />
          <h2 class="govuk-heading-m">Messages</h2>
          <SummaryList rows={[{ key: 'Mail', value: ask.service.mail ? `Sent from ${ask.service.mail.from}` : 'No mail is sent', actions: [{ href: '/settings/mail', content: 'Open', hidden: 'mail' }] }]} />
          <h2 class="govuk-heading-m">Partners</h2>
          <SummaryList rows={[{ key: 'Sharing agreements', value: 'What Rowan tells others by itself, and safeguarding leads', actions: [{ href: '/sharing/agreements', content: 'Open', hidden: 'sharing agreements' }] }]} />
          <SummaryList rows={[{ key: 'Child protection teams', value: 'Seats, who nominates, and how ready they are', actions: [{ href: '/protection-teams', content: 'Open', hidden: 'child protection teams' }] }]} />
          <h2 class="govuk-heading-m">People</h2>
          <SummaryList rows={[{ key: 'Family help workers', value: 'What each knows and can do, against the statement that holds', actions: [{ href: '/family-help-workers', content: 'Open', hidden: 'family help workers' }] }]} />
          <h2 class="govuk-heading-m">About the law</h2>
          <SummaryList
            rows={elsewhere.map(({ title, what, href }) => ({ key: title, value: what, actions: [{ href, content: 'Open', hidden: withinSentence(title) }] }))}
          />
        </>
      ),
    }),
  }
}

/** What an authority enters about the law has its own pages. */
const elsewhere: readonly { title: string; what: string; href: Address }[] = [
  { title: 'Practice standards', what: 'Our own limits, shorter than the law’s', href: '/law/entries?only=local-standard' },
  { title: 'Pilots', what: 'What we take part in before it is law everywhere', href: '/law/entries?only=pilot' },
  { title: 'What we refuse', what: 'Where the law asks for a reason, and we do not do it at all', href: '/law/entries?only=refusal-policy' },
  { title: 'Bank holidays', what: 'What the published table does not have yet', href: '/law/entries?only=holiday-entered' },
  { title: 'School terms', what: 'What runs by term is counted with them', href: '/law/entries?only=school-term' },
  { title: 'Commencements', what: 'Sections of the 2026 Act that have begun', href: '/law/sections' },
]

function eachInWords(read: Settings, setting: Setting, today: Day): string {
  const set = Object.keys(setting.each ?? {}).filter(of => (holding(valuesFor(read, setting, of), today)?.body)?.['use'] === 'own')
  return set.length === 0 ? setting.unset : `${set.length} of ${Object.keys(setting.each ?? {}).length} set`
}

/** The things that a setting has a value for each: classes of record, headings. */
async function eachPage(ask: SignedInAsk, setting: Setting): Promise<Answer> {
  const { today } = ask.visitor
  const read = await authorityRecord(ask, 'setting', async known => settingsFromCard(settingsCard(known)), purpose)
  if (read === null) return notFoundPage(ask)
  return {
    html: frame(ask, {
      title: setting.title,
      page: 'setting',
      back: { href: '/settings', text: 'Back to Settings' },
      content: (
        <>
          <h1 class="govuk-heading-l">{setting.title}</h1>
          <Explained setting={setting} of={null} />
          <SummaryList
            rows={Object.entries(setting.each ?? {}).map(([of, called]) => ({
              key: called,
              value: inWordsOf(setting, holding(valuesFor(read, setting, of), today)),
              actions: [{ href: `/settings/${setting.id}/${of}` as Address, content: 'Open', hidden: called }],
            }))}
          />
        </>
      ),
    }),
  }
}

function Explained({ setting, of }: { setting: Setting; of: string | null }) {
  return (
    <>
      <p class="govuk-body">{setting.changes}</p>
      <p class="govuk-body">
        <strong>What the law says:</strong> {setting.law(of)}
      </p>
    </>
  )
}

/** Each value with who set it. */
async function withAuthors(tx: Tx, known: Known, values: readonly SetValue[]): Promise<Entry[]> {
  const changes = new Map(known.facts.map(fact => [fact.fact, fact.change]))
  const changeOf = (value: SetValue): string => changes.get(value.fact) ?? ''
  const authors = await authorsOf(tx, known.authority, values.map(changeOf))
  return values.flatMap(value => {
    const author = authors.get(changeOf(value))
    return author ? [{ ...value, ...author }] : []
  })
}

function ofAsked(ask: SignedInAsk, setting: Setting): string | null | undefined {
  const of = ask.params['of']
  if (setting.each === undefined) return of === undefined ? null : undefined
  return of !== undefined && Object.hasOwn(setting.each, of) ? of : undefined
}

/** One setting: what it changes, what holds, its history, and the form for another value. */
async function settingPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const setting = settingAt(ask.params['setting'])
  if (!setting || !maySet(ask)) return notFoundPage(ask)
  const of = ofAsked(ask, setting)
  if (of === undefined) return ask.params['of'] === undefined ? eachPage(ask, setting) : notFoundPage(ask)
  const { today } = ask.visitor
  const entries = await authorityRecord(ask, 'setting', async (known, tx) => withAuthors(tx, known, valuesFor(settingsFromCard(settingsCard(known)), setting, of)), purpose)
  if (entries === null) return notFoundPage(ask)
  const here = addressOf(setting, of)
  const title = of === null ? setting.title : `${setting.title}: ${withinSentence(setting.each?.[of] ?? '')}`
  const { typed, heading } = await keptHere(ask)
  const shown = Object.keys(typed).length > 0 ? typed : begunWith(setting, entries, ask.query['again'], today)
  const now = allHolding(setting, entries, today)
  const isNow = (value: Entry): boolean => now.some(each => each.fact === value.fact)
  const ahead = entries.filter(({ from }, index) => from > today && entries.findLastIndex(other => other.from === from) === index)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: setting.title,
      page: 'setting',
      problems,
      back: of === null ? { href: '/settings', text: 'Back to Settings' } : { href: `/settings/${setting.id}` as Address, text: `Back to ${setting.title.toLowerCase()}` },
      content: (
        <>
          {ask.query['done'] === 'set' && <NotificationBanner type="success" text="It is set. What holds and what comes stands below." />}
          <h1 class="govuk-heading-l app-heading-close">{title}</h1>
          {heading}
          <Explained setting={setting} of={of} />
          <SummaryList
            rows={[
              { key: 'Holds today', value: now.length < 2 ? inWordsOf(setting, now[0] ?? null) : <ul class="govuk-list">{now.map(value => <li>{inWordsOf(setting, value)}</li>)}</ul> },
              ...ahead.map(value => ({ key: `From ${writeDay(value.from)}`, value: inWordsOf(setting, value) })),
            ]}
          />
          <h2 class="govuk-heading-m">{setting.of ? setting.kind.does : 'Set another value'}</h2>
          <KeptForm ask={{ ...ask, typed: shown }} action={here} finish={<Button preventDoubleClick>Set it from that day</Button>}>
            <KindForm kind={setting.kind} typed={shown} problems={problems} offered={nothingOffered} on={today} without={['of']} />
          </KeptForm>
          <h2 class="govuk-heading-m">What was set before</h2>
          {entries.length === 0 ? (
            <EmptyState>Nothing has been set yet. {setting.unset} holds.</EmptyState>
          ) : (
            <>
              <p class="govuk-body">The latest day first. To take back a value that has not begun, set another one from the same day.</p>
              <Table
                caption="Every value, with who set it"
                captionClasses="govuk-visually-hidden"
                stacked
                firstCellIsHeader
                head={['From', 'Value', 'Set by', { content: <span class="govuk-visually-hidden">Set it again</span> }]}
                rows={entries.toReversed().map(value => [writeDay(value.from), <History setting={setting} value={value} is={isNow(value) ? 'holds' : ahead.some(each => each.fact === value.fact) ? 'comes' : 'gone'} />, authorOf(value), again(here, value, isNow(value))])}
              />
            </>
          )}
        </>
      ),
    }),
  }
}

function History({ setting, value, is }: { setting: Setting; value: Entry; is: 'holds' | 'comes' | 'gone' }) {
  return (
    <>
      {inWordsOf(setting, value)} {is === 'holds' && <Tag meaning="current">Holds today</Tag>}
      {is === 'comes' && <Tag meaning="waiting">To come</Tag>}
    </>
  )
}

function authorOf({ name, at }: Entry): string {
  return `${name ?? 'Rowan itself'}, ${writeInstant(at)}`
}

function again(here: Address, value: Entry, isNow: boolean): Content {
  if (isNow) return ''
  return (
    <Link href={`${here}?again=${value.fact}` as Address}>
      Set again<span class="govuk-visually-hidden">: the value from {writeDay(value.from)}, set {writeDay(dayOf(value.at))}</span>
    </Link>
  )
}

/** What the form begins with: today, and an earlier value where somebody asked to set it again. */
function begunWith(setting: Setting, entries: readonly Entry[], asked: string | undefined, today: Day): Typed {
  const value = entries.find(each => each.fact === asked)
  return typedFrom(setting.kind, { starts: today, ends: null, exactness: 'day', body: (value?.body ?? {}) }, {})
}

function addressOf(setting: Setting, of: string | null): Address {
  return (of === null ? `/settings/${setting.id}` : `/settings/${setting.id}/${of}`)
}

async function settingSent(ask: SignedInAsk): Promise<Answer> {
  const setting = settingAt(ask.params['setting'])
  const { authority, today } = ask.visitor
  const of = setting && ofAsked(ask, setting)
  if (!setting || of === undefined || authority === null || !maySet(ask)) return notFoundPage(ask)
  const answers = readAnswers(setting.kind, { ...ask.typed, ...(of !== null && { [boxOf('of')]: of }) })
  const body = askedOnly(setting, answers.body)
  const words = body['use'] === 'own' ? answers.words : {}
  const early = answers.starts !== null && answers.starts < today && setting.mayBegin !== 'earlier'
  const problems = [
    ...answers.problems,
    ...(early ? [{ at: 'starts', message: 'From must be today or later: what was done before stands as it was done' }] : []),
    ...(body['use'] === 'own' && isComplete(setting, body) ? (setting.problems?.(body) ?? []) : []),
  ]
  if (problems.length > 0 || answers.starts === null) return settingPage(ask, problems)
  const record = await authorityRecord(ask, 'setting', async known => known.id, purpose)
  if (record === null) return notFoundPage(ask)
  const { starts } = answers
  const fact = newId()
  const done = await change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority, records: [record], step: setting.kind.does, purpose, formKey: formKeyOf(ask.typed) },
    () => [recorded(setting.kind as Kind, { fact, records: [record], starts, body, words })],
  )
  return isRefusal(done) ? settingPage(ask, asProblems(done, ask.typed, setting.kind).problems) : finished(ask, done, `${addressOf(setting, of)}?done=set`)
}

/** Without answers to questions that the other answers leave unasked: what was typed before somebody chose Rowan’s own. */
function askedOnly(setting: Setting, body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => isAsked(setting.kind.fields[name]?.when, body)))
}

/** Whether every question that must be answered is: what a value itself says is judged after that. */
function isComplete(setting: Setting, body: Body): boolean {
  return Object.entries(setting.kind.fields).every(([name, field]) => !field.required || !isAsked(field.when, body) || body[name] !== undefined)
}

export const settingRoutes: readonly Route[] = [
  get('/settings', 'settings', overview),
  get('/settings/:setting', 'setting', ask => settingPage(ask), { setting: plainCode }),
  post('/settings/:setting', 'setting', settingSent, { codes: { setting: plainCode }, keeps: true }),
  get('/settings/:setting/:of', 'setting', ask => settingPage(ask), { setting: plainCode, of: plainCode }),
  post('/settings/:setting/:of', 'setting', settingSent, { codes: { setting: plainCode, of: plainCode }, keeps: true }),
]
