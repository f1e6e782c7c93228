/** The bytes of documents: where they stand, what they are, and what is taken out of them. */

export { cures, fileTypes, mostBytes, readText, typeOfFile, type FileType, type NotTaken } from './content.ts'
export { clearAway, keepNamed } from './lean.ts'
export { BrokenPicture, takeOutPlace, tellsPlace, type TellsPlace } from './location.ts'
export { folderStore, isAsWritten, sha256Of, storeBeside, storeOf, type DocumentName, type DocumentStore } from './store.ts'
