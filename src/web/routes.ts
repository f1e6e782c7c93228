import { myWorkRoutes } from './my-work/page.tsx'
import type { Route } from './route.ts'

/** Every address of the service. */
export const routes: readonly Route[] = [...myWorkRoutes]
