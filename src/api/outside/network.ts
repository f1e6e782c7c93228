/** Sends a request, as `fetch` does. */
export type Send = (address: string, request: RequestInit) => Promise<Response>

/** The network itself. Rowan asks it for nothing by itself: only where an operator has joined a service. */
// oxlint-disable-next-line no-restricted-globals
export const fromTheNetwork: Send = fetch

/** The machine's own clock, in milliseconds since 1970: only what is compared with another machine's clock needs it, as a token does. */
// oxlint-disable-next-line no-restricted-globals
export const byThisMachine = Date.now

/** Waits for that many milliseconds. */
export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

/** An answer with its body read as JSON. */
export interface Answered {
  readonly status: number
  /** Seconds that the service asks us to wait; 0 where it says nothing. */
  readonly retryAfter: number
  /** `{}` where there is none, or none that is JSON: a gateway's own page for an error, whose status is what counts. */
  readonly body: unknown
}

/** One answer; null where none came. Nothing of it is ever in an error. */
export async function once(send: () => Promise<Response>): Promise<Answered | null> {
  try {
    const response = await send()
    const seconds = Number(response.headers.get('retry-after'))
    const text = await response.text()
    let body: unknown
    try {
      body = JSON.parse(text)
    } catch {
      body = {}
    }
    return { status: response.status, retryAfter: Number.isFinite(seconds) && seconds > 0 ? seconds : 0, body: body ?? {} }
  } catch {
    return null
  }
}
