
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fixedFiles from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { parse } from 'node:querystring'
import { formExpected, isRepeatable, unavailable } from '../database/index.ts'
import { isId } from '../record/index.ts'
import { one, type Typed } from '../ui/form/typed.ts'
import { ageOf, throughOutage, unlessNone, type Copy } from './copy.ts'
import { endDraft, keepTyped, rescueSent, saveDraft } from './drafts.ts'
import { classOf, type RouteClass } from './rates.ts'
import { letThrough } from './scanner.ts'
import { holdsSecret, type Sent } from './send-again.tsx'
import { errorPage, expiredPage, type Pause } from './errors.tsx'
import { noteLeaving } from './files-out.ts'
import { placeOf, tell } from './log.ts'
import { serveSheets } from './look.ts'
import { hadNoRoom } from './no-room.ts'
import { isOfPartnerApi, notThere, servePartnerApi } from './partner-api/serve.ts'
import { notFoundPage } from './record/closed.tsx'
import type { Answer, Ask, Route, SignedInAsk, UploadedFile } from './route.ts'
import { routes } from './routes.ts'
import type { Service } from './service.ts'
import { againBox, carriesToken, formKeyOf, tokenBox } from './tokens.ts'
import { visitorOf, type Visitor } from './visitor.ts'

/** The cookie that holds a session's secret: sent to this service alone, unreadable to scripts. */
export const sessionCookie = 'rowan-session'
/** The token a browser was given at its last sign-in: with it nobody else's guessing slows this person down. */
const deviceCookie = 'rowan-device'
/** What a browser keeps while somebody is at the provider: sealed, and for ten minutes. */
const providerCookie = 'rowan-provider'
/** Says that a family can see the screen. */
export const quietCookie = 'rowan-quiet'

/**
 * What a cookie is called: over TLS with a prefix by which browsers take it from this host alone, over TLS alone (`__Host-` where it is sent
 * to every address, `__Secure-` where it is not).
 */
function named(service: Service, called: string): string {
  if (!service.secureCookies) return called
  return `${called === sessionCookie ? '__Host-' : '__Secure-'}${called}`
}

function cookieOf(service: Service, request: FastifyRequest, called: string): string | null {
  return request.cookies[named(service, called)] ?? null
}

/** Most bytes of a form without files, and of one file. */
const mostForm = 2 * 1024 * 1024
const mostFile = 4 * 1024 * 1024 * 1024
/** Longest value in an address: twenty records, one after the other. */
const mostInAddress = 800
/** Twelve tables for each of ten years. */
const mostFiles = 120

/** What an answer carries that is given before any hook: the policies of every page, and that it is kept nowhere. */
const bareHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;form-action 'self';frame-ancestors 'none';base-uri 'none';object-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** The service over HTTP. Not yet listening. */
export async function buildServer(service: Service): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: mostForm,
    // Behind a proxy of this machine, whose address is the visitor's: it says so, and nobody else is believed.
    trustProxy: service.secureCookies ? 'loopback' : false,
    genReqId: () => Math.random().toString(36).slice(2, 6).toUpperCase() + '-' + String(Math.floor(Math.random() * 9000) + 1000),
    logger: false,
    routerOptions: { maxParamLength: 80 },
    // An address that cannot be read reaches no hook: its page brings the policies along.
    frameworkErrors: (_, request, reply) => {
      for (const [name, value] of Object.entries(bareHeaders)) reply.header(name, value)
      if (isOfPartnerApi(request.url)) return void notThere(service, request, reply)
      void send(reply, service, notFoundPage({ service, params: {}, query: {}, typed: {}, files: [], turnedAway: [], origin: request.ip, path: '/', search: '', cookies: { session: null, device: null, atProvider: null, quiet: false }, visitor: null }))
    },
  })
  await securityHeaders(server, service)
  await server.register(cookie)
  // Pages take forms and nothing else.
  server.removeContentTypeParser(['application/json', 'text/plain'])
  await server.register(formbody, { parser: text => parse(text, undefined, undefined, { maxKeys: 2000 }) })
  await server.register(multipart, { limits: { fileSize: mostFile, files: mostFiles, fields: 200, fieldSize: mostForm } })
  await server.register(fixedFiles, { root: service.assets.folder, prefix: '/assets/', immutable: true, maxAge: '1y', index: false, wildcard: true })
  server.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  server.addHook('onResponse', async (request, reply) => {
    const of = { method: request.method, route: request.routeOptions.url ?? null, status: reply.statusCode }
    service.measures?.request({ ...of, milliseconds: reply.elapsedTime })
    // Who asks every few seconds whether it serves is told, and noted only where it does not.
    const isProbe = (of.route === '/health' || of.route === '/ready') && reply.statusCode < 400
    if (service.log && !isProbe) tell(service.log, reply.statusCode >= 500 ? 'error' : 'info', 'request', { id: request.id, ...of, ms: Math.round(reply.elapsedTime) })
  })
  server.get('/health', async () => ({ status: 'ok' }))
  const form = formExpected()
  server.get('/ready', async (_, reply) => {
    const why = await form(service.database.app).then(found => (found === 'as expected' ? null : `the database is ${found} than this version`), () => 'the database does not answer')
    return reply.status(why === null ? 200 : 503).send(why === null ? { status: 'ready' } : { status: 'not ready', why })
  })
  serveSheets(server)
  await server.register(rateLimit, { global: false })
  const isTooMuch = limiter(server, service)
  for (const route of routes) addRoute(server, service, route, isTooMuch)
  server.setNotFoundHandler(async (request, reply) => send(reply, service, notFoundPage(await bareAsk(service, request))))
  server.setErrorHandler(async (problem, request, reply) => {
    const pause = pauseOf(problem)
    const status = pause !== null ? 503 : isRepeatable(problem) ? 409 : ((problem as { statusCode?: number }).statusCode ?? 500)
    const log = service.log ?? (line => void process.stderr.write(`${line}\n`))
    if (status >= 500) tell(log, 'error', 'problem', { id: request.id, route: request.routeOptions.url ?? null, problem: placeOf(problem) })
    if (status === 503 || status === 429) reply.header('retry-after', '30')
    // Whoever is here is not asked of a database that is away: the page says only what happened.
    const ask = pause === null ? await bareAsk(service, request) : { ...bare(service, request), visitor: null }
    return send(reply, service, errorPage(ask, { status, code: request.id, sent: request.method === 'POST', again: sentOf(request), ...(pause !== null && { pause }) }))
  })
  await servePartnerApi(server, service)
  return server
}

/** Why nothing can be done at the moment, where that is no fault of what was asked: the database, or the disk that uploads wait on. */
function pauseOf(problem: unknown): Pause | null {
  return unavailable(problem) ?? (hadNoRoom(problem) ? 'full' : null)
}

async function securityHeaders(server: FastifyInstance, service: Service): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    hsts: service.secureCookies ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  server.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/assets/') && reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-store')
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  })
}

function bare(service: Service, request: FastifyRequest): Ask {
  return { service, params: {}, query: {}, typed: {}, files: [], turnedAway: [], origin: request.ip, path: pathOf(request), search: searchOf(request), cookies: cookiesOf(service, request) }
}

async function bareAsk(service: Service, request: FastifyRequest): Promise<Ask & { visitor: Visitor | null }> {
  return { ...bare(service, request), visitor: await visitorAt(service, request) }
}

/** Nobody, where the database cannot be asked: an error page is shown all the same. */
async function visitorAt(service: Service, request: FastifyRequest): Promise<Visitor | null> {
  const secret = cookieOf(service, request, sessionCookie)
  if (!secret) return null
  try {
    return await visitorOf(service.database.app, secret)
  } catch {
    return null
  }
}

function cookiesOf(service: Service, request: FastifyRequest): Ask['cookies'] {
  return { session: cookieOf(service, request, sessionCookie), device: cookieOf(service, request, deviceCookie), atProvider: cookieOf(service, request, providerCookie), quiet: cookieOf(service, request, quietCookie) === 'on' }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '/'
}

function searchOf(request: FastifyRequest): string {
  const at = request.url.indexOf('?')
  return at < 0 ? '' : request.url.slice(at)
}

type IsTooMuch = (route: Route, request: FastifyRequest, visitor: Visitor | null) => Promise<boolean>

/** Counts requests of each class, by account, or by address where nobody is signed in. */
function limiter(server: FastifyInstance, service: Service): IsTooMuch {
  const { rates } = service
  if (rates === undefined) return async () => false
  const whoAsks = new WeakMap<FastifyRequest, string>()
  const counters = Object.fromEntries(
    (Object.keys(rates) as RouteClass[]).map(name => [name, server.createRateLimit({ max: rates[name], timeWindow: 60_000, keyGenerator: request => whoAsks.get(request) ?? request.ip })]),
  ) as Record<RouteClass, ReturnType<FastifyInstance['createRateLimit']>>
  return async (route, request, visitor) => {
    // Words that keep themselves are no files, though they are the words of a form that takes one.
    const name = classOf(route.keeps && !request.isMultipart() ? { ...route, uploads: undefined } : route, visitor !== null)
    whoAsks.set(request, name === 'entry' || visitor === null ? request.ip : visitor.account)
    const counted = await counters[name](request)
    return !counted.isAllowed && counted.isExceeded
  }
}

/** A form that was received whole, to be sent again from the page that says why it was not taken. Nothing of a form with a secret. */
function sentOf(request: FastifyRequest): Sent | undefined {
  const typed = request.method === 'POST' && !request.isMultipart() ? typedOf(request.body) : {}
  return Object.hasOwn(typed, tokenBox) && !holdsSecret(typed) ? { path: pathOf(request), typed } : undefined
}

function addRoute(server: FastifyInstance, service: Service, route: Route, isTooMuch: IsTooMuch): void {
  server.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const { copy } = service
      const answered = (): Promise<Answer> => answerTo(service, route, isTooMuch, request, reply)
      if (copy === undefined || route.method !== 'GET') return send(reply, service, await answered())
      const instead = route.open || route.onCopy === undefined ? null : () => answerFromCopy(service, copy, route, request)
      return send(reply, service, await throughOutage(copy, answered, instead))
    },
  })
}

function isSettingUp(route: Route): boolean {
  return route.path === '/account/second-step'
}

/** Whoever acts in a role that needs a second step and has none sets it up before anything else; what they sent is kept, and offered after it. */
async function ledToSetUp(route: Route, ask: SignedInAsk, request: FastifyRequest): Promise<Answer> {
  const kept = route.keeps && request.method === 'POST' ? await saveDraft(ask.service.database.app, ask.visitor.secret, { step: ask.path, record: ask.params['id'] ?? null, formKey: formKeyOf(ask.typed), answers: ask.typed }) : null
  const to = kept === null ? (request.method === 'GET' ? request.url : '/') : `${ask.path}?draft=${kept.formKey}`
  return { redirect: `/account/second-step?to=${encodeURIComponent(to)}` }
}

/** What a route answers; `reply` is given only what stands in its head. */
async function answerTo(service: Service, route: Route, isTooMuch: IsTooMuch, request: FastifyRequest, reply: FastifyReply): Promise<Answer> {
  const params = request.params as Record<string, string>
  const secret = cookieOf(service, request, sessionCookie)
  const visitor = secret === null ? null : await visitorOf(service.database.app, secret, { active: route.quiet !== true })
  const here = { ...bare(service, request), params, query: flat(request.query), visitor }
  if (await isTooMuch(route, request, visitor)) {
    reply.header('retry-after', '60')
    return errorPage(here, { status: 429, code: request.id, sent: request.method === 'POST', again: sentOf(request) })
  }
  if (!shapesFit(route, params)) return notFoundPage(here)
  if (!route.open && visitor === null) {
    const kept = secret === null ? null : await keepSent(service, route, request, secret)
    // A page that keeps itself while it is written asks without anybody: it is told, not led elsewhere.
    if (route.keeps && request.method === 'POST' && one(typedOf(request.body), 'later') === 'auto') return { json: { kept: kept !== null }, status: 401 }
    return { redirect: kept === null ? signInAddress(request, secret !== null) : `/sign-in?to=${encodeURIComponent(kept)}&out=1&kept=1` }
  }
  if (route.uploads && (visitor === null || !route.uploads(visitor))) return notFoundPage(here)
  // A form with files that keeps itself while it is written sends its words alone.
  const uploads = route.uploads && (request.isMultipart() || !route.keeps) ? await takeUploads(service, route, request) : null
  try {
    const asked: Ask = { ...here, typed: uploads?.typed ?? (request.method === 'POST' ? typedOf(request.body) : {}), files: uploads?.files ?? [] }
    if (route.method === 'POST' && visitor !== null && !(route.open && route.tokenless) && !carriesToken(service, visitor.secret, asked.typed)) return expiredPage({ ...asked, visitor }, formOf(route, request))
    const ask = uploads ? { ...asked, ...(await throughScanner(service, request, uploads.files)) } : asked
    if (route.open) return await route.answer({ ...ask, visitor })
    if (visitor?.mustSetUp === true && !isSettingUp(route)) return await ledToSetUp(route, { ...ask, visitor }, request)
    if (route.keeps && one(ask.typed, 'later') !== '') {
      const later = { ...ask, visitor: visitor as Visitor }
      return await keepTyped(uploads && route.holds ? { ...later, typed: await route.holds(later) } : later)
    }
    const answer = await route.answer({ ...ask, visitor: visitor as Visitor })
    await noteLeaving(service, route, visitor as Visitor, answer)
    // A form that was kept over the end of its session is taken: it waits no longer.
    const keptAs = one(ask.typed, againBox)
    if (isId(keptAs) && ('redirect' in answer || !('status' in answer))) await endDraft(service.database.app, (visitor as Visitor).secret, keptAs)
    return answer
  } finally {
    if (uploads) await rm(uploads.folder, { recursive: true, force: true })
  }
}

/** A page as the copy has it, once it is written down who saw it; null where there is no copy to ask, or nobody it knows. */
async function answerFromCopy(service: Service, copy: Copy, route: Route & { open?: false }, request: FastifyRequest): Promise<Answer | null> {
  const secret = cookieOf(service, request, sessionCookie)
  const params = request.params as Record<string, string>
  const { onCopy } = route
  if (!secret || !onCopy || !shapesFit(route, params)) return null
  const seen = await unlessNone(async () => {
    const asOf = await ageOf(copy)
    const visitor = asOf === null ? null : await visitorOf(copy.pool, secret, { active: false })
    if (asOf === null || visitor === null || visitor.mustSetUp) return null
    const answer = await onCopy({ ...bare(service, request), params, query: flat(request.query), visitor }, copy.pool, asOf)
    return answer && { visitor, answer }
  })
  if (seen === null) return null
  copy.note({ account: seen.visitor.account, post: seen.visitor.post, page: route.page, at: seen.visitor.now })
  return seen.answer
}

/** Keeps a form that was sent after its session ran out, if it was shown in that session and holds no secret; the address to carry on at, or null. */
async function keepSent(service: Service, route: Route, request: FastifyRequest, secret: string): Promise<string | null> {
  if (request.method !== 'POST' || request.isMultipart()) return null
  const typed = typedOf(request.body)
  if (!carriesToken(service, secret, typed) || holdsSecret(typed)) return null
  return rescueSent(service.database.app, secret, { path: pathOf(request), carriesOn: route.keeps === true, record: (request.params as Record<string, string>)['id'] ?? null, typed })
}

function signInAddress(request: FastifyRequest, wasHere: boolean): string {
  const to = request.method === 'GET' && request.url !== '/' ? `?to=${encodeURIComponent(request.url)}` : ''
  return `/sign-in${to}${wasHere ? `${to ? '&' : '?'}out=1` : ''}`
}

function shapesFit(route: Route, params: Readonly<Record<string, string>>): boolean {
  return Object.entries(params).every(([name, value]) => (route.codes?.[name] ? route.codes[name].test(value) : isId(value)))
}

function flat(query: unknown): Record<string, string> {
  const entries = Object.entries((query ?? {}) as Record<string, unknown>)
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, storable(value).slice(0, mostInAddress)]] : [])))
}

/** Text without the one character that nobody types and no database keeps. */
function storable(text: string): string {
  return text.replaceAll('\0', '')
}

function typedOf(body: unknown): Typed {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    entries.flatMap(([name, value]): [string, string | string[]][] =>
      typeof value === 'string' ? [[storable(name), storable(value)]] : Array.isArray(value) ? [[storable(name), value.map(each => storable(String(each)))]] : [],
    ),
  )
}

async function takeUploads(service: Service, route: Route, request: FastifyRequest): Promise<{ folder: string; files: UploadedFile[]; typed: Typed }> {
  const folder = await mkdtemp(join(service.uploads, 'incoming-'))
  const files: UploadedFile[] = []
  const typed: Record<string, string[]> = {}
  try {
    for await (const part of request.parts({ limits: { fileSize: (route.mostBytes ?? mostFile) + 1, files: route.mostFiles ?? mostFiles } })) {
      if (part.type === 'field') {
        ;(typed[storable(part.fieldname)] ??= []).push(storable(String(part.value)))
        continue
      }
      const path = join(folder, String(files.length))
      const target = createWriteStream(path, { mode: 0o600 })
      await pipeline(part.file, target)
      // A box left empty comes without a name; a file without a byte is a file, and whoever reads it says so.
      if (part.filename !== '') files.push({ box: storable(part.fieldname), name: storable(part.filename), path, bytes: target.bytesWritten })
    }
    return { folder, files, typed }
  } catch (problem) {
    await rm(folder, { recursive: true, force: true })
    throw cutShort(problem) ? Object.assign(new Error('A form with files could not be read'), { statusCode: 400 }) : problem
  }
}

/** Whether a form with files came cut short or was never one: whoever reads it says so by words alone, where a full disk or a limit has a code. */
function cutShort(problem: unknown): boolean {
  const { code, statusCode } = problem as { code?: unknown; statusCode?: unknown }
  return problem instanceof Error && code === undefined && statusCode === undefined
}

/** The files that a scanner lets through, and why it did not the others. Only what became of them is told to whoever runs the service. */
async function throughScanner(service: Service, request: FastifyRequest, files: readonly UploadedFile[]): Promise<Pick<Ask, 'files' | 'turnedAway'>> {
  const { verdicts, ...done } = await letThrough(service.scanner, files, service.helpTelephone)
  for (const verdict of verdicts) {
    if (verdict !== 'clean' && service.log) tell(service.log, 'warning', 'file turned away', { id: request.id, route: request.routeOptions.url ?? null, verdict })
  }
  return done
}

/** Where the form stands that a route takes: its own address, where a page is there. */
function formOf(route: Route, request: FastifyRequest): string | null {
  return routes.some(each => each.method === 'GET' && each.path === route.path) ? pathOf(request) : null
}

function setSession(reply: FastifyReply, service: Service, secret: string): void {
  reply.setCookie(named(service, sessionCookie), secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: service.secureCookies })
}

function setDevice(reply: FastifyReply, service: Service, token: string): void {
  reply.setCookie(named(service, deviceCookie), token, { path: '/sign-in', httpOnly: true, sameSite: 'lax', secure: service.secureCookies, maxAge: 90 * 24 * 3600 })
}

function setAtProvider(reply: FastifyReply, service: Service, kept: string): void {
  reply.setCookie(named(service, providerCookie), kept, { path: '/sign-in', httpOnly: true, sameSite: 'lax', secure: service.secureCookies, maxAge: 600 })
}

/** Kept by the browser until it is turned off or somebody signs out; it says nothing about anybody. */
function setQuiet(reply: FastifyReply, service: Service, quiet: boolean): void {
  if (quiet) reply.setCookie(named(service, quietCookie), 'on', { path: '/', httpOnly: true, sameSite: 'lax', secure: service.secureCookies })
  else reply.clearCookie(named(service, quietCookie), { path: '/', secure: service.secureCookies })
}

async function send(reply: FastifyReply, service: Service, answer: Answer): Promise<FastifyReply> {
  if ('redirect' in answer) {
    if (answer.session === null) {
      reply.clearCookie(named(service, sessionCookie), { path: '/', secure: service.secureCookies })
      setQuiet(reply, service, false)
    }
    if (typeof answer.session === 'string') setSession(reply, service, answer.session)
    if (answer.quiet !== undefined) setQuiet(reply, service, answer.quiet)
    if (answer.device !== undefined) setDevice(reply, service, answer.device)
    if (answer.atProvider === null) reply.clearCookie(named(service, providerCookie), { path: '/sign-in', secure: service.secureCookies })
    else if (answer.atProvider !== undefined) setAtProvider(reply, service, answer.atProvider)
    return reply.redirect(answer.redirect, 303)
  }
  if ('json' in answer) {
    if (answer.session !== undefined) setSession(reply, service, answer.session)
    if (answer.device !== undefined) setDevice(reply, service, answer.device)
    return reply.status(answer.status ?? 200).send(answer.json)
  }
  if ('html' in answer && answer.refresh !== undefined) reply.header('refresh', String(answer.refresh))
  if ('html' in answer && answer.keptFor !== undefined && answer.status === undefined) {
    const etag = `"${createHash('sha256').update(answer.html).digest('base64url')}"`
    reply.header('cache-control', `public, max-age=${answer.keptFor}`).header('etag', etag)
    if (reply.request.headers['if-none-match'] === etag) return reply.status(304).send()
  }
  if ('html' in answer) return reply.status(answer.status ?? 200).type('text/html; charset=utf-8').send(answer.html)
  if (answer.fileName) reply.header('content-disposition', attachment(answer.fileName))
  if ('pieces' in answer && answer.bytes !== undefined) reply.header('content-length', answer.bytes)
  if ('pieces' in answer && answer.apart) reply.header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
  return reply.type(answer.type).send('pieces' in answer ? Readable.from(answer.pieces) : answer.text)
}

/** Tells a browser to save a file under this name, and never to open it: in letters that every browser knows, and as it is. */
function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27').replaceAll(/[()*]/g, each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)}`}`
}
