/** The family tree as it stands on a page: who is who in a few sentences, the picture in a pane that scrolls, and its equal list. */
import { ScrollablePane } from '../components/lists.tsx'
import { Details } from '../components/messages.tsx'
import { SkipLink } from '../components/navigation.tsx'
import type { Address } from '../markup.ts'
import { PictureButtons, type PictureSize } from '../picture-buttons.tsx'
import { titleOf, TreeSvg } from './draw.tsx'
import type { Picture } from './placed.ts'
import { TreeList } from './list.tsx'
import { summaryOf } from './summary.ts'
import { versions, type Version } from './versions.ts'

interface FamilyTreeProps {
  readonly picture: Picture
  readonly version: Version
  readonly madeBy?: string
  readonly size?: PictureSize
  /** Where somebody is chosen: their id is added to the end of the address. */
  readonly selectHref?: Address
  /** The list stands open beneath it on paper, and folded on screen. */
  readonly list?: boolean
}

export function FamilyTree({ picture, version, madeBy, size = 'fit', selectHref, list = true }: FamilyTreeProps) {
  return (
    <figure class="app-tree" data-testid="genogram" data-module="app-tree" data-select={selectHref}>
      <figcaption>
        <h2 class="govuk-heading-m app-heading-close">{titleOf(picture, version)}</h2>
        <p class="app-caption">{versions[version].copy}</p>
        <p class="govuk-body" id="tree-summary">
          {summaryOf(picture.family)}
        </p>
      </figcaption>
      <p class="govuk-hint app-no-print" id="tree-how">
        <span data-with-script hidden>
          {`Use the arrow keys to move between people, Enter to open, ${selectHref === undefined ? '' : 'Space to choose, '}Escape to leave. `}
        </span>
        {list ? 'The list below has the same information.' : 'The list has the same information.'}
      </p>
      <SkipLink href="#after-tree">Skip the picture</SkipLink>
      <PictureButtons of="family tree" />
      <ScrollablePane label="Family tree picture">
        <TreeSvg picture={picture} version={version} id="tree" size={size} describedBy="tree-summary tree-how" {...(madeBy !== undefined && { madeBy })} />
      </ScrollablePane>
      <div id="after-tree" tabindex={-1}>
        {list && (
          <Details summary="The same as a list" attributes={{ 'data-testid': 'genogram-list' }}>
            <TreeList picture={picture} version={version} />
          </Details>
        )}
      </div>
    </figure>
  )
}
