/** Every page of the service in every state it has a look for: what tests of pages visit, and what pictures are taken of. */
import { newSystem } from '../api/partner/testing-client.ts'
import { readFileSync } from 'node:fs'
import { censusText, referred, underPlan } from '../api/import/testing-files.ts'
import { workImports } from '../api/import/uploads.ts'
import { contact } from '../children/front-door/index.ts'
import { nameUsed } from '../children/identity/index.ts'
import { pdf, pngOf } from '../documents/testing.ts'
import { house } from '../house.ts'
import { findRule } from '../law/rules.ts'
import { newId } from '../record/index.ts'
import { saveDraft } from './drafts.ts'
import { familyHelpVisits } from './family-help/testing-visits.ts'
import { paperVisits } from './papers/testing-visits.ts'
import { sameChildVisits } from './same-child/testing-visits.ts'
import { freezeWaiting } from '../insight/returns/frozen/index.ts'
import { checksDone } from './returns/checks.ts'
import { dailyDataVisits } from './returns/testing-visits.ts'
import { sessionCookie } from './server.ts'
import { tell, type Cast, type Staff } from './testing-people.ts'
import { multipart, type Page } from './testing.ts'

export interface Visit {
  /** What is looked at, as a file name. */
  readonly name: string
  /** The path of its route, as the list of routes has it. */
  readonly route: string
  readonly path: string
  /** Who looks; null where nobody is signed in, `empty` where nobody has an account yet, `waiting` with a session that waits for a code, `atProvider` where people sign in by a provider. */
  readonly as: keyof Staff | 'empty' | 'waiting' | 'atProvider' | null
  /** `main[data-page]`. */
  readonly page: string
  readonly status: number
  /** The first name and initial that the title must have; absent for pages about nobody. */
  readonly about?: string
  /** The form of the page is filled like this and sent, and what comes back is looked at. */
  readonly send?: { readonly boxes: Readonly<Record<string, string | readonly string[]>>; readonly button?: string; readonly form?: number }
}

/** What a visit shows: of a form that is sent, what came back. */
export async function pay(cast: Cast, visit: Visit): Promise<Page> {
  const person = visit.as === null ? cast.service.nobody : visit.as === 'empty' ? cast.service.empty : visit.as === 'waiting' || visit.as === 'atProvider' ? cast.service[visit.as] : cast.staff[visit.as]
  return visit.send ? person.send(visit.path, visit.send.boxes, { ...(visit.send.button !== undefined && { button: visit.send.button }), ...(visit.send.form !== undefined && { form: visit.send.form }) }) : person.get(visit.path)
}

/** Every visit. Routes beside the children's are named by where they stand. */
export async function visits(cast: Cast): Promise<readonly Visit[]> {
  const { adults, children, things, staff } = cast
  const found: Visit[] = []
  const look = (name: string, route: string, page: string, path: string, more: Partial<Omit<Visit, 'name' | 'route' | 'page' | 'path'>> = {}): void => {
    found.push({ name, route, page, path, as: 'sam', status: 200, ...more })
  }
  const child = (name: string, sub: string, page: string, id: string, about: string, more: Partial<Visit> & { query?: string; at?: string } = {}): void => {
    const { query = '', at = sub, ...rest } = more
    look(name, `/children/:id${sub}`, page, `/children/${id}${at}${query}`, { about, ...rest })
  }

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

  // The front door: what waits, whom it is about, what is decided.
  const atDoor = { as: 'olu' } as const
  const noted = await staff.olu.send('/front-door/new', {
    said: 'She says he is in danger now, and nobody is at home.', from: 'Ms Ann Example, Sampleton Primary', source: '2A', 'child-1-given': 'Maya', 'child-1-family': 'Samplewood', 'child-1-born-day': '14', 'child-1-born-month': '3', 'child-1-born-year': '2016',
  })
  const noise = await staff.olu.send('/front-door/new', { said: 'Buy our shoes' })
  await staff.olu.send(noise.path, { because: 'Advertising' }, { form: 2 })
  const again = { asks: 'help', source: '6', from: 'Testshire Police', professional: true } as const
  const repeated: string[] = []
  const wren = await tell({ authority: cast.service.authority, app: cast.app }, staff.olu, 'child', of => {
    of.fact(nameUsed, '2018-05-04', { use: 'legal', given: 'Wren', family: 'Repeatly' })
    repeated.push(of.fact(contact, '2027-03-01', again, { words: { said: 'We were called to the flat.' } }), of.fact(contact, '2027-06-15', again, { words: { said: 'We were called to the flat again.' } }))
  })
  const nobody = { as: null } as const
  await cast.service.person('Ola Sandbox', 'front door worker')
  look('tell-us', '/tell-us', 'tell-us', '/tell-us', nobody)
  look('tell-us-family', '/tell-us/family', 'tell-us-family', '/tell-us/family', nobody)
  look('tell-us-family-errors', '/tell-us/family', 'tell-us-family', '/tell-us/family', { ...nobody, status: 422, send: { boxes: { said: '', from: 'A mum', 'child-1-given': 'Lee', 'child-1-born-day': '40' } } })
  look('tell-us-work', '/tell-us/work', 'tell-us-work', '/tell-us/work', nobody)
  look('tell-us-work-errors', '/tell-us/work', 'tell-us-work', '/tell-us/work', { ...nobody, status: 422, send: { boxes: { said: 'He is tired.', from: '', 'child-1-nhs': '12' } } })
  look('tell-us-sent', '/tell-us/family', 'tell-us-sent', '/tell-us/family', { ...nobody, send: { boxes: { said: 'We would like some help in the evenings.' } } })
  // What others know: education has answered one request, and another waits.
  const asksEducation = (asked: string) => staff.olu.send(`/children/${wren}/contacts/${repeated[1]}/ask`, { agencies: 'education', asked, basis: 'To decide what help is needed; a parent agreed' })
  await asksEducation('We were told of shouting in the flat. What do you know?')
  const answered = /href="(\/requests\/[0-9a-f-]{36})"/.exec((await staff.gwen.get('/requests')).html)?.[1] ?? ''
  await staff.gwen.send(answered, { answer: 'known', known: 'Wren was away for nine days in May.\n\nShe is well liked.' })
  await asksEducation('Who else lives there?')
  const openRequest = /href="(\/requests\/[0-9a-f-]{36})"/.exec((await staff.gwen.get('/requests')).html)?.[1] ?? ''
  look('requests', '/requests', 'requests', '/requests', { as: 'gwen' })
  look('request', '/requests/:request', 'request', openRequest, { as: 'gwen' })
  look('request-errors', '/requests/:request', 'request', openRequest, { as: 'gwen', status: 422, send: { boxes: { answer: 'known', known: '' } } })
  look('request-answered', '/requests/:request', 'request', answered, { as: 'gwen' })

  // Sharing: a school has been asked, asks and is told, and something is kept back from it.
  const needs = { function: 'contact', limb: 'function', purpose: 'To decide what help is needed', necessity: 'Nobody else was there', 'item-1-what': 'How often she is at school', 'item-1-why': 'To know whether she is seen', family: 'told' }
  const bearsOn = { 'item-1-relevant': 'yes', 'item-1-helps': 'yes' }
  const givenWith = { basis: 'task', condition: 'safeguarding', identifier: 'unknown' }
  const neededBy = { 'by-day': '20', 'by-month': '6', 'by-year': '2027' }
  const schoolAsks = async (given: string, familyName: string, born: readonly [string, string, string]) => (await staff.tom.send('/sharing/ask', { ...needs, ...neededBy, given, familyName, 'born-day': born[0], 'born-month': born[1], 'born-year': born[2] })).path
  look('sharing-empty', '/sharing', 'sharing', '/sharing', { as: 'tom' })
  child('child-sharing-empty', '/sharing', 'child-sharing', wren, 'Wren R', atDoor)
  const beside = /name="to" type="checkbox" value="([0-9a-f-]{36})"|value="([0-9a-f-]{36})"/.exec((await staff.sam.get(`/children/${children.maya}/sharing/ask`)).html.split('name="to"')[1] ?? '')?.slice(1).find(each => each !== undefined) ?? ''
  await staff.sam.send(`/children/${children.maya}/sharing/ask`, { ...needs, ...neededBy, to: [beside] })
  const openExchange = /href="(\/sharing\/[0-9a-f-]{36})">Maya/.exec((await staff.tom.get('/sharing')).html)?.[1] ?? ''
  await staff.sam.send(`/children/${children.maya}/sharing/tell`, { ...needs, ...givenWith, to: beside, ...bearsOn, 'item-1-harms': 'no', 'item-1-text': 'Her aunt fetches her on Fridays.', 'item-1-nature': 'fact' })
  const whose = await schoolAsks('Wren', 'Repeatly', ['4', '5', '2018'])
  const about = await schoolAsks('Maya', 'Samplewood', ['14', '3', '2016'])
  await staff.olu.send(about, { record: children.maya }, { form: -1 })
  child('child-sharing-answer', '/sharing/answer/:exchange', 'child-sharing-answer', children.maya, 'Maya S', { at: about.replace('/sharing/', '/sharing/answer/') })
  const keptBack = await schoolAsks('Maya', 'Samplewood', ['14', '3', '2016'])
  await staff.olu.send(keptBack, { record: children.maya }, { form: -1 })
  await staff.sam.send(`/children/${children.maya}${keptBack.replace('/sharing/', '/sharing/answer/')}`, { ...givenWith, ...bearsOn, 'item-1-harms': 'yes', 'item-1-decision': 'detriment', 'item-1-text': 'Her father reads what we send.' })
  look('sharing', '/sharing', 'sharing', '/sharing', { as: 'tom' })
  look('sharing-at-the-council', '/sharing', 'sharing', '/sharing', atDoor)
  look('sharing-ask', '/sharing/ask', 'sharing-ask', '/sharing/ask', { as: 'tom' })
  look('sharing-tell', '/sharing/tell', 'sharing-tell', '/sharing/tell', { as: 'tom' })
  look('exchange-errors', '/sharing/:exchange', 'exchange', openExchange, { as: 'tom', status: 422, send: { boxes: { 'item-1-decision': 'refused' } } })
  look('exchange-whose', '/sharing/:exchange', 'exchange', whose, atDoor)
  look('exchange-review', '/sharing/:exchange/review', 'exchange', `${keptBack}/review`, atDoor)
  look('sharing-agreements-empty', '/sharing/agreements', 'sharing-agreements', '/sharing/agreements', { as: 'tom' })
  const agreed = { name: 'Schools and the council', summary: 'A school may know whether we work with a child.', parties: [beside], functions: ['contact'], 'starts-day': '1', 'starts-month': '1', 'starts-year': '2027', 'told-social-care': 'yes-yes', 'told-school': 'yes-yes' }
  look('sharing-agreement-new', '/sharing/agreements/new', 'sharing-agreement-new', '/sharing/agreements/new', { as: 'bea' })
  await staff.bea.send('/sharing/agreements/new', agreed)
  look('sharing-agreements', '/sharing/agreements', 'sharing-agreements', '/sharing/agreements', { as: 'bea' })
  await staff.bea.send('/sharing/leads', { post: staff.tom.post })
  look('sharing-report', '/sharing/report', 'sharing-report', '/sharing/report', { as: 'bea' })
  look('sharing-named-errors', '/sharing/named', 'sharing-named', '/sharing/named', { as: 'bea', status: 422, send: { form: 1, boxes: { as: 'recipient' } } })
  await staff.bea.send('/sharing/named', { organisation: beside, as: 'recipient', source: 'Made up for tests', 'starts-day': '1', 'starts-month': '1', 'starts-year': '2027' })
  look('sharing-named', '/sharing/named', 'sharing-named', '/sharing/named', { as: 'bea' })
  look('sharing-leads', '/sharing/leads', 'sharing-leads', '/sharing/leads', { as: 'bea' })
  const who = { given: 'Maya', familyName: 'Samplewood', 'born-day': '14', 'born-month': '3', 'born-year': '2016', function: 'contact', purpose: 'To ring whoever works with her', necessity: 'She told us of shouting' }
  look('who-knows', '/who-knows', 'who-knows', '/who-knows', { as: 'tom' })
  look('who-knows-errors', '/who-knows', 'who-knows', '/who-knows', { as: 'tom', status: 422, send: { boxes: { given: 'Maya' } } })
  const whoKnows = (await staff.tom.send('/who-knows', who)).path
  look('who-knows-found', '/who-knows/:search', 'who-knows-found', whoKnows, { as: 'tom' })
  look('who-knows-asked', '/who-knows/asked/:search', 'who-knows-asked', whoKnows.replace('/who-knows/', '/who-knows/asked/'), atDoor)
  child('child-sharing', '/sharing', 'child-sharing', children.maya, 'Maya S')
  child('child-sharing-ask', '/sharing/ask', 'child-sharing-ask', children.maya, 'Maya S')
  child('child-sharing-tell', '/sharing/tell', 'child-sharing-tell', children.maya, 'Maya S')
  child('child-sharing-tell-errors', '/sharing/tell', 'child-sharing-tell', children.maya, 'Maya S', { status: 422, send: { boxes: { to: '' } } })
  child('research-ask', '/contacts/:contact/ask', 'research-ask', wren, 'Wren R', { ...atDoor, at: `/contacts/${repeated[1]}/ask` })
  child('research-ask-errors', '/contacts/:contact/ask', 'research-ask', wren, 'Wren R', { ...atDoor, at: `/contacts/${repeated[1]}/ask`, status: 422, send: { boxes: { agencies: 'health', asked: '', 'by-year': '2020' } } })
  look('front-door', '/front-door', 'front-door', '/front-door', atDoor)
  look('front-door-none', '/front-door', 'front-door', '/front-door?from=probation', atDoor)
  look('front-door-note', '/front-door/new', 'front-door-note', '/front-door/new', atDoor)
  look('front-door-note-errors', '/front-door/new', 'front-door-note', '/front-door/new', { ...atDoor, status: 422, send: { boxes: { said: '', 'child-2-born-day': '40', 'child-1-nhs': '1' } } })
  look('front-door-contact', '/front-door/:contact', 'front-door-contact', noted.path, atDoor)
  look('front-door-contact-errors', '/front-door/:contact', 'front-door-contact', noted.path, { ...atDoor, status: 422, send: { form: 1, boxes: { 'is-1': 'number', 'number-1': '1', also: 'x' } } })
  look('front-door-gone', '/front-door/:contact', 'front-door-gone', noise.path, { ...atDoor, status: 409 })
  child('contact', '/contacts/:contact', 'contact', wren, 'Wren R', { ...atDoor, at: `/contacts/${repeated[1]}` })
  child('contact-errors', '/contacts/:contact', 'contact', wren, 'Wren R', { ...atDoor, at: `/contacts/${repeated[1]}`, status: 422, send: { form: 1, boxes: { 'answer-response': '', told: 'yes' } } })
  child('contact-elsewhere', '/contacts/:contact/elsewhere', 'contact-elsewhere', wren, 'Wren R', { ...atDoor, at: `/contacts/${repeated[0]}/elsewhere` })
  child('contact-elsewhere-errors', '/contacts/:contact/elsewhere', 'contact-elsewhere', wren, 'Wren R', { ...atDoor, at: `/contacts/${repeated[0]}/elsewhere`, status: 422, send: { boxes: { number: '1', why: '' } } })

  // What people say of our work: of Maya, of the service, and what was done.
  look('feedback-empty', '/feedback', 'feedback', '/feedback', { as: 'nia' })
  const codeFor = async (who: typeof staff.sam, path: string, boxes: Record<string, string>): Promise<string> => /app-breaks">([0-9A-Z-]{19})</.exec((await who.send(path, boxes)).html)?.[1] ?? ''
  const says = async (code: string, who: string, said: string): Promise<void> => void (await cast.service.nobody.send('/have-your-say', { code, who, said }))
  await says(await codeFor(staff.sam, `/feedback/ask?child=${children.maya}`, {}), 'child', 'You come when you say you come.\n\nI would like it if you rang first.')
  await says(await codeFor(staff.amy, '/feedback/ask', { many: 'yes' }), 'parent', 'The letters are hard to read. <b>Write</b> them so that Mum can read them too.')
  await staff.amy.send('/feedback/service', { from: 'left-care', how: 'group', said: 'We want one person to ring, not five.' })
  const heard = /href="(\/feedback\/service\/[0-9a-f-]{36})"/.exec((await staff.amy.get('/feedback')).html)?.[1] ?? ''
  await staff.amy.send(heard, { did: 'Each of you has one name and one number now.', told: 'yes' })
  look('feedback', '/feedback', 'feedback', '/feedback')
  look('feedback-service-and-done', '/feedback', 'feedback', '/feedback', amy)
  look('feedback-errors', '/feedback', 'feedback', '/feedback', { status: 422, send: { form: 1, boxes: { why: '' } } })
  look('feedback-ask', '/feedback/ask', 'feedback-ask', '/feedback/ask', amy)
  look('feedback-ask-child', '/feedback/ask', 'feedback-ask', `/feedback/ask?child=${children.maya}`)
  look('feedback-ask-errors', '/feedback/ask', 'feedback-ask', '/feedback/ask', { status: 422, send: { boxes: {} } })
  look('feedback-code', '/feedback/ask', 'feedback-code', '/feedback/ask', { send: { boxes: { many: 'no' } } })
  look('feedback-service', '/feedback/service', 'feedback-service', '/feedback/service', amy)
  look('feedback-service-errors', '/feedback/service', 'feedback-service', '/feedback/service', { ...amy, status: 422, send: { boxes: { said: '' } } })
  look('feedback-did', '/feedback/service/:fact', 'feedback-did', heard, amy)
  look('feedback-did-errors', '/feedback/service/:fact', 'feedback-did', heard, { ...amy, status: 422, send: { boxes: { did: '' } } })
  look('have-your-say', '/have-your-say', 'have-your-say', '/have-your-say', { as: null })
  look('have-your-say-errors', '/have-your-say', 'have-your-say', '/have-your-say', { as: null, status: 422, send: { boxes: { code: 'AAAA-BBBB-CCCC-DDDD', who: 'parent', said: 'All that I wrote is still here.' } } })
  look('have-your-say-thanks', '/have-your-say/thanks', 'have-your-say-thanks', '/have-your-say/thanks', { as: null })

  // Partners and regions: our area, a board's that reaches into it, a region.
  look('places-empty', '/places', 'places', '/places', amy)
  look('places-areas-empty', '/places/areas', 'places-areas', '/places/areas', amy)
  const made = async (path: string, boxes: Record<string, string>, form = 0): Promise<string> => (await staff.amy.send(path, boxes, { form })).path
  const since = { 'starts-day': '1', 'starts-month': '7', 'starts-year': '2022' }
  const ours = await made('/places/areas', { name: 'Testshire', kind: 'local authority area', code: 'E99999998' })
  const boards = await made('/places/areas', { name: 'Test and around', kind: 'integrated care board area' })
  await staff.amy.send('/organisations', { name: 'Testshire Care Board', kind: 'integrated care board' }, { form: -1 })
  const board = (await staff.amy.get('/organisations')).html.match(/href="(\/places\/[0-9a-f-]{36})"[^>]*>Testshire Care Board</)?.[1] ?? ''
  const council = `/places/${cast.service.authority}`
  const idIn = (path: string): string => path.slice('/places/'.length)
  await made(council, { said: `covers:${idIn(ours)}`, ...since })
  await made(board, { said: `covers:${idIn(boards)}`, ...since })
  await made(boards, { said: `contains:${idIn(ours)}`, ...since })
  await made(boards, { name: 'Test and its neighbours' }, 1)
  const said = (await staff.amy.get(board)).html.match(/href="(\/places\/said\/[0-9a-f-]{36})"/)?.[1] ?? ''
  look('places', '/places', 'places', '/places', { as: 'dee' })
  look('places-on-a-day', '/places', 'places', '/places?on-day=30&on-month=6&on-year=2022', amy)
  look('places-errors', '/places', 'places', '/places?on-day=31&on-month=6&on-year=2022', { ...amy, status: 422 })
  look('places-organisations', '/places/organisations', 'places-organisations', '/places/organisations', { as: 'hana' })
  look('places-areas', '/places/areas', 'places-areas', '/places/areas', amy)
  look('places-areas-errors', '/places/areas', 'places-areas', '/places/areas', { ...amy, status: 422, send: { boxes: { name: '', kind: '', code: 'E1' } } })
  look('place-organisation', '/places/:id', 'place', board, amy)
  look('place-area', '/places/:id', 'place', boards, amy)
  look('place-errors', '/places/:id', 'place', boards, { ...amy, status: 422, send: { form: 0, boxes: { said: '' } } })
  look('place-said', '/places/said/:id', 'place-said', said, amy)
  look('place-said-errors', '/places/said/:id', 'place-said', said, { ...amy, status: 422, send: { form: 2, boxes: { why: '' } } })
  look('places-bring-in', '/places/bring-in', 'places-bring-in', '/places/bring-in', amy)

  // Publications: one that is out, with a draft beside it; nobody signs in to read it.
  const offered = { duty: 'kinship-local-offer', address: 'kinship-local-offer', title: 'Our offer to kinship families', text: '# Who it is for\n\nFamilies and friends who bring up a child.\n\n- **Money**: ask us\n- [More about it](https://example.org/kinship)\n\n# What we do\n\nWe listen.\n\n# How to ask\n\nCall us.' }
  const offer = (await staff.amy.send('/publications/new', offered)).path
  const firstVersion = /href="(\/publications\/[0-9a-f-]{36}\/versions\/[0-9a-f-]{36})"/.exec((await staff.amy.get(offer)).html)?.[1] ?? ''
  await staff.amy.send(offer, { version: firstVersion.split('/').at(-1) ?? '', 'publish-day': '30', 'publish-month': '6', 'publish-year': '2027' })
  await staff.amy.send(`${offer}/version`, { title: 'Our offer to kinship families, mended', text: 'Shorter.' })
  look('publications', '/publications', 'publications', '/publications', amy)
  look('publication-new', '/publications/new', 'publication-new', '/publications/new', amy)
  look('publication-new-errors', '/publications/new', 'publication-new', '/publications/new', { ...amy, status: 422, send: { boxes: { ...offered, text: '', 'on-day': '31' } } })
  look('publication', '/publications/:id', 'publication', offer, amy)
  look('publication-errors', '/publications/:id', 'publication', offer, { ...amy, status: 422, send: { boxes: { 'publish-day': '1' } } })
  look('publication-version', '/publications/:id/versions/:fact', 'publication-version', firstVersion, amy)
  look('publication-write', '/publications/:id/version', 'publication-write', `${offer}/version`, amy)
  look('my-work-to-review', '/my-work', 'my-work', '/my-work', amy)
  // Disposal: one record whose time is over and stands on a list, one that is not on any.
  await staff.amy.send('/settings/retention/contact', { 'answer-use': 'own', 'answer-years': '6', 'answer-counted': 'closed', 'answer-source': 'Our schedule' })
  const longAgo = (given: string): Promise<string> =>
    tell({ authority: cast.service.authority, app: cast.app }, staff.sam, 'child', of => {
      of.fact(nameUsed, '2005-01-01', { use: 'legal', given, family: 'Overdueson' })
      of.fact(contact, '2010-01-04', { asks: 'information', professional: false, source: '1A' }, { words: { said: 'They asked where to turn.' } })
    })
  await longAgo('Duncan')
  const list = (await staff.ivy.send('/disposal', { reason: 'Looked through by Ivy' })).path
  await longAgo('Doreen')
  // Somebody asks for what is held about them: sent to a second person, agreed, made.
  const numberOf = async (id: string): Promise<string> => /Record (\d+)/.exec((await staff.sam.get(`/children/${id}`)).text)?.[1] ?? ''
  const theo = { number: await numberOf(children.theo), askedBy: 'person', 'received-day': '14', 'received-month': '6', 'received-year': '2027', how: 'Told Dev', wants: 'Everything' }
  const pack = (await staff.ivy.send('/access/requests/new', theo)).path
  const bo = (await staff.ivy.send('/access/requests/new', { ...theo, number: await numberOf(children.bare) })).path
  const held = /href="(\/access\/requests\/[^"]*\/entries\/[0-9a-f-]{36})"/.exec((await staff.ivy.get(`${pack}/entries`)).html)?.[1] ?? ''
  await staff.ivy.send(held, { how: 'whole', ground: 'harm', note: 'Dee knows why' })
  const other = (await staff.ivy.get(`${pack}/entries`)).html.match(/href="\/access\/requests\/[^"]*\/entries\/[0-9a-f-]{36}"/g)?.at(-1)?.slice(6, -1) ?? ''
  await staff.ivy.send(pack, {}, { form: 0 })
  await staff.dee.send(`${pack}/entries`, {})
  await staff.dee.send(pack, {}, { form: 0 })
  await staff.dee.send(pack, {}, { form: 0 })
  look('access-request-new', '/access/requests/new', 'access-request-new', '/access/requests/new', { as: 'ivy' })
  look('access-request-new-errors', '/access/requests/new', 'access-request-new', '/access/requests/new', { as: 'ivy', status: 422, send: { boxes: { number: 'x', 'received-day': '40' } } })
  look('access-request', '/access/requests/:id', 'access-request', bo, { as: 'ivy' })
  look('access-request-errors', '/access/requests/:id', 'access-request', bo, { as: 'ivy', status: 422, send: { form: 1, boxes: { act: 'given' } } })
  look('access-request-made', '/access/requests/:id', 'access-request', pack, { as: 'dee' })
  look('access-entries', '/access/requests/:id/entries', 'access-entries', `${pack}/entries`, { as: 'dee' })
  look('access-entries-none', '/access/requests/:id/entries', 'access-entries', `${bo}/entries?show=held`, { as: 'ivy' })
  look('access-entry', '/access/requests/:id/entries/:entry', 'access-entry', held, { as: 'dee' })
  look('access-entry-errors', '/access/requests/:id/entries/:entry', 'access-entry', other, { as: 'ivy', status: 422, send: { boxes: { how: 'words', words: 'nowhere at all' } } })
  look('access-pack', '/access/requests/:id/pack', 'access-pack', `${pack}/pack`, { as: 'ivy' })
  // Nia is of the family of Kit, and says so.
  await staff.nia.send(`/children/${children.closed}/own-family`, { why: 'My sister’s child' })
  child('quiet-screen', '/quiet-screen', 'quiet-screen', children.theo, 'Theo S')
  look('person-quiet-screen', '/people/:id/quiet-screen', 'quiet-screen', `/people/${adults.dana}/quiet-screen`, { about: 'Dana S' })
  child('nhs-number', '/nhs-number', 'nhs-number', children.maya, 'Maya S')
  child('nhs-number-found', '/nhs-number', 'nhs-number', children.maya, 'Maya S', { send: { boxes: {} } })
  child('own-family', '/own-family', 'own-family', children.theo, 'Theo S')
  child('own-family-errors', '/own-family', 'own-family', children.theo, 'Theo S', { status: 422, send: { boxes: { why: '' } } })
  look('own-family-shut', '/children/:id', 'own-family-shut', `/children/${children.closed}`, { as: 'nia', status: 403 })
  look('person-own-family', '/people/:id/own-family', 'own-family', `/people/${adults.dana}/own-family`, { about: 'Dana S' })
  look('own-family-list', '/access/own-family', 'own-family-list', '/access/own-family', { as: 'ivy' })
  look('own-family-list-errors', '/access/own-family', 'own-family-list', '/access/own-family', { as: 'olu', status: 422, send: { boxes: { number: 'x' } } })
  await staff.jude.send(`/children/${children.limited}`, { why: 'I met her at the hospital' }, { form: 1 })
  await staff.jude.send(`/children/${children.limited}`, { reason: 'danger', explanation: 'A neighbour rang' })
  await staff.ivy.send('/access/acts/new', { number: await numberOf(children.died), ground: 'order', reason: 'The court made the order' })
  look('access-people', '/access/people', 'access-people', '/access/people', { as: 'ivy' })
  look('access-people-errors', '/access/people', 'access-people', '/access/people', { as: 'ivy', status: 422, send: { boxes: { email: 'nobody@testshire.example' } } })
  look('access-person', '/access/people/:id', 'access-person', `/access/people/${staff.jude.account}`, { as: 'ivy' })
  look('access-person-none', '/access/people/:id', 'access-person', `/access/people/${staff.jude.account}?from-day=1&from-month=1&from-year=2001&until-day=2&until-month=1&until-year=2001`, { as: 'ivy' })
  child('audit-asked', '/audit', 'audit', children.theo, 'Theo S', { query: '?what=changed&from-day=1&from-month=1&from-year=2026' })
  child('ask-guardian', '/ask-guardian', 'ask-guardian', children.theo, 'Theo S')
  child('ask-guardian-errors', '/ask-guardian', 'ask-guardian', children.theo, 'Theo S', { status: 422, send: { boxes: { why: '' } } })
  look('access-act', '/access/acts/new', 'access-act', '/access/acts/new', { as: 'ivy' })
  look('access-act-errors', '/access/acts/new', 'access-act', '/access/acts/new', { as: 'ivy', status: 422, send: { boxes: { number: 'x' } } })
  look('access-guardian-errors', '/access', 'access', '/access', { as: 'ivy', status: 422, send: { boxes: { why: '' } } })
  const opening = /href="(\/access\/emergencies\/[0-9a-f-]{36})"/.exec((await staff.ivy.get('/access')).html)?.[1] ?? ''
  look('access-review', '/access/emergencies/:id', 'access-review', opening, { as: 'ivy' })
  look('access-review-errors', '/access/emergencies/:id', 'access-review', opening, { as: 'ivy', status: 422, send: { boxes: { review: '' } } })
  look('access-director', '/access', 'access', '/access', { as: 'dee' })
  look('disposal', '/disposal', 'disposal', '/disposal', { as: 'ivy' })
  look('disposal-errors', '/disposal', 'disposal', '/disposal', { as: 'ivy', status: 422, send: { boxes: { reason: '' } } })
  look('disposal-director', '/disposal', 'disposal', '/disposal', { as: 'dee' })
  look('disposal-register', '/disposal/register', 'disposal-register', '/disposal/register', { as: 'dee' })
  look('disposal-list', '/disposal/:id', 'disposal-list', list, { as: 'dee' })
  look('disposal-list-own', '/disposal/:id', 'disposal-list', list, { as: 'ivy' })
  look('disposal-list-errors', '/disposal/:id', 'disposal-list', list, { as: 'dee', status: 422, send: { boxes: { number: 'x' } } })
  look('my-work-director', '/my-work', 'my-work', '/my-work', { as: 'dee' })
  look('published', '/published', 'published', '/published', { as: null })
  look('published-one', '/published/:name', 'published-one', '/published/kinship-local-offer', { as: null })
  look('published-gone', '/published/:name', 'not-found', '/published/nothing-of-ours', { as: null, status: 404 })

  look('help', '/help', 'help', '/help', { as: null })
  look('help-signed-in', '/help', 'help', '/help')
  look('accessibility', '/accessibility', 'accessibility', '/accessibility', { as: null })
  look('privacy', '/privacy', 'privacy', '/privacy', { as: null })
  look('help-message', '/help/message', 'help-message', '/help/message')
  look('help-message-errors', '/help/message', 'help-message', '/help/message', { status: 422, send: { boxes: { words: '' } } })
  look('help-report', '/help/report', 'help-message', '/help/report?page=my-work')
  look('help-message-sent', '/help/message/sent', 'help-message-sent', '/help/message/sent')
  look('help-page', '/help/on/:page', 'help-page', '/help/on/note-edit')
  look('help-page-before', '/help/on/:page', 'help-page', '/help/on/sign-in', { as: null })
  look('help-page-none', '/help/on/:page', 'not-found', '/help/on/nothing-like-it', { status: 404 })
  look('words', '/words', 'law-words', '/words', { as: null })
  look('words-signed-in', '/words', 'law-words', '/words')
  look('whats-new', '/whats-new', 'whats-new', '/whats-new', { as: null })
  look('not-found', '/nowhere', 'not-found', '/nowhere', { status: 404 })

  // Work.
  look('my-work', '/my-work', 'my-work', '/my-work')
  look('my-work-nothing-yet', '/my-work', 'my-work', '/my-work', { as: 'nia' })
  look('my-work-manager', '/my-work', 'my-work', '/my-work', { as: 'olu' })
  look('my-work-first-use', '/my-work', 'my-work', '/my-work', { as: 'nell' })
  look('my-work-partner', '/my-work', 'my-work', '/my-work', { as: 'tom' })
  for (const part of ['today', 'week', 'month', 'waiting']) look(`my-work-${part}`, '/my-work/:part', 'my-work-part', `/my-work/${part}`)
  look('my-work-today-empty', '/my-work/:part', 'my-work-part', '/my-work/today', { as: 'nia' })
  look('my-children', '/my-children', 'my-children', '/my-children')
  look('my-children-empty', '/my-children', 'my-children', '/my-children', { as: 'nia' })
  // The team of Olu: everybody of North, and whom nobody works with yet.
  const { olu, sam, nia } = staff
  look('team', '/team', 'team', '/team', { as: 'olu' })
  // What is asked to be decided: one that waits, one that was sent back, one that was decided; and a task.
  const asking = { 'answer-matter': 'money', 'answer-of': 'team-manager', 'answer-neededBy-day': '18', 'answer-neededBy-month': '6', 'answer-neededBy-year': '2027', 'answer-sum': '600', 'answer-why': 'Maya sleeps on a mattress on the floor.', 'answer-considered': 'A bed from a charity: none this month.', 'answer-wishesKnown': 'yes', 'answer-wishes': 'I want a bed with drawers.' }
  const requested = async (what: string, more: Readonly<Record<string, string>> = {}): Promise<string> => {
    const sent = await sam.send(`/children/${children.maya}/ask`, { ...asking, 'answer-what': what, ...more })
    return `/children/${children.maya}/decisions/${/\/facts\/([0-9a-f-]{36})/.exec(sent.html)?.[1] ?? ''}`
  }
  look('reviews', '/reviews', 'reviews', '/reviews', { as: 'olu' })
  look('reviews-empty', '/reviews', 'reviews', '/reviews', { as: 'jude' })
  look('approvals-empty', '/approvals', 'approvals', '/approvals', { as: 'bea' })
  const waits = await requested('£600 for a bed and taxis')
  const back = await requested('Swimming lessons')
  await olu.send(back, { 'answer-outcome': 'sent-back', 'answer-reasons': 'Which pool, and how does Maya get there?' })
  const decided = await requested('Teach Maya at home', { 'answer-matter': 'home-education' })
  await olu.send(decided, { 'answer-outcome': 'refused', 'answer-reasons': 'Maya is safe and happy at school.', 'answer-toChild': 'Maya, you stay at your school, because you told us you like it there.' })
  look('approvals', '/approvals', 'approvals', '/approvals', { as: 'olu' })
  look('approvals-done', '/approvals', 'approvals', '/approvals?done=yes', { as: 'olu' })
  // Agencies at one table: called, with one of them who has written, and as it is to whoever was asked from outside.
  const calls = { 'answer-child': 'Maya Samplewood, born 14 March 2016', 'answer-heldOn-day': '16', 'answer-heldOn-month': '6', 'answer-heldOn-year': '2027', 'answer-basis': 'Children Act 1989, section 47', 'answer-why': 'A neighbour rang.' }
  child('protection', '/protection', 'child-protection', children.maya, 'Maya S')
  child('protection-empty', '/protection', 'child-protection', children.bare, 'Bo')
  child('discussion-call', '/discussions/new', 'discussion-call', children.maya, 'Maya S')
  child('discussion-call-errors', '/discussions/new', 'discussion-call', children.maya, 'Maya S', { status: 422, send: { boxes: { ...calls, 'answer-why': '' } } })
  look('protection-board-empty', '/protection-board', 'protection-board', '/protection-board', { as: 'gwen' })
  const table = (await staff.sam.send(`/children/${children.maya}/discussions/new`, { ...calls, asked: staff.gwen.post })).path
  await staff.gwen.send(`${table}/say`, { 'answer-knows': 'Two calls since May.' })
  await staff.gwen.send(`${table}/ask`, { 'answer-of': 'health', 'answer-question': 'When was she seen last?' })
  const atTable = (name: string, path: string, page: string, more: Partial<Visit> = {}) => look(name, page === 'discussion' ? '/children/:id/discussions/:fact' : '/children/:id/discussions/:fact/:step', page, path, more)
  atTable('discussion', table, 'discussion', { about: 'Maya S' })
  atTable('discussion-from-outside', table, 'discussion', { as: 'gwen' })
  atTable('discussion-write', `${table}/say`, 'discussion-write', { as: 'gwen' })
  atTable('discussion-write-errors', `${table}/tell`, 'discussion-write', { about: 'Maya S', status: 422, send: { boxes: {} } })
  look('protection-board', '/protection-board', 'protection-board', '/protection-board')
  look('protection-board-from-outside', '/protection-board', 'protection-board', '/protection-board', { as: 'gwen' })
  // The teams: one with a seat filled, and a nomination of another body.
  const from = { 'starts-day': '1', 'starts-month': '9', 'starts-year': '2026' }
  look('protection-teams-empty', '/protection-teams', 'protection-teams', '/protection-teams', amy)
  await staff.amy.send('/protection-teams/add/protection-team', { ...from, 'answer-name': 'North team', 'answer-lead': staff.olu.post })
  const teamMade = (await staff.amy.get('/protection-teams')).html
  const ofTeam = /\/protection-teams\/([0-9a-f-]{36})\/end/.exec(teamMade)?.[1] ?? ''
  const areaOf = /<option value="([0-9a-f-]{36})"/.exec((await staff.amy.get('/protection-teams/add/protection-team-area')).html.split('answer-area').at(-1) ?? '')?.[1] ?? ''
  await staff.amy.send('/protection-teams/add/protection-team-area', { ...from, 'answer-team': ofTeam, 'answer-area': areaOf })
  const seat = { ...from, 'answer-team': ofTeam, 'answer-seat': 'police', 'answer-nominatedBy': 'police', 'answer-nominator': 'Testshire Police', 'answer-name': 'Rob Placeholder', 'answer-years': '6' }
  await staff.amy.send('/protection-teams/add/protection-team-seat', seat)
  await staff.amy.send('/protection-teams/add/partnership-decision', { ...from, 'answer-what': 'One room for the team', 'answer-who': staff.olu.post, 'answer-by-day': '1', 'answer-by-month': '9', 'answer-by-year': '2027' })
  look('protection-teams', '/protection-teams', 'protection-teams', '/protection-teams', amy)
  look('protection-team-add', '/protection-teams/add/:kind', 'protection-team-add', '/protection-teams/add/protection-team-seat', amy)
  look('protection-team-add-errors', '/protection-teams/add/:kind', 'protection-team-add', '/protection-teams/add/protection-team-seat', { ...amy, status: 422, send: { boxes: { ...seat, 'answer-seat': 'health' } } })
  look('protection-team-end', '/protection-teams/:fact/end', 'protection-team-end', `/protection-teams/${ofTeam}/end`, amy)
  look('protection-team-end-errors', '/protection-teams/:fact/end', 'protection-team-end', `/protection-teams/${ofTeam}/end`, { ...amy, status: 422, send: { boxes: { 'on-day': '31', 'on-month': '2' } } })
  child('decision-ask', '/ask', 'decision-ask', children.maya, 'Maya S')
  child('decision-ask-errors', '/ask', 'decision-ask', children.maya, 'Maya S', { status: 422, send: { boxes: { 'answer-what': 'A bed', 'answer-neededBy-day': '31', 'answer-neededBy-month': '2', 'answer-neededBy-year': '2027' } } })
  const request = (name: string, path: string, more: Partial<Visit> = {}): void => look(name, '/children/:id/decisions/:fact', 'decision', path, { about: 'Maya S', ...more })
  request('decision', waits, { as: 'olu' })
  request('decision-errors', waits, { as: 'olu', status: 422, send: { boxes: { 'answer-outcome': 'changed' } } })
  request('decision-waiting', waits)
  request('decision-sent-back', back)
  request('decision-made', decided)
  const asked = await sam.send(`/children/${children.maya}/record/task`, { 'starts-day': '16', 'starts-month': '6', 'starts-year': '2027', 'answer-what': 'Ring the school', 'answer-askedOf': sam.post, 'answer-due-day': '20', 'answer-due-month': '6', 'answer-due-year': '2027' })
  const ring = /\/facts\/([0-9a-f-]{36})/.exec(asked.html)?.[1] ?? ''
  child('task', '/tasks/:fact', 'task', children.maya, 'Maya S', { at: `/tasks/${ring}` })
  child('task-errors', '/tasks/:fact', 'task', children.maya, 'Maya S', { at: `/tasks/${ring}`, status: 422, send: { boxes: { end: 'not needed', 'on-year': '2026' } } })
  // Supervision: what stands in the child's record, and what is kept apart.
  look('supervision-empty', '/supervision/:post', 'supervision', `/supervision/${nia.post}`, { as: 'nia' })
  await olu.send(`/supervision/${sam.post}/write`, { well: 'Tired after two long weeks.', agreed: 'Sam takes Friday off; Olu asks Nia to cover.' })
  await sam.send(`/supervision/${sam.post}`, { added: 'Friday helped.' })
  await olu.send(`/children/${children.maya}/supervision`, { 'answer-talked': 'How Maya settles at Grandma’s.', 'answer-agreed': 'Sam asks Maya about Theo.', 'what-0': 'Ask Maya about Theo' })
  await sam.send('/my-work/help', { words: 'Three visits on Thursday: could one be on Friday?' })
  look('supervision', '/supervision/:post', 'supervision', `/supervision/${sam.post}`, { as: 'olu' })
  look('supervision-own', '/supervision/:post', 'supervision', `/supervision/${sam.post}`)
  look('supervision-errors', '/supervision/:post', 'supervision', `/supervision/${sam.post}`, { status: 422, send: { boxes: { added: '' } } })
  look('supervision-write', '/supervision/:post/write', 'supervision-write', `/supervision/${sam.post}/write`, { as: 'olu' })
  look('supervision-write-errors', '/supervision/:post/write', 'supervision-write', `/supervision/${sam.post}/write`, { as: 'olu', status: 422, send: { boxes: { 'held-year': '20', well: 'Well.' } } })
  child('case-supervision', '/supervision', 'case-supervision', children.maya, 'Maya S', { as: 'olu' })
  child('case-supervision-errors', '/supervision', 'case-supervision', children.maya, 'Maya S', { as: 'olu', status: 422, send: { boxes: { 'starts-day': '40', 'by-1-day': '1' } } })
  look('workload-ask', '/my-work/help', 'workload-ask', '/my-work/help')
  look('workload-ask-errors', '/my-work/help', 'workload-ask', '/my-work/help', { as: 'nia', status: 422, send: { boxes: { words: '' } } })
  look('team-errors', '/team', 'team', '/team', { as: 'olu', status: 422, send: { boxes: { answer: '' } } })
  look('team-given', '/team', 'team', `/team?given=2&to=${nia.post}`, { as: 'olu' })
  look('team-counts', '/team/counts', 'team-counts', '/team/counts', { as: 'olu' })
  look('team-clocks', '/team/clocks', 'team-clocks', '/team/clocks', { as: 'olu' })
  look('team-clocks-late', '/team/clocks', 'team-clocks', `/team/clocks?who=${sam.post}&when=late`, { as: 'olu' })
  look('team-clocks-empty', '/team/clocks', 'team-clocks', `/team/clocks?who=${olu.post}&when=week`, { as: 'olu' })
  look('team-person', '/team/people/:id', 'team-person', `/team/people/${sam.post}`, { as: 'olu' })
  look('team-person-not-seen', '/team/people/:id', 'team-person', `/team/people/${sam.post}?only=not-seen`, { as: 'olu' })
  look('team-person-empty', '/team/people/:id', 'team-person', `/team/people/${olu.post}`, { as: 'olu' })
  look('team-person-errors', '/team/people/:id', 'team-person', `/team/people/${sam.post}`, { as: 'olu', status: 422, send: { boxes: {} } })
  look('cover', '/cover/:id', 'cover', `/cover/${sam.post}`, { as: 'olu' })
  look('cover-own', '/cover/:id', 'cover', `/cover/${nia.post}`, { as: 'nia' })
  look('cover-errors', '/cover/:id', 'cover', `/cover/${nia.post}`, { as: 'nia', status: 422, send: { boxes: { by: '', 'starts-day': '40' } } })
  look('cover-not-theirs', '/cover/:id', 'not-found', `/cover/${sam.post}`, { as: 'jude', status: 404 })
  look('team-to-allocate', '/team/to-allocate', 'team-to-allocate', '/team/to-allocate', { as: 'olu' })
  const two = `${children.maya}.${children.theo}`
  look('team-allocate', '/team/allocate', 'team-allocate', `/team/allocate?children=${two}`, { as: 'olu' })
  look('team-allocate-errors', '/team/allocate', 'team-allocate', `/team/allocate?children=${two}`, { as: 'olu', status: 422, send: { boxes: { 'from-year': '20' } } })
  look('team-allocate-nobody', '/team/allocate', 'team-allocate', `/team/allocate?children=${children.hidden}`, { as: 'olu' })

  look('drafts', '/drafts', 'drafts', '/drafts')
  const late = newId()
  await saveDraft(cast.app, staff.jude.secret, { step: 'send:/help/message', record: null, formKey: late, answers: { kind: 'idea', words: 'A list of the days on which nobody was seen would help us.' } })
  look('again', '/again/:key', 'again', `/again/${late}`, { as: 'jude' })
  look('again-not-mine', '/again/:key', 'not-found', `/again/${late}`, { status: 404 })
  look('drafts-not-sent', '/drafts', 'drafts', '/drafts', { as: 'jude' })
  look('drafts-empty', '/drafts', 'drafts', '/drafts', { as: 'nia' })

  // Search: what is typed is kept under an id.
  const searched = async (name: string, query: string, as: keyof Staff = 'sam'): Promise<void> => {
    const { path } = await staff[as].send('/search', { query })
    look(name, '/search/:id', 'search', path, { as })
  }
  look('search', '/search', 'search', '/search')
  await searched('search-results', 'samplewood')
  await searched('search-near', 'sampelwood')
  await searched('search-nothing', 'Zebedee Nobody')
  await searched('search-many', 'manyfold')
  await searched('search-other-team', 'samplewood', 'jude')
  await searched('search-partner', 'samplewood', 'rob')

  // A new record.
  look('new-child', '/new-child', 'new-child', '/new-child')
  look('new-child-errors', '/new-child', 'new-child', '/new-child', { status: 422, send: { boxes: { given: '', 'born-day': '31', 'born-month': '2', 'born-year': '2016' } } })
  look('new-child-near', '/new-child', 'new-child', '/new-child', { status: 422, send: { boxes: { given: 'Maya', family: 'Samplewood', 'born-day': '14', 'born-month': '3', 'born-year': '2016' } } })

  // People who want to adopt.
  look('adopters-none', '/adopters', 'adopters', '/adopters', { as: 'olu' })
  look('new-adopters', '/adopters/new', 'new-adopters', '/adopters/new', { as: 'olu' })
  look('new-adopters-errors', '/adopters/new', 'new-adopters', '/adopters/new', { as: 'olu', status: 422, send: { boxes: { given: '', 'asked-day': '31', 'asked-month': '2', 'asked-year': '2027', 'other-family': 'Sketch' } } })

  // Records, by the state they are in.
  const full = children.maya
  child('overview', '', 'child-overview', full, 'Maya S')
  child('overview-unborn', '', 'child-overview', children.unborn, 'Baby S')
  child('overview-died', '', 'child-overview', children.died, 'Fern R')
  child('overview-one-name', '', 'child-overview', children.oneName, 'Suharto')
  child('overview-long-name', '', 'child-overview', children.longName, 'Wilhelmina-Alexandrina T')
  child('overview-bare', '', 'child-overview', children.bare, 'Bo')
  child('overview-many', '', 'child-overview', children.many, 'Robin M')
  child('overview-busy', '', 'child-overview', children.busy, 'Ash B')
  child('overview-closed', '', 'child-overview', children.closed, 'Kit F')
  child('overview-team', '', 'child-overview', full, 'Maya S', { as: 'nia' })
  child('overview-analyst', '', 'child-overview', full, 'Maya S', { as: 'hana' })
  child('overview-past', '', 'child-overview', full, 'Maya S', { query: '?at=3' })
  for (const section of ['timeline', 'family', 'notes', 'plans', 'life', 'documents']) {
    child(section, `/${section}`, `child-${section}`, full, 'Maya S')
    child(`${section}-empty`, `/${section}`, `child-${section}`, children.bare, 'Bo')
    child(`${section}-past`, `/${section}`, `child-${section}`, full, 'Maya S', { query: '?at=3' })
  }
  child('about', '/about', 'child-about', full, 'Maya S')
  child('about-before-visiting', '/about', 'child-about', full, 'Maya S', { query: '?only=caution' })
  child('timeline-key-oldest', '/timeline', 'child-timeline', full, 'Maya S', { query: '?view=chronology&only=key&order=oldest' })
  child('timeline-none-chosen', '/timeline', 'child-timeline', full, 'Maya S', { query: '?view=chronology&from-year=1999&to-year=2000' })
  child('timeline-activity', '/timeline', 'child-timeline', full, 'Maya S', { query: '?view=activity' })
  child('timeline-chronology', '/timeline', 'child-timeline', full, 'Maya S', { query: '?view=chronology' })
  child('timeline-chronology-for-court', '/timeline', 'child-timeline', full, 'Maya S', { query: '?view=chronology&copy=court&only=key' })
  child('voice', '/voice', 'child-voice', full, 'Maya S')
  child('voice-empty', '/voice', 'child-voice', children.bare, 'Bo')
  child('voice-many', '/voice', 'child-voice', children.busy, 'Ash B', { query: '?page=2' })
  child('timeline-together', '/together', 'child-together', full, 'Maya S')
  child('timeline-chronology-empty', '/timeline', 'child-timeline', children.bare, 'Bo', { query: '?view=chronology' })
  child('timeline-long-words', '/timeline', 'child-timeline', children.longName, 'Wilhelmina-Alexandrina T', { query: '?view=chronology' })
  child('timeline-many', '/timeline', 'child-timeline', children.busy, 'Ash B', { query: '?view=chronology' })
  child('timeline-whole-by-date', '/timeline', 'child-timeline', full, 'Maya S', { query: '?view=journey&span=all&order=date&scale=2' })
  child('timeline-whole-many', '/timeline', 'child-timeline', children.busy, 'Ash B', { query: '?view=journey&span=all' })
  for (const copy of ['family', 'child', 'court']) child(`timeline-for-${copy}`, '/timeline', 'child-timeline', full, 'Maya S', { query: `?view=journey&copy=${copy}` })
  child('timeline-narrow', '/timeline', 'child-timeline', full, 'Maya S', { query: '?view=journey&picture=yes&lanes=chosen&lane-homes=yes&paper=a3' })
  child('timeline-errors', '/timeline', 'child-timeline', full, 'Maya S', { query: '?view=journey&span=own&from-day=31&from-month=2&from-year=2027', status: 422 })
  child('timeline-last-page', '/timeline', 'child-timeline', children.busy, 'Ash B', { query: '?view=activity&page=3' })
  for (const view of ['list', 'homes', 'recorded']) child(`family-${view}`, '/family', 'child-family', full, 'Maya S', { query: `?view=${view}` })
  for (const copy of ['family', 'child', 'partner', 'court']) child(`family-for-${copy}`, '/family', 'child-family', full, 'Maya S', { query: `?view=tree&copy=${copy}` })
  child('family-near-and-large', '/family', 'child-family', full, 'Maya S', { query: '?view=tree&depth=parents&size=large' })
  // Two network maps, the second with what stood on the first.
  child('network-empty', '/family', 'child-family', children.theo, 'Theo S', { query: '?view=map' })
  const drawnOn = (month: string) => ({ 'starts-day': '14', 'starts-month': month, 'starts-year': '2026' })
  const drawnFirst = (await staff.sam.send(`/children/${full}/map`, { ...drawnOn('9'), 'answer-view': 'child', 'answer-drawnBy': 'The child with Mum', 'answer-mayHave': 'family', 'answer-childSaid': '“Put the dog first.”' })).path.split(/[/?]/)[4] ?? ''
  const ties = [['Biscuit', 'the dog', 'family', 'strong', 'both', 'My best friend', 'child'], ['Mum', '', 'family', 'mixed', 'to', '', 'child'], ['School', 'Year 6', 'school', 'ok', 'to', 'Mr Dummy listens', 'child'], ['Swimming', 'Tuesdays', 'activities', 'stopped', 'neither', 'It was too far', 'family'], ['The nurse', 'health', 'health', 'weak', '', '', 'family'], ['Next door', 'neighbours', 'community', 'hard', 'from', 'They bang on the wall', 'family']] as const
  for (const [name, what, group, feels, help, said, notIn] of ties) {
    await staff.sam.send(`/children/${full}/map/${drawnFirst}`, { 'answer-name': name, 'answer-what': what, 'answer-group': group, 'answer-feels': feels, 'answer-help': help, 'answer-said': said, ...(notIn === 'family' && { 'answer-notIn': 'family' }) })
  }
  const drawnAgain = (await staff.sam.send(`/children/${full}/map`, { ...drawnOn('11'), 'answer-view': 'together', again: drawnFirst })).path.split(/[/?]/)[4] ?? ''
  child('network', '/family', 'child-family', full, 'Maya S', { query: `?view=map&map=${drawnFirst}` })
  child('network-beside', '/family', 'child-family', full, 'Maya S', { query: `?view=map&was=${drawnFirst}&size=full` })
  for (const copy of ['family', 'partner']) child(`network-for-${copy}`, '/family', 'child-family', full, 'Maya S', { query: `?view=map&map=${drawnFirst}&copy=${copy}` })
  child('map-new', '/map', 'map-new', full, 'Maya S')
  child('map-new-errors', '/map', 'map-new', full, 'Maya S', { status: 422, send: { boxes: { 'starts-day': '31', 'starts-month': '2', 'starts-year': '2026', 'answer-drawnBy': 'With Nan' } } })
  child('map-draw', '/map/:fact', 'map-draw', full, 'Maya S', { at: `/map/${drawnAgain}` })
  child('map-draw-errors', '/map/:fact', 'map-draw', full, 'Maya S', { at: `/map/${drawnAgain}`, status: 422, send: { boxes: { 'answer-name': 'Nan', 'answer-said': 'She makes soup' } } })
  child('draw', '/draw', 'child-draw', full, 'Maya S')
  child('draw-errors', '/draw', 'child-draw', full, 'Maya S', { status: 422, send: { boxes: { called: 'Nan' } } })
  child('draw-tie', '/draw/tie', 'child-draw', full, 'Maya S')
  child('draw-tie-errors', '/draw/tie', 'child-draw', full, 'Maya S', { status: 422, send: { boxes: { 'since-day': '31', 'since-month': '2', 'since-year': '2020' } } })
  child('draw-alone', '/draw/tie', 'child-draw', children.bare, 'Bo')
  child('family-then', '/family', 'child-family', full, 'Maya S', { query: '?view=tree&on-day=1&on-month=5&on-year=2019' })
  child('family-chosen', '/family', 'child-family', full, 'Maya S', { query: `?view=tree&who=${adults.dana}` })
  child('family-errors', '/family', 'child-family', full, 'Maya S', { query: '?on-day=31&on-month=2&on-year=2027', status: 422 })
  child('family-analyst', '/family', 'child-family', full, 'Maya S', { as: 'hana' })
  child('family-many', '/family', 'child-family', children.many, 'Robin M')
  child('family-apart', '/family', 'child-family', children.busy, 'Ash B')
  child('family-pages', '/family', 'child-family', children.busy, 'Ash B', { query: '?view=recorded' })
  child('notes-many', '/notes', 'child-notes', children.busy, 'Ash B')
  child('notes-last-page', '/notes', 'child-notes', children.busy, 'Ash B', { query: '?page=3' })
  child('notes-past-the-end', '/notes', 'child-notes', children.busy, 'Ash B', { query: '?page=99' })
  child('notes-long-words', '/notes', 'child-notes', children.longName, 'Wilhelmina-Alexandrina T')
  child('notes-analyst', '/notes', 'child-notes', full, 'Maya S', { as: 'hana' })
  child('audit', '/audit', 'audit', full, 'Maya S')
  child('moments', '/moments', 'moments', full, 'Maya S')
  child('moments-past', '/moments', 'moments', full, 'Maya S', { query: '?at=3' })

  // Documents.
  const drawing = await addDocument(cast, `/children/${full}`, { title: 'Three houses', sort: 'drawing', shows: 'Three houses in a row. Maya said the middle one is where she sleeps well.' }, { name: 'drawing.png', bytes: pngOf() })
  const words = await addDocument(cast, `/children/${full}`, { title: 'What the school wrote', sort: 'letter', from: 'Sampleton Primary' }, { name: 'school.txt', bytes: Buffer.from('Dear Sam,\n\nMaya was on time every day this week.\n\nTom Dummy') })
  const report = await addDocument(cast, `/children/${full}`, { title: 'Report for the review', sort: 'report', privacy: 'document-health' }, { name: 'report.pdf', bytes: pdf })
  await addDocument(cast, `/children/${full}`, { title: 'Report for the review', sort: 'report', privacy: 'document-health' }, { name: 'report-2.pdf', bytes: pdf }, report)
  child('documents-sort', '/documents', 'child-documents', full, 'Maya S', { query: '?sort=letter' })
  child('documents-sort-empty', '/documents', 'child-documents', full, 'Maya S', { query: '?sort=court' })
  child('document-add', '/documents/add', 'document-add', full, 'Maya S')
  child('document-add-errors', '/documents/add', 'document-add', full, 'Maya S', { status: 422, send: { boxes: { 'answer-sort': 'photo', 'starts-day': '31', 'starts-month': '2', 'starts-year': '2027' } } })
  child('document-add-held', '/documents/add', 'document-add', full, 'Maya S', { query: `?draft=${await beginDocument(cast, full)}` })
  child('document-picture', '/documents/:document', 'document', full, 'Maya S', { at: `/documents/${drawing}` })
  child('document-text', '/documents/:document', 'document', full, 'Maya S', { at: `/documents/${words}` })
  child('document-versions', '/documents/:document', 'document', full, 'Maya S', { at: `/documents/${report}` })
  child('document-reader', '/documents/:document', 'document', full, 'Maya S', { at: `/documents/${drawing}`, as: 'hana' })
  child('document-newer', '/documents/:document/add', 'document-add', full, 'Maya S', { at: `/documents/${report}/add` })
  child('document-newer-errors', '/documents/:document/add', 'document-add', full, 'Maya S', { at: `/documents/${report}/add`, status: 422, send: { boxes: { 'answer-title': '' } } })

  child('letter', '/letter', 'letter', full, 'Maya S', { query: '?template=meeting' })
  child('letter-errors', '/letter', 'letter', full, 'Maya S', { status: 422, send: { boxes: { about: '', 'on-month': '13' } } })
  child('print', '/print', 'print', full, 'Maya S')
  child('print-errors', '/print', 'print', full, 'Maya S', { status: 422, send: { boxes: { what: 'summary' } } })
  child('print-tree', '/print', 'print', full, 'Maya S', { query: '?what=tree&copy=family&depth=parents' })
  child('print-entry', '/print', 'print', full, 'Maya S', { query: `?fact=${things.lastVisit}` })
  const onPaper = await staff.sam.send(`/children/${full}/print`, { what: 'summary', copy: 'professional', form: 'pdf' })
  look('print-ready', '/children/:id/print/:made', 'print-made', onPaper.path)

  // Recording.
  child('record-something', '/record', 'record-something', full, 'Maya S')
  child('record-something-analyst', '/record', 'record-something', full, 'Maya S', { as: 'hana' })
  for (const kind of ['placement', 'relationship', 'lives-at', 'significant-event', 'strategy-discussion', 'contact', 'lead-child-protection-practitioner']) child(`record-${kind}`, '/record/:kind', 'record-form', full, 'Maya S', { at: `/record/${kind}` })
  child('record-errors', '/record/:kind', 'record-form', full, 'Maya S', {
    at: '/record/significant-event',
    status: 422,
    send: { boxes: { 'starts-day': '31', 'starts-month': '2', 'starts-year': '2027', 'answer-meant': 'It meant a lot' } },
  })
  child('add-person', '/person', 'add-person', full, 'Maya S')
  child('add-person-errors', '/person', 'add-person', full, 'Maya S', { status: 422, send: { boxes: { called: 'Nan' } } })
  child('add-person-near', '/person', 'add-person', full, 'Maya S', { status: 422, send: { boxes: { given: 'Theo', family: 'Samplewood', relation: 'half-brother' } } })
  child('visit', '/visit', 'note-edit', full, 'Maya S')
  child('visit-draft', '/visit', 'note-edit', full, 'Maya S', { query: `?draft=${things.draft}` })
  child('visit-errors', '/visit', 'note-edit', full, 'Maya S', { status: 422, send: { boxes: { 'when-day': '99', time: 'half past', 'said-0': 'I finished my book.' } } })
  child('visit-many', '/visit', 'note-edit', children.many, 'Robin M')

  const recorded = await staff.sam.send(`/children/${children.oneName}/visit`, { where: 'home', 'seen-0': 'yes', 'said-0': 'I slept well.' })
  look('done', '/children/:id/done', 'done', recorded.path, { about: 'Suharto' })

  // One fact, and what can be done about it.
  const fact = (name: string, id: string, more: Partial<Visit> & { query?: string } = {}): void => child(name, '/facts/:fact', 'fact', full, 'Maya S', { ...more, at: `/facts/${id}` })
  fact('fact', things.lastVisit)
  fact('fact-versions', things.correctedVisit)
  fact('fact-struck', things.struck)
  fact('fact-ended', things.ended)
  fact('fact-read-only', things.schooling, { as: 'hana' })
  const act = (name: string, id: string, what: string, more: Partial<Visit> = {}): void => child(name, '/facts/:fact/:act', 'fact-act', full, 'Maya S', { ...more, at: `/facts/${id}/${what}` })
  act('fact-correct', things.schooling, 'correct')
  act('fact-end', things.schooling, 'end')
  act('fact-end-errors', things.schooling, 'end', { status: 422, send: { boxes: { 'ends-day': '40' } } })
  act('fact-reopen', things.ended, 'reopen')
  act('fact-strike', things.schooling, 'strike')
  act('fact-correct-errors', things.schooling, 'correct', { status: 422, send: { boxes: { 'answer-name': '' } } })
  act('conflict', things.correctedVisit, 'correct', { page: 'conflict', status: 409, send: { boxes: { seen: '1', 'answer-saw': 'You showed me your drawing of three houses and a pond.', because: 'I forgot the pond' } } })

  await familyHelpVisits(cast, look)
  await sameChildVisits(cast, look)
  await paperVisits(cast, look)

  // Adults: the same pages under another address.
  const adult = (name: string, sub: string, page: string, id: string, about: string, more: Partial<Visit> & { query?: string; at?: string } = {}): void => {
    const { query = '', at = sub, ...rest } = more
    look(name, `/people/:id${sub}`, page, `/people/${id}${at}${query}`, { about, ...rest })
  }
  adult('adult', '', 'person-overview', adults.dana, 'Dana S')
  adult('adult-bare', '', 'person-overview', adults.lewis, 'Lewis E')
  adult('adult-about-year', '', 'person-overview', adults.joan, 'Joan P')
  adult('adult-died', '', 'person-overview', adults.died, 'Arthur P')
  adult('adult-past', '', 'person-overview', adults.dana, 'Dana S', { query: '?at=1' })
  adult('adult-about', '/about', 'person-about', adults.dana, 'Dana S')
  adult('adult-before-visiting', '/about', 'person-about', adults.dana, 'Dana S', { query: '?only=adult-caution' })
  adult('adult-about-bare', '/about', 'person-about', adults.lewis, 'Lewis E')
  adult('adult-family', '/family', 'person-family', adults.dana, 'Dana S')
  adult('adult-family-empty', '/family', 'person-family', adults.lewis, 'Lewis E')
  adult('adult-family-past', '/family', 'person-family', adults.dana, 'Dana S', { query: '?at=1' })
  adult('adult-timeline', '/timeline', 'person-timeline', adults.dana, 'Dana S')
  adult('adult-documents', '/documents', 'person-documents', adults.dana, 'Dana S')
  const proof = await addDocument(cast, `/people/${adults.joan}`, { title: 'Grandma’s passport', sort: 'identity', privacy: 'adult-document' }, { name: 'passport.pdf', bytes: pdf })
  adult('adult-documents-some', '/documents', 'person-documents', adults.joan, 'Joan P')
  adult('adult-document', '/documents/:document', 'document', adults.joan, 'Joan P', { at: `/documents/${proof}` })
  adult('adult-document-add', '/documents/add', 'document-add', adults.joan, 'Joan P')
  adult('adult-document-newer', '/documents/:document/add', 'document-add', adults.joan, 'Joan P', { at: `/documents/${proof}/add` })
  adult('adult-audit', '/audit', 'audit', adults.dana, 'Dana S')
  adult('adult-moments', '/moments', 'moments', adults.dana, 'Dana S')
  adult('adult-record-something', '/record', 'record-something', adults.dana, 'Dana S')
  for (const kind of ['couple', 'adult-relationship', 'adult-lives-at', 'adult-contact-detail', 'adult-death']) adult(`record-${kind}`, '/record/:kind', 'record-form', adults.dana, 'Dana S', { at: `/record/${kind}` })
  adult('adult-record-errors', '/record/:kind', 'record-form', adults.dana, 'Dana S', { at: '/record/couple', status: 422, send: { boxes: { 'starts-day': '31', 'starts-month': '2', 'starts-year': '2027' } } })
  adult('adult-record-draft', '/record/:kind', 'record-form', adults.dana, 'Dana S', { at: '/record/adult-religion', query: `?draft=${things.danaDraft}` })
  adult('adult-fact', '/facts/:fact', 'fact', adults.dana, 'Dana S', { at: `/facts/${things.danaContact}` })
  adult('adult-fact-versions', '/facts/:fact', 'fact', adults.dana, 'Dana S', { at: `/facts/${things.danaLives}` })
  for (const what of ['correct', 'end', 'strike']) adult(`adult-fact-${what}`, '/facts/:fact/:act', 'fact-act', adults.dana, 'Dana S', { at: `/facts/${things.danaContact}/${what}` })
  adult('adult-conflict', '/facts/:fact/:act', 'conflict', adults.dana, 'Dana S', { at: `/facts/${things.danaLives}/correct`, status: 409, send: { boxes: { seen: '1', 'answer-protectedAddress': 'no', because: 'She moved' } } })
  const reached = await staff.sam.send(`/people/${adults.joan}/record/adult-contact-detail`, { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-way': 'telephone', 'answer-value': '01632 960 456', 'answer-safe': 'yes' })
  look('adult-done', '/people/:id/done', 'done', reached.path, { about: 'Joan P' })
  look('adult-state-reason', '/people/:id', 'state-reason', `/people/${adults.dana}`, { status: 403, as: 'jude' })
  look('adult-state-reason-errors', '/people/:id', 'state-reason', `/people/${adults.dana}`, { status: 422, as: 'jude', send: { boxes: {} } })
  await staff.olu.send(`/people/${adults.ofHidden}`, { reason: 'duty' })
  adult('adult-of-hidden', '', 'person-overview', adults.ofHidden, 'Morgan F', { as: 'olu' })
  await staff.dee.send(`/people/${adults.dana}`, { reason: 'duty' })
  adult('adult-said-why', '', 'person-overview', adults.dana, 'Dana S', { as: 'dee' })
  adult('adult-fact-protected', '/facts/:fact', 'fact', adults.dana, 'Dana S', { as: 'dee', at: `/facts/${things.danaLives}` })

  // Duties, as the overview leads to them.
  const overview = await staff.sam.get(`/children/${full}`)
  const duties = [...new Set([...overview.html.matchAll(/href="(\/children\/[^"]*\/duties\/([a-z0-9-]+)\?[^"]*)"/g)].map(match => `${match[2]} ${(match[1] as string).replaceAll('&amp;', '&')}`))]
  const seen = new Set<string>()
  for (const duty of duties) {
    const [rule, path] = duty.split(' ') as [string, string]
    // What somebody asked has a page of its own.
    if (seen.has(rule) || seen.size >= 5 || findRule(rule) === null) continue
    seen.add(rule)
    look(`duty-${rule}`, '/children/:id/duties/:rule', 'duty', path, { about: 'Maya S' })
    if (seen.size > 1) continue
    look('duty-wait', '/children/:id/duties/:rule/wait', 'duty-wait', path.replace('?', '/wait?'), { about: 'Maya S' })
    look('duty-wait-errors', '/children/:id/duties/:rule/wait', 'duty-wait', path.replace('?', '/wait?'), { about: 'Maya S', status: 422, send: { boxes: { 'answer-why': 'When they can come.' } } })
  }

  // Doors.
  look('state-reason', '/children/:id', 'state-reason', `/children/${children.jonah}`, { status: 403, as: 'sam' })
  look('state-reason-errors', '/children/:id', 'state-reason', `/children/${children.jonah}`, { status: 422, as: 'sam', send: { boxes: {} } })
  look('restricted', '/children/:id', 'restricted', `/children/${children.limited}`, { status: 403 })
  look('restricted-errors', '/children/:id', 'restricted', `/children/${children.limited}`, { status: 422, send: { boxes: { explanation: '' } } })
  look('restricted-asked', '/children/:id/emergency', 'restricted', `/children/${children.limited}/emergency`)
  look('restricted-analyst', '/children/:id', 'restricted', `/children/${children.limited}`, { status: 403, as: 'hana' })
  look('hidden', '/children/:id', 'not-found', `/children/${children.hidden}`, { status: 404 })
  look('unknown', '/children/:id', 'not-found', `/children/${newId()}`, { status: 404 })
  look('access-guardian', '/access', 'access', '/access', { as: 'ivy' })
  look('access-manager', '/access', 'access', '/access', { as: 'olu' })

  // The law.
  look('law', '/law', 'law', '/law')
  look('law-not-commenced', '/law', 'law', '/law?standing=not%20commenced')
  look('law-rule', '/law/:rule', 'law-rule', '/law/visit-first')
  look('law-sections', '/law/sections', 'law-sections', '/law/sections')
  look('law-sections-administrator', '/law/sections', 'law-sections', '/law/sections', { as: 'amy' })
  const sections = await staff.amy.get('/law/sections')
  const section = /href="(\/law\/sections\/[^"]+)"/.exec(sections.html)?.[1]
  if (section === undefined) throw new Error('No section of the Act waits for its commencement')
  look('law-commence', '/law/sections/:section', 'law-commence', section, { as: 'amy' })
  look('law-commence-errors', '/law/sections/:section', 'law-commence', section, { as: 'amy', status: 422, send: { boxes: {} } })
  const entered = await staff.amy.send(section, { 'starts-day': '1', 'starts-month': '9', 'starts-year': '2027', source: 'A made-up instrument' })
  look('law-commencement', '/law/commencements/:id', 'law-commencement', entered.path, { as: 'amy' })
  look('law-commencement-agree', '/law/commencements/:id', 'law-commencement', entered.path, { as: 'dee' })
  // What the authority sets for itself.
  await staff.amy.send('/settings/colour', { 'answer-use': 'own', 'answer-colour': '#1d70b8' })
  await staff.amy.send('/settings/colour', { 'answer-use': 'none', 'starts-year': '2028' })
  await staff.amy.send('/settings/threshold-document', { 'answer-use': 'own', 'answer-title': 'The right help at the right time', 'answer-version': '4', 'answer-address': 'https://testshire.example/right-help', 'answer-text': 'Four levels of help.\n\n- Everybody\n- Some more' })
  const decision = (await staff.sam.get(`/children/${full}/record/contact-decision`)).html
  look('threshold-document', '/threshold-document/:id', 'threshold-document', /href="(\/threshold-document\/[0-9a-f-]{36})"/.exec(decision)?.[1] ?? '')
  child('record-contact-decision', '/record/:kind', 'record-form', full, 'Maya S', { at: '/record/contact-decision' })
  look('settings', '/settings', 'settings', '/settings', amy)
  await staff.amy.send('/settings/mail', {})
  look('settings-mail', '/settings/mail', 'settings-mail', '/settings/mail?done=test', amy)
  look('settings-mail-none', '/settings/mail', 'settings-mail', '/settings/mail?only=failed', amy)
  look('account-messages', '/account', 'account', '/account?done=messages', { as: 'olu' })
  look('setting', '/settings/:setting', 'setting', '/settings/colour', amy)
  look('setting-errors', '/settings/:setting', 'setting', '/settings/colour', { ...amy, status: 422, send: { boxes: { 'answer-use': 'own', 'answer-colour': '#ffdd00' } } })
  look('setting-nothing-yet', '/settings/:setting', 'setting', '/settings/name', { as: 'dee' })
  look('setting-idle', '/settings/:setting', 'setting', '/settings/idle', amy)
  look('setting-document', '/settings/:setting', 'setting', '/settings/threshold-document', amy)
  look('setting-each', '/settings/:setting', 'setting', '/settings/retention', amy)
  look('setting-words', '/settings/:setting', 'setting', '/settings/words', amy)
  look('setting-of', '/settings/:setting/:of', 'setting', '/settings/retention/in-care', amy)
  look('setting-of-errors', '/settings/:setting/:of', 'setting', '/settings/retention/in-care', { ...amy, status: 422, send: { boxes: { 'answer-use': 'own', 'answer-years': '10', 'answer-counted': 'birth', 'answer-source': 'Our retention schedule' } } })

  // Files: checked, refused, and waiting for their turn.
  const work = () => workImports({ house, app: cast.app, uploads: cast.service.uploads, stopping: () => false, say: () => {} })
  const checked = await upload(cast, 'people', [{ name: 'people.csv', bytes: readFileSync(new URL('../../docs/people-file-example.csv', import.meta.url)) }])
  const refused = await upload(cast, 'cin', [{ name: 'holiday.xml', bytes: Buffer.from('This is not a census') }])
  const plansOnNoDay = ['2025-06-31', '2026-02-30'].map((on, at) => ({ id: `ROW-${at + 1}`, born: `2014-02-1${at}`, rows: [referred('2025-05-01'), underPlan(on)] }))
  await upload(cast, 'cin', [{ name: 'census.xml', bytes: Buffer.from(censusText(2025, plansOnNoDay)) }], 'bring')
  await work()
  const waiting = await upload(cast, 'people', [{ name: 'people again.csv', bytes: readFileSync(new URL('../../docs/people-file-example.csv', import.meta.url)) }])
  look('import', '/import', 'import', '/import', { as: 'hana' })
  look('import-rows', '/import/rows', 'import-rows', '/import/rows', { as: 'hana' })
  look('import-run', '/import/:id', 'import-run', checked, { as: 'hana' })
  look('import-run-refused', '/import/:id', 'import-run', refused, { as: 'hana' })
  look('import-run-waiting', '/import/:id', 'import-run', waiting, { as: 'hana' })

  // A return of another system: asked, found, one rule, one row, and forgotten.
  const faulty = await checkReturn(cast, { 'header.csv': 'CHILD,SEX,DOB,ETHNIC,UPN\nR-1,M,01/05/2012,WBRI,A80100000000\n', 'episodes.csv': 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER\nR-1,31/06/2025,S,C2,N1,U4,PR1\nR-1,01/07/2025,P,C2,N1,U4,PR9\n' })
  look('returns', '/returns', 'data', '/returns', { as: 'hana' })
  look('returns-filtered', '/returns', 'data', '/returns?who=data&what=query', { as: 'dee' })
  look('returns-errors', '/returns/errors/:collection/:year/:rule', 'data-errors', '/returns/errors/cin/2027_28/8540', { as: 'hana' })
  look('dataset', '/returns/dataset', 'dataset', '/returns/dataset', { as: 'hana' })
  look('returns-errors-unsent', '/returns/errors/:collection/:year/:rule', 'data-errors', '/returns/errors/cin/2027_28/8540', { as: 'hana', status: 422, send: { boxes: { words: '' } } })
  look('my-returns', '/my-work/returns', 'my-returns', '/my-work/returns')
  look('my-returns-empty', '/my-work/returns', 'my-returns', '/my-work/returns', { as: 'nia' })
  look('return-check', '/returns/check', 'return-check', '/returns/check', { as: 'hana' })
  look('return-check-found', '/returns/check/:id', 'return-check-found', faulty, { as: 'hana' })
  look('return-check-rule', '/returns/check/:id', 'return-check-found', `${faulty}?rule=178&child=0`, { as: 'hana' })
  look('return-check-child-errors', '/returns/check/:id', 'return-check-found', faulty, { as: 'hana', status: 422, send: { boxes: { child: 'R-2' } } })
  look('return-check-row', '/returns/check/:id/row', 'return-check-row', `${faulty}/row?at=0`, { as: 'hana' })
  // The yearly act: opened, frozen twice, explained, and the first signature.
  look('return-collections-empty', '/returns/collections', 'return-collections', '/returns/collections', { as: 'dee' })
  const { path: yearly } = await staff.hana.send('/returns/collections', { collection: 'ssda903', year: '2026_27' })
  look('return-collections', '/returns/collections', 'return-collections', '/returns/collections', { as: 'hana' })
  look('return-collections-errors', '/returns/collections', 'return-collections', '/returns/collections', { as: 'hana', status: 422, send: { boxes: {} } })
  const freeze = async (): Promise<void> => {
    await staff.hana.send(yearly, {})
    await freezeWaiting({ app: cast.app, stopping: () => false, say: () => {} })
  }
  await freeze()
  await freeze()
  const collection = (await staff.hana.get(yearly)).html
  const [latest = '', earlier = ''] = [...collection.matchAll(/href="(\/returns\/frozen\/[0-9a-f-]+)"/g)].map(match => match[1] as string)
  const finding = /href="([^"]*\/explain\/[^"]+)"/.exec(collection)?.[1] ?? ''
  await staff.hana.send(finding, { words: 'The record says what is so.' })
  look('return-collection', '/returns/collections/:id', 'return-collection', yearly, { as: 'hana' })
  look('return-collection-director', '/returns/collections/:id', 'return-collection', yearly, { as: 'dee' })
  look('return-explain', '/returns/collections/:id/explain/:rule', 'return-explain', finding, { as: 'hana' })
  look('return-explain-errors', '/returns/collections/:id/explain/:rule', 'return-explain', finding, { as: 'hana', status: 422, send: { boxes: { words: '' } } })
  look('return-frozen', '/returns/frozen/:id', 'return-frozen', latest, { as: 'hana' })
  look('return-frozen-errors', '/returns/frozen/:id', 'return-frozen', earlier, { as: 'hana', status: 422, send: { boxes: {} } })
  look('return-compare', '/returns/frozen/:id/compare', 'return-compare', `${latest}/compare?with=${earlier.split('/').at(-1)}`, { as: 'hana' })
  await dailyDataVisits(cast, look)
  look('return-check-gone', '/returns/check/:id', 'return-check-gone', `/returns/check/${newId()}`, { as: 'hana', status: 404 })

  await staff.amy.send('/law/entries/new/holiday-entered', { 'starts-day': '2', 'starts-month': '8', 'starts-year': '2027', 'answer-name': 'A day of thanks', 'answer-change': 'added', 'answer-source': 'A made-up proclamation' })
  look('law-entries', '/law/entries', 'law-entries', '/law/entries', { as: 'amy' })
  look('law-entries-holidays', '/law/entries', 'law-entries', '/law/entries?only=holiday-entered', { as: 'amy' })
  look('law-entry-new-pilot', '/law/entries/new/:kind', 'law-entry-new', '/law/entries/new/pilot', { as: 'amy' })
  look('law-entry-new-holiday', '/law/entries/new/:kind', 'law-entry-new', '/law/entries/new/holiday-entered', { as: 'amy' })
  look('law-entry-new', '/law/entries/new/:kind', 'law-entry-new', '/law/entries/new/local-standard', { as: 'amy' })
  look('law-entry-new-errors', '/law/entries/new/:kind', 'law-entry-new', '/law/entries/new/local-standard', { as: 'amy', status: 422, send: { boxes: { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-rule': 'no-such-rule', 'answer-n': '4' } } })
  const entry = /href="(\/law\/entries\/[0-9a-f-]{36})"/.exec((await staff.amy.get('/law/entries')).html)?.[1]
  if (entry === undefined) throw new Error('Nothing was entered')
  look('law-entry', '/law/entries/:id', 'law-entry', entry, { as: 'amy' })
  look('law-entry-agree', '/law/entries/:id', 'law-entry', entry, { as: 'dee' })
  return found
}

/** Sends files to be checked; gives the address of what became of them. */
async function upload(cast: Cast, kind: string, files: readonly { name: string; bytes: Buffer }[], act: 'check' | 'bring' = 'check'): Promise<string> {
  const { hana } = cast.staff
  const token = /name="_token" value="([^"]+)"/.exec((await hana.get('/import')).html)?.[1] ?? ''
  const { payload, type } = multipart({ _token: token, kind, act }, files.map(file => ({ ...file, box: 'files' })))
  const answer = await cast.service.server.inject({ method: 'POST', url: '/import', payload, cookies: { [sessionCookie]: hana.secret }, headers: { 'content-type': type } })
  if (answer.headers.location === undefined) throw new Error(`The files were not taken (${answer.statusCode})`)
  return answer.headers.location
}

/** Has the files of an SSDA903 checked; gives the address of what was found. */
async function checkReturn(cast: Cast, files: Readonly<Record<string, string>>): Promise<string> {
  const { hana } = cast.staff
  const token = /name="_token" value="([^"]+)"/.exec((await hana.get('/returns/check')).html)?.[1] ?? ''
  const { payload, type } = multipart({ _token: token, what: 'ssda903' }, Object.entries(files).map(([name, text]) => ({ box: 'files', name, bytes: Buffer.from(text) })))
  const answer = await cast.service.server.inject({ method: 'POST', url: '/returns/check', payload, cookies: { [sessionCookie]: hana.secret }, headers: { 'content-type': type } })
  if (answer.headers.location === undefined) throw new Error(`The files were not taken (${answer.statusCode})`)
  await checksDone()
  return answer.headers.location
}

/** Sends the form for a document as a browser does, with its file; gives the fact that was recorded. `whose`: the record, by its address; `of`: the document that it is a newer version of. */
async function addDocument(cast: Cast, whose: string, said: Readonly<Record<string, string>>, file: { name: string; bytes: Buffer }, of?: string): Promise<string> {
  const path = `${whose}/documents${of === undefined ? '' : `/${of}`}/add`
  const sent = await sendDocument(cast, path, said, file)
  const change = /change=([0-9a-f-]+)/.exec(String(sent.headers.location))?.[1] ?? ''
  const shown = (await cast.staff.sam.get(`${whose}/done?change=${change}`)).html
  const fact = /\/facts\/([0-9a-f-]{36})/.exec(shown)?.[1]
  if (fact === undefined) throw new Error(`No document was added: ${sent.statusCode}`)
  return fact
}

/** Chooses a file, says little of it, and leaves the rest for later; gives the key of the form. */
async function beginDocument(cast: Cast, child: string): Promise<string> {
  const path = `/children/${child}/documents/add`
  const form = newId()
  await sendDocument(cast, path, { title: 'A letter from Grandma', later: 'yes', _form: form }, { name: 'letter from Grandma.pdf', bytes: pdf })
  return form
}

async function sendDocument(cast: Cast, path: string, said: Readonly<Record<string, string>>, file: { name: string; bytes: Buffer }) {
  const { server } = cast.service
  const cookies = { [sessionCookie]: cast.staff.sam.secret }
  const token = /name="_token" value="([^"]+)"/.exec((await server.inject({ method: 'GET', url: path, cookies })).body)?.[1] ?? ''
  const boxes = { _token: token, privacy: 'document', 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', ...Object.fromEntries(Object.entries(said).map(([name, value]) => [['title', 'sort', 'from', 'shows'].includes(name) ? `answer-${name}` : name, value])) }
  const { payload, type } = multipart(boxes, [{ box: 'file', ...file }])
  return server.inject({ method: 'POST', url: path, cookies, payload, headers: { 'content-type': type } })
}
