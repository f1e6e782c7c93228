/** Writes the versions of a change down. */

import { rowsLiteral, sqlState, type Columns, type Tx } from '../database/index.ts'
import { Refused } from './broken-off.ts'
import type { ChangeId, RecordId } from './fact.ts'
import type { ChangeRequest, Moment } from './request.ts'
import type { NewVersion } from './versions.ts'

/** The columns of `version_row`, by the names of a fact. */
export const versionRow: Columns = [
  ['record', 'plain'], ['fact', 'plain'], ['version', 'plain'], ['act', 'text'], ['kind', 'text'], ['kindVersion', 'plain'], ['section', 'text'], ['class', 'text'],
  ['lane', 'text'], ['partOf', 'plain'], ['starts', 'plain'], ['ends', 'plain'], ['exactness', 'text'], ['derives', 'plain'], ['body', 'json'], ['words', 'json'],
]

/** Closes the old versions and adds the new ones, with the line of the audit; gives each record's new number of changes. Refuses two periods of one lane. */
export async function append(tx: Tx, request: ChangeRequest & { change: ChangeId }, versions: readonly NewVersion[], moment: Moment): Promise<Map<RecordId, number>> {
  const rows = versions.map(({ fact, kind, words, previous }) => {
    // A text may be emptied by a later version; an empty one is not written down as new.
    const named = Object.entries(words).filter(([, text]) => text !== '' || previous !== null)
    return { ...fact, derives: kind.derives, words: named.length > 0 ? Object.fromEntries(named) : null }
  })
  try {
    const appended = await tx.query<{ record: RecordId; n: number }>({
      name: 'record-append',
      text: 'select record, n from record_append($1, $2)',
      values: [
        JSON.stringify({
          authority: request.authority,
          id: request.change,
          step: request.step,
          purpose: request.purpose,
          formKey: request.formKey,
          at: moment.at,
          continues: request.continues ?? false,
        }),
        rowsLiteral(versionRow, rows),
      ],
    })
    return new Map(appended.rows.map(row => [row.record, row.n]))
  } catch (problem) {
    if (sqlState(problem) !== '23P01') throw problem
    throw new Refused({ refused: 'overlaps', ...crowdedLane((problem as { detail?: string }).detail ?? '', versions) })
  }
}

/** The lane and record that the database names: `Key (record, lane, valid)=(…, placement, […)) conflicts`. */
function crowdedLane(detail: string, versions: readonly NewVersion[]): { lane: string; record: RecordId } {
  const named = /=\(([0-9a-f-]{36}), (.*), [[(]/.exec(detail)
  const some = versions.find(version => version.fact.lane !== null)?.fact
  return { record: named?.[1] ?? some?.record ?? '', lane: named?.[2] ?? some?.lane ?? '' }
}
