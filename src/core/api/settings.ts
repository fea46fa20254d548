import * as v from 'valibot'
import { languages } from '../model/plan'

export const papers = ['a4', 'letter'] as const
export type Paper = (typeof papers)[number]

/** What the app remembers about a person on this computer. Every field has a default, so that a damaged
 *  settings file costs a preference and nothing else. */
export const settingsSchema = v.object({
  author: v.fallback(v.string(), ''),
  paper: v.fallback(v.picklist(papers), 'a4'),
  language: v.fallback(v.picklist(languages), 'en-GB'),
  /** Widths of the three panes, in per cent of the window. */
  panes: v.fallback(v.object({ evidence: v.number(), outline: v.number() }), { evidence: 27, outline: 19 }),
  outlineOpen: v.fallback(v.boolean(), true),
  /** File names of plans, the last opened first. */
  recentPlans: v.fallback(v.array(v.string()), []),
})

export type Settings = v.InferOutput<typeof settingsSchema>

export const settingsPatchSchema = v.partial(
  v.object({
    author: v.string(),
    paper: v.picklist(papers),
    language: v.picklist(languages),
    panes: v.object({ evidence: v.number(), outline: v.number() }),
    outlineOpen: v.boolean(),
    recentPlans: v.array(v.string()),
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
