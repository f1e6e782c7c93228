/** Ways around: back link, breadcrumbs, skip link, generic header, service navigation, footer, pagination. */
import type { Address, Attributes, Content } from '../markup.ts'
import { checkedAddress, classes, shows } from '../markup.ts'
import { labels } from '../labels.ts'

interface BackLinkProps {
  href: Address
  children?: Content
  inverse?: boolean | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** `<Back to Maya's notes>`, on the pages of a step. Never together with breadcrumbs. */
export function BackLink(props: BackLinkProps) {
  return (
    <a
      class={classes('govuk-back-link', props.inverse && 'govuk-back-link--inverse', props.classes)}
      {...props.attributes}
      href={checkedAddress(props.href)}
    >
      {shows(props.children) ? props.children : labels.back}
    </a>
  )
}

interface BreadcrumbsProps {
  items: readonly { readonly content: Content; readonly href?: Address | undefined; readonly attributes?: Attributes | undefined }[]
  collapseOnMobile?: boolean | undefined
  label?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** The way down to a record. */
export function Breadcrumbs(props: BreadcrumbsProps) {
  return (
    <nav
      class={classes('govuk-breadcrumbs', props.classes, props.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}
      {...props.attributes}
      aria-label={props.label ?? labels.breadcrumb}
    >
      <ol class="govuk-breadcrumbs__list">
        {props.items.map((item) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" {...item.attributes} href={checkedAddress(item.href)}>
                {item.content}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.content}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}

interface SkipLinkProps {
  href?: Address | undefined
  children?: Content
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** The first tab stop of every page. */
export function SkipLink(props: SkipLinkProps) {
  return (
    <a
      class={classes('govuk-skip-link', props.classes)}
      {...props.attributes}
      href={checkedAddress(props.href ?? '#main-content')}
      data-module="govuk-skip-link"
    >
      {shows(props.children) ? props.children : labels.skipLink}
    </a>
  )
}

interface GenericHeaderProps {
  /** The organisation's name, or its own logo. */
  children: Content
  href?: Address | undefined
  /** What stands at the other end: whom one acts for. */
  end?: Content
  containerClasses?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** The organisation's own header: no crown, no GOV.UK name. */
export function GenericHeader(props: GenericHeaderProps) {
  return (
    <div class={classes('govuk-generic-header', props.classes)} {...props.attributes}>
      <div class={classes('govuk-generic-header__container', props.containerClasses ?? 'govuk-width-container')}>
        <div class="govuk-generic-header__logo">
          <a href={checkedAddress(props.href ?? '/')} class="govuk-generic-header__homepage-link">
            {props.children}
          </a>
        </div>
        {props.end}
      </div>
    </div>
  )
}

export interface NavigationItem {
  readonly content: Content
  readonly href?: Address | undefined
  /** `page`: this very page. `section`: the page lies within it. */
  readonly current?: 'page' | 'section' | undefined
  readonly attributes?: Attributes | undefined
}

interface ServiceNavigationProps {
  serviceName?: string | undefined
  serviceHref?: Address | undefined
  items?: readonly (NavigationItem | null)[] | undefined
  /** What stands before and after everything, and at the ends of the list. The search stands in `end`. */
  start?: Content
  end?: Content
  endInline?: boolean | undefined
  listStart?: Content
  listEnd?: Content
  collapseOnMobile?: boolean | undefined
  menuButtonText?: string | undefined
  menuButtonLabel?: string | undefined
  navigationLabel?: string | undefined
  navigationId?: string | undefined
  navigationClasses?: string | undefined
  label?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

function NavigationEntry({ item }: { item: NavigationItem }) {
  const current = item.current && (item.current === 'page' ? 'page' : 'true')
  const inner = item.current ? <strong class="govuk-service-navigation__active-fallback">{item.content}</strong> : item.content
  return (
    <li class={classes('govuk-service-navigation__item', item.current && 'govuk-service-navigation__item--active')}>
      {item.href ? (
        <a class="govuk-service-navigation__link" aria-current={current} {...item.attributes} href={checkedAddress(item.href)}>
          {inner}
        </a>
      ) : (
        shows(item.content) && (
          <span class="govuk-service-navigation__text" aria-current={current}>
            {inner}
          </span>
        )
      )}
    </li>
  )
}

/** The name of the service and at most six places to go. */
export function ServiceNavigation(props: ServiceNavigationProps) {
  const items = (props.items ?? []).filter((item) => item !== null)
  const menuButtonText = props.menuButtonText || labels.menu
  const navigationId = props.navigationId || 'navigation'
  const collapses = props.collapseOnMobile ?? items.length > 1
  const hasList = items.length > 0 || shows(props.listStart) || shows(props.listEnd)
  const isSection = Boolean(props.serviceName) || shows(props.start) || shows(props.end)
  const inner = (
    <div class={classes('govuk-width-container', props.endInline && 'govuk-service-navigation__inlining-container')}>
      {props.start}
      <div class="govuk-service-navigation__container">
        {props.serviceName && (
          <span class="govuk-service-navigation__service-name">
            {props.serviceHref ? (
              <a href={checkedAddress(props.serviceHref)} class="govuk-service-navigation__link">
                {props.serviceName}
              </a>
            ) : (
              <span class="govuk-service-navigation__text">{props.serviceName}</span>
            )}
          </span>
        )}
        {hasList && (
          <nav
            aria-label={props.navigationLabel || menuButtonText}
            class={classes('govuk-service-navigation__wrapper', props.navigationClasses)}
          >
            {collapses && (
              <button
                type="button"
                class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                aria-controls={navigationId}
                aria-label={props.menuButtonLabel === menuButtonText ? undefined : props.menuButtonLabel}
                hidden
                aria-hidden="true"
              >
                {menuButtonText}
              </button>
            )}
            <ul class="govuk-service-navigation__list" id={navigationId}>
              {props.listStart}
              {items.map((item) => (
                <NavigationEntry item={item} />
              ))}
              {props.listEnd}
            </ul>
          </nav>
        )}
      </div>
      {props.end}
    </div>
  )
  const name = classes('govuk-service-navigation', props.classes)
  return isSection ? (
    <section aria-label={props.label ?? labels.serviceInformation} class={name} data-module="govuk-service-navigation" {...props.attributes}>
      {inner}
    </section>
  ) : (
    <div class={name} data-module="govuk-service-navigation" {...props.attributes}>
      {inner}
    </div>
  )
}

interface FooterLink {
  readonly href: Address
  readonly text: string
  readonly attributes?: Attributes | undefined
}

interface FooterProps {
  /** What stands first: the block with help. */
  children?: Content
  links?: readonly FooterLink[] | undefined
  linksTitle?: string | undefined
  custom?: Content
  navigation?:
    | readonly {
        readonly title: string
        readonly columns?: number | undefined
        readonly width?: string | undefined
        readonly items?: readonly FooterLink[] | undefined
      }[]
    | undefined
  containerClasses?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** The foot of every page. It has no crown, no Crown copyright and no open licence: records are private. */
export function Footer(props: FooterProps) {
  const hasMeta = props.links !== undefined || shows(props.custom)
  return (
    <div class={classes('govuk-footer', props.classes)} {...props.attributes}>
      <div class={classes('govuk-width-container', props.containerClasses)}>
        {props.children}
        {props.navigation && props.navigation.length > 0 && (
          <>
            <div class="govuk-footer__navigation">
              {props.navigation.map((section) => (
                <div class={classes('govuk-footer__section', `govuk-grid-column-${section.width || 'full'}`)}>
                  <h2 class="govuk-footer__heading govuk-heading-m">{section.title}</h2>
                  {section.items && section.items.length > 0 && (
                    <ul class={classes('govuk-footer__list', section.columns ? `govuk-footer__list--columns-${section.columns}` : undefined)}>
                      {section.items.map((item) => (
                        <li class="govuk-footer__list-item">
                          <a class="govuk-footer__link" {...item.attributes} href={checkedAddress(item.href)}>
                            {item.text}
                          </a>
                        </li>
                      ))}
                    </ul>
                  )}
                </div>
              ))}
            </div>
            <hr class="govuk-footer__section-break" />
          </>
        )}
        <div class="govuk-footer__meta">
          <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {hasMeta && <h2 class="govuk-visually-hidden">{props.linksTitle || labels.supportLinks}</h2>}
            {props.links && props.links.length > 0 && (
              <ul class="govuk-footer__inline-list">
                {props.links.map((item) => (
                  <li class="govuk-footer__inline-list-item">
                    <a class="govuk-footer__link" {...item.attributes} href={checkedAddress(item.href)}>
                      {item.text}
                    </a>
                  </li>
                ))}
              </ul>
            )}
            {shows(props.custom) && <div class="govuk-footer__meta-custom">{props.custom}</div>}
          </div>
        </div>
      </div>
    </div>
  )
}

interface PaginationLink {
  readonly href: Address
  readonly content?: Content
  /** What lies there; only without page numbers. */
  readonly label?: string | undefined
  readonly attributes?: Attributes | undefined
}

export type PaginationItem =
  | { readonly ellipsis: true }
  | {
      readonly number: number | string
      readonly href: Address
      readonly current?: boolean | undefined
      readonly label?: string | undefined
      readonly attributes?: Attributes | undefined
    }

interface PaginationProps {
  previous?: PaginationLink | undefined
  next?: PaginationLink | undefined
  items?: readonly PaginationItem[] | undefined
  label?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

function PaginationArrow({ way }: { way: 'prev' | 'next' }) {
  const path =
    way === 'prev'
      ? 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z'
      : 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z'
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${way}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={path} />
    </svg>
  )
}

function PaginationStep({ link, way, block }: { link: PaginationLink; way: 'prev' | 'next'; block: boolean }) {
  const words = way === 'prev' ? labels.previous : labels.next
  return (
    <div class={`govuk-pagination__${way}`}>
      <a class="govuk-link govuk-pagination__link" rel={way} {...link.attributes} href={checkedAddress(link.href)}>
        {(block || way === 'prev') && <PaginationArrow way={way} />}{' '}
        <span class={classes('govuk-pagination__link-title', block && !link.label && 'govuk-pagination__link-title--decorated')}>
          {shows(link.content) ? (
            link.content
          ) : (
            <>
              {words}
              <span class="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {block && link.label && (
          <>
            <span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">{link.label}</span>
          </>
        )}{' '}
        {!block && way === 'next' && <PaginationArrow way={way} />}
      </a>
    </div>
  )
}

/** Pages of a long list, or the one before and after this. */
export function Pagination(props: PaginationProps) {
  const block = !props.items && Boolean(props.previous ?? props.next)
  return (
    <nav
      class={classes('govuk-pagination', block && 'govuk-pagination--block', props.classes)}
      aria-label={props.label || labels.pagination}
      {...props.attributes}
    >
      {props.previous && <PaginationStep link={props.previous} way="prev" block={block} />}
      {props.items && (
        <ul class="govuk-pagination__list">
          {props.items.map((item) =>
            'ellipsis' in item ? (
              <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
            ) : (
              <li class={classes('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
                <a
                  class="govuk-link govuk-pagination__link"
                  aria-label={item.label ?? `${labels.page} ${item.number}`}
                  aria-current={item.current ? 'page' : undefined}
                  {...item.attributes}
                  href={checkedAddress(item.href)}
                >
                  {item.number}
                </a>
              </li>
            ),
          )}
        </ul>
      )}
      {props.next && <PaginationStep link={props.next} way="next" block={block} />}
    </nav>
  )
}

/**
 * The parts of a Pagination for page `page` of `pages` (both counted from 1): the first, the last, this one and its
 * neighbours, with `…` for what lies between. Null when there is only one page.
 */
export function pageLinks(page: number, pages: number, hrefOf: (page: number) => Address): Pick<PaginationProps, 'previous' | 'next' | 'items'> | null {
  if (pages <= 1) return null
  const items: PaginationItem[] = []
  let last = 0
  for (let number = 1; number <= pages; number += 1) {
    const shown = number === 1 || number === pages || Math.abs(number - page) <= 1
    if (!shown) continue
    if (number - last > 1) items.push({ ellipsis: true })
    items.push({ number, href: hrefOf(number), current: number === page })
    last = number
  }
  return {
    items,
    previous: page > 1 ? { href: hrefOf(page - 1) } : undefined,
    next: page < pages ? { href: hrefOf(page + 1) } : undefined,
  }
}
