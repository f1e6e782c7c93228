import { z } from 'zod'
import { byThisMachine, fromTheNetwork, once, pause as waitFor, tokensOf, type Send } from '../outside/index.ts'
import type { DepartmentSettings } from './settings.ts'

/** What came of sending a batch. */
export type Sent = {
  readonly tries: number
  /** The status of the last answer; null where none came. */
  readonly status: number | null
  /** An earlier try, or this one, had no answer or one that says nothing: it may have arrived. */
  readonly unsure: boolean
} & (
  /** It was taken. `receipt`: null where the department gave none. */
  | { readonly is: 'taken'; readonly receipt: string | null }
  /** The department does not take these children together: something of them has not its form (400), or they are too many (413). */
  | { readonly is: 'refused' }
  /** It does not let us in. */
  | { readonly is: 'not let in' }
  /** It was not to go any more, before this try. */
  | { readonly is: 'held back' }
  /** It is busy, away or fails, however often it was tried. `after`: milliseconds that it asked us to wait, 0 where it said nothing. */
  | { readonly is: 'away'; readonly after: number }
)

/** The department's service, as it is spoken with. */
export interface Department {
  /** Sends a batch. `mayGo` is asked before each try: what is not to go any more does not, however long it was waited. */
  send(batch: string, mayGo?: () => Promise<boolean>): Promise<Sent>
}

/** What a client stands on, so that a test can stand in for each. */
export interface DepartmentSurroundings {
  /** Waits until the next request may go; false where that would be too long from now. */
  readonly turn: () => Promise<boolean>
  readonly send?: Send
  readonly wait?: (milliseconds: number) => Promise<void>
  /** The moment, in milliseconds since 1970. */
  readonly now?: () => number
}

/** Milliseconds that one answer is waited for. With all tries and waits a batch ends before its sending is taken for left lying (`lease`). */
const patience = 30_000
/** Milliseconds until a batch is tried again where the service was busy, failed or did not answer: each wait is twice the one before. */
const waits = [1_000, 2_000, 4_000, 8_000, 16_000]
/** The longest that one batch is waited with between its tries, in milliseconds. */
const mostWait = 300_000
/** Milliseconds before its end at which a token is not used any more. */
const early = 60_000

const receiptAnswer = z.uuid()

/**
 * Opens the department's service for daily data (API 1.0.1: POST /children_social_care_data/{la_code}/children). A batch is sent as it is; where
 * there is no answer, or one that asks to try again (408, 429, 5xx), the very same is sent again, later and later. Nothing of an answer but its status
 * and its receipt goes any further.
 */
export function openDepartment(settings: DepartmentSettings, around: DepartmentSurroundings): Department {
  const { turn, send = fromTheNetwork, wait = waitFor, now = byThisMachine } = around
  const address = `${settings.address}/children_social_care_data/${settings.authority}/children`
  const { application } = settings
  const tokens = application && tokensOf({
    send, address: application.tokenAddress, patience, early, now,
    credentials: () => ({ client_id: application.client, client_secret: application.secret, scope: application.scope }),
  })

  /** The headers that sign us in; null where the service gives no token, and whether it does not know us. */
  const signedIn = async (): Promise<Record<string, string> | 'not let in' | null> => {
    if (tokens === null || application === null) return {}
    const token = await tokens.take()
    if (token.is === 'refused') return 'not let in'
    return token.is === 'away' ? null : { authorization: `Bearer ${token.value}`, SupplierKey: application.supplierKey }
  }

  return {
    async send(batch, mayGo = async () => true) {
      let unsure = false
      let isNewToken = false
      let status: number | null = null
      let waited = 0
      for (let tries = 1; ; tries += 1) {
        const headers = await signedIn()
        if (headers === 'not let in') return { is: 'not let in', tries, status, unsure }
        const hasTurn = headers !== null && (await turn())
        if (hasTurn && !(await mayGo())) return { is: 'held back', tries: tries - 1, status, unsure }
        const answer = hasTurn ? await once(() => send(address, { method: 'POST', body: batch, headers: { 'content-type': 'application/json', accept: 'application/json', ...headers }, redirect: 'error', signal: AbortSignal.timeout(patience) })) : null
        status = answer?.status ?? null
        if (status === 200 || status === 204) {
          const receipt = receiptAnswer.safeParse(answer?.body)
          return { is: 'taken', tries, status, unsure: false, receipt: receipt.success ? receipt.data : null }
        }
        if (status === 401 && tokens !== null && !isNewToken) {
          tokens.forget()
          isNewToken = true
          continue
        }
        if (status === 400 || status === 413) return { is: 'refused', tries, status, unsure }
        if (status === 401 || status === 403) return { is: 'not let in', tries, status, unsure }
        // Whoever says that it is busy has taken nothing; no answer, and an error of its own, may come after it has.
        unsure ||= hasTurn && status !== 429
        const asked = (answer?.retryAfter ?? 0) * 1000
        const next = waits[tries - 1]
        const pause = Math.max(asked, next ?? 0)
        if (next === undefined || waited + pause > mostWait) return { is: 'away', tries, status, unsure, after: asked }
        waited += pause
        await wait(pause)
      }
    },
  }
}
