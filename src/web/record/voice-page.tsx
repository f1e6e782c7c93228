import { toldBack, toldOf } from '../../children/voice/index.ts'
import { directWork } from '../../children/visits/index.ts'
import { loadWords, maySee, mayAdd, type AnyKind } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Link, SummaryCard, Voice } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { whatChildSaid } from './own-words.ts'
import { firstName, here, personHere, personPage } from './person-page.tsx'
import { onRecord, type OnRecord } from './record-page.tsx'
import { AddLinks, newest, Nothing, pageAsked } from './sections.tsx'

const wordsOnPage = 30
const repliesShown = 10

/** Everything a child has said, wherever it was said, and what they were told of what came of it. */
export async function voicePage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-voice', async on => {
    const child = await personHere(on)
    const name = firstName(child.known)
    const page = pageAsked(ask.query)
    const read = await whatChildSaid(on, { most: page * wordsOnPage + 1, characters: 20_000 })
    const said = read.slice((page - 1) * wordsOnPage, page * wordsOnPage)
    const replies = await repliesOf(on, name)
    const add: readonly (readonly [string, string, AnyKind])[] = [
      [`/record/${directWork.id}`, directWork.does, directWork],
      [`/record/${toldBack.id}`, `Record what ${name} was told back`, toldBack],
    ]
    return {
      html: personPage(on, child, {
        title: 'In their own words',
        page: 'child-voice',
        section: 'notes',
        content: (
          <>
            <h1 class="govuk-heading-l">What {name} has said</h1>
            <AddLinks on={on} to={add} />
            {said.length === 0 ? (
              <Nothing on={on} sections={['notes']} {...(mayAdd(on.opened, directWork) && !on.past && { action: { href: here(on, `/record/${directWork.id}`), text: directWork.does } })}>
                {page > 1 ? `No words of ${name} stand on this page.` : `Nothing in ${name}’s own words yet. What ${name} says on visits, in direct work, at reviews and anywhere else stands here, as it was said.`}
              </Nothing>
            ) : (
              said.map(each => (
                <Voice
                  words={each.words}
                  source={
                    <>
                      {each.how}, <Link href={here(on, `/facts/${each.fact}`)}>{writeDay(each.on)}</Link>
                    </>
                  }
                />
              ))
            )}
            {(page > 1 || read.length > page * wordsOnPage) && (
              <ul class="govuk-list app-inline">
                {page > 1 && (
                  <li>
                    <Link href={here(on, `/voice?page=${page - 1}`)}>Later words</Link>
                  </li>
                )}
                {read.length > page * wordsOnPage && (
                  <li>
                    <Link href={here(on, `/voice?page=${page + 1}`)}>Earlier words</Link>
                  </li>
                )}
              </ul>
            )}
            {maySee(on.opened, toldBack) && (
              <>
                <h2 class="govuk-heading-m">What {name} was told back</h2>
                {replies ?? (
                  <p class="govuk-body">
                    Nothing recorded yet. When something comes of what {name} said, or cannot be done, {name} is told, and what was said stands here.
                  </p>
                )}
              </>
            )}
            {!on.past && (
              <p class="govuk-body app-no-print">
                What {name} thinks of our work, and what we did about it, stands under <Link href="/feedback">feedback</Link>.{' '}
                {on.opened.mayWrite && <Link href={`/feedback/ask?child=${on.opened.record}`}>Make a code, so that {name} can write for themselves</Link>}
              </p>
            )}
          </>
        ),
      }),
    }
  })
}

/** What came back to the child, the last first; null where nothing is recorded. */
async function repliesOf(on: OnRecord, name: string): Promise<Content> {
  const { facts, total } = await newest(on, { sections: [toldBack.section], only: toldBack.id }, 1, repliesShown)
  if (facts.length === 0) return null
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, facts)
  return (
    <>
      {facts.map(fact => {
        const { asked, told, answer } = words.get(fact.fact) ?? {}
        const of = (fact.body as { of: keyof typeof toldOf }).of
        return (
          <SummaryCard
            title={`Told on ${writeDay(fact.starts)}`}
            titleLevel={3}
            rows={[
              ...(answer ? [{ key: `What ${name} said to that`, value: <Voice words={answer} source={writeDay(fact.starts)} /> }] : []),
              { key: 'About', value: toldOf[of] },
              ...(asked ? [{ key: `What ${name} had said`, value: paragraphs(asked) }] : []),
              { key: `What ${name} was told`, value: paragraphs(told) },
            ]}
            actions={[{ href: here(on, `/facts/${fact.fact}`), content: 'Open', hidden: `what ${name} was told on ${writeDay(fact.starts)}` }]}
          />
        )
      })}
      {total > facts.length && (
        <p class="govuk-body">
          Showing the last {facts.length} of {total}. <Link href={here(on, '/notes')}>The others are among the notes</Link>
        </p>
      )}
    </>
  )
}
