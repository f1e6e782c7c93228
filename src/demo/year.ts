/**
 * The year of the Samplewood and Testerly family, 8 September 2026 to 31 August 2027, in order of its days. Everybody in it is made up.
 * What is written to a child says “you”; enquiries, conferences and what others told us are about the child.
 */

import { october } from './year/october.ts'
import { september } from './year/september.ts'
import { setting } from './year/setting.ts'
import { towardsSummer } from './year/towards-summer.ts'
import { winter } from './year/winter.ts'
import type { Scene } from './player.ts'

export const family: readonly Scene[] = [...setting, ...september, ...october, ...winter, ...towardsSummer]
