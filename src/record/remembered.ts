import type { Known } from './fact.ts'

/**
 * The same pure question, asked of one record many times in one derivation, answered once. The answer is held for as long as the
 * `Known` itself, which never changes.
 */
export function remembered<T>(ask: (known: Known) => T): (known: Known) => T {
  const answers = new WeakMap<Known, { readonly answer: T }>()
  return known => {
    const held = answers.get(known)
    if (held) return held.answer
    const answer = ask(known)
    answers.set(known, { answer })
    return answer
  }
}

/** The same for a question asked under given circumstances. */
export function rememberedUnder<G extends object, T>(ask: (known: Known, given: G) => T): (known: Known, given: G) => T {
  const answers = new WeakMap<G, (known: Known) => T>()
  return (known, given) => {
    let under = answers.get(given)
    if (!under) {
      under = remembered(each => ask(each, given))
      answers.set(given, under)
    }
    return under(known)
  }
}
