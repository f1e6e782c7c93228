import { createHash } from 'node:crypto'
import { z } from 'zod'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

/** What a backup says of itself: written last, so that a backup without it is none. */
export const manifestShape = z.strictObject({
  format: z.union([z.literal(1), z.literal(2)]),
  /** The Rowan that made it. */
  rowan: z.string(),
  /** The moment it shows, by the database's clock, in UTC. */
  at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  /** The version of the PostgreSQL it came from. */
  postgresql: z.string(),
  migrations: z.array(z.strictObject({ number: z.int(), name: z.string(), sha256: digest })).min(1),
  tables: z.array(
    z.strictObject({
      name,
      columns: z.array(name).min(1),
      rows: z.int(),
      /** Of the rows in any order: see `RowsDigest`. */
      digest,
      pieces: z.array(z.strictObject({ file: z.string(), bytes: z.int(), sha256: digest, text: z.int() })),
    }),
  ),
  /** Files of documents, which stand outside the database; a backup of the first form has none. */
  documents: z.array(z.strictObject({ file: z.string(), authority: z.uuid(), sha256: digest, bytes: z.int() })).default([]),
  partitions: z.array(z.strictObject({ name, of: name, from: z.string(), to: z.string() })),
  sequences: z.array(z.strictObject({ name, value: z.int(), isUsed: z.boolean() })),
  jobs: z.array(z.strictObject({ job: z.string(), body: z.unknown(), key: z.string().nullable(), runAt: z.string(), priority: z.int(), tries: z.int() })),
})

export type Manifest = z.infer<typeof manifestShape>

/**
 * The digest of a set of rows, whatever their order: the sum of their SHA-256s, as eight numbers of 32 bits each. Two databases that hold
 * the same rows give the same one, though they keep them in another order.
 */
export class RowsDigest {
  rows = 0
  readonly #sum = new Uint32Array(8)

  add(rows: readonly Buffer[]): void {
    for (const row of rows) {
      const of = createHash('sha256').update(row).digest()
      for (let word = 0; word < 8; word += 1) this.#sum[word] = (this.#sum[word] as number) + of.readUInt32BE(word * 4)
    }
    this.rows += rows.length
  }

  get hex(): string {
    return [...this.#sum].map(word => word.toString(16).padStart(8, '0')).join('')
  }
}

/** The SHA-256 of bytes, hexadecimal. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
