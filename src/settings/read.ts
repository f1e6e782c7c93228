import type { Queryable } from '../database/index.ts'
import { lawFromCard } from '../law/entered.ts'
import { nothingEntered } from '../law/standing.ts'
import { settingsFromCard, type Settings } from './entered.ts'
import { flawsOf } from './flaws.ts'

/** What an authority has set, as it stands now. No person is in it, so nothing has to be opened; nothing for somebody of no authority. */
export async function settingsOf(from: Queryable, authority: string | null): Promise<Settings> {
  if (authority === null) return {}
  const { rows } = await from.query<{ settings: unknown }>({ name: 'settings-card', text: 'select settings_as_entered($1) as settings', values: [authority] })
  return settingsFromCard(rows[0]?.settings)
}

/** What cannot hold of the settings of every authority of a database, in sentences for whoever starts Rowan. */
export async function storedFlaws(from: Queryable): Promise<string[]> {
  const { rows } = await from.query<{ id: string; law: unknown; settings: unknown }>(
    "select id, law_as_entered(id) as law, settings_as_entered(id) as settings from organisation where kind = 'local authority' order by id",
  )
  return rows.flatMap(({ id, law, settings }) => flawsOf(settingsFromCard(settings), lawFromCard(law) ?? nothingEntered(id)))
}
