import { loadWords, type AnyKind, type Fact } from '../../record/index.ts'
import { Button, Compare, Input, Link, Radios, SaveStatus, Textarea, type SummaryRow } from '../../ui/components.ts'
import { factRows, type Names } from '../../ui/form/read-view.tsx'
import { many, one, plain, readAnswers, typedFrom, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { renderPlain } from '../../ui/form/plain.ts'
import { dayOf, writeInstant } from '../../time/day.ts'
import { writeInstantNear } from '../../ui/dates.ts'
import type { Content } from '../../ui/markup.ts'
import type { Answer } from '../route.ts'
import { TalkTo, telephonesOf } from '../settings/telephone.tsx'
import { KeptForm } from '../kept-form.tsx'
import { called } from './called.ts'
import { personHere, personPage, firstName, here } from './person-page.tsx'
import { changedBetween, keepBox, merge, newBox, theirBox, type Asked } from './merge.ts'
import { namesFor } from './names-for.ts'
import { versionsHere, type OnRecord } from './record-page.tsx'

/** Who brought a version, and when. */
export async function broughtBy(on: OnRecord, changes: readonly string[]): Promise<Map<string, { account: string | null; name: string; at: Fact['recordedAt']; step: string }>> {
  const { rows } = await on.tx.query<{ id: string; account: string | null; name: string | null; at: Fact['recordedAt']; step: string }>({
    name: 'brought-by',
    text: `select c.id, a.id as account, a.name, c.at, c.step from change c left join account a on a.id = c.actor where c.authority = $1 and c.id = any($2)`,
    values: [on.opened.authority, changes],
  })
  return new Map(rows.map(row => [row.id, { account: row.account, name: row.name ?? 'somebody who has left', at: row.at, step: row.step }]))
}

/** Two versions of a fact as lines of plain text, for comparing. */
export function asLines(kind: AnyKind, fact: Pick<Fact, 'starts' | 'ends' | 'exactness' | 'body'>, words: Readonly<Record<string, string>>, names: Names): string {
  return factRows(kind, { ...fact, body: fact.body }, words, names)
    .map(row => `${renderPlain(row.key as never)}: ${renderPlain(row.value as never)}`)
    .join('\n')
}

/** Two corrections of one fact: what both saw, what this person wrote, and what somebody else has saved meanwhile. */
export interface Clash {
  readonly base: Fact
  readonly theirs: Fact
  /** What this person wrote, with what only the other changed already in it. */
  readonly mine: Typed
  readonly contested: readonly Asked[]
}

/** Reads what both saw and what was saved meanwhile, and puts together what does not clash. */
export async function clashOf(on: OnRecord, kind: AnyKind, of: { theirs: Fact; seen: number; typed: Typed }): Promise<Clash & { words: Readonly<Record<string, string>> }> {
  const versions = await versionsHere(on, of.theirs.fact)
  const base = versions.find(version => version.version === of.seen) ?? of.theirs
  const [was, saved] = await Promise.all([wordsOf(on, base), wordsOf(on, of.theirs)])
  const { typed, contested } = merge(kind, typedFrom(kind, base, was), of.typed, typedFrom(kind, of.theirs, saved))
  return { base, theirs: of.theirs, mine: typed, contested, words: saved }
}

async function wordsOf(on: OnRecord, fact: Fact): Promise<Record<string, string>> {
  return (await loadWords(on.tx, on.opened.authority, on.opened.record, [fact])).get(fact.fact) ?? {}
}

/** Somebody changed the same answer while this person wrote: both texts, side by side, and nothing saved over (ux 6.2). */
export async function comparePage(on: OnRecord, kind: AnyKind, clash: Clash, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { base, theirs, mine, contested } = clash
  const child = await personHere(on)
  const asked = called(kind, firstName(child.known))
  const answers = readAnswers(kind, mine)
  const yours = { starts: answers.starts ?? theirs.starts, ends: answers.ends, exactness: answers.exactness, body: answers.body as Fact['body'] }
  const names = await namesFor(on, [base, theirs, { kind: kind.id, body: yours.body }])
  const [was, saved] = await Promise.all([wordsOf(on, base), wordsOf(on, theirs)])
  const by = (await broughtBy(on, [theirs.change])).get(theirs.change)
  const who = by?.name ?? 'Somebody'
  const telephone = by?.account ? (await telephonesOf(on.tx, [by.account])).get(by.account) : undefined
  const rows = { base: factRows(kind, base, was, names), mine: factRows(kind, yours, answers.words, names), theirs: factRows(kind, theirs, saved, names) }
  const theirTyped = typedFrom(kind, theirs, saved)
  const hidden = [
    { name: 'seen', value: String(theirs.version) },
    { name: 'base', value: String(base.version) },
    ...boxesOf(mine, name => !/^(_|keep-|new-|theirs-)/.test(name) && name !== 'seen' && name !== 'base'),
    ...contested.flatMap(question => question.boxes.flatMap(box => { const all = many(theirTyped, box); return (all.length === 0 ? [''] : all).map(value => ({ name: theirBox(box), value })) })),
  ]
  return {
    status: 409,
    html: personPage(on, child, {
      title: 'Changed while you were writing',
      page: 'conflict',
      section: null,
      wide: true,
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l" tabIndex={-1} data-focus="yes">
            {who} changed this while you were writing
          </h1>
          <p class="govuk-body">Nothing is lost. Choose what to keep.</p>
          <TalkTo name={who} telephone={telephone} />
          <SaveStatus state="idle" today={on.ask.visitor.today} />
          <KeptForm
            ask={{ ...on.ask, typed: mine }}
            action={here(on, `/facts/${theirs.fact}/correct`)}
            hidden={hidden}
            finish={<Button preventDoubleClick>Save and finish</Button>}
            out={<Link href={here(on, `/facts/${theirs.fact}`)}>Leave it as {who} saved it</Link>}
          >
            {contested.map(question => {
              const field = asked.fields[question.id.replace(/^answer-/, '')]
              const label = question.id === 'starts' ? plain(asked.starts) : question.id === 'ends' ? plain(asked.ends ?? 'Until') : plain(field?.label ?? question.label)
              const textOf = (of: readonly SummaryRow[]) => rowText(of, question)
              return (
                <section class="app-contested" aria-label={label}>
                  <h2 class="govuk-heading-m">{label}</h2>
                  <Compare
                    headingLevel={3}
                    base={textOf(rows.base)}
                    earlier={{ title: 'Yours, not yet saved', text: textOf(rows.mine), testId: 'conflict-yours' }}
                    later={{ title: `${who}’s, ${by ? `${writeInstant(by.at)} ` : ''}(saved)`, text: textOf(rows.theirs), testId: 'conflict-theirs' }}
                  />
                  <Radios
                    name={keepBox(question)}
                    legend={{ content: 'What should stand?', classes: 'govuk-fieldset__legend--s' }}
                    error={problems.find(problem => problem.at === keepBox(question))?.message}
                    items={[
                      { value: 'mine', content: 'Use mine', checked: one(mine, keepBox(question)) === 'mine' },
                      { value: 'theirs', content: `Use ${who}’s`, checked: one(mine, keepBox(question)) === 'theirs' },
                      ...(question.isText
                        ? [
                            { value: 'both', content: 'Use both, one after the other', checked: one(mine, keepBox(question)) === 'both' },
                            {
                              value: 'new',
                              content: 'Write a new version',
                              checked: one(mine, keepBox(question)) === 'new',
                              conditional: <NewVersion question={question} value={typeof mine[newBox(question)] === 'string' ? (mine[newBox(question)] as string) : textOf(rows.mine)} error={problems.find(problem => problem.at === newBox(question))?.message} />,
                            },
                          ]
                        : []),
                    ]}
                  />
                </section>
              )
            })}
          </KeptForm>
        </>
      ),
    }),
  }
}

/** A box for the text that stands in place of both. */
function NewVersion({ question, value, error }: { question: Asked; value: string; error: string | undefined }) {
  const shared = { name: newBox(question), label: 'The new version', value, error }
  return question.isLine ? <Input {...shared} autocomplete="off" /> : <Textarea {...shared} />
}

/** What somebody else changed in the same fact while this person wrote, and that both were kept; nothing where it was not changed in that change. */
export async function keptBeside(on: OnRecord, fact: string, change: string): Promise<Content> {
  const versions = await versionsHere(on, fact)
  const index = versions.findIndex(version => version.change === change)
  const [before, after] = [versions[index - 1], versions[index]]
  const kind = after && on.ask.service.house.kinds.get(after.kind)
  const by = after && (await broughtBy(on, [after.change])).get(after.change)
  if (!before || !kind || !by) return null
  const [was, is] = await Promise.all([wordsOf(on, before), wordsOf(on, after)])
  const { today } = on.ask.visitor
  const named = called(kind, firstName((await personHere(on)).known))
  const changed = changedBetween(named, typedFrom(kind, before, was), typedFrom(kind, after, is)).map(question => `“${question.label}”`)
  return (
    <p class="govuk-body" data-testid="both-kept">
      {by.name} changed {changed.join(' and ')} {dayOf(by.at) === today ? 'at' : 'on'} {writeInstantNear(by.at, today)}. We kept both.{' '}
      <Link href={here(on, `/facts/${fact}`)}>
        See<span class="govuk-visually-hidden"> both</span>
      </Link>
    </p>
  )
}

/** Boxes as hidden fields, those of a name that fits. */
function boxesOf(typed: Typed, fits: (name: string) => boolean): { name: string; value: string }[] {
  return Object.entries(typed).flatMap(([name, value]) => (fits(name) ? (typeof value === 'string' ? [value] : [...(value ?? [])]).map(each => ({ name, value: each })) : []))
}

/** What stands as the answer to one question, as plain text; empty where nothing was written. */
function rowText(rows: readonly SummaryRow[], question: Asked): string {
  const row = question.id === 'starts' || question.id === 'ends' ? rows[0] : rows.find(each => each.key === question.label)
  return row === undefined ? '' : renderPlain(row.value as never)
}
