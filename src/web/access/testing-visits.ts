/** The pages of this room and those beside it in every state they have a look for. */
import { contact } from '../../children/front-door/index.ts'
import { nameUsed } from '../../children/identity/index.ts'
import { tell, type Cast } from '../testing-people.ts'
import type { Looks } from '../testing-visit.ts'

/** What is published, disposed of and given, who may see, and help. */
export async function accessVisits(cast: Cast, { look, child }: Looks): Promise<void> {
  const { adults, children, staff } = cast
  const amy = { as: 'amy' } as const
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
}
