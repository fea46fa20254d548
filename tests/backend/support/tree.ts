import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Everything below `root` but what is in `except`: each path with its content, to be compared with a later state. */
export async function treeOf(root: string, except: string): Promise<Record<string, string>> {
  const tree: Record<string, string> = {}
  const folders = [root]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      if (path === except) continue
      const stat = await lstat(path)
      if (stat.isDirectory()) folders.push(path)
      const content = stat.isSymbolicLink()
        ? `-> ${await readlink(path)}`
        : stat.isFile()
          ? await readFile(path, 'utf8')
          : 'folder'
      tree[relative(root, path)] = `${stat.mode} ${content}`
    }
  }
  return tree
}
