import { coversOf, endCover, longestCover, makeCover, mayCover, type Cover, type CoverFault } from '../../access/index.ts'
import { isId } from '../../record/index.ts'
import { addDays, writeDay } from '../../time/day.ts'
import { Button, DateInput, EmptyState, Form, Select, Table } from '../../ui/components.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { sentenceCase } from '../../ui/letters.ts'

interface Away {
  readonly post: string
  readonly name: string
  readonly own: boolean
}

/** The post whose cover this visitor looks after: their own, or one of the team they manage. */
async function awayHere(ask: SignedInAsk, id: string): Promise<Away | null> {
  const { visitor } = ask
  if (!visitor.practitioner || visitor.authority === null || !isId(id)) return null
  const { rows } = await ask.service.database.app.query<Away & { team: string | null }>({
    name: 'away-here',
    text: `select p.id as post, a.name, p.account = $3 as own, p.team from post p join role r on r.name = p.role and r.practitioner join account a on a.id = p.account and (a.ended_at is null or a.ended_at > business_now())
           where p.id = $1 and p.organisation = $2 and p.starts <= business_today() and (p.ends is null or p.ends > business_today())`,
    values: [id, visitor.authority, visitor.account],
  })
  const [found] = rows
  if (found === undefined) return null
  return found.own || (visitor.role === 'team manager' && visitor.team !== null && found.team === visitor.team) ? found : null
}

/** Who covers while somebody is away, and saying so. */
async function coverPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const away = await awayHere(ask, ask.params['id'] as string)
  if (away === null) return notFoundPage(ask)
  const { app } = ask.service.database
  const [covers, people] = [await coversOf(app, away.post), await mayCover(app, away.post)]
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Cover while somebody is away',
      page: 'cover',
      problems,
      back: away.own ? { href: '/my-work', text: 'Back to My work' } : { href: `/team/people/${away.post}` as Address, text: 'Back to their children' },
      content: (
        <>
          <h1 class="govuk-heading-l">{away.own ? 'When you are away' : `When ${away.name} is away`}</h1>
          <p class="govuk-body">
            Whoever covers finds {away.own ? 'your' : 'their'} work under My work and opens the records it is about, from the first day away until the day before {away.own ? 'you are' : 'they are'} back. Children whose records are limited or hidden are not among
            them: their record guardian names somebody. Each opening stands in the audit as cover. Why {away.own ? 'you are' : 'they are'} away is not asked.
          </p>
          {covers.length === 0 ? <EmptyState>Nobody covers from today on.</EmptyState> : <Covers ask={ask} covers={covers} />}
          <h2 class="govuk-heading-m">Say who covers</h2>
          {people.length === 0 ? (
            <EmptyState>There is nobody else in the team, and nobody else with the same role. Ask an administrator to give somebody a post in the team.</EmptyState>
          ) : (
            <Form action={`/cover/${away.post}` as Address} hidden={formTokens(ask)}>
              <Select
                name="by"
                label={{ content: 'Who covers', classes: 'govuk-label--s' }}
                hint="People of the same team, then those with the same role elsewhere"
                options={[{ value: '', text: 'Choose somebody' }, ...people.map(each => ({ value: each.post, text: [each.name, each.role, each.team].filter(Boolean).join(', ') }))]}
                value={one(ask.typed, 'by')}
                error={errorAt(problems, 'by')}
              />
              <DateInput id="starts" namePrefix="starts" legend={{ content: 'First day away', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(ask.typed, 'starts')} error={errorAt(problems, 'starts')} />
              <DateInput id="ends" namePrefix="ends" legend={{ content: 'First day back', classes: 'govuk-fieldset__legend--s' }} hint={`At most ${longestCover / 7} weeks later: then it ends by itself`} values={dateTyped(ask.typed, 'ends')} error={errorAt(problems, 'ends')} />
              <Button preventDoubleClick>Say who covers</Button>
            </Form>
          )}
        </>
      ),
    }),
  }
}

function Covers({ ask, covers }: { ask: SignedInAsk; covers: readonly Cover[] }) {
  return (
    <Table
      caption="Who covers"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Who', 'From', 'Until the day before', { content: <span class="govuk-visually-hidden">End it</span> }]}
      rows={covers.map(cover => [
        <>
          {cover.name}
          <span class="app-table-note">{sentenceCase(cover.role)}</span>
        </>,
        writeDay(cover.starts),
        writeDay(cover.ends),
        <Form action={`/cover/${cover.id}/end` as Address} hidden={[...formTokens(ask), { name: 'away', value: ask.params['id'] as string }]}>
          <Button look="secondary" classes="govuk-!-margin-bottom-0">End it now<span class="govuk-visually-hidden">: the cover by {cover.name}</span></Button>
        </Form>,
      ])}
    />
  )
}

const faults: Readonly<Record<Exclude<CoverFault, 'gone'>, TypedProblem>> = {
  person: { at: 'by', message: 'Select somebody of the same team, or with the same role' },
  days: { at: 'ends', message: `The first day away is today or later, and the first day back after it, at most ${longestCover / 7} weeks` },
  same: { at: 'starts', message: 'Somebody covers already in those days: end that first, or choose other days' },
}

async function coverSent(ask: SignedInAsk): Promise<Answer> {
  const by = one(ask.typed, 'by')
  const [starts, ends] = [readDate(ask.typed, 'starts', 'The first day away', false), readDate(ask.typed, 'ends', 'The first day back', false)]
  const problems: TypedProblem[] = [
    ...(isId(by) ? [] : [{ at: 'by', message: 'Select who covers' }]),
    ...(starts.problem === null ? [] : [{ at: 'starts', message: starts.problem }]),
    ...(ends.problem !== null ? [{ at: 'ends', message: ends.problem }] : ends.day === null ? [{ at: 'ends', message: 'Enter the first day back' }] : []),
  ]
  if (problems.length > 0) return coverPage(ask, problems)
  const away = ask.params['id'] as string
  const fault = await makeCover(ask.service.database.app, ask.visitor.secret, { away, by, starts: starts.day ?? ask.visitor.today, ends: ends.day ?? addDays(ask.visitor.today, 1) })
  if (fault === 'gone') return notFoundPage(ask)
  return fault === null ? { redirect: `/cover/${away}` } : coverPage(ask, [faults[fault]])
}

async function coverEnded(ask: SignedInAsk): Promise<Answer> {
  const away = await awayHere(ask, one(ask.typed, 'away'))
  const done = away !== null && (await endCover(ask.service.database.app, ask.visitor.secret, ask.params['id'] as string))
  return done ? { redirect: `/cover/${away.post}` } : notFoundPage(ask)
}

export const coverRoutes: readonly Route[] = [get('/cover/:id', 'cover', ask => coverPage(ask)), post('/cover/:id', 'cover', coverSent), post('/cover/:id/end', 'cover', coverEnded)]
