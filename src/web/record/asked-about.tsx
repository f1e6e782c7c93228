import {
  adultDisability, adultEthnicity, adultGenderIdentity, adultLanguage, adultNotAnswered, adultReligion, disability, ethnicity, genderIdentity, language, notAnswered, religion, type AskedAbout,
} from '../../children/identity/index.ts'
import { mayAdd, maySee } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { SummaryList } from '../../ui/components.ts'
import type { Content } from '../../ui/markup.ts'
import { here } from './person-page.tsx'
import { knownHere, type OnRecord } from './record-page.tsx'

/** What somebody is asked about themselves, in the order of the page, with the kind that holds the answer on the record of a child and of an adult. */
const questions = [
  ['gender', 'Gender and pronouns', genderIdentity, adultGenderIdentity],
  ['ethnicity', 'Ethnic background', ethnicity, adultEthnicity],
  ['language', 'Language', language, adultLanguage],
  ['religion', 'Religion or belief', religion, adultReligion],
  ['disability', 'Disability', disability, adultDisability],
] as const satisfies readonly (readonly [AskedAbout, string, object, object])[]

const words = { declined: 'Declined to say', 'not known': 'Not known' } as const

/**
 * What of a person has no answer, and which of three it is (ux 8): nobody has asked yet; they were asked and did not want to say; they were asked and
 * nobody knows. What has an answer stands on the page as a card. Null where every question has one, or where none may be seen.
 */
export async function askedAbout(on: OnRecord): Promise<Content> {
  if (!maySee(on.opened, { section: 'overview', class: 'ordinary' })) return null
  const isAdult = on.opened.subject === 'adult'
  const unanswered = isAdult ? adultNotAnswered : notAnswered
  const kinds = questions.map(([, , child, adult]) => (isAdult ? adult : child))
  const known = await knownHere(on, { kinds: [unanswered.id, ...kinds.map(kind => kind.id)] })
  const rows = questions.flatMap(([about, key], index) => {
    const kind = kinds[index] as (typeof kinds)[number]
    if (known.facts.some(fact => fact.kind === kind.id && fact.ends === null)) return []
    const asked = known.last(unanswered, { where: fact => fact.body.about === about })
    const mayAsk = !on.past && on.opened.mayWrite && mayAdd(on.opened, kind)
    return [{
      key,
      value: asked === null ? 'Not asked yet' : `${words[asked.body.answer]}, asked ${writeDay(asked.starts)}`,
      ...(mayAsk && { actions: [
        { href: here(on, `/record/${kind.id}`), content: asked === null ? 'Ask' : 'Ask again', hidden: `about ${key.charAt(0).toLowerCase()}${key.slice(1)}` },
        { href: here(on, `/record/${unanswered.id}`), content: 'No answer', hidden: `about ${key.charAt(0).toLowerCase()}${key.slice(1)}` },
      ] }),
    }]
  })
  if (rows.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Without an answer</h2>
      <SummaryList rows={rows} />
    </>
  )
}
