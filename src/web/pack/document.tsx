import { renderToString } from 'preact-render-to-string'
import { grounds, type Ground } from '../../access/index.ts'
import { writeDay, writeInstant, type Day, type Instant } from '../../time/day.ts'
import type { Contents, Given, Looked } from './contents.ts'
import { heldCounts } from './contents.ts'

/** All that stands in a pack: what it is made from, as a page and for machines. Nothing that is held back is among it. */
export interface Pack {
  readonly organisation: string
  readonly about: { readonly name: string; readonly number: number }
  readonly receivedOn: Day
  readonly wants: string
  readonly madeAt: Instant
  readonly telephone: string
  readonly contents: Pick<Contents, 'parts' | 'entries' | 'withheld'>
  readonly looked: readonly Looked[]
}

/** The pack for machines, as JSON: the same that stands on the page. */
export function packCopy(of: Pack): string {
  return `${JSON.stringify(
    {
      format: 'rowan-access-pack-1',
      from: of.organisation,
      about: of.about,
      asked: { on: of.receivedOn, for: of.wants },
      made: of.madeAt,
      heldBack: heldCounts(of.contents.withheld).map(({ ground, count }) => ({ because: grounds[ground].said, law: grounds[ground].law, times: count })),
      parts: of.contents.parts,
      looked: of.looked,
    },
    null,
    2,
  )}\n`
}

/** The style of the page, within it: it is opened without this service, and printed. */
const style = `
body { font: 12pt/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; max-width: 46em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.8em; line-height: 1.2; } h2 { margin-top: 2em; border-bottom: 2px solid #0b0c0c; } h3 { font-size: 1.05em; margin: 1.5em 0 0.25em; }
dt { font-weight: bold; } dd { margin: 0 0 0.5em; white-space: pre-wrap; overflow-wrap: anywhere; }
.said { color: #383f43; margin: 0.25em 0; } .before { border-left: 4px solid #b1b4b6; padding-left: 1em; } .held { border: 1px solid #0b0c0c; padding: 0.5em; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #b1b4b6; padding: 0.25em 0.5em 0.25em 0; }
@page { size: A4; margin: 18mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
@media print { body { max-width: none; margin: 0; padding: 0; } section.entry { break-inside: avoid-page; } h2, h3 { break-after: avoid; } }
`

function Entry({ entry }: { entry: Given }) {
  if ('held' in entry) return <p class="held">{entry.held}</p>
  const [now, ...before] = entry.states
  return (
    <section class="entry">
      <h3>{entry.title}</h3>
      {now && <State state={now} />}
      {before.map(state => (
        <div class="before">
          <p class="said">Before that</p>
          <State state={state} />
        </div>
      ))}
    </section>
  )
}

function State({ state }: { state: { readonly said: string; readonly lines: readonly { readonly label: string; readonly text: string }[] } }) {
  return (
    <>
      <p class="said">{state.said}</p>
      <dl>
        {state.lines.flatMap(line => [<dt>{line.label}</dt>, <dd>{line.text}</dd>])}
      </dl>
    </>
  )
}

/** The pack as a page that stands by itself: opened and printed without this service. */
export function packPage(of: Pack): string {
  const held = heldCounts(of.contents.withheld)
  const page = (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`What ${of.organisation} holds about you`}</title>
        <style>{style}</style>
      </head>
      <body>
        <main>
          <h1>What {of.organisation} holds about you</h1>
          <p>
            {of.about.name}, record {of.about.number}. You asked on {writeDay(of.receivedOn)}: {of.wants}
          </p>
          <p>
            This was put together on {writeInstant(of.madeAt)}. It holds {of.contents.entries} {of.contents.entries === 1 ? 'entry' : 'entries'}, each with who wrote it and when, and how it stood before where it was changed. Reading it can be hard. You can read it with somebody you trust, and talk with us about it: call {of.telephone}.
          </p>
          <h2>What is held back, and why</h2>
          {held.length === 0 ? (
            <p>Nothing.</p>
          ) : (
            <>
              <p>Two people looked at each of these. Where something is held back, it says so in its place.</p>
              <table>
                <thead>
                  <tr><th scope="col">Why</th><th scope="col">Where the law says so</th><th scope="col">How often</th></tr>
                </thead>
                <tbody>
                  {held.map(({ ground, count }: { ground: Ground; count: number }) => (
                    <tr><td>{grounds[ground].label}</td><td>{grounds[ground].law}</td><td>{count}</td></tr>
                  ))}
                </tbody>
              </table>
            </>
          )}
          <h2>If something is wrong or missing</h2>
          <p>
            Tell us, and we look again: call {of.telephone}. You can ask us to put right what is wrong. You can complain to the information regulator, at ico.org.uk, or go to a court.
          </p>
          {of.contents.parts.map(({ part, entries }) => (
            <>
              <h2>{part}</h2>
              {entries.map(entry => <Entry entry={entry} />)}
            </>
          ))}
          <h2>Who has looked at your record</h2>
          {of.looked.length === 0 ? (
            <p>Nobody.</p>
          ) : (
            <table>
              <thead>
                <tr><th scope="col">Day</th><th scope="col">In which role</th><th scope="col">What they did</th></tr>
              </thead>
              <tbody>
                {of.looked.map(each => (
                  <tr><td>{each.day}</td><td>{each.role}</td><td>{each.did}</td></tr>
                ))}
              </tbody>
            </table>
          )}
        </main>
      </body>
    </html>
  )
  return `<!doctype html>\n${renderToString(page)}\n`
}
