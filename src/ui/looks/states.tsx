/** Every state of the smaller parts, and what is very long. */
import type { Assets } from '../build.ts'
import * as ui from '../components.ts'
import type { Page } from '../layout.tsx'
import { day } from '../../time/day.ts'
import { at, frame, Heading, menus, sections, today, workingDays } from './frame.tsx'

const longName = 'Wilhelmina-Anastasia Constantinopoulou-Featherstonehaugh-Oyelaran-Vandermeersch'.slice(0, 78)

export function longNames(assets: Assets): Page {
  return {
    ...frame(assets),
    acting: { as: `${longName}, lead child protection practitioner, ${'Northumberlandandeverywhereelse'.repeat(2)}`, switchHref: '/switch', signOutAction: '/sign-out' },
    title: 'Overview',
    about: 'Wilhelmina-Anastasia C',
    dataPage: 'long-names',
    identity: (
      <ui.IdentityBar
        name={longName}
        knownAs="Billie"
        legalName={`${longName} Samplewood`}
        birth={{ about: 'about 2019' }}
        today={today}
        nhsNumber={null}
        number={100499}
        pronouns="they, them"
        needs="Uses BSL. Book an interpreter."
        lives="at Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch House, 214 Very Long Street Name Which Goes On, Fernton, Fernshire, FE99 9ZZ"
        school="not recorded"
        statuses={[{ text: 'In care' }, { text: 'Interim care order, section 38' }]}
        safety={{ count: 2, href: '/safety' }}
        workers={[{ name: longName, as: 'lead child protection practitioner' }]}
        brothersAndSisters={Array.from({ length: 12 }, (_, index) => ({ name: `Sibling-with-a-long-name ${index + 1}`, href: `/children/s${index}` as const }))}
        menus={menus}
      />
    ),
    sections: sections('Overview'),
    content: (
      <>
        <h1 class="govuk-heading-l">{longName}</h1>
        <p class="govuk-body">{'Verylongwordwithoutanyspaceinit'.repeat(8)}</p>
        <ui.SummaryList
          rows={[
            { key: 'A key that is itself rather long, as keys should not be', value: 'x'.repeat(120), actions: [{ href: '/a', content: 'Change', hidden: 'a long value' }] },
            { key: 'Short', value: '1', actions: [{ href: '/b', content: 'Change', hidden: 'short' }, { href: '/c', content: 'Remove', hidden: 'short' }] },
            { key: 'Not asked', value: 'Not asked yet' },
          ]}
        />
        <ui.Table
          caption="A table with long words"
          captionSize="m"
          stacked
          firstCellIsHeader
          head={['Name', 'What', { content: 'Days', numeric: true }]}
          rows={[[longName, 'y'.repeat(90), { content: '1,020', numeric: true }]]}
        />
        <ui.ClockList
          rows={[
            {
              what: `Meet ${longName}`,
              clock: <ui.Clock state="late" due={day('2026-11-02')} late={workingDays(6)} today={today} waitingFor="the multi-agency child protection team of Northumberland" />,
              who: longName,
            },
          ]}
        />
        <ui.ScrollablePane label="Homes side by side">
          <ui.Table
            caption="Homes side by side"
            captionSize="s"
            firstCellIsHeader
            head={['What', 'Placeholder House', 'Mock Fostering: Lee', 'Test Lane', 'A fourth', 'A fifth', 'A sixth']}
            rows={[['Type', 'Children’s home', 'Foster family', 'Flat, 2 staff', 'Children’s home', 'Children’s home', 'Children’s home']]}
          />
        </ui.ScrollablePane>
        <ui.Voice words={'Nie chcę wracać do domu. '.repeat(6).trim()} lang="pl" source="Said to Nia through an interpreter, 3 November 2026" />
        <ui.Voice words="أريد أن أرى أخي" lang="ar" source="Written, 4 November 2026" />
      </>
    ),
  }
}

export function states(assets: Assets): Page {
  const someDay = day('2026-11-12')
  return {
    ...frame(assets),
    title: 'States',
    dataPage: 'states',
    content: (
      <>
        <h1 class="govuk-heading-l">States</h1>
        <Heading>Clocks</Heading>
        <ul class="govuk-list govuk-list--spaced">
          <li><ui.Clock state="not-yet" starts={day('2027-01-18')} today={today} /></li>
          <li><ui.Clock state="due" due={day('2027-01-22')} left={workingDays(50)} today={today} /></li>
          <li><ui.Clock state="due" due={day('2040-03-01')} left={null} today={today} /></li>
          <li><ui.Clock state="due" due={null} left={null} today={today} /></li>
          <li><ui.Clock state="soon" due={someDay} left={workingDays(2)} today={today} /></li>
          <li><ui.Clock state="soon" due={today} left={workingDays(0)} today={today} /></li>
          <li><ui.Clock state="soon" due={today} left={workingDays(0)} today={today} by={at('2026-11-10T17:00:00Z')} /></li>
          <li><ui.Clock state="late" due={day('2026-11-06')} late={workingDays(2)} today={today} /></li>
          <li><ui.Clock state="late" due={day('2026-11-06')} late={{ amount: 4, unit: 'day' }} practice today={today} /></li>
          <li><ui.Clock state="done" done={day('2026-11-03')} due={day('2026-11-05')} today={today} /></li>
          <li><ui.Clock state="done" done={day('2026-11-09')} due={day('2026-11-05')} late={workingDays(2)} today={today} /></li>
          <li><ui.Clock state="ended" ended={day('2026-10-01')} today={today} /></li>
          <li><ui.Clock state="not-known" due={day('2026-02-01')} today={today} /></li>
          <li><ui.Clock state="soon" due={someDay} left={workingDays(2)} today={today} waitingFor="police" /></li>
        </ul>
        <Heading>Tags</Heading>
        <p class="govuk-body">
          <ui.Tag meaning="act-now">Late</ui.Tag> <ui.Tag meaning="soon">Due</ui.Tag> <ui.Tag meaning="current">In care</ui.Tag>{' '}
          <ui.Tag meaning="waiting">Waiting for police</ui.Tag> <ui.Tag meaning="quiet">Draft, only you can see this</ui.Tag>{' '}
          <ui.Tag meaning="settled">Agreed</ui.Tag>
        </p>
        <Heading>Saving</Heading>
        {(['saving', 'saved', 'retrying', 'failed'] as const).map((state) => (
          <ui.SaveStatus state={state} at={at('2026-11-10T09:44:00Z')} today={today} silent={state !== 'saving'} />
        ))}
        <Heading>Messages</Heading>
        {(['information', 'success', 'warning', 'error'] as const).map((variant) => (
          <ui.Alert variant={variant} title={`An alert, ${variant}`} showTitle headingLevel={3} dismissible={variant === 'success'}>
            We cannot show health dates right now. The rest of the page is up to date. <ui.Link href="/again">Try again</ui.Link>
          </ui.Alert>
        ))}
        <ui.NotificationBanner type="success" disableAutoFocus titleId="done-title" text="Visit note finished. Maya’s next visit is due by 28 July." />
        <ui.NotificationBanner titleId="note-title">
          <p class="govuk-body">First time here? This page shows what needs you today.</p>
        </ui.NotificationBanner>
        <ui.WarningText>An unregistered setting cannot be chosen here.</ui.WarningText>
        <ui.InsetText>Imani is also writing in this section (since 2:31pm).</ui.InsetText>
        <ui.Panel title="Plan agreed" titleLevel={2}>
          Version 2, 3 November
        </ui.Panel>
        <ui.EmptyState action={{ href: '/add', text: 'Add something', hidden: 'to Maya’s own words' }}>
          No drawings or direct work yet. This is where Maya’s own words and pictures live.
        </ui.EmptyState>
        <ui.ClosedRecord on={day('2027-07-06')} whyHref="/why" reopenHref="/reopen" />
        <Heading>Sections of a document</Heading>
        <ui.TaskList
          items={[
            { title: 'Why we are talking now', href: '/s/1', status: 'Completed' },
            { title: 'What each child says', href: '/s/2', hint: '2 of 3 children', status: <ui.Tag meaning="current">In progress</ui.Tag> },
            { title: 'Read it with the family', status: 'Cannot start yet' },
          ]}
        />
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-one-third">
            <ui.SideNavigation
              label="Parts of the assessment"
              headingLevel={3}
              sections={[
                { heading: 'Daily life', items: [{ content: 'Home and money', href: '/p/1', current: true }, { content: 'School and learning', href: '/p/2' }] },
                { heading: 'Making sense of it', items: [{ content: 'What is working well', href: '/p/3' }] },
              ]}
            />
          </div>
          <div class="govuk-grid-column-two-thirds">
            <ui.Timeline
              headingLevel={3}
              items={[
                { title: 'Visit note finished', by: 'Nia Prototype', at: at('2026-11-10T09:58:00Z'), children: 'Maya and Dana seen at home.' },
                { title: 'Core group met', by: 'Imani Stubbs', at: day('2026-11-03'), children: 'The plan was changed.' },
              ]}
            />
          </div>
        </div>
        <ui.Tabs
          title="Journey"
          items={[
            { label: 'Picture', id: 'picture', panel: 'The picture.' },
            { label: 'Table', id: 'table', panel: 'The table.' },
          ]}
        />
        <Heading>Fields</Heading>
        <ui.Input name="amount" label="Cost a week" prefix="£" width={10} inputmode="decimal" />
        <ui.Input name="wrong" label="Telephone" error="Enter a telephone number" type="tel" />
        <ui.PasswordInput name="password" label="Password" />
        <ui.FileUpload name="file" label="Choose files" />
        <ui.ButtonGroup>
          <ui.Button>Record decision</ui.Button>
          <ui.Button look="secondary">Preview</ui.Button>
          <ui.Button look="warning">End the plan</ui.Button>
          <ui.Button disabled>Send for decision</ui.Button>
          <ui.Link href="/skip">Skip for now</ui.Link>
        </ui.ButtonGroup>
        <ui.ExitThisPage href="https://www.bbc.co.uk/weather" />
      </>
    ),
  }
}
