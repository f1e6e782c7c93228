import { one, type Typed, type TypedProblem } from '../ui/form/typed.ts'
import { plural } from '../ui/dates.ts'
import { passwordFault } from '../access/index.ts'

/** What forms about people who sign in ask in the same way everywhere: an email address, and a password typed twice. */

/** What is wrong with an email address, in words; null where nothing is. */
export function emailFault(email: string): string | null {
  if (email === '') return 'Enter a work email address'
  return email.length > 320 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? 'Enter an email address in full, like name@example.gov.uk' : null
}

/** A password exactly as typed: spaces are part of it. */
export function passwordTyped(typed: Typed, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

/** What is wrong with a new password in the boxes `password` and `again`. */
export function newPasswordProblems(typed: Typed, of: { name: string; email: string }): TypedProblem[] {
  const password = passwordTyped(typed, 'password')
  const fault = passwordFault(password, of)
  if (fault !== null) return [{ at: 'password', message: fault }]
  return password === passwordTyped(typed, 'again') ? [] : [{ at: 'again', message: 'Type the same password again: these two are not the same' }]
}

/** The problem of one box, to show beside it. */
export function errorAt(problems: readonly TypedProblem[], at: string): string | undefined {
  return problems.find(problem => problem.at === at)?.message
}

/** What stands in the three boxes of a date. */
export function dateTyped(typed: Typed, prefix: string): Record<string, string> {
  return Object.fromEntries(['day', 'month', 'year'].map(part => [`${prefix}-${part}`, one(typed, `${prefix}-${part}`)]))
}

/** How long to wait, in words. */
export function waitWords(seconds: number): string {
  return seconds < 60 ? plural(seconds, 'second') : plural(Math.ceil(seconds / 60), 'minute')
}
