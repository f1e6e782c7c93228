import { describe, expect, test } from 'vitest'
import { StartError } from '../database/index.ts'
import { messageOf, readAddress, type Message, type Notice, type RowanAddress } from './message.ts'
import { troubleOf } from './send.ts'
import { mailServer } from './server.ts'

const address = readAddress('https://rowan.testshire.example') as RowanAddress
const notices: readonly Notice[] = ['morning', 'given', 'test']

describe('a message', () => {
  test('says that something waits, leads to the first page, and says nothing else', () => {
    const messages = notices.map(notice => messageOf(notice, address))
    expect(new Set(messages.map(({ subject }) => subject))).toEqual(new Set(['Something waits for you in Rowan']))
    expect(messages.map(({ text }) => text.split('\n\n'))).toEqual([
      ['Something in Rowan is due today, or was due before.', 'Sign in to see it:\nhttps://rowan.testshire.example', expect.stringContaining('can end it\nthere') as string],
      ['Something was given to you in Rowan.', 'Sign in to see it:\nhttps://rowan.testshire.example', expect.any(String) as string],
      ['Messages from Rowan reach you.', 'Sign in to see it:\nhttps://rowan.testshire.example', expect.any(String) as string],
    ])
    for (const { text } of messages) expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThan(77)
    // No identifier, no query and no path beside the address itself.
    for (const { text } of messages) expect(text.match(/https?:\S+/g)).toEqual(['https://rowan.testshire.example'])
  })

  test('cannot be given anything of a person: it does not compile', () => {
    // @ts-expect-error a subject is one literal sentence
    const named: Message = { ...messageOf('given', address), subject: 'Maya waits for you in Rowan' }
    // @ts-expect-error a text is one of a few
    const worded: Message = { ...messageOf('given', address), text: 'Maya Samplewood was given to you' }
    // @ts-expect-error there is no message of any other name
    const other = (): Message => messageOf('maya-was-given', address)
    // @ts-expect-error an address is read and checked before it is one
    const led = (): Message => messageOf('given', 'https://rowan.testshire.example/children/1')
    expect([named, worded, other, led]).toHaveLength(4)
  })

  test.each(['https://rowan.testshire.example/children', 'https://rowan.testshire.example/?child=1', 'https://sam@rowan.testshire.example', 'http://rowan.testshire.example', 'rowan.testshire.example', 'javascript:alert(1)', ''])(
    'does not lead to %s',
    typed => {
      expect(readAddress(typed)).toBe(null)
    },
  )
})

describe('the mail server, from the environment', () => {
  const whole = { ROWAN_MAIL_SERVER: 'smtps://mail.testshire.example', ROWAN_MAIL_FROM: 'rowan@testshire.example', ROWAN_ADDRESS: 'https://rowan.testshire.example/' }

  test('is read with its usual ports; none where none is set', () => {
    expect(mailServer({})).toBe(null)
    expect(mailServer(whole)).toEqual({ host: 'mail.testshire.example', port: 465, isTlsFromStart: true, isHere: false, signIn: null, from: 'rowan@testshire.example', address: 'https://rowan.testshire.example' })
    const signed = mailServer({ ...whole, ROWAN_MAIL_SERVER: 'smtp://rowan%40testshire@mail.testshire.example', ROWAN_MAIL_PASSWORD: 'a secret' })
    expect(signed).toMatchObject({ port: 587, isTlsFromStart: false, isHere: false, signIn: { user: 'rowan@testshire', password: 'a secret' } })
    expect(mailServer({ ...whole, ROWAN_MAIL_SERVER: 'smtp://127.0.0.1:2525' })).toMatchObject({ host: '127.0.0.1', port: 2525, isHere: true })
  })

  test.each([
    [{ ...whole, ROWAN_MAIL_SERVER: 'mail.testshire.example:hunter2' }, 'ROWAN_MAIL_SERVER is no mail server. Write it as smtps://'],
    [{ ...whole, ROWAN_MAIL_SERVER: 'https://hunter2.testshire.example' }, 'ROWAN_MAIL_SERVER is no mail server'],
    [{ ...whole, ROWAN_MAIL_SERVER: 'smtps://rowan:hunter2@mail.testshire.example' }, 'Put it into ROWAN_MAIL_PASSWORD'],
    [{ ...whole, ROWAN_MAIL_SERVER: 'smtps://rowan@mail.testshire.example' }, 'ROWAN_MAIL_PASSWORD is not set. Set it'],
    [{ ...whole, ROWAN_MAIL_PASSWORD: 'hunter2' }, 'names no user. Write the user before the server'],
    [{ ROWAN_MAIL_FROM: whole.ROWAN_MAIL_FROM }, 'ROWAN_MAIL_SERVER is not, so no mail would be sent. Set ROWAN_MAIL_SERVER'],
    [{ ROWAN_MAIL_PASSWORD: 'hunter2' }, 'leave out ROWAN_MAIL_PASSWORD'],
    [{ ...whole, ROWAN_MAIL_FROM: 'Rowan <hunter2@testshire.example>' }, 'ROWAN_MAIL_FROM needs one email address'],
    [{ ...whole, ROWAN_MAIL_FROM: '' }, 'ROWAN_MAIL_FROM needs one email address'],
    [{ ...whole, ROWAN_ADDRESS: 'http://hunter2.testshire.example' }, 'ROWAN_ADDRESS needs the address at which people reach Rowan'],
    [{ ...whole, ROWAN_ADDRESS: undefined }, 'ROWAN_ADDRESS needs the address'],
  ])('%o is told with its cure, and repeats nothing that was set', (env, words) => {
    let told: unknown
    try {
      mailServer(env)
    } catch (problem) {
      told = problem
    }
    expect(told).toBeInstanceOf(StartError)
    expect((told as StartError).message).toContain(words)
    expect((told as StartError).message).not.toContain('hunter2')
  })
})

test('what a mail server says is never repeated: it may name a person', () => {
  const said = Object.assign(new Error('550 5.1.1 <maya.samplewood@testshire.example>: no such user'), { code: 'EENVELOPE', responseCode: 550, response: '550 maya' })
  expect(troubleOf(said)).toEqual({ words: 'The mail server does not take this address (550)', isFinal: true, isOfServer: false })
  for (const code of ['EAUTH', 'ETLS', 'EENVELOPE', 'EMESSAGE', 'ETIMEDOUT', 'EDNS', 'ECONNECTION', 'ESOCKET', 'ECONNREFUSED', 'EOTHER', undefined]) {
    const { words, isFinal } = troubleOf(Object.assign(new Error('maya'), { code }))
    expect([words.includes('maya'), words.startsWith('The '), isFinal], String(code)).toEqual([false, true, false])
  }
})
