import type { Queryable } from '../../database/index.ts'
import type { PostFault, PostGiven } from '../../access/index.ts'
import { isId } from '../../record/index.ts'
import { one, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Day } from '../../time/day.ts'

interface Choice {
  readonly value: string
  readonly text: string
}

/** What a post may be made of: roles, the organisations that the authority looks after, and its teams. */
export interface PostChoices {
  readonly roles: readonly Choice[]
  readonly organisations: readonly Choice[]
  readonly teams: readonly Choice[]
}

/** The choices of an authority, asked at once. */
export async function postChoices(from: Queryable, authority: string): Promise<PostChoices> {
  const { rows } = await from.query<Choice & { of: keyof PostChoices }>({
    name: 'post-choices',
    text: `select * from (
             select 'roles' as of, name as value, upper(left(name, 1)) || substr(name, 2) as text, 0 as rank from role
             union all
             select 'organisations', id::text, name, case when id = $1 then 0 else 1 end from organisation where (id = $1 or kept_by = $1) and (ends is null or ends > business_today())
             union all
             select 'teams', id::text, name, 0 from team where authority = $1 and (ends is null or ends > business_today())) offered
           order by of, rank, text collate "en-GB-x-icu" limit 2000`,
    values: [authority],
  })
  const of = (wanted: keyof PostChoices): Choice[] => rows.filter(row => row.of === wanted).map(({ value, text }) => ({ value, text }))
  return { roles: of('roles'), organisations: of('organisations'), teams: of('teams') }
}

/** Every role there is. */
export async function rolesOf(from: Queryable): Promise<Choice[]> {
  return (await from.query<Choice>({ name: 'roles', text: 'select name as value, upper(left(name, 1)) || substr(name, 2) as text from role order by name' })).rows
}

/** The post as typed, or what is wrong with it. A first day left empty is today. */
export function readPost(typed: Typed, today: Day): { post: PostGiven | null; problems: TypedProblem[] } {
  const [role, organisation, team] = ['role', 'organisation', 'team'].map(box => one(typed, box)) as [string, string, string]
  const starts = readDate(typed, 'starts', 'The first day', false)
  const ends = readDate(typed, 'ends', 'The day it ends', false)
  const problems: TypedProblem[] = [
    ...(role === '' ? [{ at: 'role', message: 'Select the role' }] : []),
    ...(isId(organisation) ? [] : [{ at: 'organisation', message: 'Select the organisation' }]),
    ...(team === '' || isId(team) ? [] : [{ at: 'team', message: 'Select the team' }]),
    ...(starts.problem === null ? [] : [{ at: 'starts', message: starts.problem }]),
    ...(ends.problem === null ? [] : [{ at: 'ends', message: ends.problem }]),
  ]
  if (problems.length > 0) return { post: null, problems }
  return { post: { role, organisation, team: team === '' ? null : team, starts: starts.day ?? today, ends: ends.day }, problems }
}

/** Why a post was not given, in words, by the box it is about. */
export function postProblem(fault: PostFault): TypedProblem {
  switch (fault) {
    case 'self':
      return { at: 'role', message: 'Nobody gives themselves a post: ask another administrator' }
    case 'ended':
      return { at: 'role', message: 'Their account has ended. Open it again first' }
    case 'role':
      return { at: 'role', message: 'Select a role of that organisation: police officers, nurses, education members and inspectors are of other organisations, everybody else is of the authority' }
    case 'team':
      return { at: 'team', message: 'Select a team of the authority that is there on that day. A team manager has one, and people of other organisations have none' }
    case 'days':
      return { at: 'ends', message: 'The day it ends must be after the first day, and after today' }
    case 'same':
      return { at: 'role', message: 'They hold this post already in those days' }
    case 'together':
      return { at: 'role', message: 'An administrator holds no other role: whoever gives posts sees no child’s record. Invite another person' }
  }
}
