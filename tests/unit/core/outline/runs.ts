/** How many random examples a property tries: a few seconds' worth, or as many as `FC_RUNS` asks for when
 *  somebody goes hunting (`FC_RUNS=20000 npx vitest run --project unit tests/unit/core/outline`). */
export const runs = Number(process.env.FC_RUNS ?? 300)
/** Milliseconds a property may take; only there so that a hunt is not cut short. */
export const patience = 20_000 + runs * 50
