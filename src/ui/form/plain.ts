import { render } from 'preact-render-to-string'
import type { VNode } from 'preact'
import type { Content } from '../markup.ts'

/** Content as the plain text a person would read: for comparing, for printing in one line. */
export function renderPlain(content: Content): string {
  if (content === null || content === undefined || content === false) return ''
  if (typeof content === 'string' || typeof content === 'number') return String(content)
  if (Array.isArray(content)) return content.map(each => renderPlain(each as Content)).join(' ')
  return render(content as VNode)
    .replace(/<br\s*\/?>|<\/(?:p|li)>/g, '\n')
    .replace(/<li>/g, '- ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim()
}
