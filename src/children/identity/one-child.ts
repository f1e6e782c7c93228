import { bar, type Bar } from '../../law/bar.ts'
import type { Fact, FactOf, Known, RecordId } from '../../record/fact.ts'
import { accessRestriction, birth, death, disability, ethnicity, expectedBirth, goesOnIn, identifier, involvement, keptFrom, nameUsed, noChildNumber, noPupilNumber, otherRecord, sex } from './facts.ts'

/** What stands of a record in lists that goes on in another. */
export const goesOnWords = 'Goes on in another record'

/** The fact that says in which record this one goes on; null where it goes on in itself. */
export function goesOn(known: Known): FactOf<typeof goesOnIn> | null {
  return known.all(goesOnIn).find(({ ends }) => ends === null) ?? null
}

/** Other records of this child that lead to this one. */
export function otherRecords(known: Known): readonly RecordId[] {
  return known.all(otherRecord).flatMap(({ ends, body }) => (ends === null ? [body.record] : []))
}

/** Kinds that say who a child is: of these the record that goes on speaks for itself, and the other only where this one says nothing. */
const whoTheyAre: readonly string[] = [birth, death, disability, ethnicity, expectedBirth, identifier, keptFrom, nameUsed, noChildNumber, noPupilNumber, sex].map(each => each.id)

/**
 * What two records of one child say, read as one: every fact of both that tells of our work, and of who the child is what the record that goes on
 * says. Nothing is written by it.
 */
export function readTogether(goingOn: Known, other: Known): Known {
  const own = new Set(goingOn.facts.map(fact => fact.fact))
  const more = other.facts.filter(fact => !own.has(fact.fact) && fact.kind !== goesOnIn.id && !(whoTheyAre.includes(fact.kind) && goingOn.ofKind(fact.kind).length > 0))
  return goingOn.withFacts([...goingOn.facts, ...more])
}

/**
 * Bars of records that are of one child, over all that can be recorded of one. `openWork`: what is open in a record, in words; null for nothing.
 * A record in which work is open cannot be the one that leads away, or its clocks would be nobody's.
 */
export function barsOfOneChild(kinds: readonly string[], openWork: (known: Known) => string | null): readonly Bar[] {
  return [
    bar({
      id: 'goes-on-elsewhere',
      strength: 'cannot be',
      on: kinds.filter(id => id !== goesOnIn.id && id !== accessRestriction.id),
      breaks: (after, proposed) => {
        const fact = goesOn(after) === null ? undefined : proposed.find(each => each.act === 'recorded')
        return fact ? { fact, message: 'This record goes on in another record of the child. Record it there' } : null
      },
    }),
    bar({
      id: 'one-record-goes-on',
      strength: 'cannot be',
      on: [goesOnIn.id, otherRecord.id],
      breaks: (after, proposed) => {
        const fact = proposed[0] as Fact
        const leads = goesOn(after)
        if (leads === null) return null
        if (leads.body.record === after.id) return { fact, field: 'record', message: 'Select another record: a record cannot go on in itself' }
        return otherRecords(after).length > 0 ? { fact, field: 'record', message: 'Another record leads to the one that would not go on. Let that one go on, or take the other apart first' } : null
      },
    }),
    // Whoever read the one that stays open would be led to the other, or told that it is there.
    bar({
      id: 'restricted-as-one',
      strength: 'cannot be',
      on: [goesOnIn.id, otherRecord.id, accessRestriction.id],
      breaks: (after, proposed, today) => {
        if (goesOn(after) === null && otherRecords(after).length === 0) return null
        if (!after.all(accessRestriction).some(({ ends }) => ends === null || ends > today)) return null
        const joins = proposed.find(each => each.kind !== accessRestriction.id)
        return joins
          ? { fact: joins, field: 'record', message: 'Access to one of the two records is limited, so they cannot lead to each other. End the limit first, or leave them apart' }
          : { fact: proposed[0] as Fact, field: 'level', message: 'Another record is of the same child, and would stay open to everybody. Take the two apart first (a team manager or head of service does, under The same child?), then restrict each of them' }
      },
    }),
    bar({
      id: 'work-goes-on',
      strength: 'cannot be',
      on: [goesOnIn.id],
      breaks: (after, proposed) => {
        const open = goesOn(after) === null ? null : (openWork(after) ?? (after.all(involvement).some(({ ends }) => ends === null) ? 'our work with the child' : null))
        return open === null ? null : { fact: proposed[0] as Fact, field: 'record', message: `Work is open in the record that would not go on: ${open}. Choose the other one to go on, or end that work first` }
      },
    }),
  ]
}
