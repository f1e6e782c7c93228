/** The browser that the browser tests and the pictures use: Chromium as the system's packages install it. */

import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/** How it is started: as root it has no sandbox, and it asks nothing of the network on its own account. */
export const chromiumFlags: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of Chromium: `ROWAN_CHROMIUM` if set, else where packages put it. Null where there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['ROWAN_CHROMIUM']
  return [...(named ? [named] : places)].find(isProgram) ?? null
}

/**
 * Finds Chromium, installing Debian's package where there is none and this is root. Null where that is not possible, with the
 * reason and the cure in words.
 */
export function ensureChromium(progress: (line: string) => void): { path: string } | { path: null; why: string } {
  const found = findChromium()
  if (found !== null) return { path: found }
  const byHand = 'install it with: sudo apt-get install chromium (or set ROWAN_CHROMIUM to its path)'
  if (process.getuid?.() !== 0) return { path: null, why: `there is no Chromium on this machine; ${byHand}` }
  if (!isProgram('/usr/bin/apt-get')) return { path: null, why: 'there is no Chromium on this machine; install it, or set ROWAN_CHROMIUM to its path' }
  progress('Installing Chromium for the browser tests (once)')
  const apt = (...args: readonly string[]): boolean =>
    spawnSync('/usr/bin/apt-get', ['-y', '-q', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 2, 2],
      timeout: 900_000,
    }).status === 0
  const install = (): boolean => apt('install', '--no-install-recommends', 'chromium')
  if (!install() && !(apt('update') && install())) return { path: null, why: `Chromium could not be installed; ${byHand}` }
  const path = findChromium()
  return path === null ? { path, why: `Chromium was installed and is not where it should be; ${byHand}` } : { path }
}
