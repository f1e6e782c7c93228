import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bearerOf, noteAsked, noteRefused, openApiDocument, operations, partsToCover, problemBody, problemSorts, readSignature, Refused, root, wrongIn, type Operation, type SignatureFault } from '../../api/partner/index.ts'
import { isRepeatable, unavailable } from '../../database/index.ts'
import { isId } from '../../record/index.ts'
import { placeOf, tell } from '../log.ts'
import type { Service } from '../service.ts'
import type { Handler, SystemAnswer } from './ask.ts'
import { contactAsked, contactSent } from './contacts.ts'
import { searchAnswered, searchesWaiting } from './locator.ts'
import { requestAnswered, requestAsked, requestsAsked } from './requests.ts'
import { exchangeAnswered, exchangeRead, exchangesRead, questionAsked } from './sharing.ts'
import { tokenAsked } from './token.ts'

const handlers: Readonly<Record<Exclude<Operation['id'], 'partner-token'>, Handler<never>>> = {
  'partner-contact-send': contactSent,
  'partner-contact': contactAsked,
  'partner-requests': requestsAsked,
  'partner-request': requestAsked,
  'partner-request-answer': requestAnswered,
  'partner-exchanges': exchangesRead,
  'partner-exchange-ask': questionAsked,
  'partner-exchange': exchangeRead,
  'partner-exchange-answer': exchangeAnswered,
  'partner-searches': searchesWaiting,
  'partner-search-answer': searchAnswered,
}

/** Most bytes of a body: ten times what somebody writes in a long report. */
const mostBody = 100_000

const signatureFaults: Readonly<Record<SignatureFault, string>> = {
  missing: 'Signature-Input or Signature is missing',
  'not read': 'Signature-Input or Signature cannot be read: one signature, under one label, with its parameters after semicolons without spaces',
  'covers too little': 'It has to cover @method, @path, authorization and, where something is sent, content-digest and idempotency-key, and to say created, keyid and a nonce of 16 characters or more',
  key: 'keyid is not the thumbprint of the key that the system was registered with',
  algorithm: 'alg is not that of the key',
  'too old': 'created is more than five minutes from this service’s clock, or expires is over',
  body: 'Content-Digest is not the SHA-256 of the body that came',
  signature: 'The signature does not fit what it covers',
}

/** Serves the interface below its root: bodies in JSON, problems in JSON, nothing of the pages’ forms and cookies. */
export async function servePartnerApi(server: FastifyInstance, service: Service): Promise<void> {
  const document = openApiDocument()
  const count = counters(server, service)
  await server.register(async api => {
    api.removeAllContentTypeParsers()
    api.addContentTypeParser(['application/json', 'application/x-www-form-urlencoded'], { parseAs: 'buffer', bodyLimit: mostBody }, (_, body, done) => done(null, body))
    api.setErrorHandler((problem, request, reply) => sendProblem(service, problem, request, reply))
    api.setNotFoundHandler((request, reply) => notThere(service, request, reply))
    api.get('/openapi.json', async () => document)
    for (const operation of operations) {
      api.route({
        method: operation.method, url: operation.path, bodyLimit: mostBody,
        handler: async (request, reply) => {
          if (request.url.includes('?')) throw new Refused('address')
          const answer = operation.id === 'partner-token' ? await countedToken(service, request, count) : await answerTo(service, operation, request, count)
          return reply.status(answer.status).type('application/json; charset=utf-8').send(JSON.stringify(answer.body))
        },
      })
    }
  }, { prefix: root })
}

type Count = (request: FastifyRequest, as: { readonly client: string | null }) => Promise<void>

/** Counts by address what nobody has proved yet, and by the system what it asks. Throws Refused where it is too much. */
function counters(server: FastifyInstance, service: Service): Count {
  const { rates } = service
  if (rates === undefined) return async () => {}
  const asking = new WeakMap<FastifyRequest, string>()
  const byPlace = server.createRateLimit({ max: rates.entry, timeWindow: 60_000, keyGenerator: request => request.ip })
  const bySystem = server.createRateLimit({ max: rates.system, timeWindow: 60_000, keyGenerator: request => asking.get(request) ?? request.ip })
  return async (request, { client }) => {
    if (client !== null) asking.set(request, client)
    const counted = await (client === null ? byPlace : bySystem)(request)
    if (!counted.isAllowed && counted.isExceeded) throw new Refused('too-often', { wait: 60 })
  }
}

async function countedToken(service: Service, request: FastifyRequest, count: Count): Promise<SystemAnswer> {
  await count(request, { client: null })
  return tokenAsked(service, request)
}

/** Believes a request, writes down that it was asked, and answers it; throws Refused with what is wrong, which is written down too. */
async function answerTo(service: Service, operation: Operation, request: FastifyRequest, count: Count): Promise<SystemAnswer> {
  const { app } = service.database
  const token = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
  const bearer = token === undefined ? null : await bearerOf(app, token)
  if (token === undefined || bearer === null) {
    await count(request, { client: null })
    throw new Refused('token')
  }
  await count(request, { client: bearer.client })
  const refuse = async (refused: Refused): Promise<never> => {
    await noteRefused(app, token, { page: operation.id, because: refused.detail ?? refused.code })
    throw refused
  }
  const key = operation.keyed ? request.headers['idempotency-key'] : ''
  if (typeof key !== 'string' || (operation.keyed && !/^[\w-]{16,64}$/.test(key))) return refuse(new Refused('idempotency-key'))
  const body = Buffer.isBuffer(request.body) ? request.body : null
  const signed = readSignature(
    { method: request.method, path: request.url, headers: request.headers, body },
    { key: bearer.key, keyId: bearer.keyId, parts: partsToCover({ method: request.method, hasBody: operation.body !== null, keyed: operation.keyed }), at: bearer.at },
  )
  if ('fault' in signed) return refuse(new Refused('signature', { detail: signatureFaults[signed.fault] }))
  if (!operation.scopes.some(scope => bearer.scopes.includes(scope))) return refuse(new Refused('scope', { detail: `It has to have the scope ${operation.scopes.join(' or ')}` }))
  if (!(await noteAsked(app, token, { page: operation.id, once: signed }))) throw new Refused('replayed')
  const params = request.params as Record<string, string>
  if (!Object.values(params).every(isId)) throw new Refused('not-there')
  const handler = handlers[operation.id as keyof typeof handlers] as Handler<unknown>
  return handler({ service, token, bearer, params, key, body: operation.body === null ? null : readBody(operation, request, body) })
}

function readBody(operation: Operation, request: FastifyRequest, body: Buffer | null): unknown {
  if (!/^application\/json *(;|$)/.test(request.headers['content-type'] ?? '')) throw new Refused('media-type')
  let given: unknown
  try {
    given = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body ?? new Uint8Array()), (_, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value))
  } catch {
    throw new Refused('body')
  }
  const read = operation.body?.safeParse(given, { reportInput: true })
  if (read === undefined || !read.success) throw new Refused('answers', { errors: wrongIn(read?.error.issues ?? []) })
  return read.data
}

/** Whether an address is below the root of the interface: what cannot be read of it is answered in JSON too. */
export function isOfPartnerApi(url: string): boolean {
  return url.startsWith(`${root}/`)
}

/** The problem for an address of the interface that is none, or that is too long to be one. */
export function notThere(service: Service, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(service, new Refused('not-there'), request, reply)
}

/** What was thrown, as a problem. Of a fault of ours only where it arose is told to whoever runs the service. */
function sendProblem(service: Service, problem: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refused = refusedBy(problem)
  const { status } = problemSorts[refused.code]
  if (refused.code === 'fault') tell(service.log ?? (line => void process.stderr.write(`${line}\n`)), 'error', 'problem', { id: request.id, route: request.routeOptions.url ?? null, problem: placeOf(problem) })
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (refused.wait !== null || status === 503) reply.header('retry-after', String(refused.wait ?? 30))
  return reply.status(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problemBody(refused, request.id)))
}

function refusedBy(problem: unknown): Refused {
  if (problem instanceof Refused) return problem
  if (unavailable(problem) !== null || isRepeatable(problem)) return new Refused('away')
  const { statusCode } = problem as { statusCode?: unknown }
  if (statusCode === 413) return new Refused('too-large')
  if (statusCode === 415) return new Refused('media-type')
  return new Refused(typeof statusCode === 'number' && statusCode < 500 ? 'body' : 'fault')
}
