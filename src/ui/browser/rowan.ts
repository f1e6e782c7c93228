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
import { moveInTrees } from './tree.ts'
import { moveInJourneys } from './journey.ts'
import { moveInNetworks } from './network.ts'
import { sizePictures } from './picture.ts'
import { showLine } from './banner.ts'
import { beginOnDevice, forgetSession } from './device.ts'
import { keepWhileWriting, type Keeper } from './save.ts'
import { tokenOfPage, watchSession, type SessionWatch } from './session.ts'
import { labels } from '../labels.ts'
import { tellIfChanged } from './stale.ts'
import { tellOfPrinting } from './printed.ts'
import { showUploads } from './upload.ts'
import { placeQuestions } from './when.ts'
import { hintAtWords } from './words.ts'

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
moveInJourneys()
hintAtWords()
showUploads()
moveInNetworks()
sizePictures()
tellIfChanged()
tellOfPrinting()

let keeper: Keeper | null = null
const onDevice = (token: string): Promise<void> =>
  beginOnDevice(token, keeper?.key() ?? null).then(
    brought => {
      if (brought > 0) showLine('brought-home', labels.broughtHome, { href: '/drafts', text: labels.seeUnfinished })
    },
    () => undefined,
  )
const session: SessionWatch | null = watchSession({
  where: () => (keeper === null ? 'none' : keeper.isSaved() ? 'saved' : keeper.isOnDevice() ? 'device' : 'page'),
  carryOn: token => void onDevice(token).then(() => keeper?.carryOn()),
  leave: async () => {
    if (keeper !== null && !(await keeper.flush())) return false
    await forgetSession().catch(() => undefined)
    return true
  },
})
keeper = keepWhileWriting({ ended: () => session?.ended(), renew: async () => (await session?.renew()) ?? false })
void onDevice(tokenOfPage())

// A page that answers something unexpected is read from its heading (ux 6.2).
document.querySelector<HTMLElement>('[data-focus]')?.focus()
