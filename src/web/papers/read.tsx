import { entriesOf, entryField, listsOf, plainBoxes, readable, wishesSection, type Box, type List, type PaperSection, type Standing } from '../../children/papers/index.ts'
import { InsetText, Table, Voice } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { sentenceCase } from '../../ui/letters.ts'
import type { Content } from '../../ui/markup.ts'
import { heldWords } from '../on-paper/paper-blocks.ts'
import { ReadBox } from './boxes.tsx'
import { calledSection, type PaperHere } from './here.tsx'

/** For whom a paper is read: all of it, or the family's copy, in which what professionals told each other is held back. */
export type Copy = 'whole' | 'family'

interface ReadProps {
  readonly held: PaperHere
  /** The name the child is called by. */
  readonly name: string
  readonly copy: Copy
  /** By whom an entry was said, and who typed it; null where nobody typed for another. */
  readonly spoken: (section: string, list: string, entry: string) => string | null
  /** Sections that are kept back from the family, by their ids. */
  readonly back: ReadonlySet<string>
  /** The level under which its sections stand. */
  readonly nothing?: Content
}

/** A paper to be read: its sections in order, without boxes that are empty. */
export function PaperRead({ held, name, copy, spoken, back, nothing }: ReadProps) {
  const shown = held.template.sections.map(section => calledSection(section, name)).map(section => ({ section, content: sectionRead(section, held.fields, { copy, name, spoken, back }) }))
  if (shown.every(each => each.content === null)) return <>{nothing ?? <p class="govuk-body">Nothing is written here yet.</p>}</>
  return (
    <div class="app-paper">
      {shown.map(
        ({ section, content }) =>
          content !== null && (
            <section aria-labelledby={`section-${section.id}`}>
              <h2 class="govuk-heading-m" id={`section-${section.id}`}>
                {section.title}
              </h2>
              {content}
            </section>
          ),
      )}
    </div>
  )
}

function sectionRead(section: PaperSection, fields: readonly Standing[], { copy, name, spoken, back }: Pick<ReadProps, 'copy' | 'name' | 'spoken' | 'back'>): Content {
  const own = fields.filter(each => each.section === section.id)
  const text = (field: string): string => own.find(each => each.field === field)?.text.trim() ?? ''
  const plain = plainBoxes(section).filter(([field]) => field !== 'done' && field !== 'right' && text(field) !== '')
  const lists = listsOf(section).flatMap(([id, list]) => {
    const entries = entriesOf(id, own.map(each => each.field)).filter(entry => Object.keys(list.boxes).some(box => text(entryField(id, entry, box)) !== ''))
    return entries.length === 0 ? [] : [{ id, list, entries }]
  })
  if (plain.length === 0 && lists.length === 0) return null
  if (copy === 'family' && (section.among === 'professionals' || back.has(section.id))) {
    return <InsetText attributes={{ 'data-testid': 'withheld' }}>{heldWords(section)}</InsetText>
  }
  return (
    <>
      {plain.map(([field, box]) =>
        // The child's own words are shown as theirs.
        section.id === wishesSection && field === 'said' ? <Voice words={null} source={`${sentenceCase(name)}, in this paper`}>{paragraphs(text(field))}</Voice> : <ReadBox box={box} text={text(field)} />,
      )}
      {lists.map(each => (
        <ListRead {...each} text={text} said={entry => spoken(section.id, each.id, entry)} />
      ))}
    </>
  )
}

function ListRead({ id, list, entries, text, said }: { id: string; list: List; entries: readonly string[]; text: (field: string) => string; said: (entry: string) => string | null }) {
  const boxes = Object.entries(list.boxes)
  if (list.as === 'table') {
    const scale = boxes.find(([, box]) => box.is === 'scale')
    return (
      <>
        {scale && <Scale numbers={entries.map(entry => text(entryField(id, entry, scale[0])))} box={scale[1]} />}
        <Table
          caption={list.label}
          captionClasses="govuk-visually-hidden"
          stacked
          firstCellIsHeader
          head={boxes.map(([, box]) => box.label.replace(/\?$/, ''))}
          rows={entries.map(entry => boxes.map(([box, asked]) => {
            const written = text(entryField(id, entry, box))
            return asked.is === 'words' ? paragraphs(written) : readable(asked, written)
          }))}
        />
      </>
    )
  }
  return (
    <>
      {entries.map((entry, index) => (
        <>
          <h3 class="govuk-heading-s">
            {sentenceCase(list.one)} {index + 1}
          </h3>
          {boxes.map(([box, asked]) => (
            <ReadBox box={asked} text={text(entryField(id, entry, box))} />
          ))}
          {said(entry) !== null && <p class="govuk-body-s">{said(entry)}</p>}
        </>
      ))}
    </>
  )
}

/** Everybody's number as a dot on a line from 0 to 10. The table beneath says the same in words. */
function Scale({ numbers, box }: { numbers: readonly string[]; box: Box }) {
  const given = numbers.filter(number => /^(10|\d)$/.test(number)).map(Number)
  if (box.is !== 'scale' || given.length === 0) return null
  const x = (number: number): number => 20 + number * 28
  const above = (index: number): number => given.slice(0, index).filter(number => number === given[index]).length
  const height = 44 + 14 * Math.max(...given.map((_, index) => above(index)))
  return (
    <figure class="app-scale-shown">
      <svg viewBox={`0 0 320 ${height}`} width="320" height={height} aria-hidden="true" focusable="false">
        <line x1={x(0)} y1={height - 20} x2={x(10)} y2={height - 20} stroke="currentColor" />
        {Array.from({ length: 11 }, (_, number) => (
          <>
            <line x1={x(number)} y1={height - 24} x2={x(number)} y2={height - 16} stroke="currentColor" />
            <text x={x(number)} y={height - 2} text-anchor="middle" font-size="12" fill="currentColor">
              {number}
            </text>
          </>
        ))}
        {given.map((number, index) => (
          <circle cx={x(number)} cy={height - 32 - 14 * above(index)} r="6" fill="currentColor" />
        ))}
      </svg>
      <figcaption class="govuk-body-s">
        0: {box.least}. 10: {box.most}.
      </figcaption>
    </figure>
  )
}
