import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { chooseHome, giveTo, sharedFolder, StartError } from './home.ts'

// Where the tests run as root, the server's user must be able to pass.
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rowan-home-')))
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function cloneNamed(name: string): string {
  const clone = join(folder, name)
  mkdirSync(clone)
  return clone
}

describe('the home of the data', () => {
  test('is in the clone, closed to others, and owned by who runs the server, never by root', () => {
    const clone = cloneNamed('a clone')
    const home = chooseHome(clone, {})
    expect(home.folder).toBe(join(clone, '.rowan'))
    expect(statSync(home.folder)).toMatchObject({ uid: home.user.uid })
    expect(statSync(home.folder).mode & 0o777).toBe(0o700)
    expect(home.user.uid).not.toBe(0)
    expect(chooseHome(clone, {})).toEqual(home)
  })

  test('moves with its clone', () => {
    const clone = cloneNamed('before')
    chooseHome(clone, {})
    const after = join(folder, 'after')
    renameSync(clone, after)
    expect(chooseHome(after, {}).folder).toBe(join(after, '.rowan'))
  })

  test('stays where the first start chose, wherever that is', () => {
    const clone = cloneNamed('far')
    mkdirSync(join(clone, '.rowan'))
    writeFileSync(join(clone, '.rowan/home'), `${join(folder, 'chosen')}\n`)
    expect(chooseHome(clone, {}).folder).toBe(join(folder, 'chosen'))
  })

  test('is the folder of ROWAN_HOME where that is set, and the clone is left alone', () => {
    const clone = cloneNamed('left alone')
    const home = chooseHome(clone, { ROWAN_HOME: join(folder, 'named', 'here') })
    expect(home.folder).toBe(join(folder, 'named', 'here'))
    expect(existsSync(join(clone, '.rowan'))).toBe(false)
  })

  test('is never a folder that holds something else', () => {
    const full = cloneNamed('full')
    writeFileSync(join(full, 'letter.txt'), 'Dear')
    expect(() => chooseHome(full, { ROWAN_HOME: full })).toThrow("not Rowan's")
    expect(readFileSync(join(full, 'letter.txt'), 'utf8')).toBe('Dear')
  })
})

describe('a folder that several machines may share', () => {
  const home = chooseHome(cloneNamed('of files'), {})
  const named = join(folder, 'joined on')

  test('is that of the home unless another is named, and only that is made', () => {
    expect(sharedFolder(home, 'uploads', { ROWAN_DOCUMENTS: named })).toBe(join(home.folder, 'uploads'))
    expect(statSync(join(home.folder, 'uploads'))).toMatchObject({ uid: home.user.uid })
    expect(() => sharedFolder(home, 'documents', { ROWAN_DOCUMENTS: named })).toThrow(new StartError(`ROWAN_DOCUMENTS: there is no folder “${named}”. Make it, or join the disk that holds it on, or leave ROWAN_DOCUMENTS out.`))
    expect(existsSync(named)).toBe(false)
  })

  test('is refused where the service could not write, as where nothing is joined on, and taken where it can', () => {
    mkdirSync(named, { mode: 0o500 })
    expect(() => sharedFolder(home, 'uploads', { ROWAN_UPLOADS: named })).toThrow(`ROWAN_UPLOADS: the user ${home.user.name} may not write in “${named}”. Join the disk`)
    chmodSync(named, 0o700)
    giveTo(home.user, named)
    expect(sharedFolder(home, 'uploads', { ROWAN_UPLOADS: named })).toBe(named)
  })
})
