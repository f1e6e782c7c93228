import { emergencyReasons, statedReasons, wishesOf } from '../../access/index.ts'
import type { Tx } from '../../database/index.ts'
import { Button, Form, Radios, Restricted, Textarea } from '../../ui/components.ts'
import { typedOfDraft } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import type { Answer, Ask, SignedInAsk } from '../route.ts'
import type { Visitor } from '../visitor.ts'
import type { Closed } from '../../record/index.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import { guardianOf } from '../names.ts'
import { formTokens } from '../tokens.ts'
import { recordPath } from './address.ts'
import { Asked } from './asked.tsx'
import { sentenceCase } from '../../ui/letters.ts'

/** The words for a page that is not there, and for a record whose existence stays hidden: the very same. */
export function notFoundPage(ask: Ask & { visitor: Visitor | null }): Answer {
  return {
    status: 404,
    html: frame(ask, {
      title: 'Page not found',
      page: 'not-found',
      content: (
        <>
          <h1 class="govuk-heading-l">Page not found</h1>
          <p class="govuk-body">It may have moved, or you may not have access.</p>
          <p class="govuk-body">
            <a class="govuk-link" href="/">
              Go to your first page
            </a>
          </p>
        </>
      ),
    }),
  }
}

/** How the page of a closed door is shown once more. */
export interface Again {
  readonly problems: readonly TypedProblem[]
  /** The page of the door itself was asked for, and not a record behind it. */
  readonly isAsked?: true
}

/** A door that is closed: a reason is asked for, access is limited, or it is of their own family. */
export async function closedPage(ask: SignedInAsk, tx: Tx, closed: Closed, again: Again = { problems: [] }): Promise<Answer> {
  if (closed.closed === 'own family') return ownFamilyShut(ask, await guardianOf(tx, ask.visitor.authority))
  return closed.closed === 'limited' ? limitedPage(ask, tx, closed, again) : reasonPage(ask, closed, again)
}

const reasonWords = {
  child: { why: 'You do not work with this child.', seen: 'The child’s worker' },
  adult: { why: 'You do not work with a child this person matters to.', seen: 'Whoever works with their family' },
} as const

function reasonPage(ask: SignedInAsk, closed: Closed, { problems }: Again): Answer {
  if (!ask.visitor.practitioner) return notFoundPage(ask)
  const chosen = one(ask.typed, 'reason')
  const words = reasonWords[closed.subject === 'adult' ? 'adult' : 'child']
  return {
    status: problems.length > 0 ? 422 : 403,
    html: frame(ask, {
      title: 'Why do you need this record?',
      page: 'state-reason',
      problems,
      back: { href: '/my-work', text: 'Back to My work' },
      content: (
        <>
          <h1 class="govuk-heading-l">Why do you need this record?</h1>
          <p class="govuk-body">{words.why} Say why you need to see the record, and it opens for the rest of today.</p>
          <p class="govuk-body">{words.seen} can see who opened it and why. Your manager sees a list each week.</p>
          <Form action={recordPath(closed.subject, closed.record, '/open')} hidden={[...formTokens(ask), { name: 'return', value: one(ask.typed, 'return') || ask.path }]}>
            <Radios
              name="reason"
              legend={{ content: 'Choose a reason', classes: 'govuk-fieldset__legend--m' }}
              error={problems.find(problem => problem.at === 'reason')?.message}
              items={Object.entries(statedReasons).map(([value, content]) => ({ value, content, checked: value === chosen }))}
            />
            <Button>Open the record</Button>
          </Form>
        </>
      ),
    }),
  }
}

/** A record of somebody’s own family: no reason opens it, and no emergency. */
function ownFamilyShut(ask: SignedInAsk, guardian: string): Answer {
  return {
    status: 403,
    html: frame(ask, {
      title: 'You cannot open this record',
      page: 'own-family-shut',
      back: { href: '/my-work', text: 'Back to My work' },
      content: (
        <>
          <h1 class="govuk-heading-l">You cannot open this record</h1>
          <p class="govuk-body">It is of your own family, of people you know, or of somebody close to them. You said so, or a colleague found it.</p>
          <p class="govuk-body">If that is not so, ask {guardian}. If a child may be in danger now, ring your manager or {ask.service.helpTelephone}: a colleague opens the record. What you know as a member of the family, tell the front door as anybody does.</p>
        </>
      ),
    }),
  }
}

async function limitedPage(ask: SignedInAsk, tx: Tx, closed: Closed, { problems, isAsked }: Again): Promise<Answer> {
  const toEmergency = recordPath('child', closed.record, '/emergency')
  const here = { ...ask, path: toEmergency }
  const guardian = await guardianOf(tx, ask.visitor.authority)
  const asked = await wishesOf(tx, { secret: ask.visitor.secret, record: closed.record })
  const typed = (await typedOfDraft(tx, here)) ?? ask.typed
  const heading = await keptHeading(tx, here)
  return {
    status: problems.length > 0 ? 422 : isAsked ? 200 : 403,
    html: frame(ask, {
      title: 'You cannot open this record',
      page: 'restricted',
      problems,
      content: (
        <>
          <Restricted backHref="/my-work">
            <p class="govuk-body">If your work needs it, ask {guardian}.</p>
          </Restricted>
          {ask.visitor.practitioner && (
            <>
              <h2 class="govuk-heading-m app-heading-close">If a child may be in danger now, you can open it for 24 hours</h2>
              {heading}
              <p class="govuk-body">{sentenceCase(guardian)}, will be told straight away, and your reason will be reviewed on the next working day.</p>
              <KeptForm ask={{ ...ask, typed }} action={toEmergency} finish={<Button look="warning">Open for 24 hours</Button>}>
                <Radios
                  name="reason"
                  legend={{ content: 'Why do you need it?', classes: 'govuk-fieldset__legend--s' }}
                  error={problems.find(problem => problem.at === 'reason')?.message}
                  items={Object.entries(emergencyReasons).map(([value, content]) => ({ value, content }))}
                  value={one(typed, 'reason')}
                />
                <Textarea
                  name="explanation"
                  label={{ content: 'Explain', classes: 'govuk-label--s' }}
                  error={problems.find(problem => problem.at === 'explanation')?.message}
                  value={one(typed, 'explanation')}
                  rows={3}
                />
              </KeptForm>
            </>
          )}
          {ask.visitor.practitioner && (
            <>
              <h2 class="govuk-heading-m" id="ask">Ask {guardian} instead</h2>
              <Asked asked={asked} />
              <Form action={recordPath('child', closed.record, '/ask-guardian')} hidden={formTokens(ask)}>
                <Textarea name="why" label={{ content: 'Why your work needs it', classes: 'govuk-label--s' }} error={problems.find(problem => problem.at === 'why')?.message} value={one(ask.typed, 'why')} rows={3} />
                <Button look="secondary" preventDoubleClick>Ask for access</Button>
              </Form>
            </>
          )}
        </>
      ),
    }),
  }
}
