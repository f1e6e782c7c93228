import type { Queryable } from '../database/index.ts'
import { lawFromCard } from '../law/entered.ts'
import { nothingEntered } from '../law/standing.ts'
import type { Day } from '../time/day.ts'
import { identifierUses, type IdentifierUse } from './child-number.ts'
import { identifierIsUsedOn, settingsFromCard, type Settings } from './entered.ts'
import { flawsOf } from './flaws.ts'

/** What an authority has set, as it stands now. No person is in it, so nothing has to be opened; nothing for somebody of no authority. */
export async function settingsOf(from: Queryable, authority: string | null): Promise<Settings> {
  if (authority === null) return {}
  const { rows } = await from.query<{ settings: unknown }>({ name: 'settings-card', text: 'select settings_as_entered($1) as settings', values: [authority] })
  return settingsFromCard(rows[0]?.settings)
}

/** What the authority uses the number by which every organisation knows a child for, today: all of it, but what somebody switched off. */
export async function usesOfNumber(from: Queryable, authority: string): Promise<ReadonlySet<IdentifierUse>> {
  const { rows: [now] } = await from.query<{ settings: unknown; today: Day }>({ name: 'uses-of-number', text: 'select settings_as_entered($1) as settings, business_today() as today', values: [authority] })
  const settings = settingsFromCard(now?.settings)
  return new Set((Object.keys(identifierUses) as IdentifierUse[]).filter(use => identifierIsUsedOn(settings, (now as { today: Day }).today, use)))
}

/** What cannot hold of the settings of every authority of a database, in sentences for whoever starts Rowan. */
export async function storedFlaws(from: Queryable): Promise<string[]> {
  const { rows } = await from.query<{ id: string; law: unknown; settings: unknown }>(
    "select id, law_as_entered(id) as law, settings_as_entered(id) as settings from organisation where kind = 'local authority' order by id",
  )
  return rows.flatMap(({ id, law, settings }) => flawsOf(settingsFromCard(settings), lawFromCard(law) ?? nothingEntered(id)))
}
