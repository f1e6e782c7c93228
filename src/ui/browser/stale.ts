/**
 * A page of a record that is older than the record says so (ux 8), when it comes back into sight after a minute or more: changed by somebody
 * else since, and the way to what is so now. Not where somebody writes: there nothing leads away from the words, and what others changed
 * meanwhile is shown when the form is sent.
 */
import { writeAgo } from '../ago.ts'
import { labels } from '../labels.ts'
import { showLine } from './banner.ts'
import { now } from './clock.ts'
import { whenReleased } from './pressed.ts'

const minute = 60_000

/** How many seconds ago the record was changed after the page was made; null where it was not, or where nobody can say. */
async function changedAt(address: string): Promise<number | null> {
  try {
    const answer = await window.fetch(address, { credentials: 'same-origin', redirect: 'error' })
    return answer.ok ? ((await answer.json()) as { ago: number | null }).ago : null
  } catch {
    return null
  }
}

/** Asks once each time that the page comes back into sight, and at most once a minute. */
export function tellIfChanged(): void {
  const address = document.querySelector<HTMLElement>('[data-changed]')?.dataset['changed']
  if (address === undefined || document.querySelector('main form[data-keep], main textarea')) return
  let asked = now()
  const look = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || now() - asked < minute) return
    asked = now()
    const ago = await changedAt(address)
    if (ago === null) return
    const { pathname, search } = window.location
    whenReleased(() => showLine('changed', `${labels.thisChanged} ${writeAgo(ago)}.`, { href: pathname + search, text: labels.showLatest }))
  }
  document.addEventListener('visibilitychange', () => void look())
  window.addEventListener('pageshow', event => {
    if (event.persisted) void look()
  })
}
