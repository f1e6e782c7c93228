import { choice, kind, text, type BodyOf, type Field, type Fields, type Kind } from '../record/kind.ts'

/** Who may set: the roles that the authority's own record opens to for writing. */
export const setBy = ['administrator', 'head of service', 'director'] as const

/** What every value of a setting is: a dated fact of the authority’s own record. */
export const value = { subject: 'authority', shape: 'moment', starts: 'From', ahead: true, section: 'overview', hidden: true, recordedBy: setBy } as const

/** Shown only where the authority has chosen a value of its own. */
export const own = { when: { field: 'use', is: ['own'] }, required: true } as const

/** Where the authority decided it: the paper, as `hint` says it, with its version. */
export const decidedIn = (hint?: string) => text('Where this was decided', { most: 300, ...(hint !== undefined && { hint }), missing: 'Enter where this was decided', ...own })

/** Where it was read, of what others decide. */
export const readIn = (hint?: string) => text('Where it was read', { most: 300, ...(hint !== undefined && { hint }), missing: 'Enter where it was read', ...own })

interface Setting<F extends Fields> {
  readonly label: string
  readonly does: string
  /** What is asked first, `What holds` unless said: a value of their own, or none. */
  readonly asks?: string
  readonly own: string
  readonly none: string
  /** What a value of their own says. */
  readonly fields: F
  /** The story's sentence for a value of their own, and for none. `of` is the name of what it is set for, '' where it is set for everything. */
  readonly tell: (body: BodyOf<F>, of: string) => string
  readonly tellNone: (of: string) => string
}

type Use = Field<'own' | 'none'>

/** A value with its day; with `each` it is set for each of these by itself. */
export function setting<const Id extends string, F extends Fields>(id: Id, of: Setting<F>): Kind<{ use: Use } & F, Id>
export function setting<const Id extends string, F extends Fields, O extends string>(id: Id, of: Setting<F> & { readonly each: Field<O> }): Kind<{ of: Field<O>; use: Use } & F, Id>
export function setting(id: string, of: Setting<Fields> & { readonly each?: Field<string> }): Kind {
  const { label, does, each, asks = 'What holds', fields, tell, tellNone } = of
  const names = each?.is === 'choice' ? each.options : {}
  return kind<string, Fields>({
    id,
    ...value,
    label,
    does,
    fields: { ...(each && { of: each }), use: choice(asks, { own: of.own, none: of.none }, { required: true }), ...fields },
    tell: body => {
      const said = body as { readonly of?: string; readonly use: string }
      const name = names[said.of ?? ''] ?? ''
      return said.use === 'own' ? tell(body, name) : tellNone(name)
    },
  })
}
