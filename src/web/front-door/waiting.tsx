import { act } from '../../access/index.ts'
import { dangerIn, factors, isExpected, namesTold, sourceGroupOf, sourceGroups, ways, type ToldChild, type ToldHome } from '../../children/front-door/index.ts'
import { lastDayIn } from '../../law/limit.ts'
import { transaction } from '../../database/index.ts'
import { dayOf, writeDay, writeInstant, type Day } from '../../time/day.ts'
import { Button, ButtonGroup, Clock, Details, Form, Input, Radios, SummaryList, Textarea, WarningText } from '../../ui/components.ts'
import { writeNhsNumber } from '../../ui/dates.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import { paragraphs, writeAsKnown } from '../../ui/form/read-view.tsx'
import type { Address, Content } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import { clockOf } from '../duty-words.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { codeWords } from '../names.ts'
import { notFoundPage } from '../record/closed.tsx'
import { Reasons, type AskedReason } from '../refused.tsx'
import { typedOfDraft } from '../drafts.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import type { Found } from '../search/questions.ts'
import { errorAt } from '../typed-people.ts'
import { alike, type Alike } from './alike.ts'
import { numberElsewhere, NumberElsewhere } from './number-elsewhere.tsx'
import { linesOf } from './reading.ts'
import { SideBySide } from './side-by-side.tsx'
import { contactThatWaits, setContactAside, standsIn, takeContact, waysIn, type WaitingContact } from './store.ts'
import { keepsFrontDoor } from './who.ts'

interface Again {
  readonly problems: readonly TypedProblem[]
  readonly asks?: readonly AskedReason[]
}

/** One contact that waits (ux W5, its first part): what was said, and whom it is about. */
export async function waitingPage(ask: SignedInAsk, { problems, asks }: Again = { problems: [] }): Promise<Answer> {
  const { visitor, service } = ask
  if (!keepsFrontDoor(visitor)) return notFoundPage(ask)
  const authority = visitor.authority as string
  const seen = await transaction(service.database.app, {}, async tx => {
    const it = await contactThatWaits(tx, visitor.secret, ask.params['contact'] as string)
    if (it === null) return null
    await act(tx, visitor.secret, 'front-door-contact')
    const found: { readonly near: readonly Alike[]; readonly numbered: readonly Found[] }[] = []
    for (const child of childrenOf(it)) {
      const near = await alike(tx, authority, child, it.told.home, dayOf(it.at))
      found.push({ near, numbered: await numberElsewhere(tx, authority, child.nhsNumber, near) })
    }
    return { it, found, calendar: await calendarHere(tx, authority), typed: (await typedOfDraft(tx, ask)) ?? ask.typed, heading: await keptHeading(tx, ask) }
  })
  if (seen === null) return gone(ask)
  const { it, found, calendar, typed, heading } = seen
  const shown = { ...ask, typed }
  const received = dayOf(it.at)
  const mine = it.takenPost === visitor.post
  const danger = dangerIn(it.told.words.said)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(shown, {
      title: 'Contact',
      page: 'front-door-contact',
      problems,
      back: { href: '/front-door', text: 'Back to the front door' },
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">Contact about {namesTold(it.told.children) === 'Not named' ? 'somebody not named' : namesTold(it.told.children)}</h1>
          <p class="govuk-body">
            From {it.told.answers.from ?? 'somebody who gave no name'}, {writeInstant(it.at)}. Reference {it.reference}.{' '}
            <Clock {...clockOf({ arises: received, due: lastDayIn('referral-decision', null, received, calendar), dueAt: null, metOn: null, metAt: null, endedOn: null, known: true, waiting: null }, visitor.today, visitor.now, calendar)} />
          </p>
          {it.urgent && <WarningText>{danger === null ? 'It must not wait: somebody must act today to keep a child safe.' : `They say “${danger}”.`} Act first: 999, your manager, the child’s worker. What you did is written down afterwards, with its own time.</WarningText>}
          <p class="govuk-body">{it.takenBy === null ? 'Nobody has it yet. Nothing is locked: anybody at the front door can go on with it.' : `${mine ? 'You have' : `${it.takenBy} has`} it since ${writeInstant(it.takenAt as NonNullable<typeof it.takenAt>)}. Nothing is locked.`}</p>
          <Form action={`/front-door/${it.id}/take` as Address} hidden={[...formTokens(ask), { name: 'mine', value: mine ? 'no' : 'yes' }]}>
            <Button look="secondary" preventDoubleClick>{mine ? 'Give it back' : 'I have it'}</Button>
          </Form>
          <h2 class="govuk-heading-m">What was said</h2>
          <SummaryList rows={rowsOf(it)} />
          <h2 class="govuk-heading-m">Whom is it about?</h2>
          {heading}
          <KeptForm ask={shown} action={`/front-door/${it.id}` as Address} finish={<Button preventDoubleClick>Put it into the record</Button>}>
            <Reasons asks={asks} typed={typed} problems={problems} />
            {childrenOf(it).map((child, index) => (
              <WhichChild child={child} home={it.told.home} index={index} found={found[index]?.near ?? []} numbered={found[index]?.numbered ?? []} typed={typed} problems={problems} received={received} />
            ))}
            <Input
              name="also" label={{ content: 'Other children it is about (optional)', classes: 'govuk-label--s' }} hint="The numbers of their records, with commas between them. The same contact then stands in each" value={one(typed, 'also')} error={errorAt(problems, 'also')} autocomplete="off"
            />
            {it.way === 'note' && (
              <Radios
                name="acknowledged" legend={{ content: 'Do they know that it has reached us? (optional)', classes: 'govuk-fieldset__legend--s' }} inline
                items={[{ value: 'yes', content: 'Yes, I told them', checked: one(typed, 'acknowledged') === 'yes' }, { value: 'no', content: 'Not yet', checked: one(typed, 'acknowledged') === 'no' }]}
              />
            )}
          </KeptForm>
          <Details summary="It is about no child" open={errorAt(problems, 'because') !== undefined}>
            <Form action={`/front-door/${it.id}/aside` as Address} hidden={formTokens(ask)}>
              <Input name="because" label="Why it is about no child" hint="For example, advertising, or the same contact sent twice. What was said is kept" value={one(typed, 'because')} error={errorAt(problems, 'because')} autocomplete="off" />
              <ButtonGroup><Button look="secondary" preventDoubleClick>Set it aside</Button></ButtonGroup>
            </Form>
          </Details>
        </>
      ),
    }),
  }
}

/** The children it names; where it names none, one of whom nothing is known. */
export function childrenOf(it: WaitingContact): readonly ToldChild[] {
  return it.told.children.length > 0 ? it.told.children : [{ given: '', family: '', born: null, sex: '', nhsNumber: '' }]
}

function rowsOf(it: WaitingContact): { key: string; value: Content }[] {
  const { answers, words, home, sender, movedHere } = it.told
  const on = dayOf(it.at)
  const address = [home.line1, home.town, home.postcode].filter(part => part !== '').join(', ')
  const rows: [string, Content][] = [
    ['They said', paragraphs(words.said)],
    ['Who told us', `${answers.from ?? 'Gave no name'}${answers.role === undefined ? '' : `, ${answers.role}`} (${codeWords('cin.referral_source', answers.source, on)}; counted with ${sourceGroups[sourceGroupOf(answers.source)].toLowerCase()})`],
    ['How to reach them', answers.reach],
    ['Moved here with a plan', movedHere && <MovedHere of={movedHere} />],
    ['How it reached us', sender !== undefined ? `${waysIn[it.way]}: ${sender.system}, ${sender.organisation}` : it.way === 'note' ? `${answers.way === undefined ? 'Note' : ways[answers.way]}, written down by ${it.notedBy ?? 'somebody'}` : waysIn[it.way]],
    ['The children live at', address === '' ? undefined : address],
    ['At home, and who matters', paragraphs(words.household)],
    ['School or nursery', answers.schooling],
    ['What may be behind it', answers.factors?.map(each => factors[each]).join(', ')],
    ['Does the family know', answers.knowsOfIt === undefined ? undefined : { yes: 'Yes', no: 'No', unsafe: 'No: telling them could put the child in danger', 'not known': 'Not known' }[answers.knowsOfIt]],
  ]
  return rows.filter(([, value]) => value !== undefined && value !== null && value !== '').map(([key, value]) => ({ key, value }))
}

/** What another council says of a plan it made. In the record it is the notice from whose day the conference here is counted. */
function MovedHere({ of }: { of: NonNullable<WaitingContact['told']['movedHere']> }) {
  return (
    <>
      {of.arrivedOn !== null && <p class="govuk-body">Arrived on {writeDay(of.arrivedOn)}.</p>}
      {paragraphs(of.plan)}
      <p class="govuk-body">Put into the record, it counts as notice of the plan from the day it reached us: a conference here is then due.</p>
    </>
  )
}

/** When a child whom we were told of was born or is due, and the number, as far as they were said. */
function bornAndNumber(child: ToldChild, received: Day): string[] {
  return [
    ...(child.born === null ? [] : [`${isExpected(child, received) ? 'due' : 'born'} ${writeAsKnown(child.born.day, child.born.exactness)}`]),
    ...(child.nhsNumber === '' ? [] : [`NHS number ${writeNhsNumber(child.nhsNumber)}`]),
  ]
}

/** Whom a contact named, as it stands in a record that said so before or says otherwise: `Maya Sample, born 14 March 2016`, and below it the home. Empty where nothing was said. */
export function asTold(child: ToldChild, home: ToldHome, received: Day): string {
  const who = [[child.given, child.family].filter(part => part !== '').join(' '), ...bornAndNumber(child, received)].filter(part => part !== '').join(', ')
  const lives = [home.line1, home.town, home.postcode].filter(part => part !== '').join(', ')
  return [who, lives].filter(part => part !== '').join('\n')
}

interface WhichProps {
  child: ToldChild
  home: ToldHome
  index: number
  found: readonly Alike[]
  numbered: readonly Found[]
  typed: SignedInAsk['typed']
  problems: readonly TypedProblem[]
  received: Day
}

function WhichChild({ child, home, index, found, numbered, typed, problems, received }: WhichProps) {
  const [is, why, number] = [`is-${index + 1}`, `why-${index + 1}`, `number-${index + 1}`]
  const name = [child.given, child.family].filter(part => part !== '').join(' ') || 'the child'
  const chosen = one(typed, is)
  const told = bornAndNumber(child, received)
  return (
    <>
      <h3 class="govuk-heading-s">
        {index + 1}. {name === 'the child' ? 'Somebody not named' : name}
        {told.length > 0 && `, ${told.join(', ')}`}
      </h3>
      <p class="govuk-body">{found.length === 0 ? 'No record here is like this child.' : `${found.length === 1 ? 'One record' : `${found.length} records`} may be of this child. Nothing is joined unless you say so.`}</p>
      <NumberElsewhere of={numbered} then="ask whoever told us for the right number" />
      {found.length > 0 && <SideBySide child={child} home={home} found={found} received={received} />}
      <Radios
        name={is}
        legend={{ content: `Who is ${name}?`, classes: 'govuk-fieldset__legend--s' }}
        error={errorAt(problems, is)}
        items={[
          ...found.map(each => ({ value: each.record, content: `The child of record ${each.number}: ${each.name}`, hint: each.why, checked: chosen === each.record })),
          { value: 'number', content: 'The child of another record', checked: chosen === 'number', conditional: <Input name={number} label="The number of the record" value={one(typed, number)} error={errorAt(problems, number)} width={10} autocomplete="off" /> },
          { value: 'new', content: found.length === 0 ? 'A new record' : 'None of these: a new record', checked: chosen === 'new' || (chosen === '' && found.length === 0 && (child.given !== '' || isExpected(child, received))) },
          ...(found.length === 0 ? [] : [{ value: 'unsure', content: 'Not sure yet: keep apart, and ask', hint: 'A new record is begun, with a task for you to find out', checked: chosen === 'unsure' }]),
        ]}
      />
      <Textarea name={why} label={{ content: `Why do you think so?${found.length === 0 ? ' (optional)' : ''}`, classes: 'govuk-label--s' }} rows={2} value={linesOf(typed, why)} error={errorAt(problems, why)} />
    </>
  )
}

/** Says who has it. */
export async function taken(ask: SignedInAsk): Promise<Answer> {
  if (!keepsFrontDoor(ask.visitor)) return notFoundPage(ask)
  const id = ask.params['contact'] as string
  return (await takeContact(ask.service.database.app, ask.visitor.secret, id, one(ask.typed, 'mine') !== 'no')) ? { redirect: `/front-door/${id}` } : gone(ask)
}

export async function putAside(ask: SignedInAsk): Promise<Answer> {
  if (!keepsFrontDoor(ask.visitor)) return notFoundPage(ask)
  const because = one(ask.typed, 'because')
  if (because === '') return waitingPage(ask, { problems: [{ at: 'because', message: 'Write why it is about no child' }] })
  return (await setContactAside(ask.service.database.app, ask.visitor.secret, ask.params['contact'] as string, because)) ? { redirect: '/front-door' } : gone(ask)
}

/** It waits no longer: to the record it stands in, where this person may know of that; otherwise words that say it was set aside. */
export async function gone(ask: SignedInAsk): Promise<Answer> {
  const id = ask.params['contact'] as string
  const record = await standsIn(ask.service.database.app, ask.visitor.secret, id)
  if (record !== null) return { redirect: `/children/${record}/contacts/${id}` }
  return {
    status: 409,
    html: frame(ask, {
      title: 'This contact waits no longer',
      page: 'front-door-gone',
      back: { href: '/front-door', text: 'Back to the front door' },
      content: (
        <>
          <h1 class="govuk-heading-l">This contact waits no longer</h1>
          <p class="govuk-body">Somebody has set it aside meanwhile, or put it into a record. Nothing was recorded twice.</p>
        </>
      ),
    }),
  }
}
