/** The papers that people write together about a child. What each asks is practice, in the field's own words; none of it is law. */
import { assessment, currentPlan, plan, planReview } from '../family-help/index.ts'
import { agencies, coreGroup, protectionPlan, strategyDiscussion } from '../protection/index.ts'
import type { Box, List, PaperSection, Template, Texts } from './template.ts'

/** The box of an entry that says for whom it was typed, and the field, asked of nobody else, in which they confirm it. */
export const saidByBox = 'saidby'
export const confirmedBox = 'confirmed'
/** Said by somebody who cannot open the record. */
export const nobodyHere = 'nobody here'

/** That an entry was typed for somebody else, and whether they have confirmed it. */
function typedWords(entry: Readonly<Record<string, string>>): string {
  if ((entry[saidByBox] ?? '') === '') return ''
  return entry[confirmedBox] ? ' (typed for them; they have confirmed it)' : ' (typed for them; not confirmed)'
}

/** The section that comes first in every paper. */
export const wishesSection = 'wishes'

const wishes = (title: string): PaperSection => ({
  id: wishesSection,
  title,
  hint: 'The child’s own words come first. They can only be left out with a reason.',
  boxes: {
    heard: { is: 'choice', label: 'Could the child say or show what they want?', options: { yes: 'Yes', 'too young': 'Too young', 'not possible': 'It was not possible', 'not right': 'Asking would have harmed the child' } },
    said: { is: 'words', label: 'What the child says and wants, in their own words', hint: 'Write what was said or shown, not what you think was meant' },
    weight: { is: 'words', label: 'How much weight we give it, and why' },
    why: { is: 'words', label: 'If the child could not say or show it: why', hint: 'Leave empty where the child did' },
  },
})

const saferScale = { is: 'scale', label: 'How safe is it now?', least: 'it will happen again soon', most: 'safe enough for us to stop' } as const satisfies Box

const safety: PaperSection = {
  id: 'safety',
  title: 'How safe are things?',
  hint: 'Everybody gives their own number, the child too. Nobody’s number is right or wrong.',
  boxes: {
    numbers: {
      is: 'list', label: 'Numbers', one: 'number', as: 'table',
      boxes: { who: { is: 'text', label: 'Whose number?' }, number: saferScale, why: { is: 'text', label: 'What makes it that number?' } },
    },
  },
}

const actions: List = {
  is: 'list', label: 'Who will do what', one: 'action', as: 'table',
  boxes: {
    what: { is: 'words', label: 'What will be done, and what changes for the child?' },
    who: { is: 'text', label: 'Who?', hint: 'The name of a person. People of the family too' },
    by: { is: 'text', label: 'By when, or how often?', hint: 'For example, 23 October, or every Friday' },
    going: { is: 'choice', label: 'How is it going?', options: { 'not begun': 'Not begun', 'on track': 'On track', changed: 'Changed', done: 'Done', 'not needed': 'No longer needed' } },
  },
}

const doing: PaperSection = { id: 'actions', title: 'Who will do what', hint: 'An action belongs to a person, not to a service.', boxes: { actions } }

const family = (label: string): PaperSection => ({
  id: 'family',
  title: 'What the family says',
  hint: 'Read it with them. Where somebody sees it otherwise, write it as they say it.',
  boxes: {
    people: {
      is: 'list', label, one: 'person', as: 'table',
      boxes: {
        who: { is: 'text', label: 'Who?' },
        agrees: { is: 'choice', label: 'Do they agree?', options: { yes: 'Yes', partly: 'In part', no: 'No', 'not asked': 'Not asked yet' } },
        said: { is: 'words', label: 'In their own words' },
      },
    },
  },
})

/** Texts one after the other, each under its heading; those that are empty are left out. */
function together(parts: readonly (readonly [string, string])[]): string {
  return parts.filter(([, text]) => text !== '').map(([heading, text]) => `${heading}: ${text}`).join('\n\n')
}

/** The actions of a paper as lines: what, who, by when. */
function actionLines(texts: Texts): string {
  return texts
    .list('actions', 'actions')
    .map(each => [each['what'], [each['who'], each['by']].filter(Boolean).join(', ')].filter(Boolean).join(' – '))
    .join('\n')
}

/** Texts that stand, without those that are empty. */
function standing(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
}

const wholeFamilyAssessment: Template = {
  id: 'family-assessment',
  label: 'Whole-family assessment',
  does: 'Begin a whole-family assessment',
  about: 'What life is like for each child, what the family wants, and what would help.',
  speaks: 'about',
  section: 'plans',
  class: 'ordinary',
  answers: ['assessment-complete', 'assessment-child-wishes'],
  wishesFor: 'services',
  begins: { section: 'children', list: 'children', who: 'who' },
  sections: [
    wishes('What the child says'),
    {
      id: 'children',
      title: 'Each brother and sister',
      hint: 'Every child has a part of their own, begun with the names that we know. Nothing is copied from one to another.',
      knows: ['relationship'],
      boxes: {
        children: {
          is: 'list', label: 'Brothers and sisters', one: 'child', as: 'blocks', most: 12,
          boxes: { who: { is: 'text', label: 'Who?' }, says: { is: 'words', label: 'What they say or show' }, needs: { is: 'words', label: 'What life is like for them, and what they need' } },
        },
      },
    },
    { id: 'now', title: 'Why we are talking now', boxes: { happened: { is: 'words', label: 'What has happened' }, hopes: { is: 'words', label: 'What the family hopes for' } } },
    { id: 'home', title: 'Home and money', knows: ['lives-at', 'household-poverty'], boxes: { text: { is: 'words', label: 'What home is like' } } },
    { id: 'school', title: 'School and learning', knows: ['school', 'personal-education-plan'], boxes: { text: { is: 'words', label: 'How school and learning go' } } },
    { id: 'health', title: 'Health', knows: ['disability', 'communication-need', 'health-assessment'], boxes: { text: { is: 'words', label: 'How everybody’s health is' } } },
    { id: 'people', title: 'Family and friends', knows: ['relationship', 'language'], boxes: { text: { is: 'words', label: 'Who matters to the child, and who helps' } } },
    {
      id: 'sense',
      title: 'Making sense of it',
      boxes: { well: { is: 'words', label: 'What is working well' }, worries: { is: 'words', label: 'What we worry about' }, needed: { is: 'words', label: 'What is needed' } },
    },
    safety,
    family('Who has read it'),
    { id: 'decide', title: 'What we think should happen', boxes: { why: { is: 'words', label: 'What should happen now, and why' } } },
  ],
  follows: known => {
    const open = known.last(assessment, { where: fact => fact.ends === null })
    return {
      act: open ? 'ended' : 'recorded',
      kind: assessment,
      ...(open && { fact: open }),
      asks: ['agreedBy', 'inNeed', 'decision', 'factors', 'lettersToChild'],
      fills: texts =>
        standing({
          summary: together([['Working well', texts('sense', 'well')], ['Worries', texts('sense', 'worries')], ['Needed', texts('sense', 'needed')]]),
          why: texts('decide', 'why'),
        }),
    }
  },
}

const familyPlan: Template = {
  id: 'family-plan',
  label: 'Family plan',
  does: 'Write a family plan',
  about: 'What the family and we want to see, and who does what.',
  speaks: 'to',
  section: 'plans',
  class: 'ordinary',
  answers: ['family-help-plan-review'],
  wishesFor: 'plan',
  sections: [
    wishes('What the child wants from the plan'),
    {
      id: 'hopes',
      title: 'What we want to see',
      boxes: {
        goals: {
          is: 'list', label: 'What we want to see', one: 'goal', as: 'blocks',
          boxes: { goal: { is: 'words', label: 'What will be different for the child?' }, sign: { is: 'words', label: 'How will we all know?' } },
        },
      },
    },
    doing,
    { id: 'network', title: 'The family network', boxes: { people: { is: 'words', label: 'Who of the family and friends helps, and how' }, support: { is: 'words', label: 'What we give so that they can: money, a bed, lifts' } } },
    { id: 'tonight', title: 'If things go wrong', boxes: { steps: { is: 'words', label: 'What happens then, and whom to ring' } } },
    safety,
    family('Who has agreed it'),
  ],
  follows: known => {
    const goals = (texts: Texts) => texts.list('hopes', 'goals').map(each => each['goal']).filter(Boolean).join('\n')
    return currentPlan(known)
      ? { act: 'recorded', kind: planReview, asks: ['present', 'outcome', 'nextBy', 'said'], fills: texts => standing({ summary: together([['What we want to see', goals(texts)], ['Who does what', actionLines(texts)]]) }) }
      : { act: 'recorded', kind: plan, asks: ['reviewBy'], fills: texts => standing({ goals: goals(texts), actions: actionLines(texts) }) }
  },
  plans: true,
  carries: { from: ['family-plan', 'protection-plan'], sections: ['actions'] },
}

const planToKeepSafe: Template = {
  id: 'protection-plan',
  label: 'Child protection plan',
  does: 'Write a child protection plan',
  about: 'What we are worried about, what we want to see instead, and who does what to keep the child safe.',
  speaks: 'to',
  section: 'plans',
  class: 'ordinary',
  answers: ['cp-plan-outline'],
  wishesFor: 'plan',
  sections: [
    wishes('What the child wants from the plan'),
    {
      id: 'danger',
      title: 'Danger and safety',
      hint: 'At most three. Say what somebody does, not what they are. Each worry has its goal beside it.',
      boxes: {
        worries: {
          is: 'list', label: 'What we are worried about', one: 'worry', as: 'blocks', most: 3,
          boxes: {
            who: { is: 'text', label: 'Who is worried?', hint: 'Names, of the family too' },
            about: { is: 'words', label: 'About what, exactly?', hint: 'What somebody does or did' },
            could: { is: 'words', label: 'What could happen to the child?' },
            goal: { is: 'words', label: 'What do we want to see instead?' },
            dispute: { is: 'words', label: 'Who sees it otherwise, in their own words?' },
          },
        },
      },
    },
    safety,
    doing,
    { id: 'tonight', title: 'If things go wrong', boxes: { steps: { is: 'words', label: 'Steps to keep everybody safe tonight, and whom to ring' }, own: { is: 'words', label: 'The child’s own version of these steps' } } },
    family('Who has agreed it'),
  ],
  follows: known =>
    known.last(protectionPlan, { where: fact => fact.ends === null })
      ? null
      : {
          act: 'recorded',
          kind: protectionPlan,
          asks: ['initialCategory', 'latestCategory', 'previousPlans'],
          fills: texts => {
            const worries = texts.list('danger', 'worries')
            return standing({
              worries: worries.map(each => [[each['who'], each['about']].filter(Boolean).join(': '), each['could']].filter(Boolean).join('\n')).join('\n\n'),
              goals: worries.map(each => each['goal']).filter(Boolean).join('\n\n'),
              actions: actionLines(texts),
            })
          },
        },
  plans: true,
  carries: { from: ['protection-plan', 'family-plan', 'core-group'], sections: ['actions'] },
}

const teamDiscussion: Template = {
  id: 'team-discussion',
  label: 'Team discussion',
  does: 'Begin a team discussion',
  about: 'Police, health, education and social work each write what they know, and decide together whether an enquiry begins (a strategy discussion).',
  speaks: 'about',
  section: 'notes',
  class: 'police',
  answers: ['strategy-discussion', 's47-wishes'],
  wishesFor: 'enquiry',
  sections: [
    wishes('What the child says'),
    { id: 'now', title: 'Why now', boxes: { happened: { is: 'words', label: 'What has happened, and who told us' } } },
    {
      id: 'agencies',
      title: 'What each agency knows',
      hint: 'Each writes their own part, at the same time. Nobody changes another’s words.',
      among: 'professionals',
      boxes: {
        parts: {
          is: 'list', label: 'What each agency knows', one: 'part', as: 'blocks', own: true,
          boxes: { agency: { is: 'choice', label: 'Which agency?', options: agencies }, who: { is: 'text', label: 'Who?', hint: 'Name and role' }, [saidByBox]: { is: 'person', label: 'Typed for somebody else?', hint: 'Somebody on the telephone says it and you type. They confirm later that it is theirs' }, knows: { is: 'words', label: 'What we know, and how' } },
        },
      },
    },
    {
      id: 'agreed',
      title: 'What is agreed',
      among: 'professionals',
      boxes: { agreed: { is: 'words', label: 'Agreed' }, open: { is: 'words', label: 'Not agreed', hint: 'Who sees it otherwise, and why, as they say it' }, unknown: { is: 'words', label: 'Not known' } },
    },
    { id: 'tonight', title: 'Safe tonight', boxes: { steps: { is: 'words', label: 'Who is with the child, until when, and what they do if things go wrong' } } },
    doing,
    { id: 'decide', title: 'What we decide', boxes: { why: { is: 'words', label: 'What is decided, and why' } } },
  ],
  follows: () => ({
    act: 'recorded',
    kind: strategyDiscussion,
    asks: ['present', 'decision', 'lead', 'safeTonight', 'disagreed'],
    fills: texts =>
      standing({
        shared: texts
          .list('agencies', 'parts')
          .map(each => `${agencies[each['agency'] as keyof typeof agencies] ?? 'An agency'}${each['who'] ? `, ${each['who']}` : ''}${typedWords(each)}: ${each['knows'] ?? ''}`)
          .join('\n\n'),
        planned: actionLines(texts),
        reasons: texts('decide', 'why'),
        disagreement: texts('agreed', 'open'),
      }),
  }),
}

const coreGroupRecord: Template = {
  id: 'core-group',
  label: 'Core group record',
  does: 'Begin a core group record',
  about: 'What has happened since the last meeting, how each action goes, and what changes in the plan.',
  speaks: 'to',
  section: 'plans',
  class: 'ordinary',
  answers: ['core-group-first', 'core-group-subsequent'],
  wishesFor: 'plan',
  sections: [
    wishes('What the child says'),
    { id: 'since', title: 'Since the last meeting', boxes: { happened: { is: 'words', label: 'What has happened, and what is better' } } },
    doing,
    safety,
    { id: 'changes', title: 'What changes in the plan', boxes: { changes: { is: 'words', label: 'What changes, and why' } } },
    family('Who has read it'),
  ],
  follows: () => ({ act: 'recorded', kind: coreGroup, asks: ['present', 'nextBy'], fills: texts => standing({ summary: texts('since', 'happened'), changes: texts('changes', 'changes') }) }),
  plans: true,
  carries: { from: ['core-group', 'protection-plan'], sections: ['actions'] },
}

/** Every kind of paper, in the order they are offered. */
export const templates: readonly Template[] = [wholeFamilyAssessment, familyPlan, teamDiscussion, planToKeepSafe, coreGroupRecord]

/** The kind of paper with this id; null for one that this version does not have. */
export function templateOf(id: string): Template | null {
  return templates.find(each => each.id === id) ?? null
}
