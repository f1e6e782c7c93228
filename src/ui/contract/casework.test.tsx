/**
 * The Ministry of Justice's components ship no examples, so each wrapper is compared, as a parsed tree, with what the published
 * macro renders from the same options. Where ours differs on purpose (ux 9.4) the difference is taken out here, by name.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { VNode } from 'preact'
import { describe, expect, test } from 'vitest'
import { day, parseInstant, writeDay, writeInstant } from '../../time/day.ts'
import type { Instant } from '../../time/day.ts'
import { render } from '../markup.ts'
import * as ui from '../components.ts'
import type { Element } from './tree.ts'
import { changed, treeOf, withoutAttributes, withoutElements } from './tree.ts'

interface Templates {
  addFilter(name: string, filter: (value: string, kind?: string) => string): void
  renderString(template: string, context: object): string
}

const require = createRequire(import.meta.url)
const root = (packageName: string, ...path: string[]) => join(dirname(require.resolve(`${packageName}/package.json`)), ...path)
const nunjucks = require('nunjucks') as { configure(paths: string[], options: { autoescape: boolean }): Templates }
const templates = nunjucks.configure([root('@ministryofjustice/frontend'), root('govuk-frontend', 'dist')], { autoescape: true })
// The published filter formats by the machine's time zone; ours writes days and times of England.
templates.addFilter('mojDate', (value, kind) => (kind === 'datetime' ? writeInstant(parseInstant(value) as Instant) : writeDay(day(value))))
templates.addFilter('date', (value) => writeDay(day(value)))

function published(component: string, macro: string, params: object, body?: string): string {
  const call = body === undefined ? `{{ ${macro}(params) }}` : `{% call ${macro}(params) %}${body}{% endcall %}`
  return templates.renderString(`{% from "moj/components/${component}/macro.njk" import ${macro} %}${call}`, { params })
}

interface Pair {
  readonly name: string
  readonly ours: VNode
  readonly theirs: string
  /** Attributes only ours has. */
  readonly added?: readonly string[]
  /** What is changed in our tree before comparing, and why. */
  readonly ourTree?: (tree: ReturnType<typeof treeOf>) => ReturnType<typeof treeOf>
}

const hasClass = (element: Element, name: string) => (element.attributes.class ?? '').split(' ').includes(name)

/** The published Filter stands bare, with one Apply; ours stands in its form and fold, with a second Apply at the end. */
function filterProper(tree: ReturnType<typeof treeOf>): ReturnType<typeof treeOf> {
  const find = (nodes: readonly (Element | string)[]): Element | undefined => {
    for (const node of nodes) {
      if (typeof node === 'string') continue
      if (hasClass(node, 'moj-filter')) return node
      const inside = find(node.children)
      if (inside) return inside
    }
    return undefined
  }
  const filter = find(tree)
  return withoutElements(filter ? [filter] : [], (element) => hasClass(element, 'app-filter__again'))
}

/** The published menus and headers call the button without saying whether a second press is ignored. */
const ignoringDoublePress = ['data-prevent-double-click']

const pairs: readonly Pair[] = [
  {
    name: 'sub navigation, one current',
    ours: (
      <ui.SubNavigation
        label="Sections"
        items={[
          { content: 'Overview', href: '/a', current: true },
          { content: 'Timeline', href: '/b', classes: 'x', attributes: { 'data-a': 'b' } },
        ]}
      />
    ),
    theirs: published('sub-navigation', 'mojSubNavigation', {
      label: 'Sections',
      items: [
        { text: 'Overview', href: '/a', active: true },
        { text: 'Timeline', href: '/b', classes: 'x', attributes: { 'data-a': 'b' } },
      ],
    }),
  },
  {
    name: 'sub navigation with classes and attributes',
    ours: <ui.SubNavigation label="Of Maya" classes="app-x" attributes={{ id: 'sections' }} items={[{ content: <b>Notes</b>, href: '/n' }]} />,
    theirs: published('sub-navigation', 'mojSubNavigation', {
      label: 'Of Maya',
      classes: 'app-x',
      attributes: { id: 'sections' },
      items: [{ html: '<b>Notes</b>', href: '/n' }],
    }),
  },
  {
    name: 'page header actions, heading only',
    ours: <ui.PageHeaderActions heading="My work" />,
    theirs: published('page-header-actions', 'mojPageHeaderActions', { heading: { text: 'My work' } }),
  },
  {
    name: 'page header actions with two buttons',
    ours: (
      <ui.PageHeaderActions heading="Front door" headingLevel={2} headingClasses="govuk-heading-l" classes="app-x">
        <ui.Button preventDoubleClick={false}>Record a contact</ui.Button>
        <ui.ButtonLink href="/x" look="secondary">
          Print
        </ui.ButtonLink>
      </ui.PageHeaderActions>
    ),
    theirs: published('page-header-actions', 'mojPageHeaderActions', {
      heading: { text: 'Front door', level: 2, classes: 'govuk-heading-l' },
      classes: 'app-x',
      items: [{ text: 'Record a contact' }, { text: 'Print', href: '/x', classes: 'govuk-button--secondary' }],
    }),
  },
  {
    name: 'button menu',
    ours: (
      <ui.ButtonMenu
        text="Record"
        buttonClasses="govuk-button--secondary"
        align="right"
        classes="app-x"
        items={[
          { text: 'A visit', href: '/visit' },
          { text: 'A call', href: '/call', classes: 'y', attributes: { 'data-a': 'b' } },
        ]}
      />
    ),
    theirs: published('button-menu', 'mojButtonMenu', {
      button: { text: 'Record', classes: 'govuk-button--secondary' },
      alignMenu: 'right',
      classes: 'app-x',
      items: [
        { text: 'A visit', href: '/visit' },
        { text: 'A call', href: '/call', classes: 'y', attributes: { 'data-a': 'b' } },
      ],
    }),
  },
  {
    name: 'button menu of one, with no words of its own',
    ours: <ui.ButtonMenu items={[{ text: 'A visit', href: '/visit' }]} />,
    theirs: published('button-menu', 'mojButtonMenu', { button: {}, items: [{ text: 'A visit', href: '/visit' }] }),
  },
  ...(['information', 'success', 'warning', 'error'] as const).map((variant) => ({
    name: `alert, ${variant}`,
    ours: <ui.Alert variant={variant} title="Saved" />,
    theirs: published('alert', 'mojAlert', { variant, title: 'Saved' }),
    ourTree: withTypelessButtons,
  })),
  {
    name: 'alert with a title to see, content, dismissible',
    ours: (
      <ui.Alert title="New" showTitle headingLevel={3} dismissible role="alert" classes="app-x" attributes={{ id: 'a' }}>
        <p>Words</p>
      </ui.Alert>
    ),
    theirs: published('alert', 'mojAlert', {
      title: 'New',
      showTitleAsHeading: true,
      headingTag: 'h3',
      dismissible: true,
      role: 'alert',
      classes: 'app-x',
      attributes: { id: 'a' },
      html: '<p>Words</p>',
    }),
    ourTree: withTypelessButtons,
  },
  ...[1, 12, 99, 100].map((count) => ({
    name: `notification badge of ${count}`,
    ours: <ui.NotificationBadge count={count} of={['messages', 'messages']} classes="app-x" />,
    theirs: published('notification-badge', 'mojNotificationBadge', { text: count, visuallyHiddenText: 'messages', classes: 'app-x' }),
  })),
  {
    name: 'notification badge of nothing',
    ours: <ui.NotificationBadge count={0} />,
    theirs: published('notification-badge', 'mojNotificationBadge', { text: 0 }),
  },
  {
    name: 'filter with nothing chosen',
    ours: (
      <ui.Filter action="/list">
        <p>fields</p>
      </ui.Filter>
    ),
    theirs: published('filter', 'mojFilter', { heading: { text: 'Filter' }, optionsHtml: '<p>fields</p>' }),
    added: ['data-testid'],
    ourTree: filterProper,
  },
  {
    name: 'filter with choices',
    ours: (
      <ui.Filter
        action="/list"
        heading="Filter the list"
       
        clearHref="/list"
        chosen={[{ heading: 'Team', items: [{ text: 'North', href: '/list?t' }] }]}
      >
        <p>fields</p>
      </ui.Filter>
    ),
    theirs: published('filter', 'mojFilter', {
      heading: { text: 'Filter the list' },
      selectedFilters: {
        heading: { text: 'Chosen filters' },
        clearLink: { text: 'Clear filters', href: '/list' },
        categories: [{ heading: { text: 'Team' }, items: [{ text: 'North', href: '/list?t' }] }],
      },
      optionsHtml: '<p>fields</p>',
    }),
    added: ['data-testid'],
    ourTree: filterProper,
  },
  {
    name: 'timeline',
    ours: (
      <ui.Timeline
        headingLevel={3}
        classes="moj-timeline--full"
        items={[
          { title: 'Visited', by: 'Nia Prototype', at: parseInstant('2026-09-22T15:05:00Z') as Instant, children: <p>Drew three houses.</p> },
          { title: 'Referred', at: day('2026-09-08'), children: 'By school', classes: 'x', attributes: { id: 'r' } },
        ]}
      />
    ),
    theirs: published('timeline', 'mojTimeline', {
      headingLevel: 3,
      classes: 'moj-timeline--full',
      items: [
        {
          label: { text: 'Visited' },
          byline: { text: 'Nia Prototype' },
          datetime: { timestamp: '2026-09-22T15:05:00.000Z', type: 'datetime' },
          html: '<p>Drew three houses.</p>',
        },
        { label: { text: 'Referred' }, datetime: { timestamp: '2026-09-08', type: 'date' }, text: 'By school', classes: 'x', attributes: { id: 'r' } },
      ],
    }),
  },
  {
    name: 'organisation switcher',
    ours: (
      <ui.OrganisationSwitcher id="o" label="Acting as" link={{ href: '/switch', text: 'Switch' }}>
        Sam Mockridge
      </ui.OrganisationSwitcher>
    ),
    theirs: published('organisation-switcher', 'mojOrganisationSwitcher', {
      id: 'o',
      label: 'Acting as',
      text: 'Sam Mockridge',
      link: { href: '/switch', text: 'Switch' },
    }),
    // A name on an element that is no landmark is not read out.
    added: ['role'],
  },
  {
    name: 'organisation switcher with nothing to change',
    ours: <ui.OrganisationSwitcher label="Acting as">Sam Mockridge</ui.OrganisationSwitcher>,
    theirs: published('organisation-switcher', 'mojOrganisationSwitcher', { label: 'Acting as', text: 'Sam Mockridge' }),
    added: ['role'],
  },
  {
    name: 'interruption card',
    ours: (
      <ui.InterruptionCard
        heading="you wrote that the visit was 14 months ago"
        primary={{ text: 'Yes, that is right', href: '/yes' }}
        secondary={{ text: 'Change the date', href: '/no' }}
      >
        <p>Words</p>
      </ui.InterruptionCard>
    ),
    theirs: published(
      'interruption-card',
      'interruptionCard',
      {
        heading: 'Before you continue: you wrote that the visit was 14 months ago',
        primaryAction: { text: 'Yes, that is right', href: '/yes' },
        secondaryAction: { text: 'Change the date', href: '/no' },
      },
      '<p>Words</p>',
    ),
  },
  {
    name: 'interruption card with two buttons',
    ours: <ui.InterruptionCard heading="x" primary={{ text: 'A', href: '/a' }} secondary={{ text: 'B', href: '/b', asButton: true }} />,
    theirs: published(
      'interruption-card',
      'interruptionCard',
      { heading: 'Before you continue: x', primaryAction: { text: 'A', href: '/a' }, secondaryAction: { text: 'B', href: '/b', style: 'button' } },
      '',
    ),
  },
  {
    name: 'side navigation in sections',
    ours: (
      <ui.SideNavigation
        label="Assessment"
        headingLevel={2}
        sections={[
          { heading: 'Daily life', items: [{ content: 'Home', href: '/h', current: true }, { content: 'School', href: '/s' }] },
          { heading: 'Share', items: [{ content: 'Read it', href: '/r', attributes: { 'data-a': 'b' } }] },
        ]}
      />
    ),
    theirs: published('side-navigation', 'mojSideNavigation', {
      label: 'Assessment',
      sections: [
        { heading: { text: 'Daily life', headingLevel: 2 }, items: [{ text: 'Home', href: '/h', active: true }, { text: 'School', href: '/s' }] },
        { heading: { text: 'Share', headingLevel: 2 }, items: [{ text: 'Read it', href: '/r', attributes: { 'data-a': 'b' } }] },
      ],
    }),
  },
  {
    name: 'side navigation without sections',
    ours: <ui.SideNavigation label="Parts" sections={[{ items: [{ content: 'One', href: '/1' }] }]} />,
    theirs: published('side-navigation', 'mojSideNavigation', { label: 'Parts', items: [{ text: 'One', href: '/1' }] }),
  },
  {
    name: 'date picker',
    ours: (
      <ui.DatePicker
        id="seen"
        name="seen"
        label="When?"
        hint="For example, 16/6/2027"
        value="1/6/2027"
        minDate="1/1/2027"
        maxDate="31/12/2027"
        excludedDays="saturday sunday"
        leadingZeros={false}
        weekStartDay="monday"
      />
    ),
    theirs: published('date-picker', 'mojDatePicker', {
      id: 'seen',
      name: 'seen',
      label: { text: 'When?' },
      hint: { text: 'For example, 16/6/2027' },
      value: '1/6/2027',
      minDate: '1/1/2027',
      maxDate: '31/12/2027',
      excludedDays: 'saturday sunday',
      leadingZeros: false,
      weekStartDay: 'monday',
    }),
  },
  {
    name: 'date picker with an error',
    ours: <ui.DatePicker id="seen" name="seen" label="When?" error="Enter the date you saw Maya" />,
    theirs: published('date-picker', 'mojDatePicker', {
      id: 'seen',
      name: 'seen',
      label: { text: 'When?' },
      errorMessage: { text: 'Enter the date you saw Maya' },
    }),
    added: ['aria-invalid'],
  },
  {
    name: 'identity bar, frame with menus',
    ours: (
      <ui.IdentityBarFrame title={<b>Maya</b>} classes="app-x" menus={[<ui.ButtonMenu text="More" items={[{ text: 'Print', href: '/p' }]} />]} />
    ),
    theirs: published('identity-bar', 'mojIdentityBar', {
      title: { html: '<b>Maya</b>' },
      classes: 'app-x',
      menus: [{ button: { text: 'More' }, items: [{ text: 'Print', href: '/p' }] }],
    }),
  },
  {
    name: 'identity bar, frame alone',
    ours: <ui.IdentityBarFrame title="Maya" />,
    theirs: published('identity-bar', 'mojIdentityBar', { title: { text: 'Maya' } }),
  },
]

/** The published Dismiss has no type, and would send a form it stood in. */
function withTypelessButtons(tree: ReturnType<typeof treeOf>): ReturnType<typeof treeOf> {
  return changed(tree, (element) =>
    hasClass(element, 'moj-alert__dismiss')
      ? { ...element, attributes: { class: element.attributes.class ?? '', hidden: element.attributes.hidden ?? '' } }
      : element,
  )
}

describe('wrappers render what the published macro renders', () => {
  test.each(pairs)('$name', ({ ours, theirs, added, ourTree }) => {
    const tree = treeOf(render(ours))
    const names = [...(added ?? []), ...ignoringDoublePress]
    expect(withoutAttributes(ourTree ? ourTree(tree) : tree, ...names)).toEqual(withoutAttributes(treeOf(theirs), ...ignoringDoublePress))
  })

  test('at least 29 renderings of 13 components are compared', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(29)
    expect(pairs.filter(({ theirs }) => theirs.trim() === '').length).toBeLessThanOrEqual(1)
  })
})

test('a wide table can be reached and scrolled by keyboard', () => {
  expect(treeOf(render(<ui.ScrollablePane label="Compare homes">table</ui.ScrollablePane>))).toEqual([
    {
      name: 'div',
      attributes: { 'aria-label': 'Compare homes', class: 'moj-scrollable-pane', role: 'region', tabindex: '0' },
      children: ['table'],
    },
  ])
})
