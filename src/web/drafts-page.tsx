import { act } from '../access/index.ts'
import { transaction } from '../database/index.ts'
import { Button, Details, EmptyState, Form, Link } from '../ui/components.ts'
import { one } from '../ui/form/typed.ts'
import { writeInstant } from '../time/day.ts'
import type { Address } from '../ui/markup.ts'
import { addressOfDraft, draftsOf, endDraft, isOld, whatDraftIs } from './drafts.ts'
import { frame } from './frame.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from './route.ts'
import { formTokens } from './tokens.ts'

/** What this person began and has not finished: seen by nobody else, and thrown away by nobody else. */
async function drafts(ask: SignedInAsk): Promise<Answer> {
  const { rows, names } = await transaction(ask.service.database.app, {}, async tx => {
    const mine = await draftsOf(tx, ask.visitor.secret)
    await act(tx, ask.visitor.secret, 'drafts')
    const found = await tx.query<{ record: string; name: string }>('select record, name from summary where record = any($1)', [mine.map(each => each.record)])
    return { rows: mine, names: new Map(found.rows.map(row => [row.record, row.name])) }
  })
  return {
    html: frame(ask, {
      title: 'Unfinished',
      page: 'drafts',
      back: { href: '/my-work', text: 'Back to My work' },
      content: (
        <>
          <h1 class="govuk-heading-l">Unfinished</h1>
          <p class="govuk-body">Only you can see these. They are kept until you finish them or delete them.</p>
          {rows.length === 0 ? (
            <EmptyState>Nothing unfinished.</EmptyState>
          ) : (
            rows.map(row => (
              <div class="app-draft" id={`draft-${row.formKey}`}>
                <h2 class="govuk-heading-s">
                  {whatDraftIs(ask.service.house, row.step)}
                  {row.record && names.get(row.record) ? `: ${names.get(row.record)}` : ''}
                </h2>
                <p class="govuk-body">
                  Saved {writeInstant(row.savedAt)}. {isOld(row, ask.visitor.today) && 'That is more than a week ago: finish it, or delete it if it is not needed.'}
                </p>
                <p class="govuk-body">
                  <Link href={addressOfDraft(row) as Address}>
                    Carry on<span class="govuk-visually-hidden"> with {whatDraftIs(ask.service.house, row.step).toLowerCase()}</span>
                  </Link>
                </p>
                <Details summary={<>Delete it<span class="govuk-visually-hidden">: {whatDraftIs(ask.service.house, row.step).toLowerCase()}</span></>}>
                <p class="govuk-body">Nothing of it is kept.</p>
                <Form action="/drafts/end" hidden={[...formTokens(ask).filter(field => field.name === '_token'), { name: 'draft', value: row.formKey }]}>
                  <Button look="secondary">
                    Delete<span class="govuk-visually-hidden"> {whatDraftIs(ask.service.house, row.step).toLowerCase()}</span>
                  </Button>
                </Form>
                </Details>
              </div>
            ))
          )}
        </>
      ),
    }),
  }
}

async function throwAway(ask: SignedInAsk): Promise<Answer> {
  await endDraft(ask.service.database.app, ask.visitor.secret, one(ask.typed, 'draft'))
  return { redirect: '/drafts' }
}

export const draftRoutes: readonly Route[] = [get('/drafts', 'drafts', drafts), post('/drafts/end', 'drafts', throwAway)]
