import { motherhood } from '../../../children/care/index.ts'
import { familyHelp } from '../../../children/family-help/index.ts'
import {
  bornOn, currentNumber, diedOn, disability, ethnicity, expectedBirth, adultBirth, adultEthnicity, adultSex, identifier, identifierSchemes, legalNameOf, livesAt, nationality, noPupilNumber, relationship, sex,
} from '../../../children/identity/index.ts'
import type { Known } from '../../../record/index.ts'
import { table } from './declare.ts'
import { fieldsOf, type Cell } from './fields.ts'
import { personId, rowId, yesNo } from './given.ts'

function isMother(known: Known): 'Y' | 'N' | null {
  if (known.all(relationship).some(fact => fact.body.relation === 'own child') && known.last(sex)?.body.sex !== 'M') return 'Y'
  const said = known.last(motherhood)?.body.mother
  return said === undefined ? null : yesNo(said === '1')
}

const noCode = 'A person’s own words are kept for this, and no code'
const noEducationPlan = 'Plans for special educational needs are kept by the education service'

export const person = table('ssd_person', {
  from: 'Every child, and every mother who has a record',
  lacks: { pers_gender: noCode, pers_send_flag: noEducationPlan },
  rows: known => {
    const name = legalNameOf(known)?.body
    const born = bornOn(known)
    return [{
      pers_person_id: personId(known), pers_forename: name?.given ?? null, pers_surname: name?.family ?? null, pers_sex: known.last(sex)?.body.sex ?? null,
      pers_ethnicity: known.last(ethnicity)?.body.code ?? null, pers_dob: born, pers_common_child_id: currentNumber(known, 'nhs number')?.body.value ?? null,
      pers_legacy_id: currentNumber(known, 'local id')?.body.value ?? null,
      pers_upn_unknown: currentNumber(known, 'upn') === null ? (known.all(noPupilNumber).findLast(fact => fact.ends === null)?.body.reason ?? null) : null,
      pers_expected_dob: born === null ? (known.last(expectedBirth)?.starts ?? null) : null, pers_death_date: diedOn(known), pers_is_mother: isMother(known),
      // Asked of young people who sought safety alone, and of nobody else.
      pers_nationality: known.all(nationality).findLast(fact => fact.body.alone === true)?.body.nationality ?? null,
    }]
  },
})

/** The row of a mother who is an adult, as the table of persons has it. */
export function motherRow(known: Known): Cell[] {
  const name = legalNameOf(known)?.body
  const cells: Readonly<Record<string, Cell>> = {
    pers_person_id: personId(known), pers_forename: name?.given ?? null, pers_surname: name?.family ?? null, pers_sex: known.last(adultSex)?.body.sex ?? null,
    pers_ethnicity: known.last(adultEthnicity)?.body.code ?? null, pers_dob: known.last(adultBirth)?.starts ?? null, pers_death_date: diedOn(known), pers_is_mother: 'Y',
  }
  return fieldsOf('ssd_person').map(field => cells[field.name] ?? null)
}

export const family = table('ssd_family', {
  from: 'Children whom one Family Help holds together',
  rows: known => known.all(familyHelp).map(fact => ({ fami_table_id: rowId(known, fact.fact), fami_family_id: fact.fact, fami_person_id: personId(known) })),
})

export const address = table('ssd_address', {
  from: 'Where a child lives; an address that is protected is left out',
  rows: known => known.all(livesAt).filter(fact => fact.body.protectedAddress !== true).map(fact => ({
    addr_table_id: rowId(known, fact.fact),
    addr_address_json: JSON.stringify({
      ROOM: '', FLOOR: '', FLAT: '', BUILDING: '', HOUSE: fact.body.line1 ?? '', STREET: fact.body.line2 ?? '', TOWN: fact.body.town ?? '', UPRN: fact.body.uprn ?? '', EASTING: '', NORTHING: '',
    }),
    addr_person_id: personId(known), addr_address_type: fact.body.noFixedAddress === true ? 'No fixed address' : 'Home', addr_address_start_date: fact.starts, addr_address_end_date: fact.ends,
    addr_address_postcode: fact.body.postcode?.replaceAll(' ', '').toUpperCase() ?? null,
  })),
  leftOut: known => known.all(livesAt).filter(fact => fact.body.protectedAddress === true).map(fact => ({ on: fact.starts, why: 'The address is protected.' })),
})

export const disabilities = table('ssd_disability', {
  from: 'What is harder for a child, one row for each code',
  rows: known => {
    const said = known.all(disability).findLast(fact => fact.ends === null)
    return (said?.body.codes ?? []).map(code => ({ disa_person_id: personId(known), disa_table_id: `${rowId(known, said?.fact ?? '')}-${code}`, disa_disability_code: code }))
  },
})

export const immigrationStatus = table('ssd_immigration_status', {
  from: 'Right to stay, and who sought safety alone',
  rows: known => known.all(nationality).filter(fact => fact.body.alone === true || fact.body.status !== undefined).map(fact => ({
    immi_person_id: personId(known), immi_immigration_status_id: rowId(known, fact.fact), immi_immigration_status: fact.body.alone === true ? 'UASC' : (rightsToStay[fact.body.status ?? ''] ?? null),
    immi_immigration_status_start_date: fact.starts, immi_immigration_status_end_date: fact.ends,
  })),
})

const rightsToStay: Readonly<Record<string, string>> = nationality.fields.status.is === 'choice' ? nationality.fields.status.options : {}

/** A mother is named by the id of her record; the database puts her number in its place, and leaves her out where her record is kept from most people. */
export const mother = table('ssd_mother', {
  from: 'A child’s mother, where she has a record',
  rows: known => known.all(relationship).filter(fact => fact.body.relation === 'mother').flatMap(fact => {
    const her = fact.body.adult ?? fact.body.child
    return her === undefined ? [] : [{ moth_table_id: rowId(known, fact.fact), moth_person_id: her, moth_childs_person_id: personId(known), moth_childs_dob: bornOn(known) }]
  }),
  leftOut: known => known.all(relationship).filter(fact => fact.body.relation === 'mother' && fact.body.adult === undefined && fact.body.child === undefined)
    .map(fact => ({ on: fact.starts, why: 'The mother has no record.' })),
})

/** Numbers in the words of the dataset, where it has one for them. */
const linked: Readonly<Partial<Record<keyof typeof identifierSchemes, string>>> = {
  'nhs number': 'NHS Number', upn: 'Unique Pupil Number', 'home office reference': 'Home Office Registration', 'youth justice number': 'YOT Number', 'court reference': 'Court Case Number',
}

export const linkedIdentifiers = table('ssd_linked_identifiers', {
  from: 'Numbers by which others know a child, beside the one in the table of persons',
  rows: known => known.all(identifier).filter(fact => fact.body.scheme !== 'local id').map(fact => ({
    link_table_id: rowId(known, fact.fact), link_person_id: personId(known), link_identifier_type: linked[fact.body.scheme] ?? identifierSchemes[fact.body.scheme], link_identifier_value: fact.body.value,
    link_valid_from_date: fact.starts, link_valid_to_date: fact.ends,
  })),
})
