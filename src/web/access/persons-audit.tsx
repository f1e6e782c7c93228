import { colleague, didBetween, takenFor, type DidLine } from '../../access/index.ts'
import { writeShown } from '../../api/files/csv.ts'
import { writeInstant } from '../../time/day.ts'
import { Button, EmptyState, Form, Input, Link, Table } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import { sentenceCase } from '../../ui/letters.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { auditAsked, AuditQuestions, type AuditAsked } from '../audit-asked.tsx'
import { frame } from '../frame.tsx'
import { pageNames, whyOpen } from '../record/audit.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { purposes } from '../record/record-page.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { emailFault, errorAt } from '../typed-people.ts'

const onOnePage = 50
/** Lines of one file at most. */
const mostInFile = 10_000

/** Asks whose audit the record guardian wants to read. */
async function peoplePage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'What somebody did',
      page: 'access-people',
      problems,
      back: { href: '/access', text: 'Back to Access' },
      content: (
        <>
          <h1 class="govuk-heading-l">What somebody did</h1>
          <p class="govuk-body app-text-width">Everything that a colleague opened, changed, searched through or was turned away from, with each sign-in; and whom somebody of the police, health, a school or another organisation beside us asked about, searched for and answered here. It is written down that you looked.</p>
          <Form action="/access/people" hidden={formTokens(ask)}>
            <Input name="email" label={{ content: 'Their work email address', classes: 'govuk-label--s' }} value={one(ask.typed, 'email')} error={errorAt(problems, 'email')} autocomplete="off" spellcheck={false} />
            <Button>Show what they did</Button>
          </Form>
        </>
      ),
    }),
  }
}

async function personFound(ask: SignedInAsk): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const email = one(ask.typed, 'email')
  const fault = emailFault(email)
  if (fault !== null) return peoplePage(ask, [{ at: 'email', message: fault }])
  const found = await colleague(ask.service.database.app, { secret: ask.visitor.secret, email })
  return found === null ? peoplePage(ask, [{ at: 'email', message: 'Nobody here signs in with this address: check it' }]) : { redirect: `/access/people/${found.id}` }
}

function lines(ask: SignedInAsk, asked: AuditAsked, page: string, of: { most: number; skip: number }): Promise<DidLine[]> {
  return didBetween(ask.service.database.app, { secret: ask.visitor.secret, page, account: ask.params['id'] as string, from: asked.from, until: asked.until, acts: asked.acts, purpose: asked.purpose, ...of })
}

function recordOf(line: DidLine): Content {
  if (line.number === null) return ''
  const words = line.name ?? `Record ${line.number}`
  return line.subject === 'child' || line.subject === 'adult' ? <Link href={`/${line.subject === 'adult' ? 'people' : 'children'}/${line.record}/audit` as Address}>{words}</Link> : words
}

function pageOf(line: DidLine): string {
  return line.page === null ? '' : sentenceCase(line.act === 'changed' ? line.page : (pageNames[line.page.split(':')[0] ?? ''] ?? line.page.replaceAll('-', ' ')))
}

/** What one colleague did, by days, what it was and what for. */
async function personPage(ask: SignedInAsk): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const who = await colleague(ask.service.database.app, { secret: ask.visitor.secret, account: ask.params['id'] as string })
  if (who === null) return notFoundPage(ask)
  const asked = auditAsked(ask.query)
  const page = pageAsked(ask.query)
  const rows = await lines(ask, asked, 'access-person', { most: onOnePage, skip: (page - 1) * onOnePage })
  const here: Address = `/access/people/${who.id}`
  return {
    html: frame(ask, {
      title: 'What one person did',
      page: 'access-person',
      wide: true,
      problems: asked.problems,
      back: { href: '/access/people', text: 'Back to What somebody did' },
      content: (
        <>
          <h1 class="govuk-heading-l">What {who.name} did</h1>
          <AuditQuestions action={here} query={ask.query} asked={asked} purposes={[...Object.values(purposes), ...Object.values(takenFor)]} file={`${here}/files/csv${asked.address.replace('&', '?')}`} />
          {rows.length === 0 ? (
            <EmptyState>Nothing with these answers.</EmptyState>
          ) : (
            <Table
              caption="What they did, newest first"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['When', 'What', 'Record', 'Why it was open to them']}
              rows={rows.map(line => [
                writeInstant(line.at),
                <>
                  {sentenceCase(line.act)}
                  {line.page !== null && <span class="app-table-note">{pageOf(line)}</span>}
                </>,
                recordOf(line),
                line.record === null && line.door === null ? (line.purpose ?? '') : whyOpen(line),
              ])}
            />
          )}
          <Pages page={page} total={rows[0]?.total ?? 0} each={onOnePage} address={number => `${here}?page=${number}${asked.address}`} />
        </>
      ),
    }),
  }
}

/** The same as a file: taking it is a line of its own, with whom it is about. */
async function personFile(ask: SignedInAsk): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const who = await colleague(ask.service.database.app, { secret: ask.visitor.secret, account: ask.params['id'] as string })
  const asked = auditAsked(ask.query)
  if (who === null || asked.problems.length > 0) return notFoundPage(ask)
  const rows = await lines(ask, asked, 'access-person-file', { most: mostInFile, skip: 0 })
  return {
    text: [
      ['When', 'Role', 'What', 'Where', 'Record', 'Why it was open to them'],
      ...rows.map(line => [line.at, line.role ?? '', sentenceCase(line.act), pageOf(line), line.number === null ? '' : String(line.number), line.record === null && line.door === null ? (line.purpose ?? '') : whyOpen(line)]),
      ...((rows[0]?.total ?? 0) > rows.length ? [[`The first ${rows.length} of ${rows[0]?.total}: choose fewer days for the others`]] : []),
    ].map(line => writeShown(line)).join(''),
    type: 'text/csv; charset=utf-8',
    fileName: 'what-one-person-did.csv',
  }
}

/** What one colleague did, for the record guardian. */
export const personsAuditRoutes: readonly Route[] = [
  get('/access/people', 'access-people', ask => peoplePage(ask)),
  post('/access/people', 'access-people', personFound),
  get('/access/people/:id', 'access-person', personPage),
  get('/access/people/:id/files/:form', 'access-person', personFile, { form: /^csv$/ }),
]
