/**
 * Answers as the department's service for daily data does: a token, a receipt for a batch of its form, 400 for one that has not, 413 for too many,
 * and faults in the order they are told. It holds what it was sent, as one that adds to what it holds.
 */
import { randomUUID } from 'node:crypto'
import { batchShape, faultsOf, mostTogether, type ChildPayload } from '../../insight/returns/payload/index.ts'
import type { Send } from '../outside/index.ts'
import type { DepartmentApplication } from './settings.ts'

/** What goes wrong with the next batch, instead of its answer. `dropped after`: it was taken, and the answer is lost. */
export type DepartmentFault = { readonly status: number; readonly retryAfter?: number } | 'dropped before' | 'dropped after' | 'not json'

export interface DepartmentDouble {
  readonly send: Send
  /** Batches that were taken, in order. */
  readonly taken: ChildPayload[][]
  /** Every request for a batch, taken or not. */
  readonly asked: () => number
  readonly tokens: () => number
  readonly receipts: string[]
}

/** A double. `refuses`: numbers of children that it finds malformed, whatever our form says. */
export function departmentDouble({ application = null, faults = [], refuses = [] }: { readonly application?: DepartmentApplication | null; readonly faults?: DepartmentFault[]; readonly refuses?: readonly string[] } = {}): DepartmentDouble {
  const taken: ChildPayload[][] = []
  const receipts: string[] = []
  let tokens = 0
  let asked = 0
  const answer = (status: number, body?: unknown, headers: Record<string, string> = {}): Response => new Response(body === undefined ? null : JSON.stringify(body), { status, headers })

  const take = (batch: ChildPayload[]): Response => {
    taken.push(batch)
    receipts.push(randomUUID())
    return answer(200, receipts.at(-1))
  }
  const respond = (address: URL, request: RequestInit): Response => {
    if (application !== null && address.href === application.tokenAddress) {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
      const isKnown = form.get('grant_type') === 'client_credentials' && form.get('client_id') === application.client && form.get('client_secret') === application.secret && form.get('scope') === application.scope
      if (!isKnown) return answer(400, { error: 'invalid_client' })
      tokens += 1
      return answer(200, { access_token: `token-${tokens}`, expires_in: 3599, token_type: 'Bearer' })
    }
    asked += 1
    if (!/\/children_social_care_data\/\d{3}\/children$/.test(address.pathname) || request.method !== 'POST') return answer(404)
    const headers = new Headers(request.headers)
    if (application !== null && (headers.get('authorization') !== `Bearer token-${tokens}` || headers.get('SupplierKey') !== application.supplierKey)) return answer(401)
    const fault = faults.shift()
    if (fault === 'dropped before') throw new TypeError('fetch failed')
    if (fault === 'not json') return new Response('<html>Bad gateway</html>', { status: 502 })
    if (typeof fault === 'object') return answer(fault.status, undefined, fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) })
    const batch = JSON.parse(request.body as string) as ChildPayload[]
    if (batch.length > mostTogether) return answer(413)
    if (faultsOf(batchShape, batch).length > 0 || batch.some(child => refuses.includes(child.la_child_id))) return answer(400)
    const given = take(batch)
    if (fault === 'dropped after') throw new TypeError('socket hang up')
    return given
  }
  return { send: async (where, request) => respond(new URL(where), request), taken, asked: () => asked, tokens: () => tokens, receipts }
}
