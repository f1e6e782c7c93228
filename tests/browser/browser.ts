/** Chromium as these tests open it, and what they ask of a tab. */
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import type { Browser, Page as Tab } from 'playwright-core'
import { chromiumFlags, findChromium } from '../../src/commands/chromium.ts'
import type { TestService } from '../../src/web/testing.ts'

/** Throws where there is no Chromium. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('Chromium is needed: install it, or set ROWAN_CHROMIUM to where it is')
  return chromium.launch({ executablePath, args: [...chromiumFlags] })
}

/** Lets a service answer on a free port of this machine; gives its address. */
export async function listens(server: TestService['server']): Promise<string> {
  await server.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

/** The page that a tab shows, by its name. */
export const pageOf = (tab: Tab): Promise<string | null> => tab.locator('main').getAttribute('data-page')
