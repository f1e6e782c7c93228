import { get, post, type Route } from '../route.ts'
import { apartPage, takenApart } from './apart.tsx'
import { pairsPage } from './list.tsx'
import { numbersPage } from './numbers.tsx'
import { pairDecided, pairPage } from './pair.tsx'

/** Records that may be of one child: what waits, the decision, and taking it back. */
export const sameChildRoutes: readonly Route[] = [
  get('/same-child', 'same-child', pairsPage),
  get('/same-child/numbers', 'same-child-numbers', numbersPage),
  get('/same-child/:pair', 'same-child-pair', ask => pairPage(ask)),
  post('/same-child/:pair', 'same-child-pair', pairDecided, { keeps: true }),
  get('/same-child/decided/:decision', 'same-child-apart', ask => apartPage(ask)),
  post('/same-child/decided/:decision', 'same-child-apart', takenApart, { keeps: true }),
]
