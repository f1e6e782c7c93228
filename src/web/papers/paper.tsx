import { boxOfField, inOrderAsked, readable, sectionState, wishesLacking, type PaperSection, type SectionState, type Template } from '../../children/papers/index.ts'
import { duties } from '../../house.ts'
import { paperHistory, paperWriters, type PaperVersion } from '../../record/index.ts'
import { Alert, Button, ButtonGroup, ButtonLink, Clock, ClockList, Form, InsetText, Link, Select, Table, Tag, TaskList } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { withinSentence } from '../../ui/letters.ts'
import type { Content } from '../../ui/markup.ts'
import { dayOf, millisecondsOf, writeDay, writeInstant, writeTime } from '../../time/day.ts'
import { calendarHere } from '../calendar.ts'
import { draftsOf } from '../drafts.ts'
import { clockOf, isOpen, whatToDo, withName } from '../duty-words.ts'
import { heldSections } from '../family-help/family-copy.ts'
import { keptHere } from '../family-help/kept-here.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { dutyPath } from '../record/duty-address.ts'
import { dutiesHere, onRecord, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { fieldLabel } from './boxes.tsx'
import { calledSection, finishing, gapsField, mayWriteIn, namesOf, paperAddress, paperHere, sectionOfStep, waiting, type PaperHere } from './here.tsx'
import { PaperRead, type Copy } from './read.tsx'
import { spokenWords, ToConfirm } from './spoken.tsx'
import { BothKept, fieldsIn } from './section.tsx'

const stateTags: Readonly<Record<SectionState, { text: string; meaning: 'quiet' | 'current' | 'settled' }>> = {
  'not started': { text: 'Not yet started', meaning: 'quiet' },
  'in progress': { text: 'In progress', meaning: 'current' },
  done: { text: 'Completed', meaning: 'settled' },
}

/** A paper: its sections and how far each is while it is written, and the whole of it once it is finished. */
export async function paperPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'paper', async on => {
    const held = await paperHere(on)
    if (!held) return notFoundPage(ask)
    return held.paper.frozenAt === null && !on.past ? beingWritten(on, held) : toRead(on, held, 'paper', 'whole')
  })
}

async function beingWritten(on: OnRecord, held: PaperHere): Promise<Answer> {
  const { ask } = on
  const { paper, template, fields } = held
  const child = await personHere(on)
  const name = firstName(child.known)
  const sections = template.sections.map(section => calledSection(section, name))
  const titleAt = (step: string): string => sections.find(section => section.id === sectionOfStep(template, step)?.id)?.title ?? 'Finish the paper'
  const mayWrite = mayWriteIn(on, paper)
  const writers = await paperWriters(on.tx, { secret: ask.visitor.secret, paper: paper.id })
  // Somebody who has kept something in the last three minutes is writing now, as a form of one person says it.
  const now = writers.filter(each => millisecondsOf(each.savedAt) > millisecondsOf(ask.visitor.now) - 180_000)
  const own = mayWrite ? (await draftsOf(on.tx, ask.visitor.secret)).filter(each => each.step.startsWith(`${paperAddress(on, paper.id)}/`)) : []
  const nameOf = await namesOf(on.tx, [paper.startedBy, ...fields.map(each => each.account)])
  const open = waiting(fields)
  const saved = sections.find(section => section.id === ask.query['saved'])
  return {
    html: personPage(on, child, {
      title: paper.title,
      page: 'paper',
      section: 'plans',
      back: { href: here(on, '/papers'), text: 'Back to the papers' },
      content: (
        <>
          <h1 class="govuk-heading-l">{paper.title}</h1>
          <p class="govuk-body">
            <Tag meaning="current">Being written</Tag>
          </p>
          <p class="govuk-body">
            {withName(template.about, name)} Begun on {writeDay(dayOf(paper.startedAt))} by {nameOf(paper.startedBy)}. Everybody who works with {name} and may write here writes in the same paper, in any order.
          </p>
          {await clocksOf(on, template, name)}
          {saved && (
            <Alert variant="success" title="Saved">
              “{saved.title}” is saved. Everybody who may read this paper can read it now.
            </Alert>
          )}
          {saved && <BothKept on={on} section={saved} now={fieldsIn(saved, fields)} nameOf={nameOf} />}
          {mayWrite && (await ToConfirm(on, held, sections))}
          {open.length > 0 && (
            <Alert variant="warning" title="Two texts beside each other">
              Two people wrote the same at the same time. Both texts are kept until somebody brings them together:{' '}
              {sections
                .filter(section => open.some(each => each.section === section.id))
                .flatMap((section, index) => [
                  index === 0 ? '' : ', ',
                  mayWrite ? <Link href={paperAddress(on, paper.id, `/${section.id}/together`)}>{section.title}</Link> : section.title,
                ])}
              .
            </Alert>
          )}
          {own.length > 0 && (
            <Alert variant="information" title="Not saved into the paper yet">
              You have words that are not saved into the paper yet:{' '}
              {own.flatMap((draft, index) => [index === 0 ? '' : ', ', <Link href={`${draft.step as '/'}?draft=${draft.formKey}`}>{titleAt(draft.step)}</Link>])}.
            </Alert>
          )}
          <p class="govuk-body app-presence" data-testid="presence">
            {now.map(each => `${each.name} is writing in “${titleAt(each.step)}” (since ${writeTime(each.since)}).`).join(' ')}
          </p>
          <TaskList
            idPrefix="paper"
            items={sections.map(section => {
              const state = stateTags[sectionState(section, fields)]
              const isOpen = open.some(each => each.section === section.id)
              const last = lastWritten(section, held, nameOf)
              return {
                title: { content: section.title },
                ...(mayWrite && { href: paperAddress(on, paper.id, `/${section.id}`) }),
                ...(last !== null && { hint: last }),
                status: { content: isOpen ? <Tag meaning="soon">Two texts</Tag> : <Tag meaning={state.meaning}>{state.text}</Tag> },
              }
            })}
          />
          <ButtonGroup>
            {mayWrite && <ButtonLink href={paperAddress(on, paper.id, '/finish')}>Finish the paper</ButtonLink>}
            <Link href={paperAddress(on, paper.id, '/read')}>Read it as a whole, or print it</Link>
            <Link href={paperAddress(on, paper.id, '/versions')}>Who wrote what</Link>
          </ButtonGroup>
          {mayWrite && wishesLacking(template, fields) !== null && <p class="govuk-body">Before it can be finished: {withName(withinSentence(wishesLacking(template, fields)?.message ?? ''), name)}.</p>}
          {!mayWrite && <InsetText>You can read this paper and not write in it.</InsetText>}
        </>
      ),
    }),
  }
}

/** The clocks that finishing this paper answers, as far as they run. */
async function clocksOf(on: OnRecord, template: Template, name: string): Promise<Content> {
  const rows = (await dutiesHere(on)).filter(row => template.answers.includes(row.rule) && isOpen(row, on.today))
  if (rows.length === 0) return null
  const calendar = await calendarHere(on.tx, on.opened.authority)
  return (
    <ClockList
      rows={rows.slice(0, 3).map(row => ({
        what: whatToDo(duties, row, name),
        clock: <Clock {...clockOf(row, on.today, on.now, calendar)} />,
        action: (
          <Link href={here(on, dutyPath(row))}>
            Why<span class="govuk-visually-hidden">: {whatToDo(duties, row, name)}</span>
          </Link>
        ),
      }))}
    />
  )
}

/** Who wrote last in a section, and when. */
function lastWritten(section: PaperSection, held: PaperHere, nameOf: (account: string) => string): string | null {
  const last = held.fields.filter(each => each.section === section.id && each.text !== '').toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1)
  return last ? `${nameOf(last.account)}, ${writeInstant(last.at)}` : null
}

const copies: Readonly<Record<Copy, string>> = { whole: 'People who work with the family', family: 'The family' }

/** The whole of a paper, to read or print; `?copy=family` leaves out what professionals told each other. */
export async function readForm(ask: SignedInAsk): Promise<Answer> {
  const copy: Copy = ask.query['copy'] === 'family' ? 'family' : 'whole'
  return onRecord(ask, copy === 'family' ? 'paper-read-family' : 'paper-read', async on => {
    const held = await paperHere(on)
    return held ? toRead(on, held, 'paper-read', copy) : notFoundPage(ask)
  })
}

async function toRead(on: OnRecord, held: PaperHere, page: 'paper' | 'paper-read', copy: Copy): Promise<Answer> {
  const { paper, template, fields } = held
  const child = await personHere(on)
  const name = firstName(child.known)
  const isDraft = paper.frozenAt === null
  const nameOf = await namesOf(on.tx, [paper.startedBy, ...fields.map(each => each.account)])
  const gaps = fields.find(each => each.section === finishing && each.field === gapsField)
  const wrote = [...new Set(fields.filter(each => each.text !== '').map(each => nameOf(each.account)))].toSorted()
  const title = `${isDraft ? 'Draft: ' : ''}${paper.title}${copy === 'family' ? ', family copy' : ''}`
  return {
    html: personPage(on, child, {
      title,
      page,
      section: 'plans',
      back: isDraft && !on.past ? { href: paperAddress(on, paper.id), text: 'Back to the sections' } : { href: here(on, '/papers'), text: 'Back to the papers' },
      content: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">
            {paper.frozenAt === null ? <Tag meaning="current">Draft</Tag> : `Finished on ${writeInstant(paper.frozenAt)}. Nothing in it changes any more.`}{' '}
            {wrote.length > 0 && `Written by ${wrote.join(', ')}.`}
          </p>
          <Form action={paperAddress(on, paper.id, '/read')} method="get" classes="app-no-print">
            <Select name="copy" label="Who is this copy for?" value={copy} options={Object.entries(copies).map(([value, text]) => ({ value, text }))} />
            <Button look="secondary" preventDoubleClick={false}>
              Show this copy
            </Button>
          </Form>
          <PaperRead held={held} name={name} copy={copy} back={copy === 'family' ? heldSections(await keptHere(on), paper.id) : new Set()} spoken={await spokenWords(on.tx, held)} />
          {gaps !== undefined && gaps.text !== '' && (
            <InsetText>
              Finished with gaps. {nameOf(gaps.account)}: “{gaps.text}”
            </InsetText>
          )}
          <ul class="govuk-list app-inline app-no-print">
            <li>
              <Link href={paperAddress(on, paper.id, '/versions')}>Who wrote what</Link>
            </li>
            <li>
              <Link href={here(on, `/print?paper=${paper.id}`)}>Print or save</Link>
            </li>
            {paper.frozenBy !== null && (
              <li>
                <Link href={here(on, `/done?change=${paper.frozenBy}`)}>What was recorded with it</Link>
              </li>
            )}
            {!isDraft && !on.past && on.opened.mayWrite && template.carries && (
              <li>
                <Link href={here(on, '/papers/new')}>Begin the next paper</Link>
              </li>
            )}
          </ul>
        </>
      ),
    }),
  }
}

/** Every text that was ever written in a paper: where, by whom, and when. Texts written at the same time say so. */
export async function versionsForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'paper-versions', async on => {
    const held = await paperHere(on)
    if (!held) return notFoundPage(ask)
    const child = await personHere(on)
    const history = (await paperHistory(on.tx, held.paper.id)).filter(each => !on.past || each.at <= on.now)
    const nameOf = await namesOf(on.tx, history.map(each => each.account))
    const sections = held.template.sections.map(section => calledSection(section, firstName(child.known)))
    return {
      html: personPage(on, child, {
        title: 'Who wrote what',
        page: 'paper-versions',
        section: 'plans',
        back: { href: paperAddress(on, held.paper.id), text: `Back to: ${held.paper.title}` },
        content: (
          <>
            <h1 class="govuk-heading-l">Who wrote what</h1>
            <p class="govuk-body">Every text that was saved into “{held.paper.title}”, first to last. Nothing is taken away.</p>
            {history.length === 0 && <p class="govuk-body">Nothing has been written yet.</p>}
            {sections.map(section => {
              const inside = history.filter(each => each.section === section.id)
              const asked = inOrderAsked(section, inside.map(each => each.field)).flatMap(field => {
                const label = fieldLabel(section, inside.map(each => each.field), field)
                return label === null ? [] : inside.filter(each => each.field === field).map((version, at) => ({ version, label: at === 0 ? label : `${label}, again` }))
              })
              return asked.length === 0 ? null : (
                <>
                  <h2 class="govuk-heading-m">{section.title}</h2>
                  <Table
                    caption={section.title}
                    captionClasses="govuk-visually-hidden"
                    stacked
                    firstCellIsHeader
                    head={[{ content: 'Where', classes: 'govuk-!-width-one-quarter' }, 'What was written', { content: 'Who and when', classes: 'govuk-!-width-one-quarter' }]}
                    rows={asked.map(({ version, label }) => [label, written(section, version), `${nameOf(version.account)}, ${writeInstant(version.at)}`])}
                  />
                </>
              )
            })}
          </>
        ),
      }),
    }
  })
}

function written(section: PaperSection, version: PaperVersion) {
  const box = boxOfField(section, version.field)?.box
  return (
    <>
      {version.text === '' ? <p class="govuk-body">Taken out</p> : box?.is === 'words' ? paragraphs(version.text) : box ? readable(box, version.text) : version.text}
      {version.meanwhile && <span class="app-table-note">Written at the same time as the text before it, and kept beside it</span>}
    </>
  )
}
