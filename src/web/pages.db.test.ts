/** Every page in every state, over HTTP: what it is called, what it weighs, what it asks of the database, and what it gives away. */
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { countQueries } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { faultsIn } from '../ui/testing-html.ts'
import { cast, longName } from './testing-people.ts'
import { strange } from './testing-lines.ts'
import { pay, visits, type Visit } from './testing-visits.ts'
import { askWords } from './testing-words.ts'
import { routes } from './routes.ts'
import { pageNames } from './record/audit.tsx'
import { noteSlowStatements } from './log.ts'
import { holdsSecret } from './send-again.tsx'
import { tokenBox } from './tokens.ts'
import type { Page } from './testing.ts'

const database = await testDatabase()
const people = await cast(database)
const all = await visits(people)
const pages = new Map<Visit, Page>()
/** What each asked of the database, and what was written of slow statements: all of them are, here. */
const asked = new Map<Visit, number>()
const slow: string[] = []
const begun = people.service.lines.length
const noted = noteSlowStatements(line => void slow.push(line), () => {}, { ROWAN_SLOW_MS: '0' })
for (const visit of all) {
  const { result, texts } = await countQueries(() => pay(people, visit))
  pages.set(visit, result)
  asked.set(visit, texts.length)
}
noted()
const lines = people.service.lines.slice(begun)

function seen(visit: Visit): Page {
  return pages.get(visit) as Page
}

test('every address that shows a page is visited', () => {
  // What a sign-in at a provider came to is told with what it means for others too: never as a page that is as it should be.
  const visited = new Set(all.filter(visit => (visit.status === 200 || visit.page === 'sign-in-problem') && visit.send === undefined).map(visit => `${visit.route} ${visit.page}`))
  // A report is a file, as what is asked for in a form is, and how the session stands or whether a record changed is for the script: none is a page.
  const shown = routes.filter(route => route.method === 'GET' && route.path !== '/import/:id/report' && !route.path.endsWith('/files/:form') && !/\/documents\/:document\/(file|picture)$|\/print\/:made\/file$/.test(route.path) && route.path !== '/session' && !route.path.endsWith('/changed'))
  expect(shown.length).toBeGreaterThanOrEqual(35)
  // The first address leads on to sign in, or to the first page of a role.
  const page = (route: (typeof shown)[number]) => (route.path === '/' ? 'sign-in' : route.page)
  expect(shown.map(route => `${route.path} ${page(route)}`).filter(wanted => !visited.has(wanted))).toEqual([])
  expect(all.length).toBeGreaterThan(100)
  expect(new Set(all.map(visit => visit.name)).size).toBe(all.length)
})

describe.each(all)('$name', visit => {
  test('is the page it should be, with one heading, a title and valid HTML', async () => {
    const { status, html } = seen(visit)
    expect({ status, page: /<main[^>]*data-page="([^"]+)"/.exec(html)?.[1] }).toEqual({ status: visit.status, page: visit.page })
    expect(html.match(/<h1[\s>]/g) ?? []).toHaveLength(1)
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''
    // What it is, whom it is about, whose service it is; errors first.
    const about = visit.about === undefined ? '' : `, ${visit.about}`
    expect(title).toMatch(new RegExp(`^${visit.status === 422 ? 'Error: ' : ''}[A-Z].*[^,]${about}, Rowan$`))
    expect(title).not.toMatch(/Samplewood|Testerly|Manyfold|Testington|Remembered|Busyfield/)
    expect(await faultsIn(html)).toEqual([])
  })
})

test('every page leads to its own help, and every help to a page', async () => {
  const without = all.filter(visit => visit.page !== 'help-page' && !seen(visit).html.includes(`href="/help/on/${visit.page}"`)).map(visit => `${visit.name}: add help for ${visit.page} to its room under src/web/help/rooms`)
  expect(without).toEqual([])
  const list = (await people.service.nobody.get('/help')).html
  const named = [...list.matchAll(/href="(\/help\/on\/[a-z-]+)"/g)].map(match => match[1] as string)
  expect(new Set(named).size).toBeGreaterThanOrEqual(60)
  for (const address of new Set(named)) expect([address, (await people.service.nobody.get(address)).status]).toEqual([address, 200])
})

test('no address, and no place a form is sent to, holds anything personal', () => {
  const personal = [
    'Maya', 'Samplewood', 'Theo', 'Jonah', 'Testerly', 'Fern', 'Remembered', 'Suharto', 'Robin', 'Manyfold', 'Busyfield', 'Finished', 'Edie', 'Quietly', 'Robyn', 'Unseen', 'Dana', 'Lewis', 'Exampleton', 'Joan', 'Placeholder', 'Arthur', 'Morgan', 'Farflung', 'Sandbox Close',
    ...longName.given.split(/[ -]/),
    'Testingtons',
    'Mockridge',
  ].map(word => word.toLowerCase())
  const digits = /999\D{0,3}003\D{0,3}7000|2016-0?3-14|14[-/. ]0?3[-/. ]2016|ZZ9/i
  const found: string[] = []
  let addresses = 0
  for (const visit of all) {
    for (const [, name, address] of seen(visit).html.matchAll(/\s(href|action|src|formaction)="([^"]*)"/g)) {
      addresses += 1
      const plain = decodeURIComponent(String(address)).toLowerCase()
      if (digits.test(plain) || personal.some(word => new RegExp(`(?<![a-z])${word}(?![a-z])`).test(plain))) found.push(`${visit.name}: ${name}=${address}`)
    }
  }
  expect(found).toEqual([])
  expect(addresses).toBeGreaterThan(2000)
})

test('every page of a record has a name by which its audit speaks of it', () => {
  const pagesOfRecords = new Set(routes.filter(route => route.method === 'GET' && /^\/(children|people)\/:id/.test(route.path)).map(route => route.page))
  expect(pagesOfRecords.size).toBeGreaterThan(50)
  // How the session stands is no page; the files of a document are told of with its title, and a paper that was made opens no record until it is saved.
  expect([...pagesOfRecords].filter(page => !Object.hasOwn(pageNames, page)).toSorted()).toEqual(['document-file', 'document-picture', 'print-made', 'session'])
})

test('every form carries the token of its session', () => {
  let forms = 0
  for (const visit of all.filter(each => each.as !== null && each.as !== 'empty' && each.as !== 'atProvider')) {
    for (const [form] of seen(visit).html.matchAll(/<form[\s\S]*?<\/form>/g)) {
      if (/method="get"/.test(form)) continue
      forms += 1
      expect(form, visit.name).toMatch(new RegExp(`name="${tokenBox}" value="[^"]{20,}"`))
    }
  }
  expect(forms).toBeGreaterThan(200)
})

/**
 * Forms of several questions, one of them answered in words, that are not kept while they are written, by the page that shows them, and why.
 * Written by hand: whoever makes a form asks themselves here whether somebody could lose words in it.
 */
const notKept: Readonly<Record<string, string>> = {
  // Nobody is signed in, so nothing can be kept for anybody; what is sent wrongly comes back as typed.
  'first-start': 'nobody is signed in', code: 'nobody is signed in', 'tell-us-family': 'nobody is signed in', 'tell-us-work': 'nobody is signed in', 'have-your-say': 'nobody is signed in',
  account: 'a password is never kept',
  'return-check': 'files, choices and a code, of which nothing is recorded', 'return-check-found': 'a choice and a number, of which nothing is recorded',
  exchange: 'whose record it is: a choice and a number. Its answers and its reviews are kept',
  'partner-systems': 'a key that is pasted may be a private one, which is never kept',
}

/** Boxes for words: neither a part of a day, nor a choice, nor a file. */
function isForWords(box: string): boolean {
  return box.startsWith('<textarea') || (box.startsWith('<input') && /type="(?:text|email|search|tel|password)"/.test(box) && !/name="[^"]*-(?:day|month|year)"/.test(box))
}

test('every form in which somebody answers several questions and writes words is kept while it is written, and says so', () => {
  const unkept = new Set<string>()
  const steps = new Set<string>()
  const faults: string[] = []
  let kept = 0
  for (const visit of all) {
    for (const [form] of seen(visit).html.matchAll(/<form[\s\S]*?<\/form>/g)) {
      if (/^<form[^>]*method="get"/.test(form) || / action="\/sign-in"/.test(form)) continue
      const action = / action="([^"?]*)/.exec(form)?.[1] ?? ''
      if (/^<form[^>]*data-keep="yes"/.test(form)) {
        kept += 1
        // Who keeps it, under which key; that it can be left without scripts; and where it is said whether it is saved: here and under the heading.
        for (const [what, there] of Object.entries({ 'its key': /name="_form" value="[0-9a-f-]{36}"/, 'a way to leave it for later': /<button[^>]*name="later"/, 'whether it is saved': /data-testid="save-status"/ })) if (!there.test(form)) faults.push(`${visit.name}: ${action} lacks ${what}`)
        if ((seen(visit).html.match(/data-testid="save-status"/g) ?? []).length < 2) faults.push(`${visit.name}: says only once whether it is saved`)
        const route = routes.find(each => each.method === 'POST' && new RegExp(`^${each.path.replaceAll(/:[a-z]+/g, '[^/]+')}$`).test(action))
        if (route?.keeps !== true) faults.push(`${visit.name}: ${action} keeps nothing that is sent to it`)
        else steps.add(route.path)
        continue
      }
      const boxes = [...form.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map(([box]) => box).filter(box => !/type="hidden"/.test(box))
      const questions = new Set(boxes.map(box => /name="([^"]+)"/.exec(box)?.[1]?.replace(/-(day|month|year)$/, '')))
      if (questions.size > 1 && boxes.some(isForWords)) unkept.add(visit.page)
    }
  }
  expect(faults).toEqual([])
  expect([...unkept].filter(page => !Object.hasOwn(notKept, page))).toEqual([])
  expect(Object.keys(notKept).filter(page => !unkept.has(page))).toEqual([])
  // Every address that keeps what is sent to it has a form that says so.
  expect(routes.filter(route => route.method === 'POST' && route.keeps === true && !steps.has(route.path)).map(route => route.path)).toEqual([])
  expect(kept).toBeGreaterThan(100)
})

test('forms with a secret are known by their boxes: none of them is ever shown again or kept', () => {
  const boxes = new Set<string>()
  for (const visit of all) {
    for (const [input] of seen(visit).html.matchAll(/<input[^>]*>/g)) if (/type="password"|autocomplete="one-time-code"/.test(input)) boxes.add(/name="([^"]+)"/.exec(input)?.[1] ?? '')
  }
  expect(boxes.size).toBeGreaterThanOrEqual(4)
  expect([...boxes].filter(name => !holdsSecret({ [name]: 'x' }))).toEqual([])
})

describe('weights', () => {
  test('no page weighs more than 60 kB, no overview more than 45', () => {
    const heavy = all.flatMap(visit => {
      const weight = gzipSync(seen(visit).html, { level: 6 }).length
      return weight > (visit.page === 'child-overview' ? 45_000 : 60_000) ? [`${visit.name}: ${weight}`] : []
    })
    expect(heavy).toEqual([])
  })

  test('no page has more than 1,500 elements, no family tree more than 3,000', () => {
    const many = all.flatMap(visit => {
      const elements = (seen(visit).html.match(/<[a-z]/g) ?? []).length
      return elements > (visit.page === 'child-family' || visit.page === 'child-draw' ? 3000 : 1500) ? [`${visit.name}: ${elements}`] : []
    })
    expect(many).toEqual([])
  })
})

/** Round trips that a page may make at most, by page; the session's own is one of them. Written by hand: a page that needs more says why. */
const mostQueries: Readonly<Record<string, number>> = {
  'first-start': 1, code: 2, account: 14, 'account-second-step': 8, 'second-step': 2, people: 4, 'people-invite': 5, 'person-code': 9, 'people-acts': 3, person: 7, 'person-post': 7, 'person-post-end': 12, 'person-end': 5, teams: 8, 'team-settings': 7, organisations: 5, 'partner-systems': 6, 'partner-system': 3, 'partner-developers': 0,
  settings: 4, setting: 11, 'threshold-document': 3,
  'settings-mail': 5,
  'tell-us': 3, 'tell-us-family': 6, 'tell-us-work': 6, 'tell-us-sent': 6, 'front-door': 6, 'front-door-note': 5, 'front-door-contact': 40, 'front-door-gone': 4, contact: 36, 'research-ask': 24, requests: 3, request: 8, sharing: 6, 'sharing-ask': 6, 'sharing-tell': 6, exchange: 40, 'sharing-agreements': 8, 'sharing-agreement-new': 6, 'sharing-leads': 12, 'sharing-named': 14, 'sharing-report': 4, 'who-knows': 6, 'who-knows-found': 8, 'who-knows-asked': 24, 'child-sharing': 24, 'child-sharing-ask': 24, 'child-sharing-tell': 24, 'child-sharing-answer': 30,
  'contact-elsewhere': 40, 'same-child': 7, 'same-child-numbers': 6, 'same-child-pair': 18, 'same-child-apart': 12,
  counts: 3, feedback: 9, 'feedback-ask': 3, 'feedback-code': 4, 'feedback-service': 4, 'feedback-did': 16, 'have-your-say': 1, 'have-your-say-thanks': 0, places: 4, 'places-organisations': 3, 'places-areas': 7, place: 13, 'place-said': 12, 'places-bring-in': 2,
  'counts-help': 7,
  'sign-in': 6, 'sign-in-problem': 0, 'signed-in': 1, 'signed-out': 0, 'signing-in': 10, 'signing-in-group': 5, 'signing-in-group-end': 5, 'choose-role': 2, help: 1, accessibility: 0, privacy: 0, 'help-message': 3, 'help-message-sent': 1, 'not-found': 2,
  cover: 8, 'duty-wait': 30, approvals: 10, reviews: 14, 'protection-board': 8, 'protection-teams': 6, 'protection-team-add': 19, 'protection-team-end': 12, 'child-protection': 16, 'discussion-call': 24, discussion: 18, 'discussion-write': 40, 'decision-ask': 24, decision: 54, task: 38, supervision: 26, 'supervision-write': 12, 'case-supervision': 28, 'workload-ask': 4, 'my-work': 17, 'my-work-part': 6, 'my-children': 5, drafts: 5, again: 4, search: 7, 'new-child': 7, adopters: 5, 'new-adopters': 6,
  // Each child is opened by itself, with its own line in the audit; a form that comes back opens them once more.
  team: 29, 'team-counts': 5, 'team-clocks': 5, 'team-person': 12, 'team-to-allocate': 4, 'team-allocate': 32,
  // The overview draws the journey of the last year too.
  'child-overview': 18, 'child-about': 12, 'child-timeline': 14, 'child-together': 20, 'child-voice': 12, 'child-family': 13, 'child-notes': 14, 'child-plans': 15, 'child-life': 12, 'child-documents': 14, document: 14, 'document-add': 21, print: 24, 'print-made': 4, letter: 21, audit: 10, moments: 10,
  'person-overview': 12, 'person-about': 12, 'person-family': 13, 'person-timeline': 10, 'person-documents': 11,
  'record-something': 9, 'record-form': 19, 'note-edit': 23, 'add-person': 21, 'child-draw': 22, 'map-new': 17, 'map-draw': 24, done: 13, fact: 15, 'fact-act': 27, conflict: 45, duty: 13,
  'state-reason': 4, restricted: 11, 'access-act': 4, 'access-people': 3, 'access-person': 4, 'ask-guardian': 15,
  // The desk asks for each of its parts, and once more where a form comes back.
  access: 22, 'access-review': 9, 'own-family': 12, 'nhs-number': 22, 'quiet-screen': 12, 'own-family-shut': 5, 'own-family-list': 5, 'access-request-new': 5, 'access-entries': 13, 'access-pack': 4,
  // A form that comes back asks for the request, and gathers the record, once more.
  'access-request': 8, 'access-entry': 35,
  'for-family': 16, 'for-family-keep': 42, 'family-help': 18, 'family-help-workers': 6, 'family-help-worker': 18, 'family-help-basis': 22, 'still-right': 26,
  papers: 12, 'paper-new': 20, paper: 16, 'paper-section': 20, 'paper-read': 12, 'paper-versions': 12, 'paper-finish': 31,
  import: 3, 'import-rows': 3, 'import-run': 4, 'return-check': 3, 'return-check-found': 3, 'return-check-row': 2, 'return-check-gone': 2,
  data: 4, 'data-errors': 9, 'my-returns': 5, 'daily-data': 8, dataset: 8,
  // What was frozen is asked for once more where its form comes back.
  'return-collections': 4, 'return-collection': 5, 'return-explain': 16, 'return-frozen': 15, 'return-compare': 8,
  disposal: 12, 'disposal-list': 9, 'disposal-register': 3,
  published: 2, 'published-one': 3, publications: 5, 'publication-new': 13, publication: 12, 'publication-version': 8, 'publication-write': 10,
  'help-page': 1, 'law-words': 1, 'whats-new': 1,
  law: 2, 'law-rule': 2, 'law-sections': 5, 'law-commence': 3, 'law-commencement': 5, 'law-entries': 6, 'law-entry-new': 3, 'law-entry': 7,
}

test('no page asks the database more often than its limit', async () => {
  const over: string[] = []
  for (const [visit, times] of asked) {
    const most = mostQueries[visit.page]
    if (most === undefined) over.push(`${visit.page} has no limit (${visit.name} asked ${times} times)`)
    else if (times > most) {
      // What changes seldom is kept in memory, and was perhaps asked for here for the first time.
      const { texts } = await countQueries(() => pay(people, visit))
      if (texts.length > most) over.push(`${visit.name}: ${texts.length} of ${most}`)
    }
  }
  expect(over).toEqual([])
  const shown = new Set(all.map(visit => visit.page))
  expect(Object.keys(mostQueries).filter(page => !shown.has(page))).toEqual([])
})

test('no line of the log holds anything of anybody, whatever page was opened and whatever was asked for it', () => {
  expect(lines.length).toBeGreaterThan(all.length)
  expect(slow.length).toBeGreaterThan(100)
  expect([...lines, ...slow].flatMap(strange)).toEqual([])
  const text = [...lines, ...slow].join('\n')
  for (const word of ['Maya', 'Samplewood', people.children.maya, people.staff.sam.account, people.staff.sam.secret]) expect(text, word).not.toContain(word)
})

askWords(pages)
