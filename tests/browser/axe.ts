import axe from 'axe-core'
import type { Page as Tab } from 'playwright-core'

/** What axe, which tests browser suites for accessibility, found on a page. */
export interface Looked {
  /** Each fault: the rule, where, and what to do. */
  readonly faults: readonly string[]
  /** How many rules had something to look at. */
  readonly rules: number
}

/** Where tests of many pages give axe out to the browser, so that it reads it once and keeps it ready, however many pages it opens. */
export const axeAddress = '/looked-at/axe.js'
export const axeSource = axe.source

/**
 * Looks for accessibility faults on what a tab shows now, in the whole page or in what `within` selects. Axe is put into the page once, and
 * only what is told comes back: its whole findings are larger than the page.
 */
export async function lookForFaults(tab: Tab, within?: string): Promise<Looked> {
  if (!(await tab.evaluate(() => 'axe' in window))) await tab.evaluate(axe.source)
  return tab.evaluate(async selector => {
    const { violations, passes } = await (window as unknown as { axe: typeof axe }).axe.run(selector ?? document, { resultTypes: ['violations'] })
    return {
      faults: violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`)),
      rules: passes.length,
    }
  }, within)
}
