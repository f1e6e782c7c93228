/** The device's own clock: how long ago, and how long still. What it says is never recorded. */

/** Milliseconds since 1970, as this device has it. It goes on while the device sleeps. */
export function now(): number {
  return Date.now()
}

/** `10:55am`, in England. */
export function writeTimeAt(moment: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true, timeZone: 'Europe/London' }).format(moment).replaceAll(/[\s\u202f]/g, '').toLowerCase()
}
