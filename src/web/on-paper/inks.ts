/** How the pictures of a family, of a child's network and of a childhood are drawn on paper: what their style sheets say on screen. A test compares the two. */

import type { Ink } from '../../on-paper/index.ts'
import type { Stroke } from '../../ui/family-tree/index.ts'
import type { Feeling } from '../../ui/network-map/index.ts'

const ink = '#0b0c0c'
const second = '#484949'
const edge = '#12436d'
const white = '#ffffff'

type Hyphened<Words extends string> = Words extends `${infer First} ${infer Rest}` ? `${First}-${Hyphened<Rest>}` : Words

/** What a line of the tree has beside being one: every kind of line stands here, or its tree could not be put on paper. */
const treeLines: Readonly<Record<`app-tree__line--${Hyphened<Stroke> | 'beside' | 'bond'}`, Ink>> = {
  'app-tree__line--married': {},
  'app-tree__line--civil-partnership': {},
  'app-tree__line--together': { dash: [8, 5] },
  'app-tree__line--relationship': { dash: [2, 5], round: true },
  'app-tree__line--not-recorded': { stroke: second, width: 1 },
  'app-tree__line--birth': {},
  'app-tree__line--adoption': {},
  'app-tree__line--beside': { dash: [8, 5] },
  'app-tree__line--foster': { dash: [2, 5], round: true },
  'app-tree__line--special-guardian': { dash: [12, 4, 2, 4] },
  'app-tree__line--kinship': { dash: [12, 4, 2, 4] },
  'app-tree__line--private-fostering': { dash: [12, 4, 2, 4] },
  'app-tree__line--donor': { width: 1, dash: [1, 4] },
  'app-tree__line--sibling-line': {},
  'app-tree__line--trunk': {},
  'app-tree__line--slash': {},
  'app-tree__line--twin-bar': {},
  'app-tree__line--bond': { stroke: second },
  'app-tree__line--close': {},
  'app-tree__line--very-close': {},
  'app-tree__line--distant': { stroke: second, dash: [2, 6] },
  'app-tree__line--arguments': {},
  'app-tree__line--cut-off': {},
  'app-tree__line--harm-recorded': {},
}

/** The family tree, by the classes of `src/ui/styles/_family-tree.scss`. */
export const treeInks: Readonly<Record<string, Ink>> = {
  'app-tree__ground': { fill: white },
  'app-tree__symbol': { fill: white, stroke: ink, width: 2 },
  'app-tree__symbol--outline': { fill: 'none' },
  'app-tree__symbol--died': { dash: [4, 3] },
  'app-tree__cross': { stroke: ink, width: 2 },
  'app-tree__hit': {},
  'app-tree__halo': { stroke: white, width: 8 },
  'app-tree__line': { stroke: ink, width: 2 },
  ...treeLines,
  'app-tree__arrow': { fill: second },
  'app-tree__doubt': { fill: white, stroke: ink },
  'app-tree__home': { stroke: second, width: 2, dash: [3, 6] },
  'app-tree__name': { fill: ink, size: 15, bold: true, over: true },
  'app-tree__family': { fill: ink, size: 14, over: true },
  'app-tree__meta': { fill: second, size: 13, over: true },
  'app-tree__over': { over: true },
  'app-tree__age': { fill: ink, size: 16, bold: true },
  'app-tree__letter': { fill: ink },
  'app-tree__letter-text': { fill: white, size: 12, bold: true, sign: true },
}

/** What the line of each feeling has beside being one: every feeling stands here, or its map could not be put on paper. */
const networkLines: Readonly<Record<`app-network__line--${Feeling}`, Ink>> = {
  'app-network__line--strong': { width: 6 },
  'app-network__line--ok': {},
  'app-network__line--weak': { dash: [7, 6] },
  'app-network__line--hard': {},
  'app-network__line--mixed': { width: 6 },
  'app-network__line--stopped': {},
}

/** The network map, by the classes of `src/ui/styles/_network-map.scss`; its words are set as those of the tree. */
export const networkInks: Readonly<Record<string, Ink>> = {
  ...Object.fromEntries(['app-tree__ground', 'app-tree__name', 'app-tree__meta'].map(name => [name, treeInks[name] as Ink])),
  'app-network__node': { fill: white, stroke: ink, width: 2 },
  'app-network__line': { stroke: ink, width: 2 },
  ...networkLines,
  'app-network__tick': { stroke: ink, width: 2 },
  'app-network__arrow': { fill: ink, stroke: white, width: 2 },
  'app-network__word': { fill: ink, size: 13, bold: true, over: true },
  'app-network__said': { over: true },
  // What stands beside a link on screen is words on paper.
  'app-network__beside': {},
}

/** The journey, by the classes of `src/ui/styles/_journey.scss`. */
export const journeyInks: Readonly<Record<string, Ink>> = {
  'app-journey__ground': { fill: white },
  'app-journey__grid': { stroke: '#cecece' },
  'app-journey__lane': { fill: ink, size: 16, bold: true },
  'app-journey__year': { fill: ink, size: 16, bold: true },
  'app-journey__axis': { fill: second, size: 14 },
  'app-journey__label': { fill: ink, size: 14 },
  'app-journey__label--over': { over: true },
  // What is a link on screen is words on paper.
  'app-journey__label--link': {},
  'app-journey__bar': { fill: '#d2e2f1', stroke: edge, width: 2 },
  'app-journey__planned': { fill: white, stroke: edge, width: 2, dash: [6, 4] },
  'app-journey__gap': { stroke: ink, dash: [2, 3], hatch: second },
  'app-journey__hit': {},
  'app-journey__away': { fill: white, stroke: ink, width: 2 },
  'app-journey__about': { stroke: white, width: 3, dash: [3, 3] },
  'app-journey__goes-on': { stroke: edge, width: 2 },
  'app-journey__cut': { fill: ink },
  'app-journey__point': { fill: edge, stroke: white },
  'app-journey__point-planned': { fill: white, stroke: edge, width: 2, dash: [3, 2] },
  'app-journey__cluster': { fill: white, stroke: edge, width: 2 },
  'app-journey__count': { fill: ink, size: 13, bold: true },
  'app-journey__today': { stroke: ink, width: 2 },
  'app-journey__tab': { fill: ink },
  'app-journey__tab-text': { fill: white, size: 14, bold: true },
}
