import type { Address, Attributes, Content } from '../markup.ts'
import { checkedAddress, classes } from '../markup.ts'

interface ButtonLook {
  children?: Content
  /** Green is the page's one main action; everything else is `secondary`. `warning` ends or removes something. */
  look?: 'secondary' | 'warning' | 'inverse' | undefined
  start?: boolean | undefined
  id?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

interface ButtonProps extends ButtonLook {
  type?: 'submit' | 'button' | 'reset' | undefined
  name?: string | undefined
  value?: string | undefined
  disabled?: boolean | undefined
  /** A second press within a second is ignored. On for every submit button unless `false`. */
  preventDoubleClick?: boolean | undefined
}

interface ButtonLinkProps extends ButtonLook {
  href: Address
}

function StartIcon() {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}

function buttonClasses(props: ButtonLook): string {
  return classes('govuk-button', props.look && `govuk-button--${props.look}`, props.classes, props.start && 'govuk-button--start')
}

/** A button that sends a form (or, with `type="button"`, works a script). Its words begin with a verb and say the result. */
export function Button(props: ButtonProps) {
  const type = props.type ?? 'submit'
  const once = props.preventDoubleClick ?? type === 'submit'
  return (
    <button
      type={type}
      value={props.value}
      name={props.name}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      data-prevent-double-click={once ? 'true' : undefined}
      class={buttonClasses(props)}
      data-module="govuk-button"
      id={props.id}
      {...props.attributes}
    >
      {props.children}
      {props.start && (
        <>
          {' '}
          <StartIcon />
        </>
      )}
    </button>
  )
}

/** A link that looks like a button, for starting a step. */
export function ButtonLink(props: ButtonLinkProps) {
  return (
    <a
      role="button"
      draggable={false}
      class={buttonClasses(props)}
      data-module="govuk-button"
      id={props.id}
      {...props.attributes}
      href={checkedAddress(props.href)}
    >
      {props.children}
      {props.start && (
        <>
          {' '}
          <StartIcon />
        </>
      )}
    </a>
  )
}

/** Buttons and links that end a form, side by side. */
export function ButtonGroup(props: { children?: Content }) {
  return <div class="govuk-button-group">{props.children}</div>
}
