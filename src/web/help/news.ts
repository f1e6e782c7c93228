/**
 * What is new, in plain words, for the people who use Rowan: from CHANGELOG.md, which is written for those who run it too. The newest
 * edition stands first. A new edition gets a name of its own: whoever had an account before it was first served is told of it once.
 */

import { transaction, unavailable, type Queryable } from '../../database/index.ts'
import type { Pool } from '../../database/index.ts'

export interface Edition {
  /** Never used again for another. */
  readonly name: string
  readonly title: string
  readonly lines: readonly string[]
}

/** Newest first. */
export const editions: readonly [Edition, ...Edition[]] = [
  {
    name: '2026-11-e',
    title: 'End of November 2026',
    lines: [
      'Before something about a child is given or kept back, three questions are asked of each item. If it is about safety or welfare, may help and does no more harm, it must be given.',
      '“Who has looked at this” says which organisation asked which, what for, and how many things were given or kept back.',
      'People of schools, police and health see on their first page what is asked of them and what they can do.',
      'Where child protection teams carry out enquiries, the steps of an enquiry stand on the list of the lead child protection practitioner; the page of a child’s protection says so, and that the council answers for each decision.',
      'Child protection teams are tied to areas: see on any day which area has none. What the partnership decides stands on My work of whoever does it.',
      'A child’s school, roll and attendance stand beside their protection. Your authority can add its own sorts of harm outside the home.',
      'Where a child of school age is on the roll of no school, you can write down that the service for children not in school was told that an enquiry or plan began or ended.',
      'Reviewing officers and conference chairs begin on Reviews: which papers are in, what the child has said since the last review, what is done of what was agreed, and a way to raise a concern.',
      'People who want to adopt have records, and a page of their own: Adopters. Who works with them opens them; nobody else sees their way.',
      'A task can have a time: on its day it stands under “Today’s appointments” on My work.',
      'Of a cousin, or another child of the family without a record, you can say whose child they are and with whom they were born: the tree draws them there.',
      'Save or print the network map as a PDF, for whoever the child chose to give one.',
      'Under “Names, numbers and more” you see what nobody has asked yet, what somebody declined to say, and what is not known.',
      'Every form in which you write words keeps itself while you write, also for access, disposal, people and places.',
      'If an agency waits for you in a discussion, or reminded you, My work says so.',
      'Decide at the front door on Family Help, and say whether it rests on section 17 or is early help: our work then begins by itself, from the day the contact reached us.',
      'Ask the child protection team for advice about any child, from the page of Family Help. The question stands on the list of whoever you ask.',
      'Where a household goes short of something, the page of Family Help says who helps nearby. Actions cite programmes from your authority’s own catalogue.',
      'Counts show referrals and repeats, who referred, how much help was needed when a child first came, and why lead practitioners changed.',
      'A child who has no NHS number yet can be given a temporary one: it begins with T, ends when there is a number, and still finds the child.',
      'Search finds a child by the pupil number too. One person searches only so often in a day who knows a child; whoever is at the limit is told whom to ask.',
      'If you are a social worker, say your number with Social Work England once, under “Your account”: whoever gives you a child need not type it.',
      'When a conference has decided on a plan, “Begin a child protection plan” is the next step, with what is known filled in.',
      'When a birth is told, the record from before it is offered. Of a baby who is not born yet others are asked and told by the day the baby is due.',
      'What you asked another organisation stands on My work until its answer is in the record. The page “Sharing” of a child says whom we asked, too.',
      'A number that cannot be an NHS number, and a second one beside one in use, asks for a reason. A contact says where its number is another child’s.',
      'Domestic abuse is recorded in the five groups of the Act, and the page says where a child is a victim in their own right.',
    ],
  },
  {
    name: '2026-11-d',
    title: 'Late November 2026',
    lines: [
      'Finish a plan or a core group, and its actions stand on the family’s page, at the next review, and on My work of whoever has one with a last day.',
      'Family Help and protection show whether the family were asked about a meeting of their own, and what the child’s daily life is like.',
      'The protection board shows open plans by their next review. In a discussion you see who is writing, and can remind an agency that has said nothing.',
      'Counts show how long steps of protection took, how often the lead changed, and what was needed again.',
      'At the front door, a contact and the records that may be of the same child stand side by side.',
      'What a home in care costs can be recorded. The data team takes it, and the dataset for reporting, from the page Returns.',
      'The family tree and the journey are saved or printed as a PDF on A3, from their own pages, with a copy for each reader. A wide picture goes on over pages.',
      'Agencies that help have a copy of the journey too.',
      'The data team sees what goes to the Department for Education each night, what was taken, and what is left out.',
      'Come back to a page of a record that somebody else has changed, and it says so: “Show latest” brings what is so now.',
      'Sharing: ask another organisation what it knows, answer it, or tell it something, item by item with the reason. It stands under “Documents and sharing”.',
      'Heads of service and directors see how much is shared, how quickly, and what is kept back, and take it out for data protection.',
      'Search for which organisations know a child, and read what was agreed with them in plain words.',
      'Documents about an adult stand on the adult’s own record. A document about brothers and sisters is added once, and stands in each record by itself.',
      'At the front door, “Records that may be of one child” compares two records; you decide, and can take it back. It also shows which children have no NHS number.',
      'What a return asks of you can be put right, or answered with why it is right as it stands. The data team sends you what is yours.',
      'Under “Your account” you can say your work telephone. A colleague who writes in the same place at the same time sees it.',
      'If there is no connection when you send a form, the page stays, says so, and keeps your words.',
      'If a contact stands in the record of the wrong child, “It is about another child” puts it into the right one.',
    ],
  },
  {
    name: '2026-11-c',
    title: 'November 2026',
    lines: [
      'Every page has its own help: “Help with this page” stands at its foot.',
      'Words of law are explained where you meet them, and together under Words.',
      'If something goes wrong when you send a form, the page keeps what you typed and can send it again.',
      'Notes and forms keep themselves while you write. If you are signed out, what you wrote waits for you.',
      'Under “Your account” you see where you are signed in, change your password, and can add a second step to signing in.',
      'If you are away, you or your manager say who covers: for those days they find your work and open your children’s records.',
      'Where your council uses work accounts, you sign in with yours.',
      'Managers see what is late or due in the team, and give children to its people with a goodbye.',
      'Timeline: a child’s life as one picture, with a table that says the same. Choose the time, the rows, and for whom it is.',
      'What a child said stands first wherever you read it, and in one place under “What the child has said”. Where there are no words, the form asks why.',
      'While you write, words to think about are hinted at under the box. Nothing is sent, and nothing stops you.',
      'A child’s family is shown as a tree, a network map, a list and homes, on any day, with copies for the family, the child, agencies and a court.',
      'The tree and the network map are drawn together with the family, on a page that holds nothing else of the record.',
      'An adult who matters to a child has a record of their own, opened through the child.',
      'Partners and regions show who our safeguarding partners are on any day.',
      'Children, families, carers and care leavers can say what they think of our work with a code that you hand them.',
      'The front door: note a contact in one screen, find out whom it is about, decide, and tell whoever told us. What must not wait stands first.',
      'Ask police, health and education what they know before you decide on a contact. They answer from their own organisation.',
      'Families can ask for help, and professionals can tell us about a child, at /tell-us without an account. It waits on the front door.',
      'Family Help stands on one page: who helps with what, who does what by when, and what the help rests on. What is known is only asked whether it is still right.',
      'Plan, assessment and decisions for the family: in plain words, in large letters, with their own views, and as words for a translator.',
      'Where your council is joined to the NHS, a child’s NHS number is looked up and checked from the record, with the reasons.',
      'Decisions are asked for and made under Approvals: who asked, who decided and why stand in the record.',
      'The team shows in how many families each person’s children live, and who came and went this month.',
      'Quiet screen, under “More” on a record: leaves out warnings, worries, other people and clocks when a family can see your screen.',
      'A picture of a telephone (HEIC) is taken as JPEG alone, because it tells where it was made.',
      'What a return would have wrong stands on My work beside what you record, and goes once it is put right.',
      'The data team checks returns of another system, and opens, freezes and signs those of a year.',
      'In a discussion it says who said something, and whoever said it confirms it.',
      'Somebody asks for what is held about them: a page keeps the clock, two people decide what is held back, and the copy is made there.',
      'Whoever is of a child’s family, or knows them, says so on the record, and it is shut to them.',
      'For an enquiry, agencies are called to one table: each says what it knows, and sees that page alone, only while the enquiry lasts.',
      'Child protection teams stand with their four seats: what is empty, since when, and how ready the team is.',
      'What contradicts itself in a plan, a conference or a review is not taken, and the page says what to put right.',
      'Kinds of harm, harm outside the home and the stages of a disagreement can be recorded.',
      'Counts show how children fare by sex, age, background, disability and what their household goes short of; a manager sees those of the team.',
      'What the council publishes can be read by anybody, under “What we publish” at the foot of every page.',
      'What a file brought in can be taken back while nothing rests on it.',
    ],
  },
  { name: '0.1.0', title: 'The first version', lines: ['One record for each child, only added to. What the law asks is counted for you, and every opening is written down.'] },
]

/** Notes that this edition is served here, the first time. A database that takes nothing at the moment is told the next time. */
export async function beginEdition(pool: Queryable, name: string = editions[0].name): Promise<void> {
  try {
    await pool.query({ name: 'edition-begin', text: 'select edition_begin($1)', values: [name] })
  } catch (problem) {
    if (unavailable(problem) === null) throw problem
  }
}

/** Keeps that the bearer of this secret has been told what is new. */
export async function newsRead(pool: Pool, secret: string): Promise<void> {
  await transaction(pool, {}, async tx => void (await tx.query({ name: 'news-read', text: 'select news_read($1)', values: [secret] })))
}
