/** One line at the foot of the window about the page as a whole: without a connection, or words brought home. Never a dialog. */

/** Shows a line, with a way on if there is one; the same kind of line is shown once. */
export function showLine(kind: string, words: string, link?: { readonly href: string; readonly text: string }): void {
  const line = document.querySelector<HTMLElement>(`.app-line[data-kind="${kind}"]`) ?? document.createElement('p')
  line.className = 'app-line'
  line.dataset['kind'] = kind
  line.dataset['testid'] = kind
  line.textContent = `${words} `
  if (link) {
    const way = document.createElement('a')
    way.className = 'govuk-link'
    way.href = link.href
    way.textContent = link.text
    line.append(way)
  }
  document.querySelector('main')?.append(line)
}

export function hideLine(kind: string): void {
  document.querySelector(`.app-line[data-kind="${kind}"]`)?.remove()
}
