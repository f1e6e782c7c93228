/*
 * What the law asks of the work with a child in care, by what it belongs to. Every sentence of law beside a duty is a paraphrase of the
 * Care Planning, Placement and Case Review (England) Regulations 2010 or of the guidance named, as the law data gives it. `README.md` says
 * what is left to judgement.
 */

import type { Duty } from '../../law/duty.ts'
import { carePlanBefore, carePlanAfter } from './duties/care-plan.ts'
import { placementPlanBefore, placementPlanAfter, notifyBefore, notifyEmergency } from './duties/home.ts'
import { visits } from './duties/visits.ts'
import { temporary, extended, challenged } from './duties/kinship-carers.ts'
import { firstReview, secondReview, laterReview, appointOfficer, decisions, fullRecord, distributed, permanence } from './duties/reviews.ts'

export const duties: readonly Duty[] = [
  carePlanBefore,
  carePlanAfter,
  placementPlanBefore,
  placementPlanAfter,
  notifyBefore,
  notifyEmergency,
  ...visits,
  temporary,
  extended,
  challenged,
  firstReview,
  secondReview,
  laterReview,
  appointOfficer,
  decisions,
  fullRecord,
  distributed,
  permanence,
]
