export { byThisMachine, fromTheNetwork, once, pause } from './network.ts'
export type { Answered, Send } from './network.ts'
export { takeTurn } from './turn.ts'
export type { Turns } from './turn.ts'
