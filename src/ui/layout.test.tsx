import { describe, expect, test } from 'vitest'
import { parseInstant } from '../time/day.ts'
import type { Instant } from '../time/day.ts'
import type { Assets } from './build.ts'
import type { Page, Service } from './layout.tsx'
import { organisationSheet, page, titleOf } from './layout.tsx'

const assets: Assets = { folder: '/nowhere', sheet: '/assets/a.css', script: '/assets/b.js', early: '/assets/c.js', icon: '/assets/d.svg' }
const service: Service = {
  name: 'Rowan',
  organisation: 'Fernshire Council',
  assets,
  help: { telephone: '01632 960 000', messageHref: '/help/message', reportHref: '/help/report' },
  footerLinks: [{ text: 'Accessibility', href: '/accessibility' }],
}
const simple: Page = { service, title: 'My work', dataPage: 'my-work', content: <h1>My work</h1> }
const full: Page = {
  ...simple,
  acting: { as: 'Sam Mockridge, social worker, North team', switchHref: '/switch', signOutAction: '/sign-out' },
  navigation: [{ content: 'My work', href: '/my-work', current: 'page' }],
  search: { action: '/search' },
  hidden: [{ name: 'token', value: 't1' }],
  way: { back: { href: '/my-children', text: 'Back to my children' } },
  past: { at: parseInstant('2026-10-05T17:00:00Z') as Instant, leaveAction: '/leave' },
  service: { ...service, madeUp: true, organisationSheet: '/organisation.css' },
}

describe('titles', () => {
  test('page, child or list, service; errors first', () => {
    expect(titleOf({ service, title: 'Visit note', about: 'Maya S' })).toBe('Visit note, Maya S, Rowan')
    expect(titleOf({ service, title: 'My work' })).toBe('My work, Rowan')
    expect(titleOf({ service, title: 'Visit note', about: 'Maya S', hasErrors: true })).toBe('Error: Visit note, Maya S, Rowan')
  })
})

describe('the frame', () => {
  test('is a whole document in British English with one main and its hook', () => {
    const html = page(simple)
    expect(html.startsWith('<!DOCTYPE html>\n<html lang="en-GB"')).toBe(true)
    expect(html.match(/<main /g)).toHaveLength(1)
    expect(html).toContain('data-page="my-work"')
    expect(html).toContain('href="#main-content"')
    expect(html.indexOf('govuk-skip-link')).toBeLessThan(html.indexOf('govuk-generic-header'))
  })

  test('holds no script, style or handler that the content policy would refuse', () => {
    const html = page(full)
    expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual(['<script src="/assets/c.js">', '<script type="module" src="/assets/b.js">'])
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i)
    expect(html).not.toMatch(/crown|GOV\.UK|Open Government Licence/i)
  })

  test('every form of the frame posts, and carries the token', () => {
    const forms = page(full).match(/<form.*?<\/form>/gs) ?? []
    expect(forms).toHaveLength(3)
    for (const form of forms) {
      expect(form).toContain('method="post"')
      expect(form).toContain('name="token" value="t1"')
    }
  })

  test('says whom one acts for, that people are made up, and that one looks at the past', () => {
    const html = page(full)
    expect(html).toContain('Acting as: Sam Mockridge, social worker, North team')
    expect(html).toContain('All people here are made up')
    expect(html).toContain('You are looking at the record as it was known at 6:00pm on 5 October 2026.')
    expect(page(simple)).not.toContain('All people here are made up')
    expect(page(simple)).not.toContain('Acting as')
  })

  test('help is in the same place, and a report names the page and nothing else', () => {
    expect(page(full)).toContain('href="/help/report?page=my-work"')
  })

  test('what people have written is escaped wherever the frame shows it', () => {
    const nasty = '<script>alert(1)</script>"\'&'
    const html = page({ ...full, title: nasty, about: nasty, acting: { as: nasty, signOutAction: '/sign-out' }, content: <p>{nasty}</p> })
    expect(html).not.toContain('<script>alert')
    expect(html.match(/&lt;script>alert/g)?.length).toBeGreaterThanOrEqual(4)
  })
})

describe('an organisation’s colour', () => {
  test('becomes a sheet of one custom property', () => {
    expect(organisationSheet('#4C2C92')).toBe(':root{--govuk-brand-colour:#4c2c92}\n')
  })

  test.each(['#ffdd00', '#f47738', '#7f7f7f'])('%s is too faint under white words', (colour) => {
    expect(() => organisationSheet(colour)).toThrow('at least 4.5 is needed')
  })

  test.each(['red', '#fff', '#12345g', '#123456}body{display:none'])('%s is no colour', (colour) => {
    expect(() => organisationSheet(colour)).toThrow('#rrggbb')
  })
})
