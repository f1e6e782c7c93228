import { fileTypes, type FileType } from '../../documents/index.ts'
import type { DocumentFact } from '../../children/documents/index.ts'

/** `1.2 MB`, `340 KB`, `12 bytes`. */
export function writeBytes(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return bytes >= 1000 ? `${Math.round(bytes / 1000)} KB` : `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
}

/** `PDF, 1.2 MB`. */
export function writeFileKind(of: { readonly type: FileType; readonly bytes: number }): string {
  return `${fileTypes[of.type].label}, ${writeBytes(of.bytes)}`
}

/** The name under which a document is saved elsewhere: what it is called here, with the end that says what it is. */
export function fileNameOf(fact: DocumentFact): string {
  const called = fact.body.title.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, ' ').replaceAll(/\s+/g, ' ').trim().replace(/^\.+/, '').slice(0, 100)
  const { extension } = fileTypes[fact.body.type]
  return called.toLowerCase().endsWith(`.${extension}`) ? called : `${called || 'document'}.${extension}`
}
