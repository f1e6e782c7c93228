import { plainCode, get, post, type Route } from '../route.ts'
import { auditPage, momentsPage } from './audit.tsx'
import { donePage } from './done.tsx'
import { leavePast, openInEmergency, stateReason } from './doors.tsx'
import { dutyPage } from './duty-page.tsx'
import { factPage } from './fact-page.tsx'
import { newChildForm, newChildSent } from './new-child.tsx'
import { overview } from './child-overview.tsx'
import { actForm, actSent, chooseKind, recordForm, recordSent } from './record-form.tsx'
import { notesPage, sectionPage } from './sections.tsx'
import { timelinePage } from './timeline.tsx'
import { personForm, personSent } from './add-person.tsx'
import { visitForm, visitSent } from './visit.tsx'

const act = /^(correct|end|strike|reopen)$/

export const recordRoutes: readonly Route[] = [
  get('/new-child', 'new-child', newChildForm),
  post('/new-child', 'new-child', newChildSent),
  get('/children/:id', 'child-overview', overview),
  get('/children/:id/about', 'child-about', sectionPage('about')),
  get('/children/:id/timeline', 'child-timeline', timelinePage),
  get('/children/:id/family', 'child-family', sectionPage('family')),
  get('/children/:id/notes', 'child-notes', notesPage),
  get('/children/:id/plans', 'child-plans', sectionPage('plans')),
  get('/children/:id/life', 'child-life', sectionPage('life')),
  get('/children/:id/documents', 'child-documents', sectionPage('documents')),
  get('/children/:id/audit', 'audit', auditPage),
  get('/children/:id/moments', 'moments', momentsPage),
  post('/children/:id/now', 'child-overview', leavePast),
  post('/children/:id/open', 'state-reason', stateReason),
  post('/children/:id/emergency', 'restricted', openInEmergency),
  get('/children/:id/record', 'record-something', chooseKind),
  get('/children/:id/record/:kind', 'record-form', recordForm, { kind: plainCode }),
  post('/children/:id/record/:kind', 'record-form', recordSent, { codes: { kind: plainCode }, keeps: true }),
  get('/children/:id/visit', 'note-edit', visitForm),
  post('/children/:id/visit', 'note-edit', visitSent, { keeps: true }),
  get('/children/:id/person', 'add-person', personForm),
  post('/children/:id/person', 'add-person', personSent, { keeps: true }),
  get('/children/:id/done', 'done', donePage),
  get('/children/:id/facts/:fact', 'fact', factPage),
  get('/children/:id/facts/:fact/:act', 'fact-act', actForm, { act }),
  post('/children/:id/facts/:fact/:act', 'fact-act', actSent, { codes: { act }, keeps: true }),
  get('/children/:id/duties/:rule', 'duty', dutyPage, { rule: plainCode }),
]
