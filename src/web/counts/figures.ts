/** A number in a table of counts. */
export const figure = (content: number | string) => ({ content: String(content), numeric: true as const })
/** Headings of columns of numbers. */
export const heads = (texts: readonly string[]) => texts.map(content => ({ content, numeric: true as const }))
