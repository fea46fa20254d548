import { readFileSync, rmSync } from 'node:fs'
import { build } from './build.mjs'
import { at } from './project.mjs'
import { runNode } from './run.mjs'

const bin = (...parts) => at('node_modules', ...parts)
const vitestReport = at('test-results', 'vitest.json')
const playwrightReport = at('test-results', 'playwright.json')

/** Everything `npm test` runs, in order. Each runs to its end and returns how many checks passed, failed and were
 *  skipped. */
export const suites = [
  { name: 'Lint', run: () => oneCheck([bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '.']) },
  ...['src/core', 'src/main', 'src/renderer', '.'].map((project) => ({
    name: project === '.' ? 'Types of the whole' : `Types of ${project}`,
    run: () => oneCheck([bin('typescript', 'bin', 'tsc'), '-p', project]),
  })),
  { name: 'Build', run: async () => asCheck(await build({ quiet: false })) },
  { name: 'Unit, backend, desktop', run: runVitest },
  { name: 'End to end', run: runPlaywright },
]

async function oneCheck([script, ...args]) {
  return asCheck(await runNode(script, args))
}

const asCheck = ({ code }) => (code === 0 ? { passed: 1, failed: 0, skipped: 0 } : crashed)
const crashed = { passed: 0, failed: 1, skipped: 0 }

async function runVitest() {
  rmSync(vitestReport, { force: true })
  const { code } = await runNode(bin('vitest', 'vitest.mjs'), [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${vitestReport}`,
  ])
  return count(code, vitestReport, (report) => ({
    passed: report.numPassedTests,
    // A file that cannot even be loaded has no tests to fail
    failed: report.numFailedTests + report.testResults.filter(isBrokenFile).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }))
}

const isBrokenFile = ({ status, assertionResults }) =>
  status === 'failed' && assertionResults.every((test) => test.status !== 'failed')

async function runPlaywright({ browser }) {
  if (!browser) return crashed
  rmSync(playwrightReport, { force: true })
  const { code } = await runNode(bin('@playwright', 'test', 'cli.js'), ['test'], {
    env: {
      ...process.env,
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    },
  })
  return count(code, playwrightReport, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }))
}

function count(code, file, read) {
  try {
    const counts = read(JSON.parse(readFileSync(file, 'utf8')))
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    return crashed
  }
}
