/** What a column of a list holds. */
export type ColumnType = 'text' | 'code' | 'day' | 'number'

/** A column of a list. `must`: a row without it lacks something that is asked for. */
export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly must: boolean
}

/** A list of Annex A, as its columns stand in Ofsted's template. */
export interface List {
  readonly number: number
  readonly title: string
  /** Whom it holds, in words. */
  readonly holds: string
  readonly columns: readonly Column[]
}

const day = (name: string, must: 'must' | '' = ''): Column => ({ name, type: 'day', must: must === 'must' })
const code = (name: string, must: 'must' | '' = ''): Column => ({ name, type: 'code', must: must === 'must' })
const text = (name: string, must: 'must' | '' = ''): Column => ({ name, type: 'text', must: must === 'must' })
const number = (name: string, must: 'must' | '' = ''): Column => ({ name, type: 'number', must: must === 'must' })

const who = [text('Child Unique ID', 'must'), code('Gender', 'must'), code('Ethnicity', 'must'), day('Date of Birth'), number('Age of Child (Years)')]
const disabled = code('Does the Child have a Disability', 'must')
const ours = [text('Allocated Team', 'must'), text('Allocated Worker', 'must')]

/** The lists of Annex A of the inspections of local authority children's services, with their columns in order (Ofsted's template of 2024). */
export const lists = {
  contacts: { number: 1, title: 'Contacts', holds: 'Contacts in the last 6 months', columns: [...who, day('Date of Contact', 'must'), code('Contact Source', 'must')] },
  earlyHelp: {
    number: 2, title: 'Early help assessments', holds: 'Assessments in early help that began or ended in the last 6 months, or are open',
    columns: [...who, day('Assessment start date', 'must'), day('Assessment completion date'), text('Organisation completing assessment', 'must')],
  },
  referrals: {
    number: 3, title: 'Referrals', holds: 'Referrals in the last 6 months',
    columns: [...who, day('Date of referral', 'must'), code('Referral Source', 'must'), code('Referral NFA?', 'must'), number('Number of Referrals in Last 12 Months', 'must'), ...ours],
  },
  assessments: {
    number: 4, title: 'Assessments', holds: 'Assessments that began or ended in the last 6 months, or are open',
    columns: [
      ...who, disabled, day('Continuous Assessment Start Date', 'must'), code('Child Seen During Continuous Assessment', 'must'), day('Continuous Assessment Date of Authorisation'),
      code('Was the child assessed as requiring LA children\'s social care support?'), ...ours,
    ],
  },
  enquiries: {
    number: 5, title: 'Section 47 enquiries', holds: 'Enquiries that began in the last 6 months, and the first conferences they led to',
    columns: [
      ...who, disabled, day('Strategy discussion initiating Section 47 Enquiry Start Date', 'must'), code('Was an Initial Child Protection Conference deemed unnecessary?'),
      day('Date of Initial Child Protection Conference'), code('Did the Initial Child Protection Conference Result in a Child Protection Plan'),
      number('Number of Section 47 Enquiries in the last 12 months', 'must'), number('Number of ICPCs in the last 12 months', 'must'), ...ours,
    ],
  },
  inNeed: {
    number: 6, title: 'Children in need', holds: 'Children we work with, or worked with in the last 6 months',
    columns: [
      ...who, disabled, day('CIN Start Date'), code('Primary Need Code', 'must'), day('Date Child Was Last Seen'), day('CIN Closure Date'), code('Reason for Closure'), code('Case Status', 'must'), ...ours,
    ],
  },
  protection: {
    number: 7, title: 'Child protection', holds: 'Child protection plans that are open, or ended in the last 6 months',
    columns: [
      ...who, disabled, day('Child Protection Plan Start Date', 'must'), code('Initial Category of Abuse', 'must'), code('Latest Category of Abuse', 'must'), day('Date of the Last Statutory Visit'),
      code('Was the Child Seen Alone?'), day('Date of latest review conference'), day('Child Protection Plan End Date'),
      code('Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)', 'must'), number('Number of Previous Child Protection Plans', 'must'), ...ours,
    ],
  },
  inCare: {
    number: 8, title: 'Children in care', holds: 'Children who are in care, or left care in the last 6 months',
    columns: [
      ...who, code('Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)', 'must'), disabled, day('Date Started to be Looked After', 'must'), code('Child\'s Category of Need', 'must'),
      code('Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)', 'must'), day('Start date of current legal status', 'must'),
      code('Child\'s Legal Status', 'must'), day('Date of Latest Statutory Review'), day('Date of Last Social Work Visit'), code('What is the permanence plan for this child?'),
      day('Date of Last IRO Visit / Contact to the Child'), day('Date of Last Health Assessment'), day('Date of Last Dental Check'), number('Number of Placements in the Last 12 months', 'must'),
      day('Date Ceased to be Looked After'), code('Reason Ceased to be Looked After'), day('Start Date of Most Recent Placement', 'must'), code('Placement Type', 'must'), code('Placement Provider', 'must'),
      text('Placement postcode', 'must'), text('URN of Placement'), code('Placement Location', 'must'), code('LA of Placement', 'must'),
      number('Number of Episodes the Child has been \'Missing\' from their Placement in the last 12 months', 'must'),
      number('Number of Episodes the Child has been \'Absent\' from their Placement in the last 12 months', 'must'),
      code('Was the child offered a Return Interview after their last missing episode (Y/N)?'), code('Did the child accept a Return Interview after their last missing episode (Y/N)?'), ...ours,
    ],
  },
  careLeavers: {
    number: 9, title: 'Care leavers', holds: 'Young people who may have help after care',
    columns: [
      ...who, code('Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)', 'must'), disabled, ...ours, text('Allocated Personal Advisor', 'must'), code('Eligibility Category', 'must'),
      day('Latest Pathway Plan Review Date'), code('LA in Touch', 'must'), day('Latest Date of Contact'), code('Type of Accommodation'), code('Suitability of Accommodation'), code('Activity Status'),
    ],
  },
  adoption: {
    number: 10, title: 'Adoption', holds: 'Children who were adopted, placed or waiting, or for whom that was decided otherwise, in the last 12 months',
    columns: [
      text('Child Unique ID', 'must'), text('Family identifier'), code('Gender', 'must'), code('Ethnicity', 'must'), day('Date of Birth'), number('Age of Child (Years)'), disabled, day('Date the Child Entered Care', 'must'),
      day('Date of Decision that Child Should be Placed for Adoption', 'must'), day('Date of Placement Order'), day('Date of Matching Child and Prospective Adopters'), day('Date Placed for Adoption'),
      day('Date of Adoption Order'), day('Date of Decision that Child Should No Longer be Placed for Adoption'), code('Reason Why Child No Longer Placed for Adoption'),
      day('Date the child was placed for fostering in FFA or concurrent planning placement'),
    ],
  },
  adopters: {
    number: 11, title: 'Adopters', holds: 'People who were on the way to adopting in the last 12 months',
    columns: [
      text('Individual adopter identifier', 'must'), text('Family identifier'), code('Gender', 'must'), code('Ethnicity', 'must'), code('Disability', 'must'), code('Is the (prospective) adopter fostering for adoption?', 'must'),
      day('Date enquiry received', 'must'), day('Date Stage 1 started'), day('Date Stage 1 ended'), day('Date Stage 2 started'), day('Date Stage 2 ended'), day('Date application submitted'), day('Date application approved'),
      day('Date adopter matched with child(ren)'), day('Date child/children placed with adopter(s)'), number('No. of children placed'), day('Date of Adoption Order'), day('Date of leaving adoption process'),
      code('Reason for leaving adoption process'),
    ],
  },
} as const satisfies Record<string, List>

/** The name of a list here. */
export type ListName = keyof typeof lists

/** The name of a list whose rows are children. */
export type ChildListName = Exclude<ListName, 'adopters'>
