import { act } from '../access/index.ts'
import { transaction, type Tx } from '../database/index.ts'
import type { SignedInAsk } from './route.ts'

/** A list is acted on in its own transaction, with one audit line. */
export async function onList<T>(ask: SignedInAsk, page: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, ask.visitor.secret, page)
    return work(tx)
  })
}
