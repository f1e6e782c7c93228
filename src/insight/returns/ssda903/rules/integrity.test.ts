import { describe } from 'vitest'
import { example } from '../testing.ts'

describe('tables that fit together', () => {
  for (const [number, table] of [['1', 'AD1'], ['2', 'PlacedAdoption'], ['3', 'Episodes'], ['4', 'Missing'], ['5', 'OC2'], ['6', 'OC3'], ['7', 'PrevPerm'], ['8', 'Reviews'], ['9', 'UASC']]) {
    example(`INT0${number}`, `Header CHILD: a ; ${table} CHILD: a | *b | -`)
  }
  for (const [number, table] of [['11', 'AD1'], ['12', 'PlacedAdoption'], ['13', 'Missing'], ['14', 'OC2'], ['15', 'OC3'], ['16', 'PrevPerm'], ['17', 'Reviews'], ['18', 'UASC']]) {
    example(`INT${number}`, `Header CHILD DOB: a 01/05/2015 | b - ; ${table} CHILD DOB: a 01/05/2015 | *a 02/05/2015 | a - | b 01/05/2015 | c 01/05/2015`)
  }
  example('INT21', 'Header CHILD SEX: a M | b M ; UASC CHILD SEX: a M | *b F | b -')
  for (const [number, table] of [['31', 'AD1'], ['32', 'Header'], ['33', 'OC2'], ['34', 'OC3'], ['35', 'PrevPerm'], ['36', 'UASC']]) {
    example(`INT${number}`, `${table} CHILD: a | *b | *b | - | -`)
  }
})
