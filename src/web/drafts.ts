import type { Queryable, Tx } from '../database/index.ts'
import { newId } from '../record/index.ts'
import type { Typed } from '../ui/form/typed.ts'
import type { Instant } from '../time/day.ts'
import { formKeyBox, tokenBox } from './tokens.ts'

/** One unfinished step of the person who is here, as typed. */
export interface DraftRow {
  readonly id: string
  /** The address of its form. */
  readonly step: string
  readonly record: string | null
  readonly formKey: string
  readonly answers: Typed
  readonly version: number
  readonly savedAt: Instant
}

/** The unfinished steps of the bearer of this secret, latest first. Nobody else can see them. */
export async function draftsOf(tx: Tx, secret: string): Promise<DraftRow[]> {
  const { rows } = await tx.query<DraftRow>({
    name: 'drafts-of',
    text: `select id, step, record, form_key as "formKey", answers, version, saved_at as "savedAt" from drafts_of($1)`,
    values: [secret],
  })
  return rows
}

/** Keeps an unfinished step as typed, valid or not. The last saving of the same form is what stands. */
export async function saveDraft(
  pool: Queryable,
  secret: string,
  of: { step: string; record: string | null; formKey: string; answers: Typed },
): Promise<{ version: number; savedAt: Instant } | null> {
  const { rows } = await pool.query<{ version: number; savedAt: Instant }>(
    'select version, saved_at as "savedAt" from draft_save($1, $2, $3, $4, $5, $6, null)',
    [secret, newId(), of.step, of.record, of.formKey, JSON.stringify({ ...of.answers, [tokenBox]: undefined, later: undefined })],
  )
  return rows[0] ?? null
}

/** Ends a draft: finished by a change, or thrown away by its author. */
export async function endDraft(pool: Queryable, secret: string, formKey: string, change: string | null): Promise<void> {
  await pool.query('select draft_end($1, $2, $3)', [secret, formKey, change])
}

/** What a draft holds, where the address asks to carry on with one (`?draft=<form key>`); null where there is none of this person's. */
export async function typedOfDraft(tx: Tx, ask: { readonly query: Readonly<Record<string, string>>; readonly visitor: { readonly secret: string } }): Promise<Typed | null> {
  const asked = ask.query['draft']
  if (asked === undefined) return null
  const draft = (await draftsOf(tx, ask.visitor.secret)).find(each => each.formKey === asked)
  return draft ? { ...draft.answers, [formKeyBox]: draft.formKey } : null
}
