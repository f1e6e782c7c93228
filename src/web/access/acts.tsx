import { act } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { askGuardian, isId, newId } from '../../record/index.ts'
import { Button, Input, Radios, Textarea, WarningText } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { errorAt } from '../typed-people.ts'

/** Why a record is sealed, in words. */
export const grounds = { adoption: 'An adoption order was made', order: 'A court ordered it' } as const

/** An entry that is to be moved, as the address or the form names it. */
function entryMoved(ask: SignedInAsk): { record: string; fact: string } | null {
  const [record, fact] = ['record', 'fact'].map(box => one(ask.typed, box) || (ask.query[box] ?? '')) as [string, string]
  return isId(record) && isId(fact) ? { record, fact } : null
}

/** Asks for a record to be sealed, or for an entry to be moved to the record it belongs to. */
export async function newActPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  const moved = entryMoved({ ...ask, typed })
  const title = moved ? 'Move an entry to another record' : 'Seal a record'
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title,
      page: 'access-act',
      problems,
      back: { href: '/access', text: 'Back to Access' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">{title}</h1>
          {heading}
          <p class="govuk-body app-text-width">
            {moved
              ? 'For an entry that was recorded on the wrong person. What it says goes from there, with its parts, and becomes a new entry of the other record. Its trace stays.'
              : 'A sealed record opens to the adoption role and to nobody else. It is found nowhere, and no record says that it is there. A record that was found to be of the same child is sealed with it: take the two apart first if it is not.'}
          </p>
          <WarningText>A second person has to agree: another record guardian, a head of service or the director. Then it cannot be taken back.</WarningText>
          <KeptForm ask={{ ...ask, typed }} action="/access/acts/new" hidden={moved ? [{ name: 'record', value: moved.record }, { name: 'fact', value: moved.fact }] : []} finish={<Button preventDoubleClick>Ask the second person</Button>}>
            <Input name="number" label={{ content: moved ? 'Number of the record it belongs to' : 'Number of the record', classes: 'govuk-label--s' }} width={10} value={one(typed, 'number')} error={errorAt(problems, 'number')} autocomplete="off" inputmode="numeric" />
            {!moved && <Radios name="ground" legend={{ content: 'Why it is sealed', classes: 'govuk-fieldset__legend--s' }} items={Object.entries(grounds).map(([value, content]) => ({ value, content }))} value={one(typed, 'ground')} error={errorAt(problems, 'ground')} />}
            <Textarea name="reason" rows={3} label={{ content: 'What the second person should know', classes: 'govuk-label--s' }} value={one(typed, 'reason')} error={errorAt(problems, 'reason')} />
          </KeptForm>
        </>
      ),
    }),
  }
}

/** Takes the form: the act waits for a second person. */
export async function actAsked(ask: SignedInAsk): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const { service, visitor, typed } = ask
  const moved = entryMoved(ask)
  const [number, ground, reason] = ['number', 'ground', 'reason'].map(box => one(typed, box)) as [string, string, string]
  const problems: TypedProblem[] = [
    ...(/^\d{1,15}$/.test(number) ? [] : [{ at: 'number', message: 'Enter the number of the record, in figures' }]),
    ...(moved || Object.hasOwn(grounds, ground) ? [] : [{ at: 'ground', message: 'Select why it is sealed' }]),
    ...(reason === '' ? [{ at: 'reason', message: 'Enter what the second person should know' }] : []),
  ]
  if (problems.length > 0) return newActPage(ask, problems)
  const record = await recordOf(ask, Number(number))
  if (record === null) return newActPage(ask, [{ at: 'number', message: 'There is no record of a person with this number: check it' }])
  const done = await askGuardian(
    service.database.app,
    moved ? { secret: visitor.secret, reason, act: 'move', record: moved.record, fact: moved.fact, to: record } : { secret: visitor.secret, reason, act: 'seal', record, ground: ground as keyof typeof grounds },
  )
  if ('request' in done) return finished(ask, { change: newId(), already: false }, '/access')
  return newActPage(ask, [{ at: 'number', message: 'why' in done ? done.why : done.refused === 'nothing-to-change' ? 'It is sealed already' : 'There is no such entry or record' }])
}

/** The record of this number, as lists have it. */
async function recordOf(ask: SignedInAsk, number: number): Promise<string | null> {
  return transaction(ask.service.database.app, {}, async tx => {
    await act(tx, ask.visitor.secret, 'access-act')
    const { rows } = await tx.query<{ record: string }>({ name: 'record-by-number', text: 'select record from summary where authority = $1 and number = $2', values: [ask.visitor.authority, number] })
    return rows[0]?.record ?? null
  })
}
