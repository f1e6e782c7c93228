import { documentKinds, documentKindOf, documentsOf, privacies, toldInWords, type DocumentKind, type KnownDocument, type Privacy, type Sort } from '../../children/documents/index.ts'
import { keepNamed } from '../../documents/index.ts'
import { change, isRefusal, mayAdd, newId, recorded, type AnyKind, type Kind, type Refusal } from '../../record/index.ts'
import { Button, Checkboxes, FileUpload, InsetText, Radios, SummaryList } from '../../ui/components.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { boxOf, many, one, readAnswers, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { tell } from '../log.ts'
import { hadNoRoom } from '../no-room.ts'
import { recordPath, subjectAt } from '../record/address.ts'
import { called, calledProblems } from '../record/called.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage, type PersonHere } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import { childrenHere, type InVisit } from '../record/visit.tsx'
import { offeredFor } from '../record/offered.ts'
import { formKeyOf } from '../tokens.ts'
import { heldFile, holdFile, letGoOfFile, pathOfHeld, type HeldFile } from './held.ts'
import { writeFileKind } from './words.ts'

/** The box that says which file is held already. */
const heldBox = 'held'

interface State {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
}

/** Adds a document, or a newer version of the one in the address. */
export async function addForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'document-add', async on => {
    const of = await documentAsked(on)
    if (of === 'not there' || !mayAddTo(on, of)) return notFoundPage(ask)
    return formPage(on, of, { typed: (await typedOfDraft(on.tx, ask)) ?? firstTyped(on, of), problems: [] })
  })
}

/** The document of which a newer version is added; null for a new document. */
async function documentAsked(on: OnRecord): Promise<KnownDocument | null | 'not there'> {
  const id = on.ask.params['document']
  if (id === undefined) return null
  return documentsOf(await knownHere(on, { kinds: documentKinds })).find(each => each.id === id) ?? 'not there'
}

function kindsFor(on: OnRecord, of: KnownDocument | null): readonly Privacy[] {
  return privacies[subjectAt(on.ask.path)].filter(({ kind }) => mayAdd(on.opened, kind) && (of === null || kind.id === of.newest.kind))
}

function mayAddTo(on: OnRecord, of: KnownDocument | null): boolean {
  return !on.past && kindsFor(on, of).length > 0
}

/** A newer version is mostly the same paper: what was said of the last one stands in the form, its date does not. */
function firstTyped(on: OnRecord, of: KnownDocument | null): Typed {
  if (of === null) return { privacy: kindsFor(on, of)[0]?.kind.id }
  const { title, sort, from } = of.newest.body
  return { privacy: of.newest.kind, [boxOf('title')]: title, [boxOf('sort')]: sort, ...(from !== undefined && { [boxOf('from')]: from }) }
}

async function formPage(on: OnRecord, of: KnownDocument | null, { typed, problems: wrong }: State): Promise<Answer> {
  const { service, visitor } = on.ask
  const ask = { ...on.ask, typed }
  const child = await personHere(on)
  const name = firstName(child.known)
  const offered_ = kindsFor(on, of)
  const others = of === null ? othersHere(on, child) : []
  const kind = (documentKindOf(one(typed, 'privacy')) ?? offered_[0]?.kind) as DocumentKind
  const problems = calledProblems(wrong, name)
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const held = await heldFile(service.uploads, visitor.account, one(typed, heldBox))
  const heading = await keptHeading(on.tx, on.ask)
  const offered = await offeredFor(on.tx, service.house, kind, child.known, { authority: on.opened.authority, post: visitor.post, secret: visitor.secret })
  const title = of === null ? 'Add a document' : 'Add a newer version'
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title,
      page: 'document-add',
      section: 'documents',
      problems,
      back: of === null ? { href: here(on, '/documents'), text: 'Back to documents' } : { href: here(on, `/documents/${of.id}`), text: `Back to ${of.newest.body.title}` },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">{title}</h1>
            {heading}
            {of !== null && <p class="govuk-body">Of “{of.newest.body.title}”. The earlier {of.versions.length === 1 ? 'version stays' : 'versions stay'} beside it.</p>}
            <KeptForm
              ask={ask}
              multipart
              action={here(on, of === null ? '/documents/add' : `/documents/${of.id}/add`)}
              hidden={[{ name: heldBox, value: held?.id ?? '' }, ...(of === null ? [] : [{ name: 'privacy', value: of.newest.kind }])]}
              finish={<Button preventDoubleClick>Add the document</Button>}
            >
              {held && (
                <InsetText>
                  Chosen: {held.name}, {writeFileKind(held)}. You need not choose it again.
                </InsetText>
              )}
              <FileUpload
                name="file"
                label={{ content: held ? 'Choose another file instead (optional)' : 'The file', classes: 'govuk-label--s' }}
                hint="A PDF, a picture, a Word document, an Excel workbook, an email or plain text, of at most 50 MB"
                error={errorAt('file')}
                attributes={{ accept: '.pdf,.jpg,.jpeg,.png,.docx,.xlsx,.eml,.msg,.txt' }}
              />
              <KindForm kind={called(withHints(kind, name), name)} typed={typed} problems={problems} offered={offered} on={visitor.today} />
              {of === null && offered_.length > 1 && (
                <Radios
                  name="privacy"
                  legend={{ content: 'How private is it?', classes: 'govuk-fieldset__legend--s' }}
                  error={errorAt('privacy')}
                  items={offered_.map(each => ({ value: each.kind.id, content: each.label, hint: each.hint, checked: each.kind.id === kind.id }))}
                />
              )}
              {of === null && others.length > 0 && (
                <Checkboxes
                  name="also"
                  idPrefix="also"
                  legend={{ content: `Does it concern ${name}’s brothers or sisters too?`, classes: 'govuk-fieldset__legend--s' }}
                  hint="It is then added to their records as well. Who can open it there follows from each record, and so does taking it back"
                  error={errorAt('also')}
                  items={others.map(each => ({ value: each.record, content: each.name, checked: many(typed, 'also').includes(each.record) }))}
                />
              )}
            </KeptForm>
          </div>
          {of !== null && (
            <aside class="govuk-grid-column-one-third app-known" aria-label="What we already know">
              <h2 class="govuk-heading-s">The last version</h2>
              <SummaryList classes="app-known__facts" rows={[{ key: 'File', value: writeFileKind(of.newest.body) }, { key: 'Name of the file', value: of.newest.body.fileName ?? '' }]} />
            </aside>
          )}
        </div>
      ),
    }),
  }
}

/** What is asked of a picture is said where it is asked: whoever cannot see it reads that. */
function withHints(kind: DocumentKind, name: string): DocumentKind {
  const hint = `Needed for a drawing or a photograph: what can be seen on it, and what ${name} said it is. Whoever cannot see it reads this`
  return { ...kind, fields: { ...kind.fields, shows: { ...kind.fields.shows, hint } } }
}

/** The form, sent. */
export async function addSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  let of: KnownDocument | null = null
  let refused: Answer | null = null
  let kinds: readonly Privacy[] = []
  let others: readonly InVisit[] = []
  const looked = await onRecord(ask, 'document-add', async on => {
    const asked = await documentAsked(on)
    if (asked === 'not there' || !mayAddTo(on, asked)) return (refused = notFoundPage(ask))
    of = asked
    kinds = kindsFor(on, asked)
    if (asked === null && many(typed, 'also').length > 0) others = othersHere(on, await personHere(on))
    return notFoundPage(ask)
  })
  if (refused !== null || kinds.length === 0) return looked
  const chosen = kinds.find(({ kind }) => kind.id === one(typed, 'privacy'))?.kind
  const kind = chosen ?? (kinds[0] as Privacy).kind
  const sent = await fileSent(ask)
  const answers = readAnswers(kind, typed)
  const problems: TypedProblem[] = [
    ...sent.problems,
    ...answers.problems,
    ...(chosen === undefined ? [{ at: 'privacy', message: 'Select how private it is' }] : []),
    ...(toldInWords.includes(answers.body['sort'] as Sort) && answers.words['shows'] === undefined ? [{ at: boxOf('shows'), message: 'Write what the picture shows, for whoever cannot see it' }] : []),
  ]
  const missing = (['title', 'sort'] as const).filter(field => answers.body[field] === undefined).map(field => ({ at: boxOf(field), message: kind.fields[field].missing as string }))
  const again = (more: readonly TypedProblem[]): Promise<Answer> => {
    const state = { typed: { ...typed, [heldBox]: sent.held?.id ?? '' }, problems: inOrder(more) }
    return onRecord(ask, 'document-add', on => formPage(on, of, state))
  }
  const { held } = sent
  if (held === null || answers.starts === null || problems.length + missing.length > 0) return one(typed, '_progress') === '' ? again([...problems, ...missing]) : { json: { held: held?.id ?? '' } }
  const { name, type, bytes, sha256, place } = held
  const record = ask.params['id'] as string
  const also = others.filter(each => many(typed, 'also').includes(each.record)).map(each => ({ record: each.record, fact: newId() }))
  const entries = [{ record, fact: newId() }, ...also]
  const path = pathOfHeld(service.uploads, visitor.account, held.id)
  const root = (of as KnownDocument | null)?.id
  const { starts, exactness, body, words } = answers
  const authority = visitor.authority ?? visitor.organisation
  const done = await unlessNotKept(change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority, records: entries.map(each => each.record), step: root === undefined ? 'Add a document' : 'Add a newer version of a document', purpose: purposes[subjectAt(ask.path)], formKey: formKeyOf(typed) },
    // A fact of its own for each: what is said of it, its newer versions and taking it back are each record's own. The file is one.
    () => entries.map(each =>
      recorded(kind as AnyKind as Kind, {
        fact: each.fact,
        records: [each.record],
        starts,
        exactness,
        body: { ...body, fileName: name, type, bytes, sha256, ...(place !== null && { place }), ...(root !== undefined && { versionOf: root }) },
        words,
      }),
    ),
    tx => keepNamed(tx, service.documents, { authority, sha256 }, path),
  ))
  if (typeof done === 'string') {
    tell(service.log ?? (line => void process.stderr.write(`${line}\n`)), 'error', 'document not kept', { route: '/children/:id/documents/add', why: done })
    const message = `${whyNotKept[done]}, so it was not added. The file is held: send it again in a while, and call ${service.helpTelephone} if it goes on`
    return one(typed, '_progress') === '' ? notNow(await again([{ at: 'file', message }])) : { json: { held: held.id } }
  }
  if (isRefusal(done)) return one(typed, '_progress') === '' ? again(refusedWords(done, typed, kind, also.length > 0)) : { json: { held: held.id } }
  await letGoOfFile(service.uploads, visitor.account, held.id)
  const to = await finished(ask, done, recordPath(subjectAt(ask.path), record, `/done?change=${done.change}`))
  return one(typed, '_progress') === '' ? to : { json: { to: to.redirect } }
}

/** Why a file could not be kept: the disk of documents is full, or cannot be reached or written. */
type NotKept = 'no room' | 'out of reach'

const whyNotKept: Readonly<Record<NotKept, string>> = { 'no room': 'There is no room left where documents are kept', 'out of reach': 'The place where documents are kept cannot be reached' }

/** What became of a change, or why its file could not be kept: then nothing was changed. */
async function unlessNotKept<T>(changed: Promise<T>): Promise<T | NotKept> {
  try {
    return await changed
  } catch (problem) {
    if (hadNoRoom(problem)) return 'no room'
    // Only the trouble of a disk names a path.
    if (problem instanceof Error && 'path' in problem) return 'out of reach'
    throw problem
  }
}

/** The form with everything on it, answered as what it is: nobody's mistake. */
function notNow(form: Answer): Answer {
  return 'html' in form ? { ...form, status: 503 } : form
}

/** Why it could not be added. Where others were chosen too, it may be their record that is not this person's to add to. */
function refusedWords(refusal: Refusal, typed: Typed, kind: DocumentKind, isOfSeveral: boolean): readonly TypedProblem[] {
  if (isOfSeveral && (refusal.refused === 'not-found' || refusal.refused === 'not-allowed')) {
    return [{ at: 'also', message: 'You cannot add to the record of one of those you chose, so it was added nowhere. Take the tick away, and ask the people who work with that child' }]
  }
  return asProblems(refusal, typed, kind).problems
}

/** The brothers and sisters whose records are linked: each can have the same document. */
function othersHere(on: OnRecord, child: PersonHere): readonly InVisit[] {
  return on.opened.subject === 'child' ? childrenHere(on, child).slice(1) : []
}

/** Problems in the order of the form. */
function inOrder(problems: readonly TypedProblem[]): TypedProblem[] {
  const order = ['file', 'starts', boxOf('title'), boxOf('sort'), boxOf('from'), boxOf('shows'), 'privacy', 'also']
  return problems.toSorted((a, b) => order.indexOf(a.at) - order.indexOf(b.at))
}

/** The file that came with the form, held from now on; or the one that was held before. */
async function fileSent(ask: SignedInAsk): Promise<{ held: HeldFile | null; problems: readonly TypedProblem[] }> {
  const { service, visitor, typed } = ask
  const before = await heldFile(service.uploads, visitor.account, one(typed, heldBox))
  const file = ask.files.find(each => each.box === 'file')
  if (file === undefined) {
    if (ask.turnedAway.length > 0) return { held: before, problems: ask.turnedAway }
    const gone = one(typed, heldBox) === '' ? 'Choose the file' : 'The file you chose is no longer held. Choose it again'
    return { held: before, problems: before === null ? [{ at: 'file', message: gone }] : [] }
  }
  const held = await holdFile(service.uploads, visitor.account, file)
  if ('problem' in held) return { held: before, problems: [{ at: 'file', message: held.problem }] }
  if (before !== null) await letGoOfFile(service.uploads, visitor.account, before.id)
  return { held, problems: [] }
}

/** Holds what came with a form that is finished later, and gives the form as it is then kept. */
export async function holdForLater(ask: SignedInAsk): Promise<Typed> {
  const { held } = await fileSent(ask)
  return { ...ask.typed, [heldBox]: held?.id ?? '' }
}

