import { parse } from 'node:querystring'
import type { FastifyRequest } from 'fastify'
import { assertionType, clientNamedIn, giveToken, isScope, keyOfClient, noteTokenRefused, readAssertion, Refused, root, tokenForm, tokenSeconds, tokenWait, type AssertionFault } from '../../api/partner/index.ts'
import { isId } from '../../record/index.ts'
import type { Service } from '../service.ts'
import type { SystemAnswer } from './ask.ts'

const faults: Readonly<Record<AssertionFault, string>> = {
  'not a token': 'It is no JSON Web Token with iss, sub, aud and exp',
  algorithm: 'alg is not that of the registered key: ES256 for P-256, EdDSA for Ed25519',
  key: 'kid is not the thumbprint of the registered key',
  signature: 'It is not signed by the registered key',
  whose: 'iss and sub have to be the id of the system',
  audience: 'aud has to be the address at which tokens are asked for',
  expired: 'exp is over',
  'too long': 'exp is more than five minutes ahead',
  'not yet': 'nbf or iat is ahead of this service’s clock',
  'no id': 'jti has to be given, with 8 to 200 characters',
}

/** The address at which tokens are asked for: where this service is reached, as its operator says it, or else as it was asked. Its path alone where neither is known. */
export function tokenAddress(service: Service, request?: Pick<FastifyRequest, 'protocol' | 'host'>): string {
  const asked = request === undefined ? '' : `${request.protocol}://${request.host}`
  return `${service.address ?? asked}${root}/token`
}

/** Gives a token to a system that proves itself by an assertion; throws Refused otherwise. Whoever fails often waits longer each time. */
export async function tokenAsked(service: Service, request: FastifyRequest): Promise<SystemAnswer> {
  const { app } = service.database
  const wait = await tokenWait(app, service.key, request.ip)
  if (wait > 0) throw new Refused('too-often', { wait })
  if (!/^application\/x-www-form-urlencoded *(;|$)/.test(request.headers['content-type'] ?? '')) throw new Refused('media-type')
  const form = tokenForm.safeParse(Buffer.isBuffer(request.body) ? { ...parse(request.body.toString('utf8'), undefined, undefined, { maxKeys: 20 }) } : {})
  if (!form.success || form.data.client_assertion_type !== assertionType()) throw new Refused('token-request')
  if (form.data.grant_type !== 'client_credentials') throw new Refused('grant')
  const named = clientNamedIn(form.data.client_assertion)
  const client = named !== null && isId(named) ? named : null
  const refuse = async (code: 'assertion' | 'token-scope', detail: string): Promise<never> => {
    await noteTokenRefused(app, service.key, { origin: request.ip, client, because: detail })
    throw new Refused(code, { detail })
  }
  const known = client === null ? null : await keyOfClient(app, client)
  if (client === null || known === null) return refuse('assertion', 'No such system may ask today')
  const read = readAssertion(form.data.client_assertion, { client, key: known.key, keyId: known.keyId, audiences: [tokenAddress(service, request)], at: known.at })
  if ('fault' in read) return refuse('assertion', faults[read.fault])
  const asked = form.data.scope === undefined ? known.scopes : [...new Set(form.data.scope.split(' ').filter(each => each !== ''))]
  if (asked.length === 0 || !asked.every(each => isScope(each) && known.scopes.includes(each))) return refuse('token-scope', 'The system was not registered for all of these scopes')
  const given = await giveToken(app, { client, scopes: asked, once: read })
  if ('fault' in given) return refuse('assertion', given.fault === 'again' ? 'An assertion with this jti was used before' : 'No such system may ask today')
  return { status: 200, body: { access_token: given.token, token_type: 'Bearer', expires_in: tokenSeconds, scope: asked.join(' ') } }
}
