import { code, kind, number, post, team, text, words, yesNo, choice } from '../../record/kind.ts'

/** The professions a Family Help lead practitioner may have; only one of them needs no social worker beside it. */
export const professions = {
  'social worker': 'Social worker',
  'family support': 'Family support worker',
  'domestic abuse': 'Domestic abuse worker',
  'substance use': 'Drug and alcohol worker',
  health: 'Health',
  youth: 'Youth worker',
  school: 'School or early years',
  other: 'Another profession',
} as const

/**
 * Why a worker changed, in sorts that can be counted. They are Rowan’s own: guidance has no list for lead practitioners. All but the first have a code of the
 * return on children in care, which asks the same of social workers (`handover.ts`).
 */
export const workerChanges = {
  need: 'Another profession is needed now',
  left: 'The last worker left',
  absence: 'The last worker is away, or is back',
  caseload: 'To share work fairly',
  team: 'The work moved to another team, as usual',
  reorganised: 'The council reorganised',
  child: 'The child asked',
  parent: 'A parent or carer asked',
  died: 'The last worker died',
  other: 'Another reason',
} as const
export type WorkerChange = keyof typeof workerChanges

/** What a change of worker says to the child and to the next worker. */
const handedOver = {
  goodbye: text('Who says goodbye to the child, and how', { most: 300 }),
  handover: words('What the next worker needs to know'),
}

/** The one person who holds the family's plan. Need not be a social worker; then somebody who is one oversees the work. */
export const leadPractitioner = kind({
  id: 'lead-practitioner',
  version: 2,
  subject: 'child',
  label: 'Family help lead practitioner',
  does: 'Choose the lead practitioner',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  group: 'decisions',
  lane: 'lead-practitioner',
  shared: true,
  grants: true,
  fields: {
    post: post('Who', { required: true, missing: 'Select who the lead practitioner is' }),
    team: team('Team'),
    profession: choice('Profession', professions),
    overseenBy: post('Social worker who oversees the work', {
      when: { field: 'profession', is: ['family support', 'domestic abuse', 'substance use', 'health', 'youth', 'school', 'other'] },
    }),
    changedBecause: choice('Why the worker changed', workerChanges),
    reason: text('Why, in words the family would understand'),
    ...handedOver,
  },
  tell: () => 'A lead practitioner was chosen.',
})

/** Why a child who never had a social worker has one, as the return on children in care asks: first contact, or referred again. */
export const firstContact = 'FCONTA'

export const socialWorker = kind({
  id: 'social-worker',
  version: 2,
  subject: 'child',
  label: 'Social worker',
  does: 'Choose the social worker',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  group: 'decisions',
  lane: 'social-worker',
  returns: { starts: ['ssda903.SWEpisodes.SW_DECOM'], ends: ['ssda903.SWEpisodes.SW_DEC'] },
  grants: true,
  fields: {
    post: post('Who', { required: true, missing: 'Select who the social worker is' }),
    team: team('Team'),
    registration: text('Number with Social Work England', {
      most: 20,
      registrationOf: 'post',
      hint: 'SW and figures. Leave it empty where it is kept with them: it is taken from there. The return on children in care asks for it',
      returns: ['ssda903.SWEpisodes.SW_ID'],
    }),
    changed: code('Why this social worker, as the return asks', 'ssda903.social_worker_change_reason', { returns: ['ssda903.SWEpisodes.SW_REASON'] }),
    reason: text('Why the worker changed'),
    saidGoodbye: yesNo('Said goodbye to the last worker'),
    ...handedOver,
  },
  tell: () => 'A social worker was chosen.',
})

/** A social worker of the multi-agency child protection team, who works beside the lead practitioner while there is a protection plan or an enquiry. */
export const leadProtectionPractitioner = kind({
  id: 'lead-child-protection-practitioner',
  version: 2,
  subject: 'child',
  label: 'Lead child protection practitioner',
  does: 'Choose the lead child protection practitioner',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  group: 'decisions',
  lane: 'lead-child-protection-practitioner',
  grants: true,
  fields: {
    post: post('Who', { required: true, missing: 'Select who the lead child protection practitioner is' }),
    team: team('Team'),
    registered: text('Number with Social Work England', { most: 20, registrationOf: 'post', hint: 'This person is a social worker. Leave it empty where it is kept with them' }),
    years: number('Years of experience in protecting children', { least: 0, most: 60 }),
    evidence: text('What shows it', { most: 300, hint: 'For example, a certificate or a reference, and who saw it' }),
    rules: text('Rules that held when they were chosen', { given: true }),
  },
  tell: () => 'A lead child protection practitioner was chosen.',
})

export const personalAdviser = kind({
  id: 'personal-adviser',
  subject: 'child',
  label: 'Personal adviser',
  does: 'Choose the personal adviser',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  group: 'decisions',
  lane: 'personal-adviser',
  grants: true,
  fields: {
    post: post('Who', { required: true, missing: 'Select who the personal adviser is' }),
    team: team('Team'),
    chosenByYoungPerson: yesNo('The young person had a say in who it is'),
    reason: text('Why the worker changed'),
    ...handedOver,
  },
  tell: () => 'A personal adviser was chosen.',
})

/** Chairs the child protection conferences; independent of the work with the family. */
export const conferenceChair = kind({
  id: 'conference-chair',
  subject: 'child',
  label: 'Conference chair',
  does: 'Choose the conference chair',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  group: 'decisions',
  lane: 'conference-chair',
  grants: true,
  fields: {
    post: post('Who', { required: true, missing: 'Select who the conference chair is' }),
    team: team('Team'),
  },
  tell: () => 'A conference chair was chosen.',
})

/** The team that answers for the child, whoever is or is not chosen in it. */
export const teamResponsible = kind({
  id: 'team-responsible',
  subject: 'child',
  label: 'Team responsible',
  does: 'Choose the team responsible',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  group: 'decisions',
  lane: 'team-responsible',
  grants: true,
  fields: {
    team: team('Team', { required: true, missing: 'Select the team' }),
  },
  tell: () => 'A team became responsible.',
})

/**
 * What a family help worker knows and can do, as somebody looked at it on a day: a fact of the authority's own record. A knowledge and skills statement was
 * announced and no text of one was found when the law was read for Rowan, so which one it was measured by is kept with it, or that there was none.
 */
export const workerCompetence = kind({
  id: 'worker-competence',
  subject: 'authority',
  label: 'What a family help worker knows and can do',
  does: 'Record what a family help worker knows and can do',
  shape: 'moment',
  starts: 'When was it looked at?',
  section: 'overview',
  hidden: true,
  recordedBy: ['administrator', 'head of service', 'director'],
  fields: {
    post: post('Who', { required: true, given: true }),
    statement: text('Measured by', { given: true, most: 250 }),
    found: choice('What was found', { yes: 'Knows and can do what is asked', partly: 'Knows and can do part of it', 'not yet': 'Not yet' }, { required: true, missing: 'Select what was found' }),
    by: text('Who looked at it', { required: true, most: 100, missing: 'Enter who looked at it' }),
    shows: text('What shows it', { most: 300, hint: 'For example, a visit done together, or a course' }),
    learn: words('What they want to learn next, and how we help'),
  },
  tell: () => 'What a family help worker knows and can do was recorded.',
})
