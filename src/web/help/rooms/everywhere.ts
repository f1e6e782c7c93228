/** Help with the pages of one room: pages that anybody can meet. */
import type { PageHelp } from '../page-help.ts'
import { everybody, you } from './said.ts'

export const everywhereHelp: Readonly<Record<string, PageHelp>> = {
  'not-found': { name: 'Page not found', for: 'There is no such page, or it is not open to you. Rowan does not say which, so that nobody learns what is hidden.', can: ['Search for the child', 'Ask your manager if you think you should see it'], seen: you },
  error: { name: 'Something went wrong', for: 'It says what happened, what became of what you typed, and what to do.', can: ['Send it again where the page offers it', 'Call the number under the page and quote the code'], seen: 'You. The code leads whoever runs Rowan to what happened, not to what you typed.' },
  expired: { name: 'This page was open too long', for: 'You signed in again after the page was opened, so its form was not taken.', can: ['Copy what you wrote: it stands on the page', 'Open the form again and send it'], seen: you },

  help: { name: 'Help', for: 'How Rowan works, in a page.', saved: 'If you put away where to begin on your first page, it is not shown there again. It stays in Help.', can: ['Read it', 'Open the help of any page', 'Look up a word', 'Write to those who look after Rowan here'], seen: everybody },
  'help-page': { name: 'Help with one page', for: 'What one page is for, and what happens there.', can: ['Read it', 'Go back with your browser: nothing you typed there was sent'], seen: everybody },
  'help-message': { name: 'Message us', for: 'Tell those who look after Rowan here what does not work or could be better.', can: ['Choose what it is about', 'Write your message, without anything about a child or a family'], saved: 'Your words, your role and the page you were on are kept for the administrators. Nothing that stood on the page is sent.', seen: 'Administrators of your council.' },
  'help-message-sent': { name: 'Message sent', for: 'Your message has arrived.', can: ['Go on with your work'], seen: 'Administrators of your council read the message.' },
  accessibility: { name: 'Accessibility', for: 'How far everybody can use Rowan, how that was checked, and what to do where it does not work.', can: ['Read it'], seen: everybody },
  privacy: { name: 'Privacy', for: 'What Rowan keeps about you and about the people in its records, and what it does with it.', can: ['Read it'], seen: everybody },
}
