import type { Queryable, Tx } from '../database/index.ts'
import { draftsOf as readDrafts, endDraft as throwDraft, rescueDraft, saveDraft as keepDraft, type Draft, type House } from '../record/index.ts'
import type { Typed } from '../ui/form/typed.ts'
import type { Instant } from '../time/day.ts'
import { formKeyBox, formKeyOf, tokenBox } from './tokens.ts'

/** One unfinished step of the person who is here, as typed; its step is the address of its form. */
export type DraftRow = Draft<Typed>

/** The unfinished steps of the bearer of this secret, latest first. Nobody else can see them. */
export async function draftsOf(tx: Tx, secret: string): Promise<DraftRow[]> {
  return readDrafts<Typed>(tx, secret)
}

/** What an unfinished step is, by the address of its form: `Record a visit`. */
export function whatDraftIs(house: House, step: string): string {
  const last = step.split('/').at(-1) ?? ''
  const known: Readonly<Record<string, string>> = { visit: 'Record a visit', person: 'Add a person', correct: 'Correct something' }
  return known[last] ?? house.kinds.get(last)?.does ?? 'A note'
}

/** Keeps an unfinished step as typed, valid or not. The last saving of the same form is what stands. */
export async function saveDraft(
  pool: Queryable,
  secret: string,
  of: { step: string; record: string | null; formKey: string; answers: Typed },
): Promise<{ version: number; savedAt: Instant } | null> {
  return keepDraft(pool, { ...of, secret, answers: { ...of.answers, [tokenBox]: undefined, later: undefined }, seen: null })
}

/** Keeps what was sent when the session had just run out; the address of its form, to carry on with, or null where nothing was kept. */
export async function rescueSent(pool: Queryable, secret: string, of: { step: string; record: string | null; typed: Typed }): Promise<string | null> {
  const formKey = formKeyOf(of.typed)
  const answers = { ...of.typed, [tokenBox]: undefined, later: undefined }
  return (await rescueDraft(pool, { secret, step: of.step, record: of.record, formKey, answers })) ? `${of.step}?draft=${formKey}` : null
}

/** Ends a draft: finished by a change, or thrown away by its author. */
export async function endDraft(pool: Queryable, secret: string, formKey: string, change: string | null): Promise<void> {
  await throwDraft(pool, { secret, formKey, change })
}

/** What a draft holds, where the address asks to carry on with one (`?draft=<form key>`); null where there is none of this person's. */
export async function typedOfDraft(tx: Tx, ask: { readonly query: Readonly<Record<string, string>>; readonly visitor: { readonly secret: string } }): Promise<Typed | null> {
  const asked = ask.query['draft']
  if (asked === undefined) return null
  const draft = (await draftsOf(tx, ask.visitor.secret)).find(each => each.formKey === asked)
  return draft ? { ...draft.answers, [formKeyBox]: draft.formKey } : null
}
