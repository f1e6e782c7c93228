/** What a page says to the person reading it: errors, banners, insets, warnings, details, panels, tags. */
import type { Address, Attributes, Content, Looks } from '../markup.ts'
import { checkedAddress, classes, shows } from '../markup.ts'
import { labels } from '../labels.ts'
import { Button, ButtonLink } from './button.tsx'

export interface SummaryError {
  readonly content: Content
  /** The field it is about, `#seen-day`. */
  readonly href?: Address | undefined
  readonly attributes?: Attributes | undefined
}

interface ErrorSummaryProps extends Looks {
  errors: readonly SummaryError[]
  title?: Content
  description?: Content
  /** Focus moves to the summary when the page loads, unless this is set. */
  disableAutoFocus?: boolean | undefined
}

/** Everything that stops a form, first on the page, each with a link to its field. Its page's title begins `Error: `. */
export function ErrorSummary(props: ErrorSummaryProps) {
  return (
    <div
      class={classes('govuk-error-summary', props.classes)}
      data-disable-auto-focus={props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)}
      data-testid="error-summary"
      {...props.attributes}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title ?? labels.errorTitle}</h2>
        <div class="govuk-error-summary__body">
          {shows(props.description) && <p>{props.description}</p>}
          {props.errors.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errors.map((error) => (
                <li>
                  {error.href ? (
                    <a {...error.attributes} href={checkedAddress(error.href)}>
                      {error.content}
                    </a>
                  ) : (
                    error.content
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}

interface NotificationBannerProps extends Looks {
  type?: 'success' | undefined
  title?: Content
  titleId?: string | undefined
  titleLevel?: 2 | 3 | 4 | 5 | 6 | undefined
  role?: string | undefined
  disableAutoFocus?: boolean | undefined
  /** One line, shown as a heading. */
  text?: string | undefined
  /** More than one line; instead of `text`. */
  children?: Content
}

/** At most one on a page: that a step is finished, and its effect. Never for errors. */
export function NotificationBanner(props: NotificationBannerProps) {
  const success = props.type === 'success'
  const titleId = props.titleId || 'govuk-notification-banner-title'
  const Heading = `h${props.titleLevel ?? 2}` as 'h2'
  return (
    <div
      class={classes('govuk-notification-banner', success && 'govuk-notification-banner--success', props.classes)}
      role={(props.role ?? (success ? 'alert' : 'region')) as 'region'}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {shows(props.title) ? props.title : success ? labels.success : labels.important}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {shows(props.children) ? props.children : props.text && <p class="govuk-notification-banner__heading">{props.text}</p>}
      </div>
    </div>
  )
}

interface InsetTextProps extends Looks {
  id?: string | undefined
  children?: Content
}

/** Text set apart from what is around it. */
export function InsetText(props: InsetTextProps) {
  return (
    <div id={props.id} class={classes('govuk-inset-text', props.classes)} {...props.attributes}>
      {props.children}
    </div>
  )
}

interface WarningTextProps extends Looks {
  iconText?: string | undefined
  children?: Content
}

/** What could go badly wrong, said once. */
export function WarningText(props: WarningTextProps) {
  return (
    <div class={classes('govuk-warning-text', props.classes)} {...props.attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{props.iconText || labels.warning}</span> {props.children}
      </strong>
    </div>
  )
}

interface DetailsProps extends Looks {
  id?: string | undefined
  summary: Content
  open?: boolean | undefined
  children?: Content
}

/** Something more, for whoever asks. Never a person's own work, which must be seen without opening anything. */
export function Details(props: DetailsProps) {
  return (
    <details id={props.id} class={classes('govuk-details', props.classes)} {...props.attributes} open={props.open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  )
}

export interface PanelAction {
  readonly text: string
  readonly href?: Address | undefined
  readonly type?: 'button' | 'submit' | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

interface PanelProps extends Looks {
  title: Content
  titleLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  /** `interruption` stops and asks; otherwise it confirms. */
  kind?: 'interruption' | undefined
  actions?: readonly PanelAction[] | undefined
  actionsClasses?: string | undefined
  actionsAttributes?: Attributes | undefined
  children?: Content
}

/** The one result of a step, large. */
export function Panel(props: PanelProps) {
  const Heading = `h${props.titleLevel ?? 1}` as 'h1'
  return (
    <div
      class={classes(
        'govuk-panel',
        props.kind === 'interruption' ? 'govuk-panel--interruption' : 'govuk-panel--confirmation',
        props.classes,
      )}
      {...props.attributes}
    >
      <Heading class="govuk-panel__title">{props.title}</Heading>
      {shows(props.children) && <div class="govuk-panel__body">{props.children}</div>}
      {props.kind === 'interruption' && props.actions && (
        <div class={classes('govuk-panel__actions', props.actionsClasses)} {...props.actionsAttributes}>
          {props.actions.length > 0 && (
            <div class="govuk-button-group">
              {props.actions.map((action) => (
                <PanelButton action={action} />
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  )
}

function PanelButton({ action }: { action: PanelAction }) {
  if (action.href === undefined) {
    const type = action.type ?? 'button'
    return (
      <Button type={type} look="inverse" preventDoubleClick={false} classes={action.classes} attributes={action.attributes}>
        {action.text}
      </Button>
    )
  }
  if (action.type === 'button') {
    return (
      <ButtonLink href={action.href} look="inverse" classes={action.classes} attributes={action.attributes}>
        {action.text}
      </ButtonLink>
    )
  }
  return (
    <a class={classes('govuk-link', 'govuk-link--inverse', action.classes)} {...action.attributes} href={checkedAddress(action.href)}>
      {action.text}
    </a>
  )
}

interface ExitThisPageProps extends Looks {
  id?: string | undefined
  /** Somewhere harmless that says nothing about where one was. */
  href: Address
  children?: Content
}

/** Leave at once. On the pages of children and families only. */
export function ExitThisPage(props: ExitThisPageProps) {
  return (
    <div id={props.id} class={classes('govuk-exit-this-page', props.classes)} data-module="govuk-exit-this-page" {...props.attributes}>
      <ButtonLink
        href={props.href}
        look="warning"
        classes="govuk-exit-this-page__button govuk-js-exit-this-page-button"
        attributes={{ rel: 'nofollow noreferrer' }}
      >
        {shows(props.children) ? (
          props.children
        ) : (
          <>
            <span class="govuk-visually-hidden">{labels.emergency}</span> {labels.exitThisPage}
          </>
        )}
      </ButtonLink>
    </div>
  )
}

/**
 * What the colour of a tag means, and nothing else (ux 9.5): `act-now` safety today or late in law; `soon` due within three
 * working days; `current` in progress, a plan, a legal status (always this for a child); `waiting` for somebody else; `quiet`
 * draft, not started, closed; `settled` done, agreed.
 */
export type TagMeaning = 'act-now' | 'soon' | 'current' | 'waiting' | 'quiet' | 'settled'

const tagColours: Readonly<Record<TagMeaning, string>> = {
  'act-now': 'govuk-tag--red',
  soon: 'govuk-tag--yellow',
  current: 'govuk-tag--blue',
  waiting: 'govuk-tag--purple',
  quiet: 'govuk-tag--grey',
  settled: 'govuk-tag--green',
}

interface TagProps extends Looks {
  meaning?: TagMeaning | undefined
  children?: Content
}

/** An adjective for the state of a thing. Never a link. */
export function Tag(props: TagProps) {
  return (
    <strong class={classes('govuk-tag', props.meaning && tagColours[props.meaning], props.classes)} {...props.attributes}>
      {props.children}
    </strong>
  )
}
