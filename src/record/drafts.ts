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

/** A form as its page sent it. */
export interface DraftSent {
  readonly secret: string
  /** The address of the form. */
  readonly step: string
  readonly record: RecordId | null
  readonly formKey: string
  readonly answers: unknown
  /** The version its form began from (0 for a new one), or null to let the last saving stand. */
  readonly seen: number | null
  /** The window that wrote it: what a window has saved itself it may always save again. */
  readonly writer?: string | null
  /** The number of the saving in its window: one that comes after a later one changes nothing. */
  readonly turn?: number | null
}

const sentValues = (of: DraftSent) => [of.secret, newId(), of.step, of.record, of.formKey, JSON.stringify(of.answers), of.seen, of.writer ?? null, of.turn ?? null]

/**
 * Saves a draft. Where another window has saved later, or finished the form, nothing is overwritten: it is saved under the window's own
 * name as its key. Null where the window itself has finished the form, or has no name and comes too late.
 */
export async function saveDraft(from: Queryable, of: DraftSent): Promise<{ readonly id: string; readonly formKey: string; readonly version: number; readonly savedAt: Instant } | null> {
  const { rows } = await from.query<{ id: string; formKey: string; version: number; savedAt: Instant }>({
    name: 'draft-save',
    text: 'select id, form_key as "formKey", version, saved_at as "savedAt" from draft_save($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: sentValues(of),
  })
  return rows[0] ?? null
}

/**
 * Keeps what somebody sent just after their session ran out, as their own draft: the key it stands under. Null where the session was
 * signed out of, ended long ago or never was, or where the form was finished.
 */
export async function rescueDraft(from: Queryable, of: DraftSent): Promise<string | null> {
  const { rows } = await from.query<{ key: string | null }>({
    name: 'draft-rescue',
    text: 'select draft_rescue($1, $2, $3, $4, $5, $6, $7, $8, $9) as key',
    values: sentValues(of),
  })
  return rows[0]?.key ?? null
}

/**
 * A form was finished by a change: what its window wrote is done with, and later words of another window under the same key go on under a
 * key of their own. `sent` is a digest of what was sent, by which other words under the same key are noticed.
 */
export async function finishDraft(from: Queryable, of: Omit<DraftSent, 'answers' | 'turn'> & { readonly change: ChangeId; readonly sent: Buffer }): Promise<void> {
  await from.query({
    name: 'draft-finish',
    text: 'select draft_finish($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: [of.secret, newId(), of.step, of.record, of.formKey, of.seen ?? 0, of.writer ?? null, of.change, of.sent],
  })
}

/** The digest of what was sent when this form was finished; null where it was not, or is not known. */
export async function sentBefore(from: Queryable, of: { secret: string; formKey: string }): Promise<Buffer | null> {
  const { rows } = await from.query<{ sent: Buffer | null }>({ name: 'draft-sent', text: 'select draft_sent($1, $2) as sent', values: [of.secret, of.formKey] })
  return rows[0]?.sent ?? null
}

/** Somebody else who is writing in the same step of the same record. */
export interface WriterBeside {
  readonly name: string
  readonly since: Instant
}

/** Who else has been writing there in the last three minutes. Nobody, for somebody to whom the record does not open. */
export async function writingBeside(from: Queryable, of: { secret: string; step: string; record: RecordId }): Promise<WriterBeside[]> {
  const { rows } = await from.query<WriterBeside>({ name: 'writing-beside', text: 'select name, since from writing_beside($1, $2, $3)', values: [of.secret, of.step, of.record] })
  return rows
}

/** Somebody else who is writing in one step of a record, in the post for which they write. */
export interface PostWriting extends WriterBeside {
  readonly post: string
}

/** In which posts others have been writing there in the last three minutes. Nobody, for somebody to whom the record does not open. */
export async function postsWriting(from: Queryable, of: { secret: string; step: string; record: RecordId }): Promise<PostWriting[]> {
  const { rows } = await from.query<PostWriting>({ name: 'posts-writing', text: 'select post, name, since from posts_writing($1, $2, $3)', values: [of.secret, of.step, of.record] })
  return rows
}

/** Ends a draft: finished by a change, or (null) thrown away by its author. What was typed goes. False where there is none. */
export async function endDraft(from: Queryable, of: { secret: string; formKey: string; change: ChangeId | null }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>({ name: 'draft-end', text: 'select draft_end($1, $2, $3) as done', values: [of.secret, of.formKey, of.change] })
  return rows[0]?.done ?? false
}
