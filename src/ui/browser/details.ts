/**
 * Folds: filters and the sections of a record stand open on a wide screen and fold behind one line on a narrow one. Each says in
 * `data-fold-until` how wide that is; without scripts they stand open everywhere.
 */
export function foldOnSmallScreens(): void {
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('details[data-module="app-fold"]')) {
    const wide = window.matchMedia(`(min-width: ${fold.dataset.foldUntil ?? '48.0625em'})`)
    const follow = () => {
      fold.open = wide.matches
      fold.dataset.ready = 'true'
    }
    follow()
    wide.addEventListener('change', follow)
  }
}

/** Paper cannot be opened: every Details is open while the page prints, and as it was afterwards. */
export function openForPrinting(): void {
  let closed: HTMLDetailsElement[] = []
  window.addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details')].filter((details) => !details.open)
    for (const details of closed) details.open = true
  })
  window.addEventListener('afterprint', () => {
    for (const details of closed) details.open = false
    closed = []
  })
}
