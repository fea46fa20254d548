import { Parser } from 'htmlparser2'
import { err, ok, type Result } from '../result'
import { readStyle } from './html-style'
import {
  DEEPEST_HTML,
  foreignLimits,
  LONGEST_HTML,
  type PasteError,
  type PasteLimits,
  tooLong,
  tooManyParts,
} from './limits'
import { createLineWriter, type Line, type TextStyle } from './line-writer'
import type { PastedBlock } from './pasted-block'

/** What is shown of none of these is text on the page. */
const dropped = new Set(
  `script style title template noscript noembed noframes svg iframe object embed applet audio video canvas map
   select datalist rp annotation annotation-xml xml`.split(/\s+/),
)

/** Elements that stand on lines of their own. */
const blocks = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
   footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p plaintext pre search
   section summary table tbody td tfoot th thead tr ul xmp listing`.split(/\s+/),
)

const bold = new Set(['b', 'strong'])
const italic = new Set(['i', 'em', 'cite', 'dfn', 'var'])
const preformatted = new Set(['pre', 'xmp', 'listing', 'plaintext', 'textarea'])

interface Open extends TextStyle {
  hidden: boolean
  /** What its end ends. */
  ends?: 'block' | 'row'
}

const root: Open = { bold: false, italic: false, preformatted: false, heading: false, hidden: false }

/** The text of a piece of HTML as the page would show it, without anything that is hidden or could act: lines,
 *  headings, bold and italic. The HTML is read as a stream of tags; nothing is built from it, shown or loaded.
 *  Fails with `too-long`, `too-many-parts`, and `unreadable` where elements are nested too deep. */
export function blocksFromHtml(
  html: string,
  limits: PasteLimits = foreignLimits,
): Result<PastedBlock[], PasteError> {
  if (html.length > LONGEST_HTML) return tooLong(limits)
  const writer = createLineWriter(limits)
  const stack: Open[] = [root]
  let isTooDeep = false
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = opened(stack.at(-1) ?? root, name, attributes)
      stack.push(element)
      if (stack.length > DEEPEST_HTML) {
        isTooDeep = true
        parser.pause()
      }
      if (element.hidden) return
      if (name === 'br') writer.lineBreak(element)
      else if (name === 'tr') writer.openRow()
      else if (name === 'td' || name === 'th') writer.openCell()
      else if (element.ends) writer.endBlock()
    },
    ontext(text) {
      const element = stack.at(-1) ?? root
      if (!element.hidden) writer.text(text, element)
      if (writer.isOver()) parser.pause()
    },
    onclosetag() {
      const element = stack.length > 1 ? stack.pop() : undefined
      if (element?.ends === 'row') writer.closeRow()
      else if (element?.ends === 'block') writer.endBlock()
    },
  })
  parser.write(html)
  if (isTooDeep) return err({ code: 'unreadable' })
  if (!writer.isOver()) parser.end()
  const lines = writer.finish()
  if (writer.isOver() === 'characters') return tooLong(limits)
  if (writer.isOver() === 'parts') return tooManyParts(limits)
  return ok(lines.map(blockOf))
}

function opened(parent: Open, name: string, attributes: Record<string, string>): Open {
  const style = readStyle(attributes.style)
  const hidden =
    parent.hidden ||
    dropped.has(name) ||
    style.hidden === true ||
    attributes.hidden !== undefined ||
    (name === 'dialog' && attributes.open === undefined)
  if (hidden) return { ...root, hidden }
  return {
    bold: style.bold ?? (parent.bold || bold.has(name)),
    italic: style.italic ?? (parent.italic || italic.has(name)),
    preformatted: style.preformatted ?? (parent.preformatted || preformatted.has(name)),
    heading: parent.heading || isHeading(name, attributes),
    hidden,
    ...(blocks.has(name) && { ends: name === 'tr' ? 'row' : 'block' }),
  }
}

const isHeading = (name: string, attributes: Record<string, string>) =>
  /^h[1-6]$/.test(name) || attributes.role === 'heading' || attributes.class === 'MsoTitle'

const blockOf = ({ isHeading: heading, runs }: Line): PastedBlock =>
  heading
    ? { kind: 'heading', children: [{ text: runs.map((run) => run.text).join('') }] }
    : { kind: 'prose', children: runs }
