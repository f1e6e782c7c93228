import { get, plainCode, post, type Route } from '../route.ts'
import { finishForm, finishSent } from './finish.tsx'
import { papersPage } from './list.tsx'
import { paperPage, readForm, versionsForm } from './paper.tsx'
import { sectionForm, sectionSent } from './section.tsx'
import { confirmSent } from './spoken.tsx'
import { startForm, startSent } from './start.tsx'
import { togetherForm, togetherSent } from './together.tsx'

const section = { section: plainCode }

export const paperRoutes: readonly Route[] = [
  get('/children/:id/papers', 'papers', papersPage),
  get('/children/:id/papers/new', 'paper-new', startForm),
  post('/children/:id/papers/new', 'paper-new', startSent, { keeps: true }),
  get('/children/:id/papers/:paper', 'paper', paperPage),
  get('/children/:id/papers/:paper/read', 'paper-read', readForm),
  get('/children/:id/papers/:paper/versions', 'paper-versions', versionsForm),
  get('/children/:id/papers/:paper/finish', 'paper-finish', finishForm),
  post('/children/:id/papers/:paper/finish', 'paper-finish', finishSent, { keeps: true }),
  post('/children/:id/papers/:paper/confirm', 'paper', confirmSent),
  get('/children/:id/papers/:paper/:section', 'paper-section', sectionForm, section),
  post('/children/:id/papers/:paper/:section', 'paper-section', sectionSent, { codes: section, keeps: true }),
  get('/children/:id/papers/:paper/:section/together', 'conflict', togetherForm, section),
  post('/children/:id/papers/:paper/:section/together', 'conflict', togetherSent, { codes: section, keeps: true }),
]
