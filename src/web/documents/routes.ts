import { get, type Route } from '../route.ts'
import { addForm, addSent, holdForLater } from './add.tsx'
import { documentFile, documentPage, documentPicture } from './page.tsx'
import { mostBytes } from '../../documents/index.ts'

/** One file at a time: a control for many is where files go to the wrong place. */
const uploads = { uploads: () => true, mostBytes, mostFiles: 1, keeps: true, holds: holdForLater } as const

/** A child's documents and an adult's are the same room, at their own addresses. */
export const documentRoutes: readonly Route[] = (['/children/:id', '/people/:id'] as const).flatMap((of): Route[] => [
  get(`${of}/documents/add`, 'document-add', addForm),
  { method: 'POST', path: `${of}/documents/add`, page: 'document-add', answer: addSent, ...uploads },
  get(`${of}/documents/:document`, 'document', documentPage),
  get(`${of}/documents/:document/add`, 'document-add', addForm),
  { method: 'POST', path: `${of}/documents/:document/add`, page: 'document-add', answer: addSent, ...uploads },
  get(`${of}/documents/:document/file`, 'document-file', documentFile),
  get(`${of}/documents/:document/picture`, 'document-picture', documentPicture),
])
