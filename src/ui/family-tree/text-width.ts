/**
 * How wide text stands in Arial, in pixels, near enough to keep labels apart: the server has no fonts to ask. Widths are thousandths of
 * the size of the type, of the regular weight; letters that are not listed count as wide ones.
 */
const widths: Readonly<Record<string, number>> = {}
const listed: readonly (readonly [number, string])[] = [
  [222, 'ijl'],
  [191, '\'’‘'],
  [278, ' .,:;!/\\ftI[]|'],
  [333, '()-r`“”'],
  [500, 'cksvxyzJ'],
  [556, '0123456789abdeghnopquL?$_'],
  [584, '+<>=~'],
  [611, 'FTZ'],
  [667, 'ABEKPSVXY&'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'mM'],
  [944, 'W'],
  [1000, '…—@'],
]
for (const [width, letters] of listed) for (const letter of letters) (widths as Record<string, number>)[letter] = width

/** The width of a line of type of this size. Bold is taken as a twelfth wider. */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0
  for (const letter of text) {
    const plain = letter.normalize('NFD').charAt(0)
    const own = widths[plain] ?? (plain >= '\u2e80' ? 1000 : 680)
    sum += /\p{M}/u.test(letter) ? 0 : own
  }
  return Math.ceil((sum * size * (bold ? 13 / 12 : 1)) / 1000)
}
