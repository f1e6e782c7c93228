/** A clamd for tests: speaks the INSTREAM protocol as clamd does, over a port or a socket, and knows one harmful thing. */
import { createServer, type AddressInfo, type Socket } from 'node:net'
import type { ScannerPlace } from './scanner.ts'

/** The file that every scanner calls harmful, so that it can be tried with something that is not. Put together here, so that this file is not it. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

interface FakeClamd {
  readonly place: ScannerPlace
  /** Bytes of each stream that it was given whole. */
  readonly seen: readonly number[]
  readonly close: () => Promise<void>
}

/** Begins to listen. `most`: its StreamMaxLength, after which it says so. `hangsUp`: at once, though more is on its way. */
export async function fakeClamd({ path, most = 25 * 1024 * 1024, hangsUp = false }: { path?: string; most?: number; hangsUp?: boolean }): Promise<FakeClamd> {
  const seen: number[] = []
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    let waiting = Buffer.alloc(0)
    let begun = false
    let over = false
    const answer = (words: string): void => {
      over = true
      socket.end(words, () => hangsUp && socket.destroy())
    }
    let content = Buffer.alloc(0)
    socket.on('data', part => {
      if (over) return
      waiting = Buffer.concat([waiting, part])
      if (!begun) {
        if (waiting.length < 10) return
        if (waiting.subarray(0, 10).toString() !== 'zINSTREAM\0') return answer('UNKNOWN COMMAND\0')
        begun = true
        waiting = waiting.subarray(10)
      }
      while (waiting.length >= 4) {
        const length = waiting.readUInt32BE(0)
        if (length === 0) {
          seen.push(content.length)
          return answer(content.includes(eicar) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
        }
        if (content.length + length > most) return answer('INSTREAM size limit exceeded. ERROR\0')
        if (waiting.length < 4 + length) return
        content = Buffer.concat([content, waiting.subarray(4, 4 + length)])
        waiting = waiting.subarray(4 + length)
      }
    })
  })
  await new Promise<void>(resolve => (path === undefined ? server.listen(0, '127.0.0.1', resolve) : server.listen(path, resolve)))
  return {
    place: path === undefined ? { host: '127.0.0.1', port: (server.address() as AddressInfo).port } : { path },
    seen,
    close: () => new Promise(resolve => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    }),
  }
}
