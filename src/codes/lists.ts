import type { Day } from '../time/day.ts'
import type { Code, CodeFacts, CodeList, CodeListFacts } from './code-list.ts'
import { cinLists } from './lists/cin.ts'
import { ssda903Lists } from './lists/ssda903.ts'
import { firstDayOf, lastDayOf, parseCollectionYear } from './year.ts'
import type { CollectionYear } from './year.ts'

const written = { ...ssda903Lists, ...cinLists } satisfies Record<string, CodeListFacts>

/** The id of a code list: the return, a point, and the list's own name. `ssda903.legal_status`, `cin.referral_source`. */
export type CodeListId = keyof typeof written

const lists = new Map<string, CodeList>()
const codes = new Map<string, Map<string, Code>>()
for (const [id, facts] of Object.entries<CodeListFacts>(written)) {
  const list: CodeList = {
    id,
    label: facts.label,
    source: facts.source,
    asOf: facts.asOf,
    fields: facts.fields,
    note: facts.note ?? null,
    codes: facts.codes.map(dated),
  }
  lists.set(id, list)
  codes.set(id, new Map(list.codes.map((each) => [each.code, each])))
}

function dated([code, label, more = {}]: CodeFacts): Code {
  return {
    code,
    label,
    official: more.official ?? label,
    from: more.from === undefined ? null : firstDayOf(year(more.from)),
    until: more.until === undefined ? null : lastDayOf(year(more.until)),
    discontinued: more.discontinued ?? false,
    group: more.group ?? null,
    suitable: more.suitable ?? null,
    earlierLabel: more.earlierLabel
      ? { label: more.earlierLabel.label, until: lastDayOf(year(more.earlierLabel.until)) }
      : null,
    note: more.note ?? null,
  }
}

function year(text: string): CollectionYear {
  const parsed = parseCollectionYear(text)
  if (parsed === null) throw new Error(`Not a collection year in a code list: ${text}`)
  return parsed
}

/** Every code list of the two returns, SSDA903 first, in the order of their columns. */
export function codeLists(): readonly CodeList[] {
  return [...lists.values()]
}

/** The list with this id. Throws for an id that no list has: ids are written in code, never typed by people. */
export function codeList(id: CodeListId): CodeList {
  const list = lists.get(id)
  if (!list) throw new Error(`No code list is called ${id}`)
  return list
}

/** Whether some list has this id. */
export function isCodeListId(id: string): id is CodeListId {
  return lists.has(id)
}

/** The code with all that is known of it, whatever its days; null where the list never had it. Codes are written exactly. */
export function codeIn(list: CodeListId, code: string): Code | null {
  return codes.get(list)?.get(code) ?? null
}

/**
 * The words for a code on a day of England: the wording that held then. A code that was not in use on that day keeps its label,
 * because old facts must stay readable. Where no wording is held, the answer says so (`Z11 (wording not held)`). Null where the
 * list never had the code.
 */
export function labelOf(list: CodeListId, code: string, on: Day): string | null {
  const found = codeIn(list, code)
  if (!found) return null
  if (found.earlierLabel && on <= found.earlierLabel.until) return found.earlierLabel.label
  return found.label ?? `${found.code} (wording not held)`
}

/** Whether the list has the code and it may be used on that day of England. A discontinued code may be used on none. */
export function validOn(list: CodeListId, code: string, on: Day): boolean {
  const found = codeIn(list, code)
  if (!found || found.discontinued) return false
  return (found.from === null || on >= found.from) && (found.until === null || on <= found.until)
}
