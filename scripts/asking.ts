/** Asks a Rowan on this machine as a browser does, for scripts that try it from outside. */

import { request } from 'node:http'
import { createServer } from 'node:net'

export interface Reply {
  readonly status: number
  readonly text: string
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** What is sent: a form, or a form with files. */
export type Sent = URLSearchParams | { readonly payload: Buffer; readonly type: string }

/** Asks with a session's secret, and sends where something is given. Rejects where nobody answers within `wait` milliseconds. */
export function ask(port: number, secret: string, path: string, sent?: Sent, wait = 70_000): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const body = sent === undefined ? null : sent instanceof URLSearchParams ? { payload: Buffer.from(sent.toString()), type: 'application/x-www-form-urlencoded' } : sent
    const headers = { cookie: `rowan-session=${secret}`, ...(body && { 'content-type': body.type, 'content-length': body.payload.length }) }
    const asked = request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers, timeout: wait }, answer => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      answer.on('error', reject)
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer')))
    asked.on('error', reject)
    asked.end(body?.payload)
  })
}

/** The first form of the main part of a page: where it is sent, and its hidden boxes. */
export function formOn(html: string): { action: string; boxes: [string, string][] } | null {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  const form = /<form[^>]*action="([^"]+)"[\s\S]*?<\/form>/.exec(main)
  if (!form) return null
  const boxes = [...form[0].matchAll(/<input[^>]*>/g)].flatMap(([input]): [string, string][] => {
    const of = (name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1]
    const name = of('name')
    return of('type') === 'hidden' && name !== undefined ? [[name, of('value') ?? '']] : []
  })
  return { action: form[1] as string, boxes }
}
