import { Link } from '../../ui/components.ts'
import type { Address, Content } from '../../ui/markup.ts'

/** A link where a name stands among words. */
export function linkTo(href: Address, content: Content) {
  return <Link href={href}>{content}</Link>
}
