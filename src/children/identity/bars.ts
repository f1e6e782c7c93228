import { bar, type Bar } from '../../law/bar.ts'
import type { Fact } from '../../record/fact.ts'
import { writeDay } from '../../time/day.ts'
import { bornOn } from './questions.ts'
import { birth, death, relationship } from './facts.ts'

const oneBirth = bar({
  id: 'one-date-of-birth',
  strength: 'cannot be',
  on: [birth.id],
  breaks: (after, proposed) => {
    const fact = proposed[0] as Fact
    return after.all(birth).length > 1
      ? { fact, field: 'starts', message: 'A date of birth is recorded already. Correct it if it is wrong; if this is another child, make another record.' }
      : null
  },
})

const deathAfterBirth = bar({
  id: 'death-after-birth',
  strength: 'cannot be',
  on: [birth.id, death.id],
  breaks: (after, proposed) => {
    const born = bornOn(after)
    const died = after.all(death).at(-1)?.starts
    return born !== null && died !== undefined && died < born
      ? { fact: proposed[0] as Fact, field: 'starts', message: `The date they died must be the same as or after the date of birth, ${writeDay(born)}` }
      : null
  },
})

const notOwnRelative = bar({
  id: 'not-own-relative',
  strength: 'cannot be',
  on: [relationship.id],
  breaks: (after, proposed) => {
    const own = proposed.find(fact => (fact.body as { child?: string }).child === after.id)
    return own ? { fact: own, field: 'child', message: 'Select another child: nobody is their own brother or sister' } : null
  },
})

export const bars: readonly Bar[] = [oneBirth, deathAfterBirth, notOwnRelative]
