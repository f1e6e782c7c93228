import { conferenceChair, leadPractitioner, leadProtectionPractitioner, personalAdviser, socialWorker } from '../../../children/allocation/index.ts'
import { reviewingOfficer } from '../../../children/care/index.ts'
import type { Fact } from '../../../record/index.ts'
import { organisationTable, table } from './declare.ts'
import { personId, referralOf, rowId } from './given.ts'

const kinds = [socialWorker, leadPractitioner, leadProtectionPractitioner, personalAdviser, conferenceChair, reviewingOfficer]

export const involvements = table('ssd_involvements', {
  from: 'Who worked with a child, as what and when',
  rows: known => kinds.flatMap(kind => (known.ofKind(kind.id) as readonly (Fact & { readonly body: { readonly post: string; readonly team?: string; readonly changed?: string } })[]).map(fact => ({
    invo_involvements_id: rowId(known, fact.fact), invo_professional_id: fact.body.post, invo_professional_role_id: kind.label, invo_professional_team: fact.body.team ?? null,
    invo_involvement_start_date: fact.starts, invo_involvement_end_date: fact.ends, invo_worker_change_reason: fact.body.changed ?? null, invo_person_id: personId(known),
    invo_referral_id: referralOf(known, { starts: fact.starts, body: {} }),
  }))),
})

const notOfStaff = 'Of people who work here their name, post and team are kept'

export const professionals = organisationTable('ssd_professionals', {
  from: 'Posts that somebody holds or held: one row for each',
  lacks: {
    prof_staff_id: notOfStaff, prof_full_time_equivalency: notOfStaff, prof_agency_worker_flag: notOfStaff,
  },
})

export const departments = organisationTable('ssd_department', {
  from: 'Teams',
  lacks: { dept_team_parent_id: 'Teams stand side by side', dept_team_parent_name: 'Teams stand side by side' },
})
