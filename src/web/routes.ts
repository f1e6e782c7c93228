import { partnerApiRoutes } from './partner-api/routes.ts'
import { protectionRoutes } from './protection/routes.ts'
import { feedbackRoutes } from './feedback/routes.ts'
import { familyHelpRoutes } from './family-help/routes.ts'
import { frontDoorRoutes } from './front-door/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { placesRoutes } from './places/routes.ts'
import { countsRoutes } from './counts/page.tsx'
import { againRoutes } from './again.tsx'
import { adoptersRoutes } from './adopters/page.tsx'
import { accountRoutes } from './account-page.tsx'
import { codeRoutes } from './code-page.tsx'
import { packRoutes } from './pack/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { personsAuditRoutes } from './access/persons-audit.tsx'
import { ownFamilyRoutes } from './access/own-family.tsx'
import { accessRoutes } from './access/page.tsx'
import { publicationRoutes } from './publications/routes.ts'
import { onPaperRoutes } from './on-paper/routes.ts'
import { documentRoutes } from './documents/routes.ts'
import { nhsNumberRoutes } from './nhs-number/routes.ts'
import { sameChildRoutes } from './same-child/routes.ts'
import { recordRoutes } from './record/routes.ts'
import { firstStartRoutes } from './first-start.tsx'
import { decisionRoutes } from './decisions/routes.ts'
import { disposalRoutes } from './disposal/page.tsx'
import { draftRoutes } from './drafts-page.tsx'
import { helpRoutes } from './help.tsx'
import { firstUseRoutes } from './help/first-use.tsx'
import { helpOfPagesRoutes } from './help/routes.tsx'
import { entryRoutes } from './law/entries.tsx'
import { lawRoutes } from './law/page.tsx'
import { myWorkRoutes } from './my-work/routes.ts'
import type { Route } from './route.ts'
import { importRoutes } from './import/page.tsx'
import { dailyDataRoutes } from './returns/daily.tsx'
import { returnCheckRoutes } from './returns/page.tsx'
import { datasetRoutes } from './returns/dataset.tsx'
import { returnRoutes } from './returns/ready.tsx'
import { yearlyReturnRoutes } from './returns/yearly.tsx'
import { coverRoutes } from './team/cover.tsx'
import { supervisionRoutes } from './supervision/routes.ts'
import { reviewRoutes } from './reviews/page.tsx'
import { taskRoutes } from './tasks/page.tsx'
import { teamRoutes } from './team/page.tsx'
import { mailRoutes } from './settings/mail.tsx'
import { noticeRoutes } from './settings/notices.tsx'
import { settingRoutes } from './settings/page.tsx'
import { thresholdRoutes } from './settings/threshold.tsx'
import { secondStepRoutes } from './second-step.tsx'
import { sessionRoutes } from './session.ts'
import { signInRoutes } from './sign-in.tsx'
import { providerRoutes } from './provider.tsx'
import { searchRoutes } from './search/page.tsx'
import { sharingRoutes } from './sharing/routes.ts'

/** Every address of the service. */
export const routes: readonly Route[] = [
  ...feedbackRoutes, ...frontDoorRoutes, ...sameChildRoutes,
  ...mailRoutes, ...noticeRoutes,
  ...adoptersRoutes, ...placesRoutes, ...partnerApiRoutes,
  ...decisionRoutes, ...reviewRoutes, ...taskRoutes, ...supervisionRoutes,
  ...paperRoutes, ...familyHelpRoutes, ...protectionRoutes,
  ...countsRoutes,
  ...signInRoutes, ...providerRoutes, ...firstStartRoutes, ...sessionRoutes, ...codeRoutes, ...accountRoutes, ...secondStepRoutes, ...peopleRoutes, ...myWorkRoutes, ...teamRoutes, ...coverRoutes, ...recordRoutes, ...nhsNumberRoutes, ...documentRoutes, ...onPaperRoutes, ...searchRoutes, ...draftRoutes, ...entryRoutes, ...lawRoutes, ...settingRoutes, ...thresholdRoutes,
  ...accessRoutes, ...ownFamilyRoutes, ...personsAuditRoutes, ...packRoutes, ...importRoutes, ...returnCheckRoutes, ...datasetRoutes, ...returnRoutes, ...publicationRoutes, ...disposalRoutes, ...helpRoutes,
  ...yearlyReturnRoutes,
  ...dailyDataRoutes,
  ...sharingRoutes,
  ...helpOfPagesRoutes, ...firstUseRoutes, ...againRoutes,
]
