import { describe, expect, test } from 'vitest'
import { birth, identifier, noPupilNumber } from '../../children/identity/index.ts'
import { task } from '../../children/tasks/index.ts'
import { testDatabase } from '../../database/testing.ts'
import type { Given } from './run.ts'
import { careReturn, careReturns, census, censuses, header, people } from './testing-files.ts'
import { council, knownOf, setClock, wrongIn, type Council } from './testing-import.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')

/** Every child of an authority: its local numbers, its date of birth, and how many tasks say that it may be there twice. */
async function childrenOf(here: Council): Promise<string[]> {
  return (await knownOf(database, here.id)).map(known => {
    const numbers = known.all(identifier).flatMap(fact => (fact.body.scheme === 'local id' ? [fact.body.value] : [])).toSorted()
    return [numbers.join('+'), known.last(birth)?.starts ?? 'not born', ...known.all(task).map(() => 'task')].join(' ')
  }).toSorted()
}

const born = '2014-02-28'
const upn = 'A123456789012'
const cin = (id: string, more: { born?: string; upn?: string; noUpn?: string; due?: string } = {}) => census(2025, [{ id, born, ...more }])
const care = (id: string, dob = '28/02/2014', UPN = 'UN1') => careReturn(2025, [header(id, dob, { UPN })])
const person = (id: string, more: Record<string, string> = {}) => people({ local_id: id, birth_date: born, first_name: 'Somebody', ...more })

const stories: readonly (readonly [title: string, files: readonly Given[], children: readonly string[]])[] = [
  ['equal number and birth date, in all three files', [cin('A'), care('A'), person('A')], [`A ${born}`]],
  ['equal pupil number and birth date under three numbers', [care('B', '28/02/2014', upn), cin('A', { upn }), person('C', { upn })], [`A+B+C ${born}`]],
  ['equal number and birth date, and another pupil number', [cin('A', { upn }), care('A', '28/02/2014', 'B123456789012')], [`A ${born}`]],
  ['the same number and another birth date: two, and a task', [cin('A'), care('A', '01/03/2014')], [`A ${born}`, 'A 2014-03-01 task']],
  ['the same pupil number and another birth date: two, and a task', [cin('A', { upn }), care('B', '01/03/2014', upn)], [`A ${born}`, 'B 2014-03-01 task']],
  ['twins without a pupil number, each with the same code for it', [censuses([2025, [{ id: 'A', born, noUpn: 'UN1' }, { id: 'B', born, noUpn: 'UN1' }]])], [`A ${born}`, `B ${born}`]],
  ['twins in care, each with the same code', [careReturn(2025, [header('A', '28/02/2014'), header('B', '28/02/2014')]), cin('B', { noUpn: 'UN2' })], [`A ${born}`, `B ${born}`]],
  ['twins of whom one got a number since: the code says nothing of the other', [cin('A', { noUpn: 'UN4' }), cin('B', { noUpn: 'UN4' }), care('A', '28/02/2014', upn), care('B', '28/02/2014', 'UN4')], [`A ${born}`, `B ${born}`]],
  ['a code where a pupil number should stand is no number', [cin('A', { upn: 'UN1' }), cin('B', { upn: 'UN1' }), care('C')], [`A ${born}`, `B ${born}`, `C ${born}`]],
  ['one number for two children of one census', [censuses([2025, [{ id: 'A', born }, { id: 'A', born: '2016-05-05' }]])], [`A ${born}`, 'A 2016-05-05 task']],
  ['one number for two children, one in each year', [censuses([2024, [{ id: 'A', born }]], [2025, [{ id: 'A', born: '2016-05-05' }]])], [`A ${born}`, 'A 2016-05-05 task']],
  ['a baby who was expected, and born after', [cin('A', { born: '', due: '2026-02-10' }), care('A', '30/01/2026')], ['A 2026-01-30']],
  ['a baby who was expected long before another was born', [cin('A', { born: '', due: '2025-04-10' }), care('A', '30/01/2026')], ['A 2026-01-30 task', 'A not born']],
  ['a file without a birth date, by the number alone', [cin('A'), people({ local_id: 'A', first_name: 'Somebody' })], [`A ${born}`]],
  ['a file without a birth date is not found by the pupil number alone', [cin('A', { upn }), people({ local_id: 'B', upn, first_name: 'Somebody' })], [`A ${born}`, 'B not born task']],
]

describe('who is the same child', () => {
  test.each(stories)('%s', async (_, files, children) => {
    const here = await council(database)
    for (const given of files) await here.bring(given)
    expect(await childrenOf(here)).toEqual(children)
    // Told once more, nobody is begun and no task is added.
    for (const given of files) expect((await here.bring(given)).totals?.children).toMatchObject({ added: 0, perhapsTwice: 0, refused: 0 })
    expect(await childrenOf(here)).toEqual(children)
  })

  test('a code is kept as the reason for having no number', async () => {
    const here = await council(database)
    await here.bring(cin('A', { noUpn: 'UN3' }))
    const [known] = await knownOf(database, here.id)
    expect(known?.all(noPupilNumber).map(fact => fact.body)).toEqual([{ reason: 'UN3' }])
    expect(known?.all(identifier).map(fact => fact.body.scheme)).toEqual(['local id'])
  })

  test('a birth date that a later year of the same files puts right is that child’s', async () => {
    const here = await council(database)
    await here.bring(careReturns([2024, [header('A', '28/02/2014')]], [2025, [header('A', '27/02/2014')]]))
    expect(await childrenOf(here)).toEqual(['A 2014-02-27'])
  })
})

test('everything stands as it was written, and would be derived again as it is', async () => {
  expect(await wrongIn(database, 20)).toEqual([])
})
