import { documentKinds, documentsOf, privacyOf, sorts, type DocumentFact, type KnownDocument } from '../../children/documents/index.ts'
import { isAsWritten, readText, tellsPlace, type DocumentName } from '../../documents/index.ts'
import { loadWords, mayAdd } from '../../record/index.ts'
import { ButtonGroup, ButtonLink, Details, InsetText, Link, SummaryList, Table } from '../../ui/components.ts'
import { paragraphs, writeAsKnown } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import { fileTypes } from '../../documents/index.ts'
import { writeInstant } from '../../time/day.ts'
import { frame } from '../frame.tsx'
import { tell } from '../log.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { broughtBy } from '../record/compare.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { knownHere, onRecord, type OnRecord } from '../record/record-page.tsx'
import { fileNameOf, writeFileKind } from './words.ts'

/** Most of a text that is shown on the page of its document, in bytes: some ten pages. */
const mostShown = 20_000

/** A document: what it is, a preview where one is safe, and every version of it. */
export async function documentPage(ask: SignedInAsk): Promise<Answer> {
  const id = ask.params['document'] as string
  return onRecord(ask, `document:${id}`, async on => {
    const document = documentsOf(await knownHere(on, { kinds: documentKinds })).find(each => each.id === id)
    if (!document) return notFoundPage(ask)
    const { newest, versions } = document
    const child = await personHere(on)
    const words = await loadWords(on.tx, on.opened.authority, on.opened.record, versions.map(({ fact, version }) => ({ fact, version })))
    const by = await broughtBy(on, versions.map(each => each.change))
    const who = (fact: DocumentFact) => `${by.get(fact.change)?.name ?? 'Somebody who has left'}, ${writeInstant(fact.recordedAt)}`
    const shows = words.get(newest.fact)?.['shows']
    const mayChange = mayAdd(on.opened, newest) && !on.past
    const { body } = newest
    return {
      html: personPage(on, child, {
        title: body.title,
        page: 'document',
        section: 'documents',
        back: { href: here(on, '/documents'), text: 'Back to documents' },
        content: (
          <>
            <span class="govuk-caption-l">{sorts[body.sort]}</span>
            <h1 class="govuk-heading-l">{body.title}</h1>
            <Preview on={on} fact={newest} text={await textOf(on, newest)} shows={shows} />
            <SummaryList
              rows={[
                { key: 'Date', value: writeAsKnown(newest.starts, newest.exactness) },
                ...(body.from === undefined ? [] : [{ key: 'From', value: body.from }]),
                ...(shows === undefined ? [] : [{ key: 'What it shows or says', value: paragraphs(shows) }]),
                { key: 'File', value: writeFileKind(body) },
                { key: 'Added', value: `By ${who(newest)}` },
                { key: 'How private', value: privacyOf(newest.kind)?.label ?? '' },
                ...(body.place === undefined ? [] : [{ key: 'Where it was taken', value: tellsPlace[body.place] }]),
              ]}
            />
            <ButtonGroup>
              {on.opened.door !== 'emergency' && <ButtonLink href={here(on, `/documents/${newest.fact}/file`)}>Save the file</ButtonLink>}
              {mayChange && (
                <ButtonLink href={here(on, `/documents/${document.id}/add`)} look="secondary">
                  Add a newer version
                </ButtonLink>
              )}
              {mayChange && <Link href={here(on, `/facts/${newest.fact}/correct`)}>Correct what is said of it</Link>}
              {mayChange && <Link href={here(on, `/facts/${newest.fact}/strike`)}>Withdraw it</Link>}
            </ButtonGroup>
            {on.opened.door === 'emergency' && <p class="govuk-body">You opened this record in an emergency. Pictures and texts can be looked at here; no file can be saved.</p>}
            {!mayChange && !on.past && <p class="govuk-body">You can read this. The people who work with {firstName(child.known)} can add a newer version.</p>}
            {versions.length > 1 && <Versions on={on} document={document} who={who} />}
            <Details summary="Where this came from">
              <p class="govuk-body-s">
                Added by {who(newest)}. Each opening of it is written down. <Link href={here(on, `/facts/${newest.fact}`)}>Every correction of what is said of it</Link>
              </p>
              <p class="govuk-body-s app-words">Its fingerprint (SHA-256), by which it is known to be as it was added: {body.sha256}</p>
            </Details>
          </>
        ),
      }),
    }
  })
}

function Versions({ on, document, who }: { on: OnRecord; document: KnownDocument; who: (fact: DocumentFact) => string }) {
  const count = document.versions.length
  return (
    <Table
      caption="Every version, newest first"
      captionSize="m"
      stacked
      firstCellIsHeader
      head={['Version', 'Date', 'File', 'Added by']}
      rows={document.versions.map((fact, index) => [
        `${count - index}${index === 0 ? ' (newest)' : ''}`,
        writeAsKnown(fact.starts, fact.exactness),
        on.opened.door === 'emergency' ? (
          writeFileKind(fact.body)
        ) : (
          <Link href={here(on, `/documents/${fact.fact}/file`)}>
            {writeFileKind(fact.body)}
            <span class="govuk-visually-hidden">, version {count - index}</span>
          </Link>
        ),
        who(fact),
      ])}
    />
  )
}

/** What can be shown without opening it elsewhere: a picture, scaled by the browser, and plain text. Anything else is saved. */
function Preview({ on, fact, text, shows }: { on: OnRecord; fact: DocumentFact; text: string | null; shows: string | undefined }): Content {
  const { type, title } = fact.body
  if (type === 'jpeg' || type === 'png') {
    return (
      <figure class="app-document-picture">
        <img src={here(on, `/documents/${fact.fact}/picture`)} alt={shows ?? title} loading="lazy" decoding="async" />
      </figure>
    )
  }
  if (text !== null) {
    return (
      <section class="app-document-text" aria-label="What it says">
        {paragraphs(text)}
        {fact.body.bytes > mostShown && <p class="govuk-body">This is its beginning. Save the file to read all of it.</p>}
      </section>
    )
  }
  return type === 'heic' ? <InsetText>Few browsers show this kind of picture. Save the file to look at it.</InsetText> : null
}

function nameOf(on: OnRecord, fact: DocumentFact): DocumentName {
  return { authority: on.opened.authority, sha256: fact.body.sha256 }
}

async function textOf(on: OnRecord, fact: DocumentFact): Promise<string | null> {
  const { documents } = on.ask.service
  // What is shown is what was added, or nothing: whoever then saves it is told.
  if (fact.body.type !== 'txt' || !(await isAsWritten(documents, nameOf(on, fact)))) return null
  const pieces = await documents.read(nameOf(on, fact))
  if (pieces === null) return null
  const read: Buffer[] = []
  for await (const piece of pieces) {
    read.push(piece)
    if (read.reduce((sum, each) => sum + each.length, 0) >= mostShown) break
  }
  const whole = Buffer.concat(read)
  // A letter of several bytes may be cut in two at the end: the last line that is whole is shown.
  return readText(whole.length <= mostShown ? whole : whole.subarray(0, whole.lastIndexOf('\n', mostShown) + 1 || mostShown))
}

/** The file of one version, to be saved: never opened in the page it came from. */
export async function documentFile(ask: SignedInAsk): Promise<Answer> {
  return handedOver(ask, 'document-file', false)
}

/** A picture, as its page shows it. */
export async function documentPicture(ask: SignedInAsk): Promise<Answer> {
  return handedOver(ask, 'document-picture', true)
}

async function handedOver(ask: SignedInAsk, page: string, shown: boolean): Promise<Answer> {
  const id = ask.params['document'] as string
  let found: { name: DocumentName; fact: DocumentFact } | null = null
  const answer = await onRecord(ask, `${page}:${id}`, async on => {
    const fact = documentsOf(await knownHere(on, { kinds: documentKinds })).flatMap(each => each.versions).find(each => each.fact === id)
    // What was opened in an emergency is read and not taken out.
    if (on.opened.door === 'emergency' && !shown) return notFoundPage(ask)
    if (fact !== undefined && (!shown || fact.body.type === 'jpeg' || fact.body.type === 'png')) found = { name: nameOf(on, fact), fact }
    return notFoundPage(ask)
  })
  // The line in the audit is written by now: only then are the bytes read.
  if (found === null) return answer
  const { name, fact } = found as { name: DocumentName; fact: DocumentFact }
  const isWhole = await isAsWritten(ask.service.documents, name)
  const pieces = isWhole ? await ask.service.documents.read(name) : null
  if (pieces === null) return lostPage(ask, isWhole === false)
  return { pieces, type: fileTypes[fact.body.type].mime, ...(!shown && { fileName: fileNameOf(fact) }), bytes: fact.body.bytes, apart: true }
}

/** The record says that there is a file, and it is not there, or not what it was: nobody is handed something else. */
function lostPage(ask: SignedInAsk, isAltered: boolean): Answer {
  const log = ask.service.log ?? ((line: string) => void process.stderr.write(`${line}\n`))
  tell(log, 'error', 'document lost', { route: '/children/:id/documents/:document/file', altered: isAltered ? 'yes' : 'no' })
  return {
    status: 404,
    html: frame(ask, {
      title: 'The file is not there',
      page: 'document-lost',
      content: (
        <>
          <h1 class="govuk-heading-l">{isAltered ? 'The file is not as it was added' : 'The file is not there'}</h1>
          <p class="govuk-body">The record says that it was added{isAltered ? ', and what is kept is something else: so it is not handed over' : ', and it cannot be found where it is kept'}.</p>
          <p class="govuk-body">Whoever runs the service has been told. Call {ask.service.helpTelephone} if you need it today.</p>
        </>
      ),
    }),
  }
}
