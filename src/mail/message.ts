/**
 * What Rowan sends by email. A message leaves the building and may be read by anybody on its way, so it says that something waits in
 * Rowan, and nothing else: never a name, initials, a date of birth or anything of a person. The types see to it: a subject is one of a
 * few literal sentences, a text is one of a few with the address of Rowan after it, and nobody but this module can make either.
 */

/** What somebody may choose to be told of. */
export const choosable = ['morning', 'given'] as const
export type Choosable = (typeof choosable)[number]

/** Every message there is, by its name. */
export type Notice = Choosable | 'test'

declare const origin: unique symbol
/** Where people reach Rowan, without a path: `https://rowan.testshire.example`. Made by `readAddress` alone. */
export type RowanAddress = string & { readonly [origin]: true }

/** The address typed, if it is one that people can be led to: https, or http on this machine; no path, no sign-in in it. Null where not. */
export function readAddress(typed: string): RowanAddress | null {
  if (!URL.canParse(typed)) return null
  const { protocol, hostname, username, password, pathname, search, hash, origin: read } = new URL(typed)
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  const isPlain = username === '' && password === '' && pathname === '/' && search === '' && hash === ''
  return isPlain && (protocol === 'https:' || (protocol === 'http:' && isHere)) ? (read as RowanAddress) : null
}

const sentences = {
  morning: 'Something in Rowan is due today, or was due before.',
  given: 'Something was given to you in Rowan.',
  test: 'Messages from Rowan reach you.',
} as const satisfies Record<Notice, string>

const subject = 'Something waits for you in Rowan'
// In lines that no mail server breaks.
const end = 'You chose this message on your account page in Rowan, and can end it\nthere. Nobody reads what is sent to this address.'

/** A message as it is sent. */
export interface Message {
  readonly subject: typeof subject
  readonly text: `${(typeof sentences)[Notice]}\n\nSign in to see it:\n${RowanAddress}\n\n${typeof end}\n`
}

/** The message of a notice, leading to the first page of Rowan and to nothing in it. */
export function messageOf(notice: Notice, address: RowanAddress): Message {
  return { subject, text: `${sentences[notice]}\n\nSign in to see it:\n${address}\n\n${end}\n` }
}
