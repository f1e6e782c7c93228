import type { Cell } from '../../../api/files/index.ts'

/** Answers of facts as the cells of a return. */

/** A date of which parts are not known (`2019-05-07`, `2019-05`, `2019`, `not known`) as the return writes it. */
export function writePartDay(text: string | undefined): string {
  if (text === undefined) return ''
  if (text === 'not known') return 'zz/zz/zzzz'
  const [year = '', month = 'zz', day = 'zz'] = text.split('-')
  return `${day}/${month}/${year}`
}

/** Yes and no as the return writes them. */
export function yesWritten(answer: boolean | undefined): string {
  return answer === undefined ? '' : answer ? '1' : '0'
}

/** Postcodes and Ofsted's numbers of another form are kept as they are written: they are text to Rowan. */
export function isText(cell: Cell): boolean {
  return cell.type === 'postcode' || cell.type === 'urn'
}

/** Whether there is an answer. */
export function filled<T>(answer: T | null | undefined): answer is T {
  return answer !== null && answer !== undefined
}
