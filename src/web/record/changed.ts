import type { Opened } from '../../record/index.ts'
import type { Address } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { recordPath, subjectAt } from './address.ts'
import { notFoundPage } from './closed.tsx'

/** Where a page of a record, as it stands now, asks whether the record has changed since; none of a page that shows the past. */
export function changedAddress({ subject, record, shown, head }: Pick<Opened, 'subject' | 'record' | 'shown' | 'head'>): Address | undefined {
  return shown < head ? undefined : recordPath(subject, record, `/changed?after=${head}`)
}

/**
 * For the script of a page of a record: how many seconds ago (by the business clock) somebody else last changed what this person may see of
 * it, after the change `after`; null where nobody did. Nothing of the record is in the answer, and to whom no door stands open it is as if
 * there were no such record.
 */
export async function changedSince(ask: SignedInAsk): Promise<Answer> {
  const after = ask.query['after'] ?? ''
  if (!/^\d{1,9}$/.test(after)) return notFoundPage(ask)
  const { rows } = await ask.service.database.app.query<{ ago: number | null }>({
    name: 'changed-since',
    text: 'select ago from changed_since($1, $2, $3, $4)',
    values: [ask.visitor.secret, ask.params['id'], subjectAt(ask.path), Number(after)],
  })
  return rows[0] ? { json: { ago: rows[0].ago } } : notFoundPage(ask)
}
