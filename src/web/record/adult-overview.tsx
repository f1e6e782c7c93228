import {
  adultCommunicationNeed, adultContactDetail, adultLivesAt, adultRelationship, cautionsOf, communicationOf, contactsOf, couple, diedOn, homesOf, languagesOf,
} from '../../children/identity/index.ts'
import { holdsOn, mayAdd, type AnyKind, type Fact, type Known } from '../../record/index.ts'
import { EmptyState, InsetText, Link, SummaryList } from '../../ui/components.ts'
import { writeInstantNear } from '../../ui/dates.ts'
import { writeAnswer, writeAsKnown } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import { writeDay } from '../../time/day.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { recordPath } from './address.ts'
import { safetyOf } from './bar.tsx'
import { told } from './fact-names.ts'
import { lastChange } from './last-change.ts'
import { leaningOn, PeopleWhoNameThem } from './leaning.tsx'
import { firstName, here, personHere, personPage } from './person-page.tsx'
import { addressProtected } from './protected.ts'
import { unfinishedHere } from './unfinished.tsx'
import { onRecord, type OnRecord } from './record-page.tsx'
import { sentenceCase, withinSentence } from '../../ui/letters.ts'

/** Who an adult is, what to know before a visit, how to reach them safely, and the children they matter to. No duty falls on an adult. */
export async function adultOverview(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'person-overview', async on => {
    const person = await personHere(on)
    const { known, relatives } = person
    const leaning = await leaningOn(on)
    const changed = await lastChange(on)
    const name = firstName(known)
    const died = diedOn(known)
    const now = <F extends Pick<Fact, 'starts' | 'ends'>>(facts: readonly F[]): F[] => facts.filter(fact => holdsOn(fact, on.today))
    const cautions = now(cautionsOf(known))
    const unfinished = await unfinishedHere(on)
    return {
      html: personPage(on, person, {
        title: 'Overview',
        page: 'person-overview',
        section: 'overview',
        content: (
          <>
            <h1 class="govuk-visually-hidden">Overview</h1>
            {unfinished}
            {!on.opened.mayWrite && !on.past && <InsetText>You can read this record and not add to it.</InsetText>}
            {died !== null && (
              <p class="govuk-body">
                {sentenceCase(name)} died on {writeDay(died)}. The record can still be read, and what is missing can be added.
              </p>
            )}
            {cautions.length > 0 && died === null && (
              <>
                <h2 class="govuk-heading-m">Before you visit</h2>
                <ul class="govuk-list govuk-list--bullet" data-testid="before-you-visit">
                  {cautions.map(fact => (
                    <li>
                      {told(on.ask.service.house, fact)} <Why on={on} fact={fact} what="before you visit" />
                    </li>
                  ))}
                </ul>
              </>
            )}
            {died === null && (
              <>
                <h2 class="govuk-heading-m">How to reach {name}</h2>
                <Reach on={on} known={known} name={name} />
                <h2 class="govuk-heading-m">Where {name} lives</h2>
                <Homes on={on} known={known} name={name} />
                <Talking on={on} known={known} />
              </>
            )}
            <PeopleWhoNameThem of={leaning} name={name} past={on.past} died={died !== null} />
            <Relatives on={on} known={known} names={relatives} />
            <p class="govuk-body-s app-provenance" data-testid="provenance">
              {changed && `Last changed ${writeInstantNear(changed.at, on.today)} by ${changed.name}. `}
              <Link href={here(on, '/audit')}>Who has looked at this</Link>. <Link href={here(on, '/moments')}>See it as it was known before</Link>.
            </p>
          </>
        ),
      }),
    }
  })
}

function answer(kind: AnyKind, name: string, fact: Pick<Fact, 'body' | 'starts'>): string {
  const field = kind.fields[name]
  const words = field && writeAnswer(field, (fact.body as Record<string, unknown>)[name], { post: String, team: String, record: String, fact: String, code: (_, code) => code }, fact.starts)
  return typeof words === 'string' ? words : 'Not recorded'
}

function Why({ on, fact, what }: { on: OnRecord; fact: Pick<Fact, 'fact'>; what: string }) {
  return (
    <Link href={here(on, `/facts/${fact.fact}`)}>
      More<span class="govuk-visually-hidden"> about {what}</span>
    </Link>
  )
}

/** What may be added here by this reader: nothing in the past, nothing where they may not write. */
function addOf(on: OnRecord, kind: AnyKind) {
  return mayAdd(on.opened, kind) && !on.past ? { action: { href: here(on, `/record/${kind.id}`), text: kind.does } } : {}
}

function Reach({ on, known, name }: { on: OnRecord; known: Known; name: string }) {
  const contacts = contactsOf(known).filter(fact => holdsOn(fact, on.today))
  if (contacts.length === 0) return <EmptyState {...addOf(on, adultContactDetail)}>No telephone number or e-mail recorded yet, with whether it is safe to use.</EmptyState>
  return (
    <SummaryList
      rows={contacts.map(fact => ({
        key: answer(adultContactDetail, 'way', fact),
        value: (
          <>
            {fact.body.value}
            <span class="app-table-note">{sentenceCase(safetyOf(fact.body))}</span>
          </>
        ),
        actions: [{ href: here(on, `/facts/${fact.fact}`), content: 'Open', hidden: `a way to reach ${name}` }],
      }))}
    />
  )
}

function Homes({ on, known, name }: { on: OnRecord; known: Known; name: string }) {
  const homes = homesOf(known).filter(fact => holdsOn(fact, on.today))
  if (homes.length === 0) return <EmptyState {...addOf(on, adultLivesAt)}>No address recorded. Nobody has to give one.</EmptyState>
  return (
    <SummaryList
      rows={homes.map(fact => {
        const { body } = fact
        const lines = [body.whose, body.line1, body.line2, body.town, body.postcode].filter(line => line !== undefined)
        return {
          key: `Since ${writeAsKnown(fact.starts, fact.exactness)}`,
          value: body.noFixedAddress ? 'No fixed address' : body.protectedAddress && lines.length === 0 ? addressProtected : (
            <>
              {lines.length === 0 ? 'Address recorded' : lines.join(', ')}
              {body.protectedAddress && <span class="app-table-note">Address protected: do not say or show it to anybody outside</span>}
            </>
          ),
          actions: [{ href: here(on, `/facts/${fact.fact}`), content: 'Open', hidden: `where ${name} lives` }],
        }
      })}
    />
  )
}

/** The languages, and what helps to understand each other. */
function Talking({ on, known }: { on: OnRecord; known: Known }): Content {
  const languages = languagesOf(known).filter(fact => holdsOn(fact, on.today))
  const ways = communicationOf(known).filter(fact => holdsOn(fact, on.today))
  if (languages.length + ways.length === 0) return null
  const interpreters: Readonly<Record<string, string>> = { yes: ', interpreter needed', 'for important talks': ', interpreter needed for important talks' }
  return (
    <>
      <h2 class="govuk-heading-m">How to talk together</h2>
      <SummaryList
        rows={[
          ...languages.map(fact => ({ key: fact.body.first ? 'First language' : 'Language', value: <Link href={here(on, `/facts/${fact.fact}`)}>{`${fact.body.language}${interpreters[fact.body.interpreter ?? ''] ?? ''}`}</Link> })),
          ...ways.map(fact => ({ key: 'What helps', value: <Link href={here(on, `/facts/${fact.fact}`)}>{answer(adultCommunicationNeed, 'how', fact)}</Link> })),
        ]}
      />
    </>
  )
}

/** Partners and relatives that this record itself names. */
function Relatives({ on, known, names }: { on: OnRecord; known: Known; names: ReadonlyMap<string, string> }): Content {
  const ties = [
    ...known.on(couple, on.today).map(fact => ({ fact, as: answer(couple, 'how', fact) })),
    ...known.on(adultRelationship, on.today).map(fact => ({ fact, as: answer(adultRelationship, 'relation', fact) })),
  ]
  if (ties.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Partner and relatives</h2>
      <SummaryList
        rows={ties.map(({ fact, as }) => {
          const name = names.get(fact.body.other)
          return {
            key: as,
            value: name ? <Link href={recordPath('adult', fact.body.other)}>{name}</Link> : 'Somebody whose record you cannot see',
            actions: [{ href: here(on, `/facts/${fact.fact}`), content: 'Open', hidden: withinSentence(as) }],
          }
        })}
      />
    </>
  )
}

