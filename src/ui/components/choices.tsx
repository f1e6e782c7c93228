/** Fields of several elements: radios, checkboxes, a date in three boxes. */
import type { Attributes, Content } from '../markup.ts'
import { classes, detailed, joinedIds, shows } from '../markup.ts'
import { labels } from '../labels.ts'
import { Input } from './fields.tsx'
import type { ErrorText, GroupLooks, HintText, LegendText } from './form-group.tsx'
import { described, Fieldset, FormGroup, Hint, HintAndError, Label } from './form-group.tsx'

interface FieldsetLooks {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly describedBy?: string | undefined
}

interface ChoicesProps {
  name: string
  idPrefix?: string | undefined
  /** The question. Leave it out only where something else names the group. */
  legend?: LegendText
  /** Further particulars of the fieldset; also makes one without a legend. */
  fieldset?: FieldsetLooks | undefined
  hint?: HintText
  error?: ErrorText
  items: readonly (Choice | Divider | null)[]
  size?: 'small' | undefined
  inline?: boolean | undefined
  group?: GroupLooks | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

export interface Choice {
  readonly value: string
  readonly content: Content
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly hint?: HintText
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** Fields that are asked only with this choice. */
  readonly conditional?: Content
  /** `exclusive`: ticking this clears the others (checkboxes only). */
  readonly behaviour?: 'exclusive' | undefined
  readonly labelClasses?: string | undefined
  readonly labelAttributes?: Attributes | undefined
  readonly attributes?: Attributes | undefined
}

/** A word between choices, usually 'or'. */
export interface Divider {
  readonly divider: string
}

function ChoiceItem(props: {
  kind: 'radios' | 'checkboxes'
  choice: Choice
  id: string
  name: string
  checked: boolean
  describedBy: string | undefined
}) {
  const { kind, choice, id } = props
  const block = `govuk-${kind}`
  const hint = detailed<{ classes?: string | undefined; attributes?: Attributes | undefined }>(choice.hint)
  const hintId = shows(hint.content) ? `${id}-item-hint` : undefined
  const conditionalId = shows(choice.conditional) ? `conditional-${id}` : undefined
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={props.name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={choice.value}
          checked={props.checked}
          disabled={choice.disabled}
          data-aria-controls={conditionalId}
          data-behaviour={choice.behaviour}
          aria-describedby={joinedIds(props.describedBy, hintId)}
          {...choice.attributes}
        />
        <Label classes={classes(`${block}__label`, choice.labelClasses)} attributes={choice.labelAttributes} for={id}>
          {choice.content}
        </Label>
        {hintId && (
          <Hint id={hintId} classes={classes(`${block}__hint`, hint.classes)} attributes={hint.attributes}>
            {hint.content}
          </Hint>
        )}
      </div>
      {conditionalId && (
        <div class={classes(`${block}__conditional`, !props.checked && `${block}__conditional--hidden`)} id={conditionalId}>
          {choice.conditional}
        </div>
      )}
    </>
  )
}

function Choices(props: ChoicesProps & { kind: 'radios' | 'checkboxes'; describedBy?: string | undefined; isChosen: (value: string) => boolean }) {
  const { kind } = props
  const idPrefix = props.idPrefix || props.name
  const hasFieldset = props.fieldset !== undefined || shows(detailed(props.legend).content)
  const outerDescription = props.fieldset?.describedBy ?? props.describedBy
  const parts = described(idPrefix, { describedBy: outerDescription, hint: props.hint, error: props.error })
  const looks = classes(
    `govuk-${kind}`,
    props.size && `govuk-${kind}--${props.size}`,
    props.inline && `govuk-${kind}--inline`,
    props.classes,
  )
  const inner = (
    <>
      <HintAndError hint={props.hint} error={props.error} hintId={parts.hintId} errorId={parts.errorId} />
      <div class={looks} {...props.attributes} data-module={`govuk-${kind}`}>
        {props.group?.before}
        {props.items.map((item, index) => {
          if (item === null) return null
          if ('divider' in item) return <div class={`govuk-${kind}__divider`}>{item.divider}</div>
          const checked = item.checked === true || (item.checked !== false && props.isChosen(item.value))
          // The first has no number, so that an error summary can lead to it by the field's own id.
          const id = item.id ?? (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`)
          return (
            <ChoiceItem
              kind={kind}
              choice={item}
              id={id}
              name={item.name ?? props.name}
              checked={checked}
              describedBy={kind === 'checkboxes' && !hasFieldset ? parts.describedBy : undefined}
            />
          )
        })}
        {props.group?.after}
      </div>
    </>
  )
  return (
    <FormGroup group={props.group} hasError={parts.hasError}>
      {hasFieldset ? (
        <Fieldset
          legend={props.legend}
          describedBy={parts.describedBy}
          classes={props.fieldset?.classes}
          attributes={props.fieldset?.attributes}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

interface RadiosProps extends ChoicesProps {
  value?: string | undefined
}

/** One of a few. */
export function Radios(props: RadiosProps) {
  return <Choices {...props} kind="radios" isChosen={(value) => Boolean(props.value) && value === props.value} />
}

interface CheckboxesProps extends ChoicesProps {
  values?: readonly string[] | undefined
  /** Only without a legend: what describes each box. */
  describedBy?: string | undefined
}

/** Any of a few. */
export function Checkboxes(props: CheckboxesProps) {
  return <Choices {...props} kind="checkboxes" isChosen={(value) => props.values?.includes(value) ?? false} />
}

export interface DatePart {
  readonly name: string
  readonly label?: string | undefined
  readonly id?: string | undefined
  readonly value?: string | undefined
  /** This part is the one that is wrong. Where no part is named, all are. */
  readonly error?: boolean | undefined
  readonly width?: 2 | 4 | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
  readonly inputmode?: 'numeric' | 'decimal' | 'text' | undefined
  readonly attributes?: Attributes | undefined
}

interface DateInputProps {
  id: string
  /** `seen` gives the fields `seen-day`, `seen-month`, `seen-year`. */
  namePrefix?: string | undefined
  legend?: LegendText
  fieldset?: FieldsetLooks | undefined
  hint?: HintText
  error?: ErrorText
  /** As typed, kept even where it is no date. By the names of the fields, with their prefix. */
  values?: Readonly<Record<string, string | undefined>> | undefined
  parts?: readonly (DatePart | null)[] | undefined
  group?: GroupLooks | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

const wholeDate: readonly DatePart[] = [
  { name: 'day', label: labels.day, width: 2 },
  { name: 'month', label: labels.month, width: 2 },
  { name: 'year', label: labels.year, width: 4 },
]

/** A date somebody knows, in three boxes. */
export function DateInput(props: DateInputProps) {
  const hasFieldset = props.fieldset !== undefined || shows(detailed(props.legend).content)
  const descriptions = described(props.id, { describedBy: props.fieldset?.describedBy, hint: props.hint, error: props.error })
  const parts = (props.parts ?? wholeDate).filter((part) => part !== null)
  const oneIsNamed = parts.some((part) => part.error === true)
  const inner = (
    <>
      <HintAndError hint={props.hint} error={props.error} hintId={descriptions.hintId} errorId={descriptions.errorId} />
      <div class={classes('govuk-date-input', props.classes)} {...props.attributes} id={props.id}>
        {props.group?.before}
        {parts.map((part) => {
          const name = props.namePrefix ? `${props.namePrefix}-${part.name}` : part.name
          const wrong = part.error === true || (part.error !== false && descriptions.hasError && !oneIsNamed)
          return (
            <div class="govuk-date-input__item">
              <Input
                label={{ content: part.label ?? part.name, classes: 'govuk-date-input__label' }}
                id={part.id ?? `${props.id}-${part.name}`}
                name={name}
                value={part.value ?? props.values?.[name]}
                classes={classes(
                  'govuk-date-input__input',
                  wrong && 'govuk-input--error',
                  `govuk-input--width-${part.width ?? 2}`,
                  part.classes,
                )}
                inputmode={part.inputmode ?? 'numeric'}
                autocomplete={part.autocomplete}
                pattern={part.pattern}
                attributes={{ 'aria-invalid': wrong ? 'true' : undefined, ...part.attributes }}
              />
            </div>
          )
        })}
        {props.group?.after}
      </div>
    </>
  )
  return (
    <FormGroup group={props.group} hasError={descriptions.hasError}>
      {hasFieldset ? (
        <Fieldset
          legend={props.legend}
          role="group"
          describedBy={descriptions.describedBy}
          classes={props.fieldset?.classes}
          attributes={props.fieldset?.attributes}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}
