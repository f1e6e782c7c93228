import {
  aspectNames, describe, evidenceOf, Frequencies, NameBook, rulingOf, Scorer, trainedModels, type Evidence, type Said,
} from '../../children/identity/matching/index.ts'
import { saidBy, type Patient } from './answers.ts'
import type { Asked, Away, Demographics } from './client.ts'

/** What came of tracing somebody. */
export type Traced =
  /** Our own comparison confirms the answer. `superseded`: the number we had was replaced by this one. */
  | { readonly is: 'confirmed'; readonly patient: Patient; readonly evidence: readonly Evidence[]; readonly superseded: boolean }
  /** One person fits who is more likely the child than not, and no more than that: nobody's number is told, and somebody asks the family or the practice. */
  | { readonly is: 'unsure'; readonly evidence: readonly Evidence[] }
  /** The number we had is somebody's of whom too little fits: nobody's name is told, and somebody has to find out whose it is. */
  | { readonly is: 'another person'; readonly evidence: readonly Evidence[] }
  /** The number we had is nobody's any more. */
  | { readonly is: 'invalidated' }
  /** Nobody, or more than one, fits what we know. */
  | { readonly is: 'nobody' }
  | { readonly is: 'several' }
  /** We know too little to ask: a given name, a family name and a day of birth are needed. */
  | { readonly is: 'too little' }
  | Away

/** How many children any answer could be of: those of England, about twelve million. It is what a comparison has to speak against. */
const childrenOfEngland = 12_000_000

/**
 * Traces a child: by the number where one is known, else from the strictest question to the widest, until an answer is confirmed. With a
 * postcode nobody restricted is ever found, so each question is also asked without. A number that is wrong is not searched around: it is
 * told, and a person decides.
 */
export async function trace(known: Said, service: Demographics): Promise<Traced> {
  if (known.nhsNumber) {
    const read = await service.read(known.nhsNumber)
    if (read.is !== 'found') return read
    // That the old number and the new are one person's is the NHS's own word.
    const { evidence, isConfirmed } = judge({ ...known, nhsNumber: read.patient.nhsNumber }, read.patient)
    return isConfirmed ? { is: 'confirmed', patient: read.patient, evidence, superseded: read.superseded } : { is: 'another person', evidence }
  }
  const ladder = ladderFor(known)
  let best: Traced = ladder.length === 0 ? { is: 'too little' } : { is: 'nobody' }
  for (const asked of ladder) {
    const searched = await service.search(asked)
    if (searched.is === 'away') return searched
    if (searched.is === 'several' && best.is === 'nobody') best = { is: 'several' }
    if (searched.is !== 'found') continue
    const { evidence, isConfirmed, isLikely } = judge(known, searched.patient)
    if (isConfirmed) return { is: 'confirmed', patient: searched.patient, evidence, superseded: false }
    if (isLikely && best.is !== 'unsure') best = { is: 'unsure', evidence }
  }
  return best
}

/** The questions for somebody, the strictest first. None where a family name or a whole day of birth is not known. */
export function ladderFor({ given = '', family = '', born = '', bornPrecision = '', postcode = '' }: Said): Asked[] {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(born) && (bornPrecision === '' || bornPrecision === 'verified' || bornPrecision === 'declared')
  if (family === '' || given === '' || !isDay) return []
  const day = [`eq${born}`]
  // Three letters and two allow for short forms of a name and a move nearby; the service's own advice for one that finds one person.
  const begins = given.length > 3 ? `${given.slice(0, 3)}*` : given
  const area = /^[A-Z]{1,2}/.exec(postcode.toUpperCase())?.[0]
  return [
    ...(postcode === '' ? [] : [{ family, given, born: day, postcode }]),
    { family, given, born: day },
    ...(area === undefined ? [] : [{ family, given: begins, born: day, postcode: `${area}*`, history: true }]),
    { family, given: begins, born: day, history: true },
    ...(postcode === '' ? [] : [{ family, given, born: day, postcode, fuzzy: true }]),
    { family, given, born: day, fuzzy: true },
  ]
}

/** What our own comparison makes of an answer: whether it would join the two, whether it is likelier than not, and why. */
function judge(known: Said, patient: Patient): { readonly isConfirmed: boolean; readonly isLikely: boolean; readonly evidence: readonly Evidence[] } {
  const book = new NameBook()
  const [ours, theirs] = [describe(known, book), describe(saidBy(patient), book)]
  const scorer = new Scorer(trainedModels().agencies, new Frequencies(childrenOfEngland), book)
  const agreement = new Int8Array(aspectNames.length)
  const score = scorer.compare(ours, theirs, agreement)
  const ruling = rulingOf(ours, theirs, agreement).is
  const { link } = scorer.model.thresholds
  return { isConfirmed: ruling === 'may' && score >= link, isLikely: (ruling === 'may' || ruling === 'ask') && score > 0, evidence: evidenceOf(scorer, ours, theirs, agreement) }
}
