import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { parse as parseHtml } from 'parse5'
import { openDemographics } from '../api/demographics/index.ts'
import { doubleOf } from '../api/demographics/testing-service.ts'
import { createAccount, createAuthority, createPost, createTeam, startSession } from '../access/people.ts'
import type { Provider } from '../access/index.ts'
import type { Pool } from '../database/index.ts'
import type { TestDatabase } from '../database/testing.ts'
import { folderStore } from '../documents/index.ts'
import { house } from '../house.ts'
import { readAddress, type RowanAddress } from '../mail/index.ts'
import { announceGrantingKinds } from '../record/index.ts'
import { testAssets } from '../ui/testing-assets.ts'
import { day } from '../time/day.ts'
import type { Service } from './service.ts'
import { buildServer, sessionCookie } from './server.ts'

/** A running service of a made-up authority, asked without a network, for tests of pages. */
export interface TestService {
  readonly server: FastifyInstance
  /** Where uploaded files wait. */
  readonly uploads: string
  /** What it is made of. */
  readonly made: Service
  /** What it told whoever runs it, line by line. */
  readonly lines: readonly string[]
  readonly authority: string
  readonly authorityRecord: string
  readonly team: string
  /** Somebody who has not signed in. */
  readonly nobody: Pick<Person, 'get' | 'send'>
  /** Somebody at a service whose database is empty: nobody has an account there. */
  readonly empty: Pick<Person, 'get' | 'send'>
  /** Somebody whose password was right, and who is asked for a code: nobody yet. */
  readonly waiting: Pick<Person, 'get' | 'send'>
  /** Somebody at a service where people sign in by a provider: one that is away. */
  readonly atProvider: Pick<Person, 'get' | 'send'>
  /** Somebody new in a role, signed in. */
  readonly person: (name: string, role: string, options?: { team?: string | null; organisation?: string }) => Promise<Person>
}

export interface Person {
  readonly name: string
  readonly secret: string
  readonly post: string
  readonly account: string
  readonly get: (path: string) => Promise<Page>
  /** Gets the form at `path` (or takes the one that was `shown` before), fills the boxes and sends it. Answers with the page that follows. */
  readonly send: (path: string, boxes: Readonly<Record<string, string | readonly string[]>>, options?: { button?: string; form?: number; shown?: Page }) => Promise<Page>
}

export interface Page {
  readonly status: number
  readonly html: string
  /** Where a redirect led in the end. */
  readonly path: string
  /** What stands on the page, without marks. */
  readonly text: string
}

/** Moves the business clock of the test database to a moment; it never goes back. */
export async function setClock(database: Pick<TestDatabase, 'owner'>, moment: string): Promise<void> {
  await database.owner.query('select clock_set($1)', [moment])
}

export async function testService(database: Pick<TestDatabase, 'app' | 'owner'>, name = 'Testshire Council'): Promise<TestService> {
  await announceGrantingKinds(database.owner, house)
  const { id: authority, record } = await createAuthority(database.owner, { name, firstNumber: 100_421 })
  const team = await createTeam(database.owner, { authority, name: 'North', starts: day('2020-01-01') })
  const lines: string[] = []
  const of: Service = { ...(await madeOf(database.app, name)), log: line => void lines.push(line) }
  const server = await buildServer(of)
  let made = 0
  return {
    server,
    uploads: of.uploads,
    made: of,
    lines,
    authority,
    authorityRecord: record,
    team,
    nobody: personOf(server, 'Nobody', null, '', ''),
    waiting: personOf(server, 'Nobody', 'of-a-session-that-waits', '', ''),
    empty: personOf(await buildServer({ ...of, organisation: 'Rowan', demo: false, database: { app: emptyDatabase(database.app) } }), 'Nobody', null, '', ''),
    atProvider: personOf(await buildServer({ ...of, provider: awayProvider }), 'Nobody', null, '', ''),
    person: async (who, role, options = {}) => {
      made += 1
      const account = await createAccount(database.owner, { name: who, email: `person${made}@testshire.example`, password: null })
      const post = await createPost(database.owner, {
        account,
        organisation: options.organisation ?? authority,
        team: options.team === undefined ? team : options.team,
        role,
        starts: day('2020-01-01'),
      })
      const secret = await startSession(database.owner, post)
      return personOf(server, who, secret, post, account)
    },
  }
}

/** A provider that does not answer, and has a place to sign out. */
const awayProvider: Provider = {
  settings: {
    issuer: new URL('https://directory.testshire.example'), client: 'rowan', secret: 'none', address: new URL('https://rowan.testshire.example'), name: 'work account', scope: 'openid',
    claims: { groups: 'groups', email: 'email', name: 'name' }, multifactor: [],
  },
  begin: async (_, { to }) => ({ fault: 'away', code: 'ECONNREFUSED', to }),
  finish: async () => ({ fault: 'late', code: 'nothing kept', to: '' }),
  signOutAddress: async () => 'https://directory.testshire.example/out',
}

/** A service of a database as it stands, without anybody in it. */
export async function bareService(app: Pool): Promise<{ server: FastifyInstance; nobody: Pick<Person, 'get' | 'send'> }> {
  const server = await buildServer({ ...(await madeOf(app, 'Rowan')), demo: false })
  return { server, nobody: personOf(server, 'Nobody', null, '', '') }
}

/** Who the NHS knows, as far as these tests go. */
const onRegister = [{ number: '9990037000', given: ['Maya'], family: 'Samplewood', born: '2016-03-14', postcode: 'ZZ9 8ZZ', line: '3 Trial Road' }]

async function madeOf(app: Pool, organisation: string): Promise<Service> {
  return {
    database: { app },
    house,
    key: Buffer.from('a key for tests only, of no use elsewhere'),
    assets: await testAssets(),
    organisation,
    helpTelephone: '01632 960 000',
    demo: true,
    uploads: mkdtempSync(join(tmpdir(), 'rowan-uploads-')),
    documents: folderStore(mkdtempSync(join(tmpdir(), 'rowan-documents-'))),
    secureCookies: false,
    demographics: openDemographics({ address: new URL('https://register.testshire.example'), application: null }, { turn: async () => true, send: doubleOf(onRegister, { open: true }).send }),
    sendsDaily: true,
    address: readAddress('https://rowan.testshire.example') as RowanAddress,
    mail: { host: 'mail.testshire.example', port: 465, isTlsFromStart: true, isHere: false, from: 'rowan@testshire.example', address: readAddress('https://rowan.testshire.example') as RowanAddress },
  }
}

/** A database that says of itself that nobody has an account, and that no code counts. */
function emptyDatabase(app: Pool): Pool {
  const query = async (asked: string | { text: string }) => {
    const text = typeof asked === 'string' ? asked : asked.text
    return { rows: [{ open: text.includes('first_start_open'), right: false }], rowCount: 1 }
  }
  return Object.assign(Object.create(app) as Pool, { query })
}

/** Somebody at a browser of their own, without a network. */
export function personOf(server: FastifyInstance, name: string, secret: string | null, post: string, account: string): Person {
  const cookies: Record<string, string> = secret === null ? {} : { [sessionCookie]: secret }
  const get = async (path: string): Promise<Page> => {
    const response = await server.inject({ method: 'GET', url: path, cookies })
    const next = response.headers.location
    return next !== undefined && response.statusCode >= 300 && response.statusCode < 400 ? get(next) : pageOf(path, response.statusCode, response.body)
  }
  return {
    name,
    secret: secret ?? '',
    post,
    account,
    get,
    send: async (path, boxes, options = {}) => {
      const shown = options.shown ?? (await get(path))
      const form = formsIn(shown.html).filter(each => each.main).at(options.form ?? 0)
      if (!form) throw new Error(`No form on ${path} (${shown.status}): ${shown.text.slice(0, 300)}`)
      const unknown = Object.keys(boxes).filter(box => !form.names.has(box))
      if (unknown.length > 0) throw new Error(`The form on ${path} has no ${unknown.join(', ')}. It has ${[...form.names].join(', ')}`)
      const values = new URLSearchParams()
      for (const [box, value] of form.values) if (!(box in boxes)) values.append(box, value)
      for (const [box, value] of Object.entries(boxes)) for (const each of typeof value === 'string' ? [value] : value) values.append(box, each)
      if (options.button) values.append(options.button, 'yes')
      const response = await server.inject({ method: 'POST', url: form.action, cookies, payload: values.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
      const next = response.headers.location
      return next === undefined ? pageOf(form.action, response.statusCode, response.body) : get(next)
    },
  }
}

/** A form with files as a browser sends it: the bytes and their content type. */
export function multipart(boxes: Readonly<Record<string, string>>, files: readonly { box: string; name: string; bytes: Buffer }[]): { payload: Buffer; type: string } {
  const boundary = `x${randomBytes(8).toString('hex')}`
  const part = (head: string, content: Buffer | string) => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')])
  const payload = Buffer.concat([
    ...Object.entries(boxes).map(([name, value]) => part(`name="${name}"`, value)),
    ...files.map(({ box, name, bytes }) => part(`name="${box}"; filename="${name}"\r\nContent-Type: application/octet-stream`, bytes)),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return { payload, type: `multipart/form-data; boundary=${boundary}` }
}

function pageOf(path: string, status: number, html: string): Page {
  return { path, status, html, text: textOf(html) }
}

interface Element {
  readonly nodeName: string
  readonly attrs?: readonly { name: string; value: string }[]
  readonly childNodes?: readonly Element[]
  readonly value?: string
}

/** The words of a page as a person reads them. */
export function textOf(html: string): string {
  const words: string[] = []
  walk(parseHtml(html), node => {
    if (node.nodeName === '#text' && node.value) words.push(node.value)
  })
  return words.join(' ').replace(/\s+/g, ' ').trim()
}

/** The main part of a page, as it was sent. */
export function mainOf(html: string): string {
  return /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
}

interface FoundForm {
  readonly action: string
  readonly main: boolean
  readonly names: ReadonlySet<string>
  readonly values: readonly [string, string][]
}

/** The forms of a page with the boxes as they stand. */
function formsIn(html: string): FoundForm[] {
  const forms: FoundForm[] = []
  const visit = (node: Element, inMain: boolean): void => {
    const main = inMain || node.nodeName === 'main'
    if (node.nodeName === 'form') forms.push(formOf(node, main))
    for (const child of node.childNodes ?? []) visit(child, main)
  }
  visit(parseHtml(html), false)
  return forms
}

function formOf(form: Element, main: boolean): FoundForm {
  const names = new Set<string>()
  const values: [string, string][] = []
  walk(form, node => {
    const attribute = (name: string) => node.attrs?.find(each => each.name === name)?.value
    const name = attribute('name')
    if (name === undefined) return
    if (node.nodeName === 'input') {
      names.add(name)
      const type = attribute('type') ?? 'text'
      if (type === 'radio' || type === 'checkbox') {
        if (attribute('checked') !== undefined) values.push([name, attribute('value') ?? 'on'])
      } else values.push([name, attribute('value') ?? ''])
    } else if (node.nodeName === 'button') {
      names.add(name)
    } else if (node.nodeName === 'textarea') {
      names.add(name)
      values.push([name, (node.childNodes ?? []).map(child => child.value ?? '').join('')])
    } else if (node.nodeName === 'select') {
      names.add(name)
      walk(node, option => {
        if (option.nodeName === 'option' && option.attrs?.some(each => each.name === 'selected')) values.push([name, option.attrs.find(each => each.name === 'value')?.value ?? ''])
      })
    }
  })
  return { action: form.attrs?.find(each => each.name === 'action')?.value ?? '', main, names, values }
}

function walk(node: Element, seen: (node: Element) => void): void {
  seen(node)
  for (const child of node.childNodes ?? []) walk(child, seen)
}
