import { bar, type Bar } from '../../law/bar.ts'
import type { Fact } from '../../record/fact.ts'
import { leadPractitioner } from './facts.ts'

type Lead = Fact<typeof leadPractitioner.fields, 'lead-practitioner'>

// Working Together, chapter 3 (paraphrased): a lead practitioner who is not a social worker is overseen by somebody who is.
const leadIsOverseen = bar({
  id: 'lead-practitioner-overseen',
  strength: 'by law',
  rule: 'family-help-lead-practitioner',
  on: [leadPractitioner.id],
  breaks: (_, proposed) => {
    const alone = (proposed as unknown as Lead[]).find(
      ({ ends, body }) => ends === null && body.profession !== undefined && body.profession !== 'social worker' && body.overseenBy === undefined,
    )
    return alone ? { fact: alone, field: 'overseenBy', message: 'Select the social worker who oversees the work, or say why there is none yet' } : null
  },
})

export const bars: readonly Bar[] = [leadIsOverseen]
