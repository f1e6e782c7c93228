/** Two records that are of one child: one goes on, the other leads to it. What each says stays where it was written. */
import { kind, link, words } from '../../../record/kind.ts'

/** Who says that two records are of one child. */
const sayers = ['front door worker', 'team manager', 'head of service'] as const

/** The record in which a child's record goes on; from then on nothing new is written in this one. */
export const goesOnIn = kind({
  id: 'goes-on-in',
  subject: 'child',
  label: 'Goes on in another record of the child',
  does: 'Say in which record it goes on',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'overview',
  lane: 'goes-on-in',
  recordedBy: sayers,
  hidden: true,
  fields: {
    record: link('The record that goes on', 'child', { required: true, missing: 'Select the record that goes on' }),
    why: words('Why we think they are one child', { required: true, missing: 'Write why you think they are one child' }),
  },
  tell: () => 'The record goes on in another record of the child.',
})

/** Another record of the same child, which leads here. */
export const otherRecord = kind({
  id: 'other-record',
  subject: 'child',
  label: 'Another record of the child',
  does: 'Say which other record is of this child',
  shape: 'period',
  starts: 'Since',
  ends: 'Until',
  section: 'overview',
  recordedBy: sayers,
  hidden: true,
  fields: {
    record: link('The other record', 'child', { required: true, missing: 'Select the other record' }),
    why: words('Why we think they are one child', { required: true, missing: 'Write why you think they are one child' }),
  },
  tell: () => 'Another record was found to be of this child.',
})
