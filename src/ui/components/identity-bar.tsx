/** Who a record is about, on every page of it (ux W7). */
import type { Address, Content } from '../markup.ts'
import { checkedAddress, classes, shows } from '../markup.ts'
import { labels } from '../labels.ts'
import { ageWords, writeNhsNumber } from '../dates.ts'
import type { Day } from '../../time/day.ts'
import { ageOn, writeDay } from '../../time/day.ts'
import { IdentityBarFrame } from './casework.tsx'
import { Link } from './link.tsx'
import { Tag } from './messages.tsx'
import type { TagMeaning } from './messages.tsx'

/** A birth: the day; or what is known of it in words; or, before it, the day it is due (null where that is not known). */
export type Birth = { readonly born: Day } | { readonly about: string } | { readonly due: Day | null }

interface Status {
  readonly text: string
  /** Blue unless given: being in care is not a warning. */
  readonly meaning?: TagMeaning | undefined
}

interface Named {
  readonly name: string
  readonly href?: Address | undefined
  /** What they are to the child, or do for them. */
  readonly as?: string | undefined
}

interface IdentityBarProps {
  /** The name the child goes by, as typed. */
  name: string
  href?: Address | undefined
  /** A nickname or another name in use, and the name on papers, each only where it differs. */
  knownAs?: string | undefined
  legalName?: string | undefined
  /** Null: not recorded. */
  birth: Birth | null
  died?: Day | undefined
  /** The day of the person looking: ages are counted to it. */
  today: Day
  nhsNumber: string | null
  /** The number people say. */
  number: string | number
  pronouns?: string | undefined
  /** `Uses BSL. Book an interpreter.` */
  needs?: string | undefined
  /** `with Mum, 12 Sample Lane`. */
  lives?: Content
  /** Of an adult, how to reach them and how safely: `01632 960 123 (safe to use)`. */
  reach?: Content
  school?: Content
  /** At most two. */
  statuses?: readonly [] | readonly [Status] | readonly [Status, Status] | undefined
  /** There is something to read before visiting; what it is stands on its own page. */
  safety?: { readonly count: number; readonly href: Address } | undefined
  workers?: readonly Named[] | undefined
  brothersAndSisters?: readonly Named[] | undefined
  /** Button menus: Record, More. */
  menus?: readonly Content[] | undefined
  /** Where the script of the page asks whether the record has changed since. */
  changed?: Address | undefined
  /** A family can see the screen: no badge, no tags of worry, nobody else's details. */
  quiet?: boolean | undefined
}

function Fact({ label, children }: { label: string; children?: Content }) {
  return (
    <div class="app-identity-bar__fact">
      <dt>{label}</dt> <dd>{children}</dd>
    </div>
  )
}

function birthFact(props: IdentityBarProps) {
  const { birth, died, today } = props
  if (birth === null) return <Fact label={labels.born}>{labels.notRecorded}</Fact>
  if ('due' in birth) return <Fact label={labels.due}>{birth.due === null ? labels.notRecorded : writeDay(birth.due)}</Fact>
  if ('about' in birth) return <Fact label={labels.born}>{birth.about}</Fact>
  const age = died ? null : ageWords(birth.born, today)
  return (
    <Fact label={labels.born}>
      {writeDay(birth.born)}
      {age && ` (${age})`}
    </Fact>
  )
}

function diedWords(birth: Birth | null, died: Day): string {
  const age = birth !== null && 'born' in birth ? ageOn(birth.born, died) : null
  if (age === null || birth === null || !('born' in birth)) return writeDay(died)
  return `${writeDay(died)}, aged ${age < 2 ? ageWords(birth.born, died) : age}`
}

function People({ people }: { people: readonly Named[] }) {
  return (
    <>
      {people.map((person, index) => (
        <span class="app-identity-detail__person">
          {person.href ? <Link href={person.href}>{person.name}</Link> : person.name}
          {person.as && ` (${person.as})`}
          {index < people.length - 1 && ', '}
        </span>
      ))}
    </>
  )
}

/**
 * The name first, then the facts that tell this child from another, always in the same order; beneath, where they live and who
 * works with them. Unknown is written 'not recorded'. The first part stays in sight on screens higher than 700 px.
 */
export function IdentityBar(props: IdentityBarProps) {
  const { died, quiet } = props
  const unborn = props.birth !== null && 'due' in props.birth
  const state = died ? 'died' : unborn ? 'unborn' : undefined
  const statuses = died || quiet ? [] : (props.statuses ?? [])
  const safety = died || quiet ? undefined : props.safety
  const workers = props.workers ?? []
  const brothersAndSisters = quiet ? [] : (props.brothersAndSisters ?? [])
  const reach = quiet ? undefined : props.reach
  const hasFacts = shows(props.lives) || shows(reach) || shows(props.school) || workers.length > 0 || brothersAndSisters.length > 0
  const hasDetail = hasFacts || statuses.length > 0 || safety !== undefined
  return (
    <section
      class="app-identity"
      aria-label={`${labels.recordFor} ${props.name}`}
      data-testid="identity-bar"
      data-state={state}
      data-changed={props.changed === undefined ? undefined : checkedAddress(props.changed)}
    >
      <IdentityBarFrame
        classes={classes('app-identity-bar', died && 'app-identity-bar--died')}
        titleClasses="app-identity-bar__name"
        title={
          props.href ? (
            <a class="app-identity-bar__link" dir="auto" href={checkedAddress(props.href)}>
              {props.name}
            </a>
          ) : (
            <bdi>{props.name}</bdi>
          )
        }
        menus={props.menus}
      >
        <dl class="app-identity-bar__facts">
          {props.knownAs && <Fact label={labels.knownAs}>{props.knownAs}</Fact>}
          {props.legalName && <Fact label={labels.legalName}>{props.legalName}</Fact>}
          {birthFact(props)}
          {died && <Fact label={labels.died}>{diedWords(props.birth, died)}</Fact>}
          <Fact label={labels.nhsNumber}>{props.nhsNumber === null ? labels.notRecorded : writeNhsNumber(props.nhsNumber)}</Fact>
          <Fact label={labels.record}>{props.number}</Fact>
          {props.pronouns && <Fact label="Pronouns">{props.pronouns}</Fact>}
        </dl>
        {props.needs && <p class="app-identity-bar__needs">{props.needs}</p>}
        {quiet && (
          <p class="app-identity-bar__needs" data-testid="quiet-screen">
            {labels.quietScreenIsOn}
          </p>
        )}
      </IdentityBarFrame>
      {hasDetail && (
        <div class="app-identity-detail">
          <div class="govuk-width-container">
            {(statuses.length > 0 || safety) && (
              <p class="app-identity-detail__tags">
                {statuses.map((status) => (
                  <>
                    <Tag meaning={status.meaning ?? 'current'}>{status.text}</Tag>{' '}
                  </>
                ))}
                {safety && (
                  <a class="moj-badge moj-badge--black app-safety" href={checkedAddress(safety.href)}>
                    <span class="govuk-visually-hidden">{labels.safetyInformation}: </span>
                    {labels.readBeforeVisiting}: {safety.count}
                  </a>
                )}
              </p>
            )}
            {hasFacts && (
              <dl class="app-identity-detail__facts">
                {shows(props.lives) && <Fact label={labels.lives}>{props.lives}</Fact>}
                {shows(reach) && <Fact label={labels.reach}>{reach}</Fact>}
                {shows(props.school) && <Fact label={labels.school}>{props.school}</Fact>}
                {workers.length > 0 && (
                  <Fact label={workers.length === 1 ? labels.worker : labels.workers}>
                    <People people={workers} />
                  </Fact>
                )}
                {brothersAndSisters.length > 0 && (
                  <Fact label={labels.brothersAndSisters}>
                    <People people={brothersAndSisters} />
                  </Fact>
                )}
              </dl>
            )}
          </div>
        </div>
      )}
    </section>
  )
}
