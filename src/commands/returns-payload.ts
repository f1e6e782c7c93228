import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { noteAtTerminal } from '../access/index.ts'
import { transaction, type Pool } from '../database/index.ts'
import { batchShape, dueOf, faultsOf, mostTogether, payloadGaps, payloadOf, type ChildPayload, type Held, type PayloadGapName } from '../insight/returns/payload/index.ts'
import { everyRecord, type RecordId } from '../record/index.ts'
import type { Day } from '../time/day.ts'
import type { Surroundings } from './command.ts'
import { emptyFolder } from './empty-folder.ts'
import { authorityNamed } from './export.ts'
import { notUnderstood } from './not-understood.ts'
import { authoritiesOf, counted, openRecordDatabase } from './record-database.ts'
import { saysMissing } from './returns-make.ts'

/** What was written, and what is missing. */
export interface PayloadWritten {
  readonly files: readonly { readonly name: string; readonly children: number }[]
  /** Children of whom something is due. */
  readonly children: number
  readonly gaps: Readonly<Partial<Record<PayloadGapName, readonly number[]>>>
}

/**
 * Writes what would go to the department today: first what is taken away, then children as a whole, in files of at most 100. Asked by the owner of
 * the database; that it was made is written in the audit, with what for. Throws StartError where the folder holds something.
 */
export async function writePayload(owner: Pool, { authority, kind, out }: { readonly authority: string; readonly kind: 'full' | 'delta'; readonly out: string }): Promise<PayloadWritten> {
  await emptyFolder(out)
  await noteAtTerminal(owner, { authority, act: 'made a return', purpose: 'daily', because: kind })
  const { steps, children, gaps } = await transaction(owner, { isolation: 'repeatable read', readOnly: true }, async tx => {
    const { rows } = await tx.query<{ today: Day }>('select business_today() as today')
    const { rows: there } = await tx.query<{ record: RecordId; held: Held | null }>('select c.record, payload_held(c) as held from payload_child c where c.authority = $1', [authority])
    const held = new Map(there.map(each => [each.record, each.held]))
    const steps: [ChildPayload[], ChildPayload[]] = [[], []]
    const gaps: Partial<Record<PayloadGapName, number[]>> = {}
    let children = 0
    for await (const { known } of everyRecord(tx, authority, { subject: 'child' })) {
      const made = payloadOf(known, { asOf: rows[0]?.today as Day })
      for (const gap of new Set(made.gaps.map(each => each.gap))) (gaps[gap] ??= []).push(known.number)
      const due = dueOf(held.get(known.id) ?? null, made.child, { again: kind === 'full' })
      if (due === null) continue
      children += 1
      steps[0].push(due.send)
      const then = dueOf(due.after, made.child)
      if (then !== null) steps[1].push(then.send)
    }
    return { steps, children, gaps }
  })
  const batches = steps.flatMap(step => Array.from({ length: Math.ceil(step.length / mostTogether) }, (_, at) => step.slice(at * mostTogether, (at + 1) * mostTogether)))
  const files = batches.map((batch, at) => ({ name: `${kind}-${String(at + 1).padStart(4, '0')}.json`, children: batch.length, batch }))
  for (const { name, batch } of files) {
    if (faultsOf(batchShape, batch).length > 0) throw new Error('A batch has not the form')
    await writeFile(join(out, name), `${JSON.stringify(batch, null, 1)}\n`, { mode: 0o600 })
  }
  return { files: files.map(({ name, children }) => ({ name, children })), children, gaps }
}

/** `rowan returns payload`: what was written and what is missing on standard output. 0 written, 1 written and something is missing, 2 not understood. */
export async function runPayload(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const kinds = (['full', 'delta'] as const).filter(kind => args.includes(`--${kind}`))
  const valueOf = (option: string): string | undefined => (args.includes(option) ? args[args.indexOf(option) + 1] : undefined)
  const [out, name] = [valueOf('--out'), valueOf('--authority')]
  const understood = ['--full', '--delta', '--demo', '--out', '--authority', out, name]
  const odd = args.find(word => !understood.includes(word))
  const [kind, another] = kinds
  if (odd !== undefined) return notUnderstood('returns', `“${odd}” is not understood here.`)
  if (kind === undefined || another !== undefined) return notUnderstood('returns', 'Say with --full or --delta what is to be written.')
  if (out === undefined) return notUnderstood('returns', 'Say with --out where the files are to go.')
  const database = await openRecordDatabase(clone, { demo: args.includes('--demo') })
  try {
    const authority = authorityNamed(await authoritiesOf(database), name)
    const written = await writePayload(database.owner, { authority: authority.id, kind, out: resolve(out) })
    process.stdout.write(`${[
      `Daily data, ${kind === 'full' ? 'everything' : 'what changed'}: ${counted(written.children, 'child', 'children')}`,
      ...written.files.map(file => `  ${join(resolve(out), file.name)}: ${counted(file.children, 'child', 'children')}`),
      ...saysMissing(written.gaps, payloadGaps),
    ].join('\n')}\n`)
    return Object.keys(written.gaps).length === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}
