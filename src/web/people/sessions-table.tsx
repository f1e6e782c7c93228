import type { SeenSession } from '../../access/index.ts'
import { Button, EmptyState, Form, Table, type HiddenField } from '../../ui/components.ts'
import { writeInstantNear } from '../../ui/dates.ts'
import type { Day } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'

/** Open sessions, each with a button that ends it: when each began and when somebody was last there, never its secret. */
export function SessionsTable({ sessions, action, hidden, name, today }: { sessions: readonly SeenSession[]; action: Address; hidden: readonly HiddenField[]; name: string | null; today: Day }) {
  if (sessions.length === 0) return <EmptyState>Not signed in anywhere.</EmptyState>
  const others = sessions.filter(session => !session.own)
  return (
    <>
      <Table
        caption="Open sessions"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={['Signed in', 'Last here', 'Acting as', { content: <span class="govuk-visually-hidden">End it</span> }]}
        rows={sessions.map(session => [
          writeInstantNear(session.startedAt, today),
          writeInstantNear(session.seenAt, today),
          session.role === null ? 'No role chosen yet' : [session.role, session.team, session.organisation].filter(Boolean).join(', '),
          session.own ? (
            'This browser'
          ) : (
            <Form action={action} hidden={[...hidden, { name: 'session', value: session.id }]}>
              <Button look="secondary" classes="app-button-small">
                End<span class="govuk-visually-hidden"> the session of {writeInstantNear(session.startedAt, today)}</span>
              </Button>
            </Form>
          ),
        ])}
      />
      {others.length > 1 && (
        <Form action={action} hidden={hidden}>
          <Button look="secondary">{name === null ? 'End all the others' : `End every session of ${name}`}</Button>
        </Form>
      )}
    </>
  )
}
