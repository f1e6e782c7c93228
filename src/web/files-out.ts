import { noteTaken, type TakenFor } from '../access/index.ts'
import type { Answer, Route } from './route.ts'
import type { Service } from './service.ts'
import type { Visitor } from './visitor.ts'

/**
 * What a file says of the number by which every organisation knows a child: it has none; it is of one record, whose opening states its
 * purpose in the audit; it is for something by what it is; or whoever takes it is asked.
 */
type Leaving = 'no number' | 'as opened' | 'asked' | Exclude<TakenFor, 'child' | 'other'>

/** Every file that leaves through the service, by its route. What is not in here does not leave. */
export const filesOut: Readonly<Record<string, Leaving>> = {
  '/places/files/:form': 'no number',
  '/protection-teams/files/:form': 'no number',
  '/counts/files/:form': 'no number',
  '/sharing/report/files/:form': 'no number',
  '/sharing/report/exchanges/files/:form': 'no number',
  '/access/people/:id/files/:form': 'no number',
  '/children/:id/audit/files/:form': 'no number',
  '/people/:id/audit/files/:form': 'no number',
  '/children/:id/for-family/files/:form': 'as opened',
  '/children/:id/documents/:document/file': 'as opened',
  '/people/:id/documents/:document/file': 'as opened',
  '/children/:id/print/:made/file': 'as opened',
  '/access/requests/:id/pack/files/:form': 'request',
  '/import/:id/report': 'bringing',
  '/returns/check/:id/files/:form': 'return',
  '/returns/frozen/:id/files/:form': 'return',
  '/returns/dataset/files/:form': 'asked',
}

/** Writes down what a file is taken for before it leaves. Throws where its route is not listed, or asks and was not told. */
export async function noteLeaving(service: Service, route: Pick<Route, 'path' | 'page'>, visitor: Visitor, answer: Answer): Promise<void> {
  if (!('fileName' in answer) || answer.fileName === undefined) return
  const leaving = filesOut[route.path]
  if (leaving === undefined) throw new Error(`${route.path} is no way for a file to leave`)
  if (leaving === 'no number' || leaving === 'as opened') return
  const purpose = leaving === 'asked' ? answer.takenFor : leaving
  if (purpose === undefined) throw new Error(`${route.path} has to ask what its file is for`)
  await noteTaken(service.database.app, { secret: visitor.secret, page: route.page, purpose })
}
