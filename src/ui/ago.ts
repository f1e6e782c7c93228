import { plural } from './dates.ts'

/** How long ago something was, in words: seconds in, whole minutes, hours or days out, rounded down. `4 minutes ago`. */
export function writeAgo(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 1) return 'less than a minute ago'
  if (minutes < 60) return `${plural(minutes, 'minute')} ago`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${plural(hours, 'hour')} ago` : `${plural(Math.floor(hours / 24), 'day')} ago`
}
