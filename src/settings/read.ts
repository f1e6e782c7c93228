import type { Queryable } from '../database/index.ts'
import { settingsFromCard, type Settings } from './entered.ts'

/** What an authority has set, as it stands now. No person is in it, so nothing has to be opened; nothing for somebody of no authority. */
export async function settingsOf(from: Queryable, authority: string | null): Promise<Settings> {
  if (authority === null) return {}
  const { rows } = await from.query<{ settings: unknown }>({ name: 'settings-card', text: 'select settings_as_entered($1) as settings', values: [authority] })
  return settingsFromCard(rows[0]?.settings)
}
