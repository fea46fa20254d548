import { countText } from '../views/edited-text'
import { tell } from './toasts'

const KEY = 'marshal-stayed'

/** Starts the page anew after a change of folder. What a move has left behind is told once it is there again.
 *  @param before the folder that was in use */
export function reloadAfterChange({ before, stayed }: { before: string; stayed: number }): void {
  if (stayed > 0) {
    const isOne = stayed === 1
    const title = `${countText(stayed, 'file')} ${isOne ? 'has' : 'have'} stayed in the old folder.`
    const why = `${isOne ? 'It was' : 'They were'} changed there during the move, or cannot be moved`
    sessionStorage.setItem(KEY, JSON.stringify([title, `${why}: ${before}`]))
  }
  window.location.reload()
}

/** Tells what a move has left behind, if this page has started anew because of one. */
export function tellWhatStayed(): void {
  const waiting = sessionStorage.getItem(KEY)
  if (waiting === null) return
  sessionStorage.removeItem(KEY)
  const [title, detail]: [string, string] = JSON.parse(waiting)
  tell({ title, detail, stays: true })
}
