import { choice, code, instantField, kind, ownWords, text, words, yesNo } from '../../record/kind.ts'
import { nothingSaid } from '../visits/index.ts'

/** A time a child was missing, or away without leave while people knew where. */
export const missingEpisode = kind({
  id: 'missing-episode',
  subject: 'child',
  label: 'Missing',
  does: 'Record that the child is missing',
  shape: 'period',
  starts: 'Missing since',
  ends: 'Found or came back on',
  section: 'life',
  group: 'moves',
  lane: 'missing-episode',
  returns: { starts: ['ssda903.Missing.MIS_START'], ends: ['ssda903.Missing.MIS_END'] },
  fields: {
    type: code('What happened', 'ssda903.missing_type', {
      hint: 'Away without agreement means that people knew where the child was',
      returns: ['ssda903.Missing.MISSING'],
    }),
    since: instantField('Missing since, with the time'),
    found: instantField('Found or came back, with the time', { hint: 'The 72 hours for the talk after coming back run from this time' }),
    policeTold: yesNo('Were the police told?'),
    policeNumber: text('Number the police gave', { most: 40 }),
    where: words('Where the child had been, and with whom'),
    harm: words('What happened to the child'),
  },
  tell: () => 'Was missing.',
})

/** The talk that every child is offered after being missing, with somebody who does not look after them. */
export const returnTalk = kind({
  id: 'return-interview',
  version: 2,
  subject: 'child',
  label: 'Talk after being missing',
  does: 'Record the talk after being missing',
  shape: 'moment',
  starts: 'When was it?',
  time: 'at',
  section: 'notes',
  group: 'meetings',
  fields: {
    outcome: choice(
      'What came of it',
      { held: 'The child talked with somebody', 'not wanted': 'The child did not want to', offered: 'Offered, no answer yet' },
      { required: true, missing: 'Select what came of it' },
    ),
    at: instantField('At what time?'),
    independent: yesNo('Was it somebody who does not look after the child?', { when: { field: 'outcome', is: ['held'] } }),
    childSaid: ownWords('What the child said', { when: { field: 'outcome', is: ['held'] }, orWhy: 'notSaid', missing: 'Write what the child said, or select why there is nothing' }),
    notSaid: nothingSaid,
    next: words('What will be done so that the child is safe'),
  },
  tell: body => (body.outcome === 'held' ? 'Talked with somebody after being missing.' : body.outcome === 'offered' ? 'A talk was offered after being missing.' : 'Did not want to talk after being missing.'),
})
