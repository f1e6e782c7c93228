/** What Rowan holds and since when, and what returns brought that no fact could hold. */
import { choice, choices, dayField, kind, text, words } from '../../../record/kind.ts'
import type { KeptGroup } from '../../../record/kind.ts'

/**
 * From this day Rowan holds every fact of these groups for this record; what was earlier is not known, and so not late. With a last day it
 * is what a return told in full: of the time after it nothing is known until something else says so.
 */
export const keptFrom = kind({
  id: 'kept-from',
  subject: 'child',
  label: 'Held in Rowan since',
  does: 'Record what Rowan holds',
  shape: 'moment',
  starts: 'Held since',
  section: 'returns',
  hidden: true,
  fields: {
    groups: choices(
      'What is held',
      {
        visits: 'Visits',
        reviews: 'Reviews',
        protection: 'Assessments, enquiries, conferences and child protection plans',
        health: 'Health',
        education: 'Education',
        meetings: 'Meetings',
        decisions: 'Decisions',
        plans: 'Plans',
        moves: 'Moves',
      } satisfies Record<KeptGroup, string>,
      { hint: 'None, where a file told something and nothing in full' },
    ),
    source: text('Where it came from', { hint: 'For example, the census file of 2026' }),
    until: dayField('Held until', { hint: 'The last day that a return told of' }),
    told: text('Years of the return, each with the mark of its rows', { most: 600 }),
  },
  tell: () => 'Rowan began to hold this part of the record.',
})

export const doneBeforeRowan = kind({
  id: 'done-before-rowan',
  subject: 'child',
  label: 'Last done before Rowan',
  does: 'Record when it was last done',
  shape: 'moment',
  starts: 'Last done on',
  section: 'notes',
  about: 'For something that comes round again: the last day it was done before this record was kept in Rowan. The next is counted from there.',
  fields: {
    rule: text('Which duty', { required: true, most: 100, missing: 'Select which duty' }),
    source: text('Where this is written'),
  },
  tell: () => 'Last done before Rowan.',
})

/** A row of a return that cannot stand as a fact. It is kept word for word until somebody places it. */
export const unplacedRow = kind({
  id: 'unplaced-row',
  subject: 'child',
  label: 'Row that could not be placed',
  does: 'Keep a row',
  shape: 'period',
  starts: 'Arrived on',
  ends: 'Placed on',
  section: 'returns',
  grants: true,
  hidden: true,
  recordedBy: ['data analyst'],
  fields: {
    return: choice('Which return', { cin: 'Child in need census', ssda903: 'Children in care return', people: 'People file' }, { required: true }),
    year: text('Year of the return', { most: 10 }),
    table: text('Which table', { required: true, most: 60 }),
    line: text('Which line of the file', { most: 20 }),
    why: text('Why it could not be placed', { required: true, most: 300 }),
    // Beside the fact that it is a part of: the same row, of which that fact holds what could be read; or a row that stood below it.
    place: choice('Beside its fact', { same: 'The fact holds a part of this row', under: 'The row stood below the fact' }),
    mark: text('Mark of the row', { most: 64, hint: 'Made from its words, so that the same row is not kept twice' }),
    row: words('The row, word for word', { required: true }),
  },
  tell: body => `A row of ${body.table} waits to be placed.`,
})

/** Why something is right as it stands, though a rule of a return asks about it: for the years whose returns are worked on when it is said. */
export const returnExplained = kind({
  id: 'return-explained',
  subject: 'child',
  label: 'Right as it stands',
  does: 'Say why it is right, for a return',
  shape: 'moment',
  starts: 'When did you look at it?',
  section: 'returns',
  fields: {
    collection: choice('Which return asks', { cin: 'Children in need census', ssda903: 'Children in care return' }, { required: true, missing: 'Select which return asks' }),
    rule: text('Code of the rule', { required: true, most: 30, missing: 'Enter the code of the rule', hint: 'As it stands at the end of the problem, such as 8770Q' }),
    why: words('Why is it right as it stands?', { required: true, missing: 'Enter why it is right as it stands' }),
  },
})

/** A file of a return as it came: what its header says. It belongs to the authority, not to a child. */
export const returnReceived = kind({
  id: 'return-received',
  subject: 'authority',
  label: 'Return received',
  does: 'Keep what a return says of itself',
  shape: 'moment',
  starts: 'Brought in on',
  section: 'returns',
  hidden: true,
  recordedBy: ['data analyst'],
  fields: {
    return: choice('Which return', { cin: 'Child in need census', ssda903: 'Children in care return', people: 'People file' }, { required: true }),
    file: text('Name of the file', { most: 200 }),
    collection: text('Collection', { most: 100, returns: ['cin.Header.Collection'] }),
    year: text('Year', { most: 100, returns: ['cin.Header.Year'] }),
    referenceDate: dayField('Last day of the year', { returns: ['cin.Header.ReferenceDate'] }),
    sourceLevel: text('Level of the sender', { most: 100, returns: ['cin.Header.SourceLevel'] }),
    sender: text('Number of the sender', { most: 100, returns: ['cin.Header.LEA'] }),
    software: text('Program that wrote it', { most: 100, returns: ['cin.Header.SoftwareCode'] }),
    release: text('Release of the program', { most: 100, returns: ['cin.Header.Release'] }),
    serial: text('Serial number', { most: 100, returns: ['cin.Header.SerialNo'] }),
    writtenAt: text('When it was written', { most: 100, returns: ['cin.Header.DateTime'] }),
  },
  tell: () => 'A return was brought in.',
})
