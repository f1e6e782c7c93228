import { aroundFamily } from '../../children/family-help/index.ts'
import { actionsIn, ownersAsked, type Owner, type PaperAction } from '../../children/papers/index.ts'
import type { Known } from '../../record/index.ts'
import { dayOf, type Day } from '../../time/day.ts'
import { InsetText, Select } from '../../ui/components.ts'
import { one, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { calledBy } from '../duty-words.ts'
import { postsOffered } from '../record/offered.ts'
import type { OnRecord } from '../record/record-page.tsx'
import type { PaperHere } from './here.tsx'

const boxOfOwner = (entry: string): string => `whose-${entry}`

/** Somebody of our own people, as the box has them. */
const ofPost = 'post:'

const others: Readonly<Record<Owner['whose'], string>> = {
  child: 'The child',
  family: 'Somebody of the family, or a friend',
  worker: 'Somebody of another organisation',
}

/** The actions of a paper, where finishing it makes them actions of the child's plan. */
export function plannedIn({ template, paper, fields }: PaperHere, known: Known): readonly PaperAction[] {
  return template.plans ? actionsIn(fields, dayOf(paper.startedAt), known) : []
}

/** Whose each new action is: asked once, and shown with what the record says of that name. Actions that name nobody are told. */
export async function OwnersOfActions({ on, held, known, name, typed, problems }: { on: OnRecord; held: PaperHere; known: Known; name: string; typed: Typed; problems: readonly TypedProblem[] }) {
  const actions = plannedIn(held, known)
  if (actions.length === 0) return null
  const posts = await postsOffered(on.tx, on.opened.authority, on.ask.visitor.post)
  const options = [
    { value: '', text: 'Select' },
    ...Object.entries(others).map(([value, text]) => ({ value, text: value === 'child' ? name : text })),
    ...posts.map(({ value, text }) => ({ value: `${ofPost}${value}`, text })),
  ]
  const asked = ownersAsked(known, actions)
  const unnamed = actions.filter(action => action.who === '')
  return (
    <>
      <h2 class="govuk-heading-m">Who does what</h2>
      <p class="govuk-body">These become actions of {name}’s plan: on the family’s page, at reviews, and on the list of whoever of us has one with a last day.</p>
      {unnamed.length > 0 && <InsetText>Nobody is named for: {unnamed.map(action => action.what).join('; ')}. An action belongs to a person. Without one it stays in the paper alone.</InsetText>}
      {asked.map(action => (
        <Select
          name={boxOfOwner(action.entry)}
          id={boxOfOwner(action.entry)}
          label={{ content: `Who is ${action.who}?`, classes: 'govuk-label--s' }}
          hint={action.what}
          value={one(typed, boxOfOwner(action.entry)) || guessed(action.who, known, name, posts, on.today)}
          options={options}
          error={problems.find(problem => problem.at === boxOfOwner(action.entry))?.message}
        />
      ))}
    </>
  )
}

/** Who a name is, where the record or the list of our people leaves no doubt; '' where it does. */
function guessed(who: string, known: Known, name: string, posts: readonly { value: string; text: string }[], today: Day): string {
  const first = calledBy(who).toLowerCase()
  if (first === name.toLowerCase()) return 'child'
  const around = known.on(aroundFamily, today).find(({ body }) => body.who.toLowerCase() === who.toLowerCase())
  if (around?.body.discipline === 'family') return 'family'
  const colleagues = posts.filter(({ text }) => (text.split(',')[0] ?? '').toLowerCase() === who.toLowerCase() || (who.split(' ').length === 1 && calledBy(text).toLowerCase() === first))
  return colleagues.length === 1 ? `${ofPost}${colleagues[0]?.value}` : ''
}

/** What the form says of whose the actions are, or what is missing. */
export function ownersRead(held: PaperHere, known: Known, typed: Typed): { readonly owners: ReadonlyMap<string, Owner>; readonly problems: readonly TypedProblem[] } {
  const owners = new Map<string, Owner>()
  const problems: TypedProblem[] = []
  for (const { entry, who } of ownersAsked(known, plannedIn(held, known))) {
    const said = one(typed, boxOfOwner(entry))
    if (said.startsWith(ofPost)) owners.set(entry, { whose: 'worker', post: said.slice(ofPost.length) })
    else if (said === 'child' || said === 'family' || said === 'worker') owners.set(entry, { whose: said })
    else problems.push({ at: boxOfOwner(entry), message: `Select who ${who} is` })
  }
  return { owners, problems }
}
