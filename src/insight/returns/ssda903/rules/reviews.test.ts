import { describe } from 'vitest'
import { example } from '../testing.ts'

describe('reviews', () => {
  example('440', 'Reviews DOB REVIEW REVIEW_CODE: 02/05/2021 01/05/2025 PN0 | *01/05/2021 01/05/2025 PN0 | 01/05/2021 01/05/2025 PN1')
  example('441', 'Reviews DOB REVIEW REVIEW_CODE: 01/05/2021 01/05/2025 PN1 | *02/05/2021 01/05/2025 PN1 | *02/05/2021 01/05/2025 PN7 | 02/05/2021 01/05/2025 PN0')
})
