/** How the pages look: the name and colour of whoever runs the service, as they have set it. */

import type { FastifyInstance } from 'fastify'
import { organisationSheet } from '../ui/layout.tsx'
import type { Address } from '../ui/markup.ts'
import type { Service } from './service.ts'
import type { Visitor } from './visitor.ts'

export interface Look {
  readonly name: string
  readonly sheet: Address | undefined
}

/** As last asked, for each service: pages before sign-in show it without asking again. */
const asked = new WeakMap<Service, Look>()

/** Asks how the pages look before anybody has signed in. The name that `ROWAN_ORGANISATION` gives stands above what was set. */
export async function askFrontLook(service: Service): Promise<void> {
  const { rows } = await service.database.app.query<{ name: string | null; colour: string | null }>({ name: 'front-look', text: 'select name, colour from front_look()' })
  const { name, colour } = rows[0] ?? { name: null, colour: null }
  asked.set(service, { name: service.isNamed ? service.organisation : (name ?? service.organisation), sheet: sheetOf(colour) })
}

/** How this page looks: as the organisation looks that somebody acts for, or before sign-in as the service was last known to. */
export function lookFor(service: Service, visitor: Visitor | null): Look {
  if (visitor !== null) return { name: visitor.organisationName, sheet: sheetOf(visitor.colour) }
  return asked.get(service) ?? { name: service.organisation, sheet: undefined }
}

/** Where the sheet of a colour is served. What stands in the address is all that is in it, so it never changes. */
function sheetOf(colour: string | null): Address | undefined {
  return colour === null ? undefined : (`/look/${colour.slice(1).toLowerCase()}.css` as Address)
}

/** Serves the sheets of colours that white words can be read on, to anybody; every other address is not there. */
export function serveSheets(server: FastifyInstance): void {
  server.get<{ Params: { file: string } }>('/look/:file', async (request, reply) => {
    const colour = /^([0-9a-f]{6})\.css$/.exec(request.params.file)?.[1]
    const sheet = colour === undefined ? null : readableSheet(`#${colour}`)
    if (sheet === null) return reply.callNotFound()
    return reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(sheet)
  })
}

function readableSheet(colour: string): string | null {
  try {
    return organisationSheet(colour)
  } catch {
    return null
  }
}
