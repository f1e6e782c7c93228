import { csrfMatches, csrfToken } from '../access/index.ts'
import { isId, newId } from '../record/index.ts'
import { one, type Typed } from '../ui/form/typed.ts'
import type { HiddenField } from '../ui/components.ts'
import type { Service } from './service.ts'

/** The names of the boxes that forms of ours carry. */
export const tokenBox = '_token'
export const formKeyBox = '_form'
/** The window that shows the form: what it has saved itself it may always save again. */
export const writerBox = '_by'
/** The version of the unfinished step that the form began from; 0 for a new one. */
export const versionBox = '_draft'
/** The number of a saving by itself, within its window. */
export const turnBox = '_turn'
/** The unfinished step that a form was kept as, when it is sent from there: it ends when the form is taken. */
export const againBox = '_again'

/** Boxes that say how a form was sent, and nothing of what was typed. */
export const carriers: readonly string[] = [tokenBox, formKeyBox, writerBox, versionBox, turnBox, againBox, 'later']

/** Proves that a form sent in a session was shown in that session. */
export function tokenFor(service: Pick<Service, 'key'>, secret: string): string {
  return csrfToken(service.key, secret)
}

/** Whether a form carries the token of its session. */
export function carriesToken(service: Pick<Service, 'key'>, secret: string, typed: Typed): boolean {
  return csrfMatches(service.key, secret, one(typed, tokenBox))
}

/**
 * The hidden boxes of a form: its token, the key that makes sending it twice one act, the name of its window and the version it began
 * from. A form shown again keeps them.
 */
export function formTokens(ask: { service: Pick<Service, 'key'>; visitor: { secret: string } | null; typed: Typed }): HiddenField[] {
  return [
    { name: tokenBox, value: ask.visitor ? tokenFor(ask.service, ask.visitor.secret) : '' },
    { name: formKeyBox, value: one(ask.typed, formKeyBox) || newId() },
    { name: writerBox, value: one(ask.typed, writerBox) || newId() },
    { name: versionBox, value: one(ask.typed, versionBox) || '0' },
  ]
}

/** The key of the form that was sent. */
export function formKeyOf(typed: Typed): string {
  const key = one(typed, formKeyBox)
  return isId(key) ? key : newId()
}

/** The window that a form was sent from, the version it began from, and the number of the saving; null for a form without them. */
export function windowOf(typed: Typed): { writer: string | null; seen: number | null; turn: number | null } {
  const number = (box: string) => (/^\d{1,15}$/.test(one(typed, box)) ? Number(one(typed, box)) : null)
  return { writer: isId(one(typed, writerBox)) ? one(typed, writerBox) : null, seen: number(versionBox), turn: number(turnBox) }
}
