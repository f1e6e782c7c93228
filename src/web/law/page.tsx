import { transaction, type Tx } from '../../database/index.ts'
import { duties } from '../../house.ts'
import { awaitingAgreement, commencement, commencementAgreed, lawFromCard } from '../../law/entered.ts'
import { isAgreed, nothingEntered, standingOf, type EnteredLaw } from '../../law/standing.ts'
import { findSection, provisions, sections } from '../../law/provisions.ts'
import { cellOf, findRule, rules, type Rule } from '../../law/rules.ts'
import { change, isRefusal, newId, recorded } from '../../record/index.ts'
import { Button, DateInput, EmptyState, Form, InsetText, Input, Link, Select, SummaryList, Table, Tag, WarningText } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { writeDay, type Day } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { get, plainCode, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { finished } from '../drafts.ts'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { formKeyOf, formTokens } from '../tokens.ts'
import { notFoundPage } from '../record/closed.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import { certaintyWords, inWords, sentence, standingWords } from './words.ts'
import { askedWhenItBegins, setUpTeams } from '../../partners/protection-teams/index.ts'
import { shadowOf } from './shadow.ts'
import { authorityRecord } from './authority-record.ts'

async function entered(tx: Tx, ask: SignedInAsk): Promise<EnteredLaw> {
  const { rows } = await tx.query<{ law: unknown }>({ name: 'law-card', text: 'select law_as_entered($1) as law', values: [ask.visitor.authority] })
  return lawFromCard(rows[0]?.law) ?? nothingEntered(ask.visitor.authority ?? '')
}

const rulesOnPage = 50

/** The law register: every rule, what it is worth here today, how sure we are, and whether Rowan counts it. */
async function register(ask: SignedInAsk): Promise<Answer> {
  const law = await transaction(ask.service.database.app, {}, tx => entered(tx, ask))
  const coded = new Set(duties.map(each => each.id))
  const { standing = '', area = '' } = ask.query
  const all = rules()
  const areas = new Map(all.map(rule => [rule.section.number, rule.section.title]))
  const shown = all.filter(rule => (standing === '' || standingOf(rule, ask.visitor.today, law) === standing) && (area === '' || rule.section.number === area))
  const page = Math.min(pageAsked(ask.query), Math.max(1, Math.ceil(shown.length / rulesOnPage)))
  const groups = Map.groupBy(shown.slice((page - 1) * rulesOnPage, page * rulesOnPage), rule => rule.section.title)
  const chosen = new URLSearchParams({ ...(area !== '' && { area }), ...(standing !== '' && { standing }) }).toString()
  return {
    html: frame(ask, {
      title: 'Law register',
      page: 'law',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">Law register</h1>
          <p class="govuk-body app-text-width">
            {all.length} rules, as read on {writeDay(provisions.act.checkedOn)}. It is a working reference, not legal advice: what is marked “second source” or “not verified” must be checked against the text.
          </p>
          <p class="govuk-body">
            <Link href="/law/sections">Sections of the 2026 Act and their commencement</Link>
            {mayEnter(ask) && (
              <>
                {' · '}
                <Link href="/law/entries">Bank holidays, terms, standards and refusals that we have entered</Link>
              </>
            )}
          </p>
          <Form action="/law" method="get" classes="app-choose">
            <Select name="area" label="Part of the work" value={area} options={[{ value: '', text: 'All' }, ...[...areas].map(([value, title]) => ({ value, text: inWords(title) }))]} />
            <Select name="standing" label="What it is worth today" value={standing} options={[{ value: '', text: 'Any' }, ...Object.entries(standingWords).map(([value, { text }]) => ({ value, text }))]} />
            <Button look="secondary">Show</Button>
          </Form>
          <p class="govuk-body" role="status" data-testid="results-count">
            {plural(shown.length, 'rule')}
          </p>
          {shown.length === 0 && <EmptyState action={{ href: '/law', text: 'Show all rules' }}>No rule of this part has this standing today.</EmptyState>}
          {[...groups].map(([title, group]) => (
            <Table
              caption={inWords(title)}
              captionSize="m"
              stacked
              firstCellIsHeader
              head={[
                { content: 'Rule', classes: 'govuk-!-width-one-third' },
                { content: 'Limit', classes: 'govuk-!-width-one-third' },
                'Standing',
                'How sure',
                'Counted by Rowan',
              ]}
              rows={group.map(rule => {
                const standing_ = standingWords[standingOf(rule, ask.visitor.today, law)]
                return [
                  <Link href={`/law/${rule.id}`}>{sentence(rule.duty)}</Link>,
                  rule.limits.map(limit => inWords(limit.text)).join('; '),
                  <Tag meaning={standing_.meaning}>{standing_.text}</Tag>,
                  certaintyWords[rule.certainty.limit] ?? rule.certainty.text,
                  coded.has(rule.id) ? 'Yes' : 'Not yet',
                ]
              })}
            />
          ))}
          <Pages page={page} total={shown.length} each={rulesOnPage} address={number => `/law?${[chosen, `page=${number}`].filter(Boolean).join('&')}` as Address} />
        </>
      ),
    }),
  }
}

async function onePage(ask: SignedInAsk): Promise<Answer> {
  const rule = findRule(ask.params['rule'] as string)
  if (!rule) return notFoundPage(ask)
  const law = await transaction(ask.service.database.app, {}, tx => entered(tx, ask))
  const standing = standingWords[standingOf(rule, ask.visitor.today, law)]
  return {
    html: frame(ask, {
      title: 'Rule',
      page: 'law-rule',
      back: { href: '/law', text: 'Back to the law register' },
      content: (
        <>
          <h1 class="govuk-heading-l">{sentence(rule.duty)}</h1>
          <SummaryList rows={rowsOf(rule).concat([{ key: 'Standing today', value: <Tag meaning={standing.meaning}>{standing.text}</Tag> }])} />
          {rule.notes.map(note => (
            <InsetText>{inWords(note.text)}</InsetText>
          ))}
        </>
      ),
    }),
  }
}

function rowsOf(rule: Rule): { key: string; value: string | ReturnType<typeof Tag> }[] {
  const rows: [string, string | null][] = [
    ['When', cellOf(rule, 'trigger')],
    ['Owed by', rule.owedBy],
    ['Limit', rule.limits.map(limit => `${limit.part ? `${limit.part}: ` : ''}${limit.text}`).join('; ')],
    ['Practice standard', rule.practice?.text ?? null],
    ['What meets it', cellOf(rule, 'satisfiedBy')],
    ['Exceptions', rule.exceptions],
    ['Source', rule.source],
    ['How sure we are', certaintyWords[rule.certainty.limit] ?? null],
    ['Must be read again', rule.reviewNeeded ? (rule.reviewReason ?? 'Yes') : null],
    ['Waits for', rule.commencedBy.length > 0 ? rule.commencedBy.map(id => `section ${findSection(id)?.section ?? id}`).join(', ') : null],
    ['Identifier', rule.id],
  ]
  return rows.flatMap(([key, value]) => (value === null ? [] : [{ key, value: key === 'Identifier' ? value : sentence(value) }]))
}

/** Sections of the Act, what is known of their commencement, and what two people have entered. */
async function sectionsPage(ask: SignedInAsk): Promise<Answer> {
  const law = await transaction(ask.service.database.app, {}, tx => entered(tx, ask))
  const awaiting = ask.visitor.authority === null ? [] : (await authorityRecord(ask, 'law-sections', async known => awaitingAgreement(known, ask.visitor.today))) ?? []
  const may = mayEnter(ask)
  return {
    html: frame(ask, {
      title: 'Sections of the 2026 Act',
      page: 'law-sections',
      wide: true,
      back: { href: '/law', text: 'Back to the law register' },
      content: (
        <>
          <h1 class="govuk-heading-l">Sections of the 2026 Act</h1>
          <p class="govuk-body">Nothing that has not commenced stops anybody. A commencement counts from its day once two people have entered and agreed it; what is only reported is never used.</p>
          {awaiting.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Waiting for a second person</h2>
              <ul class="govuk-list govuk-list--bullet">
                {awaiting.map(fact => (
                  <li>
                    Section {findSection(fact.body.section)?.section ?? fact.body.section}, from {writeDay(fact.starts)}.{' '}
                    {may && <Link href={`/law/commencements/${fact.fact}` as Address}>Look at it</Link>}
                  </li>
                ))}
              </ul>
            </>
          )}
          <Table
            caption="Sections"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={[
              { content: 'Section', classes: 'app-column-short' },
              'What it does',
              { content: 'In force', classes: 'govuk-!-width-one-quarter' },
              { content: 'Rules that rest on it', classes: 'app-column-short' },
              ...(may ? [{ content: <span class="govuk-visually-hidden">Enter</span>, classes: 'app-column-short' }] : []),
            ]}
            rows={sections().map(section => {
              const begun = law.commencements.find(one_ => one_.section === section.id && isAgreed(one_))
              const since = section.status.since ?? begun?.from ?? null
              const reported = section.reported.map(each => each.text).join(' ')
              return [
                `Section ${section.section}`,
                <>
                  {section.effect === null ? 'Not read' : sentence(section.effect)}
                  {reported && <span class="app-table-note">Reported, not verified: {inWords(reported)}</span>}
                </>,
                since === null ? 'Not known to be' : `Since ${writeDay(since)}${begun ? ', entered here' : ''}`,
                String(rules().filter(rule => rule.commencedBy.includes(section.id)).length),
                ...(may
                  ? [
                      since === null ? (
                        <Link href={`/law/sections/${section.id.replace('/', '-')}` as Address}>
                          Enter<span class="govuk-visually-hidden"> the commencement of section {section.section}</span>
                        </Link>
                      ) : (
                        'Entered'
                      ),
                    ]
                  : []),
              ]
            })}
          />
        </>
      ),
    }),
  }
}

function mayEnter(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && ['administrator', 'head of service', 'director'].includes(ask.visitor.role)
}

function sectionAsked(ask: SignedInAsk) {
  return sections().find(section => section.id.replace('/', '-') === ask.params['section']) ?? null
}

async function enterForm(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const section = sectionAsked(ask)
  if (!section || !mayEnter(ask)) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  return {
    ...(problems.length > 0 && { status: 422 }),
    html: frame(ask, {
      title: 'Enter a commencement',
      page: 'law-commence',
      problems,
      back: { href: '/law/sections', text: 'Back to the sections' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">Enter the commencement of section {section.section}</h1>
          {heading}
          <p class="govuk-body">{section.effect === null ? 'What it does was not read.' : `${sentence(section.effect)}.`}</p>
          <p class="govuk-body">It counts only when a second person has looked at what it would do and agreed it.</p>
          <KeptForm ask={{ ...ask, typed }} action={`/law/sections/${ask.params['section']}` as Address} finish={<Button preventDoubleClick>See what it would do</Button>}>
            <DateInput
              id="starts"
              namePrefix="starts"
              legend={{ content: 'The day the section begins', classes: 'govuk-fieldset__legend--m' }}
              hint="From the commencement regulations. For example, 16 6 2027"
              error={errorAt('starts')}
              values={Object.fromEntries(['day', 'month', 'year'].map(part => [`starts-${part}`, one(typed, `starts-${part}`)]))}
            />
            <Input name="source" label={{ content: 'Where you read it', classes: 'govuk-label--m' }} hint="The title and number of the regulations" error={errorAt('source')} value={one(typed, 'source')} />
          </KeptForm>
        </>
      ),
    }),
  }
}

async function enterSent(ask: SignedInAsk): Promise<Answer> {
  const section = sectionAsked(ask)
  const authority = ask.visitor.authority
  if (!section || authority === null || !mayEnter(ask)) return notFoundPage(ask)
  const read = readDate(ask.typed, 'starts', 'The day the section begins', false)
  const source = one(ask.typed, 'source')
  const problems: TypedProblem[] = [
    ...(read.day === null ? [{ at: 'starts', message: read.problem ?? 'Enter the day the section begins' }] : []),
    ...(source === '' ? [{ at: 'source', message: 'Enter where you read it' }] : []),
  ]
  if (problems.length > 0) return enterForm(ask, problems)
  const record = await authorityRecord(ask, 'law-commence', async known => known.id)
  if (record === null) return notFoundPage(ask)
  const fact = newId()
  const done = await change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority, records: [record], step: 'Enter a commencement', purpose: 'Keep the law register', formKey: formKeyOf(ask.typed) },
    () => [recorded(commencement, { fact, records: [record], starts: read.day as Day, body: { section: section.id, source, enteredBy: ask.visitor.account } })],
  )
  if (isRefusal(done)) return enterForm(ask, [{ at: 'starts', message: done.refused === 'not-allowed' ? done.why : 'This could not be entered. Nothing was changed' }])
  return finished(ask, done, done.already ? '/law/sections' : `/law/commencements/${fact}`)
}

/** What a commencement would do, before a second person agrees it: the shadow report. */
async function commencementPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!mayEnter(ask)) return notFoundPage(ask)
  const found = await authorityRecord(ask, 'law-commencement', async known => {
    const fact = known.all(commencement).find(each => each.fact === ask.params['id'])
    return fact ? { fact, agreed: known.partsOf(commencementAgreed, fact.fact)[0] ?? null, already: { [setUpTeams.id]: askedWhenItBegins(known, fact.starts) } } : null
  })
  if (!found) return notFoundPage(ask)
  const { fact, agreed, already } = found
  const section = findSection(fact.body.section)
  const law = await transaction(ask.service.database.app, {}, tx => entered(tx, ask))
  const shadow = await shadowOf(ask.service, ask.visitor, law, fact.body.section, fact.starts, agreed === null ? already : {})
  const own = fact.body.enteredBy === ask.visitor.account
  return {
    ...(problems.length > 0 && { status: 422 }),
    html: frame(ask, {
      title: 'Commencement',
      page: 'law-commencement',
      problems,
      back: { href: '/law/sections', text: 'Back to the sections' },
      content: (
        <>
          <h1 class="govuk-heading-l">
            Section {section?.section ?? fact.body.section}, from {writeDay(fact.starts)}
          </h1>
          <SummaryList
            rows={[
              { key: 'What it does', value: section?.effect ? sentence(section.effect) : 'Not read' },
              { key: 'Read in', value: fact.body.source },
              { key: 'Standing', value: agreed ? 'Entered and agreed by two people' : 'Waiting for a second person' },
            ]}
          />
          <h2 class="govuk-heading-m">What it would do here</h2>
          {shadow.length === 0 ? (
            <EmptyState>No duty that Rowan counts rests on this section, so no child’s duties would change.</EmptyState>
          ) : (
            <Table caption="Duties that would arise" captionClasses="govuk-visually-hidden" head={['Duty', { content: 'Occasions', numeric: true }, { content: 'Children', numeric: true }]} firstCellIsHeader rows={shadow.map(row => [row.what, { content: String(row.occasions), numeric: true }, { content: String(row.children), numeric: true }])} />
          )}
          {!agreed && own && <WarningText>You entered this. Somebody else must agree it.</WarningText>}
          {!agreed && !own && (
            <Form action={`/law/commencements/${fact.fact}/agree` as Address} hidden={formTokens(ask)}>
              <Button preventDoubleClick>I have read the regulations, and agree</Button>
            </Form>
          )}
          <Form action={`/law/commencements/${fact.fact}/withdraw` as Address} hidden={formTokens(ask)}>
            <Input name="because" label={{ content: 'Why it is withdrawn', classes: 'govuk-label--s' }} error={problems.find(problem => problem.at === 'because')?.message} value={one(ask.typed, 'because')} />
            <Button look="warning" preventDoubleClick>
              Withdraw it
            </Button>
          </Form>
        </>
      ),
    }),
  }
}

async function agree(ask: SignedInAsk): Promise<Answer> {
  const authority = ask.visitor.authority
  if (authority === null || !mayEnter(ask)) return notFoundPage(ask)
  const found = await authorityRecord(ask, 'law-commencement', async known => {
    const fact = known.all(commencement).find(each => each.fact === ask.params['id'])
    return fact && known.partsOf(commencementAgreed, fact.fact).length === 0 ? { record: known.id, fact } : null
  })
  if (!found) return notFoundPage(ask)
  if (found.fact.body.enteredBy === ask.visitor.account) return commencementPage(ask, [{ at: 'main-content', message: 'You entered this. Somebody else must agree it' }])
  const id = newId()
  await change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority, records: [found.record], step: 'Agree a commencement', purpose: 'Keep the law register', formKey: formKeyOf(ask.typed) },
    (_, moment) => [recorded(commencementAgreed, { fact: id, records: [found.record], starts: moment.today, partOf: found.fact.fact, body: { agreedBy: ask.visitor.account } })],
  )
  return { redirect: `/law/commencements/${found.fact.fact}` }
}

async function withdraw(ask: SignedInAsk): Promise<Answer> {
  const authority = ask.visitor.authority
  if (authority === null || !mayEnter(ask)) return notFoundPage(ask)
  const because = one(ask.typed, 'because')
  if (because === '') return commencementPage(ask, [{ at: 'because', message: 'Enter why it is withdrawn' }])
  const found = await authorityRecord(ask, 'law-commencement', async known => {
    const fact = known.all(commencement).find(each => each.fact === ask.params['id'])
    return fact ? { record: known.id, fact } : null
  })
  if (!found) return notFoundPage(ask)
  await change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority, records: [found.record], step: 'Withdraw a commencement', purpose: 'Keep the law register', formKey: formKeyOf(ask.typed) },
    () => [{ act: 'struck', record: found.record, fact: found.fact.fact, seen: found.fact.version, because }],
  )
  return { redirect: '/law/sections' }
}

export const lawRoutes: readonly Route[] = [
  get('/law', 'law', register),
  get('/law/sections', 'law-sections', sectionsPage),
  get('/law/sections/:section', 'law-commence', ask => enterForm(ask), { section: plainCode }),
  post('/law/sections/:section', 'law-commence', enterSent, { codes: { section: plainCode }, keeps: true }),
  get('/law/commencements/:id', 'law-commencement', ask => commencementPage(ask)),
  post('/law/commencements/:id/agree', 'law-commencement', agree),
  post('/law/commencements/:id/withdraw', 'law-commencement', withdraw),
  get('/law/:rule', 'law-rule', onePage, { rule: plainCode }),
]
