/** Words that a letter begins with. Each is a beginning: whoever writes it says what is so, to whom, in their own words. */
export const templates = {
  plain: { title: 'A letter', about: '', words: 'Dear ,\n\n' },
  visit: { title: 'Our next visit', about: 'Our next visit', words: 'Dear ,\n\nI would like to come and see you on . We will talk about \n\nIf that day does not suit you, ring me and we will find another.' },
  meeting: {
    title: 'A meeting',
    about: 'Our meeting on ',
    words: 'Dear ,\n\nWe would like to meet you on  at . We want to talk with you about \n\nThese people will be there:\n\n- \n\nYou can bring somebody with you. Tell me before the day what would make it easier to come.',
  },
  plan: { title: 'Your copy of the plan', about: 'Your copy of the plan', words: 'Dear ,\n\nHere is your copy of the plan that we made together. It says what we are worried about, what is going well, and who will do what.\n\nIf something in it is not right, tell me and we will look at it again.' },
  ending: { title: 'The end of our work', about: 'The end of our work with you', words: 'Dear ,\n\nWe agreed that our work with your family ends on . What has gone well is \n\nIf you need help again, you can ring us at any time.' },
} as const

export type Template = keyof typeof templates

/** The template asked for; the plain one where there is none of that name. */
export function templateNamed(asked: string | undefined): Template {
  return asked !== undefined && Object.hasOwn(templates, asked) ? (asked as Template) : 'plain'
}
