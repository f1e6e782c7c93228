import { z } from 'zod'
import { bases, conditions, decisions, dutyQuestions, families, functions, identifiers, limbs, mostItems, mostText, natures, recordTypes, sameParts } from '../../partners/sharing/index.ts'

/** The shapes of asking, answering and the locator: the words that may be chosen are those of the pages. */

const word = <Words extends object>(of: Words) => z.enum(Object.keys(of) as [keyof Words & string, ...(keyof Words & string)[]])
const lines = (description: string) => z.string().max(mostText).meta({ description })
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const who = z.string().trim().min(1).max(200).meta({ description: 'The name of whoever asks or answers' })

const whom = { given: z.string().max(200), family: z.string().max(200), born: day.nullable(), due: day.optional().meta({ description: 'The day on which a baby is due who is not born yet' }), nhsNumber: z.string() }
const family = { family: word(families).meta({ description: 'Whether the family is told' }), familyWhy: lines('Why not, where they are not told').optional(), wishes: lines('What a child or the family wishes about it. It decides nothing').optional() }

export const askBody = z.strictObject({
  about: z.strictObject({ given: z.string().max(200).optional(), family: z.string().max(200).optional(), born: day.optional(), due: whom.due, nhsNumber: z.string().max(20).optional() }).meta({ description: 'The child: a name, with a date of birth, of a baby who is not born yet the date the baby is due, or an NHS number' }),
  limb: word(limbs).meta({ description: 'What the law says of it' }),
  function: word(functions).meta({ description: 'What it is needed for' }),
  purpose: lines('What you want to find out or do'),
  necessity: lines('Why it is needed for that'),
  ...family,
  items: z.array(z.strictObject({ what: lines('What you need'), why: lines('Why you need it') })).min(1).max(mostItems),
  due: day.optional().meta({ description: 'The day you need it by. The law sets none' }),
  by: who,
}).meta({
  examples: [{
    about: { given: 'Avery', family: 'Sampleton', born: '2017-03-09' }, limb: 'function', function: 'health', purpose: 'To know whom to ask before the school nurse visits.', necessity: 'Avery’s notes stop in 2025.', family: 'told',
    items: [{ what: 'Who works with Avery', why: 'To ask them before we visit' }], due: '2026-11-30', by: 'Nurse Lin Invented',
  }],
})
export type AskBody = z.infer<typeof askBody>

const decision = z.enum([...(Object.keys(decisions) as [keyof typeof decisions, ...(keyof typeof decisions)[]]), 'refused'])
export const exchangeAnswerBody = z.strictObject({
  items: z.array(z.strictObject({
    decision: decision.meta({ description: '`refused`, and any reason that leans on consent, is answered with the lawful reasons: it keeps nothing back' }),
    test: z.strictObject({ relevant: z.boolean().meta({ description: dutyQuestions.relevant }), helps: z.boolean().meta({ description: dutyQuestions.helps }), harms: z.boolean().meta({ description: dutyQuestions.harms }) }).optional()
      .meta({ description: 'The three questions of the duty: true, true and false, and it must be given. Left out, they are taken as the decision says' }),
    nature: word(natures).optional().meta({ description: 'Of what is given: a fact or an opinion' }),
    said: lines('What is given').optional(),
    because: lines('Why it is kept back').optional(),
  })).min(1).max(mostItems).meta({ description: 'One for each item of the question, in its order' }),
  basis: word(bases).optional().meta({ description: 'The lawful basis, where something is given' }),
  condition: word(conditions).optional().meta({ description: 'The condition for sensitive information, where something is given' }),
  criminal: z.boolean().optional().meta({ description: 'Some of it is about offences' }),
  leftOut: lines('What was left out to give no more than is needed, and why').optional(),
  effect: lines('How it may fall on a family because of who they are').optional(),
  ...family, family: family.family.optional(),
  identifier: word(identifiers).optional().meta({ description: 'Whether the child’s number goes with it, where something is given' }),
  nhsNumber: z.string().max(20).optional().meta({ description: 'The number, where it goes with it' }),
  by: who,
}).meta({
  examples: [
    { items: [{ decision: 'disclosed', nature: 'fact', said: 'Called to the address twice in October.' }], basis: 'task', condition: 'safeguarding', family: 'will', identifier: 'unknown', by: 'Sergeant Kit Invented' },
    { items: [{ decision: 'none' }], by: 'Sergeant Kit Invented' },
  ],
})
export type ExchangeAnswerBody = z.infer<typeof exchangeAnswerBody>

const row = {
  id, side: z.enum(['by', 'to']), what: z.enum(['ask', 'tell']), by: z.string(), to: z.string(), madeBy: z.string(), madeAt: z.string(), due: day.nullable(),
  about: z.strictObject(whom).nullable().meta({ description: 'Whom it is about; null once it was let go of' }),
  answeredAt: z.string().nullable(), review: z.enum(['waits', 'agreed', 'sent back']).nullable().meta({ description: 'Whether a second person has looked at what is kept back' }), receivedAt: z.string().nullable(),
}
const rowExample = {
  id: '01994f33-5a10-7b2e-8f44-1c9d2e7a6b10', side: 'to', what: 'ask', by: 'Testshire Council', to: 'Testshire Police', madeBy: 'Ola Sandbox, front door worker', madeAt: '2026-11-23T10:02:00.000Z', due: '2026-11-25',
  about: { given: 'Avery', family: 'Sampleton', born: '2017-03-09', nhsNumber: '' }, answeredAt: null, review: null, receivedAt: null,
}
export const exchangeList = z.strictObject({ exchanges: z.array(z.strictObject(row)) }).meta({ examples: [{ exchanges: [rowExample] }] })

export const exchangeWhole = z.strictObject({
  ...row,
  question: z.object({ limb: z.string(), function: z.string(), purpose: z.string(), necessity: z.string(), family: z.string(), familyWhy: z.string(), wishes: z.string(), items: z.array(z.object({ what: z.string(), why: z.string() })), by: z.string().optional() }),
  answeredBy: z.string().nullable(),
  answer: z.object({ items: z.array(z.object({ decision: z.string(), nature: z.string().nullable(), test: z.object({ relevant: z.boolean().nullable(), helps: z.boolean().nullable(), harms: z.boolean().nullable() }).nullish(), because: z.string().optional() })), basis: z.string().optional(), condition: z.string().optional(), identifier: z.string().optional() }).nullable()
    .meta({ description: 'Decisions, item by item, and the bases where something is given; null until it counts' }),
  given: z.array(z.string()).nullable().meta({ description: 'What was given, item by item; null until it counts, and four weeks after it was received' }),
}).meta({
  examples: [{
    ...rowExample, question: { limb: 'enquiry', function: 'enquiry', purpose: 'To find out whether Avery is safe.', necessity: 'A bruise nobody explains.', family: 'unsafe', familyWhy: 'It may put her mother in danger.', wishes: '', items: [{ what: 'Calls to the address', why: 'To know who was there' }] },
    answeredBy: null, answer: null, given: null,
  }],
})

export const searchList = z.strictObject({
  searches: z.array(z.strictObject({ id, at: z.string(), by: z.string().meta({ description: 'Which organisation wants to know' }), about: z.strictObject(whom), function: z.string(), purpose: z.string(), necessity: z.string(), harm: z.string().nullable().meta({ description: 'What is feared: without it no sensitive service is asked' }) })),
}).meta({ examples: [{ searches: [{ id: rowExample.id, at: rowExample.madeAt, by: 'Testshire Council', about: rowExample.about, function: 'contact', purpose: 'To decide what help Avery needs.', necessity: 'Nobody here knows the family.', harm: null }] }] })

export const searchAnswerBody = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('none') }),
  z.strictObject({ answer: z.literal('holds'), type: word(recordTypes), starts: day.optional(), ends: day.optional(), same: z.array(word(sameParts)).min(1).meta({ description: 'What is the same in your own record: by that alone the child is found there from then on' }) }),
]).meta({ examples: [{ answer: 'holds', type: 'police', starts: '2026-03-02', same: ['name'] }, { answer: 'none' }] })
export type SearchAnswerBody = z.infer<typeof searchAnswerBody>

export const kept = z.strictObject({ kept: z.literal(true) }).meta({ examples: [{ kept: true }] })
