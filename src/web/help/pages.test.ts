import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lintLabel } from '../../ui/words.ts'
import { routes } from '../routes.ts'
import { editions } from './news.ts'
import { helpByRoom, helpFor, keysEverywhere, pageHelp } from './pages.ts'

/** Answers that are no pages: the first address leads on, `session` is for scripts, and the others are files. */
const noPages = new Set(['home', 'session', 'import-report', 'document-file', 'document-picture', 'print-file'])
/** Pages that no route names, because they stand in for another. */
const inPlaceOf = ['not-found', 'error', 'expired', 'conflict', 'restricted', 'own-family-shut', 'state-reason', 'person-code', 'feedback-code', 'front-door-gone', 'return-check-gone']

const shown = [...new Set([...routes.map(route => route.page), ...inPlaceOf])].filter(page => !noPages.has(page))

describe('help', () => {
  test('of a page stands in one room alone', () => {
    expect(helpByRoom.flatMap(room => Object.keys(room)).toSorted()).toEqual(Object.keys(pageHelp).toSorted())
  })

  test('is there for every page that the routes show', () => {
    const without = routes
      .filter(route => !noPages.has(route.page) && helpFor(route.page) === null)
      .map(route => `${route.method} ${route.path} shows “${route.page}” and has no help: add '${route.page}' to its room under src/web/help/rooms with name, for, can, saved (if it is sent), seen and keys (if it has its own)`)
    expect([...new Set(without)]).toEqual([])
    expect(shown.length).toBeGreaterThanOrEqual(60)
  })

  test('is there for no page that is gone', () => {
    expect(Object.keys(pageHelp).filter(page => !shown.includes(page))).toEqual([])
  })

  test('says what happens when something is saved, wherever a form is sent', () => {
    const sent = new Set(routes.filter(route => route.method === 'POST').map(route => route.page))
    const silent = [...sent].filter(page => !noPages.has(page) && helpFor(page)?.saved === undefined)
    // A search for people keeps nothing; the reason for opening a record is sent to its overview, and the page that asks for it says so.
    expect(silent.filter(page => !['people', 'child-overview', 'person-overview'].includes(page)), 'add “saved” to their help in src/web/help/pages.ts').toEqual([])
  })

  test('is short, in whole sentences, in the words of the service', () => {
    const said = Object.entries(pageHelp).flatMap(([page, of]) => [of.for, of.seen, of.saved ?? '', ...of.can, ...(of.keys ?? [])].filter(Boolean).map(line => [page, line] as const))
    expect(said.length).toBeGreaterThan(250)
    for (const [page, of] of Object.entries(pageHelp)) {
      for (const line of [of.for, of.seen, ...(of.saved === undefined ? [] : [of.saved]), ...(of.keys ?? [])]) expect([page, line]).toEqual([page, expect.stringMatching(/^[A-Z“].*[.]$/)])
      for (const line of of.can) expect([page, line]).toEqual([page, expect.stringMatching(/^[A-Z].*[^.]$/)])
      expect([page, of.can.length > 0 && of.can.length <= 6]).toEqual([page, true])
    }
    const long = said.flatMap(([page, line]) => line.split(/(?<=[.])\s/).filter(each => each.split(/\s+/).length > 32).map(each => `${page}: ${each}`))
    expect(long).toEqual([])
    expect([...said.map(([, line]) => line), ...keysEverywhere].flatMap(line => lintLabel(line).map(found => `${found.word} in “${line}”: ${found.use}`))).toEqual([])
  })
})

describe('what is new', () => {
  test('is told by editions with names of their own, in plain words, and the changelog knows of it', () => {
    expect(new Set(editions.map(edition => edition.name)).size).toBe(editions.length)
    for (const { name, lines } of editions) {
      expect(name).toMatch(/^[a-z0-9.-]{1,40}$/)
      expect(lines.length).toBeGreaterThan(0)
      expect(lines.flatMap(line => lintLabel(line).map(found => found.word))).toEqual([])
    }
    const log = readFileSync(new URL('../../../CHANGELOG.md', import.meta.url), 'utf8')
    expect(log).toContain(`\n## ${editions.at(-1)?.name}\n`)
    // The people's part of the newest entry of the changelog is not longer than what people are told.
    const people = /## Next[\s\S]*?For people who use it:\n\n([\s\S]*?)\n## /.exec(log)?.[1] ?? ''
    expect(people.match(/^- /gm)?.length).toBeGreaterThan(4)
    // Every edition since the first version tells a part of it.
    expect(editions.slice(0, -1).reduce((sum, { lines }) => sum + lines.length, 0)).toBeGreaterThanOrEqual(people.match(/^- /gm)?.length ?? 0)
  })
})
