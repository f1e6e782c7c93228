import { bar, type Bar } from '../../law/bar.ts'
import type { Fact } from '../../record/fact.ts'
import { writeDay } from '../../time/day.ts'
import { birthOf, diedOn } from './anybody.ts'
import { adultBirth, adultDeath, adultRelationship, birth, couple, death, relationship } from './facts.ts'

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

export const bars: readonly Bar[] = [oneBirth, deathAfterBirth, notOwnRelative]
