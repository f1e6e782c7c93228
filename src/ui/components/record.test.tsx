import { describe, expect, test } from 'vitest'
import { day, parseInstant } from '../../time/day.ts'
import type { Instant } from '../../time/day.ts'
import * as ui from '../components.ts'
import { treeOf, wordsOf } from '../contract/tree.ts'
import { render } from '../markup.ts'
import { lintLabel } from '../words.ts'

const today = day('2027-06-16')
const at = (text: string) => parseInstant(text) as Instant
const working = (amount: number) => ({ amount, unit: 'working day' as const })

function attributesOf(html: string): Readonly<Record<string, string>> {
  const [first] = treeOf(html)
  return typeof first === 'object' ? first.attributes : {}
}

const clocks: readonly (readonly [string, ui.ClockProps, string, string | null])[] = [
  ['not yet', { state: 'not-yet', starts: day('2028-01-18'), today }, 'Starts Tuesday 18 January 2028', null],
  ['due', { state: 'due', due: day('2027-06-30'), left: working(10), today }, 'Due in 10 working days, Wednesday 30 June', null],
  ['due in another year', { state: 'due', due: day('2028-01-21'), left: working(150), today }, 'Due in 150 working days, Friday 21 January 2028', null],
  ['due beyond the table of holidays', { state: 'due', due: day('2040-03-01'), left: null, today }, 'Due Thursday 1 March 2040', null],
  ['due with no date', { state: 'due', due: null, left: null, today }, 'No date set yet', null],
  ['soon', { state: 'soon', due: day('2027-06-21'), left: working(3), today }, 'Due in 3 working days, Monday 21 June', 'yellow'],
  ['soon, tomorrow', { state: 'soon', due: day('2027-06-17'), left: working(1), today }, 'Due in 1 working day, Thursday 17 June', 'yellow'],
  ['soon, counted in days', { state: 'soon', due: day('2027-06-19'), left: { amount: 3, unit: 'day' }, today }, 'Due in 3 days, Saturday 19 June', 'yellow'],
  ['due today', { state: 'soon', due: today, left: working(0), today }, 'Due today', 'yellow'],
  ['due today by an hour', { state: 'soon', due: today, left: working(0), today, by: at('2027-06-16T16:00:00Z') }, 'Due today by 5:00pm', 'yellow'],
  ['over a weekend', { state: 'soon', due: day('2027-06-19'), left: working(0), today }, 'Due Saturday 19 June', 'yellow'],
  ['late', { state: 'late', due: day('2027-06-14'), late: working(2), today }, '2 working days late, due Monday 14 June', 'red'],
  ['late by practice', { state: 'late', due: day('2027-06-15'), late: working(1), practice: true, today }, '1 working day late, due Tuesday 15 June', 'yellow'],
  ['late since a weekend', { state: 'late', due: day('2027-06-13'), late: working(0), today }, 'Late, due Sunday 13 June', 'red'],
  ['done', { state: 'done', done: day('2027-06-14'), due: day('2027-06-18'), today }, 'Done 14 June', 'green'],
  ['done late', { state: 'done', done: day('2027-06-14'), due: day('2027-06-10'), late: working(2), today }, 'Done 14 June, 2 working days late', 'green'],
  ['ended', { state: 'ended', ended: day('2027-05-04'), today }, 'No longer needed, since 4 May', 'grey'],
  ['not known', { state: 'not-known', due: day('2026-02-01'), today }, 'Recorded before Rowan', 'grey'],
  ['short, due', { state: 'due', due: day('2027-06-30'), left: working(10), today, short: true }, 'Due in 10 working days', null],
  ['short, uncounted', { state: 'due', due: day('2040-03-01'), left: null, today, short: true }, 'Due 1 Mar 2040', null],
  ['short, late', { state: 'late', due: day('2027-06-14'), late: working(2), today, short: true }, '2 working days late', 'red'],
  ['waiting', { state: 'soon', due: day('2027-06-21'), left: working(3), today, waitingFor: 'police' }, 'Due in 3 working days, Monday 21 June Waiting for police', 'yellow'],
  ['with our own standard', { state: 'due', due: day('2027-07-16'), left: working(22), today, standard: day('2027-07-02') }, 'Due in 22 working days, Friday 16 July our own standard 2 July', null],
]

describe('clocks', () => {
  test.each(clocks)('%s', (_, props, words, colour) => {
    const html = render(<ui.Clock {...props} />)
    expect(wordsOf(html)).toBe(words)
    expect(attributesOf(html)).toMatchObject({ 'data-testid': 'clock', 'data-state': props.state })
    expect(attributesOf(html)['data-due']).toBe(props.due ?? undefined)
    const tag = /govuk-tag--(\w+)/.exec(html)?.[1] ?? null
    expect(tag).toBe(colour)
    expect(lintLabel(words)).toEqual([])
  })

  test('every state is shown, none says 0 days', () => {
    expect(new Set(clocks.map(([, { state }]) => state))).toEqual(new Set(['not-yet', 'due', 'soon', 'late', 'done', 'ended', 'not-known']))
    for (const [, , words] of clocks) expect(words).not.toMatch(/\b0 /)
  })
})

describe('who a record is about', () => {
  const common = { name: 'Maya Samplewood', today: day('2026-11-10'), nhsNumber: '9990037000', number: 100421 }
  const born = { born: day('2016-03-14') }

  test('preferred name first, then other names, born and age, NHS number, record number', () => {
    expect(wordsOf(render(<ui.IdentityBar {...common} birth={born} knownAs="May" legalName="Maya Exampleton" />))).toBe(
      'Maya SamplewoodAlso known as MayLegal name Maya ExampletonBorn 14 March 2016 (10 years)NHS number 999 003 7000Record 100421',
    )
  })

  test('what is not known is not recorded, never blank', () => {
    expect(wordsOf(render(<ui.IdentityBar {...common} birth={null} nhsNumber={null} />))).toBe(
      'Maya SamplewoodBorn not recordedNHS number not recordedRecord 100421',
    )
    expect(wordsOf(render(<ui.IdentityBar {...common} birth={{ about: 'about 2019' }} />))).toContain('Born about 2019')
  })

  test('a baby not born yet is due, and has no age', () => {
    const html = render(<ui.IdentityBar {...common} name="Baby Samplewood" birth={{ due: day('2026-12-21') }} nhsNumber={null} />)
    expect(wordsOf(html)).toContain('Due 21 December 2026')
    expect(wordsOf(html)).not.toContain('Born')
    expect(attributesOf(html)['data-state']).toBe('unborn')
    expect(wordsOf(render(<ui.IdentityBar {...common} birth={{ due: null }} />))).toContain('Due not recorded')
  })

  test('somebody who died: when and how old, no tags, no badge, grey', () => {
    const html = render(
      <ui.IdentityBar {...common} birth={born} died={day('2027-05-04')} statuses={[{ text: 'In care' }]} safety={{ count: 1, href: '/s' }} />,
    )
    expect(wordsOf(html)).toContain('Born 14 March 2016Died 4 May 2027, aged 11')
    expect(wordsOf(html)).not.toContain('In care')
    expect(html).not.toContain('moj-badge')
    expect(html).toContain('app-identity-bar--died')
    expect(wordsOf(render(<ui.IdentityBar {...common} birth={{ born: day('2027-05-01') }} died={day('2027-05-04')} />))).toContain('Died 4 May 2027, aged 3 days')
    expect(wordsOf(render(<ui.IdentityBar {...common} birth={null} died={day('2027-05-04')} />))).toContain('Died 4 May 2027')
  })

  test('a status is blue unless it says otherwise, and the badge says only that there is something to read', () => {
    const html = render(<ui.IdentityBar {...common} birth={born} statuses={[{ text: 'Child protection plan' }]} safety={{ count: 1, href: '/safety' }} />)
    expect(html).toContain('govuk-tag--blue')
    expect(wordsOf(html)).toContain('Safety information: Read before visiting: 1')
  })

  test('the quiet screen hides tags, badge and other people, and says that it is on', () => {
    const html = render(
      <ui.IdentityBar {...common} birth={born} quiet statuses={[{ text: 'In care' }]} safety={{ count: 1, href: '/s' }} brothersAndSisters={[{ name: 'Theo', href: '/t' }]} />,
    )
    expect(wordsOf(html)).toContain('Quiet screen is on')
    for (const hidden of ['In care', 'Read before', 'Theo']) expect(wordsOf(html)).not.toContain(hidden)
  })

  test('a name is shown as it was typed, in any script', () => {
    for (const name of ["O'Brien-ʻŌkina", 'نور', 'A', 'x'.repeat(80)]) {
      expect(wordsOf(render(<ui.IdentityBar {...common} name={name} birth={born} />)).startsWith(name)).toBe(true)
    }
  })
})

describe('a child’s words and where facts are from', () => {
  test('words stand in quotation marks, untidied, with their source', () => {
    const html = render(<ui.Voice words="i dont like it wen  its loud" source="Written, 22 September 2026" lang="en" />)
    expect(html).toContain('“i dont like it wen  its loud”')
    expect(wordsOf(html)).toContain('Written, 22 September 2026')
    expect(attributesOf(html)['data-testid']).toBe('voice')
  })

  test('who, when and source', () => {
    expect(wordsOf(render(<ui.Provenance who="Imani Stubbs" when={day('2026-10-22')} source="first conference" />))).toBe(
      'Recorded by Imani Stubbs, 22 October 2026. Source: first conference.',
    )
    expect(wordsOf(render(<ui.Provenance who="Nia" when={at('2026-11-10T09:58:00Z')} verb={null} />))).toBe('Nia, 10 November 2026 at 9:58am.')
  })

  test('what is held back says so and whom to ask', () => {
    const html = render(<ui.Withheld ask={{ href: '/ask', hidden: 'about school' }} />)
    expect(wordsOf(html)).toBe('Some of this is held back. Ask about school')
    expect(attributesOf(html)['data-testid']).toBe('withheld')
  })

  test('a restricted record says nothing of whom it is about, and offers emergency access only where there is any', () => {
    expect(wordsOf(render(<ui.Restricted backHref="/my-work" />))).toBe('You cannot open this recordAccess is limited to a small number of people.Go back')
    expect(wordsOf(render(<ui.Restricted backHref="/my-work" emergencyHref="/e" guardian={{ name: 'Ivy Guardian', href: '/ivy' }} />))).toContain(
      'Ivy Guardian, will be told straight away.Open for 24 hoursAsk Ivy Guardian insteadGo back',
    )
  })
})

test('a closed record says since when, and offers why and reopening only where they may be had', () => {
  expect(wordsOf(render(<ui.ClosedRecord on={day('2027-07-06')} />))).toBe('Closed 6 July 2027.')
  expect(wordsOf(render(<ui.ClosedRecord on={day('2027-07-06')} whyHref="/why" reopenHref="/reopen" />))).toBe(
    'Closed 6 July 2027. Why this record was closed Reopen this record',
  )
})

describe('saving', () => {
  const shown = (state: ui.SaveState, silent?: boolean) => render(<ui.SaveStatus state={state} at={at('2027-06-16T08:44:00Z')} today={today} silent={silent} />)

  test.each([
    ['idle', ''],
    ['saving', 'Saving'],
    ['saved', 'Saved 9:44am'],
    ['retrying', 'Not saved yet. We will keep trying. Your words are kept on this device.'],
    ['failed', 'Not saved. Copy your words before you leave.Copy'],
  ] as const)('%s', (state, words) => {
    expect(wordsOf(shown(state))).toBe(words)
    expect(attributesOf(shown(state))).toMatchObject({ 'data-testid': 'save-status', 'data-state': state, role: 'status' })
  })

  test('only one of two on a page is read out', () => {
    expect(attributesOf(shown('saved', true))['role']).toBeUndefined()
  })
})

describe('two versions side by side', () => {
  test('each side shows its changes to what both began from, in words', () => {
    const html = render(
      <ui.Compare
        base="Grandma on Saturdays."
        earlier={{ title: 'Yours', text: 'Grandma on Fridays.', testId: 'conflict-yours' }}
        later={{ title: 'Imani’s', text: 'Grandma on Saturdays, always.', testId: 'conflict-theirs' }}
      />,
    )
    expect(wordsOf(html)).toBe('YoursGrandma on removed Saturdays added Fridays.Imani’sGrandma on Saturdays added , always.')
    expect(html).toContain('<del')
    expect(html).toContain('data-testid="conflict-yours"')
  })

  test('without a base the left shows what went and the right what came', () => {
    const html = render(<ui.Compare earlier={{ title: 'Before', text: 'Mum agrees' }} later={{ title: 'After', text: 'Mum disagrees' }} />)
    expect(wordsOf(html)).toBe('BeforeMum removed agreesAfterMum added disagrees')
  })

  test('the same, and nothing, are said', () => {
    expect(wordsOf(render(<ui.Compare earlier={{ title: 'A', text: 'x' }} later={{ title: 'B', text: 'x' }} />))).toBe('Both say the same.AxBx')
    expect(wordsOf(render(<ui.Compare earlier={{ title: 'A', text: '' }} later={{ title: 'B', text: 'x' }} />))).toBe('ANothing writtenB added x')
  })
})
