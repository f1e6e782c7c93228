/** Colours and how well words stand out on them: WCAG 2.2, relative luminance and contrast ratio. */

/** The least ratio for words of ordinary size (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5

/** Whether it is written `#rrggbb`. */
export function isColour(written: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(written)
}

/** The relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const channel = (at: number) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** How words of one colour stand out on another: 1 (not at all) to 21, whichever of the two is the words. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** What an organisation's colour stands with: white words on it, and words of it on white and on the ground of the pages. */
export const grounds = ['#ffffff', '#f3f6f4'] as const

/** The least that a colour stands out from any of them. */
export function leastOn(colour: string): number {
  return Math.min(...grounds.map(ground => contrast(colour, ground)))
}

/** The lightest colour of the same hue and saturation that stands out enough from every ground: the colour itself where it does. */
export function nearestReadable(colour: string): string {
  const channels = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
  for (let share = 1000; share > 0; share -= 1) {
    const darker = `#${channels.map(channel => Math.round((channel * share) / 1000).toString(16).padStart(2, '0')).join('')}`
    if (leastOn(darker) >= leastContrast) return darker
  }
  return '#000000'
}
