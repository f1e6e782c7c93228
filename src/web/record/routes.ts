import { plainCode, get, post, type Route } from '../route.ts'
import { documentList } from '../documents/list.tsx'
import { PlansAtTop } from '../family-help/page.tsx'
import { askGuardianForm, guardianAsked } from './ask-guardian.tsx'
import { auditFile, auditPage, momentsPage } from './audit.tsx'
import { changedSince } from './changed.ts'
import { pagePrinted } from './printed.ts'
import { donePage } from './done.tsx'
import { ownFamilyForm, ownFamilySaid } from './own-family.tsx'
import { quietScreen, quietScreenSent } from './quiet-screen.tsx'
import { familyPage } from './family.tsx'
import { drawForm, drawSent, tieForm, tieSent } from './draw-family.tsx'
import { drawMap, mapForm, mapSent, mapTieSent } from './draw-map.tsx'
import { emergencyDoor, leavePast, openInEmergency, stateReason } from './doors.tsx'
import { dutyPage } from './duty-page.tsx'
import { factPage } from './fact-page.tsx'
import { newChildForm, newChildSent } from './new-child.tsx'
import { adultOverview } from './adult-overview.tsx'
import { childOverview } from './child-overview.tsx'
import { actForm, actSent } from './fact-act.tsx'
import { chooseKind, recordForm, recordSent } from './record-form.tsx'
import { notesPage, sectionPage } from './sections.tsx'
import { togetherPage } from './chronology.tsx'
import { everythingRecorded, timelinePage } from './timeline.tsx'
import { voicePage } from './voice-page.tsx'
import { personForm, personSent } from './add-person.tsx'
import { visitForm, visitSent } from './visit.tsx'
import { waitingRoutes } from './waiting.tsx'

const act = /^(correct|end|strike|reopen)$/

/** The pages that every record has, under the address of its subject. */
function everyRecord(base: '/children' | '/people'): Route[] {
  return [
    get(`${base}/:id/audit`, 'audit', auditPage),
    get(`${base}/:id/audit/files/:form`, 'audit', auditFile, { form: /^csv$/ }),
    get(`${base}/:id/moments`, 'moments', momentsPage),
    { ...get(`${base}/:id/changed`, 'session', changedSince), quiet: true },
    { ...post(`${base}/:id/printed`, 'session', pagePrinted), quiet: true },
    post(`${base}/:id/now`, `${base === '/people' ? 'person' : 'child'}-overview`, leavePast),
    post(`${base}/:id/open`, 'state-reason', stateReason),
    get(`${base}/:id/quiet-screen`, 'quiet-screen', quietScreen),
    post(`${base}/:id/quiet-screen`, 'quiet-screen', quietScreenSent),
    get(`${base}/:id/own-family`, 'own-family', ask => ownFamilyForm(ask)),
    post(`${base}/:id/own-family`, 'own-family', ownFamilySaid),
    get(`${base}/:id/record`, 'record-something', chooseKind),
    get(`${base}/:id/record/:kind`, 'record-form', recordForm, { kind: plainCode }),
    post(`${base}/:id/record/:kind`, 'record-form', recordSent, { codes: { kind: plainCode }, keeps: true }),
    get(`${base}/:id/done`, 'done', donePage),
    get(`${base}/:id/facts/:fact`, 'fact', factPage),
    get(`${base}/:id/facts/:fact/:act`, 'fact-act', actForm, { act }),
    post(`${base}/:id/facts/:fact/:act`, 'fact-act', actSent, { codes: { act }, keeps: true }),
  ]
}

export const recordRoutes: readonly Route[] = [
  get('/new-child', 'new-child', newChildForm),
  post('/new-child', 'new-child', newChildSent, { keeps: true }),
  get('/children/:id', 'child-overview', childOverview),
  get('/children/:id/about', 'child-about', sectionPage('child', 'about')),
  get('/children/:id/timeline', 'child-timeline', timelinePage),
  get('/children/:id/together', 'child-together', togetherPage),
  get('/children/:id/family', 'child-family', familyPage),
  get('/children/:id/notes', 'child-notes', notesPage),
  get('/children/:id/voice', 'child-voice', voicePage),
  get('/children/:id/plans', 'child-plans', sectionPage('child', 'plans', PlansAtTop)),
  get('/children/:id/life', 'child-life', sectionPage('child', 'life')),
  get('/children/:id/documents', 'child-documents', sectionPage('child', 'documents', documentList)),
  get('/children/:id/emergency', 'restricted', emergencyDoor),
  post('/children/:id/emergency', 'restricted', openInEmergency, { keeps: true }),
  get('/children/:id/ask-guardian', 'ask-guardian', ask => askGuardianForm(ask)),
  post('/children/:id/ask-guardian', 'ask-guardian', guardianAsked),
  get('/children/:id/visit', 'note-edit', visitForm),
  post('/children/:id/visit', 'note-edit', visitSent, { keeps: true }),
  get('/children/:id/person', 'add-person', personForm),
  post('/children/:id/person', 'add-person', personSent, { keeps: true }),
  get('/children/:id/draw', 'child-draw', drawForm),
  post('/children/:id/draw', 'child-draw', drawSent, { keeps: true }),
  get('/children/:id/draw/tie', 'child-draw', tieForm),
  post('/children/:id/draw/tie', 'child-draw', tieSent, { keeps: true }),
  get('/children/:id/map', 'map-new', mapForm),
  post('/children/:id/map', 'map-new', mapSent, { keeps: true }),
  get('/children/:id/map/:fact', 'map-draw', drawMap),
  post('/children/:id/map/:fact', 'map-draw', mapTieSent, { keeps: true }),
  get('/children/:id/duties/:rule', 'duty', dutyPage, { rule: plainCode }),
  ...waitingRoutes,
  ...everyRecord('/children'),

  get('/people/:id', 'person-overview', adultOverview),
  get('/people/:id/about', 'person-about', sectionPage('adult', 'about')),
  get('/people/:id/family', 'person-family', sectionPage('adult', 'family')),
  get('/people/:id/timeline', 'person-timeline', everythingRecorded),
  get('/people/:id/documents', 'person-documents', sectionPage('adult', 'documents', documentList)),
  ...everyRecord('/people'),
]
