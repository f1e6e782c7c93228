import type { Ended } from '../../law/duty.ts'
import type { FactOf, Known } from '../../record/fact.ts'
import { remembered } from '../../record/remembered.ts'
import { earlier, later, type Day } from '../../time/day.ts'
import { soonest, type HomeInCare } from '../identity/index.ts'
import { placement } from './facts.ts'
import { belongsTo, careSpells, type CareSpell } from './spells.ts'

type Home = FactOf<typeof placement>

/**
 * Living in one home with the same people, within one spell of care: what the visiting clocks count. A week in hospital, a holiday or
 * a stay while carers are away does not make it another home, nor does a change on paper while the same people look after the child.
 */
export interface Stay {
  readonly spell: CareSpell
  /** The placement it began with: the duties of the home are anchored there. */
  readonly home: Home
  /** Every placement in it, the first among them. */
  readonly homes: readonly Home[]
  readonly from: Day
  readonly until: Day | null
  readonly because: string
}

/** The child's homes in care, in order. */
export const stays = remembered((known): readonly Stay[] => careSpells(known).flatMap(spell => staysIn(known, spell)))

function staysIn(known: Known, spell: CareSpell): Stay[] {
  const groups: Home[][] = []
  for (const each of known.all(placement)) {
    if (!belongsTo(spell, each)) continue
    const current = groups.at(-1)
    if (current && continues(current, each)) current.push(each)
    else groups.push([each])
  }
  return groups.map((homes, index): Stay => {
    const home = homes[0] as Home
    const next = groups[index + 1]?.[0]?.starts ?? null
    const left = (homes.at(-1) as Home).ends
    const moved: Ended | null =
      next !== null ? { on: left === null ? next : earlier(left, next), because: 'Moved to another home' } : left === null ? null : { on: left, because: 'Left this home' }
    const end = soonest(spell.until === null ? null : { on: spell.until, because: spell.because }, moved)
    return { spell, home, homes, from: later(home.starts, spell.from), until: end?.on ?? null, because: end?.because ?? '' }
  })
}

/** Away for a short time: in hospital, on holiday, with others while the carers are away. */
export function isShortTime(home: Home): boolean {
  return /^T[0-4]$/.test(home.body.type)
}

function continues(current: readonly Home[], next: Home): boolean {
  const last = current.at(-1) as Home
  if (last.ends !== null && last.ends < next.starts) return false
  if (isShortTime(next) || next.body.sameCarers === true) return true
  const before = current.findLast(home => !isShortTime(home))
  return before !== undefined && isShortTime(last) && isSameHome(before, next)
}

function isSameHome(a: Home, b: Home): boolean {
  const marks = ['home', 'carers', 'urn', 'postcode', 'called'] as const
  const known = marks.filter(mark => a.body[mark] !== undefined || b.body[mark] !== undefined)
  return a.body.type === b.body.type && known.length > 0 && known.every(mark => a.body[mark] === b.body[mark])
}

/** The stay that a placement belongs to. */
export function stayOf(known: Known, home: string): Stay | null {
  return stays(known).find(stay => stay.homes.some(each => each.fact === home)) ?? null
}

/** Placed for adoption: the Adoption Agencies Regulations give visits, reviews and plans of their own. */
export function isAdoptive(stay: Stay): boolean {
  return /^A[3-6]$/.test(stay.home.body.type)
}

/** With a parent or somebody else who has parental responsibility. */
export function isWithParent(home: Home): boolean {
  return home.body.type === 'P1'
}

/**
 * Every home the child was given in care, by the name it goes by: what a family tree shows of where a child lives. The number of a foster
 * home (codes U1 to U6) is that of the agency, which many homes have: it makes no two children live together.
 */
export function homesInCare(known: Known): HomeInCare[] {
  return known.all(placement).map(({ body, starts, ends }) => ({
    called: body.called ?? null,
    of: body.carers ?? body.home ?? (body.type.startsWith('U') ? null : (body.urn ?? null)),
    starts,
    ends,
  }))
}
