/** Long lists, what chooses among them, and what was before: components of the Ministry of Justice's design system. */
import type { Address, Attributes, Content, Looks } from '../markup.ts'
import { checkedAddress, classes, shows } from '../markup.ts'
import { labels } from '../labels.ts'
import type { Day, Instant } from '../../time/day.ts'
import { writeDay, writeInstant } from '../../time/day.ts'
import { Button } from './button.tsx'
import type { HiddenField } from './fields.tsx'
import { Form } from './fields.tsx'

export interface ChosenFilter {
  readonly heading: Content
  readonly items: readonly { readonly href: Address; readonly text: string }[]
}

interface FilterProps extends Looks {
  /** Where the list is; the form is sent by GET, so that choices stand in the address as plain codes. */
  action: Address
  hidden?: readonly HiddenField[] | undefined
  heading?: Content
  chosen?: readonly ChosenFilter[] | undefined
  clearHref?: Address | undefined
  /** The fields to filter by. */
  children?: Content
}

/** Filters beside a list, with Apply at the top and again at the bottom. On a phone they fold away. */
export function Filter(props: FilterProps) {
  const chosen = props.chosen ?? []
  return (
    <Form action={props.action} method="get" hidden={props.hidden}>
      <details class="app-fold" open data-module="app-fold">
        <summary class="app-fold__summary">{labels.filter}</summary>
        <div class={classes('moj-filter', props.classes)} data-module="moj-filter" {...props.attributes}>
          <div class="moj-filter__header">
            <div class="moj-filter__header-title">
              <h2 class="govuk-heading-m">{shows(props.heading) ? props.heading : labels.filter}</h2>
            </div>
            <div class="moj-filter__header-action" />
          </div>
          <div class="moj-filter__content">
            {chosen.length > 0 && (
              <div class="moj-filter__selected">
                <div class="moj-filter__selected-heading">
                  <div class="moj-filter__heading-title">
                    <h2 class="govuk-heading-m">{labels.chosenFilters}</h2>
                  </div>
                  <div class="moj-filter__heading-action">
                    {props.clearHref && (
                      <p>
                        <a class="govuk-link govuk-link--no-visited-state" href={checkedAddress(props.clearHref)}>
                          {labels.clearFilters}
                        </a>
                      </p>
                    )}
                  </div>
                </div>
                {chosen.map((category) => (
                  <>
                    <h3 class="govuk-heading-s govuk-!-margin-bottom-0">{category.heading}</h3>
                    <ul class="moj-filter-tags">
                      {category.items.map((item) => (
                        <li>
                          <a class="moj-filter__tag" href={checkedAddress(item.href)}>
                            <span class="govuk-visually-hidden">{labels.removeFilter}</span> {item.text}
                          </a>
                        </li>
                      ))}
                    </ul>
                  </>
                ))}
              </div>
            )}
            <div class="moj-filter__options">
              <Button preventDoubleClick={false} attributes={{ 'data-testid': 'filter-apply' }}>
                {labels.applyFilters}
              </Button>
              {props.children}
              <Button preventDoubleClick={false} classes="app-filter__again" attributes={{ 'data-testid': 'filter-apply' }}>
                {labels.applyFilters}
              </Button>
            </div>
          </div>
        </div>
      </details>
    </Form>
  )
}

/** A list with its filters at the left. */
export function FilterLayout(props: { filter: Content; children?: Content }) {
  return (
    <div class="moj-filter-layout app-filter-layout">
      <div class="moj-filter-layout__filter app-filter-layout__filter">{props.filter}</div>
      <div class="moj-filter-layout__content app-filter-layout__content">{props.children}</div>
    </div>
  )
}

export interface TimelineItem {
  readonly title: Content
  readonly by?: Content
  readonly at: Day | Instant
  readonly children?: Content
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

interface TimelineProps extends Looks {
  headingLevel?: 2 | 3 | 4 | undefined
  /** Newest first. Twenty are shown; the rest stand on the page of `earlierHref`. */
  items: readonly TimelineItem[]
  /** Where what is earlier than the twenty shown stands. */
  earlierHref?: Address | undefined
}

const hasTime = (at: Day | Instant): at is Instant => at.includes('T')

/** The published timeline is not made for more. */
const mostInTimeline = 20

/** What happened, newest first, for a short history: twenty at most, and the way to what was earlier. */
export function Timeline(props: TimelineProps) {
  const shown = props.items.slice(0, mostInTimeline)
  const Heading = `h${props.headingLevel ?? 2}` as 'h2'
  return (
    <div class={classes('moj-timeline', props.classes)} {...props.attributes}>
      {shown.map((item) => (
        <div class={classes('moj-timeline__item', item.classes)} {...item.attributes}>
          <div class="moj-timeline__header">
            <Heading class="moj-timeline__title">{item.title}</Heading>{' '}
            {shows(item.by) && (
              <p class="moj-timeline__byline">
                {labels.timelineBy} {item.by}
              </p>
            )}
          </div>
          <p class="moj-timeline__date">
            <time datetime={item.at}>{hasTime(item.at) ? writeInstant(item.at) : writeDay(item.at)}</time>
          </p>
          <div class="moj-timeline__description">{item.children}</div>
        </div>
      ))}
      {props.items.length > shown.length && (
        <p class="govuk-body">
          {labels.showing} {shown.length} {labels.of} {props.items.length}.{' '}
          {props.earlierHref && (
            <a class="govuk-link" href={checkedAddress(props.earlierHref)}>
              {labels.showEarlier}
            </a>
          )}
        </p>
      )}
    </div>
  )
}

/** A wide table in a pane that scrolls sideways, reachable by keyboard. Only for tables that cannot be stacked. */
export function ScrollablePane(props: { label: string; children?: Content }) {
  return (
    <div class="moj-scrollable-pane" role="region" aria-label={props.label} tabindex={0}>
      {props.children}
    </div>
  )
}
