import type { Queryable } from '../../database/index.ts'
import { Button, Form, Input } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import type { SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'

/** What is kept with this account beside its name: the number with Social Work England, and the work telephone; undefined where none is. */
export async function keptWith(from: Queryable, account: string): Promise<{ readonly registration: string | undefined; readonly telephone: string | undefined }> {
  const { rows } = await from.query<{ registration: string | null; telephone: string | null }>({ name: 'kept-with', text: 'select registration, telephone from account where id = $1', values: [account] })
  return { registration: rows[0]?.registration ?? undefined, telephone: rows[0]?.telephone ?? undefined }
}

/**
 * What a typed number is: in capitals and without spaces, null where it is taken away, or what is wrong with it. SW and figures, as the SSDA903 asks
 * (rule SW02STG1), and no more than the 12 characters that the department's daily data has room for.
 */
export function registrationTyped(typed: string): { readonly registration: string | null } | { readonly problem: string } {
  const registration = typed.replaceAll(/\s+/g, '').toUpperCase()
  if (registration === '') return { registration: null }
  return /^SW[0-9]{1,10}$/.test(registration) ? { registration } : { problem: 'Enter the number with Social Work England as SW and up to 10 figures' }
}

/** Says the number of this account, or takes it away, as the bearer of the secret. True: something changed. */
export async function sayRegistration(from: Queryable, by: { readonly secret: string; readonly account: string }, registration: string | null): Promise<boolean> {
  return (await from.query<{ done: boolean }>('select registration_say($1, $2, $3) as done', [by.secret, by.account, registration])).rows[0]?.done ?? false
}

/** The form for it: on somebody's own account page, and on the page of the person for whoever administers. */
export function RegistrationForm({ ask, action, registration, problems }: { ask: SignedInAsk; action: Address; registration: string | undefined; problems: readonly TypedProblem[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Social Work England</h2>
      <Form action={action} hidden={formTokens(ask)}>
        <Input
          name="registration"
          label={{ content: 'Number of a social worker (optional)', classes: 'govuk-label--s' }}
          hint="SW and figures. From then on it is recorded whenever this social worker is chosen for a child, and returns take it from there"
          classes="govuk-input--width-10"
          value={'registration' in ask.typed ? one(ask.typed, 'registration') : registration}
          error={errorAt(problems, 'registration')}
        />
        <Button look="secondary" preventDoubleClick>Save the number</Button>
      </Form>
    </>
  )
}
