import { z } from 'zod'
import { operations, root, version, type Operation } from './operations.ts'
import { problemSorts } from './problems.ts'
import { problemAnswer } from './schemas.ts'
import { scopes } from './scopes.ts'

type Json = Readonly<Record<string, unknown>>

/** The interface as an OpenAPI 3.1 document, made from the operations that are served and the shapes that check what is sent. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) (paths[operation.path.replaceAll(/:([a-z]+)/g, '{$1}')] ??= {})[operation.method.toLowerCase()] = operationOf(operation)
  paths['/openapi.json'] = { get: { operationId: 'partner-document', summary: 'This document', security: [], responses: { 200: { description: 'This document', content: { 'application/json': { schema: { type: 'object' } } } } } } }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rowan partner API', version,
      description: 'For systems of schools, health, police and others, and of other councils. How requests are signed, in plain words: /api/partner.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: root }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemAnswer) },
      securitySchemes: {
        token: { type: 'oauth2', description: 'The client proves itself by private_key_jwt, and signs every request (RFC 9421).', flows: { clientCredentials: { tokenUrl: `${root}/token`, scopes } } },
      },
    },
  }
}

function operationOf(operation: Operation): Json {
  const ids = [...operation.path.matchAll(/:([a-z]+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }))
  const headers = [
    ...(operation.scopes.length === 0 ? [] : [header('Signature-Input', 'What the signature covers, created, keyid and nonce'), header('Signature', 'The signature')]),
    ...(operation.scopes.length === 0 || operation.body === null ? [] : [header('Content-Digest', 'sha-256 of the body')]),
    ...(operation.keyed ? [header('Idempotency-Key', 'Your own key for this contact or question', '^[A-Za-z0-9_-]{16,64}$')] : []),
  ]
  const problems = Map.groupBy(operation.problems, code => problemSorts[code].status)
  return {
    operationId: operation.id, summary: operation.does, description: operation.about,
    security: operation.scopes.map(scope => ({ token: [scope] })),
    parameters: [...ids, ...headers],
    ...(operation.body !== null && { requestBody: { required: true, content: { [operation.scopes.length === 0 ? 'application/x-www-form-urlencoded' : 'application/json']: { schema: schemaOf(operation.body) } } } }),
    responses: Object.fromEntries([
      ...Object.entries(operation.answers).map(([status, { what, shape }]) => [status, { description: what, content: { 'application/json': { schema: schemaOf(shape) } } }]),
      ...[...problems].map(([status, codes]) => [
        String(status),
        { description: codes.map(code => `\`${code}\`: ${problemSorts[code].title}. ${problemSorts[code].cure}`).join('\n'), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      ]),
    ]),
  }
}

function header(name: string, description: string, pattern?: string): Json {
  return { name, in: 'header', required: true, description, schema: { type: 'string', ...(pattern !== undefined && { pattern }) } }
}

/** A shape as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
function schemaOf(shape: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input' })
  return schema
}
