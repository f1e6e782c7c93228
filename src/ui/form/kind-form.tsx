import type { AnyKind, Field } from '../../record/kind.ts'
import type { Day } from '../../time/day.ts'
import { Checkboxes, DateInput, Input, Radios, Select, Textarea, type SelectOption } from '../components.ts'
import type { Content } from '../markup.ts'
import { allowsInexact, boxOf, many, one, type Typed, type TypedProblem } from './typed.ts'

export interface Option {
  readonly value: string
  readonly text: string
}

/** What can be chosen: people in posts, teams, linked records, facts of the same record, codes. Asked of whoever shows the form. */
export interface Offered {
  readonly posts: readonly Option[]
  readonly teams: readonly Option[]
  readonly links: (field: string) => readonly Option[]
  readonly facts: (kind: string) => readonly Option[]
  readonly codes: (list: string, on: Day) => readonly Option[]
  /** Texts to choose from instead of writing one; none where it is written. */
  readonly texts?: (field: string) => readonly Option[]
}

/** For forms in which nothing is picked from a record. */
export const nothingOffered: Offered = { posts: [], teams: [], links: () => [], facts: () => [], codes: () => [] }

interface KindFormProps {
  kind: AnyKind
  typed: Typed
  problems: readonly TypedProblem[]
  offered: Offered
  /** The day whose codes are offered. */
  on: Day
  /** Questions left out: answered by the step itself. */
  without?: readonly string[]
  /** What the words of a question mean, folded away beneath it. */
  meaning?: (field: string) => Content
  /** Instead of the kind's own dates: a step that asks them once for several facts. */
  withoutDates?: boolean
}

/** The questions of a kind, with what was typed and what is wrong with it. */
export function KindForm(props: KindFormProps) {
  const { kind, typed, problems } = props
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const asked = Object.entries(kind.fields).filter(([name, field]) => !(props.without ?? []).includes(name) && field.retired === undefined && !field.given)
  return (
    <>
      {!props.withoutDates && <Dates kind={kind} typed={typed} errorAt={errorAt} />}
      {asked.map(([name, field]) =>
        name === kind.time ? null : (
          <When field={field}>
            <Question name={name} field={field} {...props} error={errorAt(boxOf(name))} />
            {props.meaning?.(name)}
          </When>
        ),
      )}
    </>
  )
}

function Dates({ kind, typed, errorAt }: { kind: AnyKind; typed: Typed; errorAt: (at: string) => string | undefined }) {
  const inexact = allowsInexact(kind)
  return (
    <>
      <DateInput
        id="starts"
        namePrefix="starts"
        legend={{ content: kind.starts, classes: 'govuk-fieldset__legend--s' }}
        hint={inexact ? 'For example, 16 6 2027. If you only know the month or the year, leave the rest empty' : 'For example, 16 6 2027'}
        error={errorAt('starts')}
        values={dateValues('starts', typed)}
      />
      {kind.time !== undefined && (
        <Input
          name="starts-time"
          label={{ content: kind.fields[kind.time]?.label ?? 'Time', classes: 'govuk-label--s' }}
          hint="For example, 9:44am or 14:30"
          width={5}
          value={one(typed, 'starts-time')}
          error={errorAt('starts-time')}
        />
      )}
      {kind.shape === 'period' && (
        <DateInput
          id="ends"
          namePrefix="ends"
          legend={{ content: kind.ends ?? 'Until', classes: 'govuk-fieldset__legend--s' }}
          hint="Leave empty while it lasts"
          error={errorAt('ends')}
          values={dateValues('ends', typed)}
        />
      )}
    </>
  )
}

function dateValues(prefix: string, typed: Typed): Record<string, string> {
  return Object.fromEntries(['day', 'month', 'year'].map(part => [`${prefix}-${part}`, one(typed, `${prefix}-${part}`)]))
}

/** Asked only with certain answers: hidden by script until then, always there without. */
function When({ field, children }: { field: Field; children: Content }) {
  if (!field.when) return <>{children}</>
  return (
    <div data-when={boxOf(field.when.field)} data-when-is={field.when.is.map(value => (value === true ? 'yes' : value === false ? 'no' : value)).join('|')}>
      {children}
    </div>
  )
}

/** Above this many answers a list is a select, not radios. */
const mostRadios = 8

function Question(props: KindFormProps & { name: string; field: Field; error: string | undefined }) {
  const { name, field, typed, offered, error } = props
  const box = boxOf(name)
  // Of the child's words and the reason why there are none one is needed: neither is called optional.
  const isReason = Object.values(props.kind.fields).some(other => other.orWhy === name)
  const title = field.required || field.orWhy !== undefined || isReason ? field.label : `${field.label} (optional)`
  const legend = { content: title, classes: 'govuk-fieldset__legend--s' }
  const label = { content: title, classes: 'govuk-label--s' }
  const shared = { name: box, hint: field.hint, error }
  switch (field.is) {
    case 'choice':
      return choose(Object.entries(field.options).map(([value, text]) => ({ value, text })))
    case 'code':
      return choose(offered.codes(field.list, props.on))
    case 'post':
      return choose(offered.posts, 'select')
    case 'team':
      return choose(offered.teams, 'select')
    case 'link':
      return offered.links(name).length === 0 && (field.subject === 'adult' || field.subject === 'child') ? (
        <p class="govuk-body">{field.label}: nobody to choose from yet. Add them to the family of a child first.</p>
      ) : (
        choose(offered.links(name), 'select')
      )
    case 'fact':
      return choose(offered.facts(field.kind))
    case 'choices':
      return tick(Object.entries(field.options).map(([value, text]) => ({ value, text })))
    case 'codes':
      return tick(offered.codes(field.list, props.on))
    case 'yes-no':
      return (
        <Radios
          {...shared}
          legend={legend}
          inline
          items={[
            { value: 'yes', content: 'Yes', checked: one(typed, box) === 'yes' },
            { value: 'no', content: 'No', checked: one(typed, box) === 'no' },
          ]}
        />
      )
    case 'day':
      return <DateInput id={box} namePrefix={box} legend={legend} hint={field.hint ?? 'For example, 16 6 2027'} error={error} values={dateValues(box, typed)} />
    case 'instant':
      return (
        <>
          <DateInput id={box} namePrefix={box} legend={legend} hint={field.hint ?? 'For example, 16 6 2027'} error={error} values={dateValues(box, typed)} />
          <Input name={`${box}-time`} label={{ content: 'Time', classes: 'govuk-label--s' }} hint="For example, 9:44am or 14:30" width={5} value={one(typed, `${box}-time`)} />
        </>
      )
    case 'number':
      return <Input {...shared} label={label} value={one(typed, box)} inputmode={field.decimals ? 'decimal' : 'numeric'} width={10} {...(field.unit === '£' ? { prefix: '£' } : { suffix: field.unit })} spellcheck={false} />
    case 'words': {
      const value = typed[box]
      return <Textarea {...shared} label={label} value={typeof value === 'string' ? value : ''} rows={5} {...(field.voice && { attributes: { 'data-own-words': 'yes' } })} />
    }
    case 'text': {
      const texts = offered.texts?.(name) ?? []
      const kept = one(typed, box)
      // What was chosen or written before stays to be chosen.
      if (texts.length > 0) return choose(kept === '' || texts.some(each => each.value === kept) ? texts : [...texts, { value: kept, text: kept }], 'select')
      return <Input {...shared} label={label} value={kept} />
    }
  }

  function choose(options: readonly Option[], as?: 'select') {
    const chosen = one(typed, box)
    if (as === 'select' || isReason || options.length > mostRadios) {
      const none: SelectOption = { value: '', text: field.required ? 'Select' : isReason ? 'The words are written' : 'Not recorded' }
      return <Select {...shared} label={label} value={chosen} options={[none, ...options.map(option => ({ value: option.value, text: option.text }))]} />
    }
    if (options.length === 0) return <p class="govuk-body">{field.label}: nothing to choose from yet.</p>
    return <Radios {...shared} legend={legend} items={options.map(option => ({ value: option.value, content: option.text, checked: option.value === chosen }))} />
  }

  function tick(options: readonly Option[]) {
    const ticked = many(typed, box)
    return (
      <Checkboxes
        {...shared}
        legend={legend}
        {...(options.length > mostRadios && { size: 'small' as const })}
        items={options.map(option => ({ value: option.value, content: option.text, checked: ticked.includes(option.value) }))}
      />
    )
  }
}
