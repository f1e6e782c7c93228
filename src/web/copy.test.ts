import { describe, expect, test } from 'vitest'
import { throughOutage } from './copy.ts'

const times = { hurry: 40, again: 5, patience: 200 }
/** On a machine that is busy with other things, 200 milliseconds can be over before they are used. */
const patient = { ...times, patience: 60_000 }
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const after = <T>(milliseconds: number, value: T): Promise<T> => new Promise(resolve => setTimeout(() => resolve(value), milliseconds))

/** A database that is away for so many questions. */
function awayFor(questions: number): { ask: () => Promise<string>; asked: () => number } {
  let asked = 0
  return { asked: () => asked, ask: () => ((asked += 1) <= questions ? Promise.reject(away) : Promise.resolve('from the database')) }
}

describe('a page while the database is away', () => {
  test('comes from the database where that answers, and the copy is not asked', async () => {
    let copies = 0
    expect(await throughOutage(times, () => Promise.resolve('from the database'), () => Promise.resolve(`copy ${(copies += 1)}`))).toBe('from the database')
    expect(copies).toBe(0)
  })

  test('comes from the database where only a connection broke', async () => {
    const once = awayFor(1)
    expect(await throughOutage(times, once.ask, () => Promise.resolve('from the copy'))).toBe('from the database')
    expect(once.asked()).toBe(2)
  })

  test('comes from the copy where the database stays away, or does not answer', async () => {
    expect(await throughOutage(times, awayFor(99).ask, () => Promise.resolve('from the copy'))).toBe('from the copy')
    expect(await throughOutage(times, () => after(5000, 'too late'), () => Promise.resolve('from the copy'))).toBe('from the copy')
  })

  test('waits for a slow database where there is no copy to ask', async () => {
    expect(await throughOutage(times, () => after(90, 'from the database'), () => Promise.resolve(null))).toBe('from the database')
    expect(await throughOutage(times, () => after(90, 'from the database'), null)).toBe('from the database')
  })

  test('waits for a database that comes back, and gives up when its patience is over', async () => {
    const fourTimes = awayFor(4)
    expect(await throughOutage(patient, fourTimes.ask, null)).toBe('from the database')
    expect(fourTimes.asked()).toBe(5)
    expect(await throughOutage(patient, awayFor(4).ask, () => Promise.resolve(null))).toBe('from the database')
    const alwaysAway = awayFor(9999)
    await expect(throughOutage(times, alwaysAway.ask, null)).rejects.toBe(away)
    expect(alwaysAway.asked()).toBeGreaterThan(1)
  })

  test('is not asked for again where something else is wrong', async () => {
    for (const problem of [new TypeError('a fault'), Object.assign(new Error('no room'), { code: 'ENOSPC' })]) {
      let asked = 0
      const ask = () => ((asked += 1), Promise.reject<string>(problem))
      await expect(throughOutage(times, ask, () => Promise.resolve('from the copy'))).rejects.toBe(problem)
      expect(asked).toBe(1)
    }
  })
})
