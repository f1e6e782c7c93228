import type { Queryable } from '../database/index.ts'

/** Every job by its name, with what it is given: ids and plain codes, never anything about a person. */
export interface Jobs {
  /** Brings every stale record of an authority up to date now, not at the next round. */
  'bring-up-to-date': { readonly authority: string }
}

export type JobName = keyof Jobs

/**
 * Asks for a job in this transaction: it is there when the transaction commits, and was never asked for when it does not. Of two with
 * the same `key` that wait, the later one stands. The worker process does it; the queue must have been made (`makeQueue`).
 */
export async function enqueue<Name extends JobName>(tx: Queryable, job: Name, body: Jobs[Name], options: { readonly key?: string } = {}): Promise<void> {
  await tx.query({ name: 'enqueue-job', text: 'select graphile_worker.rowan_enqueue($1, $2, $3)', values: [job, JSON.stringify(body), options.key ?? null] })
}
