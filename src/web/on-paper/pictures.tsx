import { render } from 'preact-render-to-string'
import { drawingOf, type Block, type CopyFor } from '../../on-paper/index.ts'
import { writeDay } from '../../time/day.ts'
import { plural } from '../../ui/dates.ts'
import * as tree from '../../ui/family-tree/index.ts'
import * as journey from '../../ui/journey/index.ts'
import * as network from '../../ui/network-map/index.ts'
import { familyAsked } from '../record/family-views.tsx'
import { familyHere, familyKinds, mostDrawn, treeLeavesOut } from '../record/family.tsx'
import { journeyAsked, journeyLeavesOut, journeyPicture, ofJourney } from '../record/journey.tsx'
import { mapHere, mapKinds, mapLeavesOut, mapNotGiven } from '../record/network-map.tsx'
import { firstName, here, type PersonHere } from '../record/person-page.tsx'
import { knownHere, type OnRecord } from '../record/record-page.tsx'
import { blocksOfContent } from './content-blocks.ts'
import { journeyInks, networkInks, treeInks } from './inks.ts'

/** The pictures that have a paper of their own, as they are called in a sentence, where each stands in the record, what is chosen of it, and what its paper holds. */
export const pictures = {
  tree: { called: 'the family tree', from: '/family', asks: /^(on-(day|month|year)|depth)$/, holds: 'the tree, then the same as a list' },
  map: { called: 'the network map', from: '/family?view=map', asks: /^(on-(day|month|year)|map)$/, holds: 'the map, then the same as a table' },
  journey: { called: 'the journey', from: '/timeline', asks: ofJourney, holds: 'the picture, then the same as a table' },
} as const

export type PictureName = keyof typeof pictures

/** The picture that is asked for by its name; null where that is none. */
export function pictureNamed(name: string | undefined): PictureName | null {
  return name !== undefined && Object.hasOwn(pictures, name) ? (name as PictureName) : null
}

/** What is chosen of a picture, of all that is asked: the day, how far, the time and the rows. For whom is asked by itself. */
export function chosenOf(name: PictureName, asked: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(asked).filter(([key, value]) => pictures[name].asks.test(key) && key !== 'copy' && value !== ''))
}

/** Whose copy of a picture a copy on paper is. */
const versionOf = { family: 'family', child: 'child', partner: 'partner', professional: 'staff', court: 'court' } as const satisfies Record<CopyFor, string>

/** What each copy of a picture leaves out, for whoever makes it. */
export function pictureLeavesOut(name: PictureName, copy: CopyFor): string {
  if (copy === 'professional') return 'Holds what you may see of it.'
  const left = { tree: treeLeavesOut, map: mapLeavesOut, journey: journeyLeavesOut }[name][copy]
  return left.charAt(0).toUpperCase() + left.slice(1)
}

/** What stands on the paper of a picture. */
interface PicturePaper {
  readonly title: string
  readonly blocks: readonly Block[]
}

/** What is asked of a picture on paper: whose copy it is, and what was chosen on its page. */
interface PictureAsked {
  readonly copy: CopyFor
  readonly asked: Readonly<Record<string, string>>
}

/** A picture as a paper: in a few sentences, drawn, and the same as a list or table; or why this reader may have none. */
export async function picturePaper(on: OnRecord, child: PersonHere, name: PictureName, of: PictureAsked): Promise<PicturePaper | { readonly refused: string }> {
  return name === 'tree' ? treePaper(on, of) : name === 'map' ? networkPaper(on, child, of) : journeyPaper(on, child, of)
}

/** How wide the key of a tree is, in units of its drawing: one page lying down. */
const keyWidth = 1150

async function treePaper(on: OnRecord, { copy, asked }: PictureAsked): Promise<PicturePaper> {
  const version = versionOf[copy]
  const chosen = familyAsked(asked, on.today)
  const { whole, limited } = await familyHere(on, await knownHere(on, { kinds: familyKinds }), chosen.on)
  const family = tree.within(tree.forReader(whole, { version, secretHomes: on.opened.door !== 'stated' }), chosen.depth)
  const { family: drawn, of } = tree.nearest(family, mostDrawn)
  const picture = tree.layOut(drawn)
  const all = of === drawn.people.length ? picture : tree.layOut(family)
  const summary = tree.summaryOf(all.family)
  const svg = render(<tree.TreeSvg picture={picture} version={version} id="tree" withKey={false} />)
  const key = render(<tree.TreeKeySvg picture={picture} version={version} madeBy={on.ask.visitor.name} width={keyWidth} />)
  return {
    title: tree.titleOf(all, version),
    blocks: [
      { is: 'paragraph', text: summary },
      ...(of > drawn.people.length ? [{ is: 'paragraph' as const, text: `The picture shows ${drawn.people.length} of ${plural(of, 'person', 'people')}; the list has all of them.` }] : []),
      ...(limited > 0 && copy === 'professional' ? [{ is: 'paragraph' as const, text: `${plural(limited, 'person is', 'people are')} not shown here, because access to their record is limited.` }] : []),
      { is: 'drawing', drawing: drawingOf(svg, treeInks), alt: `Family tree. ${summary} The list after it says the same.` },
      { is: 'drawing', drawing: drawingOf(key, treeInks), alt: 'What the signs of the tree mean, and who lives in which home. The list says the same in words.' },
      { is: 'heading', level: 2, text: 'The same as a list' },
      ...blocksOfContent(<tree.TreeList picture={all} version={version} />),
    ],
  }
}

async function networkPaper(on: OnRecord, child: PersonHere, { copy, asked }: PictureAsked): Promise<PicturePaper | { readonly refused: string }> {
  const version = versionOf[copy]
  const name = firstName(child.known)
  const { shown, map, was } = await mapHere(on, await knownHere(on, { kinds: mapKinds }), { name, day: familyAsked(asked, on.today).on, copy: version, map: asked['map'], beside: undefined })
  if (shown === undefined) return { title: network.versions[version].title, blocks: [{ is: 'paragraph', text: 'No network map has been drawn yet.' }] }
  if (map === null) return { refused: mapNotGiven(name, copy === 'family' ? 'family' : 'partner') }
  const summary = network.summaryOf(map)
  const picture = network.layOut(map)
  return {
    title: network.titleOf(map, version),
    blocks: [
      { is: 'paragraph', text: summary },
      ...(map.said === undefined ? [] : [{ is: 'paragraph' as const, text: map.said }]),
      picture === null
        ? { is: 'paragraph', text: `There is more on this map than a picture holds: ${network.mostDrawn} at most. The table has all of it.` }
        : {
            is: 'drawing',
            drawing: drawingOf(render(<network.MapSvg picture={picture} version={version} id="map" madeBy={on.ask.visitor.name} />), networkInks),
            alt: `Network map. ${summary} The table after it says the same.`,
          },
      { is: 'heading', level: 2, text: 'The same as a table' },
      ...blocksOfContent(<network.MapList map={map} before={was ?? undefined} />),
    ],
  }
}

async function journeyPaper(on: OnRecord, child: PersonHere, { copy, asked }: PictureAsked): Promise<PicturePaper> {
  const version = versionOf[copy]
  const drawn = await journeyPicture(on, child, journeyAsked({ ...asked, copy: version }))
  if (drawn === null) return { title: journey.copies[version].title, blocks: [{ is: 'paragraph', text: 'Nothing is recorded yet that a journey is drawn from.' }] }
  const { picture } = drawn
  const summary = journey.summaryOf(picture)
  // Nothing on paper can be pressed: the marks are drawn without what they open.
  const svg = render(<journey.JourneySvg picture={picture} describedBy="journey" madeBy={on.ask.visitor.name} addTo={() => null} closer={() => here(on)} />)
  const sources = copy !== 'child' && copy !== 'partner'
  const rows = journey.toldIn(picture, 'lane', { each: true }).map(({ lane, items: [item] }) => {
    const { what, from, to, planned, sure, source } = journey.toldWords(item as journey.Item, picture.story.today)
    return [what, journey.laneName(lane, version), from, to, planned, sure, ...(sources ? [source] : [])]
  })
  return {
    title: journey.titleOf(picture),
    blocks: [
      { is: 'paragraph', text: summary },
      { is: 'drawing', drawing: drawingOf(svg, journeyInks), alt: `Journey. ${summary} The table after it says the same.` },
      ...(picture.notes.length === 0 ? [] : [{ is: 'heading' as const, level: 2 as const, text: 'Notes of the picture' }, { is: 'list' as const, items: picture.notes.map(({ number, item }) => `${number}: ${journey.shown(item)}`) }]),
      { is: 'heading', level: 2, text: 'The same as a table' },
      ...(rows.length === 0
        ? [{ is: 'paragraph' as const, text: 'Nothing is recorded in this time.' }]
        : [{ is: 'table' as const, caption: 'Everything in the picture, row by row', head: ['What', 'Row', 'From', 'To', 'Happened or planned', 'How sure', ...(sources ? ['Source'] : [])], rows, widths: [4, 1.5, 1.8, 1.8, 1.6, 1.2, ...(sources ? [2.2] : [])] }]),
      ...(drawn.isAllSaid ? [] : [{ is: 'paragraph' as const, text: `More was said in this time than one paper holds: the last words are here, up to ${writeDay(on.today)}.` }]),
    ],
  }
}
