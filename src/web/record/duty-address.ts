import type { DutyRow } from '../../record/index.ts'
import type { Address } from '../../ui/markup.ts'
import { recordPath } from './address.ts'

/** The page that explains one occasion of one duty, within a record. */
export function dutyPath(row: Pick<DutyRow, 'rule' | 'part' | 'anchor' | 'ordinal'>): string {
  const part = row.part === '' ? '' : `&part=${encodeURIComponent(row.part)}`
  return `/duties/${row.rule}?anchor=${row.anchor}&ordinal=${row.ordinal}${part}`
}

/** Its whole address. */
export function dutyAddress(record: string, row: Pick<DutyRow, 'rule' | 'part' | 'anchor' | 'ordinal'>): Address {
  return recordPath('child', record, dutyPath(row))
}
