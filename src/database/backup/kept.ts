/** A file that stands outside the database, by whose it is and the SHA-256 of what it holds. */
export interface KeptFile {
  readonly authority: string
  readonly sha256: string
}

/** Where such files are read from for a backup; null where one is not there. */
export interface KeptFiles {
  read(file: KeptFile): Promise<AsyncIterable<Buffer> | null>
}

/** Where a restore puts them. */
export interface KeptFilesHome {
  keep(file: KeptFile, path: string): Promise<void>
}
