import { transaction, type Queryable, type Tx } from '../../database/index.ts'
import { isOpened, open, readKnown, type Known } from '../../record/index.ts'
import type { SignedInAsk } from '../route.ts'

/** The record of the visitor's own authority, which holds no child; null where they have no part in it. */
export async function ownRecord(from: Queryable, { visitor }: SignedInAsk): Promise<string | null> {
  return (await from.query<{ record: string | null }>('select authority_record($1) as record', [visitor.secret])).rows[0]?.record ?? null
}

/** Reads the visitor's authority's own record; null where it does not open to them. */
export async function authorityRecord<T>(ask: SignedInAsk, page: string, read: (known: Known, tx: Tx) => Promise<T>, purpose = 'Keep the law register'): Promise<T | null> {
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    const record = await ownRecord(tx, ask)
    if (record === null) return null
    const opened = await open(tx, { secret: ask.visitor.secret, record, purpose, page })
    return isOpened(opened) ? read(await readKnown(tx, opened), tx) : null
  })
}
