import { publicationDuties, publicFromCard, type PublicVersion } from '../../publications/index.ts'
import { writeDay } from '../../time/day.ts'
import { EmptyState, Link } from '../../ui/components.ts'
import { headingsOf, Written } from '../../ui/written.tsx'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { askFrontLook } from '../look.ts'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, Ask } from '../route.ts'

/** Seconds for which a page that is the same for everybody may be kept. */
const keptFor = 300

interface Out {
  readonly authority: string
  readonly name: string
  readonly shown: readonly PublicVersion[]
}

/** What is out, by authority: the same for everybody, signed in or not. */
export async function out(ask: Pick<Ask, 'service'>): Promise<Out[]> {
  const { rows } = await ask.service.database.app.query<{ authority: string; name: string; shown: unknown }>({ name: 'published', text: 'select authority, name, shown from published()' })
  return rows.map(row => ({ authority: row.authority, name: row.name, shown: publicFromCard(row.shown) }))
}

/** A page that is the same for everybody: who asks is not looked at, so that it may be kept on the way. Where several authorities publish here, it names the one it is of. */
function asNobody(ask: Ask, organisation?: string): Ask & { visitor: null } {
  return { ...ask, visitor: null, service: organisation === undefined ? ask.service : { ...ask.service, organisation } }
}

/** Everything that is out. */
export async function publishedIndex(ask: Ask): Promise<Answer> {
  const all = await out(ask)
  const [only] = all
  await askFrontLook(ask.service)
  return {
    keptFor,
    html: frame(asNobody(ask), {
      title: 'What we publish',
      page: 'published',
      content: (
        <div class="app-text-width">
          <h1 class="govuk-heading-l">What we publish</h1>
          {only === undefined && <EmptyState>Nothing is published here yet.</EmptyState>}
          {all.map(({ name, shown }) => (
            <>
              {all.length > 1 && <h2 class="govuk-heading-m">{name}</h2>}
              <ul class="govuk-list">
                {shown.toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB')).map(each => (
                  <li class="app-published">
                    <Link href={`/published/${each.address}` as Address}>{each.title}</Link>
                    <span class="app-table-note">
                      {publicationDuties[each.duty].label === each.title || each.duty === 'other' ? '' : `${publicationDuties[each.duty].label}. `}Published {writeDay(each.published)}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          ))}
        </div>
      ),
    }),
  }
}

/** One publication, as it is out. */
export async function publishedPage(ask: Ask): Promise<Answer> {
  const address = ask.params['name']
  const all = await out(ask)
  const found = all.flatMap(of => of.shown.filter(each => each.address === address).map(each => ({ of, each })))[0]
  if (found === undefined) return notFoundPage(asNobody(ask))
  const { of, each } = found
  const { rows } = await ask.service.database.app.query<{ text: string | null }>({ name: 'published-text', text: 'select published_text($1, $2) as text', values: [of.authority, each.fact] })
  const text = rows[0]?.text ?? null
  if (text === null) return notFoundPage(asNobody(ask))
  const headings = headingsOf(text)
  await askFrontLook(ask.service)
  return {
    keptFor,
    html: frame(asNobody(ask, all.length > 1 ? of.name : undefined), {
      title: each.title,
      page: 'published-one',
      back: { href: '/published', text: 'Everything we publish' },
      content: (
        <article class="app-text-width">
          <h1 class="govuk-heading-l">{each.title}</h1>
          <p class="govuk-body">
            {of.name}. Version {each.number}, published {writeDay(each.published)}. To be looked at again by {writeDay(each.nextReview)}.
          </p>
          {headings.length > 2 && (
            <nav class="app-no-print" aria-label="On this page">
              <ul class="govuk-list govuk-list--bullet">
                {headings.map(heading => (
                  <li>
                    <Link href={`#${heading.id}` as Address}>{heading.text}</Link>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <Written text={text} />
        </article>
      ),
    }),
  }
}
