import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

const folders = {
  plan: { folder: 'plans', extension: '.essayplan' },
  deck: { folder: 'decks', extension: '.evidence' },
}

/** The path of the plan or deck whose file holds `words`. */
export async function fileWith(workspace: string, kind: 'plan' | 'deck', words: string): Promise<string> {
  const { folder, extension } = folders[kind]
  for (const name of await readdir(join(workspace, folder))) {
    const path = join(workspace, folder, name)
    if (name.endsWith(extension) && (await readFile(path, 'utf8')).includes(words)) return path
  }
  throw new Error(`No ${kind} says “${words}”`)
}

/** Puts the present state of a file among its versions, as if it had been written at `time`. */
export async function keepVersion(workspace: string, kind: 'plan' | 'deck', path: string, time: Date) {
  const { folder, extension } = folders[kind]
  const text = await readFile(path, 'utf8')
  const { id } = JSON.parse(text) as { id: string }
  const key = createHash('sha256').update(id).digest('hex').slice(0, 32)
  const versions = join(workspace, '.marshal', 'versions', folder, key)
  await mkdir(versions, { recursive: true })
  const document = { kind, id, file: basename(path), title: '' }
  await writeFile(join(versions, 'document.json'), JSON.stringify(document))
  // 2026-11-25T10:15:30.123Z as 20261125T101530.123Z
  const name = time.toISOString().replaceAll(/[-:]/g, '')
  await writeFile(join(versions, name + extension), text)
}

/** A quarter past ten yesterday, where the reader is. */
export function yesterdayMorning(): Date {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1, 10, 15)
}
