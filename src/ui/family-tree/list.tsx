/** The same family as tables: the equal of the picture, with everybody who is in it and nobody else, and what is still to ask. */
import type { Cell } from '../components/facts.tsx'
import { Table } from '../components/facts.tsx'
import { Link } from '../components/link.tsx'
import type { Content } from '../markup.ts'
import { plural } from '../dates.ts'
import { strokes, ageInWords, capital, descentWords, fullName, hasDied, isUnborn, listed, parentsIn, shortly, unionLabel, unionWords, writePartial } from './words.ts'
import type { Picture, PlacedPerson } from './placed.ts'
import { caringKinds, oldestFirst, type Family, type TreePerson } from './model.ts'
import type { Version } from './versions.ts'

interface TreeListProps {
  readonly picture: Picture
  readonly version: Version
  /** The level of the headings, under the page's own. */
  readonly level?: 2 | 3
}

/** Everybody in the picture, in tables by who they are to the child. */
export function TreeList({ picture, version, level = 3 }: TreeListProps) {
  const { family, people } = picture
  const child = family.people.find(person => person.id === family.child) as TreePerson
  const name = shortly(child)
  const home = new Set(family.households.filter(each => each.people.includes(child.id)).flatMap(each => each.people))
  const of = (standing: TreePerson['standing']) => people.filter(({ person }) => person.standing === standing)
  const Heading = `h${level}` as 'h3'
  const responsible = people.filter(({ person }) => person.responsibility === 'yes' || person.responsibleFor.includes(child.id))
  const groups: readonly { title: string; who: readonly PlacedPerson[] }[] = [
    { title: home.size > 1 ? `${name}, and who lives with ${name}` : name, who: people.filter(({ person }) => person.id === child.id || home.has(person.id)).toSorted((a, b) => Number(b.person.id === child.id) - Number(a.person.id === child.id)) },
    { title: 'Parents', who: of('parent') },
    { title: 'Brothers and sisters', who: of('brother or sister') },
    { title: 'Grandparents', who: of('grandparent') },
    { title: 'Aunts, uncles, cousins and others of the family', who: of('wider') },
    { title: 'Other important people', who: of('other') },
  ]
  const asked = version === 'staff' || version === 'court' ? toAskOf(family) : []
  return (
    <div class="app-tree-list">
      {groups
        .filter(({ who }) => who.length > 0)
        .map(({ title, who }) => (
          <>
            <Heading class="govuk-heading-m">{title}</Heading>
            <PeopleTable title={title} who={who} picture={picture} version={version} />
          </>
        ))}
      <Heading class="govuk-heading-m">Who can make decisions for {name}</Heading>
      <p class="govuk-body">
        {responsible.length === 0 ? 'Nobody is recorded with parental responsibility yet.' : `${listed(responsible.map(({ person }) => fullName(person)))}. This is called parental responsibility.`}
      </p>
      {(family.notes ?? []).map(note => (
        <p class="govuk-body">{note}</p>
      ))}
      <Couples picture={picture} level={level} />
      <Cared picture={picture} level={level} />
      <Bonds picture={picture} level={level} />
      <Homes picture={picture} level={level} />
      {asked.length > 0 && (
        <>
          <Heading class="govuk-heading-m">Not known yet</Heading>
          <ul class="govuk-list govuk-list--bullet">
            {asked.map(text => (
              <li>{text}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function PeopleTable({ title, who, picture, version }: { title: string; who: readonly PlacedPerson[]; picture: Picture; version: Version }) {
  const { family } = picture
  const sources = version !== 'child' && version !== 'partner'
  return (
    <Table
      caption={title}
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={[{ content: 'Name', classes: 'govuk-!-width-one-quarter' }, 'Who they are', 'Age', 'Lives', 'Parental responsibility', ...(sources ? ['How we know'] : [])]}
      rows={who.map(({ person, letters }): Cell[] => [
        { content: person.href === undefined ? fullName(person) : <Link href={person.href}>{fullName(person)}</Link>, attributes: { 'data-id': person.id } },
        person.id === family.child ? 'this record' : person.is,
        capital(ageInWords(person, family.on)),
        livesIn(person, letters, family),
        responsibilityOf(person, family),
        ...(sources ? [person.source ?? 'not recorded'] : []),
      ])}
    />
  )
}

/** Homes by their letters, with the child where that is so. */
function livesIn(person: TreePerson, letters: readonly string[], family: Family): string {
  if (hasDied(person, family.on) || isUnborn(person, family.on) || person.pet !== undefined) return '–'
  const homes = family.households.filter(home => home.people.includes(person.id))
  if (homes.length === 0) return person.lives ?? 'not known'
  const child = family.people.find(each => each.id === family.child) as TreePerson
  const withChild = person.id !== child.id && homes.some(home => home.people.includes(child.id))
  const nights = homes.flatMap(home => home.nights?.[person.id] ?? [])
  return [`Household ${letters.join(' and ')}`, withChild && `with ${shortly(child)}`, ...nights].filter(Boolean).join(', ')
}

function responsibilityOf(person: TreePerson, family: Family): string {
  if (person.responsibility === 'yes') return 'Yes'
  const others = person.responsibleFor.filter(id => id !== family.child).flatMap(id => family.people.filter(each => each.id === id).map(shortly))
  const forOthers = others.length === 0 ? '' : `for ${listed(others)}`
  if (person.responsibleFor.includes(family.child)) return 'Yes'
  if (person.responsibility === 'no') return ['No', forOthers].filter(Boolean).join(', ')
  if (person.responsibility === 'not known') return ['Not known', forOthers].filter(Boolean).join(', ')
  return forOthers === '' ? '–' : capital(forOthers)
}

function Couples({ picture, level }: { picture: Picture; level: 2 | 3 }) {
  const { family } = picture
  const person = (id: string) => family.people.find(each => each.id === id) as TreePerson
  const place = (id: string) => picture.people.findIndex(each => each.person.id === id)
  const couples = family.unions.filter(union => union.kind !== 'not recorded').toSorted((a, b) => Math.min(place(a.a), place(a.b)) - Math.min(place(b.a), place(b.b)))
  const Heading = `h${level}` as 'h3'
  if (couples.length === 0) return null
  return (
    <>
      <Heading class="govuk-heading-m">Couples</Heading>
      <Table
        caption="Couples"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={[{ content: 'Who', classes: 'govuk-!-width-one-quarter' }, 'How', 'In short', 'Children together']}
        rows={couples.map((union): Cell[] => {
          const children = family.descents.flatMap(descent => (descent.union === union.id ? [person(descent.child)] : [])).sort(oldestFirst).map(shortly)
          const [left, right] = [union.a, union.b].sort((a, b) => place(a) - place(b)) as [string, string]
          const { back } = strokes(union, family.on)
          return [
            { content: `${fullName(person(left))} and ${fullName(person(right))}`, attributes: { 'data-couple': union.id } },
            `${capital(unionWords[union.kind])}${union.ended && !back ? `, ${union.ended.how === 'died' ? 'until one of them died' : union.ended.how}${union.ended.how !== 'died' && union.ended.on ? ` ${writePartial(union.ended.on)}` : ''}` : ''}`,
            unionLabel(union, family.on) === '' ? 'dates not recorded' : unionLabel(union, family.on),
            children.length === 0 ? 'none shown' : listed([...new Set(children)]),
          ]
        })}
      />
    </>
  )
}

/** Care and descent that are not by birth, which the picture draws as lines. */
function Cared({ picture, level }: { picture: Picture; level: 2 | 3 }) {
  const { family } = picture
  const person = (id: string) => family.people.find(each => each.id === id) as TreePerson
  const other = family.descents.filter(descent => descent.kind !== 'birth')
  const unsure = family.descents.filter(descent => descent.kind === 'birth' && descent.certainty !== 'known' && descent.certainty !== 'told')
  const Heading = `h${level}` as 'h3'
  if (other.length + unsure.length === 0) return null
  const said = (text: string): Content => <li>{text}</li>
  return (
    <>
      <Heading class="govuk-heading-m">Adoption and care, and what is not certain</Heading>
      <ul class="govuk-list govuk-list--bullet">
        {other.map(descent =>
          said(
            `${shortly(person(descent.child))}: ${caringKinds.includes(descent.kind) || descent.kind === 'foster' ? `${descentWords[descent.kind]}, ` : `${descentWords[descent.kind]}${descent.kind === 'adoption' ? ' by' : ':'} `}${listed(parentsIn(descent, family).map(id => fullName(person(id))))}${descent.from ? `, since ${writePartial(descent.from)}` : ''}`,
          ),
        )}
        {unsure.map(descent => said(`${shortly(person(descent.child))}: not certain that ${listed(parentsIn(descent, family).map(id => fullName(person(id))))} ${parentsIn(descent, family).length === 1 ? 'is a parent' : 'are the parents'}`))}
      </ul>
    </>
  )
}

function Bonds({ picture, level }: { picture: Picture; level: 2 | 3 }) {
  const { family } = picture
  const person = (id: string) => family.people.find(each => each.id === id) as TreePerson
  const Heading = `h${level}` as 'h3'
  if (family.lines.length === 0) return null
  return (
    <>
      <Heading class="govuk-heading-m">How people get on</Heading>
      <ul class="govuk-list govuk-list--bullet">
        {family.lines.map(line => (
          <li>{`${shortly(person(line.from))} and ${shortly(person(line.to))}: ${line.kind}. ${line.saidBy}, ${writePartial({ day: line.on, exactness: 'day' })}`}</li>
        ))}
      </ul>
    </>
  )
}

/** Who lives in each home that has a letter. */
export function Homes({ picture, level = 3, heading = true }: { picture: Picture; level?: 2 | 3; heading?: boolean }) {
  const Heading = `h${level}` as 'h3'
  if (picture.homes.length === 0) return null
  return (
    <>
      {heading && <Heading class="govuk-heading-m">Homes</Heading>}
      <Table
        caption="Homes"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={[{ content: 'Household', classes: 'govuk-!-width-one-quarter' }, 'Home', 'Who lives there', 'How many']}
        rows={picture.homes.map(({ home, letter }): Cell[] => {
          const who = picture.people.filter(({ person }) => home.people.includes(person.id))
          return [
            { content: `Household ${letter}`, attributes: { 'data-home': letter } },
            capital(home.called),
            listed(who.map(({ person }) => fullName(person) + (home.nights?.[person.id] === undefined ? '' : ` (${home.nights[person.id]})`))),
            plural(who.length, 'person', 'people'),
          ]
        })}
      />
    </>
  )
}

/** What the family may be asked next: names, ages, homes and couples that nobody has recorded. */
export function toAskOf(family: Family): string[] {
  const { on } = family
  const person = (id: string) => family.people.find(each => each.id === id) as TreePerson
  const parents = new Set(family.descents.filter(descent => descent.child === family.child && descent.kind !== 'donor').flatMap(descent => parentsIn(descent, family)))
  return [
    ...family.people.flatMap(each => {
      const about = each.toAsk ?? [
        ...(each.name === null ? ['name'] : []),
        ...(each.born === undefined && each.due === undefined && each.pet === undefined && each.standing !== 'other' && !hasDied(each, on) ? ['age'] : []),
        ...(each.gender === 'not recorded' && !isUnborn(each, on) && each.pet === undefined && each.standing !== 'other' ? ['gender'] : []),
      ]
      return about.length === 0 ? [] : [`${capital(each.name ?? each.is)}: ${listed(about)}`]
    }),
    ...family.unions.filter(union => union.kind === 'not recorded').map(union => `${shortly(person(union.a))} and ${shortly(person(union.b))}: whether they were a couple`),
    ...(parents.size === 1 ? [`${shortly(person(family.child))}: who the other parent is`] : parents.size === 0 ? [`${shortly(person(family.child))}: who the parents are`] : []),
  ]
}
