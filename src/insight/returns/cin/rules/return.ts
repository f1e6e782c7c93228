import { outside, wholeRule } from '../declare.ts'
import type { CinRule } from '../declare.ts'

/** How many rows have something to count. */
function count<R>(rows: Iterable<R>, counts: (row: R) => boolean): number {
  let found = 0
  for (const row of rows) if (counts(row)) found++
  return found
}

const disabilities = (column: string) => `Disabilities.${column}`

/** What is wrong with the return as such, and not with a child. */
export const wholeReturn: readonly CinRule[] = [
  wholeRule('100', 'The reference date is missing, or is not the last day of the census year.', 'Header.ReferenceDate',
    (collection, census, find) => {
      for (const row of collection.rows('Header')) if (!row.reads('ReferenceDate') || row.ReferenceDate !== census.reference) find(row)
    }),
  wholeRule('2883', 'More child protection plans began in the census year than first conferences were held.',
    'ChildProtectionPlans.CPPstartDate ?Section47.DateOfInitialCPC ?CINdetails.DateOfInitialCPC Header.ReferenceDate',
    (collection, census) => {
      const inYear = (day: number | null) => day !== null && !outside(day, census)
      const began = count(collection.rows('ChildProtectionPlans'), (row) => inYear(row.CPPstartDate))
      const held = count(collection.rows('Section47'), (row) => inYear(row.DateOfInitialCPC)) + count(collection.rows('CINdetails'), (row) => inYear(row.DateOfInitialCPC))
      return began > held
    }),
  wholeRule('2886Q', 'More than 2 in 100 children who were born have no gender.', 'ChildIdentifiers.GenderCurrent ChildIdentifiers.ExpectedPersonBirthDate',
    (collection) => {
      const all = count(collection.rows('ChildIdentifiers'), () => true)
      return count(collection.rows('ChildIdentifiers'), (row) => !row.has('ExpectedPersonBirthDate') && (row.GenderCurrent === null || row.GenderCurrent === '0')) > all * 0.02
    }, { until: '2023_24' }),
  wholeRule('2886Q', 'More than 2 in 100 children who were born have no sex.', 'ChildIdentifiers.Sex ChildIdentifiers.ExpectedPersonBirthDate',
    (collection) => {
      const all = count(collection.rows('ChildIdentifiers'), () => true)
      return count(collection.rows('ChildIdentifiers'), (row) => !row.has('ExpectedPersonBirthDate') && (row.Sex === null || row.Sex === 'U' || row.Sex === '0')) > all * 0.02
    }, { from: '2024_25' }),
  wholeRule('2887Q', 'Fewer than 8 different disabilities are given in the whole return.', disabilities('Disability'),
    (collection) => {
      const codes = new Set<string>()
      for (const row of collection.rows('Disabilities')) if (row.Disability !== null && row.Disability !== 'NONE') codes.add(row.Disability)
      return codes.size < 8
    }),
  wholeRule('2888Q', 'No child in the whole return has more than one disability.', `${disabilities('Disability')} ${disabilities('LAchildID')}`,
    (collection) => {
      const children = new Set<string | null>()
      let rows = 0
      for (const row of collection.rows('Disabilities')) {
        if (row.Disability === null || row.Disability === 'NONE') continue
        rows++
        children.add(row.LAchildID)
      }
      return rows > 0 && children.size === rows
    }),
]
