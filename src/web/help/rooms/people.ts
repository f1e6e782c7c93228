/** Help with the pages of one room: who works here, in which posts and teams. */
import type { PageHelp } from '../page-help.ts'
import { administrators } from './said.ts'

export const peopleHelp: Readonly<Record<string, PageHelp>> = {

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
    can: ['Make a code for somebody who forgot their password', 'Give or end a post', 'Say the number of a social worker with Social Work England', 'End their sessions', 'End the account of somebody who leaves'],
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
  'partner-systems': {
    name: 'Partners’ systems',
    for: 'Computer systems of organisations beside us, and of other councils, that send and answer without anybody signing in.',
    can: ['See what each may do and when it was last here', 'Register one with the public key that its organisation sent you'],
    saved: 'It can ask for tokens from its first day. It does what you ticked, and nothing else; each time stands in the audit under its name.',
    seen: administrators,
  },
  'partner-system': {
    name: 'One system of a partner',
    for: 'What the partner has to know to set their system up, and what it may do.',
    can: ['Read its id and the address for tokens to the partner', 'Withdraw it'],
    saved: 'What is withdrawn can ask nothing from that moment. What it sent stays.',
    seen: administrators,
  },
  'partner-developers': {
    name: 'For developers of partners’ systems',
    for: 'How a system of a partner asks here: tokens, signatures, addresses and what problems mean.',
    can: ['Take the OpenAPI document', 'Read what each problem means'],
    seen: 'Anybody. It says nothing about anybody.',
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
}
