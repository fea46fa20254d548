import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createExportPorts } from '../../src/main/desktop/export-dialog'
import { createShellStateStore } from '../../src/main/desktop/shell-state'
import { asWindow, BrowserWindow, dialogs, resetElectron, shell } from './electron-double'
import { temporaryFolder } from './temporary-folder'

const file = { name: 'Stalin.docx', bytes: new TextEncoder().encode('new') }

function openShell() {
  const folder = temporaryFolder()
  resetElectron(folder)
  let values: Record<string, unknown> = {}
  const state = createShellStateStore({
    read: () => values,
    write: (patch) => {
      values = { ...values, ...patch }
    },
  })
  const ports = createExportPorts(asWindow(new BrowserWindow({})), state)
  const saveTo = (filePath: string) => dialogs.saveAnswers.push({ canceled: false, filePath })
  return { folder, ports, state, saveTo }
}

describe('Delivering an exported file', () => {
  it('asks where, starting in Documents with the suggested name, for Word files', async () => {
    const { folder, ports, saveTo } = openShell()
    saveTo(join(folder, 'Essay.docx'))
    await ports.deliver(file)
    expect(dialogs.saves).toMatchObject([
      {
        defaultPath: join(folder, 'documents', 'Stalin.docx'),
        filters: [{ name: 'Word document', extensions: ['docx'] }],
      },
    ])
  })

  it.each([
    ['Stalin.docx', 'Export to Word', 'Word document', 'docx'],
    ['Stalin.essayplan', 'Save a copy', 'Marshal plan', 'essayplan'],
    ['Stalin.evidence', 'Save a copy', 'Marshal evidence', 'evidence'],
    ['Marshal.zip', 'Back up', 'Zip archive', 'zip'],
  ])('asks for %s in the words of its kind', async (name, title, kind, ending) => {
    const { folder, ports, saveTo } = openShell()
    saveTo(join(folder, name))
    await ports.deliver({ ...file, name })
    expect(dialogs.saves).toMatchObject([{ title, filters: [{ name: kind, extensions: [ending] }] }])
    expect(readdirSync(folder)).toEqual([name])
  })

  it('writes the file where the person says and leaves nothing else there', async () => {
    const { folder, ports, saveTo } = openShell()
    const path = join(folder, 'Essay.docx')
    saveTo(path)
    expect(await ports.deliver(file)).toEqual({ ok: true, value: { kind: 'saved', path } })
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['Essay.docx'])
  })

  it('starts in the folder of the last export, unless that is gone', async () => {
    const { folder, ports, saveTo } = openShell()
    const essays = join(folder, 'essays')
    mkdirSync(essays)
    saveTo(join(essays, 'One.docx'))
    await ports.deliver(file)
    saveTo(join(essays, 'Two.docx'))
    await ports.deliver(file)
    rmSync(essays, { recursive: true })
    dialogs.saveAnswers.push({ canceled: true, filePath: '' })
    await ports.deliver(file)
    expect(dialogs.saves.slice(1).map((asked) => asked.defaultPath)).toEqual([
      join(essays, 'Stalin.docx'),
      join(folder, 'documents', 'Stalin.docx'),
    ])
  })

  it('writes nothing when the person cancels', async () => {
    const { folder, ports } = openShell()
    dialogs.saveAnswers.push({ canceled: true, filePath: '' })
    expect(await ports.deliver(file)).toEqual({ ok: true, value: { kind: 'cancelled' } })
    expect(readdirSync(folder)).toEqual([])
  })

  it('adds the ending that the Linux dialog leaves out', async () => {
    const { folder, ports, saveTo } = openShell()
    saveTo(join(folder, 'Essay'))
    await ports.deliver(file)
    expect(readdirSync(folder)).toEqual(['Essay.docx'])
  })

  it('then asks before it replaces a file the dialog did not ask about', async () => {
    const { folder, ports, saveTo } = openShell()
    const path = join(folder, 'Essay.docx')
    writeFileSync(path, 'old')
    saveTo(join(folder, 'Essay'))
    dialogs.messageAnswers.push(0)
    expect(await ports.deliver(file)).toEqual({ ok: true, value: { kind: 'cancelled' } })
    expect(readFileSync(path, 'utf8')).toBe('old')
    saveTo(join(folder, 'Essay'))
    dialogs.messageAnswers.push(1)
    expect(await ports.deliver(file)).toMatchObject({ ok: true, value: { path } })
    expect(readFileSync(path, 'utf8')).toBe('new')
  })

  it('says when the place cannot be written, and remembers nothing of it', async () => {
    const { folder, ports, state, saveTo } = openShell()
    saveTo(join(folder, 'missing', 'Essay.docx'))
    expect(await ports.deliver(file)).toEqual({ ok: false, error: { code: 'not-found', file: 'Essay.docx' } })
    expect(state.read()).not.toHaveProperty('exportFolder')
  })

  it('leaves what is there whole when writing fails', async () => {
    const { folder, ports, saveTo } = openShell()
    const path = join(folder, 'Essay.docx')
    mkdirSync(path)
    saveTo(path)
    expect(await ports.deliver(file)).toMatchObject({ ok: false, error: { file: 'Essay.docx' } })
    expect(readdirSync(folder)).toEqual(['Essay.docx'])
  })
})

describe('Open and Show in folder', () => {
  async function exported() {
    const opened = openShell()
    const path = join(opened.folder, 'Essay.docx')
    opened.saveTo(path)
    await opened.ports.deliver(file)
    return { ...opened, path }
  }

  it('work for a file that was exported', async () => {
    const { ports, path } = await exported()
    expect(await ports.openExported(path)).toEqual({ ok: true, value: {} })
    expect(shell.openPath).toHaveBeenCalledExactlyOnceWith(path)
    expect(await ports.showExported(path)).toEqual({ ok: true, value: {} })
    expect(shell.showItemInFolder).toHaveBeenCalledExactlyOnceWith(path)
  })

  it('refuse every other file', async () => {
    const { folder, ports } = await exported()
    const other = join(folder, 'Other.docx')
    writeFileSync(other, '')
    const refused = { ok: false, error: { code: 'not-found', file: other } }
    expect(await ports.openExported(other)).toEqual(refused)
    expect(await ports.showExported(other)).toEqual(refused)
    expect(shell.openPath).not.toHaveBeenCalled()
    expect(shell.showItemInFolder).not.toHaveBeenCalled()
  })

  it('say when the exported file is no longer there', async () => {
    const { ports, path } = await exported()
    rmSync(path)
    expect(existsSync(path)).toBe(false)
    const gone = { ok: false, error: { code: 'not-found', file: path } }
    expect(await ports.openExported(path)).toEqual(gone)
    expect(await ports.showExported(path)).toEqual(gone)
  })

  it('pass on why the system could not open it', async () => {
    const { ports, path } = await exported()
    shell.openPath.mockResolvedValueOnce('No application is registered for this file')
    expect(await ports.openExported(path)).toEqual({
      ok: false,
      error: { code: 'io', file: 'Essay.docx', detail: 'No application is registered for this file' },
    })
  })
})
