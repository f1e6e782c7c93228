/** PostgreSQL's COPY over a connection of the driver: rows out as they come, rows in as they are sent, neither held in memory. */

import { once } from 'node:events'
import type pg from 'pg'

/** What the driver's connection can do and its types do not say. */
interface Wire extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
}

/** Bytes of rows that are handed over together. */
const atATime = 8 * 1024 * 1024

/**
 * Runs a `copy … to stdout` and hands its rows over, some megabytes at a time, each row a line with its end. Reads no further while
 * `take` works; where it throws, the connection is given up and the error passed on.
 */
export function copyOut(client: pg.PoolClient, text: string, take: (rows: readonly Buffer[]) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let rows: Buffer[] = []
    let bytes = 0
    let failure: Error | null = null
    let taking: Promise<void> = Promise.resolve()
    let isTaking = false
    const handOver = async (connection: pg.Connection): Promise<void> => {
      isTaking = true
      connection.stream.pause()
      try {
        while (bytes >= atATime) {
          const full = rows
          rows = []
          bytes = 0
          await take(full)
        }
        connection.stream.resume()
      } catch (problem) {
        failure = problem as Error
        connection.stream.destroy()
      }
      isTaking = false
    }
    const asked = {
      submit(connection: pg.Connection): void {
        connection.query(text)
      },
      handleCopyData({ chunk }: { chunk: Buffer }, connection: pg.Connection): void {
        // A copy: the driver uses its own memory again.
        const row = Buffer.from(chunk)
        rows.push(row)
        bytes += row.length
        if (bytes >= atATime && !isTaking && failure === null) taking = handOver(connection)
      },
      handleRowDescription(): void {},
      handleCommandComplete(): void {},
      handleReadyForQuery(): void {
        taking
          .then(() => {
            if (failure) throw failure
            return rows.length === 0 ? undefined : take(rows)
          })
          .then(resolve, reject)
      },
      handleError(problem: Error): void {
        reject(failure ?? problem)
      },
    }
    client.query(asked as unknown as pg.Submittable)
  })
}

/** Runs a `copy … from stdin` with what `source` gives. Where the source throws, nothing of it is taken and the error is passed on. */
export function copyIn(client: pg.PoolClient, text: string, source: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null
    let isOver = false
    const send = async (connection: Wire): Promise<void> => {
      try {
        for await (const chunk of source) {
          if (isOver) return
          connection.sendCopyFromChunk(chunk)
          const { stream } = connection
          if (stream.writableNeedDrain && !stream.destroyed) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
        }
        connection.endCopyFrom()
      } catch (problem) {
        failure = problem as Error
        connection.sendCopyFail('the source failed')
      }
    }
    const asked = {
      submit(connection: pg.Connection): void {
        connection.query(text)
      },
      handleCopyInResponse: (connection: Wire): void => void send(connection),
      handleRowDescription(): void {},
      handleCommandComplete(): void {},
      handleReadyForQuery(): void {
        isOver = true
        resolve()
      },
      handleError(problem: Error): void {
        isOver = true
        reject(failure ?? problem)
      },
    }
    client.query(asked as unknown as pg.Submittable)
  })
}
