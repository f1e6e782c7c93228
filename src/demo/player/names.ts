/** The names by which a script speaks of people and facts, and what they stand for. */
import type { Pool } from '../../database/index.ts'
import { dutyName } from '../../law/duty.ts'
import type { Day } from '../../time/day.ts'
import type { ColleagueKey, StaffKey, TeamKey } from '../people.ts'
import { ScriptError } from './boxes.ts'

/** The ids that the script's names stand for: kept with the demonstration, so that it can go on later. */
export interface Names {
  readonly authority: string
  /** Every council by its name in the script. */
  readonly authorities: Readonly<Record<string, string>>
  readonly posts: Readonly<Record<string, string>>
  readonly teams: Readonly<Record<string, string>>
  readonly records: Record<string, string>
  /** A fact with the record it stands in and its kind. */
  readonly facts: Record<string, { readonly fact: string; readonly record: string; readonly kind: string }>
}

/** Ids to put into answers, by the names of the script. */
export interface Lookups {
  readonly post: (key: StaffKey | ColleagueKey) => string
  readonly team: (key: TeamKey) => string
  /** The record of a child, an adult or the council. */
  readonly id: (key: string) => string
  readonly fact: (named: string) => string
  /** An area of Partners and regions, by its name. */
  readonly area: (name: string) => Promise<string>
  /** The name of a child's open duty under a rule, for saying that it waits or why it is late. */
  readonly duty: (child: string, rule: string) => Promise<string>
  /** The records of children of Fernshire, by their numbers in the returns. */
  readonly recordsOf: (localIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** What is open and due by a day for children who came in by files. */
  readonly openWork: (until: Day) => Promise<readonly OpenWork[]>
}

/** Something that is open for a child who came in by files. */
export interface OpenWork {
  readonly record: string
  readonly rule: string
  readonly part: string
  readonly anchor: string
  readonly due: Day
  /** Who answers for it. */
  readonly who: StaffKey | ColleagueKey
}

export interface Named {
  readonly recordOf: (key: string) => string
  readonly named: (key: string) => Names['facts'][string]
  readonly lookups: Lookups
}

/** What the names stand for; one that nothing has yet is a fault of the script. */
export function namedIn(names: Names, owner: Pool): Named {
  const id = (of: Readonly<Record<string, string>>, key: string, what: string): string => {
    const found = of[key]
    if (found === undefined) throw new ScriptError(`There is no ${what} “${key}” yet`)
    return found
  }
  const recordOf = (key: string): string => id(names.records, key, 'child or adult')
  const named = (key: string) => {
    const found = names.facts[key]
    if (!found) throw new ScriptError(`Nothing is called “${key}” yet`)
    return found
  }

  const lookups: Lookups = {
    post: key => id(names.posts, key, 'post'),
    team: key => id(names.teams, key, 'team'),
    id: recordOf,
    fact: name => named(name).fact,
    area: async name => {
      const { rows } = await owner.query<{ id: string }>('select id from area where kept_by = $1 and name = $2', [names.authority, name])
      if (rows[0] === undefined) throw new ScriptError(`There is no area “${name}” yet`)
      return rows[0].id
    },
    duty: async (child, rule) => {
      const { rows } = await owner.query<{ rule: string; part: string; anchor: string; ordinal: number }>(
        'select rule, part, anchor, ordinal from duty where record = $1 and rule = $2 and met_on is null and ended_on is null order by due limit 1',
        [recordOf(child), rule],
      )
      const open = rows[0]
      if (!open) throw new ScriptError(`Nothing is open for ${child} under ${rule}`)
      return dutyName(open.rule, open.part, open.anchor, open.ordinal)
    },
    recordsOf: async localIds => {
      const { rows } = await owner.query<{ local: string; record: string }>(
        `select body->>'value' as local, record from fact where authority = $1 and kind = 'identifier' and is_current and body->>'scheme' = 'local id' and body->>'value' = any($2)`,
        [names.authority, localIds],
      )
      return new Map(rows.map(row => [row.local, row.record]))
    },
    openWork: async until => {
      const { rows } = await owner.query<Omit<OpenWork, 'who'> & { post: string }>(
        `select record, rule, part, anchor, due, owner_post as post from duty
         where authority = $1 and met_on is null and ended_on is null and known and in_force and due <= $2 and arises <= business_today() and not record = any($3)
           and owner_post = any($4)
         order by due, record, rule, part, anchor`,
        [names.authority, until, Object.values(names.records), Object.values(names.posts)],
      )
      const who = new Map(Object.entries(names.posts).map(([key, post]) => [post, key as StaffKey | ColleagueKey]))
      return rows.map(({ post, ...row }) => ({ ...row, who: who.get(post) as StaffKey | ColleagueKey }))
    },
  }

  return { recordOf, named, lookups }
}
