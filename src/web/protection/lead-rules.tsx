import { leadProtectionPractitioner } from '../../children/allocation/index.ts'
import type { Queryable } from '../../database/index.ts'
import type { Body, FactOf } from '../../record/index.ts'
import { protectionLeadRulesOn, settingsOf, type LeadRules } from '../../settings/index.ts'
import type { Day } from '../../time/day.ts'
import { InsetText } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import type { OnRecord } from '../record/record-page.tsx'

/** The rules by which a lead child protection practitioner is chosen on a day: null where the authority entered none; undefined for any other kind. */
export async function leadRulesBeside(from: Queryable, authority: string, kind: string, on: Day): Promise<LeadRules | null | undefined> {
  return kind === leadProtectionPractitioner.id ? protectionLeadRulesOn(await settingsOf(from, authority), on) : undefined
}

/** Stands above the form with which one is chosen. */
export function LeadRulesInset({ rules }: { rules: LeadRules | null }) {
  return (
    <InsetText>
      {rules === null
        ? 'A social worker, with experience. Which qualifications and how much experience regulations will ask for is not known: none are entered under Settings. Write down what shows that this person can do it.'
        : `By ${rules.version}: a social worker with at least ${asked(rules)} (${rules.source}). Which rules held is kept with your choice.`}
    </InsetText>
  )
}

function asked({ years, qualification }: LeadRules): string {
  return `${plural(years, 'year', 'years')} of experience in protecting children${qualification === null ? '' : `, and ${qualification}`}`
}

/** The answers to a form, and for a lead child protection practitioner the version of the rules that held on the day they began. */
export async function withLeadRules(from: Queryable, authority: string, kind: string, on: Day, body: Body): Promise<Body> {
  const rules = await leadRulesBeside(from, authority, kind, on)
  return rules ? { ...body, rules: rules.version } : body
}

/** Where what is recorded of a lead is less than the rules of the day on which they were chosen ask for; null where it is not, or none were entered. */
export async function shortOfRules(on: OnRecord, lead: FactOf<typeof leadProtectionPractitioner> | undefined): Promise<string | null> {
  if (lead === undefined) return null
  const rules = protectionLeadRulesOn(await settingsOf(on.tx, on.opened.authority), lead.starts)
  if (rules === null) return null
  const { years, registered, evidence } = lead.body
  const lacks = [
    ...(registered === undefined ? ['their number with Social Work England is not recorded'] : []),
    ...(years === undefined ? ['their experience is not recorded'] : years < rules.years ? [`${plural(years, 'year', 'years')} of experience, and ${rules.years} are asked for`] : []),
    ...(rules.qualification !== null && evidence === undefined ? [`nothing shows ${rules.qualification}`] : []),
  ]
  return lacks.length === 0 ? null : `By ${rules.version}: ${lacks.join('; ')}.`
}
