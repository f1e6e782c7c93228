import { placementCost } from '../../../children/care/index.ts'
import { table } from '../ssd/declare.ts'
import { episodesOf, rowId } from '../ssd/given.ts'

const notDrawnUp = 'What the dataset wants here is not drawn up yet'

export const placementCosts = table('ssd_s251_finance', {
  from: 'Prices of homes in care; what each says is in the file of what homes cost',
  lacks: { s251_placeholder_1: notDrawnUp, s251_placeholder_2: notDrawnUp, s251_placeholder_3: notDrawnUp, s251_placeholder_4: notDrawnUp },
  rows: known => known.all(placementCost).filter(fact => episodesOf(known).some(each => each.home.fact === fact.body.placement)).map(fact => ({
    s251_table_id: rowId(known, fact.fact), s251_cla_placement_id: rowId(known, fact.body.placement),
  })),
})
