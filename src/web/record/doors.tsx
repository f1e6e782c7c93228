import { isEmergencyReason, isStatedReason, openInEmergency as openForADay, stateReason as giveReason } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { nextWorkingDay } from '../../law/calendar.ts'
import { isOpened, newId, open } from '../../record/index.ts'
import { addDays } from '../../time/day.ts'
import { one } from '../../ui/form/typed.ts'
import { calendarHere } from '../calendar.ts'
import { finished } from '../drafts.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { recordPath, subjectAt } from './address.ts'
import { closedPage, notFoundPage, type Again } from './closed.tsx'

/** The reason for the rest of the day, and then the record. */
export async function stateReason(ask: SignedInAsk): Promise<Answer> {
  const record = ask.params['id'] as string
  const reason = one(ask.typed, 'reason')
  if (!isStatedReason(reason)) return doorAgain(ask, record, { problems: [{ at: 'reason', message: 'Select why you need this record' }] })
  if (!(await giveReason(ask.service.database.app, { secret: ask.visitor.secret, record, reason }))) return notFoundPage(ask)
  const back = one(ask.typed, 'return')
  const home = recordPath(subjectAt(ask.path), record)
  return { redirect: isWithin(back, home) ? back : home }
}

/** Whether an address leads to a page of this record, and not to one that only takes forms. */
function isWithin(back: string, home: string): boolean {
  return back.startsWith(home) && /^(?:\/[a-z0-9-]+)*(?:\?[\w\-=&%.]*)?$/.test(back.slice(home.length)) && !/\/(open|emergency|now)$/.test(back)
}

/** Opens a limited record for 24 hours; the guardian is told, and looks at it on the next working day. */
export async function openInEmergency(ask: SignedInAsk): Promise<Answer> {
  const record = ask.params['id'] as string
  const reason = one(ask.typed, 'reason')
  const explanation = one(ask.typed, 'explanation')
  const problems = [
    ...(isEmergencyReason(reason) ? [] : [{ at: 'reason', message: 'Select why you need it' }]),
    ...(explanation === '' ? [{ at: 'explanation', message: 'Explain why you need it now' }] : []),
  ]
  if (problems.length > 0 || !isEmergencyReason(reason)) return doorAgain(ask, record, { problems })
  const reviewOn = await transaction(ask.service.database.app, {}, async tx => {
    const calendar = await calendarHere(tx, ask.visitor.authority)
    return nextWorkingDay(ask.visitor.today, calendar) ?? addDays(ask.visitor.today, 1)
  })
  const done = await openForADay(ask.service.database.app, { secret: ask.visitor.secret, record, reason, explanation, reviewOn })
  return done ? finished(ask, { change: newId(), already: false }, recordPath('child', record)) : notFoundPage(ask)
}

/** The door of a limited record by itself: to carry on with a reason that was begun. */
export async function emergencyDoor(ask: SignedInAsk): Promise<Answer> {
  return doorAgain(ask, ask.params['id'] as string, { problems: [], isAsked: true })
}

/** The page of a closed door again, only where there is one: otherwise nothing is given away. */
async function doorAgain(ask: SignedInAsk, record: string, again: Again): Promise<Answer> {
  return transaction(ask.service.database.app, {}, async tx => {
    const opened = await open(tx, { secret: ask.visitor.secret, record, purpose: 'A closed door', page: 'restricted' })
    if (opened === null || opened.subject !== subjectAt(ask.path)) return notFoundPage(ask)
    return isOpened(opened) ? { redirect: recordPath(opened.subject, record) } : closedPage(ask, tx, opened, again)
  })
}

/** Leaves the past. */
export async function leavePast(ask: SignedInAsk): Promise<Answer> {
  return { redirect: recordPath(subjectAt(ask.path), ask.params['id'] as string) }
}

