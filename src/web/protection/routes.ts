import { get, plainCode, post, type Route } from '../route.ts'
import { boardPage } from './board.tsx'
import { callForm, callSent } from './call.tsx'
import { childProtectionPage } from './child.tsx'
import { discussionPage, discussionSent } from './table.tsx'
import { teamAdd, teamAdded, teamEnd, teamEnded, teamsPage } from './teams.tsx'
import { teamsFile } from './teams-file.ts'
import { writeForm, writeSent } from './write.tsx'

const step = { step: plainCode }

export const protectionRoutes: readonly Route[] = [
  get('/protection-board', 'protection-board', boardPage),
  get('/protection-teams', 'protection-teams', teamsPage),
  get('/protection-teams/files/:form', 'protection-teams', teamsFile, { form: /^csv$/ }),
  get('/protection-teams/add/:kind', 'protection-team-add', ask => teamAdd(ask), { kind: plainCode }),
  post('/protection-teams/add/:kind', 'protection-team-add', teamAdded, { codes: { kind: plainCode }, keeps: true }),
  get('/protection-teams/:fact/end', 'protection-team-end', ask => teamEnd(ask)),
  post('/protection-teams/:fact/end', 'protection-team-end', teamEnded),
  get('/children/:id/protection', 'child-protection', childProtectionPage),
  get('/children/:id/discussions/new', 'discussion-call', callForm),
  post('/children/:id/discussions/new', 'discussion-call', callSent, { keeps: true }),
  get('/children/:id/discussions/:fact', 'discussion', discussionPage),
  post('/children/:id/discussions/:fact', 'discussion', discussionSent),
  get('/children/:id/discussions/:fact/:step', 'discussion-write', writeForm, step),
  post('/children/:id/discussions/:fact/:step', 'discussion-write', writeSent, { codes: step, keeps: true }),
]
