import { anotherCouncil, isOfWork } from '../../children/front-door/index.ts'
import { Refused, type ContactBody, type PlacedProblem } from '../../api/partner/index.ts'
import { parseDay } from '../../time/day.ts'
import type { Typed } from '../../ui/form/typed.ts'
import { childBox, readTold } from '../front-door/reading.ts'
import { contactOfSystem, sendFromSystem } from '../front-door/store.ts'
import type { Handler, SystemAsk } from './ask.ts'

/** Another council, by what kind of organisation the system is of. */
const council = 'local authority elsewhere'

/** Takes a contact: read as the form for professionals reads what is typed, and sent through the same door. */
export const contactSent: Handler<ContactBody> = async ask => {
  const told = toldIn(ask)
  const done = await sendFromSystem(ask.service.database.app, ask.token, { key: ask.key, told })
  if (done.is === 'other') throw new Refused('key-used')
  if (done.is === 'closed') throw new Refused('closed', { detail: `Nobody keeps the front door at the moment. Ring ${ask.service.helpTelephone}` })
  return { status: done.is === 'sent' ? 201 : 200, body: { id: done.id, reference: done.reference, receivedAt: done.at, state: 'received' } }
}

/** How a contact stands, for the system that sent it: whether the referrer was told, and what. */
export const contactAsked: Handler<null> = async ask => {
  const it = await contactOfSystem(ask.service.database.app, ask.token, ask.params['id'] as string)
  if (it === null) throw new Refused('not-there')
  const told = it.toldOn === null ? {} : { toldOn: it.toldOn, ...(it.told !== null && { told: it.told }) }
  return { status: 200, body: { id: it.id, reference: it.reference, receivedAt: it.at, state: it.toldOn === null ? 'received' : 'decided', ...told } }
}

/** What was told, as the forms of the front door read it; throws Refused with each place that has to be put right. */
function toldIn({ body, bearer }: SystemAsk<ContactBody>) {
  const isCouncil = bearer.sort === council
  const source = isCouncil ? anotherCouncil : (body.source ?? '')
  const { told, problems } = readTold(typedOf({ ...body, source }), { source: '10', way: 'system', named: true, saidMissing: 'Write what worries you, or what would help' }, bearer.today)
  const arrivedOn = body.movedHere?.arrivedOn === undefined ? null : parseDay(body.movedHere.arrivedOn)
  const errors: PlacedProblem[] = [
    ...problems.map(({ at, message }) => ({ at: pointerTo(at), message })),
    ...(source === '' || (told.answers.source === source && isOfWork(source)) ? [] : [{ at: '/source', message: 'Must be a code of the referral sources for somebody who tells us as part of their work' }]),
    ...(body.movedHere === undefined || isCouncil ? [] : [{ at: '/movedHere', message: 'Only another council sends this. Tell it in said' }]),
    ...(body.movedHere !== undefined && told.children.length === 0 ? [{ at: '/children', message: 'Name the children who moved here' }] : []),
    ...(body.movedHere !== undefined && body.movedHere.plan.trim() === '' ? [{ at: '/movedHere/plan', message: 'Write what their plan says' }] : []),
    ...(body.movedHere?.arrivedOn !== undefined && arrivedOn === null ? [{ at: '/movedHere/arrivedOn', message: 'Must be a real date, like 2027-06-16' }] : []),
  ]
  if (errors.length > 0) throw new Refused('answers', { errors })
  const from = `${body.from.trim()}, ${bearer.organisation}`
  return {
    ...told,
    answers: { ...told.answers, ...(from.length <= 200 && { from }) },
    sender: { organisation: bearer.organisation, system: bearer.name },
    ...(body.movedHere !== undefined && { movedHere: { arrivedOn, plan: body.movedHere.plan.trim() } }),
  }
}

/** A body as the boxes of the form hold it. */
function typedOf(body: ContactBody): Typed {
  const children = (body.children ?? []).flatMap((child, index): [string, string | undefined][] => {
    const [year, month, day] = child.born?.split('-') ?? []
    const box = (part: string): string => childBox(index, part)
    return [[box('given'), child.given], [box('family'), child.family], [box('sex'), child.sex], [box('nhs'), child.nhsNumber], [box('born-year'), year], [box('born-month'), month], [box('born-day'), day]]
  })
  const { said, from, reach, role, source, asks, household, schooling, factors, knowsOfIt } = body
  return { said, from, reach, role, source, asks, household, schooling, factors, knowsOfIt, ...body.home, ...(body.today === true && { today: 'yes' }), ...Object.fromEntries(children) }
}

/** Where in the body stands what a box of the form holds. */
function pointerTo(box: string): string {
  const child = /^child-(\d+)-(\w+)$/.exec(box)
  if (child !== null) return `/children/${Number(child[1]) - 1}/${child[2] === 'nhs' ? 'nhsNumber' : child[2]}`
  return ['line1', 'town', 'postcode'].includes(box) ? `/home/${box}` : `/${box}`
}
