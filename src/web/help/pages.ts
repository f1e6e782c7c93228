/**
 * What stands behind “Help with this page”, for every page by its `data-page`. A page that the routes show and that has no help here fails
 * `pages.test.ts`. Written as the rest of the service (short, true, to the person who is there); where a page promises something, a test
 * of that page holds it to it.
 */
import { withinSentence } from '../../ui/letters.ts'

export interface PageHelp {
  /** The page, as a person would name it. */
  readonly name: string
  /** What it is for. */
  readonly for: string
  /** What one can do here, each from a verb. */
  readonly can: readonly string[]
  /** What happens when it is saved; absent where nothing is saved here. */
  readonly saved?: string
  /** Who sees what stands here. */
  readonly seen: string
  /** Keys of this page alone; those of every page are `keysEverywhere`. */
  readonly keys?: readonly string[]
}

/** Keys that count on every page, as they do in every browser. */
export const keysEverywhere: readonly string[] = [
  'Tab goes on to the next link, button or box; Shift and Tab go back.',
  'The first Tab on a page offers “Skip to main content”.',
  'Enter follows a link or presses a button; Space ticks a box.',
  'The arrow keys move between answers of which only one can be chosen.',
]

const everybody = 'Anybody who opens this address. Nothing on it is about a person.'
const you = 'Only you.'
const account = 'You, and the administrators of your council. Your password is seen by nobody.'
const administrators = 'Administrators, and team managers for their own team. No child stands on it.'
const ofPlaces = 'Administrators, who alone can change it, heads of service, directors and data analysts. No child stands on it.'
const ofChild = 'Those who work with the child, their managers, and whoever says why they need the record. Each opening is written down.'
const ofPaper = 'Whoever may read that part of the child’s record. A team discussion stands with what the police tell us. Each opening is written down.'
const ofAdult = 'Those who work with a child this person matters to, and practitioners who say why they need it. Each opening is written down. A protected address is shown only to those who work with the child.'
const publishers = 'Administrators, heads of service and directors. What is published, everybody.'
const keepersOnly = 'Record guardians, heads of service and directors.'
const ofLaw = 'Everybody who signs in here. Nothing on it is about a person.'
const ofData = 'Data analysts of this council.'
const changedAs = 'It is added to the record with your name and the time. Nothing that was recorded before is overwritten. What is due because of it is worked out at once.'
const keptWhile = 'While you write it is kept for you under Unfinished. '

/** Help by page. */
export const pageHelp: Readonly<Record<string, PageHelp>> = {
  'sign-in': {
    name: 'Sign in',
    for: 'Show that it is you, before any record opens.',
    can: ['Sign in with your work email address and your password', 'Choose “I have been given a code” if you are new or forgot your password'],
    saved: 'You come to the page you wanted, and to what you had not finished writing. After several wrong tries you are asked to wait; somebody else’s wrong tries do not lock you out at a computer you have used before.',
    seen: everybody,
  },
  'second-step': {
    name: 'The code of your app',
    for: 'The second step of signing in, for whoever has set it up.',
    can: ['Enter the code your app shows now', 'Enter a recovery code if you are without your telephone'],
    saved: 'Each code counts once. You have ten minutes from your password.',
    seen: you,
  },
  'choose-role': {
    name: 'Choose what you are doing today',
    for: 'Act in one of your posts. What you may open and record follows from it.',
    can: ['Choose the post', 'Change it later with “Switch” at the top of every page'],
    saved: 'Everything you open and record from then on is written down with that post.',
    seen: you,
  },
  code: {
    name: 'Use a code',
    for: 'Choose a password with the code that somebody here gave you.',
    can: ['Enter the code', 'Choose a password of your own'],
    saved: 'The code counts once. Where you were signed in, you are signed out.',
    seen: everybody,
  },
  'first-start': {
    name: 'The first start',
    for: 'Make the authority and its first administrator, once, on an empty database.',
    can: ['Enter the code from the terminal where Rowan was started', 'Name the authority and yourself, and choose a password'],
    saved: 'The authority and your account are made, and this page is gone for good.',
    seen: 'Whoever opens this address before anybody has an account. Without the code nothing can be done.',
  },
  account: {
    name: 'Your account',
    for: 'What is kept about your sign-in, and what you can change yourself.',
    can: ['Change your password', 'See where you are signed in, and end what is not you', 'Set up a second step at sign-in', 'See what others did with your account'],
    saved: 'After a new password you are signed out everywhere else.',
    seen: account,
  },
  'account-second-step': {
    name: 'Second step at sign-in',
    for: 'Make knowing your password not enough to sign in as you.',
    can: ['Set up an authenticator app', 'Keep the recovery codes', 'Turn it off again with your password'],
    saved: 'From then on you are asked for a code at each sign-in. The recovery codes are shown this once.',
    seen: you,
  },
  'sign-in-problem': { name: 'Signing in with your work account did not work', for: 'Why your work account did not let you in here, and what to do about it.', can: ['Try again', 'Sign in with another account'], seen: 'You. Nothing is kept of it but that it was tried.' },
  'signed-in': { name: 'You are signed in again', for: 'You signed in beside the page you were on, which waits for you as you left it.', can: ['Close this window and carry on'], seen: you },
  'signed-out': { name: 'You are signed out', for: 'You left Rowan, and may still be signed in to your work account.', can: ['Sign out of your work account too, if others use this computer', 'Sign in again'], seen: everybody },
  'signing-in': {
    name: 'How people sign in',
    for: 'How the people of this council prove who they are: by password, by their work account, with a second step.',
    can: ['Require a second step of a role', 'Say which posts the groups of your directory give', 'Switch passwords off once work accounts work'],
    saved: 'It counts from the next sign-in of each person. It is written down that you changed it.',
    seen: 'Administrators.',
  },
  'signing-in-group': { name: 'Add a group of the directory', for: 'A post that everybody in a group of your directory holds.', can: ['Name the group and choose the post'], saved: 'People get the post at their next sign-in with their work account, and lose it when they leave the group.', seen: 'Administrators.' },
  'signing-in-group-end': { name: 'End what a group gives', for: 'A group of your directory is to give no post any more.', can: ['Say from which day'], saved: 'The posts that it gave end on that day. What people hold in them stands in the team’s list for its manager.', seen: 'Administrators.' },
  cover: { name: 'Cover while somebody is away', for: 'Who finds the work of somebody who is away, and opens the records it is about, for some days.', can: ['Choose somebody of the same team, or with the same role', 'Say the first day away and the first day back', 'End cover before its last day'], saved: 'It ends by itself on the first day back. Nothing is written into a child’s record, and each opening stands in its audit as cover.', seen: 'Whoever is away, whoever covers, and the manager of the team.' },

  people: {
    name: 'People',
    for: 'Everybody who signs in for this council.',
    can: ['Find somebody by name', 'Open their name to see posts and sessions', 'Invite somebody, if you are an administrator', 'Show those who have left too'],
    seen: administrators,
  },
  'people-invite': {
    name: 'Invite somebody',
    for: 'Make an account and its first post.',
    can: ['Give a name, a work email address and a post', 'Say from when it is held and until when'],
    saved: 'You are shown a code to hand over. Nothing is sent. It is written down that you invited them.',
    seen: administrators,
  },
  person: {
    name: 'One person’s account',
    for: 'The posts, sessions and sign-in of somebody who works here.',
    can: ['Make a code for somebody who forgot their password', 'Give or end a post', 'End their sessions', 'End the account of somebody who leaves'],
    saved: 'Every act is written down with your name, and they see it under “Your account”.',
    seen: administrators,
  },
  'person-code': {
    name: 'A code for somebody',
    for: 'The code with which somebody chooses their own password. It is shown this once.',
    can: ['Read it to them, in person or by telephone'],
    seen: 'Only you, and only now. It is not written down anywhere.',
  },
  'person-post': {
    name: 'Give a post',
    for: 'A role in a team, with its days.',
    can: ['Choose the role and the team', 'Say from when, and until when if you know'],
    saved: 'They can act in it from that day. A change of role is a new post: the old one ends on its day.',
    seen: administrators,
  },
  'person-post-end': {
    name: 'End a post',
    for: 'The last day of somebody in a role.',
    can: ['Say on which day it is no longer held'],
    saved: 'What they hold in this post stands in their team’s list on that day, for the manager to give to somebody. No child’s record changes by itself.',
    seen: administrators,
  },
  'person-end': {
    name: 'End an account',
    for: 'Somebody leaves the council.',
    can: ['End all their posts and sessions at once'],
    saved: 'They are signed out everywhere and cannot sign in. What they recorded stays, with their name.',
    seen: administrators,
  },
  'people-acts': {
    name: 'What was done about people and teams',
    for: 'Every act about accounts, posts and teams, newest first.',
    can: ['Read who did what, about whom, and when'],
    seen: 'Administrators and record guardians. It cannot be changed.',
  },
  teams: {
    name: 'Teams',
    for: 'The teams that children and work are given to.',
    can: ['See each team and who manages it', 'Add a team'],
    saved: 'A new team can be chosen from its first day.',
    seen: administrators,
  },
  'team-settings': {
    name: 'One team',
    for: 'The name of a team and its days.',
    can: ['Give it another name', 'End it when nobody holds anything in it'],
    saved: 'What was recorded with it keeps the name it had.',
    seen: administrators,
  },
  organisations: {
    name: 'Other organisations',
    for: 'Police, health, schools and others whose people sign in here.',
    can: ['Add an organisation', 'End one'],
    saved: 'Its people can be invited. They see only what they are given a seat for.',
    seen: administrators,
  },

  places: {
    name: 'Partners and regions',
    for: 'Who our safeguarding partners are, and which regions and groupings we belong to, on any day.',
    can: ['Choose a day', 'See which area makes somebody a partner', 'Take everything away as a file'],
    seen: ofPlaces,
  },
  'places-organisations': {
    name: 'Organisations and what they cover',
    for: 'Every organisation with the areas it covers and what it belongs to.',
    can: ['Open one to see what is said of it'],
    seen: ofPlaces,
  },
  'places-areas': {
    name: 'Areas',
    for: 'The areas that partners are worked out from.',
    can: ['See what each contains and who covers it', 'Add an area'],
    saved: 'It can be covered, and be a part of others, from then on.',
    seen: ofPlaces,
  },
  place: {
    name: 'An organisation or an area',
    for: 'What it covers, contains or belongs to, with its days, and the names it had.',
    can: ['Add what it covers, contains or belongs to', 'Give it another name since a day'],
    saved: 'Partners are worked out with it at once, for every day that it is about. Nothing that was said before is overwritten.',
    seen: ofPlaces,
  },
  'place-said': {
    name: 'One thing said of an organisation or area',
    for: 'Since when and until when it is so, and everything that was said of it.',
    can: ['End it on a day', 'Correct its days, and say why', 'Strike it out if it was never so'],
    saved: 'The version before stays in its history, with who changed it and why.',
    seen: ofPlaces,
  },
  'places-bring-in': {
    name: 'Bring partners and regions in',
    for: 'A file of organisations, areas and what is said of them.',
    can: ['Bring a file in', 'Take away what is here as a file to begin with'],
    saved: 'All of the file is taken, or nothing, with what is wrong in which line. What is here already is left as it is.',
    seen: ofPlaces,
  },
  feedback: {
    name: 'What people say of our work',
    for: 'What somebody wrote with a code and waits to be read; and what was said of the service, with what we did.',
    can: ['Read what waits', 'Add it to the record, word for word', 'Set aside what is no feedback', 'Ask somebody what they think'],
    saved: 'What you add stands in the record with your name and the time. Until then it waits, and nothing of it is lost.',
    seen: 'What is about a child: those who work with the child. What is about the service: administrators and heads of service.',
  },
  'feedback-ask': {
    name: 'Ask what somebody thinks',
    for: 'A code to hand over, with which somebody writes for themselves.',
    can: ['Make a code for one person', 'Make a code for a wall or a letter, if you manage'],
    saved: 'The code is shown once. That you asked is written down; the code itself is kept nowhere.',
    seen: 'You, until you leave the page.',
  },
  'feedback-code': {
    name: 'A code for feedback',
    for: 'The code to hand over.',
    can: ['Write it down or hand over your phone'],
    seen: 'You, until you leave the page.',
  },
  'feedback-service': {
    name: 'Record what somebody said of the service',
    for: 'Feedback that reached you in a talk, a letter or a group.',
    can: ['Say who said it, how and when', 'Write it in their own words'],
    saved: 'It stands with your name as the person who asked, and waits for what we do about it.',
    seen: 'Administrators, heads of service and directors.',
  },
  'feedback-did': {
    name: 'What we did about it',
    for: 'What came of something that was said of the service.',
    can: ['Write what we did', 'Say whether they were told'],
    saved: 'It stands beside what was said, with your name and the time.',
    seen: 'Administrators, heads of service and directors.',
  },
  'have-your-say': {
    name: 'Have your say',
    for: 'Telling us what is good and what should be different, with a code that somebody here gave you.',
    can: ['Write in your own words', 'Stay without a name'],
    saved: 'Somebody who works here reads it and writes down what we do about it. If the code does not count, what you wrote stays on the page.',
    seen: 'What you write: those who work with you, or those who run the service. The page itself: anybody who opens this address.',
  },
  'have-your-say-thanks': {
    name: 'Thank you',
    for: 'We have what you wrote.',
    can: ['Close the page'],
    seen: everybody,
  },
  counts: {
    name: 'Children counted',
    for: 'How many children we work with on a day, by sex, age, ethnic background, disability, immigration status and what the household goes short of.',
    can: ['Choose a day', 'See how many have something late', 'Take the counts away as a file, without small numbers'],
    seen: 'Team managers, heads of service, directors and data analysts. No child is named. Each look is written down.',
  },

  'my-work': {
    name: 'My work',
    for: 'What needs you today and this week, most urgent first, and why.',
    can: ['Open a child or do what is due', 'Read “Why” beside it: it counts the days aloud and names the rule', 'See whom you wait for', 'Go on with what you have not finished'],
    seen: 'You. Your manager sees the same things due in the team’s list; what you have not finished only you can see.',
  },
  'my-work-part': {
    name: 'A part of my work',
    for: 'Everything due today, this week or this month, or everything you wait for.',
    can: ['Open a child or do what is due', 'Go on to the next page of a long list'],
    seen: 'You. Your manager sees the same things due in the team’s list.',
  },
  'my-children': {
    name: 'My children',
    for: 'The children and young people you work with.',
    can: ['Sort the list', 'Open a child'],
    seen: 'You. Your manager sees whom you work with in the team’s list.',
  },
  'duty-wait': {
    name: 'Waiting for others',
    for: 'To say that something due waits for somebody else.',
    can: ['Say whom it waits for, what they were asked, and when to ask again'],
    saved: `${keptWhile}${changedAs} It leaves your list and stands under “Waiting for others”. Its clock runs on.`,
    seen: ofChild,
  },
  approvals: {
    name: 'Approvals',
    for: 'What people ask you to decide about children, by the day it is needed.',
    can: ['Open what is asked, with what it rests on, and decide', 'See what you sent back, and whose turn it is'],
    saved: 'Nothing is saved here. Opening this list opens what is asked in each record, and each opening is written down.',
    seen: 'Team managers, heads of service, and whoever covers for them.',
  },
  'decision-ask': {
    name: 'Ask for a decision',
    for: 'Ask a manager to decide something about a child: what, why, what else was considered, what the child wants, and by when.',
    can: ['Choose who decides', 'Say what it costs', 'Name the assessment or plan it rests on'],
    saved: `${keptWhile}${changedAs} It stands on the list of whoever decides, and on yours as waiting. You can write it again until it is decided; every version is kept.`,
    seen: ofChild,
  },
  decision: {
    name: 'Decision',
    for: 'What was asked, what it rests on, what the law says, and what was decided and why.',
    can: ['Agree, agree with changes, or not agree, with your reasons', 'Ask for more, or pass it on', 'Say that you have read what was decided'],
    saved: `${keptWhile}${changedAs} A decision is never changed afterwards. Whoever asked finds it on their list.`,
    seen: ofChild,
  },
  task: {
    name: 'Task',
    for: 'A small thing to do for a child: who does it, by when, and what became of it.',
    can: ['Say that it is done', 'Say why it is no longer needed', 'Give it to somebody else'],
    saved: `${keptWhile}${changedAs}`,
    seen: ofChild,
  },
  supervision: {
    name: 'Supervision',
    for: 'What two people look at in supervision: the work as My work has it, each child, and what they wrote down before.',
    can: ['See what is late or due, and who was not seen', 'Record what you thought about a child', 'Record personal supervision, and add to it'],
    saved: 'What you thought about a child stands in the child’s record. Personal supervision stands in no child’s record; it is never changed, and each of the two may add to it.',
    seen: 'The person it is about and the manager of their team. Notes of personal supervision: the two people who were in the room, and nobody else in Rowan.',
  },
  'supervision-write': {
    name: 'Record personal supervision',
    for: 'What a manager and a worker said about the worker and the work.',
    can: ['Write what you talked about and what you agreed'],
    saved: `${keptWhile}It is kept apart from every child’s record, with your name and the time.`,
    seen: 'The two of you. That each of you read it is written down.',
  },
  'case-supervision': {
    name: 'Supervision about a child',
    for: 'What two people thought about a child and the work with them, and who does what.',
    can: ['Write what you thought and agreed', 'Say by when to talk about it again', 'Make tasks of what is to be done'],
    saved: `${keptWhile}${changedAs} Each thing to do stands on the list of whoever does it.`,
    seen: ofChild,
  },
  'workload-ask': {
    name: 'Ask for help with your work',
    for: 'To say that there is more to do than you can.',
    can: ['Say what would help', 'Read what was answered'],
    saved: 'It stands on the page of the team until the manager answers.',
    seen: 'You and the manager of your team.',
  },
  team: {
    name: 'Team',
    for: 'What needs your decision, who in the team works with how many children, what is late or due, and whom nobody works with yet.',
    can: ['Open what is late or due', 'Open one person’s children, or their supervision', 'Choose who works with a child', 'Answer who asks for help', 'See what kinds of work people hold'],
    saved: 'Your answer stands with whoever asked for help, with your name and the day. A child you give to somebody is theirs at once.',
    seen: 'The manager of the team.',
  },
  'team-clocks': {
    name: 'What is late or due in the team',
    for: 'Everything late, and due in the next seven days, by whom it is owed.',
    can: ['Show one person or one kind of lateness', 'Open the child'],
    seen: 'The manager of the team.',
  },
  'team-person': {
    name: 'One person of the team',
    for: 'The children that one colleague works with, and what is due for them.',
    can: ['See whom nobody has seen for long', 'Choose children to give to somebody else'],
    saved: 'Choosing changes nothing yet: the next page asks to whom, and from when.',
    seen: 'The manager of the team.',
  },
  'team-to-allocate': {
    name: 'Children nobody works with yet',
    for: 'No child is left without somebody.',
    can: ['Choose children and give them to somebody'],
    saved: 'Choosing changes nothing yet: the next page asks to whom, and from when.',
    seen: 'The manager of the team.',
  },
  'team-allocate': {
    name: 'Choose who works with them',
    for: 'Give children to a person of the team, with a goodbye from whoever goes.',
    can: ['Choose the person and the day', 'Write the reason, the goodbye and what the next worker must know'],
    saved: `${keptWhile}When you finish, every child’s record says who works with them from that day, and who did before. Either all of them change or none.`,
    seen: 'The managers of the team while it is written; then whoever may open the record.',
  },
  drafts: {
    name: 'Unfinished',
    for: 'What you began to write and have not finished.',
    can: ['Carry on', 'Delete what you do not need'],
    saved: 'Nothing here is part of a record until you finish it. What you delete is gone for good.',
    seen: you,
  },
  again: {
    name: 'Not sent yet',
    for: 'A form that arrived after you were signed out. It was kept for you and nothing was changed.',
    can: ['Read what you typed', 'Send it now', 'Delete it under Unfinished'],
    saved: 'It is sent as you typed it, once.',
    seen: you,
  },
  search: {
    name: 'Search',
    for: 'Find a child or an adult by name, number or date of birth, also when it is spelt another way.',
    can: ['Search from the top of every page', 'Narrow the results', 'Record a new child if nobody fits'],
    saved: 'What you typed never stands in the address. It is forgotten after 12 hours.',
    seen: 'You. Some records are not shown because access is limited: the page then says so, and not which.',
  },
  'new-child': {
    name: 'New child',
    for: 'Begin a record for a child who has none here.',
    can: ['Enter what you know; leave the rest', 'Look at children who may be the same before you go on'],
    saved: `${keptWhile}When you finish, the record has a number, and you have opened it.`,
    seen: ofChild,
  },

  'child-overview': {
    name: 'A child’s overview',
    for: 'The child first: their name and own words, then what is due, who works with them and what to know.',
    can: ['Record something', 'Read why something is due', 'Open a section', 'Look at the record as it was known at an earlier moment'],
    seen: ofChild,
  },
  'child-about': {
    name: 'About the child',
    for: 'Everything recorded about who the child is: names, language, health needs, what a visitor must know.',
    can: ['Open a fact to see who recorded it and when', 'Correct or end what is not so'],
    seen: ofChild,
  },
  'child-timeline': {
    name: 'Timeline',
    for: 'The child’s life as one picture with an equal table, the chronology of what mattered, and everything that was recorded.',
    can: [
      'Choose how long a time the picture shows, which rows, and for whom: a copy for the family or the child leaves out what is not theirs',
      'Make the picture bigger or smaller, or move it earlier or later',
      'In the chronology: choose a period, key events, a kind, an agency, or words; turn the order round; see brothers and sisters too',
      'Add to the chronology what changed something for the child, and say what it meant',
      'Print any of them: the picture lies on A4 or A3',
    ],
    seen: `${ofChild} What you may not see is in no picture, table or count.`,
    keys: ['In the picture the arrow keys go along a row and between rows; Home and End to the first and the last, Enter opens, Escape leaves.'],
  },
  'child-voice': {
    name: 'What the child has said',
    for: 'Everything the child said or showed in their own words, wherever it was said, and what they were told of what came of it.',
    can: ['Open where something was said', 'Record direct work, or what the child was told back', 'Make a code, so that the child can write for themselves'],
    seen: `${ofChild} Words that stand in a part you may not see are not here.`,
  },
  'child-together': {
    name: 'Brothers and sisters together',
    for: 'The chronologies of brothers and sisters in one, with the children each event was about.',
    can: ['Choose a period, key events, a kind or an agency', 'Open an event in the record it stands in'],
    seen: `${ofChild} Of a brother or sister only where that record is open to you by your work too; what was kept to one child alone is not here.`,
  },
  'child-family': {
    name: 'Family',
    for: 'The people who matter to the child, as a tree, a network map, a list and homes, on any day.',
    can: [
      'Add a person', 'Draw together: the tree large and plain, to look at with the family', 'Draw a network map with the child: who and what is around them, and how it feels',
      'Choose a day to see the family and the map as they were then', 'Choose how far the tree reaches, and how large a picture is', 'Choose a copy for the family, the child, agencies or a court: each leaves out what is not theirs',
    ],
    seen: `${ofChild} A protected address is left out of every copy.`,
    keys: ['In the tree the arrow keys go to the person beside, above or below; Home and End to the first and the last.', 'Space chooses a person; Escape leaves the tree.', 'In the network map left and right go round, up and down to and from the middle.', 'While you are inside a picture, + and − make it larger and smaller, and 0 fits it to the page.'],
  },
  'child-draw': {
    name: 'Draw together',
    for: 'The family tree large and plain, to look at with the family, and a short form to add who is missing.',
    can: ['Add a person', 'Join two people: a couple, or a parent and their child', 'Take back what was drawn last'],
    saved: 'Somebody new gets a record of their own, and stands in the tree at once. A couple, and whose child an adult is, are kept on the adult’s record.',
    seen: 'Nothing of the record stands here but who is who: no plan, no warning, no address and nobody else’s home.',
  },
  'map-new': {
    name: 'Draw a network map',
    for: 'Beginning a map with the child: the day, whose view it is, and who may be given a copy.',
    can: ['Begin with what stands on the last map', 'Say who may have a copy, as the child chose'],
    saved: 'The map of that day is begun, and you put people and places on it. Earlier maps stay as they were.',
    seen: ofChild,
  },
  'map-draw': {
    name: 'Draw the map together',
    for: 'The network map large and plain, and a short form to put the next person, place or pet on it.',
    can: ['Say how it feels and which way help goes', 'Write down the child’s own words', 'Keep something out of a copy'],
    saved: 'It stands on the map at once, and the form is empty for the next. What stands on the map already is changed in the same form.',
    seen: 'Nothing of the record stands here but the map. What was kept from the child’s copy is not shown.',
    keys: ['Left and right go round the map, up and down to and from the middle; Escape leaves it.'],
  },
  'child-notes': {
    name: 'Notes',
    for: 'Visits, calls, direct work and discussions, with the child’s own words.',
    can: ['Record a visit', 'Open a note to read all of it, or to correct it'],
    seen: `${ofChild} Some notes are seen by fewer people: then the page says that something is not shown.`,
  },
  'child-plans': {
    name: 'Assessments and plans',
    for: 'What is agreed for the child, what was decided, and why.',
    can: ['Open an assessment, plan, enquiry or decision', 'Record the next one'],
    seen: ofChild,
  },
  papers: {
    name: 'Papers written together',
    for: 'Assessments, plans and discussions that several people write at the same time.',
    can: ['Open a paper, to write or to read', 'Begin one'],
    seen: ofPaper,
  },
  'paper-new': {
    name: 'Begin a paper',
    for: 'Choosing what to write together, and whether the actions of the paper before it go on in it.',
    can: ['Choose the paper', 'Go on with one that is being written'],
    saved: 'A paper stands among the child’s papers, and others can write in it at once. Nothing is recorded before it is finished.',
    seen: ofPaper,
  },
  paper: {
    name: 'A paper',
    for: 'Its sections, how far each is, who is writing where, and whether two texts wait to be brought together.',
    can: ['Open any section and write', 'Read it as a whole', 'See who wrote what', 'Finish it'],
    seen: ofPaper,
  },
  'paper-section': {
    name: 'A section of a paper',
    for: 'Writing one section, while others write in it too.',
    can: ['Write in any box', 'See what we already know, and say whether it is still right', 'Save and stay, or save and go back'],
    saved: `${keptWhile}When you save, what you changed is in the paper. What others changed meanwhile is kept too; where it is the same box, both texts are kept and you are shown both.`,
    seen: `Until you save, only you. ${ofPaper}`,
  },
  'paper-read': {
    name: 'A paper, to read or print',
    for: 'The whole paper in one piece, for us or for the family.',
    can: ['Print it from your browser', 'Show the family’s copy, without what professionals told each other'],
    seen: ofPaper,
  },
  'paper-versions': {
    name: 'Who wrote what',
    for: 'Every text that was ever saved into the paper, with its author and time.',
    can: ['See what stood in a box before', 'See texts that were written at the same time'],
    seen: ofPaper,
  },
  'paper-finish': {
    name: 'Finish a paper',
    for: 'Freezing the paper, and recording what follows from it.',
    can: ['See what is not finished', 'Say when it was agreed and what was decided', 'Say of a meeting which brothers and sisters it was about'],
    saved: `${keptWhile}When you finish, nobody can change the paper, and what follows is on the record: the clocks it answers are worked out at once.`,
    seen: ofPaper,
  },
  'child-life': {
    name: 'Home, school and health',
    for: 'Where the child lives and goes to school, and how they are.',
    can: ['Open what is recorded', 'Record a move, a school, a check of health'],
    seen: ofChild,
  },
  'child-documents': {
    name: 'Documents and sharing',
    for: 'Letters, reports, drawings and photographs about the child; who may open this record, who has, and what came from returns.',
    can: ['Find a document by what it is', 'Add a document', 'See who may open the record and why', 'Read every opening and change'],
    seen: `${ofChild} Each document says how private it is: legal advice and adoption are seen by fewer people.`,
  },
  document: {
    name: 'A document',
    for: 'One letter, report, drawing or photograph, with every version of it.',
    can: ['Look at a picture or a text here', 'Save the file', 'Add a newer version: the earlier ones stay', 'Correct what is said of it', 'Withdraw it, with the reason'],
    seen: `${ofChild} Each opening of it is written down.`,
  },
  print: {
    name: 'Print or save',
    for: 'A summary, the chronology or one entry as a PDF or a Word document, for the family, the child, somebody you work with, or a court.',
    can: ['Choose who it is for: each copy leaves out what is not theirs', 'Choose large letters', 'Make a PDF to send, or a Word document to change'],
    saved: 'It is written down that you made it, for whom and when. The paper is kept for you alone until tomorrow.',
    seen: `${ofChild} Nothing can be made of a record that was opened in an emergency.`,
  },
  letter: {
    name: 'Write a letter',
    for: 'A letter about the child with the name and colour of the authority.',
    can: ['Begin with words for a visit, a meeting, a plan or an ending', 'Write it in paragraphs and lists', 'Make it, or go on with it in Word', 'Choose large letters'],
    saved: 'The letter is kept with the documents of the child as the PDF that you send. What you go on with in Word is not: add it as a document when it is sent.',
    seen: ofChild,
  },
  'print-made': { name: 'A paper that was made', for: 'Whether it is ready, and to save it.', can: ['Save it', 'Leave the page open while it is made: it asks again by itself'], seen: 'Only whoever asked for it, until tomorrow.' },
  'document-add': {
    name: 'Add a document',
    for: 'A file for the record: a letter, a report, a drawing, a photograph.',
    can: ['Choose one file of at most 50 MB', 'Say what it is, what date is on it and how private it is', 'For a picture, say what can be seen on it', 'Save and come back later: the file is held for seven days'],
    saved: 'The file is kept as it is, with who added it and when. Nothing is kept where it is not one of the kinds of file that are taken, or could not be looked through.',
    seen: 'Whoever may open this part of the record. The place where a photograph was taken is taken out of the file first.',
  },
  'person-overview': { name: 'An adult’s overview', for: 'Who this person is, and to which children they matter.', can: ['Open a child whom you may open', 'Record something about the person'], seen: ofAdult },
  'person-about': { name: 'About an adult', for: 'Names, language, needs, and what a visitor must know.', can: ['Open a fact to see who recorded it', 'Correct or end what is not so'], seen: ofAdult },
  'person-family': { name: 'An adult’s family', for: 'Couples, relatives, and where this person lives and lived.', can: ['Record a couple or a relative', 'Open a fact'], seen: ofAdult },
  'person-timeline': { name: 'An adult’s timeline', for: 'What was recorded about this person, in order.', can: ['Choose years', 'Open a fact'], seen: ofAdult },
  'person-documents': { name: 'Documents and sharing', for: 'Who may open this person’s record, and who has.', can: ['Read every opening and change'], seen: ofAdult },
  audit: { name: 'Every opening and change', for: 'Who opened this record, when and why, and who changed what.', can: ['Read it, newest first'], seen: 'Whoever may open the record. It cannot be changed by anybody.' },
  moments: {
    name: 'As it was known before',
    for: 'See the record as it stood after any change, to understand what somebody knew when they decided.',
    can: ['Choose a moment', 'Leave it with the button at the top'],
    seen: ofChild,
  },

  'record-something': { name: 'What to record', for: 'Everything that can be recorded here, by what it is about.', can: ['Choose what you want to record'], seen: 'Whoever may open the record. You are offered what your post may record.' },
  'record-form': {
    name: 'Record something',
    for: 'One thing about a person: what, since when, and in whose words.',
    can: ['Answer what you know; “optional” can be left out', 'Open “What this means” beside a word of law', 'Save and come back later', 'See at the right what the record already says'],
    saved: `${keptWhile}${changedAs} If the law or the record speaks against it, the page asks for a reason or says what to change.`,
    seen: `Until you finish, only you. Then: ${withinSentence(ofChild)}`,
  },
  'note-edit': {
    name: 'Record a visit',
    for: 'A visit, for one child or several of a family: who was seen, what they said, what it means.',
    can: ['Say of each child whether they were seen, and alone', 'Write the child’s own words as they said them', 'Record a visit that did not happen: it stops no clock'],
    saved: `${keptWhile}When you finish, one visit is on the record of each child you chose. Their next visit is worked out at once.`,
    seen: `Until you finish, only you. Then whoever may open that child’s record; what you write about one child is not on another’s.`,
  },
  'add-person': {
    name: 'Add a person',
    for: 'Somebody who matters to the child, whether or not they are related.',
    can: ['Say who they are to the child, and what the child calls them', 'Choose somebody who has a record here already'],
    saved: `${keptWhile}When you finish, they are in the child’s family. An adult has a record of their own, opened through the child.`,
    seen: ofChild,
  },
  done: { name: 'What was recorded', for: 'What you just recorded, and which clocks it started and stopped.', can: ['Go back to the child', 'Record the next thing'], seen: ofChild },
  fact: {
    name: 'One thing in the record',
    for: 'What it says, who recorded it and when, and every version of it.',
    can: ['Correct it, end it or strike it out, if you may', 'Compare its versions', 'Read what its words mean'],
    seen: ofChild,
  },
  'fact-act': {
    name: 'Correct, end, reopen or strike out',
    for: 'Put right what is not so, without losing what stood there.',
    can: ['Change the answers', 'Say why'],
    saved: 'The new version stands beside the one before, with your name and your reason. Struck out means: it was never so. Ended means: it was so until a day.',
    seen: ofChild,
  },
  conflict: {
    name: 'Somebody changed it meanwhile',
    for: 'Your answers beside theirs, so that neither is lost.',
    can: ['Choose yours or theirs, answer by answer', 'Write what is right in a third box'],
    saved: 'Only what you choose is recorded. Until then theirs stands and yours is on this page; of a paper, both stand in it beside each other.',
    seen: 'You. Theirs is in the record, and in a paper so is yours.',
  },
  duty: {
    name: 'Why something is due',
    for: 'The days counted aloud, the rule and where it is written, and the facts it rests on.',
    can: ['Read how it is counted', 'Open the fact it counts from', 'Record why it is late, or whom you wait for'],
    seen: ofChild,
  },
  'state-reason': {
    name: 'Why do you need this record?',
    for: 'You do not work with this person, so the record asks why.',
    can: ['Choose the reason', 'Go back, if you do not need it'],
    saved: 'The record opens for the rest of the day. Their worker sees that you opened it and why; managers look at these openings.',
    seen: you,
  },
  restricted: {
    name: 'A limited record',
    for: 'Only a few people may open this record.',
    can: ['Ask the record guardian', 'Open it for 24 hours if a child may be in danger now, and write why'],
    saved: 'An emergency opening is reviewed by the record guardian, usually on the next working day. What you open in it cannot be exported.',
    seen: 'You are told that it is limited, and nothing of what is in it.',
  },
  'access-people': {
    name: 'What somebody did',
    for: 'Look at everything that one colleague opened, changed or was turned away from.',
    can: ['Find them by their work email address'],
    saved: 'Nothing is changed. That you looked, and at whom, is written down when their page opens.',
    seen: 'Record guardians.',
  },
  'access-person': {
    name: 'What one person did',
    for: 'Every line of the audit about one colleague, newest first.',
    can: ['Choose days, what they did and what for', 'Take the lines as a file', 'Print them'],
    seen: 'Record guardians. That you looked is written down.',
  },
  'ask-guardian': {
    name: 'Ask for this record to be restricted',
    for: 'Ask the record guardian to keep a record from most people.',
    can: ['Say what could happen, and who must still see it', 'Read what was answered before'],
    saved: 'It stands on the record guardian’s desk. Nothing is restricted until they do it.',
    seen: 'You and the record guardian. The audit of the record says that you asked.',
  },
  'access-act': {
    name: 'Seal a record, or move an entry',
    for: 'Ask a second person to agree that a record is sealed, or that an entry goes to the record it belongs to.',
    can: ['Say which record and why', 'Ask the second person'],
    saved: 'Nothing happens until another record guardian, a head of service or the director agrees under Access. Then it cannot be taken back.',
    seen: keepersOnly,
  },
  'own-family': {
    name: 'Your own family, or somebody you know',
    for: 'Say that a record is of your own family, so that it is shut to you.',
    can: ['Say what they are to you', 'Go back, if it is not so'],
    saved: 'The record is shut to you at once, with those of the people who matter to it. It stands in none of your lists. What they are to you stands in no child’s record.',
    seen: 'The record guardian, heads of service and your team’s manager, so that somebody else takes the work over.',
  },
  'own-family-shut': { name: 'A record that is shut to you', for: 'It is of your own family, or of people you know.', can: ['Ask the record guardian, if that is not so', 'Ring a colleague, if a child may be in danger'], seen: you },
  'own-family-list': {
    name: 'Own family',
    for: 'Which records are shut to which colleagues because they know the family.',
    can: ['Say that a record is of a colleague’s own family', 'See who still holds work that somebody else must take over', 'Let somebody open it again, as the record guardian'],
    saved: 'It shuts at once. The audit of the record says that it was shut, and not why.',
    seen: 'Record guardians and heads of service; team managers see the people of their team.',
  },
  'not-found': { name: 'Page not found', for: 'There is no such page, or it is not open to you. Rowan does not say which, so that nobody learns what is hidden.', can: ['Search for the child', 'Ask your manager if you think you should see it'], seen: you },
  error: { name: 'Something went wrong', for: 'It says what happened, what became of what you typed, and what to do.', can: ['Send it again where the page offers it', 'Call the number under the page and quote the code'], seen: 'You. The code leads whoever runs Rowan to what happened, not to what you typed.' },
  expired: { name: 'This page was open too long', for: 'You signed in again after the page was opened, so its form was not taken.', can: ['Copy what you wrote: it stands on the page', 'Open the form again and send it'], seen: you },

  access: {
    name: 'Access',
    for: 'Everything about who may see what that waits for you: for the record guardian a desk, for managers the openings of their people.',
    can: ['Review an emergency opening, with what came of it', 'Go on with a request to see what is held', 'Agree to a seal or a move that somebody else asked for', 'Answer what colleagues ask', 'See which restrictions are to be looked at again, and who was turned away', 'See who opened which record for a stated reason in the last 7 days'],
    saved: 'Your reviews and answers are written down with your name.',
    seen: 'Record guardians; heads of service and directors what they may agree to; team managers what their people opened.',
  },
  'access-request-new': {
    name: 'Somebody asks for what is held about them',
    for: 'Write down that somebody asked, from the day it came: a month counts from then.',
    can: ['Say about which record, who asks and what for'],
    saved: 'The request stands under Access with its last day. While it is open record guardians read the whole of this record.',
    seen: 'Record guardians; a head of service or the director once it is sent to them.',
  },
  'access-request': {
    name: 'A request to see what is held',
    for: 'How far a request is, what comes next and by when.',
    can: ['Record that you checked who asks', 'Record that they were told it takes longer', 'Send it to a second person, agree to all of it or send it back', 'Make the pack', 'Close the request'],
    saved: 'Each step is written down with your name and in the audit of the record. Whoever sent it never agrees to it.',
    seen: keepersOnly,
  },
  'access-entries': {
    name: 'What would be given',
    for: 'Every entry of the record, and what is decided of each.',
    can: ['Open an entry to decide', 'Propose to hold back all that tells of others, each for its reason', 'Agree to the decisions of a page that others proposed'],
    saved: 'A decision holds when somebody else has agreed to it.',
    seen: keepersOnly,
  },
  'access-entry': {
    name: 'Decide what is given of an entry',
    for: 'Hold back some words, the whole entry, or give it as it is.',
    can: ['Propose a decision, with the reason', 'Agree to somebody else’s, or send it back', 'Take your own back'],
    saved: 'Words that are held back are taken out of the pack itself, wherever they stand in the entry. The record keeps them.',
    seen: keepersOnly,
  },
  'access-pack': {
    name: 'A pack of what is held',
    for: 'The page to print and the file for machines, and the log of what is held back.',
    can: ['Take the page or the file', 'See what is held back, why and who agreed'],
    saved: 'Each look and each file taken stands in the audit of the record.',
    seen: keepersOnly,
  },
  disposal: {
    name: 'Disposal of records',
    for: 'Records whose time to be kept is over, and the lists of those that are to go.',
    can: ['See what is due, by number and class', 'List it for disposal, as the record guardian', 'Open a list to agree or decline it', 'Stop all disposal, as a head of service or the director'],
    saved: 'Nothing goes when a list is made: a second person must agree. A stop holds at once, and for lists that were agreed before.',
    seen: keepersOnly,
  },
  'disposal-list': {
    name: 'A list of records to dispose of',
    for: 'The records that somebody listed, and what became of each.',
    can: ['Open a record to look at it', 'Leave a record out, with the reason', 'Agree or decline, if somebody else made the list', 'Take your own list back'],
    saved: 'What you agree to is done by the worker within minutes, and cannot be taken back. A record that changes before its turn is taken off the list.',
    seen: keepersOnly,
  },
  'disposal-register': { name: 'What was disposed of', for: 'The number, class and day of every record that is gone, with who asked and who agreed.', can: ['Read it', 'Open the list that a record stood on'], seen: keepersOnly },
  import: {
    name: 'Bring files in',
    for: 'Take children from the returns that a council has: the children in need census, the SSDA903, and a file of people.',
    can: ['Check files without changing anything', 'Bring them in', 'Open an earlier import and its report'],
    saved: 'The files wait their turn, and this page says how far they are. A file that a scanner finds harmful is not kept. The same file twice changes nothing.',
    seen: ofData,
  },
  'import-rows': {
    name: 'Rows to place',
    for: 'See every row of a file that is kept word for word on its child, because it could not be recorded as it stands.',
    can: ['Open a row and read it as it came', 'Record on the child what the row says, then record on the row the day it was placed'],
    seen: ofData,
  },
  'import-run': {
    name: 'One import',
    for: 'What became of every row of the files.',
    can: ['Read what was added, changed and left out, and why', 'Bring in what was only checked', 'Take an import back while nothing rests on it', 'Get the report as a file'],
    saved: 'What is taken back leaves a trace in each record: it was there, and who took it back.',
    seen: ofData,
  },

  law: { name: 'Law', for: 'Every rule that Rowan counts, with its limit, where it is written, and whether it is in force.', can: ['Show the rules of one part or one standing', 'Open a rule'], seen: ofLaw },
  'law-rule': { name: 'One rule', for: 'What the rule asks, of whom, within which time, and how sure that is.', can: ['Read the source and the counting rule', 'See whether it may stop anybody: only what is in force and was read with certainty does'], seen: ofLaw },
  'law-words': { name: 'Words', for: 'What the words of law and practice mean, and where each is written.', can: ['Find a word', 'See where in Rowan it is used'], seen: everybody },
  'law-sections': { name: 'Sections of the 2026 Act', for: 'Which sections of the Children’s Wellbeing and Schools Act 2026 have begun to count.', can: ['See what was reported and what is verified', 'Enter a commencement, if you are an administrator'], seen: ofLaw },
  'law-commence': {
    name: 'Enter a commencement',
    for: 'The day on which a section begins to count.',
    can: ['Enter the day and the regulations that say so', 'See how many children it would change something for'],
    saved: 'It counts only when a second person has agreed it.',
    seen: ofLaw,
  },
  'law-commencement': {
    name: 'A commencement',
    for: 'A day that somebody entered, waiting for a second person or agreed.',
    can: ['Agree it, if somebody else entered it', 'Take it back while nobody agreed it'],
    saved: 'Once agreed, everything due is worked out anew for what happens from that day on.',
    seen: ofLaw,
  },
  'law-entries': { name: 'What this council has entered', for: 'Bank holidays, school terms, practice standards and refusals, each with its dates.', can: ['Enter one', 'Open one to end it, take it back, or agree a holiday that somebody else entered', 'Read what was taken back, by whom and why'], seen: ofLaw },
  'law-entry-new': {
    name: 'Enter something of our own',
    for: 'A holiday, a term, a practice standard, a refusal or a pilot of this council.',
    can: ['Answer the questions, with the dates within which it counts'],
    saved: 'It counts from its first day, a holiday when a second person has agreed it. A practice standard stands beside the limit of the law and never in its place.',
    seen: ofLaw,
  },
  'law-entry': { name: 'One entry', for: 'What was entered, by whom and when.', can: ['End it on a day', 'Take it back if it was never right'], saved: 'What it changed is worked out anew. The entry stays to be read.', seen: ofLaw },

  published: { name: 'What we publish', for: 'What this council publishes because the law asks it to, for anybody to read.', can: ['Open what you want to read'], seen: everybody },
  'published-one': { name: 'One publication', for: 'A publication of this council, in the version that holds.', can: ['Read it', 'Go to a part of it'], seen: everybody },
  publications: { name: 'Publications', for: 'What the council must publish: who owns it, which version holds, and when it is looked at next.', can: ['See what is due for review', 'Open a publication', 'Add one, if you may'], seen: publishers },
  'publication-new': { name: 'Add a publication', for: 'Something the council publishes, with its owner.', can: ['Name it and choose the owner', 'Say when it is to be looked at next'], saved: 'It stands among the publications. Nobody outside sees it until a version is published.', seen: publishers },
  publication: { name: 'One publication', for: 'Its versions, its owner and its next review.', can: ['Write a version', 'Publish a version', 'Record that it was reviewed', 'Give it another owner', 'Withdraw it'], saved: 'What is published can be read by anybody at its address. Every version stays, with who wrote and who published it.', seen: publishers },
  'publication-version': { name: 'One version', for: 'A version of a publication, as it stands or stood.', can: ['Read it'], seen: publishers },
  'publication-write': { name: 'Write a version', for: 'The words of the next version of a publication.', can: ['Write it, without anything about a person', 'Save and come back later'], saved: `${keptWhile}When you finish, the version waits to be published. What is published now does not change by it.`, seen: publishers },
  settings: {
    name: 'Settings',
    for: 'What this council sets for itself: its name, colour, idle limit, and more.',
    can: ['See what holds today', 'Open a setting to change it from a day on'],
    seen: 'Those who may set: administrators, heads of service and directors.',
  },
  setting: {
    name: 'One setting',
    for: 'What holds today, what will hold, and every value there was, with who set it.',
    can: ['Set a value from today or a later day', 'Read what it changes'],
    saved: 'It holds from the day you choose, with your name beside it. Earlier values stay to be read and can be set again.',
    seen: 'Those who may set. What it changes, everybody of the council sees.',
  },
  'settings-mail': {
    name: 'Mail',
    for: 'How messages leave Rowan, which wait, which were sent and which could not be.',
    can: ['See why a message could not be sent', 'Try one again that was given up', 'Send a message to yourself to see whether it arrives'],
    saved: 'A message waits and is sent within a minute. It says that something waits in Rowan, and nothing of anybody.',
    seen: 'Those who may set. Nobody sees what somebody else has chosen to be told of.',
  },
  'threshold-document': { name: 'The threshold document', for: 'What this council has published about who gets which help, as it held on each day.', can: ['Read the one that holds today', 'Read the one that held when something was decided'], seen: ofLaw },

  help: { name: 'Help', for: 'How Rowan works, in a page.', can: ['Read it', 'Open the help of any page', 'Look up a word', 'Write to those who look after Rowan here'], seen: everybody },
  'help-page': { name: 'Help with one page', for: 'What one page is for, and what happens there.', can: ['Read it', 'Go back with your browser: nothing you typed there was sent'], seen: everybody },
  'whats-new': { name: 'What’s new', for: 'What is different since Rowan was last updated, in plain words.', can: ['Read it'], saved: 'That you have read it is kept, so that you are not told again.', seen: everybody },
  'help-message': { name: 'Message us', for: 'Tell those who look after Rowan here what does not work or could be better.', can: ['Choose what it is about', 'Write your message, without anything about a child or a family'], saved: 'Your words, your role and the page you were on are kept for the administrators. Nothing that stood on the page is sent.', seen: 'Administrators of your council.' },
  'help-message-sent': { name: 'Message sent', for: 'Your message has arrived.', can: ['Go on with your work'], seen: 'Administrators of your council read the message.' },
  accessibility: { name: 'Accessibility', for: 'How far everybody can use Rowan, how that was checked, and what to do where it does not work.', can: ['Read it'], seen: everybody },
  privacy: { name: 'Privacy', for: 'What Rowan keeps about you and about the people in its records, and what it does with it.', can: ['Read it'], seen: everybody },
}

/** Help for a page by its `data-page`; null where there is none. */
export function helpFor(page: string): PageHelp | null {
  return Object.hasOwn(pageHelp, page) ? (pageHelp[page] as PageHelp) : null
}
