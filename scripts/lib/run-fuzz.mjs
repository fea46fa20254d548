import { ensureDependencies } from './dependencies.mjs'
import { at, say } from './project.mjs'
import { runNode } from './run.mjs'

const CASES = '100000'

/** `npm run test:fuzz`: the fuzz test of the suite with ten times its cases and other ones at each run.
 *  MARSHAL_FUZZ_CASES and MARSHAL_FUZZ_SEED choose how many and which.
 *  @returns the exit code */
export async function runFuzz() {
  await ensureDependencies()
  const {
    MARSHAL_FUZZ_CASES: cases = CASES,
    MARSHAL_FUZZ_SEED: seed = String(Math.floor(Math.random() * 2 ** 31)),
  } = process.env
  say(`Fuzzing with ${cases} cases of seed ${seed}. This takes some minutes.`)
  const vitest = at('node_modules', 'vitest', 'vitest.mjs')
  const { code } = await runNode(vitest, ['run', '--project', 'backend', 'tests/backend/fuzz'], {
    env: { ...process.env, MARSHAL_FUZZ_CASES: cases, MARSHAL_FUZZ_SEED: seed },
  })
  return code
}
