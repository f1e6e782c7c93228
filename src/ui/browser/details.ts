/** Filters fold on small screens once scripts run; until then they stand open above their list. */
export function foldOnSmallScreens(): void {
  const wide = window.matchMedia('(min-width: 48.0625em)')
  const folds = document.querySelectorAll<HTMLDetailsElement>('[data-module="app-fold"]')
  const fold = () => {
    for (const each of folds) each.open = wide.matches
  }
  fold()
  wide.addEventListener('change', fold)
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
