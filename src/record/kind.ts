/**
 * Kinds: what can be recorded. A kind is declared once, as a value; the form, the read view, the story, the exports and the audit
 * follow from it. Kinds grow and never change meaning: fields may be added, retired or relabelled with a new `version`.
 */

/** Whose record it is. */
export type Subject = 'child' | 'adult' | 'carer household' | 'home' | 'provider group' | 'worker' | 'partnership' | 'authority'

/**
 * The part of a record a fact is shown in, and in which it is granted (ux 4.4). `returns` and `access` show under Documents and sharing, `enquiry` under
 * plans: what agencies share with each other for one enquiry, and all that those asked from outside may see.
 */
export type Section = 'overview' | 'family' | 'notes' | 'plans' | 'enquiry' | 'life' | 'documents' | 'returns' | 'access'

/** How private a fact is: a grant is sections by classes. */
export type Class = 'ordinary' | 'health' | 'police' | 'third party' | 'legal advice' | 'supervision' | 'adoption'

/** Groups of kinds of which a record can say from which day Rowan holds all of them. What Rowan was not told is not late. */
export const keptGroups = ['visits', 'reviews', 'protection', 'health', 'education', 'meetings', 'decisions', 'plans', 'moves'] as const
export type KeptGroup = (typeof keptGroups)[number]

/** When a question is asked: another field of the same kind has one of these answers. */
export interface Condition {
  field: string
  is: readonly (string | boolean)[]
}

interface FieldWords {
  /** The question as it stands on screen, in the practitioner's words. */
  label: string
  hint?: string
  /** The error when a required answer is missing, `Enter the date you saw Maya`. */
  missing?: string
  when?: Condition
  /** Columns of returns that this field feeds, `ssda903.Episodes.LS`, `cin.Section47.S47ActualStartDate`. */
  returns?: readonly string[]
  /** The version of the kind from which it is no longer asked; old facts keep it. */
  retired?: number
  /** Answered by the step itself and never by a person: it is not asked, and a correction leaves it as it is. */
  given?: true
  /** Where it is left empty, it is the number with Social Work England that is kept with whoever holds the post in this field of the same kind. */
  registrationOf?: string
  /** The child's own words: shown first and as they were said, never tidied. */
  voice?: true
  /** The question that says why these words are missing: a form asks for one of the two. What came in otherwise may have neither. */
  orWhy?: string
}

export type FieldShape =
  | { is: 'choice'; options: Readonly<Record<string, string>> }
  | { is: 'choices'; options: Readonly<Record<string, string>> }
  | { is: 'code'; list: string }
  | { is: 'codes'; list: string }
  | { is: 'yes-no' }
  | { is: 'day' }
  | { is: 'instant' }
  | { is: 'number'; unit?: string; least?: number; most?: number; decimals?: number }
  | { is: 'text'; most?: number }
  | { is: 'words' }
  | { is: 'link'; subject: Subject }
  | { is: 'fact'; kind: string }
  | { is: 'post' }
  | { is: 'team' }

declare const answer: unique symbol

/** One question of a kind. `T` is the type of its answer in a fact's body; words are kept apart from the body. */
export type Field<T = unknown> = FieldShape & FieldWords & { required: boolean; readonly [answer]?: T }

export type Fields = Readonly<Record<string, Field>>

type Options = Omit<FieldWords, 'label'> & { required?: true }
/** Always asked and always answered. A question that is asked only at times may be required then, and is optional in the body. */
type Must = Options & { required: true; when?: never }

function made<T>(shape: FieldShape, label: string, options: Options): Field<T> {
  return { ...shape, ...options, label, required: options.required ?? false }
}

/** One answer of a few of our own: `{yes: 'Yes', no: 'No'}` maps the stored code to what stands on screen. */
export function choice<const O extends Record<string, string>>(label: string, options: O, more: Must): Field<keyof O & string>
export function choice<const O extends Record<string, string>>(label: string, options: O, more?: Options): Field<(keyof O & string) | undefined>
export function choice<const O extends Record<string, string>>(label: string, options: O, more: Options = {}): Field<(keyof O & string) | undefined> {
  return made({ is: 'choice', options }, label, more)
}

/** Any number of a few of our own. */
export function choices<const O extends Record<string, string>>(label: string, options: O, more?: Options & { required?: true }): Field<(keyof O & string)[] | undefined> {
  return made({ is: 'choices', options }, label, more ?? {})
}

/** One code of a dated code list (`src/codes`). */
export function code(label: string, list: string, more: Must): Field<string>
export function code(label: string, list: string, more?: Options): Field<string | undefined>
export function code(label: string, list: string, more: Options = {}): Field<string | undefined> {
  return made({ is: 'code', list }, label, more)
}

/** Any number of codes of a dated code list. */
export function codes(label: string, list: string, more?: Options & { required?: true }): Field<string[] | undefined> {
  return made({ is: 'codes', list }, label, more ?? {})
}

export function yesNo(label: string, more: Must): Field<boolean>
export function yesNo(label: string, more?: Options): Field<boolean | undefined>
export function yesNo(label: string, more: Options = {}): Field<boolean | undefined> {
  return made({ is: 'yes-no' }, label, more)
}

/** A day of England, `YYYY-MM-DD`. */
export function dayField(label: string, more: Must): Field<import('../time/day.ts').Day>
export function dayField(label: string, more?: Options): Field<import('../time/day.ts').Day | undefined>
export function dayField(label: string, more: Options = {}): Field<import('../time/day.ts').Day | undefined> {
  return made({ is: 'day' }, label, more)
}

/** A moment: asked as a date and a time in England, kept as an instant. */
export function instantField(label: string, more: Must): Field<import('../time/day.ts').Instant>
export function instantField(label: string, more?: Options): Field<import('../time/day.ts').Instant | undefined>
export function instantField(label: string, more: Options = {}): Field<import('../time/day.ts').Instant | undefined> {
  return made({ is: 'instant' }, label, more)
}

type Numbered = Options & { unit?: string; least?: number; most?: number; decimals?: number }
export function number(label: string, more: Numbered & { required: true; when?: never }): Field<number>
export function number(label: string, more?: Numbered): Field<number | undefined>
export function number(label: string, more: Numbered = {}): Field<number | undefined> {
  const { unit, least, most, decimals, ...rest } = more
  return made(
    {
      is: 'number',
      ...(unit !== undefined && { unit }),
      ...(least !== undefined && { least }),
      ...(most !== undefined && { most }),
      ...(decimals !== undefined && { decimals }),
    },
    label,
    rest,
  )
}

/** Short text that lists and derivations may read: a name, a reference. At most 200 characters unless told. */
export function text(label: string, more: Must & { most?: number }): Field<string>
export function text(label: string, more?: Options & { most?: number }): Field<string | undefined>
export function text(label: string, more: Options & { most?: number } = {}): Field<string | undefined> {
  const { most, ...rest } = more
  return made({ is: 'text', most: most ?? 200 }, label, rest)
}

/** Long text, kept apart from the body and read only when somebody reads it. */
export function words(label: string, more: Options & { required?: true } = {}): Field<never> {
  return made({ is: 'words' }, label, more)
}

/**
 * What a child said or showed, in their own words. It is never simply left out: a form asks for the words, or in `orWhy` for the reason why
 * there are none.
 */
export function ownWords(label: string, more: Omit<Options, 'required' | 'voice'> = {}): Field<never> {
  return made({ is: 'words' }, label, { ...more, voice: true })
}

/** Another record this one leans on: a mother, a home. Kept as the record's id. */
export function link(label: string, subject: Subject, more: Must): Field<string>
export function link(label: string, subject: Subject, more?: Options): Field<string | undefined>
export function link(label: string, subject: Subject, more: Options = {}): Field<string | undefined> {
  return made({ is: 'link', subject }, label, more)
}

/** Another fact of the same record that this one is about: the referral that an assessment answers. */
export function about(label: string, kind: string, more: Must): Field<string>
export function about(label: string, kind: string, more?: Options): Field<string | undefined>
export function about(label: string, kind: string, more: Options = {}): Field<string | undefined> {
  return made({ is: 'fact', kind }, label, more)
}

/** A person acting in a post. Kept as the post's id. */
export function post(label: string, more: Must): Field<string>
export function post(label: string, more?: Options): Field<string | undefined>
export function post(label: string, more: Options = {}): Field<string | undefined> {
  return made({ is: 'post' }, label, more)
}

/** A team of the authority. Kept as the team's id. */
export function team(label: string, more: Must): Field<string>
export function team(label: string, more?: Options): Field<string | undefined>
export function team(label: string, more: Options = {}): Field<string | undefined> {
  return made({ is: 'team' }, label, more)
}

type AnswerOf<F> = F extends { readonly [answer]?: infer T } ? T : never
type WordsOf<F extends Fields> = { [K in keyof F]: [AnswerOf<F[K]>] extends [never] ? K : [AnswerOf<F[K]>] extends [undefined] ? K : never }[keyof F]
type AnswerKeys<F extends Fields> = Exclude<keyof F, WordsOf<F>>
type Needed<F extends Fields> = { [K in AnswerKeys<F>]: undefined extends AnswerOf<F[K]> ? never : K }[AnswerKeys<F>]

/** The body of a fact: its answers by field, words apart. */
export type BodyOf<F extends Fields> = { readonly [K in Needed<F>]: AnswerOf<F[K]> } & {
  readonly [K in Exclude<AnswerKeys<F>, Needed<F>>]?: Exclude<AnswerOf<F[K]>, undefined>
}

export interface Kind<F extends Fields = Fields, Id extends string = string> {
  readonly id: Id
  readonly version: number
  readonly subject: Subject
  /** Its name on screen, sentence case: `Visit`. */
  readonly label: string
  /** The act of recording it, as a button: `Record a visit`. */
  readonly does: string
  readonly shape: 'moment' | 'period'
  /** The labels of its dates: `When did you see the child?`; a period also `Until`. */
  readonly starts: string
  readonly ends?: string
  /** A moment that may lie ahead: a due date told, a holiday proclaimed. What has not happened yet is otherwise planned, not recorded. */
  readonly ahead?: true
  /** Its date may be known only to the month or the year: a birth long ago, a move. */
  readonly inexact?: true
  /** The field holding the exact time of a moment, where hours count. */
  readonly time?: string
  readonly section: Section
  readonly class: Class
  /** The group it belongs to for "recorded before Rowan"; null where it proves no duty. */
  readonly group: KeptGroup | null
  /** A lane of which a record has at most one at a time. */
  readonly lane?: string
  /** Columns of returns that its dates feed, `cin.ChildProtectionPlans.CPPstartDate`. */
  readonly returns?: { readonly starts?: readonly string[]; readonly ends?: readonly string[] }
  /** May be one fact in several children's records: a visit, a meeting. */
  readonly shared?: true
  /** Only ever recorded as part of a fact of this kind. */
  readonly partOf?: string
  /** False where no derivation reads it: then a record with thousands of them stays light. */
  readonly derives: boolean
  /** The yes-or-no question that keeps a fact back from whoever does not work with the family, where it is answered yes. */
  readonly keptBackBy?: string
  /** A current fact of this kind may give somebody a grant. */
  readonly grants?: true
  /**
   * A right that a fact of this kind gives lets roles that record nothing else record their answer to it: `answer` on a kind of the same
   * section and class.
   */
  readonly grantsAnswer?: true
  /** Roles that may record it; absent where every role that writes may. */
  readonly recordedBy?: readonly string[]
  /** An answer that roles that record nothing else give to what they are asked. */
  readonly answer?: true
  /** Not offered as a form of its own: recorded by a step, an import or another kind's form. */
  readonly hidden?: true
  /** Stands as it was recorded: nobody corrects it, ends it, strikes it out or reopens it. What takes its place is recorded anew. */
  readonly settled?: true
  /** How the question is introduced: what belongs here, in a sentence or two. */
  readonly about?: string
  readonly fields: F
  /** One plain sentence for the story, from the body alone: `Nia visited at home.` */
  readonly tell: (body: BodyOf<F>) => string
}

/** What is said when a kind is declared; the rest stands as `kind` says. */
export type Declared<F extends Fields, Id extends string> = Omit<Kind<F, Id>, 'version' | 'derives' | 'class' | 'group' | 'tell'> &
  Partial<Pick<Kind<F, Id>, 'version' | 'derives' | 'class' | 'group' | 'tell'>>

/** Declares a kind. Version 1, ordinary class, taking part in derivation, telling its label, unless it says otherwise. */
export function kind<const Id extends string, F extends Fields>(declared: Declared<F, Id>): Kind<F, Id> {
  return { version: 1, derives: true, class: 'ordinary', group: null, tell: () => declared.label, ...declared }
}

/** A kind whose fields are not known to the compiler: for code that handles every kind alike. */
// The story's argument makes kinds invariant in their fields; code that handles all kinds alike sees them through this type.
export type AnyKind = Omit<Kind, 'tell'> & { readonly tell: (body: never) => string }

/** The kinds among what a module declares: every area hands over all of its own. */
export function kindsIn(declared: Readonly<Record<string, unknown>>): readonly AnyKind[] {
  return Object.values(declared).filter(isKind)
}

function isKind(value: unknown): value is AnyKind {
  return typeof value === 'object' && value !== null && 'id' in value && 'shape' in value && 'fields' in value
}
