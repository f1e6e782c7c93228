import { unknown } from '../kernel/texts.ts'
import { authorityCode } from './rules/homes.ts'

/** Where a postcode lies: metres of the national grid, and the code of its local authority. */
export interface Place {
  readonly east: number | null
  readonly north: number | null
  readonly authority: string
}

/** The columns that are worked out from the two postcodes of an episode; whether a home is inside the area only where it is known whose area. */
export const placeColumns = (authority: string | null): readonly string[] => (authority === null ? ['PL_LA', 'PL_DISTANCE'] : ['PL_LA', 'PL_DISTANCE', 'PL_LOCATION'])

/** The parts of the United Kingdom that stand for every authority in them. */
const countries: readonly (readonly [letter: string, code: string])[] = [['W', 'WAL'], ['S', 'SCO'], ['N', 'NIR']]

/**
 * Local authority, place and distance of a home, as the guide works them out: the straight line between the grid references of the two
 * postcodes, in miles (metres divided by 1,000 and by 1.6093), to one decimal. Blank where there is no postcode, and unknown where there is one that
 * the directory does not have. In the order of `placeColumns`.
 */
export function placesOf(places: ReadonlyMap<string, Place>, home: string, placed: string, authority: string | null): readonly string[] {
  const at = (postcode: string) => places.get(postcode.trim().toUpperCase().replaceAll(' ', ''))
  if (placed.trim() === '') return ['', '', '']
  const to = at(placed)
  if (to === undefined) return [unknown, unknown, unknown]
  const area = countries.find(([letter]) => to.authority.startsWith(letter))?.[1] ?? to.authority
  const location = authority !== null && authorityCode(to.authority) === authorityCode(authority) ? 'IN' : 'OUT'
  return [area, home.trim() === '' ? '' : distance(at(home), to), location]
}

function distance(from: Place | undefined, to: Place): string {
  if (from === undefined || from.east === null || from.north === null || to.east === null || to.north === null) return unknown
  return (Math.hypot(from.east - to.east, from.north - to.north) / 1000 / 1.6093).toFixed(1)
}
