/** What every view of a family is asked for, by plain codes in the address: which view, for whom, on which day, how far and how large. */
import { maySee, type Card } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import { Button, DateInput, Form, Link, Select } from '../../ui/components.ts'
import { depths, type Depth, type Version } from '../../ui/family-tree/index.ts'
import { pictureSizes, pictureSizeWords, type PictureSize } from '../../ui/picture-buttons.tsx'
import { one, readDate } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { recordPath } from './address.ts'
import { here } from './person-page.tsx'
import type { OnRecord } from './record-page.tsx'

export const views = { tree: 'Tree', map: 'Network map', list: 'List', homes: 'Homes', recorded: 'All that is recorded' } as const
export type View = keyof typeof views

export const copies: Readonly<Record<Version, string>> = {
  staff: 'People who work with the family',
  family: 'The family',
  child: 'The child',
  partner: 'Agencies that help',
  court: 'A court',
}

export interface Chosen {
  readonly view: View | null
  readonly copy: Version
  readonly on: Day
  /** Whether the day was chosen, and is not simply today. */
  readonly another: boolean
  readonly depth: Depth
  readonly size: PictureSize
  readonly who: string | null
  readonly problem: string | null
}

/** What the address of a view of the family asks for. */
export function chosenIn({ ask, today }: OnRecord): Chosen {
  return familyAsked(ask.query, today)
}

/** What an address, or a form that came from one, asks for: the family as it stands today unless another day is named. */
export function familyAsked(query: Readonly<Record<string, string>>, today: Day): Chosen {
  const asked = readDate(query, 'on', 'As at', false)
  const of = <Name extends string>(names: Readonly<Record<Name, unknown>>, name: string | undefined): Name | null => (name !== undefined && Object.hasOwn(names, name) ? (name as Name) : null)
  return {
    view: of(views, query['view']),
    copy: of(copies, query['copy']) ?? 'staff',
    on: asked.day ?? today,
    another: asked.day !== null,
    depth: of(depths, query['depth']) ?? 'everybody',
    size: of(pictureSizes, query['size']) ?? 'fit',
    who: query['who'] ?? null,
    problem: asked.problem,
  }
}

/** The address of a view, with what is chosen. */
export function viewAddress(on: OnRecord, view: View, chosen: Chosen, more: Readonly<Record<string, string>> = {}): Address {
  const query = new URLSearchParams({ view, ...whatIsChosen(chosen) })
  if (chosen.size !== 'fit') query.set('size', chosen.size)
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return here(on, `/family?${query.toString()}`)
}

/** Where the family tree as it is chosen is made into a paper. */
export function treeOnPaper(on: OnRecord, chosen: Chosen): Address {
  return here(on, `/print?${new URLSearchParams({ what: 'tree', ...whatIsChosen(chosen) }).toString()}`)
}

/** Where the network map that is shown is made into a paper. */
export function mapOnPaper(on: OnRecord, chosen: Chosen, map: string): Address {
  const { depth: _, ...asked } = whatIsChosen(chosen)
  return here(on, `/print?${new URLSearchParams({ what: 'map', map, ...asked }).toString()}`)
}

function whatIsChosen(chosen: Chosen): Record<string, string> {
  return {
    ...(chosen.another && Object.fromEntries(Object.entries(partsOfDay(chosen.on)).map(([part, value]) => [`on-${part}`, value]))),
    ...(chosen.copy !== 'staff' && { copy: chosen.copy }),
    ...(chosen.depth !== 'everybody' && { depth: chosen.depth }),
  }
}

function partsOfDay(of: Day): Record<'day' | 'month' | 'year', string> {
  return { day: String(Number(of.slice(8))), month: String(Number(of.slice(5, 7))), year: of.slice(0, 4) }
}

export function Views({ on, now, chosen }: { on: OnRecord; now: View; chosen: Chosen }) {
  return (
    <nav class="app-views" aria-label="Views of the family">
      <ul class="govuk-list">
        {(Object.keys(views) as View[]).map(view => (
          <li>{view === now ? <strong aria-current="page">{views[view]}</strong> : <Link href={viewAddress(on, view, chosen)}>{views[view]}</Link>}</li>
        ))}
      </ul>
    </nav>
  )
}

interface ChooseProps {
  readonly on: OnRecord
  readonly view: View
  readonly chosen: Chosen
  readonly problem: string | undefined
  /** How far the tree reaches is asked of the tree alone. */
  readonly depth?: boolean
  /** How large the picture is asked for, where there is one. */
  readonly size?: boolean
  readonly children?: Content
}

/** What is shown, chosen in a form that is only read. */
export function Choose({ on, view, chosen, problem, depth = false, size = false, children }: ChooseProps) {
  const { query } = on.ask
  const typed = Object.fromEntries(['day', 'month', 'year'].map(part => [`on-${part}`, one(query, `on-${part}`)]))
  const label = (content: string) => ({ content, classes: 'govuk-label--s' })
  return (
    <Form action={recordPath('child', on.opened.record, '/family')} method="get" hidden={[{ name: 'view', value: view }, ...(on.past ? [{ name: 'at', value: String(on.opened.shown) }] : [])]}>
      <div class="app-choose">
        <DateInput id="on" namePrefix="on" legend={{ content: 'As at', classes: 'govuk-fieldset__legend--s' }} values={typed} error={problem} />
        <Select name="copy" label={label('For whom')} value={chosen.copy} options={Object.entries(copies).map(([value, text]) => ({ value, text }))} />
        {depth && <Select name="depth" label={label('How far')} value={chosen.depth} options={Object.entries(depths).map(([value, text]) => ({ value, text }))} />}
        {size && <Select name="size" label={label('Size of the picture')} value={chosen.size} options={Object.entries(pictureSizeWords).map(([value, text]) => ({ value, text }))} />}
        {children}
        <Button look="secondary">Show</Button>
      </div>
    </Form>
  )
}

/**
 * The cards of these people, as far as this reader may know of them, and how many are left out because access to their record is limited. Of
 * a record that is hidden or sealed not even that is told. A reader of a part of the child's record is led to no other: of the others they
 * see names and ages, and not whom they lived with and where.
 */
export async function cardsFor(on: OnRecord, ids: readonly string[]): Promise<{ cards: Map<string, Record<string, Card>>; limited: number }> {
  const cards = new Map<string, Record<string, Card>>()
  let limited = 0
  if (ids.length === 0 || !maySee(on.opened, { section: 'family', class: 'ordinary' })) return { cards, limited }
  const { rows } = await on.tx.query<{ record: string; name: string | null; body: Card }>({
    name: 'cards-of-family',
    text: `select c.record, c.name, c.body from card c where c.authority = $1 and c.record = any($2) and c.name in ('person', 'family')
           union all
           select one.id, null, null from unnest($2::uuid[]) one(id)
           where not exists (select from card c where c.authority = $1 and c.record = one.id and c.name = 'person') and not is_hidden($1, one.id)`,
    values: [on.opened.authority, ids],
  })
  for (const { record, name, body } of rows) {
    if (name === null) limited += 1
    else cards.set(record, { ...cards.get(record), [name]: name === 'family' && on.opened.sections !== null ? { ...body, couples: [], ties: [], homes: [] } : body })
  }
  return { cards, limited }
}
