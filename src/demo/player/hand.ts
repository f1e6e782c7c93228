/** What every act of the demonstration stands on: pages opened and forms sent as one person, signed in, at the demonstration's time. */
import type { FastifyInstance } from 'fastify'
import type { Pool } from '../../database/index.ts'
import { day, dayOf, type Day } from '../../time/day.ts'
import { sessionCookie } from '../../web/server.ts'
import { formIn, problemsIn } from '../forms.ts'
import type { ColleagueKey, StaffKey } from '../people.ts'
import { filled, ScriptError, type Beside, type Boxes } from './boxes.ts'
import type { Clock } from './clock.ts'
import { namedIn, type Named, type Names } from './names.ts'
import { signIn } from './sign-in.ts'

/** Where a script is played. */
export interface Stage {
  readonly server: FastifyInstance
  readonly owner: Pool
  readonly app: Pool
  readonly names: Names
}

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>
type Values = readonly (readonly [string, string])[]

export interface Hand extends Stage, Named {
  readonly key: StaffKey | ColleagueKey
  readonly get: (path: string) => Promise<Answer>
  readonly post: (path: string, values: Values) => Promise<Answer>
  /** Sends a form with its one file, as a browser does. */
  readonly postFile: (path: string, values: Values, file: { readonly name: string; readonly bytes: Buffer }) => Promise<Answer>
  /** Gets the form at a path, fills it in and sends it; gives the address it leads to. */
  readonly sends: (shownAt: string, boxes: Boxes, because?: Beside['because']) => Promise<string>
  /** Sends the form of a page that goes elsewhere than the page itself. */
  readonly presses: (page: string, action: string, boxes?: Boxes) => Promise<void>
  readonly next: Clock['next']
  readonly catchUp: Clock['catchUp']
  /** The session's secret, for what goes straight to the one way in. */
  readonly session: () => Promise<string>
  readonly here: () => Day
  /** A day of the script; today where it names none. */
  readonly dayIn: (text: string | undefined) => Day
  /** Under which address the pages of a record stand on which facts of this kind are. */
  readonly placeOf: (kind: { readonly subject: string }) => string
  /** The facts that the change an address speaks of brought, the newest versions. */
  readonly broughtBy: (address: string) => Promise<{ fact: string; record: string; kind: string }[]>
  /** Gives every fact of a child’s record the name `child: kind`, where it has none. */
  readonly namesFactsOf: (child: string) => Promise<void>
}

export function handOf(stage: Stage, clock: Clock, key: StaffKey | ColleagueKey): Hand {
  const { server, owner, names } = stage
  const known = namedIn(names, owner)
  const { recordOf, lookups } = known
  let signedIn: Readonly<Record<string, string>> | null = null
  const cookies = async (): Promise<Record<string, string>> => ({ ...(signedIn ??= await signIn(server, key, lookups.post(key))) })

  const get = async (path: string) => server.inject({ method: 'GET', url: path, cookies: await cookies() })

  /** Sends a form with its one file, as a browser does. */
  const postFile = async (path: string, values: readonly (readonly [string, string])[], file: { readonly name: string; readonly bytes: Buffer }) => {
    const boundary = 'a-file-of-the-demonstration'
    const part = (head: string, content: string | Buffer) => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')])
    const words = values.filter(([name]) => name !== 'file').map(([name, value]) => part(`name="${name}"`, value))
    const payload = Buffer.concat([...words, part(`name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream`, file.bytes), Buffer.from(`--${boundary}--\r\n`)])
    return server.inject({ method: 'POST', url: path, cookies: await cookies(), payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } })
  }

  const post = async (path: string, values: readonly (readonly [string, string])[]) =>
    server.inject({
      method: 'POST',
      url: path,
      cookies: await cookies(),
      payload: new URLSearchParams(values.map(([name, value]) => [name, value])).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })

  /** Gets the form at `path`, fills it in and sends it; gives the address it leads to. */
  async function sends(shownAt: string, boxes: Boxes, because: Beside['because'] = {}): Promise<string> {
    await clock.next()
    const shown = await get(shownAt)
    const path = shownAt.split('?')[0] as string
    const form = formIn(shown.body, path)
    if (!form) throw new ScriptError(`${path.replaceAll(/[0-9a-f-]{36}/g, '…')} shows ${key} no form (${shown.statusCode}): ${problemsIn(shown.body)}`)
    const values = filled(form, boxes)
    const first = await post(path, values)
    if (first.statusCode === 303) return String(first.headers.location)
    const again = formIn(first.body, path)
    const asked = again ? [...again.boxes.keys()].filter(box => box.startsWith('reason-') && because[box.slice('reason-'.length)] !== undefined) : []
    if (!again || asked.length === 0) throw new ScriptError(`Refused to ${key} (${first.statusCode}): ${problemsIn(first.body)}`)
    const second = await post(path, filled(again, Object.fromEntries(asked.map(box => [box, because[box.slice('reason-'.length)] as string]))))
    if (second.statusCode === 303) return String(second.headers.location)
    throw new ScriptError(`Refused to ${key} with a reason (${second.statusCode}): ${problemsIn(second.body)}`)
  }

  /** Sends the form of a page that goes elsewhere than the page itself. */
  async function presses(page: string, action: string, boxes: Boxes = {}): Promise<void> {
    await clock.next()
    const shown = await get(page)
    const form = formIn(shown.body, action)
    if (!form) throw new ScriptError(`${key} finds no such button (${shown.statusCode}): ${problemsIn(shown.body)}`)
    const done = await post(action, filled(form, boxes))
    if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
  }

  /** The facts that the change an address speaks of brought, the newest versions. */
  async function broughtBy(address: string): Promise<{ fact: string; record: string; kind: string }[]> {
    const change = /[?&]change=([0-9a-f-]{36})/.exec(address)?.[1]
    const { rows } = await owner.query<{ fact: string; record: string; kind: string }>({
      name: 'brought-by',
      text: 'select fact, record, kind from fact where authority = $1 and change = $2 order by fact',
      values: [names.authority, change],
    })
    if (rows.length === 0) throw new ScriptError('The change brought nothing')
    return rows
  }

  /** Gives every fact of a child’s record the name `child: kind`, where it has none. */
  async function namesFactsOf(child: string): Promise<void> {
    const record = recordOf(child)
    const { rows } = await owner.query<{ fact: string; kind: string }>({ name: 'facts-of', text: 'select fact, kind from fact where authority = $1 and record = $2', values: [names.authority, record] })
    for (const { fact, kind } of rows) names.facts[`${child}: ${kind}`] ??= { fact, record, kind }
  }

  const session = async (): Promise<string> => (await cookies())[sessionCookie] as string
  const here = (): Day => dayOf(clock.now())
  const dayIn = (text: string | undefined): Day => (text === undefined ? here() : day(text))
  const placeOf = (kind: { readonly subject: string }): string => (kind.subject === 'adult' ? '/people' : '/children')

  return { ...stage, ...known, key, get, post, postFile, sends, presses, next: clock.next, catchUp: clock.catchUp, session, here, dayIn, placeOf, broughtBy, namesFactsOf }
}
