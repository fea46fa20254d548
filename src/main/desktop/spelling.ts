import { session } from 'electron'
import type { Api } from '#core/api/contract'
import type { Settings } from '#core/api/settings'
import { startPage } from './app-address'

type Language = Settings['language']

/** Keeps Chromium from fetching dictionaries over the network: nothing phones home. Windows and macOS check
 *  spelling with the system's own dictionaries; on Linux only a dictionary already there is used. */
export function keepSpellingOffline(): void {
  session.defaultSession.setSpellCheckerDictionaryDownloadURL(new URL('dictionaries/', startPage).href)
}

/** Checks spelling in one language. macOS finds the language by itself and ignores this. */
export function checkSpellingIn(language: Language): void {
  const { defaultSession } = session
  if (defaultSession.availableSpellCheckerLanguages.includes(language)) {
    defaultSession.setSpellCheckerLanguages([language])
  }
}

/** The same calls; spelling follows the language of the plan that is read, made or saved. */
export function followPlanLanguage(api: Api): Api {
  let current: Language | undefined
  const follow = (language: Language) => {
    if (language === current) return
    current = language
    checkSpellingIn(language)
  }
  return {
    ...api,
    async readPlan(args) {
      const result = await api.readPlan(args)
      if (result.ok) follow(result.value.plan.language)
      return result
    },
    async createPlan(args) {
      follow(args.plan.language)
      return api.createPlan(args)
    },
    async savePlan(args) {
      follow(args.plan.language)
      return api.savePlan(args)
    },
  }
}
