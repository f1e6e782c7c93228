import { randomFillSync, randomUUID } from 'node:crypto'

/** An id for a record: random, since a time-ordered one would date an adopted child's new record. */
export function newRecordId(): string {
  return randomUUID()
}

// Random bytes come a page at a time: asking for sixteen costs as much.
const pool = Buffer.alloc(4096)
let given = pool.length

/** An id for a fact or a change: UUID version 7, ordered by real time. */
export function newId(): string {
  if (given === pool.length) {
    randomFillSync(pool)
    given = 0
  }
  const bytes = pool.subarray(given, (given += 16))
  const now = Math.floor(performance.timeOrigin + performance.now())
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether text has the shape of an id. */
export function isId(text: string): boolean {
  return uuid.test(text)
}
