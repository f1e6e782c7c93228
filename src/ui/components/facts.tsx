/** How facts are set out: table, summary list and card, tabs, task list. */
import type { Address, Attributes, Content, Detailed, Looks } from '../markup.ts'
import { checkedAddress, classes, detailed, shows } from '../markup.ts'
import { labels } from '../labels.ts'

interface CellParticulars extends Looks {
  /** Numbers stand at the right. */
  readonly numeric?: boolean | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
}

interface HeadParticulars extends CellParticulars {
  /** The list can be sorted by this column: where its link leads, and how it is sorted now. Sorting is the server's. */
  readonly sort?: { readonly href: Address; readonly now: 'ascending' | 'descending' | 'none' } | undefined
}

export type Cell = Detailed<CellParticulars>
export type HeadCell = Detailed<HeadParticulars>

interface TableProps extends Looks {
  caption?: string | undefined
  captionSize?: 's' | 'm' | 'l' | 'xl' | undefined
  captionClasses?: string | undefined
  head?: readonly HeadCell[] | undefined
  rows: readonly (readonly Cell[] | null)[]
  firstCellIsHeader?: boolean | undefined
  /** On a phone every row becomes a block of its own, with the column's name before each cell. Needs `head`. */
  stacked?: boolean | undefined
}

function HeadCellOf({ cell, stacked }: { cell: HeadCell; stacked: boolean }) {
  const { content, numeric, sort, ...particulars } = detailed<HeadParticulars>(cell)
  return (
    <th
      scope="col"
      role={stacked ? 'columnheader' : undefined}
      class={classes('govuk-table__header', numeric && 'govuk-table__header--numeric', particulars.classes)}
      colspan={particulars.colspan}
      rowspan={particulars.rowspan}
      aria-sort={sort?.now}
      {...particulars.attributes}
    >
      {sort ? (
        <a class="app-sort" href={checkedAddress(sort.href)}>
          {content}
        </a>
      ) : (
        content
      )}
    </th>
  )
}

function BodyCell(props: { cell: Cell; isHeader: boolean; stacked: boolean; label: string | undefined }) {
  const { content, numeric, ...particulars } = detailed<CellParticulars>(props.cell)
  const common = {
    colspan: particulars.colspan,
    rowspan: particulars.rowspan,
    'data-label': props.stacked && !props.isHeader ? props.label : undefined,
    ...particulars.attributes,
  }
  return props.isHeader ? (
    <th scope="row" role={props.stacked ? 'rowheader' : undefined} class={classes('govuk-table__header', particulars.classes)} {...common}>
      {content}
    </th>
  ) : (
    <td
      role={props.stacked ? 'cell' : undefined}
      class={classes('govuk-table__cell', numeric && 'govuk-table__cell--numeric', particulars.classes)}
      {...common}
    >
      {props.stacked ? <div class="app-table__content">{content}</div> : content}
    </td>
  )
}

/** Rows and columns. The first column is the row's header and holds its link. */
export function Table(props: TableProps) {
  const stacked = props.stacked === true
  const columnName = (index: number) => {
    const content = detailed(props.head?.[index]).content
    return typeof content === 'string' ? content : undefined
  }
  return (
    <table
      class={classes('govuk-table', stacked && 'app-table--stacked', props.classes)}
      role={stacked ? 'table' : undefined}
      {...props.attributes}
    >
      {props.caption && (
        <caption class={classes('govuk-table__caption', props.captionSize && `govuk-table__caption--${props.captionSize}`, props.captionClasses)}>
          {props.caption}
        </caption>
      )}
      {props.head && (
        <thead class="govuk-table__head" role={stacked ? 'rowgroup' : undefined}>
          <tr class="govuk-table__row" role={stacked ? 'row' : undefined}>
            {props.head.map((cell) => (
              <HeadCellOf cell={cell} stacked={stacked} />
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body" role={stacked ? 'rowgroup' : undefined}>
        {props.rows.map(
          (row) =>
            row && (
              <tr class="govuk-table__row" role={stacked ? 'row' : undefined}>
                {row.map((cell, index) => (
                  <BodyCell
                    cell={cell}
                    isHeader={index === 0 && props.firstCellIsHeader === true}
                    stacked={stacked}
                    label={columnName(index)}
                  />
                ))}
              </tr>
            ),
        )}
      </tbody>
    </table>
  )
}

export interface Action {
  readonly href: Address
  readonly content: Content
  /** Words only a screen reader says: `Change` + `where Maya lives`. */
  readonly hidden?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SummaryRow {
  readonly key: Detailed<{ readonly classes?: string | undefined }>
  readonly value: Detailed<{ readonly classes?: string | undefined }>
  readonly actions?: readonly Action[] | undefined
  readonly actionsClasses?: string | undefined
  readonly classes?: string | undefined
}

interface SummaryListProps extends Looks {
  rows: readonly (SummaryRow | null)[]
  noBorder?: boolean | undefined
}

interface SummaryCardProps extends SummaryListProps {
  title?: Detailed<{ readonly classes?: string | undefined }>
  titleLevel?: 2 | 3 | 4 | 5 | 6 | undefined
  actions?: readonly Action[] | undefined
  actionsClasses?: string | undefined
  cardClasses?: string | undefined
  cardAttributes?: Attributes | undefined
  /** Instead of rows: whatever the card holds. */
  children?: Content
}

function ActionLink({ action, cardTitle }: { action: Action; cardTitle?: Content }) {
  const hasTitle = shows(cardTitle)
  return (
    <a class={classes('govuk-link', action.classes)} {...action.attributes} href={checkedAddress(action.href)}>
      {action.content}
      {(action.hidden || hasTitle) && (
        <span class="govuk-visually-hidden">
          {action.hidden && ` ${action.hidden}`}
          {hasTitle && <> ({cardTitle})</>}
        </span>
      )}
    </a>
  )
}

function RowActions({ row, cardTitle }: { row: SummaryRow; cardTitle?: Content }) {
  if (!row.actions || row.actions.length === 0) return null
  return (
    <dd class={classes('govuk-summary-list__actions', row.actionsClasses)}>
      {row.actions.length === 1 ? (
        row.actions.map((action) => <ActionLink action={action} cardTitle={cardTitle} />)
      ) : (
        <ul class="govuk-summary-list__actions-list">
          {row.actions.map((action) => (
            <li class="govuk-summary-list__actions-list-item">
              <ActionLink action={action} cardTitle={cardTitle} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  )
}

function SummaryRows(props: SummaryListProps & { cardTitle?: Content }) {
  const anyActions = props.rows.some((row) => row?.actions && row.actions.length > 0)
  return (
    <dl class={classes('govuk-summary-list', props.noBorder && 'govuk-summary-list--no-border', props.classes)} {...props.attributes}>
      {props.rows.map((row) => {
        if (!row) return null
        const key = detailed<{ classes?: string | undefined }>(row.key)
        const value = detailed<{ classes?: string | undefined }>(row.value)
        const hasNone = anyActions && row.actions === undefined
        return (
          <div class={classes('govuk-summary-list__row', hasNone && 'govuk-summary-list__row--no-actions', row.classes)}>
            <dt class={classes('govuk-summary-list__key', key.classes)}>{key.content}</dt>
            <dd class={classes('govuk-summary-list__value', value.classes)}>{value.content}</dd>
            <RowActions row={row} cardTitle={props.cardTitle} />
          </div>
        )
      })}
    </dl>
  )
}

/** Facts about one thing: what it is called, what it is. */
export function SummaryList(props: SummaryListProps) {
  return <SummaryRows {...props} />
}

/** One of several things of a kind, with a title and its own actions. */
export function SummaryCard(props: SummaryCardProps) {
  const title = detailed<{ classes?: string | undefined }>(props.title)
  const hasTitle = shows(title.content)
  const Heading = `h${props.titleLevel ?? 2}` as 'h2'
  const cardTitle = hasTitle ? title.content : undefined
  return (
    <div class={classes('govuk-summary-card', props.cardClasses)} {...props.cardAttributes}>
      <div class="govuk-summary-card__title-wrapper">
        {hasTitle && <Heading class={classes('govuk-summary-card__title', title.classes)}>{title.content}</Heading>}
        {props.actions?.length === 1 &&
          props.actions.map((action) => (
            <div class={classes('govuk-summary-card__actions', props.actionsClasses)}>
              <ActionLink action={action} cardTitle={cardTitle} />
            </div>
          ))}
        {props.actions && props.actions.length > 1 && (
          <ul class={classes('govuk-summary-card__actions', props.actionsClasses)}>
            {props.actions.map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} cardTitle={cardTitle} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">
        {shows(props.children) ? (
          props.children
        ) : (
          <SummaryRows
            rows={props.rows}
            noBorder={props.noBorder}
            classes={props.classes}
            attributes={props.attributes}
            cardTitle={cardTitle}
          />
        )}
      </div>
    </div>
  )
}

export interface TabItem {
  readonly label: string
  readonly id?: string | undefined
  readonly panel: Content
  readonly attributes?: Attributes | undefined
  readonly panelAttributes?: Attributes | undefined
}

interface TabsProps extends Looks {
  id?: string | undefined
  idPrefix?: string | undefined
  title?: string | undefined
  items: readonly (TabItem | null)[]
}

/** Two views of the same thing, a picture and its table. Nothing else: tabs hide what people look for. */
export function Tabs(props: TabsProps) {
  const panelId = (item: TabItem, index: number) => item.id ?? `${props.idPrefix ?? ''}-${index + 1}`
  return (
    <div id={props.id} class={classes('govuk-tabs', props.classes)} {...props.attributes} data-module="govuk-tabs">
      <h2 class="govuk-tabs__title">{props.title ?? labels.contents}</h2>
      {props.items.length > 0 && (
        <>
          <ul class="govuk-tabs__list">
            {props.items.map(
              (item, index) =>
                item && (
                  <li class={classes('govuk-tabs__list-item', index === 0 && 'govuk-tabs__list-item--selected')}>
                    <a class="govuk-tabs__tab" {...item.attributes} href={`#${panelId(item, index)}`}>
                      {item.label}
                    </a>
                  </li>
                ),
            )}
          </ul>
          {props.items.map(
            (item, index) =>
              item && (
                <div
                  class={classes('govuk-tabs__panel', index > 0 && 'govuk-tabs__panel--hidden')}
                  id={panelId(item, index)}
                  {...item.panelAttributes}
                >
                  {typeof item.panel === 'string' ? <p class="govuk-body">{item.panel}</p> : item.panel}
                </div>
              ),
          )}
        </>
      )}
    </div>
  )
}

export interface TaskItem {
  readonly title: Detailed<{ readonly classes?: string | undefined }>
  readonly href?: Address | undefined
  readonly hint?: Content
  /** Plain text for what is done, a Tag for the rest. */
  readonly status: Detailed<{ readonly classes?: string | undefined }>
  readonly classes?: string | undefined
}

interface TaskListProps extends Looks {
  idPrefix?: string | undefined
  items: readonly (TaskItem | null)[]
}

/** The sections of one long document, and how far each is. The whole row is the link: put no other in it. */
export function TaskList(props: TaskListProps) {
  const idPrefix = props.idPrefix || 'task-list'
  return (
    <ul class={classes('govuk-task-list', props.classes)} {...props.attributes}>
      {props.items.map((item, index) => item && <TaskRow item={item} ids={`${idPrefix}-${index + 1}`} />)}
    </ul>
  )
}

function TaskRow({ item, ids }: { item: TaskItem; ids: string }) {
  const title = detailed<{ classes?: string | undefined }>(item.title)
  const hasHint = shows(item.hint)
  const hintId = `${ids}-hint`
  const statusId = `${ids}-status`
  const status = detailed<{ classes?: string | undefined }>(item.status)
  return (
    <li class={classes('govuk-task-list__item', item.href && 'govuk-task-list__item--with-link', item.classes)}>
      <div class="govuk-task-list__name-and-hint">
        {item.href ? (
          <a
            class={classes('govuk-link', 'govuk-task-list__link', title.classes)}
            href={checkedAddress(item.href)}
            aria-describedby={classes(hasHint && hintId, statusId)}
          >
            {title.content}
          </a>
        ) : (
          <div class={title.classes || undefined}>{title.content}</div>
        )}
        {hasHint && (
          <div id={hintId} class="govuk-task-list__hint">
            {item.hint}
          </div>
        )}
      </div>
      <div class={classes('govuk-task-list__status', status.classes)} id={statusId}>
        {status.content}
      </div>
    </li>
  )
}
