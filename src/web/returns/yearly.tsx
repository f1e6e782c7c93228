import { collectionYearOf, ssda903Tables, writeCollectionYear, yearStarting } from '../../codes/index.ts'
import {
  askToFreeze, bytesOf, careXml, differencesBetween, explain, explanationsOf, filesOf, frozenOf, openReturn, openReturns, rowsOfFrozen, rulesFor, sign,
  type Difference, type Explanation, type FileSeen, type Frozen, type FrozenFinding, type NotSigned, type OpenReturn,
} from '../../insight/returns/frozen/index.ts'
import type { Return } from '../../insight/returns/index.ts'
import { isId, newId } from '../../record/index.ts'
import { Button, EmptyState, Form, InsetText, Link, Radios, Select, SummaryList, Table, Tag, Textarea } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { writeInstant } from '../../time/day.ts'
import { endDraft } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'

const titles: Record<Return, string> = { ssda903: 'SSDA903 (children in care)', cin: 'Children in need census' }

const states: Record<Frozen['state'], { text: string; meaning: 'waiting' | 'current' | 'settled' | 'act-now' }> = {
  waiting: { text: 'Waiting', meaning: 'waiting' },
  making: { text: 'Being made', meaning: 'current' },
  made: { text: 'Frozen', meaning: 'settled' },
  broken: { text: 'Not made', meaning: 'act-now' },
}

const kinds: Record<FrozenFinding['severity'], { text: string; meaning: 'act-now' | 'waiting' | 'soon' }> = {
  error: { text: 'Put right', meaning: 'act-now' },
  query: { text: 'Explain', meaning: 'waiting' },
  gap: { text: 'Missing', meaning: 'soon' },
}

/** Seconds until the page of something under way is asked for again. */
const again = 3
/** Differences on one page. */
const onOnePage = 50
/** Years back that can still be opened: those before the present one. */
const yearsBack = 4

const isData = ({ visitor }: SignedInAsk): boolean => visitor.role === 'data analyst' && visitor.authority !== null
/** The data team makes a return; the head of service and the director answer for it. */
const mayLook = (ask: SignedInAsk): boolean => ask.visitor.authority !== null && ['data analyst', 'head of service', 'director'].includes(ask.visitor.role)

const app = (ask: SignedInAsk) => ask.service.database.app
const nameOf = ({ collection, year }: Pick<OpenReturn, 'collection' | 'year'>): string => `${titles[collection]}, ${writeCollectionYear(year)}`

/** The returns that are open, and one to open. */
async function collectionsPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!mayLook(ask)) return notFoundPage(ask)
  const returns = await openReturns(app(ask), ask.visitor.secret)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Returns of the year',
      page: 'return-collections',
      problems,
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">Returns of the year</h1>
          <p class="govuk-body">A return is frozen as it is at a moment, explained where a rule still finds something, signed off by two people, and taken out. What was frozen stays, byte for byte, whatever is put right in a record afterwards.</p>
          {returns.length === 0 ? (
            <EmptyState>No return is open. {isData(ask) ? 'Open the one that is due.' : 'The data team opens the one that is due.'}</EmptyState>
          ) : (
            <Table
              caption="Returns, the latest year first"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Return', 'Opened', { content: 'Times frozen', numeric: true }, 'Signed off']}
              rows={returns.map(each => [
                <Link href={`/returns/collections/${each.id}` as Address}>{nameOf(each)}</Link>,
                `${writeInstant(each.opened_at)} by ${each.opened_by}`,
                { content: String(each.freezes), numeric: true },
                each.signed_at === null ? 'Not yet' : writeInstant(each.signed_at),
              ])}
            />
          )}
          {isData(ask) && (
            <Form action="/returns/collections" hidden={formTokens(ask)}>
              <h2 class="govuk-heading-m">Open a return</h2>
              <Radios
                name="collection"
                legend="Which return?"
                error={errorAt(problems, 'collection')}
                items={Object.entries(titles).map(([value, content]) => ({ value, content, checked: one(ask.typed, 'collection') === value }))}
              />
              <Select name="year" label="Of which year?" hint="1 April to 31 March" error={errorAt(problems, 'year')} value={one(ask.typed, 'year')} options={yearsOf(ask).map(year => ({ value: year, text: writeCollectionYear(year) }))} />
              <Button preventDoubleClick>Open it</Button>
            </Form>
          )}
        </>
      ),
    }),
  }
}

/** The years that can be opened: the one before this first, since it is the one that is due. */
function yearsOf({ visitor }: SignedInAsk): string[] {
  const now = Number(collectionYearOf(visitor.today).slice(0, 4))
  return [...Array.from({ length: yearsBack }, (_, back) => yearStarting(now - 1 - back)), yearStarting(now)]
}

async function opened(ask: SignedInAsk): Promise<Answer> {
  if (!isData(ask)) return notFoundPage(ask)
  const collection = one(ask.typed, 'collection')
  const year = one(ask.typed, 'year')
  const problems: TypedProblem[] = [
    ...(Object.hasOwn(titles, collection) ? [] : [{ at: 'collection', message: 'Select which return to open' }]),
    ...(yearsOf(ask).includes(year) ? [] : [{ at: 'year', message: 'Select one of these years' }]),
  ]
  if (problems.length > 0) return collectionsPage(ask, problems)
  const id = await openReturn(app(ask), ask.visitor.secret, { id: newId(), collection: collection as Return, year })
  return { redirect: `/returns/collections/${id}` }
}

async function returnAsked(ask: SignedInAsk, id = ask.params['id'] ?? ''): Promise<OpenReturn | null> {
  return mayLook(ask) ? ((await openReturns(app(ask), ask.visitor.secret, id))[0] ?? null) : null
}

/** One return: what was frozen of it, and what its last freeze still has to explain. */
async function collectionPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const open = await returnAsked(ask)
  if (open === null) return notFoundPage(ask)
  const frozen = await frozenOf(app(ask), ask.visitor.secret, { return: open.id })
  const explanations = await explanationsOf(app(ask), ask.visitor.secret, open.id)
  const underWay = frozen.some(each => each.state === 'waiting' || each.state === 'making')
  const last = frozen.find(each => each.state === 'made')
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    ...(underWay && { refresh: again }),
    html: frame(ask, {
      title: nameOf(open),
      page: 'return-collection',
      problems,
      wide: true,
      back: { href: '/returns/collections', text: 'Back to Returns of the year' },
      content: (
        <>
          <h1 class="govuk-heading-l">{nameOf(open)}</h1>
          {rulesFor(open.collection, open.year) !== open.year && <InsetText>The rules of {writeCollectionYear(open.year)} are not here yet: it is held up against those of {writeCollectionYear(rulesFor(open.collection, open.year))}.</InsetText>}
          {isData(ask) && !underWay && (
            <Form action={`/returns/collections/${open.id}/freeze` as Address} hidden={formTokens(ask)}>
              <p class="govuk-body">Freezing writes the return as the records are now, and holds it up against the rules. Freeze again as often as you need: each stays beside the others.</p>
              <Button preventDoubleClick>{frozen.length === 0 ? 'Freeze it' : 'Freeze it again'}</Button>
            </Form>
          )}
          {underWay && (
            <p class="govuk-body" role="status">
              It is being frozen{readSoFar(frozen)}. This page asks again by itself. <Link href={`/returns/collections/${open.id}` as Address}>Look again now</Link>
            </p>
          )}
          <h2 class="govuk-heading-m">What was frozen</h2>
          {frozen.length === 0 ? <EmptyState>Nothing yet. What is frozen stands here, the latest first.</EmptyState> : <FrozenTable frozen={frozen} />}
          {last && <Findings ask={ask} open={open} last={last} explanations={explanations} />}
        </>
      ),
    }),
  }
}

/** How many records were read so far, where it has begun. */
function readSoFar(frozen: readonly Frozen[]): string {
  const making = frozen.find(each => each.state === 'making')
  return making?.done === undefined || making.done === null || making.of_all === null ? '' : `: ${making.done.toLocaleString('en-GB')} of ${making.of_all.toLocaleString('en-GB')} records are read`
}

function FrozenTable({ frozen }: { frozen: readonly Frozen[] }) {
  return (
    <Table
      caption="What was frozen, the latest first"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Frozen', 'State', { content: 'Children', numeric: true }, { content: 'Rows', numeric: true }, { content: 'Rules that find something', numeric: true }, 'Signed off']}
      rows={frozen.map(each => [
        each.state === 'made' ? <Link href={`/returns/frozen/${each.id}` as Address}>{`Number ${each.n}, ${writeInstant(each.asked_at)}`}</Link> : `Number ${each.n}, ${writeInstant(each.asked_at)}`,
        <Tag meaning={states[each.state].meaning}>{states[each.state].text}</Tag>,
        { content: each.children === null ? '' : String(each.children), numeric: true },
        { content: each.rows === null ? '' : String(each.rows), numeric: true },
        { content: each.findings === null ? '' : String(each.findings.length), numeric: true },
        each.second_at !== null ? `By ${each.first_by} and ${each.second_by}` : each.first_at !== null ? `By ${each.first_by}` : 'Not yet',
      ])}
    />
  )
}

function Findings({ ask, open, last, explanations }: { ask: SignedInAsk; open: OpenReturn; last: Frozen; explanations: readonly Explanation[] }) {
  const findings = last.findings ?? []
  return (
    <>
      <h2 class="govuk-heading-m">What the rules find in number {last.n}</h2>
      {findings.length === 0 ? (
        <p class="govuk-body">Nothing. It can be signed off.</p>
      ) : (
        <>
          <p class="govuk-body">What is wrong is put right in the record by whoever recorded it, and is gone from the next freeze: <Link href="/returns">who has to put what right</Link>. What is right as it stands is explained here. Nothing is signed off while something is neither.</p>
          <Table
            caption="Findings and explanations"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={['Rule', 'What it finds', 'Kind', { content: 'Rows', numeric: true }, 'Explanation']}
            rows={findings.map(each => {
              const said = explanations.find(explanation => explanation.rule === each.rule)
              const form = `/returns/collections/${open.id}/explain/${each.rule.toLowerCase()}` as Address
              return [
                each.severity === 'gap' ? 'The records' : each.rule,
                each.message,
                <Tag meaning={kinds[each.severity].meaning}>{kinds[each.severity].text}</Tag>,
                { content: String(each.rows), numeric: true },
                <>
                  {said && `${said.words} (${said.who}) `}
                  {isData(ask) && <Link href={form} hidden={`: ${each.message}`}>{said ? 'Say it differently' : 'Explain it'}</Link>}
                  {!isData(ask) && !said && 'Not yet'}
                </>,
              ]
            })}
          />
        </>
      )}
    </>
  )
}

async function freezeAsked(ask: SignedInAsk): Promise<Answer> {
  const open = isData(ask) ? await returnAsked(ask) : null
  if (open === null) return notFoundPage(ask)
  const why = await askToFreeze(app(ask), ask.visitor.secret, { id: formKeyOf(ask.typed), return: open.id })
  return why === null ? { redirect: `/returns/collections/${open.id}` } : collectionPage(ask, [{ at: 'main-content', message: 'It is being frozen already: wait until that is done' }])
}

/** The finding that an explanation is of; null where the last freeze has none by this code. */
async function findingAsked(ask: SignedInAsk): Promise<{ open: OpenReturn; finding: FrozenFinding; said: Explanation | undefined } | null> {
  const open = isData(ask) ? await returnAsked(ask) : null
  if (open === null) return null
  const last = (await frozenOf(app(ask), ask.visitor.secret, { return: open.id })).find(each => each.state === 'made')
  const finding = last?.findings?.find(each => each.rule.toLowerCase() === ask.params['rule'])
  if (finding === undefined) return null
  const said = (await explanationsOf(app(ask), ask.visitor.secret, open.id)).find(each => each.rule === finding.rule)
  return { open, finding, said }
}

async function explainPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const asked = await findingAsked(ask)
  if (asked === null) return notFoundPage(ask)
  const { open, finding, said } = asked
  const { typed, heading } = await keptHere(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Explain a finding',
      page: 'return-explain',
      problems,
      back: { href: `/returns/collections/${open.id}` as Address, text: 'Back to the return' },
      content: (
        <>
          <h1 class="govuk-heading-l">Explain a finding</h1>
          {heading}
          <SummaryList
            rows={[
              { key: 'Return', value: nameOf(open) },
              ...(finding.severity === 'gap' ? [] : [{ key: 'Rule', value: finding.rule }]),
              { key: 'What it finds', value: finding.message },
              { key: 'Rows', value: String(finding.rows) },
            ]}
          />
          {said && <InsetText>{`${said.words} (${said.who}, ${writeInstant(said.at)})`}</InsetText>}
          <KeptForm ask={{ ...ask, typed }} action={`/returns/collections/${open.id}/explain/${ask.params['rule']}` as Address} finish={<Button preventDoubleClick>Keep the explanation</Button>}>
            <Textarea name="words" label={{ content: 'Why is it right as it stands?', classes: 'govuk-label--m' }} hint="Say which records by their number, and no names" rows={5} value={one(typed, 'words')} error={errorAt(problems, 'words')} />
          </KeptForm>
        </>
      ),
    }),
  }
}

async function explained(ask: SignedInAsk): Promise<Answer> {
  const asked = await findingAsked(ask)
  if (asked === null) return notFoundPage(ask)
  const words = one(ask.typed, 'words')
  if (words === '' || words.length > 4000) return explainPage(ask, [{ at: 'words', message: words === '' ? 'Say why it is right as it stands' : 'Say it in 4,000 characters or fewer' }])
  const done = await explain(app(ask), ask.visitor.secret, { id: formKeyOf(ask.typed), return: asked.open.id, rule: asked.finding.rule, words })
  if (!done) return notFoundPage(ask)
  await endDraft(app(ask), ask.visitor.secret, formKeyOf(ask.typed))
  return { redirect: `/returns/collections/${asked.open.id}` }
}

interface FrozenAsked {
  readonly frozen: Frozen
  readonly open: OpenReturn
}

async function frozenAsked(ask: SignedInAsk, id = ask.params['id'] ?? ''): Promise<FrozenAsked | null> {
  if (!mayLook(ask)) return null
  const frozen = (await frozenOf(app(ask), ask.visitor.secret, { id }))[0]
  const open = frozen?.state === 'made' ? await returnAsked(ask, frozen.of) : null
  return frozen === undefined || open === null ? null : { frozen, open }
}

const notSigned: Record<NotSigned, string> = {
  gone: 'It is not there any more',
  unexplained: 'A rule still finds something that nobody has explained: explain it, or put it right and freeze again',
  'same-person': 'You signed it already: somebody else signs as the second',
  signed: 'Two people have signed it already',
  'not-yours': 'First somebody of the data team signs, then the head of service or the director',
  'not-last': 'It was frozen again since: sign the latest',
}

/** How much the rules find in a frozen return, and how much of it was explained. */
function foundWords(findings: readonly FrozenFinding[], explanations: readonly Explanation[]): string {
  if (findings.length === 0) return 'nothing found'
  const said = findings.filter(each => explanations.some(explanation => explanation.rule === each.rule)).length
  return `${plural(findings.length, 'rule or gap', 'rules and gaps')} found something, ${said === findings.length ? 'explained' : `${said} explained`}`
}

/** One frozen return: its digest, its files, who signed. */
async function frozenPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const asked = await frozenAsked(ask)
  if (asked === null) return notFoundPage(ask)
  const { frozen, open } = asked
  const files = await filesOf(app(ask), ask.visitor.secret, frozen.id)
  const explanations = await explanationsOf(app(ask), ask.visitor.secret, open.id)
  const others = isData(ask) ? (await frozenOf(app(ask), ask.visitor.secret, { return: open.id })).filter(each => each.state === 'made' && each.id !== frozen.id) : []
  const isTheirs = isData(ask) === (frozen.first_at === null)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: `${nameOf(open)}, number ${frozen.n}`,
      page: 'return-frozen',
      problems,
      wide: true,
      back: { href: `/returns/collections/${open.id}` as Address, text: 'Back to the return' },
      content: (
        <>
          <h1 class="govuk-heading-l">{`${nameOf(open)}, number ${frozen.n}`}</h1>
          <SummaryList
            rows={[
              { key: 'As the records were', value: `${writeInstant(frozen.asked_at)}, asked for by ${frozen.asked_by}` },
              { key: 'Holds', value: `${plural(frozen.children ?? 0, 'child', 'children')}, ${plural(frozen.rows ?? 0, 'row')}` },
              { key: 'Rules', value: `${writeCollectionYear(frozen.rules ?? '')}: ${foundWords(frozen.findings ?? [], explanations)}` },
              { key: 'Digest', value: <samp class="app-breaks">{frozen.sha256}</samp> },
              { key: 'First signature', value: frozen.first_at === null ? 'Not yet: somebody of the data team' : `${frozen.first_by}, ${writeInstant(frozen.first_at)}` },
              { key: 'Second signature', value: frozen.second_at === null ? 'Not yet: the head of service or the director' : `${frozen.second_by}, ${writeInstant(frozen.second_at)}` },
            ]}
          />
          {frozen.second_at === null && isTheirs && (
            <Form action={`/returns/frozen/${frozen.id}/sign` as Address} hidden={formTokens(ask)}>
              <p class="govuk-body">{frozen.first_at === null ? 'You sign that it says what the records say, and that what the rules find is explained.' : 'You sign that it may leave the council.'}</p>
              <Button preventDoubleClick>Sign it off</Button>
            </Form>
          )}
          <FilesTable files={files} frozen={frozen} withLinks={isData(ask)} />
          <p class="govuk-body">The digest is the SHA-256 of the list of the files’ own, as sha256sum writes it.</p>
          {others.length > 0 && (
            <Form action={`/returns/frozen/${frozen.id}/compare` as Address} method="get">
              <h2 class="govuk-heading-m">Compare</h2>
              <Select name="with" label="What is different here from" options={others.map(each => ({ value: each.id, text: `Number ${each.n}, ${writeInstant(each.asked_at)}` }))} />
              <Button look="secondary">Compare them</Button>
            </Form>
          )}
        </>
      ),
    }),
  }
}

function FilesTable({ files, frozen, withLinks }: { files: readonly FileSeen[]; frozen: Frozen; withLinks: boolean }) {
  if (files.length === 0) return <EmptyState>It holds no file: no record gave a row.</EmptyState>
  return (
    <Table
      caption="Files"
      captionSize="m"
      stacked
      firstCellIsHeader
      head={['File', { content: 'Rows', numeric: true }, { content: 'Bytes', numeric: true }, 'Digest']}
      rows={files.map(file => [
        withLinks ? <Link href={`/returns/frozen/${frozen.id}/files/${formOf(file.name)}` as Address}>{file.name}</Link> : file.name,
        { content: file.name === careXml ? 'The same' : file.rows.toLocaleString('en-GB'), numeric: true },
        { content: file.bytes.toLocaleString('en-GB'), numeric: true },
        <samp class="app-breaks">{file.sha256}</samp>,
      ])}
    />
  )
}

async function signed(ask: SignedInAsk): Promise<Answer> {
  const asked = await frozenAsked(ask)
  if (asked === null) return notFoundPage(ask)
  const why = await sign(app(ask), ask.visitor.secret, asked.frozen.id)
  return why === null ? { redirect: `/returns/frozen/${asked.frozen.id}` } : frozenPage(ask, [{ at: 'main-content', message: notSigned[why] }])
}

/** A file of a frozen return, as it was frozen. */
async function frozenFile(ask: SignedInAsk): Promise<Answer> {
  const asked = isData(ask) ? await frozenAsked(ask) : null
  const name = asked === null ? undefined : (await filesOf(app(ask), ask.visitor.secret, asked.frozen.id)).find(file => formOf(file.name) === ask.params['form'])?.name
  const file = asked === null || name === undefined ? undefined : (await bytesOf(app(ask), ask.visitor.secret, asked.frozen.id, 'took', name))[0]
  if (file === undefined) return notFoundPage(ask)
  return { pieces: piecesOf(file.bytes), type: file.name.endsWith('.xml') ? 'application/xml' : 'text/csv; charset=utf-8', fileName: file.name, bytes: file.bytes.length }
}

/** What a file is called in an address: its table, the whole as XML, or the census. */
const formOf = (name: string): string => (name === careXml ? 'xml' : name.endsWith('.xml') ? 'census' : name.replace(/\.csv$/, ''))
const forms = ['census', 'xml', ...ssda903Tables().flatMap(table => (table.file === null ? [] : [formOf(table.file)]))]

async function* piecesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

const became = { added: 'New', gone: 'Gone', changed: 'Changed' } as const

/** What is different between two frozen returns, row by row. */
async function comparePage(ask: SignedInAsk): Promise<Answer> {
  const other = ask.query['with'] ?? ''
  const asked = isData(ask) ? await frozenAsked(ask) : null
  const before = asked === null || !isId(other) ? null : await frozenAsked(ask, other)
  if (asked === null || before === null || before.open.id !== asked.open.id) return notFoundPage(ask)
  const rowsOf = async ({ frozen, open }: FrozenAsked) => rowsOfFrozen(open.collection, await bytesOf(app(ask), ask.visitor.secret, frozen.id, 'compared'))
  const differences = differencesBetween(await rowsOf(before), await rowsOf(asked))
  const page = pageAsked(ask.query)
  return {
    html: frame(ask, {
      title: `Number ${asked.frozen.n} compared with number ${before.frozen.n}`,
      page: 'return-compare',
      wide: true,
      back: { href: `/returns/frozen/${asked.frozen.id}` as Address, text: `Back to number ${asked.frozen.n}` },
      content: (
        <>
          <h1 class="govuk-heading-l">{`Number ${asked.frozen.n} compared with number ${before.frozen.n}`}</h1>
          <p class="govuk-body">{`${nameOf(asked.open)}. From ${writeInstant(before.frozen.asked_at)} to ${writeInstant(asked.frozen.asked_at)}.`}</p>
          {differences.length === 0 ? (
            <EmptyState>Every row is the same.</EmptyState>
          ) : (
            <>
              <Table
                caption={plural(differences.length, 'row differs', 'rows differ')}
                captionSize="m"
                stacked
                firstCellIsHeader
                head={['Table', 'Child', 'What became of it', 'What differs']}
                rows={differences.slice((page - 1) * onOnePage, page * onOnePage).map(each => [<samp>{each.row.table}</samp>, <samp>{each.row.child}</samp>, became[each.is], <Differs difference={each} />])}
              />
              <Pages page={page} total={differences.length} each={onOnePage} address={number => `/returns/frozen/${asked.frozen.id}/compare?with=${before.frozen.id}&page=${number}` as Address} />
            </>
          )}
        </>
      ),
    }),
  }
}

function Differs({ difference }: { difference: Difference }): Content {
  if (difference.is === 'changed') {
    return difference.columns.map(({ column, before, after }, index) => (
      <>
        {index > 0 && ', '}
        <samp>{column}</samp> from {before === '' ? 'blank' : <samp>{before}</samp>} to {after === '' ? 'blank' : <samp>{after}</samp>}
      </>
    ))
  }
  return (
    <samp>
      {Object.entries(difference.row.cells).map(([column, value]) => `${column} ${value}`).join(', ')}
    </samp>
  )
}

const rule = { rule: /^[a-z0-9][a-z0-9-]{0,30}$/ }

/** The yearly act: a return opened, frozen, explained, signed off by two people, taken out, compared. */
export const yearlyReturnRoutes: readonly Route[] = [
  get('/returns/collections', 'return-collections', ask => collectionsPage(ask)),
  post('/returns/collections', 'return-collections', opened),
  get('/returns/collections/:id', 'return-collection', ask => collectionPage(ask)),
  post('/returns/collections/:id/freeze', 'return-collection', freezeAsked),
  get('/returns/collections/:id/explain/:rule', 'return-explain', ask => explainPage(ask), rule),
  post('/returns/collections/:id/explain/:rule', 'return-explain', explained, { codes: rule, keeps: true }),
  get('/returns/frozen/:id', 'return-frozen', ask => frozenPage(ask)),
  post('/returns/frozen/:id/sign', 'return-frozen', signed),
  get('/returns/frozen/:id/compare', 'return-compare', comparePage),
  get('/returns/frozen/:id/files/:form', 'return-frozen', frozenFile, { form: new RegExp(`^(${forms.join('|')})$`) }),
]
