/** The same map as a table: the equal of the picture, and what has changed since the map before. */
import { Table, type Cell } from '../components/facts.tsx'
import { Link } from '../components/link.tsx'
import { plural } from '../dates.ts'
import { listed } from '../family-tree/words.ts'
import { writeDay } from '../../time/day.ts'
import type { Content } from '../markup.ts'
import { feelingWords, helpWords, settled, type Feeling, type NetworkMap, type Tie } from './model.ts'

interface MapListProps {
  readonly map: NetworkMap
  /** The map to which it is compared: the one drawn before it, or one that was chosen. */
  readonly before?: NetworkMap | undefined
  /** What can be done with one of them: a last column, for whoever may. */
  readonly action?: ((tie: Tie) => Content) | undefined
}

/** Everything on the map in one table, with what is not there any more. */
export function MapList({ map: given, before, action }: MapListProps) {
  const map = settled(given)
  const { name } = map.child
  const words = map.ties.some(tie => tie.said !== undefined) || before?.ties.some(tie => tie.said !== undefined)
  const gone = before === undefined ? [] : settled(before).ties.filter(tie => !map.ties.some(each => each.same === tie.same))
  const row = (tie: Tie, changed: string | null, isGone: boolean): Cell[] => [
    { content: tie.href === undefined ? tie.name : <Link href={tie.href}>{tie.name}</Link>, attributes: isGone ? {} : { 'data-id': tie.id } },
    tie.what ?? '–',
    isGone ? 'not on this map' : feelingWords[tie.feels],
    isGone ? '–' : helpWords(tie.help, name),
    ...(words ? [isGone || tie.said === undefined ? '–' : `“${tie.said}”`] : []),
    ...(before === undefined ? [] : [changed ?? 'the same']),
    ...(action === undefined ? [] : [isGone ? '' : action(tie)]),
  ]
  return (
    <Table
      caption={`What is on the map of ${writeDay(map.on)}`}
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={[
        'Who or what', `What they are to ${name}`, 'How it feels', 'Help goes', ...(words ? ['In their own words'] : []), ...(before === undefined ? [] : [`Since ${writeDay(before.on)}`]),
        ...(action === undefined ? [] : [{ content: 'Change', classes: 'app-column-short' }]),
      ]}
      rows={[...map.ties.map(tie => row(tie, before === undefined ? null : changedSince(tie, before, name), false)), ...gone.map(tie => row(tie, `was ${feelingWords[tie.feels]}`, true))]}
    />
  )
}

/** What is not as it was on the map before; null where nothing has changed. */
export function changedSince(tie: Tie, before: NetworkMap, name: string): string | null {
  const was = before.ties.find(each => each.same === tie.same)
  if (was === undefined) return 'new on the map'
  const changes = [
    ...(was.feels === tie.feels ? [] : [`was ${feelingWords[was.feels]}`]),
    ...(was.help === tie.help ? [] : [`help went ${helpWords(was.help, name)}`.replace('help went not asked', 'which way help went was not asked')]),
  ]
  return changes.length === 0 ? null : changes.join(', ')
}

/** The map in a few sentences: how many, what is strong, what is hard, what has stopped. */
export function summaryOf(given: NetworkMap): string {
  const map = settled(given)
  if (map.ties.length === 0) return `Nobody and nothing stands on the map yet.`
  const of = (...feels: readonly Feeling[]) => map.ties.filter(tie => feels.includes(tie.feels)).map(tie => tie.name)
  const said = (title: string, names: readonly string[]) => (names.length === 0 ? [] : [`${title}: ${listed(names)}.`])
  return [
    `${plural(map.ties.length, 'person or place', 'people and places')} around ${map.child.name}.`,
    ...said('Strong', of('strong')),
    ...said('Strong and hard', of('mixed')),
    ...said('Hard right now', of('hard')),
    ...said('Stopped', of('stopped')),
  ].join(' ')
}
