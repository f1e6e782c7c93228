/** Only a way within this service, never to another; where none is asked for, home, which knows the first page of each role. */
export function wayOn(asked: string | undefined): string {
  return asked !== undefined && /^\/(?![/\\])[\w\-./?=&%]*$/.test(asked) && !asked.startsWith('/sign-') ? asked : '/'
}
