import { codeList, validOn, type CodeListId } from '../../src/codes/index.ts'
import type { AnyKind, Field } from '../../src/record/index.ts'
import type { Day } from '../../src/time/day.ts'

/** What an answer may point at. */
export interface Pointed {
  readonly record: string
  readonly post: string
  readonly team: string
  readonly factOf: (kind: string) => string
}

/** What stands in the words and texts of a kind, so that a page which shows them is known by it. */
export const markOf = (kind: string): string => `[[${kind}]]`

/** The kinds whose marks stand in a text, each once. */
export const kindsMarkedIn = (text: string): string[] => [...new Set(Array.from(text.matchAll(/\[\[([a-z0-9-]+)\]\]/g), ([, kind]) => kind as string))]

/** An answer to every question of a kind, and its texts: plausible enough to be told. */
export function plausible(kind: AnyKind, on: Day, to: Pointed): { body: Record<string, unknown>; words: Record<string, string> } {
  const body: Record<string, unknown> = {}
  const words: Record<string, string> = {}
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.retired !== undefined) continue
    if (field.is === 'words') words[name] = markOf(kind.id)
    else body[name] = answerTo(field, kind.id, on, to)
  }
  return { body, words }
}

function answerTo(field: Field, kind: string, on: Day, to: Pointed): unknown {
  switch (field.is) {
    case 'choice':
      return Object.keys(field.options)[0]
    case 'choices':
      return Object.keys(field.options).slice(0, 1)
    case 'code':
      return codeOf(field.list, on)
    case 'codes':
      return [codeOf(field.list, on)]
    case 'yes-no':
      return true
    case 'day':
      return on
    case 'instant':
      return `${on}T09:00:00.000Z`
    case 'number':
      return field.least ?? 1
    case 'text':
      return markOf(kind).slice(0, field.most ?? 200)
    case 'words':
      return undefined
    case 'link':
      return to.record
    case 'fact':
      return to.factOf(field.kind)
    case 'post':
      return to.post
    case 'team':
      return to.team
  }
}

function codeOf(list: string, on: Day): string {
  const code = codeList(list as CodeListId).codes.find(each => validOn(list as CodeListId, each.code, on))
  if (!code) throw new Error(`No code of ${list} holds on ${on}`)
  return code.code
}
