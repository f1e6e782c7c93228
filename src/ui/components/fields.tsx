/** Fields of one element: input, password, textarea, character count, select, file upload, date picker; and the form around them. */
import type { Address, Attributes, Content, Detailed } from '../markup.ts'
import { checkedAddress, classes, detailed, joinedIds, shows } from '../markup.ts'
import { labels } from '../labels.ts'
import { Button } from './button.tsx'
import type { FieldProps } from './form-group.tsx'
import { described, Hint, LabelledField } from './form-group.tsx'

type Width = 2 | 3 | 4 | 5 | 10 | 20 | 30

interface Affix {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

interface InputProps extends FieldProps {
  value?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password' | 'number' | undefined
  /** Characters the box is wide enough for: a sign of what is expected. */
  width?: Width | undefined
  prefix?: Detailed<Affix>
  suffix?: Detailed<Affix>
  spellcheck?: boolean | undefined
  autocomplete?: string | undefined
  autocapitalize?: 'none' | 'sentences' | 'words' | 'characters' | undefined
  pattern?: string | undefined
  inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'search' | 'text' | 'none' | 'url' | undefined
  wrapper?: Affix | undefined
}

function AffixPart({ affix, side }: { affix: Detailed<Affix>; side: 'prefix' | 'suffix' }) {
  const part = detailed<Affix>(affix)
  if (!shows(part.content)) return null
  return (
    <div class={classes(`govuk-input__${side}`, part.classes)} aria-hidden="true" {...part.attributes}>
      {part.content}
    </div>
  )
}

/** One line of text. */
export function Input(props: InputProps) {
  const id = props.id || props.name
  const parts = described(id, props)
  // The types of inputs differ only in the roles they may be given, and we give none.
  const type = (props.type ?? 'text') as 'text'
  const input = (
    <input
      class={classes('govuk-input', props.width && `govuk-input--width-${props.width}`, props.classes, parts.hasError && 'govuk-input--error')}
      id={id}
      name={props.name}
      type={type}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={parts.describedBy}
      aria-invalid={parts.hasError ? 'true' : undefined}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  )
  const affixes = [detailed(props.prefix).content, detailed(props.suffix).content, props.group?.before, props.group?.after]
  return (
    <LabelledField id={id} field={props} parts={parts} placesItself>
      {affixes.some(shows) ? (
        <div class={classes('govuk-input__wrapper', props.wrapper?.classes)} {...props.wrapper?.attributes}>
          {props.group?.before}
          <AffixPart affix={props.prefix} side="prefix" />
          {input}
          <AffixPart affix={props.suffix} side="suffix" />
          {props.group?.after}
        </div>
      ) : (
        input
      )}
    </LabelledField>
  )
}

interface PasswordInputProps extends FieldProps {
  value?: string | undefined
  autocomplete?: 'current-password' | 'new-password' | undefined
  buttonClasses?: string | undefined
}

/** A password that can be shown. Pasting and password managers work. */
export function PasswordInput(props: PasswordInputProps) {
  const id = props.id || props.name
  return (
    <Input
      {...props}
      id={id}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete ?? 'current-password'}
      classes={classes('govuk-password-input__input', 'govuk-js-password-input-input', props.classes)}
      wrapper={{ classes: 'govuk-password-input__wrapper' }}
      group={{
        ...props.group,
        classes: classes('govuk-password-input', props.group?.classes),
        attributes: { 'data-module': 'govuk-password-input', ...props.group?.attributes },
        after: (
          <>
            <Button
              type="button"
              look="secondary"
              classes={classes('govuk-password-input__toggle', 'govuk-js-password-input-toggle', props.buttonClasses)}
              attributes={{ 'aria-controls': id, 'aria-label': labels.showPassword, hidden: true }}
            >
              {labels.show}
            </Button>
            {props.group?.after}
          </>
        ),
      }}
    />
  )
}

interface TextareaProps extends FieldProps {
  value?: string | undefined
  rows?: number | undefined
  spellcheck?: boolean | undefined
  autocomplete?: string | undefined
}

/** Several paragraphs of plain text. The box grows with what is written where the browser can. */
export function Textarea(props: TextareaProps) {
  const id = props.id || props.name
  const parts = described(id, props)
  // HTML drops one line break right after the start tag; a text that begins with one would lose it.
  const value = props.value?.startsWith('\n') ? `\n${props.value}` : props.value
  return (
    <LabelledField id={id} field={props} parts={parts}>
      <textarea
        class={classes('govuk-textarea', parts.hasError && 'govuk-textarea--error', props.classes)}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={parts.describedBy}
        aria-invalid={parts.hasError ? 'true' : undefined}
        autocomplete={props.autocomplete}
        {...props.attributes}
      >
        {value}
      </textarea>
    </LabelledField>
  )
}

interface CharacterCountProps extends TextareaProps {
  /** At most one of these two; a return's hard limit is the only reason for either. */
  maxlength?: number | undefined
  maxwords?: number | undefined
  /** Percent of the limit at which the count appears. */
  threshold?: number | undefined
  countType?: string | undefined
  messageClasses?: string | undefined
}

/** A textarea that says how much room is left. */
export function CharacterCount(props: CharacterCountProps) {
  const id = props.id || props.name
  const limit = props.maxwords ?? props.maxlength
  const countType = props.countType ?? (props.maxwords === undefined ? undefined : 'words')
  const number = (value: number | undefined) => (value === undefined ? undefined : String(value))
  return (
    <Textarea
      {...props}
      id={id}
      describedBy={joinedIds(`${id}-info`)}
      classes={classes('govuk-js-character-count', props.classes)}
      group={{
        ...props.group,
        classes: classes('govuk-character-count', props.group?.classes),
        attributes: {
          'data-module': 'govuk-character-count',
          'data-maxlength': number(props.maxlength),
          'data-maxwords': number(props.maxwords),
          'data-threshold': number(props.threshold),
          'data-count-type': countType,
          ...props.group?.attributes,
        },
        after: (
          <>
            <Hint id={`${id}-info`} classes={classes('govuk-character-count__message', props.messageClasses)}>
              {limit !== undefined && `You can enter up to ${limit} ${countType === 'words' ? 'words' : 'characters'}`}
            </Hint>
            {props.group?.after}
          </>
        ),
      }}
    />
  )
}

export interface SelectOption {
  readonly text: string
  /** What is sent; the text itself where it is left out. */
  readonly value?: string | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

interface SelectProps extends FieldProps {
  options: readonly SelectOption[]
  value?: string | undefined
}

/** One of a longer list. Up to about seven choices are radios. */
export function Select(props: SelectProps) {
  const id = props.id || props.name
  const parts = described(id, props)
  return (
    <LabelledField id={id} field={props} parts={parts}>
      <select
        class={classes('govuk-select', props.classes, parts.hasError && 'govuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={parts.describedBy}
        aria-invalid={parts.hasError ? 'true' : undefined}
        {...props.attributes}
      >
        {props.options.map((option) => {
          const chosen = props.value !== undefined && props.value !== '' && (option.value ?? option.text) === props.value
          return (
            <option
              value={option.value}
              selected={option.selected || (chosen && option.selected !== false)}
              disabled={option.disabled}
              {...option.attributes}
            >
              {option.text}
            </option>
          )
        })}
      </select>
    </LabelledField>
  )
}

interface FileUploadProps extends FieldProps {
  multiple?: boolean | undefined
}

/**
 * A file. The browser's own control, onto which files can be dropped too: the published area for dropping gives its button a
 * name that does not contain its words.
 */
export function FileUpload(props: FileUploadProps) {
  const id = props.id || props.name
  const parts = described(id, props)
  return (
    <LabelledField id={id} field={props} parts={parts}>
      <input
        class={classes('govuk-file-upload', props.classes, parts.hasError && 'govuk-file-upload--error')}
        id={id}
        name={props.name}
        type="file"
        disabled={props.disabled}
        multiple={props.multiple}
        aria-describedby={parts.describedBy}
        aria-invalid={parts.hasError ? 'true' : undefined}
        {...props.attributes}
      />
    </LabelledField>
  )
}

interface DatePickerProps extends FieldProps {
  /** As typed, `16/6/2027`. */
  value?: string | undefined
  minDate?: string | undefined
  maxDate?: string | undefined
  excludedDates?: string | undefined
  excludedDays?: string | undefined
  leadingZeros?: boolean | undefined
  weekStartDay?: 'monday' | 'sunday' | undefined
}

/** A date near today, with a calendar to choose from. Typing always works; a date somebody knows by heart is a DateInput. */
export function DatePicker(props: DatePickerProps) {
  return (
    <div
      class="moj-datepicker"
      data-module="moj-date-picker"
      data-min-date={props.minDate}
      data-max-date={props.maxDate}
      data-excluded-dates={props.excludedDates}
      data-excluded-days={props.excludedDays}
      data-leading-zeros={props.leadingZeros === undefined ? undefined : String(props.leadingZeros)}
      data-week-start-day={props.weekStartDay}
    >
      <Input {...props} classes={classes('moj-js-datepicker-input', props.classes)} autocomplete="off" />
    </div>
  )
}

/** A value sent with a form and not shown. */
export interface HiddenField {
  readonly name: string
  readonly value: string
}

interface FormProps {
  action: Address
  method?: 'post' | 'get' | undefined
  /** The form carries files. */
  multipart?: boolean | undefined
  /** Sent but not shown: the token that proves the form is ours, the form key that makes a second press harmless, the version. */
  hidden?: readonly HiddenField[] | undefined
  id?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
  children?: Content
}

/** A form. The browser's own checks are off: ours say how to put things right, and keep every answer. */
export function Form(props: FormProps) {
  return (
    <form
      action={checkedAddress(props.action)}
      method={props.method ?? 'post'}
      enctype={props.multipart ? 'multipart/form-data' : undefined}
      novalidate
      id={props.id}
      class={props.classes}
      {...props.attributes}
    >
      {props.hidden?.map((field) => <input type="hidden" name={field.name} value={field.value} />)}
      {props.children}
    </form>
  )
}
