import { ensureBrowser } from './browser.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { suites } from './suites.mjs'

/** `npm test`: everything, from a fresh clone. One failure keeps nothing else from running. The last line
 *  printed is "N passed, N failed".
 *  @returns the exit code */
export async function runTests() {
  await ensureDependencies()
  const browser = await ensureBrowser()
  const rows = []
  for (const { name, run } of suites) {
    process.stdout.write(`\n── ${name}\n`)
    const started = Date.now()
    rows.push({ name, ...(await run({ browser })), seconds: Math.round((Date.now() - started) / 1000) })
  }
  process.stdout.write(`\n${table(rows)}\n\n`)
  const passed = sum(rows, 'passed')
  const failed = sum(rows, 'failed')
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0)

function table(rows) {
  const columns = ['passed', 'failed', 'skipped', 'seconds']
  const width = Math.max(...rows.map(({ name }) => name.length))
  const line = (name, cells) =>
    [name.padEnd(width), ...cells.map((cell) => String(cell).padStart(8))].join('')
  return [
    line('', columns),
    ...rows.map((row) =>
      line(
        row.name,
        columns.map((column) => row[column]),
      ),
    ),
  ].join('\n')
}
