import type { Address } from '../ui/markup.ts'

/** Only a way within this service, never to another; where none is asked for, home, which knows the first page of each role. */
export function wayOn(asked: string | undefined): string {
  return asked !== undefined && /^\/(?![/\\])[\w\-./?=&%]*$/.test(asked) && !asked.startsWith('/sign-') ? asked : '/'
}

/** Where somebody begins to sign in by the provider. `to` is the way on afterwards, `here` the post of a page that is open all the while. */
export function workAddress(of: { readonly to?: string; readonly here?: string; readonly again?: boolean }): Address {
  const query = new URLSearchParams({ ...(of.to && { to: of.to }), ...(of.here && { here: of.here }), ...(of.again && { again: '1' }) }).toString()
  return `/sign-in/work${query === '' ? '' : `?${query}`}`
}

/** The page that says that somebody is signed in again, in a window of its own beside the page they carry on with. */
export const signedInAgain = '/signed-in'
