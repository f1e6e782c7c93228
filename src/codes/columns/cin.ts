import type { CodeListId } from '../lists.ts'
import { yearStarting } from '../year.ts'
import type { CollectionYear } from '../year.ts'
import type { Column, ColumnType, Table } from './column.ts'

/** One element of the CIN census message. */
export interface CinElement {
  /** From the root, `/Message/Children/Child/CINdetails/CINreferralDate`. */
  readonly path: string
  readonly name: string
  /** Position among the elements of its parent; null where it is announced without one. */
  readonly order: number | null
  readonly min: 0 | 1
  /** Null where it may repeat without end. */
  readonly max: 1 | null
  /** `group` where it holds other elements. */
  readonly type: ColumnType | 'group'
  readonly codeList: CodeListId | null
  readonly cbds: string | null
  /** First collection year in which the census has it; null where that is before 2022_23. */
  readonly from: CollectionYear | null
}

const announced = yearStarting(2026)

type Occurs = '1' | '?' | '+' | '*'
type Written = readonly [path: string, occurs: Occurs, type: ColumnType | 'group', cbds?: string | null, codeList?: CodeListId]

const child = '/Message/Children/Child'
const details = `${child}/CINdetails`
const proceedings = `${details}/PreProceedingsandFGDM`

const written: readonly Written[] = [
  ['/Message/Header', '?', 'group'],
  ['/Message/Header/CollectionDetails', '?', 'group'],
  ['/Message/Header/CollectionDetails/Collection', '?', 'text'],
  ['/Message/Header/CollectionDetails/Year', '?', 'year'],
  ['/Message/Header/CollectionDetails/ReferenceDate', '?', 'day', 'N00603'],
  ['/Message/Header/Source', '*', 'group'],
  ['/Message/Header/Source/SourceLevel', '?', 'text'],
  ['/Message/Header/Source/LEA', '1', 'authority'],
  ['/Message/Header/Source/SoftwareCode', '?', 'text'],
  ['/Message/Header/Source/Release', '?', 'text'],
  ['/Message/Header/Source/SerialNo', '?', 'text'],
  ['/Message/Header/Source/DateTime', '?', 'moment'],
  ['/Message/Children', '1', 'group'],
  [child, '+', 'group'],
  [`${child}/ChildIdentifiers`, '1', 'group'],
  [`${child}/ChildIdentifiers/LAchildID`, '1', 'text', 'N00097'],
  [`${child}/ChildIdentifiers/UPN`, '?', 'upn', 'N00001'],
  [`${child}/ChildIdentifiers/FormerUPN`, '?', 'upn', 'N00002'],
  [`${child}/ChildIdentifiers/UPNunknown`, '?', 'code', 'N00135', 'cin.upn_unknown'],
  [`${child}/ChildIdentifiers/PersonBirthDate`, '?', 'day', 'N00066'],
  [`${child}/ChildIdentifiers/ExpectedPersonBirthDate`, '?', 'day', 'N00098'],
  [`${child}/ChildIdentifiers/Sex`, '1', 'code', 'N00783', 'cin.sex'],
  [`${child}/ChildIdentifiers/PersonDeathDate`, '?', 'day', 'N00108'],
  [`${child}/ChildCharacteristics`, '1', 'group'],
  [`${child}/ChildCharacteristics/Ethnicity`, '1', 'code', 'N00177', 'cin.ethnicity'],
  [`${child}/ChildCharacteristics/Disabilities`, '?', 'group'],
  [`${child}/ChildCharacteristics/Disabilities/Disability`, '+', 'code', 'N00099', 'cin.disability'],
  [details, '+', 'group'],
  [`${details}/CINreferralDate`, '1', 'day', 'N00100'],
  [`${details}/ReferralSource`, '1', 'code', 'N00152', 'cin.referral_source'],
  [`${details}/PrimaryNeedCode`, '?', 'code', 'N00101', 'cin.primary_need'],
  [`${details}/CINclosureDate`, '?', 'day', 'N00102'],
  [`${details}/ReasonForClosure`, '?', 'code', 'N00103', 'cin.reason_for_closure'],
  [`${details}/DateOfInitialCPC`, '?', 'day', 'N00110'],
  [`${details}/Assessments`, '*', 'group'],
  [`${details}/Assessments/AssessmentActualStartDate`, '1', 'day', 'N00159'],
  [`${details}/Assessments/AssessmentInternalReviewDate`, '?', 'day'],
  [`${details}/Assessments/AssessmentAuthorisationDate`, '?', 'day', 'N00160'],
  [`${details}/Assessments/FactorsIdentifiedAtAssessment`, '?', 'group'],
  [`${details}/Assessments/FactorsIdentifiedAtAssessment/AssessmentFactors`, '+', 'code', 'N00181', 'cin.assessment_factors'],
  [`${details}/CINPlanDates`, '*', 'group'],
  [`${details}/CINPlanDates/CINPlanStartDate`, '1', 'day', 'N00689'],
  [`${details}/CINPlanDates/CINPlanEndDate`, '?', 'day', 'N00690'],
  [`${details}/Section47`, '*', 'group'],
  [`${details}/Section47/S47ActualStartDate`, '1', 'day', 'N00148'],
  [`${details}/Section47/InitialCPCtarget`, '?', 'day', 'N00109'],
  [`${details}/Section47/DateOfInitialCPC`, '?', 'day', 'N00110'],
  [`${details}/Section47/ICPCnotRequired`, '1', 'code', 'N00111', 'cin.yes_no'],
  [`${details}/ReferralNFA`, '1', 'code', 'N00112', 'cin.yes_no'],
  [`${details}/ChildProtectionPlans`, '*', 'group'],
  [`${details}/ChildProtectionPlans/CPPstartDate`, '1', 'day', 'N00105'],
  [`${details}/ChildProtectionPlans/CPPendDate`, '?', 'day', 'N00115'],
  [`${details}/ChildProtectionPlans/InitialCategoryOfAbuse`, '1', 'code', 'N00113', 'cin.category_of_abuse'],
  [`${details}/ChildProtectionPlans/LatestCategoryOfAbuse`, '1', 'code', 'N00114', 'cin.category_of_abuse'],
  [`${details}/ChildProtectionPlans/NumberOfPreviousCPP`, '1', 'whole number', 'N00106'],
  [`${details}/ChildProtectionPlans/Reviews`, '*', 'group'],
  [`${details}/ChildProtectionPlans/Reviews/CPPreviewDate`, '+', 'day', 'N00116'],
  [`${proceedings}/PPStartDate`, '?', 'day'],
  [`${proceedings}/LBPSentDate`, '?', 'day'],
  [`${proceedings}/FGDMMeetingOffer`, '?', 'code'],
  [`${proceedings}/FGDMMeetingFac`, '?', 'code'],
  [`${proceedings}/InitialPPMeetingDate`, '?', 'day'],
  [`${proceedings}/ReviewMeetingsCount`, '?', 'whole number'],
  [`${proceedings}/StepDecisionDate`, '?', 'day'],
  [`${proceedings}/PPOutcome`, '?', 'code'],
  [`${proceedings}/CourtAppDate`, '?', 'day'],
  [`${proceedings}/LetterInitCPDate`, '?', 'day'],
]

const siblings = new Map<string, number>()
const elements: readonly CinElement[] = written.map(([path, occurs, type, cbds = null, codeList]) => {
  const parent = path.slice(0, path.lastIndexOf('/'))
  const order = (siblings.get(parent) ?? 0) + 1
  siblings.set(parent, order)
  const isAnnounced = path.startsWith(proceedings)
  return {
    path,
    name: path.slice(parent.length + 1),
    order: isAnnounced ? null : order,
    min: occurs === '1' || occurs === '+' ? 1 : 0,
    max: occurs === '1' || occurs === '?' ? 1 : null,
    type,
    codeList: codeList ?? null,
    cbds,
    from: isAnnounced ? announced : null,
  }
})
const byPath = new Map(elements.map((each) => [each.path, each]))

/** Every element of the message, parents before children, in the order of the schema. The last ten are announced for 2026_27. */
export function cinElements(): readonly CinElement[] {
  return elements
}

/**
 * The flat tables in which the CIN census is read: a row for each group of the message. `PreProceedingsandFGDM` is announced for
 * 2026_27 and has no published code lists yet.
 */
export type CinTable =
  | 'Header' | 'ChildIdentifiers' | 'ChildCharacteristics' | 'Disabilities' | 'CINdetails' | 'Assessments' | 'AssessmentFactorsList'
  | 'CINplanDates' | 'Section47' | 'ChildProtectionPlans' | 'Reviews' | 'PreProceedingsandFGDM'

/** Columns that stand in no file: the child they belong to, and numbers that count groups within their parent from 1. */
const keys = ['LAchildID', 'CINdetailsID', 'AssessmentID', 'CPPID'] as const
type Key = (typeof keys)[number]

interface WrittenTable {
  readonly label: string
  readonly keys: readonly Key[]
  /** The groups whose elements are the table's columns. */
  readonly groups: readonly string[]
  readonly columns: readonly (readonly [name: string, holds: string])[]
}

const tables: Readonly<Record<CinTable, WrittenTable>> = {
  Header: {
    label: 'What was sent, by whom and when',
    keys: [],
    groups: ['/Message/Header/CollectionDetails', '/Message/Header/Source'],
    columns: [
      ['Collection', 'CIN'],
      ['Year', 'The calendar year in which the collection year ends'],
      ['ReferenceDate', 'Last day of the collection year'],
      ['SourceLevel', 'L: sent by a local authority'],
      ['LEA', 'Three digits of the local authority'],
      ['SoftwareCode', 'Name of the program that made the file'],
      ['Release', 'Version of that program'],
      ['SerialNo', 'Counts the files the authority sent'],
      ['DateTime', 'When the file was made'],
    ],
  },
  ChildIdentifiers: {
    label: 'Who the child is',
    keys: [],
    groups: [`${child}/ChildIdentifiers`],
    columns: [
      ['LAchildID', 'The authority’s own number for the child'],
      ['UPN', 'Unique pupil number'],
      ['FormerUPN', 'Unique pupil number the child had before'],
      ['UPNunknown', 'Why there is no unique pupil number'],
      ['PersonBirthDate', 'Date of birth'],
      ['ExpectedPersonBirthDate', 'Day on which a baby not yet born is expected'],
      ['GenderCurrent', 'Gender'],
      ['Sex', 'Sex'],
      ['PersonDeathDate', 'Date of death'],
    ],
  },
  ChildCharacteristics: {
    label: 'About the child',
    keys: ['LAchildID'],
    groups: [`${child}/ChildCharacteristics`],
    columns: [['Ethnicity', 'Ethnic background']],
  },
  Disabilities: {
    label: 'Disabilities',
    keys: ['LAchildID'],
    groups: [`${child}/ChildCharacteristics/Disabilities`],
    columns: [['Disability', 'One disability, or that there is none']],
  },
  CINdetails: {
    label: 'Referrals and the support that followed',
    keys: ['LAchildID', 'CINdetailsID'],
    groups: [details],
    columns: [
      ['CINreferralDate', 'Day of the referral'],
      ['ReferralSource', 'Who told us'],
      ['PrimaryNeedCode', 'Main need'],
      ['CINclosureDate', 'Day our work ended'],
      ['ReasonForClosure', 'Why our work ended'],
      ['DateOfInitialCPC', 'Day of a first child protection conference that no enquiry led to'],
      ['ReferralNFA', 'Whether the referral was closed without more action'],
    ],
  },
  Assessments: {
    label: 'Assessments',
    keys: ['LAchildID', 'CINdetailsID', 'AssessmentID'],
    groups: [`${details}/Assessments`],
    columns: [
      ['AssessmentActualStartDate', 'Day the assessment began'],
      ['AssessmentInternalReviewDate', 'Day on which it was to be looked at again'],
      ['AssessmentAuthorisationDate', 'Day the assessment was finished'],
      ['AssessmentFactors', 'One factor found; in a file the factors are the rows of AssessmentFactorsList'],
    ],
  },
  AssessmentFactorsList: {
    label: 'What assessments found',
    keys: ['LAchildID', 'CINdetailsID', 'AssessmentID'],
    groups: [`${details}/Assessments/FactorsIdentifiedAtAssessment`],
    columns: [['AssessmentFactor', 'One factor found']],
  },
  CINplanDates: {
    label: 'Child in need plans',
    keys: ['LAchildID', 'CINdetailsID'],
    groups: [`${details}/CINPlanDates`],
    columns: [
      ['CINPlanStartDate', 'First day of the plan'],
      ['CINPlanEndDate', 'Day the plan ended'],
    ],
  },
  Section47: {
    label: 'Section 47 enquiries',
    keys: ['LAchildID', 'CINdetailsID'],
    groups: [`${details}/Section47`],
    columns: [
      ['S47ActualStartDate', 'Day the enquiry began'],
      ['InitialCPCtarget', 'Last day for the first conference'],
      ['DateOfInitialCPC', 'Day of the first conference'],
      ['ICPCnotRequired', 'Whether no conference was needed'],
    ],
  },
  ChildProtectionPlans: {
    label: 'Child protection plans',
    keys: ['LAchildID', 'CINdetailsID', 'CPPID'],
    groups: [`${details}/ChildProtectionPlans`],
    columns: [
      ['CPPstartDate', 'First day of the plan'],
      ['CPPendDate', 'Day the plan ended'],
      ['InitialCategoryOfAbuse', 'Kind of harm at the start'],
      ['LatestCategoryOfAbuse', 'Kind of harm now'],
      ['NumberOfPreviousCPP', 'How many plans the child had before'],
    ],
  },
  Reviews: {
    label: 'Reviews of child protection plans',
    keys: ['LAchildID', 'CINdetailsID', 'CPPID'],
    groups: [`${details}/ChildProtectionPlans/Reviews`],
    columns: [['CPPreviewDate', 'Day of the review']],
  },
  PreProceedingsandFGDM: {
    label: 'Work before care proceedings and family group decision making',
    keys: ['LAchildID', 'CINdetailsID'],
    groups: [proceedings],
    columns: [
      ['PPStartDate', 'Day the work before proceedings began'],
      ['LBPSentDate', 'Day the letter before proceedings was sent'],
      ['FGDMMeetingOffer', 'Whether a family group decision-making meeting was offered'],
      ['FGDMMeetingFac', 'Whether the meeting was held with help'],
      ['InitialPPMeetingDate', 'Day of the first meeting'],
      ['ReviewMeetingsCount', 'How many meetings looked at progress'],
      ['StepDecisionDate', 'Day it was decided what follows'],
      ['PPOutcome', 'How the work ended'],
      ['CourtAppDate', 'Day the court was asked'],
      ['LetterInitCPDate', 'Day of the letter that began care proceedings'],
    ],
  },
}

/** Columns that differ from the element of the same name, or have none in the newest schema. */
const retiredGender = { type: 'code' as const, codeList: 'cin.gender' as const, until: yearStarting(2023) }
const otherName: Readonly<Record<string, string>> = { AssessmentFactor: 'AssessmentFactors' }

const made = new Map<string, Table>(
  (Object.entries(tables) as [CinTable, WrittenTable][]).map(([name, table]) => {
    const from = table.groups[0] === proceedings ? announced : null
    const base = { return: 'cin' as const, table: name, from, until: null, derived: false }
    const keyColumns = table.keys.map((key, index): Column => ({
      ...base, order: index + 1, name: key, type: key === 'LAchildID' ? 'text' : 'running number', required: 'always',
      codeList: null, cbds: key === 'LAchildID' ? 'N00097' : null,
      holds: key === 'LAchildID' ? 'The authority’s own number for the child' : 'Counts the groups within their parent; not in the file',
      xml: key === 'LAchildID' ? `${child}/ChildIdentifiers/LAchildID` : null,
    }))
    const columns = table.columns.map(([column, holds], index): Column => {
      const order = keyColumns.length + index + 1
      if (column === 'GenderCurrent') {
        return {
          ...base, ...retiredGender, order, name: column, required: 'always', cbds: null, holds, xml: `${child}/ChildIdentifiers/GenderCurrent`,
        }
      }
      const group = column === 'AssessmentFactors' ? `${details}/Assessments/FactorsIdentifiedAtAssessment` : null
      const element = [...(group ? [group] : []), ...table.groups]
        .map((path) => byPath.get(`${path}/${otherName[column] ?? column}`))
        .find((each) => each !== undefined)
      if (!element || element.type === 'group') throw new Error(`No element for ${name}.${column}`)
      return {
        ...base, order, name: column, type: element.type, required: element.min === 1 ? 'always' : 'when known',
        codeList: element.codeList, cbds: element.cbds, holds, xml: element.path,
      }
    })
    return [name, { return: 'cin', name, label: table.label, file: null, from, columns: [...keyColumns, ...columns] }]
  }),
)

/** The flat tables of the CIN census: the 11 of the 2025_26 schema, then the one announced for 2026_27. */
export function cinTables(): readonly Table[] {
  return [...made.values()]
}

/** One flat table of the CIN census. */
export function cinTable(name: CinTable): Table {
  return made.get(name) as Table
}
