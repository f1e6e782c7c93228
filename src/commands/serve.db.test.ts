/** `./rowan serve` as whoever runs it sees it: while it starts, once it serves, and what it says of itself. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { run } from './serve.ts'

const clone = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'rowan-serve-'))
chmodSync(folder, 0o755)
const endings: (() => unknown)[] = []
afterAll(async () => {
  for (const end of endings) await end()
  rmSync(folder, { recursive: true, force: true })
})

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** What a port answers, or null where nobody is there. */
function asked(port: number, path: string): Promise<{ status: number; text: string } | null> {
  return new Promise(resolve => {
    const sent = request({ host: '127.0.0.1', port, path }, answer => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      answer.on('error', () => resolve(null))
    })
    sent.once('error', () => resolve(null))
    sent.end()
  })
}

test('serves, says at /ready and /metrics how it is, writes a line for each request, and ends when told', async () => {
  const [port, own, nobody] = [await freePort(), await freePort(), await freePort()]
  const provider = { ROWAN_PROVIDER: `http://127.0.0.1:${nobody}`, ROWAN_PROVIDER_CLIENT: 'rowan', ROWAN_PROVIDER_SECRET: 'a secret of this test', ROWAN_ADDRESS: `http://127.0.0.1:${port}` }
  const { DATABASE_URL: _, ROWAN_OWNER_DATABASE_URL: __, ROWAN_JOBS_DATABASE_URL: ___, ...rest } = process.env
  const child = spawn(process.execPath, ['--import', join(clone, 'node_modules/tsx/dist/loader.mjs'), join(clone, 'src/cli.ts'), 'serve', '--port', String(port)], {
    cwd: clone,
    env: { ...rest, ...provider, ROWAN_HOME: join(folder, 'home'), ROWAN_METRICS_PORT: String(own), TSX_TSCONFIG_PATH: join(clone, 'tsconfig.json') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let errors = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()))
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))
  endings.push(() => child.exitCode === null && child.kill('SIGKILL'))

  const early: { status: number; text: string }[] = []
  while (!said.includes('Rowan is ready') && child.exitCode === null) {
    const page = await asked(port, '/sign-in')
    if (page) early.push(page)
    await pause(50)
  }
  expect(said, errors).toContain(`Rowan is ready at http://127.0.0.1:${port}`)
  // Nothing that answers the network runs as root: then nobody answers before it serves.
  const waited = early.filter(page => page.status === 503)
  if (process.getuid?.() === 0) expect(waited).toEqual([])
  else expect(waited[0]?.text).toContain('Rowan is starting')

  expect(await asked(port, '/ready')).toEqual({ status: 200, text: '{"status":"ready"}' })
  expect((await asked(port, '/help'))?.status).toBe(200)
  // The provider that the environment names is away: that keeps nothing from starting, and is told.
  expect((await asked(port, '/sign-in/work'))?.status).toBe(303)
  expect((await asked(port, '/sign-in/problem/away'))?.text).toContain('The service that signs you in does not answer')
  const measures = await asked(own, '/metrics')
  expect(measures?.status).toBe(200)
  expect(measures?.text).toContain('rowan_requests_total{method="GET",route="/ready",status="200"} 1')
  expect(measures?.text).toContain('rowan_jobs{job="bring-up-to-date",state="waiting"}')
  expect(await asked(port, '/metrics')).toMatchObject({ status: 404 })
  await expect.poll(() => errors).toContain('"why":"away","code":"ECONNREFUSED"')
  expect(errors).not.toContain(provider.ROWAN_PROVIDER_SECRET)
  await expect.poll(() => errors.split('\n').filter(line => line.startsWith('{')).map(line => (JSON.parse(line) as { route: string | null }).route)).toContain('/help')
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  expect(await asked(port, '/health')).toBeNull()
  expect(await asked(own, '/metrics')).toBeNull()
})

test.each([
  [{ ROWAN_MAIL_SERVER: 'smtps://rowan:a-secret@mail.testshire.example' }, 'Put it into ROWAN_MAIL_PASSWORD'],
  [{ ROWAN_MAIL_FROM: 'rowan@testshire.example' }, 'Set ROWAN_MAIL_SERVER'],
  [{ ROWAN_PROVIDER: 'https://login.testshire.example' }, 'ROWAN_PROVIDER_CLIENT and ROWAN_PROVIDER_SECRET and ROWAN_ADDRESS are not'],
  [{ ROWAN_METRICS_PORT: 'ninety' }, 'ROWAN_METRICS_PORT needs a number from 1 to 65535'],
])('a bad setting ends it before anything is started, with its name and the cure: %o', async (env, words) => {
  for (const [name, value] of Object.entries({ ...env, ROWAN_HOME: join(folder, 'never') })) vi.stubEnv(name, value)
  await expect(run([], { clone: folder })).rejects.toThrow(words)
  vi.unstubAllEnvs()
})
