import { get, post, type Route } from '../route.ts'
import { allDecided, answered, decided, entriesPage, entryPage, packFile, packMade, packSeen, passed } from './entries.tsx'
import { newRequestPage, requestBegun, requestPage, requestSaid } from './requests.tsx'

/** Requests for what is held about somebody: begun, looked through by two people, made into a pack, given. */
export const packRoutes: readonly Route[] = [
  get('/access/requests/new', 'access-request-new', ask => newRequestPage(ask)),
  post('/access/requests/new', 'access-request-new', requestBegun, { keeps: true }),
  get('/access/requests/:id', 'access-request', ask => requestPage(ask)),
  post('/access/requests/:id', 'access-request', requestSaid, { keeps: true }),
  post('/access/requests/:id/pass', 'access-request', passed),
  get('/access/requests/:id/entries', 'access-entries', ask => entriesPage(ask)),
  post('/access/requests/:id/decide-all', 'access-entries', allDecided),
  post('/access/requests/:id/answer', 'access-entries', answered),
  get('/access/requests/:id/entries/:entry', 'access-entry', ask => entryPage(ask)),
  post('/access/requests/:id/entries/:entry', 'access-entry', decided, { keeps: true }),
  post('/access/requests/:id/pack', 'access-request', packMade),
  get('/access/requests/:id/pack', 'access-pack', packSeen),
  get('/access/requests/:id/pack/files/:form', 'access-pack', packFile, { form: /^(html|json|pdf|pdf-large)$/ }),
]
