/** Maya's drawing of three houses, made up here as a picture: flat colours, as felt pens leave them. */

import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [number, number, number]
type Point = readonly [number, number]

const [width, height] = [840, 360]
const paper: Colour = [252, 250, 244]
const ink: Colour = [40, 40, 48]
const yellow: Colour = [246, 205, 66]
const black: Colour = [58, 56, 66]
const sky: Colour = [150, 196, 226]
const red: Colour = [206, 74, 60]
const brown: Colour = [140, 92, 54]
const white: Colour = [255, 255, 255]

/** A PNG picture, 840 by 360: the house of good things, the house of worries, the house of dreams. */
export function threeHouses(): Buffer {
  const dots = Buffer.alloc(width * height * 3)
  const dot = (x: number, y: number, colour: Colour): void => {
    if (x >= 0 && y >= 0 && x < width && y < height) dots.set(colour, (Math.round(y) * width + Math.round(x)) * 3)
  }
  const box = (x: number, y: number, wide: number, high: number, colour: Colour): void => {
    for (let down = y; down < y + high; down += 1) for (let across = x; across < x + wide; across += 1) dot(across, down, colour)
  }
  const line = ([x, y]: Point, [toX, toY]: Point, colour: Colour, thick = 4): void => {
    const steps = Math.max(Math.abs(toX - x), Math.abs(toY - y), 1)
    for (let step = 0; step <= steps; step += 1) box(Math.round(x + ((toX - x) * step) / steps) - thick / 2, Math.round(y + ((toY - y) * step) / steps) - thick / 2, thick, thick, colour)
  }
  const lines = (points: readonly Point[], colour: Colour): void => points.slice(1).forEach((to, index) => line(points[index] as Point, to, colour))
  const round = (x: number, y: number, radius: number, colour: Colour): void => {
    for (let down = -radius; down <= radius; down += 1) for (let across = -radius; across <= radius; across += 1) if (across ** 2 + down ** 2 <= radius ** 2) dot(x + across, y + down, colour)
  }
  const house = (x: number, walls: Colour): void => {
    box(x, 170, 180, 140, walls)
    lines([[x, 170], [x, 310], [x + 180, 310], [x + 180, 170], [x, 170]], ink)
    for (let down = 0; down < 90; down += 1) box(x + 90 - down, 80 + down, down * 2, 1, red)
    lines([[x, 170], [x + 90, 80], [x + 180, 170]], ink)
  }

  box(0, 0, width, height, paper)
  line([20, 314], [820, 314], brown, 6)
  // Good things: yellow, with a dog at the door and a ball on the roof.
  house(50, yellow)
  box(120, 240, 40, 70, brown)
  box(70, 200, 36, 36, sky)
  round(200, 95, 14, white)
  lines([[186, 95], [214, 95]], ink)
  round(182, 292, 14, brown)
  box(192, 296, 34, 14, brown)
  // Worries: black windows, and zigzag lines coming out.
  house(330, white)
  for (const x of [350, 440]) box(x, 200, 44, 44, black)
  for (const [from, side] of [[352, -1], [482, 1]] as const) lines([0, 1, 2, 3, 4].map(turn => [from + side * turn * 14, 190 - turn * 22 + (turn % 2) * 16] as Point), ink)
  // Dreams: four beds, and everybody asleep.
  house(610, sky)
  for (const [x, y] of [[625, 200], [710, 200], [625, 260], [710, 260]] as const) {
    box(x, y, 66, 26, white)
    round(x + 10, y + 8, 8, brown)
    lines([[x, y + 26], [x + 66, y + 26]], ink)
  }
  return png(dots)
}

function png(dots: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.concat(Array.from({ length: height }, (_, y) => Buffer.concat([Buffer.from([0]), dots.subarray(y * width * 3, (y + 1) * width * 3)])))
  const part = (name: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length, 0)
    sum.writeUInt32BE(crc32(named), 0)
    return Buffer.concat([length, named, sum])
  }
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))])
}
