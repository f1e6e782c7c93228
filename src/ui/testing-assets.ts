import { fileURLToPath } from 'node:url'
import { buildAssets, type Assets } from './build.ts'

/** What browsers fetch, as every test that shows pages shares it. It stays beside the installed packages, so that one run makes it for the next. */
export async function testAssets(): Promise<Assets> {
  return buildAssets(fileURLToPath(new URL('../../node_modules/.cache/rowan-assets', import.meta.url)))
}
