export { countedOf } from './counted.ts'
