import { z } from 'zod'
import { once, type Send } from './network.ts'

/** A token that signs an application in, or why there is none: whoever gives tokens does not know the application, or does not answer as it should. */
export type Token = { readonly is: 'token'; readonly value: string } | { readonly is: 'refused' } | { readonly is: 'away' }

/** The tokens of one application, by the client credentials of OAuth 2 (RFC 6749, 4.4): each is used until shortly before its end. */
export interface Tokens {
  /** The token that is used now; a new one where there is none. */
  readonly take: () => Promise<Token>
  /** The token is not taken any more, whatever its end. */
  readonly forget: () => void
}

/** What tokens are asked of, and by what clock. */
export interface TokensOf {
  readonly send: Send
  readonly address: string
  /** What is asked beside `grant_type`, made anew for each question. */
  readonly credentials: () => Readonly<Record<string, string>>
  /** Milliseconds that an answer is waited for. */
  readonly patience: number
  /** Milliseconds before its end at which a token is not used any more. */
  readonly early: number
  /** The moment, in milliseconds since 1970. */
  readonly now: () => number
}

const answerShape = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() })

/** Whoever answers like this does not take who asks, and will not later: 408 and 429 ask to come again. */
const isRefused = (status: number): boolean => status >= 400 && status < 500 && status !== 408 && status !== 429

/** Keeps the tokens of one application. Nothing of an answer but its token goes any further. */
export function tokensOf({ send, address, credentials, patience, early, now }: TokensOf): Tokens {
  let kept: { readonly value: string; readonly until: number } | null = null
  return {
    take: async () => {
      if (kept !== null && now() < kept.until - early) return { is: 'token', value: kept.value }
      const body = new URLSearchParams({ grant_type: 'client_credentials', ...credentials() })
      const answer = await once(() => send(address, { method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(patience) }))
      if (answer !== null && isRefused(answer.status)) return { is: 'refused' }
      const read = answer?.status === 200 ? answerShape.safeParse(answer.body) : null
      if (!read?.success) return { is: 'away' }
      kept = { value: read.data.access_token, until: now() + read.data.expires_in * 1000 }
      return { is: 'token', value: kept.value }
    },
    forget: () => {
      kept = null
    },
  }
}
