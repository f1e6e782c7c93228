import { one } from '../../ui/form/typed.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { pageNames } from './audit.tsx'
import { notFoundPage } from './closed.tsx'
import { onRecord } from './record-page.tsx'

/** For the script of a page of a record that goes to the printer of its reader: the audit has a line of it, by the page's name. */
export async function pagePrinted(ask: SignedInAsk): Promise<Answer> {
  const page = one(ask.typed, 'page')
  if (!Object.hasOwn(pageNames, page)) return notFoundPage(ask)
  return onRecord(ask, `printed:${page}`, async () => ({ json: {} }))
}
