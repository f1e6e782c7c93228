import { adoptionMatch, previousPermanence, reviewHeld } from '../../children/care/index.ts'
import { conductOfYear, healthOfYear } from '../../children/health/index.ts'
import { leaverAtBirthday } from '../../children/leaving-care/index.ts'
import { firstDayOf, lastDayOf, type CollectionYear, type Ssda903Table } from '../../codes/index.ts'
import { filled } from '../../insight/returns/made/written.ts'
import { birthday, earlier, later, type Day } from '../../time/day.ts'
import { imported } from './imported.ts'
import { answers, asYes, dayIn, partDayText, textOf, value, type Read } from './ssda903-cells.ts'
import { byYear, firstOf, keepUnreadable, ofTable, type Gathering } from './ssda903-gathering.ts'

/** The tables that tell single days, or a year: Reviews, AD1, PrevPerm, OC2 and OC3. */

export function moments(reads: readonly Read[], born: Day | null, gathering: Gathering): void {
  for (const read of ofTable(reads, 'Reviews')) {
    const on = dayIn(read, 'REVIEW')
    if (on === null) gathering.keep(read.index, 'REVIEW cannot be read, so it has no place')
    else {
      gathering.add(imported(reviewHeld, { starts: on, body: answers({ participation: textOf(read, 'REVIEW_CODE') }), rows: [read.index] }))
      keepUnreadable(read, gathering)
    }
  }
  for (const read of onceInAll(ofTable(reads, 'AD1'), gathering)) {
    const on = dayIn(read, 'DATE_MATCH')
    if (on === null) gathering.keep(read.index, 'DATE_MATCH is blank or cannot be read, so it has no place')
    else {
      gathering.add(
        imported(adoptionMatch, {
          starts: on,
          body: answers({
            decidedOn: dayIn(read, 'DATE_INT'),
            fostered: asYes(textOf(read, 'FOSTER_CARE')),
            adopters: textOf(read, 'NB_ADOPTR'),
            gender: textOf(read, 'SEX_ADOPTR'),
            relationship: textOf(read, 'LS_ADOPTR'),
          }),
          rows: [read.index],
        }),
      )
      keepUnreadable(read, gathering)
    }
  }
  for (const read of ofTable(reads, 'PrevPerm')) {
    const what = textOf(read, 'PREV_PERM')
    if (!filled(what)) {
      gathering.keep(read.index, 'PREV_PERM is blank or cannot be read, so it has no place')
      continue
    }
    const first = firstOf(read.row.year, gathering.given.today)
    gathering.add(
      imported(previousPermanence, {
        starts: born === null ? first : later(first, born),
        firstTold: true,
        body: answers({ what, where: textOf(read, 'LA_PERM'), orderedOn: partDayText(value(read, 'DATE_PERM')) }) as { what: string },
        rows: [read.index],
      }),
    )
    keepUnreadable(read, gathering)
  }
}

/** The newest of each day: a row told again by a later year is the same. */
function onceInAll(reads: readonly Read[], gathering: Gathering): Read[] {
  const newest = new Map<string, Read>()
  for (const read of reads) {
    const day = dayIn(read, 'DATE_MATCH') ?? `none ${read.index}`
    const before = newest.get(day)
    if (before && before.row.set !== read.row.set) gathering.superseded.push(before.index)
    else if (before) gathering.keep(before.index, 'The child stands in this table twice')
    newest.set(day, read)
  }
  return [...newest.values()]
}

export function yearly(reads: readonly Read[], born: Day | null, gathering: Gathering): void {
  const { today } = gathering.given
  for (const { year, reads: ofYear } of byYear(reads)) {
    const only = (table: Ssda903Table): Read | null => {
      const rows = ofTable(ofYear, table)
      if (year === null) for (const read of rows) gathering.keep(read.index, 'It does not say of which year it is')
      else for (const extra of rows.slice(1)) gathering.keep(extra.index, 'The child stands in this table twice')
      return year === null ? null : (rows[0] ?? null)
    }
    const health = only('OC2')
    const leaver = only('OC3')
    if (year === null) continue
    if (health) healthTold(health, earlier(lastDayOf(year), today), gathering)
    if (leaver) leaverTold(leaver, earlier(birthdayIn(born, year), today), gathering)
  }
}

function healthTold(read: Read, on: Day, gathering: Gathering): void {
  const score = value(read, 'SDQ_SCORE')
  const yes = (column: string) => asYes(textOf(read, column))
  gathering.add(
    imported(healthOfYear, {
      starts: on,
      firstTold: true,
      body: answers({
        score,
        noScore: textOf(read, 'SDQ_REASON'),
        development: yes('HEALTH_CHECK'),
        immunisations: yes('IMMUNISATIONS'),
        teeth: yes('TEETH_CHECK'),
        assessment: yes('HEALTH_ASSESSMENT'),
        substances: yes('SUBSTANCE_MISUSE'),
        helpReceived: yes('INTERVENTION_RECEIVED'),
        helpOffered: yes('INTERVENTION_OFFERED'),
      }),
      rows: [read.index],
    }),
  )
  const convicted = yes('CONVICTED')
  if (convicted !== undefined && !gathering.unplaced.has(read.index)) {
    gathering.add(imported(conductOfYear, { starts: on, firstTold: true, body: { convicted }, rows: [read.index] }))
  }
  keepUnreadable(read, gathering)
}

function leaverTold(read: Read, on: Day, gathering: Gathering): void {
  const inTouch = textOf(read, 'IN_TOUCH')
  if (!filled(inTouch)) {
    gathering.keep(read.index, 'IN_TOUCH is blank or cannot be read, so it has no place')
    return
  }
  const body = answers({ inTouch, activity: textOf(read, 'ACTIV'), lives: textOf(read, 'ACCOM') }) as { inTouch: string }
  gathering.add(imported(leaverAtBirthday, { starts: on, firstTold: true, body, rows: [read.index] }))
  keepUnreadable(read, gathering)
}

/** The birthday that lies in a collection year; its last day where no date of birth is known. */
function birthdayIn(born: Day | null, year: CollectionYear): Day {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  if (born === null) return last
  const age = Number(first.slice(0, 4)) - Number(born.slice(0, 4))
  const on = birthday(born, age)
  return on >= first ? earlier(on, last) : earlier(birthday(born, age + 1), last)
}
