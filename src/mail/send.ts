/** Sends what waits in the outbox: each message until it is taken, with longer and longer pauses, and then no more. */

import { createTransport, type Transporter } from 'nodemailer'
import type { Pool } from '../database/index.ts'
import { messageOf, type Notice } from './message.ts'
import type { MailServer } from './server.ts'

/** Minutes until the next try, by the tries so far. After the last the message is given up, a good day after the first. */
const pauses = [1, 5, 15, 60, 180, 360, 720] as const

/** Most messages of one round, so that whoever stops the worker waits for one message and not for all. */
const mostInRound = 100

/** Seconds that the server may take to be reached, to greet, and to say nothing in between. */
export interface Patience {
  readonly connect: number
  readonly greet: number
  readonly silence: number
}
const usual: Patience = { connect: 10, greet: 10, silence: 30 }

/** What went wrong with a try, in words of our own and never the server's: what a server says may name an address. */
export interface Trouble {
  readonly words: string
  /** Nothing would be different another time. */
  readonly isFinal: boolean
  /** The server itself cannot be used now: other messages would meet the same. */
  readonly isOfServer: boolean
}

/** The trouble that an error of the transport stands for. */
export function troubleOf(problem: unknown): Trouble {
  const { code, responseCode, message = '' } = problem as { code?: string; responseCode?: number; message?: string }
  const said = typeof responseCode === 'number' ? ` (${responseCode})` : ''
  const never = typeof responseCode === 'number' && responseCode >= 500
  switch (code) {
    case 'EAUTH':
      return { words: `The mail server does not take the user and password${said}`, isFinal: false, isOfServer: true }
    case 'ETLS':
      return { words: 'The mail server and Rowan found no way to talk in secret (TLS)', isFinal: false, isOfServer: true }
    case 'EENVELOPE':
      return { words: never ? `The mail server does not take this address${said}` : `The mail server did not take this address for now${said}`, isFinal: never, isOfServer: false }
    case 'EMESSAGE':
      return { words: never ? `The mail server does not take the message${said}` : `The mail server did not take the message for now${said}`, isFinal: never, isOfServer: false }
    case 'ETIMEDOUT':
      return { words: 'The mail server took too long to answer', isFinal: false, isOfServer: true }
    case 'EDNS':
      return { words: 'The name of the mail server was not found', isFinal: false, isOfServer: true }
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'ECONNREFUSED':
      // A certificate and a wrong port come under the same code: only the words of the transport, never a server's, tell them apart.
      if (/certificate|altnames/i.test(message)) return { words: 'The certificate of the mail server has expired, is for another name, or is signed by nobody that Rowan trusts', isFinal: false, isOfServer: true }
      if (/SSL routines|wrong version/i.test(message)) return { words: 'The mail server speaks no TLS on this port. Use smtp:// where ROWAN_MAIL_SERVER says smtps://, or another port', isFinal: false, isOfServer: true }
      return { words: 'The mail server could not be reached', isFinal: false, isOfServer: true }
    default:
      return { words: `The mail server ended the conversation${said}`, isFinal: false, isOfServer: true }
  }
}

function transportTo(server: MailServer, patience: Patience): Transporter {
  return createTransport({
    host: server.host,
    port: server.port,
    secure: server.isTlsFromStart,
    requireTLS: !server.isTlsFromStart && !server.isHere,
    // Nobody is between the two on one machine, and its certificate is seldom one that anybody signed.
    ignoreTLS: !server.isTlsFromStart && server.isHere,
    ...(server.signIn && { auth: { user: server.signIn.user, pass: server.signIn.password } }),
    connectionTimeout: patience.connect * 1000,
    greetingTimeout: patience.greet * 1000,
    socketTimeout: patience.silence * 1000,
    dnsTimeout: patience.connect * 1000,
    // Nothing in a message leads to a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** What a round did. */
export interface Round {
  readonly sent: number
  readonly troubled: number
  readonly failed: number
}

/**
 * Sends what may be tried now, one after the other, as rowan_app. Ends early where the server itself cannot be used, or when told to stop.
 * A message that was taken just when this process died is sent once more: twice is better than never.
 */
export async function sendWaiting(app: Pool, server: MailServer, options: { readonly stopping?: () => boolean; readonly patience?: Patience } = {}): Promise<Round> {
  const patience = options.patience ?? usual
  const transport = transportTo(server, patience)
  const lease = Math.ceil((patience.connect + patience.greet + patience.silence) * 4)
  const done = { sent: 0, troubled: 0, failed: 0 }
  try {
    for (let tried = 0; tried < mostInRound && options.stopping?.() !== true; tried += 1) {
      const { rows } = await app.query<{ id: string; email: string; notice: Notice; tries: number }>('select id, email, notice, tries from mail_claim(make_interval(secs => $1))', [lease])
      const next = rows[0]
      if (!next) break
      const trouble = await sendOne(transport, server, next)
      const pause = trouble === null || trouble.isFinal ? null : (pauses[next.tries - 1] ?? null)
      const words = trouble !== null && pause === null && !trouble.isFinal ? `${trouble.words}. Given up after ${next.tries} tries` : (trouble?.words ?? null)
      await app.query('select mail_settle($1, $2, $3, make_interval(mins => $4))', [next.id, next.tries, words, pause])
      if (trouble === null) done.sent += 1
      else if (pause === null) done.failed += 1
      else done.troubled += 1
      if (trouble?.isOfServer) break
    }
  } finally {
    transport.close()
  }
  return done
}

async function sendOne(transport: Transporter, server: MailServer, to: { id: string; email: string; notice: Notice }): Promise<Trouble | null> {
  const { subject, text } = messageOf(to.notice, server.address)
  try {
    await transport.sendMail({
      from: server.from,
      to: { name: '', address: to.email },
      subject,
      text,
      // One message has one name however often it is tried, and no machine answers it.
      messageId: `<${to.id}@${server.from.split('@')[1]}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return null
  } catch (problem) {
    return troubleOf(problem)
  }
}
