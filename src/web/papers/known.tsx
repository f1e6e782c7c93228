import { stillRight } from '../../children/family-help/index.ts'
import { loadWords, type Fact, type Known } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Link, SummaryList, type SummaryRow } from '../../ui/components.ts'
import { factRows } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import { called } from '../record/called.ts'
import { namesFor } from '../record/names-for.ts'
import { here } from '../record/person-page.tsx'
import { protectedRow, withheldAddresses } from '../record/protected.ts'
import { knownHere, type OnRecord } from '../record/record-page.tsx'

/** What the record holds now of what papers ask, with when each entry was last seen and still right. */
export interface KnownNow {
  readonly facts: readonly Fact[]
  readonly seen: (fact: Fact) => string | null
}

/** What the record holds of these kinds now, without what has ended. */
export async function knownNow(on: OnRecord, kinds: readonly string[]): Promise<KnownNow> {
  if (kinds.length === 0) return { facts: [], seen: () => null }
  const known = await knownHere(on, { kinds: [...kinds, stillRight.id] })
  return { facts: kinds.flatMap(kind => standing(known, kind)), seen: fact => seenOn(known, fact) }
}

/** The entries of a kind that go on, or happened and are over. */
export function standing(known: Known, kind: string): readonly Fact[] {
  return known.ofKind(kind).filter(fact => fact.ends === null || fact.ends === fact.starts)
}

/** The last day on which somebody said of this entry that it is still right, and the entry has not been written again since. */
function seenOn(known: Known, fact: Fact): string | null {
  const seen = known.all(stillRight).findLast(each => each.body.entry === fact.fact && each.n > fact.n)
  return seen ? `Seen and still right on ${writeDay(seen.starts)}${seen.body.together ? ', with the family' : ''}` : null
}

/** Entries as they are read: a title, their rows, and what stands beneath. */
export interface Entry {
  readonly fact: Fact
  readonly title: string
  readonly rows: readonly SummaryRow[]
  readonly seen: string | null
}

/** Entries ready to be read, each by its kind; `name` is what the page calls the child. */
export async function entriesOf(on: OnRecord, { facts, seen }: KnownNow, name: string): Promise<readonly Entry[]> {
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, facts.map(fact => ({ fact: fact.fact, version: fact.version })))
  const names = await namesFor(on, facts)
  const withheld = await withheldAddresses(on)
  return facts.flatMap(fact => {
    const kind = on.ask.service.house.kinds.get(fact.kind)
    if (!kind) return []
    const rows = factRows(called(kind, name), { ...fact, body: fact.body }, words.get(fact.fact) ?? {}, names)
    return [{ fact, title: kind.label, rows: withheld.has(fact.fact) ? protectedRow(rows) : rows, seen: seen(fact) }]
  })
}

/** Facts that are shown beside a section; of more, the last. */
const mostBeside = 8

/** What the record already says about what a section asks. */
export async function knownBeside(on: OnRecord, all: KnownNow, name: string): Promise<Content> {
  if (all.facts.length === 0) return null
  const shown = all.facts.slice(-mostBeside)
  return (
    <>
      <h2 class="govuk-heading-s">What we already know</h2>
      {all.facts.length > shown.length && (
        <p class="govuk-body-s">
          Showing {shown.length} of {all.facts.length}. The others stand in the record.
        </p>
      )}
      {(await entriesOf(on, { ...all, facts: shown }, name)).map(({ fact, title, rows, seen }) => (
        <>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{title}</h3>
          <SummaryList classes="app-known__facts" rows={rows} />
          <p class="govuk-body-s">
            {seen && `${seen}. `}
            <Link href={here(on, `/facts/${fact.fact}`)}>
              Look at this<span class="govuk-visually-hidden">: {title}</span>
            </Link>
          </p>
        </>
      ))}
    </>
  )
}
