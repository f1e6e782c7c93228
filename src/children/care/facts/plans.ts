import { about, choice, choices, kind, text, words, yesNo } from '../../../record/kind.ts'

export const carePlan = kind({
  id: 'care-plan',
  subject: 'child',
  label: 'Care plan',
  does: 'Record the care plan',
  shape: 'moment',
  starts: 'When was it agreed?',
  section: 'plans',
  group: 'plans',
  fields: {
    forCourt: yesNo('Is it the plan for the court (section 31A)?'),
    agreedWith: choices('Who agreed', { child: 'The child', mother: 'Mother', father: 'Father', other: 'Somebody else with parental responsibility', carer: 'The carer before' }),
    copyTo: choices('Who has a copy', { child: 'The child', parents: 'Parents', 'reviewing officer': 'Reviewing officer', carer: 'Carers or home' }),
    notAgreed: text('Why somebody did not agree', { most: 300 }),
    plan: words('What we will do, and why'),
    wishes: words('What the child wants'),
  },
  tell: () => 'A care plan was agreed.',
})

/** How a child will have one family or home that lasts. */
export const permanencePlan = kind({
  id: 'permanence-plan',
  subject: 'child',
  label: 'Plan for a lasting home',
  does: 'Record the plan for a lasting home',
  shape: 'moment',
  starts: 'When was it agreed?',
  section: 'plans',
  group: 'plans',
  fields: {
    route: choice(
      'What it is',
      {
        home: 'Home to parents',
        family: 'With family or friends',
        guardianship: 'Special guardianship',
        arrangements: 'Child arrangements order',
        adoption: 'Adoption',
        fostering: 'Long-term fostering',
        residential: 'A children’s home',
        independence: 'A home of their own',
      },
      { required: true, missing: 'Select what the plan is' },
    ),
    beside: words('The second plan, and what would bring it in'),
    why: words('Why this is the plan'),
  },
  tell: () => 'A plan for a lasting home was agreed.',
})

export const placementPlan = kind({
  id: 'placement-plan',
  subject: 'child',
  label: 'Plan for the home',
  does: 'Record the plan for the home',
  shape: 'moment',
  starts: 'When was it signed?',
  section: 'plans',
  group: 'plans',
  fields: {
    placement: about('Which home', 'placement', { required: true, missing: 'Select which home it is for' }),
    signedBy: choices('Who signed', { carers: 'Carers', home: 'Manager of the home', parent: 'Parent', 'young person': 'The young person' }),
    officerTold: yesNo('Has the reviewing officer been told?'),
    daily: words('How the child will be looked after from day to day'),
    wishes: words('What the child wants'),
  },
  tell: () => 'The plan for the home was signed.',
})
