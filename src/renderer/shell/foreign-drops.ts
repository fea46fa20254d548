import { useEffect } from 'react'
import type { App } from './app'
import { takeIn } from './open-plan-file'
import { tell } from './toasts'

/** Files dropped anywhere on the window: a plan is opened, anything else is declined. Without this the
 *  browser would leave the app and show the file in its place. */
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
      const plan = Array.from(event.dataTransfer?.files ?? []).find((file) =>
        file.name.endsWith('.essayplan'),
      )
      if (plan) void takeIn(app, plan)
      else
        tell({ title: 'Only plan files (.essayplan) can be dropped here.', detail: 'Nothing was changed.' })
    }
    window.addEventListener('dragover', onDragOver, true)
    window.addEventListener('drop', onDrop, true)
    return () => {
      window.removeEventListener('dragover', onDragOver, true)
      window.removeEventListener('drop', onDrop, true)
    }
  }, [app])
}
