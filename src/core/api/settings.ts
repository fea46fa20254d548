import * as v from 'valibot'
import { languages } from '../model/plan'

export const papers = ['a4', 'letter'] as const
export type Paper = (typeof papers)[number]

const author = v.pipe(v.string(), v.maxLength(1000))
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(100))
const panes = v.object({ evidence: share, outline: share })
const MAX_RECENT = 100
/** A file's name has up to 255 letters. */
const recentPlan = v.pipe(v.string(), v.maxLength(255))

/** What the app remembers about a person on this computer. Every field has a default, so that a damaged
 *  settings file costs a preference and nothing else. */
export const settingsSchema = v.object({
  author: v.fallback(author, ''),
  paper: v.fallback(v.picklist(papers), 'a4'),
  language: v.fallback(v.picklist(languages), 'en-GB'),
  /** Widths of the three panes, in per cent of the window. */
  panes: v.fallback(panes, { evidence: 27, outline: 19 }),
  outlineOpen: v.fallback(v.boolean(), true),
  /** File names of plans, the last opened first. */
  recentPlans: v.fallback(v.pipe(v.array(recentPlan), v.maxLength(MAX_RECENT)), []),
})

export type Settings = v.InferOutput<typeof settingsSchema>

export const settingsPatchSchema = v.partial(
  v.object({
    author,
    paper: v.picklist(papers),
    language: v.picklist(languages),
    panes,
    outlineOpen: v.boolean(),
    recentPlans: v.pipe(v.array(recentPlan), v.maxLength(MAX_RECENT)),
  }),
)

export type SettingsPatch = v.InferOutput<typeof settingsPatchSchema>

/** Reads stored settings of any shape; what is missing or wrong takes its default. */
export function readSettingsFrom(stored: unknown): Settings {
  const record = typeof stored === 'object' && stored !== null ? stored : {}
  return v.parse(settingsSchema, { ...emptySettings, ...record })
}

// A fallback only fires on a present key; `undefined` makes every key present
const emptySettings = Object.fromEntries(Object.keys(settingsSchema.entries).map((key) => [key, undefined]))
