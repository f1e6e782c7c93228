import type { CodeListId } from '../lists.ts'
import { yearStarting } from '../year.ts'
import type { CollectionYear } from '../year.ts'
import type { Column, ColumnType, Table } from './column.ts'

/** The tables of the SSDA903 return as comma-separated files, in the order they are sent. */
export type Ssda903Table =
  | 'Header' | 'Episodes' | 'Reviews' | 'UASC' | 'OC2' | 'OC3' | 'AD1' | 'PlacedAdoption' | 'PrevPerm' | 'Missing'
  | 'SWEpisodes' | 'DoLo'

type Written = readonly [name: string, type: ColumnType, required: string, holds: string, codeList: CodeListId | null, xml: string | null]

interface WrittenTable {
  readonly label: string
  readonly file: string
  readonly from?: CollectionYear
  readonly columns: readonly Written[]
  readonly derived?: readonly Written[]
}

const child: Written = ['CHILD', 'text', 'always', 'The authority’s own number for the child, at most 20 characters', null, 'HEADER/CHILDID']
const birth: Written = ['DOB', 'day', 'always', 'Date of birth', null, 'HEADER/DOB']
const sex: Written = ['SEX', 'code', 'always', 'Sex', 'ssda903.sex', 'HEADER/SEX']
const yesNo = (name: string, holds: string): Written => [name, 'code', 'in some cases', holds, 'ssda903.oc2_yes_no', `HEADER/OC2/${name}`]

const tables: Readonly<Record<Ssda903Table, WrittenTable>> = {
  Header: {
    label: 'Children in care',
    file: 'header.csv',
    columns: [
      child,
      sex,
      birth,
      ['ETHNIC', 'code', 'always', 'Ethnic background', 'ssda903.ethnicity', 'HEADER/ETHNIC'],
      ['UPN', 'upn or code', 'always', 'Unique pupil number, or why there is none', 'ssda903.upn_unknown', 'HEADER/UPN'],
      ['MOTHER', 'code', 'girls', 'Whether a girl is a mother', 'ssda903.mother', 'HEADER/MOTHER'],
      ['MC_DOB', 'day', 'mothers', 'Date of birth of her first child', null, 'HEADER/MC_DOB'],
    ],
  },
  Episodes: {
    label: 'Periods in care',
    file: 'episodes.csv',
    columns: [
      child,
      ['DECOM', 'day', 'always', 'First day of the period', null, 'EPISODE/DECOM'],
      ['RNE', 'code', 'always', 'Why the period began', 'ssda903.reason_new_episode', 'EPISODE/RNE'],
      ['LS', 'code', 'always', 'Legal status', 'ssda903.legal_status', 'EPISODE/LS'],
      ['CIN', 'code', 'always', 'Main need when the child came into care', 'ssda903.category_of_need', 'EPISODE/CIN'],
      ['PLACE', 'code', 'always', 'Kind of home', 'ssda903.placement_type', 'EPISODE/PL'],
      ['PLACE_PROVIDER', 'code', 'in some cases', 'Who provides the home', 'ssda903.placement_provider', 'EPISODE/PLACE_PROVIDER'],
      ['DEC', 'day', 'when ended', 'Day the period ended', null, 'EPISODE/DEC'],
      ['REC', 'code', 'when ended', 'Why the period ended', 'ssda903.reason_episode_ceased', 'EPISODE/REC'],
      ['REASON_PLACE_CHANGE', 'code', 'when the home changed', 'Why the child moved', 'ssda903.reason_placement_change', 'EPISODE/REASON_PLACE_CHANGE'],
      ['HOME_POST', 'postcode', 'in some cases', 'Postcode the child came from', null, 'EPISODE/HOME_POST'],
      ['PL_POST', 'postcode', 'in some cases', 'Postcode of the home', null, 'EPISODE/PL_POST'],
      ['URN', 'urn', 'in some cases', 'Ofsted’s number of the home or agency', 'ssda903.urn_special', 'EPISODE/URN'],
    ],
    derived: [
      ['PL_LA', 'authority or code', 'worked out', 'Local authority of the home, from its postcode', 'ssda903.placement_la', null],
      ['PL_LOCATION', 'code', 'worked out', 'Whether the home is inside the authority’s area', 'ssda903.placement_location', null],
      ['PL_DISTANCE', 'miles', 'worked out', 'Miles in a straight line between the two postcodes; 999.9 where not known', null, null],
    ],
  },
  Reviews: {
    label: 'Reviews',
    file: 'reviews.csv',
    columns: [
      child,
      birth,
      ['REVIEW', 'day', 'always', 'Day of the review', null, 'HEADER/AREVIEW/REVIEW'],
      ['REVIEW_CODE', 'code', 'always', 'How the child took part', 'ssda903.review_participation', 'HEADER/AREVIEW/REVIEW_CODE'],
    ],
  },
  UASC: {
    label: 'Children seeking asylum without family',
    file: 'uasc.csv',
    columns: [
      child,
      sex,
      birth,
      ['DUC', 'day', 'when ended', 'Day the child stopped being one', null, 'HEADER/DUC'],
    ],
  },
  OC2: {
    label: 'Health and conduct of children in care for a year',
    file: 'oc2.csv',
    columns: [
      child,
      birth,
      ['SDQ_SCORE', 'whole number', 'ages 4 to 16, unless a reason is given', 'Strengths and difficulties score, 0 to 40', null, 'HEADER/OC2/SDQ_SCORE'],
      ['SDQ_REASON', 'code', 'when there is no score', 'Why there is no score', 'ssda903.sdq_reason', 'HEADER/OC2/SDQ_REASON'],
      yesNo('CONVICTED', 'Convicted or cautioned in the year (10 and over)'),
      yesNo('HEALTH_CHECK', 'Development checks up to date (under 5)'),
      yesNo('IMMUNISATIONS', 'Immunisations up to date'),
      yesNo('TEETH_CHECK', 'Teeth checked by a dentist'),
      yesNo('HEALTH_ASSESSMENT', 'Had the health assessment of the year'),
      yesNo('SUBSTANCE_MISUSE', 'A problem with drugs or alcohol was found'),
      yesNo('INTERVENTION_RECEIVED', 'Had help with it'),
      yesNo('INTERVENTION_OFFERED', 'Was offered help with it'),
    ],
  },
  OC3: {
    label: 'Young people who left care',
    file: 'oc3.csv',
    columns: [
      child,
      birth,
      ['IN_TOUCH', 'code', 'always', 'In touch around the birthday', 'ssda903.in_touch', 'HEADER/IN_TOUCH'],
      ['ACTIV', 'code', 'always', 'Main activity', 'ssda903.activity', 'HEADER/ACTIV'],
      ['ACCOM', 'code', 'always', 'Where the young person lives', 'ssda903.accommodation', 'HEADER/ACCOM'],
    ],
  },
  AD1: {
    label: 'Children adopted in the year',
    file: 'ad1.csv',
    columns: [
      child,
      birth,
      ['DATE_INT', 'day', 'always', 'Day it was decided that the child should be adopted', null, 'HEADER/DATE_INT'],
      ['DATE_MATCH', 'day', 'always', 'Day the child was matched with adopters', null, 'HEADER/DATE_MATCH'],
      ['FOSTER_CARE', 'code', 'always', 'Whether the adopters had fostered the child', 'ssda903.oc2_yes_no', 'HEADER/FOSTER_CARE'],
      ['NB_ADOPTR', 'code', 'always', 'Number of adopters', 'ssda903.number_of_adopters', 'HEADER/NB_ADOPTR'],
      ['SEX_ADOPTR', 'code', 'always', 'Gender of the adopters', 'ssda903.adopter_gender', 'HEADER/SEX_ADOPTR'],
      ['LS_ADOPTR', 'code', 'always', 'Legal relationship of the adopters', 'ssda903.adopter_legal_status', 'HEADER/LS_ADOPTR'],
    ],
  },
  PlacedAdoption: {
    label: 'Decisions that a child should be adopted',
    file: 'placed_for_adoption.csv',
    columns: [
      child,
      birth,
      ['DATE_PLACED', 'day', 'always', 'Day of the decision', null, 'HEADER/AD_PLACED/DATE_PLACED'],
      ['DATE_PLACED_CEASED', 'day', 'when reversed', 'Day of the decision that the child should not', null, 'HEADER/AD_PLACED/DATE_PLACED_CEASED'],
      ['REASON_PLACED_CEASED', 'code', 'when reversed', 'Why adoption is no longer the plan', 'ssda903.reason_placed_ceased', 'HEADER/AD_PLACED/REASON_PLACED_CEASED'],
    ],
  },
  PrevPerm: {
    label: 'Permanence the child had before',
    file: 'previous_permanence.csv',
    columns: [
      child,
      birth,
      ['PREV_PERM', 'code', 'always', 'Kind of permanence', 'ssda903.previous_permanence', 'HEADER/PERMANENCE/PREV_PERM'],
      ['LA_PERM', 'authority or code', 'when known', 'Where it was arranged', 'ssda903.la_previous_permanence', 'HEADER/PERMANENCE/LA_PERM'],
      ['DATE_PERM', 'part day', 'when known', 'Day of the order', null, 'HEADER/PERMANENCE/DATE_PERM'],
    ],
  },
  Missing: {
    label: 'Times missing or away without agreement',
    file: 'missing.csv',
    columns: [
      child,
      birth,
      ['MISSING', 'code', 'always', 'Missing, or away without agreement', 'ssda903.missing_type', 'HEADER/AMISSING/MISSING'],
      ['MIS_START', 'day', 'always', 'First day', null, 'HEADER/AMISSING/MIS_START'],
      ['MIS_END', 'day', 'when ended', 'Day the child came back', null, 'HEADER/AMISSING/MIS_END'],
    ],
  },
  SWEpisodes: {
    label: 'Social workers',
    file: 'sw_episodes.csv',
    from: yearStarting(2023),
    columns: [
      child,
      birth,
      ['SW_ID', 'text', 'always', 'Number of the social worker with Social Work England', null, null],
      ['SW_DECOM', 'day', 'always', 'First day as the child’s social worker', null, null],
      ['SW_DEC', 'day', 'when ended', 'Last day as the child’s social worker', null, null],
      ['SW_REASON', 'code', 'in some cases', 'Why the social worker changed', 'ssda903.social_worker_change_reason', null],
    ],
  },
  DoLo: {
    label: 'Orders that deprive a child of liberty',
    file: 'dolo.csv',
    from: yearStarting(2026),
    columns: [
      child,
      birth,
      ['DOLO_START', 'day', 'always', 'First day of the order', null, null],
      ['DOLO_END', 'day', 'when ended', 'Day the order ended', null, null],
    ],
  },
}

const made = new Map<string, Table>(
  Object.entries(tables).map(([name, table]) => {
    const column = (derived: boolean) => ([column, type, required, holds, codeList, xml]: Written, index: number): Column => ({
      return: 'ssda903', table: name, order: index + 1, name: column, type, required, codeList, cbds: null, holds,
      from: table.from ?? null, until: null, derived, xml,
    })
    const columns = [...table.columns.map(column(false)), ...(table.derived ?? []).map(column(true))]
    return [name, { return: 'ssda903', name, label: table.label, file: table.file, from: table.from ?? null, columns }]
  }),
)

/** The 12 tables of the SSDA903, in the order they are sent. */
export function ssda903Tables(): readonly Table[] {
  return [...made.values()]
}

/** One table of the SSDA903. The three columns worked out from postcodes come last in Episodes. */
export function ssda903Table(name: Ssda903Table): Table {
  return made.get(name) as Table
}
