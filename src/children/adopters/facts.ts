import { choice, kind, link, number, post, team, yesNo } from '../../record/kind.ts'

/** Whoever works with people who want to adopt, and whoever gives out that work. */
export const adoptionRoles: readonly string[] = ['adoption worker', 'team manager']

/**
 * Who works with people who want to adopt: the one person, and the team that covers. It opens their record, since no child leads to it; so it is not
 * for everybody who may say why they need an adult's record.
 */
export const adoptersWorker = kind({
  id: 'adopters-worker',
  subject: 'adult',
  label: 'Works with them towards adoption',
  does: 'Choose who works with them towards adoption',
  shape: 'period',
  starts: 'From',
  ends: 'Until',
  section: 'overview',
  lane: 'adopters-worker',
  shared: true,
  grants: true,
  recordedBy: adoptionRoles,
  fields: {
    post: post('Who', { required: true, missing: 'Select who works with them' }),
    team: team('Team'),
  },
  tell: () => 'Somebody was chosen to work with them towards adoption.',
})

/** Why people leave the way to adoption; whoever adopted has reached its end. */
export const waysOut = { adopted: 'They adopted', withdrew: 'They withdrew', 'on hold': 'It is on hold', refused: 'Their application was turned down' } as const

/**
 * The time in which people want to adopt, from their first question to us until they leave or have adopted. A couple has one, on the record of one of
 * the two, as a couple has; it names the other.
 */
export const adopting = kind({
  id: 'adopting',
  subject: 'adult',
  label: 'Wants to adopt',
  does: 'Record that somebody wants to adopt',
  shape: 'period',
  starts: 'When did they first ask us?',
  ends: 'When did they leave, or adopt?',
  section: 'overview',
  class: 'adoption',
  lane: 'adopting',
  about: 'Of two people who want to adopt together it is recorded once, on the record of one of them.',
  fields: {
    other: link('Together with', 'adult'),
    fosters: yesNo('Do they foster a child first, whom they may then adopt?'),
    left: choice('How it ended', waysOut),
  },
  tell: () => 'They asked to adopt.',
})

/** One of the two stages in which adopters are prepared and assessed. */
export const adoptersStage = kind({
  id: 'adopters-stage',
  subject: 'adult',
  label: 'Stage on the way to adoption',
  does: 'Record a stage on the way to adoption',
  shape: 'period',
  starts: 'When did it begin?',
  ends: 'When did it end?',
  section: 'overview',
  class: 'adoption',
  lane: 'adopters-stage',
  fields: { stage: choice('Which stage', { one: 'Stage 1', two: 'Stage 2' }, { required: true, missing: 'Select which stage' }) },
  tell: body => `Stage ${body.stage === 'one' ? 1 : 2} on the way to adoption.`,
})

const steps = {
  applied: 'They applied',
  approved: 'They were approved',
  matched: 'They were matched with a child or children',
  placed: 'A child or children came to live with them',
  ordered: 'A court made an adoption order',
} as const

/** A day on the way to adoption. It names no child: once adopted, nothing here may lead to the child's earlier record. */
export const adoptersStep = kind({
  id: 'adopters-step',
  subject: 'adult',
  label: 'Step on the way to adoption',
  does: 'Record a step on the way to adoption',
  shape: 'moment',
  starts: 'When was it?',
  section: 'overview',
  class: 'adoption',
  about: 'Do not name a child here: a record of before the adoption must not be found from here.',
  fields: {
    step: choice('What happened', steps, { required: true, missing: 'Select what happened' }),
    children: number('How many children', { least: 1, most: 10, when: { field: 'step', is: ['placed'] } }),
  },
  tell: body => `${steps[body.step]}.`,
})
