/** What only whoever runs the service is told: its measures, on a port of this machine of their own, where one was chosen. */

import { createServer } from 'node:http'
import { StartError, type Pool } from '../database/index.ts'
import { queueLengths } from '../jobs/index.ts'
import type { Measures } from './measures.ts'

/** The port that `ROWAN_METRICS_PORT` chooses, or null where it is not set. Throws StartError where it is none. */
export function measuresPort(env: NodeJS.ProcessEnv = process.env): number | null {
  const typed = env['ROWAN_METRICS_PORT']
  if (typed === undefined || typed === '') return null
  const port = Number(typed)
  if (!/^\d+$/.test(typed) || port < 1 || port > 65535) throw new StartError('ROWAN_METRICS_PORT needs a number from 1 to 65535.')
  return port
}

/** Answers `GET /metrics` on 127.0.0.1 at `port` (0: any), and nothing else. Throws StartError where the port is taken. */
export async function serveMeasures(of: { measures: Measures; app: Pool; port: number }): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, reply) => {
    const isAsked = request.url === '/metrics' && (request.method === 'GET' || request.method === 'HEAD')
    if (!isAsked) {
      reply.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n')
      return
    }
    of.measures.text({ pool: of.app, lengths: () => queueLengths(of.app) }).then(
      text => reply.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => reply.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (problem: NodeJS.ErrnoException) => reject(problem.code === 'EADDRINUSE' ? new StartError(`Port ${of.port} for the measures is in use. Choose another with ROWAN_METRICS_PORT.`) : problem))
    server.listen({ host: '127.0.0.1', port: of.port }, () => resolve())
  })
  return {
    port: (server.address() as { port: number }).port,
    close: () => new Promise(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
