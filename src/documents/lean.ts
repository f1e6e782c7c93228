/**
 * Between the store and the record: the database has a row for each file that facts lean on. It is written in the change that records the
 * fact, and holds its lock until that change commits: so a file is never cleared away while somebody adds the same again.
 */

import { transaction, type Pool, type Queryable } from '../database/index.ts'
import type { DocumentName, DocumentStore } from './store.ts'

/** Keeps a file that a fact of this change will lean on: in the transaction of that change, before it commits. */
export async function keepNamed(tx: Queryable, store: DocumentStore, name: DocumentName, path: string): Promise<void> {
  await tx.query({ name: 'document-keep', text: 'select document_keep($1, $2)', values: [name.authority, name.sha256] })
  await store.keep(name, path)
}

const atATime = 100
/** Seconds for which a file without a row is left alone: the change that brings it may be under way. */
const patience = 24 * 3600

/**
 * Clears away the files of an authority that no fact leans on any more, because what was said was disposed of; with `strays`, those too
 * that a change left behind which never was. Gives how many went. One file in one transaction: it can be stopped, and goes on.
 */
export async function clearAway(app: Pool, store: DocumentStore, authority: string, of: { readonly strays: boolean; readonly stopping?: () => boolean }): Promise<number> {
  let gone = 0
  for (let found = atATime; found === atATime && !of.stopping?.(); ) {
    const { rows } = await app.query<{ sha256: string }>({ name: 'documents-doubtful', text: 'select sha256 from documents_doubtful($1, $2)', values: [authority, atATime] })
    found = rows.length
    for (const { sha256 } of rows) {
      if (of.stopping?.()) return gone
      gone += await removeUnlessNamed(app, store, { authority, sha256 })
    }
  }
  if (!of.strays) return gone
  for await (const name of store.list(authority, patience)) {
    if (of.stopping?.()) return gone
    gone += await removeUnlessNamed(app, store, name)
  }
  return gone
}

/** Removes a file that no fact leans on, under the lock that adding it takes; 1 where it went. */
async function removeUnlessNamed(app: Pool, store: DocumentStore, name: DocumentName): Promise<0 | 1> {
  return transaction(app, {}, async tx => {
    const { rows } = await tx.query<{ free: boolean }>({ name: 'document-let-go', text: 'select document_let_go($1, $2) as free', values: [name.authority, name.sha256] })
    if (!rows[0]?.free) return 0
    await store.remove(name)
    return 1
  })
}
