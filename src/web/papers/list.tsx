import { templateOf, templates, type Template } from '../../children/papers/index.ts'
import { mayAdd, papersOf, type Paper } from '../../record/index.ts'
import { EmptyState, Link, Table, Tag } from '../../ui/components.ts'
import { dayOf, writeDay } from '../../time/day.ts'
import type { Content } from '../../ui/markup.ts'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { onRecord, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { namesOf, paperAddress } from './here.tsx'

/** The papers of a record that this reader may see, latest first; at a past moment those that had been begun by then. */
export async function papersHere(on: OnRecord): Promise<readonly Paper[]> {
  const all = (await papersOf(on.tx, on.opened.record)).filter(each => templateOf(each.kind) !== null)
  if (!on.past) return all
  return all.filter(each => each.startedAt <= on.now).map(each => (each.frozenAt !== null && each.frozenAt <= on.now ? each : { ...each, frozenAt: null, frozenBy: null }))
}

/** The kinds of paper that this reader may begin here. */
export function papersOffered(on: OnRecord): readonly Template[] {
  return on.past || !on.opened.mayWrite ? [] : templates.filter(each => mayAdd(on.opened, each))
}

/** Papers with how far they are: what stands on a child's own page and among the assessments and plans. */
export async function PapersTable(on: OnRecord, papers: readonly Paper[]): Promise<Content> {
  const nameOf = await namesOf(on.tx, papers.map(each => each.startedBy))
  return (
    <Table
      caption="Papers"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Paper', 'Begun', 'State']}
      rows={papers.map(each => [
        <Link href={paperAddress(on, each.id)}>{each.title}</Link>,
        `${writeDay(dayOf(each.startedAt))}, ${nameOf(each.startedBy)}`,
        each.frozenAt === null ? <Tag meaning="current">Being written</Tag> : <>Finished {writeDay(dayOf(each.frozenAt))}</>,
      ])}
    />
  )
}

/** What stands at the top of the assessments and plans of a child: the papers people write together, and the way to begin one. */
export async function PapersAtTop(on: OnRecord): Promise<Content> {
  const papers = await papersHere(on)
  const offered = papersOffered(on)
  if (papers.length === 0 && offered.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Written together</h2>
      {papers.length === 0 ? <p class="govuk-body">No assessment, plan or discussion has been written here yet.</p> : await PapersTable(on, papers.slice(0, 5))}
      <ul class="govuk-list app-inline">
        <li>
          <Link href={here(on, '/protection')}>Where protection stands</Link>
        </li>
        {papers.length > 5 && (
          <li>
            <Link href={here(on, '/papers')}>All {papers.length} papers</Link>
          </li>
        )}
        {offered.length > 0 && (
          <li>
            <Link href={here(on, '/papers/new')}>Begin a paper</Link>
          </li>
        )}
      </ul>
    </>
  )
}

/** All the papers of a child. */
export async function papersPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'papers', async on => {
    const child = await personHere(on)
    const name = firstName(child.known)
    const papers = await papersHere(on)
    const offered = papersOffered(on)
    return {
      html: personPage(on, child, {
        title: 'Papers written together',
        page: 'papers',
        section: 'plans',
        back: { href: here(on, '/plans'), text: 'Back to assessments and plans' },
        content: (
          <>
            <h1 class="govuk-heading-l">Papers written together</h1>
            <p class="govuk-body">Assessments, plans and discussions that several people write, section by section and at the same time.</p>
            {papers.length === 0 ? (
              <EmptyState {...(offered.length > 0 && { action: { href: here(on, '/papers/new'), text: 'Begin a paper' } })}>
                No papers yet. What {name}, the family and we write together stands here, with who wrote what.
              </EmptyState>
            ) : (
              <>
                {await PapersTable(on, papers)}
                {offered.length > 0 && (
                  <p class="govuk-body">
                    <Link href={here(on, '/papers/new')}>Begin a paper</Link>
                  </p>
                )}
              </>
            )}
          </>
        ),
      }),
    }
  })
}
