/** Whether a file could not be written because its disk is full, or a limit of the service's user on it is reached. */
export function hadNoRoom(problem: unknown): boolean {
  const { code } = problem as { code?: unknown }
  return code === 'ENOSPC' || code === 'EDQUOT'
}
