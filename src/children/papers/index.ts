export * from './actions.ts'
export * from './fields.ts'
export * from './template.ts'
export * from './templates.ts'
