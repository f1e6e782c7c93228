import { bar, type Bar } from '../../law/bar.ts'
import type { Fact } from '../../record/fact.ts'
import { writeDay } from '../../time/day.ts'
import { birthOf, diedOn, numbersOf } from './anybody.ts'
import { adultBirth, adultDeath, adultIdentifier, adultRelationship, birth, couple, death, identifier, relationship } from './facts.ts'
import { readNhsNumber, type NhsNumberReading } from './nhs-number.ts'

const oneBirth = bar({
  id: 'one-date-of-birth',
  strength: 'cannot be',
  on: [birth.id, adultBirth.id],
  breaks: (after, proposed) => {
    const fact = proposed[0] as Fact
    return after.all(birth).length + after.all(adultBirth).length > 1
      ? { fact, field: 'starts', message: `A date of birth is recorded already. Correct it if it is wrong; if this is another ${after.subject === 'child' ? 'child' : 'person'}, make another record.` }
      : null
  },
})

const deathAfterBirth = bar({
  id: 'death-after-birth',
  strength: 'cannot be',
  on: [birth.id, death.id, adultBirth.id, adultDeath.id],
  breaks: (after, proposed) => {
    const born = birthOf(after)?.starts ?? null
    const died = diedOn(after)
    return born !== null && died !== null && died < born
      ? { fact: proposed[0] as Fact, field: 'starts', message: `The date they died must be the same as or after the date of birth, ${writeDay(born)}` }
      : null
  },
})

const notOwnRelative = bar({
  id: 'not-own-relative',
  strength: 'cannot be',
  on: [relationship.id, couple.id, adultRelationship.id],
  breaks: (after, proposed) => {
    for (const fact of proposed) {
      const { child, other } = fact.body as { child?: string; other?: string }
      if (child === after.id) return { fact, field: 'child', message: 'Select another child: nobody is their own brother or sister' }
      if (other === after.id) return { fact, field: 'other', message: 'Select another person: nobody is their own relative or partner' }
    }
    return null
  },
})

type Number_ = Fact<typeof identifier.fields>
const isNhsNumberInUse = ({ ends, body }: Number_): boolean => ends === null && body.scheme === 'nhs number'

// A number that fails the check of the NHS Data Dictionary is a slip or somebody else's. It asks: a letter may say it so, and what it says is worth keeping until it is put right.
const nhsNumberCanBe = bar({
  id: 'nhs-number-can-be',
  strength: 'asks',
  on: [identifier.id, adultIdentifier.id],
  breaks: (_, proposed) => {
    for (const fact of proposed as unknown as Number_[]) {
      const why = isNhsNumberInUse(fact) ? cannotBe(readNhsNumber(fact.body.value)) : null
      if (why !== null) return { fact, field: 'value', message: `This cannot be an NHS number: ${why}. Look at it again.` }
    }
    return null
  },
})

/** Why something can be no NHS number; null where it can. */
function cannotBe(reading: NhsNumberReading): string | null {
  if (reading.is === 'temporary') return 'it is a temporary number of a council'
  return reading.is === 'wrong' ? { length: 'one has 10 figures', repeated: 'it is one figure again and again', check: 'at least one figure is wrong', range: 'none of this range was issued' }[reading.why] : null
}

const oneNhsNumber = bar({
  id: 'one-nhs-number',
  strength: 'asks',
  on: [identifier.id, adultIdentifier.id],
  breaks: (after, proposed) => {
    const fact = (proposed as unknown as Number_[]).find(isNhsNumberInUse)
    const numbers = new Set(numbersOf(after).filter(isNhsNumberInUse).map(({ body }) => body.value.replaceAll(/\D/g, '')))
    return fact !== undefined && numbers.size > 1 ? { fact, field: 'value', message: 'Another NHS number is in use in this record. End that one, or correct it if it was wrong.' } : null
  },
})

export const bars: readonly Bar[] = [oneBirth, deathAfterBirth, notOwnRelative, nhsNumberCanBe, oneNhsNumber]
