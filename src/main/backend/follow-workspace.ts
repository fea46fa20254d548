import type { Api } from '#core/api/contract'
import type { ApiError } from '#core/api/errors'
import { ok, type Result } from '#core/result'
import { type ChangeAnnouncer, createChangeAnnouncer } from './announce-changes'
import { createPlanClaims, type PlanClaimsOptions } from './plan-claims'
import { watchDocuments } from './watch-documents'

/** Keeps a shell's windows up to date with a workspace that others may change too. */
export interface WorkspaceFollower extends Pick<Api, 'claimPlan' | 'releasePlan'> {
  /** To be called after every save, creation and deletion. */
  announce: ChangeAnnouncer['announce']
  /** Resolves once changes by others are noticed at once. */
  ready: Promise<void>
  /** Releases what is claimed and stops watching. */
  close(): Promise<void>
}

/** @param options.stateOf the state a file is in on disk, undefined when it is gone */
export function followWorkspace(
  options: PlanClaimsOptions & {
    stateOf: (kind: 'plan' | 'deck', file: string) => Promise<Result<string | undefined, ApiError>>
  },
): WorkspaceFollower {
  const { fs, root, windows, stateOf } = options
  const changes = createChangeAnnouncer((event) => windows.send(event), stateOf)
  const claims = createPlanClaims(options)
  const watch = watchDocuments(fs, root, (kind, file) => {
    void (kind === 'claim' ? claims.recordChanged(file) : changes.check(kind, file))
  })
  return {
    announce: changes.announce,
    ready: watch.ready,
    claimPlan: async (args) => ok(await claims.claim(args)),
    async releasePlan(args) {
      await claims.release(args)
      return ok({})
    },
    async close() {
      await watch.close()
      await claims.close()
    },
  }
}
