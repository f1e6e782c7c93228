import { act } from '../../access/index.ts'
import { collectionYearOf } from '../../codes/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { costColumns, costsFile } from '../../insight/returns/costs/index.ts'
import { datasetFiles, fieldsOf, missingText, tableNames, tables, type TableName } from '../../insight/returns/ssd/index.ts'
import { zipped } from '../../api/files/index.ts'
import { Button, Details, EmptyState, Form, InsetText, Link, Radios, Table } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import type { TypedProblem } from '../../ui/form/typed.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { get, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { errorAt } from '../typed-people.ts'

/** The dataset has the names of children in it: it is the data team's, as the database holds it too. */
const mayRead = ({ visitor }: SignedInAsk): boolean => visitor.role === 'data analyst' && visitor.authority !== null

/** Asks in one moment, with one line in the audit. */
function asked<T>(ask: SignedInAsk, detail: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, ask.visitor.secret, 'dataset', detail)
    return work(tx)
  })
}

const counting = tableNames.map(name => `select '${name}' as name, count(*) as rows from ssd.${name}`).join(' union all ')

async function datasetPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!mayRead(ask)) return notFoundPage(ask)
  const { counts, keptBack } = await asked(ask, 'Dataset for reporting, counted', async tx => ({
    counts: new Map((await tx.query<{ name: TableName; rows: number }>(counting)).rows.map(row => [row.name, row.rows])),
    keptBack: (await tx.query<{ children: number }>('select children from dataset_kept_back')).rows[0]?.children ?? 0,
  }))
  const filled = [...counts.values()].filter(rows => rows > 0).length
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Dataset for reporting',
      page: 'dataset',
      problems,
      wide: true,
      back: { href: '/returns', text: 'Back to Returns' },
      content: (
        <>
          <h1 class="govuk-heading-l">Dataset for reporting</h1>
          <p class="govuk-body">The tables of the Standard Safeguarding Dataset, made from the records as they stand. They change with every fact, and say nothing that the records do not.</p>
          {(counts.get('ssd_person') ?? 0) === 0 ? (
            <EmptyState>Nobody is in it yet. As soon as a child is recorded, its tables stand here.</EmptyState>
          ) : (
            <>
              <Form action="/returns/dataset/files/tables" method="get" classes="app-no-print">
                <Radios
                  name="for" legend={{ content: 'What do you take all tables for?', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'for')}
                  hint="A number by which every organisation knows a child may be used only to keep a child safe or promote their welfare. What you select is written down"
                  items={[
                    { value: 'child', content: 'To keep children safe, or promote their welfare', hint: 'With every number that is recorded' },
                    { value: 'other', content: 'For another purpose', hint: 'Without NHS numbers, unique pupil numbers and the table of linked identifiers' },
                  ]}
                />
                <Button look="secondary">Take all tables, and what they lack (zip)</Button>
              </Form>
              <p class="govuk-body"><Link href="/returns/dataset/files/costs">Take what homes in care cost this financial year (CSV)</Link></p>
            </>
          )}
          {keptBack > 0 && <InsetText>{plural(keptBack, 'child is', 'children are')} in none of it: access to {keptBack === 1 ? 'that record' : 'those records'} is limited, or shut to you.</InsetText>}
          <p class="govuk-body">{filled} of {tableNames.length} tables have rows. A field that nothing recorded can fill stays blank in every row.</p>
          <Table
            caption="Tables of the dataset"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={['Table', { content: 'Rows', numeric: true }, 'What a row is', 'Fields that stay blank']}
            rows={tables.map(table => [
              <TableName name={table.name} />,
              { content: (counts.get(table.name) ?? 0).toLocaleString('en-GB'), numeric: true },
              table.of === 'nothing' ? `None: ${table.from}` : table.from,
              Object.keys(table.lacks).length === 0 ? 'None' : `${Object.keys(table.lacks).length} of ${fieldsOf(table.name).length}`,
            ])}
          />
          <Details summary="Which fields stay blank, and why">
            <ul class="govuk-list govuk-list--bullet">
              {tables.filter(table => table.of !== 'nothing').flatMap(table => [...Map.groupBy(Object.entries(table.lacks), ([, why]) => why)].map(([why, fields]) => (
                <li>{fields.map(([field], at) => <>{at > 0 && ', '}<samp>{field}</samp></>)}: {why}.</li>
              )))}
            </ul>
          </Details>
          <Details summary="Where the columns come from">
            <p class="govuk-body">The tables are those of Data to Insight, as published in July 2026. What homes cost: {costColumns.source}. {costColumns.certainty}</p>
          </Details>
        </>
      ),
    }),
  }
}

/** A name that breaks between its parts, where it has to. */
function TableName({ name }: { name: TableName }) {
  return <samp>{name.split('_').map((part, at) => <>{at > 0 && <>_<wbr /></>}{part}</>)}</samp>
}

/** The tables, or the placement costs of the financial year up to today, to take away. */
async function file(ask: SignedInAsk): Promise<Answer> {
  if (!mayRead(ask)) return notFoundPage(ask)
  const { today } = ask.visitor
  if (ask.params['form'] === 'costs') {
    const year = collectionYearOf(today)
    const { text } = await asked(ask, 'Placement costs, taken', tx => costsFile(tx, { year, asOf: today }))
    return { text, type: 'text/csv; charset=utf-8', fileName: `placement-costs-${year}-${today}.csv`, takenFor: 'reporting' }
  }
  const takenFor = ask.query['for']
  if (takenFor !== 'child' && takenFor !== 'other') return datasetPage(ask, [{ at: 'for', message: 'Select what you take all tables for' }])
  const { files, gaps } = await asked(ask, 'Dataset for reporting, taken', tx => datasetFiles(tx, { withoutNumbers: takenFor === 'other' }))
  const texts: Record<string, string> = { 'missing.csv': missingText(gaps) }
  for (const { name, text } of files) texts[name] = text
  const bytes = zipped(texts)
  return { pieces: whole(bytes), type: 'application/zip', fileName: `dataset-${today}.zip`, bytes: bytes.length, takenFor }
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** What an authority reports from, beside its returns. */
export const datasetRoutes: readonly Route[] = [
  get('/returns/dataset', 'dataset', ask => datasetPage(ask)),
  get('/returns/dataset/files/:form', 'dataset', file, { form: /^(tables|costs)$/ }),
]
