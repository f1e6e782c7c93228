import { Alert, ErrorSummary, Link, type NavigationItem, type NavigationLink } from '../ui/components.ts'
import { page as documentOf, type Page } from '../ui/layout.tsx'
import type { Address, Content } from '../ui/markup.ts'
import type { TypedProblem } from '../ui/form/typed.ts'
import type { Instant } from '../time/day.ts'
import { lookFor } from './look.ts'
import { signedInAgain, workAddress } from './way-on.ts'
import type { Ask } from './route.ts'
import { FirstUse } from './help/first-use.tsx'
import { helpFor } from './help/pages.ts'
import { tokenBox, tokenFor } from './tokens.ts'
import type { Visitor } from './visitor.ts'

interface Frame {
  readonly title: string
  readonly page: string
  /** A child by first name and initial only: titles show in histories and task bars. */
  readonly about?: string | undefined
  readonly content: Content
  readonly problems?: readonly TypedProblem[] | undefined
  readonly back?: { readonly href: Address; readonly text: string } | undefined
  readonly identity?: Content
  /** The sections of a record; on a phone they fold behind one line. */
  readonly sections?: { readonly label: string; readonly items: readonly NavigationLink[] } | undefined
  readonly wide?: boolean | undefined
  readonly past?: { readonly at: Instant; readonly leave: Address } | undefined
  readonly printed?: Page['printed']
  readonly emergencyUntil?: Instant | undefined
}

/** Links of the service navigation for a role, at most six (ux 4.3). */
function navigationFor(visitor: Visitor, path: string): NavigationItem[] {
  const items: { text: string; href: Address; roles?: readonly string[]; not?: readonly string[]; outside?: true }[] = [
    { text: 'Team', href: '/team', roles: ['team manager'] },
    { text: 'Approvals', href: '/approvals', roles: ['team manager', 'head of service', 'director'] },
    { text: 'Front door', href: '/front-door', roles: ['front door worker', 'team manager'] },
    { text: 'Protection board', href: '/protection-board', roles: ['lead child protection practitioner', 'police officer', 'nurse', 'education member'] },
    { text: 'Requests', href: '/requests', roles: ['police officer', 'nurse', 'education member'] },
    { text: 'Sharing', href: '/sharing', roles: ['police officer', 'nurse', 'education member'], outside: true },
    { text: 'Reviews', href: '/reviews', roles: ['reviewing officer', 'conference chair'] },
    { text: 'My work', href: '/my-work' },
    { text: 'My children', href: '/my-children', not: ['team manager', 'head of service', 'director'] },
    { text: 'Adopters', href: '/adopters', roles: ['adoption worker'] },
    { text: 'New child', href: '/new-child', roles: ['front door worker', 'social worker', 'family help lead practitioner'] },
    { text: 'People', href: '/accounts', roles: ['administrator'] },
    { text: 'Settings', href: '/settings', roles: ['administrator', 'head of service', 'director'] },
    { text: 'Data', href: '/import', roles: ['data analyst'] },
    { text: 'Access', href: '/access', roles: ['record guardian', 'team manager', 'head of service', 'director'] },
    { text: 'Counts', href: '/counts', roles: ['head of service', 'director', 'data analyst'] },
    { text: 'Law', href: '/law', not: ['team manager', 'head of service', 'director', 'police officer', 'nurse', 'education member'] },
    { text: 'Help', href: '/help' },
  ]
  return items
    .filter(item => (item.roles === undefined || item.roles.includes(visitor.role)) && !item.not?.includes(visitor.role) && (item.outside === undefined || visitor.authority === null))
    .slice(0, 6)
    .map(item => ({
      content: item.text,
      href: item.href,
      ...(path === item.href ? { current: 'page' as const } : path.startsWith(`${item.href}/`) ? { current: 'section' as const } : {}),
    }))
}

/** The pages that roles begin on: only there is anybody told what is new, or where to begin. */
const firstPages: ReadonlySet<string> = new Set(['my-work', 'reviews', 'front-door', 'team', 'people', 'import', 'access'])

/** One page in its frame: who is here, where they can go, what is wrong. */
export function frame(ask: Ask & { visitor: Visitor | null }, of: Frame): string {
  const { service, visitor } = ask
  const problems = of.problems ?? []
  const look = lookFor(service, visitor)
  return documentOf({
    service: {
      name: 'Rowan',
      organisation: look.name,
      organisationSheet: look.sheet,
      assets: service.assets,
      help: { telephone: service.helpTelephone, messageHref: '/help/message', reportHref: '/help/report' },
      footerLinks: [
        { text: 'Help', href: '/help' },
        { text: 'Accessibility', href: '/accessibility' },
        { text: 'Privacy', href: '/privacy' },
        { text: 'What we publish', href: '/published' },
        { text: 'Words', href: '/words' },
        { text: 'What’s new', href: '/whats-new' },
      ],
      homeHref: '/',
      madeUp: service.demo,
    },
    title: of.title,
    dataPage: of.page,
    ...(helpFor(of.page) !== null && of.page !== 'help-page' && { helpHref: `/help/on/${of.page}` as Address }),
    hasErrors: problems.length > 0,
    ...(of.about !== undefined && { about: of.about }),
    ...(visitor && {
      acting: {
        as: [visitor.name, visitor.role, visitor.teamName].filter(Boolean).join(', '),
        accountHref: '/account',
        signOutAction: '/sign-out',
        ...(visitor.posts > 1 && { switchHref: '/choose-role' as const }),
      },
      navigation: navigationFor(visitor, ask.path),
      search: { action: '/search' },
      hidden: [{ name: tokenBox, value: tokenFor(service, visitor.secret) }],
      session: { idleLeft: visitor.idleLeft, left: visitor.left, account: visitor.account, post: visitor.post, passwords: visitor.passwords, ...(service.provider && { work: { name: service.provider.settings.name, href: workAddress({ to: signedInAgain, here: visitor.post }) } }) },
    }),
    ...(of.back && { way: { back: of.back } }),
    identity: of.identity,
    sections: of.sections?.items,
    sectionsLabel: of.sections?.label,
    wide: of.wide,
    ...(of.past && { past: { at: of.past.at, leaveAction: of.past.leave } }),
    ...(of.emergencyUntil && { emergency: { until: of.emergencyUntil } }),
    printed: of.printed,
    content: (
      <>
        {visitor?.newsWaits === true && firstPages.has(of.page) && (
          <Alert variant="information" title="What’s new">
            Rowan was updated. <Link href="/whats-new">See what’s new</Link>. You are told this until you have looked.
          </Alert>
        )}
        {visitor?.newsWaits === false && visitor.firstUse && firstPages.has(of.page) && <FirstUse service={service} secret={visitor.secret} />}
        {problems.length > 0 && <ErrorSummary errors={problems.map(problem => ({ content: problem.message, href: `#${problem.at}` }))} />}
        {of.content}
      </>
    ),
  })
}
