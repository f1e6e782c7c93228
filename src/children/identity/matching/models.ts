import { aspectNames, aspects } from './comparisons.ts'
import type { Model, Models } from './model.ts'
import file from './models.json' with { type: 'json' }

/** Whether what was read are models for these aspects: each level has its two shares, and they lie between 0 and 1. */
export function areModels(read: unknown): read is Models {
  const { version, agencies, list } = (read ?? {}) as Partial<Models>
  return typeof version === 'string' && [agencies, list].every(isModel)
}

function isModel(model: Partial<Model> | undefined): boolean {
  const isThreshold = (bits: unknown): boolean => typeof bits === 'number' && Number.isFinite(bits)
  return (
    [model?.thresholds?.link, model?.thresholds?.review, model?.thresholds?.written].every(isThreshold) &&
    aspectNames.every(name => {
      const learned = model?.aspects?.[name]
      return learned !== undefined && [learned.sameChild, learned.twoChildren].every(shares => shares.length === aspects[name].length && shares.every(share => share > 0 && share < 1))
    })
  )
}

/** The trained models of this version of Rowan. Throws where the file is not one: a fault of Rowan, never of what somebody gave. */
export function trainedModels(): Models {
  if (!areModels(file)) throw new Error('models.json does not fit what records are compared by: ./rowan matcher train makes it')
  return file
}
