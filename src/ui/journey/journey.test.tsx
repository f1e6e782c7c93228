import { describe, expect, test } from 'vitest'
import { renderPlain } from '../form/plain.ts'
import { render } from 'preact-render-to-string'
import { textWidth } from '../family-tree/text-width.ts'
import { addDays, day, type Day } from '../../time/day.ts'
import { JourneySvg } from './draw.tsx'
import { Journey, JourneyBrief } from './figure.tsx'
import { falls, foldedWords, layOut, mostToldSingly, shown, summaryOf, toldIn, type Picture } from './layout.ts'
import { lanesFor, type Copy, type Item, type Lane, type Story } from './model.ts'

const today = day('2027-06-16')
const period = (id: string, lane: Lane, what: string, from: string, to: string | null, more: Partial<Item> = {}): Item => ({ id, lane, shape: 'period', what, from: day(from), to: to === null ? null : day(to), href: `/x/${id}`, ...more })
const event = (id: string, lane: Lane, what: string, on: string, more: Partial<Item> = {}): Item => ({ id, lane, shape: 'event', what, from: day(on), to: day(on), href: `/x/${id}`, ...more })

/** The year of the reference drawing, made up. */
const maya: readonly Item[] = [
  period('mum', 'homes', 'With Mum', '2016-03-14', '2026-11-28'),
  { ...period('gap', 'homes', 'not known where Maya lived', '2026-11-28', '2026-11-30'), shape: 'gap' },
  period('joan', 'homes', 'With Grandma Joan', '2026-11-30', null),
  { ...period('away', 'homes', 'missing 2 days', '2027-01-10', '2027-01-12'), shape: 'away' },
  period('nia', 'workers', 'Nia, family help worker', '2026-09-10', null),
  period('imani', 'workers', 'Imani, child protection', '2026-10-06', '2027-01-12'),
  period('sam', 'workers', 'Sam, social worker', '2027-01-14', null),
  period('school', 'school', 'Sampleton Primary, Year 6', '2020-09-01', '2027-07-21'),
  period('next-school', 'school', 'Testbury', '2027-07-22', null),
  period('help', 'plans', 'Family Help plan', '2026-09-29', '2026-10-22'),
  period('cpp', 'plans', 'Child protection plan', '2026-10-22', '2027-01-12'),
  period('care', 'law', 'In care, living with family', '2026-11-30', '2027-07-06'),
  event('check', 'health', 'Health check', '2026-12-18'),
  event('sdq', 'health', 'Feelings survey (SDQ)', '2027-03-12'),
  event('eyes', 'health', 'Eye test', '2027-07-02'),
  { ...event('quiet', 'said', 'I like it when it’s quiet. I like Grandma’s house.', '2026-09-22'), shape: 'words' },
  { ...event('grandmas', 'said', '“I want Grandma’s”', '2026-11-20'), shape: 'words' },
]

const story = (more: Partial<Story> = {}): Story => ({
  name: 'Maya', today, from: day('2026-09-01'), until: day('2027-09-01'), born: day('2016-03-14'), copy: 'staff', lanes: lanesFor(more.copy ?? 'staff'), items: maya, scale: 1, ...more,
})

/** What a page of the usual width has for a picture, in pixels. */
const withinPage = 960

function svg(picture: Picture): string {
  return render(<JourneySvg picture={picture} describedBy="d" madeBy="Sam Mockridge" addTo={() => '/add'} closer={() => '/closer'} />)
}

function page(picture: Picture, order: 'lane' | 'date' = 'lane'): string {
  return render(
    <Journey picture={picture} madeBy="Sam" addTo={() => null} closer={() => '/closer'} order={order} orderHref="/o" controls={null} paper="a4" narrow={false} narrowHref="/n" />,
  )
}

const ids = (html: string): string[] => [...html.matchAll(/data-id="([^"]+)"/g)].map(([, id]) => id as string)

describe('the year of the reference drawing', () => {
  const picture = layOut(story())
  const drawn = svg(picture)

  test('labels each of its twelve months, and its years', () => {
    expect(picture.ticks.map(tick => tick.label)).toEqual(['Sep', 'Oct', 'Nov', 'Dec', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug'])
    expect(picture.ticks.flatMap(tick => tick.year ?? [])).toEqual(['2026', '2027'])
  })

  test('has nothing solid right of today', () => {
    const solid = [...drawn.matchAll(/data-solid-to="(\d+)"/g)].map(([, x]) => Number(x))
    expect(solid.length).toBeGreaterThan(7)
    expect(Math.max(...solid)).toBeLessThanOrEqual(Math.ceil(picture.todayX as number))
    const points = picture.lanes.flatMap(lane => lane.marks).filter(mark => mark.x > (picture.todayX as number))
    expect(points.map(mark => mark.planned)).toEqual([true])
  })

  test('cuts the bar of the home that goes on at today', () => {
    const joan = picture.lanes[0]?.bars.find(bar => bar.item.id === 'joan')
    expect(joan?.todayX).toBeCloseTo(picture.todayX as number, 1)
    expect([joan?.before, joan?.after]).toEqual([false, true])
  })

  test('numbers what has no room for its words, and tells it under the picture', () => {
    const help = picture.lanes.flatMap(lane => lane.bars).find(bar => bar.item.id === 'help')
    expect(help?.label).toMatch(/^\d$/)
    expect(picture.notes.map(note => note.item.id)).toContain('help')
  })

  test('draws two days between two homes as not known, and a time away within its home', () => {
    expect(picture.lanes[0]?.bars.map(bar => bar.item.shape)).toEqual(['period', 'gap', 'period'])
    expect(picture.lanes[0]?.bars.find(bar => bar.item.id === 'joan')?.away).toHaveLength(1)
  })

  test('keeps the row for good things while it is empty, and asks for them; other empty rows are left out', () => {
    expect(picture.lanes.map(lane => lane.lane)).toEqual(['homes', 'workers', 'school', 'plans', 'law', 'health', 'good', 'said'])
    expect(drawn).toContain('No good things recorded in this time.')
    expect(drawn).toContain('Add a good thing')
  })

  test('is told in words', () => {
    expect(summaryOf(picture)).toBe('From September 2026 to June 2027 Maya moved home once, had 3 lead workers, had 2 plans, went to one school and was missing or away once. Maya told us 2 things.')
    expect(summaryOf(layOut(story({ copy: 'child', lanes: lanesFor('child') })))).toContain('you moved home once')
  })

  test('has the child’s words in quotation marks once, and no more of them than forty characters', () => {
    expect(picture.lanes.at(-1)?.marks.map(mark => mark.label)).toEqual(['“I like it when it’s quiet. I like Grandm…”', '“I want Grandma’s”'])
  })
})

describe('the same input', () => {
  test('gives the same picture in any order, twice', () => {
    const turned = [...maya].reverse()
    expect(svg(layOut(story({ items: turned })))).toBe(svg(layOut(story())))
    expect(svg(layOut(story()))).toBe(svg(layOut(story())))
  })
})

describe('the table', () => {
  test.each(['lane', 'date'] as const)('has a row for each mark of the picture and the reverse, in the order of %s', order => {
    const picture = layOut(story())
    const whole = page(picture, order)
    const [drawn, told] = [whole.slice(0, whole.indexOf('data-testid="journey-table"')), whole.slice(whole.indexOf('data-testid="journey-table"'))]
    // A time away is a mark beneath its home too: each once.
    expect(new Set(ids(told))).toEqual(new Set(ids(drawn)))
    expect(ids(told)).toHaveLength(maya.length)
  })

  test('says from, to, whether it happened, how sure and the source', () => {
    const words = renderPlain(page(layOut(story())))
    for (const each of ['30 November 2026', 'Now', 'Planned', 'Happened', 'Known', 'The record']) expect(words).toContain(each)
  })
})

/** Numbers that look like chance and are the same each time. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

/** A childhood in care of twenty years with this many moments. */
function childhood(seed: number, many: number): Story {
  const random = dice(seed)
  const born = day('2007-01-20')
  const on = (share: number): Day => addDays(born, Math.floor(share * 7400))
  const items: Item[] = []
  let from = born
  for (let home = 0; from < today; home += 1) {
    const to = addDays(from, 40 + Math.floor(random() * 500))
    items.push(period(`home-${home}`, 'homes', `With carers number ${home}`, from, to < today ? to : null, random() < 0.2 ? { cutShort: 'Carer asked' } : {}))
    from = random() < 0.3 ? addDays(to, Math.floor(random() * 9)) : to
  }
  for (let index = 0; index < many; index += 1) {
    const lane = (['health', 'good', 'said', 'people', 'worries', 'plans'] as const)[Math.floor(random() * 6)] as Lane
    items.push({ ...event(`e-${index}`, lane, `Something number ${index} that happened`, on(random())), shape: lane === 'said' ? 'words' : 'event' })
  }
  for (let index = 0; index < 30; index += 1) {
    const starts = on(random())
    items.push(period(`w-${index}`, 'workers', `Worker ${index}, social worker`, starts, addDays(starts, 30 + Math.floor(random() * 900))))
  }
  return story({ items, born, from: day('2007-01-01'), until: day('2027-09-01'), scale: ([1, 2, 4] as const)[seed % 3] as number })
}

function boxes(picture: Picture): { lane: string; x: number; x2: number; y: number; y2: number }[] {
  return picture.lanes.flatMap(lane => [
    ...lane.bars.map(bar => ({ lane: lane.lane, x: bar.x, x2: bar.x + bar.width, y: bar.y, y2: bar.y + bar.height })),
    ...lane.marks.map(mark => ({ lane: lane.lane, x: mark.x - (mark.items.length > 1 ? 12 : 8), x2: mark.label === null ? mark.x + 12 : mark.x + 14 + textWidth(mark.label, 14), y: mark.y - 12, y2: mark.y + 12 })),
  ])
}

describe('made-up childhoods', () => {
  const pictures = Array.from({ length: 60 }, (_, seed) => layOut(childhood(seed, [0, 12, 80, 400][seed % 4] as number)))

  test('put nothing over anything else, and nothing outside their row or the picture', () => {
    let looked = 0
    const wrong: string[] = []
    for (const picture of pictures) {
      for (const lane of picture.lanes) {
        const of = boxes({ ...picture, lanes: [lane] })
        looked += of.length
        for (const [index, box] of of.entries()) {
          if (box.y < lane.y || box.y2 > lane.y + lane.height || box.x2 > picture.width) wrong.push(`outside: ${JSON.stringify(box)}`)
          for (const other of of.slice(index + 1)) {
            if (box.y < other.y2 && other.y < box.y2 && box.x2 > other.x + 0.5 && other.x2 > box.x + 0.5) wrong.push(`over each other: ${JSON.stringify([box, other])}`)
          }
        }
      }
    }
    expect(wrong).toEqual([])
    expect(looked).toBeGreaterThan(2000)
  })

  test('lose nothing: every item in the time is in the table once, alone or counted', () => {
    for (const picture of pictures) {
      const told = toldIn(picture, 'lane').flatMap(row => row.items.map(item => item.id)).toSorted()
      const expected = picture.story.items.filter(item => falls(item, picture.story)).map(item => item.id).toSorted()
      expect(told).toEqual(expected)
    }
  })

  test('say what was folded, where something was', () => {
    const folded = pictures.filter(picture => picture.lanes.some(lane => lane.more.length > 0 || lane.marks.some(mark => mark.items.length > 1)))
    expect(folded.length).toBeGreaterThan(30)
    for (const picture of pictures) expect(foldedWords(picture) !== null).toBe(folded.includes(picture))
  })
})

test('thousands of facts of twenty years stay a page that a browser can hold', () => {
  const picture = layOut({ ...childhood(7, 5000), scale: 1 })
  const whole = page(picture)
  expect(picture.story.items.length).toBeGreaterThan(5000)
  expect((whole.match(/<[a-z]/g) ?? []).length).toBeLessThan(2900)
  expect(toldIn(picture, 'date').some(row => row.items.length > mostToldSingly)).toBe(true)
  expect(foldedWords(picture)).toContain('choose a shorter time')
})

describe('a copy', () => {
  test.each(['family', 'child'] as const)('for the %s has no row of worries, and says whose it is', (copy: Copy) => {
    const items = [...maya, event('worry', 'worries', 'Police came at night', '2026-10-06')]
    const picture = layOut(story({ copy, lanes: lanesFor(copy), items }))
    const drawn = svg(picture)
    expect(drawn).not.toContain('Police came')
    expect(drawn).toContain(copy === 'child' ? 'Child copy' : 'Family copy')
    expect(page(picture)).not.toContain('Police came')
  })
})

test('a long childhood has years and ages on its axes', () => {
  const picture = layOut({ ...childhood(3, 10), scale: 1 })
  expect(picture.ticks.map(tick => tick.year)).toContain('2020')
  expect(picture.ages.map(each => each.age).slice(0, 3)).toEqual([0, 1, 2])
})

test('a day that is not exact is said to be about', () => {
  expect(shown(period('a', 'homes', 'With Dad', '2019-01-01', null, { about: true, when: '2019' }))).toBe('With Dad (about 2019)')
})

test('among other things on a page it keeps the size of its words, fits, and leads to its equal table', () => {
  const picture = layOut(story({ scale: 0.7 }))
  const html = render(<JourneyBrief picture={picture} title="Journey, last 12 months" madeBy="Sam" addTo={() => null} closer={() => '/closer'} tableHref="/timeline#journey-as-table" fullHref="/timeline" />)
  expect(picture.width).toBeLessThanOrEqual(withinPage)
  expect(html).toContain(`width="${picture.width}"`)
  expect(html).toContain('href="/timeline#journey-as-table"')
  for (const words of ['Journey, last 12 months', summaryOf(picture), 'With Grandma Joan']) expect(html).toContain(words)
})
