import { boxOfField, confirmedBox, entriesOf, entryField, listsOf, nobodyHere, saidByBox, spokenIn, type PaperSection, type Spoken } from '../../children/papers/index.ts'
import type { Tx } from '../../database/index.ts'
import { writePaper, type PaperField } from '../../record/index.ts'
import { writeInstant, type Instant } from '../../time/day.ts'
import { Button, Form } from '../../ui/components.ts'
import { one } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import { peopleNames } from '../names.ts'
import { notFoundPage } from '../record/closed.tsx'
import { onRecord, type OnRecord } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { ReadBox } from './boxes.tsx'
import { namesOf, paperAddress, paperPath, writingIn, type PaperHere } from './here.tsx'

/** People for whom an entry can be typed: who opens this record by their own right or their team’s, and can confirm it. */
export async function typedFor(on: OnRecord): Promise<{ value: string; text: string }[]> {
  const { rows } = await on.tx.query<{ value: string; text: string }>({
    name: 'people-of-record',
    text: `select distinct p.id as value, concat_ws(', ', a.name, p.role) as text, a.name from grant_ g
             join post p on g.to_key = 'post:' || p.id or (p.team is not null and g.to_key = 'team:' || p.team) join account a on a.id = p.account
           where g.authority = $1 and g.record = $2 and g.starts <= $3 and (g.ends is null or g.ends > $3) and p.id <> $4
             and p.starts <= $3 and (p.ends is null or p.ends > $3) and a.ended_at is null order by a.name, value limit 200`,
    values: [on.opened.authority, on.opened.record, on.today, on.ask.visitor.post],
  })
  return [...rows.map(({ value, text }) => ({ value, text })), { value: nobodyHere, text: 'Somebody who cannot open this record: name them under Who?' }]
}

/** Everything in a section that was typed for somebody else. */
function typedIn(section: PaperSection, fields: readonly PaperField[]): Spoken[] {
  const inside = fields.filter(each => each.section === section.id)
  return listsOf(section).flatMap(([list, { boxes }]) =>
    !Object.hasOwn(boxes, saidByBox) ? [] : entriesOf(list, inside.map(each => each.field)).flatMap(entry => {
      const spoken = spokenIn(inside, section.id, list, entry)
      return spoken !== null && (spoken.saidBy !== null || spoken.elsewhere) ? [spoken] : []
    }))
}

/** By whom each entry of a paper was said, and who typed it: `Said by Farah Lorem, typed by Imani Stubbs. Not confirmed yet.` */
export async function spokenWords(tx: Tx, held: PaperHere): Promise<(section: string, list: string, entry: string) => string | null> {
  const all = held.template.sections.flatMap(section => typedIn(section, held.fields).map(spoken => [`${section.id} ${spoken.list} ${spoken.entry}`, spoken] as const))
  if (all.length === 0) return () => null
  const [people, nameOf] = [await peopleNames(tx, all.map(([, spoken]) => spoken.saidBy)), await namesOf(tx, all.map(([, spoken]) => spoken.typedBy))]
  const words = new Map(all.map(([at, { saidBy, typedBy, confirmedAt }]) => [
    at,
    saidBy === null
      ? `Typed by ${nameOf(typedBy)} for somebody who cannot confirm it here.`
      : `Said by ${people.post(saidBy)}, typed by ${nameOf(typedBy)}. ${confirmedAt === null ? 'Not confirmed yet.' : `Confirmed on ${writeInstant(confirmedAt as Instant)}.`}`,
  ]))
  return (section, list, entry) => words.get(`${section} ${list} ${entry}`) ?? null
}

/** What was typed for whoever reads the paper, to confirm or to change. */
export async function ToConfirm(on: OnRecord, held: PaperHere, sections: readonly PaperSection[]): Promise<Content> {
  const mine = sections.flatMap(section => typedIn(section, held.fields).filter(spoken => spoken.saidBy === on.ask.visitor.post && spoken.confirmedAt === null).map(spoken => ({ section, spoken })))
  if (mine.length === 0) return null
  const nameOf = await namesOf(on.tx, mine.map(({ spoken }) => spoken.typedBy))
  return (
    <div class="govuk-inset-text" data-testid="typed-for-you">
      <h2 class="govuk-heading-m">Typed for you: are these your words?</h2>
      {mine.map(({ section, spoken }) => (
        <>
          <p class="govuk-body">{nameOf(spoken.typedBy)} typed this for you in “{section.title}”. To change it, open the section.</p>
          {held.fields
            .filter(each => each.section === section.id && each.field.startsWith(`${spoken.list}_${spoken.entry}_`))
            .map(each => {
              const box = boxOfField(section, each.field)?.box
              return box && <ReadBox box={box} text={each.text} />
            })}
          <Form action={paperAddress(on, held.paper.id, '/confirm')} hidden={[...formTokens(on.ask), { name: 'section', value: section.id }, { name: 'list', value: spoken.list }, { name: 'entry', value: spoken.entry }]}>
            <Button look="secondary" preventDoubleClick>These are my words</Button>
          </Form>
        </>
      ))}
    </div>
  )
}

/** Whoever said something confirms that what was typed for them is theirs: from then on nobody else changes it. */
export async function confirmSent(ask: SignedInAsk): Promise<Answer> {
  const [section, list, entry] = ['section', 'list', 'entry'].map(box => one(ask.typed, box)) as [string, string, string]
  const done = await writingIn(ask, 'paper-written', async (tx, held) => {
    const asked = held.template.sections.find(each => each.id === section)
    const spoken = asked && held.paper.frozenAt === null ? typedIn(asked, held.fields).find(each => each.list === list && each.entry === entry) : undefined
    if (spoken?.saidBy !== ask.visitor.post) return null
    if (spoken.confirmedAt === null) await writePaper(tx, { secret: ask.visitor.secret, paper: held.paper.id, section, field: entryField(list, entry, confirmedBox), seen: 0, text: 'yes' })
    return true
  })
  return done === null ? onRecord(ask, 'paper', async () => notFoundPage(ask)) : { redirect: paperPath(ask, `?saved=${section}`) }
}
