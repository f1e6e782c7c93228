import { authorityCode } from './rules/homes.ts'

/** Where a postcode lies: metres of the national grid, and the code of its local authority. */
export interface Place {
  readonly east: number | null
  readonly north: number | null
  readonly authority: string
}

/** The columns that are worked out from the two postcodes of an episode. */
export const placeColumns = ['PL_LA', 'PL_LOCATION', 'PL_DISTANCE'] as const

/** The parts of the United Kingdom that stand for every authority in them. */
const countries: readonly (readonly [letter: string, code: string])[] = [['W', 'WAL'], ['S', 'SCO'], ['N', 'NIR']]

/**
 * Local authority, place and distance of a home, as the guide works them out: the straight line between the grid references of the two
 * postcodes, in miles (metres divided by 1,000 and by 1.6093), to one decimal. Blank where a postcode is not in the directory.
 */
export function placesOf(places: ReadonlyMap<string, Place>, home: string, placed: string, authority: string | null): readonly [string, string, string] {
  const at = (postcode: string) => places.get(postcode.trim().toUpperCase().replaceAll(' ', ''))
  const from = at(home)
  const to = at(placed)
  if (to === undefined) return ['', '', '']
  const area = countries.find(([letter]) => to.authority.startsWith(letter))?.[1] ?? to.authority
  const location = authority === null ? '' : authorityCode(to.authority) === authorityCode(authority) ? 'IN' : 'OUT'
  return [area, location, distance(from, to)]
}

function distance(from: Place | undefined, to: Place): string {
  if (from === undefined || from.east === null || from.north === null || to.east === null || to.north === null) return ''
  return (Math.hypot(from.east - to.east, from.north - to.north) / 1000 / 1.6093).toFixed(1)
}
