import { routes } from './routes.ts'

/** A line of the log. */
export interface Line {
  readonly [particular: string]: string | number | null
}

const patterns = new Set([...routes.map(route => route.path), '/health', '/ready', '/assets/*'])

/** The particulars that a line may have, and the shape each must have. Anything else is a leak until it is written here. */
const shapes: Readonly<Record<string, (value: string | number | null) => boolean>> = {
  at: value => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(value)),
  level: value => ['info', 'warning', 'error'].includes(String(value)),
  what: value => ['request', 'problem', 'slow statement', 'not signed in by the provider'].includes(String(value)),
  id: value => /^[A-Z0-9]{1,4}-\d{4}$/.test(String(value)),
  method: value => ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'].includes(String(value)),
  route: value => value === null || patterns.has(String(value)),
  status: value => Number.isInteger(value),
  ms: value => Number.isInteger(value),
  why: value => /^[a-z][a-z ]{1,12}$/.test(String(value)),
  code: value => /^([A-Za-z_]{1,60}|nothing kept|too long ago|no ID token|groups left out|made -?\d+ seconds ago)( [A-Za-z_]{1,60})*$/.test(String(value)),
  statement: value => /^[a-z][a-z0-9-]*$/.test(String(value)),
}

/** What a line has that it may not have, or not so; empty where it is as it should be. */
export function strange(line: string): string[] {
  return Object.entries(JSON.parse(line) as Line).flatMap(([name, value]) => (shapes[name]?.(value) ? [] : [`${name}: ${JSON.stringify(value)}`]))
}
