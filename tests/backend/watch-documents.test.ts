import { writeFileSync } from 'node:fs'
import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type FileSystem, nodeFileSystem } from '#main/backend/file-system'
import { watchDocuments } from '#main/backend/watch-documents'
import { replaceFile } from '#main/backend/write-file'
import { emptyWorkspace } from './support/open-test-backend'

const anHour = 3_600_000
const record = `${'0123456789abcdef'.repeat(2)}.json`

async function watchWorkspace(
  options: { fs?: FileSystem; root?: string; watched?: string; pollMs?: number } = {},
) {
  const root = options.root ?? (await emptyWorkspace())
  const heard: string[] = []
  const watch = watchDocuments(
    options.fs ?? nodeFileSystem,
    options.watched ?? root,
    (kind, file) => heard.push(`${kind} ${file}`),
    { settleMs: 20, pollMs: options.pollMs ?? anHour },
  )
  onTestFinished(() => watch.close())
  await watch.ready
  const plan = (name: string) => join(root, 'plans', name)
  const hears = (...expected: string[]) =>
    vi.waitFor(() => expect(heard.toSorted()).toEqual(expected.toSorted()), 10_000)
  return { root, watch, plan, heard, hears }
}

describe('A watched workspace', () => {
  it('tells of a file that appears, changes and vanishes', async () => {
    const { plan, heard, hears } = await watchWorkspace()
    await writeFile(plan('One.essayplan'), 'a')
    await hears('plan One.essayplan')
    heard.length = 0
    await writeFile(plan('One.essayplan'), 'ab')
    await hears('plan One.essayplan')
    heard.length = 0
    await rm(plan('One.essayplan'))
    await hears('plan One.essayplan')
  })

  it('tells plans, decks and the records of who writes apart', async () => {
    const { root, hears, plan } = await watchWorkspace({ pollMs: 50 })
    await writeFile(plan('One.essayplan'), '')
    await writeFile(join(root, 'decks', 'Two.evidence'), '')
    await mkdir(join(root, '.marshal', 'open'), { recursive: true })
    await writeFile(join(root, '.marshal', 'open', record), '')
    await hears('plan One.essayplan', 'deck Two.evidence', `claim ${record}`)
  })

  it('tells of them on a disk that counts time coarsely as well', async () => {
    const { plan, heard, hears } = await watchWorkspace({ pollMs: 50 })
    const write = async (text: string) => {
      await writeFile(plan('One.essayplan'), text)
      await utimes(plan('One.essayplan'), 1_700_000_000, 1_700_000_000)
    }
    await write('a')
    await hears('plan One.essayplan')
    heard.length = 0
    await write('ab')
    await hears('plan One.essayplan')
  })

  it('says nothing of what was there before', async () => {
    const root = await emptyWorkspace()
    await writeFile(join(root, 'plans', 'Old.essayplan'), '')
    const { plan, hears } = await watchWorkspace({ root })
    await writeFile(plan('New.essayplan'), '')
    await hears('plan New.essayplan')
  })

  it('notices a file that is replaced whole, even by one of the same size and time', async () => {
    const root = await emptyWorkspace()
    const path = join(root, 'plans', 'One.essayplan')
    const time = new Date('2026-01-01T00:00:00Z')
    await writeFile(path, 'abc')
    await utimes(path, time, time)
    const { plan, heard, hears } = await watchWorkspace({ root })
    await replaceFile(nodeFileSystem, path, 'xyz')
    await hears('plan One.essayplan')
    heard.length = 0
    await writeFile(plan('.other-program'), 'def')
    await utimes(plan('.other-program'), time, time)
    await rename(plan('.other-program'), path)
    await hears('plan One.essayplan')
  })

  it('tells of a burst of writes once, when it is over', async () => {
    const { plan, hears } = await watchWorkspace()
    for (let size = 1; size <= 200; size++) writeFileSync(plan('One.essayplan'), 'x'.repeat(size))
    await writeFile(plan('Two.essayplan'), '')
    await hears('plan One.essayplan', 'plan Two.essayplan')
  })

  it('overlooks hidden files, files being written and files of other kinds', async () => {
    const { root, plan, hears } = await watchWorkspace()
    for (const name of ['.marshal-0a1b2c3d-12-0123456789ab.tmp', '._One.essayplan', 'notes.txt']) {
      await writeFile(plan(name), '')
    }
    await writeFile(join(root, 'plans', 'One.evidence'), '')
    await writeFile(plan('Seen.essayplan'), '')
    await hears('plan Seen.essayplan')
  })

  it('follows a folder that is removed and made again', async () => {
    const { root, plan, heard, hears } = await watchWorkspace({ pollMs: 50 })
    await writeFile(plan('One.essayplan'), '')
    await hears('plan One.essayplan')
    heard.length = 0
    await rm(join(root, 'plans'), { recursive: true })
    await hears('plan One.essayplan')
    heard.length = 0
    await mkdir(join(root, 'plans'))
    await writeFile(plan('Back.essayplan'), '')
    await hears('plan Back.essayplan')
    heard.length = 0
    await writeFile(plan('Back.essayplan'), 'changed')
    await hears('plan Back.essayplan')
  })

  it('notices changes on a drive that does not tell of them', async () => {
    const root = await emptyWorkspace()
    const fs = seenAs('/a-network-drive', root, nodeFileSystem)
    const { plan, hears } = await watchWorkspace({ root, fs, watched: '/a-network-drive', pollMs: 50 })
    await writeFile(plan('One.essayplan'), '')
    await hears('plan One.essayplan')
  })

  it('does not take a drive that fails for an empty one', async () => {
    const root = await emptyWorkspace()
    await writeFile(join(root, 'plans', 'One.essayplan'), '')
    let failures = 0
    const { heard } = await watchWorkspace({
      root,
      pollMs: 5,
      fs: {
        ...nodeFileSystem,
        readdir: (async () => {
          failures += 1
          throw Object.assign(new Error('the cable is out'), { code: 'EIO' })
        }) as unknown as FileSystem['readdir'],
      },
    })
    await vi.waitFor(() => expect(failures).toBeGreaterThan(9), 10_000)
    expect(heard).toEqual([])
  })

  it('is quiet once closed', async () => {
    const { watch, plan, heard, root } = await watchWorkspace({ pollMs: 5 })
    await watch.close()
    await writeFile(plan('One.essayplan'), '')
    const other = await watchWorkspace({ root, pollMs: 5 })
    await writeFile(plan('Two.essayplan'), '')
    await other.hears('plan Two.essayplan')
    expect(heard).toEqual([])
  })
})

/** A file system in which `root` lies at `path`. */
function seenAs(path: string, root: string, fs: FileSystem): FileSystem {
  const real = (asked: unknown) => (typeof asked === 'string' ? asked.replace(path, root) : asked)
  return new Proxy(fs, {
    get:
      (target, name: keyof FileSystem) =>
      (first: unknown, ...rest: unknown[]) =>
        (target[name] as (...args: unknown[]) => unknown)(real(first), ...rest),
  })
}
