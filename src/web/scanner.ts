/**
 * Looks through what people send for harmful software, where an operator has set up ClamAV's clamd (`ROWAN_CLAMD`): by its INSTREAM
 * protocol, over a socket of this machine or the network. Until clamd has answered, a file lies in quarantine: a folder that only the
 * service can enter, which no page and no worker reads. What was not looked through, for whatever reason, is not taken.
 */

import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { StartError } from '../database/index.ts'
import type { TypedProblem } from '../ui/form/typed.ts'

/** What clamd says of a file. */
export type Verdict =
  | { readonly is: 'clean' }
  /** What it found, by the name its makers give it. */
  | { readonly is: 'harmful'; readonly name: string }
  /** Larger than clamd is told to look through (its StreamMaxLength). */
  | { readonly is: 'too large' }
  /** It does not answer, not in time, or not as it should. */
  | { readonly is: 'not checked' }

/** A file as it came with a form: the box it was chosen in, its name there, and where its bytes stand. */
interface Sent {
  readonly box: string
  readonly name: string
  readonly path: string
}

export interface Scanner {
  scan(path: string): Promise<Verdict>
}

/** Where clamd listens: a socket of this machine by its path, or a port. */
export type ScannerPlace = { readonly path: string } | { readonly host: string; readonly port: number }

/** Bytes of one piece; clamd takes any up to its own limit. */
const pieceBytes = 64 * 1024
/** Longest answer that is read: a name, and never a story. */
const mostAnswer = 1024

/** What `ROWAN_CLAMD` says: `/run/clamav/clamd.ctl` or `clamd.example:3310`; null where it is not set. Throws StartError with the cure. */
export function scannerPlace(env: NodeJS.ProcessEnv): ScannerPlace | null {
  const said = env['ROWAN_CLAMD']
  if (said === undefined || said === '') return null
  if (said.startsWith('/')) return { path: said }
  const [, host, port] = /^([a-z0-9.-]+|\[[0-9a-f:]+\]):(\d{1,5})$/i.exec(said) ?? []
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) throw new StartError('ROWAN_CLAMD needs the path of clamd’s socket (/run/clamav/clamd.ctl), or its host and port (clamd.example:3310).')
  return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port) }
}

/** A scanner at a place. `patience`: milliseconds without any progress after which it counts as not answering. */
export function clamd(place: ScannerPlace, { patience = 60_000 }: { patience?: number } = {}): Scanner {
  return { scan: path => ask(connect(place), path, patience) }
}

async function ask(socket: Socket, path: string, patience: number): Promise<Verdict> {
  let said = ''
  const answered = new Promise<void>(resolve => {
    socket.setTimeout(patience, () => socket.destroy())
    socket.on('data', (part: Buffer) => {
      said += part.toString('latin1')
      if (said.length > mostAnswer || said.includes('\0')) socket.destroy()
    })
    // Whatever ends it, the words that came before are read: clamd answers that a stream is too long and hangs up at once.
    socket.on('error', () => resolve())
    socket.on('close', () => resolve())
  })
  try {
    await Promise.race([answered, give(socket, path)])
    await answered
  } catch {
    said = ''
  }
  socket.destroy()
  return read(said)
}

/** Gives the file in pieces, each after its length in four bytes; a piece of no length ends it. */
async function give(socket: Socket, path: string): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const part of createReadStream(path, { highWaterMark: pieceBytes })) {
    const piece = part as Buffer
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    if (socket.destroyed) return
    socket.write(length)
    if (!socket.write(piece)) await drained(socket)
    // What clamd says meanwhile is read before more is given: to write to one that has hung up would lose its last words.
    await turn()
  }
  if (!socket.destroyed) socket.write(Buffer.alloc(4))
}

function turn(): Promise<void> {
  return new Promise(resolve => void setImmediate(resolve))
}

function drained(socket: Socket): Promise<void> {
  return new Promise(resolve => {
    const go = (): void => {
      socket.off('drain', go)
      socket.off('close', go)
      resolve()
    }
    socket.on('drain', go)
    socket.on('close', go)
  })
}

/** Only “OK” is clean. Anything that is not understood was not checked. */
function read(said: string): Verdict {
  const answer = said.split('\0')[0]?.trim() ?? ''
  if (answer === 'stream: OK') return { is: 'clean' }
  const [, name] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  if (name !== undefined) return { is: 'harmful', name }
  return /size limit exceeded/i.test(answer) ? { is: 'too large' } : { is: 'not checked' }
}

/**
 * Lets files through that are clean, and deletes the others at once. The one way from a form's files to a page: every page that takes
 * files is handed what came through, and why the rest did not. Without a scanner everything comes through.
 */
export async function letThrough<F extends Sent>(scanner: Scanner | undefined, files: readonly F[], telephone: string): Promise<{ files: readonly F[]; turnedAway: readonly TypedProblem[]; verdicts: readonly Verdict['is'][] }> {
  if (scanner === undefined) return { files, turnedAway: [], verdicts: [] }
  const through: F[] = []
  const turnedAway: TypedProblem[] = []
  const verdicts: Verdict['is'][] = []
  for (const file of files) {
    // One after the other: a scanner has few hands, and others wait for it too.
    const verdict = await scanner.scan(file.path)
    verdicts.push(verdict.is)
    if (verdict.is === 'clean') {
      through.push(file)
      continue
    }
    await rm(file.path, { force: true })
    turnedAway.push({ at: file.box, message: wordsOf(verdict, file.name, telephone) })
  }
  return { files: through, turnedAway, verdicts }
}

function wordsOf(verdict: Exclude<Verdict, { is: 'clean' }>, name: string, telephone: string): string {
  if (verdict.is === 'harmful') return `“${name}” holds harmful software (${verdict.name}) and was deleted. Tell whoever it came from, and call ${telephone} before you open it on your computer`
  if (verdict.is === 'too large') return `“${name}” is larger than can be looked through for harmful software here, and was not kept. Send it in smaller parts, or call ${telephone}`
  return `“${name}” could not be looked through for harmful software just now, and was not kept. Choose it again in a few minutes, or call ${telephone}`
}
