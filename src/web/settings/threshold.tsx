import type { Tx } from '../../database/index.ts'
import { settingsOf, thresholdDocument, thresholdDocumentOn, valuesOf, type ThresholdDocument } from '../../settings/index.ts'
import { InsetText, Link, SummaryList } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { writeDay, type Day } from '../../time/day.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { get, type Answer, type Route, type SignedInAsk } from '../route.ts'

/** Kinds with which a threshold decision is recorded. */
const decides: readonly string[] = ['contact-decision']

/** The document that holds on a day, for a kind with which a threshold decision is recorded; null for others, and where none is set. */
export async function thresholdBeside(tx: Tx, authority: string, kind: string, on: Day): Promise<ThresholdDocument | null> {
  return decides.includes(kind) ? thresholdDocumentOn(await settingsOf(tx, authority), on) : null
}

/** The document by title and version, leading to it. */
export function ThresholdLink({ document }: { document: ThresholdDocument }) {
  return (
    <Link href={`/threshold-document/${document.fact}` as Address}>
      {document.title}, version {document.version}
    </Link>
  )
}

/** Stands above the form of a decision. */
export function ThresholdInset({ document }: { document: ThresholdDocument }) {
  return (
    <InsetText>
      Our threshold document: <ThresholdLink document={document} />, from {writeDay(document.from)}. The decision is yours, with your reasons.
    </InsetText>
  )
}

/** A threshold document that is or was in use, for everybody who acts for the authority. */
async function documentPage(ask: SignedInAsk): Promise<Answer> {
  const pool = ask.service.database.app
  const settings = await settingsOf(pool, ask.visitor.authority)
  const found = valuesOf(settings, thresholdDocument).find(value => value.fact === ask.params['id'] && value.body.use === 'own')
  if (!found) return notFoundPage(ask)
  const { title, version, address } = found.body
  const { rows } = await pool.query<{ text: string | null }>({ name: 'threshold-text', text: 'select threshold_text($1, $2) as text', values: [ask.visitor.secret, found.fact] })
  const text: Content = paragraphs(rows[0]?.text ?? undefined)
  const holds = thresholdDocumentOn(settings, ask.visitor.today)?.fact === found.fact
  return {
    html: frame(ask, {
      title: 'Threshold document',
      page: 'threshold-document',
      content: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <SummaryList
            rows={[
              { key: 'Version', value: version ?? '' },
              { key: 'From', value: writeDay(found.from) },
              { key: 'In use today', value: holds ? 'Yes' : 'No: another version holds today, or none' },
              ...(address === undefined ? [] : [{ key: 'Published at', value: <Link href={address as Address}>{address}</Link> }]),
            ]}
          />
          {text ?? <p class="govuk-body">Its text is not kept here.</p>}
        </>
      ),
    }),
  }
}

export const thresholdRoutes: readonly Route[] = [get('/threshold-document/:id', 'threshold-document', documentPage)]
