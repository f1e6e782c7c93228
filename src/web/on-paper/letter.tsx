import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { document } from '../../children/documents/index.ts'
import { keepNamed, sha256Of } from '../../documents/index.ts'
import { blocksOfWords, makePaper, type Paper } from '../../on-paper/index.ts'
import { change, isRefusal, mayAdd, newId, recorded } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Button, Checkboxes, DateInput, Input, Link, Textarea } from '../../ui/components.ts'
import { dateBoxes, many, one, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { lookFor } from '../look.ts'
import { placeOf, tell } from '../log.ts'
import { recordPath } from '../record/address.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import { formKeyOf } from '../tokens.ts'
import { beginPaper } from './made.ts'
import { fileNameFor } from './print.tsx'
import { templateNamed, templates } from './templates.ts'

interface State {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
}

/** The colour of a letter's head where the authority has set none. */
const plainColour = '#1d70b8'

/** Writes a letter: a copy of what is sent is kept in the child's documents. */
export async function letterForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'letter', async on => {
    if (on.past || !mayAdd(on.opened, document) || on.opened.door === 'emergency') return notFoundPage(ask)
    return formPage(on, { typed: (await typedOfDraft(on.tx, ask)) ?? begun(ask), problems: [] })
  })
}

function begun({ query, visitor }: SignedInAsk): Typed {
  const { about, words } = templates[templateNamed(query['template'])]
  return { about, words, ...dateBoxes('on', visitor.today, 'day'), signed: [visitor.name, sentence(visitor.role), visitor.teamName].filter(part => part !== null).join('\n') }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

async function formPage(on: OnRecord, { typed, problems }: State): Promise<Answer> {
  const ask = { ...on.ask, typed }
  const child = await personHere(on)
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const heading = await keptHeading(on.tx, on.ask)
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '')
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Write a letter',
      page: 'letter',
      section: 'documents',
      problems,
      back: { href: here(on, '/documents'), text: 'Back to documents' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Write a letter</h1>
            {heading}
            <p class="govuk-body">About {firstName(child.known)}, from {lookFor(on.ask.service, on.ask.visitor).name}. A copy of what you send is kept with the documents.</p>
            <KeptForm
              ask={ask}
              action={here(on, '/letter')}
              finish={
                <>
                  <Button preventDoubleClick>Make the letter</Button>
                  <Button preventDoubleClick look="secondary" name="act" value="word">
                    Go on in Word
                  </Button>
                </>
              }
            >
              <Textarea name="to" label={{ content: 'Who is it to, and where? (optional)', classes: 'govuk-label--s' }} hint="A line for each, as on an envelope" rows={4} value={text('to')} />
              <DateInput
                id="on"
                namePrefix="on"
                legend={{ content: 'The date of the letter', classes: 'govuk-fieldset__legend--s' }}
                hint="For example, 16 6 2027"
                error={errorAt('on')}
                values={Object.fromEntries(['day', 'month', 'year'].map(part => [`on-${part}`, one(typed, `on-${part}`)]))}
              />
              <Input name="about" label={{ content: 'What is it about?', classes: 'govuk-label--s' }} value={one(typed, 'about')} error={errorAt('about')} />
              <Textarea name="words" label={{ content: 'The letter', classes: 'govuk-label--s' }} hint="An empty line begins a new paragraph; lines that begin with a hyphen make a list" rows={14} value={text('words')} error={errorAt('words')} />
              <Textarea name="signed" label={{ content: 'Who signs it', classes: 'govuk-label--s' }} rows={3} value={text('signed')} error={errorAt('signed')} />
              <Checkboxes name="size" legend={{ content: 'Letters', classes: 'govuk-fieldset__legend--s' }} items={[{ value: 'large', content: 'Large (14 point)', checked: many(typed, 'size').includes('large') }]} />
            </KeptForm>
          </div>
          <aside class="govuk-grid-column-one-third app-known" aria-label="Begin with">
            <h2 class="govuk-heading-s">Begin with</h2>
            <ul class="govuk-list">
              {Object.entries(templates).map(([id, { title }]) => (
                <li>
                  <Link href={here(on, `/letter?template=${id}`)}>{title}</Link>
                </li>
              ))}
            </ul>
            <p class="govuk-body-s">Each begins anew: what you have written here is kept as unfinished.</p>
          </aside>
        </div>
      ),
    }),
  }
}

/** The form, sent: a PDF that is kept in the record as it is sent, or a Word document to go on with, which is not. */
export async function letterSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const on_ = readDate(typed, 'on', 'The date of the letter', false)
  const [about, words, signed] = [one(typed, 'about'), one(typed, 'words'), one(typed, 'signed')]
  const problems: TypedProblem[] = [
    ...(on_.day === null ? [{ at: 'on', message: on_.problem ?? 'Enter the date of the letter' }] : []),
    ...(about === '' ? [{ at: 'about', message: 'Enter what it is about' }] : []),
    ...(about.length > 100 ? [{ at: 'about', message: 'What it is about must have 100 characters or fewer' }] : []),
    ...(words === '' ? [{ at: 'words', message: 'Write the letter' }] : []),
    // What a letter begins with has gaps for what only its writer knows.
    ...(/\bDear ,|\b(on|at|is)  ?(\.|at \.|$)/m.test(words) ? [{ at: 'words', message: 'Fill in the gaps of the letter: whom it is to, the day, and what you leave open after a word' }] : []),
    ...(signed === '' ? [{ at: 'signed', message: 'Enter who signs it' }] : []),
  ]
  const again = (more: readonly TypedProblem[]): Promise<Answer> => onRecord(ask, 'letter', on => formPage(on, { typed, problems: more }))
  let isOpen = false
  const shut = await onRecord(ask, one(typed, 'act') === 'word' ? 'print:letter' : 'letter', async on => {
    isOpen = !on.past && mayAdd(on.opened, document) && on.opened.door !== 'emergency'
    return notFoundPage(ask)
  })
  if (!isOpen) return shut
  if (problems.length > 0 || on_.day === null) return again(problems)
  const paper = letterOf(ask, on_.day)
  const record = ask.params['id'] as string
  const told = (problem: unknown): void => tell(service.log ?? (line => void process.stderr.write(`${line}\n`)), 'error', 'problem', { route: '/children/:id/letter', problem: placeOf(problem) })
  if (one(typed, 'act') === 'word') return { redirect: `/children/${record}/print/${await beginPaper(service.uploads, visitor.account, { record, paper, form: 'docx', told })}` }
  return kept(ask, paper, on_.day, again)
}

function letterOf({ service, visitor, typed }: SignedInAsk, on: Day): Paper {
  const lines = (name: string) => one(typed, name).split(/\r?\n/).map(line => line.trim()).filter(line => line !== '')
  return {
    title: one(typed, 'about'), language: 'en-GB', about: null, version: null, isDraft: false, copy: 'family', printed: '', isLarge: many(typed, 'size').includes('large'),
    letter: { from: lookFor(service, visitor).name, colour: visitor.colour ?? plainColour, to: lines('to'), date: writeDay(on) },
    blocks: [...blocksOfWords(one(typed, 'words')), { is: 'paragraph', text: 'Yours sincerely' }, { is: 'paragraph', text: `\n\n${lines('signed').join('\n')}` }],
  }
}

/** Makes the PDF and keeps it in the child's documents, as it is sent. */
async function kept(ask: SignedInAsk, paper: Paper, on: Day, again: (problems: readonly TypedProblem[]) => Promise<Answer>): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const folder = await mkdtemp(join(service.uploads, 'letter-'))
  try {
    const path = join(folder, 'letter')
    const bytes = await makePaper(paper, 'pdf')
    await writeFile(path, bytes, { mode: 0o600 })
    const sha256 = await sha256Of(path)
    const authority = visitor.authority ?? visitor.organisation
    const done = await change(
      service.house,
      service.database.app,
      { secret: visitor.secret, authority, records: [record], step: 'Write a letter', purpose: purposes.child, formKey: formKeyOf(typed) },
      () => [
        recorded(document, {
          fact: newId(),
          records: [record],
          starts: on,
          body: { title: `Letter: ${paper.title}`, sort: 'letter', from: `${visitor.name}, ${paper.letter?.from ?? ''}`.slice(0, 120), fileName: `${fileNameFor(paper.title)}.pdf`, type: 'pdf', bytes: bytes.length, sha256 },
          words: { ...(one(typed, 'to') !== '' && { shows: `To ${one(typed, 'to').split(/\r?\n/)[0] ?? ''}` }) },
        }),
      ],
      tx => keepNamed(tx, service.documents, { authority, sha256 }, path),
    )
    if (isRefusal(done)) return await again(asProblems(done, typed).problems)
    return await finished(ask, done, recordPath('child', record, `/done?change=${done.change}`))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
