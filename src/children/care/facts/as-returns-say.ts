import { choice, choices, code, dayField, kind, number, text, words } from '../../../record/kind.ts'

/** What a column of a row says when it is blank where the facts would fill it. */
const leftBlank = {
  RNE: 'Why the period began',
  CIN: 'Main need',
  HOME_POST: 'Postcode the child came from',
  REC: 'Why the period ended',
  REASON_PLACE_CHANGE: 'Why the child moved',
} as const

/**
 * What a return said of one period of an episode, where that is not what the facts themselves give: another reason, a main need that
 * changed, a postcode left out. Without it a row could not be sent again as it was.
 */
export const episodeReturned = kind({
  id: 'episode-returned',
  subject: 'child',
  label: 'As a return said it',
  does: 'Keep what a return said',
  shape: 'moment',
  starts: 'First day of the period',
  section: 'returns',
  hidden: true,
  recordedBy: ['data analyst'],
  returns: { starts: ['ssda903.Episodes.DECOM'] },
  fields: {
    newEpisode: code('Why the period began', 'ssda903.reason_new_episode', { returns: ['ssda903.Episodes.RNE'] }),
    need: code('Main need', 'ssda903.category_of_need', { returns: ['ssda903.Episodes.CIN'] }),
    homePostcode: text('Postcode the child came from', { most: 10, returns: ['ssda903.Episodes.HOME_POST'] }),
    ended: code('Why the period ended', 'ssda903.reason_episode_ceased', { returns: ['ssda903.Episodes.REC'] }),
    moved: code('Why the child moved', 'ssda903.reason_placement_change', { returns: ['ssda903.Episodes.REASON_PLACE_CHANGE'] }),
    which: number('Which period of that day, where several begin on it', { least: 1 }),
    blank: choices('Left blank', leftBlank, { returns: ['ssda903.Episodes.RNE', 'ssda903.Episodes.CIN', 'ssda903.Episodes.HOME_POST', 'ssda903.Episodes.REC', 'ssda903.Episodes.REASON_PLACE_CHANGE'] }),
  },
  tell: () => 'A return said it in other words.',
})

/** A social worker as returns write it: by the number of Social Work England. */
export const socialWorkerEpisode = kind({
  id: 'social-worker-episode',
  subject: 'child',
  label: 'Social worker, as returned',
  does: 'Keep a social worker from a return',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'returns',
  hidden: true,
  recordedBy: ['data analyst'],
  returns: { starts: ['ssda903.SWEpisodes.SW_DECOM'], ends: ['ssda903.SWEpisodes.SW_DEC'] },
  fields: {
    number: text('Number with Social Work England', { required: true, most: 20, returns: ['ssda903.SWEpisodes.SW_ID'] }),
    reason: code('Why the social worker changed', 'ssda903.social_worker_change_reason', { returns: ['ssda903.SWEpisodes.SW_REASON'] }),
  },
  tell: () => 'A social worker stands in a return.',
})

/** Columns that a file had beside those of the return: kept with the child, whatever they mean. */
export const besideReturn = kind({
  id: 'beside-return',
  subject: 'child',
  label: 'Columns beside the return',
  does: 'Keep columns beside the return',
  shape: 'moment',
  starts: 'Last day of the year',
  section: 'returns',
  hidden: true,
  recordedBy: ['data analyst'],
  fields: {
    return: choice('Which return', { ssda903: 'Children in care return', people: 'People file' }, { required: true }),
    year: text('Year of the return', { most: 10 }),
    mark: text('Mark of the columns', { most: 64, hint: 'Made from their words, so that others are told apart' }),
    columns: words('The columns, word for word', { required: true }),
  },
  tell: () => 'Columns beside the return were kept.',
})

/** A girl or young woman in care who is a mother, or is not. */
export const motherhood = kind({
  id: 'motherhood',
  subject: 'child',
  label: 'Has a child',
  does: 'Record whether she has a child',
  shape: 'period',
  starts: 'Since when?',
  ends: 'Until when?',
  section: 'family',
  lane: 'motherhood',
  fields: {
    mother: code('Is she a mother?', 'ssda903.mother', { required: true, missing: 'Select whether she is a mother', returns: ['ssda903.Header.MOTHER'] }),
    firstChildBorn: dayField('When was her first child born?', { when: { field: 'mother', is: ['1'] }, returns: ['ssda903.Header.MC_DOB'] }),
  },
  tell: body => (body.mother === '1' ? 'Is a mother.' : 'Is not a mother.'),
})
