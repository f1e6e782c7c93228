import type { Provider } from '../access/index.ts'
import type { Database } from '../database/index.ts'
import type { Demographics } from '../api/demographics/index.ts'
import type { DocumentStore } from '../documents/index.ts'
import type { MailServer, RowanAddress } from '../mail/index.ts'
import type { House } from '../record/index.ts'
import type { Copy } from './copy.ts'
import type { Log } from './log.ts'
import type { Measures } from './measures.ts'
import type { Rates } from './rates.ts'
import type { Scanner } from './scanner.ts'
import type { Assets } from '../ui/build.ts'

/** What every page stands on. */
export interface Service {
  readonly database: Pick<Database, 'app'>
  /** A copy of the database that follows it, for the lists that can be seen while the database is away. */
  readonly copy?: Copy
  readonly house: House
  /** The key that signs form tokens: from the environment, or kept beside the data. */
  readonly key: Buffer
  /** The keys of the locator, the one in use first; the key above where there is none of its own. */
  readonly locatorKeys?: readonly [Buffer, ...Buffer[]]
  readonly assets: Assets
  /** Whose service it is, before anybody has signed in. */
  readonly organisation: string
  /** Whether that name was given by whoever started it, above what the authority has set. */
  readonly isNamed?: boolean
  /** The telephone that stands under every page. */
  readonly helpTelephone: string
  /** Whether everybody here is made up: every page then says so. */
  readonly demo: boolean
  /** Where uploads wait: outside the database, readable by the service alone. */
  readonly uploads: string
  /** Where the bytes of documents stand. */
  readonly documents: DocumentStore
  /** Looks through what people send for harmful software, where one is set up. */
  readonly scanner?: Scanner
  /** Takes what is told of each request and problem; without it only problems are told, on standard error. */
  readonly log?: Log
  /** How often anybody may ask in a minute; without it nobody is counted. */
  readonly rates?: Rates
  readonly measures?: Measures
  /** By whom people sign in, where one is set. */
  readonly provider?: Provider
  /** The NHS's own register of people, where this service may ask it. */
  readonly demographics?: Demographics
  /** Whether the worker sends daily data to the department. */
  readonly sendsDaily?: boolean
  /** Where people and partners’ systems reach this service, without a path; absent where whoever runs it has not said. */
  readonly address?: RowanAddress
  /** How mail leaves, as a page may say it; absent where none is sent. */
  readonly mail?: Omit<MailServer, 'signIn'>
  /** Cookies only over TLS: everywhere but on this machine. */
  readonly secureCookies: boolean
}
