import { goesOn, otherRecords, readTogether } from '../../children/identity/index.ts'
import type { Queryable } from '../../database/index.ts'
import { everyRecord, type EveryOptions, type EveryRecord } from '../../record/index.ts'

/**
 * Every child of an authority once, as `everyRecord` has them: a child with two records is the one of the record that goes on, with what the other
 * tells of our work. What stands for two records stays where it was written.
 */
export async function* everyChild(owner: Queryable, authority: string, options: Omit<EveryOptions, 'subject' | 'only' | 'chunk'> = {}): AsyncGenerator<EveryRecord> {
  for await (const one of everyRecord(owner, authority, { ...options, subject: 'child' })) {
    if (goesOn(one.known) !== null) continue
    let { known, words } = one
    const others = otherRecords(known)
    if (others.length > 0) {
      for await (const other of everyRecord(owner, authority, { ...options, subject: 'child', only: others })) {
        known = readTogether(known, other.known)
        words = new Map([...words, ...other.words])
      }
    }
    yield { known, words }
  }
}
