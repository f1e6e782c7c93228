import { fileSource } from '../../api/files/index.ts'
import { openCsv, writeRecord } from '../../api/files/csv.ts'
import { Refused } from '../../api/files/refusal.ts'
import { organisationTypesOn } from '../../codes/index.ts'
import { areaKinds, arrange } from '../../partners/places/index.ts'
import { newId } from '../../record/index.ts'
import { Button, Details, FileUpload, Form, Link, NotificationBanner, Table, WarningText } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import type { TypedProblem } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk, UploadedFile } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { columns, rowsIn, rowsOut, type RowProblem } from './rows.ts'
import { changesPlaces, placesHere, readsPlaces } from './who.ts'

const mostRows = 5000

/** Everything that stands, as a file that can be brought in again. */
export async function placesFile(ask: SignedInAsk): Promise<Answer> {
  if (!readsPlaces(ask)) return notFoundPage(ask)
  const rows = rowsOut(await placesHere(ask, 'places-file'))
  return { text: [columns, ...rows].map(row => writeRecord([...row])).join(''), type: 'text/csv; charset=utf-8', fileName: 'partners-and-regions.csv' }
}

export async function bringInPage(ask: SignedInAsk, problems: readonly TypedProblem[] = [], outcome: Content = null): Promise<Answer> {
  if (!changesPlaces(ask)) return notFoundPage(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Bring partners and regions in',
      page: 'places-bring-in',
      problems,
      back: { href: '/places', text: 'Back to Partners and regions' },
      content: (
        <>
          <h1 class="govuk-heading-l">Bring partners and regions in</h1>
          {outcome}
          <p class="govuk-body">
            A CSV file with the columns {columns.join(', ')}: one statement a row. Organisations and areas that are not here yet are added. A row with a name and a type alone adds only that. What is here already is left as it is, and with a bad row nothing is brought in.
          </p>
          <p class="govuk-body"><Link href="/places/files/csv">What is here now, as such a file</Link></p>
          <Details summary="Types, and what can be said">
            <ul class="govuk-list govuk-list--bullet">
              <li>Organisations: local authority, {organisationTypesOn(ask.visitor.today).filter(type => type.code !== 'local authority elsewhere').map(type => type.code).join(', ')}</li>
              <li>Areas: {areaKinds.join(', ')}</li>
              <li>An organisation covers an area; an area contains an area; an organisation belongs to the group (a provider group); an organisation is a member of a grouping</li>
            </ul>
          </Details>
          <Form action="/places/bring-in" multipart hidden={formTokens(ask)}>
            <FileUpload name="file" label={{ content: 'File', classes: 'govuk-label--s' }} error={errorAt(problems, 'file')} />
            <Button preventDoubleClick>Bring it in</Button>
          </Form>
        </>
      ),
    }),
  }
}

export async function broughtIn(ask: SignedInAsk): Promise<Answer> {
  if (!changesPlaces(ask)) return notFoundPage(ask)
  const [file] = ask.files.filter(each => each.box === 'file')
  if (file === undefined) return bringInPage(ask, [{ at: 'file', message: 'Choose a file' }])
  const read = await readRows(file)
  if ('refused' in read) return bringInPage(ask, [{ at: 'file', message: read.refused }])
  const asked = rowsIn(read.rows, await placesHere(ask, 'places-bring-in'), ask.visitor.today, newId)
  if (asked.problems.length > 0) return bringInPage(ask, badRows(asked.problems), <BadRows problems={asked.problems} />)
  const fault = await arrange(ask.service.database.app, ask.visitor.secret, asked.arranging)
  if (fault !== null) {
    const problem: RowProblem = { line: asked.lines[fault.line - 1] ?? 1, message: 'Somebody changed this meanwhile. Bring the file in again' }
    return bringInPage(ask, badRows([problem]), <BadRows problems={[problem]} />)
  }
  const { organisations, areas, said } = asked.arranging
  return bringInPage(
    ask,
    [],
    <NotificationBanner
      type="success"
      disableAutoFocus
      text={`${plural(asked.rows, 'row')} read: ${plural(organisations.length, 'organisation')}, ${plural(areas.length, 'area')} and ${plural(said.length, 'statement')} added, ${asked.known} here already.`}
    />,
  )
}

const badRows = (problems: readonly RowProblem[]): TypedProblem[] => [{ at: 'file', message: `Nothing was brought in: ${plural(problems.length, 'row')} of the file cannot be taken. Mend the file and bring it in again` }]

function BadRows({ problems }: { problems: readonly RowProblem[] }) {
  return (
    <>
      <WarningText>Nothing was brought in.</WarningText>
      <Table caption="Rows to mend" captionClasses="govuk-table__caption--m" stacked firstCellIsHeader head={['Line of the file', 'What is wrong']} rows={problems.slice(0, 100).map(problem => [String(problem.line), problem.message])} />
      {problems.length > 100 && <p class="govuk-body">Showing 100 of {problems.length}.</p>}
    </>
  )
}

async function readRows(file: UploadedFile): Promise<{ rows: { line: number; fields: Record<string, string> }[] } | { refused: string }> {
  try {
    const csv = await openCsv(await fileSource(file.path, 'The file'))
    const missing = columns.map(name => name.toUpperCase().replaceAll(' ', '_')).filter(name => !csv.folded.includes(name))
    if (missing.length > 0) return { refused: `The file has no column ${missing.join(', ').toLowerCase().replaceAll('_', ' ')}. Its first line must name the columns ${columns.join(', ')}` }
    const rows: { line: number; fields: Record<string, string> }[] = []
    for await (const record of csv.records) {
      if (rows.length === mostRows) return { refused: `The file has more than ${mostRows} rows. Bring it in in parts` }
      rows.push({ line: record.line, fields: Object.fromEntries(csv.folded.map((name, index) => [name, (record.fields[index] ?? '').replaceAll('\0', '')])) })
    }
    return { rows }
  } catch (problem) {
    if (problem instanceof Refused) return { refused: `It looks like ${problem.refusal.looksLike}. ${problem.refusal.cure}` }
    throw problem
  }
}
