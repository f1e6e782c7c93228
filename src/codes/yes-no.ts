/** Yes and no as the CIN census writes them, in figures or in words (`cin.yes_no`); null where nobody said, or it is neither. */
export function saidYes(code: string | undefined): boolean | null {
  if (code === '1' || code === 'true') return true
  return code === '0' || code === 'false' ? false : null
}
