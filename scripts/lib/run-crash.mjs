import { ensureDependencies } from './dependencies.mjs'
import { at, say } from './project.mjs'
import { runNode } from './run.mjs'

const KILLS = '1000'

/** `npm run test:crash`: the test of the suite that kills the web shell while it saves, five times as often.
 *  MARSHAL_KILLS chooses how often.
 *  @returns the exit code */
export async function runCrash() {
  await ensureDependencies()
  const { MARSHAL_KILLS: kills = KILLS } = process.env
  say(`Killing the web shell ${kills} times while it saves. This takes some minutes.`)
  const vitest = at('node_modules', 'vitest', 'vitest.mjs')
  const { code } = await runNode(vitest, ['run', '--project', 'backend', 'tests/backend/crash'], {
    env: { ...process.env, MARSHAL_KILLS: kills },
  })
  return code
}
