/**
 * Shows how far a file is on its way, where it takes longer than a moment. Without this script the form is sent as any other. The bytes go
 * once: if something else on the form is wrong, the service holds the file, and the form is sent again without it.
 */
import { labels } from '../labels.ts'

/** Bytes from which it is worth showing. */
const worthShowing = 500_000

function sent(form: HTMLFormElement, file: HTMLInputElement): void {
  const place = document.createElement('div')
  place.className = 'app-upload'
  const words = document.createElement('p')
  words.className = 'govuk-body'
  words.setAttribute('role', 'status')
  words.textContent = labels.sendingFile
  const bar = document.createElement('progress')
  bar.className = 'app-progress'
  bar.max = 100
  bar.value = 0
  bar.setAttribute('aria-label', labels.sendingFile)
  place.append(words, bar)
  form.querySelector('.govuk-button-group')?.before(place)

  const failed = (): void => {
    words.textContent = labels.fileNotSent
    bar.remove()
  }
  const body = new FormData(form)
  body.set('_progress', 'yes')
  const request = new XMLHttpRequest()
  request.upload.addEventListener('progress', event => {
    if (event.lengthComputable) bar.value = Math.round((event.loaded / event.total) * 100)
  })
  request.upload.addEventListener('load', () => {
    words.textContent = labels.fileSent
  })
  request.addEventListener('error', failed)
  request.addEventListener('load', () => {
    let answer: { to?: string; held?: string } = {}
    try {
      answer = JSON.parse(request.responseText) as typeof answer
    } catch {
      // A page and no answer: it says what is wrong by itself, when the form is sent plainly.
    }
    if (answer.to !== undefined) {
      window.location.assign(answer.to)
      return
    }
    const held = form.querySelector<HTMLInputElement>('input[name="held"]')
    if (held && answer.held) {
      held.value = answer.held
      file.value = ''
    }
    form.submit()
  })
  request.open('POST', form.action)
  request.send(body)
}

/** Watches the forms of this page that take a file. */
export function showUploads(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[enctype="multipart/form-data"][data-keep]')) {
    form.addEventListener('submit', event => {
      const file = form.querySelector<HTMLInputElement>('input[type="file"]')
      const isLater = (event.submitter as HTMLButtonElement | null)?.name === 'later'
      const bytes = [...(file?.files ?? [])].reduce((sum, each) => sum + each.size, 0)
      if (!file || isLater || bytes < worthShowing) return
      event.preventDefault()
      if (form.querySelector('.app-upload progress')) return
      form.querySelector('.app-upload')?.remove()
      sent(form, file)
    })
  }
}
