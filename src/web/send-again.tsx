import { Button, Form, Link, Textarea, type HiddenField } from '../ui/components.ts'
import { isId } from '../record/index.ts'
import type { Typed } from '../ui/form/typed.ts'
import type { Address, Content } from '../ui/markup.ts'
import { carriers, tokenBox } from './tokens.ts'

/** A form as it was sent: where to, and what was typed. */
export interface Sent {
  readonly path: string
  readonly typed: Typed
}

/** Boxes that hold a secret. What was typed there is never written into a page or kept: it is typed again. */
const secretBoxes: readonly string[] = ['password', 'again', 'present', 'code', 'key']

/** Whether a form asks for a secret: then nothing of it is kept or shown again. */
export function holdsSecret(typed: Typed): boolean {
  return secretBoxes.some(name => Object.hasOwn(typed, name))
}

/** The boxes of a form as hidden ones, `token` in place of the one it was sent with. */
export function boxesOf(typed: Typed, token?: string): HiddenField[] {
  return Object.entries(typed).flatMap(([name, value]) => {
    if (name === tokenBox && token !== undefined) return [{ name, value: token }]
    return (typeof value === 'string' ? [value] : [...(value ?? [])]).map(each => ({ name, value: each }))
  })
}

/** The same form once more: it holds all that was typed, and counts once however often it is sent. */
export function SendAgain({ sent }: { sent: Sent }): Content {
  return (
    <Form action={sent.path as Address} hidden={boxesOf(sent.typed)}>
      <Button preventDoubleClick>Send it again</Button>
    </Form>
  )
}

/** The longer words of what was typed, to be copied. Choices and dates are quickly made again. */
export function wordsTyped(typed: Typed): readonly string[] {
  return Object.entries(typed)
    .filter(([name]) => !carriers.includes(name) && !secretBoxes.includes(name))
    .flatMap(([, value]) => (typeof value === 'string' ? [value] : [...(value ?? [])]))
    .map(value => value.trim())
    .filter(value => !isId(value) && (value.length > 20 || /\S\s+\S/.test(value)))
}

/** What was typed, in boxes to copy from, and the way to the form it belongs to. */
export function TypedToCopy({ typed, form }: { typed: Typed; form: string | null }): Content {
  const words = wordsTyped(typed)
  return (
    <>
      {words.map((value, index) => (
        <Textarea name={`typed-${index}`} label={{ content: words.length === 1 ? 'What you wrote' : `What you wrote, ${index + 1} of ${words.length}`, classes: 'govuk-label--s' }} value={value} attributes={{ readonly: '' }} />
      ))}
      {form !== null && (
        <p class="govuk-body">
          <Link href={form as Address}>Open the form again</Link>
        </p>
      )}
    </>
  )
}
