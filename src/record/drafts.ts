import type { Queryable } from '../database/index.ts'
import type { Instant } from '../time/day.ts'
import type { ChangeId, RecordId } from './fact.ts'
import { newId } from './id.ts'

/** One person's unfinished step, as typed, valid or not. Nobody else sees it, and it is no part of the record. */
export interface Draft<Answers> {
  readonly id: string
  readonly step: string
  readonly record: RecordId | null
  readonly formKey: string
  readonly answers: Answers
  readonly version: number
  readonly startedAt: Instant
  readonly savedAt: Instant
}

/** The unfinished steps of the bearer of this secret, latest first. Those about a record that was sealed since are kept and not shown. */
export async function draftsOf<Answers>(from: Queryable, secret: string): Promise<Draft<Answers>[]> {
  const { rows } = await from.query<Draft<Answers>>({
    name: 'drafts-of',
    text: `select id, step, record, form_key as "formKey", answers, version, started_at as "startedAt", saved_at as "savedAt" from drafts_of($1)`,
    values: [secret],
  })
  return rows
}

/**
 * Saves a draft. `seen` is the version its form began from, or null to let the last saving stand. Null where a later version was saved
 * elsewhere (another window) or the form was finished: nothing is overwritten, and the caller saves under a form key of its own.
 */
export async function saveDraft(
  from: Queryable,
  of: { secret: string; step: string; record: RecordId | null; formKey: string; answers: unknown; seen: number | null },
): Promise<{ readonly id: string; readonly version: number; readonly savedAt: Instant } | null> {
  const { rows } = await from.query<{ id: string; version: number; savedAt: Instant }>({
    name: 'draft-save',
    text: 'select id, version, saved_at as "savedAt" from draft_save($1, $2, $3, $4, $5, $6, $7)',
    values: [of.secret, newId(), of.step, of.record, of.formKey, JSON.stringify(of.answers), of.seen],
  })
  return rows[0] ?? null
}

/**
 * Keeps what somebody sent just after their session ran out, as their own draft. False where the session was signed out of, ended long
 * ago or never was, or where the form was finished.
 */
export async function rescueDraft(
  from: Queryable,
  of: { secret: string; step: string; record: RecordId | null; formKey: string; answers: unknown },
): Promise<boolean> {
  const { rows } = await from.query<{ kept: boolean }>({
    name: 'draft-rescue',
    text: 'select draft_rescue($1, $2, $3, $4, $5, $6) as kept',
    values: [of.secret, newId(), of.step, of.record, of.formKey, JSON.stringify(of.answers)],
  })
  return rows[0]?.kept ?? false
}

/** Ends a draft: finished by a change, or (null) thrown away by its author. What was typed goes. False where there is none. */
export async function endDraft(from: Queryable, of: { secret: string; formKey: string; change: ChangeId | null }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>({ name: 'draft-end', text: 'select draft_end($1, $2, $3) as done', values: [of.secret, of.formKey, of.change] })
  return rows[0]?.done ?? false
}
