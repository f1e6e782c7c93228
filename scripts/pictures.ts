/**
 * Pictures of every screen and state at 1280 and 375 pixels, to be looked at: `./rowan pictures` calls it. The screens are those of the
 * demonstration's family and of made-up people in every state; both stand in databases that go when it is done. Writes `index.html`
 * beside the pictures.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { ensureChromium, chromiumFlags } from '../src/commands/chromium.ts'
import { addressOf, asSuperuser, bootstrapDatabase, startEmbedded } from '../src/database/embedded.ts'
import { chooseHome, migrate, openPool } from '../src/database/index.ts'
import type { Pool } from '../src/database/index.ts'
import { buildDemo, demoDay } from '../src/demo/build.ts'
import { demoService } from '../src/demo/testing.ts'
import type { StaffKey } from '../src/demo/people.ts'
import type { Names } from '../src/demo/player/names.ts'
import { startSession } from '../src/access/index.ts'
import { buildServer } from '../src/web/server.ts'
import { cast } from '../src/web/testing-people.ts'
import { personOf } from '../src/web/testing.ts'
import { pay, visits } from '../src/web/testing-visits.ts'

const [folder = 'pictures', ...wanted] = process.argv.slice(2)
const widths = [1280, 375]
const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** One page to take: how it is asked for, and the folder of the index it stands under. */
interface Shot {
  readonly name: string
  readonly group: string
  readonly title: string
  readonly html: () => Promise<string>
}

interface Stage {
  readonly origin: string
  readonly shots: readonly Shot[]
  readonly close: () => Promise<void>
}

const found = ensureChromium(say)
if (found.path === null) {
  say(`No pictures: ${found.why}`)
  process.exit(1)
}

const home = mkdtempSync(join(tmpdir(), 'rowan-pictures-'))
const embedded = await startEmbedded(chooseHome(home, { ROWAN_HOME: home }), { fast: true, env: process.env, progress: say })
let browser: Browser | null = null
try {
  browser = await chromium.launch({ executablePath: found.path, args: [...chromiumFlags] })
  mkdirSync(folder, { recursive: true })
  const taken: Shot[] = []
  for (const stage of [await demonstration(), await states()]) {
    const shots = stage.shots.filter(shot => wanted.length === 0 || wanted.some(each => shot.name.startsWith(each)))
    for (const width of widths) {
      const context = await browser.newContext({ viewport: { width, height: 900 } })
      const tab = await context.newPage()
      let html = ''
      await tab.route('**/looked-at', route => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }))
      for (const shot of shots) {
        html = await shot.html()
        await tab.goto(`${stage.origin}/looked-at`)
        await tab.screenshot({ path: join(folder, `${shot.name}-${width}.png`), fullPage: true })
      }
      await context.close()
    }
    taken.push(...shots)
    await stage.close()
    say(`${shots.length} screens at ${widths.join(' and ')} pixels`)
  }
  writeFileSync(join(folder, 'index.html'), indexOf(taken))
  say(`Look at ${join(folder, 'index.html')}`)
} finally {
  await browser?.close()
  await embedded.stop()
  rmSync(home, { recursive: true, force: true })
}

async function freshDatabase(name: string): Promise<{ app: Pool; owner: Pool; close: () => Promise<void> }> {
  await asSuperuser(embedded.socketFolder, 'postgres', client => client.query(`create database ${name} encoding 'UTF8' locale 'C' template template0`))
  await bootstrapDatabase(embedded.socketFolder, name)
  const owner = openPool(addressOf(embedded.socketFolder, 'rowan_owner', name), { max: 4 })
  await migrate(owner)
  const app = openPool(addressOf(embedded.socketFolder, 'rowan_app', name))
  return { app, owner, close: async () => void (await Promise.all([app.end(), owner.end()])) }
}

/** The children of the demonstration's script, as its people see them on its day. */
async function demonstration(): Promise<Stage> {
  const database = await freshDatabase('pictures_demo')
  const service = await demoService(database)
  const { names } = await buildDemo({ service, owner: database.owner, until: demoDay, only: 'script', progress: say })
  const server = await buildServer(service)
  await server.listen({ host: '127.0.0.1', port: 0 })
  const secrets = new Map<string, string>()
  const ask = async (as: StaffKey, path: string): Promise<string> => {
    const known = secrets.get(as)
    const secret = known ?? (await startSession(database.owner, names.posts[as] as string))
    secrets.set(as, secret)
    const person = personOf(server, as, secret, '', '')
    // What is new is told once, and is no part of these screens.
    if (known === undefined) await person.get('/whats-new')
    return (await person.get(path)).html
  }
  return {
    origin: `http://127.0.0.1:${(server.server.address() as { port: number }).port}`,
    shots: [...demoScreens(names), ...(await demoPapers(database.owner, names)), ...(await demoAudit(database.owner, names))].map(({ name, as, path }) => ({ name: `demo-${name}`, group: 'The demonstration, 16 June 2027', title: `${name} (${as})`, html: () => ask(as, path) })),
    close: async () => {
      await server.close()
      await database.close()
    },
  }
}

function demoScreens(names: Names): { name: string; as: StaffKey; path: string }[] {
  const screens: { name: string; as: StaffKey; path: string }[] = []
  const look = (name: string, as: StaffKey, path: string): void => void screens.push({ name, as, path })
  for (const as of ['sam', 'nia', 'olu', 'rosa', 'dev', 'imani'] as const) look(`my-work-${as}`, as, '/my-work')
  look('my-children', 'sam', '/my-children')
  look('access', 'ivy', '/access')
  look('access-manager', 'olu', '/access')
  look('law', 'sam', '/law')
  look('team', 'olu', '/team')
  look('approvals', 'olu', '/approvals')
  look('supervision', 'olu', `/supervision/${names.posts['sam']}`)
  const asked = names.facts['school trip']
  if (asked) look('decision', 'olu', `/children/${asked.record}/decisions/${asked.fact}`)
  const sections = ['', '/about', '/timeline', '/timeline?view=chronology', '/timeline?view=journey&span=all&copy=child', '/timeline?view=activity', '/together', '/voice', '/family', '/family?view=map', '/draw', '/notes', '/plans', '/life', '/documents', '/audit', '/moments', '/visit', '/record']
  for (const [child, as] of [['maya', 'sam'], ['theo', 'sam'], ['jonah', 'nia'], ['posy', 'nia'], ['samir', 'sam'], ['lina', 'sam'], ['noor', 'rosa'], ['olive', 'nia'], ['long', 'sam'], ['tarn', 'ola'], ['rory', 'ola'], ['eddie', 'ivy'], ['eddie', 'sam']] as const) {
    const record = names.records[child]
    if (record === undefined) continue
    const whole = child === 'maya' || child === 'theo'
    for (const section of whole ? sections : sections.slice(0, 1)) look(`${child}${as === 'sam' || whole ? '' : `-${as}`}${section.replaceAll(/[/?=&]+/g, '-') || '-overview'}`, as, `/children/${record}${section}`)
  }
  return screens
}

/** The papers that Maya's year has, each as a reader finds it, and who wrote what in the core group's. */
async function demoPapers(owner: Pool, names: Names): Promise<{ name: string; as: StaffKey; path: string }[]> {
  const record = names.records['maya']
  const { rows } = await owner.query<{ id: string; kind: string; done: boolean }>('select id, kind, frozen_at is not null as done from paper where record = $1 order by started_at', [record])
  const to = (id: string, path = ''): string => `/children/${record}/papers/${id}${path}`
  return [
    { name: 'maya-papers', as: 'sam', path: `/children/${record}/papers` },
    ...rows.map(({ id, kind, done }) => ({ name: `maya-paper-${kind}${done ? '' : '-being-written'}`, as: 'sam' as const, path: to(id) })),
    ...rows.filter(({ kind }) => kind === 'core-group').map(({ id }) => ({ name: 'maya-paper-core-group-versions', as: 'sam' as const, path: to(id, '/versions') })),
  ]
}

/** What one person did, as the record guardian sees it. */
async function demoAudit(owner: Pool, names: Names): Promise<{ name: string; as: StaffKey; path: string }[]> {
  const { rows } = await owner.query<{ account: string }>('select account from post where id = $1', [names.posts['ola']])
  return rows.map(({ account }) => ({ name: 'audit-by-person', as: 'ivy' as const, path: `/access/people/${account}` }))
}

/** Made-up people in every state. */
async function states(): Promise<Stage> {
  const database = await freshDatabase('pictures_states')
  const people = await cast(database)
  const all = await visits(people)
  const { server } = people.service
  await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    origin: `http://127.0.0.1:${(server.server.address() as { port: number }).port}`,
    shots: all.map(visit => ({ name: visit.name, group: visit.route, title: `${visit.name}${visit.as === null ? '' : ` (${visit.as})`}`, html: async () => (await pay(people, visit)).html })),
    close: async () => {
      await server.close()
      await database.close()
    },
  }
}

function indexOf(shots: readonly Shot[]): string {
  const groups = [...Map.groupBy(shots, shot => shot.group)]
  const picture = (shot: Shot): string =>
    `<figure><figcaption>${shot.title}</figcaption>${widths.map(width => `<a href="${shot.name}-${width}.png"><img src="${shot.name}-${width}.png" alt="${shot.title}, ${width} pixels wide" loading="lazy" height="360"></a>`).join(' ')}</figure>`
  return `<!DOCTYPE html>
<html lang="en-GB"><meta charset="utf-8"><title>Screens of Rowan</title>
<style>body{font:16px/1.4 sans-serif;margin:2rem}figure{display:inline-block;margin:0 1.5rem 1.5rem 0;vertical-align:top}img{max-width:28rem;object-fit:cover;object-position:top;border:1px solid #999}figcaption{margin-bottom:.25rem}</style>
<h1>Screens of Rowan</h1>
<p>${shots.length} screens and states, each at ${widths.join(' and ')} pixels. Everybody in them is made up.</p>
${groups.map(([title, of]) => `<h2>${title}</h2>\n${of.map(picture).join('\n')}`).join('\n')}
</html>
`
}
