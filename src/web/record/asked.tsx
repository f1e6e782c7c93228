import type { Wish } from '../../access/index.ts'
import { writeInstant } from '../../time/day.ts'
import { SummaryList } from '../../ui/components.ts'

/** What somebody asked of the guardian about this record, with the answers. */
export function Asked({ asked }: { asked: readonly Wish[] }) {
  if (asked.length === 0) return null
  return (
    <SummaryList
      rows={asked.map(each => ({
        key: `You asked ${writeInstant(each.askedAt)}`,
        value: each.answer === null ? `${each.why} (waits for an answer)` : `${each.why} ${each.answeredBy ?? 'The record guardian'}: ${each.answer === 'done' ? 'Done' : 'Not now'}. ${each.answerWords}`,
      }))}
    />
  )
}
