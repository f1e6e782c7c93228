/** What the pages do beyond HTML. Every page works without it. */
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from 'govuk-frontend'
import { AddAnother, Alert, ButtonMenu, DatePicker, MultiSelect } from '@ministryofjustice/frontend'
import { Radios } from './radios.ts'
import { foldOnSmallScreens, openForPrinting } from './details.ts'
import { leadToFirstBox } from './errors.ts'
import { keepWhileWriting } from './save.ts'
import { moveInTrees } from './tree.ts'
import { placeQuestions } from './when.ts'

for (const Component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
  AddAnother,
  Alert,
  ButtonMenu,
  DatePicker,
  MultiSelect,
]) {
  createAll(Component)
}

foldOnSmallScreens()
openForPrinting()

placeQuestions()
leadToFirstBox()
moveInTrees()
keepWhileWriting()

// A page that answers something unexpected is read from its heading (ux 6.2).
document.querySelector<HTMLElement>('[data-focus]')?.focus()
