import { describe, expect, test } from 'vitest'
import { accessRestriction } from '../../children/identity/index.ts'
import { lawStory, type LawStory } from '../../law/story.ts'
import { newId } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { agreementFault, agreementsFromCard, compile, mayTell, namedOn, type Agreement, type When } from './agreements.ts'
import { answerFaults, isUnlawful, mustGive, questionFaults, testOf, whomFaults, type Answered, type ItemAnswer, type Question, type Whom } from './exchange.ts'
import { duties } from './duties.ts'
import { informationAsked, informationReceived, namedAs } from './facts.ts'
import { locatorTokens } from './tokens.ts'
import { bases, conditions, functions, recordTypes, sensitive, steps, type RecordType } from './words.ts'

const [council, school, police, clinic] = ['council', 'school', 'police', 'clinic'] as const
const agreement = (terms: Readonly<Record<string, readonly [When, When]>>, of: Partial<Agreement> = {}): Agreement => ({
  id: 'a', version: 1, name: 'The agreement', summary: '', reference: '', starts: day('2026-01-01'), ends: null, parties: [council, school], functions: ['contact', 'enquiry'],
  terms: Object.fromEntries(Object.entries(terms).map(([type, [existence, content]]) => [type, { existence, content }])), ...of,
})
const on = day('2026-09-08')
const both = (of: readonly Agreement[], asked: Partial<Parameters<ReturnType<typeof compile>['allows']>[0]> = {}, at = on) => {
  const { existence, content } = compile(of, at).allows({ asker: school, custodian: council, type: 'social care', function: 'contact', harm: false, ...asked })
  return `${existence ? 'existence' : '-'} ${content ? 'content' : '-'}`
}
const all = agreement({ 'social care': ['yes', 'yes'] })

describe('what agreements let the locator tell', () => {
  test.each([
    ['nothing agreed', [], {}, '- -'],
    ['agreed whole', [all], {}, 'existence content'],
    ['either way', [all], { asker: council, custodian: school }, 'existence content'],
    ['that it is held, and no more', [agreement({ 'social care': ['yes', 'no'] })], {}, 'existence -'],
    ['a sort that is not in it', [all], { type: 'school' as RecordType }, '- -'],
    ['a function that is not in it', [all], { function: 'policing' as const }, '- -'],
    ['an asker who is no party', [all], { asker: police }, '- -'],
    ['a custodian who is no party', [all], { custodian: police }, '- -'],
    ['one who asks themselves', [all], { asker: council }, '- -'],
    ['on the ground of harm, and no harm', [agreement({ 'social care': ['harm', 'harm'] })], {}, '- -'],
    ['on the ground of harm', [agreement({ 'social care': ['harm', 'harm'] })], { harm: true }, 'existence content'],
    ['content on the ground of harm', [agreement({ 'social care': ['yes', 'harm'] })], {}, 'existence -'],
    ['two that say yes', [all, { ...all, id: 'b' }], {}, 'existence content'],
    ['one no among them', [all, agreement({ 'social care': ['no', 'no'] }, { id: 'b' })], {}, '- -'],
    ['one that says less', [all, agreement({ 'social care': ['yes', 'no'] }, { id: 'b' })], {}, 'existence -'],
    ['a no of others', [all, agreement({ 'social care': ['no', 'no'] }, { id: 'b', parties: [council, police] })], {}, 'existence content'],
    ['not begun', [{ ...all, starts: day('2026-09-09') }], {}, '- -'],
    ['ended', [{ ...all, ends: day('2026-09-08') }], {}, '- -'],
    ['one party', [{ ...all, parties: [council, council] }], {}, '- -'],
    ['no function', [{ ...all, functions: [] }], {}, '- -'],
    ['more of it than that it is held', [agreement({ 'social care': ['harm', 'yes'] })], { harm: true }, '- -'],
    ['a term that is not understood, beside one that is', [agreement({ 'social care': ['yes', 'yes'], dentist: ['yes', 'yes'] })], {}, '- -'],
    ['an answer that is not understood', [agreement({ 'social care': ['perhaps' as When, 'no'] })], {}, '- -'],
    ['a sensitive service, agreed without harm', [agreement({ 'sexual health': ['yes', 'yes'] }, { parties: [council, school] })], { type: 'sexual health' as RecordType }, '- -'],
    ['a sensitive service, harm feared', [agreement({ 'sexual health': ['yes', 'no'] })], { type: 'sexual health' as RecordType, harm: true }, 'existence -'],
  ] as const)('%s', (_, agreements, asked, expected) => {
    expect(both(agreements, asked)).toBe(expected)
  })

  test('every sensitive sort is silent without harm, whatever is agreed', () => {
    const everything = agreement(Object.fromEntries(Object.keys(recordTypes).map(type => [type, ['yes', 'yes'] as const])))
    const told = (harm: boolean) => mayTell(compile([everything], on), { asker: school, custodian: council, function: 'contact', harm })
    expect(sensitive.size).toBe(3)
    expect(told(false).existence).toEqual(Object.keys(recordTypes).filter(type => !sensitive.has(type as RecordType)))
    expect(told(true).content).toEqual(Object.keys(recordTypes))
  })

  test('what is left out says why, and which agreements let something be told, in which version', () => {
    expect(compile([{ ...all, functions: [] }], on).faults).toEqual(['The agreement does not say what it may be used for'])
    expect(agreementFault(all)).toBeNull()
    expect(compile([{ ...all, version: 3 }], on).allows({ asker: school, custodian: council, type: 'social care', function: 'contact', harm: false }).by).toEqual([{ id: 'a', version: 3 }])
    expect(compile([all], on).allows({ asker: clinic, custodian: council, type: 'social care', function: 'contact', harm: true }).by).toEqual([])
  })
})

const whom: Whom = { given: 'Maya', family: 'Samplewood', born: day('2016-03-14'), nhsNumber: '' }
const question: Question = {
  limb: 'function', function: 'contact', purpose: 'To decide what help is needed', necessity: 'Nobody else was there', family: 'told', familyWhy: '', wishes: 'Mum would rather not',
  items: [{ what: 'Calls to the flat', why: 'To know whether it happened before' }, { what: 'Who lives there', why: 'To know who is at risk' }],
}
const given: ItemAnswer = { decision: 'disclosed', test: testOf('disclosed'), nature: 'fact', said: 'Once, in July.', because: '' }
const kept = (because: string, decision: ItemAnswer['decision'] = 'detriment'): ItemAnswer => ({ decision, test: testOf(decision), nature: null, said: '', because })
const answered = (...items: ItemAnswer[]): Answered => ({
  items, basis: 'task', condition: 'safeguarding', criminal: false, leftOut: '', effect: '', family: 'told', familyWhy: '', wishes: '', identifier: 'unknown', nhsNumber: '',
})
const places = (faults: readonly { at: string }[]) => faults.map(({ at }) => at)

describe('a question', () => {
  test('INF-04, INF-07: says who needs what, for which function, and why', () => {
    expect([whomFaults(whom), questionFaults(question)]).toEqual([[], []])
    expect(places(whomFaults({ given: '', family: '', born: null, nhsNumber: '' }))).toEqual(['given', 'born'])
    expect(whomFaults({ given: 'A baby who has no name yet', family: '', born: null, due: day('2026-12-21'), nhsNumber: '' })).toEqual([])
    expect(places(whomFaults({ ...whom, due: day('2026-12-21') }))).toEqual(['due'])
    expect(places(questionFaults({ ...question, limb: 'consent' as 'function', function: '' as 'contact', purpose: '', necessity: '', family: 'unsafe', items: [{ what: 'Everything', why: '' }] }))).toEqual(['limb', 'function', 'purpose', 'necessity', 'familyWhy', 'items.0.why'])
    expect(places(questionFaults({ ...question, items: [] }))).toEqual(['items.0.what'])
  })

  test('INF-03: offers consent nowhere', () => {
    expect([...Object.values(bases), ...Object.values(conditions), ...Object.values(functions)].filter(each => /consent/i.test(each))).toEqual([])
  })
})

describe('an answer', () => {
  test('gives, says that none is held, or keeps back with a reason', () => {
    const of = answered(given, kept('He would find out where she lives.'))
    expect(answerFaults(of, 2)).toEqual([])
    expect(answerFaults(answered({ ...given, decision: 'none', nature: null, said: '' }), 1)).toEqual([])
  })

  test.each([
    ['disclosed', [true, true, false], ''],
    ['detriment', [true, true, false], 'By your three answers it must be given'],
    ['not relevant', [true, true, false], 'By your three answers it must be given'],
    ['disclosed', [true, true, true], 'would harm the child more'],
    ['disclosed', [false, true, false], 'not about a child’s safety or welfare, or helps nobody'],
    ['disclosed', [true, false, false], 'not about a child’s safety or welfare, or helps nobody'],
    ['detriment', [true, true, true], ''],
    ['detriment', [true, false, false], 'would not harm the child more'],
    ['not relevant', [true, false, false], ''],
    ['not relevant', [false, true, false], ''],
    ['not relevant', [true, true, true], 'it may help whoever is told'],
    ['disclosed', [null, true, false], 'Select whether it is about'],
    ['disclosed', [true, null, false], 'Select whether it may help'],
    ['detriment', [true, true, null], 'Select whether giving it'],
  ] as const)('INF-01: %s after %j', (decision, [relevant, helps, harms], fault) => {
    const of = { ...(decision === 'disclosed' ? given : kept('He would find out.', decision)), test: { relevant, helps, harms } }
    const said = answerFaults(answered(of), 1).map(({ message }) => message)
    expect([said.length, (said[0] ?? '').includes(fault)]).toEqual([fault === '' ? 0 : 1, true])
    expect(mustGive({ relevant, helps, harms })).toBe(relevant === true && helps === true && harms === false)
  })

  test('INF-01: of what is not held nothing is asked, and a decision alone stands for its three answers', () => {
    expect(answerFaults(answered({ ...given, decision: 'none', nature: null, said: '', test: null }), 1)).toEqual([])
    expect((['disclosed', 'detriment', 'not relevant', 'none'] as const).map(each => testOf(each))).toEqual([
      { relevant: true, helps: true, harms: false }, { relevant: true, helps: true, harms: true }, { relevant: true, helps: false, harms: false }, null,
    ])
  })

  test.each([
    'No consent was given', 'Mum did not consent', 'there is no CONSENT for this', 'The mother has not given her permission', 'Dad hasn’t agreed', 'They did not agree to it', 'The school has no sharing agreement with you', 'Data protection', 'GDPR',
  ])('INF-02: is refused where it leans on consent: %s', because => {
    for (const decision of ['detriment', 'not relevant'] as const) {
      const [fault] = answerFaults(answered(kept(because, decision)), 1)
      expect([fault?.at, fault?.message.includes('Missing consent')]).toEqual(['items.0.because', true])
      expect(isUnlawful(kept(because, decision))).toBe(true)
    }
  })

  test.each([
    'He has not agreed to leave the home, and would hurt her if he knew', 'He took her away without asking, and would do it again', 'Telling it now would warn him before he is arrested',
  ])('INF-02: is taken where it says how it would harm: %s', because => expect(answerFaults(answered(kept(because)), 1)).toEqual([]))

  test('INF-02: is refused where another reason is chosen, where one is missing, and where an item is forgotten', () => {
    expect(answerFaults(answered(kept('We have no agreement', 'refused' as 'detriment')), 1)[0]?.message).toContain('Give it, say that none is held')
    expect(places(answerFaults(answered(kept('')), 1))).toEqual(['items.0.because'])
    expect(places(answerFaults(answered(given), 2))).toEqual(['items.0.decision'])
    expect(places(answerFaults(answered({ ...given, nature: null, said: '' }), 1))).toEqual(['items.0.said', 'items.0.nature'])
  })

  test('says the basis, whether the family is told and whether the number goes with it, where something is given', () => {
    const bare = { basis: 'consent' as 'task', condition: '' as 'none', family: 'not yet', identifier: 'included' } as const
    expect(places(answerFaults({ ...answered(given), ...bare }, 1))).toEqual(['basis', 'condition', 'familyWhy', 'identifier'])
    expect(answerFaults({ ...answered({ ...given, decision: 'none' }), ...bare }, 1)).toEqual([])
  })
})

describe('tokens', () => {
  const tokens = (of: Partial<Whom>, key = Buffer.alloc(32, 1)) => locatorTokens(key, { ...whom, ...of }).map(token => token.toString('hex'))

  test('are the same for two writings of one name or number, and tell nothing without the key', () => {
    expect(tokens({ nhsNumber: '999 003 7000' })).toHaveLength(2)
    expect(tokens({ given: 'MÁYA ', family: 'samplewood', nhsNumber: '9990037000' })).toEqual(tokens({ nhsNumber: '999-003-7000' }))
    expect(tokens({ given: 'Samplewood', family: 'Maya' })).toEqual(tokens({}))
    expect(tokens({}, Buffer.alloc(32, 2))).not.toEqual(tokens({}))
    expect(tokens({ born: day('2016-03-15') })).not.toEqual(tokens({}))
  })

  test('are none for a number that is none and a birth that is not known', () => {
    expect(tokens({ born: null, nhsNumber: '999 003 7001' })).toEqual([])
    // A baby who is not born yet is known by the day it is due, and is not somebody born that day.
    expect(tokens({ born: null, due: day('2016-03-14') })).toHaveLength(1)
    expect(tokens({ born: null, due: day('2016-03-14') })).not.toEqual(tokens({}))
  })
})

describe('what another organisation was asked', () => {
  const story = () => lawStory(duties)
  const asking = { of: 'Fernshire Police', limb: 'function', function: 'assessment', family: 'told', by: day('2026-09-18') } as const
  const rowsOf = (on: LawStory, today: string) => on.rows(today).map(({ what, due, metOn, endedOn }) => [what, due, metOn, endedOn])
  const what = 'Read what Fernshire Police answers about the child, and add it'

  test('INF-07: stays with whoever leads, by the day it is needed, until its answer stands in the record', () => {
    const told = story()
    const asked = told.happened(informationAsked, '2026-09-08', asking)
    told.happened(informationReceived, '2026-09-09', { exchange: 'another', from: 'Fernshire Police', asked: true })
    expect(rowsOf(told, '2026-09-21')).toEqual([[what, '2026-09-18', null, null]])
    told.happened(informationReceived, '2026-09-22', { exchange: asked.fact, from: 'Fernshire Police', asked: true })
    expect(rowsOf(told, '2026-09-22')).toEqual([[what, '2026-09-18', '2026-09-22', null]])
  })

  test('is nobody’s work once the record is hidden, and where nothing came for half a year', () => {
    const hides = story()
    hides.happened(informationAsked, '2026-09-08', asking)
    hides.happened(accessRestriction, '2026-10-01', { level: 'hidden' })
    expect(rowsOf(hides, '2026-10-02')).toEqual([[what, '2026-09-18', null, '2026-10-01']])
    const silent = story()
    silent.happened(informationAsked, '2026-09-08', asking)
    expect(rowsOf(silent, '2027-03-07')).toMatchObject([[what, '2026-09-18', null, null]])
    expect(rowsOf(silent, '2027-03-08')).toEqual([[what, '2026-09-18', null, '2027-03-08']])
  })
})

describe('what stands beside a question', () => {
  test('INF-05: whom the duty names holds on its days, and nobody is named as Rowan comes', () => {
    const card = { named: [
      { name: 'Fernshire Police', as: 'section 11', starts: '2027-04-01', ends: null },
      { name: 'Sampleton Primary', as: 'designated', starts: '2027-04-01', ends: '2027-09-01' },
    ] }
    const on = (name: string, when: string) => namedOn(card, name, day(when))
    expect([on('Fernshire Police', '2027-03-31'), on('Fernshire Police', '2027-04-01')]).toEqual([null, namedAs['section 11']])
    expect([on('Sampleton Primary', '2027-08-31'), on('Sampleton Primary', '2027-09-01'), on('Otherland Police', '2027-05-01')]).toEqual([namedAs.designated, null, null])
    expect([namedOn(null, 'Fernshire Police', day('2027-05-01')), namedOn({ named: [{ name: 'Fernshire Police', as: 'nothing known' }] }, 'Fernshire Police', day('2027-05-01'))]).toEqual([null, null])
    // Somebody may be told who has no duty to tell.
    expect(Object.keys(namedAs)).toContain('recipient')
  })

  test('INF-06: ten things to think through are help and no gate, and say to share where nobody is sure', () => {
    expect(new Set(steps).size).toBe(10)
    expect(steps.filter(step => /not sure yet/.test(step))).toHaveLength(1)
    expect(steps.filter(step => /need consent/.test(step))).toEqual(['You do not need consent. Be open with the family all the same, unless that would put somebody in danger.'])
    // Nothing of a question has to say that there is harm.
    expect(questionFaults({ ...question, purpose: 'We are not sure whether anything is wrong.' })).toEqual([])
  })

  test('INF-13: an agreement says in plain words what it is, among whom and from when; sharing waits for none', () => {
    const kept = { id: newId(), version: 1, name: 'Fernshire', summary: 'We tell each other who works with a child.', reference: '', starts: '2027-04-01', ends: null, parties: ['a', 'b'], functions: ['contact'], terms: {} }
    expect(agreementsFromCard({ agreements: [kept] })).toEqual([kept])
    expect([agreementsFromCard(null), agreementsFromCard({ agreements: [{ ...kept, summary: undefined }] })]).toEqual([[], []])
    expect([whomFaults(whom), questionFaults(question), answerFaults(answered(given), 1)]).toEqual([[], [], []])
    // That there is no agreement is no reason to keep something back either.
    expect(isUnlawful({ decision: 'refused' as 'none', because: 'We have no agreement' })).toBe(true)
  })
})
