/** The two design systems ship no types. What we use of them. */

declare module 'govuk-frontend' {
  /** A component begins on every element that names it in `data-module`. */
  export type Component = new (root: Element) => object
  export function createAll(component: Component): void
  export const Button: Component
  export const CharacterCount: Component
  export const Checkboxes: Component
  export const ErrorSummary: Component
  export const ExitThisPage: Component
  export const NotificationBanner: Component
  export const PasswordInput: Component
  /** Shows the questions that belong to the chosen radio. */
  export class Radios {
    constructor(root: Element)
    syncConditionalRevealWithInputState(input: HTMLInputElement): void
    static moduleName: string
  }
  export const ServiceNavigation: Component
  export const SkipLink: Component
  export const Tabs: Component
}

declare module '@ministryofjustice/frontend' {
  export type Component = new (root: Element) => object
  export const AddAnother: Component
  export const Alert: Component
  export const ButtonMenu: Component
  export const DatePicker: Component
  export const MultiSelect: Component
}
