import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { DocumentFile, VersionSummary } from '#core/api/contract'
import { clockTime, dayName } from './day-and-time'
import { amountText, changedCardsText, changeText, reasonText } from './describe-change'
import { useDifferences } from './use-differences'

/** Which version is shown and what can be done with it. */
export function PreviewHead(props: {
  summary: VersionSummary
  kind: DocumentFile['kind']
  /** How many differences there are, and the element of the nth of them. */
  count: number
  find: (nth: number) => HTMLElement | undefined
  children: ReactNode
}) {
  const { summary, kind, count } = props
  // Here and not beside the rows: a step from one to the next draws none of them anew
  const { at, go } = useDifferences(props.find, count, summary)
  const facts = [
    amountText(summary, kind),
    changeText(summary, kind) + (summary.change ? ' since the one before' : ''),
    ...(summary.reason ? [reasonText(summary.reason)] : []),
  ]
  const cards = changedCardsText(summary, kind)
  return (
    <div className="preview-head">
      <div className="what">
        <h3>
          {dayName(new Date(summary.savedAt), new Date())}, {clockTime(summary.savedAt)}
        </h3>
        <p>{facts.join(' · ')}</p>
        {cards && <p className="cards">{cards}</p>}
      </div>
      <div className="differences">
        <span role="status">{countText(count, at)}</span>
        <Button
          className="button quiet small icon"
          aria-label="The difference before"
          aria-keyshortcuts="Alt+ArrowUp"
          isDisabled={count === 0}
          onPress={() => go(-1)}
        >
          <ArrowUp className="icon-s" aria-hidden />
        </Button>
        <Button
          className="button quiet small icon"
          aria-label="The next difference"
          aria-keyshortcuts="Alt+ArrowDown"
          isDisabled={count === 0}
          onPress={() => go(1)}
        >
          <ArrowDown className="icon-s" aria-hidden />
        </Button>
      </div>
      {props.children}
    </div>
  )
}

function countText(count: number, at: number | undefined): string {
  if (count === 0) return 'The same as now'
  if (at !== undefined) return `${at + 1} of ${count}`
  return count === 1 ? '1 difference' : `${count} differences`
}
