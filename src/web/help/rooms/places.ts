/** Help with the pages of one room: organisations, areas and who the safeguarding partners are. */
import type { PageHelp } from '../page-help.ts'
import { administrators, ofPlaces } from './said.ts'

export const placesHelp: Readonly<Record<string, PageHelp>> = {
  organisations: {
    name: 'Other organisations',
    for: 'Police, health, schools and others whose people sign in here.',
    can: ['Add an organisation', 'End one'],
    saved: 'Its people can be invited. They see only what they are given a seat for.',
    seen: administrators,
  },

  places: {
    name: 'Partners and regions',
    for: 'Who our safeguarding partners are, and which regions and groupings we belong to, on any day.',
    can: ['Choose a day', 'See which area makes somebody a partner', 'Take everything away as a file'],
    seen: ofPlaces,
  },
  'places-organisations': {
    name: 'Organisations and what they cover',
    for: 'Every organisation with the areas it covers and what it belongs to.',
    can: ['Open one to see what is said of it'],
    seen: ofPlaces,
  },
  'places-areas': {
    name: 'Areas',
    for: 'The areas that partners are worked out from.',
    can: ['See what each contains and who covers it', 'Add an area'],
    saved: 'It can be covered, and be a part of others, from then on.',
    seen: ofPlaces,
  },
  place: {
    name: 'An organisation or an area',
    for: 'What it covers, contains or belongs to, with its days, and the names it had.',
    can: ['Add what it covers, contains or belongs to', 'Give it another name since a day'],
    saved: 'Partners are worked out with it at once, for every day that it is about. Nothing that was said before is overwritten.',
    seen: ofPlaces,
  },
  'place-said': {
    name: 'One thing said of an organisation or area',
    for: 'Since when and until when it is so, and everything that was said of it.',
    can: ['End it on a day', 'Correct its days, and say why', 'Strike it out if it was never so'],
    saved: 'The version before stays in its history, with who changed it and why.',
    seen: ofPlaces,
  },
  'places-bring-in': {
    name: 'Bring partners and regions in',
    for: 'A file of organisations, areas and what is said of them.',
    can: ['Bring a file in', 'Take away what is here as a file to begin with'],
    saved: 'All of the file is taken, or nothing, with what is wrong in which line. What is here already is left as it is.',
    seen: ofPlaces,
  },
}
