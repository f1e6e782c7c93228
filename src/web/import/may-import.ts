import type { SignedInAsk } from '../route.ts'

/** Whether the pages of files are theirs: the data team of an authority. */
export function mayImport({ visitor }: Pick<SignedInAsk, 'visitor'>): boolean {
  return visitor.role === 'data analyst' && visitor.authority !== null
}
