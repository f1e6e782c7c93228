import { boxOfField, doneField, entryOf, listsOf, mayChangeEntry, saidByBox, spokenIn, type PaperSection } from '../../children/papers/index.ts'
import { termsFor } from '../../law/glossary.ts'
import { newId, paperHistory, writePaper, type PaperField } from '../../record/index.ts'
import { Alert, Button, Link } from '../../ui/components.ts'
import { one, type Typed } from '../../ui/form/typed.ts'
import { sentenceCase } from '../../ui/letters.ts'
import { writeInstant } from '../../time/day.ts'
import { finished, saveDraft, typedOfDraft } from '../drafts.ts'
import { Meanings } from '../help/meanings.tsx'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, personHere, personPage } from '../record/person-page.tsx'
import { onRecord, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { ReadBox, SectionBoxes, sentFields, shownIn } from './boxes.tsx'
import { calledSection, mayWriteIn, namesOf, paperAddress, paperHere, paperPath, sectionHere, writingIn, type PaperHere } from './here.tsx'
import { knownBeside, knownNow } from './known.tsx'
import { spokenWords, typedFor } from './spoken.tsx'
import { mergeFields, tidy } from './merge.ts'
import { togetherPage } from './together.tsx'

/** The fields of one section as they stand, by name. */
export function fieldsIn(section: PaperSection, fields: readonly PaperField[]): Map<string, PaperField> {
  return new Map(fields.filter(each => each.section === section.id).map(each => [each.field, each]))
}

/** Earlier texts of a section, by field and version. */
async function earlier(tx: OnRecord['tx'], paper: string, section: string): Promise<(field: string, version: number) => string> {
  const texts = new Map((await paperHistory(tx, paper, section)).map(each => [`${each.field} ${each.version}`, each.text]))
  return (field, version) => texts.get(`${field} ${version}`) ?? ''
}

/** One section of a paper, to write in. */
export async function sectionForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'paper-section', async on => {
    const held = await paperHere(on)
    const section = held && sectionHere(ask, held.template)
    if (!held || !section) return notFoundPage(ask)
    const typed = await typedOfDraft(on.tx, ask)
    if (held.paper.frozenAt !== null && typed !== null && !on.past) return finishedMeanwhile(on, held, section, typed)
    if (!mayWriteIn(on, held.paper)) return notFoundPage(ask)
    return sectionPage(on, held, section, typed)
  })
}

async function sectionPage(on: OnRecord, held: PaperHere, asked: PaperSection, typed: Typed | null): Promise<Answer> {
  const { ask } = on
  const child = await personHere(on)
  const name = firstName(child.known)
  const section = calledSection(asked, name)
  const now = fieldsIn(section, held.fields)
  const shown = shownIn(typed, section, now, typed === null ? () => '' : await earlier(on.tx, held.paper.id, section.id))
  const known = await knownNow(on, asked.knows ?? [])
  const nameOf = await namesOf(on.tx, [...now.values()].flatMap(each => [each.account, ...each.meanwhile.map(text => text.account)]))
  const heading = await keptHeading(on.tx, ask)
  const people = listsOf(section).some(([, list]) => Object.hasOwn(list.boxes, saidByBox)) ? await typedFor(on) : []
  const spoken = await spokenWords(on.tx, held)
  const index = held.template.sections.findIndex(each => each.id === section.id)
  return {
    html: personPage(on, child, {
      title: section.title,
      page: 'paper-section',
      section: 'plans',
      back: { href: paperAddress(on, held.paper.id), text: `Back to: ${held.paper.title}` },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <span class="govuk-caption-l">
              {held.paper.title}, section {index + 1} of {held.template.sections.length}
            </span>
            <h1 class="govuk-heading-l app-heading-close">{section.title}</h1>
            {heading}
            <BothKept on={on} section={section} now={now} nameOf={nameOf} />
            {section.hint && <p class="govuk-body">{section.hint}</p>}
            <KeptForm
              ask={{ ...ask, typed: typed ?? {} }}
              action={paperAddress(on, held.paper.id, `/${section.id}`)}
              finish={
                <>
                  <Button>Save to the paper</Button>
                  <Button look="secondary" name="then" value="here">
                    Save and stay here
                  </Button>
                </>
              }
              out={<Link href={paperAddress(on, held.paper.id)}>Leave it as it is</Link>}
            >
              <SectionBoxes section={section} now={now} shown={shown} knows={known.facts.length > 0} together={paperAddress(on, held.paper.id, `/${section.id}/together`)} own={ask.visitor} nameOf={nameOf} people={people} spoken={(list, entry) => spoken(section.id, list, entry)} />
            </KeptForm>
          </div>
          <div class="govuk-grid-column-one-third">
            <aside class="app-known" aria-label="While you write">
              <h2 class="govuk-heading-s">While you write</h2>
              <p class="govuk-body-s">
                {held.template.speaks === 'to' ? `Write to ${name}, as “you”.` : `Write about ${name}, plainly.`} Say who said what. {sentenceCase(name)} may read this one day.
              </p>
              <p class="govuk-body-s">Others can write here at the same time. What they change is kept beside what you change; nobody writes over anybody.</p>
              {await knownBeside(on, known, name)}
            </aside>
            <Meanings terms={termsFor(held.template.id, section.id)} />
          </div>
        </div>
      ),
    }),
  }
}

/** What others changed in this section while this person wrote something else in it. */
export function BothKept({ on, section, now, nameOf }: { on: OnRecord; section: PaperSection; now: ReadonlyMap<string, PaperField>; nameOf: (account: string) => string }) {
  const changed = (on.ask.query['beside'] ?? '').split('!').flatMap(field => {
    const standing = now.get(field)
    const asked = boxOfField(section, field)
    return standing && asked ? [{ standing, label: asked.box.label }] : []
  })
  if (changed.length === 0) return null
  return (
    <Alert variant="information" title="Kept from both">
      {changed.map(({ standing, label }) => (
        <p class="govuk-body" data-testid="both-kept">
          {nameOf(standing.account)} changed “{label.replace(/\?$/, '')}” on {writeInstant(standing.at)}. We kept both.
        </p>
      ))}
    </Alert>
  )
}

/** A section, sent: what this person changed is written, and nothing that somebody else wrote is written over. */
export async function sectionSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor } = ask
  const sent = await writingIn(ask, 'paper-written', async (tx, held) => {
    const section = sectionHere(ask, held.template)
    if (section === null) return null
    if (held.paper.frozenAt !== null) return 'finished' as const
    const now = fieldsIn(section, held.fields)
    const isOthers = (field: string): boolean => {
      const named = entryOf(field)
      const own = named !== null && boxOfField(section, field)?.list?.own === true
      return own && !mayChangeEntry(spokenIn([...now.values()], section.id, named.list, named.entry), visitor)
    }
    const fields = sentFields(section, typed).filter(each => !isOthers(each.field))
    const merged = mergeFields(fields, now, await earlier(tx, held.paper.id, section.id), { [doneField]: 'no' })
    for (const each of [...merged.write, ...merged.beside]) await writePaper(tx, { secret: visitor.secret, paper: held.paper.id, section: section.id, ...each })
    return merged
  })
  // What cannot be written here is its author's own, among what they have not finished.
  if (sent === null || sent === 'finished') await saveDraft(ask.service.database.app, visitor.secret, { step: ask.path, record: ask.params['id'] ?? null, formKey: formKeyOf(typed), answers: typed })
  if (sent === null) return onRecord(ask, 'paper-section', async () => notFoundPage(ask))
  if (sent === 'finished') {
    return onRecord(ask, 'paper-section', async on => {
      const held = await paperHere(on)
      const section = held && sectionHere(ask, held.template)
      return held && section ? finishedMeanwhile(on, held, section, typed) : notFoundPage(ask)
    })
  }
  // What was typed is in the paper now, or beside what stands in it: the unfinished form is done with.
  const beside = sent.theirs.length === 0 ? '' : `&beside=${sent.theirs.slice(0, 3).join('!')}`
  const to = paperPath(ask, one(typed, 'then') === 'here' ? `/${ask.params['section']}?saved=here${beside}` : `?saved=${ask.params['section']}${beside}`)
  const done = await finished(ask, { change: newId(), already: false }, to)
  if (sent.contested.length === 0) return done
  return onRecord(ask, 'conflict', async on => {
    const held = await paperHere(on)
    const section = held && sectionHere(ask, held.template)
    return held && section ? togetherPage(on, held, section, { typed: {}, problems: [], status: 409 }) : notFoundPage(ask)
  })
}

/** Somebody finished the paper while this person wrote: their words are theirs still, to put where they belong. */
async function finishedMeanwhile(on: OnRecord, held: PaperHere, asked: PaperSection, typed: Typed): Promise<Answer> {
  const child = await personHere(on)
  const section = calledSection(asked, firstName(child.known))
  const now = fieldsIn(section, held.fields)
  const own = sentFields(section, typed).flatMap(({ field, text }) => {
    const box = boxOfField(section, field)?.box
    return box && tidy(text) !== '' && tidy(text) !== tidy(now.get(field)?.text ?? '') ? [{ box, text: tidy(text) }] : []
  })
  return {
    status: 409,
    html: personPage(on, child, {
      title: section.title,
      page: 'paper-section',
      section: 'plans',
      back: { href: paperAddress(on, held.paper.id), text: `Back to: ${held.paper.title}` },
      content: (
        <>
          <h1 class="govuk-heading-l" tabIndex={-1} data-focus="yes">
            This paper was finished while you were writing
          </h1>
          <p class="govuk-body">
            It was finished {held.paper.frozenAt === null ? '' : `on ${writeInstant(held.paper.frozenAt)}`}, and nothing of it changes any more. Nothing is lost: your words stand here, and among what you have not finished. Begin the
            next paper and put them there, or record them as a note.
          </p>
          {own.map(({ box, text }) => (
            <ReadBox box={box} text={text} />
          ))}
          {own.length === 0 && <p class="govuk-body">Everything you wrote stands in the paper already.</p>}
          <p class="govuk-body">
            <Link href={paperAddress(on, held.paper.id)}>Read the paper</Link>
          </p>
        </>
      ),
    }),
  }
}
