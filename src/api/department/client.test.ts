import { describe, expect, test } from 'vitest'
import { openDepartment, type Department } from './client.ts'
import { departmentSettings, type DepartmentApplication } from './settings.ts'
import { departmentDouble, type DepartmentDouble, type DepartmentFault } from './testing-service.ts'

const application: DepartmentApplication = { tokenAddress: 'https://token.example/oauth2/token', client: 'rowan', secret: 'made-up-secret', scope: 'daily/.default', supplierKey: 'made-up-key' }
const batch = JSON.stringify([{ la_child_id: '100001' }])

interface Spoken {
  readonly department: Department
  readonly double: DepartmentDouble
  readonly waited: number[]
  readonly clock: { at: number }
}

function spokenWith({ faults = [], as = application, turn = async () => true }: { faults?: DepartmentFault[]; as?: DepartmentApplication; turn?: () => Promise<boolean> } = {}): Spoken {
  const double = departmentDouble({ application, faults })
  const waited: number[] = []
  const clock = { at: 0 }
  const wait = async (milliseconds: number) => {
    waited.push(milliseconds)
    clock.at += milliseconds
  }
  const department = openDepartment({ address: 'https://dfe.example/api', authority: '900', application: as }, { turn, send: double.send, wait, now: () => clock.at })
  return { department, double, waited, clock }
}

describe('a batch', () => {
  test('is taken with a receipt, signed in once for many', async () => {
    const { department, double, clock } = spokenWith()
    expect(await department.send(batch)).toEqual({ is: 'taken', tries: 1, status: 200, unsure: false, receipt: double.receipts[0] })
    await department.send(batch)
    expect(double.tokens()).toBe(1)
    clock.at += 3_600_000
    await department.send(batch)
    expect(double.tokens()).toBe(2)
  })

  test.each<[string, DepartmentFault[], object, number[]]>([
    ['busy twice', [{ status: 429 }, { status: 429 }], { is: 'taken', tries: 3 }, [1000, 2000]],
    ['busy, and says for how long', [{ status: 429, retryAfter: 30 }], { is: 'taken', tries: 2 }, [30_000]],
    ['busy for longer than is waited', [{ status: 429, retryAfter: 3600 }], { is: 'away', tries: 1, status: 429, unsure: false }, []],
    ['busy again and again, for longer than is waited in all', [{ status: 429, retryAfter: 200 }, { status: 429, retryAfter: 200 }], { is: 'away', tries: 2, after: 200_000 }, [200_000]],
    ['an error of its own', [{ status: 503 }, { status: 500 }], { is: 'taken', tries: 3 }, [1000, 2000]],
    ['an answer that is none', ['not json'], { is: 'taken', tries: 2 }, [1000]],
    ['a line that drops before', ['dropped before'], { is: 'taken', tries: 2 }, [1000]],
    ['away for good', Array.from({ length: 6 }, () => ({ status: 503 })), { is: 'away', tries: 6, status: 503, unsure: true }, [1000, 2000, 4000, 8000, 16000]],
    ['busy for good', Array.from({ length: 6 }, () => ({ status: 429 })), { is: 'away', tries: 6, status: 429, unsure: false }, [1000, 2000, 4000, 8000, 16000]],
    ['not let in', [{ status: 403 }], { is: 'not let in', tries: 1, status: 403 }, []],
    ['taken without anything to say', [{ status: 204 }], { is: 'taken', receipt: null, status: 204 }, []],
    ['too many', [{ status: 413 }], { is: 'refused', status: 413, unsure: false }, []],
    ['refused after a try that may have arrived', ['dropped before', { status: 400 }], { is: 'refused', status: 400, unsure: true }, [1000]],
  ])('%s', async (_, faults, expected, waits) => {
    const { department, waited } = spokenWith({ faults })
    expect(await department.send(batch)).toMatchObject(expected)
    expect(waited).toEqual(waits)
  })

  test('whose answer was lost is sent again word for word', async () => {
    const { department, double } = spokenWith({ faults: ['dropped after'] })
    expect(await department.send(batch)).toMatchObject({ is: 'taken', tries: 2 })
    expect(double.taken[0]).toEqual(double.taken[1])
  })

  test('is not tried again once it is not to go any more', async () => {
    const { department, double, waited } = spokenWith({ faults: [{ status: 429 }, { status: 503 }] })
    let may = 2
    expect(await department.send(batch, async () => may-- > 0)).toEqual({ is: 'held back', tries: 2, status: 503, unsure: true })
    expect([double.asked(), double.taken, waited]).toEqual([2, [], [1000, 2000]])
    expect(await department.send(batch, async () => false)).toMatchObject({ is: 'held back', tries: 0, unsure: false })
  })

  test('a token that is not taken any more is asked for once again', async () => {
    const { department, double } = spokenWith({ faults: [{ status: 401 }] })
    expect(await department.send(batch)).toMatchObject({ is: 'taken', tries: 2 })
    expect(double.tokens()).toBe(2)
  })

  test('without being known, or without a turn, nothing is sent', async () => {
    const stranger = spokenWith({ as: { ...application, secret: 'another' } })
    expect(await stranger.department.send(batch)).toMatchObject({ is: 'not let in' })
    const crowded = spokenWith({ turn: async () => false })
    expect(await crowded.department.send(batch)).toMatchObject({ is: 'away', unsure: false })
    expect([stranger.double.asked(), crowded.double.asked()]).toEqual([0, 0])
  })
})

describe('what the environment says', () => {
  const whole = {
    ROWAN_DFE: 'https://dfe.example/api/', ROWAN_DFE_AUTHORITY: '900', ROWAN_DFE_TOKEN_ADDRESS: application.tokenAddress, ROWAN_DFE_CLIENT: application.client, ROWAN_DFE_SECRET: application.secret,
    ROWAN_DFE_SCOPE: application.scope, ROWAN_DFE_SUPPLIER_KEY: application.supplierKey,
  }
  test('nothing: nothing is ever sent', () => {
    expect(departmentSettings({})).toBeNull()
  })
  test('everything, and on this machine the address alone', () => {
    expect(departmentSettings(whole)).toEqual({ address: 'https://dfe.example/api', authority: '900', application })
    expect(departmentSettings({ ROWAN_DFE: 'http://127.0.0.1:9', ROWAN_DFE_AUTHORITY: '900' })).toEqual({ address: 'http://127.0.0.1:9', authority: '900', application: null })
  })
  test.each<[string, Record<string, string>, string]>([
    ['no address', { ROWAN_DFE_SECRET: 'x' }, 'ROWAN_DFE is not set'],
    ['no TLS', { ...whole, ROWAN_DFE: 'http://dfe.example' }, 'ROWAN_DFE must be an address'],
    ['no authority', { ...whole, ROWAN_DFE_AUTHORITY: 'nine' }, 'three digits'],
    ['half a sign-in', { ...whole, ROWAN_DFE_SCOPE: '' }, 'ROWAN_DFE_SCOPE is not'],
    ['another machine without a sign-in', { ROWAN_DFE: whole.ROWAN_DFE, ROWAN_DFE_AUTHORITY: '900' }, 'ROWAN_DFE_TOKEN_ADDRESS and'],
  ])('%s is refused with the cure', (_, env, words) => {
    let said = ''
    try {
      departmentSettings(env)
    } catch (problem) {
      said = (problem as Error).message
    }
    expect(said).toContain(words)
    expect(said).not.toContain(application.secret)
  })
})
