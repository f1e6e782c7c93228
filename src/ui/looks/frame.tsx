/** The made-up service and the made-up child of the looks: what stands round every page of them. */
import type { Assets } from '../build.ts'
import * as ui from '../components.ts'
import type { Page, Service } from '../layout.tsx'
import type { Content } from '../markup.ts'
import { day, parseInstant } from '../../time/day.ts'
import type { Instant } from '../../time/day.ts'

export const at = (text: string) => parseInstant(text) as Instant
export const today = day('2026-11-10')

export const serviceOf = (assets: Assets): Service => ({
  name: 'Rowan',
  organisation: 'Fernshire Council',
  assets,
  help: { telephone: '01632 960 000', messageHref: '/help/message', reportHref: '/help/report' },
  footerLinks: [
    { text: 'Accessibility', href: '/accessibility' },
    { text: 'Privacy', href: '/privacy' },
    { text: 'What’s new', href: '/whats-new' },
  ],
  madeUp: true,
})

const navigation = (current: string): Page['navigation'] => [
  { content: 'My work', href: '/my-work', current: current === 'My work' ? 'page' : undefined },
  { content: 'My children', href: '/my-children', current: current === 'My children' ? 'section' : undefined },
  {
    content: (
      <>
        Team <ui.NotificationBadge count={3} of={['thing that needs you', 'things that need you']} />
      </>
    ),
    href: '/team',
  },
  { content: 'Places to live', href: '/places' },
  { content: 'Help', href: '/help' },
]

export const frame = (assets: Assets, current = 'My children') => ({
  service: serviceOf(assets),
  acting: { as: 'Sam Mockridge, social worker, North team', switchHref: '/switch' as const, signOutAction: '/sign-out' as const },
  navigation: navigation(current),
  search: { action: '/search' as const },
  hidden: [{ name: 'token', value: 'made-up' }],
})

export const sections = (current: string) =>
  ['Overview', 'Timeline', 'Family', 'Notes', 'Assessments and plans', 'Home, school and health', 'Documents and sharing'].map((name, index) => ({
    content: name,
    href: `/children/r1/${index}` as const,
    current: name === current,
  }))

export const menus = [
  <ui.ButtonMenu
    text="Record"
    align="right"
    buttonClasses="govuk-button--secondary"
    items={[
      { text: 'A visit', href: '/record/visit' },
      { text: 'A call', href: '/record/call' },
      { text: 'A meeting', href: '/record/meeting' },
    ]}
  />,
  <ui.ButtonMenu
    text="More"
    align="right"
    buttonClasses="govuk-button--secondary"
    items={[
      { text: 'Quiet screen', href: '/quiet' },
      { text: 'Print', href: '/print' },
      { text: 'Who has looked at this', href: '/audit' },
    ]}
  />,
]

export const maya = (
  <ui.IdentityBar
    name="Maya Samplewood"
    href="/children/r1"
    birth={{ born: day('2016-03-14') }}
    today={today}
    nhsNumber="9990037000"
    number={100421}
    lives="with Mum, 12 Sample Lane"
    school="Sampleton Primary, Year 6"
    statuses={[{ text: 'Child protection plan' }]}
    safety={{ count: 1, href: '/safety' }}
    workers={[
      { name: 'Imani Stubbs', as: 'lead child protection' },
      { name: 'Nia Prototype', as: 'family help' },
    ]}
    brothersAndSisters={[
      { name: 'Theo', href: '/children/r2' },
      { name: 'Jonah', href: '/children/r3' },
      { name: 'Baby, due December', href: '/children/r4' },
    ]}
    menus={menus}
  />
)

export const Heading = ({ children }: { children: Content }) => <h2 class="govuk-heading-m">{children}</h2>

export const workingDays = (amount: number) => ({ amount, unit: 'working day' as const })
