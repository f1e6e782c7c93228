/** The first letter of words that stand now at the beginning of a line and now within one. */

/** `Social worker` for `social worker`: as it stands at the beginning. Only the first letter changes. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `social worker` for `Social worker`: as it stands within a sentence. Only the first letter changes. */
export function withinSentence(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
