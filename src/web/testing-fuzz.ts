/**
 * Odd requests to every route, with every name of a parameter that the code reads: seeded, so that a run can be had again. What is looked
 * for: a fault of ours (500), something of the inside (a stack, SQL, the name of a file), words of a child whom the asker can never open,
 * markup that came in as words, an answer without its policies, and one that takes too long. `./rowan fuzz` runs it for as long as one
 * likes; the checks run a short piece of it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { csrfToken } from '../access/index.ts'
import { startSession } from '../access/people.ts'
import type { Pool } from '../database/index.ts'
import { house } from '../house.ts'
import { newId } from '../record/index.ts'
import { findRule } from '../law/rules.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'
import { sessionCookie } from './server.ts'
import { pdf, pngOf } from '../documents/testing.ts'
import { classOf } from './rates.ts'
import type { Cast, Staff } from './testing-people.ts'
import type { Visit } from './testing-visits.ts'
import { multipart } from './testing.ts'

/** Something that should not be, and the request that brought it, to be sent again. */
export interface Finding {
  readonly what: string
  readonly method: string
  readonly route: string
  readonly url: string
  readonly as: string
  readonly payload: string
}

export interface Fuzzed {
  readonly seed: number
  readonly requests: number
  /** Requests to each route, by its method and pattern. */
  readonly routes: ReadonlyMap<string, number>
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>
  /** Names of parameters and boxes that the code reads. */
  readonly names: number
  readonly slowest: { readonly ms: number; readonly route: string }
  readonly findings: readonly Finding[]
}

/** Most addresses that are remembered to be asked for again. */
const mostBeen = 3000

/** Longest time an answer may take, in milliseconds, on a machine that does other things too. */
const mostTime = 15_000

/** Every name that the code reads from an address or a form: in the pages' code, and the questions of every kind. */
export function namesInCode(): { queries: string[]; boxes: string[] } {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const files = ['web', 'ui/form'].flatMap(room => readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|\/)testing/.test(name)).map(name => join(folder, room, name)))
  const queries = new Set<string>()
  const boxes = new Set<string>()
  for (const path of files) {
    const text = readFileSync(path, 'utf8')
    for (const [, name] of text.matchAll(/\bquery\??\.?\[['"]([\w-]+)['"]\]/g)) queries.add(name as string)
    for (const [, name] of text.matchAll(/\b(?:one|many)\([\w.]*?typed, ['"]([\w-]+)['"]\)/g)) boxes.add(name as string)
    for (const [, name] of text.matchAll(/\bname(?:Prefix)?="([\w-]+)"/g)) boxes.add(name as string)
    for (const [, name] of text.matchAll(/(?:\bbox: |Box = )'([\w-]+)'/g)) boxes.add(name as string)
  }
  for (const kind of house.kinds.values()) for (const name of Object.keys(kind.fields)) boxes.add(`answer-${name}`)
  for (const name of boxes) if (/^(starts|ends|born|when|from|to|on|answer-[a-z]+)$/i.test(name)) for (const part of ['day', 'month', 'year']) boxes.add(`${name}-${part}`)
  return { queries: [...queries].toSorted(), boxes: [...boxes].toSorted() }
}

/** What nobody means to type. */
export const odd: readonly string[] = [
  '', ' ', '0', '-1', '1', '2', '31', '13', '2027', '2027-02-31', '1e308', '-0', 'NaN', 'Infinity', 'null', 'undefined', 'true', 'yes', 'no', 'on', 'auto', 'all', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype',
  "' or 1=1 --", "'; drop table record; --", "') union select 1,2,3 --", '\\', '\\x00', '$1', '$$', '%s%s%n', '"><script>alert(1)</script>', '" onfocus=alert(1) autofocus="', 'javascript:alert(1)', '<img src=x onerror=alert(1)>', '{{7*7}}', '${7*7}', '#{7*7}', '<%= 7 %>',
  '%', '%zz', '%00', '\u0000', '\u0000\u0000x', '\r\nset-cookie: x=1', '\n', '\t', '\u202e', '\u200b', '\ufeff', '\ud83d', '😀', 'İ', 'ß', 'ﷺ', 'Ω≈ç√', '田中', 'a'.repeat(300), 'a'.repeat(5000), '9'.repeat(40), '-9'.repeat(20), '../../../etc/passwd', '..%2f..%2f', 'file:///etc/passwd', 'http://127.0.0.1:1/', '//evil.example',
  '{"a":1}', '[]', '[object Object]', '=1+1', '@SUM(1)', '(', '[', '*', '.*', '(a+)+$', '?', '&', '=', ';', ',', '|', '`id`', '; sleep 5', "' || pg_sleep(5) || '", '0x10', '١٢٣', '1 1', '1,5', '25:61', '12:00', 'half past', 'N1', 'V2', 'U6', 'PN1', 'home', 'idea', 'duty', 'cover', 'danger', 'child', 'record', '#1d70b8',
]

/** Words that no answer to anybody but the record guardian may hold: of a hidden child, and of another council's. */
export const neverShown = /Robyn|\bUnseen\b|\bLarch\b/
/** What is of the inside, and what came in as words and must not come out as markup. */
export const inside = /\bat .+\.[cm]?[jt]sx?:\d+|node_modules|\/src\/[a-z]|PostgreSQL|syntax error at|relation "[a-z_]+" does not exist|violates [a-z]+ constraint|\bselect\b[^<>]{3,80}\bfrom\b [a-z_]+ |Error: [A-Z]\w+Error|TypeError|ECONNREFUSED|root:x:0|<script>alert|<img src=x|" onfocus=alert/i

/** Where somebody has been: the blanks of a route as they stood in its address, and who it was. */
interface Been {
  readonly route: string
  readonly blanks: Readonly<Record<string, string>>
  readonly as?: keyof Staff | 'nobody'
}

/** What stands in the blanks of a route where this is its address; null where it is not. */
function blanksIn(route: string, address: string): Record<string, string> | null {
  const [parts, filled] = [route.split('/'), (address.split('?')[0] ?? '').split('/')]
  if (parts.length !== filled.length || parts.some((part, index) => !part.startsWith(':') && part !== filled[index])) return null
  return Object.fromEntries(parts.flatMap((part, index) => (part.startsWith(':') ? [[part.slice(1), filled[index] as string]] : [])))
}

/** Where the visits of the tests of pages lead: so each thing that any page shows is tried, of rooms to come too. */
function beenTo(visits: readonly Visit[]): Been[] {
  return visits.flatMap(({ route, path, as }): Been[] => {
    const blanks = blanksIn(route, path)
    const who = as === null ? 'nobody' : as === 'empty' || as === 'waiting' || as === 'atProvider' ? undefined : as
    // What the record guardian alone may see is shown to nobody who asks here.
    return blanks === null ? [] : [{ route, blanks, ...(who !== undefined && who !== 'ivy' && { as: who }) }]
  })
}

/** The addresses that a page leads to or sends its forms to, as routes with their blanks. */
function shownOn(html: string): Been[] {
  return [...html.matchAll(/ (action|href)="(\/[^"]+)"/g)].flatMap(([, name, address]): Been[] => {
    for (const route of routes) {
      if (!route.path.includes(':') || (route.method === 'POST') !== (name === 'action')) continue
      const blanks = blanksIn(route.path, address as string)
      if (blanks !== null) return [{ route: route.path, blanks }]
    }
    return []
  })
}

/** The words that a blank may be, where its shape is a list of them. */
function wordsFor(shape: RegExp | undefined): string[] {
  const list = /^\^\(?([\w|-]+)\)?\$$/.exec(shape?.source ?? '')?.[1]
  return list === undefined ? [] : list.split('|')
}

/** Of where somebody has been, what fills every blank of a route, and of those what lies nearest to it. */
function likeliest(route: Route, been: readonly Been[]): readonly Been[] {
  const blanks = [...route.path.matchAll(/:([a-z]+)/gi)].map(([, name]) => name as string).filter(name => wordsFor(route.codes?.[name]).length === 0)
  const shared = (other: string): number => {
    const [mine, theirs] = [route.path.split('/'), other.split('/')]
    const at = mine.findIndex((part, index) => part !== theirs[index])
    return at < 0 ? mine.length : at
  }
  const fit = been.filter(each => (blanks.length === 0 || shared(each.route) > 1) && blanks.every(name => each.blanks[name]))
  const nearest = Math.max(0, ...fit.map(each => shared(each.route)))
  return fit.filter(each => shared(each.route) === nearest)
}

/** Routes whose blanks no visit fills: they are tried once some page has shown such an address, and before with numbers that nothing has. */
export function neverBeenTo(visits: readonly Visit[]): string[] {
  const been = beenTo(visits)
  return routes.filter(route => route.path.includes(':') && likeliest(route, been).length === 0).map(route => `${route.method} ${route.path}`)
}

/** Asks for `most` requests, or until `until` says to stop. Sessions are begun anew as they end: what is tried may well end them. */
export async function fuzz(of: { cast: Cast; owner: Pool; server: FastifyInstance; visits: readonly Visit[]; seed: number; most: number; until?: () => boolean; say?: (line: string) => void }): Promise<Fuzzed> {
  const { cast, owner, server, seed } = of
  const been = beenTo(of.visits)
  const seen = new Set<string>()
  const random = randomFrom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const names = namesInCode()
  const { staff, children, adults, things } = cast
  const asking = [...(Object.keys(staff) as (keyof Staff)[]).filter(who => who !== 'ivy'), 'nobody', 'forged'] as const
  const likelyFor = ({ path }: Route): readonly (typeof asking)[number][] =>
    path.startsWith('/import') ? ['hana'] : path.startsWith('/team/') || path === '/team' ? ['olu'] : /^\/(accounts|teams|settings|organisations|publications|places|law)/.test(path) ? ['amy', 'dee'] : ['sam', 'olu', 'jude']
  const secrets = new Map<string, string>()
  const own = [children.maya, children.theo, children.many, children.bare]
  const others = [children.hidden, children.elsewhere, children.limited, children.jonah, adults.dana, adults.ofHidden, staff.sam.account, staff.sam.post, cast.service.team, cast.service.authority]
  const kinds = [...house.kinds.keys()]
  const plainBoxes = names.boxes.filter(name => !name.startsWith('answer-'))
  const rules = ['visit-first', 'assessment-complete', 'icpc-hold', 'pep-initiate'].filter(id => findRule(id) !== null)
  const findings: Finding[] = []
  const asked = new Map<string, number>()
  const statuses = new Map<number, number>()
  let slowest = { ms: 0, route: '' }
  let requests = 0
  const tried = routes.filter(route => route.path !== '/sign-out')

  const value = (): string => {
    const chance = random()
    if (chance < 0.08) return pick([...own, ...others])
    if (chance < 0.1) return newId()
    if (chance < 0.14) return pick(kinds)
    return chance < 0.18 ? `${pick(odd)}${pick(odd)}` : pick(odd)
  }
  const blank = (route: Route, name: string): string => {
    if (random() < 0.08) return encodeURIComponent(value().toWellFormed())
    if (name === 'id') return route.path.startsWith('/children') ? pick(random() < 0.6 ? own : others) : route.path.startsWith('/people') ? pick([adults.dana, adults.joan, adults.ofHidden, newId()]) : random() < 0.5 ? newId() : pick(others)
    const words = wordsFor(route.codes?.[name])
    if (words.length > 0) return pick(words)
    if (name === 'fact') return pick([things.lastVisit, things.schooling, things.correctedVisit, things.struck, newId()])
    if (name === 'kind') return route.path.startsWith('/law') ? pick(['local-standard', 'holiday-entered', 'refusal-policy', 'pilot']) : pick(kinds)
    if (name === 'act') return pick(['correct', 'end', 'strike', 'reopen'])
    if (name === 'rule') return pick(rules)
    if (name === 'part') return pick(['today', 'week', 'month', 'waiting'])
    if (name === 'section') return 'cwsa-2026-3'
    if (name === 'page') return pick(['my-work', 'fact'])
    return route.codes?.[name] ? pick(['name', 'colour', 'idle', 'words', 'retention']) : newId()
  }

  while (requests < of.most && of.until?.() !== true) {
    // Every route in turn, so that none is left to chance.
    const route = tried[requests % tried.length] as Route
    const where = random() < 0.6 ? pick(likeliest(route, been)) : undefined
    const as = where?.as !== undefined && random() < 0.8 ? where.as : random() < 0.6 ? pick(likelyFor(route)) : pick(asking)
    if (as !== 'nobody' && as !== 'forged' && (!secrets.has(as) || requests % 200 === 0)) secrets.set(as, await startSession(owner, staff[as].post))
    const secret = as === 'forged' ? pick(odd).replaceAll(/[^\x21-\x7e]/g, '') : secrets.get(as)
    const url = route.path.replaceAll(/:([a-z]+)/gi, (_, name: string) => (random() < 0.9 ? where?.blanks[name] : undefined) ?? blank(route, name)) + queryOf()
    const { payload, headers } = route.method === 'POST' ? bodyOf(route, url, secret) : { payload: undefined, headers: {} }
    const began = performance.now()
    const sent = server.inject({
      method: route.method, url, ...(payload !== undefined && { payload }),
      headers: { ...headers, ...(secret !== undefined && { cookie: `${sessionCookie}=${encodeURIComponent(secret.toWellFormed())}` }), ...(random() < 0.1 && { 'x-forwarded-for': pick(odd).replaceAll(/[^\x20-\x7e]/g, ''), 'accept-language': '*', range: 'bytes=0-0', referer: 'http://evil.example/' }) },
    })
    let timer: NodeJS.Timeout | undefined
    const answer = await Promise.race([sent, new Promise<null>(resolve => (timer = setTimeout(resolve, mostTime, null)))])
    clearTimeout(timer)
    const took = performance.now() - began
    requests += 1
    const key = `${route.method} ${route.path}`
    asked.set(key, (asked.get(key) ?? 0) + 1)
    if (took > slowest.ms) slowest = { ms: Math.round(took), route: key }
    const find = (what: string): void => void findings.push({ what, method: route.method, route: route.path, url, as, payload: (payload ?? '').toString().slice(0, 2000) })
    if (answer === null) {
      find(`no answer in ${mostTime} ms`)
      continue
    }
    const { statusCode, body, headers: said } = answer
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
    if (statusCode >= 500) find(`status ${statusCode}`)
    const leaked = inside.exec(body)?.[0]
    if (leaked !== undefined) find(`shows “${leaked.slice(0, 60)}”`)
    const shown = neverShown.exec(body)?.[0]
    if (shown !== undefined) find(`shows “${shown}”, which ${as} may never see`)
    if (!String(said['content-security-policy']).includes("default-src 'none'")) find('has no content security policy')
    if (been.length < mostBeen && statusCode === 200) for (const each of shownOn(body)) {
      const is = `${each.route} ${Object.values(each.blanks).join()}`
      if (!seen.has(is)) been.push(each)
      seen.add(is)
    }
    if (String(said['content-disposition']).startsWith('attachment') && classOf(route, true) !== 'file') find('is taken away as a file, and not counted as one')
    const to = said.location ?? ''
    if (/[\r\n]/.test(to) || /^https?:|^\/\//.test(to)) find('leads out of the service')
    if (String(said['content-type']).startsWith('text/html') && !body.endsWith('</html>\n') && !body.endsWith('</html>')) find('is cut short')
    if (requests % 5000 === 0) of.say?.(`${requests} requests, ${findings.length} findings`)
  }
  return { seed, requests, routes: asked, statuses, names: names.queries.length + names.boxes.length, slowest, findings }

  function queryOf(): string {
    const most = Math.floor(random() * 4)
    if (most === 0) return ''
    const pairs = Array.from({ length: most }, () => `${encodeURIComponent(random() < 0.9 ? pick(names.queries) : pick(odd).toWellFormed())}=${encodeURIComponent(value().toWellFormed())}`)
    return `?${pairs.join('&')}`
  }

  /** A box that this form may well read: the answers of the kind in its address, and otherwise any. */
  function boxFor(answers: readonly string[]): string {
    const chance = random()
    if (answers.length > 0 && chance < 0.7) return pick(answers)
    return chance < 0.95 ? pick(chance < 0.15 ? names.boxes : plainBoxes) : pick(odd).toWellFormed()
  }

  function bodyOf(route: Route, url: string, secret: string | undefined): { payload: string | Buffer; headers: Record<string, string> } {
    const token = secret === undefined ? '' : csrfToken(cast.service.made.key, secret)
    const withToken = random() < 0.9
    const kindAsked = house.kinds.get(/\/(?:record|new)\/([a-z-]+)/.exec(url)?.[1] ?? '')
    const answers = kindAsked ? Object.entries(kindAsked.fields).flatMap(([name, field]) => (field.is === 'day' || field.is === 'instant' ? ['day', 'month', 'year', 'time'].map(part => `answer-${name}-${part}`) : [`answer-${name}`])) : []
    const boxes: [string, string][] = Array.from({ length: Math.floor(random() * 18) }, () => [boxFor(answers), value().toWellFormed()])
    if (random() < 0.5) boxes.push(['starts-day', pick(['1', '31', '0'])], ['starts-month', pick(['6', '2', '13'])], ['starts-year', pick(['2027', '1', '99999'])])
    if (route.uploads !== undefined) {
      const { payload, type } = multipart({ ...(withToken && { _token: token }), ...Object.fromEntries(boxes), kind: pick(['people', 'cin', 'ssda903', pick(odd)]), act: pick(['check', 'bring', '']) }, Array.from({ length: Math.floor(random() * 3) }, () => ({ box: pick(['files', 'file', 'other']), name: value().replaceAll(/["\r\n]/g, ''), bytes: random() < 0.4 ? pick([pdf, pngOf()]) : Buffer.from(pick(odd)) })))
      if (random() < 0.15) return { payload: payload.subarray(0, Math.floor(random() * payload.length)), headers: { 'content-type': type } }
      return { payload, headers: { 'content-type': random() < 0.1 ? 'multipart/form-data' : type } }
    }
    const payload = new URLSearchParams([...(withToken ? [['_token', token] as [string, string]] : []), ...(random() < 0.5 ? [['_form', random() < 0.9 ? newId() : pick(odd).toWellFormed()] as [string, string]] : []), ...boxes]).toString()
    const kind = random()
    if (kind < 0.03) return { payload: pick(odd).toWellFormed(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    if (kind < 0.06) return { payload, headers: { 'content-type': pick(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded; charset=utf-16']) } }
    return { payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  }
}

/** Numbers from 0 to 1 that look like chance and follow from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
