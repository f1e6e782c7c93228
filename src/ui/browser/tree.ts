import { beginWithChild } from './picture.ts'

/**
 * The family tree: one stop for the Tab key and arrow keys between people. Without this script every person is a link of its own. Keys
 * are heard only while the focus is inside, so that nothing is taken from anybody's own shortcuts.
 */
export function moveInTrees(root: ParentNode = document): void {
  for (const tree of root.querySelectorAll<HTMLElement>('[data-module="app-tree"]')) prepare(tree)
}

function prepare(tree: HTMLElement): void {
  const people = [...tree.querySelectorAll<SVGAElement>('a.app-tree__person')]
  const start = people.find(person => person.dataset['start'] === 'yes') ?? people[0]
  beginWithChild(tree)
  if (start === undefined) return
  for (const hint of tree.querySelectorAll<HTMLElement>('[data-with-script]')) hint.hidden = false
  for (const person of people) person.setAttribute('tabindex', person === start ? '0' : '-1')

  const move = (to: SVGAElement | undefined): void => {
    if (to === undefined) return
    for (const person of people) person.setAttribute('tabindex', person === to ? '0' : '-1')
    to.focus()
    to.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const named = (id: string | undefined): SVGAElement | undefined => people.find(person => person.dataset['id'] === id)
  const beside = (from: SVGAElement, step: 1 | -1): SVGAElement | undefined => {
    const next = people[people.indexOf(from) + step]
    return next?.dataset['row'] === from.dataset['row'] ? next : undefined
  }
  const keys: Readonly<Record<string, (from: SVGAElement) => SVGAElement | undefined>> = {
    ArrowLeft: from => beside(from, -1),
    ArrowRight: from => beside(from, 1),
    ArrowUp: from => named(from.dataset['up']),
    ArrowDown: from => named(from.dataset['down']),
    Home: () => start,
    End: () => people.at(-1),
  }
  tree.addEventListener('keydown', event => {
    const from = (event.target as Element | null)?.closest<SVGAElement>('a.app-tree__person')
    if (!from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const to = keys[event.key]
    if (to !== undefined) move(to(from))
    else if (event.key === 'Escape') tree.querySelector<HTMLElement>('#after-tree')?.focus()
    else if (event.key === ' ' && tree.dataset['select'] !== undefined) window.location.assign(`${tree.dataset['select']}${from.dataset['id'] ?? ''}#chosen`)
    else return
    event.preventDefault()
  })
}
