import { beginWithChild } from './picture.ts'

/**
 * The network map: one stop for the Tab key; left and right go round, up and down to and from the child in the middle. Without this script
 * everybody is a link of their own. Keys are heard only while the focus is inside.
 */
export function moveInNetworks(root: ParentNode = document): void {
  for (const network of root.querySelectorAll<HTMLElement>('[data-module="app-network"]')) prepare(network)
}

function prepare(network: HTMLElement): void {
  const all = [...network.querySelectorAll<SVGAElement>('a.app-network__tie')]
  const centre = all.find(each => each.dataset['start'] === 'yes') ?? all[0]
  beginWithChild(network)
  if (centre === undefined) return
  const round = all.filter(each => each !== centre)
  for (const hint of network.querySelectorAll<HTMLElement>('[data-with-script]')) hint.hidden = false
  for (const each of all) each.setAttribute('tabindex', each === centre ? '0' : '-1')
  let last = round[0]

  const move = (to: SVGAElement | undefined): void => {
    if (to === undefined) return
    for (const each of all) each.setAttribute('tabindex', each === to ? '0' : '-1')
    if (to !== centre) last = to
    to.focus()
    to.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const beside = (from: SVGAElement, step: 1 | -1): SVGAElement | undefined => (from === centre ? last : round[(round.indexOf(from) + step + round.length) % round.length])
  const keys: Readonly<Record<string, (from: SVGAElement) => SVGAElement | undefined>> = {
    ArrowLeft: from => beside(from, -1),
    ArrowRight: from => beside(from, 1),
    ArrowUp: from => (from === centre ? last : centre),
    ArrowDown: from => (from === centre ? last : centre),
    Home: () => centre,
    End: () => round.at(-1),
  }
  network.addEventListener('keydown', event => {
    const from = (event.target as Element | null)?.closest<SVGAElement>('a.app-network__tie')
    if (!from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const to = keys[event.key]
    if (to !== undefined) move(to(from))
    else if (event.key === 'Escape') network.querySelector<HTMLElement>('[data-after]')?.focus()
    else return
    event.preventDefault()
  })
}
