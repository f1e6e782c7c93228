/**
 * One holder for one folder, for as long as its process lives.
 *
 * The lock is a listening local socket named by the folder: the system lets one process listen on a name and forgets the
 * name when that process dies, however it dies. A second process asks the holder over the same socket when the folder is ready.
 */

import { createHash } from 'node:crypto'
import { statSync, unlinkSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The lock on a folder, held. */
export interface Lock {
  /** Tells those who wait that the folder may now be used. */
  ready(): void
  release(): Promise<void>
}

/** Named by device and inode, so that every path to one folder is one name. */
function nameOf(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true })
  const hash = createHash('sha256').update(`rowan ${dev} ${ino}`).digest('hex').slice(0, 32)
  // Only Linux has names outside the file system. Elsewhere the socket is a file, and a dead one is swept away before listening.
  return process.platform === 'linux' ? `\0rowan-${hash}` : join(tmpdir(), `rowan-${hash.slice(0, 16)}.lock`)
}

function listen(name: string, onWaiter: (waiter: Socket) => void): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer(onWaiter)
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen({ path: name, exclusive: true }, () => resolve(server.unref()))
  })
}

function answers(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path: name })
    socket.once('connect', () => (socket.destroy(), resolve(true)))
    socket.once('error', () => resolve(false))
  })
}

/** Takes the lock on an existing folder; null if another living process (or this one) holds it. */
export async function takeLock(folder: string): Promise<Lock | null> {
  const name = nameOf(folder)
  const waiting = new Set<Socket>()
  let isReady = false
  const onWaiter = (waiter: Socket): void => {
    waiter.unref()
    waiter.on('error', () => waiter.destroy())
    waiter.on('close', () => waiting.delete(waiter))
    waiting.add(waiter)
    if (isReady) waiter.write('ready\n')
  }
  let server = await listen(name, onWaiter)
  if (server === null && process.platform !== 'linux' && !(await answers(name))) {
    unlinkSync(name)
    server = await listen(name, onWaiter)
  }
  if (server === null) return null
  const held = server
  return {
    ready() {
      isReady = true
      for (const waiter of waiting) waiter.write('ready\n')
    },
    release() {
      return new Promise((resolve) => {
        held.close(() => resolve())
        for (const waiter of waiting) waiter.destroy()
      })
    },
  }
}

/** Waits for the holder of the lock: true when it says that the folder is ready, false when it went away first. */
export function waitForHolder(folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path: nameOf(folder) })
    socket.once('data', () => (resolve(true), socket.destroy()))
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })
}
