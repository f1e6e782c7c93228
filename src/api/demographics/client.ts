import { randomUUID } from 'node:crypto'
import { byThisMachine, fromTheNetwork, once, pause, tokensOf, type Send } from '../outside/index.ts'
import { codeIn, patientIn, patientsIn, type Patient } from './answers.ts'
import type { DemographicsSettings } from './settings.ts'
import { assertionOf } from './signing.ts'

/** What comes of asking for a number. */
export type Read =
  /** The patient. `superseded`: the number asked for was replaced by the patient's. */
  | { readonly is: 'found'; readonly patient: Patient; readonly superseded: boolean }
  /** The number is nobody's any more, and nothing came in its place: it is not to be used. */
  | { readonly is: 'invalidated' }
  /** Nobody has it. */
  | { readonly is: 'nobody' }
  | Away

/** What comes of searching. The service tells an application of one patient, and only where one alone fits. */
export type Searched = { readonly is: 'found'; readonly patient: Patient } | { readonly is: 'none' } | { readonly is: 'several' } | Away

/** Why there is no answer. `busy`: too many ask at once. `refused`: it does not take who asks. `away`: anything else. */
export interface Away {
  readonly is: 'away'
  readonly why: 'busy' | 'refused' | 'away'
}

/** What is asked in a search: a family name and a day of birth at the least. */
export interface Asked {
  readonly family: string
  /** A name, or its beginning and `*`. */
  readonly given?: string
  /** `eq2015-03-09`, or two that hold a range. */
  readonly born: readonly string[]
  /** A postcode, or its beginning and `*`. With any, nobody restricted is found. */
  readonly postcode?: string
  readonly history?: boolean
  /** Also names that sound alike or changed places; no `*` then. */
  readonly fuzzy?: boolean
}

/** The Personal Demographics Service, as it is asked. */
export interface Demographics {
  read(number: string): Promise<Read>
  search(asked: Asked): Promise<Searched>
}

/** What a client stands on, so that a test can stand in for each. */
export interface Surroundings {
  /** Waits until this request may go; false where that would be too long from now. */
  readonly turn: () => Promise<boolean>
  readonly send?: Send
  readonly wait?: (milliseconds: number) => Promise<void>
  /** The moment, in milliseconds since 1970. */
  readonly now?: () => number
}

const path = '/personal-demographics/FHIR/R4/Patient'
/** Milliseconds that one answer is waited for. */
const patience = 10_000
/** How often one question is asked where the service was busy or failed, and how long is waited before each again, in milliseconds. */
const waits = [500, 2_000]
/** The longest that the service may ask us to wait, in milliseconds: somebody is watching a page. */
const mostWait = 5_000
/** Milliseconds before its end at which a token is not used any more. */
const early = 30_000

/**
 * Opens the service. It is asked one request at a time and turn; each has an id of its own, and no more than `waits` tells is asked again.
 * An answer that cannot be read counts as none. Nothing of an answer is in an error.
 */
export function openDemographics(settings: DemographicsSettings, around: Surroundings): Demographics {
  const { turn, send = fromTheNetwork, wait = pause, now = byThisMachine } = around
  const { address, application } = settings
  const audience = new URL('/oauth2/token', address).href
  const tokens = application && tokensOf({
    send, address: audience, patience, early, now,
    credentials: () => ({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertionOf(application, { audience, id: randomUUID(), at: Math.floor(now() / 1000) }),
    }),
  })

  const ask = async (where: string): Promise<{ readonly status: number; readonly body: unknown } | Away> => {
    const correlation = randomUUID()
    let why: Away['why'] = 'away'
    let isNewToken = false
    for (let again = 0; again <= waits.length; again++) {
      const token = await tokens?.take()
      if (token !== undefined && token.is !== 'token') return { is: 'away', why: token.is }
      if (!(await turn())) return { is: 'away', why: 'busy' }
      const headers = {
        accept: 'application/fhir+json',
        'x-request-id': randomUUID(),
        'x-correlation-id': correlation,
        ...(token && { authorization: `Bearer ${token.value}` }),
      }
      const answer = await once(() => send(new URL(where, address).href, { headers, redirect: 'error', signal: AbortSignal.timeout(patience) }))
      const status = answer?.status ?? 0
      if (status === 401 && tokens && !isNewToken) {
        tokens.forget()
        isNewToken = true
        continue
      }
      if (answer !== null && status !== 429 && status !== 408 && status < 500) return status === 401 || status === 403 ? { is: 'away', why: 'refused' } : answer
      why = status === 429 ? 'busy' : 'away'
      const asked = (answer?.retryAfter ?? 0) * 1000
      if (again === waits.length || asked > mostWait) break
      await wait(Math.max(asked, waits[again] as number))
    }
    return { is: 'away', why }
  }

  return {
    async read(number) {
      const answer = await ask(`${path}/${encodeURIComponent(number)}`)
      if ('is' in answer) return answer
      if (answer.status === 404) {
        const code = codeIn(answer.body)
        return code === 'INVALIDATED_RESOURCE' ? { is: 'invalidated' } : code === 'RESOURCE_NOT_FOUND' ? { is: 'nobody' } : { is: 'away', why: 'away' }
      }
      const patient = answer.status === 200 ? patientIn(answer.body) : null
      return patient === null ? { is: 'away', why: 'away' } : { is: 'found', patient, superseded: patient.nhsNumber !== number }
    },

    async search({ family, given, born, postcode, history, fuzzy }) {
      const query = new URLSearchParams([
        ['family', family],
        ...(given === undefined ? [] : [['given', given]]),
        ...born.map(day => ['birthdate', day]),
        ...(postcode === undefined ? [] : [['address-postalcode', postcode]]),
        ...(history ? [['_history', 'true']] : []),
        ...(fuzzy ? [['_fuzzy-match', 'true']] : []),
      ])
      const answer = await ask(`${path}?${query}`)
      if ('is' in answer) return answer
      // More than one is no error to the service: it answers 200, and says so instead of telling anybody's name.
      if (answer.status === 200 && codeIn(answer.body) === 'TOO_MANY_MATCHES') return { is: 'several' }
      const found = answer.status === 200 ? patientsIn(answer.body) : null
      if (found === null) return { is: 'away', why: 'away' }
      const [patient, another] = found
      return patient === undefined ? { is: 'none' } : another === undefined ? { is: 'found', patient } : { is: 'several' }
    },
  }
}
