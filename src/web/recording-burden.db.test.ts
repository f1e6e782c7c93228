import { readFileSync } from 'node:fs'
import { parseFragment } from 'parse5'
import { expect, test } from 'vitest'
import { createOrganisation } from '../access/index.ts'
import { conferenceChair, leadPractitioner, leadProtectionPractitioner, teamResponsible } from '../children/allocation/index.ts'
import { contact } from '../children/front-door/index.ts'
import { birth, nameUsed } from '../children/identity/index.ts'
import { testDatabase } from '../database/testing.ts'
import { tell } from './testing-people.ts'
import { setClock, testService, type Person } from './testing.ts'

/** Counts docs/recording-burden.md on the pages as they stand: what is refused without, by sending a form as it opens; and every question that stands open on it. */

const database = await testDatabase()
await setClock(database, '2026-10-22T12:30:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const femi = await service.person('Femi Mockup', 'team manager')
const nia = await service.person('Nia Prototype', 'family help lead practitioner')
const imani = await service.person('Imani Stubbs', 'lead child protection practitioner')
const ola = await service.person('Ola Sandbox', 'front door worker')
const yusuf = await service.person('Yusuf Assert', 'conference chair')
await service.person('Ada Newcomer', 'social worker')
await service.person('Rob Placeholder', 'police officer', { team: null, organisation: await createOrganisation(database.owner, { name: 'Fernshire Police', kind: 'police force', keptBy: service.authority }) })
let told = ''
const posts = { lead: nia.post, protects: imani.post, chairs: yusuf.post }
const child = await tell(on, femi, 'child', of => {
  of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya', family: 'Samplewood' })
  of.fact(birth, '2016-03-14', {})
  of.fact(teamResponsible, '2026-09-10', { team: service.team })
  of.fact(leadPractitioner, '2026-09-10', { post: posts.lead, profession: 'social worker' })
  of.fact(leadProtectionPractitioner, '2026-10-06', { post: posts.protects })
  of.fact(conferenceChair, '2026-10-06', { post: posts.chairs })
  told = of.fact(contact, '2026-09-08', { asks: 'help', source: '2A', professional: true }, { words: { said: 'Shouting at night.' } })
})
const record = (kind: string): string => `/children/${child}/record/${kind}`

/** What a form asks as it opens, and what it is refused without: sent as it opens, and again with the first answer to everything it then asks for, until it is taken. */
async function counted(who: Person, path: string): Promise<{ needed: number; asked: number }> {
  const page = await who.get(path)
  const boxes: Record<string, string> = {}
  const needed = new Set<string>()
  for (let sent = 0; sent < 6; sent += 1) {
    const answer = await who.send(path, boxes, { shown: page })
    if (answer.status < 400) return { needed: needed.size, asked: questionsOf(page.html) }
    const missing = problemsOf(answer.html).filter(at => !needed.has(at))
    if (missing.length === 0) expect.fail(`${path} is refused for ${problemsOf(answer.html).join(', ')}`)
    for (const at of missing) {
      needed.add(at)
      Object.assign(boxes, firstAnswer(page.html, at))
    }
  }
  return expect.fail(`${path} was not taken with ${[...needed].join(', ')}`)
}

/** The first answer to a question of a page: this day, the first that can be chosen, or a word. */
function firstAnswer(html: string, at: string): Record<string, string> {
  if (html.includes(`name="${at}-day"`)) return { [`${at}-day`]: '22', [`${at}-month`]: '10', [`${at}-year`]: '2026' }
  const select = new RegExp(`<select[^>]*name="${at}"[\\s\\S]*?</select>`).exec(html)?.[0]
  if (select !== undefined) return { [at]: /<option[^>]*value="([^"]+)"/.exec(select)?.[1] ?? '' }
  const chosen = [...html.matchAll(/<input[^>]*>/g)].map(([input]) => input).find(input => input.includes(`name="${at}"`) && /type="(?:radio|checkbox)"/.test(input))
  return { [at]: (chosen && /value="([^"]*)"/.exec(chosen)?.[1]) ?? (/most|every|hours/.test(at) ? '10' : 'A word') }
}

const problemsOf = (html: string): string[] => [.../<div[^>]*data-testid="error-summary"[\s\S]*?<\/ul>/.exec(html)?.[0].matchAll(/href="#([^"]+)"/g) ?? []].map(match => (match[1] as string).replace(/-(day|month|year)$/, ''))

interface Node {
  readonly nodeName: string
  readonly attrs?: readonly { name: string; value: string }[]
  readonly childNodes?: readonly Node[]
}

/** Questions of the main form of a page: a date is one, a group of answers is one; what is asked only with certain answers, or folded away, is none. */
function questionsOf(html: string): number {
  const form = /<form[^>]*data-keep="yes"[\s\S]*?<\/form>/.exec(html)?.[0] ?? expect.fail('no form that is kept')
  const names = new Set<string>()
  const visit = (node: Node): void => {
    const attribute = (name: string) => node.attrs?.find(each => each.name === name)?.value
    if (node.nodeName === 'details' || attribute('data-when') !== undefined) return
    if (['input', 'select', 'textarea'].includes(node.nodeName) && attribute('type') !== 'hidden') {
      const name = attribute('name')
      if (name !== undefined && !name.startsWith('_')) names.add(name.replace(/-(day|month|year)$/, ''))
    }
    for (const below of node.childNodes ?? []) visit(below)
  }
  visit(parseFragment(form))
  return names.size
}

const rows: readonly (readonly [act: string, row: number, who: Person, path: string])[] = [
  ['Note what the school says', 1, ola, '/front-door/new'],
  ['Ask police and health', 2, ola, `/children/${child}/contacts/${told}/ask`],
  ['Decide, and tell the school', 2, femi, `/children/${child}/contacts/${told}`],
  ['Begin Family Help', 3, nia, record('family-help')],
  ['Say whether Mum agrees to the help', 3, nia, record('help-agreed')],
  ['Record a need', 6, nia, record('family-need')],
  ['Record somebody who helps', 6, nia, record('team-around-family')],
  ['Record an action', 6, nia, record('family-action')],
  ['Ask the child protection team for advice', 5, nia, record('team-advice-asked')],
  ['Go on as early help', 28, nia, `/children/${child}/family-help/basis`],
  ['Record why a child may be harmed', 7, imani, record('harm-suspected')],
  ['Call four agencies together', 7, imani, `/children/${child}/discussions/new`],
  ['Record the strategy discussion', 7, imani, record('strategy-discussion')],
  ['Begin the enquiry', 7, imani, record('section-47-enquiry')],
  ['Write down the kinds of harm', 7, imani, record('harm-described')],
  ['Write down domestic abuse', 7, imani, record('domestic-abuse')],
  ['Record the first conference with its decision', 11, yusuf, record('conference')],
  ['Begin the plan', 11, yusuf, record('protection-plan')],
  ['Record the outline of the plan', 11, yusuf, record('protection-plan-outline')],
  ['Say how often the child is seen', 11, imani, record('protection-visits-agreed')],
  ['Record a core group by its form', 12, imani, record('core-group')],
  ['Give the child to another worker', 20, femi, `/team/allocate?children=${child}`],
]

test('what it takes to record rows of the demonstration is what docs/recording-burden.md says', async () => {
  const lines: string[] = []
  for (const [act, row, who, path] of rows) {
    const { needed, asked } = await counted(who, path)
    lines.push(`| ${row} | ${act} | ${needed} | ${asked} |`)
  }
  expect(lines.length).toBeGreaterThanOrEqual(22)
  const said = readFileSync(new URL('../../docs/recording-burden.md', import.meta.url), 'utf8')
  expect(lines.filter(line => !said.includes(line))).toEqual([])
})
