import type { Bearer } from '../../api/partner/index.ts'
import type { Service } from '../service.ts'

/** What a system asks, once it is believed: its token, whose it is, and what it sent in the shape that the operation names. */
export interface SystemAsk<Body> {
  readonly service: Service
  readonly token: string
  readonly bearer: Bearer
  readonly params: Readonly<Record<string, string>>
  readonly body: Body
  /** The sender’s own key; empty where the operation takes none. */
  readonly key: string
}

export interface SystemAnswer {
  readonly status: number
  readonly body: unknown
}

export type Handler<Body> = (ask: SystemAsk<Body>) => Promise<SystemAnswer>
