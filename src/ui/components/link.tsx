import type { Address, Attributes, Content } from '../markup.ts'
import { checkedAddress, classes, shows } from '../markup.ts'

interface LinkProps {
  href: Address
  children?: Content
  /** Words only a screen reader says, after the visible ones: `Plan` + `visit for Maya Samplewood`. */
  hidden?: string | undefined
  /** `muted` is grey, `inverse` white for dark grounds, `plain` keeps one colour once visited. */
  look?: 'muted' | 'inverse' | 'plain' | undefined
  id?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** A link. Throws when the address is of a scheme that could run a script. */
export function Link(props: LinkProps) {
  const look = props.look === 'plain' ? 'govuk-link--no-visited-state' : props.look && `govuk-link--${props.look}`
  return (
    <a class={classes('govuk-link', look, props.classes)} id={props.id} {...props.attributes} href={checkedAddress(props.href)}>
      {props.children}
      {shows(props.hidden) && <span class="govuk-visually-hidden"> {props.hidden}</span>}
    </a>
  )
}
