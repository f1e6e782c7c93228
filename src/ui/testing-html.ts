/** What HTML must be, for tests: of components in their looks and of pages as they are served. */
import { HtmlValidate } from 'html-validate'

const validate = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': ['error', { style: 'selfclose' }],
    // Browsers lose the roles of a table that is laid out as blocks; ours are written again on purpose.
    'no-redundant-role': 'off',
    // Roles are written where the published markup writes them.
    'prefer-native-element': 'off',
    'presentation-role-style': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    // Files of our own origin; telephone numbers that wrap are read as well.
    'require-sri': 'off',
    'tel-non-breaking': 'off',
  },
})

// The published password field turns capitals off though browsers do not write them there.
const published = 'Attribute "autocapitalize" is not allowed on <input type="password">'

/** What is wrong with the HTML of a page, a line for each fault; none where it is valid. */
export async function faultsIn(html: string): Promise<string[]> {
  const report = await validate.validateString(html)
  return report.results
    .flatMap(result => result.messages)
    .filter(({ message }) => message !== published)
    .map(({ ruleId, message, line, column, selector }) => `${ruleId}: ${message} (${line}:${column}, ${selector})`)
}
