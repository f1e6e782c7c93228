import { StartError } from '../../database/index.ts'
import { addressSaid, isHere } from '../outside/index.ts'

/** How the department's service is reached, for which authority, and as whom. */
export interface DepartmentSettings {
  /** What stands before `/children_social_care_data`, without a slash at its end. */
  readonly address: string
  /** The three digits of the authority. */
  readonly authority: string
  /** Null only on this machine, for a service that asks for nothing. */
  readonly application: DepartmentApplication | null
}

/** An application as the department knows it: OAuth 2 client credentials, and the key of the supplier. */
export interface DepartmentApplication {
  readonly tokenAddress: string
  readonly client: string
  readonly secret: string
  readonly scope: string
  readonly supplierKey: string
}

const own = ['ROWAN_DFE_TOKEN_ADDRESS', 'ROWAN_DFE_CLIENT', 'ROWAN_DFE_SECRET', 'ROWAN_DFE_SCOPE', 'ROWAN_DFE_SUPPLIER_KEY'] as const

/**
 * What the environment says of the department's service for daily data; null where it names none, and then nothing is ever sent. Throws
 * StartError with the cure: an address without TLS, and one without sign-in, is taken only on this machine.
 */
export function departmentSettings(env: NodeJS.ProcessEnv = process.env): DepartmentSettings | null {
  const said = (name: string): string => env[name]?.trim() ?? ''
  const missing = own.filter(name => said(name) === '')
  if (said('ROWAN_DFE') === '') {
    if (missing.length < own.length || said('ROWAN_DFE_AUTHORITY') !== '') throw new StartError('ROWAN_DFE is not set, and what goes with it is. Set ROWAN_DFE to the address of the department’s service, or leave all of them out.')
    return null
  }
  const address = addressSaid('ROWAN_DFE', said('ROWAN_DFE'))
  const authority = said('ROWAN_DFE_AUTHORITY')
  if (!/^\d{3}$/.test(authority)) throw new StartError('ROWAN_DFE_AUTHORITY must be the three digits by which the department knows the authority, such as 900.')
  if (missing.length === own.length && isHere(address)) return { address: plain(address), authority, application: null }
  if (missing.length > 0) throw new StartError(`ROWAN_DFE is set, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not. The department gives all of them to whoever joins.`)
  return {
    address: plain(address), authority,
    application: {
      tokenAddress: addressSaid('ROWAN_DFE_TOKEN_ADDRESS', said('ROWAN_DFE_TOKEN_ADDRESS')).href, client: said('ROWAN_DFE_CLIENT'), secret: said('ROWAN_DFE_SECRET'),
      scope: said('ROWAN_DFE_SCOPE'), supplierKey: said('ROWAN_DFE_SUPPLIER_KEY'),
    },
  }
}

const plain = (address: URL): string => address.href.replace(/\/$/, '')
