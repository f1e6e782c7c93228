/** The pages of papers in every state they have a look for. */
import { newId } from '../../record/index.ts'
import { saveDraft } from '../drafts.ts'
import type { Cast } from '../testing-people.ts'
import type { Looks, More } from '../testing-visit.ts'

/** Writes papers about a child and tells where to look at them. */
export async function paperVisits(cast: Cast, { look, child }: Looks): Promise<void> {
  const { children, staff } = cast
  const full = children.maya
  // One that two people write, with two texts beside each other; one that is ready to be finished; one that is.
  child('papers-empty', '/papers', 'papers', children.bare, 'Bo')
  child('papers', '/papers', 'papers', full, 'Maya S')
  child('plans-with-papers', '/plans', 'child-plans', full, 'Maya S')
  child('paper-new', '/papers/new', 'paper-new', full, 'Maya S')
  child('paper-new-errors', '/papers/new', 'paper-new', full, 'Maya S', { status: 422, send: { boxes: {} } })
  const begun = async (kind: string): Promise<string> => (await staff.sam.send(`/children/${full}/papers/new`, { kind })).path
  const ofPaper = (name: string, of: string, sub: string, page: string, more: More & { route?: string; query?: string } = {}): void => {
    const { route = sub, query = '', ...rest } = more
    look(name, `/children/:id/papers/:paper${route}`, page, `${of}${sub}${query}`, { about: 'Maya S', ...rest })
  }
  const writes = async (of: string, section: string, list: string, boxes: Readonly<Record<string, string>>, who = staff.sam): Promise<void> => {
    const shown = await who.get(`${of}/${section}`)
    const id = [...shown.html.matchAll(new RegExp(`name="at-${list}_([0-9a-f-]{36})_`, 'g'))].at(-1)?.[1] ?? ''
    await who.send(`${of}/${section}`, Object.fromEntries(Object.entries(boxes).map(([box, text]) => [`at-${list}_${id}_${box}`, text])), { shown })
  }
  const core = await begun('core-group')
  await writes(core, 'actions', 'actions', { what: 'One of us sees you every two weeks', who: 'Nia', by: 'every second Tuesday', going: 'on track' })
  await writes(core, 'safety', 'numbers', { who: 'Maya', number: '4' })
  await writes(core, 'safety', 'numbers', { who: 'Mum', number: '6', why: 'He has not come back.' }, staff.nia)
  const shownBefore = await staff.sam.get(`${core}/since`)
  await staff.nia.send(`${core}/since`, { 'at-happened': 'Craig has not come near the house.' })
  await staff.sam.send(`${core}/since`, { 'at-happened': 'Mum goes to the group on Tuesdays.' }, { shown: shownBefore })
  const drafted = newId()
  await saveDraft(cast.app, staff.sam.secret, { step: `${core}/changes`, record: full, formKey: drafted, answers: { 'seen-changes': '0', 'at-changes': 'Grandma takes her to football.' } })
  ofPaper('paper', core, '', 'paper')
  ofPaper('paper-saved', core, '', 'paper', { query: '?saved=actions' })
  ofPaper('paper-section-list', core, '/actions', 'paper-section', { route: '/:section' })
  ofPaper('paper-section-numbers', core, '/safety', 'paper-section', { route: '/:section' })
  ofPaper('paper-section-two-texts', core, '/since', 'paper-section', { route: '/:section' })
  ofPaper('paper-section-draft', core, '/changes', 'paper-section', { route: '/:section', query: `?draft=${drafted}` })
  ofPaper('paper-together', core, '/since/together', 'conflict', { route: '/:section/together' })
  ofPaper('paper-together-errors', core, '/since/together', 'conflict', { route: '/:section/together', status: 422, send: { boxes: { 'keep-happened': 'new', 'new-happened': '' } } })
  ofPaper('paper-versions', core, '/versions', 'paper-versions')
  ofPaper('paper-finish-not-yet', core, '/finish', 'paper-finish')
  const discussion = await begun('team-discussion')
  await staff.sam.send(`${discussion}/wishes`, { 'at-heard': 'not possible', 'at-why': 'She is asleep at Grandma’s.', 'at-done': 'yes' })
  await writes(discussion, 'agencies', 'parts', { agency: 'education', who: 'Mr Dummy', knows: 'She falls asleep in lessons.' }, staff.nia)
  await staff.sam.send(`${discussion}/agreed`, { 'at-agreed': 'Somebody sees her today.', 'at-open': 'Health would wait.' })
  ofPaper('paper-section-wishes', discussion, '/wishes', 'paper-section', { route: '/:section' })
  ofPaper('paper-section-own', discussion, '/agencies', 'paper-section', { route: '/:section' })
  ofPaper('paper-read', discussion, '/read', 'paper-read')
  ofPaper('paper-read-family', discussion, '/read', 'paper-read', { query: '?copy=family' })
  ofPaper('paper-finish', discussion, '/finish', 'paper-finish')
  ofPaper('paper-finish-errors', discussion, '/finish', 'paper-finish', { status: 422, send: { boxes: { 'starts-day': '31', 'starts-month': '2' } } })
  const agreed = await begun('family-plan')
  await staff.sam.send(`${agreed}/wishes`, { 'at-heard': 'yes', 'at-said': '“I want to sleep.”', 'at-weight': 'A great deal.', 'at-done': 'yes' })
  await writes(agreed, 'hopes', 'goals', { goal: 'You sleep through the night.', sign: 'You tell us, and school sees it.' })
  ofPaper('paper-section-known', await begun('family-assessment'), '/people', 'paper-section', { route: '/:section' })
  const protecting = await begun('protection-plan')
  await staff.sam.send(`${protecting}/wishes`, { 'at-heard': 'yes', 'at-said': '“I want to sleep.”', 'at-weight': 'A great deal.', 'at-done': 'yes' })
  await writes(protecting, 'actions', 'actions', { what: 'Craig lives at his brother’s', who: 'Craig', by: '30 June' })
  await writes(protecting, 'actions', 'actions', { what: 'Somebody rings school' })
  ofPaper('paper-finish-actions', protecting, '/finish', 'paper-finish')
  ofPaper('paper-finish-actions-errors', protecting, '/finish', 'paper-finish', { status: 422, send: { boxes: { 'answer-initialCategory': 'EMO' } } })
  ofPaper('paper-section-worries', protecting, '/danger', 'paper-section', { route: '/:section' })
  await staff.sam.send(`${agreed}/finish`, { gaps: 'The rest stands in the assessment.', 'answer-outcome': 'changed' })
  const tooLate = newId()
  await saveDraft(cast.app, staff.sam.secret, { step: `${agreed}/tonight`, record: full, formKey: tooLate, answers: { 'seen-steps': '0', 'at-steps': 'Ring Grandma.' } })
  ofPaper('paper-finished', agreed, '', 'paper')
  ofPaper('paper-finished-meanwhile', agreed, '/tonight', 'paper-section', { route: '/:section', query: `?draft=${tooLate}`, status: 409 })
}
