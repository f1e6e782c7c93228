/** Everything an authority recorded, in open formats. */

export { exportAuthority, tablesOf, type ExportedFile, type ExportManifest, type ExportOptions } from './export.ts'
export { places, withoutPlace } from './places.ts'
