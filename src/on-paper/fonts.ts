import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The letters a PDF is set in: files of this machine, which go into the PDF as far as they are used. Null: the plain letters every reader of PDFs has. */
export interface Letters {
  readonly regular: string
  readonly bold: string
}

const folders = ['/usr/share/fonts/truetype/liberation', '/usr/share/fonts/truetype/liberation2', '/usr/share/fonts/liberation-sans', '/usr/share/fonts/truetype/dejavu', '/usr/share/fonts/dejavu-sans-fonts', '/usr/share/fonts/dejavu']
const names: readonly (readonly [string, string])[] = [
  ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf'],
  ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'],
]

/**
 * The first of the families that this machine has: Liberation Sans (as Arial), DejaVu Sans. With `wide`, only those that know many alphabets.
 * Without either, names in other alphabets than ours cannot be set in a PDF; Word can.
 */
export function lettersHere(wide = false): Letters | null {
  for (const [regular, bold] of wide ? names.slice(1) : names) {
    const folder = folders.find(each => existsSync(join(each, regular)) && existsSync(join(each, bold)))
    if (folder !== undefined) return { regular: join(folder, regular), bold: join(folder, bold) }
  }
  return null
}

/** Whether a text is written in letters that every PDF can have: Latin letters with the accents of western Europe. */
export function isPlain(text: string): boolean {
  return /^[\n\r\t\x20-\x7e\xa0-\xff‘’“”–—•…€ŒœŠšŽžŸ†‡‰‹›™]*$/.test(text)
}
