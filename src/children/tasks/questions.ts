import type { Fact, Known } from '../../record/fact.ts'
import { noLongerWorks } from '../allocation/index.ts'
import { taskGiven, type task } from './facts.ts'

export type Task = Fact<typeof task.fields, 'task'>
export type Given = Fact<typeof taskGiven.fields, 'task-given'>

/** To whom a task was given on, oldest first. */
export function givenOn(known: Known, of: string): readonly Given[] {
  return known.all(taskGiven).filter(fact => fact.body.task === of).toSorted((a, b) => a.n - b.n)
}

/**
 * Whose task it is: whoever was asked, or got it last; null where that person worked with the child and does no more, so that it goes to
 * whoever works with the child now. Somebody who never worked with the child keeps it. What is done stays with whoever did it.
 */
export function whoDoes(known: Known, of: Task): string | null {
  const post = givenOn(known, of.fact).at(-1)?.body.to ?? of.body.askedOf
  if (of.ends !== null) return post
  return noLongerWorks(known, post) ? null : post
}
