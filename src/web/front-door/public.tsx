import { dayOf, type Instant } from '../../time/day.ts'
import { isOfWork } from '../../children/front-door/index.ts'
import { Button, Details, EmptyState, ExitThisPage, Form, InsetText, Link, Panel, Radios, Select, Textarea, WarningText } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { codesOffered } from '../record/offered.ts'
import type { Answer, Ask } from '../route.ts'
import { errorAt, waitWords } from '../typed-people.ts'
import type { Visitor } from '../visitor.ts'
import { AroundTheChild, ChildrenBoxes, Line, TodayBox } from './boxes.tsx'
import { linesOf, readTold } from './reading.ts'
import { frontDoors, sendContact, type FrontDoor } from './store.ts'

type Anybody = Ask & { visitor: Visitor | null }

/** Somewhere harmless that says nothing about where one was. */
const harmless: Address = 'https://www.bbc.co.uk/weather'

/** Who somebody is who asks for help, by the code of the census. */
const whoAsks = { '1A': 'A parent, or somebody else of the family', '1C': 'A child or young person, for myself', '1B': 'A friend or a neighbour' } as const

/** What is known of the moment and of the councils that take what is sent. */
async function hereNow(ask: Anybody): Promise<{ doors: readonly FrontDoor[]; now: Instant }> {
  const { app } = ask.service.database
  const doors = await frontDoors(app)
  const { rows } = await app.query<{ now: Instant }>({ name: 'now', text: 'select business_now() as now' })
  return { doors, now: (rows[0] as { now: Instant }).now }
}

/** Who is here makes no difference, and is not shown: somebody may be looking over a shoulder. */
function shown(ask: Anybody, of: { title: string; page: string; problems?: readonly TypedProblem[]; status?: 422 | 429; content: Content; back?: boolean }): Answer {
  return {
    ...(of.status && { status: of.status }),
    html: frame({ ...ask, visitor: null }, {
      title: of.title,
      page: of.page,
      problems: of.problems ?? [],
      ...(of.back && { back: { href: '/tell-us', text: 'Back' } }),
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">{of.content}</div>
        </div>
      ),
    }),
  }
}

/** The telephone first, always: nobody has to fill in a form to be heard. */
function RingFirst({ telephone, words }: { telephone: string; words: string }) {
  return (
    <>
      <WarningText>If somebody is in danger now, ring 999.</WarningText>
      <p class="govuk-body-l">
        {words} <a class="govuk-link" href={`tel:${telephone.replace(/ /g, '')}`}>Ring {telephone}</a>
      </p>
    </>
  )
}

/** Where somebody begins who wants to tell the front door something, or wants help. */
export async function tellUsPage(ask: Anybody): Promise<Answer> {
  const { doors } = await hereNow(ask)
  return shown(ask, {
    title: 'Ask for help, or tell us about a child',
    page: 'tell-us',
    content: (
      <>
        <h1 class="govuk-heading-l">Ask for help, or tell us about a child</h1>
        <RingFirst telephone={ask.service.helpTelephone} words="You can always talk to somebody." />
        {doors.length === 0 ? (
          <EmptyState>Nothing can be sent from here at the moment. Ring us.</EmptyState>
        ) : (
          <>
            <h2 class="govuk-heading-m"><Link href="/tell-us/family">I would like help for myself or my family</Link></h2>
            <p class="govuk-body">For parents, children, young people, relatives and friends. You do not need an account, and you need not give your name.</p>
            <h2 class="govuk-heading-m"><Link href="/tell-us/work">I work with children or families</Link></h2>
            <p class="govuk-body">For schools, health, police, housing and everybody else who tells us as part of their work.</p>
          </>
        )}
      </>
    ),
  })
}

interface Again {
  readonly problems: readonly TypedProblem[]
  readonly status?: 422 | 429
}

function Council({ doors, ask, problems }: { doors: readonly FrontDoor[]; ask: Anybody; problems: readonly TypedProblem[] }) {
  if (doors.length < 2) return null
  return (
    <Radios
      name="council" legend={{ content: 'Which council is it?', classes: 'govuk-fieldset__legend--s' }} hint="Where the children live" error={errorAt(problems, 'council')}
      items={doors.map(door => ({ value: door.authority, content: door.name, checked: one(ask.typed, 'council') === door.authority }))}
    />
  )
}

/** Asking for help for oneself or one’s family. It says nothing of protection: it is a wish for help, and reaches those who help. */
export async function familyForm(ask: Anybody, { problems, status }: Again = { problems: [] }): Promise<Answer> {
  const { doors } = await hereNow(ask)
  if (doors.length === 0) return tellUsPage(ask)
  const { typed } = ask
  return shown(ask, {
    title: 'Ask for help',
    page: 'tell-us-family',
    problems,
    ...(problems.length > 0 && { status: status ?? 422 }),
    back: true,
    content: (
      <>
        <ExitThisPage href={harmless} />
        <h1 class="govuk-heading-l">Ask for help</h1>
        <RingFirst telephone={ask.service.helpTelephone} words="It is often quicker to talk." />
        <p class="govuk-body">Life with children can be hard. You can ask us for help. Write as much or as little as you like: only the first box is needed.</p>
        <Form action="/tell-us/family">
          <Textarea name="said" label={{ content: 'What is happening, and what would help?', classes: 'govuk-label--s' }} rows={8} value={linesOf(typed, 'said')} error={errorAt(problems, 'said')} />
          <TodayBox typed={typed} legend="Do you need somebody today?" />
          <Radios
            name="source" legend={{ content: 'Who are you? (optional)', classes: 'govuk-fieldset__legend--s' }}
            items={Object.entries(whoAsks).map(([value, content]) => ({ value, content, checked: one(typed, 'source') === value }))}
          />
          <Line typed={typed} problems={problems} name="from" label="Your name (optional)" />
          <Line typed={typed} problems={problems} name="reach" label="How can we reach you safely? (optional)" hint="A telephone number or an email address, and when it is safe. Without it we cannot answer you" />
          <Details summary="Tell us about the children" open={['child-1-given', 'child-1-family', 'line1', 'postcode'].some(name => one(typed, name) !== '') || problems.some(problem => problem.at.startsWith('child-'))}>
            <ChildrenBoxes typed={typed} problems={problems} withNumber={false} />
          </Details>
          <Council doors={doors} ask={ask} problems={problems} />
          <Button preventDoubleClick>Send</Button>
        </Form>
        <p class="govuk-body">What you write is read by people who work here with children and families, and by nobody else. It is kept safe. If you are not on your own phone or computer, close this page when you have sent it.</p>
      </>
    ),
  })
}

/** Telling the front door as part of one’s work. */
export async function workForm(ask: Anybody, { problems, status }: Again = { problems: [] }): Promise<Answer> {
  const { doors, now } = await hereNow(ask)
  if (doors.length === 0) return tellUsPage(ask)
  const { typed } = ask
  return shown(ask, {
    title: 'Tell us about a child, as part of your work',
    page: 'tell-us-work',
    problems,
    ...(problems.length > 0 && { status: status ?? 422 }),
    back: true,
    content: (
      <>
        <h1 class="govuk-heading-l">Tell us about a child, as part of your work</h1>
        <RingFirst telephone={ask.service.helpTelephone} words="If it cannot wait until tomorrow, do not use this form." />
        <p class="govuk-body">We decide within one working day of receiving it, and tell you what we decided. If you have heard nothing after three working days, ring us.</p>
        <Form action="/tell-us/work">
          <Textarea name="said" label={{ content: 'What worries you, or what would help?', classes: 'govuk-label--s' }} hint="What was seen and said, by whom and when. What the child said, in their own words" rows={10} value={linesOf(typed, 'said')} error={errorAt(problems, 'said')} />
          <TodayBox typed={typed} legend="Must somebody act today to keep a child safe?" />
          <InsetText>If somebody must act today, ring as well: {ask.service.helpTelephone}.</InsetText>
          <h2 class="govuk-heading-m">Who you are</h2>
          <Line typed={typed} problems={problems} name="from" label="Your name and organisation" />
          <Line typed={typed} problems={problems} name="role" label="What you do (optional)" hint="For example, designated safeguarding lead" />
          <Line typed={typed} problems={problems} name="reach" label="How to reach you" hint="A telephone number or an email address at your work" />
          <Select
            name="source" label={{ content: 'Where you work', classes: 'govuk-label--s' }} value={one(typed, 'source')} error={errorAt(problems, 'source')}
            options={[{ value: '', text: 'Select' }, ...codesOffered('cin.referral_source', dayOf(now)).filter(({ value }) => isOfWork(value)).map(({ value, text }) => ({ value, text }))]}
          />
          <h2 class="govuk-heading-m">Whom it is about</h2>
          <ChildrenBoxes typed={typed} problems={problems} withNumber />
          <h2 class="govuk-heading-m">What else you know</h2>
          <AroundTheChild typed={typed} problems={problems} />
          <Radios
            name="knowsOfIt" legend={{ content: 'Does the family know that you tell us? (optional)', classes: 'govuk-fieldset__legend--s' }}
            items={Object.entries({ yes: 'Yes', no: 'No', unsafe: 'No: telling them could put the child in danger' }).map(([value, content]) => ({ value, content, checked: one(typed, 'knowsOfIt') === value }))}
          />
          <Council doors={doors} ask={ask} problems={problems} />
          <Button preventDoubleClick>Send</Button>
        </Form>
      </>
    ),
  })
}

export async function familySent(ask: Anybody): Promise<Answer> {
  const source = Object.hasOwn(whoAsks, one(ask.typed, 'source')) ? one(ask.typed, 'source') : '1A'
  return taken({ ...ask, typed: { ...ask.typed, source } }, 'family')
}

export async function workSent(ask: Anybody): Promise<Answer> {
  return taken(ask, 'professional')
}

/** Takes what was sent. It is kept as it was typed, read by whoever keeps the front door, and believed by nobody until they have looked. */
async function taken(ask: Anybody, way: 'family' | 'professional'): Promise<Answer> {
  const again = (problems: readonly TypedProblem[], status: 422 | 429 = 422) => (way === 'family' ? familyForm : workForm)(ask, { problems, status })
  const { doors, now } = await hereNow(ask)
  const chosen = doors.length === 1 ? doors[0] : doors.find(door => door.authority === one(ask.typed, 'council'))
  const { told, problems } = readTold(
    ask.typed,
    way === 'family' ? { source: '1A', way: 'form', named: false, saidMissing: 'Write what is happening, or what would help' } : { source: '10', way: 'form', named: true, saidMissing: 'Write what worries you, or what would help' },
    dayOf(now),
  )
  const all = [...problems, ...(chosen === undefined && doors.length > 0 ? [{ at: 'council', message: 'Select the council' }] : [])]
  if (all.length > 0 || chosen === undefined) return again(all)
  const outcome = await sendContact(ask.service.database.app, ask.service.key, { authority: chosen.authority, origin: ask.origin, way, told })
  if ('wait' in outcome) return again([{ at: 'said', message: `Very much was sent from where you are. Wait ${waitWords(outcome.wait)} and send it again, or ring ${ask.service.helpTelephone}. What you wrote is still here` }], 429)
  if ('closed' in outcome) return again([{ at: 'said', message: `Nothing can be sent from here at the moment. Ring ${ask.service.helpTelephone}. What you wrote is still here` }])
  const isFamily = way === 'family'
  return shown(ask, {
    title: 'We have what you wrote',
    page: 'tell-us-sent',
    content: (
      <>
        {isFamily && <ExitThisPage href={harmless} />}
        <Panel title="We have what you wrote">Your reference is {outcome.reference}</Panel>
        <p class="govuk-body">{isFamily ? 'Somebody will read it by the end of the next working day. If you said how to reach you safely, they will.' : 'We decide by the end of the next working day, and tell you what we decided and why.'}</p>
        <p class="govuk-body">If something changes, or you hear nothing, ring {ask.service.helpTelephone} and say the reference. It says nothing about anybody.</p>
        <WarningText>If somebody is in danger now, ring 999.</WarningText>
        {isFamily && <p class="govuk-body">A child or young person can also ring Childline, free, at any time: 0800 1111.</p>}
        <p class="govuk-body">If this is not your own phone or computer, close this page now.</p>
      </>
    ),
  })
}
