import { Button, ButtonGroup, Form, Link } from '../../ui/components.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { recordPath, subjectAt } from './address.ts'
import { here, personHere, personPage } from './person-page.tsx'
import { onRecord } from './record-page.tsx'

/** For when a family can see the screen: asks whether warnings, worries, other people and clocks are to be left out, on every record. */
export async function quietScreen(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'quiet-screen', async on => {
    const isOn = ask.cookies.quiet
    return {
      html: personPage(on, await personHere(on), {
        title: 'Quiet screen',
        page: 'quiet-screen',
        section: null,
        content: (
          <>
            <h1 class="govuk-heading-l">Quiet screen</h1>
            <p class="govuk-body app-text-width">
              {isOn
                ? 'Quiet screen is on. It stays on, on every record you open here, until you turn it off or sign out.'
                : 'For when a family can see your screen. Warnings before a visit, worries, what is due and other people’s names are left out of the overview and of the bar at the top. Other pages show what they hold.'}
            </p>
            <Form action={here(on, '/quiet-screen')} hidden={formTokens(ask)}>
              <ButtonGroup>
                <Button preventDoubleClick>{isOn ? 'Turn it off' : 'Turn it on'}</Button>
                <Link href={here(on)}>Go back</Link>
              </ButtonGroup>
            </Form>
          </>
        ),
      }),
    }
  })
}

/** Turns it on, or off again. */
export async function quietScreenSent(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'quiet-screen', async on => ({ redirect: recordPath(subjectAt(ask.path), on.opened.record), quiet: !ask.cookies.quiet }))
}
