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

/** How white words stand out on `#rrggbb`, and words of that colour on white: 1 (not at all) to 21. */
export function contrastWithWhite(colour: string): number {
  return 1.05 / (luminance(colour) + 0.05)
}

/** The lightest colour of the same hue and saturation on which white words stand out enough: the colour itself where they do. */
export function nearestReadable(colour: string): string {
  const channels = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
  for (let share = 1000; share > 0; share -= 1) {
    const darker = `#${channels.map(channel => Math.round((channel * share) / 1000).toString(16).padStart(2, '0')).join('')}`
    if (contrastWithWhite(darker) >= leastContrast) return darker
  }
  return '#000000'
}
