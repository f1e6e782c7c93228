/**
 * Odd requests to every route for as long as one likes: `./rowan fuzz` calls it. Everything stands in a database of its own that goes when
 * it is done. What was found is written to standard output, one line of JSON each; the people there are made up.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf, asSuperuser, bootstrapDatabase, startEmbedded } from '../src/database/embedded.ts'
import { chooseHome, migrate, openPool } from '../src/database/index.ts'
import { createOrganisation } from '../src/access/index.ts'
import { fuzzSystems } from '../src/web/partner-api/testing-fuzz-systems.ts'
import { fuzz } from '../src/web/testing-fuzz.ts'
import { cast } from '../src/web/testing-people.ts'
import { visits } from '../src/web/testing-visits.ts'

const [seed, most] = process.argv.slice(2).map(Number) as [number, number]
const say = (line: string): void => void process.stderr.write(`${line}\n`)

const home = mkdtempSync(join(tmpdir(), 'rowan-fuzz-'))
const embedded = await startEmbedded(chooseHome(home, { ROWAN_HOME: home }), { fast: true, env: process.env, progress: say })
try {
  await asSuperuser(embedded.socketFolder, 'postgres', client => client.query("create database fuzz encoding 'UTF8' locale 'C' template template0"))
  await bootstrapDatabase(embedded.socketFolder, 'fuzz')
  const owner = openPool(addressOf(embedded.socketFolder, 'rowan_owner', 'fuzz'), { max: 4 })
  await migrate(owner)
  const app = openPool(addressOf(embedded.socketFolder, 'rowan_app', 'fuzz'))
  const people = await cast({ app, owner })
  const police = await createOrganisation(owner, { name: 'Odd Police', kind: 'police force', keptBy: people.service.authority })
  const systems = await fuzzSystems({ cast: people, server: people.service.server, police, seed, most: Math.max(1, Math.floor(most / 10)) })
  for (const finding of systems.findings) process.stdout.write(`${JSON.stringify({ what: finding })}\n`)
  // Last: it may end the sessions of everybody there is.
  const done = await fuzz({ cast: people, owner, server: people.service.server, visits: await visits(people), seed, most, say })
  for (const finding of done.findings) process.stdout.write(`${JSON.stringify(finding)}\n`)
  say(`Seed ${done.seed}: ${done.requests} requests to ${done.routes.size} routes with ${done.names} names; slowest ${done.slowest.ms} ms (${done.slowest.route})`)
  say(`Answers: ${[...done.statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`).join(', ')}`)
  say(`${systems.requests} requests of a partner’s system to ${systems.operations} operations`)
  const found = done.findings.length + systems.findings.length
  say(found === 0 ? 'Nothing was found.' : `${found} findings: see above.`)
  process.exitCode = found === 0 ? 0 : 1
  await people.service.server.close()
  await Promise.all([app.end(), owner.end()])
} finally {
  await embedded.stop()
  rmSync(home, { recursive: true, force: true })
}
