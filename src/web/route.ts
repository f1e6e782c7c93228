import type { TakenFor } from '../access/index.ts'
import type { Queryable } from '../database/index.ts'
import type { AsOf } from './copy.ts'
import type { Typed, TypedProblem } from '../ui/form/typed.ts'
import type { Service } from './service.ts'
import type { Visitor } from './visitor.ts'

/** What a page is asked with. */
export interface Ask {
  readonly service: Service
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** The form as typed; empty for a page that is only read. */
  readonly typed: Typed
  /** Files that came with the form, by the name of the box. */
  readonly files: readonly UploadedFile[]
  /** Files that came with it and were not let through, by their box, and why: harmful, or not looked through. They are gone. */
  readonly turnedAway: readonly TypedProblem[]
  readonly origin: string
  readonly path: string
  /** What stands behind the path in the address, from its question mark on, as it was asked for. */
  readonly search: string
  /** What this browser holds of ours. */
  readonly cookies: { readonly session: string | null; readonly device: string | null; readonly atProvider: string | null; /** Whether a family can see the screen. */ readonly quiet: boolean }
}

export interface SignedInAsk extends Ask {
  readonly visitor: Visitor
}

export interface UploadedFile {
  readonly box: string
  /** The name it had on the sender's machine: shown back, never used as a path. */
  readonly name: string
  /** Where its bytes stand until the request is over, or until taken. */
  readonly path: string
  readonly bytes: number
}

/** What a page answers. */
export type Answer =
  | { readonly html: string; /** Seconds after which the browser asks again by itself. */ readonly refresh?: number; /** Seconds for which anybody may keep a page that is the same for everybody; without it nobody keeps it. */ readonly keptFor?: number; readonly status?: 200 | 201 | 400 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503 }
  /** `atProvider`: what the browser keeps while somebody is at the provider, or null when they are back. */
  | { readonly redirect: string; readonly session?: string | null; readonly device?: string; readonly atProvider?: string | null; /** Whether a family can see the screen, from now on. */ readonly quiet?: boolean }
  | { readonly json: unknown; readonly status?: number; readonly session?: string; readonly device?: string }
  | { readonly text: string; readonly type: string; readonly fileName?: string; readonly takenFor?: TakenFor }
  /** A file that may be too large to be held whole. */
  | {
      readonly pieces: AsyncIterable<string | Uint8Array>
      readonly type: string
      readonly fileName?: string
      /** What it is taken for, as whoever takes it said: see `filesOut`. */
      readonly takenFor?: TakenFor
      readonly bytes?: number
      /** It came from somebody: a browser that opens it does so apart from the service, without scripts and without its cookies. */
      readonly apart?: true
    }

interface Common {
  readonly method: 'GET' | 'POST'
  /** `/children/:id`; parameters are ids, or plain codes listed in `codes`. */
  readonly path: string
  /** The page it shows, as `main[data-page]`; for a form that is only sent, the page it answers with. */
  readonly page: string
  /** Parameters that are not ids, with the shape each must have. */
  readonly codes?: Readonly<Record<string, RegExp>>
  /** Takes files, from whom: nobody else's are received. Every file comes through the scanner first, where there is one. */
  readonly uploads?: (visitor: Visitor) => boolean
  /** Most bytes of one of its files, and most files, where these are fewer than what a return may have. */
  readonly mostBytes?: number
  readonly mostFiles?: number
  /** Of a form with files that is finished later: keeps the files, and gives the form as it is then kept. */
  readonly holds?: (ask: SignedInAsk) => Promise<Typed>
  /**
   * A form that can be carried on with: it is kept as typed, valid or not, while it is written, when its writer says so, and for whoever
   * typed it where the session has run out meanwhile.
   */
  readonly keeps?: true
  /** Asked by a page and not by a person: being asked does not count as somebody being here. */
  readonly quiet?: true
}

export type Route =
  | (Common & { readonly open: true; /** Checks its own token, or needs none: nobody is signed in yet. */ readonly tokenless?: true; readonly answer: (ask: Ask & { visitor: Visitor | null }) => Promise<Answer> })
  | (Common & { readonly open?: false; readonly answer: (ask: SignedInAsk) => Promise<Answer>; /** The same from a copy, for while the database is away. */ readonly onCopy?: OnCopy })

/** Answers from a copy of the database: `asOf` is when the last change that has arrived there was made. Null: this the copy does not have. */
export type OnCopy = (ask: SignedInAsk, copy: Queryable, asOf: AsOf) => Promise<Answer | null>

/** A page for people who are signed in and act in a post. */
export function get(path: string, page: string, answer: (ask: SignedInAsk) => Promise<Answer>, codes?: Readonly<Record<string, RegExp>>, onCopy?: OnCopy): Route {
  return { method: 'GET', path, page, answer, ...(codes && { codes }), ...(onCopy && { onCopy }) }
}

/** A form that is sent. */
export function post(path: string, page: string, answer: (ask: SignedInAsk) => Promise<Answer>, more: Pick<Common, 'codes' | 'uploads' | 'keeps'> = {}): Route {
  return { method: 'POST', path, page, answer, ...more }
}

/** The shape of plain codes in addresses: kinds, rules, parts. */
export const plainCode = /^[a-z0-9][a-z0-9-]{0,60}$/
