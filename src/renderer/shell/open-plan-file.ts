import type { App } from './app'
import { pickFile } from './pick-file'
import { takeIn } from './take-in'

/** Asks for a plan or deck file from anywhere and takes it into the workspace. */
export const openPlanFile = (app: App): void =>
  pickFile(['.essayplan', '.evidence'], (file) => void takeIn(app, file))
