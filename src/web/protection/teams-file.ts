import { writeShown } from '../../api/files/csv.ts'
import { evaluationColumns, evaluationRows } from '../../partners/protection-teams/index.ts'
import { placesOf } from '../../partners/places/index.ts'
import { authorityRecord } from '../law/authority-record.ts'
import { dayAsked } from '../places/who.ts'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { keepsTeams } from './people.ts'
import { keepTeams, teamsPage } from './teams.tsx'

/** The teams as a file for whoever evaluates them, as known on the day asked for. Taking it out stands in the audit as a page of its own. */
export async function teamsFile(ask: SignedInAsk): Promise<Answer> {
  const { on, problems } = dayAsked(ask)
  if (problems.length > 0) return teamsPage(ask)
  const rows = keepsTeams(ask.visitor) ? await authorityRecord(ask, 'protection-teams-file', async (known, tx) => evaluationRows(known, await placesOf(tx, known.authority), on), keepTeams) : null
  if (rows === null) return notFoundPage(ask)
  return {
    text: [evaluationColumns, ...rows].map(row => writeShown(row)).join(''),
    type: 'text/csv; charset=utf-8',
    fileName: `child-protection-teams-${on}.csv`,
  }
}
