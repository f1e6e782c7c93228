import { describe, expect, test } from 'vitest'
import { bareJpeg, barePng, BrokenPicture } from './location.ts'
import { exifOf, jpegOf, pngOf } from './testing.ts'

describe('a photograph', () => {
  test('keeps which way up it is and when it was taken, and tells nothing else', () => {
    const { bytes, place } = bareJpeg(jpegOf(exifOf()))
    expect(place).toBe(true)
    const text = bytes.toString('latin1')
    expect(text).toContain('2026:09:22 16:05:00')
    for (const gone of ['GPS', 'Dana', 'an earlier picture']) expect(text).not.toContain(gone)
    // Its own directories, read again: the same way up, and no place.
    const again = bareJpeg(bytes)
    expect(again.place).toBe(false)
    expect(again.bytes.equals(bytes)).toBe(true)
    const exif = bytes.indexOf('Exif\0\0') + 6
    expect([bytes.readUInt16BE(exif + 10), bytes.readUInt16BE(exif + 18)]).toEqual([0x0112, 6])
  })

  test('keeps what is painted byte for byte, with its restarts and stuffed bytes', () => {
    const { bytes } = bareJpeg(jpegOf(exifOf()))
    expect(bytes.includes(Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]))).toBe(true)
    expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]))
  })

  test('without a place says so, and one without directories gains none', () => {
    expect(bareJpeg(jpegOf(exifOf({ place: false }))).place).toBe(false)
    const { bytes, place } = bareJpeg(jpegOf(null))
    expect([place, bytes.includes('Exif')]).toEqual([false, false])
  })

  test('whose directories make no sense loses them, and is kept', () => {
    const { bytes } = bareJpeg(jpegOf(Buffer.from('II\x2a\0\xff\xff\xff\xff', 'latin1')))
    expect(bytes.includes('Exif')).toBe(false)
  })

  test('that ends in the middle of its parts is refused', () => {
    const whole = jpegOf(exifOf())
    for (const length of [3, 12, 60]) expect(() => bareJpeg(whole.subarray(0, length)), String(length)).toThrow(BrokenPicture)
  })
})

describe('a PNG picture', () => {
  test('loses what stands beside it and behind its end', () => {
    const plain = pngOf()
    const { bytes, place } = barePng(Buffer.concat([pngOf({ name: 'eXIf', content: exifOf() }, { name: 'tEXt', content: Buffer.from('Author\0Dana Samplewood') }), Buffer.from('more')]))
    expect(bytes.equals(plain)).toBe(true)
    expect(place).toBe(true)
    expect(barePng(plain)).toEqual({ bytes: plain, place: false })
  })

  test('that ends in the middle is refused', () => {
    expect(() => barePng(pngOf().subarray(0, 50))).toThrow(BrokenPicture)
  })
})
