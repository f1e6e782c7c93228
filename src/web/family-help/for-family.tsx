import { decisionAsked, decisionMade } from '../../children/decisions/index.ts'
import { episodeOn, episodesOf, familyAction, familyHelp, familyTranslation, familyView, keptFromFamily, keptFromFamilyAnswered, keptParts, languages, whyKept, type Kept } from '../../children/family-help/index.ts'
import { involvement } from '../../children/identity/index.ts'
import { templateOf } from '../../children/papers/index.ts'
import { change, isId, isRefusal, loadWords, mayAdd, newId, readPaper, recorded, type Known } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Button, ButtonGroup, ButtonLink, EmptyState, Form, InsetText, Link, Radios, Textarea } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { one, readAnswers, dateBoxes, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { calledSection, namesOf } from '../papers/here.tsx'
import { papersHere } from '../papers/list.tsx'
import { recordPath } from '../record/address.ts'
import { notFoundPage } from '../record/closed.tsx'
import { firstName, here, personHere, personPage } from '../record/person-page.tsx'
import { asProblems } from '../refused.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from '../record/record-page.tsx'
import { AddLinks } from '../record/sections.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { BlocksRead } from './blocks.tsx'
import { familyBlocks, familyParts, familyWords, shownBlocks, type FamilyPart, type GivenPaper } from './family-copy.ts'

/** Everything that the family's copy of a record rests on. */
export interface FamilyCopy {
  readonly known: Known
  readonly parts: readonly FamilyPart[]
  readonly kept: ReadonlyMap<string, Kept>
}

const kindsRead: readonly string[] = [
  decisionAsked, decisionMade, familyAction, familyHelp, familyTranslation, familyView, involvement, keptFromFamily, keptFromFamilyAnswered,
].map(kind => kind.id)

/** Gathers what the family is given: the last finished plan and assessment, decisions the parents were to be told of, and their own views. */
export async function familyCopy(on: OnRecord, name: string): Promise<FamilyCopy> {
  const known = await knownHere(on, { kinds: kindsRead })
  const papers = await lastPapers(on, name)
  const made = known.all(decisionMade).filter(each => each.body.tell?.includes('parents'))
  const views = known.all(familyView)
  const help = (episodeOn(known, on.today) ?? episodesOf(known).at(-1))?.of ?? null
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, [...made, ...views, ...(help === null ? [] : [help])].map(({ fact, version }) => ({ fact, version })))
  const why = help === null ? undefined : words.get(help.fact)?.['why']
  const parts = familyParts({
    name,
    known,
    today: on.today,
    why: help === null || why === undefined ? null : { item: help.fact, text: why },
    papers,
    decisions: made.flatMap(each => {
      const asked = known.all(decisionAsked).find(about => about.fact === each.body.asked)
      return asked ? [{ made: each, asked, words: words.get(each.fact) ?? {} }] : []
    }),
    views: views.map(view => ({ view, said: words.get(view.fact)?.['said'] ?? '' })),
  })
  return { known, parts, kept: keptParts(known) }
}

const given = { 'family-plan': 'plan', 'family-assessment': 'assessment' } as const

async function lastPapers(on: OnRecord, name: string): Promise<GivenPaper[]> {
  const finishedOnes = (await papersHere(on)).filter(paper => paper.frozenAt !== null && paper.class === 'ordinary')
  const found: GivenPaper[] = []
  for (const [kind, is] of Object.entries(given)) {
    const paper = finishedOnes.find(each => each.kind === kind)
    const template = paper && templateOf(paper.kind)
    const read = paper && (await readPaper(on.tx, paper.id))
    if (paper && template && read) found.push({ id: paper.id, is, title: paper.title, sections: template.sections.map(section => calledSection(section, name)), fields: read.fields })
  }
  return found
}

/** The family's page: their plan, assessment and decisions in plain words, with their own views, without what two people keep back. */
export async function forFamilyPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'for-family', async on => page(on, []))
}

async function page(on: OnRecord, problems: readonly TypedProblem[]): Promise<Answer> {
  const { ask } = on
  const child = await personHere(on)
  const name = firstName(child.known)
  const copy = await familyCopy(on, name)
  const isTogether = ask.query['view'] === 'together'
  const works = mayAdd(on.opened, keptFromFamily) && !on.past && !isTogether
  const nameOf = await namesOf(on.tx, copy.known.all(keptFromFamily).map(each => each.body.by).filter(isId))
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'For the family',
      page: 'for-family',
      section: 'plans',
      problems,
      together: isTogether,
      back: { href: here(on, isTogether ? '/for-family' : '/family-help'), text: isTogether ? 'Back to the page for staff' : 'Back to Family Help' },
      content: (
        <>
          <h1 class="govuk-heading-l">{isTogether ? `${name}’s family: your plan, your assessment and what was decided` : 'For the family'}</h1>
          {!isTogether && (
            <>
              <p class="govuk-body app-text-width app-no-print">
                This is what {name}’s family is given: the plan, the assessment and the decisions they were to be told of, in plain words, with their own views beside ours. What professionals told each other is never in it. Read it before you share it.
              </p>
              <ButtonGroup>
                <ButtonLink href={here(on, '/for-family?view=together')} look="secondary">Look at it together</ButtonLink>
                {!on.past && <ButtonLink href={here(on, '/print?what=family')} look="secondary">Print or save, in large letters too</ButtonLink>}
              </ButtonGroup>
              <AddLinks on={on} to={[[`/record/${familyView.id}`, 'Record what the family says of it', familyView]]} />
            </>
          )}
          {copy.parts.length === 0 && <EmptyState>Nothing is finished yet that the family could be given.</EmptyState>}
          {copy.parts.map(part => (
            <section aria-label={part.title}>
              <h2 class="govuk-heading-m">{part.title}</h2>
              <BlocksRead blocks={shownBlocks(part, copy.kept.get(part.item))} />
              {works && <KeepLine on={on} part={part} kept={copy.kept.get(part.item)} nameOf={nameOf} />}
            </section>
          ))}
          <Translations on={on} translations={await translationsOf(on, copy)} works={works} />
        </>
      ),
    }),
  }
}

/** For staff alone: whether a part is kept back, what waits for a second person, and the way to ask. */
function KeepLine({ on, part, kept, nameOf }: { on: OnRecord; part: FamilyPart; kept: Kept | undefined; nameOf: (account: string) => string }) {
  const waits = kept?.waits ?? null
  if (waits !== null) {
    const isOwn = waits.body.by === on.ask.visitor.account
    return (
      <InsetText attributes={{ 'data-testid': 'kept-waits' }}>
        <p class="govuk-body">
          {nameOf(waits.body.by)} asked on {writeDay(waits.starts)} to {waits.body.keep === 'back' ? 'keep this back from the family' : 'show this to the family again'}.{' '}
          <Link href={here(on, `/facts/${waits.fact}`)}>
            Why<span class="govuk-visually-hidden">: {part.title}</span>
          </Link>
          . {isOwn ? 'A second person has to agree.' : ''}
        </p>
        {!isOwn && (
          <Form action={here(on, '/for-family/second')} hidden={[...formTokens(on.ask), { name: 'asked', value: waits.fact }]}>
            <ButtonGroup>
              <Button name="answer" value="agreed" look="secondary">
                Agree<span class="govuk-visually-hidden">: {part.title}</span>
              </Button>
              <Button name="answer" value="not agreed" look="secondary">
                Do not agree<span class="govuk-visually-hidden">: {part.title}</span>
              </Button>
            </ButtonGroup>
          </Form>
        )}
      </InsetText>
    )
  }
  return (
    <p class="govuk-body-s app-no-print">
      <Link href={here(on, `/for-family/keep?item=${encodeURIComponent(part.item)}`)}>
        {kept?.isBack === true ? 'Ask to show it again' : 'Ask to keep it back from the family'}
        <span class="govuk-visually-hidden">: {part.title}</span>
      </Link>
    </p>
  )
}

interface Translated {
  readonly fact: string
  readonly language: keyof typeof languages
  readonly translator: string
  readonly asOf: string
  readonly text: string
  /** Something was kept back since: the translation may hold it. */
  readonly isOlder: boolean
}

async function translationsOf(on: OnRecord, { known, kept }: FamilyCopy): Promise<readonly Translated[]> {
  const all = known.all(familyTranslation)
  if (all.length === 0) return []
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, all.map(({ fact, version }) => ({ fact, version })))
  return all.toReversed().map(({ fact, body }) => ({ fact, language: body.language, translator: body.translator, asOf: writeDay(body.asOf), text: words.get(fact)?.['text'] ?? '', isOlder: [...kept.values()].some(each => each.since !== null && each.since >= body.asOf) }))
}

function Translations({ on, translations, works }: { on: OnRecord; translations: readonly Translated[]; works: boolean }): Content {
  return (
    <>
      {works && (
        <>
          <h2 class="govuk-heading-m">In another language</h2>
          <ul class="govuk-list app-inline">
            <li>
              <Link href={here(on, '/for-family/files/txt')}>Words for a translator (text file)</Link>
            </li>
          </ul>
          <AddLinks on={on} to={[[`/record/${familyTranslation.id}`, 'Record a translation that came back', familyTranslation]]} />
        </>
      )}
      {translations.filter(each => works || !each.isOlder).map(each => (
        <section aria-label={`${languages[each.language]}, ${each.asOf}`}>
          <h2 class="govuk-heading-m">{languages[each.language]}</h2>
          <p class="govuk-body-s">
            The words as they stood on {each.asOf}, translated by {each.translator}. <Link href={here(on, `/facts/${each.fact}`)}>Where this stands<span class="govuk-visually-hidden">: {languages[each.language]}, {each.asOf}</span></Link>
          </p>
          {each.isOlder && <InsetText>Something was kept back from the family since these words were translated: this is not shown when you look at it together, and is not to be given. Ask for a new translation.</InsetText>}
          <div class="app-text-width" lang={each.language} dir="auto">
            {paragraphs(each.text)}
          </div>
        </section>
      ))}
    </>
  )
}

/** The words of the family's copy as a file for a translator: nothing that is kept back is in it. */
export async function familyWordsFile(ask: SignedInAsk): Promise<Answer> {
  let words: string | null = null
  const shut = await onRecord(ask, 'for-family-words', async on => {
    if (on.past || on.opened.door === 'emergency' || !mayAdd(on.opened, familyTranslation)) return notFoundPage(ask)
    const copy = await familyCopy(on, firstName((await personHere(on)).known))
    words = `The words as they stood on ${writeDay(on.today)}\n\n${familyWords(familyBlocks(copy.parts, copy.kept))}`
    return notFoundPage(ask)
  })
  return words === null ? shut : { text: words, type: 'text/plain; charset=utf-8', fileName: 'words-for-a-translator.txt' }
}

/** Asking that a part is kept back from the family, or shown again. */
export async function keepForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'for-family-keep', async on => keepPage(on, (await typedOfDraft(on.tx, ask)) ?? ask.query, []))
}

async function keepPage(on: OnRecord, typed: Typed, problems: readonly TypedProblem[]): Promise<Answer> {
  const { ask } = on
  const child = await personHere(on)
  const name = firstName(child.known)
  const copy = await familyCopy(on, name)
  const part = copy.parts.find(each => each.item === one(typed, 'item'))
  if (part === undefined || on.past || !mayAdd(on.opened, keptFromFamily)) return notFoundPage(ask)
  const isBack = copy.kept.get(part.item)?.isBack === true
  const errorAt = (at: string) => problems.find(problem => problem.at === at)?.message
  const title = isBack ? 'Show it to the family again' : 'Keep it back from the family'
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title,
      page: 'for-family-keep',
      section: 'plans',
      problems,
      back: { href: here(on, '/for-family'), text: 'Back to what the family is given' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <span class="govuk-caption-l">{part.title}</span>
            <h1 class="govuk-heading-l app-heading-close">{title}</h1>
            {await keptHeading(on.tx, ask)}
            <p class="govuk-body">{isBack ? 'It stays held back until a second person has agreed.' : 'It is held back at once, and stays so when a second person has agreed. The family is told that something is held back, and on which ground.'}</p>
            <KeptForm ask={{ ...ask, typed }} action={here(on, '/for-family/keep')} hidden={[{ name: 'item', value: part.item }, { name: 'answer-keep', value: isBack ? 'show' : 'back' }]} finish={<Button preventDoubleClick>Ask a second person</Button>} out={<Link href={here(on, '/for-family')}>Leave it as it is</Link>}>
              {!isBack && (
                <Radios
                  name="answer-ground"
                  legend={{ content: 'Why may it be kept back?', classes: 'govuk-fieldset__legend--s' }}
                  error={errorAt('answer-ground')}
                  items={Object.entries(whyKept).map(([value, content]) => ({ value, content, checked: one(typed, 'answer-ground') === value }))}
                />
              )}
              <Textarea name="answer-why" label={{ content: 'Why, for whoever agrees', classes: 'govuk-label--s' }} error={errorAt('answer-why')} value={one(typed, 'answer-why')} rows={4} />
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function keepSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const again = (problems: readonly TypedProblem[]) => onRecord(ask, 'for-family-keep', on => keepPage(on, typed, problems))
  let isPart = false
  const shut = await onRecord(ask, 'for-family-keep', async on => {
    isPart = !on.past && mayAdd(on.opened, keptFromFamily) && (await familyCopy(on, firstName((await personHere(on)).known))).parts.some(part => part.item === one(typed, 'item'))
    return notFoundPage(ask)
  })
  if (!isPart) return shut
  const answers = readAnswers(keptFromFamily, { ...typed, ...dateBoxes('starts', visitor.today, 'day'), 'answer-item': one(typed, 'item'), 'answer-by': visitor.account })
  if (answers.problems.length > 0) return again(answers.problems)
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: keptFromFamily.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    () => [recorded(keptFromFamily, { fact: newId(), records: [record], starts: visitor.today, body: { ...answers.body, item: one(typed, 'item'), by: visitor.account } as never, words: answers.words })],
  )
  if (isRefusal(done)) return again(asProblems(done, typed, keptFromFamily).problems)
  return finished(ask, done, recordPath('child', record, '/for-family'))
}

/** The second person's answer. */
export async function secondSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const asked = one(typed, 'asked')
  const answer = one(typed, 'answer') === 'agreed' ? 'agreed' : 'not agreed'
  let waits = false
  const shut = await onRecord(ask, 'for-family', async on => {
    waits = !on.past && mayAdd(on.opened, keptFromFamily) && [...keptParts(await knownHere(on, { kinds: kindsRead })).values()].some(kept => kept.waits?.fact === asked)
    return notFoundPage(ask)
  })
  if (!waits) return shut
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: keptFromFamilyAnswered.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    () => [recorded(keptFromFamilyAnswered, { fact: newId(), records: [record], starts: visitor.today, partOf: asked, body: { answer, by: visitor.account } })],
  )
  if (isRefusal(done)) return onRecord(ask, 'for-family', on => page(on, asProblems(done, typed, keptFromFamilyAnswered).problems.map(problem => ({ ...problem, at: 'main-content' }))))
  return { redirect: `/children/${record}/for-family` as Address }
}
