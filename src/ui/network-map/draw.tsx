/** A network map as one SVG that is complete without scripts, and stands by itself: title, day, whose view, copy and key are in the picture. */
import type { VNode } from 'preact'
import { checkedAddress, classes } from '../markup.ts'
import { sizedPicture, type PictureSize } from '../picture-buttons.tsx'
import { writeDay } from '../../time/day.ts'
import { textWidth } from '../family-tree/text-width.ts'
import { centreRadius, innerRadius, nodeRadius, type MapPicture, type PlacedTie, type Point } from './layout.ts'
import { feelingWords, helpWords, viewWords, type Feeling, type NetworkMap } from './model.ts'
import { versions, type Version } from './versions.ts'

interface MapSvgProps {
  readonly picture: MapPicture
  readonly version: Version
  /** The start of every id in the picture, where a page shows several. */
  readonly id: string
  readonly size?: PictureSize
  readonly describedBy?: string
  /** Who made this copy. */
  readonly madeBy?: string
}

/** Title of a map, as its page and its file have it. */
export function titleOf(map: NetworkMap, version: Version): string {
  return `${versions[version].title}, ${writeDay(map.on)}`
}

/** The picture. */
export function MapSvg({ picture, version, id, size = 'fit', describedBy, madeBy }: MapSvgProps) {
  const { map, centre } = picture
  const key = keyOf(picture, version, madeBy)
  const height = picture.height + key.height
  const sized = sizedPicture(size, round(picture.width), round(height))
  return (
    <svg
      class={classes('app-tree__picture', `app-tree__picture--least-${Math.ceil((picture.width * 0.7) / 100)}`, sized.free && 'app-tree__picture--free')}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${round(picture.width)} ${round(height)}`}
      width={sized.width}
      height={sized.height}
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={describedBy}
    >
      <title id={`${id}-title`}>{`${titleOf(map, version)}, ${viewWords(map)}. ${versions[version].copy}`}</title>
      <rect class="app-tree__ground" width={round(picture.width)} height={round(height)} />
      <g aria-hidden="true">
        {picture.ties.flatMap(linesOf)}
        {picture.ties.flatMap(({ arrows, tie }) => arrows.map(points => <path class="app-network__arrow" data-of={tie.id} d={`${pathOf(points)} Z`} />))}
        {picture.ties.map(({ word }) => (
          <text class="app-network__word" x={round(word.at[0])} y={round(word.at[1] + 4)} text-anchor="middle">
            {word.text}
          </text>
        ))}
      </g>
      <Centre map={map} at={centre} />
      {picture.ties.map((placed, index) => (
        <TieLink placed={placed} name={map.child.name} place={index + 1} of={picture.ties.length} />
      ))}
      <g aria-hidden="true" transform={`translate(0 ${round(picture.height)})`}>
        {key.parts}
      </g>
    </svg>
  )
}

function Centre({ map, at: [x, y] }: { map: NetworkMap; at: Point }) {
  const { name, age, href } = map.child
  const inside = (
    <>
      <circle class="app-network__node" cx={round(x)} cy={round(y)} r={centreRadius} />
      <circle class="app-network__node" cx={round(x)} cy={round(y)} r={innerRadius} />
      <text class="app-tree__name" x={round(x)} y={round(y - 4)} text-anchor="middle">
        {`${name} `}
      </text>
    </>
  )
  const spoken = [name, age, 'in the middle of the map.'].filter(Boolean).join(', ')
  return (
    <>
      {href === undefined ? (
        <g role="img" aria-label={spoken} data-start="yes">
          {inside}
        </g>
      ) : (
        <a class="app-network__tie" aria-label={spoken} data-start="yes" href={checkedAddress(href)}>
          {inside}
        </a>
      )}
      {age !== null && (
        <text class="app-tree__meta app-network__beside" x={round(x)} y={round(y + 14)} text-anchor="middle" aria-hidden="true">
          {age}
        </text>
      )}
    </>
  )
}

/** A line, with its strokes across; the word stands over it. */
function linesOf({ tie, line, ticks }: PlacedTie): VNode[] {
  return [
    ...line.map(points => <path class={`app-network__line app-network__line--${tie.feels}`} data-of={tie.id} data-feels={tie.feels} d={pathOf(points)} />),
    ...(ticks.length === 0 ? [] : [<path class="app-network__tick" data-of={tie.id} d={ticks.map(pathOf).join(' ')} />]),
  ]
}

function TieLink({ placed, name, place, of }: { placed: PlacedTie; name: string; place: number; of: number }) {
  const { tie, x, y } = placed
  // The lines stand about the middle of the circle, whatever their number.
  const top = y - (placed.name.length * 17 + placed.what.length * 16) / 2 + 13
  const lines = (texts: readonly string[], look: string, from: number, pitch: number) =>
    texts.map((text, index) => (
      <text class={look} x={round(x)} y={round(from + index * pitch)} text-anchor="middle">
        {`${text} `}
      </text>
    ))
  const attributes = { class: 'app-network__tie', 'aria-label': spokenOf(placed, name, place, of), 'data-id': tie.id }
  const whole = placed.name.join(' ') === tie.name
  const inside = (
    <>
      <circle class="app-network__node" cx={round(x)} cy={round(y)} r={nodeRadius} />
      {whole && lines(placed.name, 'app-tree__name', top, 17)}
    </>
  )
  return (
    <>
      {tie.href === undefined ? (
        <g {...attributes} role="img">
          {inside}
        </g>
      ) : (
        <a {...attributes} href={checkedAddress(tie.href)}>
          {inside}
        </a>
      )}
      <g class="app-network__beside" aria-hidden="true">
        {!whole && lines(placed.name, 'app-tree__name', top, 17)}
        {lines(placed.what, 'app-tree__meta', top + placed.name.length * 17 - 1, 15)}
        {placed.said !== null && (
          <text class="app-tree__meta app-network__said" x={round(x)} y={round(placed.said.y)} text-anchor="middle">
            {placed.said.text}
          </text>
        )}
      </g>
    </>
  )
}

/** What a circle is read out as: who it is, how it feels, which way help goes, the child's words, and where it comes in the map. */
function spokenOf({ tie }: PlacedTie, name: string, place: number, of: number): string {
  const who = tie.what === undefined ? tie.name : `${tie.name}, ${tie.what}`
  return `${who}: ${feelingWords[tie.feels]}.${tie.help === undefined ? '' : ` Help goes ${helpWords(tie.help, name)}.`}${tie.said === undefined ? '' : ` “${tie.said}”.`} ${place} of ${of}.`
}

/** What the key explains: only what is in the picture, in a fixed order; and above it what the picture is. */
function keyOf({ map, ties, width }: MapPicture, version: Version, madeBy: string | undefined): { parts: VNode; height: number } {
  const feels = (Object.keys(feelingWords) as Feeling[]).filter(each => ties.some(({ tie }) => tie.feels === each))
  const entries: { words: string; sample: (x: number, y: number) => VNode }[] = [
    ...feels.map(each => ({
      words: feelingWords[each],
      sample: (x: number, y: number) => (
        <g>
          <path class={`app-network__line app-network__line--${each}`} d={each === 'stopped' ? `M${x},${y} h14 M${x + 26},${y} h14` : `M${x},${y} h40`} />
          {(each === 'hard' || each === 'mixed') && <path class="app-network__tick" d={`M${x + 8},${y - 7} v14 M${x + 20},${y - 7} v14 M${x + 32},${y - 7} v14`} />}
          {each === 'stopped' && <path class="app-network__tick" d={`M${x + 14},${y - 7} v14 M${x + 26},${y - 7} v14`} />}
        </g>
      ),
    })),
    ...(ties.some(({ arrows }) => arrows.length > 0)
      ? [{ words: 'help goes this way', sample: (x: number, y: number) => <g><path class="app-network__line" d={`M${x},${y} h40`} /><path class="app-network__arrow" d={`M${x + 40},${y} l-14,-7 v14 Z`} /></g> }]
      : []),
  ]
  const column = 190
  const columns = Math.max(1, Math.floor((width - 80) / column))
  const headings = [
    `${titleOf(map, version)}, ${viewWords(map)}. ${versions[version].copy}${madeBy === undefined ? '' : `, made by ${madeBy}`}.`,
    ...(map.drawnBy === undefined ? [] : [`Drawn by: ${map.drawnBy}`]),
  ].flatMap(text => broken(text, width - 80))
  const start = 20 + headings.length * 20
  return {
    height: start + Math.ceil(entries.length / columns) * 32 + 12,
    parts: (
      <g>
        {headings.map((text, index) => (
          <text class={index === 0 ? 'app-tree__name' : 'app-tree__meta'} x={40} y={18 + index * 20}>
            {text}
          </text>
        ))}
        {entries.map((entry, index) => {
          const [x, y] = [40 + (index % columns) * column, start + 12 + Math.floor(index / columns) * 32]
          return (
            <g>
              {entry.sample(x, y)}
              <text class="app-tree__meta" x={x + 50} y={y + 5}>
                {entry.words}
              </text>
            </g>
          )
        })}
      </g>
    ),
  }
}

/** Lines no wider than this. */
function broken(text: string, widest: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`, 15, true) <= widest) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function pathOf(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)},${round(y)}`).join(' ')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
