/** Providers for tests: a real one, of the library that many councils' own are like, and one that does wrong what a provider can do wrong. */

import { createHash, createSign, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { createServer, request as httpRequest, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'
import { clockTolerance, type ProviderSettings } from './provider.ts'

/** What the directory says of somebody. */
export type Claims = Readonly<Record<string, unknown>>

export interface TestProvider {
  readonly issuer: string
  /** The people of the directory by their subject. */
  readonly people: Map<string, Claims>
  /** Who sits at the browser: signed in there without being asked. Null: they say no. */
  as: string | null
  /** How often somebody was asked who they are. */
  asked: number
  close(): Promise<void>
}

export const testClient = 'rowan-of-testshire'
/** Told to the provider alone: a test looks whether it stands anywhere else. */
export const testSecret = 'a-secret-that-only-tests-have-and-that-is-long-enough'

/** How a service at `address` knows a provider. */
export function testSettings(issuer: string, address: string, more: Partial<ProviderSettings> = {}): ProviderSettings {
  return {
    issuer: new URL(issuer), client: testClient, secret: testSecret, address: new URL(address), name: 'work account', scope: 'openid profile email',
    claims: { groups: 'groups', email: 'email', name: 'name' }, multifactor: [], ...more,
  }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen({ host: '127.0.0.1', port: 0 }, resolve))
  return (server.address() as AddressInfo).port
}

function closing(server: Server): () => Promise<void> {
  return () => new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** The library `oidc-provider` on a free port of this machine, for a service at `address`. */
export async function startProvider(address: string): Promise<TestProvider> {
  let handle: RequestListener = (_, reply) => void reply.writeHead(503).end()
  const server = createServer((request, reply) => handle(request, reply))
  const issuer = `http://127.0.0.1:${await listening(server)}`
  const it: TestProvider = { issuer, people: new Map(), as: null, asked: 0, close: closing(server) }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const settings: Configuration = {
    clients: [{ client_id: testClient, client_secret: testSecret, redirect_uris: [new URL('/sign-in/back', address).href], post_logout_redirect_uris: [new URL('/sign-in', address).href] }],
    jwks: { keys: [{ ...(privateKey.export({ format: 'jwk' }) as { kty: 'RSA'; n: string; e: string }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    cookies: { keys: ['a key of the test'] },
    claims: { openid: ['sub', 'groups', '_claim_names', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    pkce: { required: () => true },
    interactions: { url: (_, interaction) => `/ask/${interaction.uid}` },
    findAccount: (_, subject) => ({ accountId: subject, claims: () => ({ ...it.people.get(subject), sub: subject }) }),
    loadExistingGrant: async context => {
      const { client, session } = context.oidc
      const grant = new context.oidc.provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  }
  const provider = new Provider(issuer, settings)
  provider.on('server_error', () => {})
  const answer = provider.callback()
  handle = (request, reply) => {
    if (request.url?.startsWith('/ask/') !== true) return void answer(request, reply)
    it.asked += 1
    const result = it.as === null ? { error: 'access_denied' } : { login: { accountId: it.as } }
    void provider.interactionFinished(request, reply, result)
  }
  return it
}

/** Asks a provider of this machine as a browser would: what it answers, where it leads, and the cookies it sets as `name=value`. */
export function askProvider(url: string, cookies: readonly string[] = []): Promise<{ status: number; next: string | null; cookies: string[] }> {
  return new Promise((resolve, reject) => {
    const asking = httpRequest(url, { headers: { cookie: cookies.join('; ') } }, answer => {
      answer.resume()
      const { location, 'set-cookie': set = [] } = answer.headers
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, next: location === undefined ? null : new URL(location, url).href, cookies: set.map(each => each.split(';')[0] as string) }))
    })
    asking.once('error', reject)
    asking.end()
  })
}

/** What a provider can do wrong. `skew`: seconds that its clock is ahead of this machine's. */
export interface Wrongs {
  signature?: boolean
  nonce?: boolean
  skew?: number
  error?: string
  claims?: Claims
}

export interface WrongProvider {
  readonly issuer: string
  wrongs: Wrongs
  /** Where the browser is sent back to from the address that a sign-in begins with. */
  answer(address: string): string
  close(): Promise<void>
}

/** A provider of its own that does wrong what it is told to; each code counts once. `tls`: a key and certificate to answer with. */
export async function startWrongProvider(tls?: { key: string; cert: string }): Promise<WrongProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const begun = new Map<string, { nonce: string; challenge: string }>()
  const listener: RequestListener = (request, reply) => void respond(request, reply)
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  const issuer = `${tls ? 'https' : 'http'}://127.0.0.1:${await listening(server)}`
  const it: WrongProvider = {
    issuer,
    wrongs: {},
    answer(address) {
      const asked = new URL(address).searchParams
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('state', asked.get('state') ?? '')
      if (it.wrongs.error) back.searchParams.set('error', it.wrongs.error)
      else {
        const code = randomUUID()
        begun.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' })
        back.searchParams.set('code', code)
      }
      return back.href
    },
    close: closing(server),
  }
  return it

  async function respond(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const say = (status: number, body: unknown): void => void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/.well-known/openid-configuration') {
      return say(200, {
        issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'], subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'],
      })
    }
    if (request.url === '/jwks') return say(200, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] })
    let body = ''
    for await (const piece of request) body += String(piece)
    const form = new URLSearchParams(body)
    const of = begun.get(form.get('code') ?? '')
    const isRight = of?.challenge === createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
    begun.delete(form.get('code') ?? '')
    if (of === undefined || !isRight) return say(400, { error: 'invalid_grant', error_description: `a description that names ${testSecret}` })
    const { wrongs } = it
    const now = Math.floor((performance.timeOrigin + performance.now()) / 1000) + (wrongs.skew ?? 0)
    const claims = { iss: issuer, sub: 'somebody', aud: testClient, iat: now, exp: now + 600, nonce: wrongs.nonce ? 'of another sign-in' : of.nonce, email: 'somebody@testshire.example', name: 'Somebody Testerly', groups: [], ...wrongs.claims }
    return say(200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: signed(claims, (wrongs.signature ? foreign : own).privateKey) })
  }
}

function signed(claims: Claims, key: KeyObject): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`
  return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`
}

/** A certificate of 127.0.0.1, signed by itself, that holds between two moments written as `260101000000Z` (RFC 5280, UTCTime). */
export function certificateOf(from: string, until: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const sha256WithRsa = of(0x30, of(0x06, Buffer.from('2a864886f70d01010b', 'hex')), of(0x05))
  const name = of(0x30, of(0x31, of(0x30, of(0x06, Buffer.from('550403', 'hex')), of(0x0c, Buffer.from('127.0.0.1')))))
  const alternative = of(0x30, of(0x06, Buffer.from('551d11', 'hex')), of(0x04, of(0x30, of(0x87, Buffer.from([127, 0, 0, 1])))))
  const body = of(0x30,
    of(0xa0, of(0x02, Buffer.from([2]))), of(0x02, Buffer.from([1])), sha256WithRsa, name, of(0x30, of(0x17, Buffer.from(from)), of(0x17, Buffer.from(until))), name,
    publicKey.export({ type: 'spki', format: 'der' }), of(0xa3, of(0x30, alternative)))
  const whole = of(0x30, body, sha256WithRsa, of(0x03, Buffer.from([0]), createSign('sha256').update(body).sign(privateKey)))
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n` }
}

/** A value of DER: its tag, its length, its parts. */
function of(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...head]), content])
}

/** Some minutes that are within what is tolerated, in seconds. */
export const someMinutes = clockTolerance - 60
