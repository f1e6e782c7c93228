import { describe, expect, test } from 'vitest'
import { createAuthority, createOrganisation, createTeam, passwordByCode, signIn } from '../access/index.ts'
import { testDatabase } from '../database/testing.ts'
import { day } from '../time/day.ts'
import { done, readArguments, type Asked } from './user.ts'

const database = await testDatabase()
const { id: authority } = await createAuthority(database.owner, { name: 'Testshire' })
await createTeam(database.owner, { authority, name: 'North', starts: day('2020-01-01') })
await createOrganisation(database.owner, { name: 'Testshire Police', kind: 'police force', keptBy: authority })

async function user(...args: string[]): Promise<string> {
  const asked = readArguments(args)
  if (typeof asked === 'string') throw new Error(asked)
  return done(database, asked)
}
const codeIn = (text: string): string => /^ {4}([2-9A-Z-]{19})$/m.exec(text)?.[1] ?? 'no code'
const enter = async (email: string) => signIn(database.app, Buffer.alloc(32, 3), { email, password: 'sandbox lantern forty', origin: '192.0.2.1' })

describe('what is typed', () => {
  test.each([
    [[], 'needs to be told what to do'],
    [['ask'], 'does not understand “ask”'],
    [['invite'], 'needs an email address'],
    [['invite', 'lee@testshire.example', '--role', 'social worker'], 'needs --name'],
    [['invite', 'lee@testshire.example', '--name'], '--name needs something behind it'],
    [['give', 'lee@testshire.example'], 'needs --role'],
    [['give', 'lee@testshire.example', '--role', 'nurse', '--from', '31 May'], '--from needs a day, such as 2027-06-16'],
    [['reset', 'lee@testshire.example', '--role', 'nurse'], 'does not understand “--role”'],
    [['end', 'lee@testshire.example', 'sam@testshire.example'], 'does not understand “sam@testshire.example”'],
    [['first', 'now'], 'does not understand “now”'],
  ])('%j is not understood, and it says what is', (args, words) => expect(readArguments(args)).toContain(words))

  test('is read in any order', () => {
    const asked = readArguments(['invite', '--role', 'social worker', 'lee@testshire.example', '--name', ' Lee Invited ', '--demo']) as Asked
    expect({ ...asked, given: [...asked.given] }).toEqual({ act: 'invite', who: 'lee@testshire.example', left: false, demo: true, given: [['--role', 'social worker'], ['--name', 'Lee Invited']] })
  })
})

test('invites, gives, resets, ends and brings back, and each is in the audit as done in the terminal', async () => {
  const invited = await user('invite', 'lee@testshire.example', '--name', 'Lee Invited', '--role', 'social worker', '--team', 'north')
  expect(invited).toContain('Hand this code to Lee Invited')
  expect(await passwordByCode(database.app, codeIn(invited), 'sandbox lantern forty')).toBe(true)
  expect(await enter('lee@testshire.example')).toMatchObject({ account: { name: 'Lee Invited' } })
  await user('give', 'LEE@testshire.example', '--role', 'conference chair', '--until', '2199-01-01')
  expect(await user('list', 'invited')).toBe('Lee Invited, lee@testshire.example: can sign in. conference chair, Testshire; social worker, North, Testshire\n1 person\n')
  expect(await user('end', 'lee@testshire.example', '--role', 'conference chair')).toContain('holds the post as conference chair no more from')
  expect(codeIn(await user('reset', 'lee@testshire.example'))).not.toBe('no code')
  expect(await user('end', 'lee@testshire.example')).toContain('has ended')
  expect(await enter('lee@testshire.example')).toEqual({ refused: 'wrong' })
  expect(await user('list')).toBe('0 people\n')
  expect(await user('list', '--left')).toContain('has left. No post')
  const again = await user('invite', 'lee@testshire.example', '--name', 'Lee Invited', '--role', 'team manager', '--team', 'North')
  expect(await passwordByCode(database.app, codeIn(again), 'sandbox lantern forty')).toBe(true)
  expect(await enter('lee@testshire.example')).toMatchObject({ posts: [{ role: 'team manager' }] })
  const { rows } = await database.owner.query<{ act: string }>("select act from audit where page = 'terminal' and account is null and authority = $1 order by id", [authority])
  expect(rows.map(row => row.act)).toEqual(['gave a post', 'invited', 'gave a post', 'ended a post', 'made a code for a new password', 'ended an account', 'opened an account again', 'gave a post'])
})

test('prepares an account for the provider, and switches passwords on again', async () => {
  await user('invite', 'kim@testshire.example', '--name', 'Kim Prepared', '--role', 'social worker')
  expect(await user('prepare', 'kim@testshire.example')).toContain('connected with Kim Prepared, within 14 days')
  await expect(user('prepare', 'nobody@testshire.example')).rejects.toThrow(/Nobody has this address/)
  await expect(user('passwords-on')).rejects.toThrow(/not switched off/)
  await database.owner.query("insert into passwords_off (id, authority, starts) values (gen_random_uuid(), $1, business_today() - 1)", [authority])
  expect(await user('passwords-on')).toContain('count again from today')
  await user('end', 'kim@testshire.example')
})

test('says what stands in the way', async () => {
  await user('invite', 'rob@police.example', '--name', 'Rob Placeholder', '--role', 'police officer', '--at', 'Testshire Police')
  for (const [args, words] of [
    [['invite', 'rob@police.example', '--name', 'Rob', '--role', 'police officer', '--at', 'Testshire Police'], 'Rob Placeholder has this address already'],
    [['invite', 'nobody', '--name', 'Rob', '--role', 'nurse'], 'is no email address'],
    [['give', 'rob@police.example', '--role', 'nurse'], 'There is no such role in that organisation'],
    [['give', 'rob@police.example', '--role', 'team manager'], 'needs --team'],
    [['give', 'rob@police.example', '--role', 'team manager', '--team', 'West'], 'has no team called “West”'],
    [['give', 'rob@police.example', '--role', 'nurse', '--at', 'The moon'], 'is called “The moon”'],
    [['end', 'rob@police.example', '--role', 'nurse'], 'holds no such post'],
    [['reset', 'somebody@testshire.example'], 'Nobody has this address'],
    [['list', '--authority', 'Otherham'], 'There are Testshire'],
    [['first'], 'There is somebody here already'],
  ] as const) await expect(user(...args), args.join(' ')).rejects.toThrow(words)
})
