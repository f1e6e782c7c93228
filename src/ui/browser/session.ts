/**
 * The end of a session (ux 6.3): somebody who is here is never signed out unawares. What they do counts as being here; five minutes
 * before the end they are asked; and when it has come the page is covered, and they sign in again on it and carry on at the same place.
 * Several pages of one browser share one session and tell each other.
 */
import { labels } from '../labels.ts'
import { showLine } from './banner.ts'
import { now, writeTimeAt } from './clock.ts'

const minute = 60_000
/** How long before the end somebody is asked, and after how much doing the service is told. */
const warning = 5 * minute
const tellAfter = 3 * minute

interface Standing {
  readonly state: 'open' | 'ended'
  readonly token: string
  readonly account: string
  readonly idleLeft: number | null
  readonly left: number
}

/** What the page knows of the form on it. */
interface Words {
  /** Where the words are: with the service, on this device, or only on this page. */
  where(): 'saved' | 'device' | 'page' | 'none'
  /** Somebody is signed in again. */
  carryOn(token: string): void
  /** Called before signing out. True where nothing would be lost by it. */
  leave(): Promise<boolean>
}

export interface SessionWatch {
  ended(): void
  renew(): Promise<boolean>
}

/** The token of every form of the page. */
export function tokenOfPage(): string {
  return document.querySelector<HTMLInputElement>('input[name="_token"]')?.value ?? ''
}

/** Watches the session of this page, where it was shown to somebody. */
export function watchSession(words: Words): SessionWatch | null {
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('rowan-session') : null
  if (document.querySelector('[data-signed-in]')) {
    // Signed in again in a window beside: the page that waits goes on, and this window has done what it is for.
    channel?.postMessage('in')
    // A browser closes only what was opened from another page.
    if (window.opener !== null || history.length === 1) window.close()
    return null
  }
  const asleep = document.querySelector<HTMLTemplateElement>('#app-session')
  if (!asleep) {
    // Nobody is signed in here any more: the other pages of this browser look whether that is so.
    channel?.postMessage('out')
    return null
  }
  document.body.append(asleep.content.cloneNode(true))
  const ask = document.querySelector<HTMLDialogElement>('[data-testid="session-dialog"]') as HTMLDialogElement
  const out = document.querySelector<HTMLDialogElement>('[data-testid="signed-out"]') as HTMLDialogElement
  const page = document.querySelector<HTMLElement>('.app-page') as HTMLElement
  const says = ask.querySelector('#session-ends-when') as HTMLElement
  const clock = ask.querySelector('[role="status"]') as HTMLElement
  const stayButton = ask.querySelector<HTMLButtonElement>('[data-session="stay"]') as HTMLButtonElement
  const post = asleep.dataset['post'] ?? ''
  const account = asleep.dataset['account'] ?? ''
  const title = document.title

  let idleEnds = Infinity
  let ends = Infinity
  /** The longest that this session may be idle, as far as the page has heard. */
  let longest = 2 * warning
  /** When the service last heard that somebody is here, and when somebody last did something. */
  let told = now()
  let did = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isFirst = true
  /** How often somebody has signed in again here: an answer to a question from before that says nothing any more. */
  let returns = 0
  let isOut = false
  let isLeaving = false
  let asked: Promise<boolean> | undefined
  /** Where the writing was, to carry on there. */
  let place: { readonly element: HTMLElement; readonly from: number | null; readonly to: number | null } | undefined

  const endsAt = (): number => Math.min(idleEnds, ends)
  /** How long before the end somebody is asked: five minutes, or half of an idle time that is shorter than ten. */
  const before = (): number => Math.min(warning, longest / 2)

  const note = (of: { idleLeft: number | null; left: number }): void => {
    told = now()
    idleEnds = of.idleLeft === null ? Infinity : told + of.idleLeft * 1000
    if (of.idleLeft !== null) longest = Math.max(isFirst ? 0 : longest, of.idleLeft * 1000, 2 * minute)
    isFirst = false
    ends = told + of.left * 1000
    schedule()
  }

  /** Asks the service how it stands, or (`stay`) says that somebody is here. Null where it cannot be reached. */
  const standing = async (stay: boolean): Promise<Standing | null> => {
    try {
      const answer = await window.fetch('/session', { credentials: 'same-origin', redirect: 'error', ...(stay && { method: 'POST', body: new URLSearchParams({ _token: tokenOfPage() }) }) })
      if (answer.status === 403) return await standing(false)
      return (await answer.json()) as Standing
    } catch {
      return null
    }
  }

  /** Somebody else is signed in at this browser: the page is not theirs. What was written waits on the device for its writer. */
  const leave = (): void => {
    isLeaving = true
    window.location.replace('/')
  }

  const useToken = (token: string): void => {
    for (const box of document.querySelectorAll<HTMLInputElement>('input[name="_token"]')) box.value = token
  }

  const schedule = (): void => {
    clearTimeout(timer)
    if (isOut) return
    const left = endsAt() - now()
    const next = [left - before(), left - 2 * minute, left - minute, left].find(each => each > 0) ?? 0
    // A timer that is set for longer than this comes at once.
    timer = setTimeout(() => void look(), Math.min(next, 2 ** 31 - 1))
  }

  /**
   * Asks, and takes in what comes: the time that is left, or that it is over. Null where the service cannot be reached. What was asked
   * before somebody signed in again says nothing any more.
   */
  const hear = async (stay: boolean): Promise<Standing['state'] | null> => {
    const asOf = returns
    const answer = await standing(stay)
    if (answer === null || asOf !== returns) return null
    if (answer.state === 'ended') cover()
    else if (answer.account !== account) leave()
    else if (!isOut) {
      useToken(answer.token)
      note(answer)
    }
    return answer.state
  }

  /** One of the moments has come: five, two, one minute before the end, or the end. */
  const look = async (): Promise<void> => {
    if (isOut) return
    const left = endsAt() - now()
    if (left > before()) return schedule()
    // Somebody who does something is here, and that is enough; another page of this browser may have been used meanwhile.
    if (left <= 0 || !ask.open) await hear(did > told && left > 0 && !ask.open)
    if (isOut) return
    if (endsAt() - now() <= 0) return cover()
    if (endsAt() - now() > before()) {
      if (ask.open) ask.close()
      return
    }
    warn()
    schedule()
  }

  const warn = (): void => {
    const left = endsAt() - now()
    const isLimit = ends <= idleEnds
    const where = words.where()
    const safe = where === 'saved' ? ` ${labels.workSaved}` : where === 'device' ? ` ${labels.workKept}` : where === 'page' ? ` ${labels.failed}` : ''
    says.textContent = `${labels.endsAt} ${writeTimeAt(endsAt())}.${safe}${isLimit ? ` ${labels.endsAnyway}` : ''}`
    stayButton.textContent = isLimit ? labels.carryOn : labels.stay
    if (!ask.open) {
      if (isLimit && ask.dataset['seen'] === 'yes') return
      ask.dataset['seen'] = isLimit ? 'yes' : 'no'
      remember()
      ask.showModal()
      stayButton.focus()
    } else clock.textContent = `${labels.minutesLeft} ${Math.max(1, Math.round(left / minute))}`
  }

  const remember = (): void => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || ask.contains(element) || out.contains(element)) return
    const isText = element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && /^(text|tel|search|url|password|)$/.test(element.type))
    place = { element, from: isText ? element.selectionStart : null, to: isText ? element.selectionEnd : null }
  }

  const back = (): void => {
    if (!place) return
    const { element, from, to } = place
    element.focus()
    if (from !== null && (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement)) element.setSelectionRange(from, to)
    place = undefined
  }

  const stay = async (): Promise<void> => {
    ask.close()
    clock.textContent = ''
    back()
    if ((await hear(true)) === 'open') channel?.postMessage('here')
  }

  /** Nobody can read the page any more, and nothing on it can be reached, until somebody signs in. */
  const cover = (): void => {
    if (isOut || isLeaving) return
    isOut = true
    clearTimeout(timer)
    remember()
    if (ask.open) ask.close()
    document.body.classList.add('app-covered')
    page.inert = true
    document.title = labels.signedOut
    const where = words.where()
    const line = out.querySelector('#session-out-words') as HTMLElement
    line.textContent = where === 'none' ? labels.signedOutHere : where === 'page' ? labels.failed : labels.signedOutSafe
    out.showModal()
    out.querySelector<HTMLElement>('h2')?.focus()
    channel?.postMessage('out')
  }

  const uncover = (answer: Standing): void => {
    useToken(answer.token)
    isOut = false
    returns += 1
    if (ask.open) ask.close()
    out.querySelector('form')?.reset()
    document.body.classList.remove('app-covered')
    page.inert = false
    document.title = title
    out.close()
    back()
    did = 0
    note(answer)
    words.carryOn(answer.token)
  }

  /** Somebody signed in on another page of this browser, or this page's token is an old one. */
  const renew = async (): Promise<boolean> => {
    const asOf = returns
    asked ??= standing(false).then(answer => {
      asked = undefined
      if (answer?.state !== 'open') {
        if (answer !== null && asOf === returns) cover()
        return false
      }
      if (answer.account !== account) {
        leave()
        return false
      }
      if (isOut) uncover(answer)
      else {
        useToken(answer.token)
        note(answer)
      }
      return true
    })
    return asked
  }

  const signIn = async (form: HTMLFormElement): Promise<void> => {
    const wrong = out.querySelector('[role="alert"]') as HTMLElement
    wrong.textContent = ''
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : '']))
    body.set('here', post)
    try {
      const answer = await window.fetch(form.action, { method: 'POST', body, credentials: 'same-origin', redirect: 'error' })
      const said = (await answer.json()) as Partial<Standing> & { at?: string; message?: string; go?: string }
      if (said.go !== undefined) {
        isLeaving = true
        window.location.replace(said.go)
        return
      }
      if (said.message !== undefined) {
        wrong.textContent = said.message
        out.querySelector<HTMLElement>(`[name="${said.at ?? 'email'}"]`)?.focus()
        return
      }
      channel?.postMessage('in')
      uncover(said as Standing)
    } catch {
      wrong.textContent = labels.notReached
    }
  }

  const signOut = document.querySelector<HTMLFormElement>('form[action="/sign-out"]')
  let isWarned = false
  signOut?.addEventListener('submit', event => {
    isLeaving = true
    // Nothing to wait for; what the device may hold goes with its key.
    if (words.where() === 'saved' || words.where() === 'none') return
    event.preventDefault()
    void words.leave().then(isSafe => {
      // Nothing is left behind unawares: pressed again, it is their decision.
      if (!isSafe && !isWarned) {
        isWarned = true
        isLeaving = false
        showLine('not-saved', labels.signOutUnsaved)
        return
      }
      signOut.submit()
    })
  })

  stayButton.addEventListener('click', () => void stay())
  ask.querySelector('[data-session="out"]')?.addEventListener('click', () => {
    ask.close()
    signOut?.requestSubmit()
  })
  ask.addEventListener('cancel', event => {
    event.preventDefault()
    void stay()
  })
  out.addEventListener('cancel', event => event.preventDefault())
  out.addEventListener('keydown', event => {
    if (event.key === 'Escape') event.preventDefault()
  })
  out.addEventListener('close', () => {
    if (isOut) out.showModal()
  })
  out.querySelector('form')?.addEventListener('submit', event => {
    event.preventDefault()
    void signIn(event.currentTarget as HTMLFormElement)
  })
  const doing = (): void => {
    did = now()
    if (isOut || ask.open || did - told < tellAfter) return
    told = did
    void hear(true)
  }
  for (const each of ['keydown', 'input', 'pointerdown', 'scroll']) document.addEventListener(each, doing, { passive: true, capture: true })
  // A machine that slept wakes after the end.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void (isOut ? renew() : look())
  })
  window.addEventListener('pageshow', () => void look())
  channel?.addEventListener('message', (event: MessageEvent<'here' | 'in' | 'out'>) => {
    if (event.data === 'out') {
      if (!isOut) void hear(false)
    } else if (event.data === 'in' || !isOut) void renew()
  })
  note({ idleLeft: asleep.dataset['idleLeft'] === undefined ? null : Number(asleep.dataset['idleLeft']), left: Number(asleep.dataset['left']) })
  return { ended: cover, renew }
}
