import { documentKinds, documentsOf, privacies, sorts, type KnownDocument, type Sort } from '../../children/documents/index.ts'
import { fileTypes } from '../../documents/index.ts'
import { mayAdd } from '../../record/index.ts'
import { dayOf, writeDay } from '../../time/day.ts'
import { EmptyState, Link, Table } from '../../ui/components.ts'
import { writeAsKnown } from '../../ui/form/read-view.tsx'
import type { Address, Content } from '../../ui/markup.ts'
import { broughtBy } from '../record/compare.tsx'
import { subjectAt } from '../record/address.ts'
import { firstName, here, type PersonHere } from '../record/person-page.tsx'
import { knownHere, type OnRecord } from '../record/record-page.tsx'
import { Nothing, pageAsked, Pages } from '../record/sections.tsx'

const onPage = 50

function isSort(asked: string | undefined): asked is Sort {
  return asked !== undefined && Object.hasOwn(sorts, asked)
}

/** Whether this reader may add a document of any kind to this record now. */
export function mayAddDocuments(on: OnRecord): boolean {
  return !on.past && privacies[subjectAt(on.ask.path)].some(({ kind }) => mayAdd(on.opened, kind))
}

/** The documents of somebody, those added last first, by what they are: the first thing in the section (ux 4.4). */
export async function documentList(on: OnRecord, child: PersonHere): Promise<Content> {
  const all = documentsOf(await knownHere(on, { kinds: documentKinds }))
  const name = firstName(child.known)
  const asked = on.ask.query['sort']
  const sort = isSort(asked) ? asked : null
  const shown = sort === null ? all : all.filter(each => each.newest.body.sort === sort)
  const page = Math.min(pageAsked({ page: on.ask.query['documents'] ?? '' }), Math.max(1, Math.ceil(shown.length / onPage)))
  const mayAdd_ = mayAddDocuments(on)
  return (
    <>
      <h2 class="govuk-heading-m">Documents</h2>
      {all.length === 0 ? (
        <Nothing on={on} sections={['documents']} {...(mayAdd_ && { action: { href: here(on, '/documents/add'), text: 'Add a document' } })}>
          {on.opened.subject === 'adult'
            ? `No documents yet. Proof of who ${name} is, and letters and agreements about ${name}, stand here. What an agency told us for a child stands with the child.`
            : `No documents yet. Letters, reports, drawings and photographs about ${name} stand here.`}
        </Nothing>
      ) : (
        <>
          {mayAdd_ && (
            <ul class="govuk-list app-inline app-no-print">
              <li>
                <Link href={here(on, '/documents/add')}>Add a document</Link>
              </li>
              {on.opened.subject === 'child' && (
                <li>
                  <Link href={here(on, '/letter')}>Write a letter</Link>
                </li>
              )}
            </ul>
          )}
          <Filter on={on} all={all} sort={sort} />
          {shown.length === 0 ? (
            <EmptyState action={{ href: here(on, '/documents'), text: 'Show all documents' }}>No documents of this kind.</EmptyState>
          ) : (
            <Table
              caption={sort === null ? 'Documents, added last first' : `${sorts[sort]}, added last first`}
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Name', 'What it is', 'Date', 'Added']}
              rows={await rowsOf(on, shown.slice((page - 1) * onPage, page * onPage))}
            />
          )}
          <Pages page={page} total={shown.length} each={onPage} address={number => here(on, `/documents?${sort === null ? '' : `sort=${sort}&`}documents=${number}`)} />
        </>
      )}
    </>
  )
}

async function rowsOf(on: OnRecord, documents: readonly KnownDocument[]): Promise<Content[][]> {
  const by = await broughtBy(on, documents.map(each => each.newest.change))
  return documents.map(({ id, newest, versions }) => [
    <>
      <Link href={here(on, `/documents/${id}`)}>{newest.body.title}</Link>
      <span class="app-table-note">
        {fileTypes[newest.body.type].label}
        {versions.length > 1 && `, version ${versions.length}`}
      </span>
    </>,
    sorts[newest.body.sort],
    writeAsKnown(newest.starts, newest.exactness),
    <>
      {writeDay(dayOf(newest.recordedAt))}
      <span class="app-table-note">{by.get(newest.change)?.name ?? 'Somebody who has left'}</span>
    </>,
  ])
}

/** One link for each sort that there is, with how many. */
function Filter({ on, all, sort }: { on: OnRecord; all: readonly KnownDocument[]; sort: Sort | null }) {
  const counted = (Object.keys(sorts) as Sort[]).map(each => ({ each, count: all.filter(document => document.newest.body.sort === each).length })).filter(({ each, count }) => count > 0 || each === sort)
  if (counted.length < 2 && sort === null) return null
  const link = (href: Address, text: string, count: number, current: boolean) => (
    <li>
      <Link href={href} {...(current && { attributes: { 'aria-current': 'true' } })}>
        {text} ({count})
      </Link>
    </li>
  )
  return (
    <nav aria-label="Documents by what they are" class="app-no-print">
      <ul class="govuk-list app-inline">
        {link(here(on, '/documents'), 'All', all.length, sort === null)}
        {counted.map(({ each, count }) => link(here(on, `/documents?sort=${each}`), sorts[each], count, sort === each))}
      </ul>
    </nav>
  )
}
