/**
 * What every role may see and write of every kind in every situation, and what every address answers, written by hand. The test in
 * `tests/access` builds each situation and goes through the database as rowan_app and through HTTP; a role, kind or address that is not
 * here fails it. Change this first, and let somebody who knows the work read it; then change what makes it so.
 */

import type { Class, Section } from '../record/kind.ts'

/** The roles of people of the authority that keeps the record. */
export const practitioners = [
  'social worker', 'family help lead practitioner', 'lead child protection practitioner', 'front door worker', 'team manager', 'head of service',
  'director', 'conference chair', 'reviewing officer', 'family meetings coordinator', 'placements commissioner', 'virtual school head',
  'personal adviser', 'record guardian', 'adoption worker',
] as const
export const otherStaff = ['data analyst', 'administrator'] as const
/** The roles of people of other organisations. */
export const partners = ['police officer', 'nurse', 'education member', 'inspector', 'national overseer'] as const
export type Role = (typeof practitioners)[number] | (typeof otherStaff)[number] | (typeof partners)[number]

export const staff: readonly Role[] = [...practitioners, ...otherStaff]
const everybody: readonly Role[] = [...staff, ...partners]
export const but = (from: readonly Role[], ...not: Role[]): readonly Role[] => from.filter(role => !not.includes(role))

/** Roles that read and record nothing. */
export const readers: readonly Role[] = ['director', 'inspector', 'national overseer']

/** A block of a record: sections by classes. */
export interface Block {
  readonly sections: 'every' | readonly Section[]
  readonly classes: readonly Class[]
}

const everyday: readonly Block[] = [{ sections: 'every', classes: ['ordinary', 'health', 'police', 'third party'] }]
const whole: readonly Block[] = [{ sections: 'every', classes: ['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption'] }]
/** The plan for adoption is made and kept by the child's own worker, until the order: then the record is sealed. */
const worker = whole
/** Covering for whoever works with adopters is of no use without what is kept of adoption. */
const ofAdopters: readonly Block[] = [{ sections: 'every', classes: ['ordinary', 'health', 'police', 'third party', 'adoption'] }]
const forReturns: readonly Block[] = [{ sections: ['overview', 'family', 'plans', 'life', 'documents', 'returns', 'access'], classes: ['ordinary'] }]
const returnsAlone: readonly Block[] = [{ sections: ['returns'], classes: ['ordinary'] }]
/** The part of a made-up seat in a discussion: what the police are shown and may add. */
export const seat: readonly Block[] = [{ sections: ['overview', 'notes', 'plans'], classes: ['ordinary', 'police'] }]
const ordinary: readonly Block[] = [{ sections: 'every', classes: ['ordinary'] }]
const nothing: readonly Block[] = []

/**
 * What a person is told of a record. `opens`: they see their part, and where something is withheld they can tell. `asks`: it is there,
 * and opens for a reason. `shut`: it is there, and does not open to them. `limited`: access is limited. `own family`: it is of their own
 * family, and opens for nothing. `nothing`: as if it were not there. `nobody`: they are not signed in.
 */
export type Told = 'opens' | 'asks' | 'shut' | 'limited' | 'own family' | 'nothing' | 'nobody'

export type Door = 'standing' | 'stated' | 'emergency'

export interface Expected {
  readonly roles: readonly Role[]
  readonly told: Told
  readonly door?: Door
  /** The parts whose facts and words they see. */
  readonly sees: readonly Block[]
  /** The parts in which they may add and change, as far as the kind lets their role. */
  readonly writes: readonly Block[]
  /** Whether lists and search show them the record's row. */
  readonly listed: boolean
  /** Whether a protected address is shown to them: to those who come to the whole by a standing right, and in an emergency. */
  readonly address: boolean
}

/** Kinds of which a fact can be protected. Where the table is tried, every fact of theirs is. */
export const canBeProtected: readonly string[] = ['lives-at', 'adult-lives-at']

const told = (what: Told, roles: readonly Role[], listed = false): Expected => ({ roles, told: what, sees: nothing, writes: nothing, listed, address: false })
const opens = (door: Door, roles: readonly Role[], sees: readonly Block[], writes: readonly Block[], listed = true): Expected => ({
  roles, told: 'opens', door, sees, writes, listed,
  address: door !== 'stated' && sees.some(block => block.sections === 'every' && block.classes.includes('ordinary')),
})

/** Whose record it is, how it stands, and how the person stands to it. The test builds each by its name. */
export const situations = {
  // An unrestricted child, with a worker and a team.
  'the worker': [opens('standing', ['social worker', 'family help lead practitioner', 'lead child protection practitioner', 'personal adviser', 'conference chair', 'reviewing officer'], worker, worker)],
  'oversees the worker': [opens('standing', ['social worker'], worker, worker)],
  'in the team': [opens('standing', ['social worker', 'team manager', 'family help lead practitioner', 'personal adviser'], everyday, everyday)],
  'in the team responsible': [opens('standing', ['social worker', 'team manager'], everyday, everyday)],
  // Somebody is away and this person covers: what the worker's team sees, for those days, and nothing of a restricted record.
  'covers for the worker': [opens('standing', ['social worker', 'team manager', 'conference chair', 'reviewing officer', 'personal adviser'], everyday, everyday)],
  // Whoever covers for a manager has what the team sees, in whatever team they are.
  'covers for the manager of the team': [opens('standing', ['team manager', 'head of service'], everyday, everyday)],
  'covered for the worker, until today': [told('asks', ['social worker', 'reviewing officer'], true)],
  'covers for the worker, whose post has ended': [told('asks', ['social worker'], true)],
  'covers for somebody who covers for the worker': [told('asks', ['social worker', 'reviewing officer'], true)],
  'unrelated': [told('asks', practitioners, true), opens('standing', ['data analyst'], forReturns, returnsAlone), told('shut', ['administrator'])],
  'unrelated, has said why': [opens('stated', but(practitioners, 'director'), everyday, everyday), opens('stated', ['director'], everyday, nothing)],
  'of another authority': [told('nothing', staff)],
  'of another organisation': [told('nothing', partners)],
  'of another organisation, with a seat': [opens('standing', ['police officer', 'nurse', 'education member'], seat, seat), opens('standing', ['inspector', 'national overseer'], seat, nothing)],
  // Somebody asks the head of service to decide: the record is open to them until it is decided, and to nobody else for it.
  'asked to decide': [opens('standing', ['head of service'], everyday, everyday), told('asks', but(practitioners, 'head of service'), true)],
  // The director reads and records nothing else: what is asked opens the record, and the plans alone for the answer.
  'the director asked to decide': [opens('standing', ['director'], everyday, [{ sections: ['plans'], classes: ['ordinary'] }]), told('asks', but(practitioners, 'director'), true)],
  'asked to decide, until it was decided': [told('asks', ['head of service'], true)],
  'limited, asked to decide': [told('limited', ['head of service'])],
  'the worker, whose post has ended': [told('nobody', ['social worker', 'reviewing officer', 'personal adviser'])],
  'the worker, before: the work has ended': [told('asks', ['social worker', 'reviewing officer'], true)],

  // Nobody and no team is chosen yet.
  'unrelated, nobody is chosen': [
    opens('standing', ['team manager', 'front door worker'], everyday, everyday),
    told('asks', but(practitioners, 'team manager', 'front door worker'), true),
    opens('standing', ['data analyst'], forReturns, returnsAlone),
    told('shut', ['administrator']),
  ],

  // Of the family, or knows them: shut by every door, with those who matter to the child, and in no list.
  'of their own family, in the team': [told('own family', ['social worker', 'team manager', 'reviewing officer'])],
  'of their own family, has said why': [told('own family', ['social worker', 'record guardian'])],
  'of their own family, limited, in an emergency': [told('own family', ['social worker', 'head of service'])],
  'of their own family, hidden': [told('nothing', ['social worker', 'record guardian'])],
  'an adult, of the own family of whoever works with their child': [told('own family', ['social worker', 'team manager'])],

  // Whoever it is about asked for what is held: those who prepare it read the whole, and add nothing by that.
  'asked for': [opens('standing', ['record guardian'], whole, nothing), told('asks', ['social worker', 'head of service', 'director'], true)],
  'asked for, sent to a second person': [opens('standing', ['record guardian', 'head of service', 'director'], whole, nothing), told('asks', ['social worker', 'team manager'], true)],

  // Limited: opened only by the people named and the guardian.
  'limited, named': [opens('standing', ['social worker', 'team manager', 'head of service'], worker, worker)],
  'limited, named to read': [opens('standing', ['social worker', 'director'], worker, nothing)],
  'limited, the worker and not named': [told('limited', ['social worker', 'reviewing officer'])],
  'limited, in the team and not named': [told('limited', ['social worker', 'team manager'])],
  'limited, covers for somebody named': [told('limited', ['social worker', 'team manager'])],
  'limited, not named': [told('limited', but(staff, 'record guardian')), opens('standing', ['record guardian'], whole, whole)],
  'limited, in an emergency': [opens('emergency', but(practitioners, 'director', 'record guardian'), everyday, everyday, false), opens('emergency', ['director'], everyday, nothing, false)],
  'limited, of another authority': [told('nothing', staff)],
  'limited, of another organisation': [told('nothing', partners)],

  // Hidden: found and opened only by the people named and the guardian.
  'hidden, named': [opens('standing', ['social worker', 'head of service'], worker, worker)],
  'hidden, the worker and not named': [told('nothing', ['social worker', 'reviewing officer'])],
  'hidden, covers for somebody named': [told('nothing', ['social worker'])],
  'hidden, not named': [told('nothing', but(staff, 'record guardian')), opens('standing', ['record guardian'], whole, whole)],
  'hidden, of another authority': [told('nothing', staff)],
  'hidden, of another organisation': [told('nothing', partners)],

  // Sealed: opens to the adoption role alone, and is in no list.
  'sealed, the worker before': [told('nothing', ['social worker', 'reviewing officer'])],
  'sealed': [told('nothing', but(staff, 'adoption worker')), opens('standing', ['adoption worker'], whole, whole, false)],
  'sealed, of another authority': [told('nothing', staff)],
  'sealed, of another organisation': [told('nothing', partners)],

  // An adult's record opens to whoever may open the whole of the record of a child they matter to; anybody else says why.
  'an adult': [told('asks', practitioners, true), told('shut', otherStaff)],
  'an adult, has said why': [opens('stated', but(practitioners, 'director'), everyday, everyday), opens('stated', ['director'], everyday, nothing)],
  // Whoever works with somebody who wants to adopt, and the team, which covers.
  'an adult who wants to adopt, works with them': [opens('standing', ['adoption worker'], whole, whole)],
  'an adult who wants to adopt, in the team': [opens('standing', ['team manager', 'adoption worker'], ofAdopters, ofAdopters)],
  'an adult who wants to adopt, unrelated': [told('asks', practitioners, true), told('shut', otherStaff)],
  'an adult, of another authority': [told('nothing', staff)],
  'an adult, of another organisation': [told('nothing', partners)],
  'an adult, works with their child': [opens('standing', ['social worker', 'family help lead practitioner', 'lead child protection practitioner', 'personal adviser', 'conference chair', 'reviewing officer'], worker, worker)],
  'an adult, oversees the work with their child': [opens('standing', ['social worker'], worker, worker)],
  'an adult, in the team of their child': [opens('standing', ['social worker', 'team manager', 'family help lead practitioner', 'personal adviser'], everyday, everyday)],
  'an adult, covers for the worker of their child': [opens('standing', ['social worker', 'team manager', 'reviewing officer'], everyday, everyday)],
  'an adult, covers for somebody named for their limited child': [told('asks', ['social worker', 'team manager'], true)],
  // A part of the child's record leads nobody to the adults: not a seat, and not the analyst's part.
  'an adult, with a seat for their child': [told('nothing', partners)],
  'an adult, unrelated to their child': [told('asks', practitioners, true), told('shut', otherStaff)],
  'an adult, has said why for their child': [told('asks', practitioners, true)],
  'an adult, nobody is chosen for their child': [
    opens('standing', ['team manager', 'front door worker'], everyday, everyday),
    told('asks', but(practitioners, 'team manager', 'front door worker'), true),
    told('shut', otherStaff),
  ],
  'an adult, the work with their child has ended': [told('asks', ['social worker', 'reviewing officer'], true)],
  'an adult, who matters to the child no longer': [told('asks', ['social worker', 'team manager'], true)],
  'an adult, named for their limited child': [opens('standing', ['social worker', 'team manager', 'head of service'], worker, worker)],
  'an adult, named to read their limited child': [opens('standing', ['social worker', 'director'], worker, nothing)],
  'an adult, not named for their limited child': [told('asks', but(practitioners, 'record guardian'), true), opens('standing', ['record guardian'], whole, whole), told('shut', otherStaff)],
  // Nobody may tell from who opened an adult's record that there is a hidden child: so that leads nobody on, not even the people named.
  'an adult, named for their hidden child': [told('asks', ['social worker', 'head of service'], true)],
  'an adult, of a hidden child': [told('asks', practitioners, true), told('shut', otherStaff)],
  'an adult, of a sealed child': [told('asks', practitioners, true), told('shut', otherStaff)],

  // The authority's own record holds no child: what it has entered about the law.
  'the authority itself': [opens('standing', ['administrator', 'head of service', 'director'], ordinary, ordinary, false), told('shut', but(staff, 'administrator', 'head of service', 'director'))],
  'the authority itself, of another authority': [told('nothing', staff)],
} satisfies Record<string, readonly Expected[]>
export type Situation = keyof typeof situations

/** Every role has to stand in these: what they say is what anybody meets. */
export const forEverybody: Readonly<Record<string, readonly Role[]>> = {
  'unrelated': staff,
  'unrelated, nobody is chosen': staff,
  'of another authority': staff,
  'of another organisation': partners,
  'limited, not named': staff,
  'hidden, not named': staff,
  'sealed': staff,
  'an adult': staff,
  'an adult, of another organisation': partners,
  'an adult, unrelated to their child': staff,
  'an adult, nobody is chosen for their child': staff,
  'an adult, not named for their limited child': staff,
  'an adult, of a hidden child': staff,
  'an adult, of a sealed child': staff,
  'the authority itself': staff,
}
export { everybody }

/** Every kind by whose record it is of, the section it stands in and its class: a kind that moves to another part is another right. */
export const kinds = `
  adult / documents / health: adult-document-health
  adult / documents / ordinary: adult-document
  adult / documents / police: adult-document-police
  adult / documents / third party: adult-document-third-party
  adult / family / ordinary: adult-contact-detail adult-relationship couple
  adult / overview / ordinary: adult-birth adult-caution adult-communication-need adult-death adult-disability adult-ethnicity
    adult-gender-identity adult-identifier adult-language adult-lives-at adult-name adult-not-answered adult-religion adult-sex adopters-worker
  adult / overview / adoption: adopters-stage adopters-step adopting
  authority / overview / ordinary: service-feedback service-feedback-answered worker-competence
    authority-colour authority-name calendar-complete commencement commencement-agreed disposal-stop go-live
    holiday-agreed holiday-entered idle-limit local-standard local-word pilot publication publication-owner publication-published publication-reviewed publication-version publication-withdrawn
    refusal-policy retention-period school-term threshold-document
    caseload-weight delegation-limit disability-test family-help-worker-statement harm-sort local-help programme protection-lead-rules repeat-window step-standard supervision-kept supervision-standard
    identifier-pilot identifier-purpose identifier-required identifier-use locator-limit unique-identifier
    partnership-decision partnership-told protection-team protection-team-area protection-team-consulted protection-team-member protection-team-mode protection-team-ready protection-team-requirement protection-team-seat protection-team-vacancy-told
    sharing-agreement sharing-agreement-party sharing-agreement-term sharing-named-body sharing-safeguarding-lead
  authority / returns / ordinary: return-received
  child / access / adoption: sealed
  child / access / ordinary: access-restriction disposal-hold named-access
  child / documents / adoption: document-adoption
  child / documents / health: document-health
  child / documents / legal advice: document-legal
  child / documents / ordinary: document
  child / documents / police: document-police
  child / documents / third party: document-third-party
  child / enquiry / police: advice-asked advice-given agencies-told agency-asked agency-contribution agency-reminded contribution-confirmed discussion-called
  child / family / ordinary: contact-detail motherhood network-map network-tie relationship
  child / life / adoption: previous-permanence
  child / life / health: dental-check development-checked health-assessment health-assessment-declined immunisations-checked
    strengths-and-difficulties substance-use
  child / life / ordinary: school-attendance care-leaver-at-birthday daily-life education-plan-review full-approval-decided legal-status missing-episode
    period-of-care personal-education-plan placement placement-notices refusal-challenged school temporary-approval
    temporary-approval-extended
  child / life / police: conviction
  child / notes / ordinary: access-refused assistance-asked case-supervision child-seen contact-acknowledged contact-decision conversation direct-work disagreement-step
    done-before-rowan family-meeting-talked-of homeless-young-person information-asked information-asked-of-us information-given late-reason moved-away-for-good professional-disagreement reason-given referrer-asked-again
    referrer-told research-asked feedback feedback-answered return-interview returned-under-emergency-order told-back team-advice-asked team-advice-followed team-advice-given visit visit-attempted wishes-considered
  child / notes / police: domestic-abuse harm-described harm-outside-home harm-suspected police-protection-told sexual-abuse-told strategy-discussion
  child / notes / third party: assistance-answered contact contact-matched information-received information-withheld information-withheld-reviewed joint-initial-assessment research-answered designated-officer-told worker-allegation
  child / overview / ordinary: birth caution communication-need conference-chair death disability ethnicity expected-birth
    gender-identity goes-on-in household-poverty identifier involvement language lead-child-protection-practitioner lead-practitioner lives-at name nationality no-child-number other-record
    personal-adviser not-answered religion reviewing-officer sex significant-event social-worker task task-given team-responsible waiting-for
  child / plans / adoption: adoption-decision adoption-match
  child / plans / ordinary: accommodation-choice assessment care-plan child-assessment-order conference conference-decision
    conference-not-needed core-group decision-asked decision-made decision-read deprivation-of-liberty-order disabled-child-support emergency-order-extension emergency-order-extension-applied
    emergency-order-family-time emergency-protection-order enquiry-look-again family-action family-meeting-referral family-network-work may-not-stay-with-parents family-help family-help-plan family-help-review family-need family-translation family-view help-agreed
    homeless-assessment leaving-care-assessment not-in-school-service-told order-applied-for ordered-assessment-done parent-carer-assessment parent-carer-noticed
    pathway-plan permanence-plan placement-plan pre-proceedings protection-plan protection-plan-outline protection-visits-agreed
    review-decisions review-held review-record review-record-sent kept-from-family kept-from-family-answered safe-to-return safe-without-order section-37-direction
    section-37-report section-47-enquiry seen-still-right sharing-talked-about team-around-family transfer-in-notice young-carer-assessment young-carer-noticed
  child / plans / police: police-protection
  child / returns / health: health-of-year
  child / returns / ordinary: beside-return episode-returned kept-from no-pupil-number placement-cost return-explained social-worker-episode unplaced-row
  child / returns / police: conduct-of-year
`

/** Kinds that only some roles record. What is not here is recorded by every role that writes. */
export const recordedOnlyBy = `
  service-feedback service-feedback-answered: administrator, head of service, director
  authority-colour authority-name calendar-complete caseload-weight commencement commencement-agreed delegation-limit disability-test disposal-stop family-help-worker-statement go-live harm-sort holiday-agreed holiday-entered identifier-pilot identifier-purpose identifier-required identifier-use idle-limit local-help local-standard local-word locator-limit pilot programme protection-lead-rules repeat-window step-standard refusal-policy retention-period school-term supervision-kept supervision-standard threshold-document unique-identifier: administrator, head of service, director
  partnership-decision partnership-told protection-team protection-team-area protection-team-consulted protection-team-member protection-team-mode protection-team-ready protection-team-requirement protection-team-seat protection-team-vacancy-told: administrator, head of service, director
  publication publication-owner publication-published publication-reviewed publication-version publication-withdrawn: administrator, head of service, director
  sharing-agreement sharing-agreement-party sharing-agreement-term sharing-named-body sharing-safeguarding-lead: administrator, head of service, director
  worker-competence: administrator, head of service, director
  disposal-hold: record guardian, team manager, head of service
  agencies-told agency-asked agency-reminded discussion-called: social worker, family help lead practitioner, lead child protection practitioner, team manager, head of service, conference chair, front door worker
  adopters-worker: adoption worker, team manager
  goes-on-in other-record: front door worker, team manager, head of service
  access-restriction named-access: record guardian, team manager, head of service, director
  beside-return conduct-of-year episode-returned health-of-year return-received social-worker-episode unplaced-row: data analyst
`

/** Kinds that a role that only reads records in answer to what it is asked, and no other. */
export const answers: readonly string[] = ['decision-made']

export interface KindExpected {
  readonly id: string
  readonly subject: string
  readonly section: Section
  readonly class: Class
  /** Null: every role that writes. */
  readonly recordedBy: readonly string[] | null
}

/** The kinds as the lists above have them. */
export const kindsExpected: ReadonlyMap<string, KindExpected> = readKinds()

function readKinds(): Map<string, KindExpected> {
  const only = new Map<string, string[]>()
  for (const line of paragraphs(recordedOnlyBy)) {
    const [ids = '', roles = ''] = line.split(': ')
    for (const id of ids.split(' ')) only.set(id, roles.split(', '))
  }
  const found = new Map<string, KindExpected>()
  for (const line of paragraphs(kinds)) {
    const [part = '', ids = ''] = line.split(': ')
    const [subject, section, of] = part.split(' / ') as [string, Section, Class]
    for (const id of ids.split(' ')) {
      if (found.has(id)) throw new Error(`The table names ${id} twice`)
      found.set(id, { id, subject, section, class: of, recordedBy: only.get(id) ?? null })
    }
  }
  for (const id of only.keys()) if (!found.has(id)) throw new Error(`The table says who records ${id} and not what it is`)
  return found
}

/** Lines with those that follow on, indented deeper, joined to them. */
function paragraphs(text: string): string[] {
  return text
    .replaceAll(/\n {4,}/g, ' ')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

function within(blocks: readonly Block[], of: { section: Section; class: Class }): boolean {
  return blocks.some(block => (block.sections === 'every' || block.sections.includes(of.section)) && block.classes.includes(of.class))
}

/** What stands in the table for one role and kind: `withheld` where the record opens and the person can tell that something is held back. */
export type Cell = { readonly sees: 'sees' | 'withheld' | Exclude<Told, 'opens'>; readonly writes: boolean }

/** What a role sees and may write of a kind in a situation. Throws for what the table does not say. */
export function expectedOf(situation: Situation, role: Role, kind: string): Cell {
  const expected = expectedIn(situation, role)
  const it = kindsExpected.get(kind)
  if (!it) throw new Error(`The table does not say who sees ${kind}`)
  const recording = it.recordedBy === null ? role !== 'director' || answers.includes(kind) : it.recordedBy.includes(role)
  return {
    sees: expected.told !== 'opens' ? expected.told : within(expected.sees, it) && (expected.address || !canBeProtected.includes(kind)) ? 'sees' : 'withheld',
    writes: recording && within(expected.writes, it),
  }
}

/** The line of the table for a role in a situation. Throws where there is none. */
export function expectedIn(situation: Situation, role: Role): Expected {
  const line = (situations[situation] as readonly Expected[]).find(each => each.roles.includes(role))
  if (!line) throw new Error(`The table does not say what a ${role} meets: ${situation}`)
  return line
}

/** Who an address answers, and with what. */
export type RouteExpected =
  /** Anybody, signed in or not. */
  | { readonly for: 'anybody' }
  /** Anybody who is signed in and acts in a post. */
  | { readonly for: 'everybody' }
  /** These roles; to others it is as if it were not there. */
  | { readonly for: 'roles'; readonly roles: readonly Role[] }
  /** Whoever the record opens to; to others what its door says. */
  | { readonly for: 'readers' }
  /** Whoever the record opens to and who may write some of it; to readers it says that they may not, or is as if it were not there. */
  | { readonly for: 'writers' }
  /** Whoever the door is shut to, to say why. */
  | { readonly for: 'door' }
