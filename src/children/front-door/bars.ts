import { bar, type Bar } from '../../law/bar.ts'
import { addMonths } from '../../time/day.ts'
import { contact, decision } from './facts.ts'
import { contactOf, type Decision } from './questions.ts'

/** Contacts about one child in a year after which doing nothing is asked about. */
const contactsInAYear = 3

// Practice: several contacts that each came to nothing are how harm is missed. It asks; it never decides.
const nothingAfterThreeContacts = bar({
  id: 'nothing-after-three-contacts',
  strength: 'asks',
  on: [decision.id],
  breaks: (after, proposed) => {
    for (const fact of proposed as unknown as Decision[]) {
      const about = fact.body.response === 'none' ? contactOf(after, fact.body.contact) : null
      if (!about) continue
      const yearBefore = addMonths(about.starts, -12)
      const count = after.all(contact).filter(each => each.starts > yearBefore && each.starts <= about.starts).length
      if (count >= contactsInAYear) {
        return { fact: fact, field: 'response', message: `This is contact ${count} in 12 months. Say why it is right to close it this time.` }
      }
    }
    return null
  },
})

const decidedAfterContact = bar({
  id: 'decided-after-contact',
  strength: 'cannot be',
  on: [decision.id],
  breaks: (after, proposed) => {
    const early = (proposed as unknown as Decision[]).find(fact => {
      const about = contactOf(after, fact.body.contact)
      return about !== null && fact.starts < about.starts
    })
    return early ? { fact: early, field: 'starts', message: 'The date of the decision must be the same as or after the date of the contact' } : null
  },
})

export const bars: readonly Bar[] = [nothingAfterThreeContacts, decidedAfterContact]
