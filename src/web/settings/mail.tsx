import { act } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { outboxOf, queueTest, tryAgain, type MailState, type Notice, type Queued } from '../../mail/index.ts'
import { Button, EmptyState, Form, Link, NotificationBanner, SummaryList, Table, Tag, WarningText } from '../../ui/components.ts'
import { writeInstant } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { maySet } from './page.tsx'

const each = 50

const noticeWords: Readonly<Record<Notice, string>> = { morning: 'Something is due', given: 'Work was given', test: 'To try the mail' }

const stateWords = {
  queued: { text: 'Waiting', meaning: 'waiting' },
  tried: { text: 'Tried, waiting', meaning: 'soon' },
  sent: { text: 'Sent', meaning: 'settled' },
  failed: { text: 'Given up', meaning: 'act-now' },
} as const satisfies Record<MailState, { text: string; meaning: string }>

/** How mail leaves, what waits, what was sent, and what could not be. */
async function mailPage(ask: SignedInAsk): Promise<Answer> {
  if (!maySet(ask)) return notFoundPage(ask)
  const { mail, database } = ask.service
  const only = (Object.keys(stateWords) as MailState[]).find(state => state === ask.query['only']) ?? null
  const page = pageAsked(ask.query)
  const rows = await transaction(database.app, {}, async tx => {
    await act(tx, ask.visitor.secret, 'settings-mail')
    return outboxOf(tx, ask.visitor.secret, { only, most: each, skip: (page - 1) * each })
  })
  return {
    html: frame(ask, {
      title: 'Mail',
      page: 'settings-mail',
      wide: true,
      back: { href: '/settings', text: 'Back to Settings' },
      content: (
        <>
          {ask.query['done'] === 'test' && <NotificationBanner type="success" text="A message to you waits to be sent. Look here in a minute." />}
          {ask.query['done'] === 'waits' && <NotificationBanner text="A message to you waits already." />}
          <h1 class="govuk-heading-l">Mail</h1>
          <p class="govuk-body app-text-width">
            Rowan tells people that something waits for them, and never what: no name, no initials and no date of birth of anybody is in a message or its subject. Everybody chooses on their own account page what they are told of; nobody is told anything they did not choose.
          </p>
          {mail ? (
            <>
              <SummaryList
                rows={[
                  { key: 'Mail server', value: `${mail.host}, port ${mail.port}, ${mail.isTlsFromStart ? 'with TLS' : mail.isHere ? 'on the same machine' : 'with TLS asked for first'}` },
                  { key: 'Comes from', value: mail.from },
                  { key: 'Leads to', value: mail.address },
                ]}
              />
              <p class="govuk-body">This is set where Rowan is started, and read when it starts.</p>
              <Form action="/settings/mail" hidden={formTokens(ask)}>
                <Button look="secondary" preventDoubleClick>
                  Send a message to yourself
                </Button>
              </Form>
            </>
          ) : (
            <WarningText>No mail server is set, so no message is queued or sent. Whoever runs Rowan sets ROWAN_MAIL_SERVER, ROWAN_MAIL_FROM and ROWAN_ADDRESS and starts it again.</WarningText>
          )}
          <h2 class="govuk-heading-m">Messages of the last 90 days</h2>
          <ul class="govuk-list app-inline">
            <li>{only === null ? <strong>All</strong> : <Link href="/settings/mail">All</Link>}</li>
            {(Object.keys(stateWords) as MailState[]).map(state => (
              <li>{only === state ? <strong>{stateWords[state].text}</strong> : <Link href={`/settings/mail?only=${state}` as Address}>{stateWords[state].text}</Link>}</li>
            ))}
          </ul>
          {rows.length === 0 ? (
            <EmptyState>No message{only === null ? ' yet' : ' of this kind'}.</EmptyState>
          ) : (
            <Table
              caption="Messages, the latest first"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['To', 'About', 'Since', 'What became of it', { content: <span class="govuk-visually-hidden">Try it again</span> }]}
              rows={rows.map(row => [row.name, noticeWords[row.notice], writeInstant(row.queuedAt), <Became row={row} />, row.state === 'failed' ? <Again row={row} ask={ask} /> : ''])}
            />
          )}
          <Pages page={page} total={rows[0]?.total ?? 0} each={each} address={number => `/settings/mail?${only === null ? '' : `only=${only}&`}page=${number}` as Address} />
        </>
      ),
    }),
  }
}

function Became({ row }: { row: Queued }) {
  const { text, meaning } = stateWords[row.state]
  return (
    <>
      <Tag meaning={meaning}>{text}</Tag> {row.sentAt !== null && writeInstant(row.sentAt)}
      {row.problem !== null && <span class="app-table-note">{row.problem}</span>}
      {row.state === 'tried' && <span class="app-table-note">Tried again from {writeInstant(row.nextAt)}</span>}
    </>
  )
}

function Again({ row, ask }: { row: Queued; ask: SignedInAsk }) {
  return (
    <Form action={`/settings/mail/${row.id}/again` as Address} hidden={formTokens(ask)}>
      <Button look="secondary" classes="app-button-small" preventDoubleClick>
        Try again<span class="govuk-visually-hidden">: to {row.name}, {writeInstant(row.queuedAt)}</span>
      </Button>
    </Form>
  )
}

async function testSent(ask: SignedInAsk): Promise<Answer> {
  if (!maySet(ask) || !ask.service.mail) return notFoundPage(ask)
  return { redirect: `/settings/mail?done=${(await queueTest(ask.service.database.app, ask.visitor.secret)) ? 'test' : 'waits'}` }
}

async function triedAgain(ask: SignedInAsk): Promise<Answer> {
  if (!maySet(ask)) return notFoundPage(ask)
  await tryAgain(ask.service.database.app, ask.visitor.secret, ask.params['id'] as string)
  return { redirect: '/settings/mail' }
}

export const mailRoutes: readonly Route[] = [
  get('/settings/mail', 'settings-mail', mailPage),
  post('/settings/mail', 'settings-mail', testSent),
  post('/settings/mail/:id/again', 'settings-mail', triedAgain),
]
