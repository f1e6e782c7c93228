import type { Day } from '../../time/day.ts'
import { directWords } from '../../children/visits/index.ts'
import { loadWords } from '../../record/index.ts'
import { knownHere, type OnRecord } from './record-page.tsx'

/** A child's own words, where they were kept, how they came to be said, and when. */
export interface ChildsVoice {
  readonly words: string
  readonly how: string
  readonly on: Day
  readonly fact: string
}

/** The child's own words, the last that were written down: what was said or shown on a visit. */
export async function directVoice(on: OnRecord): Promise<ChildsVoice | null> {
  return on.past ? voiceThen(on) : voiceNow(on)
}

const kinds = directWords.map(each => each.kind.id)

function howOf(kind: string): string {
  return directWords.find(each => each.kind.id === kind)?.how ?? ''
}

async function voiceNow(on: OnRecord): Promise<ChildsVoice | null> {
  const { rows } = await on.tx.query<{ fact: string; kind: string; starts: Day; text: string }>({
    name: 'last-voice',
    text: `select f.fact, f.kind, f.starts, w.text from fact f
             cross join lateral (select w.text from fact_words w where w.authority = f.authority and w.record = f.record and w.fact = f.fact
               and w.version <= f.version and w.field = any($4) order by w.version desc limit 1) w
           where f.authority = $1 and f.record = $2 and f.is_current and f.kind = any($3) and f.act not in ('struck', 'moved', 'disposed') and w.text <> ''
           order by f.starts desc, f.n desc, f.fact limit 1`,
    values: [on.opened.authority, on.opened.record, kinds, directWords.map(each => each.field)],
  })
  const row = rows[0]
  return row ? { words: row.text, how: howOf(row.kind), on: row.starts, fact: row.fact } : null
}

async function voiceThen(on: OnRecord): Promise<ChildsVoice | null> {
  const facts = (await knownHere(on, { kinds })).facts.toReversed().slice(0, 20)
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, facts.map(fact => ({ fact: fact.fact, version: fact.version })))
  for (const fact of facts) {
    const told = directWords.find(each => each.kind.id === fact.kind)
    const said = told && words.get(fact.fact)?.[told.field]
    if (told && said) return { words: said, how: told.how, on: fact.starts, fact: fact.fact }
  }
  return null
}
