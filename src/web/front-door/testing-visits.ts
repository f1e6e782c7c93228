/** The pages of this room and those beside it in every state they have a look for. */
import { contact } from '../../children/front-door/index.ts'
import { nameUsed } from '../../children/identity/index.ts'
import { tell, type Cast } from '../testing-people.ts'
import type { Looks } from '../testing-visit.ts'

/** The front door, what others are asked there, and what is shared between organisations. */
export async function frontDoorVisits(cast: Cast, { look, child }: Looks): Promise<void> {
  const { children, staff } = cast
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
}
