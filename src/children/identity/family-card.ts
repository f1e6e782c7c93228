/**
 * What others' family trees may know of somebody: names apart, the gender they live in, couples, parents, and which homes are shared.
 * An address is never in it: homes are told by a mark made from the address, and a home that is kept secret meets only other secret ones.
 */
import { createHash } from 'node:crypto'
import type { Card, Exactness, Fact, Known, RecordId } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import type { relations } from './facts.ts'
import { adultDeath, adultGenderIdentity, adultLivesAt, adultRelationship, adultSex, couple, death, genderIdentity, livesAt, relationship, sex } from './facts.ts'
import { namesOf } from './names.ts'

export type LivedGender = 'man' | 'woman' | 'another' | 'not recorded'

/** A home in care, as the care area knows it. */
export interface HomeInCare {
  /** The name it goes by, where it has one. */
  readonly called: string | null
  /** The same for two children in one home: whose care they are in, or the home's own number. Null where it is not told. */
  readonly of: string | null
  readonly starts: Day
  readonly ends: Day | null
}

export interface CardCouple {
  readonly with: RecordId
  readonly how: string
  readonly starts: Day
  readonly exactness: Exactness
  readonly ends: Day | null
  readonly ended: string | null
}

/** Somebody's tie to another: for a child who the parent is, for an adult who the relative is. */
export interface CardTie {
  readonly who: RecordId
  readonly is: string
  readonly starts: Day
  readonly exactness: Exactness
  readonly ends: Day | null
  readonly certainty: string | null
  readonly responsible: boolean
}

export interface CardHome {
  /** The same for two people who live at one address; null where no address is known. */
  readonly at: string | null
  readonly called: string | null
  readonly nights: string | null
  readonly secret: boolean
  readonly fixed: boolean
  readonly inCare: boolean
  readonly starts: Day
  readonly ends: Day | null
}

export interface FamilyCard {
  readonly given: string | null
  readonly family: string | null
  readonly gender: LivedGender
  readonly diedExactness: Exactness | null
  readonly couples: readonly CardCouple[]
  readonly ties: readonly CardTie[]
  readonly homes: readonly CardHome[]
}

/** Ties of a child that a line is drawn for: parents and carers. */
export const parental: readonly (keyof typeof relations)[] = [
  'mother', 'father', 'parent', 'adoptive parent', 'donor', 'special guardian', 'kinship carer', 'foster carer', 'private foster carer',
]

export function familyCardOf(known: Known, inCare: readonly HomeInCare[] = []): Card {
  const died = known.all(death).at(-1) ?? known.all(adultDeath).at(-1)
  const card: FamilyCard = {
    ...nameParts(known),
    gender: genderOf(known),
    diedExactness: died?.exactness ?? null,
    couples: known.all(couple).map(({ body, starts, ends, exactness }) => ({ with: body.other, how: body.how, starts, exactness, ends, ended: body.ended ?? null })),
    ties: [
      ...known.all(relationship).flatMap(({ body, starts, ends, exactness }) => {
        const who = body.child ?? body.adult
        return who === undefined || !parental.includes(body.relation)
          ? []
          : [{ who, is: body.relation, starts, exactness, ends, certainty: body.certainty ?? null, responsible: body.parentalResponsibility === 'yes' }]
      }),
      ...known.all(adultRelationship).map(({ body, starts, ends, exactness }) => ({ who: body.other, is: body.relation, starts, exactness, ends, certainty: null, responsible: false })),
    ],
    homes: homesOf(known, inCare),
  }
  return card as unknown as Card
}

/** What somebody is called and their family name: the name they like first, as the record's other pages have it. */
export function nameParts(known: Known): { given: string | null; family: string | null } {
  const names = namesOf(known)
  const current = (use: string) => names.filter(each => each.body.use === use && each.ends === null).at(-1)
  const best = current('preferred') ?? current('known as') ?? current('legal') ?? names.at(-1)
  if (best === undefined) return { given: null, family: null }
  // Of a full legal name with several first names, the first is what people say.
  const given = best.body.use === 'legal' ? (best.body.given.split(' ')[0] as string) : best.body.given
  return { given, family: best.body.family ?? current('legal')?.body.family ?? null }
}

/** The gender a person lives in: in their own words where they said, else as their sex is recorded. History is never told. */
export function genderOf(known: Known): LivedGender {
  const own = (known.all(genderIdentity).findLast(fact => fact.ends === null) ?? known.all(adultGenderIdentity).findLast(fact => fact.ends === null))?.body.gender?.trim().toLowerCase()
  if (own) {
    if (/\b(non[- ]?binary|agender|genderfluid|gender fluid|genderqueer)\b/.test(own)) return 'another'
    if (/\b(woman|girl|female)\b/.test(own)) return 'woman'
    if (/\b(man|boy|male)\b/.test(own)) return 'man'
    return 'another'
  }
  const recorded = (known.all(sex).at(-1) ?? known.all(adultSex).at(-1))?.body.sex
  return recorded === 'M' ? 'man' : recorded === 'F' ? 'woman' : 'not recorded'
}

/** Where somebody lives and lived: in care, the homes they were given; otherwise each home that is recorded. */
export function homesOf(known: Known, inCare: readonly HomeInCare[]): CardHome[] {
  const own = [...known.all(livesAt), ...known.all(adultLivesAt)] as readonly Fact<typeof livesAt.fields>[]
  return [
    ...inCare.map(({ called, of, starts, ends }) => ({ at: of === null ? null : markOf(known.authority, `in care ${of}`), called, nights: null, secret: false, fixed: true, inCare: true, starts, ends })),
    ...own.map(({ body, starts, ends }) => ({
      at: addressMark(known.authority, body),
      called: body.protectedAddress ? null : whoseAlone(body.whose),
      nights: body.nights ?? null,
      secret: body.protectedAddress ?? false,
      fixed: !(body.noFixedAddress ?? false),
      inCare: false,
      starts,
      ends,
    })),
  ]
}

/** Whose home it is, without anything of where it is: what stands after a comma, and what has a number in it, may be an address. */
function whoseAlone(whose: string | undefined): string | null {
  const alone = (whose ?? '').split(',')[0]?.trim() ?? ''
  return alone === '' || /\d|^(him|her|them)sel(f|ves)$|^(my|their|his|her) own$/i.test(alone) ? null : alone
}

function addressMark(authority: string, body: Fact<typeof livesAt.fields>['body']): string | null {
  const plain = (text: string | undefined) => (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const place = plain(body.uprn) !== '' ? plain(body.uprn) : plain(body.line1) === '' ? '' : `${plain(body.line1)} ${plain(body.line2)} ${plain(body.postcode) || plain(body.town)}`
  return place === '' || body.noFixedAddress ? null : markOf(authority, `${body.protectedAddress ? 'secret' : 'open'} ${place}`)
}

/** A mark by which one home is known again and that does not say where it is. */
function markOf(authority: string, of: string): string {
  return createHash('sha256').update(`${authority} ${of}`).digest('base64url').slice(0, 16)
}
