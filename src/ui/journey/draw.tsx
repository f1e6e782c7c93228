/** A journey as one SVG that is complete without scripts: every mark a link, with what it is in words. */
import type { VNode } from 'preact'
import { textWidth } from '../family-tree/text-width.ts'
import { plural } from '../dates.ts'
import { checkedAddress, classes } from '../markup.ts'
import type { Address } from '../markup.ts'
import { addDays, writeDay } from '../../time/day.ts'
import { clusterId, shown, type Bar, type Mark, type Picture, type PlacedLane } from './layout.ts'
import { copies, lanes, type Item, type Lane } from './model.ts'

interface JourneySvgProps {
  readonly picture: Picture
  readonly describedBy: string
  readonly madeBy: string
  /** Where something for a lane that stays while it is empty is added; null where nothing may be. */
  readonly addTo: (lane: Lane) => Address | null
  /** The same journey over a shorter time: for what stands together. */
  readonly closer: (items: readonly Item[]) => Address
}

/** Title of a picture, as its page has it. */
export function titleOf(picture: Picture): string {
  const { story } = picture
  return `${copies[story.copy].title}, ${writeDay(story.from)} to ${writeDay(addDays(story.until, -1))}`
}

/** When something was, as the picture and the table say it: `from 30 November 2026, still going`. */
export function whenWords(item: Item, today: string): string {
  const from = item.when ?? writeDay(item.from)
  if (item.shape === 'event' || item.shape === 'words') return from
  if (item.to === null) return item.from > today ? `planned from ${from}` : `from ${from}, still going`
  return `${from} to ${writeDay(item.to)}`
}

const hatch = 'journey-not-known'

export function JourneySvg({ picture, describedBy, madeBy, addTo, closer }: JourneySvgProps) {
  const { story, bottom } = picture
  const places = inReadingOrder(picture)
  const of = places.length
  const place = (id: string) => places.indexOf(id) + 1
  return (
    <svg
      class={`app-journey__picture app-journey__picture--${story.scale < 1 ? 'brief' : `scale-${story.scale}`}`}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${picture.width} ${picture.height + 50}`}
      width={picture.width}
      height={picture.height + 50}
      role="group"
      aria-labelledby="journey-title"
      aria-describedby={describedBy}
    >
      <title id="journey-title">{`${titleOf(picture)}. ${copies[story.copy].copy}`}</title>
      <defs>
        <pattern id={hatch} width={8} height={8} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="app-journey__ground" width={8} height={8} />
          <path class="app-journey__hatch" d="M0,0 V8" />
        </pattern>
      </defs>
      <rect class="app-journey__ground" width={picture.width} height={picture.height + 50} />
      <g aria-hidden="true">
        {picture.ticks.map(tick => (
          <>
            <path class="app-journey__grid" d={`M${tick.x},62 V${bottom}`} />
            {tick.label !== '' && <text class="app-journey__axis" x={tick.x + 4} y={56}>{tick.label}</text>}
            {tick.year !== null && <text class="app-journey__year" x={tick.x + 4} y={tick.label === '' ? 56 : 36}>{tick.year}</text>}
          </>
        ))}
        {picture.ages.map(({ x, age }) => (
          <text class="app-journey__axis" x={x} y={picture.height - 4} text-anchor="middle">{age}</text>
        ))}
        {picture.ages.length > 0 && <text class="app-journey__axis" x={20} y={picture.height - 4}>Age</text>}
        {picture.lanes.map(lane => (
          <path class="app-journey__grid" d={`M20,${lane.y + lane.height} H${picture.plotEnd}`} />
        ))}
      </g>
      {picture.todayX !== null && (
        <g aria-hidden="true">
          <path class="app-journey__today" d={`M${picture.todayX},62 V${bottom}`} />
          <rect class="app-journey__tab" x={picture.todayX - 34} y={bottom} width={68} height={22} />
          <text class="app-journey__tab-text" x={picture.todayX} y={bottom + 16} text-anchor="middle">Today</text>
        </g>
      )}
      {picture.lanes.map(lane => (
        <PlacedLaneDrawn lane={lane} picture={picture} place={place} of={of} addTo={addTo} closer={closer} />
      ))}
      <g aria-hidden="true" transform={`translate(0 ${picture.height})`}>
        <Key picture={picture} />
        <text class="app-journey__axis" x={20} y={44}>{`${titleOf(picture)}. ${copies[story.copy].copy}, made by ${madeBy} from the record on ${writeDay(story.today)}.`}</text>
      </g>
    </svg>
  )
}

/** The ids of all that can be opened, lane by lane and by date within: the order of the table and of the arrow keys. */
function inReadingOrder(picture: Picture): string[] {
  return picture.lanes.flatMap(lane => [...lane.bars.map(bar => bar.item.id), ...lane.marks.map(idOf)])
}

function idOf(mark: Mark): string {
  return mark.items.length === 1 ? (mark.items[0] as Item).id : clusterId(mark.items)
}

interface LaneDrawn {
  lane: PlacedLane
  picture: Picture
  place: (id: string) => number
  of: number
  addTo: (lane: Lane) => Address | null
  closer: (items: readonly Item[]) => Address
}

function PlacedLaneDrawn({ lane, picture, place, of, addTo, closer }: LaneDrawn) {
  const { story } = picture
  const empty = lane.bars.length + lane.marks.length + lane.more.length === 0
  const add = empty ? addTo(lane.lane) : null
  const note = 'empty' in lanes[lane.lane] ? (lanes[lane.lane] as { empty: string }).empty : ''
  return (
    <g data-lane={lane.lane}>
      <text class="app-journey__lane" x={20} y={lane.y + 33} aria-hidden="true">{lane.name}</text>
      {empty && <text class="app-journey__label" x={178} y={lane.y + 28}>{note}</text>}
      {add !== null && (
        <a class="app-journey__add" href={checkedAddress(add)}>
          <text class="app-journey__label app-journey__label--link" x={186 + textWidth(note, 14)} y={lane.y + 28}>{`Add ${lane.lane === 'good' ? 'a good thing' : 'what was said'}`}</text>
        </a>
      )}
      {lane.bars.map(bar => (
        <Opened item={bar.item} name={`${lane.name}: ${shown(bar.item)}, ${whenWords(bar.item, story.today)}${bar.away.length > 0 ? `, away ${plural(bar.away.length, 'time')} in it` : ''}${noteOf(bar.item, bar.label)}. Item ${place(bar.item.id)} of ${of}`} lane={lane.lane} x={bar.x} id={bar.item.id}>
          <BarDrawn bar={bar} />
        </Opened>
      ))}
      {lane.marks.map(mark => {
        const [only] = mark.items
        const single = mark.items.length === 1 && only !== undefined
        const last = mark.items.at(-1) as Item
        const name = single
          ? `${lane.name}: ${shown(only)}, ${whenWords(only, story.today)}${noteOf(only, mark.label)}. Item ${place(idOf(mark))} of ${of}`
          : `${mark.items.length} in ${lane.name}, ${writeDay((only as Item).from)} to ${writeDay(last.from)}: see them closer. Item ${place(idOf(mark))} of ${of}`
        return (
          <Opened item={single ? only : { href: closer(mark.items) }} name={name} lane={lane.lane} x={mark.x} id={idOf(mark)}>
            <MarkDrawn mark={mark} />
          </Opened>
        )
      })}
      {lane.more.length > 0 && (
        <a class="app-journey__add" href="#journey-table">
          <text class="app-journey__label app-journey__label--link" x={178} y={lane.y + lane.height - 14}>{`${lane.more.length} more in the table`}</text>
        </a>
      )}
    </g>
  )
}

/** What stands in the picture is in the name too: the number of a note, where the words did not fit. */
const noteOf = (item: Item, label: string | null): string => (label === null || label === shown(item) ? '' : `, note ${label}`)

/** A link where there is something to open; the same, not a link, where there is nothing. */
function Opened({ item, name, lane, x, id, children }: { item: Pick<Item, 'href'>; name: string; lane: Lane; x: number; id: string; children: VNode }) {
  const attributes = { class: 'app-journey__item', 'aria-label': name, 'data-id': id, 'data-row': lane, 'data-x': String(Math.round(x)) }
  return item.href === undefined ? (
    <g {...attributes} role="img">{children}</g>
  ) : (
    <a {...attributes} href={checkedAddress(item.href)}>{children}</a>
  )
}

function BarDrawn({ bar }: { bar: Bar }) {
  const { item, x, y, width, height, todayX } = bar
  const end = x + width
  const solid = item.shape === 'gap' ? null : todayX === null ? width : Math.max(0, Math.min(width, todayX - x))
  const middle = y + height / 2
  return (
    <g>
      <rect class="app-journey__hit" x={x - 12} y={y - 4} width={width + 24} height={height + 8} />
      {item.shape === 'gap' && <rect class="app-journey__gap" x={x} y={y} width={width} height={height} fill={`url(#${hatch})`} />}
      {solid !== null && solid < width && <rect class="app-journey__planned" x={x} y={y} width={width} height={height} />}
      {solid !== null && solid > 0 && <rect class="app-journey__bar" data-solid-to={Math.round(x + solid)} x={x} y={y} width={solid} height={height} />}
      {item.about === true && !bar.before && <path class="app-journey__about" d={`M${x},${y} V${y + height}`} />}
      {bar.before && <path class="app-journey__goes-on" d={`M${x},${y} l-9,${height / 2} l9,${height / 2}`} />}
      {bar.after && <path class="app-journey__goes-on" d={`M${end},${y} l9,${height / 2} l-9,${height / 2}`} />}
      {bar.away.map(each => (
        <rect class="app-journey__away" x={each.x} y={y + 5} width={each.width} height={height - 10} />
      ))}
      {item.cutShort !== undefined && !bar.after && <path class="app-journey__cut" d={`M${end},${middle - 7} l-9,7 l9,7 z`} />}
      {item.shape === 'gap' && <rect class="app-journey__ground" x={bar.labelX - 3} y={middle - 9} width={textWidth(bar.label, 14) + 6} height={18} />}
      <text class="app-journey__label" x={bar.labelX} y={middle + 5}>{bar.label}</text>
    </g>
  )
}

function MarkDrawn({ mark }: { mark: Mark }) {
  const { x, y, items, planned, label } = mark
  const [first] = items as [Item]
  const many = items.length > 1
  const across = label === null ? 28 : 26 + textWidth(label, 14)
  return (
    <g>
      <rect class="app-journey__hit" x={x - 14} y={y - 14} width={across + 8} height={28} />
      {many ? (
        <>
          <circle class="app-journey__cluster" cx={x} cy={y} r={12} />
          <text class="app-journey__count" x={x} y={y + 5} text-anchor="middle">{items.length > 99 ? '99+' : items.length}</text>
        </>
      ) : first.shape === 'words' ? (
        <path class="app-journey__point" d={`M${x - 8},${y - 8} h16 v13 h-7 l-4,6 v-6 h-5 z`} />
      ) : first.shape === 'away' ? (
        <rect class="app-journey__away" x={x - 6} y={y - 7} width={12} height={14} />
      ) : (
        <circle class={planned ? 'app-journey__point-planned' : 'app-journey__point'} cx={x} cy={y} r={7} />
      )}
      {label !== null && <text class="app-journey__label app-journey__label--over" x={x + 14} y={y + 5}>{label}</text>}
    </g>
  )
}

interface KeyPart {
  readonly words: string
  readonly drawn: (x: number) => VNode
  readonly used: boolean
}

/** Only what is used in this picture is explained. */
function Key({ picture }: { picture: Picture }) {
  const bars = picture.lanes.flatMap(lane => lane.bars)
  const marks = picture.lanes.flatMap(lane => lane.marks)
  const single = marks.filter(mark => mark.items.length === 1)
  const shape = (mark: Mark) => (mark.items[0] as Item).shape
  const parts: KeyPart[] = [
    { words: 'happened', used: bars.some(bar => bar.item.shape === 'period'), drawn: x => <rect class="app-journey__bar" x={x} y={4} width={32} height={16} /> },
    { words: 'planned, or still to come', used: bars.some(bar => bar.todayX !== null && bar.item.shape === 'period'), drawn: x => <rect class="app-journey__planned" x={x} y={4} width={32} height={16} /> },
    { words: 'not known', used: bars.some(bar => bar.item.shape === 'gap'), drawn: x => <rect class="app-journey__gap" x={x} y={4} width={32} height={16} fill={`url(#${hatch})`} /> },
    { words: 'missing or away', used: marks.some(mark => shape(mark) === 'away'), drawn: x => <rect class="app-journey__away" x={x + 8} y={4} width={12} height={16} /> },
    { words: 'ended otherwise than planned', used: bars.some(bar => bar.item.cutShort !== undefined && !bar.after), drawn: x => <path class="app-journey__cut" d={`M${x + 20},5 l-9,7 l9,7 z`} /> },
    { words: 'event', used: single.some(mark => shape(mark) === 'event' && !mark.planned), drawn: x => <circle class="app-journey__point" cx={x + 16} cy={12} r={7} /> },
    { words: 'planned event', used: single.some(mark => shape(mark) === 'event' && mark.planned), drawn: x => <circle class="app-journey__point-planned" cx={x + 16} cy={12} r={7} /> },
    { words: 'own words', used: single.some(mark => shape(mark) === 'words'), drawn: x => <path class="app-journey__point" d={`M${x + 8},4 h16 v13 h-7 l-4,6 v-6 h-5 z`} /> },
    { words: 'several', used: marks.some(mark => mark.items.length > 1), drawn: x => <circle class="app-journey__cluster" cx={x + 16} cy={12} r={10} /> },
    { words: 'goes on beyond the picture', used: bars.some(bar => bar.before || bar.after), drawn: x => <path class="app-journey__goes-on" d={`M${x + 14},3 l9,9 l-9,9`} /> },
  ]
  let x = 20
  return (
    <>
      {parts.filter(part => part.used).map(part => {
        const at = x
        x += 58 + textWidth(part.words, 14)
        return (
          <>
            {part.drawn(at)}
            <text class={classes('app-journey__axis')} x={at + 40} y={17}>{part.words}</text>
          </>
        )
      })}
    </>
  )
}
