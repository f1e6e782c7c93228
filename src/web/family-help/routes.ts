import { get, post, type Route } from '../route.ts'
import { basisForm, basisSent } from './change-basis.tsx'
import { familyHelpPage } from './page.tsx'
import { stillRightForm, stillRightSent } from './still-right.tsx'

export const familyHelpRoutes: readonly Route[] = [
  get('/children/:id/family-help', 'family-help', familyHelpPage),
  get('/children/:id/family-help/basis', 'family-help-basis', basisForm),
  post('/children/:id/family-help/basis', 'family-help-basis', basisSent, { keeps: true }),
  get('/children/:id/family-help/still-right', 'still-right', stillRightForm),
  post('/children/:id/family-help/still-right', 'still-right', stillRightSent, { keeps: true }),
]
