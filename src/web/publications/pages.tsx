import type { Tx } from '../../database/index.ts'
import { lawFromCard } from '../../law/entered.ts'
import { nothingEntered } from '../../law/standing.ts'
import {
  addressShape, publication, publicationDuties, publicationOwner, publicationPublished, publicationReviewed, publicationsOf, publicationVersion, publicationWithdrawn, publishedBy, reviewOn,
  type Publication, type PublicationDuty, type VersionState,
} from '../../publications/index.ts'
import { change, isId, isRefusal, loadWords, newId, recorded, type Known, type Moment, type Proposal, type Refusal } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Button, ButtonLink, DateInput, EmptyState, Form, Input, InsetText, Link, Select, SummaryList, Table, Tag, Textarea } from '../../ui/components.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { Written, writingHint } from '../../ui/written.tsx'
import type { Address, Content } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { authorityRecord } from '../law/authority-record.ts'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../refused.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { LawOf } from './law-of.tsx'
import { out } from './public.tsx'

const states: Record<VersionState, { readonly text: string; readonly meaning: 'waiting' | 'current' | 'quiet' }> = {
  draft: { text: 'Draft', meaning: 'waiting' },
  published: { text: 'Published', meaning: 'current' },
  replaced: { text: 'Replaced', meaning: 'quiet' },
  withdrawn: { text: 'Withdrawn', meaning: 'quiet' },
}

/** What the authority's record is opened for. */
const purpose = 'Publish'

function mayPublish(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && (publishedBy as readonly string[]).includes(ask.visitor.role)
}

/** How near the review of a publication is, in words. */
export function reviewWords(of: Pick<Publication, 'nextReview'>, today: Day): Content {
  if (of.nextReview === null) return 'Not published'
  const near = reviewOn(of, today)
  return (
    <>
      {near === 'past' ? <Tag meaning="act-now">Review is past</Tag> : near === 'soon' ? <Tag meaning="soon">Review is near</Tag> : null} {writeDay(of.nextReview)}
    </>
  )
}

interface Owner {
  readonly post: string
  readonly name: string
}

/** Who can look after a publication: whoever can change it. */
async function ownersOf(tx: Tx, authority: string): Promise<Owner[]> {
  const { rows } = await tx.query<Owner>({
    name: 'publication-owners',
    text: `select p.id as post, a.name || ', ' || p.role as name from post p join account a on a.id = p.account
           where p.organisation = $1 and p.role = any($2) and a.ended_at is null and p.starts <= business_today() and (p.ends is null or p.ends > business_today())
           order by a.name collate "en-GB-x-icu", p.id limit 500`,
    values: [authority, publishedBy],
  })
  return rows
}

/** Every publication of the authority, for those who publish. */
export async function publications(ask: SignedInAsk): Promise<Answer> {
  if (!mayPublish(ask)) return notFoundPage(ask)
  const seen = await authorityRecord(ask, 'publications', async known => publicationsOf(known), purpose)
  if (seen === null) return notFoundPage(ask)
  const missing = (Object.keys(publicationDuties) as PublicationDuty[]).filter(duty => publicationDuties[duty].rules.length > 0 && !seen.some(each => each.duty === duty && each.nextReview !== null))
  return {
    html: frame(ask, {
      title: 'Publications',
      page: 'publications',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">Publications</h1>
          <p class="govuk-body">What {ask.visitor.organisationName} publishes. Everybody can read it at <Link href="/published">its public page</Link>, without signing in.</p>
          <p class="govuk-body">
            <ButtonLink href="/publications/new">Begin a publication</ButtonLink>
          </p>
          {seen.length === 0 ? (
            <EmptyState>None yet. Begin one, write its text, and publish it when it is ready.</EmptyState>
          ) : (
            <Table
              caption="Publications"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Title', 'What it is', 'State', 'Next review']}
              rows={seen.map(each => {
                const shown = each.versions.findLast(version => version.state === 'published' || version.state === 'withdrawn') ?? each.versions.at(-1)
                const state = states[shown?.state ?? 'draft']
                return [
                  <Link href={`/publications/${each.id}` as Address}>{shown?.title ?? publicationDuties[each.duty].label}</Link>,
                  publicationDuties[each.duty].label,
                  <Tag meaning={state.meaning}>{state.text}</Tag>,
                  reviewWords(each, ask.visitor.today),
                ]
              })}
            />
          )}
          {missing.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Rules about publishing that nothing here answers</h2>
              <ul class="govuk-list govuk-list--bullet">
                {missing.map(duty => (
                  <li>
                    {publicationDuties[duty].label}:{' '}
                    {publicationDuties[duty].rules.map((rule, index) => [index > 0 && ', ', <Link href={`/law/${rule}` as Address}>{rule}</Link>])}
                  </li>
                ))}
              </ul>
              <p class="govuk-body">It may be published elsewhere, or be another organisation’s to publish. The law register says what each asks, and how sure that is.</p>
            </>
          )}
        </>
      ),
    }),
  }
}

function TextBoxes({ typed, problems, title, text, today }: { typed: SignedInAsk['typed']; problems: readonly TypedProblem[]; title: string; text: string; today: Day }) {
  return (
    <>
      <Input name="title" label={{ content: 'Title', classes: 'govuk-label--s' }} value={typed['title'] === undefined ? title : one(typed, 'title')} error={errorAt(problems, 'title')} autocomplete="off" />
      <Textarea name="text" rows={20} label={{ content: 'Text', classes: 'govuk-label--s' }} hint={writingHint} value={typed['text'] === undefined ? text : one(typed, 'text')} error={errorAt(problems, 'text')} />
      <Textarea name="consulted" rows={3} label={{ content: 'Who was asked about it, and what they said', classes: 'govuk-label--s' }} hint="Kept with this version, and not shown to the public" value={one(typed, 'consulted')} />
      <DateInput id="on" namePrefix="on" legend={{ content: 'Date of this version', classes: 'govuk-fieldset__legend--s' }} hint={`Leave empty for today, ${writeDay(today)}`} values={dateTyped(typed, 'on')} error={errorAt(problems, 'on')} />
    </>
  )
}

/** The longest text of a publication, in characters. */
const longest = 200_000

interface VersionTyped {
  readonly title: string
  readonly text: string
  readonly consulted: string
  readonly on: Day
}

function readVersion(ask: SignedInAsk): { readonly version: VersionTyped; readonly problems: TypedProblem[] } {
  const { typed, visitor } = ask
  const [title, text] = [one(typed, 'title'), one(typed, 'text').replace(/\r\n?/g, '\n')]
  const on = readDate(typed, 'on', 'The date of this version', false)
  return {
    version: { title, text, consulted: one(typed, 'consulted'), on: on.day ?? visitor.today },
    problems: [
      ...(title === '' ? [{ at: 'title', message: 'Enter the title' }] : title.length > 150 ? [{ at: 'title', message: 'The title must be 150 characters or fewer' }] : []),
      ...(text === '' ? [{ at: 'text', message: 'Enter the text' }] : text.length > longest ? [{ at: 'text', message: `The text must be ${longest.toLocaleString('en-GB')} characters or fewer` }] : []),
      ...(on.problem !== null ? [{ at: 'on', message: on.problem }] : on.day !== null && on.day > visitor.today ? [{ at: 'on', message: 'The date of this version must be today or in the past' }] : []),
    ],
  }
}

function proposeVersion(record: string, whole: string, { title, text, consulted, on }: VersionTyped): Proposal {
  return recorded(publicationVersion, { fact: newId(), records: [record], starts: on, partOf: whole, body: { title }, words: { text, ...(consulted !== '' && { consulted }) } })
}

/** Begins a publication: what it is, where it will stand, who looks after it, and its first draft. */
export async function newPublication(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!mayPublish(ask)) return notFoundPage(ask)
  const owners = await authorityRecord(ask, 'publication-new', (known, tx) => ownersOf(tx, known.authority), purpose)
  if (owners === null) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  const duty = one(typed, 'duty') as PublicationDuty
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Begin a publication',
      page: 'publication-new',
      problems,
      back: { href: '/publications', text: 'Back to Publications' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">Begin a publication</h1>
          {heading}
          <p class="govuk-body">It is a draft until you publish it. Do not write anything about a child or a family.</p>
          <KeptForm ask={{ ...ask, typed }} action="/publications/new" finish={<Button preventDoubleClick>Keep as a draft</Button>}>
            <Select name="duty" label={{ content: 'What it is', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Choose' }, ...Object.entries(publicationDuties).map(([value, { label }]) => ({ value, text: label }))]} value={duty} error={errorAt(problems, 'duty')} />
            <Input name="address" label={{ content: 'End of its public address', classes: 'govuk-label--s' }} hint="Small letters, figures and hyphens, such as kinship-local-offer. It cannot be changed later" prefix="/published/" value={one(typed, 'address')} error={errorAt(problems, 'address')} autocomplete="off" spellcheck={false} />
            <Select name="owner" label={{ content: 'Who looks after it', classes: 'govuk-label--s' }} hint="They are told on My work when it is to be looked at again" options={[{ value: '', text: 'Choose' }, ...owners.map(({ post, name }) => ({ value: post, text: name }))]} value={one(typed, 'owner') || ask.visitor.post} error={errorAt(problems, 'owner')} />
            <TextBoxes typed={typed} problems={problems} title="" text="" today={ask.visitor.today} />
          </KeptForm>
        </>
      ),
    }),
  }
}

export async function publicationBegun(ask: SignedInAsk): Promise<Answer> {
  if (!mayPublish(ask)) return notFoundPage(ask)
  const [duty, address, owner] = ['duty', 'address', 'owner'].map(box => one(ask.typed, box)) as [string, string, string]
  const { version, problems: wrong } = readVersion(ask)
  const elsewhere = addressShape.test(address) && (await out(ask)).some(of => of.authority !== ask.visitor.authority && of.shown.some(each => each.address === address))
  const problems: TypedProblem[] = [
    ...(Object.hasOwn(publicationDuties, duty) ? [] : [{ at: 'duty', message: 'Select what it is' }]),
    ...(address === '' ? [{ at: 'address', message: 'Enter the end of its public address' }] : !addressShape.test(address) || address.length > 60 ? [{ at: 'address', message: 'The address must be up to 60 small letters, figures and hyphens, like kinship-local-offer' }] : []),
    ...(elsewhere ? [taken] : []),
    ...(isId(owner) ? [] : [{ at: 'owner', message: 'Select who looks after it' }]),
    ...wrong,
  ]
  if (problems.length > 0) return newPublication(ask, problems)
  const id = newId()
  const done = await write(ask, 'publication-new', 'Begin a publication', (known, record, { today }, owners) => {
    if (publicationsOf(known).some(each => each.address === address)) return { refused: 'not-allowed', why: taken.message }
    if (!owners.some(each => each.post === owner)) return { refused: 'not-allowed', why: notAnOwner }
    return [
      recorded(publication, { fact: id, records: [record], starts: today, body: { duty: duty as PublicationDuty, address } }),
      recorded(publicationOwner, { fact: newId(), records: [record], starts: today, partOf: id, body: { owner } }),
      proposeVersion(record, id, version),
    ]
  })
  if (done === null) return notFoundPage(ask)
  return isRefusal(done) ? newPublication(ask, placed(done, ask)) : finished(ask, done, done.already ? '/publications' : `/publications/${id}`)
}

const taken: TypedProblem = { at: 'address', message: 'This address is taken. Choose another' }
const notAnOwner = 'Select somebody who publishes here today'

/** A refusal at the box it is about. */
function placed(refusal: Refusal, ask: SignedInAsk): TypedProblem[] {
  if (refusal.refused === 'not-allowed') return [{ at: refusal.why === taken.message ? 'address' : refusal.why === notAnOwner ? 'owner' : 'main-content', message: refusal.why }]
  return asProblems(refusal, ask.typed).problems
}

/** Adds facts to the authority's record; null where it does not open. */
async function write(ask: SignedInAsk, page: string, step: string, propose: (known: Known, record: string, moment: Moment, owners: readonly Owner[]) => readonly Proposal[] | Refusal) {
  const found = await authorityRecord(ask, page, async (known, tx) => ({ record: known.id, owners: await ownersOf(tx, known.authority) }), purpose)
  if (found === null) return null
  return change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority: ask.visitor.authority as string, records: [found.record], step, purpose, formKey: formKeyOf(ask.typed) },
    (known, moment) => propose(known.get(found.record) as Known, found.record, moment, found.owners),
  )
}

interface Found {
  readonly of: Publication
  readonly owners: readonly Owner[]
  readonly law: ReturnType<typeof nothingEntered>
  readonly words: ReadonlyMap<string, Readonly<Record<string, string>>>
}

/** The publication of the address, with the texts of the versions named; null where there is none. */
async function found(ask: SignedInAsk, page: string, texts: (of: Publication) => readonly string[] = () => []): Promise<Found | null> {
  if (!mayPublish(ask)) return null
  return authorityRecord(ask, page, async (known, tx) => {
    const of = publicationsOf(known).find(each => each.id === ask.params['id'])
    if (of === undefined) return null
    const wanted = known.facts.filter(fact => texts(of).includes(fact.fact))
    const { rows } = await tx.query<{ law: unknown }>({ name: 'law-card', text: 'select law_as_entered($1) as law', values: [known.authority] })
    return {
      of,
      owners: await ownersOf(tx, known.authority),
      law: lawFromCard(rows[0]?.law) ?? nothingEntered(known.authority),
      words: await loadWords(tx, known.authority, known.id, wanted),
    }
  }, purpose)
}

/** One publication: its versions, what becomes of it, and what the law register says of it. */
export async function onePublication(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const seen = await found(ask, 'publication')
  if (seen === null) return notFoundPage(ask)
  const { of, owners, law } = seen
  const { visitor, typed } = ask
  const at = (path: string): Address => `/publications/${of.id}${path}`
  const shown = of.versions.find(version => version.state === 'published')
  const drafts = of.versions.filter(version => version.state !== 'published')
  const reviewBoxes = (id: string) => (
    <DateInput id={id} namePrefix={id} legend={{ content: 'To be looked at again by', classes: 'govuk-fieldset__legend--s' }} hint="After today. For example, 16 6 2028" values={dateTyped(typed, id)} error={errorAt(problems, id)} />
  )
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'A publication',
      page: 'publication',
      problems,
      wide: true,
      back: { href: '/publications', text: 'Back to Publications' },
      content: (
        <>
          <h1 class="govuk-heading-l">{(shown ?? of.versions.at(-1))?.title ?? publicationDuties[of.duty].label}</h1>
          <SummaryList
            rows={[
              { key: 'What it is', value: publicationDuties[of.duty].label },
              { key: 'Public address', value: shown ? <Link href={`/published/${of.address}` as Address}>/published/{of.address}</Link> : `/published/${of.address}, once it is published` },
              { key: 'Who looks after it', value: owners.find(owner => owner.post === of.owner)?.name ?? 'Nobody who publishes here today: choose somebody below' },
              { key: 'Next review', value: reviewWords(of, visitor.today) },
            ]}
          />
          <p class="govuk-body">
            <ButtonLink href={at('/version')}>Write a new version</ButtonLink>
          </p>
          <Table
            caption="Versions"
            captionSize="m"
            stacked
            firstCellIsHeader
            head={['Version', 'Title', 'Date', 'State', 'Published']}
            rows={of.versions.toReversed().map(version => [
              <Link href={at(`/versions/${version.fact}`)}>Version {version.number}</Link>,
              version.title,
              writeDay(version.on),
              <Tag meaning={states[version.state].meaning}>{states[version.state].text}</Tag>,
              version.published === null ? '' : writeDay(version.published),
            ])}
          />
          {drafts.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Publish</h2>
              <Form action={at('/publish')} hidden={formTokens(ask)}>
                <Select name="version" label={{ content: 'Version', classes: 'govuk-label--s' }} hint={shown ? 'It takes the place of the one that is out' : 'Everybody can read it from then on'} options={drafts.toReversed().map(version => ({ value: version.fact, text: `Version ${version.number}, ${states[version.state].text.toLowerCase()}: ${version.title}` }))} value={one(typed, 'version')} error={errorAt(problems, 'version')} />
                {reviewBoxes('publish')}
                <Button preventDoubleClick>Publish it</Button>
              </Form>
            </>
          )}
          {shown && (
            <>
              <h2 class="govuk-heading-m">Looked at, and it stands as it is</h2>
              <Form action={at('/reviewed')} hidden={formTokens(ask)}>
                {reviewBoxes('reviewed')}
                <Button look="secondary" preventDoubleClick>Record that it was looked at</Button>
              </Form>
            </>
          )}
          <h2 class="govuk-heading-m">Who looks after it</h2>
          <Form action={at('/owner')} hidden={formTokens(ask)}>
            <Select name="owner" label={{ content: 'Owner', classes: 'govuk-label--s' }} hint="They are told on My work when it is to be looked at again" options={owners.map(({ post, name }) => ({ value: post, text: name }))} value={one(typed, 'owner') || (of.owner ?? '')} error={errorAt(problems, 'owner')} />
            <Button look="secondary" preventDoubleClick>Choose the owner</Button>
          </Form>
          {shown && (
            <>
              <h2 class="govuk-heading-m">Withdraw</h2>
              <Form action={at('/withdraw')} hidden={formTokens(ask)}>
                <Textarea name="why" rows={2} label={{ content: 'Why it is withdrawn', classes: 'govuk-label--s' }} hint="Its public page is gone at once. The versions stay here, and one can be published again" value={one(typed, 'why')} error={errorAt(problems, 'why')} />
                <Button look="warning" preventDoubleClick>Withdraw it</Button>
              </Form>
            </>
          )}
          <h2 class="govuk-heading-m">What the law register says</h2>
          <LawOf duty={of.duty} today={visitor.today} law={law} />
        </>
      ),
    }),
  }
}

/** A version as the public would see it. */
export async function versionPage(ask: SignedInAsk): Promise<Answer> {
  const fact = ask.params['fact'] as string
  const seen = await found(ask, 'publication-version', () => [fact])
  const version = seen?.of.versions.find(each => each.fact === fact)
  if (seen === null || version === undefined) return notFoundPage(ask)
  const words = seen.words.get(fact)
  return {
    html: frame(ask, {
      title: `Version ${version.number}`,
      page: 'publication-version',
      back: { href: `/publications/${seen.of.id}` as Address, text: 'Back to the publication' },
      content: (
        <>
          <p class="govuk-body">
            <Tag meaning={states[version.state].meaning}>{states[version.state].text}</Tag> Version {version.number}, {writeDay(version.on)}.
          </p>
          {words?.['consulted'] && (
            <InsetText>
              Who was asked, and what they said (not shown to the public): {words['consulted']}
            </InsetText>
          )}
          <article class="app-text-width">
            <h1 class="govuk-heading-l">{version.title}</h1>
            <Written text={words?.['text'] ?? ''} />
          </article>
        </>
      ),
    }),
  }
}

/** A new version, beginning from the last. */
export async function newVersion(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const lastOf = (of: Publication) => of.versions.at(-1)
  const seen = await found(ask, 'publication-write', of => [lastOf(of)?.fact ?? ''])
  if (seen === null) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  const last = lastOf(seen.of)
  const at: Address = `/publications/${seen.of.id}/version`
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Write a new version',
      page: 'publication-write',
      problems,
      back: { href: `/publications/${seen.of.id}` as Address, text: 'Back to the publication' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">Write a new version</h1>
          {heading}
          <p class="govuk-body">It is a draft until you publish it; until then everybody reads the version that is out. Do not write anything about a child or a family.</p>
          <KeptForm ask={{ ...ask, typed }} action={at} finish={<Button preventDoubleClick>Keep as a draft</Button>}>
            <TextBoxes typed={typed} problems={problems} title={last?.title ?? ''} text={last === undefined ? '' : (seen.words.get(last.fact)?.['text'] ?? '')} today={ask.visitor.today} />
          </KeptForm>
        </>
      ),
    }),
  }
}

export async function versionWritten(ask: SignedInAsk): Promise<Answer> {
  const { version, problems } = readVersion(ask)
  if (problems.length > 0 || !mayPublish(ask)) return newVersion(ask, problems)
  const done = await onOne(ask, 'publication-write', 'Write a version', (of, record) => [proposeVersion(record, of.id, version)])
  if (done === null) return notFoundPage(ask)
  return isRefusal(done) ? newVersion(ask, placed(done, ask)) : finished(ask, done, `/publications/${ask.params['id']}`)
}

const gone: Refusal = { refused: 'not-found' }

async function onOne(ask: SignedInAsk, page: string, step: string, propose: (of: Publication, record: string, moment: Moment, owners: readonly Owner[]) => readonly Proposal[] | Refusal) {
  if (!mayPublish(ask)) return null
  const done = await write(ask, page, step, (known, record, moment, owners) => {
    const of = publicationsOf(known).find(each => each.id === ask.params['id'])
    return of === undefined ? gone : propose(of, record, moment, owners)
  })
  return done !== null && isRefusal(done) && done.refused === 'not-found' ? null : done
}

/** Does one thing with a publication, and shows it again. */
async function acted(ask: SignedInAsk, step: string, problems: readonly TypedProblem[], propose: Parameters<typeof onOne>[3]): Promise<Answer> {
  if (problems.length > 0) return onePublication(ask, problems)
  const done = await onOne(ask, 'publication', step, propose)
  if (done === null) return notFoundPage(ask)
  return isRefusal(done) ? onePublication(ask, placed(done, ask)) : { redirect: `/publications/${ask.params['id']}` }
}

function readReview(ask: SignedInAsk, box: string): { readonly day: Day | null; readonly problems: TypedProblem[] } {
  const read = readDate(ask.typed, box, 'The day of the next review', false)
  const message = read.problem ?? (read.day === null ? 'Enter when it is to be looked at again' : read.day <= ask.visitor.today ? 'The day of the next review must be after today' : null)
  return { day: read.day, problems: message === null ? [] : [{ at: box, message }] }
}

export async function publicationOut(ask: SignedInAsk): Promise<Answer> {
  const { day, problems } = readReview(ask, 'publish')
  const version = one(ask.typed, 'version')
  const all = isId(version) ? problems : [{ at: 'version', message: 'Select the version to publish' }, ...problems]
  return acted(ask, 'Publish a version', all, (of, record, { today }) => {
    const chosen = of.versions.find(each => each.fact === version)
    if (chosen === undefined || chosen.state === 'published') return { refused: 'not-allowed', why: 'This version is out already, or is not there. Select another' }
    return [recorded(publicationPublished, { fact: newId(), records: [record], starts: today, partOf: of.id, body: { version, nextReview: day as Day } })]
  })
}

export async function publicationLookedAt(ask: SignedInAsk): Promise<Answer> {
  const { day, problems } = readReview(ask, 'reviewed')
  return acted(ask, 'Record that a publication was looked at', problems, (of, record, { today }) =>
    of.nextReview === null ? { refused: 'not-allowed', why: 'It is not published. Publish a version first' } : [recorded(publicationReviewed, { fact: newId(), records: [record], starts: today, partOf: of.id, body: { nextReview: day as Day } })],
  )
}

export async function publicationGiven(ask: SignedInAsk): Promise<Answer> {
  const owner = one(ask.typed, 'owner')
  return acted(ask, 'Choose the owner of a publication', isId(owner) ? [] : [{ at: 'owner', message: 'Select who looks after it' }], (of, record, { today }, owners) =>
    owners.some(each => each.post === owner) ? [recorded(publicationOwner, { fact: newId(), records: [record], starts: today, partOf: of.id, body: { owner } })] : { refused: 'not-allowed', why: notAnOwner },
  )
}

export async function publicationTaken(ask: SignedInAsk): Promise<Answer> {
  const why = one(ask.typed, 'why')
  return acted(ask, 'Withdraw a publication', why === '' ? [{ at: 'why', message: 'Enter why it is withdrawn' }] : [], (of, record, { today }) =>
    of.nextReview === null ? { refused: 'not-allowed', why: 'It is not published' } : [recorded(publicationWithdrawn, { fact: newId(), records: [record], starts: today, partOf: of.id, body: {}, words: { why } })],
  )
}
