import { assertNever } from '#core/result'
import type { SessionNews } from '#core/session/session'
import { tell } from './toasts'

/** Tells what has come into the open plan from elsewhere. */
export function tellNews(news: Exclude<SessionNews, { type: 'deck-gone' }>, showConflicts: () => void): void {
  switch (news.type) {
    case 'plan-taken-in':
      return tell(takenInMessage(news, showConflicts))
    case 'bank-taken-in':
      return tell({
        title: 'The evidence bank was changed elsewhere, and is up to date again.',
        ...(news.conflicts > 0 && bothKept(showConflicts)),
      })
    case 'plan-gone':
      return tell({
        title: 'The file of this plan was deleted or moved elsewhere.',
        detail: 'Marshal saves it here again, so that nothing is lost.',
        stays: true,
      })
    default:
      return assertNever(news)
  }
}

const bothKept = (showConflicts: () => void) => ({
  detail: 'Where both sides had changed the same thing, both are kept for you to choose from.',
  actions: [{ label: 'Look at them', run: showConflicts }],
  until: 'conflicts-shown' as const,
})

function takenInMessage(
  { merged, conflicts }: { merged: boolean; conflicts: number },
  showConflicts: () => void,
) {
  if (!merged) return { title: 'This plan was changed elsewhere. You see its newest state.' }
  const title = 'This plan was changed elsewhere too. Both sides have been brought together.'
  return conflicts > 0 ? { title, ...bothKept(showConflicts) } : { title }
}
