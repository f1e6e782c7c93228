/** Pages of a record: its first page, as it was known before, in an emergency, closed, and whom it is about. */
import type { Assets } from '../build.ts'
import * as ui from '../components.ts'
import type { Page } from '../layout.tsx'
import { day } from '../../time/day.ts'
import { at, frame, Heading, maya, sections, today, workingDays } from './frame.tsx'

export function overview(assets: Assets): Page {
  return {
    ...frame(assets),
    title: 'Overview',
    about: 'Maya S',
    dataPage: 'child-overview',
    way: { breadcrumbs: [{ content: 'My children', href: '/my-children' }, { content: 'Maya Samplewood' }] },
    identity: maya,
    sections: sections('Overview'),
    sectionsLabel: 'Maya’s record',
    content: (
      <>
        <h1 class="govuk-heading-l">Overview</h1>
        <Heading>In Maya’s words</Heading>
        <ui.Voice
          words="I like it when it’s quiet. I like Grandma’s house."
          source={
            <>
              Drawn and said to Nia, 22 September 2026. <ui.Link href="/drawing">See the drawing</ui.Link>
            </>
          }
        />
        <Heading>Why we are involved</Heading>
        <p class="govuk-body app-text-width">
          There has been fighting at home at night and Maya has been frightened. Mum has asked for help and Grandma is close by.
        </p>
        <ui.Provenance who="Imani Stubbs" when={day('2026-10-22')} source="first conference" />
        <Heading>What happens next</Heading>
        <ui.ClockList
          rows={[
            { what: 'Core group meeting', clock: <ui.Clock state="done" done={day('2026-11-03')} due={day('2026-11-05')} today={today} />, who: 'Imani' },
            { what: 'See Maya', clock: <ui.Clock state="soon" due={day('2026-11-12')} left={workingDays(2)} today={today} />, who: 'Imani' },
            {
              what: 'Reply to the family meeting offer',
              clock: <ui.Clock state="due" due={day('2026-11-17')} left={workingDays(5)} today={today} waitingFor="Dana" />,
              who: 'Lottie',
            },
            { what: 'Review conference', clock: <ui.Clock state="due" due={day('2027-01-22')} left={workingDays(50)} today={today} />, who: 'Yusuf' },
          ]}
        />
        <ui.Columns
          headingLevel={2}
          columns={[
            { heading: 'What is working well', content: <p class="govuk-body">Grandma, football, Nia</p> },
            { heading: 'What we are worried about', content: <p class="govuk-body">Fights at night, being tired at school</p> },
            {
              heading: 'What is needed',
              content: (
                <p class="govuk-body">
                  <ui.Link href="/plan">3 actions open</ui.Link>
                </p>
              ),
            },
          ]}
        />
        <ui.Withheld ask={{ href: '/ask', text: 'Ask for more', hidden: 'about Maya’s health' }}>
          Health information is held by NHS Fernshire. You can see dates only.
        </ui.Withheld>
        <ui.Provenance verb="Last changed by" who="Nia Prototype" when={at('2026-11-10T09:58:00Z')}>
          <ui.Link href="/audit">Who has looked at this</ui.Link>
        </ui.Provenance>
      </>
    ),
    printed: {
      about: 'Maya Samplewood, born 14 March 2016, record 100421',
      document: 'Overview',
      by: 'Sam Mockridge',
      at: at('2026-11-10T10:00:00Z'),
      reason: 'court',
    },
  }
}

export function past(assets: Assets): Page {
  return {
    ...overview(assets),
    dataPage: 'past',
    past: { at: at('2026-10-05T17:00:00Z'), leaveAction: '/children/r1/now' },
  }
}

export function emergency(assets: Assets): Page {
  return { ...overview(assets), dataPage: 'emergency', emergency: { until: at('2026-11-11T10:00:00Z') } }
}

export function restricted(assets: Assets): Page {
  return {
    ...frame(assets),
    title: 'You cannot open this record',
    dataPage: 'restricted',
    content: (
      <ui.Restricted emergencyHref="/emergency/r9" guardian={{ name: 'Ivy Guardian', href: '/ask/ivy' }} backHref="/my-work" />
    ),
  }
}

export function people(assets: Assets): Page {
  const common = { today, number: 100424 }
  return {
    ...frame(assets),
    title: 'Who a record is about',
    dataPage: 'identity-bars',
    content: (
      <>
        <h1 class="govuk-heading-l">Who a record is about</h1>
        <ui.IdentityBar {...common} name="Baby Samplewood" birth={{ due: day('2026-12-21') }} nhsNumber={null} lives="with Mum" />
        <ui.IdentityBar {...common} name="Posy Samplewood" birth={{ born: day('2026-11-01') }} nhsNumber="9990038481" statuses={[{ text: 'Child protection plan' }]} />
        <ui.IdentityBar {...common} name="Ade Placeholder" birth={{ born: day('2008-07-03') }} died={day('2019-05-04')} nhsNumber={null} />
        <ui.IdentityBar {...common} name="Noor" birth={null} nhsNumber={null} quiet statuses={[{ text: 'In care' }]} />
      </>
    ),
  }
}
