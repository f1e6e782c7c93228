import { get, post, type Route } from '../route.ts'
import { madeFile, madePage, printForm, printSent } from './print.tsx'

export const onPaperRoutes: readonly Route[] = [
  get('/children/:id/print', 'print', printForm),
  post('/children/:id/print', 'print', printSent),
  get('/children/:id/print/:made', 'print-made', madePage),
  get('/children/:id/print/:made/file', 'print-file', madeFile),
]
