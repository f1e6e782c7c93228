/**
 * The journey: one stop for the Tab key, left and right along a row by date, up and down to what is nearest in time in the next row.
 * Without this script every mark is a link of its own. Keys are heard only while the focus is inside.
 */
export function moveInJourneys(root: ParentNode = document): void {
  for (const journey of root.querySelectorAll<HTMLElement>('[data-module="app-journey"]')) prepare(journey)
}

interface Stop {
  readonly link: SVGAElement
  readonly row: string
  readonly x: number
}

function prepare(journey: HTMLElement): void {
  const stops: Stop[] = [...journey.querySelectorAll<SVGAElement>('a.app-journey__item')].map(link => ({ link, row: link.dataset['row'] ?? '', x: Number(link.dataset['x']) }))
  const [first] = stops
  if (first === undefined) return
  for (const hint of journey.querySelectorAll<HTMLElement>('[data-with-script]')) hint.hidden = false
  for (const { link } of stops) link.setAttribute('tabindex', link === first.link ? '0' : '-1')
  const rows = [...new Set(stops.map(stop => stop.row))].map(row => stops.filter(stop => stop.row === row).toSorted((a, b) => a.x - b.x))
  const move = (to: Stop | undefined): void => {
    if (to === undefined) return
    for (const { link } of stops) link.setAttribute('tabindex', link === to.link ? '0' : '-1')
    to.link.focus()
    to.link.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const nearest = (row: readonly Stop[] | undefined, x: number): Stop | undefined => row?.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0]
  journey.addEventListener('keydown', event => {
    const link = (event.target as Element | null)?.closest<SVGAElement>('a.app-journey__item')
    const from = stops.find(stop => stop.link === link)
    if (from === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const at = rows.findIndex(row => row.includes(from))
    const row = rows[at] as Stop[]
    switch (event.key) {
      case 'ArrowLeft':
        move(row[row.indexOf(from) - 1])
        break
      case 'ArrowRight':
        move(row[row.indexOf(from) + 1])
        break
      case 'ArrowUp':
        move(nearest(rows[at - 1], from.x))
        break
      case 'ArrowDown':
        move(nearest(rows[at + 1], from.x))
        break
      case 'Home':
        move(first)
        break
      case 'End':
        move(stops.at(-1))
        break
      case 'Escape':
        journey.querySelector<HTMLElement>('#after-journey')?.focus()
        break
      default:
        return
    }
    event.preventDefault()
  })
}
