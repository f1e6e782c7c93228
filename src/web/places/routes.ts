import { get, post, type Route } from '../route.ts'
import { bringInPage, broughtIn, placesFile } from './file.tsx'
import { placePage, renamed, said, saidAgain, saidPage } from './one-place.tsx'
import { areaMade, areasPage, organisationsList, partnersPage } from './page.tsx'

/** Partners and regions: organisations, areas, and who is whose partner. */
export const placesRoutes: readonly Route[] = [
  get('/places', 'places', partnersPage),
  get('/places/organisations', 'places-organisations', organisationsList),
  get('/places/areas', 'places-areas', ask => areasPage(ask)),
  post('/places/areas', 'places-areas', areaMade, { keeps: true }),
  get('/places/files/:form', 'places', placesFile, { form: /^csv$/ }),
  get('/places/bring-in', 'places-bring-in', ask => bringInPage(ask)),
  post('/places/bring-in', 'places-bring-in', broughtIn, { uploads: visitor => visitor.role === 'administrator' && visitor.authority !== null }),
  get('/places/:id', 'place', ask => placePage(ask)),
  post('/places/:id/say', 'place', said),
  post('/places/:id', 'place', renamed, { keeps: true }),
  get('/places/said/:id', 'place-said', ask => saidPage(ask)),
  post('/places/said/:id', 'place-said', saidAgain, { keeps: true }),
]
