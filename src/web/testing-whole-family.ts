/** The Samplewoods, whole: sixteen people in six homes, each fact on the record it belongs to. For tests and pictures of the family page. */
import { teamResponsible, socialWorker } from '../children/allocation/index.ts'
import { periodOfCare, placement } from '../children/care/index.ts'
import {
  adultBirth, adultDeath, adultLivesAt, adultName, adultRelationship, adultSex, birth, couple, expectedBirth, genderIdentity, livesAt, nameUsed, relationship, sex,
} from '../children/identity/index.ts'
import type { TestDatabase } from '../database/testing.ts'
import { add, tell, type Teller } from './testing-people.ts'
import type { Person, TestService } from './testing.ts'

export interface WholeFamily {
  /** The child whose family it is. */
  readonly maya: string
  readonly adults: Readonly<Record<'peter' | 'joan' | 'ade' | 'lewis' | 'dana' | 'kofi' | 'craig' | 'priya' | 'ruth' | 'alex', string>>
  readonly children: Readonly<Record<'theo' | 'jonah' | 'baby' | 'ivo' | 'otis', string>>
}

/** Writes them, today being 10 November 2026 or later. */
export async function wholeFamily(on: Pick<TestService, 'authority' | 'team'> & { app: TestDatabase['app'] }, by: Person): Promise<WholeFamily> {
  const adult = (given: string, family: string, born: string, code: string | null, home: { line1: string; since: string } | null = null, died: string | null = null, more: (of: Teller) => void = () => {}) =>
    tell(on, by, 'adult', of => {
      of.fact(adultName, born, { use: 'legal', given, family })
      of.fact(adultBirth, born, {})
      if (code !== null) of.fact(adultSex, born, { sex: code })
      if (home !== null) of.fact(adultLivesAt, home.since, { line1: home.line1, town: 'Fernton', postcode: 'ZZ9 9ZZ' })
      if (died !== null) of.fact(adultDeath, died, {}, { exactness: 'year' })
      more(of)
    })
  const lane = { line1: '12 Sample Lane', since: '2024-02-01' }
  const ade = await adult('Ade', 'Placeholder', '1988-01-05', 'M', null, '2019-01-01')
  const lewis = await adult('Lewis', 'Exampleton', '1988-04-11', 'M', { line1: '4 Mock Street', since: '2018-03-01' })
  const kofi = await adult('Kofi', 'Testerly', '1991-06-01', 'M', { line1: '9 Trial Road', since: '2022-01-01' })
  const craig = await adult('Craig', 'Mockford', '1987-03-03', 'M', lane)
  const ruth = await adult('Ruth', 'Dummett', '1992-08-08', 'F', { line1: '2 Placebo Park', since: '2019-06-01' })
  const alex = await adult('Alex', 'Samplewood', '2002-07-21', null)
  const dana = await adult('Dana', 'Samplewood', '1990-05-12', 'F', lane, null, of => {
    for (const [other, how, from, until, ended] of [[ade, 'relationship', '2008-01-01', '2010-06-01', 'ended'], [lewis, 'married', '2014-06-01', '2018-03-01', 'divorced'], [kofi, 'together', '2018-09-01', '2022-01-01', 'separated']] as const) of.fact(couple, from, { other, how, ended }, { ends: until })
    of.fact(couple, '2024-02-01', { other: craig, how: 'together' })
  })
  const priya = await adult('Priya', 'Dummett', '1993-02-14', 'F', { line1: '2 Placebo Park', since: '2019-06-01' }, null, of => void of.fact(couple, '2019-06-01', { other: ruth, how: 'married' }))
  const childrenOf = (of: Teller) => {
    for (const other of [dana, priya, alex]) of.fact(adultRelationship, '2002-07-21', { relation: 'child', other })
  }
  const peter = await adult('Peter', 'Samplewood', '1960-02-03', 'M', null, '2018-01-01', childrenOf)
  const joan = await adult('Joan', 'Samplewood', '1964-05-02', 'F', { line1: '7 Elder Close', since: '2000-01-01' }, null, of => {
    of.fact(couple, '1988-07-01', { other: peter, how: 'married', ended: 'died' }, { ends: '2018-01-01' })
    childrenOf(of)
  })
  const child = (given: string, family: string, born: string, code: string, parents: readonly (readonly ['mother' | 'father' | 'adoptive parent', string, boolean])[], home: { line1: string; since: string } | null) =>
    tell(on, by, 'child', of => {
      of.fact(nameUsed, born, { use: 'legal', given, family })
      of.fact(birth, born, {})
      of.fact(sex, born, { sex: code })
      of.fact(teamResponsible, '2026-09-10', { team: on.team })
      for (const [relation, who, responsible] of parents) of.fact(relationship, relation === 'adoptive parent' ? '2022-05-01' : born, { relation, adult: who, ...(responsible && { parentalResponsibility: 'yes' }) })
      if (home !== null) of.fact(livesAt, home.since, { line1: home.line1, town: 'Fernton', postcode: 'ZZ9 9ZZ' })
    })
  const theo = await child('Theo', 'Samplewood', '2009-02-02', 'M', [['mother', dana, true], ['father', ade, false]], null)
  await add(on, by, theo, of => {
    of.fact(periodOfCare, '2026-03-02', { need: 'N1' })
    of.fact(placement, '2026-03-02', { type: 'K2', called: 'Placeholder House (children’s home)' })
  })
  const jonah = await child('Jonah', 'Testerly', '2019-08-30', 'M', [['mother', dana, true], ['father', kofi, true]], { line1: '9 Trial Road', since: '2022-01-01' })
  const twin = (given: string) => child(given, 'Dummett', '2020-04-01', 'M', [['adoptive parent', priya, true], ['adoptive parent', ruth, true]], { line1: '2 Placebo Park', since: '2022-05-01' })
  const ivo = await twin('Ivo')
  const otis = await twin('Otis')
  const baby = await tell(on, by, 'child', of => {
    of.fact(expectedBirth, '2026-12-21', {})
    of.fact(nameUsed, '2026-11-01', { use: 'known as', given: 'Baby', family: 'Samplewood' })
    of.fact(teamResponsible, '2026-11-01', { team: on.team })
    of.fact(relationship, '2026-11-01', { relation: 'mother', adult: dana })
    of.fact(relationship, '2026-11-01', { relation: 'father', adult: craig })
  })
  const maya = await tell(on, by, 'child', of => {
    of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya', family: 'Samplewood' })
    of.fact(birth, '2016-03-14', { seen: 'certificate' })
    of.fact(genderIdentity, '2026-01-01', { gender: 'girl' })
    of.fact(livesAt, '2024-02-01', { line1: '12 Sample Lane', town: 'Fernton', postcode: 'ZZ9 9ZZ', whose: 'Mum' })
    of.fact(socialWorker, '2026-09-10', { post: by.post, team: on.team })
    const knows = (relation: 'mother' | 'father' | 'parent’s partner' | 'grandmother' | 'grandfather' | 'aunt' | 'other relative', who: string, more: { parentalResponsibility?: 'yes' | 'no'; calledByChild?: string; certainty?: 'known' | 'told'; safe?: 'with somebody there' } = {}) => of.fact(relationship, '2016-03-14', { relation, adult: who, ...more })
    knows('mother', dana, { parentalResponsibility: 'yes', calledByChild: 'Mum', certainty: 'known' })
    knows('father', lewis, { parentalResponsibility: 'yes', calledByChild: 'Dad', certainty: 'known' })
    knows('parent’s partner', craig, { parentalResponsibility: 'no', safe: 'with somebody there' })
    knows('grandmother', joan, { calledByChild: 'Gran' })
    knows('grandfather', peter)
    knows('aunt', priya)
    knows('aunt', ruth)
    for (const who of [alex, ade, kofi]) knows('other relative', who, { certainty: 'told' })
    for (const [relation, who] of [['half-brother', theo], ['half-brother', jonah], ['half-sister', baby], ['cousin', ivo], ['cousin', otis]] as const) of.fact(relationship, '2016-03-14', { relation, child: who })
    of.fact(relationship, '2020-01-01', { relation: 'pet', unnamed: 'Biscuit, the dog' })
  })
  return { maya, adults: { peter, joan, ade, lewis, dana, kofi, craig, priya, ruth, alex }, children: { theo, jonah, baby, ivo, otis } }
}
