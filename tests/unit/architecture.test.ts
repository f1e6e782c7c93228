/** Every rule of the house's plan is broken once here, so that a rule that no longer bites is found. */

import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const clone = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const plan = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] }

const sound: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'house', type: 'module', dependencies: { bread: '1.0.0' }, devDependencies: { scaffold: '1.0.0' } }),
  'node_modules/bread/package.json': JSON.stringify({ name: 'bread', version: '1.0.0', main: 'index.js' }),
  'node_modules/bread/index.js': 'export const b = 1',
  'node_modules/scaffold/package.json': JSON.stringify({ name: 'scaffold', version: '1.0.0', main: 'index.js' }),
  'node_modules/scaffold/index.js': 'export const s = 1',
  'node_modules/stray/package.json': JSON.stringify({ name: 'stray', version: '1.0.0', main: 'index.js' }),
  'node_modules/stray/index.js': 'export const s = 1',
  'src/time/day.ts': 'export const day = 1',
  'src/time/day.test.ts': `import 'scaffold'\nimport './day.ts'`,
  'src/database/connect.ts': `import '../time/day.ts'\nimport 'bread'\nexport const c = 1`,
  'src/database/testing.ts': `import 'scaffold'\nexport const t = 1`,
  'src/record/fact.ts': `import '../database/connect.ts'\nexport const f = 1`,
  'src/law/duty.ts': `import '../time/day.ts'\nexport const d = 1`,
  'src/children/care/index.ts': `import './facts.ts'\nimport '../../law/duty.ts'\nexport const c = 1`,
  'src/children/care/facts.ts': 'export const f = 1',
  'src/children/court/index.ts': `import '../care/index.ts'\nexport const c = 1`,
  'src/partners/region/index.ts': `import '../../children/care/index.ts'\nexport const r = 1`,
  'src/api/files/index.ts': 'export const f = 1',
  'src/insight/returns/index.ts': `import '../../api/files/index.ts'\nexport const i = 1`,
  'src/house.ts': `import './children/care/index.ts'\nexport const house = 1`,
  'src/web/server.ts': `import '../house.ts'\nexport const server = 1`,
}

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** The rules broken by a small sound house with these files added or changed, each with where. */
function broken(changes: Record<string, string>): string[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rowan-house-')))
  made.push(folder)
  for (const [path, text] of Object.entries({ ...sound, ...changes })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const file of ['tsconfig.json', '.dependency-cruiser.cjs']) copyFileSync(join(clone, file), join(folder, file))
  const cruiser = join(clone, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const run = spawnSync(process.execPath, [cruiser, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], { cwd: folder, encoding: 'utf8' })
  const cruise = JSON.parse(run.stdout) as { summary: { totalCruised: number; violations: { from: string; rule: { name: string } }[] } }
  expect(cruise.summary.totalCruised).toBeGreaterThanOrEqual(Object.keys(sound).filter((path) => path.startsWith('src/')).length)
  return cruise.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).toSorted()
}

const breaches: Record<string, { file: string; text: string }> = {
  'no-cycles': { file: 'src/children/care/facts.ts', text: `import './index.ts'` },
  'everything-is-found': { file: 'src/web/page.ts', text: `import './nowhere.ts'` },
  'foundation-knows-no-wing': { file: 'src/record/change.ts', text: `import type { c } from '../children/care/index.ts'\nexport type C = typeof c` },
  'wings-do-not-know-what-stands-on-them': { file: 'src/children/court/steps.ts', text: `import '../../web/server.ts'` },
  'insight-reads-files': { file: 'src/insight/returns/check.ts', text: `import '../../web/server.ts'` },
  'only-the-house-lists-the-wings': { file: 'src/other.ts', text: `import './children/care/index.ts'` },
  'areas-meet-at-their-index': { file: 'src/children/court/steps.ts', text: `import '../care/facts.ts'` },
  'time-stands-alone': { file: 'src/time/zone.ts', text: `import 'bread'` },
  'database-stands-on-time': { file: 'src/database/migrate.ts', text: `import '../codes/list.ts'` },
  'law-is-pure': { file: 'src/law/rules.ts', text: `import '../database/connect.ts'` },
  'product-does-not-need-tests': { file: 'src/web/page.ts', text: `import '../database/testing.ts'` },
  'product-needs-no-development-package': { file: 'src/web/page.ts', text: `import 'scaffold'` },
  'packages-are-declared': { file: 'src/web/page.ts', text: `import 'stray'` },
}

describe('the plan of the house', () => {
  test('lets a sound house stand', () => {
    expect(broken({})).toEqual([])
  })

  test('is broken here rule by rule', () => {
    expect(Object.keys(breaches).toSorted()).toEqual(plan.forbidden.map(({ name }) => name).toSorted())
  })

  test('bites with every rule', () => {
    const together: Record<string, string> = { 'src/codes/list.ts': 'export const l = 1' }
    for (const { file, text } of Object.values(breaches)) together[file] = `${together[file] ?? ''}${text}\n`
    const found = broken(together)
    for (const [rule, { file }] of Object.entries(breaches)) expect(found).toContain(`${rule}: ${file}`)
    // The cycle is told once for each of its two ends.
    expect(found.length).toBeLessThanOrEqual(Object.keys(breaches).length + 1)
  })

  test('knows wings apart though their areas share a name', () => {
    const changes = { 'src/partners/care/index.ts': 'export const c = 1', 'src/partners/care/facts.ts': 'export const f = 1', 'src/children/care/questions.ts': `import '../../partners/care/facts.ts'` }
    expect(broken(changes)).toEqual(['areas-meet-at-their-index: src/children/care/questions.ts'])
  })
})
