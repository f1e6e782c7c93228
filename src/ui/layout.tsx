/** The frame around every page (ux W2): one HTML document, with nothing in it that a strict content policy would refuse. */
import { renderToString } from 'preact-render-to-string'
import type { Instant } from '../time/day.ts'
import { writeDay, writeInstant, dayOf, writeTime } from '../time/day.ts'
import type { AssetAddress, Assets } from './build.ts'
import { isColour, leastContrast, leastOn } from './colour.ts'
import { labels } from './labels.ts'
import type { Address, Content } from './markup.ts'
import { checkedAddress, classes, shows } from './markup.ts'
import { Button, ButtonLink } from './components/button.tsx'
import { OrganisationSwitcher, SubNavigation } from './components/sections.tsx'
import type { NavigationLink } from './components/sections.tsx'
import type { HiddenField } from './components/fields.tsx'
import { Form, Input } from './components/fields.tsx'
import { Link } from './components/link.tsx'
import type { NavigationItem } from './components/navigation.tsx'
import { BackLink, Breadcrumbs, Footer, GenericHeader, ServiceNavigation, SkipLink } from './components/navigation.tsx'

/** What is the same on every page of one organisation. */
export interface Service {
  /** The name of the service, `Rowan`. */
  readonly name: string
  /** Whose service it is, `Fernshire Council`. */
  readonly organisation: string
  readonly assets: Assets
  /** A small sheet with the organisation's own colour, made by `organisationSheet` and served as a file. */
  readonly organisationSheet?: Address | undefined
  /** The organisation's own mark, for its header; its name otherwise. */
  readonly mark?: Content
  /** Whom to ring, whom to write to: in the same place on every page. */
  readonly help: { readonly telephone: string; readonly messageHref: Address; readonly reportHref: Address }
  readonly footerLinks: readonly { readonly text: string; readonly href: Address }[]
  readonly homeHref?: Address | undefined
  /** The demo: everybody is made up, and every page says so. */
  readonly madeUp?: boolean | undefined
}

/** Who is signed in, and as what. Pages before sign-in have none. */
export interface ActingPerson {
  /** `Sam Mockridge, social worker, North team`. */
  readonly as: string
  /** Where another post is chosen; absent for a person with one. */
  readonly switchHref?: Address | undefined
  /** What they see of their own account and can do about it. */
  readonly accountHref?: Address | undefined
  readonly signOutAction: Address
}

/** How a page is reached: the way down to a record, or the way back out of a step. Never both. */
export type Way =
  | { readonly back: { readonly href: Address; readonly text: string } }
  | { readonly breadcrumbs: readonly { readonly content: Content; readonly href?: Address | undefined }[] }

export interface Page {
  readonly service: Service
  /** What the page is, `Visit note`. */
  readonly title: string
  /** Whom or what it is about: a child by first name and initial only (`Maya S`), because titles show in histories and task bars. */
  readonly about?: string | undefined
  /** There are errors: the title begins `Error: `. */
  readonly hasErrors?: boolean | undefined
  /** The hook of tests, `my-work`. */
  readonly dataPage: string
  readonly acting?: ActingPerson | undefined
  /** At most six. */
  readonly navigation?: readonly NavigationItem[] | undefined
  /** The search on every page; absent where a person may not search. */
  readonly search?: { readonly action: Address } | undefined
  /** Fields of every form of the frame: the token that proves it is ours. */
  readonly hidden?: readonly HiddenField[] | undefined
  readonly way?: Way | undefined
  /** An IdentityBar, on every page about a person. */
  readonly identity?: Content
  readonly sections?: readonly NavigationLink[] | undefined
  readonly sectionsLabel?: string | undefined
  /** Work lists, family tree, compare pages, dashboards. */
  readonly wide?: boolean | undefined
  /** The record is shown as it was known at a moment gone by. */
  readonly past?: { readonly at: Instant; readonly leaveAction: Address } | undefined
  /** The record was opened in an emergency, until when. */
  readonly emergency?: { readonly until: Instant } | undefined
  /** What stands on every printed page's first: whom it is about, what it is, who printed it and why. */
  readonly printed?: { readonly about: string; readonly document: string; readonly by: string; readonly at: Instant; readonly reason?: string | undefined; readonly draft?: boolean | undefined; /** Where the script says that it was printed. */ readonly tell?: Address | undefined } | undefined
  readonly lang?: string | undefined
  /** What this page is for and what happens here; absent where nothing is written. */
  readonly helpHref?: Address | undefined
  /** The session it is shown in, for the script that warns before it ends: seconds left, whose it is, and the post acted in. */
  readonly session?: { readonly idleLeft: number | null; readonly left: number; readonly account: string; readonly post: string; /** Whether a password would do. */ readonly passwords: boolean; /** The account by which they can sign in again, and where. */ readonly work?: { readonly name: string; readonly href: Address } } | undefined
  readonly content: Content
}

/** The page's title in the browser: page, child or list, service (ux 9.2). */
export function titleOf(page: Pick<Page, 'title' | 'about' | 'hasErrors' | 'service'>): string {
  const words = [page.title, page.about, page.service.name].filter(Boolean).join(', ')
  return page.hasErrors ? `${labels.errorPrefix}: ${words}` : words
}

function Search({ action, hidden }: { action: Address; hidden: readonly HiddenField[] | undefined }) {
  return (
    <Form action={action} hidden={hidden} classes="app-search" attributes={{ role: 'search' }}>
      <label class="app-search__label" for="search-everywhere">
        {labels.searchLabel}
      </label>
      <span class="app-search__box">
        <input class="govuk-input app-search__input" id="search-everywhere" name="query" type="search" autocomplete="off" spellcheck={false} />
        <button type="submit" class="app-search__button">
          {labels.search}
        </button>
      </span>
    </Form>
  )
}

function Account({ acting, hidden }: { acting: ActingPerson; hidden: readonly HiddenField[] | undefined }) {
  return (
    <div class="app-account">
      <OrganisationSwitcher
        label={labels.account}
        link={acting.switchHref && { href: acting.switchHref, text: labels.switchPost }}
      >
        {labels.actingAs}: {acting.as}
      </OrganisationSwitcher>
      {acting.accountHref && (
        <a class="app-account__link" href={checkedAddress(acting.accountHref)}>
          {labels.ownAccount}
        </a>
      )}
      <Form action={acting.signOutAction} hidden={hidden}>
        <button type="submit" class="app-link-button">
          {labels.signOut}
        </button>
      </Form>
    </div>
  )
}

function Bands(page: Page) {
  return (
    <>
      {page.past && (
        <div class="app-band app-band--past" data-testid="past" role="region" aria-label="The past">
          <div class="govuk-width-container app-band__inner">
            <p class="app-band__words">
              <strong>
                {labels.past} {writeTime(page.past.at)} on {writeDay(dayOf(page.past.at))}.
              </strong>{' '}
              {labels.pastNothingChanges}
            </p>
            <Form action={page.past.leaveAction} hidden={page.hidden}>
              <Button look="inverse">{labels.pastLeave}</Button>
            </Form>
          </div>
        </div>
      )}
      {page.emergency && (
        <div class="app-band app-band--emergency" data-testid="emergency" role="region" aria-label="Emergency access">
          <div class="govuk-width-container app-band__inner">
            <p class="app-band__words">
              <strong>{labels.emergencyAccess}</strong> It closes by itself on {writeInstant(page.emergency.until)}, nothing can be exported, and what
              you open is reviewed.
            </p>
          </div>
        </div>
      )}
    </>
  )
}

/** The sections of a record. On a phone they fold behind one line, as the menu does, so that the record itself comes first. */
function Sections({ sections, label }: { sections: readonly NavigationLink[]; label: string }) {
  const here = sections.find(({ current }) => current)
  return (
    <details class="app-fold app-fold--sections" open data-module="app-fold" data-fold-until="40.0625em">
      <summary class="app-fold__summary">
        {label}
        {here && <>: {here.content}</>}
      </summary>
      <SubNavigation items={sections} label={label} />
    </details>
  )
}

function WayBack({ way }: { way: Way }) {
  return (
    <div class="govuk-width-container app-crumbs">
      {'back' in way ? (
        <nav aria-label={labels.back}>
          <BackLink href={way.back.href}>{way.back.text}</BackLink>
        </nav>
      ) : (
        <Breadcrumbs items={way.breadcrumbs} collapseOnMobile />
      )}
    </div>
  )
}

function Help({ page }: { page: Page }) {
  const { help } = page.service
  const report: Address = `${help.reportHref}?page=${encodeURIComponent(page.dataPage)}` as Address
  return (
    <div class="app-help">
      <h2 class="app-help__title">{labels.getHelp}</h2>
      <p class="app-help__words">
        {page.helpHref && (
          <>
            <Link href={page.helpHref}>{labels.helpWithPage}</Link>,{' '}
          </>
        )}
        {help.telephone}, <Link href={help.messageHref}>{labels.messageUs}</Link>, <Link href={report}>{labels.reportProblem}</Link>
      </p>
    </div>
  )
}

function Printed({ printed, organisation }: { printed: NonNullable<Page['printed']>; organisation: string }) {
  return (
    <div class="app-print-only app-printed" aria-hidden="true" data-tell-printed={printed.tell}>
      <p>
        <strong>{organisation}</strong>. <strong>{printed.draft ? `DRAFT. ${printed.document}` : printed.document}</strong>. {printed.about}
      </p>
      <p>
        Private: about a child. Printed by {printed.by}, {writeInstant(printed.at)}.{printed.reason && ` Reason: ${printed.reason}.`}
      </p>
    </div>
  )
}

/** What the script shows before a session ends and after: asleep in the page until then, and never there without scripts. */
function Session({ session, hidden }: { session: NonNullable<Page['session']>; hidden: readonly HiddenField[] | undefined }) {
  return (
    <template id="app-session" data-idle-left={session.idleLeft === null ? undefined : String(session.idleLeft)} data-left={String(session.left)} data-account={session.account} data-post={session.post}>
      <dialog class="app-session" data-testid="session-dialog" aria-labelledby="session-ends" aria-describedby="session-ends-when">
        <h2 class="govuk-heading-m" id="session-ends">
          {labels.endsSoon}
        </h2>
        <p class="govuk-body" id="session-ends-when" />
        <p class="govuk-visually-hidden" role="status" />
        <div class="govuk-button-group">
          <Button type="button" attributes={{ 'data-session': 'stay' }}>
            {labels.stay}
          </Button>
          <Button type="button" look="secondary" attributes={{ 'data-session': 'out' }}>
            {labels.signOutNow}
          </Button>
        </div>
      </dialog>
      <dialog class="app-session app-session--out" data-testid="signed-out" aria-labelledby="session-out" aria-describedby="session-out-words">
        <h2 class="govuk-heading-m" id="session-out" tabIndex={-1}>
          {labels.signedOut}
        </h2>
        <p class="govuk-body" id="session-out-words" />
        <p class="govuk-error-message" role="alert" />
        {session.work && (
          <>
            <p class="govuk-body">{labels.signInBeside}</p>
            <ButtonLink href={session.work.href} attributes={{ target: 'rowan-sign-in', 'data-session': 'work' }}>{labels.signInWith} {session.work.name}</ButtonLink>
          </>
        )}
        {!session.passwords && <p class="govuk-body"><Link href="/sign-in">{labels.leavePage}</Link></p>}
        {session.passwords && (
          <Form action="/sign-in" hidden={hidden}>
            <Input name="email" id="session-email" type="email" label={{ content: labels.email, classes: 'govuk-label--s' }} autocomplete="username" spellcheck={false} />
            <Input name="password" id="session-password" type="password" label={{ content: labels.password, classes: 'govuk-label--s' }} autocomplete="current-password" spellcheck={false} />
            <div class="govuk-button-group">
              <Button preventDoubleClick={false}>{labels.signIn}</Button>
              <Link href="/sign-in">{labels.leavePage}</Link>
            </div>
          </Form>
        )}
      </dialog>
    </template>
  )
}

function asset(address: AssetAddress): string {
  return checkedAddress(address)
}

function Document(page: Page) {
  const { service } = page
  return (
    <html lang={page.lang ?? 'en-GB'} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{titleOf(page)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href={asset(service.assets.icon)} type="image/svg+xml" />
        <link rel="stylesheet" href={asset(service.assets.sheet)} />
        {service.organisationSheet && <link rel="stylesheet" href={checkedAddress(service.organisationSheet)} />}
      </head>
      <body class={classes('govuk-template__body', page.wide && 'app-page--wide')}>
        <script src={asset(service.assets.early)} />
        <div class="app-page">
          <SkipLink />
          <header class="govuk-template__header">
            {service.madeUp && (
              <p class="app-band app-band--made-up govuk-!-margin-0" data-testid="made-up">
                {labels.madeUp}
              </p>
            )}
            <GenericHeader href={service.homeHref} end={page.acting && <Account acting={page.acting} hidden={page.hidden} />}>
              {shows(service.mark) ? service.mark : service.organisation}
            </GenericHeader>
            <ServiceNavigation
              serviceName={service.name}
              serviceHref={service.homeHref ?? '/'}
              items={page.navigation}
              end={page.search && <Search action={page.search.action} hidden={page.hidden} />}
              endInline
            />
          </header>
          <div class="app-page__middle">
            {(page.past ?? page.emergency) && <Bands {...page} />}
            {page.way && <WayBack way={page.way} />}
            {page.printed ? (
              <Printed printed={page.printed} organisation={service.organisation} />
            ) : (
              <p class="app-print-only app-printed" aria-hidden="true">
                <strong>{service.organisation}</strong>
              </p>
            )}
            {page.identity}
            <div class="govuk-width-container">
              {page.sections && <Sections sections={page.sections} label={page.sectionsLabel ?? labels.sections} />}
              {page.emergency && <p class="app-print-only">{labels.emergencyNotPrinted}</p>}
              <main class={classes('govuk-main-wrapper', page.sections && 'app-main--after-sections', page.emergency && 'app-no-print')} id="main-content" data-page={page.dataPage}>
                {page.content}
              </main>
            </div>
          </div>
          <footer class="govuk-template__footer">
            <Footer links={service.footerLinks}>
              <Help page={page} />
            </Footer>
          </footer>
        </div>
        {page.session && <Session session={page.session} hidden={page.hidden} />}
        <script type="module" src={asset(service.assets.script)} />
      </body>
    </html>
  )
}

/** The whole document. Everything shown is escaped; there is no script, style or handler within it. */
export function page(of: Page): string {
  return `<!DOCTYPE html>\n${renderToString(<Document {...of} />)}`
}

/**
 * A sheet that gives an organisation its own colour, `#rrggbb`, for its header and accents. Throws where white words on it would
 * be too faint (less than 4.5:1), or where it is no colour. Served as a file of its own: no style stands in a page.
 */
export function organisationSheet(colour: string): string {
  if (!isColour(colour)) throw new Error('An organisation’s colour is written #rrggbb')
  const contrast = leastOn(colour)
  if (contrast < leastContrast) throw new Error(`White words on this colour, or words of it on the pages, stand out only ${contrast.toFixed(1)} to 1; at least 4.5 is needed`)
  return `:root{--govuk-brand-colour:${colour.toLowerCase()}}\n`
}
