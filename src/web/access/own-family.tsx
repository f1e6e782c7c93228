import { alikeNames, endOwnFamily, ownFamilies, sayOwnFamily, type OwnFamily } from '../../access/index.ts'
import { newId } from '../../record/index.ts'
import { writeInstant } from '../../time/day.ts'
import { Button, EmptyState, Form, Input, Link, SummaryCard, Table } from '../../ui/components.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { errorAt } from '../typed-people.ts'

/** Who may say this of colleagues. */
const sayers: readonly string[] = ['record guardian', 'head of service', 'team manager']

function mayShut(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && sayers.includes(ask.visitor.role)
}

function recordOf(of: Pick<OwnFamily, 'record' | 'subject' | 'number' | 'name'>): Content {
  if (of.record === null) return 'A record that is hidden'
  return <Link href={`/${of.subject === 'adult' ? 'people' : 'children'}/${of.record}` as Address}>{of.name ?? `Record ${of.number}`}</Link>
}

/** What is shut to whom because they are of the family, and who should be asked about it. */
async function ownFamilyPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!mayShut(ask)) return notFoundPage(ask)
  const from = ask.service.database.app
  const guardian = ask.visitor.role === 'record guardian'
  const all = await ownFamilies(from, ask.visitor.secret)
  const { typed, heading } = await keptHere(ask)
  const isOfColleague = one(typed, 'at') === ''
  const alike = guardian ? await alikeNames(from, ask.visitor.secret) : []
  const lasting = all.filter(each => each.endedAt === null)
  const over = all.filter(each => each.endedAt !== null)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Own family',
      page: 'own-family-list',
      wide: true,
      problems,
      back: { href: '/access', text: 'Back to Access' },
      content: (
        <>
          <h1 class="govuk-heading-l">Own family</h1>
          <p class="govuk-body app-text-width">Nobody works with their own family or with people they know. A record that is shut to somebody for that opens to them for no reason and in no emergency, and stands in none of their lists; so do the records of those who matter to the child.</p>
          {alike.length > 0 && (
            <>
              <h2 class="govuk-heading-m">The same family name: to be asked about</h2>
              {alike.map((each, index) => (
                <SummaryCard
                  title={`${each.who} and ${each.name}`}
                  titleLevel={3}
                  rows={[
                    { key: 'Record', value: recordOf(each) },
                    { key: 'Why they stand here', value: 'They hold the work, or opened the record in the last 28 days by saying why' },
                    {
                      key: 'What you found',
                      value: (
                        <Form action="/access/own-family" hidden={[...formTokens(ask), { name: 'email', value: each.email }, { name: 'number', value: String(each.number) }]}>
                          <Input id={`alike-${index}`} name="why" label="What they are to each other, or how you know that they are not" value="" error={errorAt(problems, `alike-${index}`)} autocomplete="off" />
                          <input type="hidden" name="at" value={`alike-${index}`} />
                          <div class="govuk-button-group">
                            <Button look="secondary" preventDoubleClick name="answer" value="not">They are not of one family<span class="govuk-visually-hidden">: {each.who} and {each.name}</span></Button>
                            <Button look="warning" preventDoubleClick name="answer" value="shut">Shut it to them<span class="govuk-visually-hidden">: {each.who} and {each.name}</span></Button>
                          </div>
                        </Form>
                      ),
                    },
                  ]}
                />
              ))}
            </>
          )}
          <h2 class="govuk-heading-m">Shut now</h2>
          {lasting.length === 0 ? (
            <EmptyState>None. Whoever opens a record of their own family says so on the record, under Documents and sharing. You can say it of a colleague here.</EmptyState>
          ) : (
            lasting.map(each => (
              <SummaryCard
                title={`${each.who}${each.role === null ? '' : `, ${each.role}`}`}
                titleLevel={3}
                rows={[
                  { key: 'Record', value: recordOf(each) },
                  { key: 'What they are to each other', value: each.why || 'Not said' },
                  { key: 'Since', value: `${writeInstant(each.begunAt)}. ${each.found ? `Said by ${each.begunBy ?? 'somebody who has left'}` : 'They said so themselves'}` },
                  ...(each.holds ? [{ key: 'Work', value: <strong>They still hold this work: give it to somebody else</strong> }] : []),
                  ...(guardian && !each.isOwn
                    ? [
                        {
                          key: 'Let them open it again',
                          value: (
                            <Form action={`/access/own-family/${each.id}/end` as Address} hidden={formTokens(ask)}>
                              <Input id={`end-${each.id}`} name="why" label="Why" value="" error={errorAt(problems, `end-${each.id}`)} autocomplete="off" />
                              <Button look="secondary" preventDoubleClick>Let them open it<span class="govuk-visually-hidden">: {each.who}</span></Button>
                            </Form>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            ))
          )}
          <h2 class="govuk-heading-m app-heading-close">Say it of a colleague</h2>
          {heading}
          <KeptForm ask={{ ...ask, typed }} action="/access/own-family" finish={<Button look="warning" preventDoubleClick>Shut the record to them</Button>}>
            <Input name="email" label={{ content: 'Their work email address', classes: 'govuk-label--s' }} {...(ask.visitor.role === 'team manager' && { hint: 'Somebody of your team' })} value={isOfColleague ? one(typed, 'email') : ''} error={errorAt(problems, 'email')} autocomplete="off" spellcheck={false} />
            <Input name="number" label={{ content: 'Number of the record', classes: 'govuk-label--s' }} width={10} value={isOfColleague ? one(typed, 'number') : ''} error={errorAt(problems, 'number')} autocomplete="off" inputmode="numeric" />
            <Input name="why" label={{ content: 'What they are to each other', classes: 'govuk-label--s' }} value={isOfColleague ? one(typed, 'why') : ''} error={errorAt(problems, 'why')} autocomplete="off" />
          </KeptForm>
          {over.length > 0 && (
            <Table
              caption="No longer shut"
              captionSize="m"
              stacked
              firstCellIsHeader
              head={['Who', 'Record', 'Until', 'Why']}
              rows={over.map(each => [each.who, recordOf(each), `${writeInstant(each.endedAt as NonNullable<OwnFamily['endedAt']>)}, ${each.endedBy ?? 'somebody who has left'}`, each.endedWhy ?? ''])}
            />
          )}
        </>
      ),
    }),
  }
}

/** Shuts a record to a colleague, or says that they are not of one family. */
async function ownFamilySaid(ask: SignedInAsk): Promise<Answer> {
  if (!mayShut(ask)) return notFoundPage(ask)
  const [email, number, why, at] = ['email', 'number', 'why', 'at'].map(box => one(ask.typed, box)) as [string, string, string, string]
  const isAlike = /^alike-\d{1,2}$/.test(at)
  const problems: TypedProblem[] = [
    ...(email === '' ? [{ at: 'email', message: 'Enter their work email address' }] : []),
    ...(/^\d{1,15}$/.test(number) ? [] : [{ at: 'number', message: 'Enter the number of the record, in figures' }]),
    ...(why === '' ? [{ at: isAlike ? at : 'why', message: isAlike ? 'Enter what they are to each other, or how you know that they are not' : 'Enter what they are to each other' }] : []),
  ]
  if (problems.length > 0) return ownFamilyPage(ask, problems)
  const from = ask.service.database.app
  const id = newId()
  const fault = await sayOwnFamily(from, { secret: ask.visitor.secret, id, number: Number(number), email, why: why.slice(0, 300) })
  if (fault === 'person') return ownFamilyPage(ask, [{ at: 'email', message: ask.visitor.role === 'team manager' ? 'Nobody of your team signs in with this address' : 'No colleague signs in with this address: check it' }])
  if (fault === 'gone') return ownFamilyPage(ask, [{ at: 'number', message: 'There is no record of a person with this number that you may know of' }])
  if (fault === 'already') return ownFamilyPage(ask, [{ at: 'email', message: 'This record is shut to them already' }])
  if (one(ask.typed, 'answer') === 'not') await endOwnFamily(from, { secret: ask.visitor.secret, id, why: why.slice(0, 300) })
  return finished(ask, { change: id, already: false }, '/access/own-family')
}

async function ownFamilyEnded(ask: SignedInAsk): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const id = ask.params['id'] as string
  const why = one(ask.typed, 'why')
  if (why === '') return ownFamilyPage(ask, [{ at: `end-${id}`, message: 'Enter why they may open it again' }])
  const done = await endOwnFamily(ask.service.database.app, { secret: ask.visitor.secret, id, why: why.slice(0, 300) })
  return done ? { redirect: '/access/own-family' } : ownFamilyPage(ask, [{ at: 'main-content', message: 'This was done already, or the record is shut to you: another record guardian decides' }])
}

/** Which records are shut to whom because they are of that family. */
export const ownFamilyRoutes: readonly Route[] = [
  get('/access/own-family', 'own-family-list', ask => ownFamilyPage(ask)),
  post('/access/own-family', 'own-family-list', ownFamilySaid, { keeps: true }),
  post('/access/own-family/:id/end', 'own-family-list', ownFamilyEnded),
]
