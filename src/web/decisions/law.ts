import type { Matter } from '../../children/decisions/index.ts'
import type { EnteredLaw } from '../../law/standing.ts'
import { standingOf } from '../../law/standing.ts'
import { rule } from '../../law/rules.ts'
import type { Day } from '../../time/day.ts'
import { inWords } from '../law/words.ts'

/** Rules that bear on a decision, by what it is about. Rowan says what they say; whether they bear on this child is for whoever decides. */
export const rulesFor: Readonly<Record<Matter, readonly string[]>> = {
  money: [],
  plan: ['assessment-complete', 'care-plan-agree'],
  home: ['s20-consent', 'placement-plan', 'placement-out-of-area', 'connected-person-temp', 'connected-person-extend', 'placed-with-parent-approve'],
  'family-time': ['contact-refusal-34-6'],
  worker: ['family-help-lead-practitioner'],
  'home-education': ['withdrawal-consent'],
  court: ['fgdm-offer-guidance'],
  enquiry: ['s47-initiate', 'icpc-not-required'],
  close: [],
  other: [],
}

const standings = {
  'in force': 'In force',
  guidance: 'Statutory guidance',
  practice: 'Practice or local standard',
  'not commenced': 'Enacted and not commenced: it binds nobody yet',
  'power only': 'A power only: it binds nobody yet',
} as const

export interface Bearing {
  readonly id: string
  readonly says: string
  readonly source: string
  readonly standing: string
}

/** What the law says where a rule bears on a matter, with how it stands on a day. */
export function bearingOn(matter: Matter, on: Day, entered: EnteredLaw): Bearing[] {
  return rulesFor[matter].map(id => {
    const found = rule(id)
    return { id, says: sentence(inWords(found.duty)), source: inWords(found.source ?? ''), standing: standings[standingOf(found, on, entered)] }
  })
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
