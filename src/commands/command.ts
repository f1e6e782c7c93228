/** What every command of `./rowan` is given. */
export interface Surroundings {
  /** The folder of this Rowan. */
  readonly clone: string
}

/** A command: a module of this folder. */
export interface Command {
  /** Shown by `./rowan COMMAND --help` below its summary: how it is called, its options, an example. */
  readonly usage: string
  /** Does it, and gives the exit code: 0 done, 1 not done, 2 the arguments were not understood. */
  run(args: readonly string[], surroundings: Surroundings): Promise<number>
}
