import { dayFrom, dayNumber, parseDay } from '../../../time/day.ts'

/** How a return writes its days: day first with strokes (SSDA903), or year first (CIN census). */
export type DayForm = 'dd/mm/yyyy' | 'yyyy-mm-dd'

/** Put in a cell whose value there must be and nobody here knows: a rule that asks for it cannot check the row. It stands in no file. */
export const unknown = '\u0000'

/** The number of that text. */
export const unknownNumber = 1

/**
 * Every different text of a return, once. A cell is the number of its text, so a table of a hundred thousand rows is some arrays of
 * numbers, and each text is read as a day or a number once however often it stands there. Text 0 is the blank.
 */
export class Texts {
  readonly #form: DayForm
  readonly #numbers = new Map<string, number>([['', 0], [unknown, unknownNumber]])
  readonly #texts: string[] = ['', '']
  readonly #codes: string[] = ['', '']
  readonly #days: (number | undefined)[] = [Number.NaN, Number.NaN]
  readonly #measures: (number | undefined)[] = [Number.NaN, Number.NaN]

  constructor(form: DayForm) {
    this.#form = form
  }

  /** The number of a text, without the spaces around it. */
  of(raw: string): number {
    const known = this.#numbers.get(raw)
    if (known !== undefined) return known
    const text = raw.trim()
    const number = this.#numbers.get(text) ?? this.#add(text)
    // Spaces around a value are seldom many different ones; what is long is not kept twice.
    if (raw.length <= 40) this.#numbers.set(raw, number)
    return number
  }

  #add(text: string): number {
    const number = this.#texts.length
    this.#texts.push(text)
    this.#codes.push(text.toUpperCase())
    this.#days.push(undefined)
    this.#measures.push(undefined)
    this.#numbers.set(text, number)
    return number
  }

  /** The text as it stands in the file. */
  text(number: number): string {
    return this.#texts[number] as string
  }

  /** The text as a code: in capitals. */
  code(number: number): string {
    return this.#codes[number] as string
  }

  /** The text as a day, counted in days since 1970-01-01; NaN where it is none. */
  day(number: number): number {
    return (this.#days[number] ??= readDay(this.text(number), this.#form))
  }

  /** The text as a number; NaN where it is none. */
  measure(number: number): number {
    return (this.#measures[number] ??= readNumber(this.text(number)))
  }
}

function readDay(text: string, form: DayForm): number {
  // A case system that was told to write ISO days can only mean one day by them, whatever the return asks for.
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[ T][\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(text)
  if (iso?.[1] !== undefined) {
    const found = parseDay(iso[1])
    return found === null ? Number.NaN : dayNumber(found)
  }
  if (form === 'yyyy-mm-dd') return Number.NaN
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T][\d:.]+)?$/.exec(text)
  const found = parts === null ? null : dayFrom(Number(parts[3]), Number(parts[2]), Number(parts[1]))
  return found === null ? Number.NaN : dayNumber(found)
}

function readNumber(text: string): number {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN
}
