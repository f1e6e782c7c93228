/** Temporary numbers: given to a child who has none by which others know them, and ended when there is one. */
import { identifier, issueTemporaryNumber } from '../../children/identity/index.ts'
import { change, ended, isRefusal, newId, recorded, type Known, type Proposal } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import { one } from '../../ui/form/typed.ts'
import { finished } from '../drafts.ts'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../refused.tsx'
import { knownHere, onRecord, purposes } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { answerPage, mayLookUp, page, temporaryNumbers } from './page.tsx'

/** Gives the child a temporary number, or ends the one that there is, as the form asked. Where somebody was quicker it is so already, and nothing is done. */
export async function temporaryNumberSent(ask: SignedInAsk): Promise<Answer> {
  const { service, visitor, typed } = ask
  const record = ask.params['id'] as string
  let has: boolean | null = null
  const shut = await onRecord(ask, page, async on => {
    if (!mayLookUp(on)) return notFoundPage(ask)
    has = temporaryNumbers(await knownHere(on, { sections: ['overview'] })).length > 0
    return { html: '' }
  })
  if (has === null) return shut
  if (has !== (one(typed, 'does') === 'end')) return { redirect: `/children/${record}/nhs-number` }
  const number = has ? null : await nextNumber(ask)
  if (!has && number === null) {
    const message = 'No temporary number can be given: this council’s three-digit code is not recorded, or all its numbers are given. Tell your help desk'
    return onRecord(ask, page, on => answerPage(on, null, [{ at: 'temporary', message }]))
  }
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: has ? 'End the temporary number' : 'Give a temporary number', purpose: purposes.child, formKey: formKeyOf(typed) },
    known => proposed(known.get(record) as Known, number, visitor.today),
  )
  if (isRefusal(done)) return onRecord(ask, page, on => answerPage(on, null, asProblems(done, typed, identifier).problems))
  return finished(ask, done, `/children/${record}/done?change=${done.change}`)
}

function proposed(known: Known, number: string | null, today: Day): Proposal[] {
  return number === null
    ? temporaryNumbers(known).map(({ fact, version }) => ended({ record: known.id, fact, seen: version, on: today }))
    : temporaryNumbers(known).length > 0
      ? []
      : [recorded(identifier, { fact: newId(), records: [known.id], starts: today, body: { scheme: 'temporary number', value: number, source: 'Given here' } })]
}

/** The next number of this council; null where it has no code, or all are given. One place in eleven has no check digit, and is left out. */
async function nextNumber({ service, visitor }: SignedInAsk): Promise<string | null> {
  for (;;) {
    const { rows: [next] } = await service.database.app.query<{ code: string; place: number }>('select code, place from temporary_number_next($1)', [visitor.secret])
    if (next === undefined) return null
    const number = issueTemporaryNumber(next.code, next.place)
    if (number !== null) return number
  }
}
