import { transaction, type Tx } from '../database/index.ts'
import { isId, writingBeside } from '../record/index.ts'
import { Alert, Button, ButtonGroup, Form, Link, SaveStatus, type HiddenField } from '../ui/components.ts'
import { writeInstantNear } from '../ui/dates.ts'
import { dayOf } from '../time/day.ts'
import type { Address, Content } from '../ui/markup.ts'
import { besideWords, draftsOf, typedOfDraft } from './drafts.ts'
import type { Typed } from '../ui/form/typed.ts'
import type { SignedInAsk } from './route.ts'
import { formTokens } from './tokens.ts'

interface KeptFormProps {
  ask: SignedInAsk
  action: Address
  hidden?: readonly HiddenField[] | undefined
  /** It takes a file. */
  multipart?: true | undefined
  /** The buttons that finish it. */
  finish: Content
  /** Ways out that change nothing, after the buttons. */
  out?: Content
  children?: Content
}

/** A form that is kept while it is written, with scripts and without: every form that records and asks more than one question. */
export function KeptForm({ ask, action, hidden = [], multipart, finish, out, children }: KeptFormProps) {
  return (
    <Form action={action} multipart={multipart} hidden={[...formTokens(ask), ...hidden]} attributes={{ 'data-keep': 'yes' }}>
      {children}
      <ButtonGroup>
        {finish}
        <Button look="secondary" name="later" value="yes">
          Save and come back later
        </Button>
        {out}
        <SaveStatus state="idle" today={ask.visitor.today} silent />
      </ButtonGroup>
    </Form>
  )
}

/**
 * What stands under the heading of such a form: whether it is saved, who else is writing there, and an unfinished step of the same form,
 * begun earlier: offered, never put into the form unasked. `typed` is what the form is shown with.
 */
export async function keptHeading(tx: Tx, ask: SignedInAsk): Promise<Content> {
  const { visitor, query, path } = ask
  const record = ask.params['id']
  const sent = query['sent'] ?? ''
  const asNew = query['draft'] === undefined && Object.keys(ask.typed).length === 0
  const draft = asNew ? (await draftsOf(tx, visitor.secret)).find(each => each.step === path) : undefined
  const beside = record === undefined ? [] : await writingBeside(tx, { secret: visitor.secret, step: path, record })
  return (
    <>
      <SaveStatus state="idle" today={visitor.today} />
      <p class="govuk-body app-presence" aria-live="polite" data-testid="presence">
        {besideWords(beside)}
      </p>
      {draft && (
        <Alert variant="information" title="Unfinished">
          You have one of these unfinished, from {writeInstantNear(draft.savedAt, visitor.today)}
          {dayOf(draft.savedAt) === visitor.today ? ' today' : ''}.{' '}
          <Link href={`${path}?draft=${draft.formKey}` as Address}>
            Carry on<span class="govuk-visually-hidden"> with it</span>
          </Link>{' '}
          <Link href={`/drafts#draft-${draft.formKey}` as Address}>
            Delete<span class="govuk-visually-hidden"> it</span>
          </Link>
        </Alert>
      )}
      {isId(sent) && query['draft'] !== undefined && (
        <Alert variant="information" title="Recorded before">
          You finished this before.{' '}
          {record === undefined ? '' : <Link href={`${path.split('/').slice(0, 3).join('/')}/done?change=${sent}` as Address}>See what was recorded</Link>} What you wrote after that stands here, and is not recorded yet: record it as
          well, or delete it.
        </Alert>
      )}
    </>
  )
}

/** What such a form is shown with where its page reads nothing else: as it was sent, as it was kept, or empty; and what stands under its heading. */
export async function keptHere(ask: SignedInAsk): Promise<{ typed: Typed; heading: Content }> {
  return transaction(ask.service.database.app, {}, async tx => ({ typed: (await typedOfDraft(tx, ask)) ?? ask.typed, heading: await keptHeading(tx, ask) }))
}
