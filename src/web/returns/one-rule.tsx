import { ruleNamed } from '../../insight/returns/made/index.ts'
import { isId, newId } from '../../record/index.ts'
import { Button, Checkboxes, EmptyState, InsetText, Link, Table, Textarea } from '../../ui/components.ts'
import { writeInstant, type Day, type Instant } from '../../time/day.ts'
import { plural } from '../../ui/dates.ts'
import { many, one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { endDraft } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formKeyOf } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { madeReturns, mayReadReturns, placeOf, questionOf, returnTitle, sinceWords } from './errors.tsx'

interface ErrorRow {
  /** Null where access to the record is limited: it only counts. */
  readonly record: string | null
  readonly number: number | null
  readonly kind: string
  readonly field: string
  readonly fact: string | null
  readonly owner: 'worker' | 'data team'
  readonly ownerPost: string | null
  readonly ownerName: string | null
  readonly team: string | null
  readonly foundOn: Day
}

interface Sent {
  readonly post: string
  readonly name: string
  readonly words: string
  readonly at: Instant
  readonly by: string
}

interface RuleAsked {
  readonly collection: string
  readonly year: string
  readonly rule: string
  readonly isGap: boolean
  readonly message: string
}

/** The problem that an address names; null where there is none, or it is not for whoever asks. */
function ruleAsked(ask: SignedInAsk): RuleAsked | null {
  const { collection = '', year = '', rule = '' } = ask.params
  const named = mayReadReturns(ask) ? ruleNamed({ collection, year, rule }) : null
  return named && { collection, year, ...named }
}

/** The records that have one problem, by number: nobody is named and none is opened. */
async function oneRule(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const asked = ruleAsked(ask)
  if (asked === null) return notFoundPage(ask)
  const { collection, year, rule, isGap, message } = asked
  const { app } = ask.service.database
  const { rows } = await app.query<ErrorRow>({
    name: 'returns-children',
    text: 'select record, number, kind, field, fact, owner, owner_post as "ownerPost", owner_name as "ownerName", team, found_on as "foundOn" from returns_children($1, $2, $3, $4, $5)',
    values: [ask.visitor.secret, 'data-errors', collection, year, rule],
  })
  const sent = (await app.query<Sent>({ name: 'returns-sent', text: 'select * from returns_sent($1, $2, $3, $4)', values: [ask.visitor.secret, collection, year, rule] })).rows
  const named = rows.filter(row => row.record !== null)
  const kept = rows.length - named.length
  const kinds = ask.service.house.kinds
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Records with a problem',
      page: 'data-errors',
      problems,
      wide: true,
      back: { href: '/returns', text: 'Back to Returns' },
      content: (
        <>
          <h1 class="govuk-heading-l">{message}</h1>
          <p class="govuk-body">{returnTitle(collection, year)}{isGap ? '' : `, ${rule}`}. Whoever works with the child has it on their list, and finds it beside what is to be put right.</p>
          {named.length === 0 && kept === 0 && <EmptyState>No record has this problem any more.</EmptyState>}
          {named.length > 0 && (
            <Table
              caption="Records with this problem"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Record', 'What to put right', 'Who can put it right', 'Since', 'Sent']}
              rows={named.map(row => [
                `Record ${row.number}`,
                <Link href={placeOf(row.record ?? '', row)}>{questionOf(kinds, row)}</Link>,
                row.owner === 'data team' ? 'Data team' : [row.ownerName ?? 'Nobody yet', row.team].filter(Boolean).join(', '),
                sinceWords(row.foundOn, ask.visitor.today),
                sentWords(sent.find(each => each.post === row.ownerPost)),
              ])}
            />
          )}
          {kept > 0 && <InsetText>{plural(kept, 'more record', 'more records')} with limited access {kept === 1 ? 'has' : 'have'} it too. The people who work with {kept === 1 ? 'that child' : 'those children'} see it on their own lists.</InsetText>}
          {rows.length >= 500 && <p class="govuk-body">Showing the 500 oldest.</p>}
          {await sendForm(ask, asked, rows, problems)}
        </>
      ),
    }),
  }
}

const sentWords = (sent: Sent | undefined): string => (sent === undefined ? 'Not yet' : `${writeInstant(sent.at)}, by ${sent.by}`)

/** A plain message to those who have it on their lists; nothing where nobody has. */
async function sendForm(ask: SignedInAsk, { collection, year, rule, message }: RuleAsked, rows: readonly ErrorRow[], problems: readonly TypedProblem[]) {
  const owners = Map.groupBy(rows.filter(row => row.ownerPost !== null), row => row.ownerPost as string)
  if (owners.size === 0) return null
  const { typed, heading } = await keptHere(ask)
  const isNew = Object.keys(typed).length === 0
  return (
    <>
      <h2 class="govuk-heading-m">Send it to those who can put it right</h2>
      {heading}
      <KeptForm ask={{ ...ask, typed }} action={`/returns/errors/${collection}/${year}/${rule.toLowerCase()}` as Address} finish={<Button preventDoubleClick>Send it</Button>}>
        <Checkboxes
          name="posts"
          legend="To whom?"
          error={errorAt(problems, 'posts')}
          values={isNew ? [...owners.keys()] : many(typed, 'posts')}
          items={[...owners].map(([value, own]) => ({ value, content: `${own[0]?.ownerName ?? ''}, ${plural(own.length, 'child', 'children')}` }))}
        />
        <Textarea
          name="words"
          label={{ content: 'What do you want to say?', classes: 'govuk-label--m' }}
          hint="It stands beside the problem on their list. No names"
          rows={4}
          value={isNew ? `${message} Can you put it right this week?` : one(typed, 'words')}
          error={errorAt(problems, 'words')}
        />
      </KeptForm>
    </>
  )
}

async function sendAsked(ask: SignedInAsk): Promise<Answer> {
  const asked = ruleAsked(ask)
  if (asked === null) return notFoundPage(ask)
  const [posts, words] = [many(ask.typed, 'posts'), one(ask.typed, 'words')]
  const problems: TypedProblem[] = [
    ...(posts.length === 0 ? [{ at: 'posts', message: 'Select at least one person' }] : []),
    ...(words === '' || words.length > 1000 ? [{ at: 'words', message: words === '' ? 'Enter what you want to say' : 'Say it in 1,000 characters or fewer' }] : []),
  ]
  if (problems.length > 0) return oneRule(ask, problems)
  const { app } = ask.service.database
  const { secret } = ask.visitor
  await app.query('select returns_send($1, $2, $3, $4, $5, $6, $7)', [secret, formKeyOf(ask.typed) || newId(), asked.collection, asked.year, asked.rule, posts.filter(isId), words])
  await endDraft(app, secret, formKeyOf(ask.typed))
  return { redirect: `/returns/errors/${asked.collection}/${asked.year}/${asked.rule.toLowerCase()}` }
}

const codes = { collection: new RegExp(`^(${Object.keys(madeReturns).join('|')})$`), year: /^\d{4}_\d{2}$/, rule: /^[a-z0-9][a-z0-9-]{0,30}$/ }

/** One problem of a return: who has it, and sending it to them. */
export const oneRuleRoutes: readonly Route[] = [
  get('/returns/errors/:collection/:year/:rule', 'data-errors', ask => oneRule(ask), codes),
  post('/returns/errors/:collection/:year/:rule', 'data-errors', sendAsked, { codes, keeps: true }),
]
