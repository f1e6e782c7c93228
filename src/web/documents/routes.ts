import { get, type Route } from '../route.ts'
import { addForm, addSent, holdForLater } from './add.tsx'
import { documentFile, documentPage, documentPicture } from './page.tsx'
import { mostBytes } from '../../documents/index.ts'

/** One file at a time: a control for many is where files go to the wrong place. */
const uploads = { uploads: () => true, mostBytes, mostFiles: 1, keeps: true, holds: holdForLater } as const

export const documentRoutes: readonly Route[] = [
  get('/children/:id/documents/add', 'document-add', addForm),
  { method: 'POST', path: '/children/:id/documents/add', page: 'document-add', answer: addSent, ...uploads },
  get('/children/:id/documents/:document', 'document', documentPage),
  get('/children/:id/documents/:document/add', 'document-add', addForm),
  { method: 'POST', path: '/children/:id/documents/:document/add', page: 'document-add', answer: addSent, ...uploads },
  get('/children/:id/documents/:document/file', 'document-file', documentFile),
  get('/children/:id/documents/:document/picture', 'document-picture', documentPicture),
]
