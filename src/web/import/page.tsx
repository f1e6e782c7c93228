import { changedNothing, fateWords, reportText, rowsIn, totalsTable } from '../../api/import/report.ts'
import { askImport, askWithdrawal, importLines, importRuns, type ImportKind, type ImportRun, type Leaning } from '../../api/import/run-state.ts'
import { areKept, forgetFiles, keepAgain, keepFiles } from '../../api/import/uploads.ts'
import { newId } from '../../record/index.ts'
import { Button, ButtonGroup, EmptyState, FileUpload, Form, InsetText, Link, NotificationBanner, Radios, SummaryList, Table, Tag, WarningText } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { writeInstant } from '../../time/day.ts'
import { notFoundPage } from '../record/closed.tsx'
import { frame } from '../frame.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { mayImport } from './may-import.ts'
import { rowsPage } from './rows-to-place.tsx'
import { formTokens } from '../tokens.ts'

const kinds: Record<ImportKind, { title: string; hint: string }> = {
  cin: { title: 'Children in need census', hint: 'XML files, one for each year' },
  ssda903: { title: 'SSDA903 (children in care)', hint: 'CSV files. With more than one year, each file’s name says its year: episodes 2025-26.csv' },
  people: { title: 'People file', hint: 'One CSV file with names, NHS numbers, addresses, parents and workers' },
}

const states: Record<ImportRun['state'], { text: string; meaning: 'quiet' | 'current' | 'settled' | 'act-now' | 'waiting' }> = {
  waiting: { text: 'Waiting', meaning: 'waiting' },
  reading: { text: 'Under way', meaning: 'current' },
  done: { text: 'Done', meaning: 'settled' },
  refused: { text: 'Not read', meaning: 'act-now' },
  stopped: { text: 'Stopped', meaning: 'act-now' },
  withdrawing: { text: 'Being withdrawn', meaning: 'current' },
  withdrawn: { text: 'Withdrawn', meaning: 'quiet' },
}

const leaningWords: Record<Leaning['why'], string> = {
  'changed since': 'was changed since',
  'added since': 'has something added to it since',
  'named since': 'is named by something recorded since',
  'linked since': 'is linked to by another record since',
}

/** Seconds until a page of something under way is asked for again. */
const again = 3

/** Files to bring in, and what was brought in before. */
async function importPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!mayImport(ask)) return notFoundPage(ask)
  const runs = await importRuns(ask.service.database.app, ask.visitor.secret)
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const chosen = one(ask.typed, 'kind')
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Bring files in',
      page: 'import',
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l">Bring files in</h1>
          <p class="govuk-body">Children are met with the records they have already. A later year ends what it ends and corrects what it changes, and the same file twice changes nothing.</p>
          <Form action="/import" multipart hidden={formTokens(ask)}>
            <Radios
              name="kind"
              legend={{ content: 'What kind of file is it?', classes: 'govuk-fieldset__legend--m' }}
              error={errorAt('kind')}
              items={Object.entries(kinds).map(([value, { title, hint }]) => ({ value, content: title, hint, checked: chosen === value }))}
            />
            <FileUpload name="files" label={{ content: 'Files', classes: 'govuk-label--m' }} hint="Several years can be chosen together" multiple error={errorAt('files')} />
            <ButtonGroup>
              <Button preventDoubleClick name="act" value="check">
                Check first
              </Button>
              <Button preventDoubleClick look="secondary" name="act" value="bring">
                Bring in now
              </Button>
            </ButtonGroup>
          </Form>
          <p class="govuk-body">
            <Link href="/import/rows">Rows to place</Link> lists what earlier files could not tell. <Link href="/returns">Returns</Link> shows how ready those are that Rowan makes of the records. <Link href="/returns/check">Check a return</Link> holds a return of another system against the rules, and keeps nothing. <Link href="/returns/collections">Returns of the year</Link> are frozen, signed off and taken out.
          </p>
          <h2 class="govuk-heading-m">Before</h2>
          {runs.length === 0 ? (
            <EmptyState>No files yet. What was checked or brought in stands here, with its report.</EmptyState>
          ) : (
            <Table
              caption="Imports, newest first"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['When', 'What', 'By', 'State']}
              rows={runs.map(run => [
                <Link href={`/import/${run.id}` as Address}>{writeInstant(run.askedAt)}</Link>,
                `${kinds[run.kind].title}${run.onlyCheck ? ', checked only' : ''}`,
                run.who,
                <Tag meaning={states[run.state].meaning}>{states[run.state].text}</Tag>,
              ])}
            />
          )}
        </>
      ),
    }),
  }
}

async function importSent(ask: SignedInAsk): Promise<Answer> {
  if (!mayImport(ask)) return notFoundPage(ask)
  const kind = one(ask.typed, 'kind')
  const files = ask.files.filter(file => file.box === 'files')
  const problems: TypedProblem[] = [
    ...(Object.hasOwn(kinds, kind) ? [] : [{ at: 'kind', message: 'Select what kind of file it is' }]),
    ...ask.turnedAway,
    ...(files.length === 0 && ask.turnedAway.length === 0 ? [{ at: 'files', message: 'Choose at least one file' }] : []),
    ...(kind === 'people' && files.length > 1 ? [{ at: 'files', message: 'Choose one people file at a time' }] : []),
  ]
  if (problems.length > 0) return importPage(ask, problems)
  const onlyCheck = one(ask.typed, 'act') !== 'bring'
  const run = newId()
  const kept = await keepFiles(ask.service.uploads, run, { kind: kind as ImportKind, onlyCheck, files })
  return asked(ask, run, { kind: kind as ImportKind, onlyCheck, files: kept })
}

async function asked(ask: SignedInAsk, run: string, of: { kind: ImportKind; onlyCheck: boolean; files: Parameters<typeof askImport>[2]['files'] }): Promise<Answer> {
  const { service, visitor } = ask
  const answer = await askImport(service.database.app, visitor.secret, { ...of, byCommand: false, run })
  if (answer.run !== run) await forgetFiles(service.uploads, run)
  return { redirect: `/import/${answer.run}` }
}

async function runAsked(ask: SignedInAsk): Promise<ImportRun | null> {
  return mayImport(ask) ? ((await importRuns(ask.service.database.app, ask.visitor.secret, ask.params['id']))[0] ?? null) : null
}

/** One import: how far it is, and then what became of every row. */
async function runPage(ask: SignedInAsk, problems: readonly TypedProblem[] = [], leaning: readonly Leaning[] = []): Promise<Answer> {
  const run = await runAsked(ask)
  if (!run) return notFoundPage(ask)
  const underWay = run.state === 'waiting' || run.state === 'reading' || run.state === 'withdrawing'
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    ...(underWay && { refresh: again }),
    html: frame(ask, {
      title: kinds[run.kind].title,
      page: 'import-run',
      problems,
      wide: true,
      back: { href: '/import', text: 'Back to Bring files in' },
      content: (
        <>
          <h1 class="govuk-heading-l">{kinds[run.kind].title}</h1>
          <SummaryList
            rows={[
              { key: 'State', value: <Tag meaning={states[run.state].meaning}>{states[run.state].text}</Tag> },
              { key: 'Files', value: run.files.map(file => file.name).join(', ') },
              { key: 'Asked for', value: `${writeInstant(run.askedAt)} by ${run.who}` },
              ...(run.outcome.years ? [{ key: 'Years', value: run.outcome.years }] : []),
            ]}
          />
          {underWay && <UnderWay run={run} />}
          <Outcome run={run} />
          {leaning.length > 0 && (
            <>
              <WarningText>It cannot be withdrawn: something stands on what it brought in.</WarningText>
              <ul class="govuk-list govuk-list--bullet">
                {leaning.slice(0, 50).map(each => (
                  <li>
                    {each.number === null ? 'A record that is closed to you' : `Record ${each.number}`} {leaningWords[each.why]}.
                  </li>
                ))}
              </ul>
              {leaning.length > 50 && <p class="govuk-body">Showing 50 of {leaning.length}.</p>}
            </>
          )}
          <Acts run={run} ask={ask} />
        </>
      ),
    }),
  }
}

function UnderWay({ run }: { run: ImportRun }) {
  const { done, of, children } = run.progress
  return (
    <div role="status">
      <p class="govuk-body">
        {run.state === 'waiting' ? 'Waiting for its turn.' : run.state === 'withdrawing' ? `Being taken back: ${plural(children ?? 0, 'record')} so far.` : children ? `${plural(children, 'child', 'children')} so far.` : 'Reading the files.'}
      </p>
      {done !== undefined && of !== undefined && of !== null && of > 0 && (
        <progress class="app-progress" max={100} value={Math.min(100, Math.round((done / of) * 100))} aria-label="How much of the files has been read">
          {Math.min(100, Math.round((done / of) * 100))}%
        </progress>
      )}
      <p class="govuk-body">
        This page asks again by itself. <Link href={`/import/${run.id}` as Address}>Look again now</Link>
      </p>
    </div>
  )
}

function Outcome({ run }: { run: ImportRun }): Content {
  const { outcome } = run
  if (outcome.refusal) {
    return (
      <>
        <WarningText>The files were not read, and nothing was changed.</WarningText>
        <SummaryList
          rows={[
            { key: 'File', value: outcome.refusal.file || 'All of them' },
            { key: 'It looks like', value: outcome.refusal.looksLike },
            ...(outcome.refusal.line === null ? [] : [{ key: 'At line', value: String(outcome.refusal.line) }]),
            { key: 'What to do', value: outcome.refusal.cure },
          ]}
        />
      </>
    )
  }
  if (outcome.broke === 'left') return <WarningText>It stopped, because whoever asked for it does not work here any more. Send the files again, or withdraw what was brought in so far.</WarningText>
  if (outcome.broke !== undefined) return <WarningText>It stopped because of a fault of ours ({outcome.broke}). What was brought in so far can be withdrawn.</WarningText>
  if (outcome.withdrawn) {
    return (
      <InsetText>
        Taken back: {plural(outcome.withdrawn.facts, 'fact')}.{outcome.withdrawn.left > 0 && ` ${outcome.withdrawn.left} were changed by somebody while it ran, and stand.`}
      </InsetText>
    )
  }
  if (!outcome.totals) return null
  const table = totalsTable(outcome.totals)
  const { children } = outcome.totals
  return (
    <>
      {run.state === 'done' && (
        <NotificationBanner
          type="success"
          disableAutoFocus
          text={
            run.onlyCheck
              ? `Checked: ${plural(rowsIn(outcome.totals), 'row')}. Nothing was changed.`
              : changedNothing(outcome.totals)
                ? `${plural(rowsIn(outcome.totals), 'row')} read. Everything was there already, and nothing was changed.`
                : `${plural(rowsIn(outcome.totals), 'row')} brought in.`
          }
        />
      )}
      <p class="govuk-body">
        {plural(children.added, 'child', 'children')} new, {children.known} already known
        {children.perhapsTwice > 0 && `, ${children.perhapsTwice} perhaps there twice: a task asks you to look`}
        {children.refused > 0 && `, ${children.refused} not brought in`}.
      </p>
      <Table
        caption="What became of every row"
        captionSize="m"
        stacked
        firstCellIsHeader
        head={['Table', ...table.head.map(fate => ({ content: fateWords[fate], numeric: true })), { content: 'Rows', numeric: true }]}
        rows={table.rows.map(row => [row.table, ...row.counts.map(count => ({ content: String(count), numeric: true })), { content: String(row.sum), numeric: true }])}
      />
      {(outcome.ofFiles?.length ?? 0) > 0 && (
        <Table
          caption="About whole files"
          captionSize="m"
          stacked
          firstCellIsHeader
          head={['File', 'Where', 'Expected', 'What to do']}
          rows={(outcome.ofFiles ?? []).map(problem => [problem.file, problem.field ?? '', problem.expected, problem.cure])}
        />
      )}
      {run.hasLines && (
        <p class="govuk-body">
          <Link href={`/import/${run.id}/report` as Address}>The report of every row, as a CSV file</Link>
        </p>
      )}
    </>
  )
}

function Acts({ run, ask }: { run: ImportRun; ask: SignedInAsk }): Content {
  if (run.onlyCheck && run.state === 'done' && areKept(ask.service.uploads, run.id)) {
    return (
      <Form action={`/import/${run.id}/bring-in` as Address} hidden={formTokens(ask)}>
        <Button preventDoubleClick>Bring these files in</Button>
      </Form>
    )
  }
  if (!run.onlyCheck && (run.state === 'done' || run.state === 'stopped')) {
    return (
      <Form action={`/import/${run.id}/withdraw` as Address} hidden={formTokens(ask)}>
        <Button preventDoubleClick look="warning">
          Withdraw it
        </Button>
      </Form>
    )
  }
  return null
}

/** What was checked is brought in, from the same files. */
async function bringIn(ask: SignedInAsk): Promise<Answer> {
  const run = await runAsked(ask)
  if (!run?.onlyCheck) return notFoundPage(ask)
  const next = newId()
  const files = await keepAgain(ask.service.uploads, run.id, next)
  if (files === null) return runPage(ask, [{ at: 'main-content', message: 'The files are no longer kept. Choose them again' }])
  const answer = await asked(ask, next, { kind: run.kind, onlyCheck: false, files })
  await forgetFiles(ask.service.uploads, run.id)
  return answer
}

async function withdrawn(ask: SignedInAsk): Promise<Answer> {
  const run = await runAsked(ask)
  if (!run) return notFoundPage(ask)
  const answer = await askWithdrawal(ask.service.database.app, ask.visitor.secret, run.id, false)
  if (answer === null) return runPage(ask, [{ at: 'main-content', message: 'There is nothing to withdraw' }])
  return answer.asked ? { redirect: `/import/${run.id}` } : runPage(ask, [{ at: 'main-content', message: 'It cannot be withdrawn: something stands on what it brought in' }], answer.leaning)
}

/** Every row with its file, line and what became of it. */
async function report(ask: SignedInAsk): Promise<Answer> {
  const run = await runAsked(ask)
  if (!run?.hasLines) return notFoundPage(ask)
  return { pieces: reportText(importLines(ask.service.database.app, ask.visitor.secret, run.id)), type: 'text/csv; charset=utf-8', fileName: `import-report-${run.kind}.csv` }
}

export const importRoutes: readonly Route[] = [
  get('/import', 'import', ask => importPage(ask)),
  post('/import', 'import', importSent, { uploads: visitor => mayImport({ visitor }) }),
  get('/import/rows', 'import-rows', rowsPage),
  get('/import/:id', 'import-run', ask => runPage(ask)),
  get('/import/:id/report', 'import-report', report),
  post('/import/:id/bring-in', 'import-run', bringIn),
  post('/import/:id/withdraw', 'import-run', withdrawn),
]
