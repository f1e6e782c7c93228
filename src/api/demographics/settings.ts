import { readFileSync } from 'node:fs'
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { StartError } from '../../database/index.ts'
import { addressSaid } from '../outside/index.ts'

/** How the service is reached, and as whom. */
export interface DemographicsSettings {
  /** Where it stands, such as `https://api.service.nhs.uk`, without a path. */
  readonly address: URL
  /** What this application signs in with; null at an open sandbox, which asks for nothing. */
  readonly application: Application | null
}

/** An application as the NHS API platform knows it. */
export interface Application {
  readonly key: string
  /** The name of the public key there (`kid`). */
  readonly keyId: string
  readonly privateKey: KeyObject
}

/**
 * What the environment says of the Personal Demographics Service; null where it names none. Throws StartError with the cure: an address
 * without TLS is taken only on this machine, and the key has to be an RSA key that can be read.
 */
export function demographicsSettings(env: NodeJS.ProcessEnv = process.env): DemographicsSettings | null {
  const said = (name: string): string => env[name]?.trim() ?? ''
  const own = ['ROWAN_PDS_KEY', 'ROWAN_PDS_KEY_ID', 'ROWAN_PDS_PRIVATE_KEY'] as const
  const missing = own.filter(name => said(name) === '')
  if (said('ROWAN_PDS') === '') {
    if (missing.length < own.length) throw new StartError('ROWAN_PDS is not set, and what signs in to it is. Set ROWAN_PDS to the address of the Personal Demographics Service, such as https://api.service.nhs.uk, or leave all of them out.')
    return null
  }
  const address = addressSaid('ROWAN_PDS', said('ROWAN_PDS'), { withoutPath: 'https://api.service.nhs.uk' })
  if (missing.length === own.length) return { address, application: null }
  if (missing.length > 0) throw new StartError(`ROWAN_PDS is set, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not. Set all three of ${own.join(', ')}; an open sandbox needs none.`)
  return { address, application: { key: said('ROWAN_PDS_KEY'), keyId: said('ROWAN_PDS_KEY_ID'), privateKey: keyIn(said('ROWAN_PDS_PRIVATE_KEY')) } }
}

function keyIn(path: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(readFileSync(path))
  } catch {
    throw new StartError('ROWAN_PDS_PRIVATE_KEY must be the path of a file with a private key in PEM form that the service can read, and it is not.')
  }
  if (key.asymmetricKeyType !== 'rsa') throw new StartError('ROWAN_PDS_PRIVATE_KEY must be an RSA key: the NHS API platform takes tokens signed with RS512.')
  return key
}
