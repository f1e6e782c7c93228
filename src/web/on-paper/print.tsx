import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Kept } from '../../children/family-help/index.ts'
import { birth, expectedBirth, nameOf } from '../../children/identity/index.ts'
import { copies, forms, type Block, type CopyFor, type Form as PaperForm, type Paper } from '../../on-paper/index.ts'
import { isId, loadWords, type Fact } from '../../record/index.ts'
import { dayOf, writeDay } from '../../time/day.ts'
import { Button, ButtonLink, Form, InsetText, Link, Radios, WarningText } from '../../ui/components.ts'
import { one, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { writeWhen } from '../../ui/form/read-view.tsx'
import type { Address } from '../../ui/markup.ts'
import { withName } from '../duty-words.ts'
import { familyBlocks, heldSections, isHeldFromFamily } from '../family-help/family-copy.ts'
import { familyCopy } from '../family-help/for-family.tsx'
import { keptHere } from '../family-help/kept-here.ts'
import { frame } from '../frame.tsx'
import { placeOf, tell } from '../log.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { broughtBy } from '../record/compare.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { namesFor } from '../record/names-for.ts'
import { firstName, here, personHere, personPage, type PersonHere } from '../record/person-page.tsx'
import { withheldAddresses } from '../record/protected.ts'
import { knownHere, namedHere, onRecord, type OnRecord } from '../record/record-page.tsx'
import { partsOf } from '../record/sections.tsx'
import { formTokens } from '../tokens.ts'
import { chronologyBlocks, factPaper, leavesOut, mayHold, printedBy, summaryBlocks, type ToPrint } from './compose.ts'
import { calledSection, paperHere, type PaperHere } from '../papers/here.tsx'
import { beginPaper, madePaper, pathOfMade } from './made.ts'
import { paperBlocks } from './paper-blocks.ts'
import { chosenOf, pictureLeavesOut, pictureNamed, picturePaper, pictures, type PictureName } from './pictures.tsx'

const whats = { summary: 'A summary of what is so now', chronology: 'The chronology', family: 'Assessment, plan and decisions, as the family is given them' } as const

interface State {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
}

/** Asks what should stand on paper and for whom: whose copy it is comes before anything is made (ux 11). */
export async function printForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'print', async on => {
    const one_ = await oneAsked(on, ask.query)
    if (one_ === 'not there') return notFoundPage(ask)
    const copy = ask.query['copy'] === 'staff' ? 'professional' : ask.query['copy']
    return formPage(on, await personHere(on), one_, { typed: { what: ask.query['what'] ?? 'summary', form: 'pdf', size: 'normal', ...(copy !== undefined && { copy }) }, problems: [] })
  })
}

/** One thing that is to be printed by itself: an entry of the record, a paper that several people wrote, or a picture with what was chosen of it. */
type One = { readonly is: 'fact'; readonly fact: Fact } | { readonly is: 'paper'; readonly held: PaperHere } | { readonly is: 'picture'; readonly name: PictureName; readonly asked: Readonly<Record<string, string>> }

async function oneAsked(on: OnRecord, asked: Readonly<Record<string, string | undefined>>): Promise<One | null | 'not there'> {
  const picture = pictureNamed(asked['what'])
  if (picture !== null) return { is: 'picture', name: picture, asked: chosenOf(picture, Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value ?? '']))) }
  if (asked['paper'] !== undefined && asked['paper'] !== '') {
    const held = isId(asked['paper']) ? await paperHere({ ...on, ask: { ...on.ask, params: { ...on.ask.params, paper: asked['paper'] } } }) : null
    return held === null ? 'not there' : { is: 'paper', held }
  }
  const fact = await factAsked(on, asked['fact'])
  return fact === null || fact === 'not there' ? fact : { is: 'fact', fact }
}

/** Whose copies there are of it: agencies that help have one of the pictures alone. */
function copiesOf(of: One | null): [CopyFor, string][] {
  return (Object.entries(copies) as [CopyFor, string][]).filter(([copy]) => copy !== 'partner' || of?.is === 'picture')
}

/** Whether a copy may hold it by itself. */
function holds(copy: CopyFor, one: One): boolean {
  if (one.is === 'picture') return true
  return one.is === 'fact' ? mayHold(copy, one.fact) : copy === 'professional' || copy === 'court' || one.held.paper.class === 'ordinary'
}

async function factAsked(on: OnRecord, id: string | undefined): Promise<Fact | null | 'not there'> {
  if (id === undefined || id === '') return null
  const [fact] = (on.past ? (await knownHere(on)).facts.filter(each => each.fact === id) : await namedHere(on, [id])).filter(each => !['struck', 'moved', 'disposed'].includes(each.act))
  return fact ?? 'not there'
}

function titleOf(on: OnRecord, of: One, name: string): string {
  if (of.is === 'picture') return pictures[of.name].called
  if (of.is === 'paper') return of.held.paper.title
  const { fact } = of
  const kind = on.ask.service.house.kinds.get(fact.kind)
  return kind ? `${withName(kind.label, name)}, ${writeWhen(kind, { ...fact, body: fact.body })}` : 'One entry'
}

function formPage(on: OnRecord, child: PersonHere, of: One | null, { typed, problems }: State): Answer {
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const name = firstName(child.known)
  const isShut = on.opened.door === 'emergency'
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Print or save',
      page: 'print',
      section: null,
      problems,
      back: { href: backFrom(on, of), text: 'Back' },
      content: (
        <>
          <h1 class="govuk-heading-l">{of === null ? 'Print or save' : `Print or save: ${titleOf(on, of, name)}`}</h1>
          {isShut ? (
            <WarningText>You opened this record in an emergency. Nothing of it can be printed or saved; it can be read.</WarningText>
          ) : (
            <Form action={here(on, '/print')} hidden={[...formTokens({ ...on.ask, typed }), ...hiddenOf(of)]}>
              {of === null && (
                <Radios
                  name="what"
                  legend={{ content: 'What do you want on paper?', classes: 'govuk-fieldset__legend--s' }}
                  error={errorAt('what')}
                  items={Object.entries(whats).map(([value, content]) => ({ value, content, checked: one(typed, 'what') === value }))}
                />
              )}
              <Radios
                name="copy"
                legend={{ content: 'Who is it for?', classes: 'govuk-fieldset__legend--s' }}
                error={errorAt('copy')}
                items={copiesOf(of).map(([value, content]) => ({ value, content, hint: of?.is === 'picture' ? pictureLeavesOut(of.name, value) : leavesOut[value], checked: one(typed, 'copy') === value }))}
              />
              <Radios
                name="size"
                inline
                legend={{ content: 'How large are the letters?', classes: 'govuk-fieldset__legend--s' }}
                items={[
                  { value: 'normal', content: 'Normal (11 point)', checked: one(typed, 'size') !== 'large' },
                  { value: 'large', content: 'Large (14 point)', checked: one(typed, 'size') === 'large' },
                ]}
              />
              {of?.is === 'picture' ? (
                <p class="govuk-body">{`It is made as a PDF on A3, lying down: ${pictures[of.name].holds}. A picture that is wider than a page goes on over several.`}</p>
              ) : (
                <Radios
                  name="form"
                  inline
                  legend={{ content: 'As what?', classes: 'govuk-fieldset__legend--s' }}
                  items={Object.entries(forms).map(([value, { label }]) => ({ value, content: label, checked: one(typed, 'form') === value }))}
                />
              )}
              <Button preventDoubleClick>Make the paper</Button>
              <p class="govuk-body">It is written down that you made it, for whom and when.</p>
            </Form>
          )}
        </>
      ),
    }),
  }
}

function backFrom(on: OnRecord, of: One | null): Address {
  if (of === null) return here(on)
  if (of.is === 'picture') return here(on, pictures[of.name].from)
  return here(on, of.is === 'fact' ? `/facts/${of.fact.fact}` : `/papers/${of.held.paper.id}/read`)
}

function hiddenOf(of: One | null): { name: string; value: string }[] {
  if (of === null) return []
  if (of.is === 'picture') return [{ name: 'what', value: of.name }, ...Object.entries(of.asked).map(([name, value]) => ({ name, value }))]
  return [of.is === 'fact' ? { name: 'fact', value: of.fact.fact } : { name: 'paper', value: of.held.paper.id }]
}

/** The form, sent: the paper is made from what this reader may see, at this moment. */
export async function printSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, service, visitor } = ask
  const picture = pictureNamed(one(typed, 'what'))
  const copy = Object.hasOwn(copies, one(typed, 'copy')) && (one(typed, 'copy') !== 'partner' || picture !== null) ? (one(typed, 'copy') as CopyFor) : null
  const what = picture !== null ? picture : one(typed, 'paper') !== '' ? 'paper' : one(typed, 'fact') !== '' ? 'fact' : Object.hasOwn(whats, one(typed, 'what')) ? one(typed, 'what') : null
  let paper: Paper | null = null
  const page = copy === null || what === null ? 'print' : `print:${what}:${copy}`
  const answer = await onRecord(ask, page, async on => {
    const child = await personHere(on)
    const of = await oneAsked(on, Object.fromEntries(Object.keys(typed).map(name => [name, one(typed, name)])))
    if (of === 'not there') return notFoundPage(ask)
    const kept: ReadonlyMap<string, Kept> = copy === 'family' || copy === 'child' ? await keptHere(on) : new Map()
    const isHeld = of?.is === 'fact' && isHeldFromFamily(kept, of.fact)
    const problems: TypedProblem[] = [
      ...(what === null ? [{ at: 'what', message: 'Select what you want on paper' }] : []),
      ...(copy === null ? [{ at: 'copy', message: 'Select who it is for' }] : []),
      ...(copy !== null && of !== null && !holds(copy, of) ? [{ at: 'copy', message: `A ${copies[copy].toLowerCase()} cannot hold this by itself: it may say what others told us. Choose another copy, or write a letter` }] : []),
      ...(isHeld ? [{ at: 'copy', message: 'This is kept back from the family. Choose another copy, or ask on the page “For the family” that it is shown again' }] : []),
    ]
    if (on.opened.door === 'emergency' || problems.length > 0 || copy === null) return formPage(on, child, of, { typed, problems })
    const isLarge = one(typed, 'size') === 'large'
    if (of?.is === 'picture') {
      const made = await picturePaper(on, child, of.name, { copy, asked: of.asked })
      if ('refused' in made) return formPage(on, child, of, { typed, problems: [{ at: 'copy', message: made.refused }] })
      const { title, blocks } = made
      paper = { ...aboutChild(on, child, copy), version: `As known on ${writeDay(on.today)}`, title, isLarge, isWide: true, printed: printedBy(visitor.name, visitor.now), blocks }
      return notFoundPage(ask)
    }
    paper = of?.is === 'paper' ? paperOf(on, child, of.held, { copy, isLarge, back: heldSections(kept, of.held.paper.id) }) : await composed(on, child, { copy, what: what as keyof typeof whats | 'fact', fact: of?.fact ?? null, isLarge, kept })
    return notFoundPage(ask)
  })
  if (paper === null) return answer
  const form: PaperForm = picture === null && one(typed, 'form') === 'docx' ? 'docx' : 'pdf'
  const record = ask.params['id'] as string
  const told = (problem: unknown): void => tell(service.log ?? (line => void process.stderr.write(`${line}\n`)), 'error', 'problem', { route: '/children/:id/print', problem: placeOf(problem) })
  const id = await beginPaper(service.uploads, visitor.account, { record, paper, form, told })
  return { redirect: `/children/${record}/print/${id}` }
}

async function composed(on: OnRecord, child: PersonHere, of: { copy: CopyFor; what: keyof typeof whats | 'fact'; fact: Fact | null; isLarge: boolean; kept: ReadonlyMap<string, Kept> }): Promise<Paper> {
  const { visitor } = on.ask
  const { copy, what, fact, isLarge } = of
  const name = firstName(child.known)
  const belongs = fact === null ? [] : await partsOf(on, [fact])
  if (what === 'family') {
    const { parts, kept } = await familyCopy(on, name)
    const given = familyBlocks(parts, kept)
    const blocks: Block[] = given.length === 0 ? [{ is: 'paragraph', text: 'Nothing is finished yet that the family could be given.' }] : given
    return { ...aboutChild(on, child, copy), title: 'Your plan, your assessment and what was decided', isLarge, printed: printedBy(visitor.name, visitor.now), blocks }
  }
  const wanted = what === 'chronology' ? { sections: ['overview'] } : { sections: ['overview', 'family', 'plans', 'life'] }
  const facts = fact === null ? (await knownHere(on, wanted)).facts.filter(each => mayHold(copy, each) && !isHeldFromFamily(of.kept, each)) : [fact, ...belongs]
  const to = await toPrint(on, name, facts)
  const blocks: Block[] = what === 'fact' && fact !== null ? factPaper(copy, to, fact, belongs) : what === 'chronology' ? chronologyBlocks(copy, to) : summaryBlocks(copy, to)
  const titles = { summary: copy === 'child' ? 'About you' : `Summary of ${name}’s record`, chronology: copy === 'child' ? 'What has happened in your life' : `Chronology of ${name}`, fact: fact === null ? '' : titleOf(on, { is: 'fact', fact }, name) }
  return { ...aboutChild(on, child, copy), title: titles[what], isLarge, printed: printedBy(visitor.name, visitor.now), blocks }
}

/** A paper that several people wrote, as it stands: while it is not finished every page says so. */
function paperOf(on: OnRecord, child: PersonHere, { paper, template, fields }: PaperHere, of: { copy: CopyFor; isLarge: boolean; back: ReadonlySet<string> }): Paper {
  const { visitor } = on.ask
  const name = firstName(child.known)
  const isDraft = paper.frozenAt === null
  const version = paper.frozenAt === null ? `As it stood on ${writeDay(on.today)}` : `Finished on ${writeDay(dayOf(paper.frozenAt))}`
  const blocks = paperBlocks(template.sections.map(section => calledSection(section, name)), fields, { name, copy: of.copy, held: of.back })
  return { ...aboutChild(on, child, of.copy), title: paper.title, version, isDraft, isLarge: of.isLarge, printed: printedBy(visitor.name, visitor.now), blocks }
}

/** What every paper about a child has. */
function aboutChild(on: OnRecord, child: PersonHere, copy: CopyFor): Omit<Paper, 'title' | 'isLarge' | 'printed' | 'blocks'> {
  const born = child.known.all(birth)[0]?.starts
  const due = child.known.all(expectedBirth)[0]?.starts
  const about = [nameOf(child.known)?.name ?? 'Name not recorded', born ? `born ${writeDay(born)}` : due ? `due ${writeDay(due)}` : null, `record ${on.opened.number}`].filter(part => part !== null).join(', ')
  return { language: 'en-GB', about, version: on.past ? `As it was known on ${writeDay(on.today)}` : null, isDraft: false, copy, letter: null }
}

async function toPrint(on: OnRecord, name: string, facts: readonly Fact[]): Promise<ToPrint> {
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, facts.map(({ fact, version }) => ({ fact, version })))
  const names = await namesFor(on, facts)
  const withheld = await withheldAddresses(on)
  const by = await broughtBy(on, facts.map(fact => fact.change))
  return { house: on.ask.service.house, name, facts, words, names, withheld, recordedBy: fact => `${by.get(fact.change)?.name ?? 'somebody who has left'}, ${writeDay(dayOf(fact.recordedAt))}` }
}

/** Seconds until the page of a paper that is being made is asked for again. */
const again = 2

/** How a paper stands: being made, ready to be saved, or failed. It says nothing of the child. */
export async function madePage(ask: SignedInAsk): Promise<Answer> {
  const { service, visitor } = ask
  const record = ask.params['id'] as string
  const made = await madePaper(service.uploads, visitor.account, record, ask.params['made'] as string)
  if (made === null) return notFoundPage(ask)
  const here_ = `/children/${record}/print/${made.id}` as Address
  return {
    ...(made.state === 'making' && { refresh: again }),
    html: frame(ask, {
      title: 'Print or save',
      page: 'print-made',
      back: { href: `/children/${record}` as Address, text: 'Back to the record' },
      content: (
        <>
          <h1 class="govuk-heading-l">{made.state === 'ready' ? 'It is ready' : made.state === 'making' ? 'It is being made' : 'It could not be made'}</h1>
          {made.state === 'making' && (
            <div role="status">
              <p class="govuk-body">A long paper takes some seconds. This page asks again by itself.</p>
              <p class="govuk-body">
                <Link href={here_}>Look again now</Link>
              </p>
            </div>
          )}
          {made.state === 'failed' && (
            <p class="govuk-body">
              Nothing is lost: <Link href={`/children/${record}/print` as Address}>make it again</Link>. If it fails again, call {service.helpTelephone}.
            </p>
          )}
          {made.state === 'ready' && (
            <>
              <p class="govuk-body">
                {copies[made.copy]}, as a {made.form === 'pdf' ? 'PDF' : 'Word document'}.
              </p>
              <InsetText>{leavesOut[made.copy]}</InsetText>
              <p class="govuk-body">
                <ButtonLink href={`${here_}/file` as Address}>Save it</ButtonLink>
              </p>
              <p class="govuk-body">It is kept here for you alone until tomorrow. Delete your own copy when you have used it.</p>
            </>
          )}
        </>
      ),
    }),
  }
}

/** The file of a paper that is ready: the record is opened once more, so that nobody takes out what has been shut meanwhile. */
export async function madeFile(ask: SignedInAsk): Promise<Answer> {
  const { service, visitor } = ask
  const made = await madePaper(service.uploads, visitor.account, ask.params['id'] as string, ask.params['made'] as string)
  if (made === null || made.state !== 'ready') return notFoundPage(ask)
  let isOpen = false
  const shut = await onRecord(ask, 'print-file', async on => {
    isOpen = on.opened.door !== 'emergency'
    return notFoundPage(ask)
  })
  if (!isOpen) return shut
  const path = pathOfMade(service.uploads, visitor.account, made.id)
  const { mime, extension } = forms[made.form]
  return { pieces: createReadStream(path), type: mime, fileName: `${fileNameFor(made.title)}.${extension}`, bytes: (await stat(path)).size, apart: true }
}

/** What a paper is called, as the name of a file. */
export function fileNameFor(title: string): string {
  return title.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 100)
}
