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

const staff: readonly Role[] = [...practitioners, ...otherStaff]
const everybody: readonly Role[] = [...staff, ...partners]
const but = (from: readonly Role[], ...not: Role[]): readonly Role[] => from.filter(role => !not.includes(role))

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
    identifier-pilot identifier-purpose identifier-required identifier-use unique-identifier
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
    homeless-assessment leaving-care-assessment order-applied-for ordered-assessment-done parent-carer-assessment parent-carer-noticed
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
  authority-colour authority-name calendar-complete caseload-weight commencement commencement-agreed delegation-limit disability-test disposal-stop family-help-worker-statement go-live harm-sort holiday-agreed holiday-entered identifier-pilot identifier-purpose identifier-required identifier-use idle-limit local-help local-standard local-word pilot programme protection-lead-rules repeat-window step-standard refusal-policy retention-period school-term supervision-kept supervision-standard threshold-document unique-identifier: administrator, head of service, director
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

const entersLaw: readonly Role[] = ['administrator', 'head of service', 'director']
const looksAfterPeople: readonly Role[] = ['administrator', 'team manager']
const readsActs: readonly Role[] = ['administrator', 'record guardian', 'head of service', 'director']
const administrators: readonly Role[] = ['administrator']
const speakForOthers: readonly Role[] = ['police officer', 'nurse', 'education member']
const sharesInformation: readonly Role[] = [...practitioners, ...speakForOthers]
/** Who decides whether two records are of one child. */
const decidesOnPairs: readonly Role[] = ['front door worker', 'team manager', 'head of service', 'record guardian']
const searchesWho: readonly Role[] = but(sharesInformation, 'director')
const keepsFrontDoor: readonly Role[] = ['front door worker', 'team manager']
const hearsFeedback: readonly Role[] = [...but(practitioners, 'director'), 'administrator']
const counters: readonly Role[] = ['team manager', 'head of service', 'director', 'data analyst']
const readsPlaces: readonly Role[] = ['administrator', 'head of service', 'director', 'data analyst']
const keepers: readonly Role[] = ['record guardian', 'head of service', 'director']
const managers: readonly Role[] = ['team manager', 'head of service', 'record guardian']

/** Every address of the service. */
export const routesExpected: Readonly<Record<string, RouteExpected>> = {
  'GET /': { for: 'anybody' },
  'GET /health': { for: 'anybody' },
  'GET /assets/*': { for: 'anybody' },
  // A sheet that holds nothing but the colour in its address.
  'GET /look/:file': { for: 'anybody' },
  // There until the first account is made, and for nobody from then on.
  'GET /first-start': { for: 'anybody' },
  'POST /first-start': { for: 'anybody' },
  'GET /sign-in': { for: 'anybody' },
  'POST /sign-in': { for: 'anybody' },
  'GET /choose-role': { for: 'anybody' },
  'POST /choose-role': { for: 'anybody' },
  'POST /sign-out': { for: 'anybody' },
  // How the own session stands, and the key for what the own browser keeps: nobody is told anything of anybody else's.
  'GET /session': { for: 'anybody' },
  'POST /session': { for: 'anybody' },
  'POST /session/keys': { for: 'anybody' },
  // Whoever has just shown a password, and is nobody yet.
  'GET /sign-in/code': { for: 'anybody' },
  'POST /sign-in/code': { for: 'anybody' },
  // To the provider and back, and what is told of a sign-in there; who is signed in is told only whoever is.
  'GET /sign-in/work': { for: 'anybody' },
  'GET /sign-in/back': { for: 'anybody' },
  'GET /sign-in/problem/:why': { for: 'anybody' },
  'GET /signed-out': { for: 'anybody' },
  'GET /code': { for: 'anybody' },
  'POST /code': { for: 'anybody' },
  'GET /help': { for: 'anybody' },
  'GET /help/on/:page': { for: 'anybody' },
  'GET /words': { for: 'anybody' },
  'GET /whats-new': { for: 'anybody' },
  'POST /first-use': { for: 'everybody' },
  'GET /again/:key': { for: 'everybody' },
  'GET /accessibility': { for: 'anybody' },
  'GET /privacy': { for: 'anybody' },

  'GET /published': { for: 'anybody' },
  'GET /published/:name': { for: 'anybody' },

  'GET /signed-in': { for: 'everybody' },
  'GET /help/message': { for: 'everybody' },
  'GET /help/report': { for: 'everybody' },
  'GET /help/message/sent': { for: 'everybody' },
  'POST /help/message': { for: 'everybody' },
  'GET /my-work': { for: 'everybody' },
  'GET /my-work/:part': { for: 'everybody' },
  'GET /my-children': { for: 'everybody' },
  'GET /team': { for: 'roles', roles: ['team manager'] },
  'GET /team/counts': { for: 'roles', roles: ['team manager'] },
  'GET /team/clocks': { for: 'roles', roles: ['team manager'] },
  'GET /team/to-allocate': { for: 'roles', roles: ['team manager'] },
  'GET /team/people/:id': { for: 'roles', roles: ['team manager'] },
  'POST /team/choose': { for: 'roles', roles: ['team manager'] },
  'GET /team/allocate': { for: 'roles', roles: ['team manager'] },
  'POST /team/allocate': { for: 'roles', roles: ['team manager'] },
  'GET /cover/:id': { for: 'roles', roles: practitioners },
  'POST /cover/:id': { for: 'roles', roles: practitioners },
  'POST /cover/:id/end': { for: 'roles', roles: practitioners },
  'GET /supervision/:post': { for: 'roles', roles: practitioners },
  'GET /supervision/:post/write': { for: 'roles', roles: ['team manager'] },
  'POST /supervision/:post/write': { for: 'roles', roles: ['team manager'] },
  'POST /supervision/:post/add': { for: 'roles', roles: practitioners },
  'GET /my-work/help': { for: 'roles', roles: practitioners },
  'POST /my-work/help': { for: 'roles', roles: practitioners },
  'POST /team/help/:id': { for: 'roles', roles: ['team manager'] },
  // To those of other agencies what they are asked; to our own what their work reaches.
  'GET /protection-board': { for: 'everybody' },
  'GET /family-help-workers': { for: 'roles', roles: entersLaw },
  'GET /family-help-workers/:post': { for: 'roles', roles: entersLaw },
  'POST /family-help-workers/:post': { for: 'roles', roles: entersLaw },
  'GET /protection-teams': { for: 'roles', roles: entersLaw },
  'GET /protection-teams/files/:form': { for: 'roles', roles: entersLaw },
  'GET /protection-teams/add/:kind': { for: 'roles', roles: entersLaw },
  'POST /protection-teams/add/:kind': { for: 'roles', roles: entersLaw },
  'GET /protection-teams/:fact/end': { for: 'roles', roles: entersLaw },
  'POST /protection-teams/:fact/end': { for: 'roles', roles: entersLaw },
  'GET /reviews': { for: 'roles', roles: practitioners },
  'GET /approvals': { for: 'roles', roles: ['team manager', 'head of service', 'director'] },
  'GET /drafts': { for: 'everybody' },
  'POST /drafts/end': { for: 'everybody' },
  'GET /search': { for: 'everybody' },
  'POST /search': { for: 'everybody' },
  'GET /search/:id': { for: 'everybody' },
  'GET /law': { for: 'everybody' },
  'GET /law/:rule': { for: 'everybody' },
  'GET /import': { for: 'roles', roles: ['data analyst'] },
  'POST /import': { for: 'roles', roles: ['data analyst'] },
  'GET /import/rows': { for: 'roles', roles: ['data analyst'] },
  'GET /import/:id': { for: 'roles', roles: ['data analyst'] },
  'GET /import/:id/report': { for: 'roles', roles: ['data analyst'] },
  'POST /import/:id/bring-in': { for: 'roles', roles: ['data analyst'] },
  'POST /import/:id/withdraw': { for: 'roles', roles: ['data analyst'] },
  'GET /returns': { for: 'roles', roles: ['team manager', 'head of service', 'director', 'data analyst'] },
  'GET /returns/errors/:collection/:year/:rule': { for: 'roles', roles: ['team manager', 'head of service', 'director', 'data analyst'] },
  'POST /returns/errors/:collection/:year/:rule': { for: 'roles', roles: ['team manager', 'head of service', 'director', 'data analyst'] },
  'GET /my-work/returns': { for: 'everybody' },
  'GET /returns/dataset': { for: 'roles', roles: ['data analyst'] },
  'GET /returns/dataset/files/:form': { for: 'roles', roles: ['data analyst'] },
  'GET /returns/check': { for: 'roles', roles: ['data analyst'] },
  'POST /returns/check': { for: 'roles', roles: ['data analyst'] },
  'GET /returns/check/:id': { for: 'roles', roles: ['data analyst'] },
  'POST /returns/check/:id': { for: 'roles', roles: ['data analyst'] },
  'GET /returns/check/:id/row': { for: 'roles', roles: ['data analyst'] },
  'GET /returns/check/:id/files/:form': { for: 'roles', roles: ['data analyst'] },
  'POST /returns/check/:id/forget': { for: 'roles', roles: ['data analyst'] },
  // The data team makes a return; the head of service and the director answer for it.
  'GET /returns/daily': { for: 'roles', roles: ['data analyst', 'head of service', 'director'] },
  'POST /returns/daily': { for: 'roles', roles: ['data analyst'] },
  'GET /returns/collections': { for: 'roles', roles: ['data analyst', 'head of service', 'director'] },
  'POST /returns/collections': { for: 'roles', roles: ['data analyst'] },
  'GET /returns/collections/:id': { for: 'roles', roles: ['data analyst', 'head of service', 'director'] },
  'POST /returns/collections/:id/freeze': { for: 'roles', roles: ['data analyst'] },
  'GET /returns/collections/:id/explain/:rule': { for: 'roles', roles: ['data analyst'] },
  'POST /returns/collections/:id/explain/:rule': { for: 'roles', roles: ['data analyst'] },
  'GET /returns/frozen/:id': { for: 'roles', roles: ['data analyst', 'head of service', 'director'] },
  'POST /returns/frozen/:id/sign': { for: 'roles', roles: ['data analyst', 'head of service', 'director'] },
  'GET /returns/frozen/:id/compare': { for: 'roles', roles: ['data analyst'] },
  'GET /returns/frozen/:id/files/:form': { for: 'roles', roles: ['data analyst'] },
  'GET /law/entries': { for: 'roles', roles: entersLaw },
  'GET /law/entries/new/:kind': { for: 'roles', roles: entersLaw },
  'POST /law/entries/new/:kind': { for: 'roles', roles: entersLaw },
  'GET /law/entries/:id': { for: 'roles', roles: entersLaw },
  'POST /law/entries/:id': { for: 'roles', roles: entersLaw },
  'POST /law/entries/:id/agree': { for: 'roles', roles: entersLaw },
  'GET /law/sections': { for: 'everybody' },
  // A document of the authority: whoever acts for it reads it; of another authority it is not there.
  'GET /threshold-document/:id': { for: 'roles', roles: staff },
  'GET /settings': { for: 'roles', roles: entersLaw },
  'GET /settings/mail': { for: 'roles', roles: entersLaw },
  'POST /settings/mail': { for: 'roles', roles: entersLaw },
  'POST /settings/mail/:id/again': { for: 'roles', roles: entersLaw },
  'GET /settings/:setting': { for: 'roles', roles: entersLaw },
  'POST /settings/:setting': { for: 'roles', roles: entersLaw },
  'GET /settings/:setting/:of': { for: 'roles', roles: entersLaw },
  'POST /settings/:setting/:of': { for: 'roles', roles: entersLaw },

  'GET /law/sections/:section': { for: 'roles', roles: entersLaw },
  'POST /law/sections/:section': { for: 'roles', roles: entersLaw },
  'GET /law/commencements/:id': { for: 'roles', roles: entersLaw },
  'POST /law/commencements/:id/agree': { for: 'roles', roles: entersLaw },
  'POST /law/commencements/:id/withdraw': { for: 'roles', roles: entersLaw },
  'GET /publications': { for: 'roles', roles: entersLaw },
  'GET /publications/new': { for: 'roles', roles: entersLaw },
  'POST /publications/new': { for: 'roles', roles: entersLaw },
  'GET /publications/:id': { for: 'roles', roles: entersLaw },
  'GET /publications/:id/version': { for: 'roles', roles: entersLaw },
  'POST /publications/:id/version': { for: 'roles', roles: entersLaw },
  'GET /publications/:id/versions/:fact': { for: 'roles', roles: entersLaw },
  'POST /publications/:id/publish': { for: 'roles', roles: entersLaw },
  'POST /publications/:id/reviewed': { for: 'roles', roles: entersLaw },
  'POST /publications/:id/owner': { for: 'roles', roles: entersLaw },
  'POST /publications/:id/withdraw': { for: 'roles', roles: entersLaw },
  'GET /disposal': { for: 'roles', roles: keepers },
  'POST /disposal': { for: 'roles', roles: ['record guardian'] },
  'POST /disposal/stop': { for: 'roles', roles: ['head of service', 'director'] },
  'GET /disposal/register': { for: 'roles', roles: keepers },
  'GET /disposal/:id': { for: 'roles', roles: keepers },
  'POST /disposal/:id': { for: 'roles', roles: keepers },
  'POST /disposal/:id/answer': { for: 'roles', roles: keepers },
  'GET /access': { for: 'roles', roles: [...managers, 'director'] },
  'GET /access/requests/new': { for: 'roles', roles: ['record guardian'] },
  'POST /access/requests/new': { for: 'roles', roles: ['record guardian'] },
  'GET /access/requests/:id': { for: 'roles', roles: keepers },
  'POST /access/requests/:id': { for: 'roles', roles: ['record guardian'] },
  'POST /access/requests/:id/pass': { for: 'roles', roles: keepers },
  'GET /access/requests/:id/entries': { for: 'roles', roles: keepers },
  'POST /access/requests/:id/decide-all': { for: 'roles', roles: keepers },
  'POST /access/requests/:id/answer': { for: 'roles', roles: keepers },
  'GET /access/requests/:id/entries/:entry': { for: 'roles', roles: keepers },
  'POST /access/requests/:id/entries/:entry': { for: 'roles', roles: keepers },
  'POST /access/requests/:id/pack': { for: 'roles', roles: keepers },
  'GET /access/requests/:id/pack': { for: 'roles', roles: keepers },
  'GET /access/requests/:id/pack/files/:form': { for: 'roles', roles: keepers },
  'GET /access/emergencies/:id': { for: 'roles', roles: ['record guardian'] },
  'POST /access/emergencies/:id': { for: 'roles', roles: ['record guardian'] },
  'POST /access/asked/:id': { for: 'roles', roles: ['record guardian'] },
  'GET /access/people': { for: 'roles', roles: ['record guardian'] },
  'POST /access/people': { for: 'roles', roles: ['record guardian'] },
  'GET /access/people/:id': { for: 'roles', roles: ['record guardian'] },
  'GET /access/people/:id/files/:form': { for: 'roles', roles: ['record guardian'] },
  'GET /access/acts/new': { for: 'roles', roles: ['record guardian'] },
  'POST /access/acts/new': { for: 'roles', roles: ['record guardian'] },
  'POST /access/acts/:id': { for: 'roles', roles: keepers },
  'GET /access/own-family': { for: 'roles', roles: managers },
  'POST /access/own-family': { for: 'roles', roles: managers },
  'POST /access/own-family/:id/end': { for: 'roles', roles: ['record guardian'] },

  'GET /account': { for: 'everybody' },
  'POST /account/password': { for: 'everybody' },
  'POST /account/sessions': { for: 'everybody' },
  'POST /account/messages': { for: 'everybody' },
  'POST /account/telephone': { for: 'everybody' },
  'GET /account/second-step': { for: 'everybody' },
  'POST /account/second-step': { for: 'everybody' },
  'POST /account/second-step/end': { for: 'everybody' },
  'GET /accounts': { for: 'roles', roles: looksAfterPeople },
  'POST /accounts': { for: 'roles', roles: looksAfterPeople },
  'GET /accounts/found/:id': { for: 'roles', roles: looksAfterPeople },
  'GET /accounts/:id': { for: 'roles', roles: looksAfterPeople },
  'POST /accounts/:id/code': { for: 'roles', roles: looksAfterPeople },
  'GET /accounts/systems': { for: 'roles', roles: administrators },
  'POST /accounts/systems': { for: 'roles', roles: administrators },
  'GET /accounts/systems/:id': { for: 'roles', roles: administrators },
  'POST /accounts/systems/:id/withdraw': { for: 'roles', roles: administrators },
  'GET /api/partner': { for: 'anybody' },
  'GET /accounts/acts': { for: 'roles', roles: readsActs },
  'GET /accounts/invite': { for: 'roles', roles: administrators },
  'POST /accounts/invite': { for: 'roles', roles: administrators },
  'POST /accounts/:id/reopen': { for: 'roles', roles: administrators },
  'POST /accounts/:id/second-step': { for: 'roles', roles: administrators },
  'POST /accounts/:id/work-account': { for: 'roles', roles: administrators },
  'GET /accounts/signing-in': { for: 'roles', roles: administrators },
  'GET /accounts/signing-in/groups': { for: 'roles', roles: administrators },
  'POST /accounts/signing-in/groups': { for: 'roles', roles: administrators },
  'GET /accounts/signing-in/groups/:id': { for: 'roles', roles: administrators },
  'POST /accounts/signing-in/groups/:id': { for: 'roles', roles: administrators },
  'POST /accounts/signing-in/passwords': { for: 'roles', roles: administrators },
  'POST /accounts/signing-in/passwords/on': { for: 'roles', roles: administrators },
  'POST /accounts/signing-in/second-step': { for: 'roles', roles: administrators },
  'POST /accounts/signing-in/second-step/:id': { for: 'roles', roles: administrators },
  'POST /accounts/:id/sessions': { for: 'roles', roles: administrators },
  'GET /accounts/:id/posts': { for: 'roles', roles: administrators },
  'POST /accounts/:id/posts': { for: 'roles', roles: administrators },
  'GET /accounts/:id/end': { for: 'roles', roles: administrators },
  'POST /accounts/:id/end': { for: 'roles', roles: administrators },
  'GET /accounts/posts/:id': { for: 'roles', roles: administrators },
  'POST /accounts/posts/:id': { for: 'roles', roles: administrators },
  'GET /teams': { for: 'roles', roles: administrators },
  'POST /teams': { for: 'roles', roles: administrators },
  'GET /teams/:id': { for: 'roles', roles: administrators },
  'POST /teams/:id/name': { for: 'roles', roles: administrators },
  'POST /teams/:id/end': { for: 'roles', roles: administrators },
  'GET /organisations': { for: 'roles', roles: administrators },
  'POST /organisations': { for: 'roles', roles: administrators },
  'POST /organisations/:id/end': { for: 'roles', roles: administrators },

  // Whoever was handed a code: nobody is told anything but that it was taken.
  'GET /have-your-say': { for: 'anybody' },
  'POST /have-your-say': { for: 'anybody' },
  'GET /have-your-say/thanks': { for: 'anybody' },
  'GET /feedback': { for: 'roles', roles: hearsFeedback },
  'GET /feedback/ask': { for: 'roles', roles: hearsFeedback },
  'POST /feedback/ask': { for: 'roles', roles: hearsFeedback },
  'POST /feedback/:id/take': { for: 'roles', roles: hearsFeedback },
  'POST /feedback/:id/aside': { for: 'roles', roles: hearsFeedback },
  'GET /feedback/service': { for: 'roles', roles: ['administrator', 'head of service'] },
  'POST /feedback/service': { for: 'roles', roles: ['administrator', 'head of service'] },
  'GET /feedback/service/:fact': { for: 'roles', roles: ['administrator', 'head of service'] },
  'POST /feedback/service/:fact': { for: 'roles', roles: ['administrator', 'head of service'] },

  // Whoever tells the front door something, or asks for help: they are told that it is there, and a reference.
  'GET /tell-us': { for: 'anybody' },
  'GET /tell-us/family': { for: 'anybody' },
  'POST /tell-us/family': { for: 'anybody' },
  'GET /tell-us/work': { for: 'anybody' },
  'POST /tell-us/work': { for: 'anybody' },
  // What the front door asks police, health and education: their own people see it, and nobody else.
  'GET /requests': { for: 'roles', roles: ['police officer', 'nurse', 'education member'] },
  'GET /requests/:request': { for: 'roles', roles: ['police officer', 'nurse', 'education member'] },
  'POST /requests/:request': { for: 'roles', roles: ['police officer', 'nurse', 'education member'] },
  // Sharing: people of the authority who work with children, and the people of other organisations who sign in for them. What each sees is the database's.
  'GET /sharing': { for: 'roles', roles: sharesInformation },
  'GET /sharing/agreements': { for: 'roles', roles: [...sharesInformation, 'administrator'] },
  'POST /sharing/agreements': { for: 'roles', roles: entersLaw },
  'GET /sharing/agreements/new': { for: 'roles', roles: entersLaw },
  'POST /sharing/agreements/new': { for: 'roles', roles: entersLaw },
  'GET /sharing/report': { for: 'roles', roles: ['head of service', 'director'] },
  'GET /sharing/report/files/:form': { for: 'roles', roles: ['head of service', 'director'] },
  'GET /sharing/report/exchanges/files/:form': { for: 'roles', roles: ['head of service', 'director'] },
  'GET /sharing/leads': { for: 'roles', roles: entersLaw },
  'POST /sharing/leads': { for: 'roles', roles: entersLaw },
  'GET /sharing/named': { for: 'roles', roles: entersLaw },
  'POST /sharing/named': { for: 'roles', roles: entersLaw },
  'GET /who-knows': { for: 'roles', roles: searchesWho },
  'POST /who-knows': { for: 'roles', roles: searchesWho },
  'GET /who-knows/:search': { for: 'roles', roles: searchesWho },
  'GET /who-knows/asked/:search': { for: 'roles', roles: [...keepsFrontDoor, ...speakForOthers] },
  'POST /who-knows/asked/:search': { for: 'roles', roles: [...keepsFrontDoor, ...speakForOthers] },
  'GET /sharing/ask': { for: 'roles', roles: speakForOthers },
  'POST /sharing/ask': { for: 'roles', roles: speakForOthers },
  'GET /sharing/tell': { for: 'roles', roles: speakForOthers },
  'POST /sharing/tell': { for: 'roles', roles: speakForOthers },
  'GET /sharing/:exchange': { for: 'roles', roles: sharesInformation },
  'POST /sharing/:exchange': { for: 'roles', roles: speakForOthers },
  'POST /sharing/:exchange/whose': { for: 'roles', roles: keepsFrontDoor },
  'GET /sharing/:exchange/review': { for: 'roles', roles: sharesInformation },
  'POST /sharing/:exchange/review': { for: 'roles', roles: sharesInformation },
  'POST /sharing/:exchange/take': { for: 'roles', roles: practitioners },
  'GET /children/:id/sharing': { for: 'readers' },
  'GET /children/:id/sharing/ask': { for: 'writers' },
  'POST /children/:id/sharing/ask': { for: 'writers' },
  'GET /children/:id/sharing/tell': { for: 'writers' },
  'POST /children/:id/sharing/tell': { for: 'writers' },
  'GET /children/:id/sharing/answer/:exchange': { for: 'writers' },
  'POST /children/:id/sharing/answer/:exchange': { for: 'writers' },
  'GET /front-door': { for: 'roles', roles: keepsFrontDoor },
  'GET /front-door/new': { for: 'roles', roles: keepsFrontDoor },
  'POST /front-door/new': { for: 'roles', roles: keepsFrontDoor },
  'GET /front-door/:contact': { for: 'roles', roles: keepsFrontDoor },
  'POST /front-door/:contact': { for: 'roles', roles: keepsFrontDoor },
  'POST /front-door/:contact/take': { for: 'roles', roles: keepsFrontDoor },
  'POST /front-door/:contact/aside': { for: 'roles', roles: keepsFrontDoor },

  'GET /same-child': { for: 'roles', roles: decidesOnPairs },
  'GET /same-child/numbers': { for: 'roles', roles: decidesOnPairs },
  'GET /same-child/:pair': { for: 'roles', roles: decidesOnPairs },
  'POST /same-child/:pair': { for: 'roles', roles: decidesOnPairs },
  'GET /same-child/decided/:decision': { for: 'roles', roles: decidesOnPairs },
  'POST /same-child/decided/:decision': { for: 'roles', roles: decidesOnPairs },

  'GET /counts/help': { for: 'roles', roles: counters },
  'GET /counts': { for: 'roles', roles: counters },
  'GET /counts/files/:form': { for: 'roles', roles: counters },

  'GET /places': { for: 'roles', roles: readsPlaces },
  'GET /places/organisations': { for: 'roles', roles: readsPlaces },
  'GET /places/areas': { for: 'roles', roles: readsPlaces },
  'GET /places/files/:form': { for: 'roles', roles: readsPlaces },
  'GET /places/:id': { for: 'roles', roles: readsPlaces },
  'GET /places/said/:id': { for: 'roles', roles: readsPlaces },
  'POST /places/areas': { for: 'roles', roles: administrators },
  'GET /places/bring-in': { for: 'roles', roles: administrators },
  'POST /places/bring-in': { for: 'roles', roles: administrators },
  'POST /places/:id/say': { for: 'roles', roles: administrators },
  'POST /places/:id': { for: 'roles', roles: administrators },
  'POST /places/said/:id': { for: 'roles', roles: administrators },

  'GET /adopters': { for: 'roles', roles: ['adoption worker', 'team manager'] },
  'GET /adopters/new': { for: 'roles', roles: ['adoption worker', 'team manager'] },
  'POST /adopters/new': { for: 'roles', roles: ['adoption worker', 'team manager'] },
  'GET /new-child': { for: 'roles', roles: but(practitioners, 'director') },
  'POST /new-child': { for: 'roles', roles: but(practitioners, 'director') },

  'GET /children/:id': { for: 'readers' },
  // Whether it changed, for a page of it: nothing of the record, and to whom it does not open not even what its door says.
  'GET /children/:id/changed': { for: 'readers' },
  'POST /children/:id/printed': { for: 'readers' },
  'GET /children/:id/about': { for: 'readers' },
  'GET /children/:id/timeline': { for: 'readers' },
  'GET /children/:id/voice': { for: 'readers' },
  'GET /children/:id/together': { for: 'readers' },
  'GET /children/:id/family': { for: 'readers' },
  'GET /children/:id/notes': { for: 'readers' },
  'GET /children/:id/plans': { for: 'readers' },
  'GET /children/:id/life': { for: 'readers' },
  'GET /children/:id/documents': { for: 'readers' },
  'GET /children/:id/print': { for: 'readers' },
  'POST /children/:id/print': { for: 'readers' },
  'GET /children/:id/print/:made': { for: 'readers' },
  'GET /children/:id/print/:made/file': { for: 'readers' },
  'GET /children/:id/documents/:document': { for: 'readers' },
  'GET /children/:id/documents/:document/file': { for: 'readers' },
  'GET /children/:id/documents/:document/picture': { for: 'readers' },
  'GET /children/:id/audit': { for: 'readers' },
  'GET /children/:id/audit/files/:form': { for: 'readers' },
  'GET /children/:id/moments': { for: 'readers' },
  'GET /children/:id/nhs-number': { for: 'readers' },
  'POST /children/:id/nhs-number': { for: 'writers' },
  'POST /children/:id/nhs-number/confirmed': { for: 'writers' },
  'POST /children/:id/nhs-number/temporary': { for: 'writers' },
  'GET /children/:id/quiet-screen': { for: 'readers' },
  'POST /children/:id/quiet-screen': { for: 'readers' },
  'GET /children/:id/own-family': { for: 'readers' },
  'POST /children/:id/own-family': { for: 'readers' },
  'GET /children/:id/done': { for: 'readers' },
  'GET /children/:id/facts/:fact': { for: 'readers' },
  'GET /children/:id/duties/:rule': { for: 'readers' },
  'POST /children/:id/now': { for: 'readers' },
  'GET /children/:id/family-help': { for: 'readers' },
  'GET /children/:id/for-family': { for: 'readers' },
  'GET /children/:id/papers': { for: 'readers' },
  'GET /children/:id/papers/:paper': { for: 'readers' },
  'GET /children/:id/papers/:paper/read': { for: 'readers' },
  'GET /children/:id/papers/:paper/versions': { for: 'readers' },

  'GET /children/:id/decisions/:fact': { for: 'readers' },
  'GET /children/:id/protection': { for: 'readers' },
  'GET /children/:id/discussions/new': { for: 'writers' },
  'POST /children/:id/discussions/new': { for: 'writers' },
  'GET /children/:id/discussions/:fact': { for: 'readers' },
  'POST /children/:id/discussions/:fact': { for: 'writers' },
  'GET /children/:id/discussions/:fact/:step': { for: 'writers' },
  'POST /children/:id/discussions/:fact/:step': { for: 'writers' },
  'POST /children/:id/decisions/:fact': { for: 'writers' },
  'POST /children/:id/decisions/:fact/read': { for: 'writers' },
  'POST /children/:id/decisions/:fact/withdraw': { for: 'writers' },
  'GET /children/:id/contacts/:contact': { for: 'readers' },
  'POST /children/:id/contacts/:contact': { for: 'writers' },
  'GET /children/:id/contacts/:contact/elsewhere': { for: 'writers' },
  'POST /children/:id/contacts/:contact/elsewhere': { for: 'writers' },
  'GET /children/:id/contacts/:contact/ask': { for: 'writers' },
  'POST /children/:id/contacts/:contact/ask': { for: 'writers' },
  'POST /children/:id/contacts/:contact/answers/:request': { for: 'writers' },
  'GET /children/:id/duties/:rule/wait': { for: 'writers' },
  'POST /children/:id/duties/:rule/wait': { for: 'writers' },
  'GET /children/:id/supervision': { for: 'writers' },
  'POST /children/:id/supervision': { for: 'writers' },
  'GET /children/:id/ask': { for: 'writers' },
  'POST /children/:id/ask': { for: 'writers' },
  'GET /children/:id/tasks/:fact': { for: 'readers' },
  'POST /children/:id/tasks/:fact': { for: 'writers' },
  'GET /children/:id/record': { for: 'writers' },
  'GET /children/:id/record/:kind': { for: 'writers' },
  'POST /children/:id/record/:kind': { for: 'writers' },
  'GET /children/:id/person': { for: 'writers' },
  'POST /children/:id/person': { for: 'writers' },
  'GET /children/:id/draw': { for: 'writers' },
  'POST /children/:id/draw': { for: 'writers' },
  'GET /children/:id/draw/tie': { for: 'writers' },
  'POST /children/:id/draw/tie': { for: 'writers' },
  'GET /children/:id/map': { for: 'writers' },
  'POST /children/:id/map': { for: 'writers' },
  'GET /children/:id/map/:fact': { for: 'writers' },
  'POST /children/:id/map/:fact': { for: 'writers' },
  'GET /children/:id/visit': { for: 'writers' },
  'POST /children/:id/visit': { for: 'writers' },
  'GET /children/:id/letter': { for: 'writers' },
  'POST /children/:id/letter': { for: 'writers' },
  'GET /children/:id/documents/add': { for: 'writers' },
  'POST /children/:id/documents/add': { for: 'writers' },
  'GET /children/:id/documents/:document/add': { for: 'writers' },
  'POST /children/:id/documents/:document/add': { for: 'writers' },
  'GET /children/:id/facts/:fact/:act': { for: 'writers' },
  'GET /children/:id/family-help/basis': { for: 'writers' },
  'POST /children/:id/family-help/basis': { for: 'writers' },
  'GET /children/:id/for-family/files/:form': { for: 'writers' },
  'GET /children/:id/for-family/keep': { for: 'writers' },
  'POST /children/:id/for-family/keep': { for: 'writers' },
  'POST /children/:id/for-family/second': { for: 'writers' },
  'GET /children/:id/family-help/still-right': { for: 'writers' },
  'POST /children/:id/family-help/still-right': { for: 'writers' },
  'GET /children/:id/papers/new': { for: 'writers' },
  'POST /children/:id/papers/new': { for: 'writers' },
  'GET /children/:id/papers/:paper/finish': { for: 'writers' },
  'POST /children/:id/papers/:paper/finish': { for: 'writers' },
  'POST /children/:id/papers/:paper/confirm': { for: 'writers' },
  'GET /children/:id/papers/:paper/:section': { for: 'writers' },
  'POST /children/:id/papers/:paper/:section': { for: 'writers' },
  'GET /children/:id/papers/:paper/:section/together': { for: 'writers' },
  'POST /children/:id/papers/:paper/:section/together': { for: 'writers' },
  'POST /children/:id/facts/:fact/:act': { for: 'writers' },

  'GET /people/:id': { for: 'readers' },
  'GET /people/:id/changed': { for: 'readers' },
  'POST /people/:id/printed': { for: 'readers' },
  'GET /people/:id/about': { for: 'readers' },
  'GET /people/:id/family': { for: 'readers' },
  'GET /people/:id/timeline': { for: 'readers' },
  'GET /people/:id/documents': { for: 'readers' },
  'GET /people/:id/documents/:document': { for: 'readers' },
  'GET /people/:id/documents/:document/file': { for: 'readers' },
  'GET /people/:id/documents/:document/picture': { for: 'readers' },
  'GET /people/:id/audit': { for: 'readers' },
  'GET /people/:id/audit/files/:form': { for: 'readers' },
  'GET /people/:id/moments': { for: 'readers' },
  'GET /people/:id/quiet-screen': { for: 'readers' },
  'POST /people/:id/quiet-screen': { for: 'readers' },
  'GET /people/:id/own-family': { for: 'readers' },
  'POST /people/:id/own-family': { for: 'readers' },
  'GET /people/:id/done': { for: 'readers' },
  'GET /people/:id/facts/:fact': { for: 'readers' },
  'POST /people/:id/now': { for: 'readers' },

  'GET /people/:id/documents/add': { for: 'writers' },
  'POST /people/:id/documents/add': { for: 'writers' },
  'GET /people/:id/documents/:document/add': { for: 'writers' },
  'POST /people/:id/documents/:document/add': { for: 'writers' },
  'GET /people/:id/record': { for: 'writers' },
  'GET /people/:id/record/:kind': { for: 'writers' },
  'POST /people/:id/record/:kind': { for: 'writers' },
  'GET /people/:id/facts/:fact/:act': { for: 'writers' },
  'POST /people/:id/facts/:fact/:act': { for: 'writers' },

  'POST /people/:id/open': { for: 'door' },
  'POST /children/:id/open': { for: 'door' },
  'GET /children/:id/emergency': { for: 'door' },
  'POST /children/:id/emergency': { for: 'door' },
  // To restrict it, by whoever it opens to; to open it, by whoever it is shut to.
  'GET /children/:id/ask-guardian': { for: 'readers' },
  'POST /children/:id/ask-guardian': { for: 'readers' },
}

/** Who an address answers. Throws for one that the table does not have. */
export function expectedFor(route: { readonly method: string; readonly path: string }): RouteExpected {
  const expected = routesExpected[`${route.method} ${route.path}`]
  if (!expected) throw new Error(`The table does not say who ${route.method} ${route.path} answers`)
  return expected
}
