/**
 * Every wrapper of a published component, compared as a parsed tree with the examples that its design system ships. An upgrade
 * that changes a component's markup fails here, by the name of the component and of the example.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { describe, expect, test } from 'vitest'
import type { Address, Attributes, Content } from '../markup.ts'
import { render } from '../markup.ts'
import * as ui from '../components.ts'
import type { Element } from './tree.ts'
import { treeOf, withoutAttributes, withoutElements } from './tree.ts'

type Options = Readonly<Record<string, unknown>>

interface Fixture {
  readonly name: string
  readonly options: Options
  readonly html: string
}

const require = createRequire(import.meta.url)

function fixturesOf(component: string): readonly Fixture[] {
  const path = require.resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`)
  return (JSON.parse(readFileSync(path, 'utf8')) as { fixtures: Fixture[] }).fixtures
}

/** The examples give raw HTML where authors give components; only this test can put it in. */
const raw = (html: string): Content => jsxTemplate([html]) as VNode

const object = (value: unknown): Options => (typeof value === 'object' && value !== null ? (value as Options) : {})
const list = (value: unknown): readonly Options[] => (Array.isArray(value) ? (value as Options[]) : [])
const text = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' || value === true ? String(value) : undefined)
const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)
const number = (value: unknown): number | undefined => (value === undefined || value === null ? undefined : Number(value))
const address = (value: unknown): Address | undefined => text(value) as Address | undefined

/** `text` or `html` of an option. */
function content(options: Options, name = ''): Content {
  const html = options[name ? `${name}Html` : 'html']
  if (typeof html === 'string' && html !== '') return raw(html)
  return text(options[name ? `${name}Text` : 'text'])
}

function attributes(value: unknown): Attributes | undefined {
  if (value === undefined || value === null) return undefined
  const entries = Object.entries(object(value)).map(([name, given]) => {
    const item = typeof given === 'object' && given !== null ? object(given) : { value: given, optional: false }
    const optional = object(item).optional === true
    const bare = optional && object(item).value === true
    const absent = optional && [undefined, null, false].includes(object(item).value as undefined)
    return [name, bare ? true : absent ? undefined : (text(object(item).value) ?? '')] as const
  })
  return Object.fromEntries(entries)
}

const looks = (options: Options) => ({ classes: text(options.classes), attributes: attributes(options.attributes) })

function labelOf(value: unknown) {
  const options = object(value)
  return { content: content(options), pageHeading: flag(options.isPageHeading), ...looks(options) }
}

function hintOf(value: unknown) {
  return value === undefined || value === null ? undefined : { content: content(object(value)), ...looks(object(value)) }
}

function errorOf(value: unknown) {
  if (value === undefined || value === null) return undefined
  const options = object(value)
  const prefix = options.visuallyHiddenText
  return { content: content(options), prefix: prefix === false || prefix === '' ? (false as const) : text(prefix), ...looks(options) }
}

function groupOf(options: Options) {
  const group = object(options.formGroup)
  const side = (value: unknown) => (value === undefined ? undefined : content(object(value)))
  return {
    ...looks(group),
    before: side(group.beforeInput ?? group.beforeInputs),
    after: side(group.afterInput ?? group.afterInputs),
  }
}

const fieldOf = (options: Options) => ({
  name: text(options.name) ?? '',
  id: text(options.id),
  label: labelOf(options.label),
  hint: hintOf(options.hint),
  error: errorOf(options.errorMessage),
  describedBy: text(options.describedBy),
  disabled: flag(options.disabled),
  group: groupOf(options),
  ...looks(options),
})

function fieldsetOf(value: unknown) {
  if (!value) return { legend: undefined, fieldset: undefined }
  const options = object(value)
  return {
    legend: options.legend ? labelOf(options.legend) : undefined,
    fieldset: { describedBy: text(options.describedBy), ...looks(options) },
  }
}

function choicesOf(options: Options) {
  return {
    name: text(options.name) ?? '',
    idPrefix: text(options.idPrefix),
    ...fieldsetOf(options.fieldset),
    hint: hintOf(options.hint),
    error: errorOf(options.errorMessage),
    group: groupOf(options),
    ...looks(options),
    items: list(options.items).map((item) => {
      if (!item) return null
      if (item.divider) return { divider: text(item.divider) ?? '' }
      const conditional = object(item.conditional).html
      return {
        value: text(item.value) ?? '',
        content: content(item),
        id: text(item.id),
        name: text(item.name),
        hint: hintOf(item.hint),
        checked: flag(item.checked),
        disabled: flag(item.disabled),
        behaviour: text(item.behaviour) as 'exclusive' | undefined,
        conditional: typeof conditional === 'string' ? raw(conditional) : undefined,
        labelClasses: text(object(item.label).classes),
        labelAttributes: attributes(object(item.label).attributes),
        attributes: attributes(item.attributes),
      }
    }),
  }
}

const linkOf = (item: Options) => ({ href: address(item.href) as Address, text: text(item.text) ?? '', attributes: attributes(item.attributes) })

function actionsOf(value: unknown) {
  const items = object(value).items
  if (items === undefined) return undefined
  return list(items).map((item) => ({
    href: address(item.href) as Address,
    content: content(item),
    hidden: text(item.visuallyHiddenText),
    classes: text(item.classes),
    attributes: attributes(item.attributes),
  }))
}

interface Contract {
  readonly component: string
  readonly show: (options: Options, fixture: Fixture) => VNode
  /** Fewest examples that must match. */
  readonly least: number
  /** Examples we do not render, and why. */
  readonly notSupported?: Readonly<Record<string, string>>
  /** Attributes we add to the published markup, and why they are ours. */
  readonly added?: Readonly<Record<string, string>>
  /** Parts of the published markup that must never appear here. */
  readonly mustNotHave?: (element: Element) => boolean
}

const invalid = { 'aria-invalid': 'ux 9.2: a field in error says so itself' }

const inEnglish = 'the service is in English; the fixed words are in labels.ts'
const noDropArea = 'the area for dropping gives its button a name without its words; the browser’s own control stays'

const contracts: readonly Contract[] = [
  {
    component: 'back-link',
    least: 6,
    show: (options) => <ui.BackLink href={address(options.href) ?? '#'} {...looks(options)}>{content(options)}</ui.BackLink>,
  },
  {
    component: 'breadcrumbs',
    least: 12,
    show: (options) => (
      <ui.Breadcrumbs
        collapseOnMobile={flag(options.collapseOnMobile)}
        label={text(options.labelText)}
        items={list(options.items).map((item) => ({ content: content(item), href: address(item.href), attributes: attributes(item.attributes) }))}
        {...looks(options)}
      />
    ),
  },
  {
    component: 'button',
    least: 30,
    show: (options) => {
      const common = { start: flag(options.isStartButton), id: text(options.id), ...looks(options) }
      const html = text(options.html)
      const words = html && options.isStartButton ? <span>{raw(html)}</span> : content(options)
      const href = address(options.href)
      if (href) return <ui.ButtonLink href={href} {...common}>{words}</ui.ButtonLink>
      return (
        <ui.Button
          type={text(options.type) as 'submit' | undefined}
          name={text(options.name)}
          value={text(options.value)}
          disabled={flag(options.disabled)}
          preventDoubleClick={flag(options.preventDoubleClick) ?? false}
          {...common}
        >
          {words}
        </ui.Button>
      )
    },
    notSupported: { 'don\'t prevent double click': 'writes the default as an attribute; ours leaves it out' },
  },
  {
    component: 'character-count',
    notSupported: {
      'with custom textarea description': inEnglish,
      'with translations': inEnglish,
      'with neither maxlength nor maxwords set': 'a limit set by script; ours is always set by the server',
      'to configure in JavaScript': 'a limit set by script; ours is always set by the server',
    },
    least: 20,
    added: invalid,
    show: (options) => (
      <ui.CharacterCount
        {...fieldOf(options)}
        value={text(options.value)}
        rows={number(options.rows)}
        spellcheck={flag(options.spellcheck)}
        maxlength={number(options.maxlength)}
        maxwords={number(options.maxwords)}
        threshold={number(options.threshold)}
        countType={text(options.countType)}
        messageClasses={text(object(options.countMessage).classes)}
      />
    ),
  },
  {
    component: 'checkboxes',
    least: 38,
    show: (options) => (
      <ui.Checkboxes
        {...choicesOf(options)}
        describedBy={text(options.describedBy)}
        values={options.values === undefined ? undefined : (options.values as string[])}
      />
    ),
  },
  {
    component: 'date-input',
    least: 40,
    added: invalid,
    show: (options) => <ui.DateInput {...dateInputOf(options)} />,
  },
  {
    component: 'details',
    least: 10,
    show: (options) => (
      <ui.Details summary={content(options, 'summary')} id={text(options.id)} open={flag(options.open)} {...looks(options)}>
        {content(options)}
      </ui.Details>
    ),
  },
  {
    component: 'error-message',
    least: 9,
    show: (options) => {
      const { content: words, ...rest } = errorOf(options) as NonNullable<ReturnType<typeof errorOf>>
      return <ui.ErrorMessage id={text(options.id)} {...rest}>{words}</ui.ErrorMessage>
    },
  },
  {
    component: 'error-summary',
    least: 19,
    added: { 'data-testid': 'ux 14: the hook of tests' },
    show: (options) => (
      <ui.ErrorSummary
        title={content(options, 'title')}
        description={content(options, 'description')}
        disableAutoFocus={flag(options.disableAutoFocus)}
        errors={list(options.errorList).map((item) => ({ content: content(item), href: address(item.href), attributes: attributes(item.attributes) }))}
        {...looks(options)}
      />
    ),
  },
  {
    component: 'exit-this-page',
    notSupported: {
      translated: inEnglish,
    },
    least: 2,
    show: (options) => (
      <ui.ExitThisPage href={address(options.redirectUrl) ?? 'https://www.bbc.co.uk/weather'} id={text(options.id)} {...looks(options)}>
        {content(options)}
      </ui.ExitThisPage>
    ),
  },
  {
    component: 'fieldset',
    least: 18,
    show: (options) => (
      <ui.Fieldset
        legend={options.legend ? labelOf(options.legend) : undefined}
        role={text(options.role) as 'group' | undefined}
        describedBy={text(options.describedBy)}
        {...looks(options)}
      >
        {content(options)}
      </ui.Fieldset>
    ),
  },
  {
    component: 'file-upload',
    notSupported: {
      enhanced: noDropArea,
      'enhanced, with error message and hint': noDropArea,
      'enhanced, multiple files': noDropArea,
      'enhanced, custom wrapper classes and attributes': noDropArea,
      translated: noDropArea,
    },
    least: 17,
    added: invalid,
    show: (options) => (
      <ui.FileUpload
        {...fieldOf(options)}
        multiple={flag(options.multiple)}
      />
    ),
  },
  {
    component: 'footer',
    least: 20,
    // No crown, no Crown copyright, no open licence (ux 2.2). The copyright stands in the one meta item of no other class.
    mustNotHave: ({ attributes: { class: name } }) =>
      ['govuk-footer__crown', 'govuk-footer__licence-logo', 'govuk-footer__licence-description', 'govuk-footer__meta-item'].includes(name ?? ''),
    show: (options) => {
      const meta = options.meta === undefined ? undefined : object(options.meta)
      return (
        <ui.Footer
          links={meta && list(meta.items).map(linkOf)}
          linksTitle={text(meta?.visuallyHiddenTitle)}
          custom={meta && content(meta)}
          navigation={
            options.navigation === undefined
              ? undefined
              : list(options.navigation).map((section) => ({
                  title: text(section.title) ?? '',
                  columns: number(section.columns),
                  width: text(section.width),
                  items: list(section.items).filter((item) => item.href && item.text).map(linkOf),
                }))
          }
          containerClasses={text(options.containerClasses)}
          {...looks(options)}
        />
      )
    },
  },
  {
    component: 'generic-header',
    least: 7,
    show: (options) => (
      <ui.GenericHeader href={address(options.url)} containerClasses={text(options.containerClasses)} {...looks(options)}>
        {content(options, 'logo')}
      </ui.GenericHeader>
    ),
  },
  {
    component: 'hint',
    least: 6,
    show: (options) => <ui.Hint id={text(options.id)} {...looks(options)}>{content(options)}</ui.Hint>,
  },
  {
    component: 'input',
    least: 44,
    added: invalid,
    show: (options) => (
      <ui.Input
        {...fieldOf(options)}
        value={text(options.value)}
        type={text(options.type) as 'text' | undefined}
        spellcheck={flag(options.spellcheck)}
        autocomplete={text(options.autocomplete)}
        autocapitalize={text(options.autocapitalize) as 'none' | undefined}
        pattern={text(options.pattern)}
        inputmode={text(options.inputmode) as 'numeric' | undefined}
        prefix={options.prefix ? { content: content(object(options.prefix)), ...looks(object(options.prefix)) } : undefined}
        suffix={options.suffix ? { content: content(object(options.suffix)), ...looks(object(options.suffix)) } : undefined}
        wrapper={options.inputWrapper ? looks(object(options.inputWrapper)) : undefined}
      />
    ),
  },
  {
    component: 'inset-text',
    least: 6,
    show: (options) => <ui.InsetText id={text(options.id)} {...looks(options)}>{content(options)}</ui.InsetText>,
  },
  {
    component: 'label',
    least: 16,
    show: (options) => (
      <ui.Label for={text(options.for)} pageHeading={flag(options.isPageHeading)} {...looks(options)}>
        {content(options)}
      </ui.Label>
    ),
  },
  {
    component: 'notification-banner',
    least: 20,
    show: (options) => {
      const html = text(options.html)
      return (
        <ui.NotificationBanner
          type={options.type === 'success' ? 'success' : undefined}
          title={content(options, 'title')}
          titleId={text(options.titleId)}
          titleLevel={number(options.titleHeadingLevel) as 2 | undefined}
          role={text(options.role)}
          disableAutoFocus={flag(options.disableAutoFocus)}
          text={text(options.text)}
          {...looks(options)}
        >
          {html && raw(html)}
        </ui.NotificationBanner>
      )
    },
  },
  {
    component: 'pagination',
    least: 14,
    show: (options) => {
      const step = (value: unknown) => {
        const link = object(value)
        return link.href
          ? { href: address(link.href) as Address, content: content(link), label: text(link.labelText), attributes: attributes(link.attributes) }
          : undefined
      }
      return (
        <ui.Pagination
          previous={step(options.previous)}
          next={step(options.next)}
          label={text(options.landmarkLabel)}
          items={
            options.items === undefined
              ? undefined
              : list(options.items)
                  .filter((item) => item && Object.keys(item).length > 0)
                  .map((item) =>
                  item.ellipsis
                    ? { ellipsis: true as const }
                    : {
                        number: text(item.number) ?? '',
                        href: address(item.href) as Address,
                        current: flag(item.current),
                        label: text(item.visuallyHiddenText),
                        attributes: attributes(item.attributes),
                      },
                )
          }
          {...looks(options)}
        />
      )
    },
  },
  {
    component: 'panel',
    least: 15,
    show: (options) => {
      const names = (text(options.classes) ?? '').split(' ')
      const actions = options.actions === undefined ? undefined : object(options.actions)
      return (
        <ui.Panel
          title={content(options, 'title')}
          titleLevel={number(options.headingLevel) as 1 | undefined}
          kind={names.includes('govuk-panel--interruption') ? 'interruption' : undefined}
          actions={
            actions &&
            list(actions.items).map((action) => ({
              text: text(action.text) ?? '',
              href: address(action.href),
              type: text(action.type) as 'button' | undefined,
              classes: text(action.classes),
              attributes: attributes(action.attributes),
            }))
          }
          actionsClasses={text(actions?.classes)}
          actionsAttributes={attributes(actions?.attributes)}
          classes={names.filter((name) => name !== 'govuk-panel--interruption').join(' ')}
          attributes={attributes(options.attributes)}
        >
          {content(options)}
        </ui.Panel>
      )
    },
  },
  {
    component: 'password-input',
    notSupported: {
      'with translations': inEnglish,
    },
    least: 9,
    added: invalid,
    show: (options) => (
      <ui.PasswordInput
        {...fieldOf(options)}
        value={text(options.value)}
        autocomplete={text(options.autocomplete) as 'new-password' | undefined}
        buttonClasses={text(object(options.button).classes)}
      />
    ),
  },
  {
    component: 'radios',
    least: 40,
    show: (options) => <ui.Radios {...choicesOf(options)} value={text(options.value)} />,
  },
  {
    component: 'select',
    least: 18,
    added: invalid,
    show: (options) => (
      <ui.Select
        {...fieldOf(options)}
        value={text(options.value)}
        options={list(options.items)
          .filter(Boolean)
          .map((item) => ({
            text: text(item.text) ?? '',
            value: item.value === undefined ? undefined : JSON.stringify(item.value).replaceAll('"', ''),
            selected: flag(item.selected),
            disabled: flag(item.disabled),
            attributes: attributes(item.attributes),
          }))}
      />
    ),
  },
  {
    component: 'service-navigation',
    least: 28,
    show: (options) => {
      const slots = object(options.slots)
      const slot = (name: string) => (typeof slots[name] === 'string' ? raw(slots[name]) : undefined)
      const end = object(slots.end)
      return (
        <ui.ServiceNavigation
          serviceName={text(options.serviceName)}
          serviceHref={address(options.serviceUrl)}
          items={list(options.navigation)
            .filter(Boolean)
            .map((item) => ({
              content: content(item),
              href: address(item.href),
              current: item.current ? 'page' : item.active ? 'section' : undefined,
              attributes: attributes(item.attributes),
            }))}
          start={slot('start')}
          end={typeof end.html === 'string' ? raw(end.html) : slot('end')}
          endInline={end.align === 'inline'}
          listStart={slot('navigationStart')}
          listEnd={slot('navigationEnd')}
          collapseOnMobile={flag(options.collapseNavigationOnMobile)}
          menuButtonText={text(options.menuButtonText)}
          menuButtonLabel={text(options.menuButtonLabel)}
          navigationLabel={text(options.navigationLabel)}
          navigationId={text(options.navigationId)}
          navigationClasses={text(options.navigationClasses)}
          label={text(options.ariaLabel)}
          {...looks(options)}
        />
      )
    },
  },
  {
    component: 'skip-link',
    least: 8,
    show: (options) => <ui.SkipLink href={address(options.href) ?? '#content'} {...looks(options)}>{content(options)}</ui.SkipLink>,
  },
  {
    component: 'summary-list',
    least: 30,
    show: (options) => {
      const rows = list(options.rows).map((row) =>
        row
          ? {
              key: { content: content(object(row.key)), classes: text(object(row.key).classes) },
              value: { content: content(object(row.value)), classes: text(object(row.value).classes) },
              actions: actionsOf(row.actions),
              actionsClasses: text(object(row.actions).classes),
              classes: text(row.classes),
            }
          : null,
      )
      if (!options.card) return <ui.SummaryList rows={rows} {...looks(options)} />
      const card = object(options.card)
      const title = object(card.title)
      return (
        <ui.SummaryCard
          rows={rows}
          title={card.title ? { content: content(title), classes: text(title.classes) } : undefined}
          titleLevel={number(title.headingLevel) as 2 | undefined}
          actions={actionsOf(card.actions)}
          actionsClasses={text(object(card.actions).classes)}
          cardClasses={text(card.classes)}
          cardAttributes={attributes(card.attributes)}
          {...looks(options)}
        />
      )
    },
  },
  {
    component: 'table',
    least: 20,
    show: (options) => {
      const cell = (item: Options) => {
        const format = text(item.format)
        return {
          content: content(item),
          numeric: format === 'numeric',
          colspan: number(item.colspan),
          rowspan: number(item.rowspan),
          ...looks(item),
        }
      }
      return (
        <ui.Table
          caption={text(options.caption)}
          captionClasses={text(options.captionClasses)}
          head={options.head === undefined ? undefined : list(options.head).map(cell)}
          rows={list(options.rows).map((row) => (row ? (row as unknown as Options[]).map(cell) : null))}
          firstCellIsHeader={flag(options.firstCellIsHeader)}
          {...looks(options)}
        />
      )
    },
  },
  {
    component: 'tabs',
    least: 13,
    show: (options) => (
      <ui.Tabs
        id={text(options.id)}
        idPrefix={text(options.idPrefix)}
        title={text(options.title)}
        items={list(options.items).map((item) =>
          item
            ? {
                label: text(item.label) ?? '',
                id: text(item.id),
                panel: content(object(item.panel)),
                attributes: attributes(item.attributes),
                panelAttributes: attributes(object(item.panel).attributes),
              }
            : null,
        )}
        {...looks(options)}
      />
    ),
  },
  {
    component: 'tag',
    least: 12,
    show: (options) => <ui.Tag {...looks(options)}>{content(options)}</ui.Tag>,
  },
  {
    component: 'task-list',
    least: 11,
    show: (options) => (
      <ui.TaskList
        idPrefix={text(options.idPrefix)}
        items={list(options.items).map((item) => {
          if (!item) return null
          const status = object(item.status)
          const tag = status.tag ? object(status.tag) : undefined
          return {
            title: { content: content(object(item.title)), classes: text(object(item.title).classes) },
            href: address(item.href),
            hint: item.hint ? content(object(item.hint)) : undefined,
            status: { content: tag ? <ui.Tag {...looks(tag)}>{content(tag)}</ui.Tag> : content(status), classes: text(status.classes) },
            classes: text(item.classes),
          }
        })}
        {...looks(options)}
      />
    ),
  },
  {
    component: 'textarea',
    least: 18,
    added: invalid,
    show: (options) => (
      <ui.Textarea
        {...fieldOf(options)}
        value={text(options.value)}
        rows={number(options.rows)}
        spellcheck={flag(options.spellcheck)}
        autocomplete={text(options.autocomplete)}
      />
    ),
  },
  {
    component: 'warning-text',
    least: 8,
    show: (options) => (
      <ui.WarningText iconText={text(options.iconFallbackText)} {...looks(options)}>
        {content(options)}
      </ui.WarningText>
    ),
  },
]

function dateInputOf(options: Options): Parameters<typeof ui.DateInput>[0] {
  const values = options.values as Record<string, string> | undefined
  const named = (['day', 'month', 'year'] as const).map((name) => (options[name] === false ? null : Object.assign({ standard: name }, options[name])))
  const items: readonly (Options | null)[] = list(options.items).length > 0 ? list(options.items) : named
  return {
    id: text(options.id) ?? '',
    namePrefix: text(options.namePrefix),
    ...fieldsetOf(options.fieldset),
    hint: hintOf(options.hint),
    error: errorOf(options.errorMessage),
    values,
    group: groupOf(options),
    ...looks(options),
    parts: items.map((item) => {
      if (!item) return null
      const names = (text(item.classes) ?? '').split(' ')
      const name = text(item.name) ?? text(item.standard) ?? ''
      const width = names.some((each) => each.startsWith('govuk-input--width-')) ? Number(names.find((each) => each.startsWith('govuk-input--width-'))?.slice(19)) : name === 'year' || item.standard === 'year' ? 4 : 2
      return {
        name,
        label: text(item.label) ?? `${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()}`,
        id: text(item.id),
        value: text(item.value) ?? text(object(options[name]).value),
        error: names.includes('govuk-input--error') ? true : flag(item.error),
        width: width as 2 | 4,
        classes: names.filter((each) => each !== 'govuk-input--error' && !each.startsWith('govuk-input--width-')).join(' '),
        autocomplete: text(item.autocomplete),
        pattern: text(item.pattern),
        inputmode: text(item.inputmode) as 'numeric' | undefined,
        attributes: attributes(item.attributes),
      }
    }),
  }
}

const supportedOf = (contract: Contract) => fixturesOf(contract.component).filter(({ name }) => contract.notSupported?.[name] === undefined)

describe.each(contracts)('$component', (contract) => {
  const names = fixturesOf(contract.component).map((fixture) => fixture.name)
  const supported = supportedOf(contract)

  test.each(supported)('$name', (fixture) => {
    const ours = withoutAttributes(treeOf(render(contract.show(fixture.options, fixture))), ...Object.keys(contract.added ?? {}))
    const theirs = withoutElements(treeOf(fixture.html), contract.mustNotHave ?? (() => false))
    expect(ours).toEqual(theirs)
  })

  test('has as many examples as it had when it was written, and no exception for one that is gone', () => {
    expect(supported.length).toBeGreaterThanOrEqual(contract.least)
    for (const name of Object.keys(contract.notSupported ?? {})) expect(names).toContain(name)
  })
})

test('at least 600 examples of 33 components are compared', () => {
  expect(contracts.length).toBeGreaterThanOrEqual(33)
  expect(contracts.flatMap(supportedOf).length).toBeGreaterThanOrEqual(600)
})
