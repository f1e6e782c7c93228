/** People at work while machines are killed: readers who never stop, writers who number what they write and send it until it is taken, and people who add documents likewise. */

import { setTimeout as pause } from 'node:timers/promises'
import { ask as send, formOn, type Reply, type Sent } from '../asking.ts'
import { multipart } from '../../src/web/testing.ts'

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

/** A document that was sent, and whose; what it holds follows from its title. */
export interface Added extends Written {
  readonly child: string
  readonly secret: string
}

/** What a document of the trial holds: a text of its own. */
export const wordsOf = (title: string): string => `${title}\n`.repeat(2000)

export interface Load {
  readonly reads: Read[]
  readonly writes: Written[]
  readonly documents: Added[]
  stop(): Promise<void>
}

/** Longest that a form is sent again and again, in milliseconds. */
const mostWait = 70_000

export interface Somebody {
  readonly secret: string
  readonly children: readonly string[]
}

/** Starts `readers` and `writers` at the proxies; whoever finds one gone goes to the next, as an address that moves does. */
export function startLoad(of: { proxies: readonly number[]; people: readonly Somebody[]; readers: number; writers: number; adders: number; day: string }): Load {
  const reads: Read[] = []
  const writes: Written[] = []
  const documents: Added[] = []
  const over = new AbortController()
  const at = (index: number): Somebody => of.people[index % of.people.length] as Somebody

  async function ask(secret: string, path: string, body?: Sent): Promise<Reply> {
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

  /** The same form again, as a browser sends it that is loaded again, until it is taken. */
  async function sentUntilTaken(secret: string, action: string, form: Sent): Promise<{ began: number; ended: number | null; tries: number }> {
    const began = performance.now()
    for (let tries = 1; performance.now() < began + mostWait; tries += 1) {
      const answer = await ask(secret, action, form).catch(() => null)
      if (answer?.status === 303) return { began, ended: performance.now(), tries }
      if (answer !== null && ![409, 502, 503, 504].includes(answer.status)) throw new Error(`A form was answered with ${answer.status}: ${answer.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 400)}`)
      await pause(300)
    }
    return { began, ended: null, tries: 0 }
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
      writes.push({ title, ...(await sentUntilTaken(secret, form.action, boxes)) })
      await pause(150)
    }
  }

  async function adder(index: number): Promise<void> {
    const { secret, children } = at(index)
    for (let turn = 0; !over.signal.aborted; turn += 1) {
      const child = children[turn % children.length] as string
      const shown = await ask(secret, `/children/${child}/documents/add`).catch(() => null)
      const form = shown?.status === 200 ? formOn(shown.text) : null
      if (form === null) {
        await pause(250)
        continue
      }
      const title = `Paper ${index}-${turn}`
      const [year, month, date] = of.day.split('-') as [string, string, string]
      const boxes = { ...Object.fromEntries(form.boxes), 'answer-title': title, 'answer-sort': 'letter', 'starts-day': date, 'starts-month': month, 'starts-year': year, privacy: 'document' }
      documents.push({ title, child, secret, ...(await sentUntilTaken(secret, form.action, multipart(boxes, [{ box: 'file', name: `${title}.txt`, bytes: Buffer.from(wordsOf(title)) }]))) })
      await pause(400)
    }
  }

  const all = Promise.all([...Array.from({ length: of.adders }, (_, index) => adder(index)), ...Array.from({ length: of.readers }, (_, index) => reader(index)), ...Array.from({ length: of.writers }, (_, index) => writer(index))])
  all.catch(() => over.abort())
  return {
    reads,
    writes,
    documents,
    async stop() {
      over.abort()
      await all
    },
  }
}
