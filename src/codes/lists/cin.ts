import type { CodeFacts, CodeListFacts } from '../code-list.ts'
import { ethnicity } from './ethnicity.ts'

const schema = 'CIN census XML schema 2025 to 2026 and DfE CIN code sets'
const notOfficial = 'Wording compiled from general knowledge, not from an official file.'
const replaced = 'The B (by a child) and C (by an adult) codes took its place.'

const whose = (number: string, label: string, official: string, endings: readonly [string, string, string][]): CodeFacts[] =>
  endings.map(([letter, who, whoOfficial]) => [`${number}${letter}`, `${label}: ${who}`, { official: `${official}${whoOfficial}`, group: label }])

const risk = 'concerns that services may be required or the child may be at risk of harm'
const harm = 'concerns that services may be required or the child may be suffering or likely to suffer significant harm due to abuse or neglect'
const fostered = 'Privately fostered: concerns that services may be required or the child may be at risk as a privately fostered child'

const assessmentFactors: readonly CodeFacts[] = [
  ...whose('1', 'Alcohol', 'Alcohol misuse: concerns about alcohol misuse by ', [
    ['A', 'the child', 'the child'], ['B', 'a parent or carer', 'the parent(s)/carer(s)'], ['C', 'somebody else at home', 'another person living in the household'],
  ]),
  ...whose('2', 'Drugs', 'Drug misuse: concerns about drug misuse by ', [
    ['A', 'the child', 'the child'], ['B', 'a parent or carer', 'the parent(s)/carer(s)'], ['C', 'somebody else at home', 'another person living in the household'],
  ]),
  ...whose('3', 'Domestic abuse', 'Domestic violence: concerns about ', [
    ['A', 'of the child', 'the child being the subject of domestic violence'],
    ['B', 'of a parent or carer', 'the child’s parent(s)/carer(s) being the subject of domestic violence'],
    ['C', 'of somebody else at home', 'another person living in the household being the subject of domestic violence'],
  ]),
  ...whose('4', 'Mental health', 'Mental health: concerns about the mental health of ', [
    ['A', 'of the child', 'the child'], ['B', 'of a parent or carer', 'the parent(s)/carer(s)'],
    ['C', 'of somebody else at home', 'another person in the family/household'],
  ]),
  ...whose('5', 'Learning disability', 'Learning disability: concerns about ', [
    ['A', 'the child', 'the child’s learning disability'], ['B', 'a parent or carer', 'the parent(s)/carer(s) learning disability'],
    ['C', 'somebody else at home', 'another person in the family/household’s learning disability'],
  ]),
  ...whose('6', 'Physical disability or illness', 'Physical disability or illness: concerns about a physical disability or illness of ', [
    ['A', 'the child', 'the child'], ['B', 'a parent or carer', 'the parent(s)/carer(s)'],
    ['C', 'somebody else at home', 'another person in the family/household'],
  ]),
  ['7A', 'Young carer', {
    official: 'Young carer: concerns that services may be required or the child’s health or development may be impaired due to their caring responsibilities',
  }],
  ['8B', 'Privately fostered: from overseas, will go back', {
    official: `${fostered} - overseas children who intend to return`, group: 'Privately fostered',
  }],
  ['8C', 'Privately fostered: from overseas, will stay', {
    official: `${fostered} - overseas children who intend to stay`, group: 'Privately fostered',
  }],
  ['8D', 'Privately fostered: to go to school', {
    official: `${fostered} - UK children in educational placements`, group: 'Privately fostered',
  }],
  ['8E', 'Privately fostered: other family arrangement', {
    official: `${fostered} - UK children making alternative family arrangements`, group: 'Privately fostered',
  }],
  ['8F', 'Privately fostered: other', { official: `${fostered} - other`, group: 'Privately fostered' }],
  ['9A', 'Seeking asylum without family', {
    official: `UASC: ${risk} as an unaccompanied asylum-seeking child`,
  }],
  ['10A', 'Going missing', { official: `Missing: ${risk} due to going/being missing` }],
  ['11A', 'Sexual exploitation', { official: `Child sexual exploitation: ${risk} due to child sexual exploitation` }],
  ['12A', 'Trafficking', { official: `Trafficking: ${risk} due to trafficking` }],
  ['13A', 'Gangs', { official: `Gangs: ${risk} because of involvement in/with gangs` }],
  ['14A', 'Behaviour that worries others', {
    official: 'Socially unacceptable behaviour: concerns that services may be required or the child may be at risk due to their socially unacceptable behaviour',
  }],
  ['15A', 'Self-harm', {
    official: 'Self-harm: concerns that services may be required or due to suspected/actual self-harming child may be at risk of harm',
  }],
  ['16A', 'Neglect', { official: `Abuse or neglect – ‘NEGLECT’: ${harm}` }],
  ['17A', 'Emotional abuse', { official: `Abuse or neglect – ‘EMOTIONAL ABUSE’: ${harm}` }],
  ['18A', 'Physical abuse', { official: `Abuse or neglect – ‘PHYSICAL ABUSE’: ${harm}.`, until: '2020_21', note: replaced }],
  ['18B', 'Physical abuse by a child', { official: `Abuse or neglect – ‘PHYSICAL ABUSE’ (child on child): ${harm} by another child` }],
  ['18C', 'Physical abuse by an adult', { official: `Abuse or neglect – ‘PHYSICAL ABUSE’ (adult on child): ${harm} by an adult` }],
  ['19A', 'Sexual abuse', { official: `Abuse or neglect – ‘SEXUAL ABUSE’: ${harm}.`, until: '2020_21', note: replaced }],
  ['19B', 'Sexual abuse by a child', { official: `Abuse or neglect – ‘SEXUAL ABUSE’ (child on child): ${harm} by another child` }],
  ['19C', 'Sexual abuse by an adult', { official: `Abuse or neglect – ‘SEXUAL ABUSE’ (adult on child): ${harm} by an adult` }],
  ['20', 'Something else', { official: 'Other' }],
  ['21', 'None found', {
    official: 'No factors identified - only use this if there is no evidence of any of the factors above and no further action is being taken',
  }],
  ['22A', 'Female genital mutilation', {
    official: 'Female genital mutilation (FGM) - concerns that services may be required or the child may be at risk due to female genital mutilation',
  }],
  ['23A', 'Abuse linked to faith or belief', {
    official: 'Abuse linked to faith or belief - concerns that services may be required or the child may be at risk due to abuse linked to faith or belief',
  }],
  ['24A', 'Criminal exploitation', { official: `Child criminal exploitation: ${risk} due to child criminal exploitation` }],
]

/** The code lists of the CIN census. Plain labels are Rowan's own; official wording is Crown copyright, OGL v3.0. */
export const cinLists = {
  'cin.upn_unknown': {
    label: 'Why there is no unique pupil number',
    source: schema,
    asOf: '2025_26',
    fields: ['ChildIdentifiers.UPNunknown'],
    codes: [
      ['UN1', 'Under 6, no number yet', { official: 'Child is aged under 6 and is not yet assigned a UPN', note: notOfficial }],
      ['UN2', 'Has never been to a state-funded school in England', {
        official: 'Child has never attended a maintained school in England', note: notOfficial,
      }],
      ['UN3', 'Educated outside England', { official: 'Child is educated outside England', note: notOfficial }],
      ['UN4', 'Number not known yet', { official: 'UPN not yet known, e.g. newly referred', note: notOfficial }],
      ['UN5', 'Sources disagree about the number', {
        official: 'Sources collating UPNs reflect discrepancies preventing reliable matching', note: notOfficial,
      }],
      ['UN6', 'Not known to any council or school', {
        official: 'Child is not known to any local authority/school, e.g. new arrival', note: notOfficial,
      }],
      ['UN7', 'Referral closed without more action', { official: 'Referral with no further action only', note: notOfficial }],
    ],
  },
  'cin.sex': {
    label: 'Sex',
    source: schema,
    asOf: '2025_26',
    fields: ['ChildIdentifiers.Sex'],
    codes: [
      ['M', 'Male'],
      ['F', 'Female'],
      ['U', 'Not known', { official: 'Unknown' }],
    ],
  },
  'cin.ethnicity': {
    label: 'Ethnic background',
    source: schema,
    asOf: '2025_26',
    fields: ['ChildCharacteristics.Ethnicity'],
    codes: ethnicity,
  },
  'cin.disability': {
    label: 'Disability',
    source: schema,
    asOf: '2025_26',
    fields: ['Disabilities.Disability'],
    codes: [
      ['NONE', 'None', { official: 'No disability' }],
      ['MOB', 'Getting about', { official: 'Mobility' }],
      ['HAND', 'Using hands', { official: 'Hand function' }],
      ['PC', 'Personal care'],
      ['INC', 'Continence', { official: 'Incontinence' }],
      ['COMM', 'Communication'],
      ['LD', 'Learning'],
      ['HEAR', 'Hearing'],
      ['VIS', 'Vision'],
      ['BEH', 'Behaviour'],
      ['CON', 'Consciousness'],
      ['AUT', 'Autism'],
      ['DDA', 'Other'],
    ],
  },
  'cin.referral_source': {
    label: 'Who told us',
    source: schema,
    asOf: '2025_26',
    fields: ['CINdetails.ReferralSource'],
    codes: [
      ['1A', 'Family member or carer', { official: 'INDIVIDUAL – family member, relative or carer', group: 'A person' }],
      ['1B', 'Friend, neighbour or childminder', {
        official: 'INDIVIDUAL – acquaintance (including neighbours and child minders)', group: 'A person',
      }],
      ['1C', 'The child', { official: 'INDIVIDUAL – self', group: 'A person' }],
      ['1D', 'Somebody else', { official: 'INDIVIDUAL – other (including strangers)', group: 'A person' }],
      ['2A', 'School', { official: 'SCHOOLS', group: 'Education' }],
      ['2B', 'Education service', { official: 'EDUCATION SERVICES', group: 'Education' }],
      ['3A', 'GP', { official: 'HEALTH SERVICES – general practitioner (GP)', group: 'Health' }],
      ['3B', 'Health visitor', { official: 'HEALTH SERVICES – health visitor', group: 'Health' }],
      ['3C', 'School nurse', { official: 'HEALTH SERVICES – school nurse', group: 'Health' }],
      ['3D', 'Other primary health service', { official: 'HEALTH SERVICES – other primary health services', group: 'Health' }],
      ['3E', 'Accident and emergency', { official: 'HEALTH SERVICES – A&E (accident and emergency department)', group: 'Health' }],
      ['3F', 'Other health service', { official: 'HEALTH SERVICES – other (for example hospice)', group: 'Health' }],
      ['4', 'Housing', { official: 'HOUSING - local authority housing or housing association' }],
      ['5A', 'This council: social care', {
        official: 'LA SERVICES – social care for example adults social care services', group: 'Councils',
      }],
      ['5B', 'This council: another service', {
        official: 'LA SERVICES – other internal (department other than social care in local authorities, for example, youth offending (excluding housing))',
        group: 'Councils',
      }],
      ['5C', 'Another council', {
        official: 'LA SERVICES – external, for example, from another local authority’s adults social care services', group: 'Councils',
      }],
      ['5D', 'Early help', { official: 'LA SERVICES – early help', group: 'Councils' }],
      ['6', 'Police', { official: 'POLICE' }],
      ['7', 'Court, probation, immigration or prison', {
        official: 'OTHER LEGAL AGENCY – including courts, probation, immigration, CAFCASS (Children and Family Court Advisory and Support Service) or prison',
      }],
      ['8', 'Voluntary or other organisation', {
        official: 'OTHER – including children’s centres, independent agency providers or voluntary organisations',
      }],
      ['9', 'Gave no name', { official: 'ANONYMOUS' }],
      ['10', 'Not known', { official: 'UNKNOWN' }],
    ],
  },
  'cin.primary_need': {
    label: 'Main need',
    source: schema,
    asOf: '2025_26',
    fields: ['CINdetails.PrimaryNeedCode'],
    codes: [
      ['N1', 'Abuse, neglect and exploitation', { earlierLabel: { label: 'Abuse or neglect', until: '2024_25' } }],
      ['N2', 'Child’s disability', { official: 'Child\'s disability' }],
      ['N3', 'Parent’s disability or illness', { official: 'Parental disability or illness' }],
      ['N4', 'Family in acute stress'],
      ['N5', 'Family relationships', { official: 'Family dysfunction' }],
      ['N6', 'Behaviour that worries others', { official: 'Socially unacceptable behaviour' }],
      ['N7', 'Low income'],
      ['N8', 'Parents absent', { official: 'Absent parenting' }],
      ['N9', 'Not a child in need', { official: 'Cases other than children in need' }],
      ['N0', 'Not stated'],
    ],
  },
  'cin.reason_for_closure': {
    label: 'Why our work ended',
    source: schema,
    asOf: '2025_26',
    fields: ['CINdetails.ReasonForClosure'],
    codes: [
      ['RC1', 'Adopted'],
      ['RC2', 'Died'],
      ['RC3', 'Child arrangements order'],
      ['RC4', 'Special guardianship order'],
      ['RC5', 'Another council took over', { official: 'Transferred to services of another local authority' }],
      ['RC6', 'Adult social care took over', { official: 'Transferred to adult social care services' }],
      ['RC7', 'Support no longer needed, or ended for another reason', {
        official: 'Services ceased for any other reason, including child no longer in need',
      }],
      ['RC8', 'Closed after assessment', { official: 'Case closed after assessment, no further action' }],
      ['RC9', 'Closed after assessment, early help took over', { official: 'Case closed after assessment, referred to early help' }],
    ],
  },
  'cin.assessment_factors': {
    label: 'What the assessment found',
    source: schema,
    asOf: '2025_26',
    fields: ['Assessments.AssessmentFactors'],
    codes: assessmentFactors,
  },
  'cin.category_of_abuse': {
    label: 'Kind of harm',
    source: schema,
    asOf: '2025_26',
    fields: ['ChildProtectionPlans.InitialCategoryOfAbuse', 'ChildProtectionPlans.LatestCategoryOfAbuse'],
    codes: [
      ['NEG', 'Neglect'],
      ['PHY', 'Physical abuse'],
      ['SAB', 'Sexual abuse'],
      ['EMO', 'Emotional abuse'],
      ['MUL', 'More than one', { official: 'Multiple/not recommended', note: 'Not recommended by the official list.' }],
    ],
  },
  'cin.yes_no': {
    label: 'Yes or no',
    source: schema,
    asOf: '2025_26',
    fields: ['CINdetails.ReferralNFA', 'Section47.ICPCnotRequired'],
    codes: [
      ['0', 'No', { official: 'False' }],
      ['1', 'Yes', { official: 'True' }],
    ],
  },
  'cin.gender': {
    label: 'Gender',
    source: 'Published CIN validation rule 4180',
    asOf: '2022_23',
    fields: ['ChildIdentifiers.GenderCurrent'],
    note: 'Sex (M, F, U) took its place on 1 April 2024.',
    codes: [
      ['0', 'Not known, or not born yet', { official: 'Not known / not recorded / unborn', until: '2023_24' }],
      ['1', 'Male', { until: '2023_24' }],
      ['2', 'Female', { until: '2023_24' }],
      ['9', 'Neither', { official: 'Neither / indeterminate', until: '2023_24' }],
    ],
  },
} as const satisfies Record<string, CodeListFacts>
