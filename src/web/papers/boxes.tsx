import { boxOfField, entriesOf, entryField, entryOf, listsOf, mayChangeEntry, plainBoxes, readable, rightField, spokenIn, type Box, type List, type PaperSection } from '../../children/papers/index.ts'
import { newId, type PaperField } from '../../record/index.ts'
import { Fieldset, InsetText, Input, Link, Radios, Select, Textarea } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Typed } from '../../ui/form/typed.ts'
import { withinSentence, sentenceCase } from '../../ui/letters.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { tidy, type SentField } from './merge.ts'

/** The box that a field is written in, and the hidden one with the version that stood in it. */
export const textBox = (field: string): string => `at-${field}`
export const seenBox = (field: string): string => `seen-${field}`

/** A text as a box sent it. */
export function textIn(typed: Typed, box: string): string {
  const value = typed[box]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** The fields that a form of this section sent, with the version that each began from. What the section does not ask is left aside. */
export function sentFields(section: PaperSection, typed: Typed): SentField[] {
  return Object.keys(typed).flatMap(name => {
    const field = name.startsWith('seen-') ? name.slice('seen-'.length) : ''
    const seen = textIn(typed, name)
    if (boxOfField(section, field) === null || !/^\d{1,6}$/.test(seen)) return []
    return [{ field, text: textIn(typed, textBox(field)), seen: Number(seen) }]
  })
}

/** What stands in the boxes of a form: what was typed where something was changed, and otherwise what stands in the paper now. */
export function shownIn(typed: Typed | null, section: PaperSection, now: ReadonlyMap<string, PaperField>, was: (field: string, version: number) => string): Map<string, { text: string; seen: number }> {
  const shown = new Map([...now.values()].map(each => [each.field, { text: each.text, seen: each.version }]))
  for (const { field, text, seen } of typed === null ? [] : sentFields(section, typed)) {
    if (!shown.has(field) || tidy(text) !== tidy(was(field, seen))) shown.set(field, { text, seen })
  }
  return shown
}

interface SectionBoxesProps {
  readonly section: PaperSection
  readonly now: ReadonlyMap<string, PaperField>
  readonly shown: ReadonlyMap<string, { readonly text: string; readonly seen: number }>
  /** Whether what the record knows is shown beside, so that it can be asked whether it is still right. */
  readonly knows: boolean
  /** Where two texts of one field are brought together. */
  readonly together: Address
  /** Whoever writes, and the names of the others. */
  readonly own: { readonly account: string; readonly post: string }
  /** For whom an entry can be typed. */
  readonly people: readonly { readonly value: string; readonly text: string }[]
  /** By whom an entry was said, and who typed it; null where nobody typed for another. */
  readonly spoken: (list: string, entry: string) => string | null
  readonly nameOf: (account: string) => string
}

/** The questions of a section, with what stands in each. */
export function SectionBoxes(props: SectionBoxesProps) {
  const { section, knows } = props
  const asked = plainBoxes(section).filter(([name]) => knows || (name !== rightField && name !== 'changed'))
  const before = asked.filter(([name]) => name !== 'done')
  const after = asked.filter(([name]) => name === 'done')
  return (
    <>
      {before.map(([name, box]) => (
        <FieldBox {...props} field={name} box={box} />
      ))}
      {listsOf(section).map(([name, list]) => (
        <ListBoxes {...props} name={name} list={list} />
      ))}
      {after.map(([name, box]) => (
        <FieldBox {...props} field={name} box={box} />
      ))}
    </>
  )
}

function ListBoxes(props: SectionBoxesProps & { name: string; list: List }) {
  const { name, list, shown, now, own } = props
  const entries = entriesOf(name, shown.keys())
  const stands = (entry: string): boolean => Object.keys(list.boxes).some(box => {
    const field = entryField(name, entry, box)
    return (shown.get(field)?.text ?? '').trim() !== '' || (now.get(field)?.meanwhile.length ?? 0) > 0
  })
  const filled = entries.filter(stands)
  // An entry that was begun and is empty again is the one to write next: a form shown again keeps its name.
  const blank = filled.length >= (list.most ?? Infinity) ? [] : [entries.find(entry => !stands(entry) && !now.has(entryField(name, entry, Object.keys(list.boxes)[0] ?? ''))) ?? newId()]
  const others = (entry: string): boolean => list.own === true && !mayChangeEntry(spokenIn([...now.values()], props.section.id, name, entry), own)
  const isNamed = list.label !== props.section.title
  return (
    <>
      {isNamed && <h2 class="govuk-heading-m">{list.label}</h2>}
      {list.hint && <p class="govuk-hint">{list.hint}</p>}
      {filled.map((entry, index) =>
        others(entry) ? (
          <EntryRead {...props} entry={entry} heading={isNamed ? 'h3' : 'h2'} title={`${sentenceCase(list.one)} ${index + 1}`} />
        ) : (
          <Entry {...props} entry={entry} title={`${sentenceCase(list.one)} ${index + 1}`} />
        ),
      )}
      {blank.map(entry => (
        <Entry {...props} entry={entry} title={filled.length === 0 ? `The first ${list.one}` : `Another ${list.one}`} />
      ))}
    </>
  )
}

function Entry(props: SectionBoxesProps & { name: string; list: List; entry: string; title: string }) {
  const said = props.spoken(props.name, props.entry)
  return (
    <div class="app-paper-entry">
      <Fieldset legend={{ content: props.title, classes: 'govuk-fieldset__legend--s' }}>
        {Object.entries(props.list.boxes).map(([box, each]) => (
          <FieldBox {...props} field={entryField(props.name, props.entry, box)} box={each} />
        ))}
        {said !== null && <p class="govuk-body-s">{said}</p>}
      </Fieldset>
    </div>
  )
}

/** What somebody else wrote and only they change. */
function EntryRead({ name, list, entry, heading: Heading, title, now, nameOf, spoken }: SectionBoxesProps & { name: string; list: List; entry: string; heading: 'h2' | 'h3'; title: string }) {
  const texts = Object.entries(list.boxes).flatMap(([box, each]) => {
    const standing = now.get(entryField(name, entry, box))
    return standing && standing.text !== '' ? [{ each, standing }] : []
  })
  const [first] = texts
  return (
    <div class="app-paper-entry">
      <Heading class="govuk-heading-s">{title}</Heading>
      {texts.map(({ each, standing }) => (
        <ReadBox box={each} text={standing.text} />
      ))}
      <p class="govuk-body-s">{spoken(name, entry) ?? (first && `Written by ${nameOf(first.standing.account)}. Only they change it.`)}</p>
    </div>
  )
}

function FieldBox({ field, box, shown, now, together, nameOf, people }: SectionBoxesProps & { field: string; box: Box }) {
  const standing = now.get(field)
  if (standing && standing.meanwhile.length > 0) {
    return (
      <InsetText attributes={{ 'data-testid': 'waits' }}>
        <p class="govuk-body govuk-!-font-weight-bold">{box.label}</p>
        <ReadBox box={{ ...box, label: `As ${nameOf(standing.account)} wrote it` }} text={standing.text} />
        {standing.meanwhile.map(each => (
          <ReadBox box={{ ...box, label: `As ${nameOf(each.account)} wrote it at the same time` }} text={each.text} />
        ))}
        <Link href={together}>
          Bring them together<span class="govuk-visually-hidden">: {box.label}</span>
        </Link>
      </InsetText>
    )
  }
  const { text, seen } = shown.get(field) ?? { text: '', seen: standing?.version ?? 0 }
  return (
    <>
      <BoxInput name={textBox(field)} box={box} value={text} inEntry={entryOf(field) !== null} people={people} />
      <input type="hidden" name={seenBox(field)} value={String(seen)} />
    </>
  )
}

/** One question, to be written in. */
export function BoxInput({ name, box, value, inEntry, people = [], error }: { name: string; box: Box; value: string; inEntry: boolean; people?: SectionBoxesProps['people']; error?: string | undefined }) {
  const shared = { name, hint: box.hint, error }
  const label = { content: box.label, ...(!inEntry && { classes: 'govuk-label--s' }) }
  const legend = { content: box.label, ...(!inEntry && { classes: 'govuk-fieldset__legend--s' }) }
  switch (box.is) {
    case 'words':
      return <Textarea {...shared} label={label} value={value} rows={inEntry ? 3 : 5} />
    case 'text':
      return <Input {...shared} label={label} value={value} />
    case 'choice':
      return inEntry ? (
        <Select {...shared} label={label} value={value} options={[{ value: '', text: 'Not said yet' }, ...Object.entries(box.options).map(([code, text]) => ({ value: code, text }))]} />
      ) : (
        <Radios {...shared} legend={legend} items={Object.entries(box.options).map(([code, text]) => ({ value: code, content: text, checked: code === value }))} />
      )
    case 'person':
      return <Select {...shared} label={label} value={value} options={[{ value: '', text: 'No, these are my words' }, ...people]} />
    case 'scale':
      return (
        <Radios
          {...shared}
          legend={legend}
          hint={`0: ${box.least}. 10: ${box.most}.`}
          inline
          size="small"
          classes="app-scale"
          items={Array.from({ length: 11 }, (_, number) => ({ value: String(number), content: String(number), checked: String(number) === value }))}
        />
      )
  }
}

/** One answer, to be read. Nothing where nothing stands. */
export function ReadBox({ box, text }: { box: Box; text: string }): Content {
  // Whose words they are stands beneath them.
  if (text === '' || box.is === 'person') return null
  return (
    <div class="app-paper-answer">
      <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{box.label.replace(/\?$/, '')}</p>
      <div class="govuk-body">{box.is === 'words' ? paragraphs(text) : readable(box, text)}</div>
    </div>
  )
}

/** What a field is called where it is named by itself: its question, and which entry of its list. Null for one that is asked no more. */
export function fieldLabel(section: PaperSection, fields: Iterable<string>, field: string): string | null {
  const asked = boxOfField(section, field)
  if (!asked) return null
  const named = entryOf(field)
  const label = asked.box.label.replace(/\?$/, '')
  if (named === null || !asked.list) return label
  return `${sentenceCase(asked.list.one)} ${entriesOf(named.list, fields).indexOf(named.entry) + 1}: ${withinSentence(label)}`
}
