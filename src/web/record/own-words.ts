import { reviewHeld } from '../../children/care/index.ts'
import { educationPlan, educationPlanReview } from '../../children/education/index.ts'
import { wishesHeard } from '../../children/family-help/index.ts'
import { healthAssessment } from '../../children/health/index.ts'
import { significantEvent } from '../../children/identity/index.ts'
import { leaverAtBirthday, leavingCareAssessment, pathwayPlan } from '../../children/leaving-care/index.ts'
import { returnTalk } from '../../children/missing/index.ts'
import { directWords } from '../../children/visits/index.ts'
import { toldBack } from '../../children/voice/index.ts'
import { loadWords, type AnyKind } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import { knownHere, type OnRecord } from './record-page.tsx'

interface OwnWords {
  readonly kind: AnyKind
  readonly field: string
  /** How the words came to be said, as a source is written. */
  readonly how: string
}

/** Every field in which a child's own words are kept, wherever they were said. */
export const ownWords: readonly OwnWords[] = [
  ...directWords,
  { kind: wishesHeard, field: 'said', how: 'Said or shown when asked what they want' },
  { kind: reviewHeld, field: 'childSaid', how: 'Said at a review' },
  { kind: returnTalk, field: 'childSaid', how: 'Said after being missing' },
  { kind: educationPlan, field: 'childSaid', how: 'Said about school' },
  { kind: educationPlanReview, field: 'childSaid', how: 'Said about school' },
  { kind: healthAssessment, field: 'childSaid', how: 'Said about health' },
  { kind: leavingCareAssessment, field: 'wishes', how: 'Said about leaving care' },
  { kind: pathwayPlan, field: 'own', how: 'Written or said for the pathway plan' },
  { kind: leaverAtBirthday, field: 'theirView', how: 'Said around a birthday' },
  { kind: significantEvent, field: 'said', how: 'Said at the time' },
  { kind: toldBack, field: 'answer', how: 'Said when told what came of it' },
]

const kinds = [...new Set(ownWords.map(each => each.kind.id))]
const fields = [...new Set(ownWords.map(each => each.field))]

/** A child's own words: where they are kept, how they came to be said, and when. */
export interface Said {
  readonly fact: string
  readonly words: string
  readonly how: string
  readonly on: Day
}

interface Wanted {
  /** From this day, up to and not on the other: all of them where neither is given. */
  readonly from?: Day
  readonly until?: Day
  /** No more than these, the last ones; and no more of each than this many characters. */
  readonly most: number
  readonly characters: number
}

/** What the child said, as far as this reader may see it, the last first. Of a record shown as it was, what was known then. */
export async function whatChildSaid(on: OnRecord, wanted: Wanted): Promise<Said[]> {
  return on.past ? saidThen(on, wanted) : saidSince(on, wanted)
}

function isIn(kind: string, field: string): OwnWords | undefined {
  return ownWords.find(each => each.kind.id === kind && each.field === field)
}

/** What the child said, of a record that stands open as it is now: the last first. */
export async function saidSince(on: Pick<OnRecord, 'tx' | 'opened'>, { from, until, most, characters }: Wanted): Promise<Said[]> {
  const { rows } = await on.tx.query<{ fact: string; kind: string; field: string; starts: Day; text: string }>({
    name: 'own-words',
    text: `select f.fact, f.kind, f.starts, w.field, left(w.text, $7) as text from fact f
             cross join lateral (select distinct on (w.field) w.field, w.text from fact_words w where w.authority = f.authority and w.record = f.record and w.fact = f.fact
               and w.version <= f.version and w.field = any($4) order by w.field, w.version desc) w
           where f.authority = $1 and f.record = $2 and f.is_current and f.kind = any($3) and f.act not in ('struck', 'moved', 'disposed') and w.text <> ''
             and ($5::date is null or f.starts >= $5) and ($6::date is null or f.starts < $6)
           order by f.starts desc, f.n desc, f.fact limit $8`,
    values: [on.opened.authority, on.opened.record, kinds, fields, from ?? null, until ?? null, characters, most],
  })
  return rows.flatMap(row => {
    const told = isIn(row.kind, row.field)
    return told ? [{ fact: row.fact, words: row.text, how: told.how, on: row.starts }] : []
  })
}

async function saidThen(on: OnRecord, { from, until, most, characters }: Wanted): Promise<Said[]> {
  const facts = (await knownHere(on, { kinds })).facts.filter(fact => (from === undefined || fact.starts >= from) && (until === undefined || fact.starts < until)).toReversed()
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, facts)
  return facts
    .flatMap(fact =>
      ownWords.flatMap(each => {
        const said = each.kind.id === fact.kind ? words.get(fact.fact)?.[each.field] : undefined
        return said ? [{ fact: fact.fact, words: said.slice(0, characters), how: each.how, on: fact.starts }] : []
      }),
    )
    .slice(0, most)
}

/** What the child said last, as far as this reader may see it. */
export async function directVoice(on: OnRecord): Promise<Said | null> {
  const [last] = await whatChildSaid(on, { most: 1, characters: 20_000 })
  return last ?? null
}
