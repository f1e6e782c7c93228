import { get, post, type Route } from '../route.ts'
import { basisForm, basisSent } from './change-basis.tsx'
import { familyWordsFile, forFamilyPage, keepForm, keepSent, secondSent } from './for-family.tsx'
import { familyHelpPage } from './page.tsx'
import { stillRightForm, stillRightSent } from './still-right.tsx'
import { workerForm, workerSent, workersPage } from './workers.tsx'

export const familyHelpRoutes: readonly Route[] = [
  get('/children/:id/family-help', 'family-help', familyHelpPage),
  get('/children/:id/for-family', 'for-family', forFamilyPage),
  get('/children/:id/for-family/files/:form', 'for-family', familyWordsFile, { form: /^txt$/ }),
  get('/children/:id/for-family/keep', 'for-family-keep', keepForm),
  post('/children/:id/for-family/keep', 'for-family-keep', keepSent, { keeps: true }),
  post('/children/:id/for-family/second', 'for-family', secondSent),
  get('/children/:id/family-help/basis', 'family-help-basis', basisForm),
  post('/children/:id/family-help/basis', 'family-help-basis', basisSent, { keeps: true }),
  get('/children/:id/family-help/still-right', 'still-right', stillRightForm),
  post('/children/:id/family-help/still-right', 'still-right', stillRightSent, { keeps: true }),
  get('/family-help-workers', 'family-help-workers', workersPage),
  get('/family-help-workers/:post', 'family-help-worker', ask => workerForm(ask)),
  post('/family-help-workers/:post', 'family-help-worker', workerSent, { keeps: true }),
]
