import type { Block } from '../../on-paper/index.ts'
import { SummaryList, Table, Voice } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'

/** What stands on paper, on screen: the same blocks, so that the page and the paper never say different things. Headings of level 2 are the page's own. */
export function BlocksRead({ blocks }: { blocks: readonly Block[] }) {
  return <>{blocks.map(block => <BlockRead block={block} />)}</>
}

function BlockRead({ block }: { block: Block }) {
  switch (block.is) {
    case 'heading':
      return <h3 class="govuk-heading-s">{block.text}</h3>
    case 'paragraph':
      return <div class="govuk-body app-text-width">{paragraphs(block.text)}</div>
    case 'list':
      return (
        <ul class="govuk-list govuk-list--bullet">
          {block.items.map(item => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'quotation':
      return <Voice words={null} source={block.by}>{paragraphs(block.text)}</Voice>
    case 'facts':
      return <SummaryList rows={block.rows.map(row => ({ key: row.key, value: paragraphs(row.value) }))} />
    case 'table':
      return <Table caption={block.caption} captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={[...block.head]} rows={block.rows.map(row => [...row])} />
    case 'picture':
    case 'drawing':
      return <p class="govuk-body">{block.alt}</p>
  }
}
