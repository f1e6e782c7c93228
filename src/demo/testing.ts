import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestDatabase } from '../database/testing.ts'
import { folderStore } from '../documents/index.ts'
import { house } from '../house.ts'
import { testAssets } from '../ui/testing-assets.ts'
import type { Service } from '../web/service.ts'

/** The service of a test database, as the demonstration is built through it. */
export async function demoService(database: Pick<TestDatabase, 'app'>): Promise<Service> {
  return {
    database: { app: database.app },
    house,
    key: Buffer.from('a key for tests only, of no use elsewhere'),
    assets: await testAssets(),
    organisation: 'Fernshire Council',
    helpTelephone: '01632 960 000',
    demo: true,
    uploads: mkdtempSync(join(tmpdir(), 'rowan-uploads-')),
    documents: folderStore(mkdtempSync(join(tmpdir(), 'rowan-documents-'))),
    secureCookies: false,
  }
}
