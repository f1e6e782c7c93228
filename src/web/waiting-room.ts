/** Answers browsers while Rowan starts or its database is migrated: with what became of what they sent, and when to come again. */

import { createServer, type Server } from 'node:http'
import { wordsFor } from './errors.tsx'
import { listen } from './start.ts'

export interface WaitingRoom {
  readonly port: number
  /** Lets go of the port. */
  close(): Promise<void>
}

/** Listens on this machine: on `port`, or on the first free one from 8420 upward. Throws StartError where it cannot. */
export async function openWaitingRoom(of: { port?: number | undefined; telephone: string }): Promise<WaitingRoom> {
  const server = createServer((request, reply) => {
    request.resume()
    const { status, title, lines } = wordsFor({ status: 503, code: '', sent: request.method === 'POST', pause: 'starting' }, of.telephone)
    const isProbe = request.url === '/ready' || request.url === '/health'
    reply.writeHead(isProbe && request.url === '/health' ? 200 : status, {
      'content-type': isProbe ? 'application/json' : 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '10',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      connection: 'close',
      ...(request.method === 'GET' && !isProbe && { refresh: '10' }),
    })
    if (isProbe) reply.end(JSON.stringify(request.url === '/health' ? { status: 'ok' } : { status: 'not ready', why: 'starting' }))
    else reply.end(`<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}, Rowan</title></head><body><main data-page="error"><h1>${title}</h1>${lines.map(line => `<p>${line}</p>`).join('')}</main></body></html>\n`)
  })
  const port = await listen(listener(server), of.port)
  return {
    port,
    close: () => new Promise(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

function listener(server: Server): Parameters<typeof listen>[0] {
  return {
    server,
    listen: ({ host, port }) =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ host, port }, () => {
          server.off('error', reject)
          resolve()
        })
      }),
  }
}
