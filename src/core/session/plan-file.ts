import type { Api, VersionReason } from '../api/contract'
import type { ApiError } from '../api/errors'
import { mergePlans, type PlanConflict } from '../merge/merge-plans'
import type { Plan } from '../model/plan'
import { isSame } from '../model/same'
import { err, ok, type Result } from '../result'

/** A plan as it is on disk. */
export interface PlanOnDisk {
  plan: Plan
  /** The name of that content, as `readPlan` gives it. */
  state: string
}

/** What the plan on disk has brought into the open plan. */
export interface TakenIn {
  /** False: there was nothing unsaved here, and the plan now is as it is on disk. */
  merged: boolean
  conflicts: readonly PlanConflict[]
}

/** The file of the open plan: what of it is common to the page and the disk, and how the two come together again
 *  when somebody else has changed it. */
export interface PlanFile {
  /** Writes the plan as it is now. A file changed elsewhere is merged in first, never overwritten. */
  save(revision: number): Promise<Result<unknown, ApiError>>
  /** Takes in what is on disk, if that is news. */
  takeIn(): Promise<Result<unknown, ApiError>>
  /** Whether `state` is the one last read or written here. */
  knows(state: string): boolean
  /** The next save keeps the state it replaces as a version, for this reason. */
  keepVersion(reason: VersionReason): void
}

/** A version to be kept at the next save: an object each, so that a save does not take a later one for its own. */
export interface VersionWish {
  reason: VersionReason
}

/** How often in one save the file may turn out to have been changed once more. */
const PATIENCE = 8

/** Of the saves without an answer so many are remembered: the first, which a shell that then went away may still have
 *  written, and the last ones. */
const MOST_UNANSWERED = 30

export function createPlanFile(
  file: string,
  opened: PlanOnDisk,
  ports: {
    api: Pick<Api, 'savePlan' | 'readPlan'>
    newId: () => string
    /** The plan as it would be saved now. */
    plan: () => Plan
    /** Whether there is nothing in the page that is not in the newest acknowledged save. */
    isSaved: () => boolean
    /** Makes the open plan what is given. `unsaved`: it is not what is on disk. */
    become: (plan: Plan, unsaved: boolean) => void
    onTakenIn: (outcome: TakenIn) => void
  },
): PlanFile {
  let common = opened
  let wish: VersionWish | undefined
  /** Saves that have no answer, or not yet: any of them may be on disk. */
  let unanswered: Plan[] = []
  let reading: Promise<Result<unknown, ApiError>> | undefined

  async function save(revision: number): Promise<Result<unknown, ApiError>> {
    for (let attempt = 1; ; attempt++) {
      const plan = ports.plan()
      const asked = wish
      if (!isSame(unanswered.at(-1), plan)) unanswered.push(plan)
      if (unanswered.length > MOST_UNANSWERED) unanswered.splice(1, 1)
      const saved = await ports.api.savePlan({
        file,
        plan,
        revision,
        base: common.state,
        ...(asked && { before: asked.reason }),
      })
      if (saved.ok) {
        common = { plan, state: saved.value.state }
        if (wish === asked) wish = undefined
        unanswered = []
        return saved
      }
      if (saved.error.code !== 'unreachable') unanswered = unanswered.filter((other) => other !== plan)
      if (saved.error.code !== 'changed-elsewhere' || attempt === PATIENCE) return saved
      const taken = await takeIn()
      if (!taken.ok) return taken
    }
  }

  function takeIn(): Promise<Result<unknown, ApiError>> {
    reading ??= readAndJoin().finally(() => {
      reading = undefined
    })
    return reading
  }

  async function readAndJoin(): Promise<Result<unknown, ApiError>> {
    const known = common
    const read = await ports.api.readPlan({ file })
    // A save came back meanwhile: what was read may be what it has replaced
    if (common !== known) return readAndJoin()
    if (!read.ok) return read
    const theirs = read.value
    if (theirs.state === common.state) return ok(undefined)
    // Another document under this name is nothing to merge with
    if (theirs.plan.id !== common.plan.id) return err({ code: 'replaced', file })
    const own = unanswered.find((plan) => isSame(plan, theirs.plan))
    if (own) {
      common = { plan: own, state: theirs.state }
      return ok(undefined)
    }
    const before = common.plan
    common = theirs
    if (ports.isSaved()) {
      ports.become(theirs.plan, false)
      ports.onTakenIn({ merged: false, conflicts: [] })
      return ok(undefined)
    }
    const { plan, conflicts } = mergePlans(before, ports.plan(), theirs.plan, ports.newId)
    wish ??= { reason: 'conflict' }
    ports.become(plan, true)
    ports.onTakenIn({ merged: true, conflicts })
    return ok(undefined)
  }

  return {
    save,
    takeIn,
    knows: (state) => state === common.state,
    keepVersion(reason) {
      wish = { reason }
    },
  }
}
