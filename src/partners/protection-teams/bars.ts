import { bar, type Bar } from '../../law/bar.ts'
import type { Fact } from '../../record/fact.ts'
import { addDays, writeDay } from '../../time/day.ts'
import { memberAdded, nominatorOf, nominators, partnersConsulted, protectionTeam, seatFilled, seats, teamServes } from './facts.ts'
import type { Filled } from './standing.ts'

// Children Act 2004, section 16EA, as the Act of 2026 would insert it (paraphrased): each of the four is nominated by its own body.
const seatByItsNominator = bar({
  id: 'seat-by-its-nominator',
  strength: 'cannot be',
  on: [seatFilled.id],
  breaks: (_, proposed) => {
    const wrong = (proposed as unknown as Filled[]).find(({ body }) => body.nominatedBy !== nominatorOf[body.seat])
    return wrong ? { fact: wrong, field: 'nominatedBy', message: `This seat is filled by the nomination of another body: ${nominators[nominatorOf[wrong.body.seat]].toLowerCase()}` } : null
  },
})

const oneInEachSeat = bar({
  id: 'seat-in-its-team',
  strength: 'cannot be',
  on: [seatFilled.id],
  breaks: (after, proposed) => {
    for (const filled of proposed as unknown as Filled[]) {
      const team = after.all(protectionTeam).find(each => each.fact === filled.body.team)
      if (team && (filled.starts < team.starts || (team.ends !== null && filled.starts >= team.ends))) return { fact: filled, field: 'starts', message: standsWords(team) }
      // A seat that a second social worker could take is still one seat: others beside the four are added as members.
      const other = after.all(seatFilled).find(each => each.fact !== filled.fact && each.body.team === filled.body.team && each.body.seat === filled.body.seat && overlaps(each, filled))
      if (other) return { fact: filled, field: 'seat', message: `${other.body.name} sits there: end that first. Somebody beside the four seats is added as another member: ${seats[filled.body.seat].toLowerCase()}` }
    }
    return null
  },
})

function overlaps(a: Pick<Fact, 'starts' | 'ends'>, b: Pick<Fact, 'starts' | 'ends'>): boolean {
  return (a.ends === null || b.starts < a.ends) && (b.ends === null || a.starts < b.ends)
}

const memberAfterConsultation = bar({
  id: 'member-after-consultation',
  strength: 'cannot be',
  on: [memberAdded.id],
  breaks: (after, proposed) => {
    const early = (proposed as unknown as Fact<typeof memberAdded.fields, 'protection-team-member'>[]).find(({ starts, body }) => {
      const consulted = after.all(partnersConsulted).find(each => each.fact === body.consulted)
      return consulted === undefined || consulted.starts > starts
    })
    return early ? { fact: early, field: 'consulted', message: 'Others are added only after the safeguarding partners were consulted: choose a consultation up to this day, or record it first' } : null
  },
})

const areaWhileTheTeamStands = bar({
  id: 'area-while-the-team-stands',
  strength: 'cannot be',
  on: [teamServes.id],
  breaks: (after, proposed) => {
    for (const serves of proposed as unknown as Fact<typeof teamServes.fields, 'protection-team-area'>[]) {
      const team = after.all(protectionTeam).find(each => each.fact === serves.body.team)
      if (team && !overlaps({ starts: serves.starts, ends: addDays(serves.starts, 1) }, team)) return { fact: serves, field: 'starts', message: standsWords(team) }
    }
    return null
  },
})

function standsWords(team: Pick<Fact, 'starts' | 'ends'>): string {
  return `The team stands from ${writeDay(team.starts)}${team.ends === null ? '' : ` until ${writeDay(team.ends)}`}: check the day`
}

export const bars: readonly Bar[] = [seatByItsNominator, oneInEachSeat, areaWhileTheTeamStands, memberAfterConsultation]
