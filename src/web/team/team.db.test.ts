import { describe, expect, test } from 'vitest'
import { createPost, createTeam, createAccount, startSession } from '../../access/index.ts'
import { leadPractitioner, socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { legalStatus, periodOfCare, placement } from '../../children/care/index.ts'
import { accessRestriction, birth, ethnicity, householdPoverty, involvement, keptFrom, namedAccess, nameUsed, relationship } from '../../children/identity/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { change, isRefusal, keptGroups, newId, recorded } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { faultsIn } from '../../ui/testing-html.ts'
import { tell, type Teller } from '../testing-people.ts'
import { setClock, testService, type Person } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const sam = await service.person('Sam Mockridge', 'social worker')
const nia = await service.person('Nia Prototype', 'social worker')
const kim = await service.person('Kim Example', 'family help lead practitioner')
const dev = await service.person('Dev Dummy', 'personal adviser')
const olu = await service.person('Olu Sandbox', 'team manager')
const ivy = await service.person('Ivy Guardian', 'record guardian', { team: null })
const south = await createTeam(database.owner, { authority: service.authority, name: 'South', starts: day('2020-01-01') })
const rosa = await service.person('Rosa Stencil', 'team manager', { team: south })

const called = (given: string, born: string) => (of: Teller): void => {
  of.fact(nameUsed, born, { use: 'legal', given, family: 'Samplewood' })
  of.fact(birth, born, {})
  of.fact(involvement, '2027-01-04', {})
}
const child = (given: string, born: string, more: (of: Teller) => void = () => {}): Promise<string> =>
  tell(on, sam, 'child', of => {
    called(given, born)(of)
    more(of)
  })
const north = (of: Teller): void => void of.fact(teamResponsible, '2027-01-04', { team: service.team })

const allocate = (who: Person, children: readonly string[], boxes: Readonly<Record<string, string>>) => who.send(`/team/allocate?children=${children.join('.')}`, boxes)
const workers = async (record: string) =>
  (await database.owner.query<{ kind: string; post: string; starts: string; ends: string | null }>(
    `select kind, body->>'post' as post, starts, ends from fact where record = $1 and is_current and kind in ('social-worker', 'lead-practitioner', 'personal-adviser') order by starts, kind`, [record],
  )).rows

describe('a manager', () => {
  test('sees who holds how much, what is late or due in seven days, and follows each number to what stands behind it', async () => {
    const theo = await child('Theo', '2010-02-02', of => {
      north(of)
      of.fact(socialWorker, '2027-01-04', { post: sam.post, team: service.team })
      of.fact(keptFrom, '2026-01-04', { groups: [...keptGroups] })
      of.fact(periodOfCare, '2027-01-04', {})
      of.fact(legalStatus, '2027-01-04', { status: 'V2' })
      of.fact(placement, '2027-01-04', { type: 'U6' })
      of.visited('2027-06-01')
    })
    await child('Ruby', '2012-02-02', of => {
      north(of)
      of.fact(socialWorker, '2027-01-04', { post: sam.post, team: service.team })
      of.visited('2027-05-05')
    })
    const page = await olu.get('/team')
    expect(page.text).toContain('North')
    // Theo was seen alone 15 days ago, Ruby 42 days ago.
    expect(page.text).toMatch(/Sam Mockridge Social worker 2 children, Sam Mockridge 2 families .* 1 of 2 children seen alone/)
    expect((await olu.get(`/team/people/${sam.post}`)).text).toMatch(/Ruby Samplewood.*Theo Samplewood/)
    const notSeen = (await olu.get(`/team/people/${sam.post}?only=not-seen`)).text
    expect(notSeen).toContain('Ruby Samplewood')
    expect(notSeen).not.toContain('Theo Samplewood')
    const counted = (await database.owner.query<{ late: number; week: number }>(
      `select count(*) filter (where coalesce(due, (due_at at time zone 'Europe/London')::date) < '2027-06-16') as late,
         count(*) filter (where coalesce(due, (due_at at time zone 'Europe/London')::date) between '2027-06-16' and '2027-06-23') as week
       from duty where owner_post = $1 and met_on is null and ended_on is null and known and in_force and arises <= '2027-06-16' and waiting is null`, [sam.post],
    )).rows[0] as { late: number; week: number }
    const late = await olu.get(`/team/clocks?who=${sam.post}&when=late`)
    expect([...late.html.matchAll(/data-label="What"/g)]).toHaveLength(counted.late)
    const week = await olu.get(`/team/clocks?who=${sam.post}&when=week`)
    expect([...week.html.matchAll(/data-label="What"/g)]).toHaveLength(counted.week)
    expect(counted.late + counted.week).toBeGreaterThan(0)
    expect(page.html).toContain(theo)
  })

  test('sees in how many families a person’s children live, and who came and went since the month began', async () => {
    const ned = await service.person('Ned Lorem', 'social worker')
    const held = (since: string, ends?: string, more: (of: Teller) => void = () => {}) => (of: Teller): void => {
      north(of)
      of.fact(socialWorker, since, { post: ned.post, team: service.team }, ends === undefined ? {} : { ends })
      more(of)
    }
    const ana = await child('Ana', '2014-01-01', held('2027-05-31'))
    // Of two who are brother and sister one came on the first of the month, and another child with nobody beside; one went on the 9th, one long ago.
    await child('Abe', '2016-01-01', held('2027-06-01', undefined, of => void of.fact(relationship, '2016-01-01', { relation: 'half-brother', child: ana })))
    await child('Cal', '2015-01-01', held('2027-06-16'))
    await child('Dot', '2015-01-01', held('2027-01-04', '2027-06-09'))
    await child('Eve', '2015-01-01', held('2027-01-04', '2027-05-31'))
    expect((await olu.get('/team')).text).toMatch(/Ned Lorem Social worker 3 children, Ned Lorem 2 families 2 new and 1 gone this month/)
    const page = (await rosa.get('/team')).text
    expect(page).not.toContain('Ned Lorem')
    await expect(database.app.query('select from workload_of_team($1)', [sam.secret])).rejects.toThrow('not for this role')
  })

  test('counts the team’s children by what was recorded of them, as the team’s page and the authority’s own counts do, and nobody unseen', async () => {
    const { rows: [all] } = await database.owner.query<{ held: number; seen: number }>(
      `select count(*) as held, count(*) filter (where s.last_seen_alone > '2027-06-16'::date - 42) as seen from summary s join post p on p.id = s.worker_post where p.team = $1`, [service.team],
    )
    const hidden = await tell(on, ivy, 'child', of => {
      called('Uma', '2012-02-02')(of)
      of.fact(socialWorker, '2027-01-04', { post: sam.post, team: service.team })
      of.fact(ethnicity, '2027-02-01', { code: 'MWBC' })
      of.fact(accessRestriction, '2027-01-05', { level: 'hidden' }, { words: { why: 'A review is going on.' } })
    })
    await child('Ida', '2011-02-02', of => {
      of.fact(socialWorker, '2027-01-04', { post: nia.post, team: service.team })
      of.fact(ethnicity, '2027-02-01', { code: 'WBRI' })
      of.fact(householdPoverty, '2027-03-01', { shortOf: ['food'] })
    })
    const page = await olu.get('/team/counts')
    // All, referral open, plan, in care; late and due; seen alone.
    expect(page.text).toMatch(new RegExp(`All children ${Number(all?.held) + 1} ${Number(all?.held) + 1} 0 1 \\d+ \\d+ ${all?.seen} `))
    expect(page.text).toMatch(/White British 1 1 0 0 /)
    expect(page.text).toMatch(/Food 1 1 0 0 /)
    expect(page.text).not.toContain('Caribbean')
    expect(page.html).not.toContain(hidden)
    expect((await rosa.get('/team/counts')).text).toMatch(/All children 0 0 0 0 0 0 0 /)
    expect((await sam.get('/team/counts')).status).toBe(404)
    // The owner counts every child of the authority, the hidden one too.
    expect((await olu.get('/counts')).text).toContain('Caribbean 1 1 0 0')
    const { rows } = await database.owner.query("select act, page from audit where account = $1 and page = 'team-counts'", [olu.account])
    expect(rows).toEqual([{ act: 'saw a list', page: 'team-counts' }])
  })

  test('gives a child who has nobody to somebody, and the child stands on that person’s list at once', async () => {
    const posy = await child('Posy', '2026-12-17', north)
    expect((await olu.get('/team/to-allocate')).text).toContain('Posy Samplewood')
    const chosen = await olu.send('/team/to-allocate', { child: [posy] })
    expect(chosen.text).toContain('Choose who works with Posy')
    expect(chosen.text).toContain('Posy has had no worker yet.')
    expect((await nia.get('/my-children')).text).not.toContain('Posy')
    const done = await allocate(olu, [posy], { to: `post:${nia.post}` })
    expect(done.text).toContain('1 child given to Nia Prototype.')
    expect((await nia.get('/my-children')).text).toContain('Posy Samplewood')
    expect((await olu.get('/team/to-allocate')).text).not.toContain('Posy')
    expect(await workers(posy)).toEqual([{ kind: 'social-worker', post: nia.post, starts: '2027-06-16', ends: null }])
    expect((await olu.get(`/children/${posy}/audit`)).text).toContain('Olu Sandbox')
  })

  test('moves a child with a goodbye: the last worker’s list loses the child, and the day, the reason and the words are kept', async () => {
    const eli = await child('Eli', '2014-03-03', of => {
      north(of)
      of.fact(socialWorker, '2027-01-04', { post: sam.post, team: service.team })
    })
    const page = await olu.get(`/team/allocate?children=${eli}`)
    expect(page.text).toContain('Eli has had 1 worker so far.')
    expect(page.text).toContain('Sam Mockridge works with Eli since 4 January 2027.')
    const done = await allocate(olu, [eli], { to: `post:${nia.post}`, 'from-day': '14', because: 'team', reason: 'Sam goes to another team', 'goodbye-0': 'Sam visits on Friday with Nia', 'handover-0': 'Eli likes to be asked first.' })
    expect(done.text).toContain('1 child given to Nia Prototype.')
    expect(await workers(eli)).toEqual([
      { kind: 'social-worker', post: sam.post, starts: '2027-01-04', ends: '2027-06-14' },
      { kind: 'social-worker', post: nia.post, starts: '2027-06-14', ends: null },
    ])
    expect((await sam.get('/my-children')).text).not.toContain('Eli')
    const fact = (await database.owner.query<{ fact: string }>(`select fact from fact where record = $1 and is_current and kind = 'social-worker' and ends is null`, [eli])).rows[0]?.fact
    const read = (await nia.get(`/children/${eli}/facts/${fact}`)).text
    for (const words of ['Sam goes to another team', 'Sam visits on Friday with Nia', 'Eli likes to be asked first.']) expect(read).toContain(words)
  })

  test('moves brothers and sisters who share a lead practitioner together, and they go on sharing one', async () => {
    const [ada, ben] = [await child('Ada', '2015-01-01', north), await child('Ben', '2017-01-01', north)]
    const shared = await change(house, database.app, { secret: olu.secret, authority: service.authority, records: [ada, ben], step: 'For a test', purpose: 'A test of pages' }, () => [
      recorded(leadPractitioner, { fact: newId(), records: [ada, ben], starts: day('2027-02-01'), body: { post: kim.post, team: service.team } }),
    ])
    expect(isRefusal(shared)).toBe(false)
    const page = await olu.get(`/team/allocate?children=${ada}`)
    expect(page.text).toContain('Ada Samplewood and Ben Samplewood')
    expect(page.text).toContain('They share one lead practitioner, and change together.')
    const done = await allocate(olu, [ada], { to: `post:${nia.post}`, because: 'team', reason: 'Kim is away', 'goodbye-0': 'Kim telephones both' })
    expect(done.text).toContain('2 children given to Nia Prototype.')
    const facts = (await database.owner.query<{ fact: string }>(`select distinct fact from fact where record = any($1) and is_current and kind = 'lead-practitioner' and ends is null`, [[ada, ben]])).rows
    expect(facts).toHaveLength(1)
    expect((await nia.get('/my-children')).text).toMatch(/Ada Samplewood.*Ben Samplewood|Ben Samplewood.*Ada Samplewood/)
  })

  test('chooses a lead practitioner, whom a social worker oversees where they are none', async () => {
    const mia = await child('Mia', '2018-05-05', north)
    const unsaid = await allocate(olu, [mia], { to: `post:${kim.post}` })
    expect([unsaid.status, unsaid.text.includes('Select the profession of the lead practitioner')]).toEqual([422, true])
    const alone = await allocate(olu, [mia], { to: `post:${kim.post}`, profession: 'family support' })
    expect([alone.status, alone.text.includes('Select the social worker who oversees the work')]).toEqual([422, true])
    expect((await allocate(olu, [mia], { to: `post:${kim.post}`, profession: 'family support', overseen: sam.post })).text).toContain('1 child given to Kim Example.')
    expect((await workers(mia)).map(each => [each.kind, each.post])).toEqual([['lead-practitioner', kim.post]])
  })

  test('chooses a personal adviser beside the worker, without a goodbye', async () => {
    const lee = await child('Lee', '2010-05-05', of => {
      north(of)
      of.fact(socialWorker, '2027-01-04', { post: sam.post, team: service.team })
    })
    expect((await allocate(olu, [lee], { to: `post:${dev.post}` })).text).toContain('1 child given to Dev Dummy.')
    expect((await workers(lee)).map(each => [each.kind, each.ends])).toEqual([['social-worker', null], ['personal-adviser', null]])
  })

  test('gives a child to another team, which then has to choose', async () => {
    const gus = await child('Gus', '2016-06-06', of => {
      north(of)
      of.fact(socialWorker, '2027-01-04', { post: sam.post, team: service.team })
    })
    const done = await allocate(olu, [gus], { to: `team:${south}`, because: 'team', reason: 'The family moved', 'goodbye-0': 'Sam visits on Friday' })
    expect(done.text).toContain('1 child given to South.')
    expect((await rosa.get('/team/to-allocate')).text).toContain('Gus Samplewood')
    expect((await olu.get('/team/to-allocate')).text).not.toContain('Gus')
  })

  test('sent twice, the same form is one change', async () => {
    const ivo = await child('Ivo', '2020-01-01', north)
    const form = await olu.get(`/team/allocate?children=${ivo}`)
    const box = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form.html)?.[1] as string
    const boxes = { _token: box('_token'), _form: box('_form'), children: ivo, to: `post:${nia.post}`, 'from-day': '16', 'from-month': '6', 'from-year': '2027' }
    for (let time = 0; time < 2; time += 1) {
      const sent = await service.server.inject({
        method: 'POST', url: '/team/allocate', cookies: { 'rowan-session': olu.secret },
        headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(boxes).toString(),
      })
      expect(sent.statusCode).toBe(303)
      expect((await olu.get(sent.headers.location as string)).text).toContain('1 child given to Nia Prototype.')
    }
    expect(await workers(ivo)).toHaveLength(1)
  })
})

describe('what is wrong', () => {
  test('is said at its place, and keeps what was typed', async () => {
    const una = await child('Una', '2013-03-03', of => {
      north(of)
      of.fact(socialWorker, '2027-03-01', { post: sam.post, team: service.team })
    })
    const before = await workers(una)
    const none = await olu.send(`/team/people/${sam.post}`, {})
    expect([none.status, none.text.includes('Select at least one child')]).toEqual([422, true])
    const nobody = await allocate(olu, [una], { reason: 'Because', 'goodbye-0': 'Sam visits' })
    expect([nobody.status, nobody.text.includes('Select who takes them')]).toEqual([422, true])
    expect(nobody.html).toContain('value="Sam visits"')
    for (const [boxes, message] of [
      [{ to: `post:${sam.post}`, because: 'team', reason: 'x', 'goodbye-0': 'y' }, 'Select somebody else: they work with Una already'],
      [{ to: `post:${nia.post}`, because: 'team', reason: '', 'goodbye-0': 'y' }, 'Enter why the worker changes'],
      [{ to: `post:${nia.post}`, reason: 'x', 'goodbye-0': 'y' }, 'Select why the worker changes'],
      [{ to: `post:${nia.post}`, because: 'team', reason: 'x', 'goodbye-0': '' }, 'Enter who says goodbye to Una'],
      [{ to: `post:${nia.post}`, because: 'team', reason: 'x', 'goodbye-0': 'y', 'from-day': '17' }, 'The first day must be today or in the past'],
      [{ to: `post:${nia.post}`, because: 'team', reason: 'x', 'goodbye-0': 'y', 'from-month': '2', 'from-day': '28' }, 'The first day must be 1 March 2027 or later'],
      [{ to: `post:${nia.post}`, because: 'team', reason: 'x', 'goodbye-0': 'y', 'from-day': '31' }, 'real date'],
      [{ to: `post:${olu.post}`, because: 'team', reason: 'x', 'goodbye-0': 'y' }, 'Select who takes them'],
      [{ to: 'post:nonsense', because: 'team', reason: 'x', 'goodbye-0': 'y' }, 'Select who takes them'],
    ] as const) {
      const page = await allocate(olu, [una], boxes)
      expect([page.status, page.text.includes(message)], message).toEqual([422, true])
    }
    expect(await workers(una)).toEqual(before)
  })

  test('a child who does not open to the manager is left out, and a limited record is named to nobody', async () => {
    const zoe = await tell(on, ivy, 'child', of => {
      called('Zoe', '2011-01-01')(of)
      north(of)
      of.fact(accessRestriction, '2027-01-05', { level: 'hidden' }, { words: { why: 'A review is going on.' } })
    })
    expect((await olu.get('/team/to-allocate')).text).not.toContain('Zoe')
    const page = await olu.get(`/team/allocate?children=${zoe}`)
    expect(page.text).not.toContain('Zoe')
    expect(page.text).toContain('1 child left out')
    expect(page.text).toContain('There is nobody here whom you can give to somebody.')
  })

  test('to anybody else these pages are not there; a manager without a team is told what to do', async () => {
    for (const path of ['/team', '/team/clocks', '/team/to-allocate', `/team/people/${sam.post}`, '/team/allocate']) {
      expect((await sam.get(path)).status, path).toBe(404)
    }
    expect((await rosa.get(`/team/people/${sam.post}`)).status).toBe(404)
    expect((await rosa.get(`/team/clocks?who=${sam.post}`)).status).toBe(404)
    const account = await createAccount(database.owner, { name: 'Una Teamless', email: 'una@testshire.example', password: null })
    const post = await createPost(database.owner, { account, organisation: service.authority, role: 'team manager', starts: day('2020-01-01') })
    const secret = await startSession(database.owner, post)
    const page = await service.server.inject({ url: '/team', cookies: { 'rowan-session': secret } })
    expect(page.body).toContain('Your post has no team.')
  })
})

describe('cover while somebody is away', () => {
  test('shows the work and opens the records for those days, says so on both sides and in the audit, and ends by itself', async () => {
    const may = await service.person('May Pattern', 'social worker')
    const eve = await service.person('Eve Template', 'social worker', { team: south })
    const own = await tell(on, may, 'child', of => {
      called('Juno', '2016-03-14')(of)
      north(of)
      of.fact(socialWorker, '2027-01-04', { post: may.post, team: service.team })
      of.fact(keptFrom, '2026-01-04', { groups: [...keptGroups] })
      of.fact(periodOfCare, '2027-01-04', {})
      of.fact(legalStatus, '2027-01-04', { status: 'V2' })
      of.fact(placement, '2027-01-04', { type: 'U6' })
      of.visited('2027-05-05')
    })
    expect((await eve.get(`/children/${own}`)).status).toBe(403)
    expect((await eve.get('/my-work')).text).not.toContain('You cover')

    // Only the person and the manager of the team may say so; only for days, and by somebody who could.
    expect((await eve.get(`/cover/${may.post}`)).status).toBe(404)
    expect((await rosa.get(`/cover/${may.post}`)).status).toBe(404)
    expect((await ivy.get(`/cover/${may.post}`)).status).toBe(404)
    const days = { by: eve.post, 'ends-day': '30', 'ends-month': '6', 'ends-year': '2027' }
    const wrong = await may.send(`/cover/${may.post}`, { ...days, 'ends-year': '2028' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('at most 12 weeks')
    expect((await may.send(`/cover/${may.post}`, { ...days, by: ivy.post })).text).toContain('Select somebody of the same team, or with the same role')
    expect((await may.send(`/cover/${may.post}`, days)).text).toContain('Eve Template')
    expect((await may.send(`/cover/${may.post}`, days, { form: 1 })).text).toContain('Somebody covers already in those days')

    const work = await eve.get('/my-work')
    expect(work.text).toContain('You cover for May Pattern')
    expect(work.html).toContain(`href="/children/${own}"`)
    expect((await eve.get(`/children/${own}`)).status).toBe(200)
    const { rows } = await database.owner.query("select door, because from audit where record = $1 and account = $2 and act = 'opened' order by id desc limit 1", [own, eve.account])
    expect(rows).toEqual([{ door: 'standing', because: 'Covers for May Pattern' }])
    expect((await may.get(`/children/${own}/audit`)).text).toContain('Covers for May Pattern')
    expect((await may.get('/my-work')).text).toContain('Eve Template covers for you until')
    expect((await olu.get('/team')).text).toContain('Away until 30 June 2027: Eve Template covers')
    expect((await olu.get(`/team/people/${may.post}`)).text).toContain('May Pattern is away until 30 June 2027, and Eve Template covers')
    for (const who of [may, eve]) expect((await who.get('/account')).text).toMatch(/Said who covers|Gave cover/)
    const page = await eve.get('/my-work')
    expect(await faultsIn(page.html)).toEqual([])

    // A restricted record is not among them, from the moment it is.
    const limited = await tell(on, olu, 'child', of => {
      called('Io', '2017-03-14')(of)
      of.fact(socialWorker, '2027-01-04', { post: may.post, team: service.team })
      const restriction = of.fact(accessRestriction, '2027-06-01', { level: 'limited' }, { words: { why: 'A review is going on.' } })
      of.fact(namedAccess, '2027-06-01', { restriction, post: may.post, mayWrite: true })
    })
    expect((await may.get(`/children/${limited}`)).status).toBe(200)
    expect((await eve.get(`/children/${limited}`)).status).toBe(403)
    expect((await eve.get('/my-work')).html).not.toContain(limited)

    await setClock(database, '2027-06-30T08:30:00Z')
    expect((await eve.get(`/children/${own}`)).status).toBe(403)
    expect((await eve.get('/my-work')).text).not.toContain('You cover')
    expect((await olu.get('/team')).text).not.toContain('Eve Template covers')

    // The manager says so, and ends it before its last day.
    await olu.send(`/cover/${may.post}`, { ...days, 'ends-month': '7' })
    expect((await eve.get(`/children/${own}`)).status).toBe(200)
    await olu.send(`/cover/${may.post}`, {}, { form: 0 })
    expect((await eve.get(`/children/${own}`)).status).toBe(403)
  })
})
