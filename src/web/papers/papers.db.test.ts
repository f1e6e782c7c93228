/** Papers over HTTP: several people write in one, nothing of anybody is lost, and what follows when it is finished. */
import { beforeAll, describe, expect, test } from 'vitest'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { assessment } from '../../children/family-help/index.ts'
import { accessRestriction, birth, keptFrom, nameUsed, relationship } from '../../children/identity/index.ts'
import { templates } from '../../children/papers/index.ts'
import { school } from '../../children/education/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { isId, keptGroups } from '../../record/index.ts'
import { tell, type Teller } from '../testing-people.ts'
import { mainOf, setClock, testService, type Page, type Person } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2026-11-03T14:00:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const nia = await service.person('Nia Prototype', 'social worker')
const imani = await service.person('Imani Stubbs', 'lead child protection practitioner')
const dee = await service.person('Dee Director', 'director', { team: null })
const olu = await service.person('Olu Sandbox', 'team manager')
const hana = await service.person('Hana Dataset', 'data analyst', { team: null })
const jude = await service.person('Jude Stencil', 'social worker', { team: null })

const child = (given: string, more: (of: Teller) => void = () => {}): Promise<string> =>
  tell(on, nia, 'child', of => {
    of.fact(nameUsed, '2016-03-14', { use: 'legal', given, family: 'Samplewood' })
    of.fact(birth, '2016-03-14', {})
    of.fact(keptFrom, '2016-03-14', { groups: [...keptGroups] })
    of.fact(socialWorker, '2026-09-10', { post: nia.post, team: service.team })
    of.fact(teamResponsible, '2026-09-10', { team: service.team })
    more(of)
  })

/** Begins a paper of a kind; gives its address. */
async function begun(who: Person, record: string, kind: string, boxes: Readonly<Record<string, string>> = {}): Promise<string> {
  const { path, text } = await who.send(`/children/${record}/papers/new`, { kind, ...boxes })
  if (!/\/papers\/[0-9a-f-]{36}$/.test(path)) throw new Error(text.slice(0, 300))
  return path
}

/** The box of the only entry, or of the one to write next, of a list. */
function boxIn(page: Page, list: string, box: string): string {
  const found = [...page.html.matchAll(new RegExp(`name="(at-${list}_([0-9a-f-]{36})_${box})"`, 'g'))][0]
  if (!found || !isId(found[2] as string)) throw new Error(`No ${box} among ${list}`)
  return found[1] as string
}

const heard = { 'at-heard': 'yes', 'at-said': '“I want to sleep at Grandma’s.”', 'at-weight': 'A great deal.', 'at-done': 'yes' }
const factsOf = async (record: string, kind: string) => (await database.owner.query<{ starts: string; ends: string | null; body: Record<string, unknown>; words: string }>(
  `select f.starts::text, f.ends::text, f.body, (select string_agg(w.field || ': ' || w.text, '; ' order by w.field) from fact_words w where w.fact = f.fact and w.version = f.version) as words
   from fact f where f.record = $1 and f.kind = $2 and f.is_current`, [record, kind],
)).rows

describe('a paper', () => {
  let maya = ''
  beforeAll(async () => {
    maya = await child('Maya', of => void of.fact(school, '2024-09-02', { name: 'Sampleton Primary' }))
  })

  test('of every kind is begun, asks for the child’s own words first, and is found among the child’s papers', async () => {
    expect(templates.length).toBeGreaterThanOrEqual(5)
    const record = await child('Robin')
    for (const template of templates) {
      const paper = await begun(nia, record, template.id)
      const page = await nia.get(paper)
      expect([template.id, page.status]).toEqual([template.id, 200])
      expect(/govuk-task-list__link" href="[^"]*\/([a-z]+)"/.exec(page.html)?.[1]).toBe('wishes')
      const shown = await nia.get(`${paper}/finish`)
      expect(shown.text).toContain('It cannot be finished yet')
      expect(shown.text).toContain('Select whether Robin could say or show what they want')
    }
    expect((await nia.get(`/children/${record}/papers`)).html.match(/Being written/g)).toHaveLength(templates.length)
    expect((await nia.get(`/children/${record}/plans`)).text).toContain('Team discussion')
  })

  test('FH-05: about a whole family begins with its brothers and sisters by name, and asks whether that is still right', async () => {
    const sister = await child('Wanda')
    const record = await child('Wim', of => void of.fact(relationship, '2026-09-10', { relation: 'sister', child: sister }))
    const section = await nia.get(`${await begun(nia, record, 'family-assessment')}/children`)
    expect(/name="at-children_[0-9a-f-]{36}_who"[^>]*value="Wanda[^"]*"/.test(section.html)).toBe(true)
    expect(section.text).toContain('Is what we already know still right?')
    expect((await nia.get(`${await begun(nia, record, 'family-plan')}/hopes`)).html).not.toMatch(/value="Wanda/)
  })

  test('shows what the record knows beside a section, and asks whether it is still right', async () => {
    const paper = await begun(nia, maya, 'family-assessment')
    const page = await nia.get(`${paper}/school`)
    expect(page.text).toContain('Sampleton Primary')
    expect(page.text).toContain('Is what we already know still right?')
    expect((await nia.get(`${paper}/home`)).text).not.toContain('Is what we already know still right?')
  })

  test('is written by two at once: different boxes are kept from both, and each is told', async () => {
    const paper = await begun(nia, maya, 'core-group')
    const first = await nia.get(`${paper}/actions`)
    await nia.send(`${paper}/actions`, { [boxIn(first, 'actions', 'what')]: 'Grandma has Maya on Fridays' }, { shown: first })
    const both = await nia.get(`${paper}/actions`)
    const what = boxIn(both, 'actions', 'what')
    await imani.send(`${paper}/actions`, { [what.replace(/what$/, 'by')]: 'every week' })
    const after = await nia.send(`${paper}/actions`, { [what]: 'Grandma has Maya from Friday to Sunday' }, { shown: both })
    expect(after.text).toContain('Imani Stubbs changed “By when, or how often”')
    const now = await imani.get(`${paper}/read`)
    expect(now.text).toContain('from Friday to Sunday')
    expect(now.text).toContain('every week')
    // The same form sent twice is one act.
    await nia.send(`${paper}/actions`, { [what]: 'Grandma has Maya from Friday to Sunday' }, { shown: both })
    expect((await imani.get(`${paper}/versions`)).text.match(/from Friday to Sunday/g)).toHaveLength(1)
  })

  test('written in the same box by two keeps both texts, and nobody’s is the last word until they are brought together', async () => {
    const paper = await begun(nia, maya, 'core-group')
    const before = await nia.get(`${paper}/since`)
    await imani.send(`${paper}/since`, { 'at-happened': 'Craig has not come near the house.' })
    const mine = { 'at-happened': 'Mum goes to the group on Tuesdays.' }
    const clash = await nia.send(`${paper}/since`, mine, { shown: before })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('Imani Stubbs changed this while you were writing')
    expect(clash.html).toMatch(/data-testid="conflict-yours"[\s\S]*Mum goes to the group/)
    expect(clash.html).toMatch(/data-testid="conflict-theirs"[\s\S]*Craig has not come near/)
    // Who closes that page has lost nothing: both stand in the paper, which cannot be finished over them.
    const page = await imani.get(paper)
    expect(page.text).toContain('Two people wrote the same at the same time')
    expect((await imani.get(`${paper}/since`)).text).toContain('Mum goes to the group on Tuesdays.')
    expect((await imani.get(`${paper}/finish`)).text).toContain('Two texts wait beside each other')
    // The same form sent again keeps it once, and what should stand has to be said.
    expect((await nia.send(`${paper}/since`, mine, { shown: before })).status).toBe(409)
    expect((await nia.send(`${paper}/since/together`, {})).status).toBe(422)
    const joined = await nia.send(`${paper}/since/together`, { 'keep-happened': 'all' })
    expect(joined.path).toContain(`${paper}?saved=since`)
    expect((await imani.get(`${paper}/read`)).text).toMatch(/Craig has not come near the house\..*Mum goes to the group on Tuesdays\./)
    const versions = await imani.get(`${paper}/versions`)
    expect(versions.text).toContain('Written at the same time as the text before it, and kept beside it')
    expect(mainOf(versions.html).match(/Craig has not come near/g)).toHaveLength(2)
  })

  test('finished is frozen with the fact that follows, which answers its clock; the words of the paper are the words of the fact', async () => {
    const record = await child('Theo', of => void of.fact(assessment, '2026-09-10', {}))
    const paper = await begun(nia, record, 'family-assessment')
    await nia.send(`${paper}/wishes`, heard)
    await nia.send(`${paper}/sense`, { 'at-well': 'Mum asks for help.', 'at-worries': 'Shouting at night.', 'at-needed': 'Calm nights.' })
    await imani.send(`${paper}/decide`, { 'at-why': 'The family wants this help.' })
    const refused = await nia.send(`${paper}/finish`, { 'answer-agreedBy': nia.post, 'answer-decision': 'family help' })
    expect([refused.status, refused.text.includes('Write why it is finished with gaps')]).toEqual([422, true])
    const done = await nia.send(`${paper}/finish`, { 'answer-agreedBy': nia.post, 'answer-decision': 'family help', gaps: 'Health is still to come.' })
    expect([done.status, done.path.includes('/done?change=')]).toEqual([200, true])
    const [agreed] = await factsOf(record, 'assessment')
    expect(agreed).toMatchObject({ starts: '2026-09-10', ends: '2026-11-03', body: { decision: 'family help', agreedBy: nia.post } })
    expect(agreed?.words).toBe('summary: Working well: Mum asks for help.\n\nWorries: Shouting at night.\n\nNeeded: Calm nights.; why: The family wants this help.')
    expect((await factsOf(record, 'wishes-considered'))[0]?.body).toMatchObject({ for: 'services', heard: 'yes' })
    const read = await imani.get(paper)
    expect(read.text).toContain('Nothing in it changes any more')
    expect(read.text).toContain('Finished with gaps. Nia Prototype: “Health is still to come.”')
    for (const path of ['/wishes', '/finish']) expect((await imani.get(`${paper}${path}`)).status).toBe(404)
    const duties = (await database.owner.query<{ met: string | null }>(`select met_on::text as met from duty where record = $1 and rule = 'assessment-complete'`, [record])).rows
    expect(duties.map(each => each.met)).toEqual(['2026-11-03'])
  })

  test('about a meeting stands on the record of each child whom it was about, and on no record where its writer may not write', async () => {
    const baby = await child('Posy')
    const record = await child('Maya', of => void of.fact(relationship, '2026-09-10', { relation: 'half-sister', child: baby }))
    const finish = async (boxes: Readonly<Record<string, string>>): Promise<Page> => {
      const paper = await begun(nia, record, 'core-group')
      await nia.send(`${paper}/wishes`, heard)
      await nia.send(`${paper}/since`, { 'at-happened': 'The nights are quiet.' })
      return nia.send(`${paper}/finish`, { gaps: 'A short meeting.', ...boxes })
    }
    expect((await finish({ with: baby })).path).toContain('/done?change=')
    const held = async (of: string) => (await database.owner.query<{ fact: string }>(`select fact from fact where record = $1 and kind = 'core-group' order by n`, [of])).rows.map(each => each.fact)
    expect([await held(record), await held(baby)]).toEqual([[expect.any(String)], await held(record)])
    expect((await factsOf(baby, 'wishes-considered'))).toEqual([])
    expect((await finish({})).path).toContain('/done?change=')
    expect([(await held(record)).length, (await held(baby)).length]).toEqual([2, 1])
    const elsewhere = await tell(on, jude, 'child', of => void of.fact(nameUsed, '2012-03-14', { use: 'legal', given: 'Elsewhere' }))
    const refused = await finish({ with: elsewhere })
    expect([refused.status, await held(elsewhere), (await held(record)).length]).toEqual([422, [], 2])
  })

  test('finished while somebody writes in it gives them their words back', async () => {
    const record = await child('Ruby')
    const paper = await begun(nia, record, 'core-group')
    await nia.send(`${paper}/wishes`, heard)
    const open = await imani.get(`${paper}/since`)
    await nia.send(`${paper}/finish`, { 'answer-nextBy-day': '1', 'answer-nextBy-month': '12', 'answer-nextBy-year': '2026', gaps: 'A short meeting.' })
    const late = await imani.send(`${paper}/since`, { 'at-happened': 'All that I wrote is still here.' }, { shown: open })
    expect([late.status, late.text.includes('This paper was finished while you were writing'), late.text.includes('All that I wrote is still here.')]).toEqual([409, true, true])
    expect((await imani.get('/drafts')).text).toContain('Words for a paper')
  })

  test('FH-06: begins with the actions of the plan before it where its author says so', async () => {
    const record = await child('Posy')
    const paper = await begun(nia, record, 'family-plan')
    const list = await nia.get(`${paper}/actions`)
    await nia.send(`${paper}/actions`, { [boxIn(list, 'actions', 'what')]: 'Nia comes every two weeks' }, { shown: list })
    await nia.send(`${paper}/tonight`, { 'at-steps': 'Ring Grandma.' })
    const next = await begun(imani, record, 'protection-plan', { carry: 'yes' })
    const carried = await imani.get(`${next}/read`)
    expect(carried.text).toContain('Nia comes every two weeks')
    expect(carried.text).not.toContain('Ring Grandma')
    expect((await imani.get(`${await begun(imani, record, 'protection-plan')}/read`)).text).not.toContain('Nia comes every two weeks')
  })

  test('FH-09: is the family’s too: what professionals told each other is left out of their copy', async () => {
    const record = await child('Lina')
    const paper = await begun(nia, record, 'team-discussion')
    await nia.send(`${paper}/now`, { 'at-happened': 'The police were called at night.' })
    await nia.send(`${paper}/agreed`, { 'at-unknown': 'Who rang.' })
    expect((await nia.get(`${paper}/read`)).text).toContain('Who rang.')
    const copy = await nia.get(`${paper}/read?copy=family`)
    expect(copy.text).toContain('[Held back: what professionals told each other]')
    expect(copy.text).toContain('The police were called at night.')
    expect(copy.text).not.toContain('Who rang.')
  })

  test('typed for a colleague says who said it and who typed it, and is theirs alone once they have confirmed it', async () => {
    const record = await child('Ida')
    const paper = await begun(nia, record, 'team-discussion')
    const list = await nia.get(`${paper}/agencies`)
    const [knows, said, agency] = ['knows', 'saidby', 'agency'].map(box => boxIn(list, 'parts', box)) as [string, string, string]
    expect(list.text).toContain('Olu Sandbox, team manager')
    expect(list.text).not.toContain('Jude Stencil, social worker')
    await nia.send(`${paper}/agencies`, { [agency]: 'health', [knows]: 'Nobody slept.', [said]: olu.post }, { shown: list })
    expect((await nia.get(`${paper}/read`)).text).toContain('Said by Olu Sandbox, typed by Nia Prototype. Not confirmed yet.')
    // Whoever typed it still mends a slip; nobody confirms for another.
    const mended = await nia.send(`${paper}/agencies`, { [knows]: 'Nobody slept at all.' })
    expect(mended.text).not.toContain('Typed for you')
    const before = await nia.get(`${paper}/agencies`)
    const asked = await olu.get(paper)
    expect(asked.text).toMatch(/Typed for you: are these your words\?.*Nia Prototype typed this for you.*Nobody slept at all\./)
    expect((await olu.send(paper, {}, { shown: asked, form: 0 })).text).not.toContain('Typed for you')
    await nia.send(`${paper}/agencies`, { [knows]: 'Everybody slept.' }, { shown: before })
    const read = (await nia.get(`${paper}/read`)).text
    expect(read).toMatch(/Said by Olu Sandbox, typed by Nia Prototype\. Confirmed on 3 November 2026/)
    expect([read.includes('Nobody slept at all.'), read.includes('Everybody slept.')]).toEqual([true, false])
    await olu.send(`${paper}/agencies`, { [knows]: 'Nobody slept before four.' })
    expect((await nia.get(`${paper}/read`)).text).toContain('Nobody slept before four.')
  })

  test('is read by whoever reads its part of the record, written by whoever writes there, and each opening and writing stands in the audit', async () => {
    const record = await child('Kit')
    const paper = await begun(nia, record, 'family-plan')
    await nia.send(`${paper}/tonight`, { 'at-steps': 'Ring Grandma.' })
    expect((await jude.get(paper)).text).toContain('Why do you need this record?')
    await dee.send(`/children/${record}`, { reason: 'duty' })
    expect((await dee.get(`${paper}/read`)).text).toContain('Ring Grandma.')
    expect((await dee.get(paper)).text).toContain('You can read this paper and not write in it')
    expect([(await dee.get(`${paper}/tonight`)).status, (await dee.get(`/children/${record}/papers/new`)).status]).toEqual([404, 404])
    // A discussion stands with what the police tell us: whoever does not read that does not learn that there was one.
    const discussion = await begun(nia, record, 'team-discussion')
    await nia.send(`${discussion}/now`, { 'at-happened': 'The police were called.' })
    expect((await hana.get(`${paper}/read`)).text).toContain('Ring Grandma.')
    expect((await hana.get(`/children/${record}/papers`)).text).toMatch(/^(?!.*Team discussion).*Family plan/)
    for (const path of ['', '/read', '/versions']) expect((await hana.get(`${discussion}${path}`)).status).toBe(404)
    // Of a limited record nothing is told, a paper's address or not.
    const limited = await tell(on, olu, 'child', of => {
      of.fact(nameUsed, '2012-03-14', { use: 'legal', given: 'Eddie', family: 'Stubfield' })
      of.fact(accessRestriction, '2026-10-01', { level: 'limited' }, { words: { why: 'A serious incident' } })
    })
    const held = (await database.owner.query<{ id: string }>(`insert into paper (authority, id, kind, record, title, started_at, started_by) values ($1, gen_random_uuid(), 'family-plan', $2, 'A plan of Eddie’s', business_now(), $3) returning id`, [service.authority, limited, nia.account])).rows[0]?.id
    for (const path of ['', '/read', '/versions']) {
      const page = await nia.get(`/children/${limited}/papers/${held}${path}`)
      expect([page.status, page.text.includes('plan of Eddie')]).toEqual([403, false])
    }
    const other = await child('Other')
    expect((await nia.get(paper.replace(record, other))).status).toBe(404)
    const audit = (await nia.get(`/children/${record}/audit`)).text
    for (const words of ['Began a paper', 'Wrote in a paper', 'A paper, to read or print']) expect(audit).toContain(words)
  })
})
