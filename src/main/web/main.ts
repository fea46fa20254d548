import { resolve } from 'node:path'
import { version } from '../../../package.json'
import { runWeb } from './run-web'

// Relative to the built file, out/main/web.js
const at = (path: string) => resolve(import.meta.dirname, path)

process.exit(
  await runWeb(process.argv.slice(2), version, { renderer: at('../renderer'), assets: at('../../assets') }),
)
