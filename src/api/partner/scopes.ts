/** What a system may be let do, each in the words of whoever lets it. */
export const scopes = {
  'contacts:write': 'Send contacts to the front door, and read what the referrer was told',
  'requests:answer': 'Read what the front door asks its agency, and answer it',
  'sharing:ask': 'Ask us what we know of a child, and read what was given',
  'sharing:answer': 'Read what we ask its organisation about a child, and answer it',
  'locator:answer': 'Say whether its organisation holds something of a child',
} as const
export type Scope = keyof typeof scopes

export function isScope(text: string): text is Scope {
  return Object.hasOwn(scopes, text)
}
