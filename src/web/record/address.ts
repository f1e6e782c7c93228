import type { Address } from '../../ui/markup.ts'

/** Whose record a page is about. The address says it: a child's stands under `/children`, an adult's under `/people`. */
export type PersonSubject = 'child' | 'adult'

/** The subject whose records stand at this address. */
export function subjectAt(path: string): PersonSubject {
  return path.startsWith('/people/') ? 'adult' : 'child'
}

/** A page of somebody's record, as it is now. */
export function recordPath(subject: string, record: string, path = ''): Address {
  return `/${subject === 'adult' ? 'people' : 'children'}/${record}${path}`
}
