import type { AnyKind, Field } from '../../record/index.ts'
import type { TypedProblem } from '../../ui/form/typed.ts'
import { withName } from '../duty-words.ts'

/** A kind whose questions speak of this child by name: `When did Maya come into care?` What is kept stays as it was. */
export function called(kind: AnyKind, name: string): AnyKind {
  // What is asked about an adult speaks of no child but another.
  if (kind.subject !== 'child') return kind
  const say = (words: string) => withName(words, name)
  return {
    ...kind,
    does: say(kind.does),
    starts: say(kind.starts),
    ...(kind.ends !== undefined && { ends: say(kind.ends) }),
    ...(kind.about !== undefined && { about: say(kind.about) }),
    fields: Object.fromEntries(Object.entries(kind.fields).map(([id, field]) => [id, calledField(field, say)])),
  }
}

function calledField(field: Field, say: (words: string) => string): Field {
  return {
    ...field,
    // The child of a link is another one.
    label: field.is === 'link' ? field.label : say(field.label),
    ...(field.hint !== undefined && { hint: say(field.hint) }),
    ...(field.missing !== undefined && { missing: say(field.missing) }),
    ...((field.is === 'choice' || field.is === 'choices') && { options: Object.fromEntries(Object.entries(field.options).map(([code, text]) => [code, say(text)])) }),
  }
}

/** What is wrong with an answer, by the name of the child. */
export function calledProblems(problems: readonly TypedProblem[], name: string): TypedProblem[] {
  return problems.map(problem => ({ ...problem, message: withName(problem.message, name) }))
}
