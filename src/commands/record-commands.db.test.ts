import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAccount, createAuthority, createPost, startSession } from '../access/people.ts'
import { nameUsed } from '../children/identity/facts.ts'
import { testDatabase } from '../database/testing.ts'
import { house } from '../house.ts'
import { announceGrantingKinds, change, isRefusal, newId, newRecordId, recorded } from '../record/index.ts'
import { day } from '../time/day.ts'
import type { Command } from './command.ts'
import * as anchor from './anchor.ts'
import * as rederive from './rederive.ts'
import * as verify from './verify.ts'

const database = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'rowan-commands-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const child = newRecordId()

beforeAll(async () => {
  await announceGrantingKinds(database.owner, house)
  const { id: authority } = await createAuthority(database.owner, { name: 'Testshire' })
  const account = await createAccount(database.owner, { name: 'Nia Prototype', email: 'nia@testshire.example', password: null })
  const secret = await startSession(database.owner, await createPost(database.owner, { account, organisation: authority, role: 'social worker', starts: day('2020-01-01') }))
  const done = await change(house, database.app, { secret, authority, records: [], creates: [{ id: child, subject: 'child' }], step: 'New child', purpose: 'test' }, () => [
    recorded(nameUsed, { fact: newId(), records: [child], starts: day('2020-01-01'), body: { use: 'legal', given: 'Testa', family: 'Testaway' } }),
  ])
  expect(isRefusal(done)).toBe(false)
})

let out = ''
let messages = ''
beforeEach(() => {
  out = ''
  messages = ''
  vi.stubEnv('DATABASE_URL', database.address('rowan_app'))
  vi.stubEnv('ROWAN_OWNER_DATABASE_URL', database.address('rowan_owner'))
  vi.spyOn(process.stdout, 'write').mockImplementation(text => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation(text => ((messages += String(text)), true))
  return () => vi.unstubAllEnvs()
})

async function say(command: Pick<Command, 'run'>, ...args: string[]): Promise<{ code: number; out: string; messages: string }> {
  out = ''
  messages = ''
  const code = await command.run(args, { clone: folder })
  return { code, out, messages }
}

describe('rowan anchor and rowan verify', () => {
  test('say what they looked at, and that nothing is wrong', async () => {
    const anchored = await say(anchor)
    expect(anchored).toMatchObject({ code: 0 })
    expect(anchored.out.trim().split('\n')).toHaveLength(2)
    const file = join(folder, 'anchors')
    writeFileSync(file, anchored.out)
    const verified = await say(verify, '--full', '--anchors', file)
    expect(verified.code).toBe(0)
    expect(verified.out.split('\n')).toEqual([
      expect.stringMatching(/^Looked at 2 records of 1 authority: 1 change, 1 version of facts, \d+ audit lines, 2 anchors, 2 anchors kept outside$/),
      'Derived 1 record again to compare',
      expect.stringMatching(/^Since the last anchor: 0 changes, \d audit lines$/),
      'Read 0 documents to the end',
      'Nothing is wrong',
      '',
    ])
  })

  test('name what was altered, without what it says, and exit with 1', async () => {
    await database.owner.query("update fact set body = jsonb_set(body, '{given}', '\"Another\"')")
    const verified = await say(verify)
    expect(verified.code).toBe(1)
    expect(verified.out).toContain('What a fact says was altered: record ' + child)
    expect(verified.out).not.toContain('Another')
    await database.owner.query("update fact set body = jsonb_set(body, '{given}', '\"Testa\"')")
    expect((await say(verify)).code).toBe(0)
  })

  test('refuse what they do not understand', async () => {
    expect(await say(verify, '--fully')).toMatchObject({ code: 2, out: '' })
    expect(await say(verify, '--anchors')).toMatchObject({ code: 2, messages: expect.stringContaining('needs a file') })
    expect(await say(anchor, 'x')).toMatchObject({ code: 2 })
    writeFileSync(join(folder, 'wrong'), 'not an anchor\n')
    await expect(verify.run(['--anchors', join(folder, 'wrong')], { clone: folder })).rejects.toThrow('line 1, is not a line that ./rowan anchor printed')
    await expect(verify.run(['--demo'], { clone: folder })).rejects.toThrow('leave out --demo')
  })
})

describe('rowan rederive', () => {
  test('says what would change and then changes it', async () => {
    await database.owner.query("update summary set name = 'Wrong'")
    const check = await say(rederive, '--all', '--check')
    expect(check).toMatchObject({ code: 1, out: `Testshire: 1 record would change, of 1 record looked at; 0 records wait to be derived again\n  ${child}: summary\n` })
    expect(await say(rederive)).toMatchObject({ code: 0, out: 'Testshire: 0 records derived again, 0 records differed\n' })
    expect(await say(rederive, '--all')).toMatchObject({ code: 0, out: `Testshire: 1 record derived again, 1 record differed\n  ${child}: summary\n`, messages: 'Testshire: 1 of 1\n' })
    expect(await say(rederive, '--all', '--check')).toMatchObject({ code: 0 })
    expect(await say(rederive, '--some')).toMatchObject({ code: 2 })
  })
})
