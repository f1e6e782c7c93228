import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const clone = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rowan-demo-test-')))
// Where the tests run as root, the service runs as another user, who must be able to pass.
chmodSync(folder, 0o755)
const home = join(folder, 'home')

interface Started {
  readonly process: ChildProcess
  readonly out: () => string
  readonly err: () => string
  readonly ended: Promise<number | null>
}

const all: Started[] = []

function demo(...args: string[]): Started {
  // Read as by ./rowan: the module loader, then the commands.
  const child = spawn(process.execPath, ['--import', join(clone, 'node_modules/tsx/dist/loader.mjs'), join(clone, 'src/cli.ts'), 'demo', ...args], {
    env: { PATH: process.env['PATH'] ?? '', ROWAN_HOME: home, TSX_TSCONFIG_PATH: join(clone, 'tsconfig.json') },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  const started = { process: child, out: () => out, err: () => err, ended: once(child, 'exit').then(([code]) => code as number | null) }
  all.push(started)
  return started
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 10_000; tries += 1) {
    if (isSo()) return
    await pause(20)
  }
  throw new Error(`Waited in vain until ${what}: ${all.at(-1)?.err() ?? ''}`)
}

/** The port of a demonstration, once it says that it is ready. */
async function ready(of: Started): Promise<number> {
  await until('it is ready or has ended', () => of.out().includes('\n') || of.process.exitCode !== null)
  const port = /^Rowan is ready at http:\/\/127\.0\.0\.1:(\d+)\n$/.exec(of.out())?.[1]
  if (port === undefined) throw new Error(`It is not ready. It said: ${of.out()}${of.err()}`)
  return Number(port)
}

/** The processes that work for this home: those with it in their command, and PostgreSQL in its folder. */
function processes(): string[] {
  return readdirSync('/proc').filter(pid => {
    if (!/^\d+$/.test(pid)) return false
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(home)
    } catch {
      return false
    }
  })
}

interface Answer {
  readonly status: number
  readonly location: string
  readonly cookie: string
  readonly text: string
}

function ask(port: number, path: string, more: { form?: Record<string, string>; cookie?: string } = {}): Promise<Answer> {
  const body = more.form && new URLSearchParams(more.form).toString()
  return new Promise((resolve, reject) => {
    const headers = { ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) }), ...(more.cookie && { cookie: more.cookie }) }
    const asking = request({ host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', headers }, response => {
      let text = ''
      response.on('data', (piece: Buffer) => (text += piece.toString()))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '', cookie: (response.headers['set-cookie'] ?? []).map(each => each.split(';')[0]).join('; '), text }),
      )
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

afterAll(async () => {
  for (const each of all) if (each.process.exitCode === null) each.process.kill('SIGKILL')
  await until('everything has ended', () => processes().length === 0)
  rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(process.platform !== 'linux')('rowan demo', () => {
  test('begins again after it was killed while the demonstration was made, and is ready', { timeout: 400_000 }, async () => {
    const first = demo('--on', '2026-09-14')
    await until('it is at work', () => first.err().includes('People and teams'))
    first.process.kill('SIGKILL')
    await first.ended
    await until('PostgreSQL ended with it', () => processes().length === 0)

    const second = demo('--on', '2026-09-08')
    const port = await ready(second)
    expect(second.err()).toContain('Making the demonstration')
    expect(await ask(port, '/')).toMatchObject({ status: 303, location: '/sign-in' })
    expect(await ask(port, '/my-work')).toMatchObject({ status: 303, location: '/sign-in?to=%2Fmy-work' })
    const signedIn = await ask(port, '/sign-in', { form: { email: 'ola@fernshire.example', password: 'rowan-demonstration' } })
    expect(signedIn).toMatchObject({ status: 303 })
    const work = await ask(port, '/my-work', { cookie: signedIn.cookie })
    expect(work.text).toContain('Tuesday 8 September 2026')
    expect(work.text).toContain('Maya Samplewood')
    if (process.getuid?.() === 0) expect(second.err()).toMatch(/as the user \w+, not as root/)

    second.process.kill('SIGINT')
    expect(await second.ended).toBe(0)
    expect(second.out().split('\n')).toHaveLength(2)
    await until('nothing is left', () => processes().length === 0)
  })

  test('shares its home with no other, goes on to a later day, and says that it never goes back', { timeout: 400_000 }, async () => {
    // By then a child's drawing is kept, which whoever serves the demonstration must be able to add to.
    const running = demo('--on', '2026-09-22')
    const port = await ready(running)
    expect(running.err()).toContain('Going on from 8 September 2026 to 22 September 2026')
    const service = statSync(home).uid
    const kept = ['documents', 'uploads'].flatMap(name => readdirSync(join(home, name), { recursive: true, encoding: 'utf8' }).map(path => join(home, name, path)))
    expect(kept.filter(path => statSync(path).isFile())).not.toEqual([])
    expect(kept.filter(path => statSync(path).uid !== service)).toEqual([])
    const other = demo()
    expect(await other.ended).toBe(1)
    expect(other.err()).toContain('already running')

    const web = processes().find(pid => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('\0web\0'))
    process.kill(Number(web), 'SIGKILL')
    await until('the web process is started again', () => running.err().includes('starting it again'))
    await expect.poll(() => ask(port, '/health')).toMatchObject({ status: 200 })

    running.process.kill('SIGKILL')
    await until('all of it ended with it', () => processes().length === 0)
    const back = demo('--on', '2026-09-08')
    expect(await back.ended).toBe(1)
    expect(back.err()).toContain('./rowan demo --reset --on 2026-09-08')
    expect(back.out()).toBe('')
  })

  test('is made again when asked, and ends at once when told twice', { timeout: 400_000 }, async () => {
    const again = demo('--reset', '--on', '2026-09-08')
    await ready(again)
    expect(again.err()).toContain('Making the demonstration')
    again.process.kill('SIGINT')
    again.process.kill('SIGTERM')
    await again.ended
    await until('nothing is left', () => processes().length === 0)
  })

  test('says what it does not understand', async () => {
    for (const [args, words] of [[['--on', '2027-02-30'], '--on needs a day'], [['--on', '2031-01-01'], '--on needs a day'], [['--port', 'x'], '--port needs'], [['--fast'], '--fast']] as const) {
      const wrong = demo(...args)
      expect(await wrong.ended).toBe(2)
      expect(wrong.err()).toContain(words)
    }
  })
})
