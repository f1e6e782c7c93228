/**
 * Every component and state on pages of their own, with made-up people: to look at, and for the browser tests to press, print and
 * read. Nothing here is reachable in the service.
 */
import type { Assets } from '../build.ts'
import { page } from '../layout.tsx'
import type { Page } from '../layout.tsx'
import { emergency, overview, past, people, restricted } from './record.tsx'
import { longNames, states } from './states.tsx'
import { frontDoor, myWork, signIn } from './work.tsx'
import { conflict, interruption, noteForm } from './writing.tsx'

/** A page of the looks: its name, and the whole document. */
export interface Look {
  readonly name: string
  readonly html: string
}

/** Every look, rendered with these built files. */
export function looks(assets: Assets): readonly Look[] {
  const pages: readonly Page[] = [
    overview(assets),
    myWork(assets),
    { ...noteForm(assets, false), dataPage: 'note-edit' },
    { ...noteForm(assets, true), dataPage: 'note-errors' },
    frontDoor(assets),
    conflict(assets),
    longNames(assets),
    states(assets),
    people(assets),
    restricted(assets),
    past(assets),
    emergency(assets),
    signIn(assets),
    interruption(assets),
  ]
  return pages.map((each) => ({ name: each.dataPage, html: page(each) }))
}
