import type { CodeFacts } from '../code-list.ts'

/** Ethnic background: both returns use the same codes and, but for a capital letter, the same words. */
export const ethnicity: readonly CodeFacts[] = [
  ['WBRI', 'White British', { group: 'White' }],
  ['WIRI', 'White Irish', { group: 'White' }],
  ['WIRT', 'Traveller of Irish heritage', { group: 'White' }],
  ['WOTH', 'Any other White background', { group: 'White' }],
  ['WROM', 'Gypsy or Roma', { official: 'Gypsy/Roma', group: 'White' }],
  ['MWBC', 'White and Black Caribbean', { group: 'Mixed' }],
  ['MWBA', 'White and Black African', { group: 'Mixed' }],
  ['MWAS', 'White and Asian', { group: 'Mixed' }],
  ['MOTH', 'Any other mixed background', { group: 'Mixed' }],
  ['AIND', 'Indian', { group: 'Asian or Asian British' }],
  ['APKN', 'Pakistani', { group: 'Asian or Asian British' }],
  ['ABAN', 'Bangladeshi', { group: 'Asian or Asian British' }],
  ['AOTH', 'Any other Asian background', { group: 'Asian or Asian British' }],
  ['BCRB', 'Caribbean', { group: 'Black or Black British' }],
  ['BAFR', 'African', { group: 'Black or Black British' }],
  ['BOTH', 'Any other Black background', { group: 'Black or Black British' }],
  ['CHNE', 'Chinese', { group: 'Asian or Asian British' }],
  ['OOTH', 'Any other ethnic group', { group: 'Other' }],
  ['REFU', 'Did not want to say', { official: 'Refused', group: 'Not stated' }],
  ['NOBT', 'Not asked yet', { official: 'Information not yet obtained', group: 'Not stated' }],
]
