import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { reactAriaStyleHash } from '#main/backend/security-headers'

it('The content policy lets in the style element of the installed React Aria', async () => {
  const folder = dirname(createRequire(import.meta.url).resolve('react-aria/package.json'))
  const source = await readFile(join(folder, 'dist/private/interactions/usePress.mjs'), 'utf8')
  const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source)?.[1]
  const template = /style\.textContent = `([^`]*)`/.exec(source)?.[1]
  const text = template?.replace(/\$\{[^}]*\}/, attribute ?? '').trim()
  const hash = createHash('sha256')
    .update(text ?? '')
    .digest('base64')
  expect(reactAriaStyleHash).toBe(`'sha256-${hash}'`)
})
