import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import * as oidc from 'openid-client'
import { StartError } from '../database/index.ts'
import type { ServerKey } from './server-key.ts'

/**
 * Signing in by a provider of OpenID Connect: the authorization code with PKCE, state and nonce. This is the way to the provider and back;
 * whose account it is, `./provider-accounts.ts` asks the database.
 */

/** How the service knows its provider, as the environment says it. */
export interface ProviderSettings {
  readonly issuer: URL
  readonly client: string
  readonly secret: string
  /** The address at which browsers find this service. */
  readonly address: URL
  /** What people call it, as the button says: `work account`. */
  readonly name: string
  readonly scope: string
  /** The claims that hold the groups, the email address and the name. */
  readonly claims: { readonly groups: string; readonly email: string; readonly name: string }
  /** Values of `amr` or `acr` with which the provider says that it asked for more than a password. Empty: its word is not taken. */
  readonly multifactor: readonly string[]
}

/** The path at the service that the provider sends people back to. */
export const providerBackPath = '/sign-in/back'

/** How many seconds the provider's clock may be ahead of this machine's, or behind it. */
export const clockTolerance = 300
/** How many seconds before now a token may say that it was made: some providers date it five minutes back, and their clock may be behind. */
const oldest = 2 * clockTolerance
/** Seconds that the provider is waited for. */
const patience = 10
/** Milliseconds that somebody has at the provider, and that what it says of itself is kept. */
const mostAway = 10 * 60_000
const mostKept = 60 * 60_000

/**
 * The provider that the environment names, or null where it names none. Throws StartError, with the cure, where something is missing or
 * cannot be. `ROWAN_PROVIDER` is its issuer; an issuer without TLS is taken only on this machine.
 */
export function providerSettings(env: NodeJS.ProcessEnv = process.env): ProviderSettings | null {
  const said = (name: string): string => env[name]?.trim() ?? ''
  if (said('ROWAN_PROVIDER') === '') return null
  const missing = ['ROWAN_PROVIDER_CLIENT', 'ROWAN_PROVIDER_SECRET', 'ROWAN_ADDRESS'].filter(name => said(name) === '')
  if (missing.length > 0) throw new StartError(`ROWAN_PROVIDER is set, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not. Set ${missing.length === 1 ? 'it' : 'them'}, or leave ROWAN_PROVIDER out.`)
  return {
    issuer: addressSaid('ROWAN_PROVIDER', said('ROWAN_PROVIDER')),
    client: said('ROWAN_PROVIDER_CLIENT'),
    secret: said('ROWAN_PROVIDER_SECRET'),
    address: addressSaid('ROWAN_ADDRESS', said('ROWAN_ADDRESS')),
    name: said('ROWAN_PROVIDER_NAME') || 'work account',
    scope: ['openid', ...(said('ROWAN_PROVIDER_SCOPE') || 'profile email').split(/[\s,]+/).filter(each => each !== 'openid')].join(' '),
    claims: { groups: said('ROWAN_PROVIDER_GROUPS') || 'groups', email: said('ROWAN_PROVIDER_EMAIL') || 'email', name: said('ROWAN_PROVIDER_PERSON') || 'name' },
    multifactor: said('ROWAN_PROVIDER_MULTIFACTOR').split(/[\s,]+/).filter(each => each !== ''),
  }
}

function addressSaid(name: string, text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : null
  if (address === null || (address.protocol !== 'https:' && !(address.protocol === 'http:' && isHere(address)))) {
    throw new StartError(`${name} must be an address that begins with https://; without TLS it may be only on this machine, such as http://127.0.0.1:8420.`)
  }
  return address
}

function isHere(address: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname)
}

/**
 * Why somebody who went to the provider did not come back signed in. `away`: it does not answer. `certificate`: its certificate is not to be
 * trusted. `settings`: it does not know this service, or not so. `denied`: they or the provider said no. `refused`: it told another error.
 * `signature`: its answer is not signed by it. `other`: its answer is not for this sign-in. `clock`: its clock and this machine's differ too
 * much. `used`: this sign-in came back before. `late`: it was begun too long ago, or in another browser. `groups`: it does not say which
 * groups.
 */
export type ProviderFault = 'away' | 'certificate' | 'settings' | 'denied' | 'refused' | 'signature' | 'other' | 'clock' | 'used' | 'late' | 'groups'

/** What a fault was, for whoever runs the service: a code of ours or of the protocol, never anything of a person or a secret. */
export interface Failed {
  readonly fault: ProviderFault
  readonly code: string
  /** The way within the service that was asked for, where the sign-in is known. */
  readonly to: string
}

/** Somebody whom the provider has named. */
export interface Named {
  readonly issuer: string
  readonly subject: string
  /** Null where the provider gives none that is one, or says that it has not verified it. */
  readonly email: string | null
  readonly name: string | null
  readonly groups: readonly string[]
  /** Whether more than a password was asked for, as far as the service takes its word. */
  readonly multifactor: boolean
  /** Names this one sign-in: taken once. */
  readonly once: Buffer
  readonly to: string
  /** The post of the page that is carried on with, or empty. */
  readonly here: string
}

export interface Provider {
  readonly settings: ProviderSettings
  /** Where to send the browser, and what it keeps meanwhile. `fresh`: the provider asks who it is even where it knows. */
  begin(key: ServerKey, of: { readonly to: string; readonly here: string; readonly fresh: boolean }): Promise<{ readonly address: string; readonly kept: string } | Failed>
  /** Who came back. `kept` is what the browser kept, `search` the address it came back with from its question mark on. */
  finish(key: ServerKey, of: { readonly kept: string | null; readonly search: string }): Promise<Named | Failed>
  /** Where people sign out of the provider too; null where it offers none, or does not answer. */
  signOutAddress(): Promise<string | null>
}

interface Begun {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly to: string
  readonly here: string
  readonly at: number
}

/** The provider, asked when it is first needed: a service starts also while its provider is away. */
export function openProvider(settings: ProviderSettings): Provider {
  let known: { readonly config: oidc.Configuration; readonly at: number } | null = null
  const back = new URL(providerBackPath, settings.address).href

  async function configured(): Promise<oidc.Configuration> {
    if (known !== null && performance.now() - known.at < mostKept) return known.config
    const config = await oidc.discovery(settings.issuer, settings.client, { client_secret: settings.secret, [oidc.clockTolerance]: clockTolerance }, undefined, {
      execute: [oidc.enableNonRepudiationChecks, ...(settings.issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])],
      timeout: patience,
    })
    known = { config, at: performance.now() }
    return config
  }

  return {
    settings,
    async begin(key, { to, here, fresh }) {
      try {
        const config = await configured()
        const begun: Begun = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), to, here, at: now() }
        const address = oidc.buildAuthorizationUrl(config, {
          redirect_uri: back, scope: settings.scope, state: begun.state, nonce: begun.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier), code_challenge_method: 'S256', ...(fresh && { prompt: 'login' }),
        })
        return { address: address.href, kept: seal(key, begun) }
      } catch (problem) {
        return failed(problem, to)
      }
    },
    async finish(key, { kept, search }) {
      const begun = kept === null ? null : unseal(key, kept)
      if (begun === null || now() - begun.at > mostAway) return { fault: 'late', code: begun === null ? 'nothing kept' : 'too long ago', to: begun?.to ?? '' }
      try {
        const config = await configured()
        const tokens = await oidc.authorizationCodeGrant(config, new URL(search, back), { expectedState: begun.state, expectedNonce: begun.nonce, pkceCodeVerifier: begun.verifier, idTokenExpected: true })
        const claims = tokens.claims()
        if (claims === undefined) return { fault: 'other', code: 'no ID token', to: begun.to }
        const age = Math.round(now() / 1000) - claims.iat
        if (age < -clockTolerance || age > oldest) return { fault: 'clock', code: `made ${age} seconds ago`, to: begun.to }
        const { groups, email, name } = settings.claims
        const isWhole = claims[groups] !== undefined && claims[email] !== undefined && claims[name] !== undefined
        const more = isWhole || config.serverMetadata().userinfo_endpoint === undefined ? {} : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        return named({ ...more, ...claims }, begun)
      } catch (problem) {
        return failed(problem, begun.to)
      }
    },
    async signOutAddress() {
      try {
        const config = await configured()
        if (config.serverMetadata().end_session_endpoint === undefined) return null
        return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: new URL('/sign-in', settings.address).href }).href
      } catch {
        return null
      }
    },
  }

  function named(claims: Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string }, begun: Begun): Named | Failed {
    const groups = groupsIn(claims, settings.claims.groups)
    if (groups === null) return { fault: 'groups', code: 'groups left out', to: begun.to }
    const text = (name: string): string | null => (typeof claims[name] === 'string' && claims[name] !== '' ? claims[name] : null)
    const said = [claims['amr'], claims['acr']].flat()
    const address = claims['email_verified'] === false ? null : text(settings.claims.email)
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: address !== null && address.length <= 320 && /^[^\s@]+@[^\s@]+$/.test(address) ? address : null,
      name: text(settings.claims.name),
      groups,
      multifactor: settings.multifactor.some(each => said.includes(each)),
      once: createHash('sha256').update(begun.state).digest(),
      to: begun.to,
      here: begun.here,
    }
  }
}

/**
 * The groups that the claims name. None at all: the person is in none. Null where the provider says that there are too many to name: that is
 * not the same, and ends nobody's post.
 */
function groupsIn(claims: Readonly<Record<string, unknown>>, name: string): readonly string[] | null {
  const said = claims[name]
  if (Array.isArray(said)) return said.filter(each => typeof each === 'string')
  if (typeof said === 'string') return [said]
  const elsewhere = claims['_claim_names']
  const isLeftOut = claims['hasgroups'] === true || (typeof elsewhere === 'object' && elsewhere !== null && name in elsewhere)
  return isLeftOut ? null : []
}

/** This machine's clock, in milliseconds. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

const sealing = (key: ServerKey): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'rowan provider', 32))

/** What the browser keeps while somebody is at the provider: it can neither read nor alter it. */
function seal(key: ServerKey, begun: Begun): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealing(key), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(begun)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

function unseal(key: ServerKey, kept: string): Begun | null {
  try {
    const bytes = Buffer.from(kept, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', sealing(key), bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(12, 28))
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString()) as Begun
  } catch {
    return null
  }
}

const certificateCodes = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|ERR_SSL_|HOSTNAME_MISMATCH)/
const awayCodes = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR_|OAUTH_TIMEOUT|OAUTH_ABORT|OAUTH_RESPONSE_IS_NOT_)/

/** What a problem on the way was, by its codes and those of what caused it. */
function failed(problem: unknown, to: string): Failed {
  const codes = codesOf(problem)
  const told = codes.join(' ') || 'unknown'
  const of = (fault: ProviderFault): Failed => ({ fault, code: told, to })
  const any = (shape: RegExp): boolean => codes.some(code => shape.test(code))
  if (problem instanceof oidc.AuthorizationResponseError) return of(problem.error === 'access_denied' ? 'denied' : ['unauthorized_client', 'invalid_scope', 'invalid_request', 'unsupported_response_type'].includes(problem.error) ? 'settings' : 'refused')
  if (problem instanceof oidc.ResponseBodyError) return of(problem.error === 'invalid_grant' ? 'used' : problem.status >= 500 ? 'away' : 'settings')
  if (problem instanceof oidc.WWWAuthenticateChallengeError) return of('settings')
  if (any(certificateCodes)) return of('certificate')
  if (any(/^OAUTH_JWT_TIMESTAMP_CHECK_FAILED$/)) return of('clock')
  if (isSignature(problem) || any(/^OAUTH_KEY_SELECTION_FAILED$/)) return of('signature')
  return of(any(awayCodes) || codes.length === 0 ? 'away' : 'other')
}

function isSignature(problem: unknown): boolean {
  return causesOf(problem).some(each => /signature verification failed/i.test(each.message))
}

function causesOf(problem: unknown): Error[] {
  const found: Error[] = []
  for (let each: unknown = problem; each instanceof Error && found.length < 6; each = each.cause) found.push(each)
  return found
}

/** The codes of a problem and of what caused it. An error that the provider told is one of the protocol's words, or `told` where it is not. */
function codesOf(problem: unknown): string[] {
  return causesOf(problem).flatMap(each => {
    const { code, error } = each as { code?: unknown; error?: unknown }
    const words = [code, error].filter(word => typeof word === 'string')
    return words.map(word => (/^[A-Za-z_]{1,60}$/.test(word) ? word : 'told'))
  })
}
