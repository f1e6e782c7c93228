import type { Body } from '../../record/check.ts'
import type { Exactness } from '../../record/fact.ts'
import type { AnyKind, Field } from '../../record/kind.ts'
import { writeDay, writeInstant, type Day, type Instant } from '../../time/day.ts'
import type { SummaryRow } from '../components.ts'
import type { Content } from '../markup.ts'
import { pounds } from '../dates.ts'
import { plainText } from './typed.ts'

/** How references are written: posts, teams, linked records, other facts and codes by their names. */
export interface Names {
  readonly post: (id: string) => string
  readonly team: (id: string) => string
  readonly record: (id: string) => Content
  readonly fact: (id: string) => Content
  readonly code: (list: string, code: string, on: Day) => string
}

interface Shown {
  readonly starts: Day
  readonly ends: Day | null
  readonly exactness: Exactness
  readonly body: Body
}

/** A date as exactly as it is known: `16 June 2027`, `June 2027`, `2027`, `about 2027`. */
export function writeAsKnown(day: Day, exactness: Exactness): string {
  if (exactness === 'month') return writeDay(day).replace(/^\d+ /, '')
  if (exactness === 'year') return day.slice(0, 4)
  return exactness === 'about' ? `about ${day.slice(0, 4)}` : writeDay(day)
}

/** When a fact holds: one day, from a day, or from and until. */
export function writeWhen(kind: AnyKind, fact: Shown): string {
  if (kind.time !== undefined && typeof fact.body[kind.time] === 'string') return writeInstant(fact.body[kind.time] as Instant)
  const from = writeAsKnown(fact.starts, fact.exactness)
  if (kind.shape === 'moment') return from
  return fact.ends === null ? `Since ${from}` : `${from} to ${writeDay(fact.ends)}`
}

/** The answers of a fact as rows to read: questions not answered are left out, unless `gaps` asks to show them. */
export function factRows(kind: AnyKind, fact: Shown, words: Readonly<Record<string, string>>, names: Names, { gaps = false }: { gaps?: boolean } = {}): SummaryRow[] {
  const rows: SummaryRow[] = [{ key: kind.shape === 'moment' ? 'When' : 'Dates', value: writeWhen(kind, fact) }]
  const fields = Object.entries(kind.fields)
  // The child's words stand first, as they were said.
  for (const [name, field] of [...fields.filter(([, each]) => each.voice), ...fields.filter(([, each]) => !each.voice)]) {
    if (name === kind.time || (field.given && field.is === 'text' && isReference(fact.body[name]))) continue
    const value = field.voice ? quoted(words[name]) : field.is === 'words' ? paragraphs(words[name]) : writeAnswer(field, fact.body[name], names, fact.starts)
    if (value !== null) rows.push({ key: field.label.replace(/\?$/, ''), value })
    else if (gaps && field.retired === undefined) rows.push({ key: field.label.replace(/\?$/, ''), value: 'Not recorded' })
  }
  return rows
}

/** What Rowan filled in by itself to name something by its id: it says nothing to a reader. */
function isReference(answer: unknown): boolean {
  return typeof answer === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( |$)/.test(answer)
}

/** A child's own words: a quotation, as somebody wrote it down. */
function quoted(text: string | undefined): Content {
  const said = paragraphs(text)
  return said === null ? null : (
    <blockquote class="app-voice app-voice--row" data-testid="voice">
      {said}
    </blockquote>
  )
}

/** One answer in words; null where there is none. */
export function writeAnswer(field: Field, answer: unknown, names: Names, on: Day): Content {
  if (answer === undefined || answer === null || answer === '') return null
  switch (field.is) {
    case 'choice':
      return field.options[answer as string] ?? plainText(answer)
    case 'choices':
      return (answer as string[]).map(each => field.options[each] ?? each).join(', ')
    case 'code':
      return names.code(field.list, answer as string, on)
    case 'codes':
      return (answer as string[]).map(each => names.code(field.list, each, on)).join(', ')
    case 'yes-no':
      return answer === true ? 'Yes' : 'No'
    case 'day':
      return writeDay(answer as Day)
    case 'instant':
      return writeInstant(answer as Instant)
    case 'number':
      if (field.unit === '£' && typeof answer === 'number') return pounds(answer)
      return field.unit ? `${plainText(answer)} ${field.unit}` : plainText(answer)
    case 'link':
      return names.record(answer as string)
    case 'fact':
      return names.fact(answer as string)
    case 'post':
      return names.post(answer as string)
    case 'team':
      return names.team(answer as string)
    default:
      return plainText(answer)
  }
}

/** Plain text with its blank-line paragraphs and `-` lists, as it was written. */
export function paragraphs(text: string | undefined): Content {
  if (text === undefined || text.trim() === '') return null
  return text
    .split(/\n{2,}/)
    .filter(part => part.trim() !== '')
    .map(part => {
      const lines = part.split('\n')
      return lines.every(line => /^\s*- /.test(line)) ? (
        <ul class="govuk-list govuk-list--bullet">
          {lines.map(line => (
            <li>{line.replace(/^\s*- /, '')}</li>
          ))}
        </ul>
      ) : (
        <p class="govuk-body app-words">{lines.flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))}</p>
      )
    })
}
