import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grounds } from './colour.ts'
import { buildAssets } from './build.ts'
import type { Assets } from './build.ts'

let outDir: string
let first: Assets
let second: Assets

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'rowan-assets-'))
  ;[first, second] = await Promise.all([buildAssets(outDir), buildAssets(outDir)])
}, 120_000)

afterAll(async () => {
  await rm(outDir, { recursive: true, force: true })
})

const fileOf = (address: string) => join(first.folder, basename(address))

describe('built files', () => {
  test('two that build at once end with one and the same', async () => {
    expect(second).toEqual(first)
    expect(await readdir(outDir)).toEqual([basename(first.folder)])
  })

  test('are there, under names that carry a hash', async () => {
    for (const address of [first.sheet, first.script, first.early, first.icon]) {
      expect(address).toMatch(/^\/assets\/[a-z]+-[A-Z0-9]{8}\.(css|js|svg)$/)
      expect((await stat(fileOf(address))).size).toBeGreaterThan(100)
    }
  })

  test('are not built again while nothing has changed', async () => {
    const before = (await stat(fileOf(first.sheet))).mtimeMs
    expect(await buildAssets(outDir)).toEqual(first)
    expect((await stat(fileOf(first.sheet))).mtimeMs).toBe(before)
  })

  test('the sheet has our brand and no font, crest or picture from elsewhere', async () => {
    const css = await readFile(fileOf(first.sheet), 'utf8')
    expect(/--govuk-brand-colour: ?#1f4a43/.test(css)).toBe(true)
    // What an organisation's colour is tried against.
    for (const name of ['template-background', 'body-background']) expect(grounds as readonly string[]).toContain(new RegExp(`--govuk-${name}-colour: ?(#[0-9a-f]{6})`).exec(css)?.[1])
    expect(/@font-face|GDS Transport|crest|licence/.test(css)).toBe(false)
    const pictures = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, picture]) => (picture ?? '').replaceAll('"', ''))
    expect(pictures.length).toBeGreaterThan(0)
    for (const picture of pictures) {
      expect(picture).toMatch(/^\.\/icon-[a-z-]+-[A-Z0-9]{8}\.svg$/)
      expect((await stat(join(first.folder, picture))).size).toBeGreaterThan(50)
    }
  })

  test('the scripts keep on the device only what is locked, and ask of the network only this service', async () => {
    const asked: string[] = []
    for (const address of [first.script, first.early]) {
      const script = await readFile(fileOf(address), 'utf8')
      expect(/sendBeacon|WebSocket|localStorage|sessionStorage|document\.cookie|https?:\/\/(?!www\.w3\.org)/.test(script)).toBe(false)
      // One request of the older kind, which alone tells how far a file is: to the address of its own form.
      expect([...script.matchAll(/new XMLHttpRequest/g)]).toHaveLength(address === first.script ? 1 : 0)
      expect([...script.matchAll(/\.open\("POST",(\w+\.\w+)\)/g)].map(match => match[1]?.split('.')[1])).toEqual(address === first.script ? ['action'] : [])
      asked.push(...[...script.matchAll(/\bfetch\((.{1,18})/g)].map(match => match[1] as string))
      // One store, and what is put there comes from the one place that locks it.
      expect([...script.matchAll(/indexedDB\.open\("(\w+)"/g)].map(match => match[1])).toEqual(address === first.script ? ['rowan'] : [])
      expect(script.match(/\.put\(/g) ?? []).toHaveLength(address === first.script ? 1 : 0)
      expect(script.match(/\.encrypt\(\{name:"AES-GCM"/g) ?? []).toHaveLength(address === first.script ? 1 : 0)
    }
    // The address of a form, the session's own, that at which a page of a record asks whether it is still so, that at which it is told that one was printed, or one that was locked away on this device by the same script.
    const named = asked.map(each => each.replace(/^\w+\.action,.*/, 'form').replace(/^"(\/[\w/]+)".*/, '$1').replace(/^\w+,\{method:"POST.*/, 'kept or printed').replace(/^\w+,\{credentials:.*/, 'changed'))
    expect(named.toSorted()).toEqual(['/session', '/session/keys', 'changed', 'form', 'form', 'kept or printed', 'kept or printed'])
  })
})
