/**
 * What is set around a command: every variable that Rowan reads, and what may stand in each. Looked at before a command begins, so that a
 * mistyped address is not found out in the middle of the night. What is secret (addresses, the key) is never shown.
 */

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { providerSettings } from '../access/index.ts'
import { departmentSettings } from '../api/department/index.ts'
import { demographicsSettings } from '../api/demographics/index.ts'
import { StartError } from '../database/index.ts'
import { mailServer } from '../mail/index.ts'
import { ratesFrom } from '../web/rates.ts'
import { scannerPlace } from '../web/scanner.ts'
import { nearest } from './nearest.ts'

/** What is wrong with a value, and the cure; null where nothing is. */
type Look = (value: string) => string | null

const port: Look = value =>
  /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 65535 ? null : `“${value}” is not a port. Give a number from 1 to 65535, or leave it out.`

const milliseconds: Look = value => (/^\d+$/.test(value) ? null : `“${value}” is not a number of milliseconds. Give a whole number, or leave it out for 500.`)

const shownName: Look = value => (value.trim() !== '' && value.length <= 200 ? null : `it has ${value.length} characters${value.trim() === '' ? ' and says nothing' : ''}. Give 1 to 200.`)

const sslModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']

/** An address of PostgreSQL with a host, a role and a database. Says what is missing, never what stands there. */
function address(role: string): Look {
  const shape = `postgresql://${role}:PASSWORD@HOST:5432/rowan`
  return value => {
    // The driver's own form of an address for a socket of this machine.
    if (value.startsWith('socket:/')) return null
    let url: URL
    try {
      // A socket of this machine stands in `host=`, and then there is no host before the database.
      url = new URL(value.replace(/^(postgres(?:ql)?:\/\/[^@/]*@)\/(?=[^?]*\?(?:.*&)?host=)/, '$1socket/'))
    } catch {
      return `it is not an address (a password with other characters than letters and figures must be written in percent codes). Write ${shape}`
    }
    if (url.protocol !== 'postgresql:' && url.protocol !== 'postgres:') return `it begins with “${url.protocol}//”. Write ${shape}`
    if (url.username === '') return `it names no role. Write ${shape}`
    if (url.pathname.length < 2) return `it names no database. Write ${shape}`
    const mode = url.searchParams.get('sslmode')
    if (mode !== null && !sslModes.includes(mode)) return `its sslmode is none. Use one of ${sslModes.join(', ')}; verify-full where the server is on another machine.`
    return null
  }
}

const kindOf = (path: string): 'folder' | 'file' | null => {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file'
  } catch {
    return null
  }
}

const folder: Look = value => (kindOf(value) === 'folder' ? null : `there is no folder “${value}”. Make it, or join the disk that holds it on, or leave it out.`)

const secret: Look = value => (value.length >= 32 ? null : `it has ${value.length} characters. Give at least 32, the same to every process: openssl rand -base64 48 prints some.`)

/** Every variable that a command reads, and how its value is looked at. */
const looks: Readonly<Record<string, Look>> = {
  ROWAN_HOME: value => (kindOf(value) === 'file' ? `“${value}” is a file. Give a folder, which may not exist yet.` : null),
  ROWAN_DOCUMENTS: folder,
  ROWAN_UPLOADS: folder,
  DATABASE_URL: address('rowan_app'),
  ROWAN_OWNER_DATABASE_URL: address('rowan_owner'),
  ROWAN_JOBS_DATABASE_URL: address('rowan_jobs'),
  ROWAN_COPY_DATABASE_URL: address('rowan_app'),
  ROWAN_KEY: secret,
  ROWAN_LOCATOR_KEY: secret,
  ROWAN_LOCATOR_KEY_BEFORE: secret,
  ROWAN_ORGANISATION: shownName,
  ROWAN_HELP_TELEPHONE: shownName,
  ROWAN_METRICS_PORT: port,
  ROWAN_SLOW_MS: milliseconds,
  ROWAN_PREPARED_STATEMENTS: value => (value === 'on' || value === 'off' ? null : `“${value}” means nothing. Write off, or leave it out.`),
  ROWAN_PG_BIN: value => (kindOf(join(value, 'postgres')) === 'file' ? null : `there is no program “postgres” in “${value}”. Give the folder of PostgreSQL’s programs, such as /usr/lib/postgresql/15/bin, or leave it out.`),
  ROWAN_CHROMIUM: value => (kindOf(value) === 'file' ? null : `“${value}” is no file. Give the program of the browser, such as /usr/bin/chromium, or leave it out.`),
}

/** Looked at by the part of the house that reads them: the provider by which people sign in, the NHS's register, the department's service, the scanner of files, the limits, and how mail leaves. */
const lookedAtElsewhere = [
  'ROWAN_CLAMD', 'ROWAN_RATE_LIMITS', 'ROWAN_MAIL_SERVER', 'ROWAN_MAIL_PASSWORD', 'ROWAN_MAIL_FROM',
  'ROWAN_PROVIDER', 'ROWAN_PROVIDER_CLIENT', 'ROWAN_PROVIDER_SECRET', 'ROWAN_ADDRESS', 'ROWAN_PROVIDER_NAME', 'ROWAN_PROVIDER_SCOPE',
  'ROWAN_DFE', 'ROWAN_DFE_AUTHORITY', 'ROWAN_DFE_TOKEN_ADDRESS', 'ROWAN_DFE_CLIENT', 'ROWAN_DFE_SECRET', 'ROWAN_DFE_SCOPE', 'ROWAN_DFE_SUPPLIER_KEY',
  'ROWAN_PDS', 'ROWAN_PDS_KEY', 'ROWAN_PDS_KEY_ID', 'ROWAN_PDS_PRIVATE_KEY', 'ROWAN_PROVIDER_GROUPS', 'ROWAN_PROVIDER_EMAIL', 'ROWAN_PROVIDER_PERSON', 'ROWAN_PROVIDER_MULTIFACTOR',
] as const

/** What a part of the house says of its own settings. */
function saidBy(read: (env: NodeJS.ProcessEnv) => unknown, env: NodeJS.ProcessEnv): string[] {
  try {
    read(env)
    return []
  } catch (problem) {
    if (problem instanceof StartError) return [problem.message]
    throw problem
  }
}

/** Read by tests and tools, where they say themselves what may stand in them. */
const others: ReadonlySet<string> = new Set(['ROWAN_SEED', 'ROWAN_HISTORIES', 'ROWAN_RETURNS'])

/** The names of all variables that Rowan reads, for the test that compares them with the code and the paper. */
export const variables: readonly string[] = [...Object.keys(looks), ...lookedAtElsewhere, ...others]

const together = ['ROWAN_OWNER_DATABASE_URL', 'ROWAN_JOBS_DATABASE_URL', 'ROWAN_COPY_DATABASE_URL'] as const

/** What in the environment cannot be, each as a sentence with the variable, what was found and the cure. An empty value counts as none. */
export function faultsIn(env: NodeJS.ProcessEnv): string[] {
  const given = (name: string): string | null => env[name] || null
  const faults = Object.entries(looks).flatMap(([name, look]) => {
    const value = given(name)
    const why = value === null ? null : look(value)
    return why === null ? [] : [`${name}: ${why}`]
  })
  for (const name of together) {
    if (given(name) !== null && given('DATABASE_URL') === null) faults.push(`${name} is set and DATABASE_URL is not. Set DATABASE_URL to use a server, or none of them to use the embedded database.`)
  }
  return [...faults, ...[providerSettings, mailServer, scannerPlace, ratesFrom, demographicsSettings, departmentSettings].flatMap(read => saidBy(read, env))]
}

/** What in the environment looks as if meant for Rowan and is read by nothing. Not a fault: something else may read it. */
export function unreadIn(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env)
    .filter(name => name.startsWith('ROWAN_') && !variables.includes(name))
    .map(name => {
      const near = nearest(name.slice('ROWAN_'.length).toLowerCase(), variables.map(each => each.replace(/^ROWAN_/, '').toLowerCase()))
      const meant = near === null ? null : variables.find(each => each.replace(/^ROWAN_/, '').toLowerCase() === near)
      return `${name} is set, and Rowan does not read it.${meant ? ` Did you mean ${meant}?` : ''}`
    })
}
