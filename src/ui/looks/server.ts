/** Serves the looks and the built files on a free port of this machine, under the content policy that the service sends. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname, join } from 'node:path'
import type { Assets } from '../build.ts'
import type { Look } from './index.ts'

/** No script, style or picture but our own files; no frame; forms only to ourselves. */
export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface LooksServer {
  address(name: string): string
  close(): Promise<void>
}

/** Begins serving; resolves when the port is open. */
export async function serveLooks(assets: Assets, looks: readonly Look[]): Promise<LooksServer> {
  const pages = new Map(looks.map(({ name, html }) => [`/${name}`, html]))
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const html = pages.get(path)
    response.setHeader('Content-Security-Policy', contentPolicy)
    if (html !== undefined) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(html)
      return
    }
    readFile(join(assets.folder, basename(path))).then(
      (bytes) => {
        response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream')
        response.end(bytes)
      },
      () => {
        response.statusCode = 404
        response.end()
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: (name) => `http://127.0.0.1:${port}/${name}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}
