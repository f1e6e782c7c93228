/** The network map: who and what is around a child on a day, and how each feels, as it was drawn with them. */
import { choice, choices, kind, link, number, text, words } from '../../../record/kind.ts'

/** Whose view a map holds. It is the child's unless it says otherwise. */
export const mapViews = {
  child: 'The child’s own: the child chose',
  together: 'Drawn together with the child',
  parent: 'A parent’s or carer’s',
  worker: 'The worker’s',
} as const

/** Who may be given a copy of the map; a court has one by its order. */
export const mapReaders = { family: 'The family', partner: 'Agencies that help' } as const

/**
 * One map, as it was drawn on a day. What stands on it are its ties, each a fact of its own under this one: the next drawing is another map,
 * and this one stays as it was.
 */
export const networkMap = kind({
  id: 'network-map',
  subject: 'child',
  label: 'Network map',
  does: 'Draw a network map',
  shape: 'moment',
  starts: 'When it was drawn',
  section: 'family',
  about: 'The people, pets, places, groups and services around the child, and how each feels to the child. It is best drawn with the child.',
  fields: {
    view: choice('Whose view it is', mapViews, { required: true, missing: 'Select whose view it is' }),
    drawnBy: text('Who drew it, and who was there', { most: 150, hint: 'For example, the child with Mum at the kitchen table' }),
    mayHave: choices('Who may be given a copy', mapReaders, { hint: 'As the child chose, where the child can say. Somebody who is not ticked is given none' }),
    childSaid: words('What the child said about the map, in their own words'),
  },
  tell: () => 'A network map was drawn.',
})

/** Groups of a map, in the order they stand round the child, from the top. */
export const mapGroups = {
  family: 'Family and pets',
  friends: 'Friends',
  school: 'School and learning',
  activities: 'Clubs and activities',
  online: 'Online',
  health: 'Health',
  community: 'Community and faith',
  workers: 'Workers and services',
  other: 'Something else',
} as const

/** How a tie feels. The word stands on its line. */
export const feelings = {
  strong: 'Strong',
  ok: 'It is OK',
  weak: 'Weak or new',
  hard: 'Hard right now',
  mixed: 'Strong and hard',
  stopped: 'Stopped',
} as const

/** Which way help goes along a tie. */
export const helpWays = { to: 'To the child', from: 'From the child', both: 'Both ways', neither: 'Neither' } as const

/** Copies that a tie can be left out of. A court is given the whole of a map. */
export const mapCopies = { child: 'The child’s copy', family: 'The family’s copy', partner: 'The copy for agencies that help' } as const

export const networkTie = kind({
  id: 'network-tie',
  subject: 'child',
  label: 'On the network map',
  does: 'Add to the network map',
  shape: 'moment',
  starts: 'When it was drawn',
  section: 'family',
  partOf: 'network-map',
  fields: {
    name: text('Who or what', { required: true, most: 60, missing: 'Enter who or what it is', hint: 'As the child calls them: a person, a pet, a place, a club, a service' }),
    what: text('What they are to the child', { most: 60, hint: 'For example, grandma, the dog, Year 6' }),
    group: choice('Where it belongs', mapGroups, { required: true, missing: 'Select where it belongs' }),
    feels: choice('How it feels to the child', feelings, { required: true, missing: 'Select how it feels' }),
    help: choice('Which way help goes', helpWays),
    said: text('In the child’s own words, in one line', { most: 80 }),
    place: number('Where it stands among its group', { least: 1, most: 99, hint: '1 is the first. Left empty, it stands after the others' }),
    adult: link('The adult, if they have a record', 'adult'),
    child: link('The child, if they have a record', 'child'),
    notIn: choices('Leave out of', mapCopies, { hint: 'What the child does not want others to see, or what it would not be safe to show' }),
  },
  tell: body => `${body.name} is on the network map: ${feelings[body.feels].toLowerCase()}.`,
})
