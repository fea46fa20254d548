import { app } from 'electron'

/** Files the system asks the app to open, kept until the app can. */
export interface DocumentInbox {
  add(paths: readonly string[]): void
  /** Opens what has come so far, and from now on what comes, one file after the other. */
  start(open: (path: string) => Promise<void>): void
}

/** Collects files from the command line and from macOS, which may hand them over before `ready`. */
export function setupDocuments(fromCommandLine: readonly string[]): DocumentInbox {
  const early: string[] = []
  let opening = Promise.resolve()
  let take = (path: string): void => {
    early.push(path)
  }
  const add = (paths: readonly string[]) => {
    for (const path of paths) take(path)
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    add([path])
  })
  add(fromCommandLine)
  return {
    add,
    start(open) {
      take = (path) => {
        opening = opening
          .then(() => open(path))
          .catch((error) => console.error(`Could not open ${path}:`, error))
      }
      add(early.splice(0))
    },
  }
}
