import { ways } from '../../children/front-door/index.ts'
import { isId, newId } from '../../record/index.ts'
import { Button, Details, InsetText, Radios, Select, Textarea } from '../../ui/components.ts'
import { many, one, type TypedProblem } from '../../ui/form/typed.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { codesOffered } from '../record/offered.ts'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyBox, formKeyOf } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'
import { AroundTheChild, ChildrenBoxes, Line, TodayBox } from './boxes.tsx'
import { linesOf, readTold } from './reading.ts'
import { keepNote } from './store.ts'
import { keepsFrontDoor } from './who.ts'

/** Notes what somebody tells the front door, before it is known whose record it belongs to: one screen, and only what was said has to be written. */
export async function notePage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!keepsFrontDoor(ask.visitor)) return notFoundPage(ask)
  const { typed, heading } = await keptHere(ask)
  const shown = { ...ask, typed }
  const sources = codesOffered('cin.referral_source', ask.visitor.today)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(shown, {
      title: 'Note a contact',
      page: 'front-door-note',
      problems,
      back: { href: '/front-door', text: 'Back to the front door' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Note a contact</h1>
            {heading}
            <InsetText>If a child is in danger now, act first: 999, and your manager. Nothing here has to be written before that. Afterwards what they said is enough; the rest can follow.</InsetText>
            <KeptForm ask={shown} action="/front-door/new" finish={<Button preventDoubleClick>Keep the note</Button>}>
              <Textarea name="said" label={{ content: 'What they say, in their own words', classes: 'govuk-label--s' }} rows={8} value={linesOf(typed, 'said')} error={errorAt(problems, 'said')} />
              <TodayBox typed={typed} legend="Must somebody act today to keep a child safe?" />
              <h2 class="govuk-heading-m">Who tells us</h2>
              <Line typed={typed} problems={problems} name="from" label="Name and organisation (optional)" hint="Leave empty if they gave no name" />
              <Line typed={typed} problems={problems} name="reach" label="How to reach them safely (optional)" hint="A telephone number or an email address, and when" />
              <Select
                name="source" label={{ content: 'Who they are (optional)', classes: 'govuk-label--s' }} value={one(typed, 'source')}
                options={[{ value: '', text: 'Not asked yet' }, ...sources.map(({ value, text }) => ({ value, text }))]}
              />
              <h2 class="govuk-heading-m">Whom it is about</h2>
              <ChildrenBoxes typed={typed} problems={problems} withNumber />
              <Details summary="More that they told us" open={['role', 'household', 'schooling', 'knowsOfIt', 'factors'].some(name => many(typed, name).length > 0)}>
                <Line typed={typed} problems={problems} name="role" label="What they do (optional)" hint="For example, designated safeguarding lead, or grandmother" />
                <AroundTheChild typed={typed} problems={problems} />
                <Radios
                  name="knowsOfIt" legend={{ content: 'Does the family know? (optional)', classes: 'govuk-fieldset__legend--s' }}
                  items={Object.entries({ yes: 'Yes', no: 'No', unsafe: 'No: telling them could put the child in danger', 'not known': 'Not known' }).map(([value, content]) => ({ value, content, checked: one(typed, 'knowsOfIt') === value }))}
                />
                <Radios
                  name="asks" legend={{ content: 'What does it ask? (optional)', classes: 'govuk-fieldset__legend--s' }} hint="Taken as asking for help unless you say otherwise"
                  items={[{ value: 'help', content: 'Asks us to help or protect the child: a referral', checked: one(typed, 'asks') === 'help' }, { value: 'information', content: 'Tells us something, or asks a question', checked: one(typed, 'asks') === 'information' }]}
                />
                <Select name="way" label={{ content: 'How it reached us', classes: 'govuk-label--s' }} value={one(typed, 'way') || 'telephone'} options={Object.entries(ways).filter(([value]) => value !== 'system').map(([value, text]) => ({ value, text }))} />
              </Details>
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function noteSent(ask: SignedInAsk): Promise<Answer> {
  if (!keepsFrontDoor(ask.visitor)) return notFoundPage(ask)
  const { told, problems } = readTold(ask.typed, { source: '10', way: 'telephone', saidMissing: 'Write what they say', named: false }, ask.visitor.today)
  if (problems.length > 0) return notePage(ask, problems)
  const { app } = ask.service.database
  const given = formKeyOf(ask.typed)
  const id = isId(given) ? given : newId()
  if (!(await keepNote(app, ask.visitor.secret, id, told))) {
    const again = { ...ask, typed: { ...ask.typed, [formKeyBox]: newId() } }
    return notePage(again, [{ at: 'said', message: 'You kept a note from this page before, with other words. Press “Keep the note” again to keep this one as well' }])
  }
  return finished(ask, { change: id, already: false }, `/front-door/${id}`)
}
