/** The known faults of published components (ux 9.4), each with what we do about it, so that none comes back with an upgrade. */
import { readFileSync } from 'node:fs'
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import * as ui from '../components.ts'
import { day } from '../../time/day.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const sheet = read('../sheet.scss')
const script = read('../browser/rowan.ts')
const mended = read('../styles/_mended.scss')
const count = (html: string, what: RegExp) => html.match(what)?.length ?? 0

test('side navigation stacks on a small screen, under a heading whose level is chosen', () => {
  expect(mended).toMatch(/until: tablet[\s\S]*moj-side-navigation__list[\s\S]*display: block/)
  const html = render(<ui.SideNavigation label="Parts" headingLevel={3} sections={[{ heading: 'Daily life', items: [{ content: 'Home', href: '/a' }] }]} />)
  expect(html).toContain('<h3')
  expect(html).not.toContain('<h4')
})

test('ticket panel, timeout warning, upload of many files and sorting in the browser are not loaded', () => {
  for (const left of ['ticket-panel', 'timeout-warning', 'multi-file-upload', 'sortable-table']) expect(sheet, left).not.toContain(left)
  for (const left of ['TimeoutWarning', 'MultiFileUpload', 'SortableTable']) expect(script, left).not.toContain(left)
})

test('a filter can be applied above and below its fields, and says what is chosen', () => {
  const html = render(
    <ui.Filter action="/list" clearHref="/list" chosen={[{ heading: 'How far', items: [{ href: '/list?x=1', text: 'Not started' }] }]}>
      <ui.Input name="words" label="Words" />
    </ui.Filter>,
  )
  expect(count(html, /<button/g)).toBe(2)
  expect(html).toContain('Not started')
  expect(mended).toContain('position: static')
})

test('an interruption begins with what it is, and holds no field', () => {
  const html = render(<ui.InterruptionCard heading="the visit was 14 months ago" primary={{ text: 'Yes, that is right', href: '/yes' }} />)
  expect(html).toMatch(/<h1[^>]*>\s*Before you continue: the visit/)
  expect(html).not.toMatch(/<(input|select|textarea)/)
})

test('a date can always be typed where it can be picked, and one file is asked for unless more are meant', () => {
  expect(render(<ui.DatePicker name="on" label="When?" />)).toMatch(/<input(?![^>]*readonly)[^>]*type="text"/)
  expect(render(<ui.FileUpload name="file" label="Choose a file" />)).not.toContain('multiple')
})

test('a timeline shows twenty, and the way to what was earlier', () => {
  const items = Array.from({ length: 23 }, (_, index) => ({ title: `Happening ${index}`, at: day('2026-11-10'), children: 'It happened.' }))
  const html = render(<ui.Timeline items={items} earlierHref="/earlier" />)
  expect(count(html, /moj-timeline__item/g)).toBe(20)
  expect(html).toContain('href="/earlier"')
  expect(html).toContain('Showing 20 of 23')
  expect(render(<ui.Timeline items={items.slice(0, 20)} earlierHref="/earlier" />)).not.toContain('/earlier')
})

test('a table is sorted by the server: its heads are links, and say how it is sorted now', () => {
  const html = render(<ui.Table caption="Work" head={[{ content: 'When', sort: { href: '/work?sort=when', now: 'ascending' } }]} rows={[['Today']]} />)
  expect(html).toContain('aria-sort="ascending"')
  expect(html).toContain('href="/work?sort=when"')
})

test('the whole row of a task list is its one link', () => {
  const html = render(<ui.TaskList items={[{ title: 'What each child says', href: '/s', status: 'Completed' }]} />)
  expect(count(html, /<a /g)).toBe(1)
})
