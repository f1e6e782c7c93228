/**
 * What was typed and the service has not confirmed yet, kept on the device (ux 6.1): locked with AES-GCM under a key that the service
 * holds for the session and that is only ever in this page's memory. A row says when it was kept and which key locks it, and nothing else.
 * When the service can be reached again, each row is brought home as an unfinished note; when its key is gone, so is the row.
 */

import { now } from './clock.ts'

/** How long a row stays at most. */
const longest = 72 * 3600 * 1000

interface Row {
  readonly id: string
  readonly key: string
  readonly at: number
  readonly iv: Uint8Array<ArrayBuffer>
  readonly locked: ArrayBuffer
}

/** What a row holds, once opened: where the form is sent, and what it would send. */
interface Kept {
  readonly action: string
  readonly typed: string
}

interface Keys {
  readonly own: { readonly id: string; readonly bytes: string } | null
  readonly others: readonly { readonly id: string; readonly gone: boolean; readonly bytes: string | null }[]
}

let opened: Promise<IDBDatabase> | undefined

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = window.indexedDB.open('rowan', 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore('kept', { keyPath: 'id' }))
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(new Error('No store')))
  })
  return opened
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const store = (await database()).transaction('kept', mode).objectStore('kept')
  return new Promise((resolve, reject) => {
    const asked = act(store)
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(new Error('Not kept')))
  })
}

/** A key that this page can use and never read again. */
async function imported(bytes: string): Promise<CryptoKey> {
  return window.crypto.subtle.importKey('raw', Uint8Array.from(atob(bytes), each => each.charCodeAt(0)), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function keysFor(token: string, ids: readonly string[]): Promise<Keys> {
  const answer = await window.fetch('/session/keys', { method: 'POST', body: new URLSearchParams({ _token: token, keys: ids.join(',') }), credentials: 'same-origin', redirect: 'error' })
  if (!answer.ok) throw new Error('No keys')
  return (await answer.json()) as Keys
}

/** The name under which a page says that it still shows a form, so that nobody brings its words home meanwhile. */
const heldAs = (id: string): string => `rowan-form-${id}`

/** Says that this page shows the form, for as long as it is open. */
export function holdForm(id: string): void {
  void navigator.locks?.request(heldAs(id), () => new Promise(() => undefined))
}

/** This session's key, once the service has given it. */
let own: { readonly id: string; readonly key: CryptoKey } | undefined
/** Whether this page can keep anything. */
export const canKeep = (): boolean => own !== undefined

/** One thing after the other: what is kept last must stand last. */
let line: Promise<unknown> = Promise.resolve()

function inLine<T>(act: () => Promise<T>): Promise<T> {
  const next = line.then(act)
  line = next.catch(() => undefined)
  return next
}

/** Locks words and keeps them under the form's name. Rejects where this browser cannot. */
export function keepOnDevice(id: string, kept: Kept): Promise<void> {
  return inLine(async () => {
    if (!own) throw new Error('No key')
    const iv = window.crypto.getRandomValues(new Uint8Array(12))
    const locked = await window.crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) }, own.key, new TextEncoder().encode(JSON.stringify(kept)))
    const row: Row = { id, key: own.id, at: now(), iv, locked }
    await inStore('readwrite', store => store.put(row))
  })
}

/** Takes a form's words off the device: they are saved. */
export function forgetOnDevice(id: string): Promise<void> {
  return inLine(async () => {
    await inStore('readwrite', store => store.delete(id))
  })
}

/** Signing out: whatever this session's key locks goes. */
export function forgetSession(): Promise<void> {
  return inLine(async () => {
    for (const row of await inStore<Row[]>('readonly', store => store.getAll() as IDBRequest<Row[]>)) {
      if (row.key === own?.id) await inStore('readwrite', store => store.delete(row.id))
    }
    own = undefined
  })
}

async function unlocked(row: Row, key: CryptoKey): Promise<Kept> {
  const text = await window.crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv, additionalData: new TextEncoder().encode(row.id) }, key, row.locked)
  return JSON.parse(new TextDecoder().decode(text)) as Kept
}

/**
 * Brings one row home. The key of the form it was saved under; empty where the service has it recorded already; null where it could not be
 * saved and stays.
 */
async function home(row: Row, key: CryptoKey, token: string): Promise<string | null> {
  const { action, typed } = await unlocked(row, key)
  const body = new URLSearchParams(typed)
  body.set('_token', token)
  body.set('_turn', String(row.at))
  body.set('later', 'auto')
  const answer = await window.fetch(action, { method: 'POST', body, credentials: 'same-origin', redirect: 'error' })
  if (!answer.ok) return null
  const { form } = (await answer.json()) as { form: string | null }
  return form ?? ''
}

/**
 * Begins: asks for this session's key where a form needs one, brings home what an earlier page could not save, and lets go what nobody
 * can open any more. Tells how many were brought home that this page does not show itself (`shown` is the key of its own form). Does nothing where the browser has no store or no locks.
 */
export async function beginOnDevice(token: string, shown: string | null): Promise<number> {
  if (!window.isSecureContext || !('indexedDB' in window) || !('locks' in navigator)) return 0
  const rows = await inStore<Row[]>('readonly', store => store.getAll() as IDBRequest<Row[]>)
  if (shown === null && rows.length === 0) return 0
  const keys = await keysFor(token, [...new Set(rows.map(row => row.key))])
  if (keys.own) {
    own = { id: keys.own.id, key: await imported(keys.own.bytes) }
    document.body.dataset['device'] = 'ready'
  }
  let brought = 0
  for (const row of rows) {
    const of = keys.others.find(each => each.id === row.key)
    if (of === undefined) continue
    if (of.gone || now() - row.at > longest) await forgetOnDevice(row.id)
    else if (of.bytes !== null) {
      const key = await imported(of.bytes)
      // Not while another page still shows the form.
      const form = await navigator.locks.request(heldAs(row.id), { ifAvailable: true }, async lock => (lock === null ? null : home(row, key, token))).catch(() => null)
      if (form === null) continue
      await forgetOnDevice(row.id)
      if (form !== '' && form !== shown) brought += 1
    }
  }
  return brought
}
