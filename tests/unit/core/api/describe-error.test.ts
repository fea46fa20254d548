import { describe, expect, it } from 'vitest'
import { describeError, describeSaveError } from '#core/api/describe-error'
import { type ApiError, apiErrorSchema } from '#core/api/errors'

const errors: ApiError[] = [
  { code: 'damaged', file: 'a.essayplan', detail: 'it is cut off' },
  { code: 'not-marshal', file: 'a.essayplan' },
  { code: 'too-new', file: 'a.essayplan', formatVersion: 7 },
  { code: 'invalid', file: 'a.essayplan', detail: 'card 1 lacks its “id”' },
  { code: 'not-found', file: 'a.essayplan' },
  { code: 'replaced', file: 'a.essayplan' },
  { code: 'changed-elsewhere', file: 'a.essayplan' },
  { code: 'too-large', file: 'a.essayplan', detail: 'it has over 80 MB' },
  { code: 'name-too-long', file: 'a.essayplan' },
  { code: 'folder-unusable', file: 'plans', detail: 'it is a link out of the folder' },
  { code: 'disk-full', file: 'a.essayplan' },
  { code: 'no-permission', file: 'a.essayplan' },
  { code: 'locked', file: 'a.essayplan' },
  { code: 'io', file: 'a.essayplan', detail: 'EIO' },
  { code: 'other-workspace', file: '/home/ann/School' },
  { code: 'window-unsaved' },
  { code: 'stopped' },
  { code: 'bad-request', detail: 'No call named x' },
  { code: 'unreachable' },
]

describe('A failure in words', () => {
  it('exists for every failure there is', () => {
    const codes = apiErrorSchema.options.map((option) => option.entries.code.literal)
    expect(errors.map(({ code }) => code).sort()).toEqual(codes.sort())
  })

  it.each(errors)('names the file and the next step: $code', (error) => {
    for (const { title, next } of [describeError(error), describeSaveError(error)])
      expectInWords(error, title, next)
  })

  it('of a save never sends anybody to an older copy while their words are open', () => {
    for (const error of errors) expect(describeSaveError(error).next).not.toContain('older copy')
  })

  function expectInWords(error: ApiError, title: string, next: string): void {
    if ('file' in error) expect(title).toContain(`“${error.file}”`)
    if ('detail' in error) expect(title).toContain(error.detail)
    if ('formatVersion' in error) expect(title).toContain(String(error.formatVersion))
    for (const sentence of [title, next]) expect(sentence).toMatch(/^[A-Z“].*\.$/)
  }

  it('does not send whoever chose a wrong backup to plan files', () => {
    const { title, next } = describeError({ code: 'not-marshal', file: 'Holiday.ZIP' })
    expect(title).toContain('“Holiday.ZIP” is not a backup')
    expect(next).toContain('Back up everything…')
  })

  it('says how a backup too large for one zip is made and restored', () => {
    const { next } = describeError({ code: 'too-large', file: 'Marshal backup.zip', detail: 'over 256 MB' })
    expect(next).toContain('README')
    expect(next).not.toContain('Split')
  })

  it('speaks of the folder when a save finds it gone: a file alone would have been made again', () => {
    const { title, next } = describeSaveError({ code: 'not-found', file: 'a.essayplan' })
    expect(title).toContain('The folder that “a.essayplan” is kept in')
    expect(next).toContain('by itself')
  })

  it('is different for every failure', () => {
    expect(new Set(errors.map((error) => describeError(error).title)).size).toBe(errors.length)
  })
})
