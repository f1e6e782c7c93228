/** Lists of work, and the way in to them. */
import type { Assets } from '../build.ts'
import * as ui from '../components.ts'
import type { Page } from '../layout.tsx'
import { day } from '../../time/day.ts'
import { at, frame, serviceOf, today, workingDays } from './frame.tsx'

export function myWork(assets: Assets): Page {
  const now = day('2027-06-16')
  const childCell = (name: string, age: string, href: `/${string}`) => ({
    content: (
      <>
        <ui.Link href={href}>{name}</ui.Link>
        <span class="app-table__under">{age}</span>
      </>
    ),
  })
  return {
    ...frame(assets, 'My work'),
    title: 'My work',
    dataPage: 'my-work',
    wide: true,
    content: (
      <>
        <ui.PageHeaderActions heading="My work" headingClasses="govuk-heading-xl govuk-!-margin-bottom-1">
          <ui.ButtonMenu
            text="Record a visit"
            align="right"
            items={[
              { text: 'For Maya Samplewood', href: '/record/1' },
              { text: 'For Lina Trialova', href: '/record/2' },
            ]}
          />
        </ui.PageHeaderActions>
        <p class="govuk-body">Wednesday 16 June 2027</p>
        <ui.Alert title="Unfinished note">
          You have 1 unfinished note: Maya, visit, 9:42am today. <ui.Link href="/drafts/1">Carry on</ui.Link>
        </ui.Alert>
        <h2 class="govuk-heading-m">
          Needs you today <ui.NotificationBadge count={3} />
        </h2>
        <ui.Table
          caption="Sorted by what is most urgent"
          captionClasses="app-caption"
          stacked
          firstCellIsHeader
          head={['Child', 'What', 'When', 'Next step']}
          rows={[
            [
              childCell('Maya Samplewood', '10 years', '/children/r1'),
              <>
                See Maya at home<span class="app-table__under">last seen alone 5 May</span>
              </>,
              <ui.Clock state="soon" due={now} left={workingDays(0)} today={now} />,
              <ui.Link href="/plan/1" hidden="visit for Maya Samplewood">
                Plan
              </ui.Link>,
            ],
            [
              childCell('Lina Trialova', '13 years', '/children/r5'),
              'Read: police shared a note',
              <ui.Tag meaning="current">New</ui.Tag>,
              <ui.Link href="/read/1" hidden="note about Lina Trialova">
                Read
              </ui.Link>,
            ],
            [
              childCell('Samir Testaheel', '16 years', '/children/r6'),
              <>
                Sign pathway plan<span class="app-table__under">your manager asked a change</span>
              </>,
              <ui.Clock state="late" due={day('2027-06-15')} late={workingDays(1)} today={now} />,
              <ui.Link href="/open/1" hidden="pathway plan of Samir Testaheel">
                Open
              </ui.Link>,
            ],
          ]}
        />
        <ui.Details summary="How we sort">Safety first, then late, then due today, then unread from partners, then changes asked for.</ui.Details>
        <h2 class="govuk-heading-m">This week</h2>
        <ui.EmptyState>Nothing else needs you this week. Next: visit Theo on Thursday 24 June.</ui.EmptyState>
        <h2 class="govuk-heading-m">My children</h2>
        <ui.SummaryCard
          titleLevel={3}
          title="Maya Samplewood"
          actions={[{ href: '/children/r1', content: 'Open' }]}
          rows={[
            { key: 'Now', value: <ui.Tag meaning="current">In care</ui.Tag> },
            { key: 'Lives', value: 'with Grandma Joan' },
            { key: 'Last seen', value: '5 May, alone' },
            { key: 'In her words', value: '“I want to see Theo more” (18 March)' },
            { key: 'Next', value: <ui.Clock state="soon" due={now} left={workingDays(0)} today={now} /> },
          ]}
        />
      </>
    ),
  }
}

export function frontDoor(assets: Assets): Page {
  return {
    ...frame(assets, 'Front door'),
    title: 'Front door',
    dataPage: 'front-door',
    wide: true,
    content: (
      <>
        <ui.PageHeaderActions heading="Front door" headingClasses="govuk-heading-xl govuk-!-margin-bottom-1">
          <ui.ButtonLink href="/contacts/new">Record a contact</ui.ButtonLink>
        </ui.PageHeaderActions>
        <p class="govuk-body" data-testid="results-count" role="status">
          14 waiting. The oldest has waited 3 hours 10 minutes. 2 need a decision by 5pm today.
        </p>
        <ui.FilterLayout
          filter={
            <ui.Filter
              action="/front-door"
              clearHref="/front-door"
              chosen={[{ heading: 'How far', items: [{ href: '/front-door?s=p', text: 'Not started' }] }]}
            >
              <ui.Checkboxes
                name="s"
                size="small"
                legend={{ content: 'How far', size: 's' }}
                items={[
                  { value: 'n', content: 'Not started' },
                  { value: 'p', content: 'In progress' },
                ]}
                values={['n']}
              />
              <ui.Select name="from" label={{ content: 'From', size: 's' }} options={[{ value: '', text: 'Anybody' }, { value: 'school', text: 'School' }]} />
            </ui.Filter>
          }
        >
          <ui.Table
            caption="Contacts waiting"
            captionSize="m"
            stacked
            firstCellIsHeader
            head={[
              { content: 'Received', sort: { href: '/front-door?sort=r', now: 'ascending' } },
              { content: 'Child or family', sort: { href: '/front-door?sort=c', now: 'none' } },
              'From',
              'In short',
              { content: 'Decide by', sort: { href: '/front-door?sort=d', now: 'none' } },
            ]}
            rows={[
              [
                <ui.Link href="/contacts/1">9:10am</ui.Link>,
                'Maya Samplewood, 10. Possible match: 2',
                'School, T. Dummy',
                '“Shouting at night”, tired, late 4 times',
                <ui.Clock state="soon" due={day('2026-11-11')} left={workingDays(1)} today={today} short />,
              ],
              [
                <ui.Link href="/contacts/2">9:40am</ui.Link>,
                'Theo S? aged 17',
                'Police',
                'Found at 2am',
                <ui.Clock state="soon" due={today} left={workingDays(0)} today={today} by={at('2026-11-10T17:00:00Z')} short />,
              ],
            ]}
          />
          <ui.Pagination {...ui.pageLinks(2, 9, (number) => `/front-door?page=${number}`)} />
        </ui.FilterLayout>
      </>
    ),
  }
}

export function signIn(assets: Assets): Page {
  return {
    service: serviceOf(assets),
    title: 'Sign in',
    dataPage: 'sign-in',
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Sign in to Rowan</h1>
          <ui.Alert title="Signed out">
            You were signed out at 10:55am after 30 minutes. Your visit note is safe. Sign in to carry on.
          </ui.Alert>
          <ui.Form action="/sign-in">
            <ui.Input name="email" label="E-mail address" type="email" autocomplete="username" spellcheck={false} />
            <ui.PasswordInput name="password" label="Password" />
            <ui.Button>Sign in</ui.Button>
          </ui.Form>
          <p class="govuk-body">
            <ui.Link href="/sign-in/help">Problems signing in</ui.Link>
          </p>
        </div>
      </div>
    ),
  }
}
