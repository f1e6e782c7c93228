/** Printing from the browser is written down where the page is of a record (ux 11): that it was printed, which page, and by whom. */
import { tokenOfPage } from './session.ts'

/** Tells the service when the page goes to the printer. What is printed without a connection, or without scripts, stands in no audit. */
export function tellOfPrinting(): void {
  const address = document.querySelector<HTMLElement>('[data-tell-printed]')?.dataset['tellPrinted']
  if (address === undefined) return
  window.addEventListener('beforeprint', () => {
    const body = new URLSearchParams({ _token: tokenOfPage(), page: document.querySelector('main')?.dataset['page'] ?? '' })
    void window.fetch(address, { method: 'POST', body, keepalive: true, credentials: 'same-origin', redirect: 'error' }).catch(() => undefined)
  })
}
