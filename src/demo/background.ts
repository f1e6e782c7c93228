/** What every return asks of a child, and is said once: background, school number, disability, and of children in care what went before. Everybody is made up. */

import { madeUpn } from '../api/files/generate-child.ts'
import { motherhood, previousPermanence } from '../children/care/index.ts'
import { disability, ethnicity, identifier, noPupilNumber } from '../children/identity/index.ts'
import type { AnswersOf } from './player/boxes.ts'
import type { Person } from './player.ts'

export interface Background {
  readonly ethnicity: string
  /** The how manieth made-up pupil number of the script is the child's; or why there is none. */
  readonly upn: number | { readonly none: string }
  /** What the child lives with; left out where it was told in another scene. */
  readonly disability?: AnswersOf<typeof disability.fields>
  /** Of children in care: no adoption, guardianship or the like before. */
  readonly inCare?: boolean
  /** Of girls in care who are old enough for it to be asked. */
  readonly isNoMother?: boolean
}

/** The digits of a pupil number of Fernshire: 001 to 005 stand for no council in life. The files have others. */
const digits = '005'

/** Records what every return asks of a child. */
export async function tellsBackground(by: Person, child: string, { ethnicity: code, upn, disability: lives, inCare = false, isNoMother = false }: Background): Promise<void> {
  await by.records(child, ethnicity, { code })
  if (typeof upn === 'number') await by.records(child, identifier, { scheme: 'upn', value: madeUpn(digits, upn), source: 'The school' })
  else await by.records(child, noPupilNumber, { reason: upn.none })
  if (lives) await by.records(child, disability, lives)
  if (inCare) await by.records(child, previousPermanence, { what: 'Z1' })
  if (isNoMother) await by.records(child, motherhood, { mother: '0' })
}
