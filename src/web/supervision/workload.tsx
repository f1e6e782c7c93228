import { isId } from '../../record/index.ts'
import { Button, EmptyState, Form, InsetText, SummaryList, Textarea } from '../../ui/components.ts'
import { writeInstantNear } from '../../ui/dates.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { answerHelp, askForHelp, workloadAsks, type WorkloadAsk } from './store.ts'

const most = 4000

/** To ask the manager for help with how much there is to do, and what they answered. */
export async function helpPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor } = ask
  if (!visitor.practitioner || visitor.authority === null) return notFoundPage(ask)
  const own = (await workloadAsks(ask.service.database.app, visitor.secret)).filter(each => each.own)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Ask for help with your work',
      page: 'workload-ask',
      problems,
      back: { href: '/my-work', text: 'Back to My work' },
      content: (
        <>
          <h1 class="govuk-heading-l">Ask for help with your work</h1>
          <p class="govuk-body">If there is more than you can do, say so. The manager of your team sees what you write on the page of the team, and answers there. They see your list as well. Write nothing about a child here: it stands on the list.</p>
          <Form action="/my-work/help" hidden={formTokens(ask)}>
            <Textarea name="words" label={{ content: 'What would help?', classes: 'govuk-label--s' }} hint="For example, which day is too full, and what could wait or be done by somebody else" value={one(ask.typed, 'words')} error={problems[0]?.message} />
            <Button preventDoubleClick>Ask for help</Button>
          </Form>
          <h2 class="govuk-heading-m">What you asked in the last 30 days</h2>
          {own.length === 0 ? <EmptyState>Nothing.</EmptyState> : own.map(each => (
            <SummaryList
              rows={[
                { key: writeInstantNear(each.askedAt, visitor.today), value: paragraphs(each.words) },
                { key: 'Answer', value: each.answer === null ? 'Not answered yet' : paragraphs(each.answer) },
              ]}
            />
          ))}
        </>
      ),
    }),
  }
}

function wordsProblem(words: string, what: string): string | null {
  return words === '' ? `Write ${what}` : words.length > most ? `Write ${most.toLocaleString('en-GB')} characters or fewer` : null
}

export async function helpSent(ask: SignedInAsk): Promise<Answer> {
  const words = one(ask.typed, 'words')
  const wrong = wordsProblem(words, 'what would help')
  if (wrong !== null) return helpPage(ask, [{ at: 'words', message: wrong }])
  const taken = await askForHelp(ask.service.database.app, ask.visitor.secret, formKeyOf(ask.typed), words)
  return taken ? { redirect: '/my-work/help' } : notFoundPage(ask)
}

/** People of the team who ask for help with how much there is to do, each with the box to answer. */
export function AskedForHelp({ ask, asks, problems }: { ask: SignedInAsk; asks: readonly WorkloadAsk[]; problems: readonly TypedProblem[] }) {
  const open = asks.filter(each => !each.own && each.answeredAt === null)
  return (
    <>
      {open.map(each => {
        const box = `answer-${each.id}`
        const problem = problems.find(found => found.at === box)?.message
        return (
          <InsetText>
            <p class="govuk-body"><strong>{each.name}</strong> asked for help with how much there is to do, {writeInstantNear(each.askedAt, ask.visitor.today)}:</p>
            {paragraphs(each.words)}
            <Form action={`/team/help/${each.id}` as Address} hidden={formTokens(ask)}>
              <Textarea id={box} name="answer" label={<>Your answer<span class="govuk-visually-hidden"> to {each.name}</span></>} rows={2} value={problem === undefined ? '' : one(ask.typed, 'answer')} error={problem} />
              <Button look="secondary" preventDoubleClick>Answer</Button>
            </Form>
          </InsetText>
        )
      })}
    </>
  )
}

/** The answer of the manager; what is wrong with it is told by `again`, the page of the team. */
export async function answerSent(ask: SignedInAsk, again: (problems: readonly TypedProblem[]) => Promise<Answer>): Promise<Answer> {
  const id = ask.params['id'] as string
  const answer = one(ask.typed, 'answer')
  const wrong = wordsProblem(answer, 'your answer')
  if (wrong !== null) return again([{ at: `answer-${id}`, message: wrong }])
  return isId(id) && (await answerHelp(ask.service.database.app, ask.visitor.secret, id, answer)) ? { redirect: '/team' } : notFoundPage(ask)
}
