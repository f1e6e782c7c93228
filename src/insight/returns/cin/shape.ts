import type { ChildOf, Shape } from '../kernel/collection.ts'
import type { Row, Tables } from '../kernel/table.ts'

const child = { LAchildID: 'text' } as const
const details = { ...child, CINdetailsID: 'text' } as const

/** The tables of the CIN census as its rules read them. */
export const tables = {
  Header: {
    Collection: 'text', Year: 'text', ReferenceDate: 'day', SourceLevel: 'code', LEA: 'code', SoftwareCode: 'text', Release: 'text', SerialNo: 'text', DateTime: 'text',
  },
  ChildIdentifiers: {
    ...child, UPN: 'code', FormerUPN: 'code', UPNunknown: 'code', PersonBirthDate: 'day', ExpectedPersonBirthDate: 'day', GenderCurrent: 'code', Sex: 'code', PersonDeathDate: 'day',
  },
  ChildCharacteristics: { ...child, Ethnicity: 'code' },
  Disabilities: { ...child, Disability: 'code' },
  CINdetails: {
    ...details, CINreferralDate: 'day', ReferralSource: 'code', PrimaryNeedCode: 'code', CINclosureDate: 'day', ReasonForClosure: 'code', DateOfInitialCPC: 'day', ReferralNFA: 'code',
  },
  Assessments: {
    ...details, AssessmentID: 'text', AssessmentActualStartDate: 'day', AssessmentInternalReviewDate: 'day', AssessmentAuthorisationDate: 'day', AssessmentFactors: 'code',
  },
  AssessmentFactorsList: { ...details, AssessmentID: 'text', AssessmentFactor: 'code' },
  CINplanDates: { ...details, CINPlanStartDate: 'day', CINPlanEndDate: 'day' },
  Section47: { ...details, S47ActualStartDate: 'day', InitialCPCtarget: 'day', DateOfInitialCPC: 'day', ICPCnotRequired: 'code' },
  ChildProtectionPlans: {
    ...details, CPPID: 'text', CPPstartDate: 'day', CPPendDate: 'day', InitialCategoryOfAbuse: 'code', LatestCategoryOfAbuse: 'code', NumberOfPreviousCPP: 'number',
  },
  Reviews: { ...details, CPPID: 'text', CPPreviewDate: 'day' },
} as const satisfies Tables

/** The tables of the CIN census. */
export type CinTables = typeof tables
/** The name of one of them. */
export type TableName = keyof CinTables
/** A row of one of them. */
export type RowOf<N extends TableName> = Row<CinTables[N]>
/** Everything the census says of one child. */
export type Child = ChildOf<CinTables>

/** The CIN census for the kernel. */
export const shape: Shape<CinTables> = {
  tables,
  key: 'LAchildID',
  days: 'yyyy-mm-dd',
  orderedBy: {
    CINdetails: 'CINreferralDate', Assessments: 'AssessmentActualStartDate', CINplanDates: 'CINPlanStartDate', Section47: 'S47ActualStartDate', ChildProtectionPlans: 'CPPstartDate',
    Reviews: 'CPPreviewDate',
  },
}
