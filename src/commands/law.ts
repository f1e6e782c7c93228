import { readFile } from 'node:fs/promises'
import { lawDue, lawDueCases } from '../law/commands.ts'
import { notUnderstood } from './not-understood.ts'

export const usage = `
Usage: ./rowan law due RULE --from DAY [--part PART]
       ./rowan law due --cases FILE

Counts the limit of a rule from a day, and says aloud how: which days count, which are skipped, where the limit stands
written and how sure that is. Prints the last day first. A rule with several parts needs --part. A limit in hours needs
a time with its offset. A limit that must come before an event is counted back: give the day of the event. What cannot be
counted is answered "not computed", with the reason.

  RULE            A rule by its id, such as lac-review-first
  --from DAY      2027-03-19, or for hours 2027-03-28T00:30+00:00
  --part PART     The part of the limit, such as "full record"
  --cases FILE    JSON, an array of {"id", "rule", "part", "from"}. Prints the array with "due" in each case: a day, a time
                  with its offset, or null with the reason. A case that must be mended has a "problem", and the exit code is 1.

Example: ./rowan law due core-group-first --from 2027-03-19
`

/** `rowan law due`: the dates on standard output, what must be mended on standard error. */
export async function run(args: readonly string[]): Promise<number> {
  const [action, ...rest] = args
  if (action === undefined) return notUnderstood('law', 'law needs to be told what to do: due.')
  if (action !== 'due') return notUnderstood('law', `law cannot do “${action}”. It can do: due.`)
  const asked = readArguments(rest)
  if ('problem' in asked) return notUnderstood('law', asked.problem)
  if (asked.cases !== null) return runCases(asked.cases)
  const answer = lawDue(asked.rule, asked.from, asked.part)
  if ('problem' in answer) return notUnderstood('law', answer.problem)
  process.stdout.write([answer.due ?? 'not computed', ...answer.lines, ''].join('\n'))
  return 0
}

type Arguments = { cases: string } | { cases: null; rule: string; from: string; part: string | null } | { problem: string }

function readArguments(args: readonly string[]): Arguments {
  const options = new Map<string, string>()
  const words: string[] = []
  for (let i = 0; i < args.length; i += 1) {
    const word = args[i] as string
    if (!word.startsWith('--')) {
      words.push(word)
      continue
    }
    const [name = word, ...joined] = word.split('=')
    if (!['--from', '--part', '--cases'].includes(name)) return { problem: `There is no option ${name}.` }
    if (options.has(name)) return { problem: `${name} is given twice.` }
    const value = joined.length > 0 ? joined.join('=') : args[(i += 1)]
    if (value === undefined) return { problem: `${name} needs a value.` }
    options.set(name, value)
  }
  const cases = options.get('--cases')
  const from = options.get('--from')
  if (cases !== undefined) {
    return words.length > 0 || options.size > 1 ? { problem: '--cases stands alone: the file holds the rules and days.' } : { cases }
  }
  const [rule, ...more] = words
  if (rule === undefined) return { problem: 'Name a rule, such as lac-review-first.' }
  if (more.length > 0) return { problem: `Name one rule; “${more.join(' ')}” is too much.` }
  if (from === undefined) return { problem: 'Say from which day: --from 2027-03-19.' }
  return { cases: null, rule, from, part: options.get('--part') ?? null }
}

async function runCases(file: string): Promise<number> {
  let content: unknown
  try {
    content = JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof SyntaxError ? `does not hold JSON: ${error.message}` : `cannot be read: ${(error as Error).message}`
    process.stderr.write(`${file} ${reason}\n`)
    return 1
  }
  const answered = lawDueCases(content)
  if ('problem' in answered) {
    process.stderr.write(`${file}: ${answered.problem}\n`)
    return 1
  }
  process.stdout.write(`${JSON.stringify(answered, null, 2)}\n`)
  const problems = answered.flatMap(({ id, problem }, i) => {
    const named = typeof id === 'string' ? id : i + 1
    return problem === undefined ? [] : [`${file}: case ${named}: ${problem}\n`]
  })
  process.stderr.write(problems.join(''))
  return problems.length === 0 ? 0 : 1
}
