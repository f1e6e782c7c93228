import { firstDayOf, lastDayOf } from '../../codes/index.ts'
import type { CollectionYear } from '../../codes/index.ts'
import { addDays, ageOn, birthday, daysBetween, later } from '../../time/day.ts'
import type { Day } from '../../time/day.ts'
import { cinRow } from './cin-rows.ts'
import type { CinRow } from './cin-rows.ts'
import type { MadeChild } from './generate-child.ts'
import type { MadeProtection, MadeReferral } from './generate-need.ts'
import { Random } from './generate-random.ts'
import { ssda903Row, writeSsda903Day } from './ssda903-rows.ts'
import type { Ssda903Row } from './ssda903-rows.ts'

/** The day if it had come by the end of the year, else null: a return does not know what comes after. */
const by = (last: Day, day: Day | null) => (day !== null && day <= last ? day : null)

/** Whether a period touches the days from `first` to `last`. */
const touches = (first: Day, last: Day, start: Day, end: Day | null) => start <= last && (end === null || end >= first)

/** The header of a CIN census file of that year. */
export function cinHeaderOf(year: CollectionYear, authority: string): CinRow[] {
  const last = lastDayOf(year)
  return [cinRow('Header', {
    Collection: 'CIN', Year: last.slice(0, 4), ReferenceDate: last, SourceLevel: 'L', LEA: authority, SoftwareCode: 'Rowan generator', Release: '1',
    SerialNo: '001', DateTime: `${addDays(last, 60)}T09:30:00`,
  })]
}

/** The child's rows in the CIN census of that year; null where the child was not in need in it. */
export function cinRowsOfYear(child: MadeChild, year: CollectionYear): CinRow[] | null {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  const referrals = child.referrals.filter((referral) => touches(first, last, referral.on, referral.closed))
  if (referrals.length === 0) return null
  const isBorn = child.born <= last
  const gender = !isBorn ? { GenderCurrent: '0' } : { GenderCurrent: child.sex === 'M' ? '1' : '2' }
  const hasUpn = isBorn && ageOn(child.born, last) >= 4
  return [
    cinRow('ChildIdentifiers', {
      LAchildID: child.localId,
      ...(hasUpn ? { UPN: child.upn, FormerUPN: child.formerUpn } : { UPNunknown: 'UN1' }),
      PersonBirthDate: isBorn ? child.born : null,
      ExpectedPersonBirthDate: isBorn ? null : (child.expected ?? child.born),
      ...(year <= '2023_24' ? gender : { Sex: isBorn ? child.sex : 'U' }),
      PersonDeathDate: by(last, child.died),
    }),
    cinRow('ChildCharacteristics', { Ethnicity: isBorn ? child.ethnicity : 'NOBT' }),
    ...child.disabilities.map((Disability) => cinRow('Disabilities', { Disability })),
    ...referrals.flatMap((referral, index) => detailsRows(referral, index + 1, last)),
  ]
}

function detailsRows(referral: MadeReferral, cinDetails: number, last: Day): CinRow[] {
  const closed = by(last, referral.closed)
  const corrected = referral.correctedOn !== null && referral.correctedOn <= last
  const rows = [cinRow('CINdetails', {
    CINreferralDate: referral.on, ReferralSource: referral.source,
    PrimaryNeedCode: referral.noAction ? null : referral.mistakenNeed !== null && !corrected ? referral.mistakenNeed : referral.need,
    CINclosureDate: closed, ReasonForClosure: closed && referral.reason, ReferralNFA: referral.noAction ? '1' : '0',
  }, { cinDetails })]
  for (const [index, assessment] of referral.assessments.filter(({ start }) => start <= last).entries()) {
    const ids = { cinDetails, assessment: index + 1 }
    const end = by(last, assessment.end)
    rows.push(cinRow('Assessments', {
      AssessmentActualStartDate: assessment.start, AssessmentInternalReviewDate: by(last, assessment.review), AssessmentAuthorisationDate: end,
    }, ids))
    if (end) rows.push(...assessment.factors.map((AssessmentFactor) => cinRow('AssessmentFactorsList', { AssessmentFactor }, ids)))
  }
  for (const plan of referral.plans.filter(({ start }) => start <= last)) {
    rows.push(cinRow('CINplanDates', { CINPlanStartDate: plan.start, CINPlanEndDate: by(last, plan.end) }, { cinDetails }))
  }
  for (const enquiry of referral.enquiries.filter(({ start }) => start <= last)) {
    rows.push(cinRow('Section47', {
      S47ActualStartDate: enquiry.start, InitialCPCtarget: enquiry.target, DateOfInitialCPC: by(last, enquiry.conference),
      ICPCnotRequired: enquiry.target ? '0' : '1',
    }, { cinDetails }))
  }
  for (const [index, plan] of referral.protection.filter(({ start }) => start <= last).entries()) {
    rows.push(...protectionRows(plan, { cinDetails, plan: index + 1 }, last))
  }
  return rows
}

function protectionRows(plan: MadeProtection, ids: { cinDetails: number; plan: number }, last: Day): CinRow[] {
  return [
    cinRow('ChildProtectionPlans', {
      CPPstartDate: plan.start, CPPendDate: by(last, plan.end), InitialCategoryOfAbuse: plan.initial,
      LatestCategoryOfAbuse: plan.changed === null || plan.changed > last ? plan.initial : plan.latest, NumberOfPreviousCPP: String(plan.before),
    }, ids),
    ...plan.reviews.filter((review) => review <= last).map((CPPreviewDate) => cinRow('Reviews', { CPPreviewDate }, ids)),
  ]
}

/** The child's rows in the SSDA903 of that year, in the order of the tables; none where the child was not in care nor a care leaver in it. */
export function ssda903RowsOfYear(child: MadeChild, year: CollectionYear): Ssda903Row[] {
  const { care } = child
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  const starts = care?.episodes[0]?.start
  if (!care || !starts || starts > last) return []
  const inCare = touches(first, last, starts, care.ended)
  const leaver = inCare ? null : leaverRow(child, year)
  if (!inCare && !leaver) return []
  const who = { CHILD: child.localId, DOB: writeSsda903Day(child.born) }
  const row = (table: Parameters<typeof ssda903Row>[0], values: Record<string, string | null>) => ssda903Row(table, values, year)
  const sex = year >= '2024_25' ? child.sex : child.sex === 'M' ? '1' : '2'
  const mother = child.sex === 'F' && inCare
  const motherSince = by(last, child.motherSince)
  const header = row('Header', {
    ...who, SEX: sex, ETHNIC: child.ethnicity, UPN: ageOn(child.born, last) >= 4 ? child.upn : 'UN1',
    MOTHER: mother ? (motherSince ? '1' : '0') : '', MC_DOB: mother ? writeSsda903Day(motherSince) : '',
  })
  if (leaver) return [header, leaver]
  const days = (start: Day, end: Day | null) => [writeSsda903Day(start), writeSsda903Day(by(last, end))] as const
  const rows = [header, ...episodeRows(child, year)]
  for (const { on, code } of care.reviews.filter((review) => review.on >= first && review.on <= last)) {
    rows.push(row('Reviews', { ...who, REVIEW: writeSsda903Day(on), REVIEW_CODE: code }))
  }
  if (care.asylum) rows.push(row('UASC', { ...who, SEX: sex, DUC: writeSsda903Day(by(last, care.asylum.until)) }))
  if (starts <= addDays(last, -365) && (care.ended === null || care.ended > last)) rows.push(healthRow(child, year))
  const { adoption } = care
  if (adoption?.matched && care.ended && care.ended >= first && care.ended <= last) {
    const [number, gender, legal] = adoption.adopters
    rows.push(row('AD1', {
      ...who, DATE_INT: writeSsda903Day(adoption.decided), DATE_MATCH: writeSsda903Day(adoption.matched), FOSTER_CARE: adoption.fostered,
      NB_ADOPTR: number, SEX_ADOPTR: gender, LS_ADOPTR: legal,
    }))
  }
  if (adoption && touches(first, last, adoption.decided, adoption.stopped)) {
    const stopped = by(last, adoption.stopped)
    rows.push(row('PlacedAdoption', {
      ...who, DATE_PLACED: writeSsda903Day(adoption.decided), DATE_PLACED_CEASED: writeSsda903Day(stopped), REASON_PLACED_CEASED: stopped && adoption.stoppedWhy,
    }))
  }
  if (starts >= first) {
    const { code, authority, date } = care.permanenceBefore ?? { code: 'Z1', authority: '', date: '' }
    rows.push(row('PrevPerm', { ...who, PREV_PERM: code, LA_PERM: authority, DATE_PERM: date }))
  }
  for (const { type, start, end } of care.missing.filter((each) => touches(first, last, each.start, each.end))) {
    const [from, to] = days(start, end)
    rows.push(row('Missing', { ...who, MISSING: type, MIS_START: from, MIS_END: to }))
  }
  if (year >= '2023_24') {
    for (const worker of care.workers.filter((each) => touches(first, last, each.start, each.end))) {
      const [from, to] = days(worker.start, worker.end)
      rows.push(row('SWEpisodes', { ...who, SW_ID: worker.id, SW_DECOM: from, SW_DEC: to, SW_REASON: worker.reason }))
    }
  }
  return rows
}

function episodeRows(child: MadeChild, year: CollectionYear): Ssda903Row[] {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  return (child.care?.episodes ?? []).filter((episode) => touches(first, last, episode.start, episode.end)).map((episode) => {
    const end = by(last, episode.end)
    const mistaken = episode.mistakenStart !== null && episode.correctedOn !== null && episode.correctedOn > last
    const away = child.care?.asylum !== null
    return ssda903Row('Episodes', {
      CHILD: child.localId, DECOM: writeSsda903Day(mistaken ? episode.mistakenStart : episode.start), RNE: episode.why, LS: episode.legal,
      CIN: episode.need === 'N9' || episode.need === 'N0' ? 'N5' : episode.need, PLACE: episode.home, PLACE_PROVIDER: episode.provider,
      DEC: writeSsda903Day(end), REC: end && episode.ended, REASON_PLACE_CHANGE: end && episode.moved,
      HOME_POST: away ? '' : episode.from, PL_POST: episode.postcode, URN: episode.urn,
    }, year)
  })
}

function healthRow(child: MadeChild, year: CollectionYear): Ssda903Row {
  const random = new Random(Number(child.localId), Number(year.slice(0, 4)))
  const age = ageOn(child.born, lastDayOf(year))
  const yes = (share: number) => (random.chance(share) ? '1' : '0')
  const scored = age >= 4 && ageOn(child.born, firstDayOf(year)) < 17
  const score = scored && random.chance(0.85)
  const misuse = age >= 10 && random.chance(0.05)
  const received = misuse ? yes(0.6) : ''
  return ssda903Row('OC2', {
    CHILD: child.localId, DOB: writeSsda903Day(child.born), SDQ_SCORE: score ? String(random.int(2, 32)) : '',
    SDQ_REASON: scored && !score ? random.pick(['SDQ2', 'SDQ3', 'SDQ4', 'SDQ5']) : '',
    CONVICTED: age >= 10 ? yes(0.03) : '', HEALTH_CHECK: age < 5 ? yes(0.88) : '', IMMUNISATIONS: yes(0.85), TEETH_CHECK: yes(0.75),
    HEALTH_ASSESSMENT: yes(0.9), SUBSTANCE_MISUSE: misuse ? '1' : '0', INTERVENTION_RECEIVED: received,
    INTERVENTION_OFFERED: received === '0' ? yes(0.7) : '',
  }, year)
}

/** A care leaver's row: asked around the birthdays from 17 to 21 of those who left care at 16 or older. */
function leaverRow(child: MadeChild, year: CollectionYear): Ssda903Row | null {
  const left = child.care?.ended
  const came = child.care?.episodes[0]?.start
  if (!left || !came || ageOn(child.born, left) < 16 || left >= firstDayOf(year)) return null
  // Thirteen weeks in care from the age of 14.
  if (daysBetween(later(came, birthday(child.born, 14)), left) < 91) return null
  const asked = [17, 18, 19, 20, 21].some((age) => {
    const on = birthday(child.born, age)
    return on >= firstDayOf(year) && on <= lastDayOf(year) && on >= left
  })
  if (!asked) return null
  const random = new Random(Number(child.localId), Number(year.slice(0, 4)) + 7)
  const inTouch = random.pick(['YES', 'YES', 'YES', 'YES', 'NO', 'NREQ', 'REFU'])
  const known = inTouch === 'YES'
  return ssda903Row('OC3', {
    CHILD: child.localId, DOB: writeSsda903Day(child.born), IN_TOUCH: inTouch,
    ACTIV: known ? random.pick(['F1', 'F2', 'P2', 'F4', 'F5', 'P5', 'G4', 'G5', 'G5', 'G6']) : '0',
    ACCOM: known ? random.pick(['B1', 'D1', 'E1', 'K1', 'U1', 'U1', 'Y1', 'Z1', 'W2', 'S2', 'X2']) : '0',
  }, year)
}
