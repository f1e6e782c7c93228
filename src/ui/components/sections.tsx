/** Ways between the sections of a record or a document, and between the posts of a person: components of the Ministry of Justice's design system. */
import type { Address, Attributes, Content, Looks } from '../markup.ts'
import { checkedAddress, classes, shows } from '../markup.ts'
import { labels } from '../labels.ts'

export interface NavigationLink {
  readonly content: Content
  readonly href: Address
  readonly current?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

interface SubNavigationProps extends Looks {
  label?: string | undefined
  /** At most seven, with short words: they wrap. */
  items: readonly NavigationLink[]
}

/** The sections of one record. */
export function SubNavigation(props: SubNavigationProps) {
  return (
    <nav class={classes('moj-sub-navigation', props.classes)} aria-label={props.label ?? labels.sections} {...props.attributes}>
      <ul class="moj-sub-navigation__list">
        {props.items.map((item) => (
          <li class={classes('moj-sub-navigation__item', item.classes)}>
            <a
              class="moj-sub-navigation__link"
              aria-current={item.current ? 'page' : undefined}
              {...item.attributes}
              href={checkedAddress(item.href)}
            >
              {item.content}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface SideNavigationProps extends Looks {
  label: string
  sections: readonly { readonly heading?: Content; readonly items: readonly NavigationLink[] }[]
  headingLevel?: 2 | 3 | 4 | undefined
}

/** The sections of one long document, at its side. On a phone they stand one under another. */
export function SideNavigation(props: SideNavigationProps) {
  const Heading = `h${props.headingLevel ?? 2}` as 'h2'
  return (
    <nav class={classes('moj-side-navigation', props.classes)} aria-label={props.label} {...props.attributes}>
      {props.sections.map((section) => (
        <>
          {shows(section.heading) && <Heading class="moj-side-navigation__title">{section.heading}</Heading>}
          <ul class="moj-side-navigation__list">
            {section.items.map((item) => (
              <li class={classes('moj-side-navigation__item', item.current && 'moj-side-navigation__item--active', item.classes)} {...item.attributes}>
                <a href={checkedAddress(item.href)} aria-current={item.current ? 'location' : undefined}>
                  {item.content}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </nav>
  )
}

interface OrganisationSwitcherProps extends Looks {
  id?: string | undefined
  label?: string | undefined
  link?: { readonly href: Address; readonly text?: string | undefined; readonly id?: string | undefined; readonly classes?: string | undefined; readonly attributes?: Attributes | undefined } | undefined
  children?: Content
}

/** Which organisation and post a person is acting for, and the way to change it. */
export function OrganisationSwitcher(props: OrganisationSwitcherProps) {
  return (
    <div
      id={props.id}
      class={classes('moj-organisation-nav', props.classes)}
      role="region"
      aria-label={props.label ?? labels.switchOrganisation}
      {...props.attributes}
    >
      <div class="moj-organisation-nav__title">{props.children}</div>
      {props.link && (
        <a
          id={props.link.id}
          class={classes('moj-organisation-nav__link', props.link.classes)}
          {...props.link.attributes}
          href={checkedAddress(props.link.href)}
        >
          {props.link.text ?? labels.changeOrganisation}
        </a>
      )}
    </div>
  )
}
