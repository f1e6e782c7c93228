import type { Body, Fact } from '../../record/index.ts'
import type { Names } from '../../ui/form/read-view.tsx'
import { codeWords, peopleNames } from '../names.ts'
import { factsNamed } from './fact-names.ts'
import { here } from './person-page.tsx'
import { knownHere, namedHere, type OnRecord } from './record-page.tsx'
import { linkTo } from './link-to.tsx'
import { recordPath } from './address.ts'

/** The names that these facts need to be read: asked for together. */
export async function namesFor(on: OnRecord, facts: readonly Pick<Fact, 'kind' | 'body'>[]): Promise<Names> {
  const wanted = { post: new Set<string>(), team: new Set<string>(), link: new Set<string>(), fact: new Set<string>() }
  for (const fact of facts) {
    for (const [name, field] of Object.entries(on.ask.service.house.kinds.get(fact.kind)?.fields ?? {})) {
      const value = (fact.body as Body)[name]
      if (typeof value === 'string' && (field.is === 'post' || field.is === 'team' || field.is === 'link' || field.is === 'fact')) wanted[field.is].add(value)
    }
  }
  const people = await peopleNames(on.tx, wanted.post, wanted.team)
  const records = await recordNames(on, [...wanted.link])
  const about = await factsHere(on, [...wanted.fact])
  return {
    post: people.post,
    team: people.team,
    record: id => {
      const found = records.get(id)
      return found ? linkTo(recordPath(found.subject, id), found.name) : 'Somebody whose record you cannot see'
    },
    fact: id => {
      const fact = about.find(each => each.fact === id)
      return fact ? linkTo(here(on, `/facts/${id}`), factsNamed(on.ask.service.house, fact)) : 'Something no longer recorded'
    },
    code: codeWords,
  }
}

/** Facts of this record by their ids, as they stand now or stood at the past moment. */
async function factsHere(on: OnRecord, ids: readonly string[]): Promise<readonly Fact[]> {
  if (ids.length === 0) return []
  if (on.past) return (await knownHere(on)).facts
  return (await namedHere(on, ids)).filter(fact => !['struck', 'moved', 'disposed'].includes(fact.act))
}

async function recordNames(on: OnRecord, ids: readonly string[]): Promise<Map<string, { name: string; subject: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await on.tx.query<{ record: string; name: string; subject: string }>({
    name: 'record-names',
    text: `select record, body->>'name' as name, body->>'subject' as subject from card where authority = $1 and record = any($2) and name = 'person' and body->>'name' is not null`,
    values: [on.opened.authority, ids],
  })
  return new Map(rows.map(row => [row.record, row]))
}
