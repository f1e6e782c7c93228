import { get, post, type Route } from '../route.ts'
import { developersPage } from './developers.tsx'
import { system, systemRegistered, systems, systemWithdrawn } from './systems.tsx'

/** The pages about partners’ systems. What the systems themselves ask is served by `serve.ts`. */
export const partnerApiRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/partner', page: 'partner-developers', open: true, answer: developersPage },
  get('/accounts/systems', 'partner-systems', ask => systems(ask)),
  post('/accounts/systems', 'partner-systems', systemRegistered),
  get('/accounts/systems/:id', 'partner-system', ask => system(ask)),
  post('/accounts/systems/:id/withdraw', 'partner-system', systemWithdrawn),
]
