/**
 * How often anybody may ask, by what they ask for. Somebody who works comes nowhere near; a script that walks through records, or tries
 * what a form takes, does. Counted by each web process for itself, for each account or partner’s system, or where nobody is signed in for each address.
 * Guessing at passwords and codes is slowed down apart from this, by the database (docs/security.md).
 */

import { StartError } from '../database/index.ts'

export type RouteClass = 'entry' | 'open page' | 'page' | 'form' | 'search' | 'file' | 'system'

/** Most requests of a class in one minute. A council's many people can share one address: what is counted by address is large. */
export type Rates = Readonly<Record<RouteClass, number>>

export const standardRates: Rates = { entry: 300, 'open page': 3000, page: 1200, form: 240, search: 60, file: 30, system: 600 }

/** The class that a route is counted in: files and search for what they could carry away, forms for what they could fill. */
export function classOf(route: { readonly method: string; readonly path: string; readonly open?: boolean; readonly tokenless?: true; readonly uploads?: unknown }, isSomebody: boolean): RouteClass {
  if (route.open && route.tokenless === true && route.method === 'POST') return 'entry'
  if (!isSomebody) return 'open page'
  if (route.uploads !== undefined || /\/(report|export|download|files?|files\/:form)$/.test(route.path)) return 'file'
  if (route.method === 'GET') return 'page'
  return route.path === '/search' || route.path === '/accounts' ? 'search' : 'form'
}

/** What `ROWAN_RATE_LIMITS` says: `off` for measuring, or behind a proxy that limits; otherwise the standard. Throws StartError for anything else. */
export function ratesFrom(env: NodeJS.ProcessEnv): Rates | null {
  const said = env['ROWAN_RATE_LIMITS'] ?? ''
  if (said === 'off') return null
  if (said !== '' && said !== 'on') throw new StartError('ROWAN_RATE_LIMITS is “off”, or left out.')
  return standardRates
}
