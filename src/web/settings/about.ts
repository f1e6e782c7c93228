import { rule, type Rule } from '../../law/rules.ts'
import type { AnyKind, Body } from '../../record/index.ts'
import {
  authorityColour, authorityName, caseloadWeight, delegates, delegationLimit, disabilityTest, harmSort, helpNearby, identifierPilot, identifierPurpose, identifierRequired, identifierUse, identifierUsers, identifierUses, idleBounds, idleLimit, localHelp, localWord, locatorLimit, otherIdentifiers, ownSearchesADay, pilotSectors, programme, protectionLeadRules, recordClasses, renameable, repeatWindow, retentionFrom,
  retentionPeriod, stepStandard, supervisionKept, supervisions, supervisionStandard, thresholdDocument, timedSteps, uniqueIdentifier, weighed, workerStatement, type RecordClass, type RetentionFrom,
} from '../../settings/index.ts'
import { isColour, leastContrast, leastOn, nearestReadable } from '../../ui/colour.ts'
import { plural, pounds } from '../../ui/dates.ts'
import { boxOf, type TypedProblem } from '../../ui/form/typed.ts'
import { lintLabel } from '../../ui/words.ts'
import { inWords, sureness } from '../law/words.ts'

/** What a setting is, as its page explains it. */
export interface Setting {
  /** Its place in addresses. */
  readonly id: string
  readonly kind: AnyKind
  readonly title: string
  /** What it changes, and for whom. */
  readonly changes: string
  /** What the law or guidance says, and how sure that is. */
  readonly law: (of: string | null) => string
  /** What holds where nothing was set. */
  readonly unset: string
  /** Each of these is set by itself: its code, and what it is called. */
  readonly each?: Readonly<Record<string, string>>
  /** Several hold at once: what a value is of. */
  readonly of?: (body: Body) => string
  /** May hold from a day gone by: what was agreed before it was set down here. */
  readonly mayBegin?: 'earlier'
  /** A value as a page says it. */
  readonly say: (body: Body) => string
  /** What is wrong with a value, beside what its kind asks. */
  readonly problems?: (body: Body) => readonly TypedProblem[]
}

const silent = 'Rowan holds no law or guidance that says anything about it.'

const numberLaw = 'Section 16LC of the Children Act 2004 lets regulations name one number for each child and who must use it. The power is there; no regulations had been made when the law was read for Rowan, so nothing here has begun.'

const textOf = (body: Body, field: string): string => (typeof body[field] === 'string' ? body[field] : '')

/** Every setting that is made of values, each from its day. */
export const settings: readonly Setting[] = [
  {
    id: 'name',
    kind: authorityName,
    title: 'Name of the authority',
    changes: 'What stands at the top of every page of everybody who acts for the authority, on the page for signing in, and on paper. Roles and lists of people keep the name it was registered with.',
    law: () => silent,
    unset: 'The name it was registered with',
    say: body => textOf(body, 'name'),
  },
  {
    id: 'colour',
    kind: authorityColour,
    title: 'Colour of the authority',
    changes: 'The band at the top of every page, and a line on paper. White words stand on it, and some words of it on the pages, for everybody who acts for the authority and on the page for signing in.',
    law: () => `The accessibility guidelines WCAG 2.2 (1.4.3) ask that words stand out from what is behind them by at least ${leastContrast} to 1. Rowan works that out, and does not take a colour that is too faint. The regulations of 2018 that ask public bodies to follow them were not read for Rowan.`,
    unset: 'Rowan’s own colour',
    say: body => textOf(body, 'colour'),
    problems: body => colourProblems(textOf(body, 'colour')),
  },
  {
    id: 'idle',
    kind: idleLimit,
    title: 'How long a session may be idle',
    changes: 'When nobody does anything for this long, the session ends and the person signs in again; what they were writing is kept. It holds for everybody who acts for the authority or an organisation it looks after: for new sessions at once, for open ones from the next thing somebody does.',
    law: () => `${silent} Your own policy decides. Rowan takes ${idleBounds.least} to ${idleBounds.most} minutes: with fewer nobody could answer the warning before the end, and after 12 hours every session ends whatever anybody does.`,
    unset: '30 minutes, as Rowan came',
    say: body => plural(Number(body['minutes']), 'minute', 'minutes'),
  },
  {
    id: 'threshold-document',
    kind: thresholdDocument,
    title: 'Threshold document',
    changes: 'Whoever decides what to do about a contact is led to it, and each decision shows the version that held on its day.',
    law: () => `The rule about deciding on a referral asks for what was decided, by whom and why (${sureness[rule('referral-decision').certainty.limit] ?? 'not verified'}). Rowan holds no text of law or guidance that says what a threshold document must contain: it is yours and your partners’.`,
    unset: 'None: nothing is linked',
    mayBegin: 'earlier',
    say: body => `${textOf(body, 'title')}, version ${textOf(body, 'version')}`,
    problems: body => documentProblems(body),
  },
  {
    id: 'repeats',
    kind: repeatWindow,
    title: 'In how many months a referral is a repeat',
    changes: 'Beside a contact it says whether the child, or somebody of the household, was referred in this time before it. The counts of help and protection count repeats by it: those of a time by what held on its last day.',
    law: () => 'The planned national dashboard (wording of the draft of 2023) counts referrals that are repeats, and says no time. Twelve months is an inference, and no rule.',
    unset: '12 months, as Rowan came',
    say: body => `${plural(Number(body['months']), 'month', 'months')} (${textOf(body, 'source')})`,
  },
  {
    id: 'retention',
    kind: retentionPeriod,
    title: 'How long records are kept',
    changes: 'After which time a record may be disposed of. Where no period is set, nothing is ever disposed of; where one is, one person lists what is due to go and another agrees before anything goes.',
    law: of => (of === null ? 'For some classes of record the law sets a least period; your retention schedule sets the others. Rowan sets none.' : retentionLaw(of as RecordClass)),
    unset: 'No period: nothing is disposed of',
    each: recordClasses,
    say: body => `${plural(Number(body['years']), 'year', 'years')}, ${retentionFrom[body['counted'] as RetentionFrom].toLowerCase()} (${textOf(body, 'source')})`,
    problems: body => retentionProblems(body),
  },
  {
    id: 'delegation',
    kind: delegationLimit,
    title: 'Who may decide up to which sum',
    changes: 'Whoever is asked for a decision that costs more than they may decide passes it on; Rowan does not take their agreement. Each decision keeps the limit that held.',
    law: () => `${silent} Your scheme of delegation decides.`,
    unset: 'No limit: Rowan does not check the sum',
    each: delegates,
    say: body => `Up to ${pounds(Number(body['most']))} (${textOf(body, 'source')})`,
  },
  {
    id: 'supervision',
    kind: supervisionStandard,
    title: 'How often supervision is held',
    changes: 'Shows beside each worker and each child when supervision is due. It is in no figure about anybody.',
    law: () => `${silent} Your supervision policy decides.`,
    unset: 'No standard: nothing is due',
    each: supervisions,
    say: body => `At least every ${plural(Number(body['weeks']), 'week', 'weeks')} (${textOf(body, 'source')})`,
  },
  {
    id: 'supervision-kept',
    kind: supervisionKept,
    title: 'How long personal supervision is kept',
    changes: 'After this time the notes that two people wrote about one of them and their work go for good, with what was added to them; the audit says how many went, and nothing of what they said. While all disposal is stopped nothing goes. What stands in a child’s record is kept as the record is.',
    law: () => `${silent} Your retention schedule decides, and Rowan has no period of its own.`,
    unset: 'No period: all of it is kept',
    say: body => `${plural(Number(body['years']), 'year', 'years')} from the day it was held (${textOf(body, 'source')})`,
  },
  {
    id: 'weights',
    kind: caseloadWeight,
    title: 'What a child weighs in somebody’s work',
    changes: 'Beside the number of children, the page of a team shows their weight: the sum over the children of each person. It only helps to share the work out, and says nothing about a child or a worker.',
    law: () => `${silent} Your workload policy decides, and Rowan has no weights of its own.`,
    unset: 'No weight: the page shows the children alone',
    each: weighed,
    say: body => `${Number(body['weight'])} (${textOf(body, 'source')})`,
  },
  {
    id: 'steps',
    kind: stepStandard,
    title: 'How long a step of protection may take',
    changes: 'Among the counts of help and protection it says how many steps took no longer. No child’s clock follows it.',
    law: of => (of === 'conference' ? 'Guidance gives the first conference 15 working days from the strategy discussion (not verified), and each child’s own clock counts them. For the other steps Rowan holds no number.' : `${silent} Your procedures decide.`),
    unset: 'No standard: it is counted against nothing',
    each: timedSteps,
    say: body => `At most ${plural(Number(body['days']), 'working day', 'working days')} (${textOf(body, 'source')})`,
  },
  {
    id: 'protection-lead',
    kind: protectionLeadRules,
    title: 'What a lead child protection practitioner must have',
    changes: 'Stands above the form with which one is chosen, and is kept with the choice. The page of a child’s protection says where what is recorded of somebody is less. Nobody is turned away by it.',
    law: () => 'Guidance of the Families First programme, read at second hand, asks for an experienced social worker. Regulations that say which qualifications and experience are needed were not made when the law was read for Rowan, so Rowan has no rules of its own.',
    unset: 'No rules: none are known',
    say: body => `${textOf(body, 'version')}: ${plural(Number(body['years']), 'year', 'years')} of experience${textOf(body, 'qualification') === '' ? '' : `, ${textOf(body, 'qualification')}`} (${textOf(body, 'source')})`,
  },
  {
    id: 'harms',
    kind: harmSort,
    title: 'Sorts of harm outside the home',
    changes: 'Whoever records harm outside the home finds these beside the sorts that guidance names. What was recorded stays as it was.',
    law: () => 'Guidance names criminal and sexual exploitation, serious violence, modern slavery, harm online, harm by other children, abuse in teenage relationships and radicalisation, and says that there can be others: your partnership knows which.',
    unset: 'None: the sorts of guidance, and “Something else”',
    of: body => textOf(body, 'name'),
    say: body => `${textOf(body, 'name')} (${textOf(body, 'source')})`,
  },
  {
    id: 'programmes',
    kind: programme,
    title: 'Programmes with evidence',
    changes: 'Whoever writes an action of a plan chooses from these, and the counts of help and protection say how often each was used and what came of it. What an action cites stays as it was cited.',
    law: () => `${silent} Reform papers ask for programmes that are known to work, and name none that Rowan could enter: the catalogue is yours.`,
    unset: 'None: an action names a programme in its own words',
    of: body => textOf(body, 'name'),
    say: body => `${[textOf(body, 'name'), textOf(body, 'version')].filter(part => part !== '').join(', ')}: ${textOf(body, 'for')} (${textOf(body, 'evidence')})`,
  },
  {
    id: 'local-help',
    kind: localHelp,
    title: 'Who helps nearby',
    changes: 'Where what a household goes short of is recorded, the page of its Family Help says who helps nearby with that. Nobody is sent there by it.',
    law: () => silent,
    unset: 'Nobody entered: nothing is suggested',
    each: helpNearby,
    say: body => `${textOf(body, 'who')} (${textOf(body, 'checked')})`,
  },
  {
    id: 'disability-test',
    kind: disabilityTest,
    title: 'How it is decided what a disabled child is given',
    changes: 'Stands above the form with which support for a disabled child is recorded, and its name and version are kept with the support. Nothing is worked out by it: people decide.',
    law: () => 'A disabled child is a child in need without any test (Children Act 1989, section 17(10)). The Law Commission reviews the law on social care for disabled children; when the law was read for Rowan nothing of it was law. So Rowan has no test of its own.',
    unset: 'No test: none is known, while the Law Commission’s review is waited for',
    mayBegin: 'earlier',
    say: body => `${textOf(body, 'title')}, ${textOf(body, 'version')} (${textOf(body, 'source')})`,
  },
  {
    id: 'family-help-workers',
    kind: workerStatement,
    title: 'What family help workers must know and be able to do',
    changes: 'What is recorded of a family help worker’s competence is recorded against it, and the page of family help workers says where nothing is recorded against the one that holds.',
    law: () => 'A knowledge and skills statement for family help workers was announced for summer 2024. Rowan holds no text of one that was issued.',
    unset: 'No statement: none has been issued, as far as Rowan knows',
    say: body => `${textOf(body, 'title')}, ${textOf(body, 'version')} (${textOf(body, 'source')})`,
  },
  {
    id: 'child-number',
    kind: uniqueIdentifier,
    title: 'Number by which every organisation knows a child',
    changes: 'Which of a child’s numbers the page of numbers looks for first, and whose absence is listed. Numbers that are recorded stay as they are: a record is never found or linked by fewer numbers than before.',
    law: () => numberLaw,
    unset: 'The NHS number, which the government expects it to be',
    say: body => `${otherIdentifiers[body['scheme'] as keyof typeof otherIdentifiers] ?? 'Another number'} (${textOf(body, 'source')})`,
  },
  {
    id: 'number-required',
    kind: identifierRequired,
    title: 'Who must use the number',
    changes: 'Where councils must use it, a child’s page of numbers says so while there is none, and asks why. It refuses nothing.',
    law: () => `${numberLaw} So nobody is named here until you enter it.`,
    unset: 'Nobody: no regulations are known',
    each: identifierUsers,
    say: body => `${textOf(body, 'named')} (${textOf(body, 'source')})`,
  },
  {
    id: 'number-use',
    kind: identifierUse,
    title: 'What the number is used for',
    changes: 'Each use says why it needs the number and what has come of it. One that is switched off finds nothing, asks nothing and compares nothing by the number from its day; records are compared anew only when they change.',
    law: () => 'The government’s policy of November 2024 asks that the number be used proportionately and only where it has an effect. No law asks it yet.',
    unset: 'Used, as Rowan came: nobody has written why',
    each: identifierUses,
    say: body => `${textOf(body, 'why')}${textOf(body, 'effect') === '' ? '' : ` What came of it: ${textOf(body, 'effect')}`}`,
  },
  {
    id: 'number-purpose',
    kind: identifierPurpose,
    title: 'Asking why somebody searches by the number',
    changes: 'Whoever types a child’s number into the search says first whether it is to keep a child safe or promote their welfare. For anything else nothing is looked for by the number. Both are written in the audit.',
    law: () => `${numberLaw} It may be used only for safeguarding or promoting the welfare of children.`,
    unset: 'It is not asked',
    say: body => `It is asked (${textOf(body, 'source')})`,
  },
  {
    id: 'number-pilot',
    kind: identifierPilot,
    title: 'Pilot of the number',
    changes: 'Who takes part and where, and each difficulty with what resolved it. The page of numbers gathers it for whoever decides what becomes of the pilot.',
    law: () => 'The government’s policy of November 2024 is to pilot the number before it is used everywhere. No law says how.',
    unset: 'They take no part',
    each: pilotSectors,
    say: body => [textOf(body, 'areas'), textOf(body, 'challenge') && `Met: ${textOf(body, 'challenge')}`, textOf(body, 'resolved') && `Resolved: ${textOf(body, 'resolved')}`].filter(part => part !== '').join('. '),
  },
  {
    id: 'locator-limit',
    kind: locatorLimit,
    title: 'Searches of who knows a child, in a day',
    changes: 'Who has searched as often as this on one day is told so, and whom to ask instead; it is written in the audit. It holds for your own people and for those of the organisations that you look after.',
    law: () => 'No law says a number. A search is for one child and one purpose, and there is nothing to browse: the limit keeps it so.',
    unset: `Rowan’s own ${ownSearchesADay}`,
    say: body => `${String(body['most'])} (${textOf(body, 'source')})`,
  },
  {
    id: 'words',
    kind: localWord,
    title: 'Words of our own',
    changes: 'What some headings are called, over what can be recorded, for everybody who acts for the authority. Names in law, guidance and returns cannot be changed.',
    law: () => silent,
    unset: 'Rowan’s word',
    each: renameable,
    say: body => textOf(body, 'word'),
    problems: body => wordProblems(textOf(body, 'word')),
  },
]

/** The setting of this place in addresses, or null. */
export function settingAt(id: string | undefined): Setting | null {
  return settings.find(each => each.id === id) ?? null
}

function colourProblems(colour: string): TypedProblem[] {
  const at = boxOf('colour')
  if (!isColour(colour)) return [{ at, message: 'Enter the colour as # and six figures or letters from a to f, such as #1d70b8' }]
  const contrast = leastOn(colour)
  if (contrast >= leastContrast) return []
  // Rounded down: a colour that just fails must not be told that it has what is asked.
  const told = (Math.floor(contrast * 100) / 100).toFixed(2)
  return [{ at, message: `White words on ${colour}, or words of it on the pages, stand out only ${told} to 1, and ${leastContrast} is needed. The nearest colour that can be read is ${nearestReadable(colour)}` }]
}

function documentProblems(body: Body): TypedProblem[] {
  const address = textOf(body, 'address')
  if (address === '') return []
  const isAddress = URL.canParse(address) && new URL(address).protocol === 'https:' && new URL(address).username === ''
  return isAddress ? [] : [{ at: boxOf('address'), message: 'Enter where it is published as an address that begins with https://, or leave it empty' }]
}

/** Which rule says how long a class of record is kept at least. */
const retentionRules: Readonly<Partial<Record<RecordClass, string>>> = { 'in-care': 'record-retention-lac', 'left-care': 'care-leaver-record-retention' }

/** What the law’s event is called where a period is counted. */
const countedFrom: Readonly<Record<string, RetentionFrom>> = { birth: 'birth', 'death under 18': 'death' }

function leastOf(of: Rule): { years: number; counted: RetentionFrom; text: string }[] {
  return of.limits.flatMap(limit => {
    const counted = countedFrom[limit.event ?? '']
    return limit.kind === 'retention' && limit.unit === 'Y' && typeof limit.n === 'number' && counted !== undefined ? [{ years: limit.n, counted, text: limit.text }] : []
  })
}

function retentionLaw(of: RecordClass): string {
  const id = retentionRules[of]
  if (id === undefined) return 'Rowan holds no law that sets a period for these. Your retention schedule does.'
  const found = rule(id)
  return `At least ${leastOf(found).map(({ text }) => inWords(text)).join(', ')} (${inWords(found.source ?? found.id)}; ${sureness[found.certainty.limit]}). A shorter period is not taken.`
}

function retentionProblems(body: Body): TypedProblem[] {
  const id = retentionRules[body['of'] as RecordClass]
  if (id === undefined) return []
  const least = leastOf(rule(id))
  const own = least.find(({ counted }) => counted === body['counted'])
  if (own === undefined) return [{ at: boxOf('counted'), message: `The law counts these ${least.map(({ counted }) => retentionFrom[counted].toLowerCase()).join(' or ')}. Choose that` }]
  return Number(body['years']) >= own.years ? [] : [{ at: boxOf('years'), message: `The law keeps these at least ${own.years} years ${retentionFrom[own.counted].toLowerCase()}. Enter ${own.years} or more` }]
}

/** Words that say something in law, guidance or a return: nothing else is called by them. */
const terms = /\b(?:care (?:plan|order|leaver)s?|pathway plans?|protection plans?|child protection|conferences?|core groups?|section \d+|looked after|in need|family help|early help|leaving care|in care|review(?:ing)?s?|enquir(?:y|ies)|strategy discussions?|placements?|accommodation|adoption)\b/i

function wordProblems(word: string): TypedProblem[] {
  const at = boxOf('word')
  const term = terms.exec(word)?.[0]
  if (term !== undefined) return [{ at, message: `“${term}” already says something in law or guidance. Choose another word` }]
  return lintLabel(word).slice(0, 1).map(({ word: found, use }) => ({ at, message: `“${found}” is a word we avoid. Use: ${use}` }))
}
