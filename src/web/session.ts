import { deviceKeyOf, deviceKeys } from '../access/index.ts'
import { isId } from '../record/index.ts'
import { one } from '../ui/form/typed.ts'
import type { Answer, Ask, Route } from './route.ts'
import { tokenFor } from './tokens.ts'
import type { Visitor } from './visitor.ts'

type Anybody = Ask & { visitor: Visitor | null }

/** Most keys that a browser may name at once. */
const mostKeys = 50

/** How the session of this browser stands, for the page to warn in time: the seconds left, and the token of its forms. */
export function standingOf(ask: Anybody): { state: 'open'; token: string; account: string; idleLeft: number | null; left: number } | { state: 'ended' } {
  const { visitor, service } = ask
  if (visitor === null) return { state: 'ended' }
  return { state: 'open', token: tokenFor(service, visitor.secret), account: visitor.account, idleLeft: visitor.idleLeft, left: visitor.left }
}

async function standing(ask: Anybody): Promise<Answer> {
  return { json: standingOf(ask), ...(ask.visitor === null && { status: 401 }) }
}

/**
 * Keys for what the browser keeps while the service cannot be reached: that of this session, and what has become of others that the
 * browser names. Nobody is given another person's.
 */
async function keys(ask: Anybody): Promise<Answer> {
  const { service, visitor, typed } = ask
  const named = one(typed, 'keys').split(',').filter(isId).slice(0, mostKeys)
  const pool = service.database.app
  const own = visitor === null ? null : await deviceKeyOf(pool, visitor.secret)
  const others = named.length === 0 ? [] : await deviceKeys(pool, visitor?.secret ?? null, named)
  return {
    json: {
      own: own && { id: own.id, bytes: own.bytes.toString('base64') },
      others: others.map(({ id, gone, bytes }) => ({ id, gone, bytes: bytes && bytes.toString('base64') })),
    },
  }
}

/** What pages ask about the session they were shown in. */
export const sessionRoutes: readonly Route[] = [
  { method: 'GET', path: '/session', page: 'session', open: true, quiet: true, answer: standing },
  { method: 'POST', path: '/session', page: 'session', open: true, answer: standing },
  { method: 'POST', path: '/session/keys', page: 'session', open: true, quiet: true, answer: keys },
]
