/** The database: where it is, how to ask it, how it gets its form. */

export { StartError, chooseHome } from './home.ts'
export type { Home, SystemUser } from './home.ts'
export { demonstration, dropDatabase, hasDatabase, makeDatabase, replaceDatabase } from './databases.ts'
export { addressOf, startEmbedded } from './embedded.ts'
export type { Embedded } from './embedded.ts'
export { giveTo } from './home.ts'
export { countQueries, isRepeatable, openDatabase, openPool, sqlState, transaction, unavailable, watchStatements, whereFrom } from './connect.ts'
export type { Database, Isolation, Pool, Queryable, Result, ServerAddresses, Statement, TransactionOptions, Tx, Unavailable, Where } from './connect.ts'
export { appliedMigrations, formExpected, migrate, pendingMigrations } from './migrate.ts'
export { makeBackup, openArchive, restoreBackup, restoreJobs } from './backup/index.ts'
export type { BackupMade, Manifest } from './backup/index.ts'
