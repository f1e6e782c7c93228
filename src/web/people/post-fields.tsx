import { DateInput, Select } from '../../ui/components.ts'
import { one, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import type { PostChoices } from './choices.ts'

/** The boxes of a post: role, organisation, team, days. */
export function PostFields({ choices, typed, problems }: { choices: PostChoices; typed: Typed; problems: readonly TypedProblem[] }) {
  const [own] = choices.organisations
  return (
    <>
      <Select name="role" label={{ content: 'Role', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Choose a role' }, ...choices.roles]} value={one(typed, 'role')} error={errorAt(problems, 'role')} />
      <Select name="organisation" label={{ content: 'Organisation', classes: 'govuk-label--s' }} options={[...choices.organisations]} value={one(typed, 'organisation') || (own?.value ?? '')} error={errorAt(problems, 'organisation')} />
      <Select name="team" label={{ content: 'Team', classes: 'govuk-label--s' }} hint="A team manager needs one. People of other organisations have none" options={[{ value: '', text: 'No team' }, ...choices.teams]} value={one(typed, 'team')} error={errorAt(problems, 'team')} />
      <DateInput id="starts" namePrefix="starts" legend={{ content: 'First day', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(typed, 'starts')} error={errorAt(problems, 'starts')} />
      <DateInput id="ends" namePrefix="ends" legend={{ content: 'Until (if you know it)', classes: 'govuk-fieldset__legend--s' }} hint="The first day on which they do not hold it any more" values={dateTyped(typed, 'ends')} error={errorAt(problems, 'ends')} />
    </>
  )
}
