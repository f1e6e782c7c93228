import { choice, kind, words } from '../../record/kind.ts'

/** While it lasts, the record is not disposed of, whatever its time. */
export const disposalHold = kind({
  id: 'disposal-hold',
  subject: 'child',
  label: 'Kept back from disposal',
  does: 'Keep the record back from disposal',
  shape: 'period',
  starts: 'Kept back from',
  ends: 'No longer kept back from',
  section: 'access',
  recordedBy: ['record guardian', 'team manager', 'head of service'],
  about: 'For an inquiry, a claim or a complaint that may still need it. Until it ends nothing of this record is disposed of, however long ago its time was over.',
  fields: {
    ground: choice('What for', { inquiry: 'An inquiry', claim: 'A claim or court proceedings', complaint: 'A complaint or a review', asked: 'Whoever it is about asked for it', other: 'Something else' }, { required: true, missing: 'Select what it is kept back for' }),
    why: words('Why, and who asked for it', { required: true, missing: 'Enter why it is kept back' }),
  },
  tell: () => 'The record is kept back from disposal.',
})

/** While it lasts, nothing of the authority is disposed of. */
export const disposalStop = kind({
  id: 'disposal-stop',
  subject: 'authority',
  label: 'Stop to all disposal',
  does: 'Stop all disposal',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  hidden: true,
  recordedBy: ['administrator', 'head of service', 'director'],
  fields: { why: words('Why, and who asked for it', { required: true, missing: 'Enter why nothing is to be disposed of' }) },
  tell: () => 'Nothing is disposed of.',
})
