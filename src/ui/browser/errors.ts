/**
 * The summary of errors leads to the box that is wrong. Where it names a group of boxes, as a date is, the published script would put
 * the focus nowhere: here it goes to the first box of the group.
 */
export function leadToFirstBox(): void {
  document.addEventListener(
    'click',
    event => {
      const link = (event.target as Element | null)?.closest?.<HTMLAnchorElement>('.govuk-error-summary a[href^="#"]')
      const group = link ? document.getElementById(link.hash.slice(1)) : null
      if (!group || group.matches('input, select, textarea, button')) return
      const first = group.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea')
      if (!first) return
      event.preventDefault()
      event.stopPropagation()
      ;(group.closest('fieldset') ?? group).scrollIntoView()
      first.focus({ preventScroll: true })
    },
    true,
  )
}
