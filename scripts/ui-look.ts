/**
 * Pictures of every component and state, to look at: `node --import tsx scripts/ui-look.ts FOLDER [NAME …]`. Each look is taken
 * at 1280 and at 375 pixels. Also writes the pages themselves.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { buildAssets } from '../src/ui/build.ts'
import { looks } from '../src/ui/looks/index.ts'
import { serveLooks } from '../src/ui/looks/server.ts'

const [folder = join(tmpdir(), 'rowan-looks'), ...wanted] = process.argv.slice(2)
const assets = await buildAssets(join(folder, 'assets'))
const shown = looks(assets).filter(({ name }) => wanted.length === 0 || wanted.includes(name))
await mkdir(folder, { recursive: true })
const server = await serveLooks(assets, shown)
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
for (const width of [1280, 375]) {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const tab = await context.newPage()
  for (const { name, html } of shown) {
    await writeFile(join(folder, `${name}.html`), html)
    await tab.goto(server.address(name))
    await tab.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
  }
  await context.close()
}
await browser.close()
await server.close()
process.stderr.write(`${shown.length} looks in ${folder}\n`)
