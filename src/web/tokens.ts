import { csrfMatches, csrfToken } from '../access/index.ts'
import { newId } from '../record/index.ts'
import { one, type Typed } from '../ui/form/typed.ts'
import type { HiddenField } from '../ui/components.ts'
import type { Service } from './service.ts'

/** The names of the two boxes that every form of ours carries. */
export const tokenBox = '_token'
export const formKeyBox = '_form'

/** Proves that a form sent in a session was shown in that session. */
export function tokenFor(service: Pick<Service, 'key'>, secret: string): string {
  return csrfToken(service.key, secret)
}

/** Whether a form carries the token of its session. */
export function carriesToken(service: Pick<Service, 'key'>, secret: string, typed: Typed): boolean {
  return csrfMatches(service.key, secret, one(typed, tokenBox))
}

/** The hidden boxes of a form: its token, and the key that makes sending it twice one act. A form shown again keeps its key. */
export function formTokens(ask: { service: Pick<Service, 'key'>; visitor: { secret: string } | null; typed: Typed }): HiddenField[] {
  const key = one(ask.typed, formKeyBox) || newId()
  return [{ name: tokenBox, value: ask.visitor ? tokenFor(ask.service, ask.visitor.secret) : '' }, { name: formKeyBox, value: key }]
}

/** The key of the form that was sent. */
export function formKeyOf(typed: Typed): string {
  return one(typed, formKeyBox) || newId()
}
