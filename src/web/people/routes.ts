import { get, post, type Route } from '../route.ts'
import { accountEnded, accountReopened, acts, codeMade, endAccountForm, endPostForm, givePostForm, person, postEnded, postGiven, registrationSent, secondStepOff, sessionsEnded } from './one-person.tsx'
import { inviteForm, inviteSent, people, peopleSearched, peopleWithName } from './people-page.tsx'
import { groupEnded, groupEndForm, groupForm, groupSent, passwordsOff, passwordsOn, secondStepNotRequired, secondStepRequired, signingIn, workAccountPrepared } from './signing-in.tsx'
import { organisationEnded, organisationMade, organisations, team, teamEnded, teamMade, teamRenamed, teams } from './teams-page.tsx'

/** People who sign in, their posts, their teams and their organisations. */
export const peopleRoutes: readonly Route[] = [
  get('/accounts', 'people', people),
  post('/accounts', 'people', peopleSearched),
  get('/accounts/found/:id', 'people', peopleWithName),
  get('/accounts/invite', 'people-invite', ask => inviteForm(ask)),
  post('/accounts/invite', 'people-invite', inviteSent, { keeps: true }),
  get('/accounts/acts', 'people-acts', acts),
  get('/accounts/signing-in', 'signing-in', ask => signingIn(ask)),
  get('/accounts/signing-in/groups', 'signing-in-group', ask => groupForm(ask)),
  post('/accounts/signing-in/groups', 'signing-in-group', groupSent, { keeps: true }),
  get('/accounts/signing-in/groups/:id', 'signing-in-group-end', ask => groupEndForm(ask)),
  post('/accounts/signing-in/groups/:id', 'signing-in-group-end', groupEnded),
  post('/accounts/signing-in/passwords', 'signing-in', passwordsOff),
  post('/accounts/signing-in/passwords/on', 'signing-in', passwordsOn),
  post('/accounts/signing-in/second-step', 'signing-in', secondStepRequired),
  post('/accounts/signing-in/second-step/:id', 'signing-in', secondStepNotRequired),
  get('/accounts/:id', 'person', ask => person(ask)),
  post('/accounts/:id/code', 'person', codeMade),
  post('/accounts/:id/reopen', 'person', accountReopened),
  post('/accounts/:id/second-step', 'person', secondStepOff),
  post('/accounts/:id/registration', 'person', registrationSent),
  post('/accounts/:id/work-account', 'person', workAccountPrepared),
  post('/accounts/:id/sessions', 'person', sessionsEnded),
  get('/accounts/:id/posts', 'person-post', ask => givePostForm(ask)),
  post('/accounts/:id/posts', 'person-post', postGiven),
  get('/accounts/:id/end', 'person-end', ask => endAccountForm(ask)),
  post('/accounts/:id/end', 'person-end', accountEnded),
  get('/accounts/posts/:id', 'person-post-end', ask => endPostForm(ask)),
  post('/accounts/posts/:id', 'person-post-end', postEnded),
  get('/teams', 'teams', ask => teams(ask)),
  post('/teams', 'teams', teamMade, { keeps: true }),
  get('/teams/:id', 'team-settings', ask => team(ask)),
  post('/teams/:id/name', 'team-settings', teamRenamed),
  post('/teams/:id/end', 'team-settings', teamEnded),
  get('/organisations', 'organisations', ask => organisations(ask)),
  post('/organisations', 'organisations', organisationMade, { keeps: true }),
  post('/organisations/:id/end', 'organisations', organisationEnded),
]
