import { bar, type Bar } from '../../law/bar.ts'
import { holdsOn, type FactOf, type Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { leadPractitioner, leadProtectionPractitioner } from '../allocation/index.ts'
import { familyHelp } from './facts.ts'
import { keptFromFamily, keptFromFamilyAnswered } from './for-the-family.ts'

type Help = FactOf<typeof familyHelp>

/** Who decides in protection, by kind and question. The kinds are of the protection area, which leans on this one. */
const decisionsOfProtection: Readonly<Record<string, string>> = {
  'strategy-discussion': 'lead',
  'conference-not-needed': 'agreedBy',
  'protection-plan-outline': 'lead',
  [leadProtectionPractitioner.id]: 'post',
}

// Working Together, chapter 3, with section 5 of the same guidance on who may do what (paraphrased): for section 17 the lead practitioner need
// not be a social worker; enquiries, and decisions to protect a child, are for social workers alone.
const protectionDecidedBySocialWorker = bar({
  id: 'protection-decided-by-social-worker',
  strength: 'by law',
  rule: 'family-help-lead-practitioner',
  on: Object.keys(decisionsOfProtection),
  breaks: (after, proposed) => {
    for (const fact of proposed) {
      const field = decisionsOfProtection[fact.kind] as string
      const post = (fact.body as Readonly<Record<string, unknown>>)[field]
      if (typeof post === 'string' && leadsAndIsNoSocialWorker(after, post, fact.starts)) {
        return { fact, field, message: 'This person leads the help and is recorded as not being a social worker. Decisions to protect a child are for a social worker: select one, or say why' }
      }
    }
    return null
  },
})

function leadsAndIsNoSocialWorker(known: Known, post: string, on: Day): boolean {
  return known.all(leadPractitioner).some(lead => lead.body.post === post && holdsOn(lead, on) && lead.body.profession !== undefined && lead.body.profession !== 'social worker')
}

// The dashboard of the National Framework asks whether families came back with needs that were not met: so an ending says it.
const endingSaysNeeds = bar({
  id: 'family-help-ends-with-needs',
  strength: 'asks',
  on: [familyHelp.id],
  breaks: (_, proposed) => {
    const silent = (proposed as unknown as Help[]).find(fact => fact.ends !== null && fact.body.needs === undefined)
    return silent ? { fact: silent, field: 'needs', message: 'Say whether what the family needed is met, or why nobody can say' } : null
  },
})

const keptBackByTwo = bar({
  id: 'kept-from-family-by-two',
  strength: 'cannot be',
  on: [keptFromFamilyAnswered.id],
  breaks: (after, proposed) => {
    const alone = (proposed as unknown as FactOf<typeof keptFromFamilyAnswered>[]).find(
      answer => after.all(keptFromFamily).find(asked => asked.fact === answer.partOf)?.body.by === answer.body.by,
    )
    return alone ? { fact: alone, message: 'What is kept back from a family is agreed by a second person: you asked for it yourself' } : null
  },
})

export const bars: readonly Bar[] = [protectionDecidedBySocialWorker, endingSaysNeeds, keptBackByTwo]
