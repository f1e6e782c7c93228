/** The pages of this room and those beside it in every state they have a look for. */
import { newSystem } from '../../api/partner/testing-client.ts'
import { newId } from '../../record/index.ts'
import type { Cast } from '../testing-people.ts'
import type { Looks } from '../testing-visit.ts'

/** Coming in, and looking after people, posts, teams and ways to sign in. */
export async function peopleVisits(cast: Cast, { look }: Looks): Promise<void> {
  const { staff } = cast
  // Before anybody has an account, and before anybody has signed in.
  const first = { authority: 'Testshire Council', dfe: '99', 'from-day': '31', 'from-month': '2', 'from-year': '2023', name: 'Amy Setter', email: 'amy', password: 'too short', again: '' }
  look('first-start', '/first-start', 'first-start', '/first-start', { as: 'empty' })
  look('first-start-errors', '/first-start', 'first-start', '/first-start', { as: 'empty', status: 422, send: { boxes: first } })
  look('first-start-done', '/first-start', 'not-found', '/first-start', { as: null, status: 404 })
  look('sign-in-made', '/sign-in', 'sign-in', '/sign-in?made=1', { as: null })
  look('sign-in', '/sign-in', 'sign-in', '/sign-in', { as: null })
  look('sign-in-signed-out', '/sign-in', 'sign-in', '/sign-in?out=1', { as: null })
  look('sign-in-errors', '/sign-in', 'sign-in', '/sign-in', { as: null, status: 422, send: { boxes: { email: 'sam@testshire.example', password: 'not this one' } } })
  // By a provider, which is away; and what each sign-in there may come to.
  look('sign-in-provider', '/sign-in', 'sign-in', '/sign-in', { as: 'atProvider' })
  look('sign-in-work-away', '/sign-in/work', 'sign-in-problem', '/sign-in/work?to=/my-work', { as: 'atProvider', status: 503 })
  look('sign-in-back-late', '/sign-in/back', 'sign-in-problem', '/sign-in/back?code=x&state=y', { as: 'atProvider', status: 403 })
  for (const [why, status] of [['certificate', 503], ['settings', 503], ['denied', 403], ['refused', 503], ['signature', 403], ['other', 403], ['clock', 503], ['used', 403], ['groups', 503], ['unknown', 403], ['ended', 403], ['no-role', 403]] as const) {
    look(`sign-in-problem-${why}`, '/sign-in/problem/:why', 'sign-in-problem', `/sign-in/problem/${why}?to=/drafts`, { as: 'atProvider', status })
  }
  look('sign-in-problem-none', '/sign-in/problem/:why', 'not-found', '/sign-in/problem/tomorrow', { as: 'atProvider', status: 404 })
  look('signed-out', '/signed-out', 'signed-out', '/signed-out', { as: 'atProvider' })
  look('signed-in', '/signed-in', 'signed-in', '/signed-in')
  look('home', '/', 'sign-in', '/', { as: null })
  look('choose-role', '/choose-role', 'choose-role', '/choose-role')
  look('code', '/code', 'code', '/code', { as: null })
  look('code-errors', '/code', 'code', '/code', { as: null, status: 422, send: { boxes: { code: 'AAAA-BBBB-CCCC-DDDD', password: 'short' } } })

  // People, posts, teams: as an administrator and as a team manager.
  const amy = { as: 'amy' } as const
  await staff.amy.send('/accounts/invite', { name: 'Lee Invited', email: 'lee.invited.to.everything@testshire.example', role: 'social worker', team: cast.service.team })
  await staff.amy.send('/accounts/invite', { name: 'Gus Departed', email: 'gus@testshire.example', role: 'social worker', team: cast.service.team })
  const idOf = async (name: string): Promise<string> => /href="\/accounts\/([0-9a-f-]{36})"/.exec((await staff.amy.send('/accounts', { query: name })).html)?.[1] ?? 'nobody'
  const [lee, gus] = [await idOf('Lee Invited'), await idOf('Gus Departed')]
  await staff.amy.send(`/accounts/${gus}/end`, {})
  await staff.amy.send('/organisations', { name: 'Testshire Schools Together', kind: 'school' }, { form: -1 })
  // A system of the schools, registered once: what it may do, and what a private key pasted in its place comes to.
  const schools = /<option value="([0-9a-f-]{36})"[^>]*>Testshire Schools Together/.exec((await staff.amy.get('/accounts/systems')).html)?.[1] ?? ''
  const registered = await staff.amy.send('/accounts/systems', { organisation: schools, name: 'Attendance register', scopes: ['contacts:write'], key: newSystem().jwk })
  look('partner-systems', '/accounts/systems', 'partner-systems', '/accounts/systems', amy)
  look('partner-systems-errors', '/accounts/systems', 'partner-systems', '/accounts/systems', { ...amy, status: 422, send: { boxes: { organisation: schools, name: '', key: '{"kty":"RSA"}', 'starts-day': '40' } } })
  look('partner-system', '/accounts/systems/:id', 'partner-system', registered.path, amy)
  look('partner-developers', '/api/partner', 'partner-developers', '/api/partner', { as: null })
  const postAddress = /href="(\/accounts\/posts\/[0-9a-f-]{36})"/.exec((await staff.amy.get(`/accounts/${lee}`)).html)?.[1] ?? ''
  look('account', '/account', 'account', '/account')
  look('account-password-changed', '/account', 'account', '/account?done=password', { as: 'olu' })
  look('account-telephone-errors', '/account', 'account', '/account', { status: 422, send: { form: 1, boxes: { telephone: 'ring me' } } })
  look('account-registration-errors', '/account', 'account', '/account', { status: 422, send: { form: 2, boxes: { registration: '101' } } })
  look('account-errors', '/account', 'account', '/account', { status: 422, send: { form: 0, boxes: { present: 'not it at all', password: 'short' } } })
  // Dee has the second step on; Jude only begins to set it up; somebody's password was right and the code is still to come.
  look('account-second-step', '/account/second-step', 'account-second-step', '/account/second-step', { as: 'jude' })
  look('account-second-step-errors', '/account/second-step', 'account-second-step', '/account/second-step', { as: 'jude', status: 422, send: { boxes: { code: '' } } })
  look('account-second-step-on', '/account/second-step', 'account-second-step', '/account/second-step', { as: 'dee' })
  look('person-second-step', '/accounts/:id', 'person', `/accounts/${staff.dee.account}`, amy)
  look('second-step', '/sign-in/code', 'second-step', '/sign-in/code', { as: 'waiting' })
  look('second-step-errors', '/sign-in/code', 'second-step', '/sign-in/code', { as: 'waiting', status: 422, send: { boxes: { code: '' } } })
  look('people', '/accounts', 'people', '/accounts', amy)
  look('people-left-too', '/accounts', 'people', '/accounts?left=1', amy)
  look('people-team', '/accounts', 'people', '/accounts', { as: 'olu' })
  const named = await staff.amy.send('/accounts', { query: 'mock' })
  look('people-found', '/accounts/found/:id', 'people', named.path, amy)
  const unnamed = await staff.amy.send('/accounts', { query: 'Zebedee' })
  look('people-found-nobody', '/accounts/found/:id', 'people', unnamed.path, amy)
  look('people-invite', '/accounts/invite', 'people-invite', '/accounts/invite', amy)
  look('people-invite-errors', '/accounts/invite', 'people-invite', '/accounts/invite', { ...amy, status: 422, send: { boxes: { name: 'Kim Nearly', email: 'kim', role: '', 'starts-day': '40' } } })
  look('person', '/accounts/:id', 'person', `/accounts/${staff.sam.account}`, amy)
  look('person-invited', '/accounts/:id', 'person', `/accounts/${lee}`, amy)
  look('person-left', '/accounts/:id', 'person', `/accounts/${gus}`, amy)
  look('person-own', '/accounts/:id', 'person', `/accounts/${staff.amy.account}`, amy)
  look('person-team', '/accounts/:id', 'person', `/accounts/${staff.nia.account}`, { as: 'olu' })
  look('person-code', '/accounts/:id', 'person-code', `/accounts/${lee}`, { ...amy, send: { boxes: {} } })
  look('person-post', '/accounts/:id/posts', 'person-post', `/accounts/${lee}/posts`, amy)
  look('person-post-errors', '/accounts/:id/posts', 'person-post', `/accounts/${lee}/posts`, { ...amy, status: 422, send: { boxes: { role: 'administrator' } } })
  look('person-post-end', '/accounts/posts/:id', 'person-post-end', postAddress, amy)
  look('person-post-end-errors', '/accounts/posts/:id', 'person-post-end', postAddress, { ...amy, status: 422, send: { boxes: { 'on-day': '1', 'on-month': '1', 'on-year': '2027' } } })
  look('person-end', '/accounts/:id/end', 'person-end', `/accounts/${lee}/end`, amy)
  look('people-acts', '/accounts/acts', 'people-acts', '/accounts/acts', amy)
  look('people-acts-one', '/accounts/acts', 'people-acts', `/accounts/acts?about=${lee}`, amy)
  look('people-acts-none', '/accounts/acts', 'people-acts', `/accounts/acts?about=${newId()}`, { as: 'ivy' })
  look('signing-in-empty', '/accounts/signing-in', 'signing-in', '/accounts/signing-in', amy)
  const group = { claim: 'Testshire-Children-North', role: 'social worker', team: cast.service.team, admits: 'yes' }
  look('signing-in-group', '/accounts/signing-in/groups', 'signing-in-group', '/accounts/signing-in/groups', amy)
  look('signing-in-group-errors', '/accounts/signing-in/groups', 'signing-in-group', '/accounts/signing-in/groups', { ...amy, status: 422, send: { boxes: { claim: '', role: '', 'starts-day': '40' } } })
  await staff.amy.send('/accounts/signing-in/groups', group)
  await staff.amy.send('/accounts/signing-in', { role: 'virtual school head' })
  const groupAddress = /href="(\/accounts\/signing-in\/groups\/[0-9a-f-]{36})"/.exec((await staff.amy.get('/accounts/signing-in')).html)?.[1] ?? ''
  look('signing-in', '/accounts/signing-in', 'signing-in', '/accounts/signing-in', amy)
  look('signing-in-errors', '/accounts/signing-in', 'signing-in', '/accounts/signing-in', { ...amy, status: 422, send: { form: 1, boxes: { role: '', 'needed-day': '40' } } })
  look('signing-in-group-end', '/accounts/signing-in/groups/:id', 'signing-in-group-end', groupAddress, amy)
  look('signing-in-group-end-errors', '/accounts/signing-in/groups/:id', 'signing-in-group-end', groupAddress, { ...amy, status: 422, send: { boxes: { 'on-day': '1', 'on-month': '1', 'on-year': '2020' } } })
  look('teams', '/teams', 'teams', '/teams', amy)
  look('teams-errors', '/teams', 'teams', '/teams', { ...amy, status: 422, send: { boxes: { name: 'North', 'starts-day': '' } } })
  look('team-settings', '/teams/:id', 'team-settings', `/teams/${cast.service.team}`, amy)
  look('team-settings-errors', '/teams/:id', 'team-settings', `/teams/${cast.service.team}`, { ...amy, status: 422, send: { form: 1, boxes: {} } })
  look('organisations', '/organisations', 'organisations', '/organisations', amy)
  look('organisations-errors', '/organisations', 'organisations', '/organisations', { ...amy, status: 422, send: { form: -1, boxes: { name: '', kind: '' } } })

  look('counts', '/counts', 'counts', '/counts', { as: 'dee' })
  look('counts-help', '/counts/help', 'counts-help', '/counts/help', { as: 'dee' })
  look('counts-help-errors', '/counts/help', 'counts-help', '/counts/help?from-day=1&from-month=1&from-year=2001', { as: 'olu', status: 422 })
  look('counts-nobody', '/counts', 'counts', '/counts?on-day=1&on-month=1&on-year=2001', { as: 'hana' })
  look('counts-errors', '/counts', 'counts', '/counts?on-day=1&on-month=1&on-year=2099', { as: 'olu', status: 422 })
}
