/**
 * Plays a script: each act is done by its own person, signed in, through the page where it is done, on its own business day. What a
 * form refuses stops the play with the words of the form, so that a script cannot tell what the service would not let anybody do.
 */

import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { bringIn, type Given } from '../api/import/run.ts'
import { askImport, type ImportFile } from '../api/import/run-state.ts'
import { writeRecord } from '../api/files/csv.ts'
import { columns } from '../web/places/rows.ts'
import { sessionCookie } from '../web/server.ts'
import type { Pool } from '../database/index.ts'
import { networkMap, networkTie } from '../children/identity/index.ts'
import { decisionAsked, decisionMade } from '../children/decisions/index.ts'
import { decision, type ResearchAgency } from '../children/front-door/index.ts'
import { agenciesTold, contribution, discussionCalled } from '../children/protection/index.ts'
import { caseSupervision } from '../children/supervision/index.ts'
import type { Sort } from '../children/documents/index.ts'
import type { tellers } from '../children/voice/index.ts'
import { house } from '../house.ts'
import { dutyName } from '../law/duty.ts'
import { change, isRefusal, newId, type AnyKind, type Body, type BodyOf, type Exactness, type Fields, type Kind, type Proposal } from '../record/index.ts'
import { day, dayOf, instantFromMilliseconds, instantIn, millisecondsOf, parseInstant, writeDay, type Day, type Instant } from '../time/day.ts'
import { dateBoxes, typedFrom } from '../ui/form/typed.ts'
import { formIn, problemsIn, type ReadForm } from './forms.ts'
import { colleagues, emailOf, password, staff, type ColleagueKey, type StaffKey, type TeamKey } from './people.ts'

/** The answers of a kind, texts among them. */
export type AnswersOf<F extends Fields> = BodyOf<F> & { readonly [Name in Exclude<keyof F, keyof BodyOf<F>>]?: string }

/** What stands beside the answers. */
export interface Beside {
  /** When it was so, or began; the day of the scene unless said. */
  readonly on?: string
  /** The time of day, where the kind asks for one. */
  readonly time?: string
  /** When it stopped, for a period that is over when it is written down. */
  readonly until?: string
  readonly exactness?: Exactness
  /** The name by which later scenes speak of this fact. */
  readonly as?: string
  /** Answers to what is asked as part of it: what a conference decided for this child. */
  readonly parts?: Readonly<Record<string, unknown>>
  /** Reasons for bars that ask. */
  readonly because?: Readonly<Record<string, string>>
}

export interface NewChild {
  readonly given?: string
  readonly family?: string
  /** A day, a month (`2016-03`) or a year. */
  readonly born?: string
  readonly due?: string
  readonly sex?: 'F' | 'M' | 'U'
  /** Whether the person who starts the record works with the child. */
  readonly mine?: boolean
}

/** A person who matters to a child, as the page asks for them. */
export interface Added {
  /** The name by which the script speaks of them; somebody it has named before is found again. */
  readonly key?: string
  readonly given: string
  readonly family?: string
  readonly relation: string
  readonly responsibility?: 'yes' | 'no' | 'not known'
  readonly since?: string
  readonly born?: string
  readonly telephone?: string
  readonly called?: string
}

type Seen = 'yes' | 'no' | 'did not want to' | 'too young' | 'not seen'

export interface VisitTold {
  readonly on?: string
  readonly time?: string
  readonly where?: string
  readonly seen?: Seen
  readonly said?: string
  /** Why nothing is written of what was said, where `said` is left out: `nothing to keep` unless told. */
  readonly quiet?: string
  readonly means?: string
  readonly saw?: string
  readonly next?: string
  readonly chronology?: string
  /** Brothers and sisters who were part of the same visit. */
  readonly with?: Readonly<Record<string, { readonly seen: Seen; readonly said?: string; readonly quiet?: string; readonly means?: string }>>
}

/** What is written in a section of a paper: by box, or entry by entry of a list. */
export type PaperAnswers = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>

/** What finishing a paper says beside it. */
export interface PaperFinished {
  /** The kind of the fact that follows, and what its form asks. */
  readonly brings?: AnyKind
  readonly answers?: Readonly<Record<string, unknown>>
  /** Why it is finished with sections that are not. */
  readonly gaps?: string
  readonly time?: string
  /** Other children whom it was about: the fact stands on their records too, and is called `as` with their name before it. */
  readonly with?: readonly string[]
  /** The name by which later scenes speak of the fact. */
  readonly as?: string
}

/** What somebody tells the front door, by the boxes of its note, and the children as they are named. */
export interface NoteTold {
  readonly said: string
  readonly from?: string
  readonly role?: string
  readonly reach?: string
  readonly source: string
  readonly way?: string
  readonly asks?: 'help' | 'information'
  readonly knowsOfIt?: string
  readonly children: readonly { readonly given: string; readonly family: string; readonly born?: string }[]
  readonly home?: { readonly line1: string; readonly town: string; readonly postcode: string }
}

/** Whom a contact turned out to be about, in the order in which the children were named. */
export interface Placed {
  /** The name by which the script speaks of the child; somebody it has named before is found again, anybody else is a new record. */
  readonly child: string
  /** Why the front door thinks so; needed where a record was found that may be of the child. */
  readonly why?: string
}

/** What was decided on a contact, with what whoever told us was told. */
export type DecidedOn = Omit<AnswersOf<typeof decision.fields>, 'contact' | 'at' | 'decider'> & { readonly also?: readonly string[]; readonly told?: string }

/** Ids to put into answers, by the names of the script. */
export interface Lookups {
  readonly post: (key: StaffKey | ColleagueKey) => string
  readonly team: (key: TeamKey) => string
  /** The record of a child, an adult or the council. */
  readonly id: (key: string) => string
  readonly fact: (named: string) => string
  /** The name of a child's open duty under a rule, for saying that it waits or why it is late. */
  readonly duty: (child: string, rule: string) => Promise<string>
  /** The records of children of Fernshire, by their numbers in the returns. */
  readonly recordsOf: (localIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** What is open and due by a day for children who came in by files. */
  readonly openWork: (until: Day) => Promise<readonly OpenWork[]>
}

/** Something that is open for a child who came in by files. */
export interface OpenWork {
  readonly record: string
  readonly rule: string
  readonly part: string
  readonly anchor: string
  readonly due: Day
  /** Who answers for it. */
  readonly who: StaffKey | ColleagueKey
}

/** Somebody of the staff, doing things. */
export interface Person extends Lookups {
  /** Starts the record of a child. */
  starts(child: string, of: NewChild): Promise<void>
  /** Notes what somebody tells the front door, by its page: it waits under this name. */
  notes(named: string, told: NoteTold): Promise<void>
  /** Says whom a contact that waits is about, by its page: of those known, or in records begun for it. */
  places(named: string, children: readonly Placed[]): Promise<void>
  /** Asks agencies what they know of a child, before a contact is decided, to be answered the same day. */
  asksOthers(named: string, child: string, told: { readonly agencies: readonly ResearchAgency[]; readonly asked: string; readonly basis: string }): Promise<void>
  /** Answers the first request that waits for this person’s agency, from their own organisation. */
  answersRequest(told: { readonly answer: 'known' | 'nothing' | 'no'; readonly known?: string }): Promise<void>
  /** Adds every answer that waits to the record, word for word. */
  addsAnswers(named: string, child: string): Promise<void>
  /** Decides on a contact, by its page, and says what whoever told us was told. */
  decidesOn(named: string, child: string, decided: DecidedOn): Promise<void>
  /** Stands beside a family that asks for help by the web form, without signing in: it waits on the front door. */
  isAskedForHelp(said: string, reach: string): Promise<void>
  /** Calls agencies together about a child; later the discussion is `<child> table`. */
  callsAgencies(child: string, answers: AnswersOf<typeof discussionCalled.fields>, asked: readonly StaffKey[]): Promise<void>
  /** Says at that table what their agency knows. */
  saysAtTable(child: string, answers: { readonly knows: string; readonly unknown?: string }): Promise<void>
  tellsAgencies(child: string, told: string): Promise<void>
  /** Records something of the child protection teams. */
  keepsTeam(kind: AnyKind, answers: Readonly<Record<string, unknown>>, beside?: { readonly on?: string; readonly as?: string }): Promise<void>
  /** Adds a person who matters to a child: somebody who has a record already, or starts an adult's record, or only a name. */
  adds(child: string, of: Added): Promise<void>
  /**
   * Draws a network map with a child: begins it, then puts everybody on it one by one. One that is drawn again begins with what stood on the
   * map of that name, and whoever is named again is changed.
   */
  draws(child: string, map: AnswersOf<typeof networkMap.fields> & { readonly as: string; readonly on?: string; readonly again?: string }, ties: readonly AnswersOf<typeof networkTie.fields>[]): Promise<void>
  /** Records a fact by the form of its kind, on a child's or an adult's record. Gives the fact's id. */
  records<F extends Fields, Id extends string>(child: string, kind: Kind<F, Id>, answers: AnswersOf<F>, beside?: Beside): Promise<string>
  /** Gives a child to somebody of their own team, as its manager does. */
  gives(child: string, to: StaffKey | ColleagueKey, said: { readonly reason: string; readonly goodbye: string; readonly handover?: string }): Promise<void>
  /** Asks for a decision about a child, by the page for it. */
  asks(child: string, answers: Omit<AnswersOf<typeof decisionAsked.fields>, 'askedBy'>, as: string): Promise<void>
  /** Decides what was asked. */
  decides(named: string, answers: Omit<AnswersOf<typeof decisionMade.fields>, 'asked' | 'version' | 'decidedBy' | 'as'>): Promise<void>
  /** Says that they have read what was decided on what they asked. */
  readsDecision(named: string): Promise<void>
  /** Writes down what two people thought about a child, with what is to be done. */
  supervises(child: string, answers: Omit<AnswersOf<typeof caseSupervision.fields>, 'with' | 'by'>, toDo?: { readonly what: string; readonly by: string }): Promise<void>
  /** Writes down personal supervision with somebody of their team. */
  holdsSupervision(of: StaffKey | ColleagueKey, said: Readonly<Record<string, string>>): Promise<void>
  /** Says that a task is done. */
  doesTask(named: string): Promise<void>
  /** Records a visit that happened. */
  visits(child: string, told: VisitTold): Promise<void>
  /** Records a visit that did not happen. */
  tries(child: string, told: { on?: string; time?: string; why: string; where?: string; saw?: string; next?: string }): Promise<void>
  /** Begins a paper that several people write about a child; `carry`: with the actions of the one before it. */
  beginsPaper(child: string, kind: string, options?: { readonly carry?: true }): Promise<void>
  /** Writes a section of the paper of this kind that is being written about a child, and saves it. */
  writes(child: string, kind: string, section: string, answers: PaperAnswers): Promise<void>
  /** Opens a section, to save it later: others write meanwhile. What is given back fills it in and saves it. */
  opensPaper(child: string, kind: string, section: string): Promise<(answers: PaperAnswers) => Promise<void>>
  /** Brings together two texts that were written at the same time: by a third that has seen both. */
  bringsTogether(child: string, kind: string, section: string, text: string): Promise<void>
  /** Confirms that what a colleague typed for them in a paper is theirs. */
  confirms(child: string, kind: string): Promise<void>
  /** Finishes a paper, with what of its fact the paper does not say. */
  finishes(child: string, kind: string, of: PaperFinished): Promise<void>
  /** Looks at everything known with the family, and says of all of it that it is still right. */
  looksAtKnown(child: string): Promise<void>
  /** Begins section 17, or goes on as early help, with what the census asks of it. */
  changesBasis(child: string, answers: Boxes): Promise<void>
  /** Leaves a visit unfinished, to come back to. */
  beginsVisit(child: string, told: VisitTold): Promise<void>
  /** Says that something stopped, and what came of it. */
  ends(named: string, on?: string, answers?: Readonly<Record<string, unknown>>): Promise<void>
  /** Corrects answers and dates of something. */
  corrects(named: string, answers: Readonly<Record<string, unknown>>, because: string, beside?: Pick<Beside, 'on' | 'until'>): Promise<void>
  strikes(named: string, because: string): Promise<void>
  /** Opens a page about a child, and leaves its line in the audit. */
  reads(child: string, page?: string): Promise<void>
  /** Says why they need a record they do not work with, for the rest of the day. */
  saysWhy(child: string, reason: string): Promise<void>
  /** Brings files in for their council, as `rowan import` does. */
  bringsIn(given: Given): Promise<void>
  /** Brings a file of partners and regions in. */
  bringsPlaces(rows: readonly (readonly string[])[]): Promise<void>
  /** Adds a document to a child’s record, by the form with its file. */
  keeps(child: string, said: { readonly title: string; readonly sort: Sort; readonly from?: string; readonly shows?: string; readonly on?: string }, file: { readonly name: string; readonly bytes: Buffer }): Promise<void>
  /** Writes a letter about a child; a copy stands with the documents. */
  sendsLetter(child: string, said: { readonly to: string; readonly about: string; readonly words: string }): Promise<void>
  /** Writes down what somebody said of the service, and what was done about it. */
  hears(from: keyof typeof tellers, said: string, did: string | null): Promise<void>
  /** Hands over a code about a child, with which somebody writes for themselves: it waits to be read. */
  isTold(child: string, from: keyof typeof tellers, said: string): Promise<void>
  /** Opens a limited record for a day, because a child needs it now. */
  opensInEmergency(child: string, told: { readonly reason: 'danger' | 'court order' | 'other'; readonly explanation: string }): Promise<void>
  /** Asks the record guardian to open a limited record. */
  asksGuardian(child: string, why: string): Promise<void>
  /** Answers the first that waits on the guardian’s desk: an emergency opening, and what a colleague asked. */
  clearsDesk(told: { readonly outcome: 'right' | 'not right' | 'more'; readonly review: string; readonly answer: 'done' | 'no'; readonly words: string }): Promise<void>
  /** Begins what somebody asked for: all that is held about them. */
  beginsRequest(child: string, told: { readonly how: string; readonly wants: string }): Promise<void>
  /** Proposes to hold back what tells of others, each for its reason, and sends it to a second person. */
  looksThrough(child: string): Promise<void>
  /** Agrees to every decision and to all of it, as the second person, and makes the pack. */
  agreesToGive(child: string): Promise<void>
  /** Writes down that it was checked who asks, and that it was given. */
  givesPack(child: string, told: { readonly identity: string; readonly given: string }): Promise<void>
  /** Enters something for a whole list of records in one step, as one change. */
  entersFor(step: string, records: readonly string[], proposals: (fact: () => string) => readonly Proposal[]): Promise<void>
  /** What has no form of its own yet: straight to the one way in, as this person. */
  does(step: string, children: readonly string[], proposals: (fact: () => string) => readonly Proposal[]): Promise<void>
}

export type People = Readonly<Record<StaffKey | ColleagueKey, Person>>

/** One day's happening, in the words of the script. */
export interface Scene {
  readonly on: Day
  readonly at: string
  readonly title: string
  readonly play: (people: People) => Promise<void>
}

/** Writes a scene: `scene('2026-09-08 9:10', 'School tells the front door', async ({ ola }) => …)`. */
export function scene(when: string, title: string, play: Scene['play']): Scene {
  const [on, time] = when.split(' ') as [string, string | undefined]
  return { on: day(on), at: (time ?? '10:00').padStart(5, '0'), title, play }
}

/** The ids that the script's names stand for: kept with the demonstration, so that it can go on later. */
export interface Names {
  readonly authority: string
  /** Every council by its name in the script. */
  readonly authorities: Readonly<Record<string, string>>
  readonly posts: Readonly<Record<string, string>>
  readonly teams: Readonly<Record<string, string>>
  readonly records: Record<string, string>
  /** A fact with the record it stands in and its kind. */
  readonly facts: Record<string, { readonly fact: string; readonly record: string; readonly kind: string }>
}

interface On {
  readonly server: FastifyInstance
  readonly owner: Pool
  readonly app: Pool
  readonly names: Names
}

/** Minutes between two acts of one scene. */
const betweenActs = 2

/** The problem of an act, with the scene it stood in. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError'
}

export interface Player {
  /** Plays one scene. */
  readonly play: (scene: Scene) => Promise<void>
  /** Moves the clock to a time of a day that comes after everything played. */
  readonly moveTo: (on: Day, time: string) => Promise<void>
  /** Everything done through pages and the one way in so far. */
  readonly acts: number
}

export function playerOf({ server, owner, app, names }: On): Player {
  const cookies = new Map<string, Record<string, string>>()
  let now: Instant | null = null
  let acts = 0

  async function setClock(to: Instant): Promise<void> {
    // The clock runs on between two acts, and must never go back.
    now = now !== null && to <= now ? addMinutes(now, 1) : to
    await owner.query({ name: 'clock-set', text: 'select clock_set($1)', values: [now] })
  }

  /** After something that took its time: the clock ran on meanwhile. */
  async function catchUp(): Promise<void> {
    const { rows } = await owner.query<{ now: Instant }>('select business_now() as now')
    now = (rows[0] as { now: Instant }).now
  }

  async function next(): Promise<void> {
    acts += 1
    await setClock(addMinutes(now as Instant, betweenActs))
  }

  async function cookiesOf(key: StaffKey | ColleagueKey): Promise<Record<string, string>> {
    const known = cookies.get(key)
    if (known) return known
    const held = await signIn(server, key, id(names.posts, key, 'post'))
    cookies.set(key, held)
    return held
  }

  const id = (of: Readonly<Record<string, string>>, key: string, what: string): string => {
    const found = of[key]
    if (found === undefined) throw new ScriptError(`There is no ${what} “${key}” yet`)
    return found
  }
  const recordOf = (key: string): string => id(names.records, key, 'child or adult')
  /** Under which address the pages of a record stand on which facts of this kind are. */
  const placeOf = (kind: { readonly subject: string }): string => (kind.subject === 'adult' ? '/people' : '/children')
  const named = (key: string) => {
    const found = names.facts[key]
    if (!found) throw new ScriptError(`Nothing is called “${key}” yet`)
    return found
  }

  const lookups: Lookups = {
    post: key => id(names.posts, key, 'post'),
    team: key => id(names.teams, key, 'team'),
    id: recordOf,
    fact: name => named(name).fact,
    duty: async (child, rule) => {
      const { rows } = await owner.query<{ rule: string; part: string; anchor: string; ordinal: number }>(
        'select rule, part, anchor, ordinal from duty where record = $1 and rule = $2 and met_on is null and ended_on is null order by due limit 1',
        [recordOf(child), rule],
      )
      const open = rows[0]
      if (!open) throw new ScriptError(`Nothing is open for ${child} under ${rule}`)
      return dutyName(open.rule, open.part, open.anchor, open.ordinal)
    },
    recordsOf: async localIds => {
      const { rows } = await owner.query<{ local: string; record: string }>(
        `select body->>'value' as local, record from fact where authority = $1 and kind = 'identifier' and is_current and body->>'scheme' = 'local id' and body->>'value' = any($2)`,
        [names.authority, localIds],
      )
      return new Map(rows.map(row => [row.local, row.record]))
    },
    openWork: async until => {
      const { rows } = await owner.query<Omit<OpenWork, 'who'> & { post: string }>(
        `select record, rule, part, anchor, due, owner_post as post from duty
         where authority = $1 and met_on is null and ended_on is null and known and in_force and due <= $2 and arises <= business_today() and not record = any($3)
           and owner_post = any($4)
         order by due, record, rule, part, anchor`,
        [names.authority, until, Object.values(names.records), Object.values(names.posts)],
      )
      const who = new Map(Object.entries(names.posts).map(([key, post]) => [post, key as StaffKey | ColleagueKey]))
      return rows.map(({ post, ...row }) => ({ ...row, who: who.get(post) as StaffKey | ColleagueKey }))
    },
  }

  function personOf(key: StaffKey | ColleagueKey): Person {
    const get = async (path: string) => server.inject({ method: 'GET', url: path, cookies: await cookiesOf(key) })

    /** Sends a form with its one file, as a browser does. */
    const postFile = async (path: string, values: readonly (readonly [string, string])[], file: { readonly name: string; readonly bytes: Buffer }) => {
      const boundary = 'a-file-of-the-demonstration'
      const part = (head: string, content: string | Buffer) => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')])
      const words = values.filter(([name]) => name !== 'file').map(([name, value]) => part(`name="${name}"`, value))
      const payload = Buffer.concat([...words, part(`name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream`, file.bytes), Buffer.from(`--${boundary}--\r\n`)])
      return server.inject({ method: 'POST', url: path, cookies: await cookiesOf(key), payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } })
    }

    const post = async (path: string, values: readonly (readonly [string, string])[]) =>
      server.inject({
        method: 'POST',
        url: path,
        cookies: await cookiesOf(key),
        payload: new URLSearchParams(values.map(([name, value]) => [name, value])).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })

    /** Gets the form at `path`, fills it in and sends it; gives the address it leads to. */
    async function sends(shownAt: string, boxes: Boxes, because: Beside['because'] = {}): Promise<string> {
      await next()
      const shown = await get(shownAt)
      const path = shownAt.split('?')[0] as string
      const form = formIn(shown.body, path)
      if (!form) throw new ScriptError(`${path.replaceAll(/[0-9a-f-]{36}/g, '…')} shows ${key} no form (${shown.statusCode}): ${problemsIn(shown.body)}`)
      const values = filled(form, boxes)
      const first = await post(path, values)
      if (first.statusCode === 303) return String(first.headers.location)
      const again = formIn(first.body, path)
      const asked = again ? [...again.boxes.keys()].filter(box => box.startsWith('reason-') && because[box.slice('reason-'.length)] !== undefined) : []
      if (!again || asked.length === 0) throw new ScriptError(`Refused to ${key} (${first.statusCode}): ${problemsIn(first.body)}`)
      const second = await post(path, filled(again, Object.fromEntries(asked.map(box => [box, because[box.slice('reason-'.length)] as string]))))
      if (second.statusCode === 303) return String(second.headers.location)
      throw new ScriptError(`Refused to ${key} with a reason (${second.statusCode}): ${problemsIn(second.body)}`)
    }

    /** Sends the form of a page that goes elsewhere than the page itself. */
    async function presses(page: string, action: string, boxes: Boxes = {}): Promise<void> {
      await next()
      const shown = await get(page)
      const form = formIn(shown.body, action)
      if (!form) throw new ScriptError(`${key} finds no such button (${shown.statusCode}): ${problemsIn(shown.body)}`)
      const done = await post(action, filled(form, boxes))
      if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
    }

    /** The address of the discussion that agencies were called to about a child. */
    const tableOf = (child: string): string => `/children/${recordOf(child)}/discussions/${named(`${child} table`).fact}`

    /** The address of the paper of this kind that is being written about a child. */
    async function paperOf(child: string, kind: string): Promise<string> {
      const { rows } = await owner.query<{ id: string }>('select id from paper where record = $1 and kind = $2 and frozen_at is null order by started_at desc, id desc limit 1', [recordOf(child), kind])
      if (!rows[0]) throw new ScriptError(`No ${kind} is being written about ${child}`)
      return `/children/${recordOf(child)}/papers/${rows[0].id}`
    }

    /** The form of a section as it is shown now. */
    async function sectionForm(path: string): Promise<ReadForm> {
      const shown = await get(path)
      const form = formIn(shown.body, path)
      if (!form) throw new ScriptError(`${key} may not write in a paper (${shown.statusCode}): ${problemsIn(shown.body)}`)
      return form
    }

    /** Sends a section, entry after entry where it has more of them than boxes. A text that somebody else wrote meanwhile is kept beside. */
    async function sendSection(path: string, first: ReadForm, answers: PaperAnswers): Promise<void> {
      const most = Math.max(1, ...Object.values(answers).map(each => (typeof each === 'string' ? 1 : each.length)))
      let form = first
      for (let sent = 0; sent < most; ) {
        const boxes: Record<string, string> = {}
        let reached = most
        for (const [name, answer] of Object.entries(answers)) {
          if (typeof answer === 'string') boxes[`at-${name}`] = answer
          else {
            const entries = [...new Set([...form.boxes.keys()].flatMap(box => new RegExp(`^at-${name}_([0-9a-f-]{36})_`).exec(box)?.[1] ?? []))]
            if (entries.length === 0) throw new ScriptError(`The section has no list “${name}”`)
            answer.slice(0, entries.length).forEach((entry, index) => {
              for (const [box, text] of Object.entries(entry)) boxes[`at-${name}_${entries[index]}_${box}`] = text
            })
            reached = Math.min(reached, entries.length)
          }
        }
        const done = await post(path, [...filled(form, boxes), ['then', 'here']])
        if (done.statusCode !== 303 && done.statusCode !== 409) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
        sent = reached
        if (sent < most) form = await sectionForm(path)
      }
    }

    /** The address of the request about somebody that is being worked on. */
    async function requestOf(child: string): Promise<string> {
      const { rows } = await owner.query<{ id: string }>('select id from access_request where authority = $1 and record = $2 and closed_on is null', [names.authority, recordOf(child)])
      if (!rows[0]) throw new ScriptError(`Nobody asked for what is held about ${child}`)
      return `/access/requests/${rows[0].id}`
    }

    /** The facts that the change an address speaks of brought, the newest versions. */
    async function broughtBy(address: string): Promise<{ fact: string; record: string; kind: string }[]> {
      const change = /[?&]change=([0-9a-f-]{36})/.exec(address)?.[1]
      const { rows } = await owner.query<{ fact: string; record: string; kind: string }>({
        name: 'brought-by',
        text: 'select fact, record, kind from fact where authority = $1 and change = $2 order by fact',
        values: [names.authority, change],
      })
      if (rows.length === 0) throw new ScriptError('The change brought nothing')
      return rows
    }

    /** Gives every fact of a child’s record the name `child: kind`, where it has none. */
    async function namesFactsOf(child: string): Promise<void> {
      const record = recordOf(child)
      const { rows } = await owner.query<{ fact: string; kind: string }>({ name: 'facts-of', text: 'select fact, kind from fact where authority = $1 and record = $2', values: [names.authority, record] })
      for (const { fact, kind } of rows) names.facts[`${child}: ${kind}`] ??= { fact, record, kind }
    }

    const here = (): Day => dayOf(now as Instant)
    const dayIn = (text: string | undefined): Day => (text === undefined ? here() : day(text))

    function visitBoxes(child: string, told: VisitTold, form: ReadForm): Boxes {
      const seenBy = { [recordOf(child)]: told, ...Object.fromEntries(Object.entries(told.with ?? {}).map(([other, seen]) => [recordOf(other), seen])) }
      const boxes: Record<string, string | readonly string[]> = {
        happened: 'yes',
        ...dateBoxes('when', dayIn(told.on), 'day'),
        time: told.time ?? '',
        where: told.where ?? 'home',
        who: Object.keys(seenBy),
        saw: told.saw ?? '',
        next: told.next ?? '',
        chronology: told.chronology ?? '',
      }
      for (const [box, value] of form.values) {
        const index = /^child-(\d+)$/.exec(box)?.[1]
        const seen = index === undefined ? undefined : seenBy[value]
        if (!seen) continue
        boxes[`seen-${index}`] = seen.seen ?? 'yes'
        boxes[`said-${index}`] = seen.said ?? ''
        boxes[`quiet-${index}`] = seen.said === undefined ? (seen.quiet ?? 'nothing to keep') : ''
        boxes[`means-${index}`] = seen.means ?? ''
      }
      return boxes
    }

    return {
      ...lookups,

      async starts(child, of) {
        const born = of.due ?? of.born
        const [given, family] = [of.given ?? '', of.family ?? '']
        const boxes: Boxes = {
          given,
          family,
          unborn: of.due === undefined ? 'no' : 'yes',
          ...(born !== undefined && roughDate('born', born)),
          ...(of.sex && { sex: of.sex }),
          worker: of.mine ? 'me' : 'nobody',
        }
        await next()
        const shown = formIn((await get('/new-child')).body, '/new-child')
        if (!shown) throw new ScriptError(`${key} may not start a record`)
        let answer = await post('/new-child', filled(shown, boxes))
        if (answer.statusCode === 422) {
          // Children of like names are shown first, and it is said that this is another.
          const again = formIn(answer.body, '/new-child')
          if (again?.boxes.has('another')) answer = await post('/new-child', filled(again, { another: 'yes' }))
        }
        const record = /^\/children\/([0-9a-f-]{36})$/.exec(String(answer.headers.location))?.[1]
        if (record === undefined) throw new ScriptError(`Refused to ${key} (${answer.statusCode}): ${problemsIn(answer.body)}`)
        names.records[child] = record
        await namesFactsOf(child)
      },

      async notes(name, { children, home, ...told }) {
        const boxes = {
          ...told,
          ...home,
          ...Object.assign({}, ...children.map(({ given, family, born }, index) => ({ [`child-${index + 1}-given`]: given, [`child-${index + 1}-family`]: family, ...(born !== undefined && roughDate(`child-${index + 1}-born`, born)) }))) as Record<string, string>,
        }
        const fact = /^\/front-door\/([0-9a-f-]{36})$/.exec(await sends('/front-door/new', boxes))?.[1]
        if (fact === undefined) throw new ScriptError(`The note “${name}” was not kept`)
        names.facts[name] = { fact, record: '', kind: 'contact' }
      },

      async places(name, children) {
        const { fact } = named(name)
        const boxes = Object.assign({ acknowledged: 'yes' }, ...children.map(({ child, why = '' }, index) => ({ [`is-${index + 1}`]: names.records[child] ?? 'new', [`why-${index + 1}`]: why }))) as Record<string, string>
        await sends(`/front-door/${fact}`, boxes)
        const before = new Set(Object.values(names.records))
        const { rows } = await owner.query<{ record: string }>('select f.record from fact f join record r on r.id = f.record where f.authority = $1 and f.fact = $2 and f.is_current order by r.number', [names.authority, fact])
        // New records are begun in the order in which the children were named, so their numbers are too.
        const begun = rows.map(row => row.record).filter(record => !before.has(record))
        for (const { child } of children) names.records[child] ??= begun.shift() ?? ''
        for (const { child } of children) await namesFactsOf(child)
        names.facts[name] = { fact, record: recordOf((children[0] as Placed).child), kind: 'contact' }
      },

      async asksOthers(name, child, told) {
        await sends(`/children/${recordOf(child)}/contacts/${named(name).fact}/ask`, { ...told, ...dateBoxes('by', here(), 'day') })
      },

      async answersRequest({ answer, known = '' }) {
        const path = /href="(\/requests\/[0-9a-f-]{36})"/.exec((await get('/requests')).body)?.[1]
        if (path === undefined) throw new ScriptError(`Nothing is asked of ${key}`)
        await sends(path, { answer, known })
      },

      async addsAnswers(name, child) {
        const page = `/children/${recordOf(child)}/contacts/${named(name).fact}`
        for (const [, action] of (await get(page)).body.matchAll(/action="(\/children\/[0-9a-f-]{36}\/contacts\/[0-9a-f-]{36}\/answers\/[0-9a-f-]{36})"/g)) await presses(page, action as string)
      },

      async decidesOn(name, child, { also = [], told, ...answers }) {
        const { body, words } = splitAnswers(decision, answers)
        const boxes = answersOnly(typedFrom(decision, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes)
        await sends(`/children/${recordOf(child)}/contacts/${named(name).fact}`, { ...boxes, also: also.map(recordOf), ...(told !== undefined && { told: 'yes', what: told }) })
        for (const each of [child, ...also]) await namesFactsOf(each)
      },

      async isAskedForHelp(said, reach) {
        await next()
        const sent = await server.inject({ method: 'POST', url: '/tell-us/family', payload: new URLSearchParams({ said, reach, source: '1A' }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
        if (sent.statusCode !== 200) throw new ScriptError(`What a family sent was not taken (${sent.statusCode}): ${problemsIn(sent.body)}`)
      },

      async adds(child, of) {
        const path = `/children/${recordOf(child)}/person`
        const boxes: Boxes = {
          given: of.given,
          family: of.family ?? '',
          relation: of.relation,
          ...(of.responsibility && { responsibility: of.responsibility }),
          ...(of.since !== undefined && roughDate('since', of.since)),
          ...(of.born !== undefined && roughDate('born', of.born)),
          telephone: of.telephone ?? '',
          called: of.called ?? '',
        }
        await next()
        const shown = formIn((await get(path)).body, path)
        if (!shown) throw new ScriptError(`${key} may not add a person`)
        let answer = await post(path, filled(shown, boxes))
        const again = answer.statusCode === 422 ? formIn(answer.body, path) : null
        // People of like names are shown first: it is one of them, or none.
        if (again?.boxes.has('who')) answer = await post(path, filled(again, { who: of.key === undefined ? 'new' : (names.records[of.key] ?? 'new') }))
        if (answer.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${answer.statusCode}): ${problemsIn(answer.body)}`)
        for (const { fact, record, kind } of await broughtBy(String(answer.headers.location))) {
          if (kind === 'adult-name' && of.key !== undefined) names.records[of.key] = record
          if (kind === 'relationship') names.facts[`${child}: ${of.key ?? of.given}`] = { fact, record, kind }
        }
      },

      async draws(child, { as, on, again, ...map }, ties) {
        const path = `/children/${recordOf(child)}/map`
        const own = splitAnswers(networkMap, map)
        const boxes = typedFrom(networkMap, { starts: dayIn(on), ends: null, exactness: 'day', body: own.body }, own.words) as Boxes
        const address = await sends(path, { ...boxes, ...(again !== undefined && { again: named(again).fact }) })
        const brought = (await broughtBy(address)).find(each => each.kind === networkMap.id)
        if (!brought) throw new ScriptError('A map was begun and is not there')
        names.facts[as] = brought
        const { rows } = await owner.query<{ fact: string; name: string }>(`select fact, body->>'name' as name from fact where authority = $1 and part_of = $2 and is_current`, [names.authority, brought.fact])
        for (const tie of ties) {
          const { body } = splitAnswers(networkTie, tie)
          const typed = typedFrom(networkTie, { starts: dayIn(on), ends: null, exactness: 'day', body }, {}) as Boxes
          const answered = Object.fromEntries(Object.entries(typed).filter(([box]) => !box.startsWith('starts-')))
          const there = rows.find(row => row.name === tie.name)
          await sends(there === undefined ? `${path}/${brought.fact}` : `${path}/${brought.fact}?tie=${there.fact}`, answered)
        }
      },

      async records(child, kind, answers, beside = {}) {
        const { body, words } = splitAnswers(kind, answers)
        const starts = dayIn(beside.on)
        const boxes = typedFrom(kind, { starts, ends: beside.until === undefined ? null : day(beside.until), exactness: beside.exactness ?? 'day', body }, words) as Boxes
        const address = await sends(`${placeOf(kind)}/${recordOf(child)}/record/${kind.id}`, { ...boxes, ...partBoxes(kind.id, starts, beside.parts ?? {}), ...(beside.time !== undefined && { 'starts-time': beside.time }) }, beside.because)
        const brought = (await broughtBy(address)).find(each => each.kind === kind.id)
        if (!brought) throw new ScriptError(`The form of ${kind.id} recorded something else`)
        names.facts[beside.as ?? `${child}: ${kind.id}`] = brought
        return brought.fact
      },

      async gives(child, to, { reason, goodbye, handover = '' }) {
        await sends(`/team/allocate?children=${recordOf(child)}`, { to: `post:${lookups.post(to)}`, reason, 'goodbye-0': goodbye, 'handover-0': handover })
      },

      async asks(child, answers, as) {
        const { body, words } = splitAnswers(decisionAsked, answers)
        const address = await sends(`/children/${recordOf(child)}/ask`, answersOnly(typedFrom(decisionAsked, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes))
        names.facts[as] = (await broughtBy(address))[0] as (typeof names.facts)[string]
      },

      async callsAgencies(child, answers, asked) {
        const { body, words } = splitAnswers(discussionCalled, answers)
        const boxes = answersOnly(typedFrom(discussionCalled, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes)
        const address = await sends(`/children/${recordOf(child)}/discussions/new`, { ...boxes, asked: asked.map(each => lookups.post(each)) })
        names.facts[`${child} table`] = { fact: address.split('/').at(-1) as string, record: recordOf(child), kind: discussionCalled.id }
      },

      async saysAtTable(child, answers) {
        await sends(`${tableOf(child)}/say`, answersOnly(typedFrom(contribution, { starts: here(), ends: null, exactness: 'day', body: {} }, answers) as Boxes))
      },

      async tellsAgencies(child, told) {
        await sends(`${tableOf(child)}/tell`, answersOnly(typedFrom(agenciesTold, { starts: here(), ends: null, exactness: 'day', body: {} }, { told }) as Boxes))
      },

      async keepsTeam(kind, answers, { as, ...beside } = {}) {
        const { body, words } = splitAnswers(kind, answers)
        await sends(`/protection-teams/add/${kind.id}`, typedFrom(kind, { starts: dayIn(beside.on), ends: null, exactness: 'day', body }, words) as Boxes)
        if (as === undefined) return
        const { rows } = await owner.query<{ fact: string; record: string; kind: string }>('select fact, record, kind from fact where authority = $1 and kind = $2 order by n desc limit 1', [names.authority, kind.id])
        names.facts[as] = rows[0] as (typeof names.facts)[string]
      },

      async decides(name, answers) {
        const { fact, record } = named(name)
        const { body, words } = splitAnswers(decisionMade, answers)
        await sends(`/children/${record}/decisions/${fact}`, answersOnly(typedFrom(decisionMade, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes))
      },

      async readsDecision(name) {
        const { fact, record } = named(name)
        await presses(`/children/${record}/decisions/${fact}`, `/children/${record}/decisions/${fact}/read`)
      },

      async supervises(child, answers, toDo) {
        const { body, words } = splitAnswers(caseSupervision, answers)
        const address = await sends(`/children/${recordOf(child)}/supervision`, {
          ...answersOnly(typedFrom(caseSupervision, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes),
          ...(toDo && { 'what-0': toDo.what, ...dateBoxes('by-0', day(toDo.by), 'day') }),
        })
        for (const brought of await broughtBy(address)) names.facts[`${child}: ${brought.kind}`] = brought
      },

      async holdsSupervision(of, said) {
        await sends(`/supervision/${lookups.post(of)}/write`, said)
      },

      async doesTask(name) {
        const { fact, record } = named(name)
        await sends(`/children/${record}/tasks/${fact}`, { end: 'done' })
      },

      async visits(child, told) {
        const path = `/children/${recordOf(child)}/visit`
        await next()
        const shown = await get(path)
        const form = formIn(shown.body, path)
        if (!form) throw new ScriptError(`${key} may not record a visit (${shown.statusCode}): ${problemsIn(shown.body)}`)
        const done = await post(path, filled(form, visitBoxes(child, told, form)))
        if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
      },

      async tries(child, told) {
        await sends(`/children/${recordOf(child)}/visit`, {
          happened: 'no',
          why: told.why,
          ...dateBoxes('when', dayIn(told.on), 'day'),
          time: told.time ?? '',
          ...(told.where !== undefined && { where: told.where }),
          saw: told.saw ?? '',
          next: told.next ?? '',
        })
      },

      async beginsPaper(child, kind, { carry } = {}) {
        await sends(`/children/${recordOf(child)}/papers/new`, { kind, ...(carry && { carry: 'yes' }) })
      },

      async writes(child, kind, section, answers) {
        await next()
        const path = `${await paperOf(child, kind)}/${section}`
        await sendSection(path, await sectionForm(path), answers)
      },

      async opensPaper(child, kind, section) {
        await next()
        const path = `${await paperOf(child, kind)}/${section}`
        const form = await sectionForm(path)
        return async answers => {
          await next()
          await sendSection(path, form, answers)
        }
      },

      async bringsTogether(child, kind, section, text) {
        await next()
        const path = `${await paperOf(child, kind)}/${section}/together`
        const form = await sectionForm(path)
        const boxes = Object.fromEntries([...form.boxes.keys()].flatMap(box => (box.startsWith('keep-') ? [[box, 'new'], [box.replace('keep-', 'new-'), text]] : [])))
        const done = await post(path, filled(form, boxes))
        if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
      },

      async confirms(child, kind) {
        const paper = await paperOf(child, kind)
        await presses(paper, `${paper}/confirm`)
      },

      async finishes(child, kind, { brings, answers = {}, gaps, time, as, with: others = [] }) {
        const { body, words } = brings === undefined ? { body: {}, words: {} } : splitAnswers(brings, answers)
        const typed = brings === undefined ? {} : (typedFrom(brings, { starts: here(), ends: null, exactness: 'day', body }, words) as Boxes)
        const boxes = Object.fromEntries(Object.entries(typed).filter(([box]) => !box.startsWith('starts-')))
        const address = await sends(`${await paperOf(child, kind)}/finish`, { ...boxes, ...(gaps !== undefined && { gaps }), ...(time !== undefined && { 'starts-time': time }), ...(others.length > 0 && { with: others.map(recordOf) }) })
        const brought = brings && (await broughtBy(address)).find(each => each.kind === brings.id)
        if (brought && brings) for (const each of [child, ...others]) names.facts[each === child ? (as ?? `${child}: ${brings.id}`) : `${each} ${as ?? brings.id}`] = { ...brought, record: recordOf(each) }
      },

      async looksAtKnown(child) {
        await next()
        const path = `/children/${recordOf(child)}/family-help/still-right`
        const form = formIn((await get(path)).body, path)
        const known = [...(form?.boxes.get('right') ?? [])]
        if (!form || known.length === 0) throw new ScriptError(`${key} finds nothing known of ${child}`)
        const done = await post(path, filled(form, { right: known, together: 'yes' }))
        if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
      },

      async changesBasis(child, answers) {
        await sends(`/children/${recordOf(child)}/family-help/basis`, answers)
      },

      async beginsVisit(child, told) {
        const path = `/children/${recordOf(child)}/visit`
        await next()
        const form = formIn((await get(path)).body, path)
        if (!form) throw new ScriptError(`${key} may not record a visit`)
        const done = await post(path, [...filled(form, { ...visitBoxes(child, told, form) }), ['later', 'yes']])
        if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
      },

      async ends(name, on, answers = {}) {
        const { fact, record, kind } = named(name)
        const { body, words } = splitAnswers(kindOf(kind), answers)
        const typed = typedFrom(kindOf(kind), { starts: here(), ends: dayIn(on), exactness: 'day', body }, words) as Boxes
        await sends(`${placeOf(kindOf(kind))}/${record}/facts/${fact}/end`, Object.fromEntries(Object.entries(typed).filter(([box]) => !box.startsWith('starts-'))))
      },

      async corrects(name, answers, because, beside = {}) {
        const { fact, record, kind } = named(name)
        const { body, words } = splitAnswers(kindOf(kind), answers)
        const typed = typedFrom(kindOf(kind), { starts: dayIn(beside.on), ends: beside.until === undefined ? null : day(beside.until), exactness: 'day', body }, words) as Boxes
        const boxes = Object.fromEntries(Object.entries(typed).filter(([box]) => beside.on !== undefined || !/^starts-(day|month|year)$/.test(box)))
        await sends(`${placeOf(kindOf(kind))}/${record}/facts/${fact}/correct`, { ...boxes, because })
      },

      async strikes(name, because) {
        const { fact, record } = named(name)
        await sends(`/children/${record}/facts/${fact}/strike`, { because })
      },

      async reads(child, page = '') {
        await next()
        const shown = await get(`/children/${recordOf(child)}${page}`)
        if (shown.statusCode !== 200) throw new ScriptError(`${key} cannot open ${child} (${shown.statusCode}): ${problemsIn(shown.body)}`)
      },

      async saysWhy(child, reason) {
        await next()
        const path = `/children/${recordOf(child)}`
        const shown = await get(path)
        if (shown.statusCode === 200) return
        const form = formIn(shown.body, `${path}/open`)
        if (!form) throw new ScriptError(`${key} is not asked why for ${child} (${shown.statusCode}): ${problemsIn(shown.body)}`)
        const done = await post(`${path}/open`, filled(form, { reason }))
        if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
      },

      async bringsIn(given) {
        await next()
        const secret = (await cookiesOf(key))[sessionCookie] as string
        const { run } = await askImport(app, secret, { kind: given.kind, onlyCheck: false, byCommand: true, files: filesOf(given) })
        const outcome = await bringIn({ house, app, run, given })
        if (!outcome || outcome.refusal) throw new ScriptError(`The files of ${key} were not brought in: ${JSON.stringify(outcome?.refusal ?? null)}`)
        await catchUp()
      },

      async bringsPlaces(rows) {
        const path = '/places/bring-in'
        await next()
        const shown = formIn((await get(path)).body, path)
        if (!shown) throw new ScriptError(`${key} may not bring places in`)
        const file = [[...columns], ...rows].map(row => writeRecord([...row])).join('')
        const done = await postFile(path, filled(shown, {}), { name: 'places.csv', bytes: Buffer.from(file) })
        if (done.statusCode !== 200) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
      },

      async keeps(child, { on, ...said }, file) {
        const path = `/children/${recordOf(child)}/documents/add`
        await next()
        const shown = formIn((await get(path)).body, path)
        if (!shown) throw new ScriptError(`${key} may not add a document about ${child}`)
        const boxes = { ...dateBoxes('starts', dayIn(on), 'day'), ...Object.fromEntries(Object.entries(said).map(([name, value]) => [`answer-${name}`, value])) }
        const done = await postFile(path, filled(shown, boxes), file)
        if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
      },

      async sendsLetter(child, said) {
        await sends(`/children/${recordOf(child)}/letter`, said)
      },

      async hears(from, said, did) {
        await sends('/feedback/service', { from, how: 'talk', said })
        if (did === null) return
        const heard = /href="(\/feedback\/service\/[0-9a-f-]{36})"/.exec((await get('/feedback')).body)?.[1]
        if (heard === undefined) throw new ScriptError(`${key} does not see what was said of the service`)
        await sends(heard, { did, told: 'yes' })
      },

      async isTold(child, from, said) {
        await next()
        const asked = formIn((await get(`/feedback/ask?child=${recordOf(child)}`)).body, '/feedback/ask')
        const code = asked === null ? undefined : /app-breaks">([0-9A-Z-]{19})</.exec((await post('/feedback/ask', filled(asked, {}))).body)?.[1]
        if (code === undefined) throw new ScriptError(`${key} gets no code for ${child}`)
        const sent = await server.inject({ method: 'POST', url: '/have-your-say', payload: new URLSearchParams({ code, who: from, said }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
        if (sent.statusCode !== 303) throw new ScriptError(`What was said of ${child} was not taken (${sent.statusCode}): ${problemsIn(sent.body)}`)
      },

      async opensInEmergency(child, told) {
        const path = `/children/${recordOf(child)}`
        await presses(path, `${path}/emergency`, { ...told })
      },

      async asksGuardian(child, why) {
        const path = `/children/${recordOf(child)}`
        await presses(path, `${path}/ask-guardian`, { why })
      },

      async clearsDesk({ outcome, review, answer, words }) {
        const desk = (await get('/access')).body
        const [emergency, wish] = [/action="(\/access\/emergencies\/[0-9a-f-]{36})"/, /action="(\/access\/asked\/[0-9a-f-]{36})"/].map(form => form.exec(desk)?.[1])
        if (emergency === undefined || wish === undefined) throw new ScriptError(`Nothing waits on the desk of ${key}`)
        await presses('/access', emergency, { outcome, review })
        const form = formIn((await get('/access')).body, wish)
        const done = await post(wish, [...(form?.values ?? []).filter(([name]) => name.startsWith('_')), ['answer', answer], ['words', words]])
        if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
      },

      async beginsRequest(child, { how, wants }) {
        const number = (await owner.query<{ number: number }>('select number from record where authority = $1 and id = $2', [names.authority, recordOf(child)])).rows[0]?.number
        await sends('/access/requests/new', { number: String(number), askedBy: 'person', ...dateBoxes('received', dayIn(undefined), 'day'), how, wants })
      },

      async looksThrough(child) {
        const request = await requestOf(child)
        await presses(`${request}/entries`, `${request}/decide-all`)
        await presses(request, `${request}/pass`)
      },

      async agreesToGive(child) {
        const request = await requestOf(child)
        while (formIn((await get(`${request}/entries?show=open`)).body, `${request}/answer`) !== null) await presses(`${request}/entries?show=open`, `${request}/answer`)
        await presses(request, `${request}/pass`)
        await presses(request, `${request}/pack`)
      },

      async givesPack(child, { identity, given }) {
        const request = await requestOf(child)
        await presses(request, `${request}/say`, { words: identity })
        // Told that it takes longer is the first of the forms that are left until that day has passed.
        const token = formIn((await get(request)).body, `${request}/say`)
        const done = await post(`${request}/say`, [...(token?.values ?? []).filter(([name]) => name.startsWith('_')), ['act', 'given'], ['words', given]])
        if (done.statusCode !== 303) throw new ScriptError(`Refused to ${key} (${done.statusCode}): ${problemsIn(done.body)}`)
      },

      async entersFor(step, records, proposals) {
        await next()
        const secret = (await cookiesOf(key))[sessionCookie] as string
        const done = await change(house, app, { secret, authority: names.authority, records, step, purpose: 'Work with these children' }, sameIds(proposals))
        if (isRefusal(done)) throw new ScriptError(`Refused to ${key}: ${JSON.stringify(done)}`)
      },

      async does(step, children, proposals) {
        await next()
        const secret = (await cookiesOf(key))[sessionCookie] as string
        const done = await change(house, app, { secret, authority: names.authority, records: children.map(recordOf), step, purpose: 'Work with this child' }, sameIds(proposals))
        if (isRefusal(done)) throw new ScriptError(`Refused to ${key}: ${JSON.stringify(done)}`)
        const { rows } = await owner.query<{ fact: string; record: string; kind: string }>('select fact, record, kind from fact where authority = $1 and change = $2', [names.authority, done.change])
        for (const row of rows) {
          const child = children.find(each => recordOf(each) === row.record)
          if (child !== undefined) names.facts[`${child}: ${row.kind}`] = row
        }
      },
    }
  }

  const people = Object.fromEntries([...Object.keys(staff), ...Object.keys(colleagues)].map(key => [key, personOf(key as StaffKey)])) as People

  return {
    get acts() {
      return acts
    },
    async moveTo(on, time) {
      await setClock(instantIn(on, time))
    },
    async play(each) {
      await setClock(instantIn(each.on, each.at))
      try {
        await each.play(people)
      } catch (error) {
        if (!(error instanceof ScriptError)) throw error
        throw new ScriptError(`${writeDay(each.on)}, “${each.title}”: ${error.message}`)
      }
    },
  }
}

type Boxes = Readonly<Record<string, string | readonly string[]>>

function addMinutes(from: Instant, minutes: number): Instant {
  return instantFromMilliseconds(millisecondsOf(from) + minutes * 60_000)
}

/** A form as it is sent: what stood in it, with these boxes filled in. A box or an answer that the form does not have is a fault of the script. */
function filled(form: ReadForm, boxes: Boxes): (readonly [string, string])[] {
  for (const [box, value] of Object.entries(boxes)) {
    const offered = form.boxes.get(box)
    const many = typeof value === 'string' ? [value] : value
    if (many.every(each => each === '')) continue
    if (offered === undefined) throw new ScriptError(`The form has no box “${box}”. It has ${[...form.boxes.keys()].join(', ')}`)
    const missing = offered === null ? undefined : many.find(each => !offered.has(each))
    // People who are not linked to the child yet are not offered: the form takes their id all the same.
    if (missing !== undefined && !/^answer-(adult|child|other|parent|person)$/.test(box)) throw new ScriptError(`The box “${box}” does not offer “${missing}”. It offers ${[...(offered as Set<string>)].slice(0, 40).join(', ')}`)
  }
  const own = form.values.filter(([name]) => !(name in boxes) && name !== 'later')
  const given = Object.entries(boxes).flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).filter(each => each !== '').map((each): [string, string] => [name, each]))
  return [...own, ...given]
}

/** Proposals that may be asked for twice: the same ids in the same places each time. */
function sameIds(proposals: (fact: () => string) => readonly Proposal[]): () => readonly Proposal[] {
  const ids: string[] = []
  return () => {
    let place = 0
    return proposals(() => (ids[place++] ??= newId()))
  }
}

/** What is kept of the files of an import: made up as they are read, they have a name and nothing else. */
function filesOf(given: Given): ImportFile[] {
  const made = (name: string, set: string | null): ImportFile => ({ name, set, bytes: 0, digest: createHash('sha256').update(`${set ?? ''} ${name}`).digest('hex') })
  if (given.kind === 'cin') return given.files.map(file => made(file.name, null))
  if (given.kind === 'people') return [made(given.file.name, null)]
  return given.sets.flatMap(set => set.files.map(file => made(file.name, set.name)))
}

/** The boxes of what is asked as part of a kind. */
function partBoxes(kind: string, starts: Day, answers: Readonly<Record<string, unknown>>): Boxes {
  const part = [...house.kinds.values()].find(each => each.partOf === kind)
  if (!part || Object.keys(answers).length === 0) return {}
  const { body, words } = splitAnswers(part, answers)
  const typed = typedFrom(part, { starts, ends: null, exactness: 'day', body }, words) as Boxes
  return Object.fromEntries(Object.entries(typed).filter(([box]) => !box.startsWith('starts-')))
}

function kindOf(id: string): AnyKind {
  return house.kinds.get(id) as AnyKind
}

/** The boxes of answers alone: a page that asks no date of its own gives it itself. */
function answersOnly(boxes: Boxes): Boxes {
  return Object.fromEntries(Object.entries(boxes).filter(([name]) => name.startsWith('answer-')))
}

function splitAnswers(kind: AnyKind, answers: Readonly<Record<string, unknown>>): { body: Body; words: Record<string, string> } {
  const body: Record<string, unknown> = {}
  const words: Record<string, string> = {}
  for (const [name, answer] of Object.entries(answers)) {
    const field = kind.fields[name]
    if (!field) throw new ScriptError(`${kind.id} has no question “${name}”`)
    if (field.is === 'words') words[name] = answer as string
    else if (field.is === 'instant' && typeof answer === 'string' && parseInstant(answer) === null) throw new ScriptError(`${kind.id}: “${name}” is no instant`)
    else body[name] = answer
  }
  return { body, words }
}

/** A day, a month or a year, as far as it is known. */
function roughDay(text: string): { day: Day; exactness: Exactness } {
  const parts = text.split('-')
  return { day: day(`${text}${'-01'.repeat(3 - parts.length)}`), exactness: parts.length === 3 ? 'day' : parts.length === 2 ? 'month' : 'year' }
}

function roughDate(prefix: string, text: string): Record<string, string> {
  const { day: on, exactness } = roughDay(text)
  return dateBoxes(prefix, on, exactness)
}

/** Signs somebody in as they would: their address, the password, and where they hold two roles the one given. Each from an address of their own. */
async function signIn(server: FastifyInstance, key: StaffKey | ColleagueKey, post: string): Promise<Record<string, string>> {
  const remoteAddress = `10.20.0.${[...Object.keys(staff), ...Object.keys(colleagues)].indexOf(key) + 1}`
  const form = { email: emailOf(key), password }
  const answer = await server.inject({
    method: 'POST',
    url: '/sign-in',
    remoteAddress,
    payload: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const cookies = Object.fromEntries(answer.cookies.map(cookie => [cookie.name, cookie.value]))
  if (answer.statusCode !== 303 || cookies[sessionCookie] === undefined) throw new ScriptError(`${key} cannot sign in (${answer.statusCode}): ${problemsIn(answer.body)}`)
  const own = { [sessionCookie]: cookies[sessionCookie] }
  if (!String(answer.headers.location).startsWith('/choose-role')) return own
  const shown = await server.inject({ method: 'GET', url: String(answer.headers.location), cookies: own })
  const choice = formIn(shown.body, '/choose-role')
  if (!choice) throw new ScriptError(`${key} is not asked which role`)
  const chosen = await server.inject({
    method: 'POST',
    url: '/choose-role',
    cookies: own,
    payload: new URLSearchParams(filled(choice, { post }).map(([name, value]) => [name, value])).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  if (chosen.statusCode !== 303) throw new ScriptError(`${key} cannot choose a role (${chosen.statusCode})`)
  return own
}
