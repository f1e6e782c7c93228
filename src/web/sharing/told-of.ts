import type { ToldChild, ToldHome } from '../../children/front-door/index.ts'
import type { Whom } from '../../partners/sharing/index.ts'

/** Whom a question is about, as the front door compares a child that it was told of. Of a baby who is not born yet the day it is due stands for the birth. */
export function toldOf({ given, family, born, due, nhsNumber }: Whom): ToldChild {
  const day = born ?? due ?? null
  return { given, family, sex: '', nhsNumber, born: day === null ? null : { day, exactness: 'day' } }
}

/** No question says where a child lives. */
export const nowhere: ToldHome = { line1: '', town: '', postcode: '' }
