import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { dropDatabase, hasDatabase, makeDatabase, openPool, replaceDatabase, type Pool } from './index.ts'
import { addressOf } from './embedded.ts'

const socketFolder = inject('rowanSocketFolder')
const name = `rowan_test_${randomBytes(6).toString('hex')}`
const beside = `${name}_beside`
const pools: Pool[] = []

afterAll(async () => {
  await Promise.all(pools.map(pool => pool.end()))
  for (const each of [name, beside, `${name}_before`]) await dropDatabase(socketFolder, each)
})

function owner(database: string): Pool {
  const pool = openPool(addressOf(socketFolder, 'rowan_owner', database), { max: 1 })
  pools.push(pool)
  return pool
}
const saysOf = async (database: string) => {
  const pool = owner(database)
  const { rows } = await pool.query<{ says: string }>('select says from told')
  await pool.end()
  return rows.map(row => row.says)
}

describe('databases beside the record', () => {
  test('are made empty with what the first migration needs, and dropped whoever uses them', async () => {
    expect(await hasDatabase(socketFolder, name)).toBe(false)
    await makeDatabase(socketFolder, name)
    expect(await hasDatabase(socketFolder, name)).toBe(true)
    const pool = owner(name)
    await pool.query('create table told (says text)')
    await pool.query("insert into told values ('first')")
    await dropDatabase(socketFolder, `${name}_nobody_has_this`)
    expect(await saysOf(name)).toEqual(['first'])
  })

  test('are copied and put in the place of another while somebody uses them, and what was there goes', async () => {
    const user = owner(name)
    await user.query('select 1')
    await makeDatabase(socketFolder, beside, name)
    const changed = owner(beside)
    await changed.query("update told set says = 'second'")
    expect(await saysOf(name)).toEqual(['first'])
    await replaceDatabase(socketFolder, name, beside)
    expect(await saysOf(name)).toEqual(['second'])
    expect([await hasDatabase(socketFolder, beside), await hasDatabase(socketFolder, `${name}_before`)]).toEqual([false, false])
  })

  test('take a name that nobody had', async () => {
    await makeDatabase(socketFolder, beside)
    await dropDatabase(socketFolder, name)
    await replaceDatabase(socketFolder, name, beside)
    expect(await hasDatabase(socketFolder, name)).toBe(true)
  })
})
