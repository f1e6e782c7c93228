/** A family tree as one SVG that is complete without scripts, and stands by itself: title, day, copy and key are in the picture. */
import type { VNode } from 'preact'
import { checkedAddress, classes } from '../markup.ts'
import { sizedPicture, type PictureSize } from '../picture-buttons.tsx'
import { writeDay } from '../../time/day.ts'
import { textWidth } from './text-width.ts'
import { baselines, boxOf, half, type Picture, type PlacedLine, type PlacedPerson, type Point, type Shape, type Stroke } from './placed.ts'
import { ageInWords, ageInside, capital, descentWords, fullName, isUnborn, lineWords, listed, responsibilityLabel, shortly, unionWords, type LabelLine } from './words.ts'
import { crosses, versions, type Version } from './versions.ts'

interface TreeSvgProps {
  readonly picture: Picture
  readonly version: Version
  /** The start of every id in the picture, where a page shows several. */
  readonly id: string
  /** How large it is asked for. */
  readonly size?: PictureSize
  /** Ids of what describes the picture. */
  readonly describedBy?: string
  /** Who made it, as a copy says. */
  readonly madeBy?: string
  /** False where the key stands by itself. */
  readonly withKey?: boolean
}

/** Title of a picture, as its page and its file have it. */
export function titleOf(picture: Picture, version: Version): string {
  return `${versions[version].title}, ${writeDay(picture.family.on)}`
}

/** The picture. */
export function TreeSvg({ picture, version, id, size = 'fit', describedBy, madeBy, withKey = true }: TreeSvgProps) {
  const key = withKey ? keyOf(picture, version) : null
  const height = picture.height + (key?.height ?? 0)
  const sized = sizedPicture(size, picture.width, height)
  return (
    <svg
      class={classes(`app-tree__picture app-tree__picture--least-${Math.min(60, Math.ceil((picture.width * 0.7) / 100))}`, sized.free && 'app-tree__picture--free')}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`${picture.left} 0 ${picture.width} ${height}`}
      width={sized.width}
      height={sized.height}
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={describedBy}
    >
      <title id={`${id}-title`}>{`${titleOf(picture, version)}. ${versions[version].copy}`}</title>
      <rect class="app-tree__ground" x={picture.left} width={picture.width} height={height} />
      <g aria-hidden="true">
        {picture.homes.flatMap(({ letter, box }) => (box === null ? [] : [<rect class="app-tree__home" data-home={letter} x={box.x} y={box.y} width={box.width} height={box.height} rx={16} />]))}
        {grouped(picture.lines).flatMap(lines => [
          lines.some(line => line.halo) && <path class="app-tree__halo" d={lines.filter(line => line.halo).map(line => pathOf(begunLater(line.points))).join(' ')} />,
          ...lines.flatMap(strokesOf),
        ])}
        {picture.doubts.map(([x, y]) => (
          <g>
            <circle class="app-tree__doubt" cx={x} cy={y} r={8} />
            <text class="app-tree__meta" x={x} y={y + 4} text-anchor="middle">
              ?
            </text>
          </g>
        ))}
        {[...picture.texts, ...(picture.apartTitle ? [picture.apartTitle] : [])].map(text => (
          <text class={classes('app-tree__meta app-tree__over', text === picture.apartTitle && 'app-tree__name')} x={text.x} y={text.y} text-anchor={text.anchor}>
            {text.text}
          </text>
        ))}
      </g>
      {picture.people.map((placed, index) => (
        <TreePersonLink placed={placed} picture={picture} version={version} place={index + 1} />
      ))}
      {key !== null && (
        <g class="app-tree__key" aria-hidden="true" transform={`translate(${picture.left} ${picture.height})`}>
          <KeyTitle picture={picture} version={version} madeBy={madeBy} />
          {key.parts}
        </g>
      )}
    </svg>
  )
}

function KeyTitle({ picture, version, madeBy }: { picture: Picture; version: Version; madeBy: string | undefined }) {
  return (
    <text class="app-tree__name" x={40} y={18}>
      {`${titleOf(picture, version)}. ${versions[version].copy}${madeBy ? `, made by ${madeBy}` : ''}.`}
    </text>
  )
}

/** The key of a picture by itself, as wide as asked: for paper, where the picture may go on over pages and its key need not. */
export function TreeKeySvg({ picture, version, madeBy, width }: Pick<TreeSvgProps, 'picture' | 'version' | 'madeBy'> & { readonly width: number }) {
  const key = keyOf({ ...picture, width }, version)
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${width} ${key.height}`} role="img" aria-label="Key">
      <KeyTitle picture={picture} version={version} madeBy={madeBy} />
      {key.parts}
    </svg>
  )
}

function TreePersonLink({ placed, picture, version, place }: { placed: PlacedPerson; picture: Picture; version: Version; place: number }) {
  const { person, x, y, label, labelX } = placed
  const { family } = picture
  const isChild = person.id === family.child
  const box = boxOf(placed)
  const lines = baselines(label)
  const inside = ageInside(person, family.on)
  const attributes = {
    class: 'app-tree__person',
    'aria-label': spoken(placed, picture, place),
    'data-id': person.id,
    'data-row': String(placed.row),
    'data-up': placed.up ?? undefined,
    'data-down': placed.down ?? undefined,
    'data-start': isChild ? 'yes' : undefined,
    'data-shape': placed.shape,
  }
  const lettered = placed.letters.join('/')
  const letterWidth = Math.max(18, textWidth(lettered, 12, true) + 8)
  const written = (line: (typeof label)[number], index: number) => (
    <text class={`app-tree__${line.look}`} x={labelX} y={y + (lines[index] as number)}>
      {`${line.text} `}
    </text>
  )
  // The words of the link are the name alone, so that it can be spoken to; what is read out says all that is drawn beside it.
  const named = (
    <>
      <rect class="app-tree__hit" x={box.x - 3} y={box.y - 3} width={box.width + 6} height={box.height + 6} />
      {label.map((line, index) => (isNameOf(line, label) ? written(line, index) : null))}
    </>
  )
  return (
    <>
      {person.href === undefined ? (
        <g {...attributes} role="img">
          {named}
        </g>
      ) : (
        <a {...attributes} href={checkedAddress(person.href)}>
          {named}
        </a>
      )}
      <g class="app-tree__drawn" aria-hidden="true">
        <Symbol shape={placed.shape} x={x} y={y} dashed={placed.died && !crosses(version)} />
        {isChild && <Symbol shape={placed.shape} x={x} y={y} grown={5} />}
        {placed.died && crosses(version) && <path class="app-tree__cross" d={`M${x - half},${y - half} L${x + half},${y + half} M${x + half},${y - half} L${x - half},${y + half}`} />}
        {person.lost !== undefined && <path class="app-tree__cross" d={`M${x - 11},${y - 11} L${x + 11},${y + 11} M${x + 11},${y - 11} L${x - 11},${y + 11}${person.lost === 'ended' ? ` M${x - 11},${y} H${x + 11}` : ''}`} />}
        {inside !== null && (
          <text class="app-tree__age" x={x} y={y + 6} text-anchor="middle">
            {inside}
          </text>
        )}
        {label.map((line, index) => (isNameOf(line, label) ? null : written(line, index)))}
        {lettered !== '' && (
          <>
            <rect class="app-tree__letter" x={x - 35} y={y - 35} width={letterWidth} height={18} />
            <text class="app-tree__letter-text" x={x - 35 + letterWidth / 2} y={y - 21.5} text-anchor="middle">
              {lettered}
            </text>
          </>
        )}
      </g>
    </>
  )
}

/** Whether a line is part of a name that stands whole: one that was broken or cut is not what is read out. */
function isNameOf(line: LabelLine, label: readonly LabelLine[]): boolean {
  return line.look !== 'meta' && label.filter(each => each.look === line.look).length === 1
}

/** What somebody's link is read out as: name, who they are, age, responsibility, home, and where they come in the picture. */
function spoken(placed: PlacedPerson, picture: Picture, place: number): string {
  const { person, letters } = placed
  const { family } = picture
  const is = person.id === family.child ? 'this record' : person.is
  const age = ageInWords(person, family.on)
  const responsible = responsibilityLabel(person, family)
  const names = person.responsibleFor.flatMap(id => family.people.filter(each => each.id === id).map(shortly))
  return [
    `${person.name === null ? fullName(person) : `${fullName(person)}, ${is}`}, ${age}.`,
    ...(responsible === null ? [] : [`Parental responsibility for ${listed(names)}.`]),
    ...(letters.length === 0 ? [] : [`Lives at household ${letters.join(' and ')}.`]),
    `Person ${place} of ${picture.people.length}.`,
  ].join(' ')
}

interface SymbolProps {
  readonly shape: Shape
  readonly x: number
  readonly y: number
  /** How far outside the symbol: the second outline of the child of the record. */
  readonly grown?: number
  readonly dashed?: boolean
}

/** One symbol about its centre. */
export function Symbol({ shape, x, y, grown = 0, dashed = false }: SymbolProps): VNode {
  const r = half + grown
  const look = classes('app-tree__symbol', grown > 0 && 'app-tree__symbol--outline', dashed && 'app-tree__symbol--died')
  switch (shape) {
    case 'square':
      return <rect class={look} x={x - r} y={y - r} width={2 * r} height={2 * r} />
    case 'circle':
      return <circle class={look} cx={x} cy={y} r={r} />
    case 'dome':
      return <path class={look} d={`M${x - r},${y + r} V${y} A${r},${r} 0 0 1 ${x + r},${y} V${y + r} Z`} />
    case 'diamond':
      return <path class={look} d={`M${x},${y - r} L${x + r},${y} L${x},${y + r} L${x - r},${y} Z`} />
    case 'triangle':
      return <path class={look} d={`M${x},${y - 20 - grown * 2} L${x + r + grown},${y + 20 + grown} L${x - r - grown},${y + 20 + grown} Z`} />
    case 'animal':
      return <rect class={look} x={x - r} y={y - 15} width={2 * r} height={30} rx={8} />
    case 'small triangle':
      return <path class={look} d={`M${x},${y - 11} L${x + 11},${y + 11} L${x - 11},${y + 11} Z`} />
    case 'small square':
      return <rect class={look} x={x - 11} y={y - 11} width={22} height={22} />
    case 'small circle':
      return <circle class={look} cx={x} cy={y} r={11} />
  }
}

/** Lines that meet, together, in the order of the first of each. */
function grouped(lines: readonly PlacedLine[]): PlacedLine[][] {
  const groups = new Map<string, PlacedLine[]>()
  for (const line of lines) groups.set(line.group, [...(groups.get(line.group) ?? []), line])
  return [...groups.values()]
}

/** The same line without its first pixels: its white must not cut the line that it leaves from. */
function begunLater(points: readonly Point[]): Point[] {
  const [from, to] = [points[0] as Point, points[1] as Point]
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  return length < 12 ? [...points] : [along(from, to, 6 / length, 0), ...points.slice(1)]
}

function pathOf(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)},${round(y)}`).join(' ')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** The class of a line is what it says, so that ink alone tells one from another. */
function strokesOf(line: PlacedLine, index: number): VNode[] {
  const name = (kind: string) => `app-tree__line app-tree__line--${kind.replaceAll(' ', '-')}`
  const path = (kind: string, points: readonly Point[], part: string) => <path key={`${part}${index}`} class={name(kind)} data-kind={line.stroke} data-of={line.of} d={pathOf(points)} />
  switch (line.stroke) {
    case 'adoption':
      return [path('birth', line.points, 's'), path('beside', line.points.map(([x, y]) => [x + 5, y] as const), 'b')]
    case 'close':
      return [path('bond', shifted(line.points, 2), 's'), path('bond', shifted(line.points, -2), 'b')]
    case 'very close':
      return [path('bond', line.points, 'm'), path('bond', shifted(line.points, 4), 's'), path('bond', shifted(line.points, -4), 'b')]
    case 'arguments':
      return [path('bond', zigzag(line.points), 's')]
    case 'harm recorded':
      return [path('bond', zigzag(line.points), 's'), <path key={`a${index}`} class="app-tree__arrow" d={arrow(line.points)} />]
    case 'cut off':
      return [...brokenIn(line.points).map((part, at) => path('bond', part, `p${at}`)), ...barsAt(line.points).map((part, at) => path('bond', part, `c${at}`))]
    default:
      return [path(line.stroke, line.points, 's')]
  }
}

function shifted(points: readonly Point[], by: number): Point[] {
  return points.map(([x, y]) => [x + by, y + by])
}

/** The two points between which the longest stretch of a line runs. */
function longestStretch(points: readonly Point[]): { at: number; from: Point; to: Point; length: number } {
  let best = { at: 0, from: points[0] as Point, to: points[1] as Point, length: 0 }
  for (let at = 0; at + 1 < points.length; at += 1) {
    const [from, to] = [points[at] as Point, points[at + 1] as Point]
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    if (length > best.length) best = { at, from, to, length }
  }
  return best
}

function along(from: Point, to: Point, part: number, aside: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1
  return [from[0] + (to[0] - from[0]) * part - ((to[1] - from[1]) / length) * aside, from[1] + (to[1] - from[1]) * part + ((to[0] - from[0]) / length) * aside]
}

function zigzag(points: readonly Point[]): Point[] {
  const { at, from, to, length } = longestStretch(points)
  const count = Math.max(2, Math.round(length / 8))
  const teeth = Array.from({ length: count - 1 }, (_, index) => along(from, to, (index + 1) / count, index % 2 === 0 ? 6 : -6))
  return [...points.slice(0, at + 1), ...teeth, ...points.slice(at + 1)]
}

function brokenIn(points: readonly Point[]): Point[][] {
  const { at, from, to, length } = longestStretch(points)
  const gap = Math.min(0.4, 8 / Math.max(1, length))
  return [[...points.slice(0, at + 1), along(from, to, 0.5 - gap, 0)], [along(from, to, 0.5 + gap, 0), ...points.slice(at + 1)]]
}

function barsAt(points: readonly Point[]): Point[][] {
  const { from, to, length } = longestStretch(points)
  const gap = Math.min(0.4, 8 / Math.max(1, length))
  return [0.5 - gap, 0.5 + gap].map(part => [along(from, to, part, 7), along(from, to, part, -7)])
}

function arrow(points: readonly Point[]): string {
  const [from, to] = [points.at(-2) as Point, points.at(-1) as Point]
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1
  const back = Math.min(1, 12 / length)
  const [a, b] = [along(from, to, 1 - back, 6), along(from, to, 1 - back, -6)]
  return `M${round(to[0])},${round(to[1])} L${round(a[0])},${round(a[1])} L${round(b[0])},${round(b[1])} Z`
}

const shapeWords: Readonly<Record<Shape, string>> = {
  square: 'boy or man',
  circle: 'girl or woman',
  dome: 'non-binary or another gender',
  diamond: 'gender not recorded',
  triangle: 'pregnancy',
  animal: 'pet',
  'small triangle': 'lost pregnancy',
  'small square': 'stillborn',
  'small circle': 'stillborn',
}

const strokeWords: Partial<Record<Stroke, string>> = {
  ...unionWords,
  adoption: descentWords.adoption,
  foster: descentWords.foster,
  'special guardian': descentWords['special guardian'],
  kinship: descentWords.kinship,
  'private fostering': descentWords['private fostering'],
  donor: descentWords.donor,
  ...lineWords,
}

/** What the key explains: only what is in the picture, in a fixed order. */
function entriesOf(picture: Picture, version: Version): { words: string; sample: (x: number, y: number) => VNode }[] {
  const shapes = (Object.keys(shapeWords) as Shape[]).filter(shape => picture.people.some(placed => placed.shape === shape))
  const strokes = (Object.keys(strokeWords) as Stroke[]).filter(stroke => picture.lines.some(line => line.stroke === stroke))
  const line = (stroke: Stroke) => (x: number, y: number) => <g>{strokesOf({ stroke, of: 'key', group: 'key', halo: false, points: [[x, y], [x + 24, y]] }, 0).map(each => (stroke === 'adoption' && each.key === 'b0' ? <path class="app-tree__line app-tree__line--beside" d={`M${x},${y + 5} L${x + 24},${y + 5}`} /> : each))}</g>
  const slashes = (count: number) => (x: number, y: number) => (
    <g>
      <path class="app-tree__line" d={`M${x},${y} H${x + 24}`} />
      {Array.from({ length: count }, (_, index) => (
        <path class="app-tree__line" d={`M${x + 7 + 6 * index},${y + 7} l8,-14`} />
      ))}
    </g>
  )
  const parted = new Set([...new Set(picture.lines.filter(each => each.stroke === 'slash').map(each => each.of))].map(of => picture.lines.filter(each => each.stroke === 'slash' && each.of === of).length))
  const small = (shape: Shape, crossed: boolean) => (x: number, y: number) => (
    <g transform={`translate(${x + 11} ${y}) scale(.5)`}>
      <Symbol shape={shape} x={0} y={0} dashed={crossed && !crosses(version)} />
      {crossed && crosses(version) && <path class="app-tree__cross" d="M-22,-22 L22,22 M22,-22 L-22,22" />}
    </g>
  )
  return [
    ...shapes.map(shape => ({ words: shapeWords[shape], sample: small(shape, false) })),
    ...(picture.people.some(placed => placed.died) ? [{ words: 'has died', sample: small('square', true) }] : []),
    {
      words: 'the child this record is about',
      sample: (x, y) => (
        <g transform={`translate(${x + 11} ${y}) scale(.5)`}>
          <Symbol shape="circle" x={0} y={0} />
          <Symbol shape="circle" x={0} y={0} grown={5} />
        </g>
      ),
    },
    ...strokes.map(stroke => ({ words: strokeWords[stroke] as string, sample: line(stroke) })),
    ...(parted.has(1) ? [{ words: 'separated', sample: slashes(1) }] : []),
    ...(parted.has(2) || parted.has(3) ? [{ words: 'divorced or dissolved', sample: slashes(2) }] : []),
    ...(picture.lines.some(each => each.stroke === 'twin bar') ? [{ words: 'born together; a bar for identical', sample: (x: number, y: number) => <path class="app-tree__line" d={`M${x + 12},${y - 8} L${x + 2},${y + 8} M${x + 12},${y - 8} L${x + 22},${y + 8} M${x + 6},${y + 2} H${x + 18}`} /> }] : []),
    ...(picture.doubts.length > 0 ? [{ words: 'not certain', sample: (x: number, y: number) => <g><circle class="app-tree__doubt" cx={x + 12} cy={y} r={8} /><text class="app-tree__meta" x={x + 12} y={y + 4} text-anchor="middle">?</text></g> }] : []),
  ]
}

/** Homes and the meaning of every sign used, in columns as wide as the picture allows. */
function keyOf(picture: Picture, version: Version): { parts: VNode; height: number } {
  const homes = picture.homes.map(({ home }) => `${capital(home.called)}: ${namesAt(picture, home.people)}`)
  const entries = entriesOf(picture, version)
  const usable = picture.width - 80
  const responsible = picture.people.some(placed => placed.label.some(line => line.text.startsWith('PR (')))
  const homeColumn = Math.min(usable, Math.max(260, ...homes.map(text => textWidth(text, 13) + 34)))
  const homeColumns = Math.max(1, Math.floor(usable / homeColumn))
  const column = Math.max(170, ...entries.map(entry => textWidth(entry.words, 13) + 50))
  const columns = Math.max(1, Math.floor(usable / column))
  let y = 44
  const parts: VNode[] = []
  const title = (text: string) => {
    parts.push(
      <text class="app-tree__name" x={40} y={y}>
        {text}
      </text>,
    )
    y += 22
  }
  if (picture.homes.length > 0) {
    title('Homes')
    for (const [index, { letter, home }] of picture.homes.entries()) {
      const x = 40 + (index % homeColumns) * homeColumn
      const at = y + Math.floor(index / homeColumns) * 24
      parts.push(
        <g>
          <rect class="app-tree__letter" x={x} y={at - 13} width={18} height={18} />
          <text class="app-tree__letter-text" x={x + 9} y={at} text-anchor="middle">
            {letter}
          </text>
          <text class="app-tree__meta" x={x + 26} y={at}>
            {`${capital(home.called)}: ${namesAt(picture, home.people)}`}
          </text>
        </g>,
      )
    }
    y += Math.ceil(picture.homes.length / homeColumns) * 24 + 12
  }
  title('Key')
  y += 6
  for (const [index, entry] of entries.entries()) {
    const x = 40 + (index % columns) * column
    const at = y + Math.floor(index / columns) * 32
    parts.push(
      <g>
        {entry.sample(x, at - 4)}
        <text class="app-tree__meta" x={x + 34} y={at}>
          {entry.words}
        </text>
      </g>,
    )
  }
  y += Math.ceil(entries.length / columns) * 32
  for (const text of [...(responsible ? ['PR: has parental responsibility, which means they can make decisions for the child.'] : []), ...(picture.family.notes ?? [])]) {
    parts.push(
      <text class="app-tree__meta" x={40} y={y}>
        {text}
      </text>,
    )
    y += 20
  }
  return { parts: <g>{parts}</g>, height: y + 10 }
}

function namesAt(picture: Picture, ids: readonly string[]): string {
  return picture.people
    .filter(placed => ids.includes(placed.person.id))
    .map(placed => shortly(placed.person) + (isUnborn(placed.person, picture.family.on) ? ' (not born yet)' : ''))
    .join(', ')
}
