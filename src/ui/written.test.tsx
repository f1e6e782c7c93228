import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { render } from './markup.ts'
import { faultsIn } from './testing-html.ts'
import { headingsOf, Written } from './written.tsx'

const html = (text: string): string => render(<Written text={text} />)

describe('a text for the public', () => {
  test('has paragraphs, headings, lists, bold words and links', () => {
    expect(html('# Who\n\nFamilies **and** friends.\nStill here.\n\n## Money\n- one\n- [two](https://example.org/a?b=c)\n\n1. first\n2) second')).toBe(
      '<h2 class="govuk-heading-m" id="part-1">Who</h2>' +
        '<p class="govuk-body">Families <strong>and</strong> friends.<br/>Still here.</p>' +
        '<h3 class="govuk-heading-s">Money</h3>' +
        '<ul class="govuk-list govuk-list--bullet"><li>one</li><li><a class="govuk-link" href="https://example.org/a?b=c">two</a></li></ul>' +
        '<ol class="govuk-list govuk-list--number"><li>first</li><li>second</li></ol>',
    )
  })

  test.each([
    ['<script>alert(1)</script>', '<p class="govuk-body">&lt;script>alert(1)&lt;/script></p>'],
    ['[x](javascript:alert(1))', '<p class="govuk-body">[x](javascript:alert(1))</p>'],
    ['[x](data:text/html,a)', '<p class="govuk-body">[x](data:text/html,a)</p>'],
    ['[x](//elsewhere.example)', '<p class="govuk-body">[x](//elsewhere.example)</p>'],
    ['[x](/sign-out)', '<p class="govuk-body">[x](/sign-out)</p>'],
    ['[x](https://a.example/"onmouseover="b)', '<p class="govuk-body"><a class="govuk-link" href="https://a.example/&quot;onmouseover=&quot;b">x</a></p>'],
    ['#not a heading', '<p class="govuk-body">#not a heading</p>'],
    ['**open', '<p class="govuk-body">**open</p>'],
  ])('shows what it does not know as it was typed: %s', (text, shown) => {
    expect(html(text)).toBe(shown)
  })

  test('gives the headings that stand highest, by the ids they are shown under', () => {
    const text = 'Before\n\n# One\n\n## Under\n\n# Two & more'
    expect(headingsOf(text).map(({ text: words }) => words)).toEqual(['One', 'Two & more'])
    for (const { id } of headingsOf(text)) expect(html(text)).toContain(`id="${id}"`)
  })

  test('is no element but those, whatever is typed, and loses no word', async () => {
    const piece = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('\n', '\n\n', '# ', '## ', '- ', '1. ', '**', '[a](https://b.example)', '<b>', '&', '](', 'javascript:', '\r\n'))
    const seen: string[] = []
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const text = pieces.join('')
        const shown = html(text)
        seen.push(shown)
        for (const [, name] of shown.matchAll(/<\/?([a-z0-9]+)/gi)) expect(['p', 'h2', 'h3', 'ul', 'ol', 'li', 'strong', 'a', 'br']).toContain(name)
        expect(shown).not.toMatch(/href="(?!https?:|mailto:|tel:)/)
        for (const word of text.match(/[a-z]{4,}/g) ?? []) expect(shown).toContain(word)
      }),
      { numRuns: 300 },
    )
    expect(seen.length).toBeGreaterThanOrEqual(300)
    const [longest = ''] = seen.toSorted((a, b) => b.length - a.length)
    expect(await faultsIn(`<!DOCTYPE html><html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>${longest}</main></body></html>`)).toEqual([])
  })
})
