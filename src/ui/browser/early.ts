/**
 * Runs before anything is shown: says that scripts run, so that the published styles show what needs them. A file and not a line
 * in the page, because the page's policy allows no script within it.
 */
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
