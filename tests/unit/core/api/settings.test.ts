import { describe, expect, it } from 'vitest'
import { readSettingsFrom } from '#core/api/settings'

const defaults = {
  author: '',
  paper: 'a4',
  language: 'en-GB',
  panes: { evidence: 27, outline: 19 },
  outlineOpen: true,
  recentPlans: [],
}

describe('Stored settings', () => {
  it.each([undefined, null, 7, 'text', [], {}, { author: null, paper: 'a5', panes: { evidence: 'wide' } }])(
    'are defaults when they are %j',
    (stored) => {
      expect(readSettingsFrom(stored)).toEqual(defaults)
    },
  )

  it('lose only the field that is wrong', () => {
    expect(readSettingsFrom({ author: 'Ada', paper: 7, unknown: true })).toEqual({
      ...defaults,
      author: 'Ada',
    })
  })
})
