import { factors, mostChildren, mostSaid, sourceGroupOf, ways, type Told, type ToldChild } from '../../children/front-door/index.ts'
import { readNhsNumber } from '../../children/identity/index.ts'
import { isCodeListId, validOn } from '../../codes/index.ts'
import { lawfulReasons, leansOnConsent } from '../../partners/sharing/index.ts'
import { addMonths, type Day } from '../../time/day.ts'
import { many, one, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'

const sources = 'cin.referral_source'

/** The box of a child's answer: `child-1-given`. */
export function childBox(index: number, part: string): string {
  return `child-${index + 1}-${part}`
}

/** A text of several lines as it was typed. */
export function linesOf(typed: Typed, name: string): string {
  const said = typed[name]
  return typeof said === 'string' ? said.replace(/\r\n?/g, '\n').trim() : ''
}

interface Read {
  readonly told: Told
  readonly problems: readonly TypedProblem[]
}

/** What differs between the forms by which people tell us. */
interface Form {
  /** The code of who tells us where the form does not ask, or nothing was chosen. */
  readonly source: string
  readonly way: 'telephone' | 'form' | 'system'
  readonly saidMissing: string
  /** Whether one who tells us must say who they are and how to reach them. */
  readonly named: boolean
}

/**
 * Reads what was typed into one of the forms of the front door. Nothing but what was said has to be there, except by a professional, who says who
 * they are: whoever is in a hurry, or afraid, is heard without the rest.
 */
export function readTold(typed: Typed, form: Form, today: Day): Read {
  const problems: TypedProblem[] = []
  const need = (isThere: boolean, at: string, message: string): void => void (isThere || problems.push({ at, message }))
  const short = (name: string, most: number): string => {
    const text = one(typed, name)
    need(text.length <= most, name, `Write ${most} characters or fewer here, and the rest under what you want to tell us`)
    return text.slice(0, most)
  }
  const said = linesOf(typed, 'said')
  need(said !== '', 'said', form.saidMissing)
  need(said.length <= mostSaid, 'said', 'What you write must be 10,000 characters or fewer')
  const household = linesOf(typed, 'household')
  need(household.length <= mostSaid, 'household', 'What you write must be 10,000 characters or fewer')
  const [from, reach] = [short('from', 200), short('reach', 200)]
  if (form.named) {
    need(from !== '', 'from', 'Enter your name and your organisation')
    need(reach !== '', 'reach', 'Enter a telephone number or an email address at your work')
  }
  const source = isCodeListId(sources) && validOn(sources, one(typed, 'source'), today) ? one(typed, 'source') : form.source
  if (form.named) need(one(typed, 'source') !== '', 'source', 'Select where you work')
  const children = Array.from({ length: mostChildren }, (_, index) => readChild(typed, index, today, problems)).filter(child => child !== null)
  const knows = one(typed, 'knowsOfIt') as 'yes' | 'no' | 'unsafe' | 'not known'
  const role = short('role', 100)
  const schooling = short('schooling', 200)
  const behind = many(typed, 'factors').filter((each): each is keyof typeof factors => Object.hasOwn(factors, each))
  return {
    problems,
    told: {
      children,
      home: { line1: short('line1', 100), town: short('town', 100), postcode: short('postcode', 10) },
      words: { said, ...(household !== '' && { household }) },
      answers: {
        asks: one(typed, 'asks') === 'information' ? 'information' : 'help',
        source,
        professional: form.named || isProfessional(source),
        way: Object.hasOwn(ways, one(typed, 'way')) ? (one(typed, 'way') as keyof typeof ways) : form.way,
        ...(from !== '' && { from }),
        ...(role !== '' && { role }),
        ...(reach !== '' && { reach }),
        ...(one(typed, 'today') === 'yes' && { today: true }),
        ...(['yes', 'no', 'unsafe', 'not known'].includes(knows) && { knowsOfIt: knows }),
        ...(behind.length > 0 && { factors: behind }),
        ...(schooling !== '' && { schooling }),
      },
    },
  }
}

/** Whether somebody with this code tells us as part of their work. Of one who is not known nobody says so. */
function isProfessional(source: string): boolean {
  return source !== '10' && !['family', 'public'].includes(sourceGroupOf(source))
}

/** What is wrong with an answer to a request of the front door, on the page and in the interface for systems: one kept back for want of consent is not taken. */
export function wrongInAnswer(answer: string, known: string): TypedProblem[] {
  return [
    ...(['known', 'nothing', 'no'].includes(answer) ? [] : [{ at: 'answer', message: 'Select what you answer' }]),
    ...(answer !== 'nothing' && known === '' ? [{ at: 'known', message: answer === 'no' ? 'Write why you do not tell it' : 'Write what you know' }] : []),
    ...(answer === 'no' && leansOnConsent(known) ? [{ at: 'known', message: lawfulReasons }] : []),
    ...(known.length > 20_000 ? [{ at: 'known', message: 'What you write must be 20,000 characters or fewer' }] : []),
  ]
}

function readChild(typed: Typed, index: number, today: Day, problems: TypedProblem[]): ToldChild | null {
  const box = (part: string): string => childBox(index, part)
  const [given, family, sex] = [one(typed, box('given')).slice(0, 200), one(typed, box('family')).slice(0, 200), one(typed, box('sex'))]
  const born = readDate(typed, box('born'), 'The date of birth', true)
  if (born.problem) problems.push({ at: box('born'), message: born.problem })
  else if (born.day !== null && born.day > addMonths(today, 10)) problems.push({ at: box('born'), message: 'The date of birth must be in the past; for a baby who is expected, the day it is due' })
  const nhs = readNhsNumber(one(typed, box('nhs')))
  if (one(typed, box('nhs')) !== '' && nhs.is !== 'number') problems.push({ at: box('nhs'), message: 'The NHS number must be 10 figures that belong together. Check it, or leave it empty' })
  if (given === '' && family === '' && born.day === null && nhs.is !== 'number') return null
  return {
    given, family, sex: ['F', 'M', 'U'].includes(sex) ? sex : '',
    born: born.day === null ? null : { day: born.day, exactness: born.exactness },
    nhsNumber: nhs.is === 'number' ? nhs.value : '',
  }
}
