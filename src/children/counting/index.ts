export { basisOf, basisOn, bases, type Basis, type BasisStretch } from './basis.ts'
export { countedOf, countedTogether } from './counted.ts'
