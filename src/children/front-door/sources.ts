/** Who tells us, in the groups that a front door and its figures keep apart. Schools stand by themselves: after the police they refer most. */
export const sourceGroups = {
  police: 'Police',
  school: 'Schools',
  education: 'Other education',
  health: 'Health',
  council: 'Councils',
  probation: 'Probation, courts and prisons',
  family: 'Families and young people',
  public: 'Friends, neighbours and the public',
  other: 'Others',
} as const
export type SourceGroup = keyof typeof sourceGroups

/** By the code of the children in need census (`cin.referral_source`). */
const groupOfCode: Readonly<Record<string, SourceGroup>> = {
  '1A': 'family', '1B': 'public', '1C': 'family', '1D': 'public', '2A': 'school', '2B': 'education', '3A': 'health', '3B': 'health', '3C': 'health', '3D': 'health', '3E': 'health', '3F': 'health',
  '4': 'council', '5A': 'council', '5B': 'council', '5C': 'council', '5D': 'council', '6': 'police', '7': 'probation', '8': 'other', '9': 'public', '10': 'other',
}

/** The group of a code of the census; a code that it does not know is with the others. */
export function sourceGroupOf(code: string): SourceGroup {
  return groupOfCode[code] ?? 'other'
}

/** Whether whoever tells us with this code of the census does so as part of their work: no family, friend or neighbour, and nobody unknown. */
export function isOfWork(code: string): boolean {
  return !['1A', '1B', '1C', '1D', '9', '10'].includes(code)
}

/** The code of the census for another council. */
export const anotherCouncil = '5C'

export function isSourceGroup(text: string): text is SourceGroup {
  return Object.hasOwn(sourceGroups, text)
}
