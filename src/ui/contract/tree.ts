/**
 * HTML as a tree that two renderings of the same thing share: attributes and classes in order of name, white space as a browser
 * shows it. Used by tests only.
 */
import { parseFragment } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const inline = new Set(['a', 'b', 'em', 'span', 'strong', 'svg', 'ins', 'del', 'i', 'code', 'time', 'input'])
const keepsWhiteSpace = new Set(['textarea', 'pre'])

function isInline(node: DefaultTreeAdapterTypes.ChildNode | undefined): boolean {
  return node !== undefined && 'tagName' in node && inline.has(node.tagName)
}

function textOf(nodes: readonly DefaultTreeAdapterTypes.ChildNode[], index: number): string {
  const node = nodes[index]
  if (node === undefined || !('value' in node)) return ''
  let text = node.value.replace(/\s+/g, ' ')
  if (text === ' ') return ''
  // A space counts only where something in the same line stands beside it.
  if (!isInline(nodes[index - 1])) text = text.trimStart()
  if (!isInline(nodes[index + 1])) text = text.trimEnd()
  return text
}

function childrenOf(parent: DefaultTreeAdapterTypes.ParentNode, verbatim: boolean): (Element | string)[] {
  const children: (Element | string)[] = []
  parent.childNodes.forEach((node, index) => {
    if ('tagName' in node) children.push(elementOf(node))
    else if ('value' in node) {
      const text = verbatim ? node.value : textOf(parent.childNodes, index)
      if (text !== '') children.push(text)
    }
  })
  return children
}

function elementOf(node: DefaultTreeAdapterTypes.Element): Element {
  const attributes: Record<string, string> = {}
  for (const { name, value } of node.attrs.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    attributes[name] = name === 'class' ? value.split(/\s+/).filter(Boolean).toSorted().join(' ') : value
  }
  if (attributes.class === '') delete attributes.class
  return { name: node.tagName, attributes, children: childrenOf(node, keepsWhiteSpace.has(node.tagName)) }
}

/** The elements of a piece of HTML. */
export function treeOf(html: string): readonly (Element | string)[] {
  return childrenOf(parseFragment(html), false)
}

/** The words of a piece of HTML, with white space as it is read. */
export function wordsOf(html: string): string {
  const of = (node: DefaultTreeAdapterTypes.ChildNode): string => ('value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(of).join('') : '')
  return parseFragment(html).childNodes.map(of).join('').replace(/\s+/g, ' ').trim()
}

/** The same tree with every element put through `change`, which may return null to leave it out. */
export function changed(tree: readonly (Element | string)[], change: (element: Element) => Element | null): readonly (Element | string)[] {
  return tree.flatMap((node): readonly (Element | string)[] => {
    if (typeof node === 'string') return [node]
    const kept = change(node)
    return kept === null ? [] : [{ name: kept.name, attributes: kept.attributes, children: changed(kept.children, change) }]
  })
}

/** The tree without these attributes, wherever they stand. */
export function withoutAttributes(tree: readonly (Element | string)[], ...names: readonly string[]): readonly (Element | string)[] {
  return changed(tree, (element) => ({
    ...element,
    attributes: Object.fromEntries(Object.entries(element.attributes).filter(([name]) => !names.includes(name))),
  }))
}

/** The tree without elements for which `drop` is true. */
export function withoutElements(tree: readonly (Element | string)[], drop: (element: Element) => boolean): readonly (Element | string)[] {
  return changed(tree, (element) => (drop(element) ? null : element))
}
