/** How mail leaves: read from the environment, once, before anything starts. */

import { StartError } from '../database/index.ts'
import { readAddress, type RowanAddress } from './message.ts'

/** The mail server, whom mail comes from, and where it leads. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise it is asked for before anything is said, except on this machine. */
  readonly isTlsFromStart: boolean
  readonly isHere: boolean
  readonly signIn: { readonly user: string; readonly password: string } | null
  readonly from: string
  readonly address: RowanAddress
}

const variables = ['ROWAN_MAIL_SERVER', 'ROWAN_MAIL_FROM', 'ROWAN_ADDRESS'] as const

/**
 * The mail server of `ROWAN_MAIL_SERVER` (`smtp://` or `smtps://`, with the port and a user where there are), whose password stands in
 * `ROWAN_MAIL_PASSWORD`; `ROWAN_MAIL_FROM`, an address; and `ROWAN_ADDRESS`, where people reach Rowan. Null where no mail server is set.
 * Throws StartError that names what is wrong and the cure; no value is repeated in it, because a password may stand there by mistake.
 */
export function mailServer(env: NodeJS.ProcessEnv = process.env): MailServer | null {
  const [server, from, address] = variables.map(name => (env[name] ?? '').trim()) as [string, string, string]
  if (server === '') {
    const alone = [from !== '' && 'ROWAN_MAIL_FROM', (env['ROWAN_MAIL_PASSWORD'] ?? '') !== '' && 'ROWAN_MAIL_PASSWORD'].find(Boolean)
    if (alone) throw new StartError(`${alone} is set and ROWAN_MAIL_SERVER is not, so no mail would be sent. Set ROWAN_MAIL_SERVER, such as smtps://mail.example.gov.uk, or leave out ${alone}.`)
    return null
  }
  const read = URL.canParse(server) ? new URL(server) : null
  if (read === null || (read.protocol !== 'smtp:' && read.protocol !== 'smtps:') || read.hostname === '' || !['', '/'].includes(read.pathname)) {
    throw new StartError('ROWAN_MAIL_SERVER is no mail server. Write it as smtps://mail.example.gov.uk or smtp://mail.example.gov.uk:587, with user@ before the name where it asks for one.')
  }
  if (read.password !== '') throw new StartError('ROWAN_MAIL_SERVER holds a password, which then stands where addresses are shown. Put it into ROWAN_MAIL_PASSWORD.')
  if (!/^[^\s<>"@,;:]+@[^\s<>"@,;:]+$/.test(from)) throw new StartError('ROWAN_MAIL_FROM needs one email address that mail comes from, such as rowan@example.gov.uk.')
  const reached = readAddress(address)
  if (reached === null) throw new StartError('ROWAN_ADDRESS needs the address at which people reach Rowan, such as https://rowan.example.gov.uk, without a path: messages lead there.')
  const password = env['ROWAN_MAIL_PASSWORD'] ?? ''
  const user = decodeURIComponent(read.username)
  if ((user === '') !== (password === '')) {
    throw new StartError(user === '' ? 'ROWAN_MAIL_PASSWORD is set and ROWAN_MAIL_SERVER names no user. Write the user before the server, smtps://user@mail.example.gov.uk, or leave out the password.' : 'ROWAN_MAIL_SERVER names a user and ROWAN_MAIL_PASSWORD is not set. Set it, or leave out the user.')
  }
  const isTlsFromStart = read.protocol === 'smtps:'
  return {
    host: read.hostname.replace(/^\[|\]$/g, ''),
    port: read.port === '' ? (isTlsFromStart ? 465 : 587) : Number(read.port),
    isTlsFromStart,
    isHere: ['localhost', '127.0.0.1', '[::1]'].includes(read.hostname),
    signIn: user === '' ? null : { user, password },
    from,
    address: reached,
  }
}
