import { get, post, type Route } from '../route.ts'
import { agreementAdded, agreementEnded, agreementsPage, leadNamed, leadsPage, newAgreementPage } from './agreements.tsx'
import { boardPage } from './board.tsx'
import { exchangeAnswered, exchangePage, reviewSaid, whoseSaid } from './exchange-page.tsx'
import { childSharingPage, sharingForm, sharingSent, taken } from './from-record.tsx'
import { namedEntered, namedPage } from './named.tsx'
import { outsidePage, outsideSent } from './outside.tsx'
import { countsFile, exchangesFile, reportPage } from './report.tsx'
import { askedPage, askedSent, foundPage, whoKnowsPage, whoKnowsSent } from './who-knows.tsx'

/** Asking, telling and answering between organisations, from both sides. */
export const sharingRoutes: readonly Route[] = [
  get('/sharing', 'sharing', boardPage),
  get('/sharing/ask', 'sharing-ask', ask => outsidePage('ask')(ask)),
  post('/sharing/ask', 'sharing-ask', outsideSent('ask'), { keeps: true }),
  get('/sharing/tell', 'sharing-tell', ask => outsidePage('tell')(ask)),
  post('/sharing/tell', 'sharing-tell', outsideSent('tell'), { keeps: true }),
  get('/sharing/agreements', 'sharing-agreements', agreementsPage),
  post('/sharing/agreements', 'sharing-agreements', agreementEnded),
  get('/sharing/agreements/new', 'sharing-agreement-new', ask => newAgreementPage(ask)),
  post('/sharing/agreements/new', 'sharing-agreement-new', agreementAdded, { keeps: true }),
  get('/sharing/leads', 'sharing-leads', ask => leadsPage(ask)),
  post('/sharing/leads', 'sharing-leads', leadNamed),
  get('/sharing/named', 'sharing-named', ask => namedPage(ask)),
  post('/sharing/named', 'sharing-named', namedEntered, { keeps: true }),
  get('/sharing/report', 'sharing-report', reportPage),
  get('/sharing/report/files/:form', 'sharing-report', countsFile, { form: /^csv$/ }),
  get('/sharing/report/exchanges/files/:form', 'sharing-report', exchangesFile, { form: /^csv$/ }),
  get('/who-knows', 'who-knows', ask => whoKnowsPage(ask)),
  post('/who-knows', 'who-knows', whoKnowsSent, { keeps: true }),
  get('/who-knows/:search', 'who-knows-found', foundPage),
  get('/who-knows/asked/:search', 'who-knows-asked', ask => askedPage(ask)),
  post('/who-knows/asked/:search', 'who-knows-asked', askedSent, { keeps: true }),
  get('/sharing/:exchange', 'exchange', ask => exchangePage(ask)),
  post('/sharing/:exchange', 'exchange', exchangeAnswered, { keeps: true }),
  post('/sharing/:exchange/whose', 'exchange', whoseSaid),
  get('/sharing/:exchange/review', 'exchange', ask => exchangePage(ask)),
  post('/sharing/:exchange/review', 'exchange', reviewSaid, { keeps: true }),
  post('/sharing/:exchange/take', 'child-sharing', taken),
  get('/children/:id/sharing', 'child-sharing', childSharingPage),
  get('/children/:id/sharing/ask', 'child-sharing-ask', sharingForm('ask')),
  post('/children/:id/sharing/ask', 'child-sharing-ask', sharingSent('ask'), { keeps: true }),
  get('/children/:id/sharing/tell', 'child-sharing-tell', sharingForm('tell')),
  post('/children/:id/sharing/tell', 'child-sharing-tell', sharingSent('tell'), { keeps: true }),
  get('/children/:id/sharing/answer/:exchange', 'child-sharing-answer', sharingForm('answer')),
  post('/children/:id/sharing/answer/:exchange', 'child-sharing-answer', sharingSent('answer'), { keeps: true }),
]
