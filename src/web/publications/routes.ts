import { get, plainCode, post, type Route } from '../route.ts'
import {
  newPublication, newVersion, onePublication, publicationBegun, publicationGiven, publicationLookedAt, publicationOut, publications, publicationTaken, versionPage, versionWritten,
} from './pages.tsx'
import { publishedIndex, publishedPage } from './public.tsx'

/** What an authority publishes: its public pages, and the pages of those who publish. */
export const publicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/published', page: 'published', open: true, answer: publishedIndex },
  { method: 'GET', path: '/published/:name', page: 'published-one', open: true, codes: { name: plainCode }, answer: publishedPage },
  get('/publications', 'publications', publications),
  get('/publications/new', 'publication-new', ask => newPublication(ask)),
  post('/publications/new', 'publication-new', publicationBegun, { keeps: true }),
  get('/publications/:id', 'publication', ask => onePublication(ask)),
  get('/publications/:id/version', 'publication-write', ask => newVersion(ask)),
  post('/publications/:id/version', 'publication-write', versionWritten, { keeps: true }),
  get('/publications/:id/versions/:fact', 'publication-version', versionPage),
  post('/publications/:id/publish', 'publication', publicationOut),
  post('/publications/:id/reviewed', 'publication', publicationLookedAt),
  post('/publications/:id/owner', 'publication', publicationGiven),
  post('/publications/:id/withdraw', 'publication', publicationTaken),
]
