import { isCodeListId, validOn } from '../../codes/index.ts'
import { problemsOf, type AnyKind, type Body, type BodyOf, type Exactness, type Fields, type IsCode, type Kind } from '../../record/index.ts'
import type { Words } from '../../record/proposal.ts'
import type { Day } from '../../time/day.ts'

/** A fact as a file tells it: no id yet, and not yet compared with what the record holds. */
export interface ImportedFact {
  readonly kind: AnyKind
  readonly starts: Day
  readonly ends: Day | null
  readonly exactness: Exactness
  readonly body: Body
  readonly words: Words
  /** The file tells the thing and not its day: `starts` is the first day it can be told of, and never corrects a day that is known. */
  readonly firstTold: boolean
  /** It holds now, though the file does not say since when: where a file ended it before, it goes on. */
  readonly goesOn?: boolean
  /** The name by which other facts of the same file refer to this one. */
  readonly name?: string
  /** Fields that hold another fact of the file, by that fact's name; `partOf` likewise. */
  readonly refers?: Readonly<Record<string, string>>
  readonly partOf?: string
  /** The rows that tell it, by position: where it cannot stand they are kept as they are. */
  readonly rows: readonly number[]
}

interface Told<F extends Fields> {
  readonly starts: Day
  readonly ends?: Day | null
  readonly exactness?: Exactness
  readonly body: BodyOf<F>
  readonly words?: Words
  readonly firstTold?: boolean
  readonly goesOn?: boolean
  readonly name?: string
  readonly refers?: Readonly<Record<string, string>>
  readonly partOf?: string
  readonly rows?: readonly number[]
}

/** A fact of this kind as a file tells it. A moment ends on its day; a period lasts until `ends`. */
export function imported<F extends Fields, Id extends string>(kind: Kind<F, Id>, told: Told<F>): ImportedFact {
  return {
    kind,
    starts: told.starts,
    ends: kind.shape === 'moment' ? told.starts : (told.ends ?? null),
    exactness: told.exactness ?? 'day',
    body: told.body,
    words: told.words ?? {},
    firstTold: told.firstTold ?? false,
    ...(told.goesOn && { goesOn: true }),
    ...(told.name !== undefined && { name: told.name }),
    ...(told.refers && { refers: told.refers }),
    ...(told.partOf !== undefined && { partOf: told.partOf }),
    rows: told.rows ?? [],
  }
}

/** Whether a code is in use on a day, by the code lists. */
export const isCode: IsCode = (list, code, on) => isCodeListId(list) && validOn(list, code, on)

/** Why the record would refuse this fact, in one line; null where it would stand. */
export function refusedBecause(fact: ImportedFact, today: Day): string | null {
  const body = { ...fact.body, ...(fact.refers && Object.fromEntries(Object.keys(fact.refers).map(field => [field, nobody]))) }
  return problemsOf(fact.kind, { starts: fact.starts, ends: fact.ends, body, words: fact.words }, today, isCode)[0]?.message ?? null
}

/** Stands in for the id of a fact that has none yet. */
const nobody = '00000000-0000-0000-0000-000000000000'
