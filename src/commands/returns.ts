import { readFile } from 'node:fs/promises'
import { answerCases, readCases } from '../insight/returns/index.ts'
import { nearest } from './nearest.ts'

export const usage = `
Usage: ./rowan returns cases FILE

Runs worked cases of the published rules of the SSDA903 and of the CIN census: small tables, a rule, a rule set. Prints one JSON object: for each
case its id, and the rows found in each table, counted from 0 ("_return": true where the return as such is found). So that
anyone can score the rules on cases of their own.

  FILE    JSON, {"cases": [{"id", "return", "rule", "ruleset", "metadata", "tables": {"Header": {"columns", "rows"}}}]}.
          A table of the year before has _last after its name.

Exit codes: 0 all cases were run, 2 could not run.
`

const actions = ['cases'] as const

/** `rowan returns`: the answer on standard output, what went wrong on standard error. */
export async function run(args: readonly string[]): Promise<number> {
  const [action, ...rest] = args
  if (action === 'cases') return cases(rest)
  const near = action === undefined ? null : nearest(action, actions)
  return notUnderstood(action === undefined
    ? `returns needs to be told what to do: ${actions.join(' or ')}.`
    : `returns cannot do “${action}”.${near === null ? ` It can do: ${actions.join(', ')}.` : ` Did you mean “${near}”?`}`)
}

function notUnderstood(problem: string): number {
  process.stderr.write(`${problem} ./rowan returns --help says more.\n`)
  return 2
}

async function cases(args: readonly string[]): Promise<number> {
  const [path, ...more] = args
  if (path === undefined || path.startsWith('--') || more.length > 0) return notUnderstood('returns cases takes the name of one file.')
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    return notUnderstood('The file of cases could not be read. Check its name.')
  }
  try {
    process.stdout.write(`${JSON.stringify(answerCases(readCases(text)))}\n`)
    return 0
  } catch (error) {
    return notUnderstood((error as Error).message)
  }
}
