import { disabledChildSupport } from '../../children/family-help/index.ts'
import type { Queryable } from '../../database/index.ts'
import { disabilityTestOn, settingsOf } from '../../settings/index.ts'
import type { Day } from '../../time/day.ts'
import { InsetText } from '../../ui/components.ts'
import { boxOf, type Typed } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'

/** By which test support for a disabled child is decided, above the form with which it is recorded; null for any other form. */
export async function TestBeside(from: Queryable, authority: string, kind: string, on: Day): Promise<Content> {
  if (kind !== disabledChildSupport.id) return null
  const test = disabilityTestOn(await settingsOf(from, authority), on)
  return (
    <InsetText>
      {test === null
        ? 'Being disabled makes a child a child in need, without any test. Which test decides what support is given is not known: none is entered under Settings, and the Law Commission’s review of this law is waited for.'
        : `Decided by ${test.title}, ${test.version} (${test.source}). ${test.asks ?? ''}`}
    </InsetText>
  )
}

/** What the form begins with: the test that holds today, by its name and version. Null where none is entered. */
export async function testBegun(from: Queryable, authority: string, on: Day): Promise<Typed | null> {
  const test = disabilityTestOn(await settingsOf(from, authority), on)
  return test === null ? null : { [boxOf('test')]: `${test.title}, ${test.version}` }
}
