import { get, post, type Route } from '../route.ts'
import { caseForm, caseSent } from './case.tsx'
import { addSent, supervisionPage, writeForm, writeSent } from './page.tsx'
import { helpPage, helpSent } from './workload.tsx'

export const supervisionRoutes: readonly Route[] = [
  get('/supervision/:post', 'supervision', ask => supervisionPage(ask)),
  get('/supervision/:post/write', 'supervision-write', writeForm),
  post('/supervision/:post/write', 'supervision-write', writeSent, { keeps: true }),
  post('/supervision/:post/add', 'supervision', addSent),
  get('/my-work/help', 'workload-ask', ask => helpPage(ask)),
  post('/my-work/help', 'workload-ask', helpSent),
  get('/children/:id/supervision', 'case-supervision', caseForm),
  post('/children/:id/supervision', 'case-supervision', caseSent, { keeps: true }),
]
