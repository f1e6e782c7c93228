/** Drawing a network map with a child: a map is begun, and whoever and whatever stands on it is added one by one, the picture growing above the form. */
import { mapsDrawn, networkMap, networkTie, tiesOf, type MapFact } from '../../children/identity/index.ts'
import { change, corrected, isId, isRefusal, mayAdd, newId, recorded, type AnyKind, type Known, type Proposal } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { Button, Checkboxes, Details, Link, NotificationBanner } from '../../ui/components.ts'
import { KindForm } from '../../ui/form/kind-form.tsx'
import { dateBoxes, many, one, readAnswers, typedFrom, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { forReader, NetworkMapFigure, type NetworkMap } from '../../ui/network-map/index.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { finished, typedOfDraft } from '../drafts.ts'
import { KeptForm, keptHeading } from '../kept-form.tsx'
import { formKeyOf } from '../tokens.ts'
import { called, calledProblems } from './called.ts'
import { notFoundPage } from './closed.tsx'
import { mapsHere, TieActions } from './network-map.tsx'
import { offeredFor } from './offered.ts'
import { firstName, here, personHere, personPage } from './person-page.tsx'
import { asProblems } from '../refused.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from './record-page.tsx'

/** More than a picture holds: as many ties as a new map can begin with. */
const mostCopied = 60

/** Begin a map: its day, whose view it is and who may have it; with what stood on the last one, where it is drawn again. */
export async function mapForm(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'map-new', async on => {
    if (on.past || !mayAdd(on.opened, networkMap)) return notFoundPage(ask)
    const draft = await typedOfDraft(on.tx, ask)
    return newMapPage(on, draft ?? dateBoxes('starts', on.today, 'day'), [])
  })
}

async function newMapPage(on: OnRecord, typed: Typed, wrong: readonly TypedProblem[]): Promise<Answer> {
  const everything = await knownHere(on)
  const child = await personHere(on, everything)
  const name = firstName(child.known)
  const kind = called(networkMap, name)
  const problems = calledProblems(wrong, name)
  const last = mapsDrawn(everything, on.today).at(-1)
  const { house } = on.ask.service
  const offered = await offeredFor(on.tx, house, networkMap, everything, { authority: on.opened.authority, post: on.ask.visitor.post, secret: on.ask.visitor.secret })
  const again = last === undefined ? 0 : tiesOf(everything, last.fact).length
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Draw a network map',
      page: 'map-new',
      section: null,
      problems,
      back: { href: here(on, '/family?view=map'), text: 'Back to the network map' },
      content: (
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l app-heading-close">Draw a network map with {name}</h1>
            {await keptHeading(on.tx, on.ask)}
            <p class="govuk-body">{kind.about}</p>
            <KeptForm ask={{ ...on.ask, typed }} action={here(on, '/map')} finish={<Button preventDoubleClick>Begin the map</Button>}>
              <KindForm kind={kind} typed={typed} problems={problems} offered={offered} on={on.today} />
              {last !== undefined && again > 0 && (
                <Checkboxes
                  name="again"
                  legend={{ content: 'Begin with the last map (optional)', classes: 'govuk-fieldset__legend--s' }}
                  items={[{ value: last.fact, content: `Begin with what stands on the map of ${writeDay(last.starts)}, and change what is not so any more`, checked: many(typed, 'again').includes(last.fact) }]}
                />
              )}
            </KeptForm>
          </div>
        </div>
      ),
    }),
  }
}

export async function mapSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const answers = readAnswers(networkMap, typed)
  const again = (wrong: readonly TypedProblem[]) => onRecord(ask, 'map-new', on => newMapPage(on, typed, wrong))
  const { starts } = answers
  if (answers.problems.length > 0 || starts === null) return again(answers.problems)
  const from = many(typed, 'again')[0]
  const fact = newId()
  // Ties stand as they came, by their ids: those that are copied keep the order they had.
  const ids = Array.from({ length: mostCopied }, newId).sort()
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: networkMap.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    (known): Proposal[] => {
      const copied = from === undefined ? [] : tiesOf(known.get(record) as Known, from).slice(0, mostCopied)
      return [
        recorded(networkMap, { fact, records: [record], starts, body: answers.body as never, words: answers.words }),
        ...copied.map((tie, index) => recorded(networkTie, { fact: ids[index] as string, records: [record], starts, partOf: fact, body: tie.body })),
      ]
    },
  )
  if (isRefusal(done)) return again(asProblems(done, typed, networkMap).problems)
  return finished(ask, done, done.already ? `/children/${record}/done?change=${done.change}` : `/children/${record}/map/${fact}?change=${done.change}`)
}

/** What is asked of everybody who is put on the map, and what only some need. */
const asked = ['name', 'what', 'group', 'feels', 'help', 'said'] as const
const further = Object.keys(networkTie.fields).filter(field => !(asked as readonly string[]).includes(field))

/** The map large and plain, and beneath it the form that puts the next one on it. */
export async function drawMap(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'map-draw', async on => drawPage(on, await typedOfDraft(on.tx, ask), []))
}

/** The box that says which circle a form changes: one that stands on the map already. */
const tieBox = 'tie'

/** A circle of the map as a form shows it, to be changed. */
function typedOfTie(known: Known, map: MapFact, wanted: string | undefined): Typed {
  const tie = tiesOf(known, map.fact).find(each => each.fact === wanted)
  return tie === undefined ? {} : { ...typedFrom(networkTie, { ...tie, body: tie.body }, {}), [tieBox]: tie.fact, seen: String(tie.version) }
}

async function drawPage(on: OnRecord, sent: Typed | null, wrong: readonly TypedProblem[]): Promise<Answer> {
  const everything = await knownHere(on)
  const map = mapsDrawn(everything, on.today).find(each => each.fact === on.ask.params['fact'])
  if (map === undefined || on.past || !mayAdd(on.opened, networkTie)) return notFoundPage(on.ask)
  const child = await personHere(on, everything)
  const name = firstName(child.known)
  const problems = calledProblems(wrong, name)
  const kind: AnyKind = called(networkTie, name)
  const offered = await offeredFor(on.tx, on.ask.service.house, networkTie, everything, { authority: on.opened.authority, post: on.ask.visitor.post, secret: on.ask.visitor.secret })
  const copy = forReader((await mapsHere(on, everything, [map], name)).get(map.fact) as NetworkMap, 'child') as NetworkMap
  // A finger on a name opens nobody's record: the page lies between the worker and the child.
  const drawn: NetworkMap = { ...copy, child: { ...copy.child, href: undefined }, ties: copy.ties.map(tie => ({ ...tie, href: undefined })) }
  const added = drawn.ties.find(tie => tie.id === on.ask.query['added'])
  const typed = sent ?? (drawn.ties.some(tie => tie.id === on.ask.query[tieBox]) ? typedOfTie(everything, map, on.ask.query[tieBox]) : {})
  const changed = drawn.ties.find(tie => tie.id === one(typed, tieBox))
  const form = (fields: readonly string[]) => (
    <KindForm kind={kind} typed={typed} problems={problems} offered={offered} on={map.starts} without={Object.keys(networkTie.fields).filter(field => !fields.includes(field))} withoutDates />
  )
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: personPage(on, child, {
      title: 'Draw the map together',
      page: 'map-draw',
      section: null,
      wide: true,
      together: true,
      problems,
      back: { href: here(on, `/family?view=map&map=${map.fact}`), text: 'Back to the network map' },
      content: (
        <div class="app-together">
          {added !== undefined && (
            <NotificationBanner type="success" title="On the map">
              <p class="govuk-notification-banner__heading">{added.name} is on the map.</p>
            </NotificationBanner>
          )}
          <h1 class="govuk-heading-l">Draw the map together</h1>
          <NetworkMapFigure map={drawn} version="child" madeBy={on.ask.visitor.name} action={tie => <TieActions on={on} map={map.fact} tie={tie} />} list="folded" />
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
              <h2 class="govuk-heading-m" id="next">
                {changed === undefined ? 'Who or what comes next?' : `Change ${changed.name}`}
              </h2>
              {await keptHeading(on.tx, on.ask)}
              <KeptForm
                ask={{ ...on.ask, typed }}
                action={here(on, `/map/${map.fact}`)}
                hidden={changed === undefined ? [] : [{ name: tieBox, value: changed.id }, { name: 'seen', value: one(typed, 'seen') }]}
                finish={<Button preventDoubleClick>{changed === undefined ? 'Put it on the map' : 'Change it'}</Button>}
                out={<Link href={here(on, `/family?view=map&map=${map.fact}`)}>That is everybody</Link>}
              >
                {form(asked)}
                <Details summary="Their record, their place, and who should not see it" open={problems.some(problem => further.some(field => problem.at.startsWith(`answer-${field}`)))}>
                  {form(further)}
                </Details>
              </KeptForm>
            </div>
          </div>
        </div>
      ),
    }),
  }
}

export async function mapTieSent(ask: SignedInAsk): Promise<Answer> {
  const { typed, visitor, service } = ask
  const record = ask.params['id'] as string
  const map = ask.params['fact'] as string
  const again = (wrong: readonly TypedProblem[]) => onRecord(ask, 'map-draw', on => drawPage(on, typed, wrong))
  const answers = readAnswers(networkTie, { ...typed, ...dateBoxes('starts', visitor.today, 'day') })
  if (answers.problems.length > 0) return again(answers.problems)
  const changed = one(typed, tieBox)
  const fact = isId(changed) ? changed : newId()
  const done = await change(
    service.house,
    service.database.app,
    { secret: visitor.secret, authority: visitor.authority ?? visitor.organisation, records: [record], step: networkTie.does, purpose: purposes.child, formKey: formKeyOf(typed) },
    known => {
      const drawn: MapFact | undefined = known.get(record)?.all(networkMap).find(each => each.fact === map)
      if (drawn === undefined) return { refused: 'not-found' }
      if (isId(changed)) {
        if (!tiesOf(known.get(record) as Known, map).some(tie => tie.fact === changed)) return { refused: 'not-found' }
        return [corrected({ record, fact, seen: Number(one(typed, 'seen')), body: answers.body, because: 'Changed while the map was drawn.' })]
      }
      // What is put on a map was so on the day of the map, whenever it is written down.
      return [recorded(networkTie, { fact, records: [record], starts: drawn.starts, partOf: map, body: answers.body as never })]
    },
  )
  if (isRefusal(done)) return done.refused === 'not-found' ? notFoundPage(ask) : again(asProblems(done, typed, networkTie).problems)
  return finished(ask, done, `/children/${record}/map/${map}?added=${fact}&change=${done.change}`)
}
