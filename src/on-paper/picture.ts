/** Width and height of a JPEG or PNG picture in pixels, as its first bytes say. Throws where they say none. */
export function sizeOfPicture(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view[0] === 0x89 && view.length >= 24) return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) }
  for (let at = 2; at + 9 < view.length; at += 2 + view.readUInt16BE(at + 2)) {
    const marker = view[at + 1] as number
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) }
  }
  throw new Error('The size of a picture cannot be read')
}
