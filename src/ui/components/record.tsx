/** What children's social care needs and no design system has: a child's words, where a fact is from, what is held back, two versions side by side. */
import type { Address, Attributes, Content } from '../markup.ts'
import { checkedAddress, classes, shows } from '../markup.ts'
import { labels } from '../labels.ts'
import { compareWords } from '../compare-words.ts'
import type { Stretch } from '../compare-words.ts'
import { writeInstantNear } from '../dates.ts'
import type { Day, Instant } from '../../time/day.ts'
import { writeDay, writeInstant } from '../../time/day.ts'
import { ButtonGroup, ButtonLink } from './button.tsx'
import { Link } from './link.tsx'

interface VoiceProps {
  /** As said, untidied; put in quotation marks here. Null for what was shown and not said, which `children` then describes. */
  words: string | null
  /** Who heard it, how, and when: `Said to Nia, 22 September 2026.` */
  source: Content
  /** The language it was said in, where that is not English. */
  lang?: string | undefined
  children?: Content
}

/** Words as they were written down, without the quotation marks that somebody put around the whole of them. */
function unquoted(words: string): string {
  const whole = /^\s*(?:“([^“”]*)”|"([^"]*)"|‘([^‘’']*)’)\s*$/.exec(words)
  return whole?.[1] ?? whole?.[2] ?? whole?.[3] ?? words
}

/** Somebody's own words, with their source. */
export function Voice(props: VoiceProps) {
  return (
    <figure class="app-voice" data-testid="voice">
      <blockquote class="app-voice__words">
        {props.words !== null && (
          <p lang={props.lang} dir="auto">
            “{unquoted(props.words)}”
          </p>
        )}
        {props.children}
      </blockquote>
      <figcaption class="app-voice__source">{props.source}</figcaption>
    </figure>
  )
}

interface ProvenanceProps {
  who: Content
  /** The day it happened or was said, or the moment it was recorded. */
  when: Day | Instant
  /** Where it comes from: an organisation, a document, a person. */
  source?: Content
  /** The word before who; 'Recorded by' unless given. Null for none. */
  verb?: string | null | undefined
  children?: Content
}

const isInstant = (when: Day | Instant): when is Instant => when.includes('T')

/** Who, when and from where, under every fact. */
export function Provenance(props: ProvenanceProps) {
  const verb = props.verb === undefined ? labels.recordedBy : props.verb
  return (
    <p class="app-provenance" data-testid="provenance">
      {verb && `${verb} `}
      {props.who}, <time datetime={props.when}>{isInstant(props.when) ? writeInstant(props.when) : writeDay(props.when)}</time>.
      {shows(props.source) && (
        <>
          {' '}
          {labels.source}: {props.source}.
        </>
      )}
      {shows(props.children) && <> {props.children}</>}
    </p>
  )
}

interface WithheldProps {
  /** What is held back and by whom: `Health information is held by NHS Fernshire. You can see dates only.` */
  children?: Content
  ask?: { readonly href: Address; readonly text?: string | undefined; readonly hidden?: string | undefined } | undefined
}

/** A section is shown in part: said plainly, with who can be asked. Never used where even the existence must stay hidden. */
export function Withheld(props: WithheldProps) {
  return (
    <div class="govuk-inset-text app-withheld" data-testid="withheld">
      {shows(props.children) ? props.children : labels.heldBack}
      {props.ask && (
        <>
          {' '}
          <Link href={props.ask.href} hidden={props.ask.hidden}>
            {props.ask.text ?? labels.ask}
          </Link>
        </>
      )}
    </div>
  )
}

interface RestrictedProps {
  /** Where the reason for opening in an emergency is given; absent where nobody may. */
  emergencyHref?: Address | undefined
  /** Who is told straight away, and can be asked instead. */
  guardian?: { readonly name: string; readonly href: Address } | undefined
  backHref: Address
  heading?: string | undefined
  children?: Content
}

/** A record whose access is limited to a few. What it is and whom it is about is not said. */
export function Restricted(props: RestrictedProps) {
  return (
    <section class="app-restricted" data-testid="restricted" aria-labelledby="restricted-heading">
      <h1 class="govuk-heading-l" id="restricted-heading">
        {props.heading ?? labels.limitedHeading}
      </h1>
      <p class="govuk-body">{labels.limited}</p>
      {shows(props.children) && <div class="govuk-body">{props.children}</div>}
      {props.emergencyHref && (
        <>
          <p class="govuk-body">{labels.limitedEmergency}</p>
          {props.guardian && <p class="govuk-body">The record guardian, {props.guardian.name}, will be told straight away.</p>}
        </>
      )}
      <ButtonGroup>
        {props.emergencyHref && <ButtonLink href={props.emergencyHref}>{labels.openForADay}</ButtonLink>}
        {props.guardian && (
          <Link href={props.guardian.href}>
            {labels.ask} {props.guardian.name} instead
          </Link>
        )}
        <Link href={props.backHref}>{labels.goBack}</Link>
      </ButtonGroup>
    </section>
  )
}

export type SaveState = 'idle' | 'saving' | 'saved' | 'retrying' | 'failed'

interface SaveStatusProps {
  state: SaveState
  /** When it was last saved. */
  at?: Instant | undefined
  today: Day
  /** Of the two on a page, only the one under the heading is read out. */
  silent?: boolean | undefined
  id?: string | undefined
}

/** Whether what is typed is safe. Says nothing until there is something to say. */
export function SaveStatus(props: SaveStatusProps) {
  return (
    <div
      class="app-save-status"
      id={props.id}
      role={props.silent ? undefined : 'status'}
      data-testid="save-status"
      data-state={props.state}
    >
      <span class="app-save-status__words">{saveWords(props)}</span>
      {props.state === 'failed' && (
        <button type="button" class="govuk-button govuk-button--secondary app-save-status__copy" data-module="app-copy">
          {labels.copy}
        </button>
      )}
    </div>
  )
}

function saveWords(props: SaveStatusProps): string {
  switch (props.state) {
    case 'idle':
      return ''
    case 'saving':
      return labels.saving
    case 'saved':
      return props.at ? `${labels.saved} ${writeInstantNear(props.at, props.today)}` : labels.saved
    case 'retrying':
      return labels.retrying
    case 'failed':
      return labels.failed
  }
}

export interface ComparedVersion {
  /** `Yours, 2:44pm`. */
  readonly title: Content
  readonly text: string
  readonly testId?: string | undefined
}

interface CompareProps {
  earlier: ComparedVersion
  later: ComparedVersion
  /** What both began from. With it, each side shows its own changes to it; without, the left shows what went and the right what came. */
  base?: string | undefined
  headingLevel?: 2 | 3 | 4 | undefined
}

function MarkedText({ stretches }: { stretches: readonly Stretch[] }) {
  return (
    <div class="app-compare__text" dir="auto">
      {stretches.map((stretch) => {
        if (stretch.kind === 'same') return stretch.text
        const added = stretch.kind === 'added'
        const Mark = added ? 'ins' : 'del'
        const words = stretch.text.trim()
        const start = stretch.text.indexOf(words)
        return (
          <>
            {stretch.text.slice(0, start)}
            <span class={classes('app-compare__mark', added ? 'app-compare__mark--added' : 'app-compare__mark--removed')}>
              {/* The spaces are words' own: without them a mark after a word would be read as part of it. */}
              <span class="app-compare__word"> {added ? labels.added : labels.removed} </span>
              <Mark>{words}</Mark>
            </span>
            {stretch.text.slice(start + words.length)}
          </>
        )
      })}
    </div>
  )
}

/** Two versions of one text side by side; differences are marked in words as well as in style. */
export function Compare(props: CompareProps) {
  const { earlier, later, base } = props
  const Heading = `h${props.headingLevel ?? 2}` as 'h2'
  const between = compareWords(earlier.text, later.text)
  const same = earlier.text === later.text
  const sides = [
    { version: earlier, stretches: base === undefined ? between.filter(({ kind }) => kind !== 'added') : compareWords(base, earlier.text) },
    { version: later, stretches: base === undefined ? between.filter(({ kind }) => kind !== 'removed') : compareWords(base, later.text) },
  ]
  return (
    <div class="app-compare">
      {same && <p class="govuk-body">{labels.sameWords}</p>}
      <div class="app-compare__sides">
        {sides.map(({ version, stretches }) => (
          <div class="app-compare__side" data-testid={version.testId}>
            <Heading class="govuk-heading-s app-compare__title">{version.title}</Heading>
            {version.text === '' ? <p class="app-compare__text app-compare__text--empty">{labels.nothingWritten}</p> : <MarkedText stretches={stretches} />}
          </div>
        ))}
      </div>
    </div>
  )
}

interface EmptyStateProps {
  /** What belongs here and why it matters; or that all is done, and what comes next; or that filters found nothing. */
  children: Content
  /** One thing to do about it. */
  action?: { readonly href: Address; readonly text: string; readonly hidden?: string | undefined } | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** Nothing here, said with its reason. A section with nothing in it still shows. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div class={classes('app-empty', props.classes)} {...props.attributes}>
      <p class="app-empty__words">{props.children}</p>
      {props.action && (
        <p class="app-empty__action">
          <a class="govuk-link" href={checkedAddress(props.action.href)}>
            {props.action.text}
            {props.action.hidden && <span class="govuk-visually-hidden"> {props.action.hidden}</span>}
          </a>
        </p>
      )}
    </div>
  )
}

interface ClosedRecordProps {
  on: Day
  whyHref?: Address | undefined
  reopenHref?: Address | undefined
}

/** A record that is closed: since when, why, and the way to open it again. */
export function ClosedRecord(props: ClosedRecordProps) {
  return (
    <div class="app-closed" data-testid="closed">
      <p>
        {labels.closed} {writeDay(props.on)}.
        {props.whyHref && (
          <>
            {' '}
            <Link href={props.whyHref} hidden={labels.closedWhyHidden}>
              {labels.why}
            </Link>
          </>
        )}
        {props.reopenHref && (
          <>
            {' '}
            <Link href={props.reopenHref} hidden={labels.reopenHidden}>
              {labels.reopen}
            </Link>
          </>
        )}
      </p>
    </div>
  )
}

/** Facts under one heading in columns that fold on a phone: what is working well, what we are worried about, what is needed. */
export function Columns(props: { columns: readonly { readonly heading: Content; readonly content: Content }[]; headingLevel?: 2 | 3 | 4 | undefined }) {
  const Heading = `h${props.headingLevel ?? 3}` as 'h3'
  return (
    <div class="app-columns">
      {props.columns.map((column) => (
        <div class="app-columns__column">
          <Heading class="govuk-heading-s">{column.heading}</Heading>
          {column.content}
        </div>
      ))}
    </div>
  )
}
