import { get, post, type Route } from '../route.ts'
import { given, givePage, thanksPage } from './give.tsx'
import { asked, askPage, didPage, didSent, feedbackPage, putAside, servicePage, serviceSaid, taken } from './page.tsx'

/** What people say of our work: without signing in, and for those who hear it. */
export const feedbackRoutes: readonly Route[] = [
  { method: 'GET', path: '/have-your-say', page: 'have-your-say', open: true, answer: ask => givePage(ask) },
  { method: 'POST', path: '/have-your-say', page: 'have-your-say', open: true, tokenless: true, answer: given },
  { method: 'GET', path: '/have-your-say/thanks', page: 'have-your-say-thanks', open: true, answer: thanksPage },
  get('/feedback', 'feedback', ask => feedbackPage(ask)),
  get('/feedback/ask', 'feedback-ask', ask => askPage(ask)),
  post('/feedback/ask', 'feedback-ask', asked),
  post('/feedback/:id/take', 'feedback', taken),
  post('/feedback/:id/aside', 'feedback', putAside),
  get('/feedback/service', 'feedback-service', ask => servicePage(ask)),
  post('/feedback/service', 'feedback-service', serviceSaid, { keeps: true }),
  get('/feedback/service/:fact', 'feedback-did', ask => didPage(ask)),
  post('/feedback/service/:fact', 'feedback-did', didSent, { keeps: true }),
]
