import { factors, mostChildren } from '../../children/front-door/index.ts'
import { Checkboxes, DateInput, Details, Input, Radios, Textarea } from '../../ui/components.ts'
import { many, one, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { childBox, linesOf } from './reading.ts'

interface Boxes {
  typed: Typed
  problems: readonly TypedProblem[]
}

/** One line, with the label in bold as every question of these forms has it. */
export function Line({ typed, problems, name, label, hint, width, kind }: Boxes & { name: string; label: string; hint?: string; width?: 5 | 10 | 20; kind?: 'email' | 'tel' }) {
  return (
    <Input
      name={name} id={name} label={{ content: label, classes: 'govuk-label--s' }} hint={hint} value={one(typed, name)} error={errorAt(problems, name)} spellcheck={false} autocomplete="off"
      {...(width !== undefined && { width })} {...(kind !== undefined && { type: kind })}
    />
  )
}

/** Whom it is about: the first child in full view, brothers and sisters folded away until they are needed, and where they live. */
export function ChildrenBoxes({ typed, problems, withNumber }: Boxes & { withNumber: boolean }) {
  const others = Array.from({ length: mostChildren - 1 }, (_, index) => index + 1)
  const isFilled = others.some(index => ['given', 'family', 'born-day', 'born-month', 'born-year', 'nhs'].some(part => one(typed, childBox(index, part)) !== ''))
  return (
    <>
      <ChildBoxes typed={typed} problems={problems} index={0} withNumber={withNumber} />
      <Details summary="Brothers and sisters" open={isFilled}>
        {others.map(index => (
          <ChildBoxes typed={typed} problems={problems} index={index} withNumber={withNumber} />
        ))}
      </Details>
      <Line typed={typed} problems={problems} name="line1" label="Where they live: house and street (optional)" />
      <Line typed={typed} problems={problems} name="town" label="Town (optional)" width={20} />
      <Line typed={typed} problems={problems} name="postcode" label="Postcode (optional)" width={10} />
    </>
  )
}

function ChildBoxes({ typed, problems, index, withNumber }: Boxes & { index: number; withNumber: boolean }) {
  const box = (part: string): string => childBox(index, part)
  const of = index === 0 ? '' : ` of child ${index + 1}`
  return (
    <>
      <Line typed={typed} problems={problems} name={box('given')} label={`First names${of} (optional)`} />
      <Line typed={typed} problems={problems} name={box('family')} label={`Family name${of} (optional)`} />
      <DateInput
        id={box('born')} namePrefix={box('born')} legend={{ content: `Date of birth${of}, or when a baby is due (optional)`, classes: 'govuk-fieldset__legend--s' }}
        hint="For example, 14 3 2016. If you only know the year, leave the rest empty" error={errorAt(problems, box('born'))} values={dateTyped(typed, box('born'))}
      />
      {withNumber && <Line typed={typed} problems={problems} name={box('nhs')} label={`NHS number${of} (optional)`} width={20} />}
    </>
  )
}

/** Whether somebody must act today. */
export function TodayBox({ typed, legend }: { typed: Typed; legend: string }) {
  return (
    <Radios
      name="today" legend={{ content: legend, classes: 'govuk-fieldset__legend--s' }} inline
      items={[{ value: 'yes', content: 'Yes', checked: one(typed, 'today') === 'yes' }, { value: 'no', content: 'No', checked: one(typed, 'today') === 'no' }]}
    />
  )
}

/** Who and what else is around the child, as whoever tells us knows it. */
export function AroundTheChild({ typed, problems }: Boxes) {
  return (
    <>
      <Textarea name="household" label={{ content: 'Who lives with the child, and who else matters to them (optional)', classes: 'govuk-label--s' }} rows={3} value={linesOf(typed, 'household')} error={errorAt(problems, 'household')} />
      <Line typed={typed} problems={problems} name="schooling" label="School or nursery, and how often the child is there (optional)" />
      <Checkboxes
        name="factors" size="small" legend={{ content: 'What may be behind it (optional)', classes: 'govuk-fieldset__legend--s' }}
        items={Object.entries(factors).map(([value, content]) => ({ value, content, checked: many(typed, 'factors').includes(value) }))}
      />
    </>
  )
}
