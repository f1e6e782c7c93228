/** Odd requests of a registered system to every operation of the interface, most of them rightly signed: so that more than the first check is tried. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { operations, problemSorts, root, scopes } from '../../api/partner/index.ts'
import { assertionBy, newSystem, signedBy } from '../../api/partner/testing-client.ts'
import type { Cast } from '../testing-people.ts'
import { inside, neverShown, odd, randomFrom } from '../testing-fuzz.ts'
import { tokenAddress } from './token.ts'

export interface FuzzedSystems {
  readonly requests: number
  readonly operations: number
  readonly statuses: ReadonlyMap<number, number>
  readonly findings: readonly string[]
}

/** Registers a system of the police and asks `most` times. A finding is a fault of ours, a status the document does not have, or something that should not be shown. */
export async function fuzzSystems(of: { cast: Cast; server: FastifyInstance; police: string; seed: number; most: number }): Promise<FuzzedSystems> {
  const { server, cast } = of
  const random = randomFrom(of.seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const system = newSystem()
  const page = await cast.staff.amy.send('/accounts/systems', { organisation: of.police, name: `System ${of.seed}`, scopes: Object.keys(scopes), key: system.jwk })
  const client = page.path.split('/').at(-1) as string
  const proof = (): string => assertionBy(system, { client, audience: tokenAddress(cast.service.made) })
  const form = (assertion: string): Record<string, string> => ({ grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion })
  const asked = await server.inject({ method: 'POST', url: `${root}/token`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(form(proof())).toString() })
  const token = asked.json<{ access_token: string }>().access_token

  /** A value for a part of a body: often what an example has there, and otherwise anything. */
  const value = (like: unknown): unknown => (random() < 0.6 ? like : pick([pick(odd), 7, -1, 1e308, true, null, [], {}, [pick(odd)], { a: pick(odd) }]))
  const bodyLike = (shape: z.ZodType): string => {
    const example = pick((z.toJSONSchema(shape, { io: 'input' }).examples ?? [{}]) as object[])
    const boxes = Object.entries(example).filter(() => random() < 0.9).map(([name, like]) => [random() < 0.95 ? name : pick(odd), value(like)])
    const body = JSON.stringify(Object.fromEntries(boxes))
    return random() < 0.05 ? body.slice(0, Math.floor(random() * body.length)) : body
  }
  const header = (): string => pick(odd).replaceAll(/[^\x20-\x7e]/g, '')

  const statuses = new Map<number, number>()
  const findings: string[] = []
  const tried = new Set<string>()
  for (let requests = 0; requests < of.most; requests += 1) {
    const operation = operations[requests % operations.length] as (typeof operations)[number]
    const path = root + operation.path.replace(':id', () => (random() < 0.7 ? pick([cast.children.maya, cast.children.hidden, client]) : encodeURIComponent(pick(odd).toWellFormed())))
    const body = operation.body === null ? undefined : bodyLike(operation.body)
    const signed = signedBy(system, { method: operation.method, path, token, ...(body !== undefined && { body }), ...(operation.keyed && { key: `key-of-request-${String(requests)}` }) })
    const headers: Record<string, string> = operation.scopes.length === 0 ? { 'content-type': 'application/x-www-form-urlencoded' } : { ...signed.headers }
    if (random() < 0.2) headers[pick([...Object.keys(headers), 'idempotency-key', 'content-type'])] = header()
    const payload = operation.scopes.length === 0 ? new URLSearchParams({ ...form(random() < 0.5 ? proof() : pick(odd).toWellFormed()), ...(random() < 0.3 && { scope: pick(odd).toWellFormed() }) }).toString() : signed.payload
    const answer = await server.inject({ method: operation.method, url: path, headers, ...(payload !== undefined && { payload }) })
    tried.add(operation.id)
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
    const find = (what: string): void => void findings.push(`${operation.id} ${answer.statusCode}: ${what}: ${path} ${(payload ?? '').slice(0, 500)}`)
    const known = [...Object.keys(operation.answers).map(Number), ...operation.problems.map(code => problemSorts[code].status), ...(operation.path.includes(':') ? [404] : [])]
    if (!known.includes(answer.statusCode) || answer.statusCode === 500) find('no status of the document')
    if (inside.test(answer.body)) find('shows something of the inside')
    if (neverShown.test(answer.body)) find('shows a child whom nobody here may see')
    if (!/^application\/(problem\+)?json; charset=utf-8$/.test(String(answer.headers['content-type']))) find('is no JSON')
    if (!String(answer.headers['content-security-policy']).includes("default-src 'none'") || answer.headers['cache-control'] !== 'no-store') find('has no policies')
  }
  return { requests: of.most, operations: tried.size, statuses, findings }
}
