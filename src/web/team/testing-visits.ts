/** The pages of this room and those beside it in every state they have a look for. */
import { newId } from '../../record/index.ts'
import { saveDraft } from '../drafts.ts'
import type { Cast } from '../testing-people.ts'
import type { Looks, Visit } from '../testing-visit.ts'

/** My work, the team, what is asked to be decided, the table of agencies, supervision, and what is unfinished. */
export async function workVisits(cast: Cast, { look, child }: Looks): Promise<void> {
  const { children, staff } = cast
  const amy = { as: 'amy' } as const
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
}
