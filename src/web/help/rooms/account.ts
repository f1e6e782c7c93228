/** Help with the pages of one room: signing in, and what is kept about your own account. */
import type { PageHelp } from '../page-help.ts'
import { account, everybody, you } from './said.ts'

export const accountHelp: Readonly<Record<string, PageHelp>> = {
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
    can: ['Change your password', 'See where you are signed in, and end what is not you', 'Set up a second step at sign-in', 'Say where colleagues reach you', 'Say your number with Social Work England, if you are a social worker', 'See what others did with your account'],
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
  'whats-new': { name: 'What’s new', for: 'What is different since Rowan was last updated, in plain words.', can: ['Read it'], saved: 'That you have read it is kept, so that you are not told again.', seen: everybody },
}
