/**
 * Words to think about, under a box in which somebody writes about a child: folded, never in the way, and looked for on this machine only.
 * A child's own words are left alone. Without this script nothing is missing: it only hints.
 */
import { labels } from '../labels.ts'
import { lintWords } from '../words.ts'

/** Typing has stopped for this long, in milliseconds. */
const pause = 1500

export function hintAtWords(root: ParentNode = document): void {
  for (const box of root.querySelectorAll<HTMLTextAreaElement>('form[data-keep] textarea:not([data-own-words])')) watch(box)
}

function watch(box: HTMLTextAreaElement): void {
  let hint: HTMLDetailsElement | null = null
  let waiting: ReturnType<typeof setTimeout> | undefined
  let said = ''
  const look = (): void => {
    const found = [...new Map(lintWords(box.value).map(each => [each.word.toLowerCase(), each])).values()]
    const now = found.map(each => each.word).join('\n')
    if (now === said) return
    said = now
    if (found.length === 0) {
      hint?.remove()
      hint = null
      return
    }
    if (hint === null) {
      hint = begun()
      box.after(hint)
    }
    ;(hint.querySelector('summary span') as HTMLElement).textContent = `${labels.wordsToThinkAbout} (${found.length})`
    const list = hint.querySelector('ul') as HTMLElement
    list.replaceChildren(...found.map(each => element('li', `“${each.word}”: ${each.use}`)))
  }
  box.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, pause)
  })
  box.addEventListener('blur', look)
}

function begun(): HTMLDetailsElement {
  const details = element('details') as HTMLDetailsElement
  details.className = 'govuk-details app-details-small app-words-hint'
  const summary = element('summary')
  summary.className = 'govuk-details__summary'
  const title = element('span')
  title.className = 'govuk-details__summary-text'
  summary.append(title)
  const inside = element('div')
  inside.className = 'govuk-details__text'
  const list = element('ul')
  list.className = 'govuk-list govuk-list--bullet'
  const about = element('p', labels.wordsAreHints)
  about.className = 'govuk-body-s'
  inside.append(list, about)
  details.append(summary, inside)
  return details
}

function element(name: string, text?: string): HTMLElement {
  const made = document.createElement(name)
  if (text !== undefined) made.textContent = text
  return made
}
