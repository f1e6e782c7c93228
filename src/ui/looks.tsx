/**
 * Every component and state on pages of their own, with made-up people: to look at, and for the browser tests to press, print and
 * read. Nothing here is reachable in the service.
 */
import type { Assets } from './build.ts'
import * as ui from './components.ts'
import type { Page, Service } from './layout.tsx'
import { page } from './layout.tsx'
import type { Content } from './markup.ts'
import { day, parseInstant } from '../time/day.ts'
import type { Instant } from '../time/day.ts'

const at = (text: string) => parseInstant(text) as Instant
const today = day('2026-11-10')

const serviceOf = (assets: Assets): Service => ({
  name: 'Rowan',
  organisation: 'Fernshire Council',
  assets,
  help: { telephone: '01632 960 000', messageHref: '/help/message', reportHref: '/help/report' },
  footerLinks: [
    { text: 'Accessibility', href: '/accessibility' },
    { text: 'Privacy', href: '/privacy' },
    { text: 'What’s new', href: '/whats-new' },
  ],
  madeUp: true,
})

const navigation = (current: string): Page['navigation'] => [
  { content: 'My work', href: '/my-work', current: current === 'My work' ? 'page' : undefined },
  { content: 'My children', href: '/my-children', current: current === 'My children' ? 'section' : undefined },
  {
    content: (
      <>
        Team <ui.NotificationBadge count={3} of="things that need you" />
      </>
    ),
    href: '/team',
  },
  { content: 'Places to live', href: '/places' },
  { content: 'Help', href: '/help' },
]

const frame = (assets: Assets, current = 'My children') => ({
  service: serviceOf(assets),
  acting: { as: 'Sam Mockridge, social worker, North team', switchHref: '/switch' as const, signOutAction: '/sign-out' as const },
  navigation: navigation(current),
  search: { action: '/search' as const },
  hidden: [{ name: 'token', value: 'made-up' }],
})

const sections = (current: string) =>
  ['Overview', 'Timeline', 'Family', 'Notes', 'Assessments and plans', 'Home, school and health', 'Documents and sharing'].map((name, index) => ({
    content: name,
    href: `/children/r1/${index}` as const,
    current: name === current,
  }))

const menus = [
  <ui.ButtonMenu
    text="Record"
    align="right"
    buttonClasses="govuk-button--secondary"
    items={[
      { text: 'A visit', href: '/record/visit' },
      { text: 'A call', href: '/record/call' },
      { text: 'A meeting', href: '/record/meeting' },
    ]}
  />,
  <ui.ButtonMenu
    text="More"
    align="right"
    buttonClasses="govuk-button--secondary"
    items={[
      { text: 'Quiet screen', href: '/quiet' },
      { text: 'Print', href: '/print' },
      { text: 'Who has looked at this', href: '/audit' },
    ]}
  />,
]

const maya = (
  <ui.IdentityBar
    name="Maya Samplewood"
    href="/children/r1"
    birth={{ born: day('2016-03-14') }}
    today={today}
    nhsNumber="9990037000"
    number={100421}
    lives="with Mum, 12 Sample Lane"
    school="Sampleton Primary, Year 6"
    statuses={[{ text: 'Child protection plan' }]}
    safety={{ count: 1, href: '/safety' }}
    workers={[
      { name: 'Imani Stubbs', as: 'lead child protection' },
      { name: 'Nia Prototype', as: 'family help' },
    ]}
    brothersAndSisters={[
      { name: 'Theo', href: '/children/r2' },
      { name: 'Jonah', href: '/children/r3' },
      { name: 'Baby, due December', href: '/children/r4' },
    ]}
    menus={menus}
  />
)

const Heading = ({ children }: { children: Content }) => <h2 class="govuk-heading-m">{children}</h2>

const workingDays = (amount: number) => ({ amount, unit: 'working day' as const })

function overview(assets: Assets): Page {
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

function myWork(assets: Assets): Page {
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

function noteForm(assets: Assets, wrong: boolean): Page {
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

function frontDoor(assets: Assets): Page {
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

function conflict(assets: Assets): Page {
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

const longName = 'Wilhelmina-Anastasia Constantinopoulou-Featherstonehaugh-Oyelaran-Vandermeersch'.slice(0, 78)

function longNames(assets: Assets): Page {
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

function states(assets: Assets): Page {
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

function people(assets: Assets): Page {
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

function restricted(assets: Assets): Page {
  return {
    ...frame(assets),
    title: 'You cannot open this record',
    dataPage: 'restricted',
    content: (
      <ui.Restricted emergencyHref="/emergency/r9" guardian={{ name: 'Ivy Guardian', href: '/ask/ivy' }} backHref="/my-work" />
    ),
  }
}

function past(assets: Assets): Page {
  return {
    ...overview(assets),
    dataPage: 'past',
    past: { at: at('2026-10-05T17:00:00Z'), leaveAction: '/children/r1/now' },
  }
}

function emergency(assets: Assets): Page {
  return { ...overview(assets), dataPage: 'emergency', emergency: { until: at('2026-11-11T10:00:00Z') } }
}

function signIn(assets: Assets): Page {
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

function interruption(assets: Assets): Page {
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

/** A page of the looks: its name, and the whole document. */
export interface Look {
  readonly name: string
  readonly html: string
}

/** Every look, rendered with these built files. */
export function looks(assets: Assets): readonly Look[] {
  const pages: readonly Page[] = [
    overview(assets),
    myWork(assets),
    { ...noteForm(assets, false), dataPage: 'note-edit' },
    { ...noteForm(assets, true), dataPage: 'note-errors' },
    frontDoor(assets),
    conflict(assets),
    longNames(assets),
    states(assets),
    people(assets),
    restricted(assets),
    past(assets),
    emergency(assets),
    signIn(assets),
    interruption(assets),
  ]
  return pages.map((each) => ({ name: each.dataPage, html: page(each) }))
}
