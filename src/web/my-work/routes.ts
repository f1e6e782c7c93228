import { get, type Route } from '../route.ts'
import { myChildren, oneWorkPart } from './lists.tsx'
import { myChildrenOnCopy, myWorkOnCopy, onCopy, workPartOnCopy } from './on-copy.tsx'
import { myWork } from './page.tsx'
import { workParts } from './questions.ts'

export const myWorkRoutes: readonly Route[] = [
  get('/my-work', 'my-work', myWork, undefined, onCopy(myWorkOnCopy)),
  get('/my-work/:part', 'my-work-part', oneWorkPart, { part: new RegExp(`^(${workParts.join('|')})$`) }, onCopy(workPartOnCopy)),
  get('/my-children', 'my-children', myChildren, undefined, onCopy(myChildrenOnCopy)),
]
