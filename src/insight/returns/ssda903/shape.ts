import type { Shape, ChildOf, YearOf } from '../kernel/collection.ts'
import type { Row, Tables } from '../kernel/table.ts'

const oc2YesNo = {
  CONVICTED: 'code', HEALTH_CHECK: 'code', IMMUNISATIONS: 'code', TEETH_CHECK: 'code', HEALTH_ASSESSMENT: 'code', SUBSTANCE_MISUSE: 'code',
  INTERVENTION_RECEIVED: 'code', INTERVENTION_OFFERED: 'code',
} as const

/** The tables of the SSDA903 as its rules read them. `Header.UASC` stands in the XML only; SW and DoLo tables began in 2023/24 and 2026/27. */
export const tables = {
  Header: { CHILD: 'text', SEX: 'code', DOB: 'day', ETHNIC: 'code', UPN: 'code', MOTHER: 'code', MC_DOB: 'day', UASC: 'code' },
  Episodes: {
    CHILD: 'text', DECOM: 'day', RNE: 'code', LS: 'code', CIN: 'code', PLACE: 'code', PLACE_PROVIDER: 'code', DEC: 'day', REC: 'code',
    REASON_PLACE_CHANGE: 'code', HOME_POST: 'code', PL_POST: 'code', URN: 'code', PL_LA: 'code', PL_LOCATION: 'code', PL_DISTANCE: 'number',
  },
  Reviews: { CHILD: 'text', DOB: 'day', REVIEW: 'day', REVIEW_CODE: 'code' },
  UASC: { CHILD: 'text', SEX: 'code', DOB: 'day', DUC: 'day' },
  OC2: { CHILD: 'text', DOB: 'day', SDQ_SCORE: 'number', SDQ_REASON: 'code', ...oc2YesNo },
  OC3: { CHILD: 'text', DOB: 'day', IN_TOUCH: 'code', ACTIV: 'code', ACCOM: 'code' },
  AD1: {
    CHILD: 'text', DOB: 'day', DATE_INT: 'day', DATE_MATCH: 'day', FOSTER_CARE: 'code', NB_ADOPTR: 'code', SEX_ADOPTR: 'code', LS_ADOPTR: 'code',
  },
  PlacedAdoption: { CHILD: 'text', DOB: 'day', DATE_PLACED: 'day', DATE_PLACED_CEASED: 'day', REASON_PLACED_CEASED: 'code' },
  PrevPerm: { CHILD: 'text', DOB: 'day', PREV_PERM: 'code', LA_PERM: 'code', DATE_PERM: 'text' },
  Missing: { CHILD: 'text', DOB: 'day', MISSING: 'code', MIS_START: 'day', MIS_END: 'day' },
  SWEpisodes: { CHILD: 'text', DOB: 'day', SW_ID: 'code', SW_DECOM: 'day', SW_DEC: 'day', SW_REASON: 'code' },
  DoLo: { CHILD: 'text', DOB: 'day', DOLO_START: 'day', DOLO_END: 'day' },
} as const satisfies Tables

/** The tables of the SSDA903. */
export type Ssda903Tables = typeof tables
/** The name of one of them. */
export type TableName = keyof Ssda903Tables
/** A row of one of them. */
export type RowOf<N extends TableName> = Row<Ssda903Tables[N]>
/** Everything the return says of one child, this year and before. */
export type Child = ChildOf<Ssda903Tables>
/** What one collection says of one child. */
export type ChildYear = YearOf<Ssda903Tables>
/** An episode of care. */
export type Episode = RowOf<'Episodes'>

/** The SSDA903 for the kernel. */
export const shape: Shape<Ssda903Tables> = {
  tables,
  key: 'CHILD',
  days: 'dd/mm/yyyy',
  derived: ['PL_LA', 'PL_LOCATION', 'PL_DISTANCE'],
  orderedBy: {
    Episodes: 'DECOM', Reviews: 'REVIEW', PlacedAdoption: 'DATE_PLACED', Missing: 'MIS_START', SWEpisodes: 'SW_DECOM', DoLo: 'DOLO_START',
  },
}
