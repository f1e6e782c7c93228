import { fold } from '../summary.ts'

/**
 * How many letters two words are apart: one for each letter put in, left out or changed, and for two neighbours that changed places.
 * Counting stops above `most`, and gives `most + 1`.
 */
export function lettersApart(a: string, b: string, most: number): number {
  if (a === b) return 0
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > most) return most + 1
  const width = short.length + 1
  let before = rows[0] as Uint8Array
  let last = rows[1] as Uint8Array
  let now = rows[2] as Uint8Array
  if (width > before.length) return most + 1
  for (let column = 0; column < width; column++) last[column] = column
  for (let row = 1; row <= long.length; row++) {
    now[0] = row
    let least = row
    const letter = long.charCodeAt(row - 1)
    for (let column = 1; column < width; column++) {
      const other = short.charCodeAt(column - 1)
      let apart = Math.min((last[column] as number) + 1, (now[column - 1] as number) + 1, (last[column - 1] as number) + (letter === other ? 0 : 1))
      if (row > 1 && column > 1 && letter === short.charCodeAt(column - 2) && long.charCodeAt(row - 2) === other) {
        apart = Math.min(apart, (before[column - 2] as number) + 1)
      }
      now[column] = apart
      if (apart < least) least = apart
    }
    if (least > most) return most + 1
    ;[before, last, now] = [last, now, before]
  }
  return Math.min(last[width - 1] as number, most + 1)
}

const longest = 64
const rows = [new Uint8Array(longest), new Uint8Array(longest), new Uint8Array(longest)]

/** Which letters and digits a word has, as bits: words that are few letters apart differ in few of them. */
export function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % 31)
  return letters
}

/** How many bits differ. */
export function differing(a: number, b: number): number {
  let bits = a ^ b
  bits -= (bits >>> 1) & 0x55555555
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** A word with which letters it has, so that most that are far apart need not be compared letter by letter. */
export interface Word {
  readonly text: string
  readonly letters: number
}

/** Reads a word. */
export function wordOf(text: string): Word {
  return { text, letters: lettersOf(text) }
}

/** Whether two words are one slip of the keyboard apart: one letter, or two in a word of eight letters and more. */
export function isSlip(a: Word, b: Word): boolean {
  const length = Math.max(a.text.length, b.text.length)
  if (length < 3) return false
  const most = length < 8 ? 1 : 2
  return differing(a.letters, b.letters) <= 2 * most && lettersApart(a.text, b.text, most) <= most
}

/** Whether more than half of two words is the same. */
export function isAlike(a: Word, b: Word): boolean {
  const most = Math.floor(Math.max(a.text.length, b.text.length) * 0.45)
  return differing(a.letters, b.letters) <= 2 * most && lettersApart(a.text, b.text, most) <= most
}

/** Whether two numbers are one slip apart: a digit changed, left out or put in, or two neighbours that changed places. */
export function isNumberSlip(a: string, b: string): boolean {
  if (a.length !== b.length) return lettersApart(a, b, 1) <= 1
  let first = 0
  while (first < a.length && a.charCodeAt(first) === b.charCodeAt(first)) first += 1
  const rest = a.slice(first + 1) === b.slice(first + 1)
  return rest || (a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2))
}

/** Letters that several alphabets' names are written with in England for one sound, the longest first. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/tsch|tch|tz|cz/g, 'c'],
  [/sch|sh|sz|sy(?=[aeiou])/g, 's'],
  [/ph/g, 'f'],
  [/kh|ck|q|gh|ch|x/g, 'k'],
  [/th|dh/g, 't'],
  [/zh|rz/g, 'z'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/w|bh|v/g, 'f'],
  [/dj|jh/g, 'j'],
  [/z/g, 's'],
  [/ou|oo|u/g, 'u'],
  [/ee|ie|y/g, 'i'],
]

/** A name with one letter for each sound, however it was written: `sophia` and `sofia` are both `sofia`. */
export function sounded(name: string): string {
  let text = name
  for (const [written, sound] of sounds) text = text.replace(written, sound)
  return text.replace(/(.)\1+/g, '$1')
}

/**
 * The bones of a name: what is left of it in every way of writing it in Latin letters. Vowels but a first one are left out, and
 * letters written for one sound are one letter. Mohammed, Muhammad and Mohamed are one; so are Zakariya and Zakaria. Of a sounded name.
 */
export function bones(name: string): string {
  const first = name.slice(0, 1)
  const vowel = /[aeiouy]/.test(first) ? (/[ae]/.test(first) ? 'a' : /[iy]/.test(first) ? 'i' : 'u') : first
  return vowel + name.slice(1).replace(/[aeiouyh]/g, '').replace(/(.)\1+/g, '$1')
}

/** A text as names are compared: lower case, without accents, with nothing but letters, digits and single spaces between. */
export function plain(text: string): string {
  let made = ''
  let gap = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 127) return anyPlain(text)
    // An apostrophe joins: O'Brien is one word.
    if (code === 39 || code === 96) continue
    const letter = code >= 65 && code <= 90 ? code + 32 : code
    if ((letter >= 97 && letter <= 122) || (letter >= 48 && letter <= 57)) {
      made += gap && made !== '' ? ` ${lowerCase[letter]}` : lowerCase[letter]
      gap = false
    } else gap = true
  }
  return made
}

const lowerCase = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

/** The same for letters beyond the English ones. */
function anyPlain(text: string): string {
  return fold(text).replace(/['’‘ʼ`]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
