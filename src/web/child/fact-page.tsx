import { loadVersions, loadWords, mayAdd, type Fact } from '../../record/index.ts'
import { ButtonGroup, ButtonLink, Compare, Details, InsetText, SummaryList, Tag, Link } from '../../ui/components.ts'
import { factRows } from '../../ui/form/read-view.tsx'
import { writeInstant } from '../../time/day.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { childHere, childPage, firstName, here } from './child-page.tsx'
import { notFoundPage } from './closed.tsx'
import { asLines, broughtBy } from './compare.tsx'
import { namesFor } from './names-for.ts'
import { actsOn } from './record-form.tsx'
import { knownHere, onRecord } from './record-page.tsx'
import { told } from './fact-names.ts'

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
    const versions = (await loadVersions(on.tx, on.opened.authority, on.opened.record, ask.params['fact'] as string)).filter(version => version.n <= on.opened.shown)
    const last = versions.at(-1)
    const kind = last && ask.service.house.kinds.get(last.kind)
    if (!last || !kind) return notFoundPage(ask)
    const child = await childHere(on)
    const names = await namesFor(on, versions)
    const by = await broughtBy(on, versions.map(version => version.change))
    const wordsOf = new Map<number, Record<string, string>>()
    for (const version of versions) wordsOf.set(version.version, (await loadWords(on.tx, on.opened.authority, on.opened.record, [version])).get(version.fact) ?? {})
    const parts = (await knownHere(on)).facts.filter(fact => fact.partOf === last.fact)
    const stands = last.act !== 'struck' && last.act !== 'moved' && last.act !== 'disposed'
    const who = (version: Fact) => `${by.get(version.change)?.name ?? 'Somebody'}, ${writeInstant(by.get(version.change)?.at ?? version.recordedAt)}`
    return {
      html: childPage(on, child, {
        title: kind.label,
        page: 'fact',
        section: null,
        wide: versions.length > 1,
        back: { href: here(on), text: `Back to ${firstName(child.known)}` },
        content: (
          <>
            <h1 class="govuk-heading-l">{kind.label}</h1>
            {!stands && (
              <p class="govuk-body">
                <Tag meaning="quiet">{actDone[last.act]}</Tag> {wordsOf.get(last.version)?.['because']}
              </p>
            )}
            {last.act === 'disposed' || last.act === 'moved' ? (
              <InsetText>What this said is no longer held here. When and by whom it went stays on record.</InsetText>
            ) : (
              <SummaryList rows={factRows(kind, { ...last, body: last.body }, wordsOf.get(last.version) ?? {}, names, { gaps: true })} />
            )}
            {parts.map(part => (
              <p class="govuk-body">
                <Link href={here(on, `/facts/${part.fact}`)}>
                  {ask.service.house.kinds.get(part.kind)?.label ?? part.kind}: {told(ask.service.house, part)}
                </Link>
              </p>
            ))}
            <p class="govuk-body-s app-provenance" data-testid="provenance">
              {actDone[last.act]} by {who(last)}.
            </p>
            {stands && mayAdd(on.opened, last) && !on.past && (
              <ButtonGroup>
                {actsOn(kind, last).map(act => (
                  <ButtonLink href={here(on, `/facts/${last.fact}/${act}`)} look={act === 'strike' ? 'warning' : 'secondary'}>
                    {actLinks[act]}
                  </ButtonLink>
                ))}
              </ButtonGroup>
            )}
            {versions.length > 1 && (
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
                      {version.act === 'disposed' || version.act === 'moved' ? null : (
                        <Compare
                          headingLevel={4}
                          earlier={{ title: `Version ${before.version}, ${who(before)}`, text: asLines(kind, before, without(wordsOf.get(before.version)), names) }}
                          later={{ title: `Version ${version.version}, ${who(version)}`, text: asLines(kind, version, without(wordsOf.get(version.version)), names) }}
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

function without(words: Record<string, string> | undefined): Record<string, string> {
  const { because: _, ...rest } = words ?? {}
  return rest
}
