/**
 * Questions asked only with certain answers: shown while another question of the form has one of them. Without this script they are
 * always there, and what is typed in them is kept either way.
 */

/** The answers given in a form under a name. */
function answersTo(form: HTMLFormElement, name: string): string[] {
  return new FormData(form).getAll(name).map(String)
}

function place(asked: HTMLElement, form: HTMLFormElement): void {
  const name = asked.dataset['when'] ?? ''
  const wanted = (asked.dataset['whenIs'] ?? '').split('|')
  asked.hidden = !answersTo(form, name).some(answer => wanted.includes(answer))
}

/** Places every such question of the page, now and whenever an answer changes. */
export function placeQuestions(root: ParentNode = document): void {
  const asked = [...root.querySelectorAll<HTMLElement>('[data-when]')]
  for (const form of new Set(asked.map(each => each.closest('form')))) {
    if (!form) continue
    const own = asked.filter(each => each.closest('form') === form)
    const placeAll = (): void => {
      for (const each of own) place(each, form)
    }
    form.addEventListener('change', placeAll)
    placeAll()
  }
}
