/** A fact of the authority itself, recorded by the form of its kind: of its own people and teams, and never of a child or a family. */

import { change, newId, recorded, type AnyKind, type Changed, type Kind, type RecordId, type Refusal } from '../record/index.ts'
import { Button, Link } from '../ui/components.ts'
import { KindForm, type Offered } from '../ui/form/kind-form.tsx'
import type { TypedProblem } from '../ui/form/typed.ts'
import type { Address, Content } from '../ui/markup.ts'
import type { Day } from '../time/day.ts'
import { frame } from './frame.tsx'
import { KeptForm, keptHere } from './kept-form.tsx'
import type { Answer, SignedInAsk } from './route.ts'
import { formKeyOf } from './tokens.ts'

interface Shown {
  readonly kind: AnyKind
  readonly title: string
  /** The page, by its name. */
  readonly page: string
  readonly heading: string
  /** Where it was come from, and where Cancel leads. */
  readonly back: { readonly href: Address; readonly text: string }
  readonly action: Address
  readonly offered: Offered
  /** What stands before the questions. */
  readonly before: Content
}

/** The form, or the same with what is wrong in it. */
export async function authorityForm(ask: SignedInAsk, of: Shown, problems: readonly TypedProblem[]): Promise<Answer> {
  const { typed, heading } = await keptHere(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: of.title,
      page: of.page,
      problems,
      back: of.back,
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">{of.heading}</h1>
          {heading}
          {of.before}
          <KeptForm ask={{ ...ask, typed }} action={of.action} finish={<Button preventDoubleClick>Record</Button>} out={<Link href={of.back.href}>Cancel</Link>}>
            <KindForm kind={of.kind} typed={typed} problems={problems} offered={of.offered} on={ask.visitor.today} />
          </KeptForm>
        </>
      ),
    }),
  }
}

interface Said {
  readonly starts: Day
  readonly ends?: Day | null
  readonly body: Readonly<Record<string, unknown>>
  readonly words: Readonly<Record<string, string>>
}

/** Records it in the authority's own record, in the name of who asked, or gives why it cannot be. */
export async function recordOfAuthority(ask: SignedInAsk, of: { kind: AnyKind; record: RecordId; authority: string; purpose: string }, said: Said): Promise<Changed | Refusal> {
  const { kind, record, authority, purpose } = of
  const fact = newId()
  return change(
    ask.service.house,
    ask.service.database.app,
    { secret: ask.visitor.secret, authority, records: [record], step: kind.does, purpose, formKey: formKeyOf(ask.typed) },
    () => [recorded(kind as Kind, { fact, records: [record], ...said })],
  )
}
