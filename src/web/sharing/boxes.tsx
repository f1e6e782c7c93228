import { bases, conditions, decisions, dutyQuestions, families, functions, identifiers, limbs, natures, noReason, steps, type DutyQuestion, type Question } from '../../partners/sharing/index.ts'
import { Checkboxes, DateInput, Details, Input, InsetText, Radios, Select, Textarea } from '../../ui/components.ts'
import { one, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import { linesOf } from '../front-door/reading.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { itemBox, itemsAsked, ownNumber } from './typed.ts'

interface Boxes {
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
}

const small = 'govuk-fieldset__legend--s'
const label = (content: string) => ({ content, classes: 'govuk-label--s' })

/** One of a list, with nothing chosen until somebody does. */
function chosen(typed: Typed, name: string, of: Readonly<Record<string, string>>) {
  return Object.entries(of).map(([value, content]) => ({ value, content, checked: one(typed, name) === value }))
}

function Chosen({ name, title, of, typed, problems, hint }: Boxes & { name: string; title: string; of: Readonly<Record<string, string>>; hint?: string }) {
  return <Radios name={name} legend={{ content: title, classes: small }} hint={hint} error={errorAt(problems, name)} items={chosen(typed, name, of)} />
}

function Long({ name, title, hint, typed, problems, rows = 3 }: Boxes & { name: string; title: string; hint?: string | undefined; rows?: number }) {
  return <Textarea name={name} label={label(title)} hint={hint} rows={rows} value={linesOf(typed, name)} error={errorAt(problems, name)} />
}

/** Ten things to think through, folded: help and no gate. */
export function Steps() {
  return (
    <Details summary="Ten things to think through">
      <ol class="govuk-list govuk-list--number">
        {steps.map(step => (
          <li>{step}</li>
        ))}
      </ol>
    </Details>
  )
}

/** Whom a question or a search is about, as whoever asks knows them. */
export function WhomBoxes({ typed, problems }: Boxes) {
  return (
    <>
      <Input name="given" label={label('First name')} value={one(typed, 'given')} error={errorAt(problems, 'given')} autocomplete="off" />
      <Input name="familyName" label={label('Last name')} hint="Of a baby who is not born yet: the mother’s, if you know no other" value={one(typed, 'familyName')} autocomplete="off" />
      <DateInput id="born" namePrefix="born" legend={{ content: 'Date of birth', classes: small }} error={errorAt(problems, 'born')} values={dateTyped(typed, 'born')} />
      <DateInput id="due" namePrefix="due" legend={{ content: 'Not born yet: date the baby is due', classes: small }} hint="Leave the date of birth empty then" error={errorAt(problems, 'due')} values={dateTyped(typed, 'due')} />
      <Input name="nhs" label={label('NHS number (optional)')} hint="10 figures, if you know it" value={one(typed, 'nhs')} error={errorAt(problems, 'nhs')} width={20} autocomplete="off" />
    </>
  )
}

/** What is needed and why; for what is told unasked (`tells`), what is told. */
export function QuestionBoxes({ typed, problems, tells = false }: Boxes & { tells?: boolean }) {
  const on = { typed, problems }
  return (
    <>
      <Select
        name="function" label={label(tells ? 'What will they need it for?' : 'What do you need it for?')} error={errorAt(problems, 'function')} value={one(typed, 'function')}
        options={[{ value: '', text: 'Choose one' }, ...Object.entries(functions).map(([value, words]) => ({ value, text: words }))]}
      />
      <Chosen {...on} name="limb" title="What does the law say?" of={limbs} hint="Section 16LA has not begun. We work to it as good practice" />
      <Long {...on} name="purpose" title={tells ? 'What should it help them to do?' : 'What do you want to find out or do?'} />
      <Long {...on} name="necessity" title="Why is it needed for that?" hint="Why less would not do" />
      {Array.from({ length: itemsAsked }, (_, index) => (
        <>
          <Long {...on} name={itemBox(index, 'what')} title={`${tells ? 'What you tell' : 'What you need'}: item ${index + 1}${index === 0 ? '' : ' (optional)'}`} hint={tells ? 'In a few words, what it is' : undefined} rows={2} />
          {tells && <Long {...on} name={itemBox(index, 'text')} title={`What you know: item ${index + 1}`} rows={4} />}
          {tells && <Nature {...on} index={index} />}
          {tells && <DutyBoxes {...on} index={index} />}
          <Long {...on} name={itemBox(index, 'why')} title={`Why ${tells ? 'they need' : 'you need'} it: item ${index + 1}`} rows={2} />
        </>
      ))}
      {!tells && <FamilyBoxes {...on} />}
    </>
  )
}

function Nature({ typed, problems, index }: Boxes & { index: number }) {
  const name = itemBox(index, 'nature')
  return <Radios name={name} inline legend={{ content: `Is it a fact or an opinion? Item ${index + 1}`, classes: small }} error={errorAt(problems, name)} items={chosen(typed, name, natures)} />
}

/** The three questions of the duty, put to one item. */
function DutyBoxes({ typed, problems, index }: Boxes & { index: number }) {
  return (
    <>
      {(Object.keys(dutyQuestions) as DutyQuestion[]).map(question => {
        const name = itemBox(index, question)
        return <Radios name={name} inline legend={{ content: `${dutyQuestions[question]} Item ${index + 1}`, classes: small }} error={errorAt(problems, name)} items={chosen(typed, name, { yes: 'Yes', no: 'No' })} />
      })}
    </>
  )
}

/** Whether the family is told, and what they wish about it. Consent is asked for nowhere. */
function FamilyBoxes(on: Boxes) {
  return (
    <>
      <Chosen {...on} name="family" title="Is the family told?" of={families} hint="Be open with them where it is safe. You do not need their consent" />
      <Long {...on} name="familyWhy" title="Why not, or what was said to them" rows={2} />
      <Long {...on} name="wishes" title="What the child or the family wishes about it (optional)" hint="It is noted, and decides nothing by itself" rows={2} />
    </>
  )
}

/** What is decided of each item, and what goes with what is given. `writesNumber`: whoever answers has no record here that the child's number would come from. */
export function AnswerBoxes({ typed, problems, question, writesNumber = false }: Boxes & { question: Question; writesNumber?: boolean }) {
  const on = { typed, problems }
  return (
    <>
      <InsetText>
        <p class="govuk-body">That nobody consented is no reason to keep something back. Neither is a missing agreement, or not being sure.</p>
        <p class="govuk-body">You may keep something back where giving it would harm the child more than not giving it, or where whoever asks is nobody whom the law names. A second person looks at it before it counts.</p>
        <p class="govuk-body">Three questions decide about each item. If it is about a child’s safety or welfare, may help, and does no more harm, it must be given. Of what you do not hold, leave them empty.</p>
      </InsetText>
      {question.items.map(({ what, why }, index) => (
        <>
          <h2 class="govuk-heading-m">{`Item ${index + 1}`}</h2>
          {paragraphs(what)}
          <p class="govuk-hint">Why they need it: {why}</p>
          <DutyBoxes {...on} index={index} />
          <Radios
            name={itemBox(index, 'decision')} legend={{ content: `What do you decide? Item ${index + 1}`, classes: small }} error={errorAt(problems, itemBox(index, 'decision'))}
            items={chosen(typed, itemBox(index, 'decision'), { ...decisions, refused: noReason })}
          />
          <Nature {...on} index={index} />
          <Long {...on} name={itemBox(index, 'text')} title={`What you know, or why you keep it back: item ${index + 1}`} hint="Leave it empty if none is held" rows={5} />
        </>
      ))}
      <h2 class="govuk-heading-m">If you give something</h2>
      <GivenBoxes {...on} writesNumber={writesNumber} />
    </>
  )
}

/** On what basis something is given, what was left out, and whether the family and the number are told. */
export function GivenBoxes({ writesNumber = false, ...on }: Boxes & { writesNumber?: boolean }) {
  const { typed, problems } = on
  return (
    <>
      <Chosen {...on} name="basis" title="On what lawful basis?" of={bases} hint="Mostly a public task, or a legal obligation. Consent is not one to rely on here" />
      <Chosen {...on} name="condition" title="Is some of it sensitive? On what condition?" of={conditions} />
      <Checkboxes name="criminal" items={[{ value: 'yes', content: 'Some of it is about offences', hint: 'Article 10, with section 10(5) of the Data Protection Act 2018', checked: one(on.typed, 'criminal') === 'yes' }]} />
      <Long {...on} name="leftOut" title="What did you leave out, and why? (optional)" hint="Give what is needed, and no more" rows={2} />
      <Long {...on} name="effect" title="Could it fall harder on this family because of who they are? (optional)" hint="Think of ethnic background, religion, disability, and how the family has been treated before. This stays with you" rows={2} />
      <FamilyBoxes {...on} />
      <Radios
        name="identifier" legend={{ content: 'Does the child’s NHS number go with it?', classes: small }} hint="It does, unless one of these stands in the way" error={errorAt(problems, 'identifier')}
        items={chosen(typed, 'identifier', identifiers).map(item => ({
          ...item,
          ...(writesNumber && item.value === 'included' && {
            conditional: <Input name={ownNumber} label="NHS number, as you hold it" hint="If it is not the one that you were asked with, write yours" value={one(typed, ownNumber)} error={errorAt(problems, ownNumber)} width={20} autocomplete="off" />,
          }),
        }))}
      />
    </>
  )
}
