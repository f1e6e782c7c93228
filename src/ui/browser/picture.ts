/**
 * Pictures in a pane: larger, smaller and moved by buttons, and by + − 0 while the focus is inside. Nothing has to be dragged. Sizes are
 * written into the picture's own attributes, as the policy of the page asks; its words stay sharp.
 */
const steps = [0.5, 0.7, 1, 1.5, 2, 3] as const
const free = 'app-tree__picture--free'

/** Prepares every picture that has buttons. */
export function sizePictures(root: ParentNode = document): void {
  for (const buttons of root.querySelectorAll<HTMLElement>('.app-picture-buttons')) prepare(buttons)
}

/** The picture of a figure begins with the child in the middle of its pane, whether the child can be opened there or not. */
export function beginWithChild(figure: HTMLElement): void {
  const pane = figure.querySelector<HTMLElement>('.moj-scrollable-pane')
  const at = figure.querySelector('[data-start="yes"]')?.getBoundingClientRect()
  if (pane && at) pane.scrollLeft += at.left + at.width / 2 - pane.getBoundingClientRect().left - pane.clientWidth / 2
}

function prepare(buttons: HTMLElement): void {
  const figure = buttons.closest('figure')
  const pane = figure?.querySelector<HTMLElement>('.moj-scrollable-pane')
  const svg = pane?.querySelector<SVGSVGElement>('svg')
  const said = buttons.querySelector<HTMLElement>('[data-picture-said]')
  if (!figure || !pane || !svg) return
  for (const each of [buttons, ...buttons.querySelectorAll('button')]) each.hidden = false
  const { width, height } = svg.viewBox.baseVal
  const first = { width: svg.getAttribute('width') ?? '', height: svg.getAttribute('height') ?? '', free: svg.classList.contains(free) }
  const now = (): number => svg.getBoundingClientRect().width / width

  // What stands in the middle of the pane stays there.
  const show = (size: { width: string; height: string; free: boolean }): void => {
    const middle = [(pane.scrollLeft + pane.clientWidth / 2) / pane.scrollWidth, (pane.scrollTop + pane.clientHeight / 2) / pane.scrollHeight] as const
    svg.setAttribute('width', size.width)
    svg.setAttribute('height', size.height)
    svg.classList.toggle(free, size.free)
    pane.classList.toggle('app-tree__pane--free', size.free)
    pane.scrollLeft = middle[0] * pane.scrollWidth - pane.clientWidth / 2
    pane.scrollTop = middle[1] * pane.scrollHeight - pane.clientHeight / 2
    if (said) said.textContent = `${Math.round(now() * 100)}%`
  }
  const at = (by: number): void => show({ width: String(Math.round(width * by)), height: String(Math.round(height * by)), free: true })
  const bigger = (): void => at(steps.find(step => step > now() + 0.05) ?? 3)
  const smaller = (): void => at(steps.findLast(step => step < now() - 0.05) ?? 0.5)
  const fit = (): void => show({ ...first, free: false })
  const move = (across: number, down: number): void => pane.scrollBy(across * (pane.clientWidth / 2), down * (pane.clientHeight / 2))
  const does: Readonly<Record<string, () => void>> = {
    bigger, smaller, fit, left: () => move(-1, 0), right: () => move(1, 0), up: () => move(0, -1), down: () => move(0, 1),
  }
  pane.classList.toggle('app-tree__pane--free', first.free)
  buttons.addEventListener('click', event => {
    does[(event.target as Element).closest<HTMLElement>('[data-picture]')?.dataset['picture'] ?? '']?.()
  })
  figure.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const key = { '+': bigger, '=': bigger, '-': smaller, '0': fit }[event.key]
    if (key === undefined) return
    key()
    event.preventDefault()
  })
}
