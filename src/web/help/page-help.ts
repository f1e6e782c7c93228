/** What stands behind “Help with this page”. Written as the rest of the service: short, true, to the person who is there. */
export interface PageHelp {
  /** The page, as a person would name it. */
  readonly name: string
  /** What it is for. */
  readonly for: string
  /** What one can do here, each from a verb. */
  readonly can: readonly string[]
  /** What happens when it is saved; absent where nothing is saved here. */
  readonly saved?: string
  /** Who sees what stands here. */
  readonly seen: string
  /** Keys of this page alone; those of every page are `keysEverywhere`. */
  readonly keys?: readonly string[]
}
