/**
 * Made-up people in every state that a page has a look for: a child whose record is full, and children who are unborn, died, have one
 * name or a very long one, many brothers and sisters or none, a limited or hidden record, another council's. For tests of pages and for
 * pictures of states that a demonstration has no reason to hold.
 */
import { assessment, familyHelp, plan } from '../children/family-help/index.ts'
import { contact, decision } from '../children/front-door/index.ts'
import { legalStatus, periodOfCare, placement, reviewHeld, reviewingOfficer } from '../children/care/index.ts'
import { socialWorker, teamResponsible } from '../children/allocation/index.ts'
import { healthAssessment } from '../children/health/index.ts'
import { school } from '../children/education/index.ts'
import { childSeen, visit, visitAttempted } from '../children/visits/index.ts'
import { enquiry, familyMeetingTalkedOf } from '../children/protection/index.ts'
import {
  accessRestriction, adultBirth, adultCaution, adultContactDetail, adultDeath, adultIdentifier, adultLanguage, adultLivesAt, adultName, adultRelationship, birth, caution, communicationNeed, couple, death, expectedBirth, identifier, involvement, keptFrom, livesAt, nameUsed, relationship, significantEvent,
} from '../children/identity/index.ts'
import { createAccount, createAuthority, createOrganisation, createPost, createTeam, hashPassword } from '../access/index.ts'
import type { TestDatabase } from '../database/testing.ts'
import { house } from '../house.ts'
import { change, corrected, isRefusal, keptGroups, newId, newRecordId, recorded, type BodyOf, type Fields, type Kind, type Proposal } from '../record/index.ts'
import { addDays, day } from '../time/day.ts'
import { saveDraft } from './drafts.ts'
import { setClock, testService, type Person, type TestService } from './testing.ts'

/** The password of everybody here. */
export const testPassword = 'only for tests of pages'

/** Somebody's record while it is being made. */
export interface Teller {
  readonly record: string
  /** Adds a fact that began on a day; gives its id. */
  fact<F extends Fields, Id extends string>(kind: Kind<F, Id>, on: string, body: BodyOf<F>, beside?: { ends?: string; words?: Readonly<Record<string, string>>; partOf?: string; exactness?: 'month' | 'year' | 'about' }): string
  /** A visit on which the child was seen; gives the visit's id. */
  visited(on: string, of?: { alone?: 'yes' | 'no' | 'too young'; said?: string; means?: string; saw?: string; next?: string; at?: string }): string
}

/** Writes one record by one change: its facts as they are told. */
export async function tell(service: Pick<TestService, 'authority'> & { app: TestDatabase['app'] }, by: Person, subject: 'child' | 'adult', story: (of: Teller) => void): Promise<string> {
  const record = newRecordId()
  await add(service, by, record, story, subject)
  return record
}

/** Adds to a record by one change. */
export async function add(service: Pick<TestService, 'authority'> & { app: TestDatabase['app'] }, by: Person, record: string, story: (of: Teller) => void, creates?: 'child' | 'adult'): Promise<void> {
  const proposals: Proposal[] = []
  const fact: Teller['fact'] = (kind, on, body, { ends, words, partOf, exactness } = {}) => {
    const id = newId()
    proposals.push(recorded(kind, { fact: id, records: [record], starts: day(on), ends: ends === undefined ? null : day(ends), body, words: words ?? {}, partOf: partOf ?? null, exactness: exactness ?? 'day' }))
    return id
  }
  story({
    record,
    fact: (kind, on, body, beside) => (kind.shape === 'moment' ? fact(kind, on, body, { ends: on, ...beside }) : fact(kind, on, body, beside)),
    visited: (on, { alone = 'yes', said, means, saw, next } = {}) => {
      const whole = fact(visit, on, { by: by.post, where: 'home' }, { ends: on, words: { ...(saw && { saw }), ...(next && { next }) } })
      fact(childSeen, on, { seen: true, alone }, { ends: on, partOf: whole, words: { ...(said && { said }), ...(means && { means }) } })
      return whole
    },
  })
  const done = await change(
    house,
    service.app,
    { secret: by.secret, authority: service.authority, records: creates ? [] : [record], ...(creates && { creates: [{ id: record, subject: creates }] }), step: 'Record for a test', purpose: 'A test of pages' },
    () => proposals,
  )
  if (isRefusal(done)) throw new Error(`Refused: ${JSON.stringify(done)}`)
}

/** Who signs in. */
export interface Staff {
  /** Social worker, works with Maya, team North. */
  readonly sam: Person
  /** Social worker of the same team, without children of her own. */
  readonly nia: Person
  /** Social worker of another team. */
  readonly jude: Person
  /** Manager of North. */
  readonly olu: Person
  readonly hana: Person
  readonly ivy: Person
  readonly amy: Person
  readonly dee: Person
  /** Head of service. */
  readonly bea: Person
  /** A police officer: signs in, and keeps no records here. */
  readonly rob: Person
  readonly gwen: Person
  /** Of a school beside the authority. */
  readonly tom: Person
  /** Social worker of another council. */
  readonly nell: Person
}

/** Who the records are about, by the state that they show. */
export interface Children {
  /** A full record. */
  readonly maya: string
  readonly theo: string
  /** Uses British Sign Language; nobody chosen; opened by saying why. */
  readonly jonah: string
  readonly unborn: string
  readonly died: string
  readonly oneName: string
  readonly longName: string
  /** Nothing but a name. */
  readonly bare: string
  /** Twelve brothers and sisters. */
  readonly many: string
  /** More notes, events and cards than stand on one page. */
  readonly busy: string
  readonly closed: string
  readonly limited: string
  readonly hidden: string
  /** Kept by another council. */
  readonly elsewhere: string
}

/** Adults, by the state that each is in. */
export interface Adults {
  /** Mother of Maya, with a protected address, a number that is safe at times, a language, a partner and relatives. */
  readonly dana: string
  /** Father of Maya: no more than a name. */
  readonly lewis: string
  /** Grandmother of Maya, and the mother of Dana. */
  readonly joan: string
  readonly died: string
  /** Matters to a hidden child alone. */
  readonly ofHidden: string
}

/** Single facts and things that visits are paid to. */
export interface Things {
  /** A visit to Maya that was corrected once. */
  readonly correctedVisit: string
  /** Maya's last visit. */
  readonly lastVisit: string
  /** A period of Maya's that goes on. */
  readonly schooling: string
  /** A period of Maya's that has ended. */
  readonly ended: string
  readonly struck: string
  /** Where Dana lives: protected, and corrected once. */
  readonly danaLives: string
  readonly danaContact: string
  /** The form key of Sam's unfinished note about Dana's language. */
  readonly danaDraft: string
  /** The form key of Sam's unfinished visit. */
  readonly draft: string
}

export interface Cast {
  readonly service: TestService
  readonly app: TestDatabase['app']
  readonly staff: Staff
  readonly children: Children
  readonly adults: Adults
  readonly things: Things
}

export const today = '2027-06-16'

/** Plainly made up, and 78 characters long. */
export const longName = { given: 'Wilhelmina-Alexandrina Oluwaseunfunmi Placeholderina', family: 'Testingtons-Samplesworthy' }

/** Makes everybody, at 8:30 on 16 June 2027. */
export async function cast(database: Pick<TestDatabase, 'app' | 'owner'>): Promise<Cast> {
  await setClock(database, '2026-09-08T08:10:00Z')
  const service = await testService(database)
  const on = { authority: service.authority, app: database.app }
  const south = await createTeam(database.owner, { authority: service.authority, name: 'South', starts: day('2020-01-01') })
  const police = await createOrganisation(database.owner, { name: 'Testshire Police', kind: 'police force' })
  const primary = await createOrganisation(database.owner, { name: 'Sampleton Primary', kind: 'school', keptBy: service.authority })
  const { id: otherCouncil } = await createAuthority(database.owner, { name: 'Elsewhere Council', firstNumber: 500_001 })
  const sam = await service.person('Sam Mockridge', 'social worker')
  const staff: Staff = {
    sam,
    nia: await service.person('Nia Prototype', 'social worker'),
    jude: await service.person('Jude Stencil', 'social worker', { team: south }),
    olu: await service.person('Olu Sandbox', 'team manager'),
    hana: await service.person('Hana Dataset', 'data analyst', { team: null }),
    ivy: await service.person('Ivy Guardian', 'record guardian', { team: null }),
    amy: await service.person('Amy Setter', 'administrator', { team: null }),
    dee: await service.person('Dee Director', 'director', { team: null }),
    bea: await service.person('Bea Harness', 'head of service', { team: null }),
    gwen: await service.person('Gwen Ipsum', 'education member', { team: null }),
    tom: await service.person('Tom Dummy', 'education member', { team: null, organisation: primary }),
    rob: await service.person('Rob Placeholder', 'police officer', { team: null, organisation: police }),
    nell: await service.person('Nell Faraway', 'social worker', { team: null, organisation: otherCouncil }),
  }
  // Nell signed in by herself, as everybody does outside a test, and has not yet been told where to begin.
  await database.owner.query("update session set idle = interval '12 hours' where secret_hash = sha256(convert_to($1, 'UTF8'))", [staff.nell.secret])

  const allocated = (of: Teller, since = '2026-09-10'): void => {
    of.fact(socialWorker, since, { post: sam.post, team: service.team })
    of.fact(teamResponsible, since, { team: service.team })
  }
  const called = (of: Teller, given: string, family: string | undefined, born: string): void => {
    of.fact(nameUsed, born, { use: 'legal', given, ...(family && { family }) })
    of.fact(birth, born, {})
  }

  const dana = await tell(on, sam, 'adult', of => void of.fact(adultName, '1990-05-12', { use: 'legal', given: 'Dana', family: 'Samplewood' }))
  const lewis = await tell(on, sam, 'adult', of => void of.fact(adultName, '1988-01-20', { use: 'legal', given: 'Lewis', family: 'Exampleton' }))
  const joan = await tell(on, sam, 'adult', of => {
    of.fact(adultName, '1964-06-02', { use: 'legal', given: 'Joan', family: 'Placeholder' })
    of.fact(adultBirth, '1964-01-01', {}, { exactness: 'year' })
  })
  const diedAdult = await tell(on, sam, 'adult', of => {
    of.fact(adultName, '1960-02-02', { use: 'legal', given: 'Arthur', family: 'Placeholder' })
    of.fact(adultBirth, '1960-02-02', {})
    of.fact(adultDeath, '2025-11-05', {})
    of.fact(adultContactDetail, '2020-01-01', { way: 'telephone', value: '01632 960 777', safe: 'yes' })
  })
  const theo = await tell(on, sam, 'child', of => {
    called(of, 'Theo', 'Samplewood', '2009-02-02')
    allocated(of)
  })
  const jonah = await tell(on, sam, 'child', of => {
    called(of, 'Jonah', 'Testerly', '2019-08-30')
    of.fact(communicationNeed, '2022-01-10', { how: ['bsl'] })
    of.fact(teamResponsible, '2026-09-10', { team: south })
  })
  let schooling = ''
  let ended = ''
  const maya = await tell(on, sam, 'child', of => {
    called(of, 'Maya', 'Samplewood', '2016-03-14')
    of.fact(identifier, '2016-03-14', { scheme: 'nhs number', value: '9990037000' })
    ended = of.fact(livesAt, '2020-02-01', { line1: '12 Sample Lane', town: 'Fernton', postcode: 'ZZ9 9ZZ', whose: 'Mum' }, { ends: '2026-09-07' })
    of.fact(livesAt, '2026-09-07', { line1: '3 Trial Road', town: 'Fernton', postcode: 'ZZ9 8ZZ', whose: 'Mum' })
    schooling = of.fact(school, '2022-09-01', { name: 'Sampleton Primary', yearGroup: 'Year 6', teacher: 'Mr Tom Dummy' })
    of.fact(involvement, '2026-09-08', {}, { words: { why: 'There was shouting at home at night and you were frightened. Mum asked for help.' } })
    const heard = of.fact(contact, '2026-09-08', { asks: 'help', source: '2A', from: 'Mr Tom Dummy, Sampleton Primary', professional: true }, { words: { said: 'Maya said there is shouting at night and she cannot sleep.' } })
    of.fact(decision, '2026-09-08', { contact: heard, response: 'family help', restsOn: 'need', decider: sam.post }, { words: { why: 'You told your teacher about the shouting, and Mum wants help.' } })
    of.fact(significantEvent, '2026-09-08', { title: 'School told us about shouting at night', weight: 'key', source: 'School' }, { words: { meant: 'You were tired and late four times' } })
    of.fact(relationship, '2016-03-14', { relation: 'mother', adult: dana, parentalResponsibility: 'yes', calledByChild: 'Mum' })
    of.fact(relationship, '2016-03-14', { relation: 'half-brother', child: theo })
    of.fact(relationship, '2019-08-30', { relation: 'half-brother', child: jonah })
    of.fact(relationship, '2020-01-01', { relation: 'pet', unnamed: 'Biscuit, the dog' })
    of.fact(caution, '2026-09-08', { what: ['ring first'] }, { words: { why: 'The dog is not used to visitors.' } })
    allocated(of)
  })
  const correctedVisit = newId()
  await setClock(database, '2026-09-22T15:00:00Z')
  await changeAs(on, sam, maya, [
    recorded(visit, { fact: correctedVisit, records: [maya], starts: day('2026-09-21'), body: { by: sam.post, where: 'home' }, words: { saw: 'You showed me your drawing of three houses.' } }),
    recorded(childSeen, { fact: newId(), records: [maya], starts: day('2026-09-21'), partOf: correctedVisit, body: { seen: true, alone: 'yes' }, words: { said: 'I like it when it’s quiet. I like Grandma’s house.' } }),
  ])
  await setClock(database, '2026-09-29T12:00:00Z')
  await changeAs(on, sam, maya, [corrected({ record: maya, fact: correctedVisit, seen: 1, starts: day('2026-09-22'), words: { saw: 'You showed me your drawing of three houses, and the garden.' }, because: 'I was there on Tuesday, not Monday' })])
  await add(on, sam, maya, of => {
    of.fact(assessment, '2026-09-10', { decision: 'family help', agreedBy: staff.olu.post }, { ends: '2026-09-29', words: { summary: 'Grandma is close by. There is shouting at night.' } })
    of.fact(familyHelp, '2026-09-29', { agreed: 'yes' }, { words: { why: 'Mum asked for help so that nights are calm.' } })
    of.fact(plan, '2026-09-29', {}, { words: { goals: 'Nights are calm and you sleep.', actions: 'Mum rings Grandma. Sam visits every three weeks.' } })
    of.fact(significantEvent, '2026-09-29', { title: 'The family and we agreed a plan', weight: 'key', source: 'Sam Mockridge' }, { words: { meant: 'Somebody listened, and Grandma helps' } })
  })
  await setClock(database, '2026-12-02T12:00:00Z')
  let struckFact = ''
  await add(on, sam, maya, of => {
    of.visited('2026-10-13', { said: 'Can Biscuit come to Grandma’s?' })
    of.fact(visitAttempted, '2026-11-20', { by: sam.post, why: 'nobody in' }, { words: { detail: 'I put a card through the door.' } })
    const enquired = of.fact(enquiry, '2026-10-06', { together: true, outcome: 'none' }, { ends: '2026-10-20' })
    of.fact(familyMeetingTalkedOf, '2026-10-19', { enquiry: enquired, answer: 'no', who: 'Dana' })
    of.fact(periodOfCare, '2026-11-30', { need: 'N5' }, { words: { why: 'Mum asked that you live with Grandma for now.' } })
    of.fact(legalStatus, '2026-11-30', { status: 'V2', agreedBy: 'Mum' })
    of.fact(placement, '2026-11-30', { type: 'U1', called: 'Grandma Joan’s' })
    of.fact(reviewingOfficer, '2026-11-30', { post: staff.olu.post })
    of.fact(significantEvent, '2026-11-30', { title: 'You moved to Grandma Joan’s', weight: 'key', source: 'Sam Mockridge' }, { words: { meant: 'You said you sleep better there' } })
    of.fact(relationship, '2016-03-14', { relation: 'father', adult: lewis, parentalResponsibility: 'yes' })
    of.fact(relationship, '2016-03-14', { relation: 'grandmother', adult: joan, calledByChild: 'Grandma' })
    of.fact(relationship, '2016-03-14', { relation: 'grandfather', adult: diedAdult })
    struckFact = of.fact(significantEvent, '2026-12-01', { title: 'Started at another school', source: 'School' })
  })
  await changeAs(on, sam, maya, [{ act: 'struck', record: maya, fact: struckFact, seen: 1, because: 'It was another child' }])
  await setClock(database, '2026-12-03T12:00:00Z')
  let danaLives = ''
  let danaContact = ''
  await add(on, sam, dana, of => {
    of.fact(adultBirth, '1990-05-12', {})
    of.fact(adultIdentifier, '1990-05-12', { scheme: 'nhs number', value: '9990037019' })
    danaContact = of.fact(adultContactDetail, '2026-09-08', { way: 'telephone', value: '01632 960 123', safe: 'at times', when: 'school hours' })
    of.fact(adultContactDetail, '2026-09-08', { way: 'email', value: 'dana@mail.example', safe: 'no' })
    danaLives = of.fact(adultLivesAt, '2026-10-01', { line1: '7 Sandbox Close', town: 'Fernton', postcode: 'ZZ9 7ZZ', whose: 'A refuge' })
    of.fact(adultCaution, '2026-10-01', { what: ['not at home', 'ring first'] }, { words: { why: 'Her former partner watches the old house.' } })
    of.fact(adultLanguage, '1990-05-12', { language: 'Polish', first: true, interpreter: 'for important talks' })
    of.fact(couple, '2015-01-01', { other: lewis, how: 'together' }, { ends: '2026-08-30', exactness: 'year' })
    of.fact(adultRelationship, '1990-05-12', { other: joan, relation: 'parent' })
  })
  await changeAs(on, sam, dana, [corrected({ record: dana, fact: danaLives, seen: 1, body: { line1: '7 Sandbox Close', town: 'Fernton', postcode: 'ZZ9 7ZZ', whose: 'A refuge', protectedAddress: true }, because: 'Nobody may know the street' })])
  const danaDraft = newId()
  await saveDraft(database.app, sam.secret, { step: `/people/${dana}/record/adult-religion`, record: dana, formKey: danaDraft, answers: { 'answer-religion': 'Roman Catholic', 'starts-year': 'nineteen' } })
  await setClock(database, '2027-05-06T09:00:00Z')
  let lastVisit = ''
  await add(on, sam, maya, of => {
    of.visited('2026-12-04', { saw: 'You had put your pictures up.' })
    of.visited('2027-01-14', {})
    of.visited('2027-02-24', {})
    of.fact(reviewHeld, '2026-12-18', {}, { words: { childSaid: 'I want to stay at Grandma’s.' } })
    of.fact(reviewHeld, '2027-03-18', {}, { words: { childSaid: 'I want to see Theo more' } })
    of.fact(healthAssessment, '2026-12-18', { by: 'doctor', reportOn: day('2026-12-21') })
    of.visited('2027-03-30', { said: 'I want to see Theo more' })
    lastVisit = of.visited('2027-05-05', { said: 'Grandma’s garden has a pond now.', means: 'You feel at home.', saw: 'The pond, and two frogs.', next: 'I will ask about a bicycle.' })
    of.fact(significantEvent, '2027-03-18', { title: 'You helped to lead your review', weight: 'key', source: 'Moira Fixture' }, { words: { meant: 'You asked to see Theo more, and we agreed when' } })
  })

  await setClock(database, `${today}T07:30:00Z`)
  const unborn = await tell(on, sam, 'child', of => {
    of.fact(expectedBirth, '2027-08-20', {})
    of.fact(nameUsed, today, { use: 'known as', given: 'Baby', family: 'Samplewood' })
    allocated(of, today)
  })
  const died = await tell(on, sam, 'child', of => {
    called(of, 'Fern', 'Remembered', '2016-09-02')
    of.fact(keptFrom, '2026-01-01', { groups: [...keptGroups] })
    of.fact(periodOfCare, '2026-02-02', { need: 'N1' })
    of.fact(death, '2027-05-04', {})
    allocated(of)
  })
  const oneName = await tell(on, sam, 'child', of => {
    called(of, 'Suharto', undefined, '2012-04-05')
    of.fact(livesAt, '2026-04-05', { noFixedAddress: true }, { words: { stayingAt: 'With friends' } })
    allocated(of)
  })
  const longNamed = await tell(on, sam, 'child', of => {
    called(of, longName.given, longName.family, '2018-11-23')
    of.fact(school, '2023-09-01', { name: 'LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochTestingAcademy' })
    of.fact(significantEvent, '2027-01-01', { title: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft' }, { words: { meant: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3) } })
    of.visited('2027-06-01', { said: 'Supercalifragilisticexpialidocious'.repeat(6) })
    allocated(of)
  })
  const bare = await tell(on, sam, 'child', of => {
    of.fact(nameUsed, today, { use: 'known as', given: 'Bo' })
    of.fact(teamResponsible, today, { team: service.team })
  })
  const brothers: string[] = []
  for (let each = 0; each < 12; each += 1) {
    brothers.push(await tell(on, sam, 'child', of => {
      called(of, `Sample${'abcdefghijkl'.charAt(each)}`, 'Manyfold', `20${String(8 + each).padStart(2, '0')}-06-20`)
      of.fact(teamResponsible, '2026-09-10', { team: service.team })
    }))
  }
  const many = await tell(on, sam, 'child', of => {
    called(of, 'Robin', 'Manyfold', '2015-07-01')
    for (const [index, brother] of brothers.entries()) of.fact(relationship, '2016-01-01', { relation: index % 2 === 0 ? 'brother' : 'half-sister', child: brother })
    allocated(of)
  })
  const busy = await tell(on, sam, 'child', of => {
    called(of, 'Ash', 'Busyfield', '2014-02-03')
    of.fact(periodOfCare, '2021-03-01', { need: 'N1' })
    of.fact(legalStatus, '2021-03-01', { status: 'C2' })
    allocated(of)
    for (let week = 0; week < 60; week += 1) of.visited(addDays(day('2026-04-06'), week * 7), { said: `This is what I said in week ${week + 1}.`, saw: 'We talked in the kitchen.' })
    for (let month = 0; month < 58; month += 1) of.fact(significantEvent, addDays(day('2022-01-10'), month * 34), { title: `Something that changed, number ${month + 1}`, source: 'School' }, { words: { meant: 'It was a better month' } })
    for (let each = 0; each < 35; each += 1) of.fact(relationship, '2020-01-01', { relation: 'other relative', unnamed: `Relative ${each + 1}` })
  })
  const closed = await tell(on, sam, 'child', of => {
    called(of, 'Kit', 'Finished', '2013-10-10')
    of.fact(involvement, '2026-01-12', {}, { ends: '2027-03-01' })
    allocated(of, '2026-01-12')
  })
  const limited = await tell(on, staff.ivy, 'child', of => {
    called(of, 'Edie', 'Quietly', '2012-12-12')
    of.fact(accessRestriction, '2027-01-04', { level: 'limited' }, { words: { why: 'A review is going on.' } })
    of.fact(teamResponsible, '2026-09-10', { team: service.team })
  })
  const ofHidden = await tell(on, staff.ivy, 'adult', of => void of.fact(adultName, '1980-01-01', { use: 'legal', given: 'Morgan', family: 'Farflung' }))
  const hidden = await tell(on, staff.ivy, 'child', of => {
    called(of, 'Robyn', 'Unseen', '2019-03-03')
    of.fact(accessRestriction, '2027-01-04', { level: 'hidden' }, { words: { why: 'Adoption.' } })
    of.fact(relationship, '2027-01-04', { relation: 'adoptive parent', adult: ofHidden })
  })
  const elsewhere = await tell({ authority: otherCouncil, app: database.app }, staff.nell, 'child', of => called(of, 'Larch', 'Elsewhere', '2014-05-05'))

  const draft = newId()
  await saveDraft(database.app, sam.secret, {
    step: `/children/${maya}/visit`,
    record: maya,
    formKey: draft,
    answers: { 'when-day': '16', 'when-month': '6', 'when-year': '2027', where: 'home', who: [maya], 'seen-0': 'yes', 'said-0': 'I finished my book.' },
  })
  // The director is asked for the code of an app at sign-in.
  await database.owner.query('insert into second_step (account, secret, confirmed_at) values ($1, $2, wall_now())', [staff.dee.account, Buffer.alloc(48)])
  await database.owner.query("insert into recovery_code (account, digest) select $1, sha256(convert_to(n::text, 'UTF8')) from generate_series(1, 6) n", [staff.dee.account])
  await setClock(database, `${today}T08:44:00Z`)
  return {
    service,
    app: database.app,
    staff,
    children: { maya, theo, jonah, unborn, died, oneName, longName: longNamed, bare, many, busy, closed, limited, hidden, elsewhere },
    adults: { dana, lewis, joan, died: diedAdult, ofHidden },
    things: { correctedVisit, lastVisit, schooling, ended, struck: struckFact, danaLives, danaContact, danaDraft, draft },
  }
}

async function changeAs(on: { authority: string; app: TestDatabase['app'] }, by: Person, record: string, proposals: readonly Proposal[]): Promise<void> {
  const done = await change(house, on.app, { secret: by.secret, authority: on.authority, records: [record], step: 'Record a visit', purpose: 'A test of pages' }, () => proposals)
  if (isRefusal(done)) throw new Error(`Refused: ${JSON.stringify(done)}`)
}

/** Somebody with a password, who has not signed in; in two posts if a second role is given. */
export async function withPassword(database: TestDatabase, service: TestService, of: { name: string; email: string; roles: readonly [string, ...string[]] }): Promise<{ account: string; posts: string[] }> {
  const account = await createAccount(database.owner, { name: of.name, email: of.email, password: await hashPassword(testPassword) })
  const posts: string[] = []
  for (const role of of.roles) posts.push(await createPost(database.owner, { account, organisation: service.authority, team: service.team, role, starts: day('2020-01-01') }))
  return { account, posts }
}
