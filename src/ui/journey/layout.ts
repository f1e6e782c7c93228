/** Where everything of a journey stands. Pure: the same story in any order of its items gives the same picture. All lengths are pixels. */
import { textWidth } from '../family-tree/text-width.ts'
import { plural } from '../dates.ts'
import { sentenceCase } from '../letters.ts'
import { addDays, addMonths, ageOn, birthday, day, daysBetween, type Day } from '../../time/day.ts'
import { laneName, lanes, type Item, type Lane, type Story } from './model.ts'

export const left = 170
const plotWidth = 1040
const top = 62
/** More rows than these of one lane are told in a line and stand in the table. */
const mostRows = 4
/** Rows of marks beneath the bars of a lane. */
const markRows = 2
/** Two labels do not come nearer to each other than this. */
const apart = 12
/** Words of a child, as far as they stand in the picture. */
const mostOfWords = 40
/** A cluster of more than these stands as one row of the table, with the way to see them one by one. */
export const mostToldSingly = 12

export interface Tick {
  readonly x: number
  readonly label: string
  /** `2027`, where a year begins; of the first tick always. */
  readonly year: string | null
}

/** A stretch as drawn: solid up to today, and not solid after. */
export interface Bar {
  readonly item: Item
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where today cuts it: what is right of it is planned. Null where nothing of it is. */
  readonly todayX: number | null
  readonly before: boolean
  readonly after: boolean
  /** Its words where they fit, or the number of a note. */
  readonly label: string
  readonly labelX: number
  /** Times away that fall in it, as stretches of the same height. */
  readonly away: readonly { readonly x: number; readonly width: number }[]
}

/** Something of one day, or several that stand too close. */
export interface Mark {
  readonly items: readonly Item[]
  readonly x: number
  readonly y: number
  readonly label: string | null
  readonly planned: boolean
}

export interface PlacedLane {
  readonly lane: Lane
  readonly name: string
  readonly y: number
  readonly height: number
  readonly bars: readonly Bar[]
  readonly marks: readonly Mark[]
  /** Stretches for which there was no row. */
  readonly more: readonly Item[]
}

export interface Picture {
  readonly story: Story
  readonly width: number
  readonly height: number
  readonly plotEnd: number
  readonly ticks: readonly Tick[]
  /** A second axis with ages, where the picture is long: the x of each birthday. */
  readonly ages: readonly { readonly x: number; readonly age: number }[]
  readonly lanes: readonly PlacedLane[]
  readonly todayX: number | null
  /** The bottom of the lanes, where the axis ends. */
  readonly bottom: number
  readonly notes: readonly { readonly number: number; readonly item: Item }[]
}

/** The words of an item as the picture has them. */
export function shown(item: Item): string {
  const about = item.about ? 'about ' : ''
  if (item.shape !== 'words') return `${item.what}${item.about ? ` (${about}${item.when ?? item.from.slice(0, 4)})` : ''}`
  const words = item.what.replace(/\s+/g, ' ').trim().replace(/^[“"']+|[”"']+$/g, '')
  return `“${words.length > mostOfWords ? `${words.slice(0, mostOfWords).trimEnd()}…` : words}”`
}

function inOrder(a: Item, b: Item): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Whether anything of it falls into the picture. */
export function falls(item: Item, story: Pick<Story, 'from' | 'until'>): boolean {
  const ends = item.shape === 'event' || item.shape === 'words' ? addDays(item.from, 1) : item.to
  return item.from < story.until && (ends === null || ends > story.from)
}

/** Lays a journey out. */
export function layOut(story: Story): Picture {
  const days = Math.max(1, daysBetween(story.from, story.until))
  const wide = plotWidth * story.scale
  const xOf = (of: Day): number => tenth(left + (wide * daysBetween(story.from, of)) / days)
  const inside = story.items.filter(item => story.lanes.includes(item.lane) && falls(item, story)).toSorted(inOrder)
  const notes: { number: number; item: Item }[] = []
  const placed: PlacedLane[] = []
  let y = top
  for (const lane of story.lanes) {
    const of = inside.filter(item => item.lane === lane)
    if (of.length === 0 && !('empty' in lanes[lane])) continue
    const one = placeLane(lane, of, { story, y, xOf, end: left + wide, note: item => notes.push({ number: notes.length + 1, item }) })
    placed.push(one)
    y += one.height
  }
  const long = days > 366 * 4
  return {
    story,
    width: left + wide + 30,
    plotEnd: left + wide,
    bottom: y,
    height: y + 34 + (long && story.born !== null ? 20 : 0),
    ticks: ticksOf(story, days, xOf),
    ages: long && story.born !== null ? agesOf(story.born, story, xOf) : [],
    lanes: placed,
    todayX: story.today >= story.from && story.today < story.until ? xOf(story.today) : null,
    notes,
  }
}

function tenth(number: number): number {
  return Math.round(number * 10) / 10
}

interface Place {
  readonly story: Story
  readonly y: number
  readonly xOf: (of: Day) => number
  readonly end: number
  readonly note: (item: Item) => number
}

function placeLane(lane: Lane, items: readonly Item[], at: Place): PlacedLane {
  const stretches = items.filter(item => item.shape === 'period' || item.shape === 'gap')
  const rows = rowsOf(stretches, at)
  const count = Math.min(mostRows, Math.max(0, ...rows.map(({ row }) => row + 1)))
  const height = count > 1 ? 28 : 36
  const pitch = height + 3
  const barsTop = at.y + 10
  const away = items.filter(item => item.shape === 'away')
  const bars = rows.filter(({ row }) => row < mostRows).map(({ item, row, room }) => barOf(item, barsTop + row * pitch, height, room, at, away))
  const more = rows.filter(({ row }) => row >= mostRows).map(({ item }) => item)
  const marksTop = count === 0 ? at.y + 6 : barsTop + count * pitch + 2
  const marks = marksOf(items.filter(item => item.shape !== 'period' && item.shape !== 'gap'), marksTop, at)
  const lowest = Math.max(-1, ...marks.map(mark => mark.y))
  const bottom = Math.max(count === 0 ? 0 : barsTop + count * pitch - 3, lowest + 18, at.y + 40)
  return { lane, name: laneName(lane, at.story.copy), y: at.y, height: bottom + (more.length > 0 ? 22 : 0) + 8 - at.y, bars, marks, more }
}

/** Each stretch in the first row that is free, the earliest first; and how far it is to the next of its row. */
function rowsOf(stretches: readonly Item[], at: Place): { item: Item; row: number; room: number }[] {
  const ends: number[] = []
  const placed = stretches.map(item => {
    const from = Math.max(left, at.xOf(item.from))
    const to = item.to === null ? at.end : Math.min(at.end, at.xOf(item.to))
    const free = ends.findIndex(end => end <= from + 1)
    const row = free === -1 ? ends.length : free
    ends[row] = Math.max(to, from + 18)
    return { item, row, from }
  })
  return placed.map(({ item, row, from }, index) => ({ item, row, room: (placed.slice(index + 1).find(other => other.row === row)?.from ?? at.end) - from - 2 }))
}

function barOf(item: Item, y: number, height: number, room: number, at: Place, away: readonly Item[]): Bar {
  const { story, xOf } = at
  const before = item.from < story.from
  const after = item.to === null || item.to > story.until
  const x = before ? left : xOf(item.from)
  const x2 = after ? at.end - 2 : xOf(item.to) - 2
  const width = tenth(Math.max(16, x2 - x))
  const cut = story.today <= item.from && item.shape !== 'gap' ? x : story.today < story.until && (item.to === null || item.to > story.today) ? Math.max(x, xOf(story.today)) : null
  const words = shown(item)
  const fits = textWidth(words, 14) + 16 <= Math.min(width, room)
  const label = fits ? words : String(at.note(item))
  return {
    item, x, y, width, height, before, after, label,
    labelX: tenth(fits ? x + 8 : x + Math.max(3, Math.min(8, (width - textWidth(label, 14)) / 2))),
    todayX: cut === null ? null : tenth(cut),
    away: away
      .filter(each => each.from >= item.from && (item.to === null || each.from < item.to) && each.from < story.until && item.shape === 'period')
      .map(each => ({ x: Math.max(x, xOf(each.from)), width: tenth(Math.max(6, (each.to === null ? xOf(story.today) : xOf(each.to)) - xOf(each.from))) })),
  }
}

interface Open {
  items: Item[]
  x: number
  row: number
  end: number
}

/** A lane with more marks than these has one row of them, and what is nearer to each other than `crowdedApart` stands together. */
const crowded = 40
const crowdedApart = 110

/** Marks with their words at the right; in the second row where the first is taken, and together where both are. */
function marksOf(items: readonly Item[], y: number, at: Place): Mark[] {
  const many = items.length > crowded
  const rows: Open[][] = Array.from({ length: many ? 1 : markRows }, () => [])
  const reach = (words: string) => 22 + textWidth(words, 14)
  for (const item of items) {
    const x = Math.max(left + 8, at.xOf(item.from))
    const label = shown(item)
    const free = rows.findIndex(row => (row.at(-1)?.end ?? 0) + apart <= x - 8 && (row.at(-1)?.x ?? 0) + (many ? crowdedApart : 24) <= x)
    if (free !== -1) {
      // What would run out of the picture is told to the left of its edge by its number alone.
      ;(rows[free] as Open[]).push({ items: [item], x, row: free, end: Math.min(at.end, x + reach(label)) })
      continue
    }
    const last = rows.flatMap(row => row.slice(-1)).toSorted((a, b) => b.x - a.x || a.row - b.row)[0] as Open
    last.items.push(item)
    last.end = last.x + 14
  }
  return rows.flatMap((row, index) =>
    row.map(({ items: of, x }): Mark => {
      const [only] = of
      const planned = of.every(item => item.from > at.story.today)
      const label = of.length === 1 && only !== undefined ? shown(only) : null
      const fits = label !== null && x + reach(label) <= at.end + 24
      return {
        items: of, x, y: y + 12 + index * 30, planned,
        label: label === null ? null : fits ? label : String(at.note(only as Item)),
      }
    }),
  ).toSorted((a, b) => a.x - b.x || a.y - b.y)
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Months up to eighteen of them, quarters up to four years, then years; of a long childhood every second or fifth. */
function ticksOf(story: Story, days: number, xOf: (of: Day) => number): Tick[] {
  const step = days <= 31 * 18 ? 1 : days <= 366 * 4 ? 3 : days / 365 / story.scale > 40 ? 60 : 12
  const found: Tick[] = []
  const first = day(`${story.from.slice(0, 7)}-01`)
  for (let month = first; month < story.until; month = addMonths(month, 1)) {
    const number = Number(month.slice(5, 7))
    if (month < story.from || (step < 12 ? (number - 1) % step !== 0 : number !== 1 || (Number(month.slice(0, 4)) % (step / 12)) !== 0)) continue
    const year = month.slice(0, 4)
    const newYear = found.length === 0 || number === 1
    found.push({ x: xOf(month), label: step < 12 ? (monthNames[number - 1] as string) : '', year: newYear ? year : null })
  }
  return found
}

function agesOf(born: Day, story: Story, xOf: (of: Day) => number): { x: number; age: number }[] {
  const first = Math.max(0, ageOn(born, story.from) + (story.from <= born ? 0 : 1))
  const ages: { x: number; age: number }[] = []
  for (let age = first; birthday(born, age) < story.until; age += 1) if (birthday(born, age) >= story.from) ages.push({ x: xOf(birthday(born, age)), age })
  return ages
}

/** One row of the equal table: an item, or many that stand together in the picture. */
export interface Told {
  readonly id: string
  readonly lane: Lane
  readonly items: readonly Item[]
}

/** What the table says, in the order of the picture: each item once; of a large cluster one row, unless every one of them is asked for. */
export function toldIn(picture: Picture, order: 'lane' | 'date', { each = false }: { each?: boolean } = {}): Told[] {
  const together = each ? Infinity : singly(picture)
  const rows = picture.lanes.flatMap(({ lane, bars, marks, more }) => [
    ...[...bars.map(bar => bar.item), ...more].map((item): Told => ({ id: item.id, lane, items: [item] })),
    ...marks.flatMap(({ items }): Told[] =>
      items.length > together ? [{ id: clusterId(items), lane, items }] : items.map(item => ({ id: item.id, lane, items: [item] })),
    ),
  ])
  return order === 'lane' ? rows : rows.toSorted((a, b) => inOrder(a.items[0] as Item, b.items[0] as Item))
}

/** A table of more rows than these tells each circle of the picture in one row. */
const mostRowsTold = 150

/** How many things of one circle are told one by one in the table. */
function singly(picture: Picture): number {
  const marks = picture.lanes.flatMap(lane => lane.marks)
  const rows = marks.reduce((sum, { items }) => sum + (items.length > mostToldSingly ? 1 : items.length), 0)
  return rows > mostRowsTold ? 1 : mostToldSingly
}

/** The id of several things that stand as one. */
export function clusterId(items: readonly Item[]): string {
  return `${(items[0] as Item).id}+${items.length - 1}`
}

/** What was folded into one: said in words under the picture and above the table, or null. */
export function foldedWords(picture: Picture): string | null {
  const together = picture.lanes.flatMap(lane => lane.marks.filter(mark => mark.items.length > 1))
  const many = together.filter(mark => mark.items.length > singly(picture)).reduce((sum, mark) => sum + mark.items.length, 0)
  const rest = picture.lanes.reduce((sum, lane) => sum + lane.more.length, 0)
  const said = [
    together.length > 0 && `${plural(together.length, 'circle stands', 'circles stand')} for several things each, with how many.`,
    many > 0 && `${many} of them are told together in the table too: choose a shorter time to see them one by one.`,
    rest > 0 && `${plural(rest, 'more is', 'more are')} in the table alone, because there was no room.`,
  ].filter(part => part !== false)
  return said.length === 0 ? null : said.join(' ')
}

/** The journey in a sentence or two: counts of what has happened, then what the child said. */
export function summaryOf(picture: Picture): string {
  const { story } = picture
  const until = story.today < story.until ? story.today : addDays(story.until, -1)
  const of = (lane: Lane, shape: Item['shape']) => story.items.filter(item => item.lane === lane && item.shape === shape && falls(item, story) && item.from <= story.today)
  const child = story.copy === 'child'
  const who = child ? 'you' : story.name
  const moves = of('homes', 'period').filter(item => item.from >= story.from && story.items.some(other => other.lane === 'homes' && other.shape === 'period' && other.from < item.from)).length
  const workers = new Set(of('workers', 'period').map(item => item.what)).size
  const plans = of('plans', 'period').length
  const schools = new Set(of('school', 'period').map(item => item.what)).size
  const away = of('homes', 'away').length
  const said = of('said', 'words').length
  const parts = [
    story.lanes.includes('homes') && (moves === 0 ? (of('homes', 'period').length > 0 ? 'did not move home' : null) : `moved home ${times(moves)}`),
    story.lanes.includes('workers') && workers > 0 && `had ${plural(workers, 'lead worker')}`,
    story.lanes.includes('plans') && plans > 0 && `had ${plural(plans, 'plan')}`,
    story.lanes.includes('school') && schools > 0 && (schools === 1 ? 'went to one school' : `went to ${schools} schools`),
    story.lanes.includes('homes') && away > 0 && `was missing or away ${times(away)}`,
  ].filter(part => typeof part === 'string')
  const from = `From ${monthOf(story.from)} to ${monthOf(until)}`
  const happened = until < story.from ? '' : parts.length === 0 ? `${from} nothing is recorded that this picture shows.` : `${from} ${who} ${joined(child ? parts.map(part => part.replace(/^was /, 'were ')) : parts)}.`
  const told = !story.lanes.includes('said') ? '' : said === 0 ? '' : child ? ` You told us ${plural(said, 'thing')}.` : ` ${sentenceCase(story.name)} told us ${plural(said, 'thing')}.`
  return `${happened}${told}`.trim()
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

function monthOf(of: Day): string {
  return `${months[Number(of.slice(5, 7)) - 1] as string} ${of.slice(0, 4)}`
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) as string}`
}
