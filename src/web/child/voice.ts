import type { Day } from '../../time/day.ts'
import { directWords } from '../../children/visits/index.ts'
import { loadWords } from '../../record/index.ts'
import { knownHere, type OnRecord } from './record-page.tsx'

/** The child's own words, the last that were written down: what was said or shown on a visit. */
export async function directVoice(on: OnRecord): Promise<{ words: string; how: string; on: Day } | null> {
  const seen = await knownHere(on, { kinds: directWords.map(each => each.kind.id) })
  const facts = seen.facts.toReversed().slice(0, 20)
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, facts.map(fact => ({ fact: fact.fact, version: fact.version })))
  for (const fact of facts) {
    const told = directWords.find(each => each.kind.id === fact.kind)
    const said = told && words.get(fact.fact)?.[told.field]
    if (told && said) return { words: said, how: told.how, on: fact.starts }
  }
  return null
}
