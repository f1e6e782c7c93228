import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApiDocument } from './openapi.ts'
import { operations, version } from './operations.ts'
import { problemSorts } from './problems.ts'
import { problemAnswer, wrongIn } from './schemas.ts'
import { scopes } from './scopes.ts'

interface Described {
  readonly operationId: string
  readonly security: readonly { token: string[] }[]
  readonly parameters?: readonly { name: string; in: string }[]
  readonly requestBody?: { content: Record<string, { schema: Described_ }> }
  readonly responses: Record<string, { description: string; content: Record<string, { schema: Described_ }> }>
}
interface Described_ {
  readonly examples?: readonly unknown[]
  readonly $ref?: string
}

const document = JSON.parse(JSON.stringify(openApiDocument())) as { openapi: string; paths: Record<string, Record<string, Described>>; components: { securitySchemes: { token: { flows: { clientCredentials: { scopes: object } } } } } }
const described = (path: string, method: string): Described => document.paths[path.replaceAll(/:([a-z]+)/g, '{$1}')]?.[method.toLowerCase()] ?? expect.fail(`${method} ${path} is not in the document`)

test('the document has every operation that is served and no other, with each status and refusal it can answer', () => {
  expect(document.openapi).toBe('3.1.0')
  const named = Object.values(document.paths).flatMap(each => Object.values(each).map(operation => operation.operationId))
  expect(named.toSorted()).toEqual([...operations.map(each => each.id), 'partner-document'].toSorted())
  expect(operations.length).toBeGreaterThanOrEqual(12)
  for (const operation of operations) {
    const it = described(operation.path, operation.method)
    const statuses = new Set([...Object.keys(operation.answers), ...operation.problems.map(code => String(problemSorts[code].status))])
    expect([operation.id, Object.keys(it.responses).toSorted()]).toEqual([operation.id, [...statuses].toSorted()])
    for (const code of operation.problems) expect(it.responses[problemSorts[code].status]?.description).toContain(`\`${code}\`: ${problemSorts[code].title}`)
    expect(it.security).toEqual(operation.scopes.map(scope => ({ token: [scope] })))
    const headers = (it.parameters ?? []).filter(each => each.in === 'header').map(each => each.name)
    expect([operation.id, headers.includes('Signature'), headers.includes('Content-Digest'), headers.includes('Idempotency-Key')]).toEqual([operation.id, operation.scopes.length > 0, operation.scopes.length > 0 && operation.body !== null, operation.keyed])
  }
  expect(Object.keys(document.components.securitySchemes.token.flows.clientCredentials.scopes)).toEqual(Object.keys(scopes))
  // Every refusal is some operation's, and every scope opens something.
  expect(Object.keys(problemSorts).filter(code => !operations.some(each => each.problems.includes(code as keyof typeof problemSorts)))).toEqual([])
  expect(Object.keys(scopes).filter(scope => !operations.some(each => each.scopes.includes(scope as keyof typeof scopes)))).toEqual([])
})

test('SUI-09: asking what is known of a child and saying that one’s own record is of the same child are published under a version that every address carries, for any system that has a key', () => {
  const published = document as unknown as { readonly info: { readonly version: string }; readonly servers: readonly { readonly url: string }[] }
  expect(published.info.version).toBe(version)
  expect(published.servers.map(({ url }) => url)).toEqual([`/api/partner/${version}`])
  const linkage = ['partner-searches', 'partner-search-answer', 'partner-exchange-ask', 'partner-exchange-answer']
  for (const id of linkage) {
    const of = operations.find(each => each.id === id) ?? expect.fail(`${id} is not served`)
    expect(described(of.path, of.method).operationId).toBe(id)
  }
})

test('every example in the document is taken by the shape it is an example of, and every body and answer has one', () => {
  let looked = 0
  for (const operation of operations) {
    const it = described(operation.path, operation.method)
    const shapes: [z.ZodType, Described_ | undefined][] = [
      ...(operation.body === null ? [] : [[operation.body, Object.values(it.requestBody?.content ?? {})[0]?.schema] as [z.ZodType, Described_ | undefined]]),
      ...Object.entries(operation.answers).map(([status, { shape }]): [z.ZodType, Described_ | undefined] => [shape, it.responses[status]?.content['application/json']?.schema]),
    ]
    for (const [shape, schema] of shapes) {
      expect([operation.id, (schema?.examples ?? []).length > 0]).toEqual([operation.id, true])
      for (const example of schema?.examples ?? []) {
        expect([operation.id, shape.safeParse(example).error?.issues ?? []]).toEqual([operation.id, []])
        looked += 1
      }
    }
  }
  expect(looked).toBeGreaterThanOrEqual(20)
})

test('what is wrong with a body is told by its place and never by what stood there', () => {
  const shape = z.strictObject({ a: z.strictObject({ 'b/c': z.array(z.enum(['x', 'y'])).max(1) }), d: z.string().min(1).max(3) })
  const wrong = wrongIn(shape.safeParse({ a: { 'b/c': ['secret'] }, d: 'secret', e: 'secret' }, { reportInput: true }).error?.issues ?? [])
  expect(wrong).toEqual([
    { at: '/a/b~1c/0', message: 'Must be one of: x, y' },
    { at: '/d', message: 'Must have at most 3 characters' },
    { at: '', message: 'There is more here than the document names. Leave it out' },
  ])
  expect(wrongIn(shape.safeParse({ a: { 'b/c': ['x', 'y'] }, d: '' }).error?.issues ?? [])).toEqual([{ at: '/a/b~1c', message: 'Must have at most 1 entries' }, { at: '/d', message: 'Must not be empty' }])
  expect(wrongIn(shape.safeParse({ a: 3 }, { reportInput: true }).error?.issues ?? []).map(each => each.message)).toEqual(['Must be object', 'Must be given, as string'])
  expect(problemAnswer.safeParse({ type: 'x', title: 'x', status: 400, detail: 'x', cure: 'x', request: 'x' }).success).toBe(true)
})
