import { useEffect } from 'react'
import type { App } from './app'
import { foreignKind, takeIn } from './take-in'
import { tell } from './toasts'

/** Files dropped anywhere on the window: a plan, a deck or a backup is taken in, anything else is declined. Without
 *  this the browser would leave the app and show the file in its place. */
export function useForeignDrops(app: App): void {
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      const ours = Array.from(event.dataTransfer?.files ?? []).filter(({ name }) => foreignKind(name))
      if (ours.length > 0) void takeInAll(app, ours)
      else
        tell({
          title: 'Only plans (.essayplan), decks (.evidence) and backups (.zip) can be dropped here.',
          detail: 'Nothing was changed.',
        })
    }
    window.addEventListener('dragover', onDragOver, true)
    window.addEventListener('drop', onDrop, true)
    return () => {
      window.removeEventListener('dragover', onDragOver, true)
      window.removeEventListener('drop', onDrop, true)
    }
  }, [app])
}

/** One after the other; of several plans the last one stays open. */
async function takeInAll(app: App, files: readonly File[]): Promise<void> {
  for (const file of files) await takeIn(app, file)
}
