import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
    expect(/@font-face|GDS Transport|crest|licence/.test(css)).toBe(false)
    const pictures = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, picture]) => (picture ?? '').replaceAll('"', ''))
    expect(pictures.length).toBeGreaterThan(0)
    for (const picture of pictures) {
      expect(picture).toMatch(/^\.\/icon-[a-z-]+-[A-Z0-9]{8}\.svg$/)
      expect((await stat(join(first.folder, picture))).size).toBeGreaterThan(50)
    }
  })

  test('the scripts keep nothing on the device, and ask of the network only that a form be kept by the service that sent it', async () => {
    const asked: string[] = []
    for (const address of [first.script, first.early]) {
      const script = await readFile(fileOf(address), 'utf8')
      expect(/XMLHttpRequest|sendBeacon|WebSocket|localStorage|sessionStorage|indexedDB|https?:\/\/(?!www\.w3\.org)/.test(script)).toBe(false)
      asked.push(...[...script.matchAll(/.{7}\bfetch\(.{1,40}/g)].map(match => match[0]))
    }
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatch(/^window\.fetch\(\w+\.action,/)
  })
})
