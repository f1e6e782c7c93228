/**
 * What every component is made of: content, attributes, classes and addresses, each with a type that keeps mistakes out.
 */
import type { VNode } from 'preact'
import { isValidElement } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** What can be shown. Text is escaped; there is no way to pass raw HTML. */
export type Content = VNode | string | number | null | undefined | false | readonly Content[]

/**
 * Further attributes of an element. `true` writes the name alone; `undefined` writes nothing. Addresses, classes and styles are
 * not among them: an address must be checked, a class has a property of its own, and a style would be refused by the policy.
 */
export interface Attributes {
  readonly [name: string]: string | true | undefined
  readonly href?: undefined
  readonly action?: undefined
  readonly class?: undefined
  readonly style?: undefined
}

/** Class names in one attribute; `false`, `undefined` and empty text fall away. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** True where something would be seen: not undefined, null, false, an empty text or an empty list. */
export function shows(content: Content): boolean {
  if (Array.isArray(content)) return content.some(shows)
  return content !== undefined && content !== null && content !== false && content !== ''
}

/** Content with the particulars a component allows for it (classes, attributes …). */
export type Detailed<Particulars> = Content | ({ readonly content: Content } & Particulars)

/** Content and its particulars, whichever way they were given. */
export function detailed<Particulars extends object>(given: Detailed<Particulars>): { readonly content: Content } & Partial<Particulars> {
  const hasParticulars = typeof given === 'object' && given !== null && !isValidElement(given) && !Array.isArray(given)
  if (hasParticulars) return given as { readonly content: Content } & Particulars
  return { content: given as Content } as { readonly content: Content } & Partial<Particulars>
}

/**
 * Where a link or form may lead: a place on this site, on this page, another site by https or http, an e-mail or a telephone.
 * `javascript:` and every other scheme are refused by the type, and again when the page is rendered.
 */
export type Address = `/${string}` | `?${string}` | `#${string}` | `https://${string}` | `http://${string}` | `mailto:${string}` | `tel:${string}`

const allowedAddress = /^(?:\/(?![/\\])|\?|#|https:\/\/[^/\\]|http:\/\/[^/\\]|mailto:|tel:)/i
// Browsers drop tabs and line breaks inside an address, so `/` + tab + `/evil` would leave the site.
// eslint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u001f\u007f]/

/** The address written in `text`, or null where it leads nowhere we link to. For addresses people have typed. */
export function parseAddress(text: string): Address | null {
  const trimmed = text.trim()
  return allowedAddress.test(trimmed) && !controlCharacter.test(trimmed) ? (trimmed as Address) : null
}

/** The address, checked once more at rendering. Throws without repeating it: an address may name somebody. */
export function checkedAddress(address: Address): Address {
  const parsed = parseAddress(address)
  if (parsed === null) throw new Error('A link must lead to a path, a query, a fragment, https, http, mailto or tel')
  return parsed
}

/** Ids joined for `aria-describedby`; undefined when there are none. */
export function joinedIds(...ids: readonly (string | false | null | undefined)[]): string | undefined {
  return classes(...ids) || undefined
}

/** HTML of one component, for a part of a page or a test. */
export function render(content: VNode): string {
  return renderToString(content)
}

/** What every component takes beside its own. */
export interface Looks {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}
