import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, and paths in it. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const at = (...parts) => join(root, ...parts)

/** Tells the person who started the script what is going on. What the script was asked for goes to stdout. */
export const say = (sentence) => process.stderr.write(`${sentence}\n`)
