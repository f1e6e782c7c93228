import type { Unavailable } from '../database/index.ts'
import { Link } from '../ui/components.ts'
import { frame } from './frame.tsx'
import { holdsSecret, SendAgain, TypedToCopy, wordsTyped, type Sent } from './send-again.tsx'
import type { Answer, Ask } from './route.ts'
import type { Visitor } from './visitor.ts'

type Here = Ask & { visitor: Visitor | null }

/**
 * A form that was shown in another session, or too long ago: nothing was changed. What was written is shown to be copied, to whoever just
 * sent it; it is not sent again by itself, because it may be somebody else's who was here before. `form`: where the form stands.
 */
export function expiredPage(ask: Here, form: string | null = null): Answer {
  const typed = holdsSecret(ask.typed) ? {} : ask.typed
  const wrote = wordsTyped(typed).length > 0
  return {
    status: 403,
    html: frame(ask, {
      title: 'This page was open too long',
      page: 'expired',
      content: (
        <>
          <h1 class="govuk-heading-l">This page was open too long</h1>
          <p class="govuk-body">You signed in again after it was opened, so it could not be sent. Nothing was changed.</p>
          <p class="govuk-body">{wrote ? 'What you wrote is below. Copy it, open the form again, and send it from there.' : 'Open the form again, and send it from there.'}</p>
          <TypedToCopy typed={typed} form={form} />
        </>
      ),
    }),
  }
}

/** Why the service cannot do what is asked for a while, though nothing is wrong with it. */
export type Pause = Unavailable | 'starting'

/** What went wrong. */
export interface Wrong {
  readonly status: number
  /** The code to quote. */
  readonly code: string
  /** Whether a form was sent: then the page says what became of it. */
  readonly sent: boolean
  /** The form as it was sent, where it was received whole and holds no secret: the page keeps it, and sends it again. */
  readonly again?: Sent | undefined
  readonly pause?: Pause | undefined
}

/** What went wrong, what became of what was typed, what to do, and the code to quote. */
export function errorPage(ask: Here, wrong: Wrong): Answer {
  const { status, title, lines } = wordsFor(wrong, ask.service.helpTelephone)
  return {
    status,
    html: frame(ask, {
      title,
      page: 'error',
      content: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          {lines.map(line => (
            <p class="govuk-body">{line}</p>
          ))}
          {wrong.again && <SendAgain sent={wrong.again} />}
          {ask.service.copy && (wrong.pause === 'away' || wrong.pause === 'only read') && (
            <p class="govuk-body">
              What needs you today can be read from a copy: <Link href="/my-work">My work</Link>
            </p>
          )}
        </>
      ),
    }),
  }
}

/** The statuses that this page is shown with: one that a route may add has to be given its words here. */
type Shown = 400 | 403 | 409 | 413 | 415 | 429 | 500 | 503

/** A page is kept by no browser: whoever goes back is shown a new one, and what was typed may be gone. */
const notKept = 'What you typed was not kept here. Your browser may still have it: go back and look before you type it again.'
const onThisPage = 'What you typed is kept on this page.'

/** The same words wherever they are shown, with the status that goes with them. */
export function wordsFor({ status, code, sent, again, pause }: Wrong, telephone: string): { status: Shown; title: string; lines: string[] } {
  const kept = (what: string, otherwise: string): string => (sent ? `${what} ${again ? onThisPage : notKept} ${otherwise}` : otherwise)
  const sendAgain = again ? 'Choose “Send it again”.' : null
  if (status === 503) return { status, ...pauseWords(pause ?? 'away', { sent, again: again !== undefined }, telephone, code) }
  if (status === 403) return { status, title: 'You cannot do that here', lines: [kept('Nothing was changed.', 'If you think you should be able to, ask your manager.')] }
  if (status === 409) return { status, title: 'Somebody else was changing the same thing', lines: [kept('What you sent was not recorded, and what they did stands.', sendAgain ?? (sent ? 'Send it once more.' : 'Load the page again.'))] }
  if (status === 413) return { status, title: 'That is too large', lines: [`What you sent is larger than this page takes. Nothing was changed. ${notKept} Send it in smaller parts.`] }
  if (status === 415) return { status, title: 'That could not be read', lines: [`What was sent is of a kind that this page does not take. Nothing was changed. ${notKept}`] }
  if (status === 429) return { status, title: 'Too much at once', lines: [kept('Nothing was changed.', again ? 'Wait a minute, then choose “Send it again”.' : 'Wait a minute and try again.')] }
  if (status < 500) return { status: 400, title: 'That could not be read', lines: [`What was sent could not be read. Nothing was changed. ${notKept}`] }
  return {
    status: 500,
    title: 'Sorry, something went wrong here',
    lines: [kept('Nothing was changed.', again ? 'In a few minutes, choose “Send it again”.' : 'Try again in a few minutes.'), `If it happens again, call ${telephone} and quote ${code}.`],
  }
}

/**
 * Going back would ask for the page again and lose what was typed: pages are kept nowhere. Loading the answer again sends the same form with
 * its key, which counts once.
 */
function pauseWords(pause: Pause, { sent, again: holds }: { sent: boolean; again: boolean }, telephone: string, code: string): { title: string; lines: string[] } {
  const again = holds ? 'What you typed is kept on this page: do not go back. In a minute, choose “Send it again”.' : sent ? 'Do not go back: leave this page open. In a minute, load it again and let your browser send what you typed once more.' : 'Load this page again in a minute.'
  const call = `If it goes on, call ${telephone} and quote ${code}.`
  if (pause === 'starting') return { title: 'Rowan is starting', lines: [sent ? `What you sent has not been received. ${again}` : again, 'After an update this can take a few minutes.'] }
  if (pause === 'full') {
    const what = `There is no room left where Rowan keeps its records. Nothing was changed${sent ? ', and nothing that was recorded before is lost' : ''}.`
    return { title: 'Nothing more can be recorded at the moment', lines: [`Call ${telephone} and quote ${code}.`, sent ? `${what} ${again}` : what].toReversed() }
  }
  if (pause === 'only read') return { title: 'Nothing can be recorded at the moment', lines: [`Records cannot be opened or changed while the service is being moved. ${sent ? 'Nothing was changed. ' : ''}${again}`, call] }
  return {
    title: 'Rowan cannot reach its records at the moment',
    // Whether it arrived may not be known: the line may have broken after it was written.
    lines: [sent ? `${again} If it had arrived after all, it is still recorded only once.` : `Nothing was lost. ${again}`, call],
  }
}
