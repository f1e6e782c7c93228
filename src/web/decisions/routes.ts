import { get, post, type Route } from '../route.ts'
import { approvalsPage } from './approvals.tsx'
import { askForm, askSent } from './ask.tsx'
import { decisionPage, decisionSent, readSent, withdrawSent } from './decision.tsx'

export const decisionRoutes: readonly Route[] = [
  get('/approvals', 'approvals', approvalsPage),
  get('/children/:id/ask', 'decision-ask', askForm),
  post('/children/:id/ask', 'decision-ask', askSent, { keeps: true }),
  get('/children/:id/decisions/:fact', 'decision', decisionPage),
  post('/children/:id/decisions/:fact', 'decision', decisionSent, { keeps: true }),
  post('/children/:id/decisions/:fact/read', 'decision', readSent),
  post('/children/:id/decisions/:fact/withdraw', 'decision', withdrawSent),
]
