import { Alert, Link } from '../../ui/components.ts'
import { plural, writeInstantNear } from '../../ui/dates.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { addressOfDraft, draftsOf, isOld, whatDraftIs } from '../drafts.ts'
import type { OnRecord } from './record-page.tsx'

/** What this person began about this record and has not finished: seen by nobody else. */
export async function unfinishedHere(on: OnRecord): Promise<Content> {
  const { visitor, service } = on.ask
  if (on.past || !on.opened.mayWrite) return null
  const own = (await draftsOf(on.tx, visitor.secret)).filter(each => each.record === on.opened.record)
  if (own.length === 0) return null
  return (
    <Alert variant="information" title="Unfinished">
      <p class="govuk-body govuk-!-margin-bottom-1">You have {plural(own.length, 'unfinished note')} here. Only you can see {own.length === 1 ? 'it' : 'them'}.</p>
      <ul class="govuk-list govuk-!-margin-bottom-0">
        {own.slice(0, 5).map(draft => (
          <li>
            <Link href={addressOfDraft(draft) as Address}>
              Carry on<span class="govuk-visually-hidden"> with it</span>
            </Link>
            : {whatDraftIs(service.house, draft.step)}, saved {writeInstantNear(draft.savedAt, visitor.today)}
            {isOld(draft, visitor.today) && ', more than a week ago'}
          </li>
        ))}
      </ul>
      {own.length > 5 && <Link href="/drafts">See all {own.length}</Link>}
    </Alert>
  )
}
