import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createAccount, createAuthority, createPost, startSession } from '../../access/index.ts'
import { makeReturns, writeReturns } from '../../api/files/generate.ts'
import { describeFiles, filesAt, isFileRefusal, type Paths } from '../../api/import/files-given.ts'
import { bringIn } from '../../api/import/run.ts'
import { askImport } from '../../api/import/run-state.ts'
import type { Database } from '../../database/index.ts'
import { house } from '../../house.ts'
import { day } from '../../time/day.ts'

export interface Imported {
  readonly what: string
  readonly children: number
  readonly facts: number
  /** From the files to the first page of a child, all derivations done. */
  readonly seconds: number
  readonly factsASecond: number
}

/** Brings five years of both returns of made-up children into an authority of their own, as `rowan import` does. */
export async function measureImport(database: Database, at: string, children: number, folder: string, progress: (line: string) => void): Promise<Imported[]> {
  const { owner, app } = database
  progress(`Making returns of ${children} children`)
  const files = await writeReturns(makeReturns(20_270_616, children), join(folder, 'returns'))
  const { id: authority } = await createAuthority(owner, { name: 'Importshire Council' })
  const starts = day('2020-01-01')
  const account = await createAccount(owner, { name: 'Ana Bench', email: `${authority}@importshire.example`, password: null })
  const secret = await startSession(owner, await createPost(owner, { account, organisation: authority, role: 'data analyst', starts }), 48)
  const done: Imported[] = []
  const ways: { what: string; paths: Paths }[] = [
    { what: 'import of children in need', paths: { kind: 'cin', files: files.cin.map(path => ({ path })) } },
    { what: 'import of children in care', paths: { kind: 'ssda903', folders: files.ssda903 } },
  ]
  for (const { what, paths } of ways) {
    const begun = performance.now()
    const before = await factsOf(database, authority)
    const given = await filesAt(paths)
    if (isFileRefusal(given)) throw new Error('Made-up returns were refused')
    const described = await describeFiles(given)
    if ('looksLike' in described) throw new Error('Made-up returns were refused')
    const { run } = await askImport(app, secret, { kind: paths.kind, onlyCheck: false, byCommand: true, files: described })
    const outcome = await bringIn({ house, app, run, given })
    if (!outcome?.totals) throw new Error('Made-up returns were not brought in')
    const { rows } = await owner.query<{ record: string }>("select record from summary where authority = $1 and subject = 'child' limit 1", [authority])
    const page = await fetch(`${at}/children/${rows[0]?.record}`, { headers: { cookie: `rowan-session=${secret}` }, redirect: 'manual' })
    await page.text()
    if (page.status !== 200) throw new Error(`The page of a child who was brought in answered ${page.status}`)
    const seconds = (performance.now() - begun) / 1000
    const facts = (await factsOf(database, authority)) - before
    done.push({ what, children, facts, seconds: Math.round(seconds * 10) / 10, factsASecond: Math.round(facts / seconds) })
    progress(JSON.stringify(done.at(-1)))
  }
  rmSync(join(folder, 'returns'), { recursive: true, force: true })
  return done
}

async function factsOf({ owner }: Database, authority: string): Promise<number> {
  const { rows } = await owner.query<{ count: number }>('select count(*) from fact where authority = $1', [authority])
  return rows[0]?.count ?? 0
}
