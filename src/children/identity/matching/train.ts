import { aspectNames } from './comparisons.ts'
import { describe, type Description } from './description.ts'
import { estimate, patternsOf } from './estimate.ts'
import { prepare } from './link.ts'
import { Chance } from './made/chance.ts'
import { listErrors, makeRegister, usualErrors, type Errors, type RegisterKind } from './made/register.ts'
import type { Learned, Model, Models } from './model.ts'
import { NameBook } from './names.ts'
import type { Aspect } from './comparisons.ts'

/** What the models in the repository were trained on. */
export const training = { seed: 20_261_101, children: 3000, chancePairs: 600_000 } as const

/**
 * Trains the models on registers that Rowan makes itself. It is done rarely and by hand: the models are a file with a version, and the
 * same code gives the same file byte for byte. No truth is used: what the registers know of who is who stays unread.
 */
export function train(): Models {
  return { version: '1', agencies: trainOn('agencies', usualErrors, thresholds.agencies), list: trainOn('list', listErrors, thresholds.list) }
}

const thresholds = {
  agencies: { link: 8, review: 6, written: 0 },
  list: { link: 8, review: 4, written: -20 },
}

function trainOn(kind: RegisterKind, errors: Errors, thresholds: Model['thresholds']): Model {
  const { seed, children, chancePairs } = training
  const { records } = makeRegister({ kind, seed, children, errors, names: 'first half' })
  const book = new NameBook()
  const described = records.map(({ said }) => describe(said, book))
  const { candidates } = prepare(described, book)
  const near: number[] = []
  const candidatePairs = function* (): Generator<readonly [Description, Description]> {
    for (const [at, record] of described.entries()) for (const other of candidates.of(record, at, near)) yield [record, described[other] as Description]
  }
  const chance = new Chance(seed + 1)
  const byChance = function* (): Generator<readonly [Description, Description]> {
    for (let made = 0; made < chancePairs; made++) {
      const [a, b] = [chance.whole(0, described.length - 1), chance.whole(0, described.length - 1)]
      if (a !== b) yield [described[a] as Description, described[b] as Description]
    }
  }
  const found = estimate(patternsOf(candidatePairs(), book), patternsOf(byChance(), book))
  const rounded = ({ sameChild, twoChildren }: Learned): Learned => ({ sameChild: sameChild.map(round), twoChildren: twoChildren.map(round) })
  return {
    learnedFrom: { seed, children, records: records.length, pairs: chancePairs, rounds: found.rounds },
    aspects: Object.fromEntries(aspectNames.map(name => [name, rounded(found.aspects[name])])) as unknown as Record<Aspect, Learned>,
    thresholds,
  }
}

/** Four digits that count: more would differ with the smallest change of a sum. */
const round = (share: number): number => Number(share.toPrecision(4))

/** The models as the file holds them. */
export function writeModels(models: Models): string {
  // A list of shares stays on one line: a change of one aspect is a change of two lines.
  return `${JSON.stringify(models, null, 2).replace(/\[\s+([^\]]+?)\s+\]/g, (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`)}\n`
}
