import { get, post, type Route } from '../route.ts'
import { nhsNumberAsked, nhsNumberConfirmed, nhsNumberPage } from './page.tsx'
import { temporaryNumberSent } from './temporary.ts'

export const nhsNumberRoutes: readonly Route[] = [
  get('/children/:id/nhs-number', 'nhs-number', nhsNumberPage),
  post('/children/:id/nhs-number', 'nhs-number', nhsNumberAsked),
  post('/children/:id/nhs-number/confirmed', 'nhs-number', nhsNumberConfirmed),
  post('/children/:id/nhs-number/temporary', 'nhs-number', temporaryNumberSent),
]
