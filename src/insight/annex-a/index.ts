export { annexA } from './gather.ts'
export type { AnnexA, Missing } from './gather.ts'
export { workbookOf } from './workbook.ts'
export type { Sheet } from './workbook.ts'
