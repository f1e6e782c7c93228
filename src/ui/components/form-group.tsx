/** What every field has: a form group, a label or legend, a hint, an error. */
import type { Attributes, Content, Detailed, Looks } from '../markup.ts'
import { classes, detailed, joinedIds, shows } from '../markup.ts'
import { labels } from '../labels.ts'

type Size = 's' | 'm' | 'l' | 'xl'

interface Titled extends Looks {
  readonly size?: Size | undefined
  /** The question is the page's one heading. */
  readonly pageHeading?: boolean | undefined
}

export type LabelText = Detailed<Titled>
export type LegendText = Detailed<Titled>
export type HintText = Detailed<Looks>
export type ErrorText = Detailed<Looks & { readonly prefix?: string | false | undefined }>

interface LabelProps extends Titled {
  for?: string | undefined
  children?: Content
}

/** The name of one field. Shows nothing without words. */
export function Label(props: LabelProps) {
  if (!shows(props.children)) return null
  const label = (
    <label
      class={classes('govuk-label', props.size && `govuk-label--${props.size}`, props.classes)}
      {...props.attributes}
      for={props.for}
    >
      {props.children}
    </label>
  )
  return props.pageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

interface HintProps extends Looks {
  id?: string | undefined
  children?: Content
}

/** A hint of one sentence under a label. */
export function Hint(props: HintProps) {
  return (
    <div id={props.id} class={classes('govuk-hint', props.classes)} {...props.attributes}>
      {props.children}
    </div>
  )
}

interface ErrorMessageProps extends Looks {
  id?: string | undefined
  prefix?: string | false | undefined
  children?: Content
}

/** What is wrong with one field and how to put it right, in the words of the error summary. */
export function ErrorMessage(props: ErrorMessageProps) {
  const prefix = props.prefix ?? labels.errorPrefix
  return (
    <p id={props.id} class={classes('govuk-error-message', props.classes)} {...props.attributes}>
      {prefix && (
        <>
          <span class="govuk-visually-hidden">{prefix}:</span>{' '}
        </>
      )}
      {props.children}
    </p>
  )
}

interface FieldsetProps extends Looks {
  legend?: LegendText
  role?: 'group' | undefined
  describedBy?: string | undefined
  children?: Content
}

/** Several fields that answer one question. */
export function Fieldset(props: FieldsetProps) {
  const legend = detailed<Titled>(props.legend)
  return (
    <fieldset class={classes('govuk-fieldset', props.classes)} role={props.role} aria-describedby={props.describedBy} {...props.attributes}>
      {shows(legend.content) && (
        <legend
          class={classes('govuk-fieldset__legend', legend.size && `govuk-fieldset__legend--${legend.size}`, legend.classes)}
          {...legend.attributes}
        >
          {legend.pageHeading ? <h1 class="govuk-fieldset__heading">{legend.content}</h1> : legend.content}
        </legend>
      )}
      {props.children}
    </fieldset>
  )
}

export interface GroupLooks extends Looks {
  /** What stands directly before and after the input, within its group. */
  readonly before?: Content
  readonly after?: Content
}

/** What every field takes. */
export interface FieldProps {
  name: string
  id?: string | undefined
  label?: LabelText
  hint?: HintText
  error?: ErrorText
  describedBy?: string | undefined
  disabled?: boolean | undefined
  group?: GroupLooks | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** The ids of a field's hint and error, and what the field is described by. */
export function described(id: string, given: { describedBy?: string | undefined; hint?: HintText; error?: ErrorText }) {
  const hintId = shows(detailed(given.hint).content) ? `${id}-hint` : undefined
  const errorId = shows(detailed(given.error).content) ? `${id}-error` : undefined
  return { hintId, errorId, hasError: errorId !== undefined, describedBy: joinedIds(given.describedBy, hintId, errorId) }
}

/** A field's hint and error, in the order they are read. */
export function HintAndError(props: { hint?: HintText; error?: ErrorText; hintId: string | undefined; errorId: string | undefined }) {
  const hint = detailed<Looks>(props.hint)
  const error = detailed<Looks & { readonly prefix?: string | false | undefined }>(props.error)
  return (
    <>
      {props.hintId && (
        <Hint id={props.hintId} classes={hint.classes} attributes={hint.attributes}>
          {hint.content}
        </Hint>
      )}
      {props.errorId && (
        <ErrorMessage id={props.errorId} prefix={error.prefix} classes={error.classes} attributes={error.attributes}>
          {error.content}
        </ErrorMessage>
      )}
    </>
  )
}

/** The group around a field; it carries the red line of an error. */
export function FormGroup(props: { group?: GroupLooks | undefined; hasError?: boolean | undefined; children?: Content }) {
  return (
    <div class={classes('govuk-form-group', props.hasError && 'govuk-form-group--error', props.group?.classes)} {...props.group?.attributes}>
      {props.children}
    </div>
  )
}

/** Group, label, hint and error around one input whose element the caller gives. */
export function LabelledField(props: {
  id: string
  field: FieldProps
  parts: ReturnType<typeof described>
  /** The input places `before` and `after` itself. */
  placesItself?: boolean | undefined
  children?: Content
}) {
  const { field, parts } = props
  const { content, ...label } = detailed<Titled>(field.label)
  return (
    <FormGroup group={field.group} hasError={parts.hasError}>
      <Label {...label} for={props.id}>
        {content}
      </Label>
      <HintAndError hint={field.hint} error={field.error} hintId={parts.hintId} errorId={parts.errorId} />
      {!props.placesItself && field.group?.before}
      {props.children}
      {!props.placesItself && field.group?.after}
    </FormGroup>
  )
}
