import { tellers } from '../../children/voice/index.ts'
import { Button, Form, Input, Radios, Textarea } from '../../ui/components.ts'
import { one, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { frame } from '../frame.tsx'
import type { Answer, Ask } from '../route.ts'
import { errorAt, waitWords } from '../typed-people.ts'
import type { Visitor } from '../visitor.ts'
import { giveFeedback, mostSaid } from './store.ts'

type Anybody = Ask & { visitor: Visitor | null }

/** Where anybody who was handed a code says what they think of our work. Nobody signs in, and nobody is told anything. */
export async function givePage(ask: Anybody, problems: readonly TypedProblem[] = [], status: 422 | 429 = 422): Promise<Answer> {
  const who = one(ask.typed, 'who')
  return {
    ...(problems.length > 0 && { status }),
    html: frame({ ...ask, visitor: null }, {
      title: 'Have your say',
      page: 'have-your-say',
      problems,
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">Have your say</h1>
            <p class="govuk-body">Tell us how we work with you: what is good, and what should be different. Use your own words. You do not have to give your name.</p>
            <p class="govuk-body">Somebody who works here will read it, but not at once. If you or somebody else is in danger now, call 999.</p>
            <Form action="/have-your-say">
              <Input name="code" label={{ content: 'Your code', classes: 'govuk-label--s' }} hint="16 letters and figures. Somebody here gave it to you" width={20} autocomplete="off" spellcheck={false} value={one(ask.typed, 'code') || codeInAddress(ask)} error={errorAt(problems, 'code')} />
              <Radios name="who" legend={{ content: 'Who are you?', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'who')} items={Object.entries(tellers).map(([value, content]) => ({ value, content: own[value] ?? content, checked: who === value }))} />
              <Textarea name="said" label={{ content: 'What do you want to tell us?', classes: 'govuk-label--s' }} rows={8} value={text(ask.typed)} error={errorAt(problems, 'said')} />
              <Button preventDoubleClick>Send</Button>
            </Form>
            <p class="govuk-body">You can also call {ask.service.helpTelephone} and say it.</p>
          </div>
        </div>
      ),
    }),
  }
}

/** The same people as they call themselves. */
const own: Readonly<Record<string, string>> = { child: 'I am a child or young person', parent: 'I am a parent', carer: 'I am a carer', 'left-care': 'I was in care', worker: 'I work with children', other: 'Somebody else' }

/** A code that came with the address, so that nobody has to type it. */
function codeInAddress(ask: Anybody): string {
  const code = ask.query['code'] ?? ''
  return /^[0-9A-Za-z-]{16,19}$/.test(code) ? code : ''
}

function text(typed: Typed): string {
  const said = typed['said']
  return typeof said === 'string' ? said.replace(/\r\n?/g, '\n') : ''
}

export async function given(ask: Anybody): Promise<Answer> {
  const [code, who, said] = [one(ask.typed, 'code'), one(ask.typed, 'who'), text(ask.typed)]
  const problems: TypedProblem[] = [
    ...(code === '' ? [{ at: 'code', message: 'Enter the code' }] : []),
    ...(Object.hasOwn(tellers, who) ? [] : [{ at: 'who', message: 'Select who you are' }]),
    ...(said.trim() === '' ? [{ at: 'said', message: 'Write what you want to tell us' }] : said.length > mostSaid ? [{ at: 'said', message: 'What you write must be 10,000 characters or fewer. Send the rest with another code' }] : []),
  ]
  if (problems.length > 0) return givePage(ask, problems)
  const outcome = await giveFeedback(ask.service.database.app, ask.service.key, { code, who, said, origin: ask.origin })
  if (typeof outcome === 'object') return givePage(ask, [{ at: 'code', message: `Too many tries. Wait ${waitWords(outcome.wait)} and send it again: what you wrote is still here` }], 429)
  switch (outcome) {
    case 'given':
    case 'again':
      return { redirect: '/have-your-say/thanks' }
    case 'used':
      return givePage(ask, [{ at: 'code', message: 'This code was used before. Ask for another: what you wrote is still here' }])
    case 'full':
      return givePage(ask, [{ at: 'code', message: 'Very much was sent with this code today. Send it tomorrow, or ask for a code of your own: what you wrote is still here' }])
    case 'wrong':
      return givePage(ask, [{ at: 'code', message: 'This code does not count: check it, or ask for another. What you wrote is still here' }])
  }
}

export async function thanksPage(ask: Anybody): Promise<Answer> {
  return {
    html: frame({ ...ask, visitor: null }, {
      title: 'Thank you',
      page: 'have-your-say-thanks',
      content: (
        <>
          <h1 class="govuk-heading-l">Thank you</h1>
          <p class="govuk-body">We have what you wrote. Somebody who works here will read it and write down what we do about it.</p>
          <p class="govuk-body">If this is not your own phone or computer, close this page now.</p>
        </>
      ),
    }),
  }
}
