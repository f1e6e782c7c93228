/**
 * The other councils of the demonstration, made up like everything else: the number their records begin with, where nobody mixes them up
 * with Fernshire's, and three digits that no council has.
 */
export const councils = {
  larkmoor: { name: 'Larkmoor Council', firstNumber: 200_101, digits: '995' },
  ashfold: { name: 'Ashfold Council', firstNumber: 300_101, digits: '996' },
  stonewick: { name: 'Stonewick Council', firstNumber: 400_101, digits: '997' },
} as const
export type CouncilKey = keyof typeof councils

/** The digits of Fernshire. */
export const fernshireDigits = '998'

/**
 * Where everybody around Fernshire stands, as the administrator brings it in: two boards reach into Fernshire, one force covers four
 * councils, and a council is in other company in each grouping.
 */
export const standing: readonly (readonly string[])[] = [
  ...['Fernshire', 'Larkmoor', 'Ashfold', 'Stonewick'].map(name => [`${name} Council`, 'local authority', 'covers', name, 'local authority area', '2009-04-01', '']),
  ['Fernshire', 'local authority area', 'contains', 'Upper Fern', 'part of a local authority area', '2009-04-01', ''],
  ...['Fernshire', 'Larkmoor', 'Ashfold', 'Stonewick'].map(name => ['Fern and Moor', 'police force area', 'contains', name, 'local authority area', '2009-04-01', '']),
  ['Fernshire Police', 'police force', 'covers', 'Fern and Moor', 'police force area', '2009-04-01', ''],
  ['Fern and Lark Integrated Care Board', 'integrated care board', 'covers', 'Fern and Lark', 'integrated care board area', '2022-07-01', ''],
  ['Fern and Lark', 'integrated care board area', 'contains', 'Fernshire', 'local authority area', '2022-07-01', ''],
  ['Fern and Lark', 'integrated care board area', 'contains', 'Larkmoor', 'local authority area', '2022-07-01', ''],
  ['Ash Valley Integrated Care Board', 'integrated care board', 'covers', 'Ash Valley', 'integrated care board area', '2022-07-01', ''],
  ['Ash Valley', 'integrated care board area', 'contains', 'Ashfold', 'local authority area', '2022-07-01', ''],
  ['Ash Valley', 'integrated care board area', 'contains', 'Upper Fern', 'part of a local authority area', '2022-07-01', ''],
  ...['Fernshire', 'Larkmoor', 'Ashfold'].map(name => [`${name} Council`, 'local authority', 'is a member of', 'Midshire agency region', 'agency rules region', '2024-10-31', '']),
  ...['Fernshire', 'Larkmoor', 'Stonewick'].map(name => [`${name} Council`, 'local authority', 'is a member of', 'Midshire Regional Care Co-operative', 'regional care co-operative', '2025-06-02', '']),
  ['Fernshire Council', 'local authority', 'is a member of', 'Foster With Fern', 'fostering hub', '2024-09-02', ''],
  ['Ashfold Council', 'local authority', 'is a member of', 'Foster With Fern', 'fostering hub', '2024-09-02', ''],
  ['Fernshire Council', 'local authority', 'is a member of', 'Adopt Sampleland', 'regional adoption agency', '2019-04-01', ''],
  ['Stonewick Council', 'local authority', 'is a member of', 'Adopt Sampleland', 'regional adoption agency', '2019-04-01', ''],
  ['Placeholder House', 'provider', 'belongs to the group', 'Example Homes Group Ltd', 'provider group', '2018-02-01', ''],
  ['Sampleton Primary', 'school', 'covers', 'Fernshire', 'local authority area', '2009-04-01', ''],
  ['Testbury Academy', 'school', '', '', '', '', ''],
  ['Mock Fostering', 'fostering agency', '', '', '', '', ''],
  ['Testing Locums', 'supplier of agency workers', '', '', '', '', ''],
]
