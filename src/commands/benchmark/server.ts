import { join } from 'node:path'
import { openDatabase, type Home } from '../../database/index.ts'
import { storeOf } from '../../documents/index.ts'
import { house } from '../../house.ts'
import { buildAssets } from '../../ui/build.ts'
import { buildServer } from '../../web/server.ts'

// The service of a benchmark, in a process of its own: says its address to the process that started it.
const home = JSON.parse(process.argv[2] as string) as Home
const database = await openDatabase({ kind: 'embedded', home })
const server = await buildServer({
  database: database,
  house,
  key: Buffer.alloc(32, 'benchmark'),
  assets: await buildAssets(join(home.folder, 'assets')),
  organisation: 'Benchshire Council',
  helpTelephone: '01632 960 000',
  demo: true,
  uploads: home.folder,
  documents: storeOf(home),
  secureCookies: false,
})
process.send?.(await server.listen({ host: '127.0.0.1', port: 0 }))
process.once('disconnect', () => process.exit(0))
