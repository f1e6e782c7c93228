/** The pages of this room and those beside it in every state they have a look for. */
import type { Cast } from '../testing-people.ts'
import type { Looks } from '../testing-visit.ts'

/** The law as it stands here, and what the authority sets for itself. */
export async function lawVisits(cast: Cast, { look, child }: Looks): Promise<void> {
  const { children, staff } = cast
  const amy = { as: 'amy' } as const
  const full = children.maya
  // The law.
  look('law', '/law', 'law', '/law')
  look('law-not-commenced', '/law', 'law', '/law?standing=not%20commenced')
  look('law-rule', '/law/:rule', 'law-rule', '/law/visit-first')
  look('law-sections', '/law/sections', 'law-sections', '/law/sections')
  look('law-sections-administrator', '/law/sections', 'law-sections', '/law/sections', { as: 'amy' })
  const sections = await staff.amy.get('/law/sections')
  const section = /href="(\/law\/sections\/[^"]+)"/.exec(sections.html)?.[1]
  if (section === undefined) throw new Error('No section of the Act waits for its commencement')
  look('law-commence', '/law/sections/:section', 'law-commence', section, { as: 'amy' })
  look('law-commence-errors', '/law/sections/:section', 'law-commence', section, { as: 'amy', status: 422, send: { boxes: {} } })
  const entered = await staff.amy.send(section, { 'starts-day': '1', 'starts-month': '9', 'starts-year': '2027', source: 'A made-up instrument' })
  look('law-commencement', '/law/commencements/:id', 'law-commencement', entered.path, { as: 'amy' })
  look('law-commencement-agree', '/law/commencements/:id', 'law-commencement', entered.path, { as: 'dee' })
  // What the authority sets for itself.
  await staff.amy.send('/settings/colour', { 'answer-use': 'own', 'answer-colour': '#1d70b8' })
  await staff.amy.send('/settings/colour', { 'answer-use': 'none', 'starts-year': '2028' })
  await staff.amy.send('/settings/threshold-document', { 'answer-use': 'own', 'answer-title': 'The right help at the right time', 'answer-version': '4', 'answer-address': 'https://testshire.example/right-help', 'answer-text': 'Four levels of help.\n\n- Everybody\n- Some more' })
  const decision = (await staff.sam.get(`/children/${full}/record/contact-decision`)).html
  look('threshold-document', '/threshold-document/:id', 'threshold-document', /href="(\/threshold-document\/[0-9a-f-]{36})"/.exec(decision)?.[1] ?? '')
  child('record-contact-decision', '/record/:kind', 'record-form', full, 'Maya S', { at: '/record/contact-decision' })
  look('settings', '/settings', 'settings', '/settings', amy)
  await staff.amy.send('/settings/mail', {})
  look('settings-mail', '/settings/mail', 'settings-mail', '/settings/mail?done=test', amy)
  look('settings-mail-none', '/settings/mail', 'settings-mail', '/settings/mail?only=failed', amy)
  look('account-messages', '/account', 'account', '/account?done=messages', { as: 'olu' })
  look('setting', '/settings/:setting', 'setting', '/settings/colour', amy)
  look('setting-errors', '/settings/:setting', 'setting', '/settings/colour', { ...amy, status: 422, send: { boxes: { 'answer-use': 'own', 'answer-colour': '#ffdd00' } } })
  look('setting-nothing-yet', '/settings/:setting', 'setting', '/settings/name', { as: 'dee' })
  look('setting-idle', '/settings/:setting', 'setting', '/settings/idle', amy)
  look('setting-document', '/settings/:setting', 'setting', '/settings/threshold-document', amy)
  look('setting-each', '/settings/:setting', 'setting', '/settings/retention', amy)
  look('setting-words', '/settings/:setting', 'setting', '/settings/words', amy)
  look('setting-of', '/settings/:setting/:of', 'setting', '/settings/retention/in-care', amy)
  look('setting-of-errors', '/settings/:setting/:of', 'setting', '/settings/retention/in-care', { ...amy, status: 422, send: { boxes: { 'answer-use': 'own', 'answer-years': '10', 'answer-counted': 'birth', 'answer-source': 'Our retention schedule' } } })
}

/** What is entered about the law, and who agrees to it. */
export async function lawEntryVisits({ staff }: Cast, { look }: Looks): Promise<void> {
  await staff.amy.send('/law/entries/new/holiday-entered', { 'starts-day': '2', 'starts-month': '8', 'starts-year': '2027', 'answer-name': 'A day of thanks', 'answer-change': 'added', 'answer-source': 'A made-up proclamation' })
  look('law-entries', '/law/entries', 'law-entries', '/law/entries', { as: 'amy' })
  look('law-entries-holidays', '/law/entries', 'law-entries', '/law/entries?only=holiday-entered', { as: 'amy' })
  look('law-entry-new-pilot', '/law/entries/new/:kind', 'law-entry-new', '/law/entries/new/pilot', { as: 'amy' })
  look('law-entry-new-holiday', '/law/entries/new/:kind', 'law-entry-new', '/law/entries/new/holiday-entered', { as: 'amy' })
  look('law-entry-new', '/law/entries/new/:kind', 'law-entry-new', '/law/entries/new/local-standard', { as: 'amy' })
  look('law-entry-new-errors', '/law/entries/new/:kind', 'law-entry-new', '/law/entries/new/local-standard', { as: 'amy', status: 422, send: { boxes: { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-rule': 'no-such-rule', 'answer-n': '4' } } })
  const entry = /href="(\/law\/entries\/[0-9a-f-]{36})"/.exec((await staff.amy.get('/law/entries')).html)?.[1]
  if (entry === undefined) throw new Error('Nothing was entered')
  look('law-entry', '/law/entries/:id', 'law-entry', entry, { as: 'amy' })
  look('law-entry-agree', '/law/entries/:id', 'law-entry', entry, { as: 'dee' })
}
