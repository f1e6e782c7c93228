import type { Tx } from '../../database/index.ts'
import type { House } from '../../record/index.ts'
import { Alert, Link } from '../../ui/components.ts'
import { plural, writeInstantNear } from '../../ui/dates.ts'
import { withinSentence } from '../../ui/letters.ts'
import type { Address } from '../../ui/markup.ts'
import { dayOf, type Day, type Instant } from '../../time/day.ts'
import { addressOfDraft, draftsOf, isOld, whatDraftIs, type DraftRow } from '../drafts.ts'
import { calledBy } from '../duty-words.ts'
import type { Visitor } from '../visitor.ts'
import { namesOfRecords } from './questions.ts'

/** What this person has not finished, with the names of whom it is about. */
export async function draftsHere(tx: Tx, visitor: Visitor): Promise<{ drafts: DraftRow[]; names: ReadonlyMap<string, string> }> {
  const drafts = await draftsOf(tx, visitor.secret)
  const about = drafts.length === 1 && drafts[0]?.record ? [drafts[0].record] : []
  return { drafts, names: visitor.authority === null ? new Map() : await namesOfRecords(tx, visitor.authority, about) }
}

/** What is not finished, with the way on. */
export function Drafts({ drafts, names, house, today }: { drafts: readonly DraftRow[]; names: ReadonlyMap<string, string>; house: House; today: Day }) {
  const [draft] = drafts
  if (!draft) return null
  const name = draft.record === null ? undefined : names.get(draft.record)
  return (
    <Alert variant="information" title="Unfinished">
      {drafts.length === 1
        ? `You have 1 unfinished note: ${[name && calledBy(name), withinSentence(whatDraftIs(house, draft.step)), savedWhen(draft.savedAt, today)].filter(Boolean).join(', ')}. `
        : `You have ${plural(drafts.length, 'unfinished note')}. `}
      {drafts.some(each => isOld(each, today)) && (
        <>
          {drafts.length === 1 ? 'It' : 'At least one'} has not been touched for more than a week: finish it, or delete it under <Link href="/drafts">Unfinished</Link>.{' '}
        </>
      )}
      <Link href={drafts.length === 1 ? (addressOfDraft(draft) as Address) : '/drafts'}>
        Carry on<span class="govuk-visually-hidden"> with {drafts.length === 1 ? 'it' : 'one of them'}</span>
      </Link>
    </Alert>
  )
}

function savedWhen(at: Instant, today: Day): string {
  const when = writeInstantNear(at, today)
  return dayOf(at) === today ? `${when} today` : when
}
