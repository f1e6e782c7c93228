/** The network map as it stands on a page: what it says in a few sentences, the picture in a pane that scrolls, and its equal table. */
import { ScrollablePane } from '../components/lists.tsx'
import { Details } from '../components/messages.tsx'
import { SkipLink } from '../components/navigation.tsx'
import type { Content } from '../markup.ts'
import { PictureButtons, type PictureSize } from '../picture-buttons.tsx'
import { writeDay } from '../../time/day.ts'
import { MapSvg, titleOf } from './draw.tsx'
import { layOut, mostDrawn } from './layout.ts'
import { MapList, summaryOf } from './list.tsx'
import { viewWords, type NetworkMap, type Tie } from './model.ts'
import { versions, type Version } from './versions.ts'

interface NetworkMapFigureProps {
  readonly map: NetworkMap
  readonly version: Version
  readonly before?: NetworkMap | undefined
  readonly madeBy?: string | undefined
  /** Ids in the page, where two maps stand on it. */
  readonly id?: string
  readonly action?: ((tie: Tie) => Content) | undefined
  readonly size?: PictureSize
  /** The table folded beneath it, standing open as the page's own view, or left out where it stands elsewhere. */
  readonly list: 'folded' | 'open' | 'none'
}

export function NetworkMapFigure({ map, version, before, madeBy, id = 'map', action, size = 'fit', list }: NetworkMapFigureProps) {
  const picture = layOut(map)
  const table = <MapList map={map} before={before} action={action} />
  return (
    <figure class="app-tree app-network" data-testid="ecomap" data-module="app-network">
      <figcaption>
        <h2 class="govuk-heading-m app-heading-close">{titleOf(map, version)}</h2>
        <p class="app-caption">{`${viewWords(map).charAt(0).toUpperCase()}${viewWords(map).slice(1)}. ${versions[version].copy}`}</p>
        <p class="govuk-body" id={`${id}-summary`}>
          {summaryOf(map)}
        </p>
        {map.said !== undefined && <blockquote class="app-network__quote">{map.said}</blockquote>}
      </figcaption>
      {picture === null ? (
        <p class="govuk-body">{`A picture holds ${mostDrawn}. This map has more: the table has all of it.`}</p>
      ) : (
        <>
          <p class="govuk-hint app-no-print" id={`${id}-how`}>
            <span data-with-script hidden>
              Use the left and right arrow keys to go round, up and down to and from the middle, Enter to open, Escape to leave.{' '}
            </span>
            The table has the same information.
          </p>
          <SkipLink href={`#after-${id}`}>Skip the picture</SkipLink>
          <PictureButtons of={`map of ${writeDay(map.on)}`} />
          <ScrollablePane label={`Network map of ${writeDay(map.on)}, picture`}>
            <MapSvg picture={picture} version={version} id={id} size={size} describedBy={`${id}-summary ${id}-how`} {...(madeBy !== undefined && { madeBy })} />
          </ScrollablePane>
        </>
      )}
      <div id={`after-${id}`} tabindex={-1} data-after>
        {list === 'folded' && (
          <Details summary="The same as a table" attributes={{ 'data-testid': 'ecomap-list' }}>
            {table}
          </Details>
        )}
        {list === 'open' && <div data-testid="ecomap-list">{table}</div>}
      </div>
    </figure>
  )
}
