import { describe, expect, test } from 'vitest'
import * as ui from './components.ts'
import type { Address, Content } from './markup.ts'
import { checkedAddress, classes, parseAddress, render, shows } from './markup.ts'

const refused = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'blob:x',
  'file:///etc/passwd',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  'https:///elsewhere',
  'elsewhere',
  '',
]

describe('addresses', () => {
  test.each(refused)('%j is refused', (text) => {
    expect(parseAddress(text)).toBeNull()
    expect(() => checkedAddress(text as Address)).toThrow('A link must lead to')
  })

  test.each(['/my-work', '/', '?page=2', '#seen-day', 'https://example.org/x', 'http://example.org', 'mailto:help@example.org', 'tel:01632960000'])('%s is allowed', (text) => {
    expect(parseAddress(text)).toBe(text)
  })

  const bad = 'javascript:alert(document.title)' as Address
  const withBadAddress: Readonly<Record<string, () => unknown>> = {
    Link: () => render(<ui.Link href={bad}>x</ui.Link>),
    ButtonLink: () => render(<ui.ButtonLink href={bad}>x</ui.ButtonLink>),
    BackLink: () => render(<ui.BackLink href={bad}>x</ui.BackLink>),
    Breadcrumbs: () => render(<ui.Breadcrumbs items={[{ content: 'x', href: bad }]} />),
    SkipLink: () => render(<ui.SkipLink href={bad} />),
    GenericHeader: () => render(<ui.GenericHeader href={bad}>x</ui.GenericHeader>),
    ServiceNavigation: () => render(<ui.ServiceNavigation items={[{ content: 'x', href: bad }]} />),
    Footer: () => render(<ui.Footer links={[{ text: 'x', href: bad }]} />),
    Pagination: () => render(<ui.Pagination next={{ href: bad }} />),
    ErrorSummary: () => render(<ui.ErrorSummary errors={[{ content: 'x', href: bad }]} />),
    Panel: () => render(<ui.Panel title="x" kind="interruption" actions={[{ text: 'x', href: bad }]} />),
    ExitThisPage: () => render(<ui.ExitThisPage href={bad} />),
    Table: () => render(<ui.Table head={[{ content: 'x', sort: { href: bad, now: 'none' } }]} rows={[]} />),
    SummaryList: () => render(<ui.SummaryList rows={[{ key: 'x', value: 'y', actions: [{ href: bad, content: 'z' }] }]} />),
    TaskList: () => render(<ui.TaskList items={[{ title: 'x', href: bad, status: 'y' }]} />),
    Form: () => render(<ui.Form action={bad}>x</ui.Form>),
    ButtonMenu: () => render(<ui.ButtonMenu items={[{ text: 'x', href: bad }]} />),
    SubNavigation: () => render(<ui.SubNavigation items={[{ content: 'x', href: bad }]} />),
    SideNavigation: () => render(<ui.SideNavigation label="x" sections={[{ items: [{ content: 'x', href: bad }] }]} />),
    Filter: () => render(<ui.Filter action="/x" chosen={[{ heading: 'x', items: [{ href: bad, text: 'y' }] }]} />),
    OrganisationSwitcher: () => render(<ui.OrganisationSwitcher link={{ href: bad }}>x</ui.OrganisationSwitcher>),
    InterruptionCard: () => render(<ui.InterruptionCard heading="x" primary={{ text: 'y', href: bad }} />),
    Withheld: () => render(<ui.Withheld ask={{ href: bad }}>x</ui.Withheld>),
    Restricted: () => render(<ui.Restricted backHref={bad} />),
    EmptyState: () => render(<ui.EmptyState action={{ href: bad, text: 'x' }}>y</ui.EmptyState>),
  }

  test.each(Object.keys(withBadAddress))('%s refuses an address that would run a script', (name) => {
    expect(withBadAddress[name]).toThrow('A link must lead to')
  })

  test('every component that links is among them, at least 25', () => {
    expect(Object.keys(withBadAddress).length).toBeGreaterThanOrEqual(25)
  })
})

describe('what is shown', () => {
  test('text is escaped, in content and in attributes', () => {
    const html = render(
      <ui.Link href="/x" attributes={{ title: '"><script>' }}>
        {'<script>alert(1)</script>'}
      </ui.Link>,
    )
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script>')
  })

  test('nothing shows nothing', () => {
    const nothing: readonly Content[] = [undefined, null, false, '', [], [null, '']]
    expect(nothing.map(shows)).toEqual([false, false, false, false, false, false])
    expect([0, 'x', ['', 'x']].map(shows)).toEqual([true, true, true])
    expect(classes('a', false, undefined, '', 'b')).toBe('a b')
  })

  test('a text that begins with an empty line keeps it', () => {
    expect(render(<ui.Textarea name="said" label="Said" value={'\nfirst'} />)).toContain('>\n\nfirst</textarea>')
    expect(render(<ui.Textarea name="said" label="Said" value="first" />)).toContain('>first</textarea>')
  })

  test('the pages of a list: first, last, this and its neighbours', () => {
    const shown = (page: number, pages: number) =>
      ui.pageLinks(page, pages, (number) => `/list?page=${number}`)?.items?.map((item) => ('ellipsis' in item ? '…' : item.current ? `(${item.number})` : item.number)).join(' ')
    expect(shown(1, 1)).toBeUndefined()
    expect(shown(1, 2)).toBe('(1) 2')
    expect(shown(5, 9)).toBe('1 … 4 (5) 6 … 9')
    expect(shown(3, 4)).toBe('1 2 (3) 4')
  })
})
