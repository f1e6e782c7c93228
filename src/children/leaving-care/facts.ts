import { choices, code, dayField, kind, ownWords, words, yesNo } from '../../record/kind.ts'
import { nothingSaid } from '../visits/index.ts'

/** What a young person of 16 or 17 will need in order to live well after care (regulations 40 to 42). */
export const leavingCareAssessment = kind({
  id: 'leaving-care-assessment',
  version: 2,
  subject: 'child',
  label: 'Assessment for leaving care',
  does: 'Record the assessment for leaving care',
  shape: 'moment',
  starts: 'When was it finished?',
  section: 'plans',
  group: 'plans',
  fields: {
    tookPart: choices('Who took part', { 'young person': 'The young person', parents: 'Parents', carers: 'Carers', school: 'School or college', health: 'Health', adviser: 'Personal adviser', 'reviewing officer': 'Reviewing officer' }),
    wishes: ownWords('What the young person wants', { orWhy: 'notSaid', missing: 'Write what the young person wants, or select why there is nothing' }),
    notSaid: nothingSaid,
    needs: words('What they will need'),
  },
  tell: () => 'The assessment for leaving care was finished.',
})

export const pathwayPlan = kind({
  id: 'pathway-plan',
  version: 2,
  subject: 'child',
  label: 'Pathway plan',
  does: 'Record the pathway plan',
  shape: 'moment',
  starts: 'When was it agreed?',
  section: 'plans',
  group: 'plans',
  fields: {
    agreed: yesNo('Does the young person agree with it?'),
    reviewBy: dayField('When will it be looked at again?'),
    own: ownWords('In the young person’s own words', { orWhy: 'notSaid', missing: 'Write what the young person said, or select why there is nothing' }),
    notSaid: nothingSaid,
    plan: words('Who will do what, and by when'),
  },
  tell: () => 'A pathway plan was agreed.',
})

/** How a young person who left care is doing around a birthday, as the yearly collection asks. */
export const leaverAtBirthday = kind({
  id: 'care-leaver-at-birthday',
  subject: 'child',
  label: 'Around a birthday after care',
  does: 'Record how the young person is doing around the birthday',
  shape: 'moment',
  starts: 'Which birthday?',
  section: 'life',
  fields: {
    inTouch: code('Are we in touch?', 'ssda903.in_touch', { required: true, missing: 'Select whether we are in touch', returns: ['ssda903.OC3.IN_TOUCH'] }),
    activity: code('What they mostly do', 'ssda903.activity', { returns: ['ssda903.OC3.ACTIV'] }),
    lives: code('Where they live', 'ssda903.accommodation', { returns: ['ssda903.OC3.ACCOM'] }),
    theirView: ownWords('What the young person says'),
  },
  tell: () => 'How the young person is doing was recorded.',
})
