#!/usr/bin/env node
// Node built-ins only: this may run before anything is built
import { checkNode } from './lib/check-node.mjs'

checkNode()
Promise.all([import('./lib/dependencies.mjs'), import('./lib/build.mjs')])
  .then(async ([{ ensureDependencies }, { ensureBuilt }]) => {
    await ensureDependencies()
    await ensureBuilt()
  })
  .then(() => import('../out/main/cli.js'))
