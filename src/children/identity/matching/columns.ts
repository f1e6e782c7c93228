/**
 * What the columns of a file mean. A file says it by its header; where it does not, whoever runs the command does.
 */

/** What a record can say of somebody, by the names that `rowan link --column` takes. */
export const meanings = {
  id: 'the record’s own id',
  custodian: 'who keeps the record',
  nhsNumber: 'NHS number',
  nhsNumberStatus: 'whether the NHS number is verified (01 is)',
  upn: 'unique pupil number',
  otherNumber: 'another number of one person',
  given: 'given name',
  middle: 'middle names',
  family: 'family name',
  alsoKnownAs: 'name they are also known by',
  born: 'date of birth',
  bornPrecision: 'how far the date of birth is known',
  sex: 'sex',
  uprn: 'unique property reference number',
  house: 'number of the house',
  line: 'street, with the number where it stands there',
  place: 'name of a house, or locality',
  town: 'town',
  postcode: 'postcode',
  region: 'county or state',
  email: 'email address',
  telephone: 'telephone number',
  guardian: 'parent or carer',
  flags: 'flags: unborn, sensitive, confidential_address',
} as const
export type Meaning = keyof typeof meanings

/** Headers that are understood without being told, in small letters without what joins their words. */
const headers: Readonly<Record<Meaning, readonly string[]>> = {
  id: ['recordid', 'recid', 'uniqueid', 'id', 'localid', 'personid'],
  custodian: ['source', 'custodian', 'organisation', 'agency', 'sourcedataset', 'system'],
  nhsNumber: ['nhsnumber', 'nhsno', 'nhs'],
  nhsNumberStatus: ['nhsnumberstatus', 'nhsstatus', 'nhsnumberstatusindicator'],
  upn: ['upn', 'uniquepupilnumber'],
  otherNumber: ['socsecid', 'nino', 'nationalinsurancenumber', 'uln', 'othernumber', 'ssn'],
  given: ['givenname', 'firstname', 'forename', 'forenames', 'givennames', 'firstnames'],
  middle: ['middlenames', 'middlename', 'secondname', 'othernames'],
  family: ['familyname', 'surname', 'lastname'],
  alsoKnownAs: ['alsoknownas', 'aka', 'alias', 'knownas', 'preferredname', 'nickname'],
  born: ['dob', 'dateofbirth', 'birthdate', 'born', 'datebirth'],
  bornPrecision: ['dobprecision', 'dateofbirthprecision', 'dobstatus'],
  sex: ['sex', 'gender'],
  uprn: ['uprn'],
  house: ['streetnumber', 'housenumber', 'houseno'],
  line: ['addressline', 'address1', 'address', 'addressline1', 'street', 'streetname'],
  place: ['address2', 'addressline2', 'locality'],
  town: ['town', 'city', 'suburb', 'posttown'],
  postcode: ['postcode', 'postalcode', 'zip', 'zipcode'],
  region: ['state', 'county', 'region'],
  email: ['email', 'emailaddress'],
  telephone: ['telephone', 'phone', 'mobile', 'phonenumber', 'telephonenumber'],
  guardian: ['guardianname', 'guardian', 'parentname', 'parent', 'carer', 'carername', 'mothername'],
  flags: ['flags', 'flag'],
}

/** Where each meaning stands in a row: the column's place, counted from 0. */
export type Columns = Readonly<Partial<Record<Meaning, number>>>

/**
 * Which column holds what. `told` names columns by their header for meanings that the header does not say itself, and comes first.
 * Gives a fault in words where a column told of is not there, two columns mean the same, or there is no id.
 */
export function columnsOf(header: readonly string[], told: Readonly<Partial<Record<Meaning, string>>> = {}): Columns | { readonly fault: string } {
  const bare = (text: string): string => text.replace(/^\uFEFF/, '').toLowerCase().replace(/[^a-z0-9]/g, '')
  const columns: Partial<Record<Meaning, number>> = {}
  const taken = new Set<number>()
  for (const [meaning, written] of Object.entries(told) as [Meaning, string][]) {
    const at = header.findIndex(column => bare(column) === bare(written))
    if (at < 0) return { fault: `There is no column “${written}”. The columns are: ${header.map(each => each.trim()).join(', ')}.` }
    columns[meaning] = at
    taken.add(at)
  }
  for (const meaning of Object.keys(headers) as Meaning[]) {
    if (columns[meaning] !== undefined) continue
    const found = header.flatMap((column, at) => (!taken.has(at) && headers[meaning].includes(bare(column)) ? [at] : []))
    if (found.length > 1) return { fault: `Two columns can be ${meanings[meaning]}: ${found.map(at => header[at]?.trim()).join(' and ')}. Say which with --column ${meaning}=NAME.` }
    if (found[0] !== undefined) columns[meaning] = found[0]
  }
  if (columns.id === undefined) return { fault: 'No column is the id of a record. Say which with --column id=NAME.' }
  if (columns.given === undefined && columns.family === undefined && columns.born === undefined) {
    return { fault: 'No column is a name or a date of birth. Say which with --column family=NAME and so on: ./rowan link --help lists what can be said.' }
  }
  return columns
}
