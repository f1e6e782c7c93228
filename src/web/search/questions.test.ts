import { describe, expect, test } from 'vitest'
import { issueTemporaryNumber } from '../../children/identity/index.ts'
import { numbersAsked, understand, withoutNumbers } from './questions.ts'

const typed = (query: string) => understand(query).digits
const looksUp = (query: string, set: Parameters<typeof numbersAsked>[1] = 'nhs number') => numbersAsked(understand(query), set)

describe('numbers among what was typed', () => {
  test('are read with their letters, and beside names, dates and postcodes', () => {
    expect(typed('H801200001001')).toEqual(['h801200001001'])
    expect(typed('smith h801200001001 14 3 2016 ZZ9 9ZZ')).toEqual(['h801200001001'])
    expect(understand('smith h801200001001').names).toEqual(['smith'])
    const temporary = issueTemporaryNumber('999', 1) as string
    expect(typed(temporary)).toEqual([temporary.slice(1)])
    expect(typed('999 003 8481')).toEqual(['9990038481'])
    expect(typed('SUI-4471-0093')).toEqual(['sui44710093'])
    expect(typed('14-3-2016')).toEqual([])
    expect(typed('O’Neill-Flat12')).toEqual(['12'])
  })

  test('SUI-03: look a child up where others know the child by them, in every scheme alike', () => {
    expect(looksUp('999 003 8481')).toEqual(['9990038481'])
    expect(looksUp('H801200001001')).toEqual(['h801200001001'])
    expect(looksUp('H801200001001', 'upn')).toEqual(['h801200001001'])
    expect(looksUp('SUI-4471-0093')).toEqual([])
    expect(looksUp('SUI-4471-0093', 'single unique identifier')).toEqual(['sui44710093'])
    expect(looksUp('447100931', 'single unique identifier')).toEqual(['447100931'])
    for (const other of ['100421', '01632 960000', 'smith 14 3 2016']) expect(looksUp(other, 'single unique identifier')).toEqual([])
  })

  test('of the scheme that is set are left out where it is not used, and no others', () => {
    expect(withoutNumbers(understand('9990038481'), 'nhs number').digits).toEqual([])
    expect(withoutNumbers(understand('9990038481'), 'upn').digits).toEqual(['9990038481'])
    expect(withoutNumbers(understand('H801200001001'), 'upn').digits).toEqual([])
  })
})
