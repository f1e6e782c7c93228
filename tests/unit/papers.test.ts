/** The papers of the project: they are there, and say what is so. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const { license, version } = JSON.parse(read('package.json')) as { license: string; version: string }

describe('the papers', () => {
  test('the licence is the one that the package names', () => {
    expect(license).toBe('AGPL-3.0-or-later')
    const text = read('LICENSE')
    expect(text.startsWith('GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3, 19 November 2007')).toBe(true)
    for (const part of ['13. Remote Network Interaction', '16. Limitation of Liability', 'END OF TERMS AND CONDITIONS']) expect(text).toContain(part)
  })

  test('what others have made is named: every licence of an installed package, and every licence that a room’s README names', () => {
    const notice = read('NOTICE')
    const packages = Object.entries((JSON.parse(read('package-lock.json')) as { packages: Record<string, { license?: string; dev?: boolean }> }).packages)
    const used = new Set(packages.filter(([path, of]) => path !== '' && !of.dev).map(([, of]) => of.license ?? 'none'))
    expect(used.size).toBeGreaterThan(5)
    expect([...used].filter(name => !notice.includes(name.replace(/^BSD-\d-Clause$/, 'BSD')))).toEqual([])
    for (const name of ['Open Government Licence', 'MIT', 'Social Finance', 'Data to Insight', 'Office for National Statistics']) {
      expect(read('src/codes/README.md').includes(name) && notice.includes(name), name).toBe(true)
    }
  })

  test('what is different is written down for this version, and the papers name only commands that there are', () => {
    expect(read('CHANGELOG.md')).toContain(`\n## ${version}\n`)
    const commands = new Set([...read('src/cli.ts').matchAll(/name: '([a-z-]+)'/g)].map(match => match[1] as string))
    expect(commands.size).toBeGreaterThan(10)
    const papers = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/operating.md']
    const named = papers.flatMap(path => [...read(path).matchAll(/\.\/rowan ([a-z][a-z-]*)/g)].map(match => match[1] as string))
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(name => !commands.has(name))).toEqual([])
  })

  test('lead to files that are there', () => {
    const links = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'].flatMap(path => [...read(path).matchAll(/\]\((?!https?:)([^)#]+)\)|`(docs\/[a-z./-]+)`/g)].map(match => (match[1] ?? match[2]) as string))
    expect(links.length).toBeGreaterThan(8)
    expect(links.filter(path => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([])
  })

  test('of safety name files that are there, and answer every line of the standard once', () => {
    const named = ['docs/security.md', 'docs/asvs.md'].flatMap(path => [...read(path).matchAll(/`((?:src|tests|docs)\/[\w./-]+)`/g)].map(match => match[1] as string))
    expect(named.length).toBeGreaterThan(80)
    expect([...new Set(named)].filter(path => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([])
    const text = read('docs/asvs.md')
    const lines = [...text.matchAll(/^\| (V\d+\.\d+\.\d+) \| [12] \| [^|]+ \| (met|\*\*not met\*\*|not applicable) \| [^|]+ \|$/gm)]
    expect(new Set(lines.map(line => line[1])).size).toBe(253)
    const count = (answer: string): number => lines.filter(line => line[2] === answer).length
    expect(text).toContain(`**${count('met')} are met, ${count('**not met**')} are not, ${count('not applicable')} do not apply.**`)
  })
})
