import { transaction } from '../../database/index.ts'
import { namedAs, namedBody } from '../../partners/sharing/index.ts'
import { change, isId, isRefusal, newId, recorded } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Button, DateInput, EmptyState, Form, Input, InsetText, Link, Radios, Select, SummaryCard } from '../../ui/components.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { authorityRecord, ownRecord } from '../law/authority-record.ts'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { keeps, purpose } from './agreements.tsx'
import { organisationsBeside } from './who.ts'
import { withdrawn, withdrawWords } from './withdrawn.ts'

/** Which organisations the duty to share names, from which day: empty until somebody enters it, because the law has not begun and its regulations are not known. */
export async function namedPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor } = ask
  const seen = keeps(ask)
    ? await authorityRecord(ask, 'sharing-named', async (known, tx) => ({ bodies: known.all(namedBody).filter(each => each.ends === null), beside: await organisationsBeside(tx, visitor.authority as string) }), purpose)
    : null
  if (seen === null) return notFoundPage(ask)
  const { bodies, beside } = seen
  const { typed, heading } = await keptHere(ask)
  const shown = { ...ask, typed }
  const legend = (content: string) => ({ content, classes: 'govuk-fieldset__legend--s' })
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(shown, {
      title: 'Whom the sharing duty names',
      page: 'sharing-named',
      problems,
      back: { href: '/sharing/agreements', text: 'Back to sharing agreements' },
      content: (
        <>
          <h1 class="govuk-heading-l">Whom the sharing duty names</h1>
          <InsetText>Section 16LA of the Children Act 2004 has not begun, and the regulations that designate agencies are not known here: nothing is filled in. What you enter stands beside each question, and stops nobody from sharing. <Link href="/law/share-info-16la">What the section says, and how sure that is</Link></InsetText>
          {bodies.length === 0 ? <EmptyState>Nobody is entered yet.</EmptyState> : bodies.map(each => (
            <>
              <SummaryCard title={each.body.name} titleLevel={2} rows={[{ key: 'The law', value: namedAs[each.body.as] }, { key: 'From', value: writeDay(each.starts) }, { key: 'Where that stands', value: each.body.source }]} />
              <Form action="/sharing/named" hidden={[...formTokens(ask), { name: 'end', value: each.fact }, { name: 'version', value: String(each.version) }]}>
                <Button look="secondary">{withdrawWords(each, visitor.today)}<span class="govuk-visually-hidden">: {each.body.name}</span></Button>
              </Form>
            </>
          ))}
          <h2 class="govuk-heading-m">Enter an organisation</h2>
          {heading}
          <KeptForm ask={shown} action="/sharing/named" finish={<Button preventDoubleClick>Enter it</Button>}>
            <Select
              name="organisation" label={{ content: 'Which organisation?', classes: 'govuk-label--s' }} error={errorAt(problems, 'organisation')} value={one(typed, 'organisation')}
              options={[{ value: '', text: 'Choose one' }, { value: visitor.organisation, text: visitor.organisationName }, ...beside.map(({ id, name }) => ({ value: id, text: name }))]}
            />
            <Radios name="as" legend={legend('What does the law make of it?')} error={errorAt(problems, 'as')} items={Object.entries(namedAs).map(([value, content]) => ({ value, content, checked: one(typed, 'as') === value }))} />
            <Input name="source" label={{ content: 'Where does that stand?', classes: 'govuk-label--s' }} hint="The section or the regulation" value={one(typed, 'source')} error={errorAt(problems, 'source')} autocomplete="off" />
            <DateInput id="starts" namePrefix="starts" legend={legend('From which day?')} error={errorAt(problems, 'starts')} values={dateTyped(typed, 'starts')} />
          </KeptForm>
        </>
      ),
    }),
  }
}

/** Enters an organisation, or ends what was entered of one. */
export async function namedEntered(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service, typed } = ask
  const { authority } = visitor
  const record = keeps(ask) ? await ownRecord(service.database.app, ask) : null
  if (record === null || authority === null) return notFoundPage(ask)
  const [end, version] = [one(typed, 'end'), Number(one(typed, 'version'))]
  const at = { secret: visitor.secret, authority, records: [record], step: namedBody.does, purpose, formKey: formKeyOf(typed) }
  const meanwhile: readonly TypedProblem[] = [{ at: 'organisation', message: 'Somebody changed this meanwhile: look at it again' }]
  if (end !== '') {
    if (!isId(end) || !Number.isInteger(version)) return notFoundPage(ask)
    const done = await change(service.house, service.database.app, at, known => [withdrawn(known.get(record), { record, fact: end, seen: version, today: visitor.today })])
    return isRefusal(done) ? namedPage(ask, meanwhile) : { redirect: '/sharing/named' }
  }
  const beside = await transaction(service.database.app, {}, async tx => organisationsBeside(tx, authority))
  const organisation = [{ id: authority, name: visitor.organisationName }, ...beside].find(({ id }) => id === one(typed, 'organisation'))
  const [as, source, starts] = [one(typed, 'as'), one(typed, 'source'), readDate(typed, 'starts', 'The day', false)]
  const problems: TypedProblem[] = [
    ...(organisation === undefined ? [{ at: 'organisation', message: 'Choose an organisation' }] : []),
    ...(Object.hasOwn(namedAs, as) ? [] : [{ at: 'as', message: 'Select what the law makes of it' }]),
    ...(source === '' || source.length > 200 ? [{ at: 'source', message: 'Enter where that stands, in 200 characters or fewer' }] : []),
    ...(starts.problem !== null ? [{ at: 'starts', message: starts.problem }] : starts.day === null ? [{ at: 'starts', message: 'Enter the day it is so from' }] : []),
  ]
  if (problems.length > 0 || starts.day === null || organisation === undefined) return namedPage(ask, problems)
  const part = { fact: newId(), records: [record], starts: starts.day, ends: null }
  const done = await change(service.house, service.database.app, at, () => [recorded(namedBody, { ...part, body: { organisation: organisation.id, name: organisation.name, as: as as keyof typeof namedAs, source } })])
  return isRefusal(done) ? namedPage(ask, meanwhile) : finished(ask, done, '/sharing/named')
}
