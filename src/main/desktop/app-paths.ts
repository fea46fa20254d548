import { join } from 'node:path'
import { app } from 'electron'

/** Where the app's own parts lie, in the project and in an installed app. */
export interface AppPaths {
  /** The built page. */
  renderer: string
  preload: string
  /** Starter deck and sample plan. */
  assets: string
  icon: string
}

/** Absolute paths of the built parts (inside the archive once packaged) and of the assets (beside it, see
 *  `extraResources` in electron-builder.yml). */
export function appPaths(): AppPaths {
  const built = join(app.getAppPath(), 'out')
  const assets = app.isPackaged ? join(process.resourcesPath, 'assets') : join(app.getAppPath(), 'assets')
  return {
    renderer: join(built, 'renderer'),
    preload: join(built, 'preload', 'preload.cjs'),
    assets,
    icon: join(assets, 'icon.png'),
  }
}
