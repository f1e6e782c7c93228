import {
  accessRequests, answerWish, emergenciesReviewed, emergenciesToReview, guardianActsDone, ownFamilies, restrictedRecords, statedOpenings, turnedAway, wishesOf,
} from '../../access/index.ts'
import { agreeGuardian, declineGuardian, guardianRequests, isRefusal } from '../../record/index.ts'
import { addDays, writeDay } from '../../time/day.ts'
import { EmptyState, InsetText, Link, Table } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { NoRequests, RequestsTable, preparesPacks } from '../pack/requests.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { frame } from '../frame.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { actAsked, newActPage } from './acts.tsx'
import { Acts, Emergencies, Refusals, Restrictions, toLookAgain, Wishes } from './desk.tsx'
import { reviewed, reviewPage } from './review.tsx'
import { decidesOnPairs } from '../same-child/who.ts'

/** Who sees something here: the record guardian all of it, the others what is theirs to answer for. */
const readers: readonly string[] = ['record guardian', 'team manager', 'head of service', 'director']

/** The guardian’s desk, and the manager’s weekly list: everything that waits, who opened what, by which door, and why. */
async function accessPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor, service } = ask
  if (!readers.includes(visitor.role)) return notFoundPage(ask)
  const from = service.database.app
  const { secret, today } = visitor
  const guardian = visitor.role === 'record guardian'
  const keeper = preparesPacks(ask)
  const desk = guardian
    ? {
        emergencies: await emergenciesToReview(from, { secret, page: 'access' }),
        reviewed: await emergenciesReviewed(from, { secret, page: 'access', since: addDays(today, -28) }),
        wishes: await wishesOf(from, { secret, record: null }),
        restricted: await restrictedRecords(from, secret),
        refused: await turnedAway(from, { secret, since: addDays(today, -7) }),
        family: await ownFamilies(from, secret),
      }
    : null
  const requests = keeper ? await accessRequests(from, { secret }) : null
  const acts = keeper ? { waiting: await guardianRequests(from, secret), done: await guardianActsDone(from, secret) } : null
  const stated = await statedOpenings(from, { secret, page: 'access', from: addDays(today, -7), until: today })
  const waits: readonly (readonly [number, string, Address])[] = [
    [desk?.emergencies.length ?? 0, 'emergency opening to review', '#emergencies'],
    [requests?.filter(each => each.closedOn === null && (guardian || each.checkedAt === null)).length ?? 0, 'request to see what is held', '#requests'],
    [acts?.waiting.filter(each => !each.isOwn).length ?? 0, 'seal or move that waits for you', '#acts'],
    [desk?.wishes.filter(each => each.answer === null).length ?? 0, 'wish of a colleague', '#wishes'],
    [desk === null ? 0 : toLookAgain(desk.restricted, addDays(today, 28)).length, 'restriction to look at again', '#restrictions'],
    [desk?.family.filter(each => each.endedAt === null && each.holds).length ?? 0, 'colleague who still holds work with their own family', '/access/own-family'],
  ]
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Access',
      page: 'access',
      wide: true,
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l">Access</h1>
          <ul class="govuk-list app-inline">
            {visitor.role === 'team manager' && <li><Link href="/accounts">People of your team</Link></li>}
            {visitor.role !== 'director' && <li><Link href="/access/own-family">Own family</Link></li>}
            {decidesOnPairs(visitor) && <li><Link href="/same-child">Records that may be of one child</Link></li>}
            {guardian && <li><Link href="/access/people">What somebody did</Link></li>}
            {keeper && <li><Link href="/accounts/acts">What was done about people and teams</Link></li>}
            {keeper && <li><Link href="/disposal">Disposal of records</Link></li>}
          </ul>
          {keeper && <Waiting waits={waits} />}
          {desk?.family.some(each => each.isOwn && each.endedAt === null) && (
            <InsetText>What concerns your own family is not on this page. Another record guardian answers it: if you are the only one, your head of service asks for a second.</InsetText>
          )}
          {desk && <Emergencies ask={ask} waiting={desk.emergencies} reviewed={desk.reviewed} />}
          {requests !== null && (
            <>
              <h2 class="govuk-heading-m" id="requests">Requests to see what is held</h2>
              {requests.length > 0 ? <RequestsTable requests={requests} today={today} /> : guardian ? <NoRequests /> : <EmptyState>None waits for a second person. A request stands here when the record guardian sends it.</EmptyState>}
              {guardian && <p class="govuk-body"><Link href="/access/requests/new">Begin a request</Link></p>}
            </>
          )}
          {acts && <Acts ask={ask} waiting={acts.waiting} done={acts.done} problems={problems} />}
          {desk && (
            <>
              <Wishes ask={ask} wishes={desk.wishes} problems={problems} />
              <Restrictions restricted={desk.restricted} today={today} />
              <Refusals refused={desk.refused} />
            </>
          )}
          <h2 class="govuk-heading-m">Opened for a stated reason in the last 7 days</h2>
          {stated.length === 0 ? (
            <EmptyState>Nobody opened a record that is not theirs.</EmptyState>
          ) : (
            <Table
              caption="Opened for a stated reason"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Record', 'Who', 'Day', 'Why']}
              rows={stated.map(opening => [
                opening.name === null ? 'A record that is limited since' : <Link href={`/children/${opening.record}/audit` as Address}>{opening.name}</Link>,
                [opening.who, opening.role].filter(Boolean).join(', '),
                writeDay(opening.onDay),
                opening.reason,
              ])}
            />
          )}
        </>
      ),
    }),
  }
}

/** What waits, in one list, with the way to each; or that nothing does. */
function Waiting({ waits }: { waits: readonly (readonly [number, string, Address])[] }): Content {
  const some = waits.filter(([count]) => count > 0)
  if (some.length === 0) return <InsetText>Nothing waits for you.</InsetText>
  return (
    <section aria-labelledby="waits">
      <h2 class="govuk-heading-m" id="waits">What waits</h2>
      <ul class="govuk-list govuk-list--bullet">
        {some.map(([count, what, href]) => <li><Link href={href}>{plural(count, what, pluralOf(what))}</Link></li>)}
      </ul>
    </section>
  )
}

/** The words for several: the noun stands at the beginning of what is counted. */
function pluralOf(what: string): string {
  if (what.startsWith('wish ')) return what.replace('wish', 'wishes')
  if (what.startsWith('colleague who still holds')) return 'colleagues who still hold work with their own family'
  if (what.startsWith('seal or move')) return 'seals or moves that wait for you'
  return what.replace(/^(emergency opening|request|restriction)/, '$1s')
}

async function wishAnswered(ask: SignedInAsk): Promise<Answer> {
  if (ask.visitor.role !== 'record guardian') return notFoundPage(ask)
  const id = ask.params['id'] as string
  const words = one(ask.typed, 'words')
  if (words === '') return accessPage(ask, [{ at: `wish-${id}`, message: 'Enter what you did, or why not' }])
  const done = await answerWish(ask.service.database.app, { secret: ask.visitor.secret, id, answer: one(ask.typed, 'answer') === 'done' ? 'done' : 'no', words: words.slice(0, 500) })
  return done ? { redirect: '/access' } : accessPage(ask, [{ at: 'main-content', message: 'This was answered already, or you asked it yourself' }])
}

/** Agrees to a move, a seal or a disposal that somebody else asked for, or says no; takes one’s own back. */
async function actAnswered(ask: SignedInAsk): Promise<Answer> {
  if (!preparesPacks(ask)) return notFoundPage(ask)
  const request = ask.params['id'] as string
  const { service, visitor } = ask
  if (one(ask.typed, 'answer') === 'agree') {
    const done = await agreeGuardian(service.house, service.database.app, { secret: visitor.secret, request })
    return isRefusal(done) ? accessPage(ask, [{ at: `act-${request}`, message: 'why' in done ? done.why : 'This was answered already' }]) : { redirect: '/access' }
  }
  const why = one(ask.typed, 'why')
  if (why === '') return accessPage(ask, [{ at: `act-${request}`, message: 'Enter why' }])
  const done = await declineGuardian(service.database.app, { secret: visitor.secret, request, why: why.slice(0, 500) })
  return done ? { redirect: '/access' } : accessPage(ask, [{ at: 'main-content', message: 'This was answered already' }])
}

/** Everything that waits for the record guardian, and the ways to answer it. */
export const accessRoutes: readonly Route[] = [
  get('/access', 'access', ask => accessPage(ask)),
  get('/access/emergencies/:id', 'access-review', ask => reviewPage(ask)),
  post('/access/emergencies/:id', 'access-review', ask => reviewed(ask, problem => accessPage(ask, [problem])), { keeps: true }),
  post('/access/asked/:id', 'access', wishAnswered),
  get('/access/acts/new', 'access-act', ask => newActPage(ask)),
  post('/access/acts/new', 'access-act', actAsked, { keeps: true }),
  post('/access/acts/:id', 'access', actAnswered),
]
