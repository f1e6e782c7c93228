import { loadWords, type AnyKind, type Fact } from '../../record/index.ts'
import { Button, ButtonGroup, Compare, Form, Link } from '../../ui/components.ts'
import { factRows, type Names } from '../../ui/form/read-view.tsx'
import { readAnswers, type Typed } from '../../ui/form/typed.ts'
import { renderPlain } from '../../ui/form/plain.ts'
import { writeInstant } from '../../time/day.ts'
import type { Answer } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { childHere, childPage, here } from './child-page.tsx'
import { namesFor } from './names-for.ts'
import type { OnRecord } from './record-page.tsx'

/** Who brought a version, and when. */
export async function broughtBy(on: OnRecord, changes: readonly string[]): Promise<Map<string, { name: string; at: Fact['recordedAt']; step: string }>> {
  const { rows } = await on.tx.query<{ id: string; name: string | null; at: Fact['recordedAt']; step: string }>({
    name: 'brought-by',
    text: `select c.id, a.name, c.at, c.step from change c left join account a on a.id = c.actor where c.authority = $1 and c.id = any($2)`,
    values: [on.opened.authority, changes],
  })
  return new Map(rows.map(row => [row.id, { name: row.name ?? 'somebody who has left', at: row.at, step: row.step }]))
}

/** Two versions of a fact as lines of plain text, for comparing. */
export function asLines(kind: AnyKind, fact: Pick<Fact, 'starts' | 'ends' | 'exactness' | 'body'>, words: Readonly<Record<string, string>>, names: Names): string {
  return factRows(kind, { ...fact, body: fact.body }, words, names)
    .map(row => `${renderPlain(row.key as never)}: ${renderPlain(row.value as never)}`)
    .join('\n')
}

/** Somebody changed the fact while this person wrote: both texts, side by side, and nothing saved over (ux 6.2). */
export async function comparePage(on: OnRecord, kind: AnyKind, theirs: Fact, typed: Typed): Promise<Answer> {
  const child = await childHere(on)
  const answers = readAnswers(kind, typed)
  const yours = { starts: answers.starts ?? theirs.starts, ends: answers.ends ?? theirs.ends, exactness: answers.exactness, body: answers.body as Fact['body'] }
  const names = await namesFor(on, [theirs, { kind: kind.id, body: yours.body }])
  const words = (await loadWords(on.tx, on.opened.authority, on.opened.record, [theirs])).get(theirs.fact) ?? {}
  const by = (await broughtBy(on, [theirs.change])).get(theirs.change)
  const ask = { ...on.ask, typed }
  const carried = Object.entries(typed).flatMap(([name, value]) =>
    name.startsWith('_') || name === 'seen' ? [] : (typeof value === 'string' ? [value] : [...(value ?? [])]).map(each => ({ name, value: each })),
  )
  return {
    status: 409,
    html: childPage(on, child, {
      title: 'Somebody changed this while you were writing',
      page: 'conflict',
      section: null,
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l" tabIndex={-1} data-focus="yes">
            {by?.name ?? 'Somebody'} changed this while you were writing
          </h1>
          <p class="govuk-body">Nothing is lost. Choose what to keep.</p>
          <Compare
            earlier={{ title: 'Yours, not yet saved', text: asLines(kind, yours, answers.words, names), testId: 'conflict-yours' }}
            later={{ title: `${by?.name ?? 'Theirs'}, ${by ? writeInstant(by.at) : ''} (saved)`, text: asLines(kind, theirs, words, names), testId: 'conflict-theirs' }}
          />
          <Form action={here(on, `/facts/${theirs.fact}/correct`)} hidden={[...formTokens({ ...ask, typed: {} }), { name: 'seen', value: String(theirs.version) }, ...carried]}>
            <ButtonGroup>
              <Button preventDoubleClick>Use mine</Button>
              <Link href={here(on, `/facts/${theirs.fact}`)}>Keep theirs</Link>
              <Link href={here(on, `/facts/${theirs.fact}/correct`)}>Write a new version</Link>
            </ButtonGroup>
          </Form>
        </>
      ),
    }),
  }
}
