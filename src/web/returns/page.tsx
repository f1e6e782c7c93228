import { cinTables, localAuthority, ssda903Tables, writeCollectionYear } from '../../codes/index.ts'
import { cinSets, foundByRule, ssda903Sets, type Report, type Return } from '../../insight/returns/index.ts'
import { newId } from '../../record/index.ts'
import { Button, ButtonGroup, Details, FileUpload, Form, Input, InsetText, Link, Radios, Select, SummaryList, Table, Tag, WarningText } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { mayImport } from '../import/may-import.ts'
import { notFoundPage } from '../record/closed.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { beginCheck, checkHeld, checkOf, forgetCheck, type Check } from './checks.ts'
import { StructureFaults, structureWords } from './structure.tsx'
import { childNumbered, childOf, findingsOf, foundAsCsv, lookedAt, rowOf, rulesThatFound, tableOf, type Chosen, type Finding } from './found.ts'

const returns: Record<Return, { title: string; hint: string; sets: readonly string[] }> = {
  ssda903: { title: 'SSDA903 (children in care)', hint: 'The CSV files of one year, a zip of them, or the XML', sets: ssda903Sets },
  cin: { title: 'Children in need census', hint: 'One XML file, or a zip of it', sets: cinSets },
}

/** Seconds until the page of something under way is asked for again. */
const again = 2
/** Lines on one page. */
const onOnePage = 50
/** Most bytes of one file: the census of the largest authority is a tenth of it. */
const mostBytes = 1024 * 1024 * 1024

const notKept = 'The files are deleted as soon as they have been read. What was found is held in memory, for you alone, and is forgotten an hour after you last looked, when you check something else, or when you say so. Nothing of it is written down.'

/** Writes down that somebody checked a return of another system, or took away what was found: which return, and nothing of what stands in it. */
async function noted(ask: SignedInAsk, act: 'began' | 'took', what: Return): Promise<void> {
  await ask.service.database.app.query({ name: 'return-check-noted', text: 'select return_check_noted($1, $2, $3)', values: [ask.visitor.secret, act, what] })
}

/** Files to check, and what is held of an earlier check. */
async function askPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!mayImport(ask)) return notFoundPage(ask)
  const before = checkHeld(ask.visitor.account)
  const chosen = one(ask.typed, 'what')
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Check a return',
      page: 'return-check',
      problems,
      back: { href: '/import', text: 'Back to Bring files in' },
      content: (
        <>
          <h1 class="govuk-heading-l">Check a return</h1>
          <p class="govuk-body">Holds a return that another system made up against the published rules of its year. Nothing is brought in, and no record changes.</p>
          <InsetText>{notKept}</InsetText>
          {before !== null && (
            <p class="govuk-body">
              <Link href={`/returns/check/${before.id}` as Address}>{before.state.is === 'done' ? 'What your last check found' : 'Your check that is under way'}</Link>
            </p>
          )}
          <Form action="/returns/check" multipart hidden={formTokens(ask)}>
            <Radios
              name="what"
              legend={{ content: 'Which return is it?', classes: 'govuk-fieldset__legend--m' }}
              error={errorAt(problems, 'what')}
              items={Object.entries(returns).map(([value, { title, hint }]) => ({ value, content: title, hint, checked: chosen === value }))}
            />
            <FileUpload name="files" label={{ content: 'Files of the year', classes: 'govuk-label--m' }} multiple error={errorAt(problems, 'files')} />
            <Select
              name="year"
              label={{ content: 'Rules of which year?', classes: 'govuk-label--m' }}
              hint="Left open, the latest days in the files say it, or the date in the census"
              error={errorAt(problems, 'year')}
              value={one(ask.typed, 'year')}
              options={[{ value: '', text: 'As the files say' }, ...ssda903Sets.toReversed().map(set => ({ value: set, text: writeCollectionYear(set) }))]}
            />
            <h2 class="govuk-heading-m">For an SSDA903, where you have them</h2>
            <FileUpload name="previous" label="Files of the year before" hint="Some rules look at both years. Without it they say that they did not run" multiple error={errorAt(problems, 'previous')} />
            <FileUpload name="ofsted" label="Ofsted’s list of providers, as CSV" hint="URN, PLACE_CODES, PROVIDER_CODES, REG_END, POSTCODE and LA_CODE" error={errorAt(problems, 'ofsted')} />
            <FileUpload name="postcodes" label="ONS Postcode Directory, as CSV" hint="To work out how far away children live, where the files do not say it" error={errorAt(problems, 'postcodes')} />
            <Input name="authority" label="Code of the council whose return it is" hint="Three digits" classes="govuk-input--width-5" value={one(ask.typed, 'authority')} error={errorAt(problems, 'authority')} />
            <Button preventDoubleClick>Check it</Button>
          </Form>
        </>
      ),
    }),
  }
}

async function sent(ask: SignedInAsk): Promise<Answer> {
  if (!mayImport(ask)) return notFoundPage(ask)
  const what = one(ask.typed, 'what')
  const year = one(ask.typed, 'year')
  const authority = one(ask.typed, 'authority').toUpperCase()
  const of = (box: string) => ask.files.filter(file => file.box === box)
  const large = ask.files.filter(file => file.bytes > mostBytes)
  const problems: TypedProblem[] = [
    ...(isReturn(what) ? [] : [{ at: 'what', message: 'Select which return it is' }]),
    ...ask.turnedAway,
    ...large.map(file => ({ at: file.box, message: 'The file is larger than 1 GB: check it with rowan returns check on the machine that holds it' })),
    ...(of('files').length === 0 && ask.turnedAway.length === 0 ? [{ at: 'files', message: 'Choose at least one file' }] : []),
    ...(isReturn(what) && year !== '' && !returns[what].sets.includes(year) ? [{ at: 'year', message: `There are rules for this return from ${yearsOf(what)}` }] : []),
    ...(authority !== '' && localAuthority(authority) === null ? [{ at: 'authority', message: 'Enter the three digits of a council in England, or leave it empty' }] : []),
    ...(what === 'cin' ? ['previous', 'ofsted', 'postcodes'].filter(box => of(box).length > 0).map(box => ({ at: box, message: 'Leave this file out: it is of use for an SSDA903 alone' })) : []),
  ]
  if (problems.length > 0 || !isReturn(what)) return askPage(ask, problems)
  const id = newId()
  await noted(ask, 'began', what)
  await beginCheck(ask.service.uploads, {
    id, account: ask.visitor.account, what, files: of('files'), previous: of('previous'), ofsted: of('ofsted')[0] ?? null, postcodes: of('postcodes')[0] ?? null,
    authority: authority === '' ? null : authority, year: year === '' ? null : year,
  })
  return { redirect: `/returns/check/${id}` }
}

const isReturn = (what: string): what is Return => Object.hasOwn(returns, what)
const yearsOf = (what: Return): string => `${writeCollectionYear(returns[what].sets[0] ?? '')} to ${writeCollectionYear(returns[what].sets.at(-1) ?? '')}`

function checkAsked(ask: SignedInAsk): Check | null {
  return mayImport(ask) ? checkOf(ask.visitor.account, ask.params['id'] ?? '') : null
}

/** A check that is not held any more: it was forgotten, as its page said. */
function forgottenPage(ask: SignedInAsk): Answer {
  if (!mayImport(ask)) return notFoundPage(ask)
  return {
    status: 404,
    html: frame(ask, {
      title: 'No longer held',
      page: 'return-check-gone',
      back: { href: '/returns/check', text: 'Back to Check a return' },
      content: (
        <>
          <h1 class="govuk-heading-l">This check is no longer held</h1>
          <p class="govuk-body">What a check finds is forgotten an hour after it was last looked at, when its owner checks something else or says so, and when Rowan is started again.</p>
          <p class="govuk-body">
            <Link href="/returns/check">Check the files again</Link>
          </p>
        </>
      ),
    }),
  }
}

/** One check: how far it is, and then what was found. */
async function checkPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const check = checkAsked(ask)
  if (check === null) return forgottenPage(ask)
  const { state } = check
  const underWay = state.is === 'waiting' || state.is === 'running'
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    ...(underWay && { refresh: again }),
    html: frame(ask, {
      title: 'What the check found',
      page: 'return-check-found',
      problems,
      wide: true,
      back: { href: '/returns/check', text: 'Back to Check a return' },
      content: (
        <>
          <h1 class="govuk-heading-l">{returns[check.what].title}</h1>
          {underWay && <UnderWay check={check} />}
          {state.is === 'refused' && (
            <>
              <WarningText>The files were not read.</WarningText>
              <SummaryList
                rows={[
                  { key: 'File', value: state.refusal.file || 'All of them' },
                  { key: 'It looks like', value: state.refusal.looksLike },
                  ...(state.refusal.line === null ? [] : [{ key: 'At line', value: String(state.refusal.line) }]),
                  { key: 'What to do', value: state.refusal.cure },
                ]}
              />
            </>
          )}
          {state.is === 'not understood' && <WarningText>{state.problem}</WarningText>}
          {state.is === 'broken' && <WarningText>The check did not come to an end: the files are too large for this page, or it is a fault of ours. Check them with rowan returns check on the machine that holds them.</WarningText>}
          {state.is === 'done' && <Found ask={ask} check={check} report={state.report} problems={problems} />}
          <Form action={`/returns/check/${check.id}/forget` as Address} hidden={formTokens(ask)}>
            <Button preventDoubleClick look="secondary">
              {underWay ? 'Stop and forget it' : 'Forget it now'}
            </Button>
          </Form>
        </>
      ),
    }),
  }
}

function UnderWay({ check }: { check: Check }) {
  const progress = check.state.is === 'running' ? check.state.progress : null
  const share = progress?.of ? Math.round((progress.done / progress.of) * 100) : null
  return (
    <div role="status">
      <p class="govuk-body">
        {check.state.is === 'waiting' ? 'Waiting for its turn.' : progress === null ? 'Reading the files.' : progress.stage === 'reading' ? `${progress.done.toLocaleString('en-GB')} rows read so far.` : `${progress.done.toLocaleString('en-GB')} of ${(progress.of ?? 0).toLocaleString('en-GB')} children checked.`}
      </p>
      {share !== null && (
        <progress class="app-progress" max={100} value={share} aria-label="How many of the children are checked">
          {share}%
        </progress>
      )}
      <p class="govuk-body">
        This page asks again by itself. <Link href={`/returns/check/${check.id}` as Address}>Look again now</Link>
      </p>
    </div>
  )
}

const tableLabels = new Map<string, string>([...ssda903Tables(), ...cinTables()].map(table => [table.name, table.label]))

/** A table in words, with its name: that of the year before says so. */
function tableWords(name: string): string {
  const table = name.replace(/_last$/, '')
  const label = tableLabels.get(table)
  return `${label === undefined ? table : `${label} (${table})`}${table === name ? '' : ', the year before'}`
}

function chosenIn(ask: SignedInAsk, report: Report): Chosen {
  const child = Number(ask.query['child'] ?? '')
  return {
    rule: report.rules.some(rule => rule.code === ask.query['rule']) ? (ask.query['rule'] as string) : null,
    child: ask.query['child'] !== undefined && Number.isInteger(child) && child >= 0 && child < report.children.length ? child : null,
  }
}

const addressOf = (check: Check, chosen: Chosen, page = 1): Address => {
  const asked = [...(chosen.rule === null ? [] : [`rule=${chosen.rule}`]), ...(chosen.child === null ? [] : [`child=${chosen.child}`]), ...(page > 1 ? [`page=${page}`] : [])]
  return `/returns/check/${check.id}${asked.length > 0 ? `?${asked.join('&')}` : ''}` as Address
}

const count = (number: number): string => number.toLocaleString('en-GB')

function Found({ ask, check, report, problems }: { ask: SignedInAsk; check: Check; report: Report; problems: readonly TypedProblem[] }) {
  const found = rulesThatFound(report)
  const chosen = chosenIn(ask, report)
  const isChosen = chosen.rule !== null || chosen.child !== null
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Rules', value: `${writeCollectionYear(report.set)}, ${report.setFrom === 'said' ? 'as chosen' : 'as the files say'}` },
          ...(report.structure === null ? [] : [{ key: 'Structure', value: structureWords(report.structure) }]),
          { key: 'Read', value: report.tables.filter(table => !table.name.endsWith('_last')).map(table => `${plural(table.rows, 'row')} of ${table.name}`).join(', ') },
          { key: 'To put right', value: said(found.filter(rule => rule.severity === 'error')) },
          ...(report.what === 'cin' ? [{ key: 'To explain', value: said(found.filter(rule => rule.severity === 'query')) }] : []),
          { key: 'Ran', value: `${report.rules.filter(rule => rule.why === null).length} of ${report.rules.length} rules` },
        ]}
      />
      {report.structure !== null && report.structure.total > 0 && <StructureFaults of={report.structure} />}
      {found.length === 0 ? (
        <InsetText>Nothing was found by the rules. {report.rules.some(rule => rule.why !== null) && 'What did not run stands below.'}</InsetText>
      ) : (
        <>
          <p class="govuk-body">
            <Link href={`/returns/check/${check.id}/files/csv` as Address}>All of it as CSV</Link>, <Link href={`/returns/check/${check.id}/files/json` as Address}>rows by rule as JSON</Link>
          </p>
          <Form action={`/returns/check/${check.id}` as Address} hidden={formTokens(ask)}>
            <Select
              name="rule"
              label="Show the rule"
              value={one(ask.typed, 'rule') || (chosen.rule ?? '')}
              options={[{ value: '', text: 'All rules' }, ...found.map(rule => ({ value: rule.code, text: `${rule.code} (${rule.found.length})` }))]}
            />
            <Input name="child" label="and the child with this number in the files" classes="govuk-input--width-10" value={one(ask.typed, 'child') || (chosen.child === null ? '' : (report.children[chosen.child] ?? ''))} error={errorAt(problems, 'child')} />
            <ButtonGroup>
              <Button look="secondary">Show these</Button>
              {isChosen && <Link href={addressOf(check, { rule: null, child: null })}>Show all rules</Link>}
            </ButtonGroup>
          </Form>
          {isChosen ? <Lines ask={ask} check={check} report={report} chosen={chosen} /> : <ByRule ask={ask} check={check} report={report} />}
        </>
      )}
      <NotChecked report={report} />
    </>
  )
}

const said = (rules: readonly { readonly found: readonly number[]; readonly ofReturn: boolean }[]): string =>
  rules.length === 0 ? 'Nothing' : `${plural(rules.reduce((sum, rule) => sum + rule.found.length + (rule.ofReturn ? 1 : 0), 0), 'finding')} of ${plural(rules.length, 'rule')}`

function ByRule({ ask, check, report }: { ask: SignedInAsk; check: Check; report: Report }) {
  const found = rulesThatFound(report)
  const page = pageAsked(ask.query)
  return (
    <>
      <Table
        caption="By rule"
        captionSize="m"
        stacked
        firstCellIsHeader
        head={['Rule', 'What is wrong', ...(report.what === 'cin' ? ['Kind'] : []), { content: 'Rows', numeric: true }]}
        rows={found.slice((page - 1) * onOnePage, page * onOnePage).map(rule => [
          rule.found.length === 0 ? rule.code : <Link href={addressOf(check, { rule: rule.code, child: null })}>{rule.code}</Link>,
          rule.message,
          ...(report.what === 'cin' ? [<Tag meaning={rule.severity === 'error' ? 'act-now' : 'waiting'}>{rule.severity === 'error' ? 'Put right' : 'Explain'}</Tag>] : []),
          { content: rule.found.length === 0 ? 'The whole return' : count(rule.found.length), numeric: true },
        ])}
      />
      <Pages page={page} total={found.length} each={onOnePage} address={number => addressOf(check, { rule: null, child: null }, number)} />
    </>
  )
}

function Lines({ ask, check, report, chosen }: { ask: SignedInAsk; check: Check; report: Report; chosen: Chosen }) {
  const lines = findingsOf(report, chosen)
  const page = pageAsked(ask.query)
  const rule = report.rules.find(each => each.code === chosen.rule)
  return (
    <>
      {rule && <p class="govuk-body govuk-!-font-weight-bold">{rule.message}</p>}
      {lines.length === 0 ? (
        <p class="govuk-body">Nothing was found of both together.</p>
      ) : (
        <Table
          caption={`${count(lines.length)} found`}
          captionSize="m"
          stacked
          firstCellIsHeader
          head={['Row', ...(rule === undefined ? ['Rule'] : []), 'Child', 'What stands there']}
          rows={lines.slice((page - 1) * onOnePage, page * onOnePage).map(line => lineOf(check, report, line, rule === undefined))}
        />
      )}
      <Pages page={page} total={lines.length} each={onOnePage} address={number => addressOf(check, chosen, number)} />
    </>
  )
}

function lineOf(check: Check, report: Report, line: Finding, withRule: boolean): readonly Content[] {
  const row = rowOf(report, line.at)
  return [
    <Link href={rowAddress(check, line.at)}>{`${tableOf(report, row).name}, row ${row.row + 1}`}</Link>,
    ...(withRule ? [`${line.rule.code}: ${line.rule.message}`] : []),
    row.child === null ? 'Not said' : <Link href={addressOf(check, { rule: null, child: row.child })}>{childOf(report, row)}</Link>,
    lookedAt(report, line).map(({ column, value }, index) => (
      <>
        {index > 0 && ', '}
        <samp>{column}</samp> {value === '' ? 'is blank' : <samp>{value}</samp>}
      </>
    )),
  ]
}

/** A sentence with the names of tables and columns marked as what they are. */
const inFile = (sentence: string): Content => sentence.split(/\b([A-Z][A-Za-z]*[A-Z0-9_]\w*)\b/).map((part, index) => (index % 2 === 0 ? part : <samp>{part}</samp>))

const rowAddress = (check: Check, at: number): Address => `/returns/check/${check.id}/row?at=${at}`

function NotChecked({ report }: { report: Report }) {
  const notRun = Map.groupBy(report.rules.filter(rule => rule.why !== null), rule => rule.why ?? '')
  const unchecked = report.rules.filter(rule => rule.unchecked.length > 0)
  return (
    <>
      {unchecked.length > 0 && (
        <Details summary={`Rows that ${plural(unchecked.length, 'rule')} could not check`}>
          <p class="govuk-body">A value there cannot be read, or nobody knows it.</p>
          <ul class="govuk-list govuk-list--bullet">
            {unchecked.map(rule => (
              <li>
                {rule.code}: {plural(rule.unchecked.length, 'row')} ({[...new Set(rule.unchecked.map(({ at, column }) => `${tableOf(report, rowOf(report, at)).name} ${column}`))].join(', ')})
              </li>
            ))}
          </ul>
        </Details>
      )}
      {notRun.size > 0 && (
        <Details summary={`${plural([...notRun.values()].flat().length, 'rule')} that did not run`}>
          <ul class="govuk-list govuk-list--bullet">
            {[...notRun].map(([why, rules]) => (
              <li>
                {inFile(why)} {rules.map(rule => rule.code).join(', ')}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** Leads to what was found of a rule and a child. The child's number is in no address. */
async function chosenSent(ask: SignedInAsk): Promise<Answer> {
  const check = checkAsked(ask)
  if (check?.state.is !== 'done') return checkPage(ask)
  const { report } = check.state
  const typed = one(ask.typed, 'child')
  const child = typed === '' ? null : childNumbered(report, typed)
  if (typed !== '' && child === null) return checkPage(ask, [{ at: 'child', message: 'Nothing was found of a child with this number: check the number' }])
  const rule = one(ask.typed, 'rule')
  return { redirect: addressOf(check, { rule: report.rules.some(each => each.code === rule) ? rule : null, child }) }
}

/** One row with its cells, and every rule that found it. */
async function rowPage(ask: SignedInAsk): Promise<Answer> {
  const check = checkAsked(ask)
  if (check?.state.is !== 'done') return forgottenPage(ask)
  const { report } = check.state
  const at = Number(ask.query['at'])
  const row = report.rows[at]
  if (row === undefined) return notFoundPage(ask)
  const table = tableOf(report, row)
  const rules = report.rules.filter(rule => rule.found.includes(at))
  const unchecked = report.rules.flatMap(rule => rule.unchecked.filter(each => each.at === at).map(each => ({ code: rule.code, column: each.column })))
  const of = (column: string) => rules.filter(rule => rule.looksAt.some(field => field.table === table.name && field.column === column)).map(rule => rule.code)
  const title = `${table.name}, row ${row.row + 1}`
  return {
    html: frame(ask, {
      title,
      page: 'return-check-row',
      wide: true,
      back: { href: `/returns/check/${check.id}` as Address, text: 'Back to what the check found' },
      content: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <SummaryList
            rows={[
              { key: 'Table', value: tableWords(table.name) },
              ...(table.file === null ? [] : [{ key: 'File', value: table.file }]),
              { key: 'Child', value: row.child === null ? 'Not said' : <Link href={addressOf(check, { rule: null, child: row.child })}>{`${childOf(report, row)}: everything that was found`}</Link> },
            ]}
          />
          <p class="govuk-body">Rows are counted from 1, below the column names.</p>
          <h2 class="govuk-heading-m">What was found</h2>
          {rules.length === 0 ? (
            <p class="govuk-body">Nothing. {unchecked.length > 0 && `Not checked, because of ${[...new Set(unchecked.map(each => each.column))].join(', ')}: ${unchecked.map(each => each.code).join(', ')}.`}</p>
          ) : (
            <ul class="govuk-list govuk-list--bullet">
              {rules.map(rule => (
                <li>
                  {rule.message} (<Link href={addressOf(check, { rule: rule.code, child: null })}>{rule.code}</Link>)
                </li>
              ))}
            </ul>
          )}
          {row.cells.length === 0 ? (
            <p class="govuk-body">The cells of the first 50,000 rows that were found are held, and this is one of {plural(report.withoutCells, 'row')} beyond.</p>
          ) : (
            <Table
              caption="What stands in the row"
              captionSize="m"
              stacked
              firstCellIsHeader
              head={['Column', 'Value', 'Looked at by']}
              rows={table.columns.map((column, index) => [<samp>{column}</samp>, row.cells[index] === '' ? 'Blank' : <samp>{row.cells[index]}</samp>, of(column).join(', ')])}
            />
          )}
        </>
      ),
    }),
  }
}

/** What was found as a file, to take away. */
async function file(ask: SignedInAsk): Promise<Answer> {
  const check = checkAsked(ask)
  if (check?.state.is !== 'done') return forgottenPage(ask)
  const { report } = check.state
  await noted(ask, 'took', check.what)
  const name = `${check.what}-${report.set}-check`
  return ask.params['form'] === 'csv'
    ? { text: foundAsCsv(report), type: 'text/csv; charset=utf-8', fileName: `${name}.csv` }
    : { text: `${JSON.stringify(foundByRule(report))}\n`, type: 'application/json; charset=utf-8', fileName: `${name}.json` }
}

async function forgotten(ask: SignedInAsk): Promise<Answer> {
  const check = checkAsked(ask)
  if (check === null) return forgottenPage(ask)
  forgetCheck(check.id)
  return { redirect: '/returns/check' }
}

/** Returns that other systems made, checked and not kept. */
export const returnCheckRoutes: readonly Route[] = [
  get('/returns/check', 'return-check', ask => askPage(ask)),
  { ...post('/returns/check', 'return-check', sent, { uploads: visitor => mayImport({ visitor }) }), mostBytes },
  get('/returns/check/:id', 'return-check-found', ask => checkPage(ask)),
  post('/returns/check/:id', 'return-check-found', chosenSent),
  get('/returns/check/:id/row', 'return-check-row', rowPage),
  get('/returns/check/:id/files/:form', 'return-check-found', file, { form: /^(csv|json)$/ }),
  post('/returns/check/:id/forget', 'return-check', forgotten),
]
