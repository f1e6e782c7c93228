import type { CodeFacts, CodeListFacts } from '../code-list.ts'
import { ethnicity } from './ethnicity.ts'

const codeSets = 'DfE SSDA903 code sets'
const notHeld = 'One of four codes that took the place of Z1 on 1 April 2025. The official wording is not held: take it from the current DfE guide.'

const suitability = (letter: string, label: string, official: string, kinds: readonly boolean[] = [true, false]): CodeFacts[] =>
  kinds.map((suitable) => [
    `${letter}${suitable ? 1 : 2}`,
    `${label}, ${suitable ? 'suitable' : 'not suitable'}`,
    { official: `${official} - ${suitable ? 'suitable' : 'unsuitable'}`, suitable },
  ])

/** The code lists of the SSDA903 return. Plain labels are Rowan's own; official wording is Crown copyright, OGL v3.0. */
export const ssda903Lists = {
  'ssda903.sex': {
    label: 'Sex',
    source: codeSets,
    asOf: '2024_25',
    fields: ['Header.SEX', 'UASC.SEX'],
    note: 'Written 1 or 2 until 31 March 2024, with letters since.',
    codes: [
      ['M', 'Male', { from: '2024_25' }],
      ['F', 'Female', { from: '2024_25' }],
      ['U', 'Not known', { official: 'Unknown', from: '2024_25' }],
      ['1', 'Male', { until: '2023_24' }],
      ['2', 'Female', { until: '2023_24' }],
    ],
  },
  'ssda903.ethnicity': {
    label: 'Ethnic background',
    source: codeSets,
    asOf: '2025_26',
    fields: ['Header.ETHNIC'],
    codes: ethnicity,
  },
  'ssda903.upn_unknown': {
    label: 'Why there is no unique pupil number',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Header.UPN'],
    codes: [
      ['UN1', 'Too young for school, no number yet', { official: 'Not of school age and not yet assigned a UPN' }],
      ['UN2', 'Has never been to a state-funded school in England', { official: 'Has never attended a maintained school in England' }],
      ['UN3', 'Educated outside England'],
      ['UN4', 'Newly in care and number not known yet', {
        official: 'Newly looked after (from one week before the end of the collection period) and UPN not yet known',
      }],
      ['UN5', 'Sources disagree about the number', { official: 'Sources collating UPNs reflect discrepancies preventing reliable matching' }],
    ],
  },
  'ssda903.mother': {
    label: 'Whether she is a mother',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Header.MOTHER'],
    codes: [
      ['0', 'Not a mother', { official: 'Female child is not a mother' }],
      ['1', 'A mother', { official: 'Female child is a mother' }],
    ],
  },
  'ssda903.category_of_need': {
    label: 'Main need',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Episodes.CIN'],
    codes: [
      ['N1', 'Abuse or neglect', { note: 'The CIN census says abuse, neglect and exploitation from 2025_26.' }],
      ['N2', 'Child’s disability', { official: 'Child\'s disability' }],
      ['N3', 'Parent’s illness or disability', { official: 'Parental illness or disability' }],
      ['N4', 'Family in acute stress'],
      ['N5', 'Family relationships', { official: 'Family dysfunction' }],
      ['N6', 'Behaviour that worries others', { official: 'Socially unacceptable behaviour' }],
      ['N7', 'Low income'],
      ['N8', 'Parents absent', { official: 'Absent parenting' }],
    ],
  },
  'ssda903.legal_status': {
    label: 'Legal status',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Episodes.LS'],
    codes: [
      ['C1', 'Interim care order', { group: 'Care order' }],
      ['C2', 'Care order', { official: 'Full care order', group: 'Care order' }],
      ['D1', 'Freeing order', { official: 'Freeing order granted', group: 'Adoption' }],
      ['E1', 'Placement order', { official: 'Placement order granted', group: 'Adoption' }],
      ['V2', 'In care by agreement (section 20)', {
        official: 'Single period of accommodation under section 20 (Children Act 1989)', group: 'By agreement',
      }],
      ['V3', 'Series of short breaks, each stay recorded', {
        official: 'Accommodated under an agreed series of short-term breaks, individual episodes recorded', group: 'Short breaks',
      }],
      ['V4', 'Series of short breaks, only the agreement recorded', {
        official: 'Accommodated under an agreed series of short-term breaks, agreements recorded (not individual episodes)', group: 'Short breaks',
      }],
      ['L1', 'Police protection', { official: 'Under police protection and in local authority accommodation', group: 'Protection' }],
      ['L2', 'Emergency protection order', { group: 'Protection' }],
      ['L3', 'Child assessment order', { official: 'Under child assessment order and in local authority accommodation', group: 'Protection' }],
      ['J1', 'On remand', {
        official: 'Remanded to local authority accommodation or to youth detention accommodation', group: 'Youth justice',
      }],
      ['J2', 'Detained by police and accommodated', {
        official: 'Placed in local authority accommodation under the Police and Criminal Evidence Act 1984', group: 'Youth justice',
      }],
      ['J3', 'Youth rehabilitation order with residence or intensive fostering', {
        official: 'Sentenced to youth rehabilitation order with residence or intensive fostering requirement', group: 'Youth justice',
      }],
    ],
  },
  'ssda903.reason_new_episode': {
    label: 'Why a new period began',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Episodes.RNE'],
    codes: [
      ['S', 'Came into care', { official: 'Started to be looked after' }],
      ['L', 'Legal status changed', { official: 'Change of legal status only' }],
      ['P', 'Moved to a new home and new carers', { official: 'Change of placement and carer(s) only' }],
      ['T', 'New arrangement, same carers', { official: 'Change of placement (but same carer(s)) only' }],
      ['B', 'Legal status changed and moved to new carers', { official: 'Change of legal status and placement and carer(s) at the same time' }],
      ['U', 'Legal status and arrangement changed, same carers', {
        official: 'Change of legal status and change of placement (but same carer(s)) at the same time',
      }],
    ],
  },
  'ssda903.placement_type': {
    label: 'Kind of home',
    source: 'DfE SSDA903 code sets; years from the published validation rules',
    asOf: '2025_26',
    fields: ['Episodes.PLACE'],
    codes: [
      ['U1', 'Family or friends who foster, long term', {
        official: 'Foster placement with relative(s) or friend(s) - long term fostering', group: 'Fostering',
      }],
      ['U2', 'Family or friends who foster and may adopt', {
        official: 'Foster placement with relative(s) or friend(s) who is/are also approved adopter(s) - fostering for adoption / concurrent planning',
        group: 'Fostering',
      }],
      ['U3', 'Family or friends who foster', {
        official: 'Foster placement with relative(s) or friend(s) - not long term or fostering for adoption', group: 'Fostering',
      }],
      ['U4', 'Foster carers, long term', { official: 'Foster placement with other foster carer(s) - long term fostering', group: 'Fostering' }],
      ['U5', 'Foster carers who may adopt', {
        official: 'Foster placement with other foster carer(s) who is/are also approved adopter(s) - fostering for adoption / concurrent planning',
        group: 'Fostering',
      }],
      ['U6', 'Foster carers', {
        official: 'Foster placement with other foster carer(s) - not long term or fostering for adoption', group: 'Fostering',
      }],
      ['A3', 'Adoptive family who fostered them, parents agree', {
        official: 'Placed for adoption with parental/guardian consent, with current foster carer(s)', group: 'Adoption',
      }],
      ['A4', 'Adoptive family, parents agree', {
        official: 'Placed for adoption with parental/guardian consent, not with current foster carer(s)', group: 'Adoption',
      }],
      ['A5', 'Adoptive family who fostered them, placement order', {
        official: 'Placed for adoption with placement order, with current foster carer(s)', group: 'Adoption',
      }],
      ['A6', 'Adoptive family, placement order', {
        official: 'Placed for adoption with placement order, not with current foster carer(s)', group: 'Adoption',
      }],
      ['P1', 'Parents or others with parental responsibility', {
        official: 'Placed with own parent(s) or other person(s) with parental responsibility', group: 'Parents',
      }],
      ['P2', 'Living independently', {
        official: 'Independent living, e.g. flat, lodgings, bedsit, B&B or with friends', group: 'Community', until: '2024_25',
      }],
      ['P3', 'Job with a home', { official: 'Residential employment', group: 'Community' }],
      ['H5', 'Semi-independent home', {
        official: 'Semi-independent living accommodation not subject to children\'s homes regulations', group: 'Supported', until: '2024_25',
      }],
      ['K1', 'Secure children’s home', { official: 'Secure children\'s home', group: 'Children’s homes' }],
      ['K2', 'Children’s home', { official: 'Children\'s home subject to Children\'s Homes Regulations', group: 'Children’s homes' }],
      ['K3', 'Supported accommodation, registered', { official: 'Registered supported accommodation', group: 'Supported', from: '2023_24' }],
      ['R1', 'Residential care home', { group: 'Other residential' }],
      ['R2', 'Hospital or nursing home', {
        official: 'NHS/health trust or other establishment providing medical or nursing care', group: 'Other residential',
      }],
      ['R3', 'Family centre, or home for parent and baby', { official: 'Family centre or mother and baby unit', group: 'Other residential' }],
      ['R5', 'Young offender institution', { group: 'Custody' }],
      ['S1', 'Residential school', {
        official: 'Residential school, except where dual-registered as a school and children\'s home', group: 'Residential school',
      }],
      ['T0', 'Away for a short time, any reason (short breaks)', { official: 'All types of temporary move (short breaks)', group: 'Away for a short time' }],
      ['T1', 'In hospital for a time', { official: 'Temporary period in hospital', group: 'Away for a short time' }],
      ['T2', 'On holiday', { official: 'Temporary absence of the child on holiday', group: 'Away for a short time' }],
      ['T3', 'With others while foster carers are on holiday', {
        official: 'Temporary accommodation whilst normal foster carer(s) is/are on holiday', group: 'Away for a short time',
      }],
      ['T4', 'With others for 7 days or less', {
        official: 'Temporary accommodation of seven days or less, for any reason not covered by T1 to T3', group: 'Away for a short time',
      }],
      ['Z1', 'Somewhere else', { official: 'Other placements', group: 'Other', until: '2024_25' }],
      ['Z11', null, { group: 'Other', from: '2025_26', note: notHeld }],
      ['Z12', null, { group: 'Other', from: '2025_26', note: notHeld }],
      ['Z13', null, { group: 'Other', from: '2025_26', note: notHeld }],
      ['Z14', null, { group: 'Other', from: '2025_26', note: notHeld }],
    ],
  },
  'ssda903.placement_provider': {
    label: 'Who provides the home',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Episodes.PLACE_PROVIDER'],
    note: 'Left blank for T0 to T4, for Z1 until 31 March 2025 and for Z11 to Z14 since.',
    codes: [
      ['PR0', 'Parents or others with parental responsibility', { official: 'Parent(s) or other person(s) with parental responsibility' }],
      ['PR1', 'This council', { official: 'Own provision (by the local authority), incl. regional adoption agency where own LA is host' }],
      ['PR2', 'Another council', { official: 'Other local authority provision, incl. regional adoption agency where another LA is host' }],
      ['PR3', 'Another public body', { official: 'Other public provision (e.g. health)' }],
      ['PR4', 'Private provider', { official: 'Private provision' }],
      ['PR5', 'Voluntary or charity provider', { official: 'Voluntary/third sector provision' }],
    ],
  },
  'ssda903.reason_episode_ceased': {
    label: 'Why the period ended',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Episodes.REC'],
    codes: [
      ['X1', 'Still in care: a new period began the same day', { official: 'Episode ceases, and new episode begins on same day, for any reason' }],
      ['E11', 'Adopted, nobody opposed it', { official: 'Adopted - application for an adoption order unopposed' }],
      ['E12', 'Adopted, the court did without consent', { official: 'Adopted - consent dispensed with by the court' }],
      ['E2', 'Died'],
      ['E3', 'Another council in the UK took over', { official: 'Care taken over by another local authority in the UK' }],
      ['E4A', 'Went home to family, as planned', {
        official: 'Returned home to live with parent(s), relative(s) or other person(s) with parental responsibility as part of the care planning process (not under SGO or CAO)',
      }],
      ['E4B', 'Went home to family, not as planned', {
        official: 'Returned home to live with parent(s), relative(s) or other person(s) with parental responsibility, not part of the current care planning process (not under SGO or CAO)',
      }],
      ['E13', 'Went to live with people without parental responsibility', {
        official: 'Left care to live with parent(s), relative(s) or other person(s) with no parental responsibility',
      }],
      ['E41', 'Child arrangements order', {
        official: 'Residence order / child arrangements order setting out with whom the child is to live granted',
      }],
      ['E45', 'Special guardianship order: family or friends who fostered them', {
        official: 'Special guardianship order to former foster carer(s) who was/are relative(s) or friend(s)',
      }],
      ['E46', 'Special guardianship order: other foster carers', {
        official: 'Special guardianship order to former foster carer(s) other than relative(s) or friend(s)',
      }],
      ['E47', 'Special guardianship order: family or friends', {
        official: 'Special guardianship order to carer(s) other than former foster carer(s), who was/are relative(s) or friend(s)',
      }],
      ['E48', 'Special guardianship order: somebody else', {
        official: 'Special guardianship order to carer(s) other than former foster carer(s), other than relative(s) or friend(s)',
      }],
      ['E5', 'Own home, with formal support', {
        official: 'Moved into independent living with supportive accommodation providing formalised advice/support',
      }],
      ['E6', 'Own home, no formal support', { official: 'Moved into independent living with no formalised advice/support' }],
      ['E7', 'Residential care paid by adult social care', { official: 'Transferred to residential care funded by adult social care services' }],
      ['E8', 'Left care for another reason', { official: 'Period of being looked after ceased for any other reason' }],
      ['E9', 'Sentenced to custody'],
      ['E14', 'Remand ended', { official: 'Accommodation on remand ended' }],
      ['E15', 'Found to be 18 or over', { official: 'Age assessment determined child is aged 18 or over and E5, E6, E7 do not apply' }],
      ['E16', 'Moved abroad', { official: 'Child moved abroad' }],
      ['E17', 'Turned 18 and stayed with the same carers', { official: 'Aged 18 (or over) and remained with current carers (incl. staying put)' }],
    ],
  },
  'ssda903.reason_placement_change': {
    label: 'Why the child moved',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Episodes.REASON_PLACE_CHANGE'],
    codes: [
      ['CARPL', 'The care plan said so', { official: 'Change to/implementation of care plan' }],
      ['CLOSE', 'Carer resigned or home closed', { official: 'Resignation/closure of provision' }],
      ['ALLEG', 'Something was said about a carer (section 47)', { official: 'Allegation (s47)' }],
      ['STAND', 'Worry about the standard of care', { official: 'Standards of care concern' }],
      ['APPRR', 'Approval was taken away', { official: 'Approval removed' }],
      ['CREQB', 'Carer asked, because of the child’s behaviour', { official: 'Carer(s) requests placement end due to child\'s behaviour' }],
      ['CREQO', 'Carer asked, for another reason', { official: 'Carer(s) requests placement end other than due to child\'s behaviour' }],
      ['CHILD', 'The child asked', { official: 'Child requests placement end' }],
      ['LAREQ', 'The council asked', { official: 'Responsible/area authority requests placement end' }],
      ['PLACE', 'Same home, its status changed', { official: 'Change in the status of placement only' }],
      ['CUSTOD', 'Custody', { official: 'Custody arrangement' }],
      ['OTHER', 'Another reason', { official: 'Other' }],
    ],
  },
  'ssda903.review_participation': {
    label: 'How the child took part in the review',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Reviews.REVIEW_CODE'],
    codes: [
      ['PN0', 'Under 4', { official: 'Child aged under 4 at the time of the review' }],
      ['PN1', 'Came and spoke', { official: 'Child physically attends and speaks for him or herself' }],
      ['PN2', 'Came, and an advocate spoke', { official: 'Child physically attends and an advocate speaks on his or her behalf' }],
      ['PN3', 'Came, and showed their views without speaking', { official: 'Child attends and conveys his or her view symbolically (non-verbally)' }],
      ['PN4', 'Came, and did not give their views', {
        official: 'Child physically attends but does not speak, convey views symbolically or ask an advocate to speak',
      }],
      ['PN5', 'Did not come, an advocate knew their views', { official: 'Child does not attend physically but briefs an advocate' }],
      ['PN6', 'Did not come, sent their views another way', { official: 'Child does not attend but conveys feelings by a facilitative medium' }],
      ['PN7', 'Did not come, views not known', { official: 'Child does not attend nor are views conveyed' }],
    ],
  },
  'ssda903.sdq_reason': {
    label: 'Why there is no strengths and difficulties score',
    source: codeSets,
    asOf: '2023_24',
    fields: ['OC2.SDQ_REASON'],
    codes: [
      ['SDQ1', 'Under 4 or over 16', { official: 'No form returned as child was aged under 4 or over 16 at date of latest assessment' }],
      ['SDQ2', 'Carer did not want to fill it in', { official: 'Carer(s) refused to complete and return questionnaire' }],
      ['SDQ3', 'Not possible because of the child’s disability', { official: 'Not possible to complete due to severity of the child\'s disability' }],
      ['SDQ4', 'Another reason', { official: 'Other' }],
      ['SDQ5', 'The child did not want it', { official: 'Child or young person refuses to allow an SDQ to be completed' }],
    ],
  },
  'ssda903.oc2_yes_no': {
    label: 'Yes or no',
    source: codeSets,
    asOf: '2023_24',
    fields: [
      'OC2.CONVICTED', 'OC2.HEALTH_CHECK', 'OC2.IMMUNISATIONS', 'OC2.TEETH_CHECK', 'OC2.HEALTH_ASSESSMENT',
      'OC2.SUBSTANCE_MISUSE', 'OC2.INTERVENTION_RECEIVED', 'OC2.INTERVENTION_OFFERED', 'AD1.FOSTER_CARE',
    ],
    codes: [
      ['0', 'No'],
      ['1', 'Yes'],
    ],
  },
  'ssda903.missing_type': {
    label: 'Missing, or away without agreement',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Missing.MISSING'],
    codes: [
      ['M', 'Missing: nobody knew where they were', {
        official: 'Missing from care: not at placement or expected place and whereabouts not known',
      }],
      ['A', 'Away without agreement: somebody knew where they were', {
        official: 'Away from placement without authorisation: whereabouts known',
      }],
    ],
  },
  'ssda903.in_touch': {
    label: 'In touch',
    source: codeSets,
    asOf: '2023_24',
    fields: ['OC3.IN_TOUCH'],
    codes: [
      ['YES', 'In touch'],
      ['NO', 'Not in touch'],
      ['DIED', 'Died', { official: 'Died after leaving care' }],
      ['REFU', 'Does not want us in touch', { official: 'Young person refuses contact' }],
      ['NREQ', 'No longer needs us', { official: 'Young person no longer requires services' }],
      ['RHOM', 'Back with family for 6 months or more', {
        official: 'Returned to live with parents or someone with parental responsibility for a continuous period of 6 months or more',
      }],
    ],
  },
  'ssda903.activity': {
    label: 'Main activity',
    source: codeSets,
    asOf: '2023_24',
    fields: ['OC3.ACTIV'],
    codes: [
      ['F1', 'University or other higher education, full time', { official: 'Full time in higher education' }],
      ['P1', 'University or other higher education, part time', { official: 'Part time in higher education' }],
      ['F2', 'College or other education, full time', { official: 'Full time in education other than higher education' }],
      ['P2', 'College or other education, part time', { official: 'Part time in education other than higher education' }],
      ['F4', 'Apprenticeship, full time', { official: 'Full time in an apprenticeship' }],
      ['P4', 'Apprenticeship, part time', { official: 'Part time in an apprenticeship' }],
      ['F5', 'Training or work, full time', { official: 'Full time in training or employment (not apprenticeship)' }],
      ['P5', 'Training or work, part time', { official: 'Part time in training or employment (not apprenticeship)' }],
      ['G4', 'Not in education or work because of illness or disability', {
        official: 'Not in education, employment or training because of illness or disability',
      }],
      ['G5', 'Not in education or work', { official: 'Not in education, employment or training: other circumstances' }],
      ['G6', 'Not in education or work because of pregnancy or parenting', {
        official: 'Not in education, employment or training due to pregnancy or parenting',
      }],
      ['0', 'Not known', { official: 'Not in touch and activity not known, or died, or returned home for 6 months or more' }],
      ['F3', 'Training or work, full time', { official: 'Full time in training or employment', discontinued: true }],
      ['P3', 'Training or work, part time', { official: 'Part time in training or employment', discontinued: true }],
    ],
  },
  'ssda903.accommodation': {
    label: 'Where the young person lives',
    source: codeSets,
    asOf: '2023_24',
    fields: ['OC3.ACCOM'],
    note: 'A final 1 means suitable, 2 not suitable. S and X exist only as not suitable.',
    codes: [
      ...suitability('B', 'With parents or family', 'With parent(s) or relative(s)'),
      ...suitability('C', 'Children’s home or other residential care', 'Community home or other form of residential care such as an NHS establishment'),
      ...suitability('D', 'Semi-independent home with support',
        'Semi-independent, transitional accommodation (supported hostel, trainer flats); self-contained accommodation with specialist personal assistance or floating support'),
      ...suitability('E', 'Supported lodgings', 'Supported lodgings'),
      ...suitability('G', 'Gone abroad', 'Gone abroad'),
      ...suitability('H', 'Deported', 'Deported'),
      ...suitability('K', 'Lodgings without formal support', 'Ordinary lodgings, without formal support'),
      ...suitability('R', 'Not known where', 'Residence not known'),
      ...suitability('S', 'No home of their own', 'No fixed abode / homeless', [false]),
      ...suitability('T', 'Foyer or similar', 'Foyers and similar supported accommodation combined with education, training or employment'),
      ...suitability('U', 'Own home or student room',
        'Independent living, e.g. tenancy of flat, house or bedsit, including college or university accommodation'),
      ...suitability('V', 'Emergency accommodation', 'Emergency accommodation (night shelter, direct access, emergency hostel)'),
      ...suitability('W', 'Bed and breakfast', 'Bed and breakfast'),
      ...suitability('X', 'In custody', 'In custody', [false]),
      ...suitability('Y', 'Somewhere else', 'Other accommodation'),
      ...suitability('Z', 'With former foster carers after 18', 'With former foster carer(s) after turning 18 (not for 17-year-olds)'),
      ['0', 'Not known', { official: 'Not in touch and accommodation not known, or died, or returned home for 6 months or more' }],
    ],
  },
  'ssda903.adopter_gender': {
    label: 'Gender of the adopters',
    source: codeSets,
    asOf: '2022_23',
    fields: ['AD1.SEX_ADOPTR'],
    codes: [
      ['M1', 'One man', { official: 'One male' }],
      ['F1', 'One woman', { official: 'One female' }],
      ['MM', 'Two men', { official: 'Two males' }],
      ['FF', 'Two women', { official: 'Two females' }],
      ['MF', 'A man and a woman', { official: 'One male and one female' }],
    ],
  },
  'ssda903.adopter_legal_status': {
    label: 'Legal relationship of the adopters',
    source: 'DfE SSDA903 code sets; wording of L2 to L4 worked out from the published validation rules',
    asOf: '2022_23',
    fields: ['AD1.LS_ADOPTR'],
    codes: [
      ['L0', 'Single', { official: 'Single adopter' }],
      ['L11', 'Married, different gender', { official: 'Different gender married couple' }],
      ['L12', 'Married, same gender', { official: 'Same gender married couple' }],
      ['L2', 'Civil partnership', { official: 'Civil partnership couple' }],
      ['L3', 'Not married, different genders', { official: 'Unmarried couple, different genders' }],
      ['L4', 'Not married, same gender', { official: 'Unmarried couple, same gender' }],
    ],
  },
  'ssda903.number_of_adopters': {
    label: 'Number of adopters',
    source: codeSets,
    asOf: '2022_23',
    fields: ['AD1.NB_ADOPTR'],
    codes: [
      ['1', 'One'],
      ['2', 'Two'],
    ],
  },
  'ssda903.reason_placed_ceased': {
    label: 'Why adoption is no longer the plan',
    source: codeSets,
    asOf: '2023_24',
    fields: ['PlacedAdoption.REASON_PLACED_CEASED'],
    codes: [
      ['RD1', 'The child’s needs changed', { official: 'The child\'s needs changed after the decision' }],
      ['RD2', 'The court did not make a placement order'],
      ['RD3', 'No adopters could be found', { official: 'Prospective adopters could not be found' }],
      ['RD4', 'Another reason', { official: 'Any other reason' }],
    ],
  },
  'ssda903.previous_permanence': {
    label: 'Permanence the child had before',
    source: codeSets,
    asOf: '2023_24',
    fields: ['PrevPerm.PREV_PERM'],
    codes: [
      ['P1', 'Adoption'],
      ['P2', 'Special guardianship order'],
      ['P3', 'Child arrangements order', {
        official: 'Residence order or child arrangements order setting out with whom the child is to live',
      }],
      ['P4', 'Not known', { official: 'Unknown' }],
      ['Z1', 'None', { official: 'Child has not previously had a permanence option' }],
    ],
  },
  'ssda903.la_previous_permanence': {
    label: 'Where the earlier permanence was arranged',
    source: codeSets,
    asOf: '2023_24',
    fields: ['PrevPerm.LA_PERM'],
    note: 'Or the three digits of an English local authority.',
    codes: [
      ['WAL', 'Wales'],
      ['SCO', 'Scotland'],
      ['NIR', 'Northern Ireland'],
      ['NUK', 'Outside the UK'],
      ['999', 'Not known', { official: 'Information not available' }],
    ],
  },
  'ssda903.placement_la': {
    label: 'Local authority of the home',
    source: codeSets,
    asOf: '2025_26',
    fields: ['Episodes.PL_LA (derived)'],
    note: 'Or the code of an English local authority (nine characters or three digits).',
    codes: [
      ['CON', 'Confidential', { official: 'Confidential placement postcode' }],
      ['WAL', 'Wales'],
      ['SCO', 'Scotland'],
      ['NIR', 'Northern Ireland'],
      ['NUK', 'Outside the UK'],
    ],
  },
  'ssda903.placement_location': {
    label: 'Inside or outside the area',
    source: codeSets,
    asOf: '2023_24',
    fields: ['Episodes.PL_LOCATION (derived)'],
    codes: [
      ['IN', 'Inside the council’s area', { official: 'Inside the local authority boundary' }],
      ['OUT', 'Outside the council’s area', { official: 'Outside the local authority boundary' }],
    ],
  },
  'ssda903.social_worker_change_reason': {
    label: 'Why the social worker changed',
    source: 'Standard Safeguarding Dataset guidance and a London 903 schema of 2024',
    asOf: '2023_24',
    fields: ['SWEpisodes.SW_REASON'],
    codes: [
      ['MANAGE', 'To share work fairly', { official: 'Managing caseloads' }],
      ['FCONTA', 'First social worker, or a new referral', { official: 'First contact or re-referral' }],
      ['LEFTRL', 'The last social worker left', { official: 'Previous social worker left role' }],
      ['ORGRST', 'The council reorganised', { official: 'New social worker assigned following organisational restructure' }],
      ['TSPROC', 'Moved to another team as usual', {
        official: 'New social worker assigned following child transfer due to standard process',
      }],
      ['ABSENC', 'Cover for an absence, or back from one', { official: 'Absence cover or return from absence' }],
      ['CHCHAN', 'The child asked', { official: 'Child requested change from previous social worker' }],
      ['PCCHAN', 'A parent or carer asked', { official: 'Parent/carer requested change from previous social worker' }],
      ['SWDIED', 'The last social worker died', { official: 'Previous social worker died' }],
      ['OTHERS', 'Another reason', { official: 'Other reason' }],
    ],
  },
  'ssda903.urn_special': {
    label: 'When there is no Ofsted number',
    source: 'Published SSDA903 validation rules',
    asOf: '2025_26',
    fields: ['Episodes.URN'],
    note: 'Otherwise the seven characters of Ofsted’s number.',
    codes: [
      ['XXXXXXX', 'Provider not known yet, or not on Ofsted’s list', {
        official: 'Provider not yet known / not held in the Ofsted URN list (foster and adoption placements only from 2025_26, rule 242)',
      }],
    ],
  },
} as const satisfies Record<string, CodeListFacts>
