/** Every component in one place: `import { Button, Clock } from '../ui/components.ts'`. */
export * from './components/button.tsx'
export * from './components/choices.tsx'
export * from './components/facts.tsx'
export * from './components/fields.tsx'
export * from './components/form-group.tsx'
export * from './components/link.tsx'
export * from './components/messages.tsx'
export * from './components/navigation.tsx'
