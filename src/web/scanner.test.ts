import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { clamd, letThrough, scannerPlace, type ScannerPlace } from './scanner.ts'
import { eicar, fakeClamd } from './testing-clamd.ts'

const folder = mkdtempSync(join(tmpdir(), 'rowan-scanner-'))
const ends: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const end of ends) await end()
  rmSync(folder, { recursive: true })
})

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** Something that listens and is no clamd. */
async function listening(answer: (socket: Socket) => void): Promise<ScannerPlace> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    answer(socket)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise(resolve => {
    for (const socket of sockets) socket.destroy()
    server.close(() => resolve())
  }))
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
}

describe('the scanner', () => {
  test.each(['port', 'socket'] as const)('speaks with clamd over a %s: what is clean, what is harmful, whatever its size', async by => {
    const fake = await fakeClamd(by === 'port' ? {} : { path: join(folder, 'clamd.ctl') })
    ends.push(fake.close)
    const scanner = clamd(fake.place)
    const large = Buffer.alloc(3_000_000, 'x')
    expect(await scanner.scan(file('clean', 'a,b\n1,2\n'))).toEqual({ is: 'clean' })
    expect(await scanner.scan(file('empty', ''))).toEqual({ is: 'clean' })
    expect(await scanner.scan(file('large', large))).toEqual({ is: 'clean' })
    expect(await scanner.scan(file('eicar', eicar))).toEqual({ is: 'harmful', name: 'Eicar-Signature' })
    // Over the border of two pieces as well.
    expect(await scanner.scan(file('hidden', Buffer.concat([Buffer.alloc(64 * 1024 - 20, ' '), Buffer.from(eicar)])))).toEqual({ is: 'harmful', name: 'Eicar-Signature' })
    expect(fake.seen).toEqual([8, 0, 3_000_000, eicar.length, 64 * 1024 - 20 + eicar.length])
  })

  test('takes its limit of size for what it is, and nothing for clean where clamd hangs up in the middle', async () => {
    const fake = await fakeClamd({ most: 100_000 })
    ends.push(fake.close)
    expect(await clamd(fake.place).scan(file('over', Buffer.alloc(5_000_000, 'x')))).toEqual({ is: 'too large' })
    const rude = await fakeClamd({ most: 100_000, hangsUp: true })
    ends.push(rude.close)
    expect(['too large', 'not checked']).toContain((await clamd(rude.place).scan(file('over again', Buffer.alloc(5_000_000, 'x')))).is)
    expect(await clamd(fake.place).scan(file('under', Buffer.alloc(99_000, 'x')))).toEqual({ is: 'clean' })
  })

  test('takes nothing for clean that was not looked through: nobody there, silence, a slow answer, rubbish, an endless answer', async () => {
    const gone = await fakeClamd({})
    await gone.close()
    const path = file('any', 'a,b')
    expect(await clamd(gone.place).scan(path)).toEqual({ is: 'not checked' })
    expect(await clamd({ path: join(folder, 'no-such.ctl') }).scan(path)).toEqual({ is: 'not checked' })
    const silent = await listening(() => undefined)
    expect(await clamd(silent, { patience: 60 }).scan(path)).toEqual({ is: 'not checked' })
    // It takes nothing either: what is given backs up.
    expect(await clamd(silent, { patience: 60 }).scan(file('backs-up', Buffer.alloc(20_000_000)))).toEqual({ is: 'not checked' })
    for (const said of ['', 'OK', 'stream: OK and more\0', 'HTTP/1.1 200 OK\r\n\r\n', 'stream: OK', 'UNKNOWN COMMAND\0', 'x'.repeat(10_000)]) {
      const odd = await listening(socket => socket.end(said))
      expect([said.slice(0, 20), (await clamd(odd, { patience: 20_000 }).scan(path)).is]).toEqual([said.slice(0, 20), said === 'stream: OK' ? 'clean' : 'not checked'])
    }
    const fake = await fakeClamd({})
    ends.push(fake.close)
    expect(await clamd(fake.place).scan(join(folder, 'no-such-file'))).toEqual({ is: 'not checked' })
  })

  test('lets through what is clean, deletes the rest, and says of each what became of it', async () => {
    const fake = await fakeClamd({ most: 1000 })
    ends.push(fake.close)
    const sent = ['good.csv', 'bad.csv', 'long.csv'].map((name, index) => ({ box: 'files', name, bytes: 3, path: file(name, [Buffer.from('a,b'), Buffer.from(eicar), Buffer.alloc(200_000, 'x')][index] as Buffer) }))
    const done = await letThrough(clamd(fake.place), sent, '01632 960 000')
    expect(done.files.map(each => each.name)).toEqual(['good.csv'])
    expect(done.verdicts).toEqual(['clean', 'harmful', 'too large'])
    expect(done.turnedAway).toEqual([
      { at: 'files', message: '“bad.csv” holds harmful software (Eicar-Signature) and was deleted. Tell whoever it came from, and call 01632 960 000 before you open it on your computer' },
      { at: 'files', message: '“long.csv” is larger than can be looked through for harmful software here, and was not kept. Send it in smaller parts, or call 01632 960 000' },
    ])
    expect((await letThrough(clamd(fake.place), [{ box: 'files', name: 'again.csv', bytes: 0, path: sent[1]?.path ?? '' }], '').then(each => each.verdicts))).toEqual(['not checked'])
    expect((await letThrough(undefined, sent, '')).files).toEqual(sent)
  })
})

test('where clamd is comes from the environment, and what is no place is said at the start', () => {
  expect(scannerPlace({})).toBe(null)
  expect(scannerPlace({ ROWAN_CLAMD: '' })).toBe(null)
  expect(scannerPlace({ ROWAN_CLAMD: '/run/clamav/clamd.ctl' })).toEqual({ path: '/run/clamav/clamd.ctl' })
  expect(scannerPlace({ ROWAN_CLAMD: 'clamd.example:3310' })).toEqual({ host: 'clamd.example', port: 3310 })
  expect(scannerPlace({ ROWAN_CLAMD: '[::1]:3310' })).toEqual({ host: '::1', port: 3310 })
  for (const wrong of ['clamd.example', 'clamd.example:0', 'clamd.example:99999', 'tcp://x:1/y', ':3310']) expect(() => scannerPlace({ ROWAN_CLAMD: wrong })).toThrow('ROWAN_CLAMD needs')
})
