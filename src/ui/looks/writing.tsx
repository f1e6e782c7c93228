/** Writing: a note, a note with errors, what two people wrote at once, and a question before going on. */
import type { Assets } from '../build.ts'
import * as ui from '../components.ts'
import type { Page } from '../layout.tsx'
import { day } from '../../time/day.ts'
import { at, frame, Heading, maya, today } from './frame.tsx'

const noteFields = (values: { wrong: boolean }) => (
  <>
    <ui.Checkboxes
      name="who"
      legend={{ content: 'Who did you see?', size: 'm' }}
      items={[
        { value: 'maya', content: 'Maya', conditional: <ui.Radios name="alone" legend="Was Maya seen alone?" size="small" inline items={[{ value: 'y', content: 'Yes' }, { value: 'n', content: 'No' }, { value: 'd', content: 'She did not want to' }]} /> },
        { value: 'theo', content: 'Theo' },
        { value: 'dana', content: 'Dana', hint: 'Maya’s mum' },
      ]}
      values={['maya']}
    />
    <ui.DateInput
      id="seen"
      namePrefix="seen"
      legend={{ content: 'When did you see Maya?', size: 'm' }}
      hint="For example, 16 6 2027"
      values={{ 'seen-day': '31', 'seen-month': '13', 'seen-year': '2026' }}
      error={values.wrong ? 'Date you saw Maya must be a real date' : undefined}
    />
    <ui.Select
      name="where"
      label={{ content: 'Where?', size: 'm' }}
      options={[{ value: '', text: 'Choose a place' }, { value: 'home', text: 'At home' }, { value: 'school', text: 'At school' }]}
      value="home"
    />
    <ui.Textarea
      name="said"
      label={{ content: 'What Maya said or showed, in her own words', size: 'm' }}
      hint="Write what she said, not what you think she meant."
      error={values.wrong ? 'Enter what Maya said or showed' : undefined}
      value={'She showed me the drawing of the three houses.\n\n“I want to see Theo more.”'}
    />
    <ui.CharacterCount name="summary" label={{ content: 'In one sentence, for the chronology', size: 'm' }} maxlength={200} />
    <ui.FileUpload name="drawing" label={{ content: 'Add drawings, photos or sound', size: 'm' }} multiple />
    <ui.DatePicker name="next" label={{ content: 'When will you see Maya next?', size: 'm' }} hint="For example, 24/6/2027" />
    <ui.Radios
      name="private"
      legend={{ content: 'Is any of this private to one child or person?', size: 'm' }}
      value="no"
      items={[
        { value: 'no', content: 'No' },
        { value: 'yes', content: 'Yes', conditional: <ui.Input name="whose" label="Whose is it?" /> },
      ]}
    />
  </>
)

export function noteForm(assets: Assets, wrong: boolean): Page {
  return {
    ...frame(assets),
    title: 'Record a visit',
    about: 'Maya S',
    hasErrors: wrong,
    dataPage: 'note-edit',
    way: { back: { href: '/children/r1/notes', text: 'Back to Maya’s notes' } },
    identity: maya,
    content: (
      <>
        {wrong && (
          <ui.ErrorSummary
            errors={[
              { content: 'Date you saw Maya must be a real date', href: '#seen-day' },
              { content: 'Enter what Maya said or showed', href: '#said' },
            ]}
          />
        )}
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l govuk-!-margin-bottom-2">Record a visit</h1>
            <ui.SaveStatus state="saved" at={at('2026-11-10T09:44:00Z')} today={today} />
            <ui.Form action="/notes" multipart hidden={[{ name: 'form-key', value: 'k1' }]}>
              {noteFields({ wrong })}
              <ui.Details summary="How this will read to Maya">Maya, when I came today you showed me your room at Grandma’s.</ui.Details>
              <ui.ButtonGroup>
                <ui.Button attributes={{ 'data-testid': 'primary-action' }}>Finish note</ui.Button>
                <ui.Button look="secondary" name="later" value="yes">
                  Save and come back later
                </ui.Button>
                <ui.SaveStatus state="saved" at={at('2026-11-10T09:44:00Z')} today={today} silent />
              </ui.ButtonGroup>
            </ui.Form>
          </div>
          <aside class="govuk-grid-column-one-third" aria-labelledby="known-title">
            <div class="app-known">
              <h2 class="govuk-heading-s" id="known-title">
                What we already know
              </h2>
              <p class="govuk-body-s">You planned to ask about swimming, and how often she sees Theo.</p>
              <ui.Provenance who="Sam Mockridge" when={day('2026-05-05')} />
            </div>
          </aside>
        </div>
      </>
    ),
  }
}

export function conflict(assets: Assets): Page {
  const base = 'Craig stays at his brother’s until the review. Grandma has Maya on Saturdays.'
  const yours = 'Craig stays at his brother’s until the review. Grandma has Maya from Friday to Sunday.'
  const theirs = 'Craig stays at his brother’s until 22 January. Grandma has Maya on Saturdays, and rings on Wednesdays.'
  return {
    ...frame(assets),
    title: 'Imani changed this while you were writing',
    about: 'Maya S',
    dataPage: 'conflict',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l" tabindex={-1}>
          Imani changed this while you were writing
        </h1>
        <p class="govuk-body">Nothing is lost. Choose what to keep.</p>
        <Heading>What is needed next</Heading>
        <ui.Compare
          headingLevel={3}
          base={base}
          earlier={{ title: 'Yours, 2:44pm', text: yours, testId: 'conflict-yours' }}
          later={{ title: 'Imani’s, 2:40pm (saved)', text: theirs, testId: 'conflict-theirs' }}
        />
        <ui.Form action="/plan/action">
          <ui.Radios
            name="keep"
            legend={{ content: 'Which should stand?', size: 's' }}
            items={[
              { value: 'mine', content: 'Use mine' },
              { value: 'theirs', content: 'Use Imani’s' },
              { value: 'both', content: 'Use both, one after the other' },
              { divider: 'or' },
              { value: 'new', content: 'Write a new version', conditional: <ui.Textarea name="words" label="The new version" value={yours} /> },
            ]}
          />
          <ui.ButtonGroup>
            <ui.Button>Save and finish</ui.Button>
            <ui.Link href="tel:01632960118">Talk to Imani: 01632 960 118</ui.Link>
          </ui.ButtonGroup>
        </ui.Form>
        <Heading>What changed since you last looked</Heading>
        <ui.Compare
          headingLevel={3}
          earlier={{ title: 'Version 1, 22 October', text: 'Mum agrees.\nCraig does not agree.' }}
          later={{ title: 'Version 2, 3 November', text: 'Mum agrees.\nCraig does not agree: “It is only shouting.”' }}
        />
        <ui.Compare headingLevel={3} earlier={{ title: 'Version 2', text: 'Mum agrees.' }} later={{ title: 'Version 3', text: 'Mum agrees.' }} />
        <ui.Compare headingLevel={3} earlier={{ title: 'Before', text: '' }} later={{ title: 'After', text: 'Maya chose the colour.' }} />
      </>
    ),
  }
}

export function interruption(assets: Assets): Page {
  return {
    ...frame(assets),
    title: 'Before you continue',
    about: 'Maya S',
    dataPage: 'interruption',
    content: (
      <ui.InterruptionCard
        heading="you wrote that the visit was 14 months ago"
        primary={{ text: 'Yes, that is right', form: { action: '/yes' } }}
        secondary={{ text: 'Change the date', href: '/change' }}
      >
        <p>The date you gave is 10 September 2025. Most visits are recorded within a day.</p>
      </ui.InterruptionCard>
    ),
  }
}
