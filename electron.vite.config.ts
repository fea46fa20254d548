import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, path)

/** Takes the element out of slate-react's React context. A section is another object after every key in it, and
 *  React answers a changed context value with a walk through everything below: two thirds of what a key costs in a
 *  section of a thousand arguments. Nothing here asks for it (`useElement`, `useSelected`): blocks get their
 *  element from `renderElement`. */
const slateWithoutElementContext = {
  name: 'slate-without-element-context',
  transform: {
    filter: { id: /slate-react[\\/]dist[\\/]index\.es\.js$/ },
    handler(code: string) {
      const provider = /createElement\(ElementContext\.Provider, (\{\s*key: [^,]+),\s*value: n\s*\}/g
      if (code.match(provider)?.length !== 1)
        throw new Error('slate-react provides its elements in another way')
      return code.replace(provider, 'createElement(Fragment, $1}')
    },
  },
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          desktop: at('src/main/desktop/main.ts'),
          web: at('src/main/web/main.ts'),
          cli: at('src/main/cli/main.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: at('src/main/desktop/preload.ts') },
        // A sandboxed preload is a CommonJS script
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react(), slateWithoutElementContext],
    build: {
      outDir: at('out/renderer'),
      rollupOptions: { input: at('src/renderer/index.html') },
      // Fonts stay files: the content security policy allows no data: fonts
      assetsInlineLimit: 0,
      minify: true,
    },
  },
})
