import { expect, test } from 'vitest'
import { enquiry } from '../../children/protection/index.ts'
import { involvement } from '../../children/identity/index.ts'
import { house } from '../../house.ts'
import { corrected, ended, Known, recorded, reopened, struck, type Fact } from '../../record/index.ts'
import { day, instantIn } from '../../time/day.ts'
import { Fold } from './fold.ts'

const at = { change: 'c', at: instantIn(day('2027-06-16'), '09:00') }
const nobody = new Known({ authority: 'a', id: 'r', subject: 'child', number: 1, n: 0, facts: [] })
const work = recorded(involvement, { fact: 'w', records: ['r'], starts: day('2024-05-01'), body: { source: '2A' } })

function held(): Known {
  const fact = {
    record: 'r', fact: 'w', version: 3, n: 4, act: 'recorded', kind: involvement.id, kindVersion: 1, section: 'overview', class: 'ordinary', lane: 'involvement', partOf: null,
    starts: day('2024-05-01'), ends: null, exactness: 'day', body: { source: '2A' }, change: 'b', recordedAt: at.at,
  } as unknown as Fact
  return nobody.withFacts([fact], 4)
}

test('what a later year changes of an earlier one is recorded once, as the later year has it', () => {
  const fold = new Fold(nobody, house.kinds, at)
  fold.take([work])
  fold.take([corrected({ record: 'r', fact: 'w', seen: 1, body: { source: '1A' }, because: 'later' })])
  fold.take([ended({ record: 'r', fact: 'w', seen: 2, on: day('2025-01-01') })])
  expect(fold.known().all(involvement)).toMatchObject([{ version: 3, starts: '2024-05-01', ends: '2025-01-01', body: { source: '1A' } }])
  expect(fold.proposals()).toEqual([{ ...work, ends: '2025-01-01', body: { source: '1A' } }])
})

test('what a later year takes back of an earlier one leaves nothing', () => {
  const fold = new Fold(nobody, house.kinds, at)
  fold.take([work])
  fold.take([struck({ record: 'r', fact: 'w', seen: 1, because: 'later' })])
  expect(fold.known().facts).toEqual([])
  expect(fold.proposals()).toEqual([])
})

test('of what the record held there is one version, that says why it was corrected', () => {
  const fold = new Fold(held(), house.kinds, at)
  fold.take([ended({ record: 'r', fact: 'w', seen: 3, on: day('2025-01-01') })])
  expect(fold.proposals()).toEqual([{ act: 'ended', record: 'r', fact: 'w', seen: 3, ends: '2025-01-01' }])
  fold.take([reopened({ record: 'r', fact: 'w', seen: 4, because: 'later' })])
  fold.take([corrected({ record: 'r', fact: 'w', seen: 5, starts: day('2024-05-02'), because: 'later still' })])
  expect(fold.proposals()).toEqual([
    { act: 'corrected', record: 'r', fact: 'w', seen: 3, starts: '2024-05-02', ends: null, exactness: 'day', body: { source: '2A' }, because: 'later still' },
  ])
})

test('what goes and what shortens comes before what is new', () => {
  const fold = new Fold(held(), house.kinds, at)
  fold.take([recorded(enquiry, { fact: 'e', records: ['r'], starts: day('2025-02-01'), body: {} }), ended({ record: 'r', fact: 'w', seen: 3, on: day('2025-01-01') })])
  expect(fold.proposals().map(each => each.act)).toEqual(['ended', 'recorded'])
})
