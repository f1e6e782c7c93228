import { createHash } from 'node:crypto'
import type { Queryable, Tx } from '../database/index.ts'
import {
  draftsOf as readDrafts, endDraft as throwDraft, finishDraft, isId, newId, rescueDraft, saveDraft as keepDraft, sentBefore, writingBeside, type Draft, type House, type WriterBeside,
} from '../record/index.ts'
import type { Typed } from '../ui/form/typed.ts'
import { one } from '../ui/form/typed.ts'
import { addDays, dayOf, writeTime, type Day, type Instant } from '../time/day.ts'
import type { Answer, SignedInAsk } from './route.ts'
import { carriers, formKeyBox, formKeyOf, versionBox, windowOf } from './tokens.ts'

/** One unfinished step of the person who is here, as typed; its step is the address of its form. */
export type DraftRow = Draft<Typed>

/** The unfinished steps of the bearer of this secret, latest first. Nobody else can see them. */
export async function draftsOf(tx: Tx, secret: string): Promise<DraftRow[]> {
  return readDrafts<Typed>(tx, secret)
}

const toSend = 'send:'

/** Where a form is sent to that arrived after its session had run out and has no page that carries on with it; null for every other step. */
export function pathToSend(step: string): string | null {
  return step.startsWith(toSend) ? step.slice(toSend.length) : null
}

/** Where an unfinished step is carried on with. */
export function addressOfDraft(draft: Pick<DraftRow, 'step' | 'formKey'>): string {
  return pathToSend(draft.step) === null ? `${draft.step}?draft=${draft.formKey}` : `/again/${draft.formKey}`
}

/** Forms of the pages beside the records, by the shape of their addresses. */
const keptSteps: readonly (readonly [RegExp, string])[] = [
  [/^\/teams$/, 'Make a team'], [/^\/organisations$/, 'Add an organisation'], [/^\/accounts\/invite$/, 'Invite somebody'], [/^\/accounts\/signing-in\/groups$/, 'Add a group of the directory'],
  [/^\/places\/areas$/, 'Add an area'], [/^\/places\/said\//, 'Correct where an organisation stands'], [/^\/places\//, 'Another name for an organisation or an area'],
  [/^\/access\/own-family$/, 'Shut a record to a colleague'], [/^\/access\/emergencies\//, 'Review an emergency opening'], [/^\/access\/requests\/[^/]+\/entries\//, 'Decide what is given of an entry'],
  [/^\/access\/requests\/new$/, 'Begin a request for what is held'], [/^\/access\/requests\//, 'Write down what was done of a request'], [/^\/disposal\//, 'Leave a record out of a disposal'], [/^\/children\/[^/]+\/emergency$/, 'Open a limited record'],
]

/** What an unfinished step is, by the address of its form: `Record a visit`. */
export function whatDraftIs(house: House, step: string): string {
  if (pathToSend(step) !== null) return 'Something not sent yet'
  if (step.endsWith('/papers/new')) return 'Begin a paper'
  if (/\/papers\/[0-9a-f-]{36}\//.test(step)) return step.endsWith('/finish') ? 'Finish a paper' : step.endsWith('/together') ? 'Bring two texts together' : 'Words for a paper'
  if (step === '/front-door/new') return 'Note a contact'
  if (step.startsWith('/front-door/')) return 'Whom a contact is about'
  if (/^\/children\/[^/]+\/contacts\//.test(step)) return step.endsWith('/ask') ? 'Ask what others know' : 'Decide on a contact'
  if (step.startsWith('/requests/')) return 'Answer a request'
  if (step === '/adopters/new') return 'New adopters'
  if (step === '/help/message') return 'Message us'
  if (step === '/access/acts/new') return 'Ask a second person to seal or move'
  if (step.startsWith('/feedback/service')) return step === '/feedback/service' ? 'What somebody said of the service' : 'What we did about what was said'
  if (step.startsWith('/who-knows')) return step === '/who-knows' ? 'Search for who knows a child' : 'Say whether we know a child'
  if (step.startsWith('/same-child/')) return step.startsWith('/same-child/decided/') ? 'Take two records apart' : 'Decide on two records'
  if (step === '/sharing/agreements/new') return 'Add a sharing agreement'
  if (step.startsWith('/sharing/') || /^\/children\/[^/]+\/sharing\//.test(step)) return step.endsWith('/ask') ? 'Ask another organisation' : step.endsWith('/tell') ? 'Tell another organisation' : step.endsWith('/review') ? 'Look at what is kept back' : 'Answer another organisation'
  const kept = keptSteps.find(([shape]) => shape.test(step))?.[1]
  if (kept !== undefined) return kept
  const last = step.split('/').at(-1) ?? ''
  const known: Readonly<Record<string, string>> = {
    visit: 'Record a visit', add: 'Add a document', letter: 'Write a letter', person: 'Add a person', 'new-child': 'New child', allocate: 'Choose who works with a child',
    version: 'Write a version of a publication', map: 'Draw a network map', draw: 'Add a person', tie: 'Join two people',
    ask: 'Ask for a decision', supervision: 'Record supervision about a child', write: 'Record personal supervision', wait: 'Move something to waiting',
    correct: 'Correct something', end: 'End something', strike: 'Strike something out', reopen: 'Reopen something',
  }
  const atTable = /^\/children\/[^/]+\/discussions\/(?:[^/]+\/)?([a-z]+)$/.exec(step)?.[1]
  if (atTable !== undefined) return atTable === 'new' ? 'Call agencies together' : atTable === 'ask' ? 'Ask another agency' : atTable === 'answer' ? 'Answer another agency' : 'Words for a discussion with agencies'
  const beside = /^\/children\/[^/]+\/(decisions|tasks)\/[^/]+$/.exec(step)?.[1]
  if (beside !== undefined) return beside === 'tasks' ? 'Say what has become of a task' : 'Decide what was asked'
  if (/^\/children\/[^/]+\/map\/[^/]+$/.test(step)) return 'Add to the network map'
  return (step === '/publications/new' ? 'Begin a publication' : known[last]) ?? house.kinds.get(last)?.does ?? (step.startsWith('/settings/') ? 'Set something for the authority' : step.startsWith('/law/sections/') ? 'Enter a commencement' : step.startsWith('/law/') ? 'End or take back an entry' : 'A note')
}

/** Whether an unfinished step has not been touched for more than a week: its author is asked what should become of it. */
export function isOld(draft: Pick<DraftRow, 'savedAt'>, today: Day): boolean {
  return dayOf(draft.savedAt) < addDays(today, -7)
}

/** What was typed, without what only says how it was sent. */
function wordsOf(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !carriers.includes(name)))
}

/** Keeps an unfinished step as typed, valid or not, under its form's key, or where another window wrote later under its own. */
export async function saveDraft(
  pool: Queryable,
  secret: string,
  of: { step: string; record: string | null; formKey: string; answers: Typed },
): Promise<{ formKey: string; version: number; savedAt: Instant } | null> {
  return keepDraft(pool, { ...of, ...windowOf(of.answers), secret, answers: wordsOf(of.answers) })
}

/** Keeps what was typed as it stands, valid or not: because the person says so, or by itself while they write. */
export async function keepTyped(ask: SignedInAsk): Promise<Answer> {
  const { service, visitor, typed } = ask
  const record = ask.params['id'] ?? null
  const kept = await saveDraft(service.database.app, visitor.secret, { step: ask.path, record, formKey: formKeyOf(typed), answers: typed })
  if (one(typed, 'later') !== 'auto') return { redirect: '/drafts' }
  const beside = record === null ? [] : await writingBeside(service.database.app, { secret: visitor.secret, step: ask.path, record })
  return { json: { saved: kept && writeTime(kept.savedAt), form: kept?.formKey ?? null, beside: besideWords(beside) } }
}

/** `Imani Okafor is also writing here (since 2:31pm).` Empty where nobody is. */
export function besideWords(beside: readonly WriterBeside[]): string {
  if (beside.length === 0) return ''
  const each = beside.map(({ name, since }) => `${name} (since ${writeTime(since)})`)
  return each.length === 1 ? `${beside[0]?.name} is also writing here (since ${writeTime((beside[0] as WriterBeside).since)}).` : `${each.slice(0, -1).join(', ')} and ${each.at(-1)} are also writing here.`
}

/**
 * Keeps what was sent when the session had just run out: the address at which to go on, or null where nothing was kept. `carriesOn`: its
 * form can be shown again with what was typed; every other form is shown as it was sent, to be sent then.
 */
export async function rescueSent(pool: Queryable, secret: string, of: { path: string; carriesOn: boolean; record: string | null; typed: Typed }): Promise<string | null> {
  const { path, carriesOn, record, typed } = of
  const step = carriesOn ? path : `${toSend}${path}`
  const given = formKeyOf(typed)
  const key = await rescueDraft(pool, { ...windowOf(typed), secret, step, record: carriesOn ? record : null, formKey: isId(given) ? given : newId(), answers: wordsOf(typed) })
  return key === null ? null : addressOfDraft({ step, formKey: key })
}

/** Throws a draft away, as its author asked. */
export async function endDraft(pool: Queryable, secret: string, formKey: string): Promise<void> {
  await throwDraft(pool, { secret, formKey, change: null })
}

/**
 * A form was finished: its draft ends, and the person is led on. The same form sent twice is one act; other words under the key of a form
 * that was finished before are kept as an unfinished step of their own, and shown.
 */
export async function finished(ask: SignedInAsk, done: { readonly change: string; readonly already: boolean }, to: string): Promise<{ redirect: string }> {
  const { typed, path, service, visitor } = ask
  const pool = service.database.app
  const formKey = formKeyOf(typed)
  const record = ask.params['id'] ?? null
  const words = wordsOf(typed)
  const sent = createHash('sha256').update(JSON.stringify(Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1)))).digest()
  if (!done.already) {
    const { seen, writer } = windowOf(typed)
    await finishDraft(pool, { secret: visitor.secret, step: path, record, formKey, seen, writer, change: done.change, sent })
    return { redirect: to }
  }
  const before = await sentBefore(pool, { secret: visitor.secret, formKey })
  if (before === null || before.equals(sent)) return { redirect: to }
  const kept = await keepDraft(pool, { secret: visitor.secret, step: path, record, formKey: newId(), answers: words, seen: null })
  return { redirect: kept === null ? to : `${path}?draft=${kept.formKey}&sent=${done.change}` }
}

/** What a draft holds, where the address asks to carry on with one (`?draft=<form key>`); null where there is none of this person's. */
export async function typedOfDraft(tx: Tx, ask: Pick<SignedInAsk, 'query' | 'visitor' | 'path'>): Promise<Typed | null> {
  const asked = ask.query['draft']
  if (asked === undefined) return null
  const draft = (await draftsOf(tx, ask.visitor.secret)).find(each => each.formKey === asked && each.step === ask.path)
  return draft ? { ...draft.answers, [formKeyBox]: draft.formKey, [versionBox]: String(draft.version) } : null
}
