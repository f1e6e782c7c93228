/** How a column of a row is written: as it is (ids, days, numbers, yes and no), as text, as JSON, as a list of texts, or as rows of these columns. */
export type ColumnIs = 'plain' | 'text' | 'json' | 'texts' | Columns

/** The columns of a row type in the order in which the database has them. */
export type Columns<Name extends string = string> = readonly (readonly [name: Name, is: ColumnIs])[]

/**
 * Rows as PostgreSQL writes an array of a row type: `{"(a,b)","(c,d)"}`. Read by the database in half the time that it takes to read the same
 * rows out of JSON. What has no value is null.
 */
export function rowsLiteral(columns: Columns, rows: readonly Readonly<Record<string, unknown>>[]): string {
  let literal = '{'
  for (const row of rows) {
    literal += literal.length > 1 ? ',"(' : '"('
    for (let at = 0; at < columns.length; at += 1) {
      const [name, is] = columns[at] as Columns[number]
      if (at > 0) literal += ','
      const value = row[name]
      if (value !== undefined && value !== null) literal += written(value, is)
    }
    literal += ')"'
  }
  return `${literal}}`
}

function written(value: unknown, is: ColumnIs): string {
  if (typeof is !== 'string') return quoted(rowsLiteral(is, value as readonly Readonly<Record<string, unknown>>[]))
  switch (is) {
    case 'plain':
      return String(value)
    case 'text':
      return quoted(value as string)
    case 'json':
      return quoted(JSON.stringify(value))
    case 'texts':
      return quoted(`{${(value as readonly string[]).map(text => `"${text.replaceAll(/["\\]/g, '\\$&')}"`).join()}}`)
  }
}

const special = /["\\]/

/** A text within a row within an array: what marks an end is escaped once for the row, and that once more for the array. */
function quoted(text: string): string {
  return `\\"${special.test(text) ? text.replaceAll(/["\\]/g, String.raw`\\\$&`) : text}\\"`
}
