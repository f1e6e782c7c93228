import { parse } from 'parse5'
import { expect, test } from 'vitest'
import { house } from '../house.ts'
import { lintLabel } from '../ui/words.ts'
import type { Visit } from './testing-visits.ts'

/** As parse5 reads a page. */
interface Node {
  readonly nodeName: string
  readonly value?: string
  readonly attrs?: readonly { name: string; value: string }[]
  readonly childNodes?: readonly Node[]
}

const block = new Set(['h1', 'h2', 'h3', 'h4', 'p', 'li', 'label', 'legend', 'button', 'th', 'td', 'dt', 'dd', 'summary', 'caption', 'option', 'figcaption', 'title', 'div', 'a'])

/** What stands in the blocks of a page, a line for each, without what people wrote, what stands in a file, and what is not shown. */
function linesOf(html: string): string[] {
  const lines: string[] = []
  const read = (node: Node, into: string[]): void => {
    if (node.nodeName === 'script' || node.nodeName === 'textarea' || node.nodeName === 'blockquote' || node.nodeName === 'samp') return
    if (node.nodeName === '#text') into.push(node.value ?? '')
    const own = block.has(node.nodeName) ? [] : into
    for (const child of node.childNodes ?? []) read(child, own)
    const line = own.join('').replace(/\s+/g, ' ').trim()
    if (own !== into && line !== '') lines.push(line)
  }
  read(parse(html), [])
  return lines
}

/** Asks of the words of pages, as they were shown, that they are free of what the style avoids, of codes, and of dates that nobody says. */
export function askWords(shown: ReadonlyMap<Visit, { readonly html: string }>): void {
  // The law speaks in its own words, and so does what was said of it.
  const pages = [...shown].filter(([visit]) => !visit.page.startsWith('law') && visit.page !== 'duty').map(([visit, { html }]) => ({ visit, html }))
  const lines = new Map<string, string>()
  for (const { visit, html } of pages) for (const line of linesOf(html)) if (!lines.has(line)) lines.set(line, visit.name)

  test('no label, heading, hint, message or button says what the style avoids', () => {
    // Names in law, the codes' own words as the returns have them, and how a tie on a network map feels.
    const allow = ['placement', 'placements', 'care leaver', 'care leavers', 'yes', 'no', 'ok']
    const said = [...lines].flatMap(([line, where]) => lintLabel(line.replaceAll(/alternative provision/gi, ''), { allow }).map(found => `${where}: “${found.word}” in “${line.slice(0, 120)}”: ${found.use}`))
    expect(said).toEqual([])
    expect(lines.size).toBeGreaterThan(1500)
  })

  test('no kind, rule, field or state is shown by the code it has inside', () => {
    const codes = new RegExp(`(?<![\\w/-])(${[...house.kinds.keys()].filter(id => id.includes('-')).join('|')}|child-overview|note-edit|undefined|NaN|\\[object Object\\]|null)(?![\\w-])`)
    const shown = [...lines].filter(([line]) => codes.test(line)).map(([line, where]) => `${where}: ${line.slice(0, 120)}`)
    expect(shown).toEqual([])
  })

  test('no page has two notices, a notice beside errors, or more sections than the published navigation is made for', () => {
    const wrong = pages.flatMap(({ visit, html }) => {
      const notices = html.match(/govuk-notification-banner"/g)?.length ?? 0
      const sections = html.match(/moj-sub-navigation__item/g)?.length ?? 0
      return [
        ...(notices > 1 ? [`${visit.name}: ${notices} notices`] : []),
        ...(notices > 0 && html.includes('govuk-error-summary') ? [`${visit.name}: a notice beside errors`] : []),
        ...(sections > 7 ? [`${visit.name}: ${sections} sections`] : []),
        ...(html.includes('data-module="moj-sortable-table"') ? [`${visit.name}: a table that sorts only this page of itself`] : []),
      ]
    })
    expect(wrong).toEqual([])
    expect(pages.length).toBeGreaterThan(200)
  })

  test('days are written in words, and nothing is due in 0 days', () => {
    const shown = [...lines].filter(([line]) => /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b|\b0 (working )?days?\b|T\d{2}:\d{2}/.test(line)).map(([line, where]) => `${where}: ${line.slice(0, 120)}`)
    expect(shown).toEqual([])
  })
}
