/**
 * Who may run which function of the database, and who may do what with which table, written by hand: the test beside it reads the
 * database and compares. A function or table that is not here fails it, so that nothing is let in by being forgotten. Nothing is ever
 * public, and nothing of this is rowan_jobs'. A migration that adds a function grants it by name (or to nobody) and adds its line here.
 */
import { aroundRecords } from './privileges/around-records.ts'
import { comingIn } from './privileges/coming-in.ts'
import { doors } from './privileges/doors.ts'
import { records } from './privileges/records.ts'
import { returnsAndFiles } from './privileges/returns-and-files.ts'
import { writingAndChain } from './privileges/writing-and-chain.ts'

export { tables } from './privileges/tables.ts'

/**
 * `definer`: with the rights of rowan_owner, who owns all of them; `reader`: with the rights of whoever runs it.
 * `app`: rowan_app may run it; `owner`: nobody but rowan_owner. Every definer names its search path.
 */
export const functions = [comingIn, aroundRecords, doors, records, returnsAndFiles, writingAndChain].join('')
