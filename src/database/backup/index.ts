/** Backups: one moment of a database in a file, and back. */

export { openArchive } from './archive.ts'
export type { Archive } from './archive.ts'
export { makeBackup } from './backup.ts'
export type { BackupMade } from './backup.ts'
export type { Manifest } from './manifest.ts'
export { restoreBackup, restoreJobs } from './restore.ts'
export { copyOut } from './copy.ts'
export { writePlainly } from './tables.ts'
