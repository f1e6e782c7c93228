/** The network map of a child: the map that was drawn by a day, for whom it is shown, and what has changed since the map before it. */
import { birth, birthOf, expectedBirth, mapsDrawn, nameUsed, networkMap, networkMapOf, networkTie, recordsOnMaps, tiesOf, type MapFact } from '../../children/identity/index.ts'
import { loadWords, mayAdd, type Known } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { EmptyState, InsetText, Link, Select } from '../../ui/components.ts'
import { ageWords } from '../../ui/dates.ts'
import type { TypedProblem } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import { forReader, MapList, NetworkMapFigure, titleOf, versions, type NetworkMap, type Tie, type Version } from '../../ui/network-map/index.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { recordPath } from './address.ts'
import { cardsFor, Choose, chosenIn, copies, mapOnPaper, viewAddress, Views, type Chosen } from './family-views.tsx'
import { firstName, here, personHere, personPage } from './person-page.tsx'
import { knownHere, onRecord, type OnRecord } from './record-page.tsx'
import { AddLinks, Nothing } from './sections.tsx'

/** What of the child's own record its maps are made from. */
export const mapKinds: readonly string[] = [networkMap, networkTie, birth, expectedBirth, nameUsed].map(kind => kind.id)

/** These maps as this reader may see them, by their facts. */
export async function mapsHere(on: OnRecord, known: Known, maps: readonly MapFact[], name: string): Promise<Map<string, NetworkMap>> {
  const { cards } = await cardsFor(on, recordsOnMaps(known))
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, maps)
  const born = birthOf(known)?.starts
  return new Map(
    maps.map(map => [
      map.fact,
      networkMapOf({
        known,
        map,
        cards,
        child: { name, age: born === undefined ? null : ageWords(born, map.starts), href: here(on) },
        said: words.get(map.fact)?.['childSaid'],
        link: to => ('fact' in to ? here(on, `/facts/${to.fact}`) : recordPath(to.subject, to.record)),
      }),
    ]),
  )
}

/** The map that is asked for, as this copy shows it, and the one that it is held against: the chosen one, or the last before it. */
export interface MapHere {
  readonly drawn: readonly MapFact[]
  readonly earlier: readonly MapFact[]
  /** The map as it was drawn; without one, none had been drawn by that day. */
  readonly shown: MapFact | undefined
  readonly beside: MapFact | undefined
  /** Null where this reader may have none. */
  readonly map: NetworkMap | null
  readonly was: NetworkMap | null
}

/** The map of a child that had been drawn by a day: the one named, or the last. */
export async function mapHere(on: OnRecord, known: Known, of: { name: string; day: Day; copy: Version; map: string | undefined; beside: string | undefined }): Promise<MapHere> {
  const drawn = mapsDrawn(known, of.day)
  const shown = drawn.find(map => map.fact === of.map) ?? drawn.at(-1)
  const earlier = shown === undefined ? [] : drawn.slice(0, drawn.indexOf(shown))
  const beside = earlier.find(map => map.fact === of.beside)
  const before = beside ?? earlier.at(-1)
  const maps = await mapsHere(on, known, [shown, before].filter(map => map !== undefined), of.name)
  const read = (map: MapFact | undefined): NetworkMap | null => (map === undefined ? null : forReader(maps.get(map.fact) as NetworkMap, of.copy))
  return { drawn, earlier, shown, beside, map: read(shown), was: read(before) }
}

/** Why this reader has no copy of a map. */
export function mapNotGiven(name: string, to: 'family' | 'partner'): string {
  return `${name} has not said that this map may be given to ${to === 'family' ? 'the family' : 'agencies that help'}, so there is no copy for them.`
}

/** The map view of the family. */
export async function networkPage(ask: SignedInAsk): Promise<Answer> {
  const copy = ask.query['copy']
  return onRecord(ask, copy !== undefined && copy !== 'staff' && Object.hasOwn(copies, copy) ? `child-network-${copy}` : 'child-network', async on => {
    const child = await personHere(on)
    const name = firstName(child.known)
    const chosen = chosenIn(on)
    const problems: TypedProblem[] = chosen.problem === null ? [] : [{ at: 'on', message: chosen.problem }]
    const known = await knownHere(on, { kinds: mapKinds })
    const { drawn, earlier, shown, beside, map, was } = await mapHere(on, known, { name, day: chosen.on, copy: chosen.copy, map: ask.query['map'], beside: ask.query['was'] })
    const mayChange = chosen.copy === 'staff' && !on.past && on.opened.mayWrite && mayAdd(on.opened, networkTie)
    return {
      ...(problems.length > 0 && { status: 422 as const }),
      html: personPage(on, child, {
        title: 'Family',
        page: 'child-family',
        section: 'family',
        wide: true,
        problems,
        content: (
          <div class={chosen.copy === 'staff' ? undefined : 'app-copy'}>
            <h1 class="govuk-heading-l">Family</h1>
            {shown !== undefined && <AddLinks on={on} to={[[`/map/${shown.fact}`, 'Add to this map', networkTie], ['/map', 'Draw a new map', networkMap]]} />}
            <Views on={on} now="map" chosen={chosen} />
            {shown !== undefined || chosen.another ? (
              <Choose on={on} view="map" chosen={chosen} problem={problems[0]?.message} size>
                {earlier.length > 0 && (
                  <Select
                    name="was"
                    label={{ content: 'Beside the map of', classes: 'govuk-label--s' }}
                    value={beside?.fact ?? ''}
                    options={[{ value: '', text: 'No other' }, ...earlier.toReversed().map(each => ({ value: each.fact, text: writeDay(each.starts) }))]}
                  />
                )}
              </Choose>
            ) : null}
            {shown === undefined ? (
              <Nothing on={on} sections={['family']} {...(on.opened.mayWrite && !on.past && { action: { href: here(on, '/map'), text: 'Draw a network map' } })}>
                {chosen.another ? `No network map had been drawn by ${writeDay(chosen.on)}.` : `No network map yet. It shows who and what is around ${name}, and how each feels to ${name}: people, pets, places, clubs and services. It is best drawn together.`}
              </Nothing>
            ) : map === null ? (
              <InsetText>
                {mapNotGiven(name, chosen.copy === 'family' ? 'family' : 'partner')}
                {mayAdd(on.opened, networkMap) && !on.past && (
                  <>
                    {' If that has changed, '}
                    <Link href={here(on, `/facts/${shown.fact}/correct`)}>write it down with the map</Link>.
                  </>
                )}
              </InsetText>
            ) : (
              <>
                {chosen.copy !== 'staff' && (
                  <p class="govuk-body app-no-print">
                    {`This is the ${lower(versions[chosen.copy].copy)}: ${mapLeavesOut[chosen.copy]} Read it before you share it. Looking at it here is in this record’s audit.`}
                  </p>
                )}
                {map.ties.length === 0 && shownTies(known, shown) === 0 ? (
                  <EmptyState {...(mayChange && { action: { href: here(on, `/map/${shown.fact}`), text: 'Add to this map' } })}>{`A map was begun on ${writeDay(shown.starts)}, and nothing stands on it yet.`}</EmptyState>
                ) : (
                  <Figures map={map} was={was} aside={beside !== undefined} chosen={chosen} on={on} mayChange={mayChange} />
                )}
                {map.ties.length > 0 && (
                  <p class="govuk-body app-no-print">
                    <Link href={mapOnPaper(on, chosen, shown.fact)}>Save or print the network map as a PDF</Link>
                  </p>
                )}
              </>
            )}
            {chosen.copy === 'staff' && drawn.length > 0 && <Drawn on={on} drawn={drawn} shown={shown} chosen={chosen} />}
          </div>
        ),
      }),
    }
  })
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** What each copy of a network map leaves out, as its page and its paper say. */
export const mapLeavesOut: Readonly<Record<Exclude<Version, 'staff'>, string>> = {
  family: 'it leaves out the child’s own words, and what was kept from the family.',
  child: 'it leaves out what was kept from it, and holds the child’s own words.',
  partner: 'it leaves out the child’s own words, and what was kept from agencies.',
  court: 'it holds the whole map.',
}

function shownTies(known: Known, map: MapFact): number {
  return tiesOf(known, map.fact).length
}

interface FiguresProps {
  readonly map: NetworkMap
  readonly was: NetworkMap | null
  readonly aside: boolean
  readonly chosen: Chosen
  readonly on: OnRecord
  readonly mayChange: boolean
}

/** The map, beside an earlier one where that was asked for; its table says what has changed. */
function Figures({ map, was, aside, chosen, on, mayChange }: FiguresProps) {
  const shared = { version: chosen.copy, madeBy: on.ask.visitor.name, size: chosen.size }
  const action = mayChange ? (tie: Tie): Content => <TieActions on={on} map={map.id} tie={tie} /> : undefined
  if (was === null || !aside) return <NetworkMapFigure {...shared} map={map} before={was ?? undefined} action={action} list="open" />
  return (
    <>
      <div class="app-networks">
        <NetworkMapFigure {...shared} map={was} id="map-was" list="folded" />
        <NetworkMapFigure {...shared} map={map} list="none" />
      </div>
      <h2 class="govuk-heading-m">{titleOf(map, chosen.copy)}, and what has changed</h2>
      <div data-testid="ecomap-list">
        <MapList map={map} before={was} action={action} />
      </div>
    </>
  )
}

/** What can be done with what stands on a map. What is kept from the child’s copy is not changed on the page that is looked at together. */
export function TieActions({ on, map, tie }: { on: OnRecord; map: string; tie: Tie }) {
  return (
    <>
      <Link href={here(on, tie.notIn.includes('child') ? `/facts/${tie.id}/correct` : `/map/${map}?tie=${tie.id}#next`)} hidden={tie.name}>
        Change
      </Link>
      <br />
      <Link href={here(on, `/facts/${tie.id}/strike`)} hidden={tie.name}>
        Take off
      </Link>
    </>
  )
}

/** Every map that was drawn, latest first: what was drawn then stays as it was. */
function Drawn({ on, drawn, shown, chosen }: { on: OnRecord; drawn: readonly MapFact[]; shown: MapFact | undefined; chosen: Chosen }) {
  return (
    <>
      <h2 class="govuk-heading-m">Maps that were drawn</h2>
      <ul class="govuk-list">
        {drawn.toReversed().map(map => (
          <li>
            {map.fact === shown?.fact ? <strong>{writeDay(map.starts)}</strong> : <Link href={viewAddress(on, 'map', chosen, { map: map.fact })}>{writeDay(map.starts)}</Link>}
            {map.body.drawnBy === undefined ? '' : `, ${map.body.drawnBy}`}.{' '}
            <Link href={here(on, `/facts/${map.fact}`)} hidden={`the map of ${writeDay(map.starts)}`}>
              Who may have it, and who recorded it
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
