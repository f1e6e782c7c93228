/**
 * Keeps a form while it is written (ux 6.1): as it stands, valid or not, shortly after typing stops, when an answer is chosen, when the
 * page is hidden or left. What fails is tried again for as long as the page is open. Without this script the form has a button for it.
 */
import { labels } from '../labels.ts'

/** Milliseconds after the last key; at most, while somebody goes on typing; and between tries that fail. */
const pause = 1500
const longest = 15_000
const retries = [1000, 2000, 5000, 10_000, 30_000]

type State = 'idle' | 'saving' | 'saved' | 'retrying' | 'failed'

/** Says how saving stands, in every place of the page for it. Read out only when it is first saved, fails or works again. */
function teller(): (state: State, words: string) => void {
  const places = [...document.querySelectorAll<HTMLElement>('[data-testid="save-status"]')]
  let before: State = 'idle'
  return (state, words) => {
    const isNews = (state === 'saved' && before !== 'saved') || (state === 'retrying' && before !== 'retrying') || state === 'failed'
    for (const place of places) {
      place.setAttribute('aria-live', isNews ? 'polite' : 'off')
      place.dataset['state'] = state
      const line = place.querySelector('.app-save-status__words')
      if (line) line.textContent = words
    }
    if (state !== 'saving') before = state
  }
}

/** What a form would send, as one text. */
function typedIn(form: HTMLFormElement): string {
  return new URLSearchParams([...new FormData(form)].map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : ''])).toString()
}

function keep(form: HTMLFormElement): void {
  const tell = teller()
  let kept = typedIn(form)
  let timer: ReturnType<typeof setTimeout> | undefined
  /** When the writing began that is not kept yet. */
  let since = 0
  let tries = 0
  let isSaving = false
  let isOver = false

  const saveSoon = (): void => {
    const now = performance.now()
    if (since === 0) since = now
    clearTimeout(timer)
    timer = setTimeout(() => void save(), Math.max(0, Math.min(pause, since + longest - now)))
  }

  const save = async (leaving = false): Promise<void> => {
    const typed = typedIn(form)
    if (isOver || typed === kept || (isSaving && !leaving)) return
    clearTimeout(timer)
    since = 0
    isSaving = true
    if (tries === 0) tell('saving', labels.saving)
    try {
      const answer = await window.fetch(form.action, { method: 'POST', body: new URLSearchParams(`${typed}&later=auto`), keepalive: leaving, credentials: 'same-origin', redirect: 'error' })
      if (answer.status === 401) {
        // Nobody is signed in any more: the service has kept what it could, and saving stops.
        isOver = true
        tries = 0
        tell('failed', ((await answer.json()) as { kept?: boolean }).kept === true ? labels.signedOutSafe : labels.failed)
        return
      }
      if (!answer.ok) throw new Error('Not kept')
      const { saved } = (await answer.json()) as { saved: string | null }
      kept = typed
      tries = 0
      tell('saved', saved === null ? labels.saved : `${labels.saved} ${saved}`)
    } catch {
      tell('retrying', labels.retrying)
      timer = setTimeout(() => void save(), retries[Math.min(tries, retries.length - 1)])
      tries += 1
      return
    } finally {
      isSaving = false
    }
    if (typedIn(form) !== kept) saveSoon()
  }

  form.addEventListener('input', saveSoon)
  form.addEventListener('change', () => void save())
  form.addEventListener('focusout', () => void save())
  // What is sent is kept by being sent.
  form.addEventListener('submit', event => {
    isOver = !event.defaultPrevented
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true)
  })
  window.addEventListener('pagehide', () => void save(true))
  window.addEventListener('pageshow', () => {
    isOver = false
  })
  window.addEventListener('online', () => void save())
  window.addEventListener('beforeunload', event => {
    if (tries > 0 && !isOver) event.preventDefault()
  })
}

/** Begins to keep the form of this page, where it is one that can be carried on with later. */
export function keepWhileWriting(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-keep]')
  if (form) keep(form)
}
