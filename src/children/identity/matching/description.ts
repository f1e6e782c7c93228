import { readNhsNumber, type NhsNumberRange } from '../nhs-number.ts'
import { readBirth, type Birth } from './births.ts'
import type { Columns, Meaning } from './columns.ts'
import { readHome, type Home } from './homes.ts'
import { isPlaceholder, type Name, type NameBook } from './names.ts'
import { plain } from './spelling.ts'

/** What one record says of one child, read once and ready to be compared. */
export interface Description {
  readonly id: string
  /** Who keeps the record; empty where the file does not say. */
  readonly custodian: string
  /** Null where it is missing or the child is not named yet. */
  readonly given: Name | null
  readonly middle: readonly Name[]
  readonly family: Name | null
  readonly alsoKnownAs: readonly Name[]
  /** A record from before the child was named or born: `Baby`, `UNBORN`. */
  readonly unnamed: boolean
  readonly birth: Birth | null
  readonly sex: 'female' | 'male' | null
  /** A number that can be one: of ten digits that pass the check. */
  readonly nhsNumber: string | null
  readonly nhsIssued: NhsNumberRange | null
  readonly nhsVerified: boolean
  readonly upn: string | null
  readonly otherNumber: string | null
  readonly home: Home | null
  /** The address is protected: only its custodian's own records may be compared by it. */
  readonly protectedHome: boolean
  readonly email: string | null
  readonly telephone: string | null
  readonly guardian: { readonly given: Name; readonly family: Name | null } | null
}

/** What a record says, as text by meaning. */
export type Said = Readonly<Partial<Record<Meaning, string>>>

/** Whether a record says that its NHS number is verified: status 01 of the NHS number status indicator. */
export function isVerified(said: Said): boolean {
  return /^(0?1|verified)$/i.test(said.nhsNumberStatus ?? '')
}

/** The texts of a row by their meaning. */
export function saidIn(row: readonly string[], columns: Columns): Said {
  const said: Partial<Record<Meaning, string>> = {}
  for (const meaning in columns) said[meaning as Meaning] = (row[columns[meaning as Meaning] as number] ?? '').trim()
  return said
}

/** Reads what a record says. `book` keeps the names of all records that are compared with each other. */
export function describe(said: Said, book: NameBook): Description {
  const unborn = /\bunborn\b/.test(said.flags ?? '')
  const writtenGiven = said.given ?? ''
  const unnamed = unborn || isPlaceholder(writtenGiven)
  const precision = unborn && (said.bornPrecision ?? '') === '' ? 'expected' : (said.bornPrecision ?? '')
  const nhs = readNhsNumber(said.nhsNumber ?? '')
  const protectedHome = /\b(confidential_address|sensitive|protected_address)\b/.test(said.flags ?? '')
  return {
    id: said.id ?? '',
    custodian: said.custodian ?? '',
    given: unnamed ? null : book.read(writtenGiven),
    middle: unnamed ? [] : plain(said.middle ?? '').split(' ').flatMap(word => book.read(word) ?? []),
    family: isPlaceholder(said.family ?? '') ? null : book.read(said.family ?? ''),
    alsoKnownAs: plain(said.alsoKnownAs ?? '').split(' ').flatMap(word => book.read(word) ?? []),
    unnamed,
    birth: readBirth(said.born ?? '', precision),
    sex: sexOf(said.sex ?? ''),
    nhsNumber: nhs.is === 'number' ? nhs.value : null,
    // The range for tests stands for England's.
    nhsIssued: nhs.is === 'number' ? (nhs.issued === 'test' ? 'england' : nhs.issued) : null,
    nhsVerified: nhs.is === 'number' && isVerified(said),
    upn: upnOf(said.upn ?? ''),
    otherNumber: bare(said.otherNumber ?? ''),
    home: readHome(said),
    protectedHome,
    email: (said.email ?? '').toLowerCase().replaceAll(' ', '') || null,
    telephone: bare(said.telephone ?? '')?.replace(/^44/, '0') ?? null,
    guardian: guardianOf(said.guardian ?? '', book),
  }
}

function sexOf(text: string): Description['sex'] {
  if (/^(f|female|girl|2)$/i.test(text)) return 'female'
  return /^(m|male|boy|1)$/i.test(text) ? 'male' : null
}

function upnOf(text: string): string | null {
  const written = text.replaceAll(' ', '').toUpperCase()
  return /^[A-Z]\d{11}[A-Z\d]$/.test(written) ? written : null
}

/** Letters and digits of a number that is more than one digit again and again; null for others. */
function bare(text: string): string | null {
  const written = text.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
  return written.length < 4 || /^(.)\1+$/.test(written) ? null : written
}

function guardianOf(text: string, book: NameBook): Description['guardian'] {
  const words = text.trim().split(/\s+/).filter(word => word !== '')
  const given = book.read(words[0] ?? '')
  return given === null ? null : { given, family: book.read(words.slice(1).join(' ')) }
}

/** The homes of two records as far as they may be compared: a protected address never meets another custodian's record. */
export function homesToCompare(a: Description, b: Description): readonly [Home, Home] | null {
  if (a.home === null || b.home === null) return null
  if ((a.protectedHome || b.protectedHome) && (a.custodian !== b.custodian || a.custodian === '')) return null
  return [a.home, b.home]
}
