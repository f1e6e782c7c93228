import { get, post, type Route } from '../route.ts'
import { letterForm, letterSent } from './letter.tsx'
import { madeFile, madePage, printForm, printSent } from './print.tsx'

export const onPaperRoutes: readonly Route[] = [
  get('/children/:id/print', 'print', printForm),
  post('/children/:id/print', 'print', printSent),
  get('/children/:id/letter', 'letter', letterForm),
  post('/children/:id/letter', 'letter', letterSent, { keeps: true }),
  get('/children/:id/print/:made', 'print-made', madePage),
  get('/children/:id/print/:made/file', 'print-file', madeFile),
]
