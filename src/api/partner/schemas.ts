import { z } from 'zod'
import { factors, mostChildren, mostSaid } from '../../children/front-door/index.ts'
import type { PlacedProblem } from './problems.ts'

/** What is sent and answered. The same shapes check a body and make the document (openapi.ts): neither can say what the other does not. */

const line = (most: number, description: string) => z.string().max(most).meta({ description })
const lines = (most: number, description: string) => z.string().max(most).meta({ description })
const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const instant = z.string().meta({ description: 'A moment, in UTC, as RFC 3339 has it' })
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const child = z.strictObject({
  given: line(200, 'First names').optional(),
  family: line(200, 'Family name').optional(),
  born: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/).optional().meta({ description: 'Date of birth, or when a baby is due: YYYY-MM-DD, YYYY-MM or YYYY, as far as it is known' }),
  sex: z.enum(['F', 'M', 'U']).optional().meta({ description: 'F, M, or U for unknown' }),
  nhsNumber: line(20, 'NHS number: ten figures').optional(),
})

export const contactBody = z.strictObject({
  said: lines(mostSaid, 'What worries you, or what would help: what was seen and said, by whom and when'),
  from: line(200, 'The name of whoever tells us. The organisation is added by itself'),
  reach: line(200, 'A telephone number or an email address at their work'),
  role: line(100, 'What they do').optional(),
  source: line(3, 'Where they work: a code of the referral sources of the children in need census. A council leaves it out').optional(),
  asks: z.enum(['help', 'information']).optional().meta({ description: '`help` asks us to help or protect a child (a referral), `information` tells us something or asks a question. Left out: help' }),
  today: z.boolean().optional().meta({ description: 'Somebody must act today to keep a child safe. Ring as well' }),
  children: z.array(child).max(mostChildren).optional().meta({ description: 'Whom it is about, as far as you know' }),
  home: z.strictObject({ line1: line(100, 'House and street').optional(), town: line(100, 'Town').optional(), postcode: line(10, 'Postcode').optional() }).optional().meta({ description: 'Where the children live' }),
  household: lines(mostSaid, 'Who lives with the child, and who else matters to them').optional(),
  schooling: line(200, 'School or nursery, and how often the child is there').optional(),
  factors: z.array(z.enum(Object.keys(factors) as (keyof typeof factors)[])).max(Object.keys(factors).length).optional().meta({ description: 'What may be behind it' }),
  knowsOfIt: z.enum(['yes', 'no', 'unsafe', 'not known']).optional().meta({ description: 'Whether the family knows that you tell us. `unsafe`: telling them could put the child in danger' }),
  movedHere: z
    .strictObject({ arrivedOn: day.optional().meta({ description: 'The day the children arrived here' }), plan: lines(mostSaid, 'What their child protection plan says, and who to speak to about it') })
    .optional()
    .meta({ description: 'From another council only: every child named here has a child protection plan there and has moved here to stay' }),
}).meta({
  examples: [
    {
      said: 'Avery told the class teacher on Monday: “I sleep at Nan’s when they shout.” Attendance has fallen since the summer.', from: 'Jo Placeholder', role: 'Designated safeguarding lead', reach: '01632 960 111', source: '2A',
      children: [{ given: 'Avery', family: 'Sampleton', born: '2017-03-09', sex: 'F' }], home: { line1: '4 Trial Close', town: 'Fernton', postcode: 'FE1 4TC' }, factors: ['domestic abuse'], knowsOfIt: 'no',
    },
    {
      said: 'The family moved to Fernton on 2 November. We ask you to receive the plan.', from: 'Sol Madeup', role: 'Social worker', reach: 'sol.madeup@elsewhere.example', children: [{ given: 'Remy', family: 'Exampler', born: '2019' }],
      movedHere: { arrivedOn: '2026-11-02', plan: 'Plan since 4 August 2026, neglect. The next review conference is on 12 January 2027.' },
    },
  ],
})
export type ContactBody = z.infer<typeof contactBody>

const receipt = { id: id.meta({ description: 'By which you ask how it stands' }), reference: z.string().meta({ description: 'To say on the telephone. It opens nothing' }), receivedAt: instant }

export const contactReceipt = z.strictObject({ ...receipt, state: z.literal('received') }).meta({
  examples: [{ id: '01994f2e-7a10-7c3e-9d54-2b6f0a1c8e77', reference: 'K7QX-2HMD', receivedAt: '2026-11-23T09:14:05.120Z', state: 'received' }],
})

export const contactState = z.strictObject({
  ...receipt,
  state: z.enum(['received', 'decided']).meta({ description: '`decided` once the council has written down that the referrer was told' }),
  toldOn: day.optional().meta({ description: 'The day of it' }),
  told: z.string().optional().meta({ description: 'What the referrer was told, where the council wrote it down' }),
}).meta({
  examples: [{ id: '01994f2e-7a10-7c3e-9d54-2b6f0a1c8e77', reference: 'K7QX-2HMD', receivedAt: '2026-11-23T09:14:05.120Z', state: 'decided', toldOn: '2026-11-24', told: 'We visit the family this week, and ring the school after it.' }],
})

const requestRow = {
  id, about: z.string().meta({ description: 'Whom it is about' }), askedBy: z.string(), askedAt: instant, due: day.meta({ description: 'By when an answer is asked for' }),
  answeredAt: instant.nullable(), answeredBy: z.string().nullable(),
}
const rowExample = { id: '01994f31-1b22-7d0a-8c11-5e0d3f6a9b20', about: 'Avery Sampleton, born 9 March 2017', askedBy: 'Ola Sandbox', askedAt: '2026-11-23T10:02:00.000Z', due: '2026-11-24', answeredAt: null, answeredBy: null }

export const requestList = z.strictObject({ requests: z.array(z.strictObject(requestRow)) }).meta({ examples: [{ requests: [rowExample] }] })

const answer = z.enum(['known', 'nothing', 'no'])
export const requestWhole = z.strictObject({
  ...requestRow,
  asked: z.string().meta({ description: 'What you are told, and asked' }),
  basis: z.string().meta({ description: 'For what purpose, and on what legal basis' }),
  answer: answer.nullable(),
  known: z.string().nullable().meta({ description: 'What was answered' }),
}).meta({ examples: [{ ...rowExample, asked: 'What do you know of this family since January?', basis: 'To decide whether the child needs help: Children Act 1989, section 17.', answer: null, known: null }] })

export const answerBody = z.strictObject({
  answer: answer.meta({ description: '`known`: we know something; `nothing`: we know nothing of the family; `no`: we keep it back, as telling it would harm the child more, or it is not for you' }),
  known: lines(20_000, 'What you know and how you know it, or why you do not tell it. Left out where you know nothing').optional(),
  by: z.string().trim().min(1).max(200).meta({ description: 'The name of whoever answers' }),
}).meta({ examples: [{ answer: 'known', known: 'Called to the address twice in October; shouting, nobody hurt.', by: 'Sergeant Kit Invented' }] })

export const tokenAnswer = z.strictObject({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.number().int(), scope: z.string() }).meta({
  examples: [{ access_token: '43 letters and figures', token_type: 'Bearer', expires_in: 600, scope: 'contacts:write' }],
})

export const tokenForm = z.object({
  grant_type: z.string().meta({ description: 'client_credentials' }),
  client_assertion_type: z.string().meta({ description: assertionType() }),
  client_assertion: z.string().max(8000).meta({ description: 'A JSON Web Token signed by the system’s key' }),
  scope: z.string().max(500).optional().meta({ description: 'Scopes with spaces between them. Left out: all that the system was registered for' }),
}).meta({ examples: [{ grant_type: 'client_credentials', client_assertion_type: assertionType(), client_assertion: 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiIuLi4ifQ.c2lnbmF0dXJl', scope: 'contacts:write' }] })

/** The sort of assertion that is taken (RFC 7523). */
export function assertionType(): string {
  return 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
}

export const problemAnswer = z.strictObject({
  type: z.string(), title: z.string(), status: z.number().int(), detail: z.string(), cure: z.string(),
  request: z.string().meta({ description: 'The number of the request, to tell the council' }),
  error: z.string().optional().meta({ description: 'Where a token was asked for: the word of RFC 6749' }), error_description: z.string().optional(),
  errors: z.array(z.strictObject({ at: z.string().meta({ description: 'A JSON Pointer into the body' }), message: z.string() })).optional(),
})

/** What is wrong with a body by its shape, place by place. What was sent is never repeated. */
export function wrongIn(issues: readonly z.core.$ZodIssue[]): PlacedProblem[] {
  return issues.flatMap(issue => {
    const at = (more: readonly PropertyKey[] = []): string => [...issue.path, ...more].map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    if (issue.code === 'unrecognized_keys') return [{ at: at(), message: 'There is more here than the document names. Leave it out' }]
    return [{ at: at(), message: messageOf(issue) }]
  })
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `Must be given, as ${issue.expected}` : `Must be ${issue.expected}`
    case 'too_big':
      return `Must have at most ${String(issue.maximum)} ${issue.origin === 'array' ? 'entries' : 'characters'}`
    case 'too_small':
      return 'Must not be empty'
    case 'invalid_value':
      return `Must be one of: ${issue.values.map(String).join(', ')}`
    default:
      return 'Must have the shape that the document gives'
  }
}
