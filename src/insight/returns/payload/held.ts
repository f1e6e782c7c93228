import { createHash } from 'node:crypto'
import type { ChildPayload, Json } from './child.ts'
import { childShape, type ObjectShape, type Shape } from './shape.ts'

/** The names of what is held of something, and the numbers of its parts; never a value. */
export type Outline = { readonly [name: string]: true | Outline }

/** What the department holds of a child, as far as we know. */
export interface Held {
  /** The number by which it is held. */
  readonly number: string
  readonly outline: Outline
  /** Of the payload that was taken last; null where it is not certain that nothing else is held. */
  readonly sha256: string | null
}

/** What is due of a child, and what is held once it was taken. */
export interface Due {
  readonly send: ChildPayload
  readonly after: Held | null
}

/** One text for a value, whatever the order of its fields: fields in order of their characters, no spaces (RFC 8785, without its numbers). */
function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const fields = value as { readonly [field: string]: Json }
  return `{${Object.keys(fields).toSorted().map(field => `${JSON.stringify(field)}:${canonicalJson(fields[field] as Json)}`).join()}}`
}

/** The SHA-256 of the canonical text, in hexadecimal: the same payload has the same for ever. */
export function digestOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

/** What is held once this payload was taken whole. */
function heldOf(child: ChildPayload): Held {
  return { number: child.la_child_id, outline: outlineOf(childShape, child), sha256: digestOf(child) }
}

/**
 * The next thing to send of a child, or null where nothing is due. What was taken away goes first, by itself: a part that is no more, and a part
 * of which an answer is no more, since the form has no way to take back one answer. Then the child as a whole. So what is held comes to be what
 * the record says, whether the department adds to what it holds or puts the new in place of the old. `again`: the child as a whole goes though
 * nothing changed.
 */
export function dueOf(held: Held | null, now: ChildPayload | null, { again = false }: { readonly again?: boolean } = {}): Due | null {
  if (held === null) return now === null ? null : { send: now, after: heldOf(now) }
  if (now === null || now.la_child_id !== held.number) return { send: { la_child_id: held.number, purge: true }, after: null }
  const { purge, left } = takenAway(childShape, held.outline, now, { la_child_id: held.number })
  if (purge !== null) return { send: purge as ChildPayload, after: left === null ? null : { number: held.number, outline: left, sha256: null } }
  const after = heldOf(now)
  return !again && after.sha256 === held.sha256 ? null : { send: now, after }
}

/** What may be held while nobody knows whether something arrived: either, and so both. */
export function heldEither(before: Held | null, after: Held | null): Held | null {
  if (before === null || after === null) return withoutDigest(before ?? after)
  return withoutDigest({ ...after, outline: both(before.outline, after.outline) })
}

function withoutDigest(held: Held | null): Held | null {
  return held === null ? null : { ...held, sha256: null }
}

function both(one: Outline, other: Outline): Outline {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted()
  return Object.fromEntries(names.map(name => {
    const [a, b] = [one[name], other[name]]
    return [name, typeof a === 'object' && typeof b === 'object' ? both(a, b) : (a ?? b ?? true)]
  }))
}

type Fields = { readonly [field: string]: Json }

/** Objects that can be taken away by themselves, and lists of those that have a number. Everything else is an answer. */
function partOf(shape: Shape): { readonly one: ObjectShape } | { readonly many: ObjectShape; readonly id: string } | null {
  if (shape.is === 'object') return 'purge' in shape.fields ? { one: shape } : null
  if (shape.is !== 'list' || shape.of.is !== 'object') return null
  const [id] = shape.of.must
  return id !== undefined && 'purge' in shape.of.fields ? { many: shape.of, id } : null
}

function outlineOf(shape: ObjectShape, value: Fields): Outline {
  const outline: Record<string, true | Outline> = {}
  for (const [field, each] of Object.entries(value)) {
    const part = partOf(shape.fields[field] as Shape)
    if (part === null) outline[field] = true
    else if ('one' in part) outline[field] = outlineOf(part.one, each as Fields)
    else outline[field] = Object.fromEntries((each as readonly Fields[]).map(item => [item[part.id] as string, outlineOf(part.many, item)]))
  }
  return outline
}

/** What has to be taken away so that nothing is held which is not there now, and what is left then. `naming`: the number of the object. */
function takenAway(shape: ObjectShape, held: Outline, now: Fields | undefined, naming: Fields): { readonly purge: Fields | null; readonly left: Outline | null } {
  const isAnswerGone = Object.keys(held).some(field => partOf(shape.fields[field] as Shape) === null && now?.[field] === undefined)
  if (now === undefined || isAnswerGone) return { purge: { ...naming, purge: true }, left: null }
  const purges: Record<string, Json> = {}
  const left: Record<string, true | Outline> = {}
  for (const [field, outline] of Object.entries(held)) {
    const part = partOf(shape.fields[field] as Shape)
    if (part === null || outline === true) {
      left[field] = true
    } else if ('one' in part) {
      const of = takenAway(part.one, outline, now[field] as Fields | undefined, {})
      if (of.purge !== null) purges[field] = of.purge
      if (of.left !== null) left[field] = of.left
    } else {
      const items = (now[field] ?? []) as readonly Fields[]
      const of = Object.entries(outline).map(([id, item]) => [id, takenAway(part.many, item as Outline, items.find(each => each[part.id] === id), { [part.id]: id })] as const)
      const gone = of.flatMap(([, { purge }]) => purge ?? [])
      if (gone.length > 0) purges[field] = gone
      left[field] = Object.fromEntries(of.flatMap(([id, each]) => (each.left === null ? [] : [[id, each.left] as const])))
    }
  }
  return Object.keys(purges).length === 0 ? { purge: null, left: held } : { purge: { ...naming, ...purges }, left }
}
