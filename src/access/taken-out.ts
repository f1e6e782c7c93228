import type { Queryable } from '../database/index.ts'

/**
 * What a file is for in which the number may stand by which every organisation knows a child. Section 16LC of the Children Act 2004 lets
 * regulations bind that number to keeping children safe and well; none are known. So every file that may carry it says what it is for in the
 * audit: by what it is, or because whoever takes it was asked.
 */
export const takenFor = {
  return: 'A return that the law asks for',
  inspection: 'An inspection of the authority',
  request: 'What is held of a person, for whoever may ask for it',
  bringing: 'Bringing records in',
  reporting: 'Reporting on how children are kept safe and well',
  daily: 'Daily data for the Department for Education',
  keeping: 'Keeping the authority’s records whole, outside Rowan',
  child: 'Keep a child safe, or promote their welfare',
  other: 'Another purpose: without the numbers of children',
} as const
export type TakenFor = keyof typeof takenFor

/** Writes in the audit that a file was taken out of the service, on which page and what for. Throws where nobody is signed in. */
export async function noteTaken(from: Queryable, of: { readonly secret: string; readonly page: string; readonly purpose: TakenFor }): Promise<void> {
  await from.query('select file_taken($1, $2, $3)', [of.secret, of.page, takenFor[of.purpose]])
}

/** Writes in the audit what was made of an authority's records at the terminal, what for, and more of it. Asked by the owner of the database. */
export async function noteAtTerminal(owner: Queryable, of: { readonly authority: string; readonly act: string; readonly purpose: TakenFor; readonly because: string | null }): Promise<void> {
  await owner.query("insert into audit (at, authority, act, page, purpose, because) values (business_now(), $1, $2, 'terminal', $3, $4)", [of.authority, of.act, takenFor[of.purpose], of.because])
}
