import type { Queryable } from '../../database/index.ts'
import { Button, Form, Input, Link } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import type { SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'

/** The work telephones of these people, as they say them; nobody stands in it who says none. */
export async function telephonesOf(from: Queryable, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (accounts.length === 0) return new Map()
  const { rows } = await from.query<{ id: string; telephone: string }>({ name: 'telephones', text: 'select id, telephone from account where id = any($1) and telephone is not null and ended_at is null', values: [accounts] })
  return new Map(rows.map(({ id, telephone }) => [id, telephone]))
}

/** What a typed telephone is: kept as it is written, null where it is taken away, or what is wrong with it. */
export function telephoneTyped(typed: string): { readonly telephone: string | null } | { readonly problem: string } {
  const telephone = typed.replaceAll(/\s+/g, ' ').trim()
  if (telephone === '') return { telephone: null }
  return /^[0-9+() ]{3,30}$/.test(telephone) ? { telephone } : { problem: 'Enter a telephone number in figures, like 01632 960 118' }
}

/** Says the telephone of the bearer of this secret, or takes it away. True: something changed. */
export async function sayTelephone(from: Queryable, secret: string, telephone: string | null): Promise<boolean> {
  return (await from.query<{ done: boolean }>('select telephone_say($1, $2) as done', [secret, telephone])).rows[0]?.done ?? false
}

/** The form for it, on somebody's own account page. */
export function OwnTelephone({ ask, telephone, problems }: { ask: SignedInAsk; telephone: string | undefined; problems: readonly TypedProblem[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Your work telephone</h2>
      <Form action="/account/telephone" hidden={formTokens(ask)}>
        <Input
          name="telephone"
          type="tel"
          autocomplete="work tel"
          label={{ content: 'Where colleagues reach you (optional)', classes: 'govuk-label--s' }}
          hint="Shown to a colleague who writes in the same place as you at the same time, so that you can talk"
          classes="govuk-input--width-20"
          value={'telephone' in ask.typed ? one(ask.typed, 'telephone') : telephone}
          error={errorAt(problems, 'telephone')}
        />
        <Button look="secondary" preventDoubleClick>Save your telephone</Button>
      </Form>
    </>
  )
}

/** The way to talk with somebody who wrote in the same place (ux 6.2); nothing where they say no telephone. */
export function TalkTo({ name, telephone }: { name: string; telephone: string | undefined }) {
  if (telephone === undefined) return null
  return (
    <p class="govuk-body">
      <Link href={`tel:${telephone.replaceAll(/[^0-9+]/g, '')}` as Address}>Talk to {name}: {telephone}</Link>
    </p>
  )
}
