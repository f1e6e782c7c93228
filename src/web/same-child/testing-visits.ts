/** The pages of records that may be of one child, in every state they have a look for. */
import { birth, identifier, livesAt, nameUsed } from '../../children/identity/index.ts'
import { compareWaiting } from '../../children/identity/same-child.ts'
import { tell, type Cast } from '../testing-people.ts'
import type { Looks } from '../testing-visit.ts'

const home = { line1: '7 Trial Road', town: 'Larkton', postcode: 'LK3 3TR' }

/** Tells of two children with two records each, of whom one was found to be one child; and of two with one number. */
export async function sameChildVisits(cast: Cast, { look }: Looks): Promise<void> {
  const { olu, sam } = cast.staff
  const begun = (given: string, born: string, number?: string) =>
    tell({ authority: cast.service.authority, app: cast.app }, sam, 'child', of => {
      of.fact(nameUsed, born, { use: 'legal', given, family: 'Twicetold' })
      of.fact(birth, born, {})
      of.fact(livesAt, '2024-01-01', home)
      if (number !== undefined) of.fact(identifier, born, { scheme: 'nhs number', value: number })
    })
  const number = '9990039003'
  for (const [given, born] of [['Ferdinand', '2013-05-05'], ['Ferdinand', '2013-05-05'], ['Isolde', '2018-08-08']] as const) await begun(given, born)
  const other = await begun('Isolde', '2018-08-08')
  await begun('Ottoline', '2015-01-30', number)
  await begun('Peregrine', '2011-11-11', number)
  await compareWaiting(cast.app)
  const manager = { as: 'olu' } as const
  const pairs = [...(await olu.get('/same-child')).html.matchAll(/<a class="govuk-link" href="(\/same-child\/[0-9a-f-]{36})"/g)].map(match => match[1] as string)
  const isOf = async (name: string): Promise<string> => {
    for (const path of pairs) if ((await olu.get(path)).text.includes(name)) return path
    throw new Error(`No pair of ${name}`)
  }
  await olu.send(await isOf('Isolde'), { decision: 'same', goesOn: other, why: 'Mum gave her second surname once.' })
  const alike = await isOf('Ferdinand')
  look('same-child', '/same-child', 'same-child', '/same-child', manager)
  look('same-child-numbers', '/same-child/numbers', 'same-child-numbers', '/same-child/numbers', manager)
  look('same-child-pair', '/same-child/:pair', 'same-child-pair', alike, manager)
  look('same-child-pair-number', '/same-child/:pair', 'same-child-pair', await isOf('Peregrine'), manager)
  look('same-child-pair-errors', '/same-child/:pair', 'same-child-pair', alike, { ...manager, status: 422, send: { boxes: { decision: 'same' } } })
  const decided = /href="(\/same-child\/decided\/[0-9a-f-]{36})"/.exec((await olu.get('/same-child')).html)?.[1] ?? ''
  look('same-child-apart', '/same-child/decided/:decision', 'same-child-apart', decided, manager)
  look('same-child-apart-errors', '/same-child/decided/:decision', 'same-child-apart', decided, { ...manager, status: 422, send: { boxes: { why: '' } } })
}
