/** Says on standard error what a command did not understand and where it is told; gives the number with which it then ends. */
export function notUnderstood(command: string, problem: string): number {
  process.stderr.write(`${problem} ./rowan ${command} --help says more.\n`)
  return 2
}
