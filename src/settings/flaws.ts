/**
 * What stands in an authority's settings and cannot hold as it stands: after an upgrade, or a restore from another version. Rowan starts
 * all the same, because the page where it is mended is in Rowan; what cannot hold counts as not set.
 */

import type { EnteredLaw } from '../law/standing.ts'
import { findSection } from '../law/provisions.ts'
import { findRule } from '../law/rules.ts'
import { writeDay } from '../time/day.ts'
import { isColour, leastContrast, leastOn } from '../ui/colour.ts'
import type { Settings, SetValue } from './entered.ts'
import { authorityColour, caseloadWeight, delegates, delegationLimit, idleBounds, idleLimit, localWord, recordClasses, renameable, repeatBounds, repeatWindow, retentionPeriod, supervisionKept, supervisions, supervisionStandard, weighed } from './facts.ts'

type Fault = (body: Readonly<Record<string, unknown>>) => string | null

/** A figure that is set for each of a few things. */
const figure = (things: Readonly<Record<string, string>>, field: string, least: number): Fault => body => {
  const of = body['of']
  if (typeof of !== 'string' || !Object.hasOwn(things, of)) return 'is for something that there is no more'
  const given = body[field]
  return typeof given === 'number' && given >= least ? null : 'has no figure'
}

const faults: Readonly<Record<string, { readonly called: string; readonly at: string; readonly fault: Fault }>> = {
  [authorityColour.id]: {
    called: 'the colour',
    at: '/settings/colour',
    fault: ({ colour }) => (typeof colour !== 'string' || !isColour(colour) ? 'is no colour' : leastOn(colour) < leastContrast ? 'is too faint to read' : null),
  },
  [idleLimit.id]: {
    called: 'the idle limit',
    at: '/settings/idle',
    fault: ({ minutes }) => (typeof minutes === 'number' && minutes >= idleBounds.least && minutes <= idleBounds.most ? null : `is not from ${idleBounds.least} to ${idleBounds.most} minutes`),
  },
  [retentionPeriod.id]: {
    called: 'how long records are kept',
    at: '/settings/retention',
    fault: ({ of, years }) => (typeof of !== 'string' || !Object.hasOwn(recordClasses, of) ? 'names a class of record that there is no more' : typeof years === 'number' && years >= 1 ? null : 'has no years'),
  },
  [delegationLimit.id]: { called: 'who may decide up to which sum', at: '/settings/delegation', fault: figure(delegates, 'most', 0) },
  [supervisionStandard.id]: { called: 'how often supervision is held', at: '/settings/supervision', fault: figure(supervisions, 'weeks', 1) },
  [supervisionKept.id]: { called: 'how long personal supervision is kept', at: '/settings/supervision-kept', fault: ({ years }) => (typeof years === 'number' && years >= 1 ? null : 'has no years') },
  [caseloadWeight.id]: { called: 'what a child weighs', at: '/settings/weights', fault: figure(weighed, 'weight', 0) },
  [repeatWindow.id]: {
    called: 'in how many months a referral is a repeat',
    at: '/settings/repeats',
    fault: ({ months }) => (typeof months === 'number' && months >= repeatBounds.least && months <= repeatBounds.most ? null : `is not from ${repeatBounds.least} to ${repeatBounds.most} months`),
  },
  [localWord.id]: {
    called: 'a word of our own',
    at: '/settings/words',
    fault: ({ of }) => (typeof of === 'string' && Object.hasOwn(renameable, of) ? null : 'is for a heading that there is no more'),
  },
}

/** The latest value of each setting and of each thing it is set for: earlier ones no longer matter. */
function latest(values: readonly SetValue[]): SetValue[] {
  const by = new Map(values.map(value => [(value.body as Readonly<Record<string, unknown>>)['of'], value]))
  return [...by.values()]
}

/** What is wrong with what an authority has set and entered, each in a sentence that names the setting, its day and where it is mended. */
export function flawsOf(settings: Settings, law: EnteredLaw): string[] {
  const set = Object.entries(faults).flatMap(([kind, { called, at, fault }]) =>
    latest(settings[kind] ?? []).flatMap(({ from, body }) => {
      const found = (body as Readonly<Record<string, unknown>>)['use'] === 'own' ? fault(body) : null
      return found === null ? [] : [`Setting: ${called}, from ${writeDay(from)}, ${found}, and does not hold. Set another under ${at}.`]
    }),
  )
  const entered = [
    ...law.standards.filter(({ rule }) => findRule(rule) === null).map(({ rule, from }) => `a practice standard, from ${writeDay(from)}, is for ${rule}, which is no rule`),
    ...law.refusals.filter(({ rule }) => findRule(rule) === null).map(({ rule, from }) => `a decision to refuse, from ${writeDay(from)}, is for ${rule}, which is no rule`),
    ...law.commencements.filter(({ section }) => findSection(section) === null).map(({ section, from }) => `a commencement, from ${writeDay(from)}, is of ${section}, which is no section`),
  ].map(what => `Setting: ${what} of this version, and does not count. End it, or take it back, under /law/entries.`)
  return [...set, ...entered]
}
