import { describe, expect, test } from 'vitest'
import { testDatabase } from '../database/testing.ts'
import { house } from '../house.ts'
import { membershipsOf, placesOf, safeguardingPartners } from '../partners/places/index.ts'
import { verify, wouldDiffer } from '../record/index.ts'
import { day } from '../time/day.ts'
import { lintWords } from '../ui/words.ts'
import { buildDemo, stateOf } from './build.ts'
import { longName, otherChildren } from './others.ts'
import { scenesOf } from './script.ts'
import { summer } from './summer.ts'
import { demoService } from './testing.ts'
import { family } from './year.ts'
import { shared } from './year/shared.ts'

const database = await testDatabase()
const service = await demoService(database)
const said: string[] = []
const build = (until: string) => buildDemo({ service, owner: database.owner, until: day(until), only: 'script', progress: line => void said.push(line) })

interface Row {
  rule: string
  part: string
  arises: string
  due: string | null
  due_at: string | null
  met: string | null
  owner: string | null
}

/** A child's duties under a rule, in order. */
async function duties(name: string, rule: string): Promise<Row[]> {
  const { rows } = await database.owner.query<Row>(
    `select d.rule, d.part, d.arises, d.due, d.due_at, d.met_on as met, a.name as owner
     from duty d join summary s on s.record = d.record left join post p on p.id = d.owner_post left join account a on a.id = p.account
     where s.name = $1 and d.rule = $2 and d.known and d.in_force order by d.arises, d.part`,
    [name, rule],
  )
  return rows
}
const last = async (name: string, rule: string) => (await duties(name, rule)).at(-1)

/** Whoever's work, what is open on the day the demonstration stands on. */
async function open(where: string): Promise<string[]> {
  const { rows } = await database.owner.query<{ line: string }>(
    `select s.name || ': ' || d.rule || coalesce(', ' || d.due, '') as line
     from duty d join summary s on s.record = d.record left join post p on p.id = d.owner_post left join account a on a.id = p.account
     where d.met_on is null and d.ended_on is null and d.known and d.in_force and d.arises <= business_today() and ${where} order by d.due, line`,
  )
  return rows.map(row => row.line)
}

// Dates are those of the plan of the demonstration, counted by hand on a calendar of 2026 and 2027.
describe('the demonstration, day by day', { timeout: 120_000 }, () => {
  test('11 September 2026: the assessment is due on 10 November, 45 working days after the school rang', async () => {
    const built = await build('2026-09-11')
    expect(built.scenes).toBeGreaterThanOrEqual(6)
    expect(await last('Maya Samplewood', 'assessment-complete')).toMatchObject({ arises: '2026-09-08', due: '2026-11-10', met: null, owner: 'Nia Prototype' })
    const { rows } = await database.owner.query('select s.name, s.number from summary s where number between 100421 and 100424 order by number')
    expect(rows).toEqual([
      { name: 'Maya Samplewood', number: 100421 },
      { name: 'Theo Samplewood', number: 100422 },
      { name: 'Jonah Testerly', number: 100423 },
      { name: 'Baby Samplewood', number: 100424 },
    ])
    expect(await last('Maya Samplewood', 'referral-decision')).toMatchObject({ due: '2026-09-09', met: '2026-09-09' })
  })

  test('7 October: the conference is due on 27 October, 15 working days after the discussion', async () => {
    await build('2026-10-07')
    expect(await last('Maya Samplewood', 'icpc-hold')).toMatchObject({ arises: '2026-10-06', due: '2026-10-27', met: null, owner: 'Yusuf Assert' })
    expect(await last('Baby Samplewood', 'icpc-hold')).toMatchObject({ due: '2026-10-27' })
    expect(await last('Maya Samplewood', 's47-access')).toMatchObject({ met: '2026-10-06' })
    expect(await duties('Baby Samplewood', 's47-access')).toEqual([])
    // The £600 for the bed was asked for and agreed on 29 September, and read by whoever asked.
    expect(await last('Maya Samplewood', 'decide')).toMatchObject({ part: 'team-manager', arises: '2026-09-29', due: '2026-10-02', met: '2026-09-29' })
    expect(await last('Maya Samplewood', 'read-decision')).toMatchObject({ met: '2026-09-29', owner: 'Nia Prototype' })
  })

  test('17 October: Theo’s talk is due on 19 October at 10:30pm, 72 hours after he was found', async () => {
    await build('2026-10-17')
    expect(await duties('Maya Samplewood', 'decide')).toMatchObject([{}, { part: 'head-of-service', arises: '2026-10-08', due: '2026-10-15', met: '2026-10-13' }])
    expect(await last('Theo Samplewood', 'return-interview')).toMatchObject({ due: null, due_at: '2026-10-19T21:30:00.000Z', met: null, owner: 'Sam Mockridge' })
  })

  test('23 October: the core group by 5 November; Theo’s first review by 16 November', async () => {
    await build('2026-10-23')
    expect(await last('Maya Samplewood', 'core-group-first')).toMatchObject({ due: '2026-11-05', met: null })
    expect(await last('Theo Samplewood', 'lac-review-first')).toMatchObject({ arises: '2026-10-19', due: '2026-11-16', met: null, owner: 'Moira Fixture' })
    expect(await duties('Theo Samplewood', 'placement-plan')).toMatchObject([{ due: '2026-10-26' }, { due: '2026-10-28' }])
    expect(await last('Maya Samplewood', 'cp-review-first')).toMatchObject({ due: '2027-01-22' })
  })

  test('10 November: Maya is to be seen in two working days', async () => {
    await build('2026-11-10')
    expect(await last('Maya Samplewood', 'cp-visit')).toMatchObject({ arises: '2026-10-29', due: '2026-11-12', met: null })
    expect(await last('Maya Samplewood', 'core-group-first')).toMatchObject({ met: '2026-11-03' })
  })

  test('1 December: Maya’s first review by 30 December, Joan’s approval until 22 March', async () => {
    await build('2026-12-01')
    expect(await last('Maya Samplewood', 'lac-review-first')).toMatchObject({ arises: '2026-11-30', due: '2026-12-30', met: null })
    expect(await last('Maya Samplewood', 'connected-person-temp')).toMatchObject({ due: '2027-03-22', met: null, owner: 'Imani Stubbs' })
    expect(await duties('Maya Samplewood', 'care-plan-prepare')).toMatchObject([{ part: 'else', due: '2026-12-14' }])
    expect(await last('Maya Samplewood', 'pep-initiate')).toMatchObject({ due: '2026-12-14' })
    expect(await last('Maya Samplewood', 'visit-temp-approved-or-ico-home')).toMatchObject({ due: '2026-12-07' })
    expect(await last('Theo Samplewood', 'lac-review-first')).toMatchObject({ met: '2026-11-16' })
  })

  test('Maya’s network maps: of 14 September as it was drawn, and of 24 November with Grandma in the first place', async () => {
    const { rows } = await database.owner.query<{ on: string; names: string[]; feels: string[] }>(
      `select starts::text as on, array_agg(body->>'name' order by fact) as names, array_agg(body->>'name' || ' ' || (body->>'feels') order by fact) as feels
       from fact where kind = 'network-tie' and is_current and act not in ('struck', 'moved', 'disposed') group by starts order by starts`,
    )
    const first = ['Grandma', 'Theo', 'Mum', 'Craig', 'Dad', 'Biscuit', 'School', 'Football', 'GP and nurse', 'Nia']
    expect(rows.map(({ on, names }) => [on, names])).toEqual([['2026-09-14', first], ['2026-11-24', [...first, 'Imani']]])
    expect(rows.map(({ feels }) => feels.find(each => each.startsWith('Craig')))).toEqual(['Craig hard', 'Craig stopped'])
  })

  test('18 January 2027: Theo has been in care for 13 weeks', async () => {
    await build('2027-01-18')
    expect(await last('Theo Samplewood', 'eligible-assessment')).toMatchObject({ arises: '2027-01-18', due: '2027-04-18' })
    expect(await last('Maya Samplewood', 'lac-review-second')).toMatchObject({ arises: '2026-12-21', due: '2027-03-21' })
    expect(await last('Maya Samplewood', 'connected-person-temp')).toMatchObject({ owner: 'Sam Mockridge' })
  })

  test('22 March: Joan’s approval is extended to 17 May', async () => {
    await build('2027-03-22')
    expect(await last('Maya Samplewood', 'connected-person-extend')).toMatchObject({ due: '2027-05-17', met: null })
    expect(await last('Maya Samplewood', 'lac-review-later')).toMatchObject({ due: '2027-09-18' })
  })

  test('16 June: Maya is to be seen today, 42 days after 5 May, and Sam’s work is that of a good week', async () => {
    const built = await build('2027-06-16')
    expect(built.until).toBe('2027-06-16')
    expect(await duties('Maya Samplewood', 'visit-year1')).toMatchObject([{ arises: '2027-04-13', met: '2027-05-05' }, { arises: '2027-05-05', due: '2027-06-16', met: null, owner: 'Sam Mockridge' }])
    expect(await duties('Maya Samplewood', 'connected-person-extend')).toMatchObject([{ met: '2027-04-22' }])
    const sams = await open("a.name = 'Sam Mockridge' and (d.due is null or d.due <= business_today() + 7) and d.waiting is null")
    expect(sams).toEqual([
      'Robin Mockley: visit-year1, 2027-06-15',
      'Samir Testaheel: task, 2027-06-15',
      'Lina Trialova: task, 2027-06-16',
      'Maya Samplewood: task, 2027-06-16',
      'Maya Samplewood: visit-year1, 2027-06-16',
      'Fern Mockley: visit-year1, 2027-06-18',
      'Maya Samplewood: information-answer, 2027-06-18',
      'Tarn: assessment-complete, 2027-06-18',
      'Maya Samplewood: information-answer, 2027-06-21',
      'Samir Testaheel: visit-year1, 2027-06-21',
      `${longName.given} ${longName.family}: family-help-plan-review, 2027-06-23`,
    ])
    expect(await open("a.name = 'Sam Mockridge' and d.waiting is not null")).toEqual(['Maya Samplewood: ask-decision, 2027-06-18', 'Lina Trialova: family-help-plan-review, 2027-06-30', 'Rory Wayfarer: homeless-16-17, 2027-08-09'])
    expect(await open('d.due < business_today()')).toEqual(['Robin Mockley: visit-year1, 2027-06-15', 'Samir Testaheel: task, 2027-06-15'])
    expect(await last('Maya Samplewood', 'decide')).toMatchObject({ arises: '2027-06-15', due: '2027-06-18', met: null, owner: null })
    expect(await last('Maya Samplewood', 'case-supervision')).toMatchObject({ arises: '2027-05-28', due: '2027-06-30', met: null, owner: 'Olu Sandbox' })
    expect(await duties('Maya Samplewood', 'task')).toMatchObject([{ due: '2027-06-11', met: '2027-06-10', owner: 'Sam Mockridge' }, { due_at: '2027-06-16T13:00:00.000Z', met: null, owner: 'Sam Mockridge' }])
    expect(await last('Dee Fixturely', 'escalation-dispute')).toMatchObject({ arises: '2027-06-11', due: '2027-06-18', met: null })
    expect(await last('Posy Samplewood', 'family-help-plan-review')).toMatchObject({ due: '2027-06-22', owner: 'Nia Prototype' })
  })
})

describe('what was played', { timeout: 120_000 }, () => {
  test('was recorded by people who may', async () => {
    const { rows } = await database.owner.query<{ kind: string; role: string; writes: boolean }>(
      `select distinct f.kind, p.role, r.writes from fact f join change c on c.authority = f.authority and c.id = f.change join post p on p.id = c.post join role r on r.name = p.role`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(100)
    const own = ({ kind }: { kind: string }) => kind === 'kept-from'
    const wrong = rows.filter(row => !own(row) && !(row.writes && house.mayRecord(row.role, house.kinds.get(row.kind) as never)))
    expect(wrong).toEqual([])
  })

  test('is what a full derivation gives, and as it was written', async () => {
    let looked = 0
    const { rows } = await database.owner.query<{ id: string }>("select id from organisation where kind = 'local authority'")
    for (const { id } of rows) {
      const found = await wouldDiffer(house, database.owner, id, { all: true })
      looked += found.looked
      expect(found.differed).toEqual([])
    }
    expect(looked).toBeGreaterThanOrEqual(50)
    const verified = await verify(house, database.owner, { full: true })
    expect(verified.findings).toEqual([])
    expect(verified.looked.facts).toBeGreaterThanOrEqual(600)
  })

  test('says when it happened, never before the change before it', async () => {
    const { rows } = await database.owner.query(
      `select count(*) as wrong from (select at, lag(at) over (partition by authority, record order by n) as before from entry) e where before > at`,
    )
    expect(rows).toEqual([{ wrong: 0 }])
    const { rows: days } = await database.owner.query<{ days: number }>(`select count(distinct (at at time zone 'Europe/London')::date) as days from change`)
    expect((days[0] as { days: number }).days).toBeGreaterThanOrEqual(90)
  })

  test('holds papers that several people wrote: an assessment, plans, and the action that two changed at once', async () => {
    const { rows } = await database.owner.query<{ kind: string; state: string; writers: string }>(
      `select p.kind, case when p.frozen_by is not null then 'finished' else 'being written' end as state, (select string_agg(distinct a.name, ', ' order by a.name) from paper_section w join account a on a.id = w.account where w.paper = p.id) as writers
       from paper p join summary s on s.record = p.record where s.name = 'Maya Samplewood' order by p.started_at`,
    )
    expect(rows).toEqual([
      { kind: 'family-assessment', state: 'finished', writers: 'Nia Prototype, Olu Sandbox' },
      { kind: 'family-plan', state: 'finished', writers: 'Nia Prototype' },
      { kind: 'team-discussion', state: 'finished', writers: 'Gwen Ipsum, Imani Stubbs, Nia Prototype' },
      { kind: 'protection-plan', state: 'finished', writers: 'Imani Stubbs, Nia Prototype, Yusuf Assert' },
      { kind: 'core-group', state: 'finished', writers: 'Imani Stubbs, Nia Prototype' },
      { kind: 'family-plan', state: 'being written', writers: 'Olu Sandbox, Sam Mockridge' },
    ])
    const { rows: texts } = await database.owner.query<{ name: string; meanwhile: boolean; text: string }>(
      `select a.name, w.meanwhile, w.text from paper_section w join paper p on p.id = w.paper join account a on a.id = w.account
       where p.kind = 'core-group' and (w.field) in (select field from paper_section m where m.paper = w.paper and m.meanwhile) order by w.version`,
    )
    expect(texts.map(each => [each.name, each.meanwhile])).toEqual([['Imani Stubbs', false], ['Imani Stubbs', false], ['Nia Prototype', true], ['Nia Prototype', false]])
    expect(texts.at(-1)?.text).toContain('football')
  })

  test('sat four agencies at one table, each writing from its own account, and shut it when the enquiry ended', async () => {
    const { rows } = await database.owner.query<{ name: string; agency: string }>(
      `select a.name, f.body->>'agency' as agency from fact f join change c on c.authority = f.authority and c.id = f.change join account a on a.id = c.actor
       where f.kind = 'agency-contribution' order by f.n`,
    )
    expect(rows.map(row => `${row.name}: ${row.agency}`)).toEqual(['DC Rob Placeholder: police', 'Farah Lorem: health', 'Gwen Ipsum: education', 'Nia Prototype: social care'])
    const { rows: rights } = await database.owner.query<{ starts: string; ends: string }>("select distinct starts::text, ends::text from grant_ where sections = array['enquiry']")
    expect(rights).toEqual([{ starts: '2026-10-06', ends: '2026-10-20' }])
  })

  test('is written in the words that we want to use', async () => {
    const { rows } = await database.owner.query<{ text: string }>(
      `select text from fact_words union all select text from paper_section union all
       select v.value #>> '{}' from fact f, jsonb_each(f.body) v where jsonb_typeof(v.value) = 'string' and v.value #>> '{}' like '% %'`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(300)
    expect(rows.flatMap(({ text }) => lintWords(text).map(found => `${found.word}: ${text}`))).toEqual([])
  })

  test('holds the children whom a service has to be able to hold', async () => {
    const { rows } = await database.owner.query<{ name: string; born: string; lives: string | null; restriction: string; relatives: number }>(
      `select s.name, s.born, s.lives, r.restriction, (select count(*) from fact f where f.record = s.record and f.kind = 'relationship' and f.is_current) as relatives
       from summary s join record r on r.id = s.record where s.subject = 'child'`,
    )
    const named = (name: string) => rows.find(row => row.name === name)
    expect(`${longName.given} ${longName.family}`).toHaveLength(78)
    expect(named(`${longName.given} ${longName.family}`)).toBeDefined()
    expect(named('Tarn')).toBeDefined()
    expect(named('Olive Manyfold')).toMatchObject({ relatives: 40 })
    expect(named('Rory Wayfarer')).toMatchObject({ lives: 'No fixed address' })
    expect(named('Eddie Stubfield')).toMatchObject({ restriction: 'limited' })
    expect(named('Wren Palimpsest')).toMatchObject({ restriction: 'hidden' })
    expect(named('Posy Samplewood')).toMatchObject({ born: '2026-12-17' })
  })

  test('holds Maya’s Family Help as one episode, with who agreed, what is needed, who helps and who did what', async () => {
    const { rows } = await database.owner.query<{ kind: string; open: number; ended: number }>(
      `select kind, count(*) filter (where ends is null or ends = starts)::int as open, count(*) filter (where ends > starts)::int as ended
       from (select distinct on (f.fact) f.* from fact f join summary s on s.record = f.record where s.name = 'Maya Samplewood' order by f.fact, f.version desc) last
       where kind in ('family-help', 'family-need', 'team-around-family', 'family-action', 'help-agreed', 'sharing-talked-about') group by kind order by kind`,
    )
    expect(rows).toEqual([
      { kind: 'family-action', open: 3, ended: 6 },
      { kind: 'family-help', open: 0, ended: 1 },
      { kind: 'family-need', open: 2, ended: 1 },
      { kind: 'help-agreed', open: 2, ended: 0 },
      { kind: 'sharing-talked-about', open: 1, ended: 0 },
      { kind: 'team-around-family', open: 3, ended: 0 },
    ])
    const seen = await database.owner.query<{ n: number }>(`select count(*)::int as n from fact f join summary s on s.record = f.record where s.name = 'Maya Samplewood' and f.kind = 'seen-still-right'`)
    expect(seen.rows[0]?.n).toBeGreaterThanOrEqual(10)
  })

  test('row 28: Posy’s protection plan ended, and her Family Help, her lead and the work behind it went on without a new beginning', async () => {
    const { rows } = await database.owner.query<{ kind: string; starts: string; ends: string | null }>(
      `select f.kind, f.starts::text, f.ends::text from fact f join summary s on s.record = f.record where s.name = 'Posy Samplewood' and f.is_current
         and f.kind in ('family-help', 'lead-practitioner', 'involvement', 'protection-plan', 'family-help-plan') and coalesce(f.ends, '2027-05-18') >= '2027-05-18' order by f.kind`,
    )
    expect(rows).toEqual([
      { kind: 'family-help', starts: '2026-09-10', ends: null },
      { kind: 'family-help-plan', starts: '2027-05-18', ends: null },
      { kind: 'involvement', starts: '2026-09-08', ends: null },
      { kind: 'lead-practitioner', starts: '2026-09-10', ends: null },
      { kind: 'protection-plan', starts: '2026-10-22', ends: '2027-05-18' },
    ])
    const actions = await database.owner.query<{ who: string }>(`select f.body->>'who' as who from fact f join summary s on s.record = f.record where s.name = 'Posy Samplewood' and f.kind = 'family-action' and f.is_current order by 1`)
    expect(actions.rows.map(row => row.who)).toEqual(['Dana', 'Nia', 'Nia'])
  })

  test('leaves an unfinished visit for Sam to carry on with', async () => {
    const { rows } = await database.owner.query('select a.name, d.step like $1 as visit from draft d join account a on a.id = d.account where d.ended_at is null', ['%/visit'])
    expect(rows).toEqual([{ name: 'Sam Mockridge', visit: true }])
  })

  test('goes on to a later day, and leaves nothing undone at the end of August', async () => {
    await build('2027-08-31')
    expect((await stateOf(database.owner))?.until).toBe('2027-08-31')
    expect(await open('d.due < business_today()')).toEqual([])
    await expect(database.owner.query("select clock_set('2027-08-01T09:00:00Z')")).rejects.toThrow('never goes back')
  })
})

describe('the script', () => {
  test('stands in the order of its days', () => {
    for (const [part, least] of [[family, 15], [summer, 15], [shared, 7]] as const) {
      const moments = part.map(scene => `${scene.on} ${scene.at}`)
      expect(moments.length).toBeGreaterThanOrEqual(least)
      expect(moments).toEqual(moments.toSorted())
    }
    expect(scenesOf('family').length).toBe(family.length)
    expect(scenesOf('script').length).toBe(family.length + otherChildren.length + summer.length + shared.length)
  })
})

test('Fernshire has four safeguarding partners, itself among them, and other company in each grouping', async () => {
  const { id } = (await database.owner.query<{ id: string }>("select id from organisation where name = 'Fernshire Council'")).rows[0] as { id: string }
  const places = await placesOf(database.app, id)
  const on = day('2027-06-16')
  expect(safeguardingPartners(places, id, on).map(partner => partner.organisation.name)).toEqual([
    'Fernshire Council', 'Ash Valley Integrated Care Board', 'Fern and Lark Integrated Care Board', 'Fernshire Police',
  ])
  const company = (name: string) => membershipsOf(places, places.organisations.find(each => each.name === name)?.id ?? '', on).map(each => each.sort)
  expect(company('Fernshire Council')).toHaveLength(4)
  expect(company('Stonewick Council')).toEqual(['regional care co-operative', 'regional adoption agency'])
})
