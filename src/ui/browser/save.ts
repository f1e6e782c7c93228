/**
 * Keeps a form while it is written (ux 6.1): as it stands, valid or not, shortly after typing stops, when an answer is chosen, when the
 * page is hidden or left. What fails is tried again for as long as the page is open, and until the service has confirmed it the words are
 * kept on the device too. Without this script the form has a button for it.
 */
import { labels } from '../labels.ts'
import { hideLine, showLine } from './banner.ts'
import { now } from './clock.ts'
import { beginOnDevice, canKeep, forgetOnDevice, holdForm, keepOnDevice } from './device.ts'
import { whenReleased } from './pressed.ts'

/** Milliseconds after the last key; at most, while somebody goes on typing; between tries that fail; and before the device keeps a copy. */
const pause = 1500
const longest = 15_000
const retries = [1000, 2000, 5000, 10_000, 30_000]
const copyAfter = 250
/** How long an answer is waited for. */
const patience = 20_000

type State = 'idle' | 'saving' | 'saved' | 'retrying' | 'failed'

/** The form of this page, as the rest of the page deals with it. */
export interface Keeper {
  /** Whether everything typed is saved. */
  isSaved(): boolean
  /** Whether what is not saved is at least kept on this device. */
  isOnDevice(): boolean
  /** The key of the form. */
  key(): string
  /** Saves now. True where everything is saved then. */
  flush(): Promise<boolean>
  /** Somebody is signed in again: saving goes on. */
  carryOn(): void
}

/** What keeping asks of the session: to say that nobody is signed in any more, and to fetch a token that has become another. */
interface Session {
  ended(): void
  renew(): Promise<boolean>
}

/** What was written in a form, question by question, for somebody to take elsewhere. */
function wordsIn(form: HTMLFormElement): string {
  return [...form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input[type="text"], input[type="tel"], input:not([type])')]
    .filter(box => box.value.trim() !== '')
    .map(box => `${box.labels?.[0]?.textContent?.trim() ?? ''}\n${box.value}`)
    .join('\n\n')
}

/** Copies them. True where the browser let it; otherwise the longest answer is marked, to be copied by hand. */
async function copyWords(form: HTMLFormElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(wordsIn(form))
    return true
  } catch {
    const [most] = [...form.querySelectorAll('textarea')].sort((a, b) => b.value.length - a.value.length)
    most?.focus()
    most?.select()
    return false
  }
}

/** Says how saving stands, in every place of the page for it. Read out only when it is first saved, fails or works again. */
function teller(form: HTMLFormElement): (state: State, words: string) => void {
  const places = [...document.querySelectorAll<HTMLElement>('[data-testid="save-status"]')]
  let before: State = 'idle'
  return (state, words) => {
    const isNews = state !== before && state !== 'saving' && !(state === 'saved' && before === 'saved')
    for (const place of places) {
      if (place.getAttribute('role') === 'status') place.setAttribute('aria-live', isNews ? 'polite' : 'off')
      place.dataset['state'] = state
      const line = place.querySelector('.app-save-status__words')
      if (line && line.textContent !== words) line.textContent = words
      const button = place.querySelector('button')
      if (state === 'failed' && !button) {
        const copy = document.createElement('button')
        copy.type = 'button'
        copy.className = 'govuk-button govuk-button--secondary app-save-status__copy'
        copy.textContent = labels.copy
        copy.addEventListener('click', () => {
          void copyWords(form).then(done => {
            if (done) copy.textContent = labels.copied
          })
        })
        place.append(copy)
      } else if (state !== 'failed') button?.remove()
    }
    if (state !== 'saving') before = state
  }
}

/** What a form would send, as one text. Without its token, which may become another. */
function typedIn(form: HTMLFormElement): string {
  return new URLSearchParams([...new FormData(form)].filter(([name]) => name !== '_token').map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : ''])).toString()
}

function box(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`)
}

function keep(form: HTMLFormElement, session: Session): Keeper {
  const say = teller(form)
  const tell = (state: State, words: string): void => whenReleased(() => say(state, words))
  const id = box(form, '_by')?.value ?? ''
  let kept = typedIn(form)
  let timer: ReturnType<typeof setTimeout> | undefined
  let copying: ReturnType<typeof setTimeout> | undefined
  /** When the writing began that is not kept yet. */
  let since = 0
  let tries = 0
  let turn = 0
  let saving: Promise<void> | undefined
  /** The form was sent: what is kept now is kept by being sent. */
  let isSent = false
  /** The service could not be reached when it was last tried. */
  let isUnreached = false
  /** Nobody is signed in: nothing can be saved until somebody is. */
  let isOut = false
  /** The words that the device holds. */
  let copied = ''
  holdForm(id)

  const isSaved = (): boolean => typedIn(form) === kept
  const isOnDevice = (): boolean => copied === typedIn(form)

  const copy = async (): Promise<void> => {
    clearTimeout(copying)
    copying = undefined
    const typed = typedIn(form)
    if (isSaved() || typed === copied) return
    try {
      await keepOnDevice(id, { action: form.action, typed })
      copied = typed
      if (typed === kept) await forget()
    } catch {
      copied = ''
    }
  }

  const forget = async (): Promise<void> => {
    copied = ''
    await forgetOnDevice(id).catch(() => undefined)
  }

  const soon = (): void => {
    copying ??= setTimeout(() => void copy(), copyAfter)
    // While it fails, the next try has its time already.
    if (tries > 0 || isOut) return
    const moment = now()
    if (since === 0) since = moment
    clearTimeout(timer)
    timer = setTimeout(() => void save(), Math.max(0, Math.min(pause, since + longest - moment)))
  }

  /** Sets the next try, which nothing waits for, and says where the words are meanwhile. */
  const failed = (): void => {
    timer = setTimeout(() => void save(), retries[Math.min(tries, retries.length - 1)])
    tries += 1
    const attempt = tries
    // The connection may have been lost before the page had a key.
    const ready = canKeep() ? Promise.resolve(0) : beginOnDevice(box(form, '_token')?.value ?? '', box(form, '_form')?.value ?? '').catch(() => 0)
    void ready.then(copy).then(() => {
      if (tries === attempt) tell(isOnDevice() ? 'retrying' : 'failed', isOnDevice() ? labels.retrying : labels.failed)
    })
  }

  const send = async (typed: string, leaving: boolean): Promise<Response> => {
    turn = Math.max(turn + 1, now())
    const body = new URLSearchParams(typed)
    body.set('_token', box(form, '_token')?.value ?? '')
    body.set('_turn', String(turn))
    body.set('later', 'auto')
    const stop = new AbortController()
    const given = leaving ? undefined : setTimeout(() => stop.abort(), patience)
    try {
      return await window.fetch(form.action, { method: 'POST', body, keepalive: leaving, credentials: 'same-origin', redirect: 'error', signal: stop.signal })
    } finally {
      clearTimeout(given)
    }
  }

  const once = async (leaving: boolean): Promise<void> => {
    const typed = typedIn(form)
    clearTimeout(timer)
    since = 0
    if (tries === 0) tell('saving', labels.saving)
    try {
      const answer = await send(typed, leaving).catch((error: unknown) => {
        isUnreached = true
        throw error
      })
      isUnreached = false
      hideLine('offline')
      if (answer.status === 401) {
        const isSafe = ((await answer.json()) as { kept?: boolean }).kept === true
        if (isSafe) kept = typed
        isOut = true
        tries = 0
        await copy()
        session.ended()
        return
      }
      // The form was shown in a session that somebody has signed in again since: a new token, and once more.
      if (answer.status === 403 && !(await session.renew())) throw new Error('Not allowed')
      if (answer.status === 403 && tries === 0) {
        tries = 1
        return await once(leaving)
      }
      if (!answer.ok) throw new Error('Not kept')
      const { saved, form: key, beside } = (await answer.json()) as { saved: string | null; form: string | null; beside: string }
      if (saved === null) {
        // This window has finished the form already; what is typed after that has no place to go.
        tries = 0
        await copy()
        tell('failed', labels.failed)
        return
      }
      const own = box(form, '_form')
      const isApart = key !== null && own !== null && own.value !== key
      if (isApart) own.value = key
      kept = isApart ? typedIn(form) === typed ? typed : typed.replace(/(^|&)_form=[^&]*/, `$1_form=${key}`) : typed
      tries = 0
      if (isSaved()) await forget()
      tell('saved', `${labels.saved} ${saved}${isApart ? `. ${labels.keptBoth}` : ''}`)
      whenReleased(() => {
        const place = document.querySelector('[data-testid="presence"]')
        if (place && place.textContent !== beside) place.textContent = beside
      })
    } catch {
      failed()
      return
    }
    if (!isSaved()) soon()
  }

  const save = async (leaving = false): Promise<void> => {
    if (isSent || isOut || isSaved()) return
    if (saving && !leaving) return
    const going = once(leaving).finally(() => {
      if (saving === going) saving = undefined
    })
    saving = going
    await going
  }

  /** At once, but not before its time while it fails. */
  const atOnce = (): void => {
    if (tries > 0) void copy()
    else void save()
  }

  form.addEventListener('input', soon)
  form.addEventListener('change', atOnce)
  form.addEventListener('focusout', atOnce)
  /** A form that is sent without a connection would leave for a page of the browser: it stays, and goes once the service is reached. */
  const sendWhenReached = async (button: HTMLElement | null): Promise<void> => {
    await saving
    await once(false)
    if (isUnreached) showLine('offline', labels.notSent)
    else if (!isOut) form.requestSubmit(button)
  }

  form.addEventListener('submit', event => {
    const isOff = isUnreached || !window.navigator.onLine
    if (isOff && !event.defaultPrevented) {
      event.preventDefault()
      void sendWhenReached(event.submitter)
    }
    isSent = !event.defaultPrevented
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true)
  })
  window.addEventListener('pagehide', () => void save(true))
  window.addEventListener('pageshow', event => {
    // Back to a form that was sent: as the service has it now, never as it was.
    if (event.persisted && isSent) window.location.reload()
  })
  window.addEventListener('online', () => {
    hideLine('offline')
    clearTimeout(timer)
    void save()
  })
  window.addEventListener('beforeunload', event => {
    if (!isSent && !isSaved() && !isOnDevice() && tries > 0) event.preventDefault()
  })

  return {
    isSaved,
    isOnDevice,
    key: () => box(form, '_form')?.value ?? '',
    flush: async () => {
      await saving
      await save()
      return isSaved()
    },
    carryOn: () => {
      isOut = false
      tries = 0
      if (isSaved()) tell('saved', labels.saved)
      void copy().then(() => save())
    },
  }
}

/** Begins to keep the form of this page, where it is one that can be carried on with later. */
export function keepWhileWriting(session: Session): Keeper | null {
  const form = document.querySelector<HTMLFormElement>('form[data-keep]')
  window.addEventListener('offline', () => showLine('offline', form ? labels.offline : labels.offlineReading))
  window.addEventListener('online', () => hideLine('offline'))
  if (!window.navigator.onLine) showLine('offline', form ? labels.offline : labels.offlineReading)
  return form ? keep(form, session) : null
}
