/** People at work while machines are killed: readers who never stop, and writers who number what they write and send it until it is taken. */

import { setTimeout as pause } from 'node:timers/promises'
import { ask as send, formOn, type Reply } from '../asking.ts'

export type Page = 'list' | 'record'

export interface Read {
  readonly page: Page
  readonly began: number
  readonly ended: number
  readonly status: number
  /** Shown from the copy, as the page says. */
  readonly copied: boolean
}

export interface Written {
  readonly title: string
  /** When it was first sent, and when it was acknowledged; null where it never was. */
  readonly began: number
  readonly ended: number | null
  readonly tries: number
}

export interface Load {
  readonly reads: Read[]
  readonly writes: Written[]
  stop(): Promise<void>
}

/** Longest that a form is sent again and again, in milliseconds. */
const mostWait = 70_000

export interface Somebody {
  readonly secret: string
  readonly children: readonly string[]
}

/** Starts `readers` and `writers` at the proxies; whoever finds one gone goes to the next, as an address that moves does. */
export function startLoad(of: { proxies: readonly number[]; people: readonly Somebody[]; readers: number; writers: number; day: string }): Load {
  const reads: Read[] = []
  const writes: Written[] = []
  const over = new AbortController()
  const at = (index: number): Somebody => of.people[index % of.people.length] as Somebody

  async function ask(secret: string, path: string, body?: URLSearchParams): Promise<Reply> {
    let last: unknown
    for (const port of of.proxies) {
      try {
        return await send(port, secret, path, body)
      } catch (problem) {
        // A form whose fate is not known is sent again by whoever wrote it, and a page that broke off is asked for elsewhere.
        last = problem
        if (body !== undefined && (problem as { code?: string }).code !== 'ECONNREFUSED') throw problem
      }
    }
    throw last
  }

  async function read(page: Page, { secret, children }: Somebody, turn: number): Promise<Reply> {
    const began = performance.now()
    const answer = await ask(secret, page === 'list' ? '/my-work' : `/children/${children[turn % children.length] as string}`).catch(() => ({ status: 0, text: '' }))
    reads.push({ page, began, ended: performance.now(), status: answer.status, copied: answer.text.includes('This is a copy') })
    return answer
  }

  async function reader(index: number): Promise<void> {
    for (let turn = index; !over.signal.aborted; turn += 1) {
      await read(index % 2 === 0 ? 'list' : 'record', at(index), turn)
      await pause(120)
    }
  }

  async function writer(index: number): Promise<void> {
    const { secret, children } = at(index)
    for (let turn = 0; !over.signal.aborted; turn += 1) {
      const path = `/children/${children[turn % children.length] as string}/record/significant-event`
      const shown = await ask(secret, path).catch(() => null)
      const form = shown?.status === 200 ? formOn(shown.text) : null
      if (form === null) {
        await pause(250)
        continue
      }
      const title = `Trial ${index}-${turn}`
      const boxes = new URLSearchParams(form.boxes)
      const [year, month, date] = of.day.split('-') as [string, string, string]
      for (const [name, value] of Object.entries({ 'starts-day': date, 'starts-month': month, 'starts-year': year, 'answer-title': title, 'answer-meant': 'A trial', 'answer-weight': 'key' })) boxes.set(name, value)
      const began = performance.now()
      let tries = 0
      let ended: number | null = null
      // The same form again, as a browser sends it that is loaded again, until it is taken.
      while (ended === null && performance.now() < began + mostWait) {
        tries += 1
        const answer = await ask(secret, form.action, boxes).catch(() => null)
        if (answer?.status === 303) ended = performance.now()
        else if (answer !== null && answer.status !== 503 && answer.status !== 502 && answer.status !== 504 && answer.status !== 409) {
          throw new Error(`A form was answered with ${answer.status}: ${answer.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 400)}`)
        } else await pause(300)
      }
      writes.push({ title, began, ended, tries })
      await pause(150)
    }
  }

  const all = Promise.all([...Array.from({ length: of.readers }, (_, index) => reader(index)), ...Array.from({ length: of.writers }, (_, index) => writer(index))])
  all.catch(() => over.abort())
  return {
    reads,
    writes,
    async stop() {
      over.abort()
      await all
    },
  }
}
