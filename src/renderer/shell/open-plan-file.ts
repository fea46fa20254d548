import type { App } from './app'

/** Asks for an `.essayplan` file from anywhere and takes it into the workspace. */
export function openPlanFile(app: App): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.essayplan'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) void takeIn(app, file)
  })
  input.click()
}

export async function takeIn(app: App, file: File): Promise<void> {
  await app.importPlan(file.name, await file.text())
}
