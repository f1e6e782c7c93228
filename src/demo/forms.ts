/** Forms as a browser would read them from our own pages: boxes with what stands in them, and what may be chosen. */

export interface ReadForm {
  readonly action: string
  /** Every box by name, with the values it offers where they are a choice, else null. */
  readonly boxes: ReadonlyMap<string, ReadonlySet<string> | null>
  /** What would be sent if nothing were changed. */
  readonly values: readonly (readonly [string, string])[]
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name: string) => entities[name] as string)
}

function attributesOf(tag: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name, value] of tag.matchAll(/\s([a-z][a-z0-9-]*)(?:="([^"]*)")?/gi)) found.set(name as string, plain(value ?? ''))
  return found
}

/** The first form in the main part of a page whose action is `action`; null where there is none. */
export function formIn(html: string, action: string): ReadForm | null {
  const main = html.slice(Math.max(0, html.indexOf('<main')))
  for (const [, head, inside] of main.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
    if (attributesOf(head as string).get('action') === action) return read(action, inside as string)
  }
  return null
}

function read(action: string, inside: string): ReadForm {
  const boxes = new Map<string, Set<string> | null>()
  const values: [string, string][] = []
  for (const [whole, kind] of inside.matchAll(/<(input|textarea|select)\b[^>]*>/g)) {
    const attributes = attributesOf(whole)
    const name = attributes.get('name')
    if (name === undefined) continue
    if (kind === 'input') {
      const type = attributes.get('type')
      if (type === 'radio' || type === 'checkbox') {
        boxes.set(name, (boxes.get(name) ?? new Set()).add(attributes.get('value') ?? 'on'))
        if (attributes.has('checked')) values.push([name, attributes.get('value') ?? 'on'])
      } else {
        boxes.set(name, null)
        values.push([name, attributes.get('value') ?? ''])
      }
    } else if (kind === 'textarea') {
      boxes.set(name, null)
      values.push([name, plain(/^([^<]*)/.exec(inside.slice(inside.indexOf(whole) + whole.length))?.[1] ?? '')])
    } else {
      const rest = inside.slice(inside.indexOf(whole) + whole.length)
      const offered = new Set<string>()
      for (const [option] of rest.slice(0, rest.indexOf('</select>')).matchAll(/<option\b[^>]*>/g)) {
        const value = attributesOf(option).get('value') ?? ''
        offered.add(value)
        if (attributesOf(option).has('selected')) values.push([name, value])
      }
      boxes.set(name, offered)
    }
  }
  return { action, boxes, values }
}

/** What the summary of problems at the top of a page says, for the person who wrote the script. */
export function problemsIn(html: string): string {
  const summary = /govuk-error-summary[\s\S]*?<\/ul>/.exec(html)?.[0] ?? /<h1[\s\S]*?<\/h1>/.exec(html)?.[0] ?? ''
  return plain(summary.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()).slice(0, 600)
}
