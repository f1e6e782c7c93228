import { dailyLife } from '../../children/family-help/index.ts'
import { loadWords, type Known } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Link } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import { withName } from '../duty-words.ts'
import { here } from '../record/person-page.tsx'
import type { OnRecord } from '../record/record-page.tsx'
import { AddLinks } from '../record/sections.tsx'

const parts = [['day', 'An ordinary day'], ['night', 'The night'], ['free', 'Weekends and holidays'], ['said', 'What the child says of it']] as const

/** What a child's days are like, as it was last written, whatever help or plan there is. `known` holds the kind `daily-life`. */
export async function DailyLife(on: OnRecord, known: Known, name: string): Promise<Content> {
  const written = known.all(dailyLife).filter(each => each.starts <= on.today)
  const last = written.at(-1)
  const words = last === undefined ? {} : ((await loadWords(on.tx, on.opened.authority, on.opened.record, [last])).get(last.fact) ?? {})
  return (
    <section aria-labelledby="daily-life">
      <h2 class="govuk-heading-m" id="daily-life">{name}’s daily life</h2>
      {last === undefined ? (
        <p class="govuk-body">Nobody has written down yet what {name}’s days are like.</p>
      ) : (
        <>
          {parts.map(([field, title]) => words[field] && (
            <>
              <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{withName(title, name)}</h3>
              {paragraphs(words[field])}
            </>
          ))}
          <p class="govuk-body">
            As it was on {writeDay(last.starts)}. <Link href={here(on, `/facts/${last.fact}`)}>All of it</Link>
            {written.length > 1 && <>. Written down {plural(written.length, 'time', 'times')} since {writeDay(written[0]?.starts ?? last.starts)}: <Link href={here(on, `/life?only=${dailyLife.id}`)}>how it changed</Link></>}
          </p>
        </>
      )}
      <AddLinks on={on} to={[[`/record/${dailyLife.id}`, last === undefined ? withName(dailyLife.does, name) : 'Has it changed? Write how it is now', dailyLife]]} />
    </section>
  )
}
