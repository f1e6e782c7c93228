/**
 * Where every table and every column of the database stands in an export, or why it is left out. Written by hand: a new table or column
 * that has no place here fails the export and its test. `{authority}` in a condition stands for the id of the authority.
 */

/** A table that is exported. */
export interface Place {
  /** What its rows are. */
  readonly holds: string
  /** Which rows belong to the authority, as a condition on `t`. */
  readonly where: string
  readonly columns: readonly string[]
  /** What a column means here, where its name alone does not say it in every table. */
  readonly means: Readonly<Record<string, string>>
  /** Columns that are left out, and why. */
  readonly left: Readonly<Record<string, string>>
}

/** A table that is left out, and why. */
export interface LeftOut {
  readonly leftOut: string
}

function place(holds: string, where: string, columns: string, more: { means?: Record<string, string>; left?: Record<string, string> } = {}): Place {
  return { holds, where, columns: columns.split(' '), means: more.means ?? {}, left: more.left ?? {} }
}

const ours = "t.authority = '{authority}'"
const kept = "exists (select from rowan.organisation o where o.id = t.organisation and (o.id = '{authority}' or o.kept_by = '{authority}'))"
const withPost = (account: string): string =>
  `exists (select from rowan.post p join rowan.organisation o on o.id = p.organisation where p.account = ${account} and (o.id = '{authority}' or o.kept_by = '{authority}'))`
const everywhere = 'true'

const transactionAlone = 'the number of a transaction, which means nothing in another database'
const ofTheMoment = 'what a transaction notes for itself; empty when it ends'
const aSecret = 'digests and keys with which people sign in: of use to nobody else, and of harm in a wrong hand'
const followsFromWords = 'made from names, numbers and addresses of the facts, for searching'

/** Every table of the database. */
export const places: Readonly<Record<string, Place | LeftOut>> = {
  // The record.
  record: place('Every record: of a child, an adult, the authority itself', ours, 'authority id subject number head head_hash kept_from restriction sealed', {
    means: {
      id: 'The record', subject: 'Whose record it is', number: 'The number people know the record by', head: 'How many changes its chain has', head_hash: 'The last link of its chain',
      kept_from: 'Of which time everything is held, by group', restriction: 'none, limited (opened by people named) or hidden (also found by them alone)', sealed: 'Sealed after an adoption or by a court',
    },
    left: { derivation: 'which version of Rowan worked out what follows from it', look_again_on: 'when that is to be worked out again' },
  }),
  change: place('Every change: who did what, when, in which post and what for', ours, 'authority id at actor post step purpose form_key', {
    means: { id: 'The change', actor: 'The account that made it', step: 'What was done, in words', purpose: 'What for', form_key: 'The form it was sent with: the same form sent twice is one change' },
  }),
  entry: place('The place of each change in the chain of each record it touched', ours, 'authority record n change at hash', {
    means: { n: 'The number of the change in this record', hash: 'The link: over the one before, the change and what it brought' },
    left: { xact: transactionAlone },
  }),
  fact: place('Every version of every fact', ours, 'authority record fact version n act kind kind_version section class lane part_of starts ends exactness derives body change is_current salt digest', {
    means: {
      version: 'Counts from 1; nothing is ever overwritten', n: 'The number of the change in its record that brought this version',
      act: 'recorded, ended, corrected, struck, reopened; moved or disposed: what it said is gone, with two people’s agreement', kind: 'What sort of fact: see the kinds', kind_version: 'The version of the kind it was recorded in',
      section: 'The part of the record it stands in', class: 'How private it is', lane: 'A series of periods of which a record has one at a time', part_of: 'The fact of which it is a part',
      starts: 'First day; where the date is not exact, the first it can have been', ends: 'The day it stopped; empty while it lasts', exactness: 'How exactly the day is known: day, month, year, about', derives: 'Whether something is worked out from it',
      body: 'The answers by field: see the kind. Words stand in fact_words', is_current: 'The last version', salt: 'Random bytes under the digest', digest: 'SHA-256 of salt, answers and words: docs/decisions/0003',
    },
    left: { valid: 'follows from starts and ends' },
  }),
  fact_words: place('What was written in words, by the field of the kind', ours, 'authority record fact version field text', { means: { field: 'The field; `because` is why a version was corrected, struck out or reopened', text: 'The words' } }),
  paper: place('Documents written together', ours, 'authority id kind record title started_at started_by frozen_by frozen_at section class', {
    means: { id: 'The document', section: 'The part of the record it stands in', class: 'How private it is', kind: 'What sort of document', title: 'Its title', started_by: 'The account that began it', frozen_by: 'The change from which it is closed', frozen_at: 'When it was closed' },
  }),
  paper_section: place('Every version of every part of a document', "t.authority = '{authority}'", 'authority paper section field version text account post at is_current meanwhile', {
    means: { paper: 'The document', section: 'The part', field: 'The box of the part', text: 'What stood there', meanwhile: 'Written while somebody else wrote the same box', is_current: 'The last version' },
  }),
  guardian_request: place('What was asked so that something recorded may go, and who agreed', ours, 'id authority act record facts to_record ground reason asked_at asked_by asked_post answered_at answered_by answered_post answer why change also', {
    means: {
      also: 'Other records of the same child that were sealed with it', id: 'The request', act: 'move, seal or dispose', facts: 'The facts meant; empty for the whole record', to_record: 'The record it was moved to', ground: 'The ground', asked_by: 'The account that asked', asked_post: 'In which post',
      answered_by: 'The account that answered', answered_post: 'In which post', answer: 'agreed, declined or withdrawn', why: 'Why it was declined',
    },
  }),

  access_request: place('Requests for what is held about somebody', ours, 'id authority record asked_by received_on how wants begun_at begun_by identity_on identity_how extended_on extended_why sent_at sent_by sent_head back_why checked_at checked_by closed_on outcome outcome_how', {
    means: {
      id: 'The request', asked_by: 'Who asks: person, parent or behalf', received_on: 'The day it came: a month counts from it', how: 'How it came', wants: 'What is asked for', begun_at: 'When it was begun', begun_by: 'The account that began it',
      identity_on: 'The day who asks was checked', identity_how: 'How', extended_on: 'The day they were told that it takes longer', extended_why: 'Why', sent_at: 'When it was sent to a second person', sent_by: 'The account that sent it',
      sent_head: 'The record’s last change that was looked through', back_why: 'Why it was sent back', checked_at: 'When a second person agreed to all of it', checked_by: 'The account that agreed', closed_on: 'The day it ended', outcome: 'given, withdrawn or refused', outcome_how: 'How, or why',
    },
  }),
  access_decision: place('What is held back of an entry that is given, who proposed it and who agreed', "exists (select from rowan.access_request q where q.id = t.request and q.authority = '{authority}')", 'id request item passage ground note proposed_at proposed_by answer answered_at answered_by why', {
    means: {
      id: 'The decision', request: 'The request', item: 'The fact or the paper', passage: 'The words; empty for the whole entry', ground: 'Why; give: it is given as it is', note: 'For the second person', proposed_at: 'When it was proposed', proposed_by: 'The account that proposed it',
      answer: 'agreed, sent back or taken back', answered_by: 'The account that answered', why: 'What was wrong with it',
    },
  }),
  access_pack: place('What was made for whoever asked, with its log', "exists (select from rowan.access_request q where q.id = t.request and q.authority = '{authority}')", 'request made_at made_by head copy copy_sha256 page page_sha256 entries withheld', {
    means: {
      request: 'The request', made_at: 'When it was made', made_by: 'The account that made it', head: 'The record’s last change in it', copy: 'For machines', copy_sha256: 'Its SHA-256', page: 'To read', page_sha256: 'Its SHA-256', entries: 'How many entries', withheld: 'What is held back, why and by whom',
    },
  }),

  guardian_wish: place('What colleagues asked of the record guardian: to open a record to them, or to restrict it', ours, 'id authority record account post what why asked_at answered_at answered_by answer answer_words', {
    means: { id: 'The wish', what: 'open or restrict', why: 'Why, in words', answered_by: 'The account that answered', answer: 'done or no', answer_words: 'What was done, or why not' },
  }),
  own_family: place('Records that are shut to somebody because they are of that family', ours, 'id authority record account why found begun_at begun_by ended_at ended_by ended_why', {
    means: {
      id: 'The statement', account: 'The account it is shut to', why: 'What they are to each other', found: 'Somebody else found it; else they said so themselves', begun_at: 'When it was said', begun_by: 'The account that said it', ended_by: 'The account that let it open again', ended_why: 'Why',
    },
  }),
  disposal_list: place('Lists of records whose time was over', ours, 'id authority asked_at asked_by asked_post reason answered_at answered_by answered_post answer why', {
    means: { id: 'The list', asked_by: 'The account that made it', asked_post: 'In which post', answered_by: 'The account that answered', answered_post: 'In which post', answer: 'agreed, declined or withdrawn', why: 'Why' },
  }),
  disposal_item: place('The records of those lists; of those that are gone, the register', ours, 'list authority record number classes kept_until head state at why change', {
    means: { list: 'The list', number: 'The number of the record', classes: 'Its classes', kept_until: 'The last day it was kept to; empty once it is answered for', head: 'Its last change when it was listed', state: 'waiting, disposed, left out or changed', at: 'When its state changed', why: 'Why it was left out' },
  }),

  // What follows from the record.
  duty: place('What the law and standards require, by when, and when it was done', ours, 'authority record rule part anchor ordinal owner_role owner_post owner_team arises due due_at practice_due met_on met_at met_by ended_on ended_because known in_force waiting what', {
    means: {
      rule: 'The rule: see law/rules', part: 'The part of its limit', anchor: 'The fact it arises from', ordinal: 'Which occasion', owner_role: 'Whose work it is', owner_post: 'The post that holds it', owner_team: 'The team', arises: 'From when',
      due: 'The last day in time', due_at: 'The last moment, where hours count', practice_due: 'By the authority’s own standard', met_on: 'The day it was done', met_at: 'The moment', met_by: 'The fact that shows it', ended_on: 'The day it fell away',
      ended_because: 'Why', known: 'False: from before Rowan held such facts', in_force: 'False: enacted and not begun', waiting: 'What it waits for', what: 'What to do, in words of its own',
    },
  }),
  grant_: place('Who may open a record, in which part, and because of which fact', ours, 'authority record to_key because sections classes may_write why starts ends', {
    means: { to_key: 'post:, team:, role: or organisation: with its id', because: 'The fact it follows from', sections: 'Only these parts; empty for all', classes: 'How private it may be', may_write: 'May add and change', why: 'In words' },
  }),
  link: place('Which records name which', ours, 'authority record to_record fact kind field starts ends', { means: { to_record: 'The record that is named', kind: 'The kind of the fact', field: 'Its field' } }),
  card: place('What a record lets others know of it', ours, 'authority record name body', { means: { name: 'Which card', body: 'What stands on it' } }),
  summary: place('The row that stands for a record in lists', ours, 'authority record subject number name sort_name born born_exactness died nhs_number status lives worker_post team ring last_seen last_seen_alone words audience ended_on keeping supervised_on', {
    left: { counted: 'follows from the facts: the stretches of time in which the child counts', compared_as: 'follows from the facts: how the record is compared with others' },
    means: {
      subject: 'Whose record it is', number: 'The number of the record', name: 'The name they go by', sort_name: 'By which lists are sorted', born: 'Day of birth', born_exactness: 'How exactly it is known', died: 'Day of death', nhs_number: 'NHS number',
      status: 'What is current', lives: 'Where they live, as a list may show it', worker_post: 'The post of the worker', ring: 'Kept for later use', last_seen: 'The day the child was last seen', last_seen_alone: 'The day the child was last seen alone',
      words: 'Kept for later use', audience: 'authority: everybody who works there finds it; granted: only those it opens to', ended_on: 'The day our work ended', keeping: 'What the record says about how long it is kept: classes, days, what keeps it back', supervised_on: 'The day two people last talked about the child in supervision',
    },
  }),
  return_child: place('How many rows a child’s record gives for a return', ours, 'authority record collection year rows', { means: { collection: 'Which return', year: 'Its year, from 1 April to 31 March', rows: 'How many rows' } }),
  return_error: place('What a record says, or lacks, that a return must not', ours, 'authority record collection year rule severity is_ahead table_ column_ rows kind field fact facts owner owner_post owner_team found_on', {
    means: {
      collection: 'Which return', year: 'Its year, from 1 April to 31 March', rule: 'The published rule, or the name of what is missing', severity: 'error, query or gap', is_ahead: 'There is time until the year ends', table_: 'The table of the return', column_: 'Its column',
      rows: 'How many rows', kind: 'The kind of fact to put right or record', field: 'Its question', fact: 'The fact', facts: 'Every fact it is about', owner: 'worker or data team', owner_post: 'The post of the worker', owner_team: 'The team', found_on: 'The day it was first found',
    },
  }),
  return_day: place('How many errors of the returns there were, day by day', ours, 'authority collection year day errors children', { means: { collection: 'Which return', year: 'Its year', day: 'The day, as it ended', errors: 'Errors', children: 'Children in the return' } }),
  temporary_number: { leftOut: 'how many temporary numbers were given: the numbers stand in the records' },
  outside_turn: { leftOut: 'when the next question may go to a service outside' },
  dataset_rows: { leftOut: 'follows from the facts, for the tables of the dataset that ./rowan returns ssd writes' },
  report_login: place('Logins of the database that read the dataset', ours, 'login authority since ended_at', { means: { login: 'The name of the login', since: 'Since when it may', ended_at: 'Until when it could' } }),
  search_token: { leftOut: followsFromWords },
  name_word: { leftOut: followsFromWords },
  granting_kind: { leftOut: 'which kinds of fact give a right: they are marked in the dictionary of kinds' },
  kept_back: { leftOut: 'which kinds can be kept back, by which answer: follows from the kinds' },
  job_state: { leftOut: 'where a job of the service stopped, to go on from there' },

  // Who did what.
  audit: place('The audit: every opening, list, change and act', `(${ours} or (t.authority is null and ${withPost('t.account')}))`, 'id at real_at authority record account post act door purpose page shown because change about', {
    means: {
      id: 'Counts on', at: 'When, by the clock of the work', real_at: 'When, by the clock of the machine', act: 'What was done', door: 'By which right a record opened', purpose: 'What for', page: 'The page or command', shown: 'The last change that was shown, or the number of an anchor',
      because: 'Why, as it was said', about: 'The account it was about',
    },
    left: { xact: transactionAlone },
  }),
  emergency: place('Records opened in an emergency, and what the guardian found', ours, 'id authority record account post reason explanation starts_at ends_at review_on reviewed_by reviewed_at review outcome', {
    means: { id: 'The opening', reason: 'The reason chosen', explanation: 'In words', review_on: 'To be looked at by', reviewed_by: 'The account of the guardian', review: 'What was found', outcome: 'Whether it was right: right, not right, or more has to be done' },
  }),
  stated: place('Reasons given for opening a record that is not one’s own', ours, 'authority record account on_day reason post at', { means: { on_day: 'The day it opened for', reason: 'The reason' } }),
  anchor: place('What the database held at a moment, in one digest', "t.authority in ('{authority}', '00000000-0000-0000-0000-000000000000')", 'authority series k at snapshot entries audits hash', {
    means: { authority: 'The authority; zeros for audit lines of none', series: 'A restored database begins a new one', k: 'Counts on', snapshot: 'What it saw', entries: 'Digest of the entries', audits: 'Digest of the audit lines', hash: 'The link to the one before' },
  }),
  anchor_series: place('Which series of anchors is being written', everywhere, 'one series', { means: { one: 'There is one row', series: 'The series' } }),
  message: place('Messages that people sent to whoever looks after Rowan', kept, 'id organisation account role kind page words at', { means: { id: 'Counts on', role: 'In which role', kind: 'help, broken or idea', page: 'The page they were on', words: 'What they wrote' } }),
  import_run: place('Files of returns that were checked or brought in', ours, 'id authority asked_by account post kind only_check by_command files digest state change withdrawal asked_at seen_at ended_at progress outcome', {
    means: {
      id: 'The import', asked_by: 'The account that asked for it', account: 'The account that acts in it', kind: 'cin, ssda903 or people', only_check: 'Checked and not brought in', by_command: 'By a command', files: 'Names, sizes and digests of the files', digest: 'Of all of them',
      state: 'How it stands', withdrawal: 'The change that takes it back', seen_at: 'When whoever does it was last heard of', progress: 'How far it is', outcome: 'What became of it',
    },
  }),
  import_part: place('Parts of an import that are done', "exists (select from rowan.import_run i where i.id = t.run and i.authority = '{authority}')", 'run part totals', {
    means: { run: 'The import', part: 'Counts on', totals: 'What became of the rows' },
    left: { lines: 'what stood in the files, kept for ninety days so that they can be mended; what was brought in stands in the facts' },
  }),
  return_collection: place('Returns of a year that were opened', ours, 'id authority collection year opened_at opened_by', {
    means: { id: 'The return', collection: 'ssda903 or cin', year: '2026_27: 1 April 2026 to 31 March 2027', opened_at: 'When it was opened', opened_by: 'The account that opened it' },
  }),
  return_explanation: place('Why what a rule finds is right; the last of a rule counts', "exists (select from rowan.return_collection c where c.id = t.of and c.authority = '{authority}')", 'id of rule words at by', {
    means: { id: 'The explanation', of: 'The return', rule: 'The rule, or the name of a gap', words: 'Why', by: 'The account that said it' },
  }),
  return_sent: place('Problems of a return that were sent to those who put them right', ours, 'id authority collection year rule post words at by by_post', {
    means: { id: 'The form it was sent by', collection: 'ssda903 or cin', year: '2026_27: 1 April 2026 to 31 March 2027', rule: 'The rule, or the name of a gap', post: 'Who has it to put right', words: 'What was said', by: 'The account that sent it', by_post: 'In which post' },
  }),
  return_frozen: place('Returns as they were at a moment', "exists (select from rowan.return_collection c where c.id = t.of and c.authority = '{authority}')", 'id of n asked_at asked_by asked_post state began_at made_at children rows sha256 rules findings first_at first_by second_at second_by', {
    means: {
      id: 'The frozen return', of: 'The return', n: 'Counts from 1', asked_at: 'The moment as of which the records were read', asked_by: 'The account that asked', asked_post: 'In which post', state: 'waiting, making, made or broken', began_at: 'When the worker began it',
      made_at: 'When it was made', children: 'How many children it holds', rows: 'How many rows', sha256: 'SHA-256 over the digests and names of its files, as sha256sum writes them', rules: 'The rule set it was held up against', findings: 'What the rules found, and gaps',
      first_at: 'When the data team signed', first_by: 'The account that signed first', second_at: 'When the second person signed', second_by: 'The account that signed second',
    },
    left: { done: 'how far its making is, while it is made', of_all: 'of how many children' },
  }),
  return_file: place('The files of frozen returns, byte for byte', "exists (select from rowan.return_frozen f join rowan.return_collection c on c.id = f.of where f.id = t.frozen and c.authority = '{authority}')", 'frozen name rows sha256 bytes', {
    means: { frozen: 'The frozen return', name: 'The name of the file', rows: 'How many rows', sha256: 'SHA-256 of its bytes', bytes: 'The bytes' },
  }),
  payload_sending: place('Sendings of daily data to the Department for Education', ours, 'id authority kind asked_at asked_by asked_post for_day state ended_at problem tries', {
    means: {
      id: 'The sending', kind: 'full: every child as a whole; delta: what changed', asked_at: 'When it was asked for', asked_by: 'The account that asked; empty: the day itself', asked_post: 'In which post', for_day: 'The day it was due by itself', state: 'waiting, going or ended',
      ended_at: 'When everything was sent', problem: 'Why it could not go on', tries: 'How often it was taken up',
    },
    left: { next_at: 'when the worker may take it up, by the clock of the machine' },
  }),
  payload_child: place('What the department holds of each child, as far as is known', ours, 'authority record sending head form look_again_on number outline sha256 waits refused gaps taken_at', {
    means: {
      sending: 'The sending that looked at it last', head: 'The change of the record up to which it was looked at', form: 'The version of what is made of a record', look_again_on: 'The day on which it differs without a new fact', number: 'The number by which it is held; empty: nothing is',
      outline: 'Names and numbers of the parts that are held, without an answer', sha256: 'SHA-256 over the canonical JSON that was taken last; empty: not certain', waits: 'Something is due that was not taken yet', refused: 'The status with which the department refused it', gaps: 'What the record lacks for it',
      taken_at: 'When something of it was last taken',
    },
  }),
  payload_batch: place('Batches of daily data', "exists (select from rowan.payload_sending s where s.id = t.sending and s.authority = '{authority}')", 'id sending n children bytes sha256 state tries sent_at answered_at status receipt', {
    means: {
      id: 'The batch', sending: 'Its sending', n: 'Counts from 1', children: 'How many children', bytes: 'How long it was', sha256: 'SHA-256 of what was sent', state: 'sent (no answer yet), taken, refused, unsure (it may have arrived), not taken', tries: 'How often it was sent', sent_at: 'When it first went',
      answered_at: 'When that ended', status: 'The status of the last answer', receipt: 'The department’s receipt',
    },
  }),
  payload_batch_child: place('Whose data a batch had', ours, 'batch authority record purges', { means: { batch: 'The batch', purges: 'It only took something away' }, left: { before: 'what is held, until there is an answer', after: 'what will be, until there is an answer', more: 'whether the child goes again at once' } }),

  // People and organisations.
  organisation: place('The authority and the organisations whose people it looks after', "(t.id = '{authority}' or t.kept_by = '{authority}')", 'id kind name starts ends idle_minutes kept_by', {
    means: { id: 'The organisation', kind: 'What it is', name: 'Its name', idle_minutes: 'Minutes without anybody after which a session ends; empty: 30', kept_by: 'The authority that looks after its people' },
  }),
  organisation_code: place('Codes by which organisations are known', kept, 'organisation scheme code starts ends', { means: { scheme: 'dfe or gss', code: 'The code' } }),
  area: place('Areas of the country', "t.kept_by = '{authority}'", 'id name kind kept_by code starts ends', { means: { id: 'The area', name: 'Its name', kind: 'What it is', kept_by: 'The authority that keeps it', code: 'Its code of the Government Statistical Service' } }),
  arrangement: place('Which organisations cover which areas and belong to which groups and regions, in every version', ours, 'id version authority what subject object starts ends act because at account post is_current', {
    means: {
      id: 'The statement', version: 'Counts from 1; nothing is ever overwritten', what: 'covers, contains, group or member', subject: 'The organisation or area it is said of', object: 'The area, group or region that is named', ends: 'The first day on which it is so no more',
      act: 'recorded, ended, corrected or struck', because: 'Why it was corrected or struck', is_current: 'The last version',
    },
  }),
  document_file: place('Files of documents that are kept; they stand in the folder documents', ours, 'authority sha256 kept_at', {
    means: { sha256: 'The SHA-256 of what it holds, and its name in the folder documents', kept_at: 'When it was first kept' },
    left: { doubtful: 'whether the service is to look if anything still leans on it' },
  }),
  feedback_code: { leftOut: 'digests of codes that people were handed to say something: of use to nobody else' },
  feedback_given: place('What people said of our work with a code; the words of what was added to a record stand there', ours, 'id authority record post who words at taken_at aside_at by_post because', {
    means: {
      id: 'What was said: the same as the fact it became', record: 'The child it is about; empty: the service', post: 'The post of whoever handed the code over', who: 'Who said it', words: 'The words, while they wait or where they were set aside',
      taken_at: 'When it was added to a record', aside_at: 'When it was set aside', by_post: 'In which post', because: 'Why it was set aside',
    },
    left: { code: 'a digest of the code', said: 'a digest of the words, by which the same is not taken twice' },
  }),
  same_child_decision: place('What was decided of two records that might be of one child', ours, 'id authority n one other decision levels why post at', {
    means: {
      id: 'The decision', n: 'The order in which they were made', one: 'One record', other: 'The other', decision: 'same, different, household, unborn, must not (be linked), or taken back', levels: 'How closely the two agreed then, aspect by aspect', why: 'Why',
      post: 'The post of whoever decided',
    },
  }),
  same_child_pair: { leftOut: 'follows from the facts: records that may be of one child' },
  same_child_due: { leftOut: 'records that wait to be compared with others' },
  same_child_compared: { leftOut: 'digests of how records were compared last' },
  same_child_key: { leftOut: 'follows from the facts: by which records are found to be compared' },
  research_request: place('What the front door asked other agencies; an answer that was added to a record stands there', ours, 'id authority record agency asked_at asked_by due question answered_at answered_by answered_name answer known taken_at', {
    means: {
      id: 'The request: the same as the fact that says we asked', agency: 'police, health or education', asked_by: 'The post of whoever asked', due: 'By when', question: 'What the agency was told and asked, while it waits', answered_by: 'The post of whoever answered', answered_name: 'Who answered, where a system of the agency sent it',
      answer: 'known, nothing or no', known: 'What they told us, while it waits', taken_at: 'When the answer was added to the record',
    },
  }),
  exchange: place('What was asked, told and answered between the authority and other organisations; what was given to it stands in the record', ours, 'id authority record what by_organisation to_organisation made_at made_by due about question answered_at answered_by answer said review reviewed_at reviewed_by review_why unlawful received_at received_by', {
    means: {
      id: 'The exchange: the same as the fact that says we asked, or what we gave unasked', record: 'The record of the child, once it is known', what: 'ask or tell', by_organisation: 'Who asked or told', to_organisation: 'Who was asked or told', made_at: 'When', made_by: 'The post of whoever did', answered_at: 'When it was answered', due: 'By when',
      about: 'Whom it is about, until four weeks after it was received or half a year after it waits for that', question: 'What was asked or told, for which function, and why each was needed', answered_by: 'The post of whoever answered', answer: 'Decisions, reasons and bases', said: 'What was given, for as long',
      review: 'Whether a second person looked at what is kept back: waits, agreed or sent back', reviewed_by: 'The post of that person', review_why: 'Why', unlawful: 'How often a reason was given that the law does not know', received_at: 'When it was received', received_by: 'By which post',
    },
  }),
  locator_entry: place('Who holds something of a child, by tokens that only this service can make: no names and no content', ours, 'authority custodian record record_type starts ends said_at said_by', {
    means: { custodian: 'Who holds it', record: 'Our own record, where we hold it', record_type: 'The sort of record', said_at: 'When that was said', said_by: 'By which post' },
    left: { token: 'a digest by the key of this service: of use to nobody else' },
  }),
  locator_search: place('Searches for who knows a child', ours, 'id authority organisation at post function purpose necessity harm whom', {
    means: { id: 'The search', post: 'The post of whoever searched', function: 'What it was needed for', purpose: 'What it was for', necessity: 'Why it was needed', harm: 'The harm that was feared', whom: 'Whom it was about, for four weeks' },
    left: { tokens: 'digests by the key of this service: of use to nobody else' },
  }),
  locator_question: place('What each custodian was asked by a search, and answered', "exists (select from rowan.locator_search s where s.id = t.search and s.authority = '{authority}')", 'search custodian told tells answered_at answered_by answer record record_type starts ends', {
    means: { search: 'The search', custodian: 'Who was asked', told: 'The sorts of record that agreements let be told of', tells: 'Those of which sort and dates may be told', answered_by: 'The post of whoever answered', answer: 'holds or none', record: 'Our own record, where we hold it', record_type: 'The sort of record' },
  }),
  partner_client: place('Systems of partners that may ask for themselves, and what each may do', ours, 'id authority organisation account post scopes key_id made_at made_by withdrawn_at withdrawn_by because', {
    means: {
      id: 'The system', account: 'Its account, under which the audit knows it', post: 'Its post, with the days on which it may ask', scopes: 'What it may do', key_id: 'The thumbprint of its public key', made_at: 'When it was registered', made_by: 'The post that registered it', withdrawn_at: 'When it was withdrawn',
      withdrawn_by: 'By which post', because: 'Why it was withdrawn',
    },
    left: { key: 'its public key, of use to this service alone' },
  }),
  partner_token: { leftOut: 'digests of tokens that are good for ten minutes' },
  partner_once: { leftOut: 'digests of what counts once, gone when it would be too old' },
  contact_waiting: place('Contacts that were told to the front door; what was told of those in records stands there', ours, 'id authority at way reference urgent told by_post taken_by taken_at placed_at placed_by aside_at aside_by because by_client client_key told_read_at', {
    means: {
      id: 'The contact: the same as the fact it became', way: 'note, which web form (professional or family), a partner’s system, or the system of another authority', reference: 'What whoever told us can say on the telephone', urgent: 'Whether it must not wait', told: 'What was told, while it waits or where it was set aside',
      by_post: 'The post of whoever wrote it down; empty: it was sent', taken_by: 'The post of whoever has it', taken_at: 'Since when', placed_at: 'When it was put into records', placed_by: 'By which post', aside_at: 'When it was set aside', aside_by: 'By which post', because: 'Why it was set aside',
      by_client: 'The partner’s system that sent it', client_key: 'The key under which that system sent it', told_read_at: 'When that system last read what the referrer was told',
    },
    left: { said: 'a digest of what was told, by which the same is not taken twice' },
  }),
  name_before: place(
    'Names that organisations, areas and teams had before',
    "exists (select from rowan.organisation o where o.id = t.of and (o.id = '{authority}' or o.kept_by = '{authority}') union all select from rowan.area a where a.id = t.of and a.kept_by = '{authority}' union all select from rowan.team e where e.id = t.of and e.authority = '{authority}')",
    'of name until at',
    { means: { of: 'Whose name it was', name: 'The name', until: 'The first day on which it was not used' } },
  ),
  team: place('Teams', ours, 'id authority name starts ends', { means: { id: 'The team', name: 'Its name' } }),
  account: place('Everybody who signs in for the authority, or once did', withPost('t.id'), 'id email name telephone registration created_at ended_at', {
    means: { id: 'The account', email: 'The work address they sign in with', name: 'Their name', telephone: 'Their work telephone, as they say it', registration: 'Their number with Social Work England, where they are a social worker' },
    left: { password: aSecret, news_read_at: 'when somebody last read what is new in Rowan', first_use_read_at: 'when somebody put away where to begin in Rowan' },
  }),
  post: place('Who held which role, where and when', kept, 'id account organisation team role starts ends by_group', { means: { id: 'The post', team: 'The team it belongs to', role: 'The role', by_group: 'The group of the directory that gave it; empty where somebody did' } }),
  supervision: place('Personal supervision: what two people said about one of them and their work. It is nobody’s record, and in Rowan only those two read it', ours, 'id authority of_account of_post by_account by_post held_on adds_to written_by written_at words', {
    means: { id: 'The note', of_account: 'Whose it is', of_post: 'In which post', by_account: 'Who held it', by_post: 'In which post', held_on: 'The day it was held', adds_to: 'The one it adds to', written_by: 'The account that wrote it', written_at: 'When it was written', words: 'What was written, by box' },
  }),
  workload_ask: place('Help that people asked for with how much there is to do', ours, 'id authority post asked_at words answered_at answered_by answer', { means: { id: 'The request', post: 'Whose work', words: 'What would help', answered_at: 'When it was answered', answered_by: 'The account that answered', answer: 'What was answered' } }),
  cover: place('Who covers for whom', ours, 'id authority away by_post starts ends', { means: { id: 'The cover', away: 'The post of whoever is away', by_post: 'The post that covers it' } }),
  directory_group: place('What groups of the directory give', ours, 'id authority claim organisation team role admits starts ends', { means: { id: 'The group', claim: 'The group, as the provider names it', team: 'The team of the post', role: 'The role it gives', admits: 'Somebody of the group who has no account is given one' } }),
  passwords_off: place('Days on which nobody of the authority signs in by a password', ours, 'id authority starts ends', { means: { id: 'The rule' } }),
  second_step_rule: place('Roles that need a second step to sign in', ours, 'id authority role starts ends made_at', { means: { id: 'The rule', role: 'The role', made_at: 'When the rule was made' } }),
  provider_subject: place('Who is who at the provider of sign-ins', withPost('t.account'), 'issuer subject account linked_at seen_at', { means: { issuer: 'The provider', subject: 'Who they are there', linked_at: 'When they were linked', seen_at: 'When they last came that way' } }),
  edition: { leftOut: 'since when this version of Rowan is served here' },
  provider_prepared: { leftOut: 'who is about to be linked with an account at the provider, gone after fourteen days; it stands in the audit' },
  provider_used: { leftOut: aSecret },
  role: place('The roles there are', everywhere, 'name practitioner writes partner', { means: { name: 'The role', practitioner: 'Works with children', writes: 'Adds to records', partner: 'Of another organisation' } }),
  account_code: { leftOut: aSecret },
  first_start_code: { leftOut: aSecret },
  recovery_code: { leftOut: aSecret },
  second_step: { leftOut: aSecret },
  device_key: { leftOut: aSecret },
  session: { leftOut: 'who is signed in at this moment, with digests of their secrets; every sign-in stands in the audit' },
  sign_in_attempt: { leftOut: 'keyed digests that slow guessing down, gone after thirty days; every sign-in stands in the audit' },
  sign_in_origin: { leftOut: 'keyed digests of known places, gone after ninety days' },
  notice_choice: place('What people chose to be told of by email', withPost('t.account'), 'account notice chosen_at', { means: { notice: 'morning: something is due; given: work was given', chosen_at: 'When they chose it' } }),
  outbox: { leftOut: 'messages by email that wait or were sent, gone after ninety days; they say nothing but that something waits' },
  search_asked: { leftOut: 'what somebody looked for, kept while their session lasts' },
  draft: { leftOut: 'what people have not finished: it is theirs alone, nobody else may read it, and it is not recorded. Have it finished or thrown away first' },
  clock: { leftOut: 'the day of a demonstration' },
  opened: { leftOut: ofTheMoment },
  leant_on: { leftOut: ofTheMoment },
  acting: { leftOut: ofTheMoment },
}

/** What a column means in every table that has it and says nothing of its own. */
const meaningEverywhere: Readonly<Record<string, string>> = {
  authority: 'The authority that keeps it',
  record: 'The record',
  fact: 'The fact: the same in every version, and in every record that shares it',
  version: 'Counts from 1',
  change: 'The change that brought it',
  at: 'When, by the clock of the work',
  account: 'The account',
  post: 'The post they acted in',
  organisation: 'The organisation',
  team: 'The team',
  reason: 'Why',
  starts: 'First day',
  ends: 'The day it stopped; empty while it lasts',
  created_at: 'When it was made',
  ended_at: 'When it ended',
  asked_at: 'When it was asked for',
  answered_at: 'When it was answered',
  started_at: 'When it was begun',
  starts_at: 'From when',
  ends_at: 'Until when',
  reviewed_at: 'When it was looked at',
}

export function isExported(of: Place | LeftOut): of is Place {
  return 'columns' in of
}

/** What a column of an exported table means. Throws where nothing says it. */
export function meaningOf(table: string, of: Place, column: string): string {
  const meaning = of.means[column] ?? meaningEverywhere[column]
  if (meaning === undefined) throw new Error(`Nothing says what ${table}.${column} means`)
  return meaning
}

/** A table of the database with the names of its columns. */
export interface Shape {
  readonly table: string
  readonly columns: readonly string[]
}

/** What has no place: tables and columns of the database that are not here, and what is here and not in the database. In words; empty where all is well. */
export function withoutPlace(shapes: readonly Shape[], known: Readonly<Record<string, Place | LeftOut>> = places): string[] {
  const found: string[] = []
  for (const { table, columns } of shapes) {
    const of = known[table]
    if (of === undefined) {
      found.push(`The table ${table} has no place in the export`)
      continue
    }
    if (!isExported(of)) continue
    const named = [...of.columns, ...Object.keys(of.left)]
    for (const column of columns) if (!named.includes(column)) found.push(`The column ${table}.${column} has no place in the export`)
    for (const column of named) if (!columns.includes(column)) found.push(`There is no column ${table}.${column}`)
  }
  for (const table of Object.keys(known)) if (!shapes.some(shape => shape.table === table)) found.push(`There is no table ${table}`)
  return found
}
