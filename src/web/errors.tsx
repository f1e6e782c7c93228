import { frame } from './frame.tsx'
import type { Answer, Ask } from './route.ts'
import type { Visitor } from './visitor.ts'

type Here = Ask & { visitor: Visitor | null }

/** A form that was shown in another session, or too long ago: nothing was changed. */
export function expiredPage(ask: Here): Answer {
  return {
    status: 403,
    html: frame(ask, {
      title: 'This page was open too long',
      page: 'expired',
      content: (
        <>
          <h1 class="govuk-heading-l">This page was open too long</h1>
          <p class="govuk-body">You signed in again after it was opened, so it could not be sent. Nothing was changed.</p>
          <p class="govuk-body">Go back to the page, copy what you wrote, load the page again and send it once more.</p>
        </>
      ),
    }),
  }
}

/** What went wrong, what became of what was typed, and the code to quote. */
export function errorPage(ask: Here, status: number, code: string): Answer {
  const { title, lines } = wordsFor(status, ask.service.helpTelephone, code)
  return {
    status: status === 413 || status === 415 ? status : status < 500 ? 400 : 500,
    html: frame(ask, {
      title,
      page: 'error',
      content: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          {lines.map(line => (
            <p class="govuk-body">{line}</p>
          ))}
        </>
      ),
    }),
  }
}

function wordsFor(status: number, telephone: string, code: string): { title: string; lines: string[] } {
  if (status === 413) return { title: 'That is too large', lines: ['What you sent is larger than this page takes. Nothing was changed. Go back, and send it in smaller parts.'] }
  if (status < 500) return { title: 'That could not be read', lines: ['What was sent could not be read. Nothing was changed. Go back and try again.'] }
  return {
    title: 'Sorry, something went wrong here',
    lines: ['Nothing was changed. Go back: what you typed is still on the page. Try again in a few minutes.', `If it happens again, call ${telephone} and quote ${code}.`],
  }
}
