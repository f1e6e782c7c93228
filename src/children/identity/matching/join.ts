/** What two records can be to each other. Only `same child` joins. */
export const linkKinds = ['same child', 'household', 'mother of unborn', 'must not'] as const
export type LinkKind = (typeof linkKinds)[number]

/** What is known of two records, by their places: what they are to each other, and how strongly in bits. */
export interface Link {
  readonly kind: LinkKind
  readonly a: number
  readonly b: number
  readonly score: number
}

/** What joining gives. */
export interface Joined {
  /** For each record the group it stands in; a record alone has its own. Groups are named by the place of one of their records. */
  readonly group: Int32Array
  /** Members of each group of two and more. */
  readonly members: ReadonlyMap<number, readonly number[]>
  /** Links of one child that join nothing, because two members of the groups cannot be one child. */
  readonly refused: readonly Link[]
}

/**
 * Joins records into children by the links of kind `same child`, strongest first. Two groups become one only where no link of another kind
 * lies between them (a mother is not her unborn child, nor a brother his sister) and `mayJoin` finds that every record of the one can
 * stand with every record of the other: a chain of links alone joins nothing. Links are ordered by strength and then by the names that
 * `order` gives, so that the order in which records came makes no difference.
 */
export function join(size: number, links: readonly Link[], mayJoin: (one: readonly number[], other: readonly number[]) => boolean, order: (place: number) => string): Joined {
  const group = Int32Array.from({ length: size }, (_, place) => place)
  const members = new Map<number, number[]>()
  const refused: Link[] = []
  const apart = new Set(links.filter(({ kind }) => kind !== 'same child').flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]))
  const of = (place: number): number[] => members.get(group[place] as number) ?? [place]
  for (const link of inOrder(links, order)) {
    if (group[link.a] === group[link.b]) continue
    const [one, other] = [of(link.a), of(link.b)]
    const parted = apart.size > 0 && one.some(a => other.some(b => apart.has(`${a} ${b}`)))
    if (parted || !mayJoin(one, other)) {
      refused.push(link)
      continue
    }
    const [into, from] = one.length >= other.length ? [one, other] : [other, one]
    const name = group[into[0] as number] as number
    for (const place of from) {
      members.delete(group[place] as number)
      group[place] = name
    }
    members.set(name, [...into, ...from])
  }
  return { group, members, refused }
}

function inOrder(links: readonly Link[], order: (place: number) => string): Link[] {
  const named = links.filter(({ kind }) => kind === 'same child').map(link => {
    const [a, b] = [order(link.a), order(link.b)]
    return { link, first: a < b ? a : b, second: a < b ? b : a }
  })
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  return named.sort((a, b) => b.link.score - a.link.score || byText(a.first, b.first) || byText(a.second, b.second)).map(({ link }) => link)
}
