import { transaction, type Tx } from '../../database/index.ts'
import { isOpened, open, readKnown, type Known } from '../../record/index.ts'
import type { SignedInAsk } from '../route.ts'

/** Reads the visitor's authority's own record; null where it does not open to them. */
export async function authorityRecord<T>(ask: SignedInAsk, page: string, read: (known: Known, tx: Tx) => Promise<T>, purpose = 'Keep the law register'): Promise<T | null> {
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    const { rows } = await tx.query<{ record: string | null }>('select authority_record($1) as record', [ask.visitor.secret])
    const record = rows[0]?.record
    if (!record) return null
    const opened = await open(tx, { secret: ask.visitor.secret, record, purpose, page })
    return isOpened(opened) ? read(await readKnown(tx, opened), tx) : null
  })
}
