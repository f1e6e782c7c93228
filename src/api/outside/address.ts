import { StartError } from '../../database/index.ts'

/** Whether an address is of this machine itself. */
export const isHere = (address: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname)

/**
 * The address of a service, as the setting `name` says it: with TLS, or on this machine, and with nothing after its path. `withoutPath`: an
 * address of which the service says that it has no path, given as one of its kind. Throws StartError with the cure.
 */
export function addressSaid(name: string, text: string, { withoutPath = null }: { readonly withoutPath?: string | null } = {}): URL {
  const address = URL.canParse(text) ? new URL(text) : null
  const isSound = address !== null && address.search === '' && address.username === '' && (withoutPath === null || address.pathname === '/')
  if (!isSound || (address.protocol !== 'https:' && !(address.protocol === 'http:' && isHere(address)))) {
    const shape = withoutPath === null ? 'and has nothing after its path' : `and has no path, such as ${withoutPath}`
    throw new StartError(`${name} must be an address that begins with https:// ${shape}; without TLS it may be only on this machine.`)
  }
  return address
}
