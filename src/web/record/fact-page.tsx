import { documentKinds } from '../../children/documents/index.ts'
import { contact } from '../../children/front-door/index.ts'
import { significantEvent } from '../../children/identity/index.ts'
import { loadWords, mayAdd, type AnyKind, type Fact } from '../../record/index.ts'
import { ButtonGroup, ButtonLink, Compare, Details, InsetText, Link, SummaryCard, SummaryList, Tag } from '../../ui/components.ts'
import { renderPlain } from '../../ui/form/plain.ts'
import type { Content } from '../../ui/markup.ts'
import { factRows } from '../../ui/form/read-view.tsx'
import { termsOf } from '../../law/glossary.ts'
import { keepsFrontDoor } from '../front-door/who.ts'
import { WordsUsed } from '../help/meanings.tsx'
import { writeInstant } from '../../time/day.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { personHere, personPage, firstName, here } from './person-page.tsx'
import { notFoundPage } from './closed.tsx'
import { asLines, broughtBy } from './compare.tsx'
import { namesFor } from './names-for.ts'
import { actsOn } from './fact-act.tsx'
import { joinsUnknown } from './one-child.tsx'
import { protectedRow, withheldAddresses } from './protected.ts'
import { onRecord, versionsHere, type OnRecord } from './record-page.tsx'
import { called } from './called.ts'
import { withName } from '../duty-words.ts'
import { partsOf } from './sections.tsx'
import { errorsOfFacts, ForReturns } from '../returns/errors.tsx'
import { thresholdBeside, ThresholdLink } from '../settings/threshold.tsx'
import { withinSentence } from '../../ui/letters.ts'

const actDone: Record<Fact['act'], string> = {
  recorded: 'Recorded',
  ended: 'End recorded',
  corrected: 'Corrected',
  struck: 'Struck out',
  reopened: 'Reopened',
  moved: 'Moved to the right record',
  disposed: 'Disposed of',
}

const actLinks = { correct: 'Correct it', end: 'Record the end', strike: 'Strike it out', reopen: 'Reopen it' } as const

/** One fact: what it says, who said so and when, every version beside the one before. */
export async function factPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'fact', async on => {
    const versions = (await versionsHere(on, ask.params['fact'] as string)).filter(version => version.n <= on.opened.shown)
    const last = versions.at(-1)
    const kind = last && ask.service.house.kinds.get(last.kind)
    if (!last || !kind || (await joinsUnknown(on, last))) return notFoundPage(ask)
    const child = await personHere(on)
    const names = await namesFor(on, versions)
    const by = await broughtBy(on, versions.map(version => version.change))
    const wordsOf = new Map<number, Record<string, string>>()
    for (const [version, words] of await wordsOfVersions(on, last.fact, versions)) wordsOf.set(version, words)
    const parts = (await partsOf(on, [last])).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
    const partWords = await loadWords(on.tx, on.opened.authority, on.opened.record, parts)
    const name = firstName(child.known)
    const asked = called(kind, name)
    // Of a protected address neither versions nor reasons are shown, and nothing can be done with what is not seen.
    // What a contact said that was struck out is most often about another child: the front door alone reads it here.
    const isOfAnother = last.act === 'struck' && kind.id === contact.id && !keepsFrontDoor(ask.visitor)
    const withheld = isOfAnother || (await withheldAddresses(on)).has(last.fact)
    const read = factRows(asked, { ...last, body: last.body }, wordsOf.get(last.version) ?? {}, names)
    const rows = withheld ? protectedRow(read) : read
    const left = withheld ? [] : factRows(asked, { ...last, body: last.body }, wordsOf.get(last.version) ?? {}, names, { gaps: true }).filter(row => !rows.some(each => each.key === row.key))
    const document = await thresholdBeside(on.tx, on.opened.authority, kind.id, last.starts)
    const mayChange = mayAdd(on.opened, last) && !withheld
    const wrong = mayChange && !on.past ? await errorsOfFacts(on.tx, on.opened.authority, on.opened.record, [last.fact]) : []
    const stands = last.act !== 'struck' && last.act !== 'moved' && last.act !== 'disposed'
    const who = (version: Fact) => `${by.get(version.change)?.name ?? 'Somebody'}, ${writeInstant(by.get(version.change)?.at ?? version.recordedAt)}`
    return {
      html: personPage(on, child, {
        title: kind.label,
        page: 'fact',
        section: null,
        wide: versions.length > 1,
        back: { href: here(on), text: `Back to ${name}` },
        content: (
          <>
            <h1 class="govuk-heading-l">{withName(kind.label, name)}</h1>
            <ForReturns of={wrong} record={on.opened.record} />
            {!stands && (
              <p class="govuk-body">
                <Tag meaning="quiet">{actDone[last.act]}</Tag> {!withheld && wordsOf.get(last.version)?.['because']}
              </p>
            )}
            {isOfAnother ? (
              <InsetText>A contact that was put into this record by mistake. What it said is shown to those at the front door alone.</InsetText>
            ) : last.act === 'disposed' || last.act === 'moved' ? (
              <InsetText>What this said is no longer held here. When and by whom it went stays on record.</InsetText>
            ) : (
              <>
                <SummaryList rows={document === null ? rows : [...rows, { key: 'Threshold document that day', value: <ThresholdLink document={document} /> }]} />
                {documentKinds.includes(kind.id) && stands && (
                  <p class="govuk-body">
                    <Link href={here(on, `/documents/${(last.body as { versionOf?: string }).versionOf ?? last.fact}`)}>Open the document</Link>
                  </p>
                )}
                <WordsUsed terms={termsOf(kind.id)} />
                {left.length > 0 && <p class="govuk-body-s app-provenance">Not recorded: {left.map(row => withinSentence(renderPlain(row.key as Content))).join(', ')}.</p>}
              </>
            )}
            {parts.map(part => {
              const partKind = ask.service.house.kinds.get(part.kind)
              return (
                partKind && (
                  <SummaryCard
                    title={withName(partKind.label, name)}
                    titleLevel={2}
                    rows={factRows(called(partKind, name), { ...part, body: part.body }, partWords.get(part.fact) ?? {}, names).slice(1)}
                    actions={[{ href: here(on, `/facts/${part.fact}`), content: 'Open', hidden: withinSentence(partKind.label) }]}
                  />
                )
              )
            })}
            <p class="govuk-body-s app-provenance" data-testid="provenance">
              {actDone[last.act]} by {who(last)}.
            </p>
            {stands && mayChange && !on.past && (
              <ButtonGroup>
                {actsOn(kind, last).map(act => (
                  <ButtonLink href={here(on, `/facts/${last.fact}/${act}`)} look="secondary">
                    {actLinks[act]}
                  </ButtonLink>
                ))}
              </ButtonGroup>
            )}
            {stands && mayChange && !on.past && <Follows on={on} of={kind} />}
            {stands && !withheld && !on.past && kind.subject === 'child' && kind.id !== significantEvent.id && mayAdd(on.opened, significantEvent) && (
              <p class="govuk-body app-no-print">
                <Link href={here(on, `/record/${significantEvent.id}?about=${last.fact}`)}>Add this to the chronology</Link>, if it changed something for {name}.
              </p>
            )}
            {stands && !withheld && on.opened.subject === 'child' && last.section !== 'access' && last.section !== 'returns' && !documentKinds.includes(kind.id) && (
              <p class="govuk-body app-no-print">
                <Link href={here(on, `/print?fact=${last.fact}`)}>Print or save this</Link>
              </p>
            )}
            {stands && ask.visitor.role === 'record guardian' && !on.past && last.partOf === null && (
              <p class="govuk-body app-no-print">
                <Link href={`/access/acts/new?record=${on.opened.record}&fact=${last.fact}`}>Move this to the record it belongs to</Link>, where it stands on the wrong one.
              </p>
            )}
            {stands && !mayChange && !on.past && <p class="govuk-body">{withheld ? `The people who work with ${name} can read and correct it.` : `You can read this. The people who work with ${name} can correct it.`}</p>}
            {versions.length > 1 && !withheld && (
              <>
                <h2 class="govuk-heading-m">Every version</h2>
                {versions.slice(1).map((version, index) => {
                  const before = versions[index] as Fact
                  const because = wordsOf.get(version.version)?.['because']
                  return (
                    <section class="app-versions" aria-label={`Version ${version.version}`}>
                      <h3 class="govuk-heading-s">
                        Version {version.version}: {actDone[version.act].toLowerCase()} by {who(version)}
                      </h3>
                      {because && <p class="govuk-body">Why: {because}</p>}
                      {version.act === 'disposed' || version.act === 'moved' || version.act === 'struck' ? null : (
                        <Compare
                          headingLevel={4}
                          earlier={{ title: `Version ${before.version}, ${who(before)}`, text: asLines(asked, before, without(wordsOf.get(before.version)), names) }}
                          later={{ title: `Version ${version.version}, ${who(version)}`, text: asLines(asked, version, without(wordsOf.get(version.version)), names) }}
                        />
                      )}
                    </section>
                  )
                })}
              </>
            )}
            <Details summary="Where this came from">
              {versions.map(version => (
                <p class="govuk-body-s">
                  {actDone[version.act]} in “{by.get(version.change)?.step ?? 'a change'}” by {who(version)}. Version {version.version} of the question set {version.kindVersion}.
                </p>
              ))}
            </Details>
          </>
        ),
      }),
    }
  })
}

/** What can be recorded about this next: every kind that asks which fact of this kind it is about, as far as this reader records it. */
function Follows({ on, of }: { readonly on: OnRecord; readonly of: AnyKind }): Content {
  const next = [...on.ask.service.house.kinds.values()].filter(
    kind => kind.partOf === undefined && !kind.hidden && Object.values(kind.fields).some(field => field.is === 'fact' && field.required && field.kind === of.id) && mayAdd(on.opened, kind),
  )
  if (next.length === 0) return null
  return (
    <Details summary="What can follow">
      <ul class="govuk-list">
        {next.map(kind => <li><Link href={here(on, `/record/${kind.id}`)}>{kind.does}</Link></li>)}
      </ul>
    </Details>
  )
}

/** The texts of each of these versions, asked for together: for each field what stood in it then. */
async function wordsOfVersions(on: OnRecord, fact: string, versions: readonly Fact[]): Promise<Map<number, Record<string, string>>> {
  const { rows } = await on.tx.query<{ version: number; field: string; text: string }>({
    name: 'words-of-versions',
    text: `select distinct on (v.version, w.field) v.version, w.field, w.text from unnest($4::int[]) as v(version)
             join fact_words w on w.authority = $1 and w.record = $2 and w.fact = $3 and w.version <= v.version and (w.field <> 'because' or w.version = v.version)
           order by v.version, w.field, w.version desc`,
    values: [on.opened.authority, on.opened.record, fact, versions.map(version => version.version)],
  })
  const words = new Map<number, Record<string, string>>(versions.map(version => [version.version, {}]))
  for (const row of rows) (words.get(row.version) as Record<string, string>)[row.field] = row.text
  return words
}

function without(words: Record<string, string> | undefined): Record<string, string> {
  const { because: _, ...rest } = words ?? {}
  return rest
}
