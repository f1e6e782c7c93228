import type { Cast, Staff } from './testing-people.ts'
import type { Page } from './testing.ts'

/** One page, in one state, as one person sees it. */
export interface Visit {
  /** What is looked at, as a file name. */
  readonly name: string
  /** The path of its route, as the list of routes has it. */
  readonly route: string
  readonly path: string
  /** Who looks; null where nobody is signed in, `empty` where nobody has an account yet, `waiting` with a session that waits for a code, `atProvider` where people sign in by a provider. */
  readonly as: keyof Staff | 'empty' | 'waiting' | 'atProvider' | null
  /** `main[data-page]`. */
  readonly page: string
  readonly status: number
  /** The first name and initial that the title must have; absent for pages about nobody. */
  readonly about?: string
  /** The form of the page is filled like this and sent, and what comes back is looked at. */
  readonly send?: { readonly boxes: Readonly<Record<string, string | readonly string[]>>; readonly button?: string; readonly form?: number }
}

/** A visit beside where it is. */
export type More = Partial<Omit<Visit, 'name' | 'route' | 'page' | 'path'>>

/** How a room says what is to be looked at. */
export interface Looks {
  readonly look: (name: string, route: string, page: string, path: string, more?: More) => void
  /** A page of a child, by what stands behind the child's own address. */
  readonly child: (name: string, sub: string, page: string, id: string, about: string, more?: Partial<Visit> & { readonly query?: string; readonly at?: string }) => void
}

/** What is said to be looked at is put into `found`, in order. */
export function looksInto(found: Visit[]): Looks {
  const look = (name: string, route: string, page: string, path: string, more: More = {}): void => {
    found.push({ name, route, page, path, as: 'sam', status: 200, ...more })
  }
  const child = (name: string, sub: string, page: string, id: string, about: string, more: Partial<Visit> & { query?: string; at?: string } = {}): void => {
    const { query = '', at = sub, ...rest } = more
    look(name, `/children/:id${sub}`, page, `/children/${id}${at}${query}`, { about, ...rest })
  }
  return { look, child }
}

/** What a visit shows: of a form that is sent, what came back. */
export async function pay(cast: Cast, visit: Visit): Promise<Page> {
  const person = visit.as === null ? cast.service.nobody : visit.as === 'empty' ? cast.service.empty : visit.as === 'waiting' || visit.as === 'atProvider' ? cast.service[visit.as] : cast.staff[visit.as]
  return visit.send ? person.send(visit.path, visit.send.boxes, { ...(visit.send.button !== undefined && { button: visit.send.button }), ...(visit.send.form !== undefined && { form: visit.send.form }) }) : person.get(visit.path)
}
