import { Radios as PublishedRadios } from 'govuk-frontend'

/** The published radios say `aria-expanded`, which a radio may not (ARIA in HTML): the rest of what they do stays. */
export class Radios extends PublishedRadios {
  override syncConditionalRevealWithInputState(input: HTMLInputElement): void {
    super.syncConditionalRevealWithInputState(input)
    input.removeAttribute('aria-expanded')
  }
}
