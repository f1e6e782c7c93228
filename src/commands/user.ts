import {
  endAccount, endPost, givePost, invitationDays, invite, offerFirstStart, prepareAccount, reopenAccount, resetByCode, resetHours, switchPasswordsOn, type Handed, type PostFault, type PostGiven,
} from '../access/index.ts'
import { StartError, type Database } from '../database/index.ts'
import { parseDay, writeDay, type Day } from '../time/day.ts'
import type { Surroundings } from './command.ts'
import { authoritiesOf, counted, openRecordDatabase } from './record-database.ts'
import { firstStartWords } from './serve.ts'

export const usage = `
Usage: ./rowan user first
       ./rowan user list [PART] [--left]
       ./rowan user invite EMAIL --name NAME --role ROLE [--team TEAM] [--at ORGANISATION] [--from DAY] [--until DAY]
       ./rowan user give EMAIL --role ROLE [--team TEAM] [--at ORGANISATION] [--from DAY] [--until DAY]
       ./rowan user end EMAIL [--role ROLE [--team TEAM] [--from DAY]]
       ./rowan user reset EMAIL
       ./rowan user prepare EMAIL
       ./rowan user passwords-on

Looks after who may sign in, from the terminal of the server: what administrators do on pages, for when there is none who can. Every act
is written into the audit as done in the terminal.

first    Shows a code with which a browser makes the authority and its first administrator, while nobody has an account yet. It counts
         once, for an hour and for ten tries, and is written nowhere. ./rowan serve shows one by itself where it has a terminal.
list     Everybody with an account, or those with PART in their name or address: posts today, and whether they can sign in. --left
         shows those who have left too.
invite   Makes an account with a post, or opens again the account of somebody who has left, and shows a code to hand over. It counts
         for ${invitationDays} days, once: with it they choose a password.
give     Gives somebody one more post.
end      Ends an account at once: its posts, sessions and codes. With --role, ends that post alone, today or on the day of --from.
reset    Shows a code to hand over with which they choose a new password. It counts for ${resetHours} hours, once; their sessions then end.
prepare  Prepares an account: the next account of the provider that comes with this address is connected with it, once, within
         14 days.
passwords-on
         Passwords count again from today, where they were switched off: for when the provider is away, or nobody can sign in by it.

--authority NAME   whose people they are, where several authorities share the database
--demo             the demonstration

Example: ./rowan user invite sam@fernshire.example --name 'Sam Mockridge' --role 'social worker' --team North
`

const acts = ['first', 'list', 'invite', 'give', 'end', 'reset', 'prepare', 'passwords-on'] as const
/** Those that are about nobody in particular. */
const aboutNobody: readonly Act[] = ['first', 'passwords-on']
type Act = (typeof acts)[number]
const options = ['--name', '--role', '--team', '--at', '--from', '--until', '--authority'] as const
type Option = (typeof options)[number]
const flagNames = ['--left', '--demo'] as const

const optionsOf: Readonly<Record<Act, readonly (Option | (typeof flagNames)[number])[]>> = {
  first: [],
  list: ['--left', '--authority', '--demo'],
  invite: ['--name', '--role', '--team', '--at', '--from', '--until', '--authority', '--demo'],
  give: ['--role', '--team', '--at', '--from', '--until', '--authority', '--demo'],
  end: ['--role', '--team', '--from', '--authority', '--demo'],
  reset: ['--authority', '--demo'],
  prepare: ['--authority', '--demo'],
  'passwords-on': ['--authority', '--demo'],
}

/** What was asked for. */
export interface Asked {
  readonly act: Act
  /** The address, or part of a name; empty where none is given. */
  readonly who: string
  readonly given: ReadonlyMap<Option, string>
  readonly left: boolean
  readonly demo: boolean
}

const help = './rowan user --help says what it takes.'

/** What the arguments ask for, or in words what was not understood. */
export function readArguments(args: readonly string[]): Asked | string {
  const act = acts.find(each => each === args[0])
  if (act === undefined) return args[0] === undefined ? `user needs to be told what to do. ${help}` : `user does not understand “${args[0]}”. ${help}`
  const given = new Map<Option, string>()
  const who: string[] = []
  const flags = new Set<string>()
  for (let i = 1; i < args.length; i += 1) {
    const arg = args[i] as string
    if (!arg.startsWith('--')) {
      who.push(arg)
      continue
    }
    if (!(optionsOf[act] as readonly string[]).includes(arg)) return `user ${act} does not understand “${arg}”. ${help}`
    if ((flagNames as readonly string[]).includes(arg)) {
      flags.add(arg)
      continue
    }
    const value = args[(i += 1)]
    if (value === undefined || value.trim() === '') return `${arg} needs something behind it. ${help}`
    given.set(arg as Option, value.trim())
  }
  if (who.length > (aboutNobody.includes(act) ? 0 : 1)) return `user ${act} does not understand “${who.at(-1)}”. ${help}`
  if (who.length === 0 && !aboutNobody.includes(act) && act !== 'list') return `user ${act} needs an email address. ${help}`
  for (const needed of act === 'invite' ? (['--name', '--role'] as const) : act === 'give' ? (['--role'] as const) : []) {
    if (!given.has(needed)) return `user ${act} needs ${needed}. ${help}`
  }
  for (const day of ['--from', '--until'] as const) {
    const typed = given.get(day)
    if (typed !== undefined && parseDay(typed) === null) return `${day} needs a day, such as 2027-06-16.`
  }
  return { act, who: who[0] ?? '', given, left: flags.has('--left'), demo: flags.has('--demo') }
}

/** Looks after who may sign in. What it shows is on standard output. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const asked = readArguments(args)
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n`)
    return 2
  }
  const database = await openRecordDatabase(clone, { demo: asked.demo })
  try {
    process.stdout.write(await done(database, asked))
    return 0
  } finally {
    await database.close()
  }
}

/** Does what was asked, and gives what is to be shown. Throws StartError, in words, where it could not be done. */
export async function done(database: Pick<Database, 'owner'>, asked: Asked): Promise<string> {
  const { owner } = database
  if (asked.act === 'first') {
    const code = await offerFirstStart(owner)
    if (code === null) throw new StartError('There is somebody here already: whoever administers Rowan invites others, and so does ./rowan user invite.')
    return firstStartWords(code, null)
  }
  const authority = await authorityAsked(database, asked.given.get('--authority'))
  if (asked.act === 'list') return list(database, authority, asked)
  const by = { authority: authority.id }
  if (asked.act === 'passwords-on') {
    if ((await switchPasswordsOn(owner, by)) === 'gone') throw new StartError(`Passwords of ${authority.name} are not switched off.`)
    return `Passwords of ${authority.name} count again from today. ./rowan user reset gives somebody who has none a code.\n`
  }
  if (asked.act === 'invite') {
    const post = await postAsked(database, authority, asked)
    const name = asked.given.get('--name') as string
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(asked.who)) throw new StartError(`“${asked.who}” is no email address.`)
    const made = await invite(owner, by, { name, email: asked.who, post })
    if (!('fault' in made)) return codeWords(made, name, `${invitationDays} days`)
    if (made.fault !== 'here' && made.fault !== 'elsewhere') throw new StartError(postWords[made.fault])
    const there = await accountAsked(database, asked.who)
    const opened = await reopenAccount(owner, by, there.id)
    if ('fault' in opened) throw new StartError(`${there.name} has this address already. ./rowan user give gives them a post, ./rowan user reset a code for a new password.`)
    const fault = await givePost(owner, by, there.id, post)
    if (fault !== null) throw new StartError(`The account is there again, without the post. ${postWords[fault]}`)
    return codeWords(opened, there.name, `${invitationDays} days`)
  }
  const account = await accountAsked(database, asked.who)
  if (asked.act === 'give') {
    const fault = await givePost(owner, by, account.id, await postAsked(database, authority, asked))
    if (fault !== null) throw new StartError(postWords[fault])
    return `${account.name} holds the post as ${asked.given.get('--role')}.\n`
  }
  if (asked.act === 'prepare') {
    const fault = await prepareAccount(owner, by, account.id)
    if (fault !== null) throw new StartError(fault === 'elsewhere' ? 'They also hold a post of an organisation that another authority looks after.' : 'They have left, or are not people of this authority. ./rowan user invite opens their account again.')
    return `The next account of the provider that comes with ${asked.who} is connected with ${account.name}, within 14 days.\n`
  }
  if (asked.act === 'reset') {
    const made = await resetByCode(owner, by, account.id)
    if (!('fault' in made)) return codeWords(made, account.name, `${resetHours} hours`)
    throw new StartError(made.fault === 'elsewhere' ? 'They also hold a post of an organisation that another authority looks after: give --authority, and end their posts there first.' : 'They have left, or are not people of this authority. ./rowan user invite opens their account again.')
  }
  if (asked.given.has('--role')) return endOnePost(database, authority, account, asked)
  const fault = await endAccount(owner, by, account.id)
  if (fault !== null) throw new StartError(fault === 'elsewhere' ? 'They also hold a post of an organisation that another authority looks after: end it there first, with --authority and --role.' : 'They have left already, or are not people of this authority.')
  return `The account of ${account.name} has ended, with its posts and sessions.\n`
}

interface Named {
  readonly id: string
  readonly name: string
}

async function authorityAsked(database: Pick<Database, 'owner'>, name: string | undefined): Promise<Named> {
  const all = await authoritiesOf(database)
  const [only] = all
  if (only === undefined) throw new StartError('There is no authority yet. ./rowan user first shows the code that makes it.')
  if (name === undefined && all.length === 1) return only
  const found = all.find(each => each.name.toLowerCase() === name?.toLowerCase())
  if (!found) throw new StartError(`${name === undefined ? 'Several authorities share this database: say whose people they are with --authority.' : `No authority is called “${name}”.`} There are ${all.map(each => each.name).join(', ')}.`)
  return found
}

async function accountAsked({ owner }: Pick<Database, 'owner'>, email: string): Promise<Named> {
  const { rows } = await owner.query<Named>('select id, name from account where lower(email) = lower($1)', [email])
  if (!rows[0]) throw new StartError('Nobody has this address. ./rowan user list shows everybody.')
  return rows[0]
}

async function postAsked({ owner }: Pick<Database, 'owner'>, authority: Named, { given }: Asked): Promise<PostGiven> {
  const at = given.get('--at')
  const organisation = at === undefined ? authority.id : await idOf('select id from organisation where kept_by = $1 and lower(name) = lower($2) and (ends is null or ends > business_today())', at, `No organisation beside ${authority.name} is called “${at}”.`)
  const typedTeam = given.get('--team')
  const team = typedTeam === undefined ? null : await idOf('select id from team where authority = $1 and lower(name) = lower($2) and (ends is null or ends > business_today())', typedTeam, `${authority.name} has no team called “${typedTeam}”.`)
  const { rows } = await owner.query<{ today: Day }>('select business_today() as today')
  return { organisation, team, role: given.get('--role') as string, starts: parseDay(given.get('--from') ?? '') ?? (rows[0] as { today: Day }).today, ends: parseDay(given.get('--until') ?? '') }

  async function idOf(text: string, name: string, missing: string): Promise<string> {
    const found = (await owner.query<{ id: string }>(text, [authority.id, name])).rows[0]?.id
    if (found === undefined) throw new StartError(missing)
    return found
  }
}

async function endOnePost({ owner }: Pick<Database, 'owner'>, authority: Named, account: Named, { given }: Asked): Promise<string> {
  const { rows } = await owner.query<{ id: string; today: Day }>(
    `select p.id, business_today() as today from post p left join team t on t.id = p.team
     where p.account = $1 and p.role = $2 and ($3::text is null or lower(t.name) = lower($3)) and (p.ends is null or p.ends > business_today()) order by p.starts`,
    [account.id, given.get('--role'), given.get('--team') ?? null],
  )
  if (rows.length > 1) throw new StartError('They hold several such posts: say which with --team.')
  const [found] = rows
  const on = parseDay(given.get('--from') ?? '') ?? found?.today
  const fault = found === undefined || on === undefined ? 'gone' : await endPost(owner, { authority: authority.id }, found.id, on)
  if (fault !== null) throw new StartError(fault === 'past' ? 'The day must be today or later.' : `${account.name} holds no such post of ${authority.name}.`)
  return `${account.name} holds the post as ${given.get('--role')} no more from ${writeDay(on as Day)}.\n`
}

async function list({ owner }: Pick<Database, 'owner'>, authority: Named, { who, left }: Asked): Promise<string> {
  const { rows } = await owner.query<{ name: string; email: string; state: string; posts: string | null }>(
    `select a.name, a.email, case when a.ended_at <= business_now() then 'has left' when a.password is null and not exists (select from provider_subject s where s.account = a.id) then 'has not set a password' else 'can sign in' end as state,
       (select string_agg(post_words(p), '; ' order by p.role, p.id) from post p where p.account = a.id and is_held(p)) as posts
     from account a
     where exists (select from post p where p.account = a.id and is_kept_by(p.organisation, $1)) and ($2 or a.ended_at is null or a.ended_at > business_now())
       and (strpos(lower(a.name), lower($3)) > 0 or strpos(lower(a.email), lower($3)) > 0)
     order by a.name collate "en-GB-x-icu", a.id`,
    [authority.id, left, who],
  )
  return [...rows.map(row => `${row.name}, ${row.email}: ${row.state}. ${row.posts ?? 'No post'}`), counted(rows.length, 'person', 'people'), ''].join('\n')
}

function codeWords({ code }: Handed, name: string, counts: string): string {
  return `Hand this code to ${name}. On the sign-in page they choose “I have been given a code”. It counts once, for ${counts}:\n\n    ${code}\n\n`
}

const postWords: Readonly<Record<PostFault, string>> = {
  self: 'Nobody gives themselves a post.',
  ended: 'They have left. ./rowan user invite opens their account again.',
  role: 'There is no such role in that organisation. Police officers, nurses, education members and inspectors are of organisations beside the authority (--at); everybody else is of the authority.',
  team: 'A team manager needs --team, and people of other organisations have none.',
  days: 'The post would be over: --until is after --from and after today.',
  same: 'They hold this post already in those days.',
  together: 'An administrator holds no other role: whoever gives posts sees no child’s record.',
}
