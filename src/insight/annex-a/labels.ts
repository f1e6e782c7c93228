/** Codes of the returns in the words of Annex A, as Ofsted's template has them. */

const sources: readonly (readonly [RegExp, string])[] = [
  [/^1/, 'a) Individual'], [/^2A$/, 'b) Schools'], [/^2B$/, 'c) Education Services'], [/^3/, 'd) Health Services'], [/^4$/, 'e) Housing'], [/^5/, 'f) LA Services'], [/^6$/, 'g) Police'],
  [/^7$/, 'h) Other legal agency'], [/^8$/, 'i) Other'], [/^9$/, 'j) Anonymous'],
]

/** Who told us (`cin.referral_source`). */
export function sourceLabel(code: string | undefined): string {
  return sources.find(([codes]) => codes.test(code ?? ''))?.[1] ?? 'k) Unknown'
}

/** Sex, as the list asks for it under the name of gender. */
export function sexLabel(code: string | undefined): string {
  return code === 'M' ? 'a) Male' : code === 'F' ? 'b) Female' : 'c) Not stated/recorded'
}

const ethnicities: readonly (readonly [RegExp, string])[] = [
  [/^W/, 'a) White'], [/^M/, 'b) Mixed'], [/^(A|CHNE)/, 'c) Asian or Asian British'], [/^B/, 'd) Black or black British'], [/^OOTH$/, 'e) Other ethnic group'],
]

/** Ethnic background (`cin.ethnicity`); Chinese stands among the Asian ones, as in the census of population since 2011. */
export function ethnicityLabel(code: string | undefined): string {
  return ethnicities.find(([codes]) => codes.test(code ?? ''))?.[1] ?? 'f) Not stated'
}

const needs: Readonly<Record<string, string>> = {
  N1: 'a) Abuse or neglect', N2: 'b) Child\'s disability', N3: 'c) Parents illness or disability', N4: 'd) Family in acute stress', N5: 'e) Family dysfunction',
  N6: 'f) Socially unacceptable behaviour', N7: 'g) Low income', N8: 'h) Absent parenting', N9: 'i) Not CIN',
}

/** The main need, of the census (`cin.primary_need`) and of care (`ssda903.category_of_need`). */
export function needLabel(code: string | undefined): string {
  return needs[code ?? ''] ?? 'j) Not stated'
}

/** Why our work ended (`cin.reason_for_closure`). */
export const closures: Readonly<Record<string, string>> = {
  RC1: 'a) Adopted', RC2: 'b) Died', RC3: 'c) Residence Order', RC4: 'd) Special Guardianship Order', RC5: 'e) Transfer to another LA', RC6: 'f) Transfer to Adult Social Services',
  RC7: 'g) \'Other\' incl. Child no longer in need', RC8: 'h) Child not in need after assessment', RC9: 'h) Child not in need after assessment',
}

/** Kinds of harm (`cin.category_of_abuse`). */
export const harms: Readonly<Record<string, string>> = { NEG: 'a) Neglect', PHY: 'b) Physical Abuse', SAB: 'c) Sexual Abuse', EMO: 'd) Emotional Abuse', MUL: 'e) Multiple' }

/** Legal status in care (`ssda903.legal_status`); short breaks have none. */
export const statuses: Readonly<Record<string, string>> = {
  C1: 'a) Interim care orders', C2: 'b) Full care orders', D1: 'c) Freed for  Adoption', E1: 'd) Placement order granted', V2: 'e) Accommodated under S20',
  L1: 'f) Detained on child protection grounds in LA accommodation', L2: 'f) Detained on child protection grounds in LA accommodation', L3: 'f) Detained on child protection grounds in LA accommodation',
  J1: 'J1: Remanded to LA or youth detention', J2: 'J2: LA accommodation under PACE', J3: 'g) Youth justice legal Statuses',
}

/** Why care ended (`ssda903.reason_episode_ceased`). */
export const careEnded: Readonly<Record<string, string>> = {
  E11: 'a) Adopted', E12: 'a) Adopted', E2: 'b) Died', E3: 'c) Care taken by another LA', E4A: 'd) Returned home to live with parents or relatives', E4B: 'd) Returned home to live with parents or relatives',
  E13: 'e) Left care to live with parents, relatives or other person with no parental responsibility', E41: 'f) Residence order granted', E45: 'g) Special Guardianship Orders',
  E46: 'g) Special Guardianship Orders', E47: 'g) Special Guardianship Orders', E48: 'g) Special Guardianship Orders', E5: 'h) Moved into independent living', E6: 'h) Moved into independent living',
  E7: 'i) Transferred to residential care funded by adult social services', E9: 'j) Sentenced to custody', E14: 'k) Accommodation on remand ended',
  E15: 'l) Age assessment determined child was 18 or over', E16: 'm) Child moved abroad', E8: 'n) Care ceased for any other reason', E17: 'n) Care ceased for any other reason',
}

const homes: readonly (readonly [RegExp, string])[] = [
  [/^U[1-6]$/, 'a) Foster Placement'], [/^A[3-6]$/, 'b) Placed for adoption'], [/^P1$/, 'c) Placed with parents'], [/^P2$/, 'd) Independent living'], [/^P3$/, 'e) Residential employment'],
  // Supported accommodation was H5 before it had to be registered.
  [/^(H5|K3)$/, 'f) Residential accommodation'], [/^K1$/, 'g) Secure Children’s Homes'], [/^K2$/, 'h) Children’s Homes'], [/^R1$/, 'i) Residential Care Home'], [/^R2$/, 'j) NHS/Health Trust'],
  [/^R3$/, 'k) Family Centre or Mother and Baby Unit'], [/^R5$/, 'l) Young Offender Institution'], [/^S1$/, 'm) Residential school'], [/^Z1[1-4]?$/, 'n) Other placements'], [/^T[0-4]$/, 'o) Temporary placement'],
]

/** Kinds of home (`ssda903.placement_type`); null for one that the list has no word for. */
export function homeLabel(code: string): string | null {
  return homes.find(([codes]) => codes.test(code))?.[1] ?? null
}

/** Who provides the home (`ssda903.placement_provider`). */
export function providerLabel(code: string | undefined): string | null {
  return code === undefined ? null : code === 'PR1' ? 'a) Own LA' : code === 'PR4' ? 'b) Private' : 'c) Other'
}

/** The plan for a lasting home. */
export const permanence: Readonly<Record<string, string>> = {
  home: 'a) Return to family', family: 'a) Return to family', guardianship: 'c) SGO/CAO', arrangements: 'c) SGO/CAO', adoption: 'b) Adoption', fostering: 'f) Long-term fostering',
  residential: 'e) Long-term residential placement', independence: 'd) Supported living in the community',
}

/** Why adoption is no longer the plan (`ssda903.reason_placed_ceased`). */
export const adoptionEnded: Readonly<Record<string, string>> = {
  RD1: 'a) Child’s needs changed', RD2: 'b) Court did not make a PO', RD3: 'c) Prospective adopters cannot be found', RD4: 'd) Any other reason',
}

/** Whether we are in touch with somebody who left care (`ssda903.in_touch`). */
export function inTouchLabel(code: string | undefined): string {
  return code === 'YES' ? 'a) In touch' : code === 'NO' ? 'b) Not in touch' : code === undefined ? 'c) Not recorded' : 'd) Exclude'
}

const lodgings: Readonly<Record<string, string>> = {
  B: 'a) With parents or relatives', C: 'b) Community home', D: 'c) Semi-independent transitional accommodation', E: 'd) Supported lodgings', G: 'e) Gone abroad', H: 'f) Deported', K: 'g) Ordinary lodgings',
  R: 'h) Residence not known', S: 'i) No fixed abode / homeless', T: 'j) Foyers', U: 'k) Independent living', V: 'l) Emergency accommodation', W: 'm) Bed and breakfast', X: 'n) In custody',
  Z: 'o) With Former Foster Carer', Y: 'p) Other accommodation',
}

/** Where somebody lives who left care (`ssda903.accommodation`: a letter, and whether it is suitable), and whether that is suitable. */
export function lodgingLabels(code: string | undefined): { readonly lives: string | null; readonly suits: string | null } {
  if (code === undefined || code === '0') return { lives: null, suits: code === '0' ? 'c) Not in touch or not recorded' : null }
  return { lives: lodgings[code.charAt(0)] ?? null, suits: code.endsWith('1') ? 'a) Suitable' : 'b) Not suitable' }
}

/** What somebody mostly does who left care (`ssda903.activity`). */
export const activities: Readonly<Record<string, string>> = {
  F1: 'F1: Full time in higher education', P1: 'P1: Part time in higher education', F2: 'F2: Full time in education other than higher', P2: 'P2: Part time in education other than higher',
  F3: 'F3: Full time in training or employment', P3: 'P3: Part time in training or employment', F4: 'F4: Young person engaged full time in an apprenticeship',
  P4: 'P4: Young person engaged part time in an apprenticeship', F5: 'F5: Young person engaged full time in training or employment (not apprenticeship)',
  P5: 'P5: Young person engaged part time in training or employment (not apprenticeship)', G4: 'G4: Not in education, employment or training - illness or disability',
  G5: 'G5: Not in education, employment or training - other', G6: 'G6: Not in education, employment or training - pregnancy or parenting',
}

/** Why people left the way to adoption without a child. */
export const waysOutOfAdoption = { withdrew: 'a) Withdrew', 'on hold': 'b) Process on hold', refused: 'c) Application refused' } as const
