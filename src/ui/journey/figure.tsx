/** The journey as it stands on a page: in a sentence or two, the picture in a pane that scrolls, and its equal table. */
import { ScrollablePane } from '../components/lists.tsx'
import { Table, Tabs } from '../components/facts.tsx'
import { Link } from '../components/link.tsx'
import { SkipLink } from '../components/navigation.tsx'
import type { Address, Content } from '../markup.ts'
import { plural } from '../dates.ts'
import { writeDay } from '../../time/day.ts'
import { JourneySvg, titleOf, whenWords } from './draw.tsx'
import { clusterId, foldedWords, shown, summaryOf, toldIn, type Picture, type Told } from './layout.ts'
import { copies, laneName, type Item, type Lane } from './model.ts'

interface JourneyProps {
  readonly picture: Picture
  readonly madeBy: string
  readonly addTo: (lane: Lane) => Address | null
  readonly closer: (items: readonly Item[]) => Address
  readonly order: 'lane' | 'date'
  /** The same table in the other order. */
  readonly orderHref: Address
  /** Links beside the picture: smaller, bigger, earlier, later. */
  readonly controls: Content
  readonly paper: 'a4' | 'a3'
  /** The picture is shown on a narrow screen too, because somebody asked for it. */
  readonly narrow: boolean
  /** Shows the picture on a narrow screen. */
  readonly narrowHref: Address
}

export function Journey(props: JourneyProps) {
  const { picture, paper, narrow } = props
  const folded = foldedWords(picture)
  return (
    <figure class={`app-journey app-journey--${paper}${narrow ? ' app-journey--narrow' : ''}`} data-testid="journey" data-module="app-journey">
      <figcaption>
        <h2 class="govuk-heading-m app-heading-close">{titleOf(picture)}</h2>
        <p class="app-caption">{copies[picture.story.copy].copy}</p>
        <p class="govuk-body app-text-width" id="journey-summary">{summaryOf(picture)}</p>
        {folded !== null && <p class="govuk-body-s app-text-width" data-testid="results-count">{folded}</p>}
      </figcaption>
      <Tabs
        title="The journey in two ways"
        items={[
          {
            label: 'Picture',
            id: 'journey-picture',
            panel: (
              <>
                {!narrow && (
                  <p class="govuk-body app-journey__see">
                    <Link href={props.narrowHref}>See the picture</Link>. On a narrow screen it scrolls sideways; the table says the same.
                  </p>
                )}
                <div class="app-journey__shown">
                  <p class="govuk-hint app-no-print" id="journey-how">
                    <span data-with-script hidden>
                      Use the arrow keys to move along and between rows, Enter to open, Escape to leave.{' '}
                    </span>
                    The table has the same information.
                  </p>
                  {props.controls}
                  <SkipLink href="#after-journey">Skip the picture</SkipLink>
                  <ScrollablePane label="Journey picture">
                    <JourneySvg picture={picture} describedBy="journey-summary journey-how" madeBy={props.madeBy} addTo={props.addTo} closer={props.closer} />
                  </ScrollablePane>
                  <Notes picture={picture} />
                </div>
                <div id="after-journey" tabindex={-1} />
              </>
            ),
          },
          { label: 'Table', id: 'journey-as-table', panel: <JourneyTable {...props} /> },
        ]}
      />
    </figure>
  )
}

interface JourneyBriefProps extends Pick<JourneyProps, 'picture' | 'madeBy' | 'addTo' | 'closer'> {
  readonly title: string
  /** The same on a page of its own: as a table, and with everything that can be chosen there. */
  readonly tableHref: Address
  readonly fullHref: Address
}

/** The journey on a page among other things: in a sentence or two and as a picture, with the way to its equal table. */
export function JourneyBrief({ picture, madeBy, addTo, closer, title, tableHref, fullHref }: JourneyBriefProps) {
  return (
    <figure class="app-journey app-journey--brief" data-testid="journey" data-module="app-journey">
      <figcaption>
        <h2 class="govuk-heading-m">{title}</h2>
        <p class="govuk-body app-text-width" id="journey-summary">{summaryOf(picture)}</p>
      </figcaption>
      <div class="app-journey__shown">
        <SkipLink href="#after-journey">Skip the picture</SkipLink>
        <ScrollablePane label="Journey picture">
          <JourneySvg picture={picture} describedBy="journey-summary" madeBy={madeBy} addTo={addTo} closer={closer} />
        </ScrollablePane>
        <Notes picture={picture} />
      </div>
      <p id="after-journey" tabindex={-1} class="govuk-body app-no-print">
        <Link href={tableHref}>See the journey as a table</Link>, or <Link href={fullHref}>open the full timeline</Link>
      </p>
    </figure>
  )
}

/** What was too long for its place in the picture, by its number. */
function Notes({ picture }: { picture: Picture }) {
  if (picture.notes.length === 0) return null
  return (
    <ol class="govuk-list govuk-body-s app-journey__notes" aria-label="Notes of the picture">
      {picture.notes.map(({ number, item }) => (
        <li>{`${number} ${shown(item)}, ${whenWords(item, picture.story.today)}`}</li>
      ))}
    </ol>
  )
}

function JourneyTable({ picture, closer, addTo, order, orderHref }: JourneyProps) {
  const rows = toldIn(picture, order)
  const empty = picture.lanes.filter(lane => lane.bars.length + lane.marks.length + lane.more.length === 0)
  return (
    <div id="journey-table" data-testid="journey-table">
      <p class="govuk-body app-no-print">
        <Link href={orderHref}>{order === 'lane' ? 'Put it in date order' : 'Put it in the order of the picture'}</Link>
      </p>
      <Table
        caption={`The same as a table, ${order === 'lane' ? 'row by row' : 'in date order'}`}
        captionSize="s"
        stacked
        firstCellIsHeader
        head={['What', 'Row', 'From', 'To', 'Happened or planned', 'How sure', 'Source']}
        rows={rows.map(row => cells(row, picture, closer))}
      />
      {empty.map(lane => {
        const add = addTo(lane.lane)
        return (
          <p class="govuk-body">
            {lane.name}: nothing recorded in this time.{' '}
            {add !== null && (
              <Link href={add}>
                Add something<span class="govuk-visually-hidden"> to {lane.name}</span>
              </Link>
            )}
          </p>
        )
      })}
    </div>
  )
}

function cells(row: Told, picture: Picture, closer: JourneyProps['closer']): Content[] {
  const { story } = picture
  const name = laneName(row.lane, story.copy)
  const [item] = row.items as [Item]
  if (row.items.length > 1) {
    const last = row.items.at(-1) as Item
    return [
      <span data-id={clusterId(row.items)}>
        <Link href={closer(row.items)}>
          {plural(row.items.length, 'thing', 'things')}: see them one by one<span class="govuk-visually-hidden">, {name}, from {writeDay(item.from)}</span>
        </Link>
      </span>,
      name, writeDay(item.from), writeDay(last.from), planned(item, story.today), '', '',
    ]
  }
  const { what, ...rest } = toldWords(item, story.today)
  return [<span data-id={row.id}>{item.href === undefined ? what : <Link href={item.href}>{what}</Link>}</span>, name, rest.from, rest.to, rest.planned, rest.sure, rest.source]
}

/** What a row of the table says of one item, in its columns. */
export function toldWords(item: Item, today: string): { what: string; from: string; to: string; planned: string; sure: string; source: string } {
  const oneDay = item.shape === 'event' || item.shape === 'words'
  return {
    what: item.shape === 'words' ? `“${item.what.trim().replace(/^[“"']+|[”"']+$/g, '')}”` : shown(item),
    from: item.when ?? writeDay(item.from),
    to: oneDay ? 'That day' : item.to === null ? 'Now' : `${writeDay(item.to)}${item.cutShort === undefined ? '' : ` (${item.cutShort})`}`,
    planned: planned(item, today),
    sure: item.sure ?? (item.about ? 'About' : 'Known'),
    source: item.source ?? 'The record',
  }
}

function planned(item: Item, today: string): string {
  return item.from > today ? 'Planned' : 'Happened'
}
