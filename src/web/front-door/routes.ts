import { get, post, type Route } from '../route.ts'
import { boardPage } from './board.tsx'
import { contactPage, contactSent } from './contact-page.tsx'
import { notePage, noteSent } from './note.tsx'
import { placed } from './place.ts'
import { elsewherePage, placedElsewhere } from './elsewhere.tsx'
import { familyForm, familySent, tellUsPage, workForm, workSent } from './public.tsx'
import { requestAnswered, requestPage, requestsPage } from './requests.tsx'
import { answerTaken, askForm, askSent } from './research.tsx'
import { putAside, taken, waitingPage } from './waiting.tsx'

/** The front door: what is told to it, whom it is about, what is decided, and who is told. */
export const frontDoorRoutes: readonly Route[] = [
  { method: 'GET', path: '/tell-us', page: 'tell-us', open: true, answer: tellUsPage },
  { method: 'GET', path: '/tell-us/family', page: 'tell-us-family', open: true, answer: ask => familyForm(ask) },
  { method: 'POST', path: '/tell-us/family', page: 'tell-us-sent', open: true, tokenless: true, answer: familySent },
  { method: 'GET', path: '/tell-us/work', page: 'tell-us-work', open: true, answer: ask => workForm(ask) },
  { method: 'POST', path: '/tell-us/work', page: 'tell-us-sent', open: true, tokenless: true, answer: workSent },
  get('/front-door', 'front-door', boardPage),
  get('/front-door/new', 'front-door-note', ask => notePage(ask)),
  post('/front-door/new', 'front-door-note', noteSent, { keeps: true }),
  get('/front-door/:contact', 'front-door-contact', ask => waitingPage(ask)),
  post('/front-door/:contact', 'front-door-contact', placed, { keeps: true }),
  post('/front-door/:contact/take', 'front-door-contact', taken),
  post('/front-door/:contact/aside', 'front-door-contact', putAside),
  get('/children/:id/contacts/:contact', 'contact', contactPage),
  post('/children/:id/contacts/:contact', 'contact', contactSent, { keeps: true }),
  get('/children/:id/contacts/:contact/elsewhere', 'contact-elsewhere', ask => elsewherePage(ask)),
  post('/children/:id/contacts/:contact/elsewhere', 'contact-elsewhere', placedElsewhere, { keeps: true }),
  get('/children/:id/contacts/:contact/ask', 'research-ask', askForm),
  post('/children/:id/contacts/:contact/ask', 'research-ask', askSent, { keeps: true }),
  post('/children/:id/contacts/:contact/answers/:request', 'contact', answerTaken),
  get('/requests', 'requests', requestsPage),
  get('/requests/:request', 'request', ask => requestPage(ask)),
  post('/requests/:request', 'request', requestAnswered, { keeps: true }),
]
