/** The pages of this room and those beside it in every state they have a look for. */
import { pdf, pngOf } from '../../documents/testing.ts'
import { findRule } from '../../law/rules.ts'
import { newId } from '../../record/index.ts'
import { sessionCookie } from '../server.ts'
import type { Cast, Staff } from '../testing-people.ts'
import { multipart } from '../testing.ts'
import type { Looks, Visit } from '../testing-visit.ts'

/** Finding and beginning a record, and the pages of a child: what is read there, drawn, kept and recorded. */
export async function recordVisits(cast: Cast, { look, child }: Looks): Promise<void> {
  const { adults, children, things, staff } = cast
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
}

/** The pages of an adult: the same under another address. */
export async function adultVisits(cast: Cast, { look }: Looks): Promise<void> {
  const { adults, things, staff } = cast
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
}

/** Duties, as the overview leads to them, and the doors of records. */
export async function doorVisits(cast: Cast, { look }: Looks): Promise<void> {
  const { children, staff } = cast
  const full = children.maya
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
