/** Help with the pages of one room: what people say of our work. */
import type { PageHelp } from '../page-help.ts'
import { everybody } from './said.ts'

export const feedbackHelp: Readonly<Record<string, PageHelp>> = {
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
}
