/** Work that nobody waits for: a queue, and what the worker does by itself. */

export { enqueue, type JobName, type Jobs } from './jobs.ts'
export { makeQueue, queueLengths, runQueue, type RunningQueue, type Say, type Tasks } from './queue.ts'
export { anchorNightly, authorities, bringUpToDate, tidy } from './rounds.ts'
export { startWorker, type Worker } from './worker.ts'
