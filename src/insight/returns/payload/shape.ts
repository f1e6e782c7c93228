import { parseDay } from '../../../time/day.ts'

/**
 * The form of what the department takes each day: children's social care data API, version 1.0.1 (OpenAPI of the Department for Education's
 * children-in-social-care schemas, MIT). Our own description of it: names, kinds of value, lengths and what must be there; nothing may be there
 * that it does not name.
 */

/** Text. `least` and `most` count characters; `form` is what its characters may be. */
interface TextShape {
  readonly is: 'text'
  readonly least?: number
  readonly most?: number
  readonly form?: RegExp
}

/** An object: the fields it may have, and those it must. */
export interface ObjectShape {
  readonly is: 'object'
  readonly fields: Readonly<Record<string, Shape>>
  readonly must: readonly string[]
}

interface ListShape {
  readonly is: 'list'
  readonly of: Shape
  readonly most?: number
  readonly unique?: boolean
}

interface PlainShape {
  readonly is: 'day' | 'yes or no' | 'whole number'
}

type AnswerShape = TextShape | PlainShape

/** What a value may be. */
export type Shape = AnswerShape | ObjectShape | ListShape

const text = (most?: number, more: Omit<TextShape, 'is' | 'most'> = {}): TextShape => ({ is: 'text', ...(most !== undefined && { most }), ...more })
const object = (fields: Readonly<Record<string, Shape>>, must: readonly string[] = []): ObjectShape => ({ is: 'object', fields, must })
const list = (of: Shape, more: Omit<ListShape, 'is' | 'of'> = {}): ListShape => ({ is: 'list', of, ...more })
const day = { is: 'day' } as const
const yesOrNo = { is: 'yes or no' } as const
const pupilNumber = text(13, { least: 13 })
/** Letters, figures, hyphens and low lines. */
const name = (most: number) => text(most, { form: /^[A-Za-z0-9_-]*$/ })

/** A part of a child's story that has a number of its own, and can be taken away by it. */
const part = (id: string, fields: Readonly<Record<string, Shape>>) => list(object({ [id]: name(36), ...fields, purge: yesOrNo }, [id]))

const details = object({
  unique_pupil_number: pupilNumber,
  former_unique_pupil_number: pupilNumber,
  unique_pupil_number_unknown_reason: text(4),
  first_name: text(),
  surname: text(),
  date_of_birth: day,
  expected_date_of_birth: day,
  sex: text(1),
  ethnicity: text(4),
  disabilities: list(text(4), { most: 12, unique: true }),
  postcode: text(8),
  uasc_flag: yesOrNo,
  uasc_end_date: day,
  purge: yesOrNo,
})

const episode = object({
  social_care_episode_id: name(36),
  referral_date: day,
  referral_source: text(2),
  referral_no_further_action_flag: yesOrNo,
  closure_date: day,
  closure_reason: text(3),
  care_worker_details: list(object({ worker_id: name(12), start_date: day, end_date: day })),
  child_and_family_assessments: part('child_and_family_assessment_id', { start_date: day, authorisation_date: day, factors: list(text(3), { most: 41, unique: true }) }),
  child_in_need_plans: part('child_in_need_plan_id', { start_date: day, end_date: day }),
  section_47_assessments: part('section_47_assessment_id', { start_date: day, icpc_required_flag: yesOrNo, icpc_date: day, end_date: day }),
  child_protection_plans: part('child_protection_plan_id', { start_date: day, end_date: day }),
  child_looked_after_placements: part('child_looked_after_placement_id', {
    start_date: day, start_reason: text(1), placement_type: text(3), postcode: text(8), end_date: day, end_reason: text(3), change_reason: text(6),
  }),
  adoption: object({ initial_decision_date: day, matched_date: day, placed_date: day, purge: yesOrNo }),
  care_leavers: object({ contact_date: day, activity: text(2), accommodation: text(1), purge: yesOrNo }),
  purge: yesOrNo,
}, ['social_care_episode_id'])

/** One child. */
export const childShape = object({
  la_child_id: text(20, { form: /^[A-Za-z0-9]+$/ }),
  mis_child_id: name(36),
  purge: yesOrNo,
  child_details: details,
  health_and_wellbeing: object({ sdq_assessments: list(object({ date: day, score: { is: 'whole number' } })), purge: yesOrNo }),
  social_care_episodes: list(episode),
}, ['la_child_id'])

/** Most children that are taken at once. */
export const mostTogether = 100

/** What is sent at once. */
export const batchShape = list(childShape, { most: mostTogether })

/** Every name of the form with the way to it, the whole first: `$[].child_details.sex`. */
export function pathsOf(shape: Shape, at = '$'): string[] {
  if (shape.is === 'object') return [at, ...Object.entries(shape.fields).flatMap(([field, of]) => pathsOf(of, `${at}.${field}`))]
  return shape.is === 'list' ? [at, ...pathsOf(shape.of, `${at}[]`)] : [at]
}

/** Where a value does not have the form, and what is wrong there in words. Says never what stands there. */
export interface Fault {
  readonly at: string
  readonly problem: string
}

/** What of a value does not have this form; nothing where it has. */
export function faultsOf(shape: Shape, value: unknown, at = '$'): Fault[] {
  if (shape.is === 'object') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ at, problem: 'is no object' }]
    const held = value as Readonly<Record<string, unknown>>
    return [
      ...shape.must.filter(field => held[field] === undefined).map(field => ({ at: `${at}.${field}`, problem: 'is not there' })),
      ...Object.keys(held).flatMap(field => {
        const of = Object.hasOwn(shape.fields, field) ? shape.fields[field] : undefined
        return of === undefined ? [{ at: `${at}.${field}`, problem: 'is not in the form' }] : faultsOf(of, held[field], `${at}.${field}`)
      }),
    ]
  }
  if (shape.is === 'list') {
    if (!Array.isArray(value)) return [{ at, problem: 'is no list' }]
    return [
      ...(shape.most !== undefined && value.length > shape.most ? [{ at, problem: `has more than ${shape.most}` }] : []),
      ...(shape.unique && new Set(value).size < value.length ? [{ at, problem: 'has something twice' }] : []),
      ...value.flatMap(each => faultsOf(shape.of, each, `${at}[]`)),
    ]
  }
  const problem = problemOf(shape, value)
  return problem === null ? [] : [{ at, problem }]
}

function problemOf(shape: AnswerShape, value: unknown): string | null {
  if (shape.is === 'yes or no') return typeof value === 'boolean' ? null : 'is not true or false'
  if (shape.is === 'whole number') return Number.isInteger(value) ? null : 'is no whole number'
  if (typeof value !== 'string') return 'is no text'
  return shape.is === 'text' ? textProblem(shape, value) : parseDay(value) === value ? null : 'is no day'
}

function textProblem(shape: TextShape, value: string): string | null {
  if (value.length < (shape.least ?? 0)) return `has fewer than ${shape.least} characters`
  if (shape.most !== undefined && value.length > shape.most) return `has more than ${shape.most} characters`
  return shape.form?.test(value) === false ? 'has characters that are not taken' : null
}

/**
 * A value without whatever does not have the form, and what was left out. Null where nothing of it can be kept: what must be there does not
 * have the form.
 */
export function fitted(shape: Shape, value: unknown, at = '$'): { readonly value: unknown; readonly left: readonly Fault[] } {
  if (shape.is === 'object') {
    const kept: Record<string, unknown> = {}
    const left: Fault[] = []
    for (const [field, each] of Object.entries(value as Readonly<Record<string, unknown>>)) {
      const of = shape.fields[field]
      if (of === undefined) throw new Error(`${at} has no ${field}`)
      const part = fitted(of, each, `${at}.${field}`)
      left.push(...part.left)
      if (part.value !== null) kept[field] = part.value
    }
    return { value: shape.must.every(field => kept[field] !== undefined) ? kept : null, left }
  }
  if (shape.is === 'list') {
    const parts = (value as readonly unknown[]).map(each => fitted(shape.of, each, `${at}[]`))
    const whole = parts.flatMap(part => (part.value === null ? [] : [part.value]))
    const once = shape.unique ? [...new Set(whole)] : whole
    const left = parts.flatMap(part => part.left)
    const most = shape.most ?? once.length
    return { value: once.slice(0, most), left: once.length > most ? [...left, { at, problem: `has more than ${most}` }] : left }
  }
  const problem = problemOf(shape, value)
  return problem === null ? { value, left: [] } : { value: null, left: [{ at, problem }] }
}
