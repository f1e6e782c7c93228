import { setTimeout as pause } from 'node:timers/promises'

/** Something that may be the same as another, so that the two must not be worked on at once. */
export interface Keyed {
  /** What a part may hold once. */
  readonly one: readonly string[]
  /** What may stand several times in a part, and in no other at the same time. */
  readonly shared: readonly string[]
}

export interface QueueOptions<T> {
  /** Things of one part. */
  readonly together: number
  /** Parts worked on at once. */
  readonly lanes: number
  readonly keysOf: (thing: T) => Keyed
  /** Parts that are done already. */
  readonly isDone: (part: number) => boolean
  readonly work: (part: number, things: readonly T[]) => Promise<void>
  /** Asked before each part; throws to stop. */
  readonly goOn: () => void
}

/**
 * Deals what arrives into parts, always the same for the same arrivals, and has a few worked on at once. Whoever adds waits while all are
 * busy: nothing piles up.
 */
export class PartQueue<T> {
  readonly #options: QueueOptions<T>
  #waiting: T[] = []
  #waitingFor = new Set<string>()
  #part = 0
  readonly #busy = new Map<Promise<void>, ReadonlySet<string>>()
  #failed: unknown = null

  constructor(options: QueueOptions<T>) {
    this.#options = options
  }

  async add(thing: T): Promise<void> {
    const { one } = this.#options.keysOf(thing)
    if (this.#waiting.length >= this.#options.together || one.some(key => this.#waitingFor.has(key))) await this.#send()
    this.#waiting.push(thing)
    for (const key of one) this.#waitingFor.add(key)
  }

  /** Sends what waits and waits for all. Throws what a part threw. */
  async end(): Promise<void> {
    await this.#send()
    await Promise.all(this.#busy.keys())
    if (this.#failed !== null) throw asError(this.#failed)
  }

  /** Waits for what is under way, whatever it comes to. */
  async settle(): Promise<void> {
    await Promise.all(this.#busy.keys())
  }

  /** Never rejects: what a part throws is thrown to whoever adds next, or ends. */
  async #work(part: number, things: readonly T[], over: () => void): Promise<void> {
    try {
      await this.#options.work(part, things)
    } catch (problem) {
      this.#failed ??= problem
    }
    over()
  }

  #isBusyWith(keys: ReadonlySet<string>): boolean {
    return [...this.#busy.values()].some(busy => [...keys].some(key => busy.has(key)))
  }

  async #send(): Promise<void> {
    if (this.#waiting.length === 0) return
    const [part, things] = [this.#part, this.#waiting]
    this.#part += 1
    this.#waiting = []
    this.#waitingFor = new Set()
    if (this.#options.isDone(part)) return
    this.#options.goOn()
    const keys = new Set(things.flatMap(thing => Object.values(this.#options.keysOf(thing)).flat() as string[]))
    while (this.#failed === null && (this.#busy.size >= this.#options.lanes || this.#isBusyWith(keys))) await Promise.race(this.#busy.keys())
    if (this.#failed !== null) throw asError(this.#failed)
    const working: Promise<void> = this.#work(part, things, () => this.#busy.delete(working))
    this.#busy.set(working, keys)
    // What reads gets its turn: its files and the database are waited for together.
    await pause(0)
  }
}

function asError(problem: unknown): Error {
  return problem instanceof Error ? problem : new Error('A part failed', { cause: problem })
}
