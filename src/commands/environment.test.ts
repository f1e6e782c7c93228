import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faultsIn, unreadIn, variables } from './environment.ts'

const clone = fileURLToPath(new URL('../..', import.meta.url))
const key = 'a made-up key of forty-two characters long'

describe('what is set around a command', () => {
  test('is right where it is right, and where nothing is set', () => {
    expect(faultsIn({})).toEqual([])
    expect(faultsIn({ PATH: '/bin', ROWAN_METRICS_PORT: '', DATABASE_URL: '' })).toEqual([])
    expect(faultsIn({
      DATABASE_URL: 'postgresql://rowan_app:p%40ss@db.example/rowan?sslmode=verify-full', ROWAN_OWNER_DATABASE_URL: 'postgres://rowan_owner@db.example:5433/rowan',
      ROWAN_JOBS_DATABASE_URL: 'postgresql://rowan_jobs@/rowan?host=%2Frun%2Fpostgresql', ROWAN_KEY: key, ROWAN_METRICS_PORT: '9187', ROWAN_SLOW_MS: '0',
      ROWAN_PREPARED_STATEMENTS: 'off', ROWAN_COPY_DATABASE_URL: 'socket:/run/postgresql?db=rowan', ROWAN_HOME: '/a/folder/that/does/not/exist/yet', ROWAN_CHROMIUM: process.execPath,
    })).toEqual([])
  })

  const wrong: [string, string, string][] = [
    ['DATABASE_URL', 'db.example/rowan', 'it is not an address'],
    ['DATABASE_URL', 'mysql://rowan_app:secret@db.example/rowan', 'it begins with “mysql://”'],
    ['DATABASE_URL', 'postgresql://db.example/rowan', 'it names no role'],
    ['DATABASE_URL', 'postgresql://rowan_app:secret@db.example', 'it names no database'],
    ['DATABASE_URL', 'postgresql://rowan_app:secret@db.example/rowan?sslmode=on', 'its sslmode is none'],
    ['DATABASE_URL', 'postgresql://rowan_app:sec#ret@db.example/rowan', 'it is not an address'],
    ['ROWAN_KEY', 'secret', 'it has 6 characters. Give at least 32'],
    ['ROWAN_METRICS_PORT', '70000', '“70000” is not a port'],
    ['ROWAN_METRICS_PORT', '9187 ', 'is not a port'],
    ['ROWAN_SLOW_MS', 'half a second', 'is not a number of milliseconds'],
    ['ROWAN_PREPARED_STATEMENTS', 'false', '“false” means nothing. Write off'],
    ['ROWAN_HOME', fileURLToPath(import.meta.url), 'is a file. Give a folder'],
    ['ROWAN_DOCUMENTS', '/nowhere', 'there is no folder “/nowhere”'],
    ['ROWAN_UPLOADS', '/nowhere', 'there is no folder “/nowhere”'],
    ['ROWAN_PG_BIN', '/nowhere', 'there is no program “postgres” in “/nowhere”'],
    ['ROWAN_CHROMIUM', '/nowhere', '“/nowhere” is no file'],
    ['ROWAN_ORGANISATION', ' ', 'says nothing'],
    ['ROWAN_CLAMD', 'clamd', 'its host and port'],
    ['ROWAN_RATE_LIMITS', 'none', 'is “off”, or left out'],
    ['ROWAN_PROVIDER', 'https://login.example', 'ROWAN_ADDRESS are not'],
    ['ROWAN_MAIL_SERVER', 'smtps://rowan:secret@mail.example', 'Put it into ROWAN_MAIL_PASSWORD'],
    ['ROWAN_MAIL_PASSWORD', 'secret', 'Set ROWAN_MAIL_SERVER'],
  ]
  test.each(wrong)('%s: %s', (name, value, why) => {
    const [only, ...more] = faultsIn({ DATABASE_URL: 'postgresql://rowan_app:x@db.example/rowan', [name]: value })
    expect(only).toContain(name)
    expect(only).toContain(why)
    expect(more).toEqual([])
    expect(only).not.toMatch(/secret|sec#/)
  })

  test('is told all at once, and addresses without DATABASE_URL too', () => {
    expect(faultsIn({ ROWAN_JOBS_DATABASE_URL: 'postgresql://rowan_jobs:x@db.example/rowan', ROWAN_SLOW_MS: '-1' })).toEqual([
      'ROWAN_SLOW_MS: “-1” is not a number of milliseconds. Give a whole number, or leave it out for 500.',
      'ROWAN_JOBS_DATABASE_URL is set and DATABASE_URL is not. Set DATABASE_URL to use a server, or none of them to use the embedded database.',
    ])
  })

  test('is noticed where it was mistyped', () => {
    expect(unreadIn({ ROWAN_METRIC_PORT: '9187', ROWAN_KEY: key, PATH: '' })).toEqual(['ROWAN_METRIC_PORT is set, and Rowan does not read it. Did you mean ROWAN_METRICS_PORT?'])
    expect(unreadIn({ ROWAN_XYZZY_PLUGH: '1' })).toEqual(['ROWAN_XYZZY_PLUGH is set, and Rowan does not read it.'])
  })

  test('ends a command with 2 before it does anything, in words', () => {
    const done = spawnSync(process.execPath, ['--import', join(clone, 'node_modules/tsx/dist/loader.mjs'), join(clone, 'src/cli.ts'), 'verify'], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], TSX_TSCONFIG_PATH: join(clone, 'tsconfig.json'), ROWAN_HOME: '/nowhere/at/all', DATABASE_URL: 'postgresql://rowan_app:hushhush@db.example', ROWAN_METRIC_PORT: '1' },
    })
    expect(done.status).toBe(2)
    expect(done.stderr).toContain('DATABASE_URL: it names no database. Write postgresql://rowan_app:PASSWORD@HOST:5432/rowan')
    expect(done.stderr).toContain('Did you mean ROWAN_METRICS_PORT?')
    expect(done.stderr).not.toContain('hushhush')
  })
})

test('every variable that the code reads is looked at, and stands in the paper for whoever runs Rowan', () => {
  const sources = readdirSync(join(clone, 'src'), { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  expect(sources.length).toBeGreaterThan(200)
  const read = new Set(sources.flatMap(name => [...readFileSync(join(clone, 'src', name), 'utf8').matchAll(/(?:env\.|env\[|said\()'?(ROWAN_[A-Z_]+|DATABASE_URL)/g)].map(([, found]) => found as string)))
  expect(read.size).toBeGreaterThan(20)
  expect([...read].filter(name => !variables.includes(name))).toEqual([])
  const paper = readFileSync(join(clone, 'docs/operating.md'), 'utf8')
  expect([...read].filter(name => !['ROWAN_SEED', 'ROWAN_HISTORIES', 'ROWAN_RETURNS'].includes(name) && !paper.includes(`\`${name}\``))).toEqual([])
})
